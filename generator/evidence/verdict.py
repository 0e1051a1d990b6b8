"""Which passage of which article each quote of a brief stands in; a problem where it does not."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.articles import FOLDER, Article
from generator.model import Brief, Claim, Quote, Source, Written
from generator.problems import MOST_SUGGESTIONS, Problem, Where, did_you_mean
from generator.quotes import (
    Match,
    describe_ambiguity,
    describe_miss,
    explain_miss,
    find_quote,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verified quote: the one place where it stands."""

    article: Article
    match: Match


@dataclass(frozen=True, slots=True)
class Repair:
    """What to write in place of words that only slips of typing part from the article's own."""

    text: Written
    new: str


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
    brief: Brief, articles: Mapping[str, Article], unread: Container[str] = ()
) -> Verdict:
    """Look every quote of the brief up in its articles.

    `articles` are all that could be read, by name; `unread` names those that are there but could
    not be. While an article of the brief's is missing, what is not found may stand in that one,
    and is no problem yet.
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
    evidence: dict[Where, Evidence] = {}
    own = {article.name: article for _, article in known}
    for claim in brief.claims() if own else ():
        for quote in claim.quotes:
            found = _verify(quote, own, missing)
            if isinstance(found, Problem):
                problems.append(found)
            elif found:
                evidence[quote.text.where] = found
        if not missing:
            problems += _check_as_written(claim, own)
    return Verdict(known, evidence, tuple(problems))


def _verify(
    quote: Quote, own: Mapping[str, Article], missing: Container[str]
) -> Evidence | Problem | None:
    """Return where the quote stands, or why it does not; None while that cannot be told."""
    if quote.in_ is not None and quote.in_ not in own:
        return None if quote.in_ in missing else _not_its_article(quote.in_, own)
    among = [own[quote.in_]] if quote.in_ is not None else list(own.values())
    found = _find(quote.text, among, quote.before, quote.after)
    if len(found) == 1:
        return found[0]
    if found:
        return _ambiguous(quote, found)
    if missing and quote.in_ is None:
        return None
    without = _find(quote.text, among) if quote.before or quote.after else []
    return _wrong_context(quote, among, without) if without else _not_found(quote.text, among)


def _find(
    text: str, among: Iterable[Article], before: str | None = None, after: str | None = None
) -> list[Evidence]:
    return [
        Evidence(article, match)
        for article in among
        for match in find_quote(text, article.haystack, before or "", after or "")
    ]


def _ambiguous(quote: Quote, found: list[Evidence]) -> Problem:
    names = list(dict.fromkeys(each.article.name for each in found))
    if len(names) > 1:
        why = "it stands in " + " and in ".join(f"{FOLDER}/{name}" for name in names)
        fix = f"say which with 'in': {{text: …, in: {names[0]}}}"
    else:
        matches = tuple(each.match for each in found)
        why, fix = describe_ambiguity(matches, found[0].article.haystack)
    return Problem(
        quote.text.where,
        "quote-ambiguous",
        "this quote stands in more than one place",
        why,
        fix,
    )


def _not_found(text: Written, among: list[Article]) -> Problem:
    why, fix = _explain(text, among)
    return Problem(text.where, "quote-not-found", f"this quote is not in {_named(among)}", why, fix)


def _explain(text: str, among: list[Article]) -> tuple[str, str]:
    """Return the why and the fix for words that stand in none of the articles."""
    misses = [(explain_miss(text, article.haystack), article) for article in among]
    miss, article = max(misses, key=lambda each: each[0].likeness)
    why, fix = describe_miss(miss)
    return (why if len(among) == 1 else f"in {article.path}, {why}"), fix


def _named(among: list[Article]) -> str:
    return among[0].path if len(among) == 1 else "any article of this brief"


def _wrong_context(quote: Quote, among: list[Article], found: list[Evidence]) -> Problem:
    """Return the problem of a quote that stands somewhere, but not between these words."""
    sides = {"before": quote.before, "after": quote.after}
    given = {key: words for key, words in sides.items() if words}
    wrong = [key for key, words in given.items() if not _find(quote.text, among, **{key: words})]
    key = (wrong or list(given))[0]
    places = "\n".join(f"  {_around(each)}" for each in found[:_SHOWN])
    more = f"\n  and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    what = f"these words do not stand right {key} the quote in {_named(among)}"
    if not wrong:
        what = "'before' and 'after' belong to two different places where the quote stands"
    return Problem(
        given[key].where,
        "quote-context",
        what,
        f"the quote stands here:\n{places}{more}",
        f"delete '{key}', as the quote stands in one place only; or copy the words that touch it"
        if len(found) == 1
        else "copy the words that touch the quote in the place you mean",
    )


_SHOWN = 5  # places
_BESIDE = 40  # code points


def _around(found: Evidence) -> str:
    """Return the line number of a place, and the words there with the quote in brackets."""
    text, spans = found.article.text, found.match.spans
    start, end = spans[0].start, spans[-1].end
    before, after = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    # What the cut has left of a word at the far ends is dropped.
    before = "… " + before.partition(" ")[2] if start > _BESIDE else before
    after = after.rpartition(" ")[0] + " …" if end + _BESIDE < len(text) else after
    quoted = text[start:end]
    if len(quoted) > 2 * _BESIDE:
        quoted = f"{quoted[:_BESIDE]} … {quoted[-_BESIDE:]}"
    line = found.article.haystack.line(start)
    return f"line {line}: " + " ".join(f"{before}[{quoted}]{after}".split())


def _check_as_written(claim: Claim, own: Mapping[str, Article]) -> Iterator[Problem]:
    words: Written | None = getattr(claim, "as_written", None)
    among = list(own.values())
    if words is not None and not _find(words, among):
        why, fix = _explain(words, among)
        yield Problem(
            words.where,
            "as-written-not-found",
            f"these words are not in {_named(among)}",
            f"'as-written' keeps the article's own words for a date\n{why}",
            fix,
        )


def _not_its_article(name: Written, own: Mapping[str, Article]) -> Problem:
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


def _similar(name: str, articles: Mapping[str, Article]) -> str | None:
    """Return the article that is most likely meant: the same file elsewhere, or a similar name."""
    file = PurePosixPath(name).name.lower()
    same = (each for each in sorted(articles) if PurePosixPath(each).name.lower() == file)
    return next(same, None) or did_you_mean(name, articles)
