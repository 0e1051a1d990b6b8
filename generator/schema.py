"""The model as JSON Schema, for editors: made of the same shapes that annotations are read by.

It is written in draft 7, the newest that every editor understands, with the keywords that
yaml-language-server adds: `enumDescriptions`, `errorMessage`, `patternErrorMessage`,
`defaultSnippets`, `markdownDescription`.

For annotations every scalar is a text. An editor has made numbers, switches and nothing of some
before the schema sees them, so these are allowed wherever such a text can be right. Only a build
judges dates that do not exist, values that are empty or too long, and whatever takes a second
look, as an article that is not named. Besides, the schema differs from the reader in that

- a number, `true` or `null` passes for an id or an address, though its text may be neither (`1.5`);
- `null` and `~`, which are texts, pass for an entry without keys, but `""` and `[]` do not;
- a word of a vocabulary has no white space around it, as it may have in quotes;
- `True` passes for `true`.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping

from generator.meanings import explained
from generator.model import Actor, Brief
from generator.scalars import rule_of
from generator.shapes import (
    ID,
    ID_MOST,
    LANG,
    DateShape,
    FlagShape,
    ListShape,
    PatternShape,
    RecordShape,
    Shape,
    TableShape,
    TextShape,
    TongueShape,
    WordShape,
    keys_of,
    overlay_keys,
    overlay_shorthand,
)
from generator.snippets import offered_dates, offered_entry

Schema = dict[str, object]

DRAFT = "http://json-schema.org/draft-07/schema#"


def brief_schema() -> Schema:
    """Return the schema of a brief."""
    return _document("Brief", RecordShape(Brief))


def register_schema() -> Schema:
    """Return the schema of the register, `briefs/actors.yml`."""
    return _document("Actors", TableShape(Actor))


def overlay_schema() -> Schema:
    """Return the schema of a brief's translation, such as `briefs/x.fr.yml`."""
    return _document("Translation of a brief", RecordShape(Brief), is_overlay=True)


def register_overlay_schema() -> Schema:
    """Return the schema of the register's translation, such as `briefs/actors.fr.yml`."""
    return _document("Translation of the actors", TableShape(Actor), is_overlay=True)


