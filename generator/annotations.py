"""From YAML nodes to the model: every value typed, every problem kept with its place."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any, TypeVar

from generator.dateinput import parse_edtf
from generator.edtf import DateError
from generator.model import Actor, Brief, Written, WrittenDate
from generator.problems import Problem, Where, did_you_mean
from generator.shapes import (
    ID_MOST,
    TAG_PATTERN,
    DateShape,
    FlagShape,
    Key,
    ListShape,
    PatternShape,
    RecordShape,
    Shape,
    TableShape,
    TextShape,
    TongueShape,
    WordShape,
    is_id,
    keys_of,
)
from generator.yamlsource import Entry, MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

R = TypeVar("R")

TEXT_MOST = 20_000
"""The longest text, in code points: Python-Markdown must never be given more at once."""


def parse_brief(text: str, path: str) -> tuple[Brief | None, tuple[Problem, ...]]:
    """Return the brief that a YAML file holds, and everything wrong with it.

    What cannot be used is left out, so that the rest of a brief with mistakes can still be shown;
    a missing title is replaced by the file's name. None when nothing can be shown at all.
    """
    node, found = parse_yaml(text, path)
    reader = _Reader(list(found))
    if node is None:
        if not found:
            reader.report(
                Where(path),
                "empty-file",
                "this brief is empty",
                "a brief needs at least 'article' and 'title'",
                "write them, or delete the file",
            )
        return None, tuple(reader.problems)
    if isinstance(node, MappingNode):
        stem = PurePosixPath(path).stem
        return (
            reader.record(node, Brief, {"title": Written(stem, node.where)}),
            tuple(reader.problems),
        )
    reader.wrong_kind(node, "a brief is a mapping", "begin with 'article: …' and 'title: …'")
    return None, tuple(reader.problems)


def parse_register(text: str, path: str) -> tuple[tuple[Actor, ...], tuple[Problem, ...]]:
    """Return the actors that a register file holds, and everything wrong with it."""
    node, found = parse_yaml(text, path)
    reader = _Reader(list(found))
    actors = () if node is None else reader.table(node, Actor)
    return actors, tuple(reader.problems)


class _Missing:
    """The value of what cannot be used; a problem has been reported."""


MISSING = _Missing()


class _Reader:
    """Reads nodes by shape and gathers problems; it never raises."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def report(self, where: Where, code: str, what: str, why: str, fix: str) -> None:
        self.problems.append(Problem(where, code, what, why, fix))

    def read(self, node: Node, shape: Shape) -> Any:
        """Return the value that `node` has in `shape`, or MISSING."""
        match shape:
            case ListShape(item):
                return self.items(node, item)
            case RecordShape(record, shorthand):
                return self.shortened(node, record, shorthand)
            case TableShape(record):
                return self.table(node, record)
            case TongueShape(item):
                return self.tongues(node, item)
        if not isinstance(node, ScalarNode):
            self.wrong_kind(node, "one text is expected here", "write it on one line, or after '|'")
            return MISSING
        text = node.text.strip()
        if not text:
            self.report(
                node.where,
                "empty-value",
                "there is nothing here",
                "an empty value says nothing, and may be a slip",
                "write the value, or delete the line",
            )
            return MISSING
        written = Written(text, node.where)
        match shape:
            case TextShape():
                return self.text(written)
            case WordShape(vocabulary):
                return self.word(written, vocabulary.name, vocabulary.labels, vocabulary.source)
            case PatternShape():
                return self.form(written, shape)
            case DateShape():
                return self.date(written)
            case FlagShape():
                return self.flag(written)

    def text(self, text: Written) -> Written | _Missing:
        if len(text) <= TEXT_MOST:
            return text
        self.report(
            text.where,
            "text-too-long",
            f"this text has {len(text)} characters",
            f"a text of a brief has at most {TEXT_MOST}",
            "shorten it, or part it into several lines of the brief",
        )
        return MISSING

    def word(self, text: Written, name: str, words: Any, source: str) -> Written | _Missing:
        if text in words:
            return text
        near = did_you_mean(text.lower().replace("_", "-").replace(" ", "-"), words)
        self.report(
            text.where,
            "wrong-word",
            f"'{text}' is not a {name}",
            f"'{name}' is one of ({source}):\n" + _wrapped(words),
            f"did you mean '{near}'?" if near else "choose one of these words",
        )
        return MISSING

    def form(self, text: Written, shape: PatternShape) -> Written | _Missing:
        long = shape.noun == "id" and len(text) > ID_MOST
        if re.fullmatch(shape.pattern, text) and not long:
            return text
        self.report(
            text.where,
            "wrong-form",
            f"'{text}' is not a {shape.noun}".replace(" a id", " an id").replace(
                " a address", " an address"
            ),
            f"an id has at most {ID_MOST} characters"
            if long
            else f"a {shape.noun} looks like this: {shape.example}"
            + ("; small letters a-z, digits and single hyphens" if shape.noun == "id" else ""),
            "write it in that form",
        )
        return MISSING

    def date(self, text: Written) -> WrittenDate | _Missing:
        try:
            return WrittenDate(parse_edtf(text), text.where)
        except DateError as error:
            self.report(
                text.where,
                "wrong-date",
                error.message,
                "dates are EDTF (ISO 8601-2): 2025, 2025-08, 2025-08-31, 2025-22 (summer), 1994?",
                error.fix,
            )
        return MISSING

    def flag(self, text: Written) -> bool | _Missing:
        if text in ("true", "false"):
            return text == "true"
        self.report(
            text.where,
            "wrong-flag",
            f"'{text}' is neither true nor false",
            "this key is a switch",
            "write 'true', or delete the line",
        )
        return MISSING

    def items(self, node: Node, shape: Shape) -> tuple[Any, ...]:
        nodes = node.items if isinstance(node, SequenceNode) else (node,)
        values = (self.read(each, shape) for each in nodes)
        return tuple(value for value in values if value is not MISSING)

    def tongues(self, node: Node, shape: TextShape | ListShape) -> Any:
        if not isinstance(node, MappingNode):
            value = self.read(node, shape)
            return {"": value} if value is not MISSING else MISSING
        values: dict[str, Any] = {}
        for entry in node.entries:
            if re.fullmatch(TAG_PATTERN, entry.key.text):
                value = self.read(entry.value, shape)
                if value is not MISSING:
                    values[entry.key.text] = value
            else:
                self.report(
                    entry.key.where,
                    "wrong-form",
                    f"'{entry.key.text}' is not a language tag",
                    "here each key is a language (BCP 47): {en: NATO, fr: OTAN}",
                    "write the language's code, such as en or fr",
                )
        return values or MISSING

    def table(self, node: Node, record: type[R]) -> tuple[R, ...]:
        if not isinstance(node, MappingNode):
            self.wrong_kind(node, "a mapping from ids is expected here", "write 'an-id: {…}'")
            return ()
        return tuple(
            value for entry in node.entries if (value := self.row(entry, record)) is not None
        )

    def row(self, entry: Entry, record: type[R]) -> R | None:
        name = Written(entry.key.text, entry.key.where)
        if not is_id(name):
            self.report(
                name.where,
                "wrong-form",
                f"'{name}' is not an id",
                f"an id is made of a-z, 0-9 and single hyphens, at most {ID_MOST} characters",
                "write it in that form, such as 'ilham-aliyev'",
            )
            return None
        value = entry.value
        if isinstance(value, ScalarNode) and not value.text.strip():
            value = MappingNode((), entry.key.where, value.end_line)
        if isinstance(value, MappingNode):
            return self.record(value, record, {}, id=name, where=entry.key.where)
        self.wrong_kind(value, f"'{name}' needs keys of its own", "write them indented below it")
        return None

    def shortened(self, node: Node, record: type[R], shorthand: str | None) -> R | _Missing:
        if isinstance(node, ScalarNode) and shorthand:
            key = ScalarNode(shorthand, node.where, node.where.line, True)
            node = MappingNode((Entry(key, node),), node.where, node.end_line)
        if isinstance(node, MappingNode):
            found = self.record(node, record, {})
            return MISSING if found is None else found
        names = ", ".join(f"'{name}'" for name, key in keys_of(record).items() if key.required)
        self.wrong_kind(node, "keys are expected here", f"write {names} and its text")
        return MISSING

    def record(
        self, node: MappingNode, record: type[R], fallback: dict[str, Any], **given: Any
    ) -> R | None:
        """Return the record that a mapping holds, or None where a required key is missing."""
        keys = keys_of(record)
        values: dict[str, Any] = dict(fallback)
        for entry in node.entries:
            key = keys.get(entry.key.text)
            if key is None:
                self.unknown_key(entry.key, record, keys)
                continue
            value = self.read(entry.value, key.shape)
            if value is not MISSING:
                values[key.field] = value
        written = {entry.key.text for entry in node.entries}
        for key in keys.values():
            if key.required and key.name not in written:
                self.report(
                    given.get("where", node.where),
                    "missing-key",
                    f"'{key.name}' is missing",
                    f"{_a(record)} needs it: {_lower(key.doc)}",
                    f"add '{key.name}: …'",
                )
        if any(key.required and values.get(key.field) in (None, ()) for key in keys.values()):
            return None
        return record(**{"where": node.where, "end_line": node.end_line, **given, **values})

    def unknown_key(self, key: ScalarNode, record: type, keys: dict[str, Key]) -> None:
        near = did_you_mean(key.text.lower().replace("_", "-"), keys)
        self.report(
            key.where,
            "unknown-key",
            f"{_a(record)} has no key '{key.text}'",
            "its keys are:\n" + _wrapped(keys),
            f"did you mean '{near}'?" if near else "delete it, or put its text under one of these",
        )

    def wrong_kind(self, node: Node, what: str, fix: str) -> None:
        kind = {ScalarNode: "a text", SequenceNode: "a list", MappingNode: "keys"}[type(node)]
        self.report(node.where, "wrong-kind", what, f"{kind} stands here", fix)


_NOUNS = {
    "Role": "actor",
    "Background": "background entry",
    "Source": "article",
    "Unknown": "unknown",
}


def _a(record: type) -> str:
    noun = _NOUNS.get(record.__name__, record.__name__.lower())
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _lower(doc: str) -> str:
    return doc[:1].lower() + doc[1:].rstrip(".")


def _wrapped(words: Any) -> str:
    """Return the words in rows of at most 88 characters."""
    rows, row = [], ""
    for word in words:
        if row and len(row) + len(word) + 2 > 88:
            rows.append(row + ",")
            row = ""
        row = f"{row}, {word}" if row else word
    return "\n".join([*rows, row])
