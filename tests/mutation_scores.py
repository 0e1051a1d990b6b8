"""Measures what becomes of the changed quotes of `tests/mutations/`.

`python -m tests.mutation_scores --write` writes the tables into the manual's page
`briefs/guide/trust.md`, `--list` prints every quote that is not dealt with as it should be, and
without either the tables are printed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from pathlib import Path

from rapidfuzz import fuzz

from generator.annotations import parse_brief
from generator.evidence import verify_brief
from generator.folding import fold
from generator.quotes import Haystack, Sense, explain_miss, find_quote
from tests.mutation_maker import BY_HAND, Case, read_cases, read_text

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a changed quote.

    `place` is where it was verified, `new` what it was mended to; both None when it was refused.
    `right` tells whether the place, of the quote or of what it was mended to, is the right one.
    `near` tells whether the passage that a refusal shows first is the right one; None when it shows
    none, because the words stand in the article. `warned`: it is evidence, with a warning.
    """

    case: Case
    place: Range | None
    new: str | None
    right: bool
    near: bool | None
    warned: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the quote became evidence, as it was or mended."""
        return self.place is not None or self.new is not None

    @property
    def well(self) -> bool:
        """Whether the quote was dealt with as it should be; an arguable one always is."""
        return {"harmless": self.accepted and self.right, "harmful": not self.accepted}.get(
            self.case.harm, True
        )


def measure(cases: Iterable[Case]) -> list[Outcome]:
    """Return what becomes of the quotes, those of each language in one brief.

    The brief names no actors: what it does not know of names must not make it bolder.
    """
    outcomes: list[Outcome] = []
    for lang, group in groupby(cases, lambda case: case.lang):
        own = list(group)
        article = read_text(lang)
        lines = [_claim(case) for case in own]
        parsed = parse_brief(
            f"title: a\narticle: {article.name}\njudgements:\n" + "".join(lines), "a.yml"
        )
        if parsed.value is None or parsed.problems:
            raise ValueError(f"{lang}: {parsed.problems}")
        verdict = verify_brief(parsed.value, {article.name: article})
        warned = {each.where for each in verdict.problems if each.severity == "warning"}
        repairs = {repair.text.where: repair.new for repair in verdict.repairs}
        for case, claim in zip(own, parsed.value.judgements, strict=True):
            where = claim.quotes[0].text.where
            found = verdict.evidence.get(where)
            spans = found.match.spans if found else ()
            place = (spans[0].start, spans[-1].end) if spans else None
            outcome = _outcome(case, place, repairs.get(where), article.haystack)
            outcomes.append(replace(outcome, warned=place is not None and where in warned))
    return outcomes


def _claim(case: Case) -> str:
    quote = {"text": case.quote, "before": case.before, "after": case.after}
    given = {key: value for key, value in quote.items() if value}
    return f"- text: {case.id}\n  quotes:\n  - {json.dumps(given)}\n"


def _outcome(case: Case, place: Range | None, new: str | None, haystack: Haystack) -> Outcome:
    right = place is not None and _agree(place, case.span)
    if new is not None:
        found = find_quote(new, haystack, case.before, case.after)
        spans = [(match.spans[0].start, match.spans[-1].end) for match in found]
        own = fold(new).text in fold(case.original).text or bool(case.parts)
        right = own and len(spans) == 1 and _agree(spans[0], case.span)
    return Outcome(case, place, new, right, _is_near(case, haystack))


def _is_near(case: Case, haystack: Haystack) -> bool | None:
    """Tell whether the passage shown for the quote is the right one.

    It is when half of it or more lies in the right passage, and that is half or more of the quote's
    length, or of the right passage's if that is shorter. Of an elided quote the right passage is
    that of the part shown; of words that stand in several places, each is right.
    """
    if find_quote(case.quote, haystack):
        return None
    miss = explain_miss(case.quote, haystack, Sense(case.lang))
    if miss.span is None:
        return False
    shown = miss.span.start, miss.span.end
    if case.parts:
        alone = miss.parts == len(case.parts)
        places = case.parts[miss.number - 1 : miss.number] if alone else case.parts
    else:
        found = find_quote(case.original, haystack)
        places = (case.span, *((a.spans[0].start, a.spans[-1].end) for a in found))
    return any(
        2 * _common(shown, place) >= max(_length(shown), min(_length(place), len(miss.part)))
        for place in places
    )


def _agree(one: Range, other: Range) -> bool:
    return 2 * _common(one, other) >= max(_length(one), _length(other))


def _common(one: Range, other: Range) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _length(one: Range) -> int:
    return one[1] - one[0]


# The tables of the manual.

_TITLES = {
    "typography": "Signs: spaces, dashes, quotation marks, invisible characters, composition",
    "elision": "Words left out with `[…]`, the parts in order",
    "typing": "Slips of typing",
    "other occurrence": "Words that stand in several places, told apart by `before` or `after`",
    "digits": "A digit, number word, unit or year",
    "dates": "A month, weekday or day, before or after",
    "names": "A name: another one, a similar one, a slip within one",
    "negation": "A negation: gone, added, another one, a prefix",
    "modals": "May, will, must; the conditional; the tense of a plan",
    "quantity": "Some, all, most, more, less, only",
    "deletion": "A qualifier, condition or source left out silently",
    "order": "The same words in another order",
    "wording": "Another word: the opposite, or nearly the same",
    "look-alikes": "A slip that makes another word",
    "over-negation": "`[…]` in the place of a negation",
    "capital": "A capital that the article does not have",
    "cut": "Words cut out from under their negation or condition",
}


def tables(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Return the tables of the manual, in Markdown, by the name that its page has for them."""
    return {
        "alike": _alike([each.case for each in outcomes]),
        "thresholds": _thresholds([each.case for each in outcomes]),
        "harmless": _harmless(outcomes),
        "harmful": _harmful(outcomes),
        "arguable": _arguable(outcomes),
        "languages": _languages(outcomes),
    }


