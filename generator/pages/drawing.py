"""A graph as it is drawn: boxes with names in them, and the lines between, in whole units.

A unit is a CSS pixel where the drawing is shown in its own size. Only sums, products, quotients and
square roots are used, which every processor rounds alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import sqrt

from generator.normalization import normalize
from generator.pages.page import Link
from generator.relations import Kind

LINE_HEIGHT = 17
PADDING = 11
LONGEST_LINE = 20
"""In how many characters a name is broken into lines, of which there are at most two."""

GAP = (22, 20)
"""How much space there is at least between two boxes, across and down."""

CLEARINGS = 40
CLEARANCE = 8
STEP = 16
"""How often boxes give way to lines, what is left between the two, and how far a box moves at most
each time.
"""

PARTINGS = 60
"""How often all boxes are moved apart from each other: after that, forty boxes are."""

PARALLEL = 9
"""How far apart the lines of several kinds between two boxes run."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its middle, its size, and its name in lines, which may be shortened.

    Lines are drawn towards its middle, or to the edge that is `port` units to the right of it.
    """

    link: Link
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    centre: bool = False
    port: int = 0

    @property
    def left(self) -> int:
        """The left edge."""
        return self.x - self.width // 2

    @property
    def top(self) -> int:
        """The upper edge."""
        return self.y - self.height // 2

    @property
    def baselines(self) -> tuple[tuple[int, str], ...]:
        """Each line with the height that its letters stand on."""
        first = self.y + 5 - (len(self.lines) - 1) * LINE_HEIGHT // 2
        return tuple((first + each * LINE_HEIGHT, text) for each, text in enumerate(self.lines))


@dataclass(frozen=True, slots=True)
class Edge:
    """What is to be drawn between two nodes: `there` and `back` tell which ends have a head."""

    one: str
    other: str
    kind: Kind
    count: int
    there: bool
    back: bool
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two boxes: `path` and `heads` are the `d` of SVG paths.

    `weight` is from 1 to 4. `label` says what the line stands for, `address` leads to it.
    """

    path: str
    heads: str
    kind: Kind
    weight: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph, `width` by `height` units; the lines are to be painted first."""

    width: int
    height: int
    strokes: tuple[Stroke, ...]
    boxes: tuple[Box, ...]


def make_box(link: Link, x: int, y: int, *, centre: bool = False) -> Box:
    """Return a box that is large enough for a name, around a point."""
    lines = _broken(link.text)
    width = max(map(_width, lines)) + 2 * PADDING
    return Box(link, x, y, width + width % 2, len(lines) * LINE_HEIGHT + 12, lines, centre)


def part_boxes(boxes: Mapping[str, Box], lines: Iterable[tuple[str, str]]) -> dict[str, Box]:
    """Return the boxes moved so far that none touches another and, where there is room for it, that
    no line from one to another runs below a third.
    """
    ends = sorted(set(lines))
    placed = dict(boxes)
    for _ in range(CLEARINGS):
        placed = _parted(_cleared(placed, ends))
    return placed


def _parted(boxes: Mapping[str, Box]) -> dict[str, Box]:
    """Return the boxes moved apart, two by two, each time along the axis where less is needed."""
    names = list(boxes)
    places = {name: [box.x, box.y] for name, box in boxes.items()}
    for _ in range(PARTINGS):
        moved = False
        for index, first in enumerate(names):
            one, here = boxes[first], places[first]
            for second in names[index + 1 :]:
                other, there = boxes[second], places[second]
                across = (one.width + other.width) // 2 + GAP[0] - abs(here[0] - there[0])
                if across <= 0:
                    continue
                down = (one.height + other.height) // 2 + GAP[1] - abs(here[1] - there[1])
                if down <= 0:
                    continue
                axis, push = (1, down) if down <= across else (0, across)
                half = -(-push // 2) if here[axis] > there[axis] else push // -2
                here[axis] += half
                there[axis] -= half
                moved = True
        if not moved:
            break
    return {name: replace(boxes[name], x=x, y=y) for name, (x, y) in places.items()}


def _cleared(boxes: Mapping[str, Box], ends: Iterable[tuple[str, str]]) -> dict[str, Box]:
    """Return the boxes moved a little away from the lines that run below them."""
    pushes = {name: [0.0, 0.0] for name in boxes}
    for first, second in ends:
        one, other = boxes[first], boxes[second]
        across, down = other.x - one.x, other.y - one.y
        length = sqrt(across * across + down * down) or 1.0
        along, aside = (across / length, down / length), (-down / length, across / length)
        for name, box in boxes.items():
            if name in (first, second):
                continue
            right, below = box.x - one.x, box.y - one.y
            if not 0 < right * along[0] + below * along[1] < length:
                continue
            off = right * aside[0] + below * aside[1]
            reach = (abs(aside[0]) * box.width + abs(aside[1]) * box.height) / 2 + CLEARANCE
            if abs(off) < reach:
                push = min(STEP, (reach - abs(off)) / 2) * (1 if off >= 0 else -1)
                pushes[name][0] += push * aside[0]
                pushes[name][1] += push * aside[1]
    return {
        name: replace(box, x=box.x + round(pushes[name][0]), y=box.y + round(pushes[name][1]))
        for name, box in boxes.items()
    }


def draw(boxes: Mapping[str, Box], edges: Iterable[Edge]) -> Drawing:
    """Return the drawing of boxes and of edges between them, moved so that it begins at 0, 0."""
    edge = 4
    left = min(box.left for box in boxes.values()) - edge
    top = min(box.top for box in boxes.values()) - edge
    placed = {name: replace(box, x=box.x - left, y=box.y - top) for name, box in boxes.items()}
    beside: dict[tuple[str, str], list[Edge]] = {}
    for each in edges:
        beside.setdefault((each.one, each.other), []).append(each)
    return Drawing(
        max(box.left + box.width for box in placed.values()) + edge,
        max(box.top + box.height for box in placed.values()) + edge,
        tuple(
            _stroke(placed[one], placed[other], each, (2 * index - len(group) + 1) * PARALLEL / 2)
            for (one, other), group in beside.items()
            for index, each in enumerate(group)
        ),
        tuple(placed.values()),
    )


def _stroke(one: Box, other: Box, edge: Edge, aside: float) -> Stroke:
    """Return the line from box to box, `aside` units beside the one between their middles."""
    across, down = other.x + other.port - one.x - one.port, other.y - one.y
    length = sqrt(across * across + down * down) or 1.0
    way = (across / length, down / length)
    shift = (-way[1] * aside, way[0] * aside)
    weight = 1 + sum(edge.count >= least for least in (2, 4, 8))
    start = _leaving(one, way, shift, 2.0)
    end = _leaving(other, (-way[0], -way[1]), shift, 2.0)
    size = 7.0 + weight
    heads = []
    if edge.there:
        heads.append(_head(end, way, size))
        end = (end[0] - way[0] * size, end[1] - way[1] * size)
    if edge.back:
        heads.append(_head(start, (-way[0], -way[1]), size))
        start = (start[0] + way[0] * size, start[1] + way[1] * size)
    return Stroke(
        f"M{_at(start)}L{_at(end)}", "".join(heads), edge.kind, weight, edge.label, edge.address
    )


Vector = tuple[float, float]


def _leaving(box: Box, way: Vector, shift: Vector, gap: float) -> Vector:
    """Return the point where a line leaves a box, and `gap` units more."""
    begin = (box.port + shift[0], shift[1])
    halves = (box.width / 2, box.height / 2)
    steps = [
        ((half if step > 0 else -half) - start) / step
        for half, step, start in zip(halves, way, begin, strict=True)
        if step
    ]
    far = max(0.0, min(steps, default=0.0)) + gap
    return (box.x + begin[0] + way[0] * far, box.y + begin[1] + way[1] * far)


def _head(tip: Vector, way: Vector, size: float) -> str:
    back = (tip[0] - way[0] * size, tip[1] - way[1] * size)
    side = (-way[1] * size * 0.45, way[0] * size * 0.45)
    one = (back[0] + side[0], back[1] + side[1])
    other = (back[0] - side[0], back[1] - side[1])
    return f"M{_at(tip)}L{_at(one)}L{_at(other)}Z"


def _at(point: Vector) -> str:
    return f"{round(point[0] * 10) / 10:g} {round(point[1] * 10) / 10:g}"


def _broken(name: str) -> tuple[str, ...]:
    """Return a name in one line or two, with … for what does not fit."""
    lines = [""]
    for word in name.split() or [name]:
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LONGEST_LINE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = [_shortened(line) for line in lines[:2]]
    if len(lines) > 2:
        shown[1] = f"{shown[1].removesuffix('…').rstrip()}…"
    return tuple(shown)


def _shortened(line: str) -> str:
    """Return a line with … for what does not fit, cut before a letter and never before a mark."""
    end = LONGEST_LINE + 3
    if len(line) <= end + 1:
        return line
    while unicodedata.category(line[end])[0] == "M" and end > 1:
        end -= 1
    return f"{line[:end]}…"


NARROW = frozenset("iljtfrI.,'’ -|")
BROAD = frozenset("mwMW@%&ÆŒæœЖШЩЮФЫМжшщюфымΩω")


def _width(text: str) -> int:
    """Return how wide a text is at most, in the interface's type at 13 units."""
    wide = 0.0
    # Some signs are short for whole words, which is how wide they are.
    for char in normalize("NFKC", text):
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        if unicodedata.east_asian_width(char) in "WF":
            wide += 13.5
        elif char in BROAD:
            wide += 12.6
        elif char in NARROW:
            wide += 5.2
        else:
            wide += 9.6 if char.isupper() else 8
    return round(wide)
