"""A brief or register in another language: the texts of `x.fr.yml` laid over those of `x.yml`.

A translation has the shape of what it translates, and nothing in it but texts: entries by their id,
items of a list by their place, `~` for one that is left as it is. Evidence, dates, words of
vocabularies and references have one place, the original.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from generator import misfits
from generator.annotations import Parsed
from generator.misfits import is_empty, shown
from generator.model import Actor, Brief, Claim, Identity, Record, Role
from generator.problems import Problem, Where, did_you_mean
from generator.scalars import parse_scalar
from generator.shapes import (
    Key,
    ListShape,
    TableShape,
    TextShape,
    keys_of,
    overlay_keys,
    overlay_shorthand,
)
from generator.written import Overlaid, Written
from generator.yamlsource import Entry, MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OverlayFile:
    """A translation, `x.fr.yml`: its path below `briefs/`, that of what it translates, `x.yml`, and
    the language in its name. `version` changes with it; `problems` keep it from being parsed.
    """

    name: str
    base: str
    tag: str
    version: Hashable = field(repr=False)
    text: str = field(repr=False)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a translation, and that of the brief, both as BCP 47 has them."""

    lang: str
    own: str


def translate_brief(brief: Brief, text: str, path: str, tongue: Tongue) -> Parsed[Brief]:
    """Return the brief as the YAML of a translation has it, and everything wrong with that.

    What is not translated, or cannot be used, stays as it is. Each text then tells which language
    it is in, and all of it keeps the place where it was written. The brief is in the language of
    the translation as soon as one of its texts is.
    """
    node, found = parse_yaml(text, path)
    overlay = _Overlay(found, tongue)
    translated = overlay.record(node, brief)
    lang = Written(tongue.lang if overlay.says else tongue.own, brief.where)
    return Parsed(dataclasses.replace(translated, lang=lang), tuple(overlay.problems), not found)


def translate_register(
    actors: tuple[Actor, ...], text: str, path: str, tongue: Tongue
) -> Parsed[tuple[Actor, ...]]:
    """Return the register's actors as the YAML of a translation has them; see above."""
    node, found = parse_yaml(text, path)
    overlay = _Overlay(found, tongue)
    translated = overlay.table(node, actors, "the register")
    return Parsed(translated, tuple(overlay.problems), not found)


class _Overlay:
    """Lays nodes over records and gathers problems; it never raises."""

    def __init__(self, found: Sequence[Problem], tongue: Tongue) -> None:
        self.problems = list(found)
        self.says = False
        """Whether anything of the translation was of use."""
        self._tongue = tongue

    def record(self, node: Node | None, record: R) -> R:
        """Return the record with the texts of a mapping, or with one text, in place of its own."""
        type_ = type(record)
        keys = overlay_keys(type_)
        if node is None or is_left(node):
            node = MappingNode((), record.where, record.end_line)
        elif isinstance(node, ScalarNode) and (name := overlay_shorthand(type_)):
            key = ScalarNode(name, node.where, node.where.line, True)
            node = MappingNode((Entry(key, node),), node.where, node.end_line)
        given: dict[str, Entry] = {}
        if isinstance(node, MappingNode):
            for entry in node.entries:
                if entry.key.text in keys:
                    given[entry.key.text] = entry
                else:
                    self.problems.append(_no_text(entry.key, record))
        else:
            what = f"the translation of {misfits.noun(type_)}"
            self.problems.append(misfits.no_keys(node, what, type_, keys))
        values = {key.field: self.value(given.get(name), key, record) for name, key in keys.items()}
        return dataclasses.replace(record, **values)

    def value(self, entry: Entry | None, key: Key, record: Record) -> Any:
        """Return what a key of the record has in the translation."""
        value = getattr(record, key.field)
        if entry is not None and is_left(entry.value):
            entry = None
        new = key.overlay == "new" and (not isinstance(record, Identity) or record.defines)
        if entry is not None and not value and not new:
            self.problems.append(_nothing_there(entry.key, record))
            return value
        node = entry.value if entry is not None else None
        match key.shape:
            case TextShape() as shape:
                return self.text(node, value, shape, key.name)
            case ListShape(TextShape() as shape):
                return self.items(
                    node,
                    value,
                    key.name,
                    record,
                    lambda at, each: self.text(at, each, shape, key.name),
                )
            case TableShape():
                return self.table(node, value, f"'{key.name}'")
            case ListShape():
                return self.items(node, value, key.name, record, self.record)
        return self.tongues(node, value, key)

    def text(self, node: Node | None, text: Any, shape: TextShape, name: str) -> Any:
        """Return the text that a node has, or else the one that is there, in its own language."""
        if node is not None and not is_left(node):
            if not isinstance(node, ScalarNode):
                self.problems.append(misfits.not_one_text(node, name))
            else:
                found = parse_scalar(Written(node.text.strip(), node.where), shape, name)
                if not isinstance(found, Problem):
                    self.says = True
                    original = text or str(found)
                    return Overlaid.over(original, str(found), node.where, self._tongue.lang)
                self.problems.append(found)
        return text and Overlaid.over(text, str(text), text.where, self._tongue.own)

    def items(
        self,
        node: Node | None,
        values: tuple[T, ...],
        name: str,
        record: Record,
        translate: Callable[[Node | None, T], T],
    ) -> tuple[T, ...]:
        """Return the items of a list, each with the text at the same place of the translation."""
        nodes: tuple[Node | None, ...] = (None,) * len(values)
        if node is not None:
            found = node.items if isinstance(node, SequenceNode) else (node,)
            if len(found) == len(values):
                nodes = found
            else:
                self.problems.append(_other_length(node, len(found), values, name, record))
        return tuple(translate(*each) for each in zip(nodes, values, strict=True))

    def table(self, node: Node | None, rows: tuple[R, ...], name: str) -> tuple[R, ...]:
        """Return the entries of a table, each with what stands under its id."""
        ids = {str(row.id): row for row in rows}  # type: ignore[attr-defined]
        given: dict[str, Node] = {}
        if isinstance(node, MappingNode):
            for entry in node.entries:
                if entry.key.text in ids:
                    given[entry.key.text] = entry.value
                else:
                    self.problems.append(_no_entry(entry.key, ids, name))
        elif node is not None and not is_left(node):
            self.problems.append(misfits.no_table(node, name))
        return tuple(self.record(given.get(id_), row) for id_, row in ids.items())

    def tongues(self, node: Node | None, values: Any, key: Key) -> Any:
        """Return names by language, those of this language among them: a text, or texts."""
        shape = cast(Any, key.shape).item
        if node is None:
            return values
        several = isinstance(shape, ListShape)
        nodes = node.items if several and isinstance(node, SequenceNode) else (node,)
        text = cast(TextShape, shape.item if several else shape)
        found = [self.text(each, None, text, key.name) for each in nodes]
        texts = tuple(each for each in found if each)
        if not texts:
            return values
        return {**(values or {}), self._tongue.lang: texts if several else texts[0]}


