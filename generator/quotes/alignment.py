"""Find the passage of an article that is most like a quote, and pair their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.quotes.differences import Side
from generator.quotes.edges import cuts_word, is_wordlike, tokenize
from generator.quotes.places import Haystack
from generator.quotes.seeds import Guess
from generator.quotes.skeleton import make_skeleton


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
    at = haystack.folded.text.find(quote)
    if at >= 0:
        guesses, slack = [Guess(at, at + len(quote), at)], 0
    else:
        guesses = _guess(make_skeleton(quote), haystack)
        slack = min(40 + len(quote) // 8, 400)
    compared = (_compare(quote, guess, slack, haystack) for guess in guesses)
    return min(compared, key=lambda each: each[0])[1]


def likeness(one: str, other: str) -> float:
    """Return the Indel similarity of two texts, from 0 to 1, capitals and accents left aside."""
    return fuzz.ratio(make_skeleton(one), make_skeleton(other)) / 100


def _guess(ours: str, haystack: Haystack) -> list[Guess]:
    """Return where in the article's skeleton a passage like the quote, a skeleton too, may stand.

    Comparing the quote with all of a long article would cost a hundredth of a second, and a brief
    may have hundreds. Several guesses are for words so few that only their alignment tells.
    """
    theirs, length = haystack.skeleton, max(1, len(ours))
    scored: list[tuple[float, Guess]] = []
    for guess in haystack.seeds.guess(ours, max(_FEWEST, _COMPARED // length)):
        scored.append((fuzz.ratio(ours, theirs[guess.at : guess.at + length]), guess))
        if len(scored) == _FEWEST:
            score, first = max(scored, key=itemgetter(0))
            if score >= _CONVINCING:
                return [first]
    best = nlargest(max(1, _ALIGNED // length), scored, key=itemgetter(0))
    if best and best[0][0] >= _CONVINCING:
        return [best[0][1]]
    found = None
    if _may_be_near(ours, haystack):
        found = fuzz.partial_ratio_alignment(ours[:_PROBE], theirs[:_SEARCHED])
    if found and found.score > (best[0][0] if best else -1):
        at = found.dest_start - found.src_start
        best.append((found.score, Guess(at, at + length, at)))
    if best and length > _LONG:
        return [max(best, key=itemgetter(0))[1]]
    promising = [guess for _, guess in best + scored[: len(best) - 1]]
    return promising or [Guess(0, 0, 0)]


def _may_be_near(ours: str, haystack: Haystack) -> bool:
    """Tell whether the article has enough of the quote's characters to be like it anywhere.

    Most of what is in another script is out of the question, and a search for it costs most.
    """
    shared = sum(map(haystack.signs.__contains__, ours))
    return 2 * shared >= NEAR * (len(ours) + shared)


NEAR = 0.6
"""A passage less like a quote than this, by its Indel similarity, is not worth showing."""

_CONVINCING = 90  # of 100
_FEWEST = 8  # guesses
_LONG = 300  # code points; of as many, the likeness alone tells
_COMPARED = 10_000  # code points of the quote, once for each guess
_ALIGNED = 100  # code points of the quote, once for each guess
_PROBE = 200  # code points
_SEARCHED = 200_000  # code points


def _compare(quote: str, guess: Guess, slack: int, haystack: Haystack) -> tuple[float, Passage]:
    """Return the passage within `slack` of the guess that is most like the quote, and its cost."""
    text = haystack.folded.text
    start, end = max(guess.start - slack, 0), min(guess.end + slack, len(text))
    # A word may have millions of letters, and no more than these of one are worth showing.
    first, last = start - _LONGEST_WORD, end + _LONGEST_WORD
    while start > first and cuts_word(text, start):
        start -= 1
    while end < last and cuts_word(text, end):
        end += 1
    ours, theirs = tokenize(quote, 0, len(quote)), tokenize(text, start, end)
    ours_bare, theirs_bare = make_skeleton(quote), haystack.skeleton
    cost, path = _align(
        [Token(quote[a:b], ours_bare[a:b]) for a, b in ours],
        [Token(text[a:b], theirs_bare[a:b]) for a, b in theirs],
        sum(token_end <= guess.at for _, token_end in theirs),
    )
    used = [theirs[j] for _, j in path if j is not None and text[theirs[j][0]] != " "]
    if not used:
        return cost, Passage(0, 0, ())
    sides = (
        (
            "" if i is None else quote[slice(*ours[i])],
            "" if j is None else text[slice(*theirs[j])],
        )
        for i, j in path
    )
    return cost, Passage(used[0][0], used[-1][1], tuple(sides))


_LONGEST_WORD = 1_000  # code points
_Path = list[tuple[int | None, int | None]]


class Token(NamedTuple):
    """A word, sign or space, and its skeleton."""

    text: str
    bare: str


def _align(ours: Sequence[Token], theirs: Sequence[Token], lead: int) -> tuple[float, _Path]:
    """Pair the tokens of a quote with those of some passage in `theirs` so that it costs least.

    The passage begins near token `lead`. The table is narrow at first: a path so cheap that it
    cannot have lost or won as many tokens as would lead out of the table is the cheapest of all.
    Where most of the words are others, or the table is wider than the quote is long on either side,
    no wider one is worth its time.
    """
    costs = _Costs(ours, theirs)
    for reach in _REACHES:
        cost, path = _align_within(reach, costs, lead)
        hopeless = reach > _REACHES[0] and cost > 0.7 * sum(costs.drops)
        if hopeless or cost < reach * _LEAST_GAP / 2 or reach > 2 * len(ours):
            break
    return cost, path


_REACHES = (8, 20, 60)  # tokens
_LEAST_GAP = 0.3  # what each token that one side lacks costs, a word and the space beside it
_INFINITE = float("inf")


class _Costs:
    """What it costs to part with a token, or to take one for another."""

    def __init__(self, ours: Sequence[Token], theirs: Sequence[Token]) -> None:
        self.ours = ours
        self.theirs = theirs
        self.drops = [_gap(token, 1.0) for token in ours]
        self.adds = [_gap(token, 0.6) for token in theirs]
        self.change = cache(_change)


def _align_within(reach: int, costs: _Costs, lead: int) -> tuple[float, _Path]:
    """Return the cheapest path that stays within `reach` tokens of the quote's pace, and its cost.

    What precedes and follows the passage costs nothing (semi-global alignment after Needleman and
    Wunsch, 1970).
    """
    ours, theirs, adds, change = costs.ours, costs.theirs, costs.adds, costs.change
    reach = max(reach, len(ours) + lead - len(theirs))
    width = 2 * reach + 1
    row = [0.0] * width + [_INFINITE]
    table: list[bytearray] = []
    for number, (token, drop) in enumerate(zip(ours, costs.drops, strict=True), 1):
        # Cell k means that the tokens up to this one went with theirs up to number `base + k`.
        base = number + lead - reach
        above, row, steps = row, [_INFINITE] * (width + 1), bytearray(width)
        left = _INFINITE
        for k in range(max(0, -base), min(width, len(theirs) - base + 1)):
            best, step = above[k + 1] + drop, _DROP
            at = base + k - 1
            if at >= 0:
                other = theirs[at]
                cost = above[k] if other == token else above[k] + change(token, other)
                if cost <= best:
                    best, step = cost, _PAIR
                cost = left + adds[at]
                if cost < best:
                    best, step = cost, _ADD
            row[k], steps[k] = best, step
            left = best
        table.append(steps)
    path: _Path = []
    number, k = len(ours), min(reversed(range(width)), key=row.__getitem__)
    cost = row[k]
    while number:
        step = table[number - 1][k]
        at = number + lead - reach + k - 1
        path.append((None if step == _ADD else number - 1, None if step == _DROP else at))
        number -= step != _ADD
        k += (step == _DROP) - (step == _ADD)
    return cost, path[::-1]


_PAIR, _DROP, _ADD = range(3)


def _gap(missing: Token, word: float) -> float:
    """Return what it costs that one side lacks this token, `word` if it is a word."""
    return word if is_wordlike(missing.text) else 0.05 if missing.text == " " else 0.2


def _change(ours: Token, theirs: Token) -> float:
    """Return what it costs to take one token for another; 2 is never worth it.

    Quite another word costs less than to leave the quote's out: at the edges of a passage, too, it
    is more often another word than one too many.
    """
    words = is_wordlike(ours.text) + is_wordlike(theirs.text)
    if words < 2:
        return 2.0 if words or " " in (ours.text, theirs.text) else 0.2
    alike = fuzz.ratio(ours.bare, theirs.bare, score_cutoff=50) / 100
    return 1.05 - alike if alike else 0.9