def schema_text(schema: Schema) -> str:
    """Return the schema as it is written to a file: indented, in a fixed order, as UTF-8."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def closed(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    """Return what a schema says of an object that may have these keys and no others."""
    return {
        "required": required,
        "properties": dict(properties),
        "additionalProperties": False,
    }


FOLDER = "schema"
SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "brief.json": brief_schema,
    "actors.json": register_schema,
    "translation.json": overlay_schema,
    "actors-translation.json": register_overlay_schema,
}
"""What makes each file of `briefs/schema/`."""

_KINDS = ("string", "number", "boolean", "null", "array", "object")
# What YAML 1.2 (section 10.3) makes of a plain text, by examples of each kind.
_TYPED = {"number": ("2025", "1e3", "1.5"), "boolean": ("true",), "null": ("null",)}

_NO_TABLE = "Each entry is known by its id, with a colon behind it, and its keys below it"
_ONE_OF_TWO: Schema = {
    "if": {"required": ["article"]},
    "then": {
        "properties": {"articles": False},
        "errorMessage": "'article' and 'articles' are both given: write all files under 'articles'",
    },
    "else": {
        "required": ["articles"],
        "errorMessage": "This brief names no article: add 'article: the-file.txt'",
    },
}
"""What the reader, and a check, say of a brief with no article or in two ways."""

# No more than the form of EDTF: whether there is such a day, a build will say.
_PART = "(?:[0-9]{2}|XX)"
_POINT = (
    "(?:Y-?[0-9]{5,}|-?(?:[0-9]{3}X|[0-9]{2}XX)"
    f"|-?[0-9]{{4}}(?:-{_PART}(?:-{_PART}(?:T[0-9:]+(?:Z|[+-][0-9:]+)?)?)?)?)[?~%]?"
)
_DATE = rf"{_POINT}(?:/(?:{_POINT}|\.\.)?)?|(?:\.\.)?/{_POINT}"
_DATES = "2025, 2025-08, 2025-08-31, 2025-22 (summer), 1994?, 2025/2027, ../2026"


def _document(title: str, shape: Shape, *, is_overlay: bool = False) -> Schema:
    definitions = _Definitions(is_overlay)
    return {
        "$schema": DRAFT,
        "$comment": "Written by 'briefs schema' from generator/model.py.",
        "title": title,
        **definitions.resolved(definitions.schema(shape)),
        "definitions": dict(sorted(definitions.found.items())),
    }


class _Definitions:
    """Turns shapes into schemas; what recurs is found in `found`, by name, and referred to.

    `is_overlay` makes them those of a translation: texts alone, none of them required.
    """

    def __init__(self, is_overlay: bool = False) -> None:
        self.found: dict[str, Schema] = {}
        self._is_overlay = is_overlay

    def schema(self, shape: Shape) -> Schema:
        """Return the schema of a shape."""
        match shape:
            case TextShape():
                return self.define("text", _scalar({"title": "text"}))
            case WordShape(vocabulary):
                words: Schema = {
                    "title": f"{vocabulary.name} ({vocabulary.source})",
                    "enum": list(vocabulary.labels),
                    "enumDescriptions": explained(vocabulary),
                }
                return self.define(vocabulary.name, words)
            case PatternShape(noun, pattern):
                form = _form(shape, around=r"\s*")
                return self.define(noun.replace(" ", "-"), _scalar(form, pattern))
            case DateShape():
                form = {
                    "title": "date (EDTF)",
                    "pattern": rf"^\s*(?:{_DATE})\s*$",
                    "patternErrorMessage": f"Not a date in EDTF, such as {_DATES}",
                    **offered_dates(),
                }
                return self.define("date", _scalar(form, _DATE))
            case FlagShape():
                neither = "Neither true nor false"
                return {
                    "title": "true or false",
                    "type": ["boolean", "string"],
                    "pattern": r"^\s*(?:true|false)\s*$",
                    "errorMessage": neither,
                    "patternErrorMessage": neither,
                }
            case ListShape(RecordShape() as item):
                one = self.schema(item)
                several: Schema = {"items": one, "if": {"not": {"type": "array"}}, "then": one}
                title = f"{item.record.__name__}: one, or a list"
                return {"title": title, **several, **self.snippets(item.record)}
            case ListShape(item):
                one = self.schema(item)
                return {"anyOf": [one, {"title": "list", "type": "array", "items": one}]}
            case RecordShape(record, shorthand):
                return self.record(record, shorthand)
            case TableShape(record):
                entries = _table(ID, self.record(record, is_entry=True))
                return {"title": "by id", "errorMessage": _NO_TABLE, **entries}
            case TongueShape(item):
                one = self.schema(item)
                if self._is_overlay:
                    return one
                return {"anyOf": [one, {"title": "by language", **_table(LANG, one)}]}

    def record(
        self, record: type, shorthand: str | None = None, *, is_entry: bool = False
    ) -> Schema:
        """Return the schema of a record; `is_entry` tells that it stands below an id.

        Its keys stand at the top, where a completion finds them while there is no value yet.
        """
        keys = keys_of(record)
        required = [name for name, key in keys.items() if key.required]
        if self._is_overlay:
            keys, required = overlay_keys(record), []
            shorthand = overlay_shorthand(record)
        schema: Schema = {"title": record.__name__, **_description(inspect.getdoc(record) or "")}
        if shorthand:
            schema["if"] = {"not": {"type": "object"}}
            schema["then"] = self.schema(keys[shorthand].shape)
        elif record is Brief and required:
            schema |= {"type": "object", **_ONE_OF_TWO}
        elif required:
            schema["type"] = "object"
        else:
            schema["if"] = {"not": {"type": "null"}}
            schema["then"] = {"type": "object", "errorMessage": "Not keys with their values"}
        properties = {
            name: {**_description(key.doc, key.shape), **self.schema(key.shape)}
            for name, key in keys.items()
        }
        schema.update(closed(properties, required))
        schema.update(self.snippets(record) if is_entry else {})
        return self.define(record.__name__, schema)

    def snippets(self, record: type) -> Schema:
        """Return the offer of a whole new entry.

        It stands with the list or, below an id, with the record: elsewhere the language server
        offers it twice, or not at all.
        """
        return {} if self._is_overlay else offered_entry(record)

    def define(self, name: str, schema: Schema) -> Schema:
        """Return a reference to the schema under this name, which stands for nothing else."""
        if self.found.setdefault(name, schema) != schema:
            raise ValueError(f"two definitions have the name {name}")
        return {"$ref": f"#/definitions/{name}"}

    def resolved(self, schema: Schema) -> Schema:
        """Return the definition that a reference leads to, which no other may, or the schema."""
        reference = schema.get("$ref")
        return self.found.pop(str(reference).rpartition("/")[2]) if reference else schema


def _description(doc: str, shape: Shape | None = None) -> Schema:
    text = f"{doc} {_hint(shape)}".rstrip() if shape else doc
    return {"description": text, **({"markdownDescription": text} if "`" in text else {})}


def _hint(shape: Shape) -> str:
    match shape:
        case TextShape("inline" | "block"):
            return "Markdown works in it."
        case PatternShape():
            return f"For example: {shape.example}"
        case DateShape():
            return f"In EDTF: {_DATES}"
        case ListShape(item) | TongueShape(item):
            return _hint(item)
    return ""


def _scalar(form: Schema, pattern: str | None = None) -> Schema:
    """Return the schema of a text of this form, or of what an editor makes of one.

    The latter only where a text of `pattern` can be; None is any text. What is allowed is said by
    what is not: an editor would offer `true`, `false` and `null` for every text.
    """
    string = {"type": "string", **form}
    typed = [
        kind
        for kind, texts in _TYPED.items()
        if pattern is None or any(re.fullmatch(pattern, text) for text in texts)
    ]
    if not typed:
        return string
    others = [kind for kind in _KINDS if kind not in typed]
    # By its keys, which it has not, the editor tells it from the other, and shows one title.
    return {"anyOf": [string, {"title": form["title"], "properties": {}, "not": {"type": others}}]}


def _form(shape: PatternShape, around: str = "") -> Schema:
    form: Schema = {
        "title": shape.noun,
        "pattern": f"^{around}(?:{shape.pattern}){around}$",
        "patternErrorMessage": f"Not a valid {shape.noun}: {rule_of(shape)}",
    }
    return {**form, "maxLength": ID_MOST} if shape == ID else form


def _table(names: PatternShape, value: Schema) -> Schema:
    rule = rule_of(names)
    named = {**_form(names), "description": f"{rule[:1].upper()}{rule[1:]}"}
    return {"type": "object", "propertyNames": named, "additionalProperties": value}
