"""Find the places where a quote stands in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from generator.folding import fold
from generator.quotes.edges import NOT_WORD, cuts_word
from generator.quotes.skeleton import make_skeleton

MOST_PLACES = 100
"""Places of one quote beyond these are not looked for: it is ambiguous a hundred times already."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `start:end` of an article's text as read, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a quote stands: a span for each part of it, in order, not overlapping."""

    spans: tuple[Span, ...]


class Haystack:
    """An article's text made ready for many searches; build it once an article."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    @cached_property
    def skeleton(self) -> str:
        """The skeleton of the folded text, which only what is not found needs."""
        return make_skeleton(self.folded.text)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text that the folded span `start:end` comes from."""
        return Span(*self.folded.origin(start, end))

    def line(self, at: int) -> int:
        """Return the number, from 1, of the line that holds the code point `at` of the text."""
        return 1 + len(_LINE_BREAK.findall(self.text, 0, at))


def split_elisions(quote: str) -> tuple[str, ...]:
    """Return the parts of the quote around `[…]` or `[...]`, stripped; empty ones are dropped."""
    return tuple(part for part in map(str.strip, _ELISION.split(quote)) if part)


def find_quote(
    quote: str, haystack: Haystack, before: str = "", after: str = ""
) -> tuple[Match, ...]:
    """Return every place where the quote stands in the article, in order, up to MOST_PLACES.

    No place means that the quote is not verified, more than one that it is ambiguous. Both texts
    are folded, and nothing else is done to them. The places of an elided quote are the smallest
    stretches in which its parts follow each other. `before` and `after` must stand right at the
    outer edges of the quote, white space apart.

    No edge may cut a word or a number (`cuts_word` has the rules). A quote without a letter or
    digit stands nowhere.
    """
    needles = make_needles(quote, before, after)
    return tuple(
        Match(
            tuple(
                haystack.span(at, at + len(needle.text))
                for at, needle in zip(chain, needles, strict=True)
            )
        )
        for chain in islice(find_chains(needles, haystack.folded.text), MOST_PLACES)
    )


@dataclass(frozen=True, slots=True)
class Needle:
    """A folded part of a quote, with what must stand before and after it."""

    text: str
    before: str = ""
    after: str = ""

    def first(self, text: str, start: int) -> int:
        """Return where the part first stands at or after `start`, or -1."""
        at = text.find(self.text, start)
        while at >= 0:
            following = at + 1
            if cuts_word(text, at):
                # No other letter of this word can be a beginning either.
                gap = NOT_WORD.search(text, following)
                if gap is None:
                    return -1
                following = gap.start()
            elif self._ends_well(text, at):
                return at
            at = text.find(self.text, following)
        return -1

    def last(self, text: str, start: int, end: int) -> int:
        """Return where the part last stands within `start:end`, or -1."""
        # Python's `rfind` may take time with the product of both lengths, its `find` does not.
        backwards, needle = text[start:end][::-1], self.text[::-1]
        found = backwards.find(needle)
        while found >= 0:
            at = end - found - len(needle)
            if not cuts_word(text, at) and self._ends_well(text, at):
                return at
            found = backwards.find(needle, found + 1)
        return -1

    def _ends_well(self, text: str, at: int) -> bool:
        end = at + len(self.text)
        return (
            not cuts_word(text, end)
            and stands_before(self.before, text, at)
            and stands_after(self.after, text, end)
        )


def make_needles(quote: str, before: str = "", after: str = "") -> tuple[Needle, ...]:
    """Return the folded parts of the quote; none when it holds no letter or digit."""
    parts = split_elisions(fold(quote).text)
    if not any(map(str.isalnum, "".join(parts))):
        return ()
    last = len(parts) - 1
    return tuple(
        Needle(
            part,
            fold(before).text.strip() if number == 0 else "",
            fold(after).text.strip() if number == last else "",
        )
        for number, part in enumerate(parts)
    )


def find_chains(needles: Sequence[Needle], text: str) -> Iterator[list[int]]:
    """Yield where the parts stand, a list for each smallest stretch that holds them in order.

    A stretch is found by its end, the first that any chain of parts reaches, then shortened from
    its beginning. In the next one every part stands further on, or the stretch would not have been
    the shortest: so each part sweeps the text once, however many stretches there are.
    """
    at = 0
    while needles:
        chain: list[int] = []
        for needle in needles:
            place = needle.first(text, at)
            if place < 0:
                return
            chain.append(place)
            at = place + len(needle.text)
        for number in range(len(chain) - 2, -1, -1):
            chain[number] = needles[number].last(text, chain[number], chain[number + 1])
        yield chain
        at = chain[0] + 1


def stands_before(words: str, text: str, at: int) -> bool:
    """Tell whether the words, all whole, stand right before `text[at]`, white space apart."""
    start = at - (text[at - 1 : at] == " ") - len(words)
    return not words or (
        start >= 0 and text.startswith(words, start) and not cuts_word(text, start)
    )


def stands_after(words: str, text: str, at: int) -> bool:
    """Tell whether the words, all whole, stand right from `text[at]` on, white space apart."""
    start = at + (text[at : at + 1] == " ")
    return not words or (text.startswith(words, start) and not cuts_word(text, start + len(words)))


_ELISION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_LINE_BREAK = re.compile(r"\r\n?|\n")
