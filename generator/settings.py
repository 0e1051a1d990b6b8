"""The plugin's settings in `mkdocs.yml`, read without MkDocs, which would take a second to load."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import Found, Stamp, decode, read_bytes
from generator.interface import SOURCE, interface
from generator.options import (
    OPTIONS,
    PLUGIN,
    check_beside,
    check_names,
    check_option,
    codes,
    switch,
)
from generator.problems import Problem
from generator.yamlsource import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

NAMES = ("mkdocs.yml", "mkdocs.yaml")
"""The files that MkDocs looks for, the first one counting."""

MOST_BYTES = 256 * 1024
MOST_FILES = 8
"""How many files are read that each inherit from the next, lest they go in a circle."""

_TAG, _COPIES = "yaml-tag", ("yaml-anchor", "yaml-merge-key")
"""What a strict reading finds where MkDocs puts something else: by a tag, or from elsewhere."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mkdocs.yml` tells of the rules, and what is wrong with it; `texts` has its text by path
    in the project. `lang` is the site's language, `site_url` where it stands, "" where nobody says.
    """

    require_quotes: bool = False
    ignore: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    lang: str = SOURCE
    site_url: str = ""


def settings_file(root: Path) -> Path | None:
    """Return the settings file of the project in `root`, None where it has none."""
    return next((root / name for name in NAMES if (root / name).exists()), None)


def read_settings(root: Path, file: Path | None = None) -> Settings:
    """Return the settings of the project in `root`; the defaults where it has none.

    `file` is the settings file, where it has not the name that MkDocs looks for. What a file names
    in `INHERIT` stands in for what it lacks, as in MkDocs. Tags are not carried out, but for `!ENV`
    in the settings themselves; nothing is raised for what a file holds. A wrong setting is none.
    """
    reading = _Reading(root)
    reading.read(file or settings_file(root))
    lang = reading.string("lang") or reading.string("locale") or SOURCE
    return Settings(
        bool(switch(reading.sound("require_quotes"))),
        frozenset(codes(reading.sound("ignore"))),
        tuple(reading.problems),
        reading.texts,
        interface(lang).lang,
        reading.string("site_url"),
    )


class _Reading:
    """What has been found so far: of each setting the first value, as written and as meant."""

    def __init__(self, root: Path) -> None:
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._root = root
        self._meant: dict[str, Node | None] = {}
        self._wrong: set[str] = set()
        self._settled = False

    def read(self, path: Path | None) -> None:
        """Read a file, and those that it inherits from."""
        for _ in range(MOST_FILES):
            if path is None:
                return
            tree = self._read_file(path, Path(os.path.relpath(path, self._root)).as_posix())
            parent = _value(tree, "INHERIT")
            path = path.parent / parent.text if isinstance(parent, ScalarNode) else None

    def sound(self, name: str) -> Node | None:
        """Return what a setting is meant to be; None where it is wrong or not given."""
        return None if name in self._wrong else self._meant.get(name)

    def string(self, name: str) -> str:
        """Return the text of a setting, "" where there is none that is right."""
        node = self.sound(name)
        return node.text if isinstance(node, ScalarNode) else ""

    def _read_file(self, path: Path, shown: str) -> Node | None:
        data = read_bytes(Found(shown, path, Stamp(0, 0, 0)), shown, MOST_BYTES)
        if isinstance(data, Problem):
            self.problems.append(data)
            return None
        self.texts[shown], odd = decode(data, shown)
        tree, found = (None, odd) if odd else parse_yaml(self.texts[shown], shown)
        if tree is None:
            self.problems += [each for each in found if each.code not in (_TAG, *_COPIES)]
            return None
        tags = {each.where.line for each in found if each.code == _TAG}
        copies = {each.where.line for each in found if each.code in _COPIES}
        self._take("locale", _value(_value(tree, "theme"), "locale"), tags)
        self._take("site_url", _value(tree, "site_url"), tags)
        if not self._settled:
            self._take_options(_value(tree, "plugins"), tags, copies)
        return tree

    def _take_options(self, plugins: Node | None, tags: set[int], copies: set[int]) -> None:
        """Take the plugin's settings, but what is copied from elsewhere, which MkDocs knows of.

        What is inherited can no longer change those in a list: MkDocs lays mappings over one
        another, and takes lists as they are.
        """
        self._settled = isinstance(plugins, SequenceNode)
        listed = plugins.items if isinstance(plugins, SequenceNode) else (plugins,)
        item = next((each for each in listed if _value(each, PLUGIN) is not None), None)
        options = _value(item, PLUGIN)
        if options is None or options.where.line in copies:
            return
        self.problems += check_names(options)
        if self._settled and isinstance(item, MappingNode):
            self.problems += check_beside(item.entries)
        for name in OPTIONS:
            node = _value(options, name)
            if node is None or name in self._meant or node.where.line in copies:
                continue
            self._take(name, node, tags)
            wrong = list(check_option(name, node, self._meant[name]))
            self.problems += wrong
            if wrong:
                self._wrong.add(name)

    def _take(self, name: str, node: Node | None, tags: set[int]) -> None:
        if node is not None and name not in self._meant:
            is_tagged = node.where.line in tags
            self._meant[name] = _from_environment(node) if is_tagged else node


def _value(node: Node | None, key: str) -> Node | None:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return next((entry.value for entry in entries if entry.key.text == key), None)


def _from_environment(node: Node) -> Node | None:
    """Return what `!ENV name` or `!ENV [name, default]` stands for."""
    names = node.items if isinstance(node, SequenceNode) else (node,)
    for each in names if len(names) == 1 else names[:-1]:
        if isinstance(each, ScalarNode) and each.text in os.environ:
            return ScalarNode(os.environ[each.text], each.where, each.end_line, plain=True)
    return names[-1] if len(names) > 1 else None
