"""What a YAML text is made of: texts, lists and keys with values, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Where


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text. `plain` tells that it was written without quotes; no value at all is a plain ""."""

    text: str
    where: Where
    end_line: int
    plain: bool


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list; `where` is its first dash or its bracket."""

    items: tuple[Node, ...]
    where: Where
    end_line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: ScalarNode
    value: Node


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Entries in the order of the file, no key twice; `where` is the first key or the brace."""

    entries: tuple[Entry, ...]
    where: Where
    end_line: int


Node = ScalarNode | SequenceNode | MappingNode
