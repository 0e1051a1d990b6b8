"""Name what differs between a quote and a passage that is like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from generator.quotes.edges import is_wordlike
from generator.quotes.forms import unaccented
from generator.quotes.meaning import Gravity, Kind, Scales


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a quote and the nearest passage part: whole words of both, folded.

    `quote` is empty where the article has words that the quote lacks, `article` where it is the
    other way round. `kind` says what it is that differs, `gravity` what that amounts to. `at` is
    where `article` stands in the folded passage.
    """

    quote: str
    article: str
    kind: Kind
    gravity: Gravity
    at: int = field(default=0, compare=False)


Side = tuple[str, str]
"""A token of the quote and one of the article that go together, either of them perhaps empty."""


def find_differences(sides: Sequence[Side], scales: Scales) -> tuple[Difference, ...]:
    """Return where the two sides of an alignment part, neighbours of one kind as one."""
    spans: list[tuple[int, int]] = []
    for start, end in unequal_runs(sides):
        ours, theirs = (
            "".join(side[number] for side in sides[start:end]).strip() for number in (0, 1)
        )
        if ours == theirs or not is_wordlike(ours + theirs):
            # A sign or a space alone says little, so it is shown with its neighbours.
            start, end = max(0, start - 1), min(len(sides), end + 1)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    offsets = list(accumulate((len(theirs) for _, theirs in sides), initial=0))

    def difference(start: int, end: int) -> Difference:
        ours = "".join(side[0] for side in sides[start:end]).strip()
        whole = "".join(side[1] for side in sides[start:end])
        theirs = whole.strip()
        at = offsets[start] + len(whole) - len(whole.lstrip())
        begins = not any(side[0].strip() for side in sides[:start])
        ends = not any(side[0].strip() for side in sides[end:])
        edges = f"{'begin' * begins} {'end' * ends}"
        return Difference(ours, theirs, *scales.weigh(ours, theirs, edges=edges), at)

    found: list[tuple[int, int, Difference]] = []
    for start, end in spans:
        new = difference(start, end)
        if found:
            first, last, before = found[-1]
            if list(sides[last:start]) == [(" ", " ")] and before.kind == new.kind:
                found.pop()
                start, new = first, difference(first, end)
        found.append((start, end, new))
    return tuple(difference for _, _, difference in found)


def unequal_runs(sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of neighbouring pairs that are not equal, half-open."""
    first: int | None = None
    for at, (ours, theirs) in enumerate(sides):
        if ours != theirs:
            first = at if first is None else first
        elif first is not None:
            yield first, at
            first = None
    if first is not None:
        yield first, len(sides)


def is_bare(sides: Sequence[Side]) -> bool:
    """Tell whether a quote without any accent lacks those of more than one word."""
    quote = "".join(ours for ours, _ in sides)
    lacking = sum(ours != theirs and _plain(theirs) == ours.lower() for ours, theirs in sides)
    return lacking > 1 and _plain(quote) == quote.lower()


def _plain(text: str) -> str:
    return unaccented(text) if not text.isascii() else text.lower()
