"""A graph as it is drawn: boxes with names in them, and the lines between, in whole units.

A unit is a CSS pixel where the drawing is shown in its own size. Only sums, products, quotients and
square roots are used, which every processor rounds alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from generator.pages.page import Link
from generator.relations import Kind

LINE_HEIGHT = 17
PADDING = 11
LONGEST_LINE = 20
"""In how many characters a name is broken into lines, of which there are at most two."""

GAP = (22, 20)
"""How much space there is at least between two boxes, across and down."""

PARALLEL = 9
"""How far apart the lines of several kinds between two boxes run."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its middle, its size, and its name in lines, which may be shortened."""

    link: Link
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    centre: bool = False

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


def part_boxes(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes moved so far, and no farther than needed, that none touches another."""
    places = [[box.x, box.y] for box in boxes]
    for _ in range(60):
        moved = False
        for index, one in enumerate(boxes):
            for after, other in enumerate(boxes[index + 1 :], index + 1):
                here, there = places[index], places[after]
                gaps = (
                    (one.width + other.width) // 2 + GAP[0] - abs(here[0] - there[0]),
                    (one.height + other.height) // 2 + GAP[1] - abs(here[1] - there[1]),
                )
                if min(gaps) > 0:
                    axis = int(gaps[1] <= gaps[0])
                    push = -(-gaps[axis] // 2)
                    way = 1 if here[axis] > there[axis] else -1
                    here[axis] += way * push
                    there[axis] -= way * push
                    moved = True
        if not moved:
            break
    return [make_box(box.link, *place) for box, place in zip(boxes, places, strict=True)]


def draw(boxes: Mapping[str, Box], edges: Iterable[Edge]) -> Drawing:
    """Return the drawing of boxes and of edges between them, moved so that it begins at 0, 0."""
    edge = 4
    left = min(box.left for box in boxes.values()) - edge
    top = min(box.top for box in boxes.values()) - edge
    placed = {
        name: Box(box.link, box.x - left, box.y - top, box.width, box.height, box.lines, box.centre)
        for name, box in boxes.items()
    }
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
    across, down = other.x - one.x, other.y - one.y
    length = hypot(across, down) or 1.0
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
    steps = []
    for half, step, begin in (
        (box.width / 2, way[0], shift[0]),
        (box.height / 2, way[1], shift[1]),
    ):
        if step:
            steps.append(((half if step > 0 else -half) - begin) / step)
    far = min(steps, default=0.0) + gap
    return (box.x + shift[0] + way[0] * far, box.y + shift[1] + way[1] * far)


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
    return line if len(line) <= LONGEST_LINE + 4 else f"{line[: LONGEST_LINE + 3]}…"


def _width(text: str) -> int:
    """Return how wide a text is at most, in the interface's type at 13 units."""
    wide = 0.0
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            wide += 13.5
        elif unicodedata.combining(char):
            continue
        elif char in "iljtfrI.,'’ -|":
            wide += 5.2
        else:
            wide += 9.6 if char.isupper() else 7.6
    return round(wide)
