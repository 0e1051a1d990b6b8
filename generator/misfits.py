"""What does not fit its place: unknown and missing keys, empty values, a list for a text."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import (
    Actor,
    Background,
    Brief,
    Claim,
    Commitment,
    Judgement,
    Quote,
    Role,
    Source,
    Statement,
    Unknown,
)
from generator.problems import Problem, Where, did_you_mean
from generator.shapes import Key, keys_of
from generator.written import Written
from generator.yamlsource import MappingNode, Node, ScalarNode, SequenceNode

BLANK = "…"
"""What stands where the analyst is to write, in a draft (`drafting`) or a line from the preview."""

_NOUNS: dict[type, str] = {
    Brief: "a brief",
    Source: "an article",
    Judgement: "a judgement",
    Role: "an actor of a brief",
    Commitment: "a commitment",
    Background: "a background fact",
    Statement: "a statement",
    Unknown: "an unknown",
    Quote: "a quote",
    Actor: "an actor of the register",
}


def noun(record: type) -> str:
    """Return what a record is called in messages, with its article."""
    return _NOUNS[record]


def meant_key(written: str, record: type) -> str:
    """Return the key of a record that a written one is or, as far as one can tell, should be."""
    keys = keys_of(record)
    return written if written in keys else _near(written, keys) or written


def unknown_key(key: ScalarNode, record: type) -> Problem:
    """Return the problem of a key that the record does not have."""
    keys, written = keys_of(record), shown(key.text)
    near = _near(key.text, keys)
    homes = [noun for other, noun in _NOUNS.items() if key.text in keys_of(other)]
    fix = "delete it, or put its text under one of these"
    if homes:
        fix = f"it is a key of {', '.join(homes)}: move it there, and indent it like its others"
    if near:
        fix = f"{fix}\nor did you mean '{near}'?" if homes else f"did you mean '{near}'?"
    return Problem(
        key.where,
        "unknown-key",
        f"{_NOUNS[record]} has no key '{written}'",
        _list_keys(record),
        fix,
    )


def missing_key(where: Where, key: Key, record: type) -> Problem:
    """Return the problem of a record, written at `where`, that lacks a required key."""
    noun = _NOUNS[record].partition(" ")[2]
    doc = key.doc[:1].lower() + key.doc[1:].rstrip(".")
    return Problem(
        where,
        "missing-key",
        f"this {noun} has no '{key.name}'",
        f"{_NOUNS[record]} needs it: {doc}",
        f"add '{key.name}: …'",
    )


def no_article(where: Where) -> Problem:
    """Return the problem of a brief that has neither `article` nor `articles`."""
    return Problem(
        where,
        "no-article",
        "this brief names no article",
        "every line of a brief is pinned to the words of an article in seeds/",
        "add 'article: the-file.txt'",
    )


def empty_file(path: str) -> Problem:
    """Return the problem of a brief's file that holds nothing."""
    return Problem(
        Where(path),
        "empty-file",
        "this brief is empty",
        "a brief has at least a 'title' and an 'article'",
        "write them, or delete the file",
    )


def empty_value(node: Node, name: str) -> Problem:
    """Return the problem of a key without a value."""
    return Problem(
        node.where,
        "empty-value",
        f"'{name}' has no value",
        "an empty value says nothing, and may be a slip",
        "write it; or, where the key is not required, delete the key",
    )


def empty_item(node: Node, name: str) -> Problem:
    """Return the problem of an empty item in the list that a key takes."""
    return Problem(
        node.where,
        "empty-value",
        f"an item of '{name}' is empty",
        "an empty item says nothing, and may be a slip",
        "write it, or delete it",
    )


def blank_left(text: Written, name: str) -> Problem:
    """Return the problem of what is still as a draft or the preview gives it to be filled in."""
    return Problem(
        text.where,
        "blank-left",
        f"nothing is written here but '{BLANK}'",
        "it stands where a draft or a line from the preview is left to be filled in",
        f"write the '{name}', or delete the line",
    )


def not_one_text(node: Node, name: str) -> Problem:
    """Return the problem of a list or of keys that stand where a text must."""
    return _wrong_kind(
        node,
        f"'{name}' takes a text",
        "in YAML, what begins with a bracket or a dash is a list"
        if isinstance(node, SequenceNode)
        else "in YAML, a word with a colon behind it is a key",
        "write one text; if the bracket belongs to it, put all of it in quotes"
        if isinstance(node, SequenceNode)
        else "write one text; if the colon belongs to it, put all of it in quotes",
    )


def no_table(node: Node, name: str) -> Problem:
    """Return the problem of what stands where ids must, each with its keys below it."""
    return _wrong_kind(
        node,
        f"{name} is made of ids",
        "each entry is known by its id, with a colon behind it",
        "write an id and a colon on a line, without a dash, and its keys indented below it",
    )


def no_keys(node: Node, name: str, record: type, keys: Iterable[str] | None = None) -> Problem:
    """Return the problem of what stands where the keys of a record must, or some of them."""
    return _wrong_kind(
        node,
        f"{name} is made of keys",
        _list_keys(record, keys),
        "write each key on a line, with a colon and its value behind it",
    )


def is_empty(node: Node) -> bool:
    """Tell whether a node holds nothing: no text but white space, no item, no key."""
    match node:
        case ScalarNode():
            return not node.text.strip()
        case SequenceNode():
            return not node.items
        case MappingNode():
            return not node.entries


def in_rows(words: Iterable[str]) -> str:
    """Return the words, with commas, in rows of at most 88 characters."""
    rows, row = [], ""
    for word in words:
        if row and len(row) + len(word) + 2 > 88:
            rows.append(row + ",")
            row = ""
        row = f"{row}, {word}" if row else word
    return "\n".join([*rows, row])


def shown(text: str) -> str:
    """Return a person's own words for a message: one line of at most 60 code points."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _list_keys(record: type, among: Iterable[str] | None = None) -> str:
    # What every line of a brief has comes last, as a person thinks of it last.
    keys = sorted(among or keys_of(record), key=lambda name: name in keys_of(Claim))
    return f"the keys of {_NOUNS[record]} are:\n{in_rows(keys)}"


def _near(written: str, keys: Iterable[str]) -> str | None:
    return did_you_mean(written.lower().replace("_", "-"), keys)


def _wrong_kind(node: Node, what: str, why: str, fix: str) -> Problem:
    kind = {ScalarNode: "a text", SequenceNode: "a list", MappingNode: "a group of keys"}[
        type(node)
    ]
    return Problem(node.where, "wrong-kind", f"{what}, and {kind} stands here", why, fix)
