"""Strict YAML 1.2: a text becomes a tree in which everything knows where it was written.

Every scalar stays the text that was typed: `NO`, `12:30`, `1.10`, `~` and `2025-11-06` are words
until the model says what they are. What YAML can do beyond lists and mappings of text (tags,
anchors, aliases, merge keys, several documents) is a problem here, as it would let a short text
stand for a huge one, or for something that a reader of the file does not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from generator.problems import Lines, Problem
from generator.yamlsource.characters import hide, unprintable_characters
from generator.yamlsource.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from generator.yamlsource.refusals import too_large
from generator.yamlsource.tree import MOST_PROBLEMS, Event, GivenUp, Tree

LONGEST = 2 * 1024 * 1024
"""The most bytes of UTF-8 that a file may hold."""


def parse_yaml(text: str, path: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree of a YAML text, and all that is wrong with it, in the order of the file.

    Places count lines and code points from 1, as `Lines` does; `end_line` is the last line on
    which something of the node stands. The tree is None for a text of nothing but comments, which
    is no problem, and for one that cannot be read to its end, which is. Otherwise the tree holds
    what could be kept: the first of equal keys, a value without its tag or anchor, no entry whose
    key or value is an alias, only the first document. Nothing is raised, whatever the text.
    """
    lines = Lines(path, text)
    large = too_large(lines, LONGEST)
    if large:
        return None, (large,)
    unprintable = tuple(islice(unprintable_characters(lines), MOST_PROBLEMS))
    if unprintable:
        return None, unprintable
    tree = Tree(lines)
    try:
        tree.read(read_events(lines.text))
    except GivenUp:
        tree.root = None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        tree.fail(error)
    return tree.root, tuple(sorted(tree.problems))


def read_events(text: str) -> Iterator[Event]:
    """Return what PyYAML finds in a text; reading on raises yaml.YAMLError where it cannot.

    Characters that it misreads are hidden from it (`characters.hide`), and so are they in values.
    """
    loader = _LOADER(hide(text))
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


# libyaml in C is thirty times as fast as PyYAML's own parser, which stands in where it is missing.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

__all__ = [
    "Entry",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "parse_yaml",
    "read_events",
]
