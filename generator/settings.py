"""The plugin's settings in `mkdocs.yml`, read without MkDocs, which would take a second to load."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import Found, Stamp, decode, read_bytes
from generator.problems import Problem
from generator.yamlsource import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

NAMES = ("mkdocs.yml", "mkdocs.yaml")
"""The files that MkDocs looks for, the first one counting."""

PLUGIN = "briefs"
MOST_BYTES = 256 * 1024
MOST_FILES = 8
"""How many files are read that each inherit from the next, lest they go in a circle."""

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""What MkDocs takes for a switch: it reads YAML 1.1."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mkdocs.yml` tells of the rules, and what is wrong with it; `texts` has its text by path
    in the project.
    """

    require_quotes: bool = False
    problems: tuple[Problem, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_settings(root: Path) -> Settings:
    """Return the settings of the project in `root`; the defaults where it has none.

    What a file names in `INHERIT` stands in for what it lacks, as in MkDocs. Tags are not carried
    out, but for `!ENV` in the settings themselves; nothing is raised for what a file holds.
    """
    texts: dict[str, str] = {}
    path = next((root / name for name in NAMES if (root / name).exists()), None)
    for _ in range(MOST_FILES):
        if path is None:
            break
        shown = Path(os.path.relpath(path, root)).as_posix()
        data = read_bytes(Found(shown, path, Stamp(0, 0)), shown, MOST_BYTES)
        if isinstance(data, Problem):
            return Settings(problems=(data,), texts=texts)
        texts[shown], odd = decode(data, shown)
        tree, found = (None, odd) if odd else parse_yaml(texts[shown], shown)
        if tree is None:
            return Settings(problems=found, texts=texts)
        options, settled = _options(tree)
        node = _value(options, "require_quotes")
        if node is not None:
            tags = {each.where.line for each in found if each.code == "yaml-tag"}
            given = _switch(_from_environment(node) if node.where.line in tags else node)
            if given is None:
                return Settings(problems=(_neither(node),), texts=texts)
            return Settings(given, texts=texts)
        parent = None if settled else _value(tree, "INHERIT")
        path = path.parent / parent.text if isinstance(parent, ScalarNode) else None
    return Settings(texts=texts)


def _options(tree: Node) -> tuple[Node | None, bool]:
    """Return the plugin's options, and whether what is inherited can no longer change them: MkDocs
    lays mappings over one another, and takes lists as they are.
    """
    plugins = _value(tree, "plugins")
    if isinstance(plugins, SequenceNode):
        listed = (_value(item, PLUGIN) for item in plugins.items)
        return next((each for each in listed if each is not None), None), True
    return _value(plugins, PLUGIN), False


def _value(node: Node | None, key: str) -> Node | None:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return next((entry.value for entry in entries if entry.key.text == key), None)


def _switch(node: Node | None) -> bool | None:
    if isinstance(node, ScalarNode) and node.plain:
        return _WORDS.get(node.text.lower())
    return None


def _from_environment(node: Node) -> Node | None:
    """Return what `!ENV name` or `!ENV [name, default]` stands for."""
    names = node.items if isinstance(node, SequenceNode) else (node,)
    for each in names if len(names) == 1 else names[:-1]:
        if isinstance(each, ScalarNode) and each.text in os.environ:
            return ScalarNode(os.environ[each.text], each.where, each.end_line, plain=True)
    return names[-1] if len(names) > 1 else None


def _neither(node: Node) -> Problem:
    what = f"'{node.text}' is" if isinstance(node, ScalarNode) else "this is"
    return Problem(
        node.where,
        "wrong-setting",
        f"{what} neither true nor false",
        "'require_quotes' is a switch: with true, a line without a quote is an error",
        "write 'require_quotes: true', or delete the line",
    )
