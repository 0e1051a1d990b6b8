"""What becomes of the quotes of a brief: evidence, or a problem."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.articles import FOLDER, Article
from generator.evidence.elisions import check_elisions
from generator.evidence.places import Evidence, Witness, find_places
from generator.evidence.refusals import (
    Repair,
    refuse_ambiguous,
    refuse_as_written,
    refuse_context,
    refuse_quote,
)
from generator.model import Brief, Claim, Quote, Source
from generator.problems import MOST_SUGGESTIONS, Problem, Where, did_you_mean
from generator.quotes import Sense, names_in
from generator.written import Written


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a brief's quotes.

    `articles` are those of its sources that exist, in the brief's order; `evidence` holds the
    verified quotes by where their text is written; `repairs` are the problems that can be put
    right without changing what is said.
    """

    articles: tuple[tuple[Source, Article], ...]
    evidence: Mapping[Where, Evidence]
    problems: tuple[Problem, ...]
    repairs: tuple[Repair, ...] = ()


def verify_brief(
    brief: Brief,
    articles: Mapping[str, Article],
    unread: Container[str] = (),
    names: frozenset[str] = frozenset(),
) -> Verdict:
    """Look every quote of the brief up in its articles.

    `articles` are all that could be read, by name; `unread` names those that are there but could
    not be. `names` are the words of the register's names: what is evidence does not depend on them,
    only what is said of the rest. While an article of the brief's is missing, what is not found
    may stand in that one, and is no problem yet.
    """
    known = tuple(
        (source, articles[source.file]) for source in brief.sources if source.file in articles
    )
    missing = [source.file for source in brief.sources if source.file not in articles]
    problems = [
        _unread(name)
        if name in unread
        else _missing(name, articles if count < MOST_SUGGESTIONS else {})
        for count, name in enumerate(dict.fromkeys(missing))
    ]
    if brief.article:
        # 'articles' beside it is a problem of its own, and passed over until it is put right.
        missing += [source.file for source in brief.articles]
    names |= names_in(name for role in brief.actors for name in role.all_names)
    own = {article.name: _witness(source, article, names) for source, article in known}
    evidence: dict[Where, Evidence] = {}
    repairs: list[Repair] = []
    for claim in brief.claims() if own else ():
        for where, found in _verify(claim, own, missing):
            match found:
                case Evidence():
                    evidence[where] = found
                case Problem():
                    problems.append(found)
                case Repair():
                    repairs.append(found)
    return Verdict(known, evidence, tuple(problems), tuple(repairs))


def _witness(source: Source, article: Article, names: frozenset[str]) -> Witness:
    return Witness(source, article, Sense(str(source.lang or article.header.lang or ""), names))


_Finding = Evidence | Problem | Repair | None


def _verify(
    claim: Claim, own: Mapping[str, Witness], missing: Sequence[str]
) -> Iterator[tuple[Where, _Finding]]:
    """Yield what is found of a line's quotes, and of its date in the article's words."""
    for quote in claim.quotes:
        for found in _verify_quote(quote, own, missing):
            yield quote.text.where, found
    words: Written | None = getattr(claim, "as_written", None)
    among = list(own.values())
    if words is not None and not missing and not find_places(words, among):
        for found in refuse_as_written(words, among):
            yield words.where, found


def _verify_quote(
    quote: Quote, own: Mapping[str, Witness], missing: Container[str]
) -> Iterator[_Finding]:
    """Yield where the quote stands, or why it does not; nothing while that cannot be told."""
    if quote.in_ is not None and quote.in_ not in own:
        if quote.in_ not in missing:
            yield _not_its_article(quote.in_, own)
        return
    among = [own[quote.in_]] if quote.in_ is not None else list(own.values())
    found = find_places(quote.text, among, quote.before, quote.after)
    if len(found) == 1:
        yield found[0]
        yield from check_elisions(quote, found[0], own[found[0].article.name])
    elif found:
        yield refuse_ambiguous(quote, found)
    elif not missing or quote.in_ is not None:
        bare = find_places(quote.text, among) if quote.before or quote.after else []
        yield from (refuse_context(quote, among, bare),) if bare else refuse_quote(quote, among)


def _not_its_article(name: Written, own: Mapping[str, Witness]) -> Problem:
    near = _similar(name, own)
    return Problem(
        name.where,
        "quote-in",
        f"'{name}' is not an article of this brief",
        "'in' names one of the brief's own articles:\n" + ", ".join(own),
        f"did you mean '{near}'?" if near else "name one of these, or add it to 'articles'",
    )


def _missing(name: Written, articles: Mapping[str, Article]) -> Problem:
    near = _similar(name, articles)
    return Problem(
        name.where,
        "missing-article",
        f"there is no article {FOLDER}/{name}",
        f"an article is named by its file in {FOLDER}/, without that word before it",
        f"did you mean '{near}'?" if near else f"put the file into {FOLDER}/, or correct the name",
    )


def _unread(name: Written) -> Problem:
    return Problem(
        name.where,
        "missing-article",
        f"the article {FOLDER}/{name} cannot be used",
        "a file of this name is there, but cannot be read; a problem of its own says why",
        "put that right first",
    )


def _similar(name: str, articles: Mapping[str, object]) -> str | None:
    """Return the article that is most likely meant: the same file elsewhere, or a similar name."""
    file = PurePosixPath(name).name.lower()
    same = (each for each in sorted(articles) if PurePosixPath(each).name.lower() == file)
    return next(same, None) or did_you_mean(name, articles)
