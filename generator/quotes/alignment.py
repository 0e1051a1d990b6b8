"""Find the passage of an article that is most like a quote, and pair their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from generator.quotes.differences import Side
from generator.quotes.edges import cuts_word, tokenize
from generator.quotes.places import Haystack
from generator.quotes.skeleton import make_skeleton, plain


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's folded text, in whole words, beside the quote that it is like.

    `sides` pairs their tokens. An empty stretch means that no token goes with any of the quote's.
    """

    start: int
    end: int
    sides: tuple[Side, ...]


def find_passage(quote: str, haystack: Haystack) -> Passage:
    """Return the passage whose alignment with the quote, word by word, costs least.

    The quote is folded. If the quote stands there within longer words, the passage is those.
    """
    text = haystack.folded.text
    start, end, at = _region(quote, haystack)
    ours, theirs = tokenize(quote, 0, len(quote)), tokenize(text, start, end)
    lead = sum(token_end <= at for _, token_end in theirs)
    path = _align([quote[a:b] for a, b in ours], [text[a:b] for a, b in theirs], lead)
    used = [theirs[j] for _, j in path if j is not None and text[theirs[j][0]] != " "]
    if not used:
        return Passage(0, 0, ())
    sides = (
        (
            "" if i is None else quote[slice(*ours[i])],
            "" if j is None else text[slice(*theirs[j])],
        )
        for i, j in path
    )
    return Passage(used[0][0], used[-1][1], tuple(sides))


def likeness(one: str, other: str) -> float:
    """Return the Indel similarity of two texts, from 0 to 1, capitals and accents left aside."""
    return fuzz.ratio(make_skeleton(one), make_skeleton(other)) / 100


_PROBE = 200  # code points


def _region(quote: str, haystack: Haystack) -> tuple[int, int, int]:
    """Return a stretch of the text wide enough for the passage, and where it should begin."""
    text = haystack.folded.text
    at = text.find(quote)
    slack = 0
    if at < 0:
        at = _likely_start(quote, haystack.skeleton)
        slack = min(40 + len(quote) // 8, 400)
    start, end = max(at - slack, 0), min(at + len(quote) + slack, len(text))
    while cuts_word(text, start):
        start -= 1
    while cuts_word(text, end):
        end += 1
    return start, end, at


def _likely_start(quote: str, theirs: str) -> int:
    """Return where in a skeleton a passage like the quote should begin, going by a few samples.

    Comparing two texts of thousands of characters whole would cost minutes.
    """
    ours = make_skeleton(quote)
    spare = max(0, len(quote) - _PROBE)
    samples = [
        (found.score, found.dest_start - found.src_start - offset)
        for offset in sorted({0, spare // 2, spare})
        if (found := fuzz.partial_ratio_alignment(ours[offset : offset + _PROBE], theirs))
    ]
    _, at = max(samples, default=(0, 0), key=lambda sample: sample[0])
    return min(max(at, 0), len(theirs))


_REACH = 60  # tokens
_INFINITE = float("inf")
_Path = list[tuple[int | None, int | None]]


def _align(ours: Sequence[str], theirs: Sequence[str], lead: int) -> _Path:
    """Pair the tokens of a quote with those of some passage in `theirs` so that it costs least.

    What precedes and follows the passage costs nothing (semi-global alignment after Needleman and
    Wunsch, 1970). It begins near token `lead`, and runs at most _REACH tokens ahead of the quote or
    behind it, which keeps the table small.
    """
    change = cache(_change)
    reach = max(_REACH, len(ours) + lead - len(theirs))
    width = 2 * reach + 1
    costs = [0.0] * width + [_INFINITE]
    rows: list[bytearray] = []
    for row, token in enumerate(ours, 1):
        # Cell k means that the tokens up to this one went with theirs up to number `base + k`.
        base = row + lead - reach
        above, costs, steps = costs, [_INFINITE] * (width + 1), bytearray(width)
        drop = _gap(token, 1.0)
        for k in range(max(0, -base), min(width, len(theirs) - base + 1)):
            best, step = above[k + 1] + drop, _DROP
            if base + k > 0:
                other = theirs[base + k - 1]
                if (cost := above[k] + change(token, other)) <= best:
                    best, step = cost, _PAIR
                if k > 0 and (cost := costs[k - 1] + _gap(other, 0.6)) < best:
                    best, step = cost, _ADD
            costs[k], steps[k] = best, step
        rows.append(steps)
    path: _Path = []
    row, k = len(ours), min(reversed(range(width)), key=costs.__getitem__)
    while row:
        mine, other_at = row - 1, row + lead - reach + k - 1
        step = rows[row - 1][k]
        path.append((None if step == _ADD else mine, None if step == _DROP else other_at))
        row -= step != _ADD
        k += (step == _DROP) - (step == _ADD)
    return path[::-1]


_PAIR, _DROP, _ADD = range(3)


def _gap(missing: str, word: float) -> float:
    """Return what it costs that one side lacks this token, `word` if it is a word."""
    return word if missing[0].isalnum() else 0.05 if missing == " " else 0.2


def _change(ours: str, theirs: str) -> float:
    """Return what it costs to take one token for another, from 0 to 1; 2 is never worth it."""
    if ours == theirs:
        return 0.0
    words = ours[0].isalnum() + theirs[0].isalnum()
    if words < 2:
        return 2.0 if words or " " in (ours, theirs) else 0.2
    if len(ours) == 1 == len(theirs):
        # A Chinese text has only these, so that they are worth a short cut.
        alike = float(plain(ours) == plain(theirs))
    else:
        alike = likeness(ours, theirs)
    return 0.9 if alike < 0.5 else 1.05 - alike
