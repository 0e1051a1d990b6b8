"""YAML as people write it: trees of texts, lists and keys, each written in one of its styles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from generator.yamlsource import MappingNode, Node, ScalarNode

Tree = str | list["Tree"] | dict[str, "Tree"]

_PLAIN = re.compile(r"[^\W_][\w’-]*(?: [^\W_][\w’-]*)*|[0-9./?~-]*[0-9?~]")


def tree_of(node: Node) -> Tree:
    """Return the texts, lists and keys of a parsed YAML text."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, MappingNode):
        return {entry.key.text: tree_of(entry.value) for entry in node.entries}
    return [tree_of(item) for item in node.items]


def write_yaml(tree: Tree, choose: Callable[[list[str]], str]) -> str:
    """Return the tree as a YAML text, with a comment at the top, in the styles that are chosen."""
    return "# A brief.\n" + _block(tree, 0, choose).lstrip("\n") + "\n"


def plainest(styles: list[str]) -> str:
    """Choose the first style: no quotes where none are needed, a line for each key and item."""
    return styles[0]


def _block(tree: Tree, indent: int, choose: Callable[[list[str]], str]) -> str:
    """Return the tree as it follows a key or a dash, a space or line break before it included."""
    if isinstance(tree, str):
        return " " + _text(tree, indent, choose)
    if not tree or choose(["block", "flow"]) == "flow":
        return " " + _flow(tree, choose)
    margin = "\n" + " " * indent
    if isinstance(tree, list):
        return "".join(f"{margin}-{_item(item, indent, choose)}" for item in tree)
    return "".join(
        f"{margin}{_key(key)}:{_block(value, indent + 2, choose)}" for key, value in tree.items()
    )


def _item(tree: Tree, indent: int, choose: Callable[[list[str]], str]) -> str:
    """Return an item, whose first key stands on the line of its dash."""
    written = _block(tree, indent + 2, choose)
    return " " + written.lstrip() if written.startswith("\n") else written


def _flow(tree: Tree, choose: Callable[[list[str]], str]) -> str:
    if isinstance(tree, str):
        return _quoted(tree, choose)
    if isinstance(tree, list):
        return f"[{', '.join(_flow(item, choose) for item in tree)}]"
    inside = (f"{_key(key)}: {_flow(value, choose)}" for key, value in tree.items())
    return f"{{{', '.join(inside)}}}"


def _key(key: str) -> str:
    return key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _text(text: str, indent: int, choose: Callable[[list[str]], str]) -> str:
    styles = ["quoted"]
    if text.strip() == text and text and "\n" not in text:
        styles.append("block")
    if choose(styles) == "quoted":
        return _quoted(text, choose)
    return f"{choose(['|', '>-', '|-'])}\n{' ' * max(indent, 2)}{text}"


def _quoted(text: str, choose: Callable[[list[str]], str]) -> str:
    styles = ["plain"] if _PLAIN.fullmatch(text) else []
    style = choose([*styles, "double", "single"])
    if style == "plain":
        return text
    single = style == "single" and text.isprintable()
    return "'" + text.replace("'", "''") + "'" if single else json.dumps(text, ensure_ascii=False)
