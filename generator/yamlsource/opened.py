"""A list or mapping of a YAML text while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.problems import Where
from generator.yamlsource.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode


@dataclass(slots=True)
class Opened:
    """A list or mapping whose end has not been reached."""

    mapping: bool
    flow: bool
    start: int
    where: Where
    end_line: int
    line: int
    """The line in which the last key or item stands."""
    word: str = "-"
    """The last key as written."""
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    key_lines: dict[str, int] = field(default_factory=dict)
    waiting: bool = False
    """Whether the value of a key comes next."""
    key: ScalarNode | None = None
    """That key, if it may stay."""

    def node(self) -> Node:
        """Return what has been read of it."""
        if self.mapping:
            return MappingNode(tuple(self.entries), self.where, self.end_line)
        return SequenceNode(tuple(self.items), self.where, self.end_line)
