"""Where everything stands in a picture: words and boxes, in pixels from its upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from generator.pictures.cards import Card, Word
from generator.pictures.fitting import Step, set_in_lines, shortened
from generator.pictures.lettering import Direction, Face, direction, width, words
from generator.pictures.passages import marked_parts, set_words

WIDTH, HEIGHT = 1200, 630
"""What sites that show such pictures ask for: 1.91 to 1."""

MARGIN = 72
ROOM = WIDTH - 2 * MARGIN

HEAD, FOOT = 90, 573
"""What the first and the last line stand on."""

NAME_SIZE, LABEL_SIZE = 32, 26
EMBLEM, NAME_INDENT = 44, 68
"""How wide the sign of the site is, and how far the site's name stands in."""

TITLE_STEPS = (Step(116, 1), Step(88, 2), Step(78, 2), Step(64, 3), Step(54, 4), Step(46, 4))
TITLE_TOP, TITLE_RISE, TITLE_LEADING = 136, 0.9, 1.16
"""Where the title begins, what its first line stands on below that, and the others."""

PASSAGE_STEPS = (Step(48, 2), Step(42, 2), Step(36, 3), Step(32, 3))
PASSAGE_FOOT, PASSAGE_LEADING, INDENT = 512, 1.48, 32
MARK_RISE, MARK_SINK, PAD, EDGE = 0.98, 0.34, 4, 6
"""How far the marker stands out above and below what words stand on, and at their ends."""

Tone = Literal["ink", "muted"]
Fill = Literal["marker", "edge", "faint"]


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of words. It stands on `y`, and has its left end at `x`, or else its right one; `runs`
    is how it is read.
    """

    text: str
    x: int
    y: int
    face: Face
    size: int
    tone: Tone
    runs: Direction
    from_left: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; its right and lower edges are not in it."""

    left: int
    top: int
    right: int
    bottom: int
    fill: Fill


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that a picture shows; the words stand on the boxes."""

    boxes: tuple[Box, ...]
    inks: tuple[Ink, ...]


_bold, _serif, _sans = (
    partial(width, face="serif-bold"),
    partial(width, face="serif"),
    partial(width, face="sans"),
)


def lay_out(card: Card) -> Layout:
    """Return where everything stands in the picture of a card."""
    runs = direction(card.title)
    sheet = _Sheet()
    _head(sheet, card, runs)
    setting = set_in_lines(words(card.title), _bold, ROOM, TITLE_STEPS)
    top, y = TITLE_TOP + setting.size * TITLE_RISE, HEAD
    for place, line in enumerate(setting.lines):
        y = round(top + place * setting.size * TITLE_LEADING)
        sheet.line(line, y, "serif-bold", setting.size, runs)
    runs = direction(card.words)
    if card.passage:
        _passage(sheet, card.passage, runs, PASSAGE_FOOT - y)
    if card.source:
        source = shortened(words(card.source), _sans, (ROOM - INDENT) / LABEL_SIZE)
        reads = direction(source)
        sheet.line(source, FOOT, "sans", LABEL_SIZE, runs, INDENT, tone="muted", reads=reads)
    return Layout(tuple(sheet.boxes), tuple(sheet.inks))


class _Sheet:
    """A layout in the making. Everything is put as far in from the side where words begin."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.inks: list[Ink] = []

    def line(
        self,
        text: str,
        y: int,
        face: Face,
        size: int,
        runs: Direction,
        indent: int = 0,
        *,
        tone: Tone = "ink",
        reads: Direction | None = None,
        at_end: bool = False,
    ) -> None:
        """Put a line of words, read as it `runs` or else as it `reads`, perhaps against the other
        side.
        """
        from_left = (runs == "ltr") != at_end
        x = MARGIN + indent if from_left else WIDTH - MARGIN - indent
        self.inks.append(Ink(text, x, y, face, size, tone, reads or runs, from_left))

    def box(
        self, indent: int, top: int, wide: int, bottom: int, fill: Fill, runs: Direction
    ) -> None:
        """Put a box."""
        left = MARGIN + indent if runs == "ltr" else WIDTH - MARGIN - indent - wide
        self.boxes.append(Box(left, top, left + wide, bottom, fill))


def _head(sheet: _Sheet, card: Card, runs: Direction) -> None:
    """Put the sign of the site, a line marked between two others; its name; and the date."""
    sheet.box(0, HEAD - 27, EMBLEM, HEAD - 22, "faint", runs)
    sheet.box(-5, HEAD - 18, EMBLEM + 10, HEAD - 6, "marker", runs)
    sheet.box(0, HEAD - 2, EMBLEM * 5 // 8, HEAD + 3, "faint", runs)
    room = ROOM - NAME_INDENT
    if card.date:
        date = shortened(words(card.date), _sans, ROOM / 2 / LABEL_SIZE)
        reads = direction(date)
        sheet.line(date, HEAD, "sans", LABEL_SIZE, runs, tone="muted", reads=reads, at_end=True)
        room -= round(_sans(date) * LABEL_SIZE) + NAME_INDENT
    if card.site:
        name = shortened(words(card.site), _bold, room / NAME_SIZE)
        reads = direction(name)
        sheet.line(name, HEAD, "serif-bold", NAME_SIZE, runs, NAME_INDENT, reads=reads)


def _passage(sheet: _Sheet, passage: Sequence[Word], runs: Direction, free: int) -> None:
    """Put a passage into what is free above its foot, its last line there, and mark its words."""
    for step in PASSAGE_STEPS:
        leading = round(step.size * PASSAGE_LEADING)
        most = max(1, min(step.most, int((free - step.size) / leading)))
        lines, is_whole = set_words(passage, _serif, (ROOM - INDENT) / step.size, most)
        if is_whole:
            break
    first = PASSAGE_FOOT - (len(lines) - 1) * leading
    rise, sink = round(step.size * MARK_RISE), round(step.size * MARK_SINK)
    for place, line in enumerate(lines):
        y, text = first + place * leading, " ".join(word.text for word in line)
        sheet.line(text, y, "serif", step.size, runs, INDENT)
        for start, end in marked_parts(line):
            left, right = (round(_serif(text[:at]) * step.size) for at in (start, end))
            sheet.box(
                INDENT + left - PAD, y - rise, right - left + 2 * PAD, y + sink, "marker", runs
            )
    sheet.box(0, first - rise, EDGE, PASSAGE_FOOT + sink, "edge", runs)