def _rows(outcomes: Sequence[Outcome], harm: str) -> dict[str, list[Outcome]]:
    ours = [each for each in outcomes if each.case.harm == harm]
    kinds = [kind for kind in _TITLES if any(each.case.kind == kind for each in ours)]
    return {_TITLES[kind]: [each for each in ours if each.case.kind == kind] for kind in kinds}


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; no column is aligned, as that would write a style into the page."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _count(outcomes: Iterable[Outcome], test: Callable[[Outcome], object]) -> int:
    return sum(bool(test(each)) for each in outcomes)


def _harmless(outcomes: Sequence[Outcome]) -> str:
    rows = _rows(outcomes, "harmless")
    rows["**Together**"] = [each for row in rows.values() for each in row]
    return _table(
        ("harmless change", "quotes", "verified", "mended by `briefs fix`", "refused"),
        (
            (
                title,
                len(row),
                _count(row, lambda each: each.place and each.right),
                _count(row, lambda each: each.new is not None and each.right),
                _count(row, lambda each: not each.accepted),
            )
            for title, row in rows.items()
        ),
    )


_WORDS_ALIKE = {
    "elision": "The parts of an elided quote in another order",
    "other occurrence": "Words that stand in several places, or not beside these",
}


def _harmful(outcomes: Sequence[Outcome]) -> str:
    rows = _rows(outcomes, "harmful")
    rows = {
        next((new for kind, new in _WORDS_ALIKE.items() if _TITLES[kind] == title), title): row
        for title, row in rows.items()
    }
    rows["**Together**"] = [each for row in rows.values() for each in row]
    return _table(
        ("harmful change", "quotes", "refused", "verified", "mended by `briefs fix`"),
        (
            (
                title,
                len(row),
                _count(row, lambda each: not each.accepted),
                _count(row, lambda each: each.place),
                _count(row, lambda each: each.new is not None),
            )
            for title, row in rows.items()
        ),
    )


def _arguable(outcomes: Sequence[Outcome]) -> str:
    return _table(
        ("arguable", "quotes", "verified", "with a warning", "mended by `briefs fix`", "refused"),
        (
            (
                title,
                len(row),
                _count(row, lambda each: each.place),
                _count(row, lambda each: each.warned),
                _count(row, lambda each: each.new is not None),
                _count(row, lambda each: not each.accepted),
            )
            for title, row in _rows(outcomes, "arguable").items()
        ),
    )


