"""Texts as a person writes them in YAML: plain where they can be, else below `>-` or in quotes."""

from __future__ import annotations

import json
import re

from generator.yamlsource import MappingNode, ScalarNode, parse_yaml

WIDTH = 100
"""The columns that a line may fill, as the manual and most editors have it."""


def write_text(text: str, column: int, indent: int) -> str:
    """Return what to write after a key or a dash for a text of one line.

    `column` is where it begins, `indent` where the lines of a text below `>-` do, from 0. The text
    has no blanks at its ends, and only characters that YAML takes.
    """
    if column + len(text) <= WIDTH and _is_plain(text):
        return text
    return f">-\n{_fold(text, indent)}"


def write_words(text: str) -> str:
    """Return what to write for a few words: the words, in double quotes if they need them.

    Words that begin with a sign have them in any case, or the sign would hardly be seen.
    """
    if text[:1].isalnum() and _is_plain(text):
        return text
    # A JSON string is a YAML one (YAML 1.2, section 1.2).
    return json.dumps(text, ensure_ascii=False)


def _fold(text: str, indent: int) -> str:
    """Return the text on lines that YAML puts together again with spaces."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and indent + len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(" " * indent + line for line in lines)


def _is_plain(text: str) -> bool:
    """Tell whether the text is read as itself without quotes, and looks like a text."""
    if not text or text[0] in _SPECIAL or text[-1] == ":" or _KEY_OR_COMMENT.search(text):
        return False
    node, problems = parse_yaml(f"key: {text}\n", "")
    value = node.entries[0].value if isinstance(node, MappingNode) else node
    return isinstance(value, ScalarNode) and value.text == text and not problems


_SPECIAL = "-?:,[]{}#&*!|>'\"%@`=~"
_KEY_OR_COMMENT = re.compile(r":\s| #")
