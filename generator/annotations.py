"""From YAML nodes to the model: every value typed, every problem kept with its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from generator import misfits
from generator.misfits import is_empty
from generator.model import Actor, Brief
from generator.problems import Problem
from generator.scalars import SCALAR_SHAPES, ScalarShape, parse_scalar
from generator.shapes import (
    ID,
    LANG,
    ListShape,
    RecordShape,
    Shape,
    TableShape,
    TextShape,
    TongueShape,
    keys_of,
)
from generator.written import Written
from generator.yamlsource import Entry, MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

R = TypeVar("R")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """What a file holds, and everything wrong with it.

    `whole` tells that nothing with an id was lost: what is not here, the file does not define.
    """

    value: T
    problems: tuple[Problem, ...]
    whole: bool


def parse_brief(text: str, path: str) -> Parsed[Brief | None]:
    """Return the brief that a YAML file holds, and everything wrong with it.

    What cannot be used is left out, so that the rest of a brief with mistakes can still be shown;
    a missing title is replaced by the file's name. None when nothing can be shown at all.
    """
    node, found = parse_yaml(text, path)
    reader = _Reader(found)
    brief = None
    if isinstance(node, MappingNode):
        brief = reader.brief(node, PurePosixPath(path).stem)
    elif node is not None:
        reader.problems.append(misfits.no_keys(node, "a brief", Brief))
    elif not found:
        reader.problems.append(misfits.empty_file(path))
    return Parsed(brief, tuple(reader.problems), reader.whole and brief is not None)


def parse_register(text: str, path: str) -> Parsed[tuple[Actor, ...]]:
    """Return the actors that a register file holds, and everything wrong with it."""
    node, found = parse_yaml(text, path)
    reader = _Reader(found)
    actors = () if node is None else reader.table(node, Actor, "the register")
    return Parsed(actors, tuple(reader.problems), reader.whole)


class _Missing:
    """The value of what cannot be used; a problem has been reported."""


MISSING = _Missing()


class _Reader:
    """Reads nodes by shape and gathers problems; it never raises.

    `name` is the key whose value is read, for the messages.
    """

    def __init__(self, found: tuple[Problem, ...]) -> None:
        self.problems = list(found)
        self.whole = not found

    def brief(self, node: MappingNode, stem: str) -> Brief | None:
        named = {misfits.meant_key(entry.key.text, Brief) for entry in node.entries}
        if named.isdisjoint(("article", "articles")):
            self.problems.append(misfits.no_article(node.where))
        return self.record(node, Brief, {"title": Written(stem, node.where)})

    def read(self, node: Node, shape: Shape, name: str) -> Any:
        """Return the value that `node` has in `shape`, or MISSING."""
        # Nearly all values are a text that stands for one: they take the shortest way.
        if isinstance(node, ScalarNode) and isinstance(shape, SCALAR_SHAPES):
            text = node.text.strip()
            if text:
                return self.scalar(Written(text, node.where), shape, name)
        if is_empty(node):
            self.problems.append(misfits.empty_value(node, name))
            return MISSING
        match shape:
            case ListShape(item):
                return self.items(node, item, name)
            case RecordShape(record, shorthand):
                return self.shortened(node, record, shorthand, name)
            case TableShape(record):
                return self.table(node, record, f"'{name}'")
            case TongueShape(item):
                return self.tongues(node, item, name)
        self.problems.append(misfits.not_one_text(node, name))
        return MISSING

    def scalar(self, text: Written, shape: ScalarShape, name: str) -> Any:
        value = parse_scalar(text, shape, name)
        if isinstance(value, Problem):
            self.problems.append(value)
            return MISSING
        return value

    def items(self, node: Node, shape: Shape, name: str) -> tuple[Any, ...]:
        values: list[Any] = []
        for item in node.items if isinstance(node, SequenceNode) else (node,):
            if is_empty(item):
                self.problems.append(misfits.empty_item(item, name))
            elif (value := self.read(item, shape, name)) is not MISSING:
                values.append(value)
        return tuple(values)

    def tongues(self, node: Node, shape: TextShape | ListShape, name: str) -> Any:
        if not isinstance(node, MappingNode):
            value = self.read(node, shape, name)
            return MISSING if value is MISSING else {"": value}
        values: dict[str, Any] = {}
        for entry in node.entries:
            tag = self.scalar(Written(entry.key.text, entry.key.where), LANG, name)
            value = self.read(entry.value, shape, entry.key.text)
            if tag is not MISSING and value is not MISSING:
                values[str(tag)] = value
        return values or MISSING

    def table(self, node: Node, record: type[R], name: str) -> tuple[R, ...]:
        if isinstance(node, MappingNode):
            rows = [self.row(entry, record) for entry in node.entries]
            self.whole = self.whole and None not in rows
            return tuple(row for row in rows if row is not None)
        self.whole = False
        self.problems.append(misfits.no_table(node, name))
        return ()

    def row(self, entry: Entry, record: type[R]) -> R | None:
        id_, value = Written(entry.key.text, entry.key.where), entry.value
        sound = self.scalar(id_, ID, "id") is not MISSING
        if is_empty(value):
            value = MappingNode((), id_.where, value.end_line)
        if isinstance(value, MappingNode):
            found = self.record(value, record, {"id": id_, "where": id_.where})
            return found if sound else None
        self.problems.append(misfits.no_keys(value, f"the entry '{misfits.shown(id_)}'", record))
        return None

    def shortened(
        self, node: Node, record: type[R], shorthand: str | None, name: str
    ) -> R | _Missing:
        if isinstance(node, ScalarNode) and shorthand:
            key = ScalarNode(shorthand, node.where, node.where.line, True)
            node = MappingNode((Entry(key, node),), node.where, node.end_line)
        if isinstance(node, MappingNode):
            found = self.record(node, record)
            return MISSING if found is None else found
        self.problems.append(
            misfits.not_one_text(node, name)
            if shorthand
            else misfits.no_keys(node, f"an item of '{name}'", record)
        )
        return MISSING

    def record(
        self, node: MappingNode, record: type[R], given: dict[str, Any] | None = None
    ) -> R | None:
        """Return the record that a mapping holds, or None where a required key is missing.

        `given` are fields known from elsewhere.
        """
        keys = keys_of(record)
        values: dict[str, Any] = {"where": node.where, "end_line": node.end_line, **(given or {})}
        for entry in node.entries:
            key = keys.get(entry.key.text)
            if key is None:
                self.problems.append(misfits.unknown_key(entry.key, record))
            elif (value := self.read(entry.value, key.shape, key.name)) is not MISSING:
                values[key.field] = value
        required, given = [key for key in keys.values() if key.required], given or {}
        missing = [key for key in required if key.field not in values or key.field in given]
        if missing:
            # One slip is one problem: a key that was only misspelt is not missing as well.
            named = {misfits.meant_key(entry.key.text, record) for entry in node.entries}
            self.problems += [
                misfits.missing_key(values["where"], key, record)
                for key in missing
                if key.name not in named
            ]
        if any(not values.get(key.field) for key in required):
            return None
        return record(**values)