def is_left(node: Node) -> bool:
    """Tell whether a node leaves the original as it is: `~` without quotes, or nothing."""
    return is_empty(node) or (isinstance(node, ScalarNode) and node.plain and node.text == "~")


def _no_text(key: ScalarNode, record: Record) -> Problem:
    """Return the problem of a key that a translation cannot have."""
    # What every line has comes last, as a person thinks of it last.
    keys = sorted(overlay_keys(type(record)), key=lambda name: name in keys_of(Claim))
    place = Where(record.where.path) if isinstance(record, Brief) else record.where
    why = f"a translation holds texts, and of {misfits.noun(type(record))} these are its keys:\n"
    why += misfits.in_rows(keys)
    if key.text in keys_of(type(record)):
        return Problem(
            key.where,
            "overlay-key",
            f"'{key.text}' is not translated",
            f"{why}\nwhatever else there is to say stands in {place.path}, once for all languages",
            f"delete it here; what it should say belongs into {place}",
        )
    near = did_you_mean(key.text.lower().replace("_", "-"), keys)
    return Problem(
        key.where,
        "unknown-key",
        f"a translation has no key '{shown(key.text)}' here",
        why,
        f"did you mean '{near}'?" if near else "delete it, or put its text under one of these",
    )


def _nothing_there(key: ScalarNode, record: Record) -> Problem:
    fix = f"write it in {record.where.path} first, or delete it here"
    if isinstance(record, Role) and key.text in keys_of(Actor):
        fix = "if the register defines the actor, translate this beside the register"
    return Problem(
        key.where,
        "overlay-without-text",
        f"there is no '{key.text}' to translate",
        f"{record.where} has none, and a translation says nothing that the original does not",
        fix,
    )


def _other_length(
    node: Node, count: int, values: tuple[Any, ...], name: str, record: Record
) -> Problem:
    there = getattr(values[0], "where", record.where)
    return Problem(
        node.where,
        "overlay-length",
        f"'{name}' has {_items(count)} here and {_items(len(values))} at {there}",
        "the items of a translated list are known by their place, so there must be as many",
        "write one for each, in the same order, and '~' for what is not translated",
    )


def _items(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"


def _no_entry(key: ScalarNode, ids: dict[str, Any], name: str) -> Problem:
    place: Where | None = next((row.where for row in ids.values()), None)
    near = did_you_mean(key.text, ids)
    original = place.path if place else "the original"
    return Problem(
        key.where,
        "overlay-id",
        f"{original} has nothing with the id '{shown(key.text)}' in {name}",
        "an entry is translated under the id that it has there",
        f"did you mean '{near}'?" if near else f"write it in {original} first, or delete it here",
    )
