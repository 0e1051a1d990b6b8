"""Tables as downloads: their columns, and their rows as CSV and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.exports.values import Plain, plain_date, plain_day

Row = tuple[object, ...]
"""A value for each column, as its kind asks for."""

SEPARATOR = " | "
"""What stands between several values in one cell of a CSV file."""

_BAR, _BROKEN_BAR = "|¦"
"""A bar within one of several values is written as a broken one, so that they can be parted."""

BOM = "\ufeff"
"""Begins a CSV file: without it, Excel takes UTF-8 for an encoding of its own."""

Kind = Literal["text", "link", "count", "flag", "list", "tongues", "date", "actors", "rows"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, which `doc` explains. Its kind tells what its values are:

    - "text" and "link": a text; "count": a number from 0; "flag": True or False;
    - "list": a tuple of texts; "tongues": texts by language; both fill one cell in CSV;
    - "date": an `Edtf`; in CSV it fills three columns (`made`, `made-earliest`, `made-latest`);
    - "actors": pairs of id and name; in CSV they fill two columns (`by`, `by-names`);
    - "rows": how many rows with the columns `of`, and what yields them; CSV has their number only.

    Any may be None, which leaves a cell empty, unless the column is `filled`. A text is one of
    `words` where there are some.
    """

    name: str
    kind: Kind
    doc: str
    filled: bool = False
    words: tuple[str, ...] = ()
    of: tuple[Column, ...] = ()

    @property
    def headings(self) -> list[str]:
        """The names of its columns in CSV."""
        return [self.name + suffix for suffix in _SUFFIXES.get(self.kind, ("",))]


_SUFFIXES = {"date": ("", "-earliest", "-latest"), "actors": ("", "-names")}


def csv_text(columns: tuple[Column, ...], rows: Iterable[Row]) -> str:
    """Return rows as CSV by RFC 4180, with a line of headings and a byte order mark.

    Spreadsheets run a cell that begins with one of `=+-@` as a formula, in quotes or not. Before it
    stands an apostrophe, which tells them that it is text (OWASP ASVS 5.0, 1.2.10); see `guarded`.
    """
    makers = [(_CELLS.get(column.kind), [""] * len(column.headings)) for column in columns]
    lines = [",".join(heading for column in columns for heading in column.headings)]
    for row in rows:
        cells: list[str] = []
        for (make, empty), value in zip(makers, row, strict=True):
            if value is None:
                cells += empty
            elif make:
                cells += make(value)
            else:
                cells.append(value if isinstance(value, str) else str(value).lower())
        lines.append(",".join(map(_cell, cells)))
    return BOM + "\r\n".join([*lines, ""])


def json_rows(columns: tuple[Column, ...], rows: Iterable[Row]) -> str:
    """Return rows as a list in JSON, each on a line, so that two versions can be compared."""
    lines = ",\n".join(map(_encode, _plain_rows(columns, rows)))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


WRITERS = {"csv": csv_text, "json": json_rows}
"""By the endings of the files that they make."""


def _joined(values: Iterable[str]) -> str:
    return SEPARATOR.join([value.replace(_BAR, _BROKEN_BAR) for value in values])


_CELLS: dict[str, Callable[[Any], Iterable[str]]] = {
    "list": lambda value: [_joined(value)],
    "tongues": lambda value: [_joined(f"{lang}: {text}" for lang, text in value.items())],
    "date": lambda value: [
        value.text,
        plain_day(value.earliest) or "",
        plain_day(value.latest) or "",
    ],
    "actors": lambda value: [
        _joined(id_ for id_, _ in value),
        _joined(name for _, name in value),
    ],
    "rows": lambda value: [str(value[0])],
}

_FORMULA = re.compile(
    # White space may stand before a formula, and Excel takes the wide forms of the signs as well.
    # Apostrophes count, so that taking one away again gives back what was there.
    r"(?:^|(?<=[;\t\r\n]))(?=(?:[^\S\t\r\n]|['\"])*[=+\-@＝＋－＠])"
    r"|^(?='*[\t\r\n])"
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def guarded(text: str) -> str:
    """Return a text with an apostrophe before each part of it that would be run as a formula.

    Where the comma is the decimal sign, spreadsheets part cells at semicolons and heed no quotes
    within a line: there a formula can begin behind a semicolon or a line break as well.
    """
    return _FORMULA.sub("'", text)


def _cell(text: str) -> str:
    simple = text.isprintable() and ";" not in text
    if not simple or not text[:1].isalnum():
        text = guarded(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text))
    if simple and "," not in text and '"' not in text:
        return text
    return '"' + text.replace('"', '""') + '"'


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _plain_rows(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterator[Plain]:
    for row in rows:
        yield {
            column.name: None if value is None else _plain(column, value)
            for column, value in zip(columns, row, strict=True)
        }


def _plain(column: Column, value: Any) -> object:
    match column.kind:
        case "date":
            return plain_date(value)
        case "actors":
            return [{"id": id_, "name": name} for id_, name in value]
        case "rows":
            return list(_plain_rows(column.of, value[1]))
        case _:
            return value
