"""Fold away what a typist cannot see or control, and remember where each character came from.

The rules are those of the design's section on evidence. Case, accents, digits and words stay.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

# One character for one: these change no offset. Every kind of white space is `\s` of Python's re.
_SAME_WIDTH = {
    " ": "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
    "'": "‘’‚‛ʼʻ′",
    '"': "“”„‟″",
    "-": "‐‑‒–—―−",
}

# Soft hyphen, zero-width space, word joiner, byte order mark, and the marks by which an editor
# keeps right-to-left text in order. The joiners U+200C and U+200D are not here, because they change
# words in Persian and Hindi, nor are the overrides U+202D and U+202E, because they change what one
# reads.
_INVISIBLE = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060\u2066-\u2069\ufeff]+")

# Every alternative begins with a literal, which lets the engine skip to the next candidate.
_WIDTHS = re.compile("(…)| (?: *(?=[»›])|(?<=[«‹] ) *|( )+)")

# Hangul vowels and finals and Kirat Rai vowel signs are letters, yet compose with what precedes.
_COMPOSING_LETTERS = re.compile("[\u1160-\u11ff\U00016d63-\U00016d6a]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where in its source each stretch comes from.

    Offsets count Unicode code points. Two are equal when their texts are.
    """

    text: str
    passes: tuple[_Pass, ...] = field(default=(), repr=False, compare=False)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that the folded span `start:end` comes from.

        It holds every source character of the span and no character folded away at its edges. A
        span that takes only a part of what one source character, cluster or run of white space
        became covers the whole of it. Raises ValueError for an empty span or one outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}:{end} is no span of a text of {len(self.text)} characters")
        for step in reversed(self.passes):
            start, end = step.origin(start, end)
        return start, end


def fold(text: str) -> Folded:
    """Return the text with all that carries no meaning folded, and the way back to its offsets.

    Folding twice changes nothing more, and canonically equivalent texts (UAX #15) fold alike, save
    that a cluster of more characters than any writing needs stays as it is.
    """
    for plain, variants in _SAME_WIDTH.items():
        for variant in variants:
            text = text.replace(variant, plain)
    passes: list[_Pass] = []
    text = _rewrite(_INVISIBLE, lambda _: "", text, passes)
    # Only now, as a soft hyphen may stand between a letter and its accent.
    if pattern := _unnormalized(text):
        text = _rewrite(pattern, _compose, text, passes)
    text = _rewrite(_WIDTHS, _width, text, passes)
    return Folded(text, tuple(passes))


@dataclass(frozen=True, slots=True)
class _Pass:
    """One rewriting of a text: edit i turned `was[i]:was_end[i]` into `now[i]:now_end[i]`.

    Between edits both sides run in step.
    """

    was: array[int]
    was_end: array[int]
    now: array[int]
    now_end: array[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.now, start) - 1
        last = bisect_right(self.now, end - 1) - 1
        if first >= 0:
            inside = start < self.now_end[first]
            start = self.was[first] if inside else self.was_end[first] + start - self.now_end[first]
        if last >= 0:
            inside = end <= self.now_end[last]
            end = self.was_end[last] if inside else self.was_end[last] + end - self.now_end[last]
        return start, end


def _rewrite(
    pattern: re.Pattern[str],
    replacement: Callable[[re.Match[str]], str],
    text: str,
    passes: list[_Pass],
) -> str:
    """Replace each match, add the record of it to `passes` if anything changed, return the text."""
    edits = _Pass(array("I"), array("I"), array("I"), array("I"))
    growth = 0

    def edit(match: re.Match[str]) -> str:
        nonlocal growth
        new = replacement(match)
        start, end = match.span()
        if new != match[0]:
            edits.was.append(start)
            edits.was_end.append(end)
            edits.now.append(start + growth)
            growth += len(new) - (end - start)
            edits.now_end.append(end + growth)
        return new

    text = pattern.sub(edit, text)
    if edits.was:
        passes.append(edits)
    return text


def _width(match: re.Match[str]) -> str:
    """Spell out an ellipsis, drop the space inside a guillemet, make one space of a run."""
    return ("", "...", " ")[match.lastindex or 0]


# Composing takes time with the square of a cluster's length. No language comes near this many marks
# on a letter: the stream-safe format of UAX #15, section 13, allows 30.
_LONGEST_CLUSTER = 64


def _compose(match: re.Match[str]) -> str:
    cluster = match[0]
    return cluster if len(cluster) > _LONGEST_CLUSTER else unicodedata.normalize("NFC", cluster)


def _unnormalized(text: str) -> re.Pattern[str] | None:
    """Return a pattern for the clusters of this text that composition may change, if any may.

    A cluster is a character and all that may compose with it or be put in another order after it,
    so that composing the clusters one by one composes the text (UAX #15, section 9.1).
    """
    chars = set(text)
    joining = {char for char in chars if _joins(char)}
    alone = {char for char in chars - joining if not unicodedata.is_normalized("NFC", char)}
    clusters = []
    if joining:
        seconds = re.escape("".join(sorted(joining)))
        clusters.append(f"[^{seconds}]?[{seconds}]+")
    if alone:
        clusters.append(f"[{re.escape(''.join(sorted(alone)))}]")
    return re.compile("|".join(clusters)) if clusters else None


def _joins(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or _COMPOSING_LETTERS.match(char) is not None
