"""How a text is written in YAML: each of its characters beside its piece of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One code point of a text and how it is written; no code point for what only frames it.

    The pieces of a text, put together, are all that stands in the file.
    """

    value: str
    raw: str

    @property
    def breaks(self) -> bool:
        """Tell whether the file has a line break here."""
        return "\n" in self.raw or "\r" in self.raw


def split_scalar(raw: str, style: str, value: str) -> list[Piece] | None:
    """Return the pieces of a text: of `raw`, which is `value` in the style.

    The style is a quotation mark, `|`, `>`, or "" for a plain one. `raw` ends with the last thing
    that shows; blanks and line feeds at the end of the value of a block are left out. None when it
    cannot be told what is written where.
    """
    if style in _BLOCK:
        value = value.rstrip(_BLANKS + "\n")
        pieces = list(_block_pieces(raw, value, folded=style == ">")) if value else []
    else:
        inside = raw[1:-1] if style else raw
        pieces = [piece for token in _TOKEN[style].finditer(inside) for piece in _pieces(token)]
        if style:
            pieces = [Piece("", style), *pieces, Piece("", style)]
    whole = "".join(piece.value for piece in pieces)
    return pieces if whole and whole == value else None


def _pieces(token: re.Match[str]) -> Iterator[Piece]:
    text, kind = token[0], token.lastgroup
    if kind == "fold":
        yield from _folded(text)
    elif kind == "continued":
        # Section 7.3.1: a backslash before a line break takes it away; empty lines after it stay.
        first, *others, end = _lines(text)
        yield Piece("", first)
        yield from (Piece("\n", line) for line in others)
        yield Piece("", end)
    elif kind == "escape":
        digits = text[2:]
        yield Piece(chr(int(digits, 16)) if digits else _ESCAPED.get(text[1], "\ufffd"), text)
    elif kind == "blanks":
        yield from (Piece(char, char) for char in text)
    else:
        yield Piece(text[0], text)


def _folded(text: str) -> Iterator[Piece]:
    """Yield the pieces of a run of line breaks: one alone is a space, of several the first is lost.

    Blanks at the end and the beginning of lines go with the breaks (YAML 1.2, section 6.5).
    """
    first, *others, end = _lines(text)
    if not others:
        yield Piece(" ", first + end)
        return
    others[0] = first + others[0]
    others[-1] += end
    yield from (Piece("\n", line) for line in others)


def _block_pieces(raw: str, value: str, *, folded: bool) -> Iterator[Piece]:
    """Yield the pieces of a text below `|` or `>` (YAML 1.2, section 8.1), read as libyaml does."""
    header, *lines = _LINE.findall(raw)
    indent = _depth(lines) - _depth(value.split("\n"))
    yield Piece("", header)
    between = ""
    was_blank = True
    for line in lines:
        text = line.rstrip("\r\n")[indent:]
        if not text:
            between += line
            continue
        is_blank = text[0] in _BLANKS
        between += line[:indent]
        if folded and not was_blank and not is_blank:
            yield from _folded(between)
        else:
            *breaks, end = _lines(between)
            yield from (Piece("\n", each) for each in breaks)
            yield Piece("", end)
        yield from (Piece(char, char) for char in text)
        between, was_blank = line[indent + len(text) :], is_blank


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends, and what follows the last of them."""
    ended = text.rstrip(_BLANKS)
    return [*_LINE.findall(ended), text[len(ended) :]]


def _depth(lines: list[str]) -> int:
    """Return how many spaces begin the first line that has more than spaces."""
    first = next((line for line in lines if line.strip(" \r\n")), "")
    return len(first) - len(first.lstrip(" "))


_BLOCK = ("|", ">")
_BLANKS = " \t"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

_FOLD = r"(?P<fold>[ \t]*+[\r\n][ \t\r\n]*)|(?P<blanks>[ \t]+)"
_TOKEN = {
    "": re.compile(rf"{_FOLD}|.", re.DOTALL),
    "'": re.compile(rf"{_FOLD}|''|.", re.DOTALL),
    '"': re.compile(
        rf"{_FOLD}|(?P<continued>\\[\r\n][ \t\r\n]*)"
        r"|(?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.))|.",
        re.DOTALL,
    ),
}
# Section 5.7; the other letters make characters that no text may hold.
_ESCAPED = {"t": "\t", "n": "\n", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
_ESCAPED |= {char: char for char in ' "/\\\t'}
