"""Why a quote is refused, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.evidence.places import Evidence, Witness, find_places, list_places, name_articles
from generator.model import Quote
from generator.problems import Problem
from generator.quotes import (
    Miss,
    describe_ambiguity,
    describe_miss,
    explain_miss,
    mend_quote,
)
from generator.written import Written


@dataclass(frozen=True, slots=True)
class Repair:
    """What to write in place of words that only slips of typing part from the article's own."""

    text: Written
    new: str


def refuse_ambiguous(quote: Quote, found: list[Evidence]) -> Problem:
    """Return the problem of a quote that stands in several places, also where it says between
    which words.
    """
    what = "this quote stands in more than one place"
    given = [key for key in ("before", "after") if getattr(quote, key)]
    if given:
        named = " and ".join(f"'{key}'" for key in given)
        what = f"{named} {'fit' if len(given) > 1 else 'fits'} this quote in more than one place"
    names = list(dict.fromkeys(each.article.name for each in found))
    if len(names) > 1:
        why = f"it stands in several articles, and a quote must point to one:\n{list_places(found)}"
        fix = "say which with 'in':\n" + "\n".join(f"  in: {name}" for name in names)
    else:
        matches = tuple(each.match for each in found)
        why, fix = describe_ambiguity(quote.text, matches, found[0].article.haystack)
    return Problem(quote.text.where, "quote-ambiguous", what, why, fix)


def refuse_context(quote: Quote, among: Sequence[Witness], found: Sequence[Evidence]) -> Problem:
    """Return the problem of a quote that stands somewhere, but not between these words."""
    sides = {"before": quote.before, "after": quote.after}
    given = {key: words for key, words in sides.items() if words}
    wrong = [
        key for key, words in given.items() if not find_places(quote.text, among, **{key: words})
    ]
    key = (wrong or list(given))[0]
    what = f"these words do not stand right {key} the quote in {name_articles(among)}"
    if not wrong:
        what = "'before' and 'after' belong to two different places where the quote stands"
    return Problem(
        given[key].where,
        "quote-context",
        what,
        f"the quote stands here:\n{list_places(found)}",
        f"delete '{key}', as the quote stands in one place only; or copy the words that touch it"
        if len(found) == 1
        else "copy the words that touch the quote in the place you mean",
    )


def refuse_quote(quote: Quote, among: Sequence[Witness]) -> tuple[Problem, Repair | None]:
    """Return the problem of a quote that stands nowhere, and how to put it right if that is safe.

    One whose context is wrong as well is not mended: nothing tells which place is meant.
    """
    text = quote.text
    miss, nearest = _explain(text, among)
    repair = _mend(text, miss, nearest, among, quote.before, quote.after)
    why, fix = _describe(miss, nearest, among, mended=repair is not None)
    what = f"this quote is not in {name_articles(among)}"
    return Problem(text.where, "quote-not-found", what, why, fix), repair


def refuse_as_written(words: Written, among: Sequence[Witness]) -> tuple[Problem, Repair | None]:
    """Return the problem of an article's words for a date that are not in it, and the repair."""
    miss, nearest = _explain(words, among)
    repair = _mend(words, miss, nearest, among, None, None)
    why, fix = _describe(miss, nearest, among, mended=repair is not None)
    return (
        Problem(
            words.where,
            "as-written-not-found",
            f"these words are not in {name_articles(among)}",
            f"'as-written' keeps the article's own words for a date\n{why}",
            fix,
        ),
        repair,
    )


def _explain(text: str, among: Sequence[Witness]) -> tuple[Miss, Witness]:
    """Return why the words stand in none of the articles, and the one with the nearest passage."""
    misses = [(explain_miss(text, each.article.haystack, each.sense), each) for each in among]
    return max(misses, key=lambda found: found[0].likeness)


def _mend(
    text: Written,
    miss: Miss,
    nearest: Witness,
    among: Sequence[Witness],
    before: str | None,
    after: str | None,
) -> Repair | None:
    haystack = nearest.article.haystack
    new = mend_quote(text, haystack, nearest.sense, before or "", after or "", miss)
    if new is None or len(find_places(new, among, before, after)) != 1:
        return None
    return Repair(text, new)


def _describe(
    miss: Miss, nearest: Witness, among: Sequence[Witness], *, mended: bool
) -> tuple[str, str]:
    why, fix = describe_miss(miss, mended=mended)
    return (why if len(among) == 1 else f"in {nearest.article.path}, {why}"), fix
