"""The plugin's settings in `mkdocs.yml`, read without MkDocs, which would take a second to load."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill

from generator.files import Found, Stamp, decode, read_bytes
from generator.interface import SOURCE, interface
from generator.problems import WARNINGS, Problem, did_you_mean
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
    in the project. `lang` is the site's language, `site_url` where it stands, "" where nobody says.
    """

    require_quotes: bool = False
    ignore: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    lang: str = SOURCE
    site_url: str = ""


def read_settings(root: Path) -> Settings:
    """Return the settings of the project in `root`; the defaults where it has none.

    What a file names in `INHERIT` stands in for what it lacks, as in MkDocs. Tags are not carried
    out, but for `!ENV` in the settings themselves; nothing is raised for what a file holds, and a
    wrong setting is none.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    given: dict[str, tuple[Node, Node | None]] = {}
    settled = False
    path = next((root / name for name in NAMES if (root / name).exists()), None)
    for _ in range(MOST_FILES):
        if path is None or given.keys() == {*_SETTINGS, "locale", "site_url"}:
            break
        shown = Path(os.path.relpath(path, root)).as_posix()
        data = read_bytes(Found(shown, path, Stamp(0, 0)), shown, MOST_BYTES)
        if isinstance(data, Problem):
            problems.append(data)
            break
        texts[shown], odd = decode(data, shown)
        tree, found = (None, odd) if odd else parse_yaml(texts[shown], shown)
        if tree is None:
            problems += found
            break
        options, settled = (None, True) if settled else _options(tree)
        tags = {each.where.line for each in found if each.code == "yaml-tag"}
        nodes = {name: _value(options, name) for name in _SETTINGS}
        nodes["locale"] = _value(_value(tree, "theme"), "locale")
        nodes["site_url"] = _value(tree, "site_url")
        for name, node in nodes.items():
            if node is not None and name not in given:
                is_tagged = node.where.line in tags
                given[name] = node, _from_environment(node) if is_tagged else node
        parent = _value(tree, "INHERIT")
        path = path.parent / parent.text if isinstance(parent, ScalarNode) else None
    required, ignore = False, frozenset[str]()
    if "require_quotes" in given:
        node, meant = given["require_quotes"]
        switch = _switch(meant)
        problems += [_neither(node)] if switch is None else []
        required = bool(switch)
    if "ignore" in given:
        node, meant = given["ignore"]
        odd_ones = list(_no_warnings(node, meant))
        problems += odd_ones
        ignore = frozenset() if odd_ones else frozenset(_codes(meant))
    written = (given[name][1] for name in ("lang", "locale") if name in given)
    lang = next((node.text for node in written if isinstance(node, ScalarNode)), SOURCE)
    address = given["site_url"][1] if "site_url" in given else None
    site_url = address.text if isinstance(address, ScalarNode) else ""
    return Settings(required, ignore, tuple(problems), texts, interface(lang).lang, site_url)


_SETTINGS = ("require_quotes", "ignore", "lang")


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


def _codes(node: Node | None) -> Iterator[str]:
    for item in node.items if isinstance(node, SequenceNode) else ():
        if isinstance(item, ScalarNode):
            yield item.text


def _no_warnings(node: Node, meant: Node | None) -> Iterator[Problem]:
    """Yield a problem for each code that is none of a warning; one when there is no list."""
    if not isinstance(meant, SequenceNode):
        yield Problem(
            node.where,
            "wrong-setting",
            "this is no list",
            _WHY_IGNORE,
            "write the codes in brackets: 'ignore: [no-quote]'",
        )
        return
    for item in meant.items:
        code = item.text if isinstance(item, ScalarNode) else ""
        if code not in WARNINGS:
            near = did_you_mean(code, WARNINGS)
            yield Problem(
                item.where,
                "wrong-setting",
                f"'{code}' is not the code of a warning" if code else "this is no code",
                f"{_WHY_IGNORE}:\n" + fill(", ".join(WARNINGS), 90, break_on_hyphens=False),
                f"did you mean '{near}'?"
                if near
                else "delete it; what is an error cannot be switched off",
            )


_WHY_IGNORE = "'ignore' lists the codes of the warnings to leave out"
