"""What a YAML text is made of: texts, lists and keys with values, each with its place.

They are tuples, which are made in a third of the time, and a file has thousands of them.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.problems import Where


class ScalarNode(NamedTuple):
    """A text. `plain` tells that it was written without quotes; no value at all is a plain ""."""

    text: str
    where: Where
    end_line: int
    plain: bool


class SequenceNode(NamedTuple):
    """A list; `where` is its first dash or its bracket."""

    items: tuple[Node, ...]
    where: Where
    end_line: int


class Entry(NamedTuple):
    """A key and its value."""

    key: ScalarNode
    value: Node


class MappingNode(NamedTuple):
    """Entries in the order of the file, no key twice; `where` is the first key or the brace."""

    entries: tuple[Entry, ...]
    where: Where
    end_line: int


Node = ScalarNode | SequenceNode | MappingNode
