"""Find the places where a quote stands in an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from generator.folding import fold
from generator.quotes.edges import vocabulary
from generator.quotes.needles import Needle, all_elide, find_chains, make_needles
from generator.quotes.seeds import Seeds
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

    @cached_property
    def signs(self) -> frozenset[str]:
        """The different characters of the skeleton, which only what is not found needs."""
        return frozenset(self.skeleton)

    @cached_property
    def seeds(self) -> Seeds:
        """Where the words of the skeleton stand, which only what is not found needs."""
        return Seeds(self.skeleton)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the folded text as it writes them, which only what is not found needs."""
        return vocabulary(self.folded.text)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text that the folded span `start:end` comes from."""
        return Span(*self.folded.origin(start, end))

    def line(self, at: int) -> int:
        """Return the number, from 1, of the line that holds the code point `at` of the text."""
        return 1 + bisect_right(self._line_ends, at)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.end() for found in _LINE_BREAK.finditer(self.text)]


def find_quote(
    quote: str, haystack: Haystack, before: str = "", after: str = ""
) -> tuple[Match, ...]:
    """Return every place where the quote stands in the article, in order, up to MOST_PLACES.

    No place means that the quote is not verified, more than one that it is ambiguous. Both texts
    are folded, and nothing else is done to them. The places of an elided quote are the smallest
    stretches in which its parts follow each other. `before` and `after` must stand right at the
    outer edges of the quote, white space apart.

    A bare ellipsis, `…` or `...`, is the article's own where the quote stands with it. Only where
    it stands nowhere like that does it elide too, a leading or trailing one nothing at all; and
    where the smallest stretch has just an ellipsis between two parts, they are one span.

    No edge may cut a word or a number (`cuts_word` has the rules). A quote without a letter or
    digit stands nowhere.
    """
    return tuple(
        Match(tuple(haystack.span(*span) for span in spans))
        for spans in find_stretches(quote, haystack, before, after)
    )


def find_stretches(
    quote: str, haystack: Haystack, before: str = "", after: str = ""
) -> list[list[tuple[int, int]]]:
    """Return the places that `find_quote` does, as spans of the article's folded text."""
    text = haystack.folded.text
    literal = make_needles(quote, before, after)
    stretches = _stretches(literal, text)
    if not stretches:
        eliding = make_needles(quote, before, after, elides=all_elide)
        stretches = _stretches(eliding, text) if eliding != literal else []
    return stretches


def _stretches(needles: Sequence[Needle], text: str) -> list[list[tuple[int, int]]]:
    chains = islice(find_chains(needles, text), MOST_PLACES)
    return [_join(chain, needles, text) for chain in chains]


def _join(chain: Sequence[int], needles: Sequence[Needle], text: str) -> list[tuple[int, int]]:
    """Return the spans of the parts, two as one where only an ellipsis of the text parts them."""
    spans: list[tuple[int, int]] = []
    for at, needle in zip(chain, needles, strict=True):
        start = at
        if needle.joins and _ONLY_ELLIPSIS.fullmatch(text, spans[-1][1], at):
            start = spans.pop()[0]
        spans.append((start, at + len(needle.text)))
    return spans


_ONLY_ELLIPSIS = re.compile(r" ?\(? ?(?:\.{3}|\.{5,}) ?\)? ?")
_LINE_BREAK = re.compile(r"\r\n?|\n")
