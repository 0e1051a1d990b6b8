"""The shapes a hand-written value can take: declared once, read and turned into a schema alike."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Any, Literal

from generator.vocabularies import Vocabulary

ID_MOST = 80
ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TAG_PATTERN = r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*"

_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class TextShape:
    """Words. `markup` tells whether they are Markdown, and of which kind."""

    markup: Literal["none", "inline", "block"] = "none"


@dataclass(frozen=True, slots=True)
class WordShape:
    """One word of a closed vocabulary."""

    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class PatternShape:
    """Text of a fixed form; `noun` names it in messages, `example` shows it."""

    noun: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class DateShape:
    """A date in EDTF (ISO 8601-2, level 1)."""


@dataclass(frozen=True, slots=True)
class FlagShape:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list; one item may stand without its dash."""

    item: Shape


@dataclass(frozen=True, slots=True)
class RecordShape:
    """A mapping with the keys of `record`; a bare text stands for the key `shorthand`."""

    record: type
    shorthand: str | None = None


@dataclass(frozen=True, slots=True)
class TableShape:
    """A mapping from an id to a record that has an `id`."""

    record: type


@dataclass(frozen=True, slots=True)
class TongueShape:
    """A value, or a mapping from a language tag (BCP 47) to a value."""

    item: TextShape | ListShape


Shape = (
    TextShape
    | WordShape
    | PatternShape
    | DateShape
    | FlagShape
    | ListShape
    | RecordShape
    | TableShape
    | TongueShape
)

ID = PatternShape("id", ID_PATTERN, "ilham-aliyev")
LANG = PatternShape("language tag", TAG_PATTERN, "fr")
FILE = PatternShape("file name", r"[^\x00-\x1f\\]+\.(?:txt|md)", "2025-11-06-baku.txt")
URL = PatternShape("web address", r'https?://[^\s<>"`{}|\\^]+', "https://example.org/article")
ADDRESS = PatternShape("address", r"/?[a-z0-9-]+(?:/[a-z0-9-]+)*/?", "2024/old-name")
COUNTRY = PatternShape("country code", r"[A-Z]{2}", "AZ")
WIKIDATA = PatternShape("Wikidata id", r"Q[1-9][0-9]*", "Q227")
COMMITMENT = PatternShape(
    "commitment", rf"(?:{ID_PATTERN}/)*{ID_PATTERN}", "2025-11-06-azerbaijan-nato/nato-standards"
)


Overlay = Literal["none", "text", "new"]
"""What a translation has of a key: nothing, the text in another language, or even a text that the
original lacks.
"""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: its name in YAML, its shape, what it is for, and what a translation of
    the record has of it.
    """

    name: str
    field: str
    shape: Shape
    doc: str
    required: bool
    overlay: Overlay


def is_id(text: str) -> bool:
    """Tell whether the text can be an id or a slug: `[a-z0-9-]`, at most 80 characters."""
    return len(text) <= ID_MOST and _ID.fullmatch(text) is not None


def key(shape: Shape, doc: str, *, required: bool = False, overlay: Overlay | None = None) -> Any:
    """Declare a dataclass field that is written in YAML under its own name, with hyphens.

    Markdown is translated unless `overlay` says otherwise, and nothing else.
    """
    if overlay is None:
        overlay = "text" if isinstance(shape, TextShape) and shape.markup != "none" else "none"
    metadata = {"shape": shape, "doc": doc, "required": required, "overlay": overlay}
    if required:
        return dataclasses.field(metadata=metadata)
    if isinstance(shape, (ListShape, TableShape)):
        return dataclasses.field(default=(), metadata=metadata)
    return dataclasses.field(default=None, metadata=metadata)


def keys_of(record: type) -> dict[str, Key]:
    """Return the keys of a record class by their YAML names, in the order of declaration."""
    found = _KEYS.get(record)
    if found is None:
        found = _KEYS[record] = {
            name: Key(name, each.name, **each.metadata)
            for each in dataclasses.fields(record)
            if "shape" in each.metadata
            for name in [each.name.rstrip("_").replace("_", "-")]
        }
    return found


_KEYS: dict[type, dict[str, Key]] = {}
_OVERLAY_KEYS: dict[type, dict[str, Key]] = {}


def overlay_keys(record: type) -> dict[str, Key]:
    """Return those of a record's keys that a translation of it may have: texts of the analyst's
    own, and the lines and entries that hold such.
    """
    found = _OVERLAY_KEYS.get(record)
    if found is None:
        found = _OVERLAY_KEYS[record] = {
            name: each
            for name, each in keys_of(record).items()
            if each.overlay != "none" or ((inner := record_in(each.shape)) and overlay_keys(inner))
        }
    return found


def overlay_shorthand(record: type) -> str | None:
    """Return the key that a text without a key stands for in a translation: `text`, or else the
    only text there is.
    """
    texts = [name for name, key in overlay_keys(record).items() if not record_in(key.shape)]
    return "text" if "text" in texts else texts[0] if len(texts) == 1 else None


def record_in(shape: Shape) -> type | None:
    """Return the record that a list or table is made of; None for whatever is no such."""
    match shape:
        case ListShape(RecordShape(record)) | TableShape(record):
            return record
    return None
