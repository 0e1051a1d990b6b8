"""Fold away what a typist cannot see or control, and remember where each character came from.

The rules are those of the design's section on evidence. Case, accents, digits and words stay.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final


def _letters(ranges: str) -> dict[str, str]:
    """Return what each character in these ranges is a form of, as Unicode has it.

    That is its decomposition (UAX #44, Decomposition_Mapping) by one step, without the tag.
    """
    found = {}
    for each in ranges.split():
        first, _, last = each.partition("-")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            parts = unicodedata.decomposition(chr(code)).split()[1:]
            found[chr(code)] = "".join(chr(int(part, 16)) for part in parts)
    return found


TABLE: Final[Mapping[str, Mapping[str, str]]] = {
    # Every kind of white space is `\s` of Python's re.
    "space": dict.fromkeys(
        "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
        "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
        " ",
    ),
    # With the Greek, Armenian, Hebrew and Mexican ones. U+0374 is U+02B9, says Unicode.
    "apostrophe": dict.fromkeys("‘’‚‛ʹ\u0374ʻʼ՚׳᾽′‵❛❜❟ꞌ＇", "'"),
    "quotation mark": dict.fromkeys("“”„‟ʺˮ״″‶❝❞❠⹂〝〞〟🙶🙷🙸＂", '"'),
    "dash": {
        **dict.fromkeys("‐‑‒–—―−֊־⁃─︱︲﹘﹣－", "-"),
        # What Chinese writes as two dashes, and its longer sister.
        "⸺": "--",
        "⸻": "---",
    },
    # Two characters that Japanese encodings are converted to for one sign.
    "wave dash": {"～": "〜"},
    "dots": {"․": ".", **dict.fromkeys("‥︰", ".."), **dict.fromkeys("…⋯︙", "...")},
    # Soft hyphen, combining grapheme joiner, the marks by which an editor keeps right-to-left text
    # in order, zero-width space, word joiner, invisible signs of formulas, byte order mark, and the
    # selectors of a glyph. Not the overrides U+202D and U+202E nor the deprecated U+206A to U+206F,
    # because they change what one reads; nor what Mongolian needs to write a letter (U+180B on).
    "invisible": dict.fromkeys(
        [
            *"\xad\u034f\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2061\u2062\u2063\u2064"
            "\u2066\u2067\u2068\u2069\ufeff",
            *map(chr, range(0xFE00, 0xFE10)),
            *map(chr, range(0xE0100, 0xE01F0)),
        ],
        "",
    ),
    # What fonts, PDF files and old character sets put for letters: the micro sign, ligatures and
    # digraphs, the radicals of Chinese, and the wide or joined shapes of Hebrew and Arabic.
    "letter": _letters(
        "B5 132-133 13F-140 1C4-1CC 1F1-1F3 2E9F 2EF3 2F00-2FD5 FB00-FB06 FB13-FB17 FB20-FB28 FB4F "
        "FB50-FBB1 FBD3-FC5D FC64-FCF1 FCF5-FD3D FD50-FD8F FD92-FDC7 FDF0-FDF9 FE80-FEFC"
    ),
}
"""What each sign becomes, by the kind of sign. The manual's page on quotes shows it all."""

_PLAIN = {sign: plain for signs in TABLE.values() for sign, plain in signs.items()}

# What is left then: spaces inside guillemets, runs of spaces, and joiners between Latin, Greek or
# Cyrillic letters, which keep a font from making a ligature. Elsewhere they stay, because they
# change words in Persian and Hindi. Every alternative begins with a literal, which lets the engine
# skip to the next candidate.
_EUROPEAN = "A-Za-zÀ-ʯͰ-ԯ\u1c80-\u1c8f\u1d00-\u1dbf\u1e00-\u1fff"
_SPACING = re.compile(
    " (?: *(?=[»›])|(?<=[«‹] ) *|( )+)"
    rf"|[\u200c\u200d](?<=[{_EUROPEAN}].)[\u200c\u200d]*+(?=[{_EUROPEAN}])"
)

# Most quotes have nothing of the kind, and to be asked at each of its spaces takes longer.
_SPACED = ("  ", " »", " ›", "« ", "‹ ", "\u200c", "\u200d")

# Hangul vowels and finals and Kirat Rai vowel signs are letters, yet compose with what precedes.
# All that stands before the combining marks is composed as it is.
_MAY_COMPOSE = re.compile("[^\0-\u02ff]")
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
    passes: list[_Pass] = []
    rewritten = []
    for sign in sorted(_PLAIN.keys() & set(text)):
        if len(_PLAIN[sign]) == 1:
            # One character for one changes no offset.
            text = text.replace(sign, _PLAIN[sign])
        else:
            rewritten.append(sign)
    if rewritten:
        pattern = re.compile(f"[{''.join(rewritten)}]")
        text = _rewrite(pattern, lambda match: _PLAIN[match[0]], text, passes)
    # Only now, as a soft hyphen may stand between a letter and its accent.
    if unnormalized := _unnormalized(text):
        text = _rewrite(unnormalized, _compose, text, passes)
    if any(sign in text for sign in _SPACED):
        text = _rewrite(_SPACING, lambda match: match[1] or "", text, passes)
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
    if not _MAY_COMPOSE.search(text):
        return None
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
