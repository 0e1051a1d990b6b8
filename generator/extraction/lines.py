"""Printed lines put together to paragraphs again.

A quote is looked for in the text that comes of it, so that nothing is joined that a reader does not
see as one. The rules, in the order in which they are tried at the end of a line:

- A soft hyphen (U+00AD) there says itself that the word was split: it goes, and the word is whole.
- Any other hyphen between two small letters goes only where the whole word stands elsewhere in the
  text and the one with the hyphen does not. Otherwise it stays, and no space is put behind it:
  "militaro-" and "politique" are "militaro-politique", and a word that nothing tells apart keeps
  the hyphen that is on the paper.
- A line goes on in the next one unless a paragraph ends there: at an empty line, behind a stop on a
  line that leaves room for more, or where a short line stands before a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

_HYPHENS = ("-", "\u2010", "\xad")
_LETTERS_LAST = re.compile(r"[^\W\d_]+\Z")
_LETTERS_FIRST = re.compile(r"[^\W\d_]{1,80}")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_STOP = re.compile(r"[.!?…:;؟。][»”’\"')\]]*\Z")
_ITEM = re.compile(r"(?:[-–—•·▪◦*]|\(?(?:\d{1,3}|[^\W\d_])[.)])\s")
_NEAR = 80  # code points of the end of a line that are looked at

_FULL = 0.85
"""The share of the longest lines from which on a line counts as full."""
_SHORT = 0.6


def join_lines(pages: Sequence[Sequence[str]]) -> str:
    """Return the text of the lines of each page, its paragraphs parted by an empty line."""
    filled = [[" ".join(line.split()) for line in page] for page in pages]
    words = frozenset(chain.from_iterable(map(_whole_words, chain.from_iterable(filled))))
    paragraphs: list[list[str]] = []
    goes_on = False
    width = _width(list(chain.from_iterable(filled)))
    for page in filled:
        followers: list[str | None] = [*page[1:], None]
        for line, following in zip(page, followers, strict=False):
            if not line:
                # The end of a page may lie within a sentence.
                goes_on = goes_on and following is None
            elif goes_on:
                paragraphs[-1][-1:] = _joint(paragraphs[-1][-1], line, words)
                goes_on = not _ends(line, following, width)
            else:
                paragraphs.append([line])
                goes_on = not _ends(line, following, width)
    return "\n\n".join(map("".join, paragraphs))


def _width(lines: Sequence[str]) -> int:
    """Return how long the full lines of a text are: as the ninth of ten is."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[(9 * len(lengths)) // 10] if lengths else 0


def _ends(line: str, following: str | None, width: int) -> bool:
    """Tell whether a paragraph ends with a line; `following` is None at the end of a page."""
    if _is_hyphened(line):
        return False
    if following is not None and (not following or _ITEM.match(following)):
        return True
    if _STOP.search(line[-_NEAR:]):
        return len(line) < _FULL * width
    return len(line) < _SHORT * width and following is not None and not following[:1].islower()


def _is_hyphened(line: str) -> bool:
    return line.endswith(_HYPHENS) and line[-2:-1].isalnum()


def _joint(line: str, following: str, words: frozenset[str]) -> list[str]:
    """Return the pieces that two lines of a paragraph make."""
    if not _is_hyphened(line) or not following[:1].isalnum():
        return [line, " ", following]
    if line.endswith("\xad"):
        return [line[:-1], following]
    last, first = _LETTERS_LAST.search(line[-_NEAR:-1]), _LETTERS_FIRST.match(following)
    if last and first and last[0][-1].islower() and first[0][0].islower():
        whole, hyphened = f"{last[0]}{first[0]}".lower(), f"{last[0]}-{first[0]}".lower()
        if whole in words and hyphened not in words:
            return [line[:-1], following]
    return [line, following]


def _whole_words(line: str) -> Iterator[str]:
    """Yield the words of a line, small, but not one that the end of the line may have split."""
    end = len(line) - 1 if line.endswith(_HYPHENS) else -1
    for found in _WORD.finditer(line):
        if found.end() != end:
            yield found[0].lower().replace("\u2010", "-")
