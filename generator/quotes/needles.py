"""The parts of a quote, folded, and how they follow each other in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from generator.folding import fold
from generator.quotes.edges import NOT_WORD, cuts_word


def split_elisions(quote: str) -> tuple[str, ...]:
    """Return the parts of the quote around `[…]` or `[...]`, stripped; empty ones are dropped."""
    return tuple(part for part in map(str.strip, _ELISION.split(quote)) if part)


@dataclass(frozen=True, slots=True)
class Needle:
    """A folded part of a quote, with what must stand before and after it.

    `joins`: it follows a bare ellipsis, which may be the article's own.
    """

    text: str
    before: str = ""
    after: str = ""
    joins: bool = False

    def first(self, text: str, start: int) -> int:
        """Return where the part first stands at or after `start`, or -1."""
        at = text.find(self.text, start)
        work = _MOST_WORK
        # A long part that repeats itself may stand within words a million times.
        while at >= 0 and work > 0:
            work -= len(self.text)
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
        # Python's `rfind` may take time with the product of both lengths, its `find` does not. Most
        # of a long stretch need not be looked at, which counts when a quote has very many parts.
        needle, reach = self.text[::-1], 2 * len(self.text) + 64
        while True:
            begin = max(start, end - reach)
            backwards = text[begin:end][::-1]
            found = backwards.find(needle)
            while found >= 0:
                at = end - found - len(needle)
                if not cuts_word(text, at) and self._ends_well(text, at):
                    return at
                found = backwards.find(needle, found + 1)
            if begin == start:
                return -1
            reach *= 4

    def _ends_well(self, text: str, at: int) -> bool:
        end = at + len(self.text)
        return (
            not cuts_word(text, end)
            and stands_before(self.before, text, at)
            and stands_after(self.after, text, end)
        )


def none_elides(_: re.Match[str]) -> bool:
    """Say of a bare ellipsis that it is the article's own."""
    return False


def all_elide(_: re.Match[str]) -> bool:
    """Say of a bare ellipsis that it stands for words left out."""
    return True


def make_needles(
    quote: str,
    before: str = "",
    after: str = "",
    elides: Callable[[re.Match[str]], bool] = none_elides,
) -> tuple[Needle, ...]:
    """Return the folded parts of the quote; none when it holds no letter or digit.

    `elides` says which of the bare ellipses, found in the text between elisions, elide as well.
    """
    parts: list[tuple[str, bool]] = []
    for stretch in split_elisions(fold(quote).text):
        start, joins = 0, False
        # Hardly any quote has one, and the pattern is slow to find that out.
        bare = _BARE.finditer(stretch) if "..." in stretch else ()
        for ellipsis in [*filter(elides, bare), None]:
            end, following = ellipsis.span() if ellipsis else (len(stretch), 0)
            if part := stretch[start:end].strip():
                parts.append((part, joins))
                joins = True
            start = following
    if not any(char.isalnum() for part, _ in parts for char in part):
        return ()
    before, after = (each and fold(each).text.strip() for each in (before, after))
    last = len(parts) - 1
    return tuple(
        Needle(part, before if number == 0 else "", after if number == last else "", joins)
        for number, (part, joins) in enumerate(parts)
    )


def explained_needles(quote: str, text: str) -> tuple[Needle, ...]:
    """Return the parts by which to explain why the quote stands nowhere in a folded text.

    A bare ellipsis elides, unless the article has it beside the end of the word before it or the
    beginning of the word after it, as probably in the passage that the quote was copied from.
    """
    spared = count()

    def elides(ellipsis: re.Match[str]) -> bool:
        if next(spared) >= _MOST_LOOKED_UP:
            return True
        part, start, end = ellipsis.string, *ellipsis.span()
        before, after = _LAST.search(part, max(0, start - 12), start), _FIRST.match(part, end)
        return not (
            (before and part[before.start() : end] in text)
            or (after and part[start : after.end()] in text)
        )

    return make_needles(quote, elides=elides)


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

# A folded ellipsis, in parentheses too, as French and Italian elide. The first of four dots is a
# full stop; five and more are an ellipsis again, which Chinese writes with six.
_BARE = re.compile(r"\( ?\.\.\. ?\)|(?<!\.)\.\.\.(?!\.)|(?<=(?<!\.)\.)\.\.\.(?!\.)|(?<!\.)\.{5,}")
_LAST = re.compile(r"\w{1,6}[^\w ]* ?\Z")
_FIRST = re.compile(r" ?[^\w ]{,6}\w{1,6}")
_MOST_WORK = 16_000_000  # code points of a part, as often as it stands where it cuts a word
_MOST_LOOKED_UP = 16  # ellipses of one quote, because the article may be large
