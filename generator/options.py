"""The plugin's settings, each with what it can be, and what is wrong where it is something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill

from generator.interface import languages
from generator.problems import WARNINGS, Problem, did_you_mean
from generator.yamlsource import Entry, MappingNode, Node, ScalarNode, SequenceNode

PLUGIN = "briefs"

SWITCHES: Mapping[str, tuple[str, str]] = {
    "require_quotes": ("true", "a line without a quote is an error"),
    "pictures": ("false", "no pictures are drawn for sharing"),
}
"""What each is written for, and what that does."""

OPTIONS = ("lang", "ignore", *SWITCHES)
"""What `plugins: [{briefs: {…}}]` in `mkdocs.yml` can hold."""

_OF_MKDOCS = "enabled"
"""What MkDocs takes for itself from the settings of any plugin."""

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""What MkDocs takes for a switch: it reads YAML 1.1."""

_WHY_IGNORE = "'ignore' lists the codes of the warnings to leave out"


def switch(node: Node | None) -> bool | None:
    """Return what a switch stands at, None for what is none."""
    if isinstance(node, ScalarNode) and node.plain:
        return _WORDS.get(node.text.lower())
    return None


def codes(node: Node | None) -> Iterator[str]:
    """Yield the texts of a list."""
    for item in node.items if isinstance(node, SequenceNode) else ():
        if isinstance(item, ScalarNode):
            yield item.text


def check_names(options: Node) -> Iterator[Problem]:
    """Yield what is wrong with the settings as a whole: with their names, or that there are none.

    MkDocs only warns of a name that it does not know, and goes on as if nothing stood there.
    """
    if not isinstance(options, MappingNode):
        if _is_nothing(options):
            return
        yield Problem(
            options.where,
            "wrong-setting",
            f"{_called(options)} no setting",
            "a setting of the plugin 'briefs' is a name, a colon, and a value",
            f"write the name before it, or delete it; the settings are {', '.join(OPTIONS)}",
        )
        return
    for entry in options.entries:
        if entry.key.text not in (*OPTIONS, _OF_MKDOCS):
            near = did_you_mean(entry.key.text, OPTIONS)
            yield Problem(
                entry.key.where,
                "wrong-setting",
                f"the plugin 'briefs' has no setting '{entry.key.text}'",
                f"its settings are {', '.join(OPTIONS)}",
                f"did you mean '{near}'?" if near else "delete the line",
            )


def check_beside(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield a problem for each setting that stands beside the plugin's name, not below it.

    `entries` are those of the plugin's item in the list of plugins.
    """
    for name, where in ((entry.key.text, entry.key.where) for entry in entries):
        if name != PLUGIN:
            yield Problem(
                where,
                "wrong-setting",
                f"'{name}' stands beside 'briefs', not below it",
                "a plugin's settings are indented further than its name",
                f"put two more spaces before '{name}'; before another plugin, put '- '",
            )


def check_option(name: str, node: Node, meant: Node | None) -> Iterator[Problem]:
    """Yield what is wrong with the value of a setting: `node` is what is written, `meant` what it
    stands for, None where that is nothing.
    """
    told = meant or node
    if name in SWITCHES and switch(meant) is None:
        word, does = SWITCHES[name]
        yield Problem(
            told.where,
            "wrong-setting",
            f"{_called(told)} neither true nor false",
            f"'{name}' is a switch: with {word}, {does}",
            f"write '{name}: {word}', or delete the line",
        )
    elif name == "lang" and meant is not None:
        yield from _check_lang(meant)
    elif name == "ignore" and meant is not None:
        yield from _check_ignore(meant)


def _check_lang(node: Node) -> Iterator[Problem]:
    tag = node.text if isinstance(node, ScalarNode) else None
    if _is_nothing(node) or tag in languages():
        return
    near = did_you_mean(tag.lower(), languages()) if tag else None
    known = " or ".join(f"'{each}'" for each in languages())
    yield Problem(
        node.where,
        "wrong-setting",
        f"{_called(node)} no language of the interface",
        f"'lang' is the language of menus and headings: {known}\n"
        "in which language a brief is written, its own 'lang' says",
        f"did you mean '{near}'?" if near else f"write {known}, or delete the line",
    )


def _check_ignore(node: Node) -> Iterator[Problem]:
    """Yield a problem for each code that is none of a warning; one when there is no list."""
    if _is_nothing(node):
        return
    if not isinstance(node, SequenceNode):
        yield Problem(
            node.where,
            "wrong-setting",
            "this is no list",
            _WHY_IGNORE,
            "write the codes in brackets: 'ignore: [no-quote]'",
        )
        return
    for item in node.items:
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


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.plain and not node.text


def _called(node: Node) -> str:
    return f"'{node.text}' is" if isinstance(node, ScalarNode) else "this is"
