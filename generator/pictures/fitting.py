"""How words are set in lines: as large as they can be, of like length, cut as the last resort."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Width = Callable[[str], float]
"""How wide a text is, in parts of the size that it is drawn at."""

ELLIPSIS = "…"
_HALVINGS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A size in pixels, and how many lines there may be of it."""

    size: int
    most: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of words and the size that they are drawn at, in pixels."""

    size: int
    lines: tuple[str, ...]


def set_in_lines(words: Sequence[str], width: Width, room: float, steps: Sequence[Step]) -> Setting:
    """Set words in lines at most `room` pixels wide, at the first of the steps that they fit.

    Where they fit none, the last one cuts them, and ends with an ellipsis.
    """
    for step in steps:
        widths = [width(word) * step.size for word in words]
        space = width(" ") * step.size
        counts = _counts(widths, space, room)
        if len(counts) <= step.most and max(widths, default=0) <= room:
            return Setting(step.size, tuple(_lines(words, _even(widths, space, room, counts))))
    last = steps[-1]
    pieces = [piece for word in words for piece in broken(word, width, room / last.size)]
    counts = _counts([width(each) * last.size for each in pieces], width(" ") * last.size, room)
    if len(counts) <= last.most:
        return Setting(last.size, tuple(_lines(pieces, counts)))
    counts = counts[: last.most]
    rest = pieces[sum(counts[:-1]) : sum(counts)]
    end = _cut(rest, width, room / last.size)
    return Setting(last.size, (*_lines(pieces, counts[:-1]), end))


def shortened(words: Sequence[str], width: Width, room: float) -> str:
    """Return the words on one line, those that there is no room for left out at the end."""
    text = " ".join(words)
    return text if width(text) <= room else _cut(words, width, room)


def _cut(words: Sequence[str], width: Width, room: float) -> str:
    """Return as many of the words as there is room for with an ellipsis, and that."""
    kept = list(words)
    while len(kept) > 1 and width(" ".join(kept) + ELLIPSIS) > room:
        kept.pop()
    text = next(broken(" ".join(kept), width, room - width(ELLIPSIS)), "")
    return text.rstrip(" ,;:–—-.") + ELLIPSIS


def broken(word: str, width: Width, room: float) -> Iterator[str]:
    """Yield a word in pieces that there is room for, each at least one letter with its marks."""
    while width(word) > room:
        least, most = 1, len(word)
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (middle, most) if width(word[:middle]) <= room else (least, middle)
        while least > 1 and unicodedata.combining(word[least]):
            least -= 1
        yield word[:least]
        word = word[least:]
        if not word:
            return
    yield word


def _counts(widths: Sequence[float], space: float, room: float) -> list[int]:
    """Return how many words each line takes, filled one after the other."""
    counts: list[int] = []
    at = room
    for each in widths:
        if counts and at + space + each <= room:
            at += space + each
            counts[-1] += 1
        else:
            at = each
            counts.append(1)
    return counts


def _even(widths: Sequence[float], space: float, room: float, counts: list[int]) -> list[int]:
    """Return the same for lines as narrow as they can be without there being more of them."""
    low, high = max(widths, default=0), room
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = _counts(widths, space, middle)
        if len(tried) <= len(counts):
            high, counts = middle, tried
        else:
            low = middle
    return counts


def _lines(words: Sequence[str], counts: Sequence[int]) -> Iterator[str]:
    at = 0
    for count in counts:
        yield " ".join(words[at : at + count])
        at += count
