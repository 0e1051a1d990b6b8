"""A place in a YAML text as a person sees it: the line, what stands around, and how to write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.problems import Lines, Problem


@dataclass(frozen=True, slots=True)
class Block:
    """An indented list or mapping to which a line may belong.

    Its entries begin in `column`; the last one is the key `word`, or the item "-", in `line`.
    """

    column: int
    line: int
    word: str


@dataclass(frozen=True, slots=True)
class Spot:
    """The code point at the offset `at`, and what is open there.

    `blocks` are those that a line may belong to, outermost first; `flow` tells that a bracket or
    a brace is open.
    """

    lines: Lines
    at: int
    blocks: tuple[Block, ...] = ()
    flow: bool = False

    @property
    def number(self) -> int:
        """The number of the line."""
        return self.lines.line_at(self.at)

    @property
    def column(self) -> int:
        """The column, counted from 1."""
        return self.lines.where(self.at, self.at).column

    @property
    def line(self) -> str:
        """The whole line."""
        return self.lines.line(self.number) or ""

    @property
    def before(self) -> str:
        """What stands on the line before the place."""
        return self.line[: self.column - 1]

    @property
    def rest(self) -> str:
        """What stands on the line from the place on."""
        return self.line[self.column - 1 :]

    @property
    def lead(self) -> int:
        """How many spaces and dashes of items begin the line."""
        return lead(self.line)

    @property
    def key(self) -> re.Match[str] | None:
        """The word before the first colon of the line (group 1), if it is one word."""
        return _KEY.match(self.line, self.lead)

    @property
    def prefix(self) -> str:
        """The dashes and the key before a text that begins here, with the space behind them."""
        before = re.split(r"[\[{,]", self.before)[-1] if self.flow else self.before
        return before.strip() + " " if before.strip() else ""

    def on_line(self, column: int) -> Spot:
        """Return the spot in a column of the same line."""
        return replace(self, at=self.at - self.column + column)

    def above(self) -> Spot | None:
        """Return the end of the nearest line above that holds more than a comment, or None."""
        for number in range(self.number - 1, 0, -1):
            line = self.lines.line(number) or ""
            if line.strip() and not line.lstrip().startswith("#"):
                return replace(self, at=self.lines.start(number) + len(line))
        return None

    def value(self) -> Spot:
        """Return the spot where the value on this line begins."""
        return self.on_line((self.key.end() if self.key else self.lead) + 1)

    def in_quotes(self) -> str:
        """Return the advice to quote the text that begins here, in its own words."""
        end = r"[,\]}]" if self.flow else r"\s#"
        text = re.split(end, self.rest, maxsplit=1)[0].strip()
        quoted = _quoted(text, blocks=not self.flow)
        if quoted:
            return f"put the text in quotes: {self.prefix}{quoted}"
        return (
            "write the text on a line of its own, indented, after a bar:\n"
            f"{self.prefix}|\n  {shown(text)}"
        )

    def problem(
        self, what: str, why: str, fix: str, *, width: int = 1, code: str = "yaml-syntax"
    ) -> Problem:
        """Return a problem that marks `width` code points of the line."""
        return Problem(self.lines.where(self.at, self.at + width), code, what, why, fix)


def shown(text: str) -> str:
    """Return a person's own words for a message: one line of at most 60 code points."""
    text = " ".join(text.split("\n"))
    return text if len(text) <= 60 else text[:59] + "…"


def lead(line: str) -> int:
    """Return how many spaces and dashes of list items begin a line."""
    found = _LEAD.match(line)
    return found.end() if found else 0


_LEAD = re.compile(r"\s*(?:-\s+)*")
# YAML takes far more for a key; a person who means one writes one word.
_KEY = re.compile(r"([\w-]+)\s*:(?:\s+|$)")


def _quoted(text: str, *, blocks: bool) -> str | None:
    """Return the text in the quotes that need no change in it; None where a block is simpler."""
    inner = _unwrapped(text)
    if not set('"\\') & set(inner):
        return f'"{shown(inner)}"'
    if "'" not in inner:
        return f"'{shown(inner)}'"
    return None if blocks else "'" + shown(inner).replace("'", "''") + "'"


def _unwrapped(text: str) -> str:
    """Take off quotes that were meant to go around the whole text: 'l'OTAN' is l'OTAN."""
    sign = text[:1]
    if sign not in ("'", '"') or not text.endswith(sign) or len(text) < 2:
        return text
    inner = text[1:-1]
    at = inner.find(sign)
    closes = (
        at >= 0 and not inner[:at].endswith((" ", "(")) and not inner[at + 1 : at + 2].isalnum()
    )
    return text if closes else inner
