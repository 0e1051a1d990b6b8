"""Which passage of which article each quote of a brief stands in; a problem where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.articles import FOLDER, Article
from generator.model import Brief, Claim, Quote, Source, Written
from generator.problems import Problem, Where, did_you_mean
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
class Verdict:
    """What became of a brief's quotes.

    `articles` are those of its sources that exist, in the brief's order; `evidence` holds the
    verified quotes by where their text is written.
    """

    articles: tuple[tuple[Source, Article], ...]
    evidence: Mapping[Where, Evidence]
    problems: tuple[Problem, ...]


def verify_brief(brief: Brief, articles: Mapping[str, Article]) -> Verdict:
    """Look every quote of the brief up in its articles. `articles` are all there are, by name."""
    known = tuple(
        (source, articles[source.file]) for source in brief.sources if source.file in articles
    )
    problems = [
        _missing(source.file, articles) for source in brief.sources if source.file not in articles
    ]
    evidence: dict[Where, Evidence] = {}
    own = {article.name: article for _, article in known}
    if own:
        for claim in brief.claims():
            for quote in claim.quotes:
                found = _verify(quote, own)
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    evidence[quote.text.where] = found
            problems += _check_as_written(claim, own)
    return Verdict(known, evidence, tuple(problems))


def _verify(quote: Quote, own: Mapping[str, Article]) -> Evidence | Problem:
    if quote.in_ is not None and quote.in_ not in own:
        near = did_you_mean(quote.in_, own)
        return Problem(
            quote.in_.where,
            "quote-in",
            f"'{quote.in_}' is not an article of this brief",
            "'in' names one of the brief's own articles:\n" + ", ".join(own),
            f"did you mean '{near}'?" if near else "name one of these, or add it to 'articles'",
        )
    among = [own[quote.in_]] if quote.in_ is not None else list(own.values())
    before, after = quote.before or "", quote.after or ""
    found = [
        Evidence(article, match)
        for article in among
        for match in find_quote(quote.text, article.haystack, before, after)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        return _ambiguous(quote, found)
    return _not_found(quote, among)


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
        f"this quote stands in {len(found)} places",
        why,
        fix,
    )


def _not_found(quote: Quote, among: list[Article]) -> Problem:
    where = f"{FOLDER}/{among[0].name}" if len(among) == 1 else "any article of this brief"
    if quote.before or quote.after:
        places = [(article, find_quote(quote.text, article.haystack)) for article in among]
        if any(matches for _, matches in places):
            return Problem(
                (quote.before or quote.after or quote.text).where,
                "quote-context",
                f"the words before or after this quote are not so in {where}",
                "'before' and 'after' are the article's words right next to the quote",
                "copy them from the article, or leave them out where the quote is unique",
            )
    misses = [(explain_miss(quote.text, article.haystack), article) for article in among]
    miss, article = max(misses, key=lambda each: each[0].likeness)
    why, fix = describe_miss(miss)
    if len(among) > 1:
        why = f"nearest in {FOLDER}/{article.name}: {why}"
    return Problem(quote.text.where, "quote-not-found", f"this quote is not in {where}", why, fix)


def _check_as_written(claim: Claim, own: Mapping[str, Article]) -> Iterator[Problem]:
    words: Written | None = getattr(claim, "as_written", None)
    if words is None or any(find_quote(words, article.haystack) for article in own.values()):
        return
    misses = [explain_miss(words, article.haystack) for article in own.values()]
    why, fix = describe_miss(max(misses, key=lambda miss: miss.likeness))
    yield Problem(
        words.where,
        "as-written-not-found",
        "these words are not in the article",
        f"'as-written' keeps the article's own words for the date\n{why}",
        fix,
    )


def _missing(name: Written, articles: Mapping[str, Article]) -> Problem:
    near = did_you_mean(name, articles)
    return Problem(
        name.where,
        "missing-article",
        f"there is no article {FOLDER}/{name}",
        f"a brief cites articles that are collected in {FOLDER}/",
        f"did you mean '{near}'?" if near else f"put the file into {FOLDER}/, or correct the name",
    )
