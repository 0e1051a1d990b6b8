"""How the words of a passage are set in lines, and which of them are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.pictures.cards import Word
from generator.pictures.fitting import ELLIPSIS, Width, broken

Line = tuple[Word, ...]


def set_words(
    passage: Sequence[Word], width: Width, room: float, most: int
) -> tuple[tuple[Line, ...], bool]:
    """Set a passage in at most so many lines, each filled; tell whether all of it is there.

    `room` is in parts of the size, as `width` is. What is cut ends with an ellipsis.
    """
    lines: list[list[Word]] = []
    space, at = width(" "), room
    for word in (piece for each in passage for piece in _pieces(each, width, room)):
        wide = width(word.text)
        if at + space + wide > room:
            if len(lines) == most:
                lines[-1] = _cut(lines[-1], width, room)
                return tuple(map(tuple, lines)), False
            lines.append([word])
            at = wide
        else:
            lines[-1].append(word)
            at += space + wide
    return tuple(map(tuple, lines)), True


def marked_parts(line: Line) -> Iterator[tuple[int, int]]:
    """Yield where the marked words of a line begin and end in its text, words joined by spaces.

    Those that follow each other are one, with the space between them.
    """
    at = begin = end = 0
    for word in line:
        if word.end:
            start = at + word.start
            if end and start > end + 1:
                yield begin, end
            begin = start if not end or start > end + 1 else begin
            end = at + word.end
        at += len(word.text) + 1
    if end:
        yield begin, end


def _pieces(word: Word, width: Width, room: float) -> Iterator[Word]:
    """Yield a word, in pieces if it is longer than a line."""
    at = 0
    for text in broken(word.text, width, room):
        start, end = max(word.start - at, 0), min(word.end - at, len(text))
        yield Word(text, start, end) if start < end else Word(text)
        at += len(text)


def _cut(line: list[Word], width: Width, room: float) -> list[Word]:
    """Return as many words of a line as there is room for with an ellipsis after them."""
    kept = list(line)
    while len(kept) > 1 and width(" ".join(word.text for word in kept) + ELLIPSIS) > room:
        kept.pop()
    last = kept.pop()
    return [*kept, Word(last.text + ELLIPSIS, last.start, last.end)]