def _languages(outcomes: Sequence[Outcome]) -> str:
    names = {"en": "English", "fr": "French", "no": "Norwegian", "ru": "Russian", "ar": "Arabic"}
    rows = {
        name: [each for each in outcomes if each.case.lang == lang] for lang, name in names.items()
    }
    rows["**Together**"] = list(outcomes)
    return _table(
        ("article", "quotes", "harmless, accepted", "harmful, accepted", "nearest passage right"),
        (
            (
                name,
                len(row),
                _share(row, lambda each: each.case.harm == "harmless", lambda each: each.well),
                _count(row, lambda each: each.case.harm == "harmful" and each.accepted),
                _share(row, lambda each: each.near is not None, lambda each: each.near),
            )
            for name, row in rows.items()
        ),
    )


def _share(
    outcomes: Iterable[Outcome],
    among: Callable[[Outcome], object],
    test: Callable[[Outcome], object],
) -> str:
    whole = [each for each in outcomes if among(each)]
    part = _count(whole, test)
    return f"{part} of {len(whole)} ({1000 * part // len(whole) / 10:.1f} %)"


# What a search by similarity would make of the same quotes.


def similarity(case: Case) -> float:
    """Return how alike a quote and what it was made from are, from 0 to 1 (Indel similarity).

    Both are folded first.
    """
    return fuzz.ratio(fold(case.quote).text, fold(case.original).text) / 100


def _reworded(cases: Iterable[Case]) -> list[Case]:
    return [each for each in cases if each.kind in BY_HAND]


def _alike(cases: Sequence[Case]) -> str:
    """Return, for each class, the English quote most like the article's words."""
    closest: dict[str, Case] = {}
    for case in sorted(_reworded(cases), key=similarity):
        if case.lang == "en":
            closest[case.kind] = case
    return _table(
        ("in the article", "in the quote", "similarity"),
        ((*_changed_words(closest[kind]), f"{similarity(closest[kind]):.3f}") for kind in BY_HAND),
    )


def _changed_words(case: Case) -> tuple[str, str]:
    """Return what differs of the two, with two words on each side."""
    theirs, ours = case.original.split(), case.quote.split()
    same = (one == other for one, other in zip(theirs, ours, strict=False))
    first = max(sum(takewhile(bool, same)) - 2, 0)
    backwards = zip(theirs[first + 2 :][::-1], ours[first + 2 :][::-1], strict=False)
    last = max(sum(takewhile(bool, (one == other for one, other in backwards))) - 2, 0)
    words = (" ".join(each[first : len(each) - last]) for each in (theirs, ours))
    one, other = (f"… {each} …" for each in words)
    return one, other


def _thresholds(cases: Sequence[Case]) -> str:
    """Return what a threshold of similarity accepts, for some shares of the slips of typing."""
    slips = sorted((similarity(each) for each in cases if each.kind == "typing"), reverse=True)
    harmful = [similarity(each) for each in _reworded(cases)]
    rows = []
    for share in (50, 90, 95, 100):
        threshold = slips[len(slips) * share // 100 - 1]
        passing = sum(each >= threshold for each in harmful)
        rows.append((f"{share} %", f"{threshold:.3f}", f"{passing} of {len(harmful)}"))
    head = ("slips of typing let through", "similarity from", "changes of meaning let through")
    return _table(head, rows)


PAGE = Path(__file__).parent.parent / "briefs" / "guide" / "trust.md"


def with_tables(page: str, outcomes: Sequence[Outcome]) -> str:
    """Return the manual's page with each table, known by its head, as it is measured now."""
    for table in tables(outcomes).values():
        head = "".join(line + "\n" for line in table.splitlines()[:2])
        if page.count(head) != 1:
            raise ValueError(f"the page has no place for the table with the head\n{head}")
        before, _, after = page.partition(head)
        _, blank, rest = after.partition("\n\n")
        page = f"{before}{table}{blank}{rest}"
    return page


def main() -> None:
    """Write the tables or print them, or print what is not as it should be."""
    outcomes = measure(read_cases())
    if "--write" in sys.argv[1:]:
        PAGE.write_text(with_tables(PAGE.read_text("utf-8"), outcomes), "utf-8")
        return
    if "--list" not in sys.argv[1:]:
        print("\n\n".join(tables(outcomes).values()))
        return
    for each in outcomes:
        if not each.well or each.near is False:
            case = each.case
            fate = "verified" if each.place else "mended" if each.new is not None else "refused"
            far = ", passage wrong" if each.near is False else ""
            print(f"{case.id} ({case.harm}: {case.operation}) {fate}{far}")
            print(f"  article: {case.original!r}\n  quote:   {case.quote!r}")


if __name__ == "__main__":
    main()
