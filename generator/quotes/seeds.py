"""Guess from the words of a quote where in a long text a passage like it stands."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from generator.quotes.edges import SEED


@dataclass(frozen=True, slots=True)
class Guess:
    """A stretch that a passage may fill; most of what was recognised has the passage at `at`."""

    start: int
    end: int
    at: int


class Seeds:
    """The places of a text's words in alphabetical order, each word with what follows it.

    Such a list, a suffix array of words (Manber and Myers, 1993), shows where the longest beginning
    of any phrase stands, in time that grows with the logarithm of the text. Where there are no
    spaces, a word is one character. The order goes by the first _DEPTH code points alone, and of a
    text of more than _MOST words it has every second, every third and so on: both bound the memory.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        starts = array("I", (found.start() for found in SEED.finditer(text)))
        kept = starts[:: 1 + len(starts) // _MOST]
        # Piece by piece, because Python keeps all the keys of what it sorts.
        pieces: dict[str, array[int]] = {}
        for start in kept:
            pieces.setdefault(text[start], array("I")).append(start)
        self._order = array("I")
        for initial in sorted(pieces):
            self._order.extend(sorted(pieces[initial], key=self._key))

    def _key(self, start: int) -> str:
        return self._text[start : start + _DEPTH]

    def guess(self, quote: str, most: int) -> Iterator[Guess]:
        """Yield up to `most` stretches that have much in common with the quote, the best first.

        Every word of the quote has one vote, and shares it among its places in the text: if it has
        many, those where the text goes on most like the quote. Each of them votes for the passage
        that would begin as far before it as the quote begins before the word. If the text does not
        have the word, a word that begins like it will do.
        """
        words = list(SEED.finditer(quote))
        words = words[:: 1 + len(words) // _MOST_ASKED]
        each = max(_FEWEST_PLACES, _MOST_PLACES // max(1, len(words)))
        votes: list[tuple[int, float]] = []
        for word in words:
            start = word.start()
            places = self._places(word[0], quote[start : start + _DEPTH], each)
            votes += ((place - start, 1 / len(places)) for place in places)
        votes.sort()
        groups = nlargest(most, _group(votes, 40 + len(quote) // 4))
        for _, first, last in groups:
            yield _guess(votes[-first:last], len(quote))

    def _places(self, word: str, phrase: str, most: int) -> list[int]:
        """Return up to `most` places of a word, those on both sides of its phrase in the order."""
        order = self._order
        at = bisect_left(order, phrase, key=self._key)
        beside = order[max(0, at - 1) : at + 1]
        shared = max((_count_shared(word, self._key(place)) for place in beside), default=0)
        if shared < min(len(word), _TELLING):
            return []
        near, beginning = order[max(0, at - most // 2) : at + most // 2], word[:shared]
        return [place for place in near if self._text.startswith(beginning, place)]


def _count_shared(one: str, other: str) -> int:
    """Return how many code points two texts begin with alike."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _group(votes: Sequence[tuple[int, float]], slack: int) -> Iterator[tuple[float, int, int]]:
    """Yield, for neighbouring votes, their sum, and `-first, last` of their stretch of `votes`.

    They are in order, and no two of a group more than `slack` code points apart.
    """
    first, total = 0, 0.0
    for last, (at, weight) in enumerate(votes):
        if at > votes[first][0] + slack:
            yield total, -first, last
            first, total = last, 0.0
        total += weight
    if votes:
        yield total, -first, len(votes)


def _guess(votes: Sequence[tuple[int, float]], length: int) -> Guess:
    weights: dict[int, float] = {}
    for at, weight in votes:
        weights[at] = weights.get(at, 0) + weight
    best = max(weights, key=weights.__getitem__)
    return Guess(max(0, votes[0][0]), votes[-1][0] + length, max(0, best))


_DEPTH = 24  # code points
_MOST = 500_000  # words of the text
_MOST_ASKED = 200  # words of the quote
_MOST_PLACES = 1_000  # of all words of the quote together
_FEWEST_PLACES = 8  # of one
_TELLING = 3  # code points
