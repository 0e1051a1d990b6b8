"""Parting an article into its sentences, for the share of them that some claim rests on.

The rules know no language: an article may quote another one, or not say which it is in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from generator.abbreviations import goes_on


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence by its code points in the article's text, half-open, white space trimmed."""

    start: int
    end: int


def split_sentences(text: str, start: int = 0) -> tuple[Sentence, ...]:
    """Return the sentences of `text` from the code point `start` on, in order.

    A line break ends a sentence, unless the text was wrapped there to some width. A full stop does
    not where it ends an initial or an abbreviation that goes on ("M. Aliyev", "art. 5"), or the
    number of a paragraph ("2. The Parties"); no sign does where the next word begins with a small
    letter. Every letter and digit is in a sentence. Takes time linear in the text.
    """
    wraps = find_wraps(text, start)
    found: list[Sentence] = []
    begin = start
    for match in _END.finditer(text, start):
        if match["line"]:
            ends = match.start() not in wraps
        elif match["wide"]:
            ends = not _SAID_WIDE.match(text, match.end() - 1)
        else:
            ends = _ends(text, begin, match)
        if ends:
            _add(found, text, begin, match.end())
            begin = match.end()
    _add(found, text, begin, len(text))
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if any(char.isalnum() for char in piece):
        found.append(Sentence(start + left, start + right))


_STOPS = ".!?…؟۔।॥։።፧။។៕‼⁇⁈⁉"
_CLOSING = "»”’\"')\\]›」』）】》〉］"
_WIDE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_END = re.compile(
    rf"""
    # Scripts that part sentences without a space.
    (?P<wide> (?:[。！？｡]+ | (?<!\d)．(?!\d) | (?<![!?])[!?]++(?=[{_WIDE}])) [{_CLOSING}]*+ )
    # All others need one after the sign. Greek asks with a semicolon, and Armenian ends with a
    # colon. French puts a space before its guillemet, German ends with the signs that others begin
    # with, and the number of a note may follow.
  | (?: (?<![{_STOPS}])[{_STOPS}]++ | (?<=[Ͱ-Ͽἀ-\u1fff])[;\u037e] | (?<=[Ա-և]): )
    (?: \s»(?![^\s,;:.)»]) | [{_CLOSING}“‘«‹] )*+ (?:\[\d{{1,3}}\])*+ (?=\s)
  | (?P<line> [\r\n] )
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r"[»”“’‘\"'›«‹](?:\[\d+\])*\Z")

# What follows a quotation that is a question or a cry, and tells who spoke it.
_SAID = re.compile(
    r"\s(?:\w{1,24}\.?\s){1,4}?(?:said|says|asked|asks|added|told|replied|wrote|wondered|cried)\b"
)
_SAID_WIDE = re.compile(
    r"[”’」』）】》〉］\"')\]]"
    r"(?:[とをはがもにでのなへ、，,；：。！？]|[^\W\d_]{0,4}(?:说|說|道|问|問|喊|答|称|稱|表示)(?!话))"
)

# The next word, with the sign that makes it an initial or an elision, and whether it is an aside.
_AHEAD = re.compile(
    r"\s{0,8}(?:[–—―-]\s?)?(?:[«‹]\s?|[“”„‘’\"'»›¿¡])*+(?P<aside>[(\[]?)"
    r"(?P<word>[^\W\d_][.'’-]|\w{1,24}|[§№$€£])"
)
_NEAR = 50  # code points


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """Tell whether a stop ends the sentence that begins at `begin`."""
    ahead = _AHEAD.match(text, match.end())
    if ahead is None:
        return text[match.end() : match.end() + 2].strip()[:1] not in set(".!?…,;:")
    word = ahead["word"].replace("’", "'")
    if word[0].islower() and not ahead["aside"]:
        return False
    quoted = _QUOTED.search(match[0])
    if match[0].startswith(".") and not match[0].startswith(".."):
        before = text[max(begin, match.start() - _NEAR) : match.start()]
        return bool(quoted) or not goes_on(before, match.start() - begin <= _NEAR, word)
    return not (quoted and _SAID.match(text, match.end()))


# A text is wrapped to a width within these, in code points.
_NARROWEST, _WIDEST = 40, 120
_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_ITEM = re.compile(r"\s*(?:[-–—•·▪◦*+]|\(?(?:\d{1,3}|[^\W\d_])\))\s")


def find_wraps(text: str, start: int) -> frozenset[int]:
    """Return where the line breaks stand that part no more than the lines of a paragraph.

    Each such line has no room left for the first word of the next, by the longest line of the
    paragraph; and somewhere in it a line begins with a small letter, because a list of titles may
    have lines of one length, too.
    """
    wraps: set[int] = set()
    block: list[re.Match[str]] = []
    for line in _LINE.finditer(text, start):
        if line[1].strip():
            block.append(line)
        if not line[1].strip() or not line[2]:
            wraps.update(_block_wraps(block))
            block = []
    return frozenset(wraps)


def _block_wraps(lines: list[re.Match[str]]) -> set[int]:
    width = max((len(line[1].rstrip()) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return set()
    wraps: set[int] = set()
    runs_on = False
    for line, following in pairwise(lines):
        word = following[1].split(maxsplit=1)[0]
        if len(line[1].rstrip()) + 1 + len(word) > width and not _ITEM.match(following[1]):
            wraps.update(range(*line.span(2)))
            runs_on = runs_on or word[0].islower()
    return wraps if runs_on else set()
