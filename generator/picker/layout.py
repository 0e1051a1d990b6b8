"""How a brief's YAML is laid out, so that what is pasted into it looks and reads like the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.misfits import is_empty
from generator.problems import Lines
from generator.yamlsource import MappingNode, Node, SequenceNode, parse_yaml

_STEP = 2
_QUOTES = 6
"""Where the items of `quotes:` stand when nothing in the file tells: two lists within keys."""


@dataclass(frozen=True, slots=True)
class Section:
    """A list or table of a brief: `item` is the column, from 0, of its dashes or its ids, `keys`
    that of the keys of an item.

    `end` is its last line, 0 when the brief has no such key yet. `inline` tells that it is written
    in brackets or as a bare text, to which no lines can be added. `ids` are those of a table.
    """

    item: int
    keys: int
    end: int
    inline: bool
    ids: frozenset[str]


class Layout:
    """The layout of one YAML file, which may hold mistakes."""

    def __init__(self, text: str, path: str) -> None:
        self._lines = Lines(path, text)
        root, _ = parse_yaml(text, path)
        self._root = root if isinstance(root, MappingNode) else None
        self.margin = root.where.column - 1 if self._root and root else 0
        """The column, from 0, of the brief's own keys."""
        lists = list(_quote_lists(root)) if root else []
        written = [(key, found) for key, found in lists if self._is_block(found)]
        self.quotes = written[0][1].where.column - 1 if written else self.margin + _QUOTES
        """The column of the dashes of the first `quotes:` of several lines."""
        self.quotes_step = self.quotes - written[0][0] if written else _STEP

    def section(self, name: str, *, table: bool) -> Section:
        """Return the layout of the section with this key; `table` tells that it is one by id."""
        entries = self._root.entries if self._root else ()
        value = next((each.value for each in entries if each.key.text == name), None)
        ids = (
            frozenset(entry.key.text for entry in value.entries)
            if isinstance(value, MappingNode)
            else frozenset()
        )
        end = value.end_line if value else 0
        if value is None or not isinstance(value, MappingNode if table else SequenceNode):
            inline = value is not None and not is_empty(value)
        else:
            inline = not self._is_block(value)
        item = self.margin + _STEP
        if value is None or inline or is_empty(value):
            return Section(item, item + _STEP, end, inline, ids)
        item = value.where.column - 1
        keys = item + _STEP
        if isinstance(value, MappingNode):
            inner = [each.value for each in value.entries if self._is_block(each.value)]
            step = (item - self.margin) or _STEP
            keys = inner[0].where.column - 1 if inner else item + step
        return Section(item, keys, end, False, ids)

    def _is_block(self, node: Node) -> bool:
        """Tell whether the node is a list or keys on lines of their own."""
        line = self._lines.line(node.where.line) or ""
        sign = line[node.where.column - 1 : node.where.column]
        if isinstance(node, SequenceNode):
            return sign == "-"
        return isinstance(node, MappingNode) and sign != "{"


def _quote_lists(node: Node) -> Iterator[tuple[int, SequenceNode]]:
    """Yield every list below a key `quotes`, with the column of the key, from 0."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _quote_lists(item)
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            if entry.key.text == "quotes" and isinstance(entry.value, SequenceNode):
                yield entry.key.where.column - 1, entry.value
            else:
                yield from _quote_lists(entry.value)
