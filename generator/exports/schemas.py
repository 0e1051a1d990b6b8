"""What the JSON downloads hold, as JSON Schema: made of what they are made of, so it stays true.

The drafts of JSON Schema differ; this is 2020-12, for programs. `generator.schema` describes what
people write, for their editors.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from generator.exports.brief import FORMAT
from generator.exports.datasets import DATASETS
from generator.exports.tables import Column
from generator.exports.values import DAY_PATTERN
from generator.model import Brief, Claim, Quote
from generator.schema import Schema, closed, schema_text
from generator.shapes import (
    ID_PATTERN,
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
)

SCHEMA_TYPE = "application/schema+json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": "string"}
_LINK: Schema = {"type": "string", "format": "iri-reference"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_FLAG: Schema = {"type": "boolean"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_DATE: Schema = {"$ref": "#/$defs/date"}


def published_schema(schema: Schema, address: str) -> str:
    """Return a schema as it is published at an address."""
    return schema_text({"$schema": DRAFT, "$id": address, **schema})


def _object(properties: Mapping[str, Schema], required: list[str], doc: str = "") -> Schema:
    return {
        **({"description": doc} if doc else {}),
        "type": "object",
        **closed(properties, required),
    }


def _array(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _by_language(item: Schema) -> Schema:
    return {
        "description": "By language (BCP 47); und where none is told.",
        "type": "object",
        "additionalProperties": item,
    }


def _maybe(schema: Schema) -> Schema:
    """Return the schema of a value that may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


_DAY = _maybe({"type": "string", "pattern": DAY_PATTERN})
_DEFINITIONS: dict[str, Schema] = {
    "date": _object(
        {
            "edtf": {**_TEXT, "description": "The date in EDTF (ISO 8601-2, level 1)."},
            "earliest": {**_DAY, "description": "The first day it can be; null when open."},
            "latest": {**_DAY, "description": "The last day it can be; null when open."},
        },
        ["edtf", "earliest", "latest"],
        "A date, with the first and the last day that it can be, as xsd:date.",
    ),
    "actor": _object({"id": _TEXT, "name": _TEXT}, ["id", "name"], "An actor."),
}
_KINDS: Mapping[str, Schema] = {
    "text": _TEXT,
    "link": _LINK,
    "count": _COUNT,
    "flag": _FLAG,
    "list": _TEXTS,
    "tongues": _by_language(_TEXT),
    "date": _DATE,
    "actors": _array({"$ref": "#/$defs/actor"}),
}


def _row(columns: tuple[Column, ...]) -> Schema:
    return _object(
        {each.name: {"description": each.doc, **_column(each)} for each in columns},
        [each.name for each in columns],
    )


def _column(column: Column) -> Schema:
    if column.of:
        return _array(_row(column.of))
    schema: Schema = {"enum": list(column.words)} if column.words else _KINDS[column.kind]
    return schema if column.filled else _maybe(schema)


def _table(name: str) -> Schema:
    dataset = DATASETS[name]
    return {
        "title": f"{name}.json",
        "description": dataset.doc,
        **_array(_row(dataset.columns)),
        "$defs": _DEFINITIONS,
    }


class _Records:
    """The schemas of records of the model as `plain_record` writes them, by name."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}

    def record(self, record: type) -> Schema:
        """Return a reference to the schema of a record."""
        name = record.__name__
        if name not in self.found:
            self.found[name] = {}  # A record may hold its like.
            keys = keys_of(record)
            properties = {
                each: {"description": key.doc, **self._shape(key.shape)}
                for each, key in keys.items()
            }
            required = [each for each, key in keys.items() if key.required]
            for added, schema in _added(record).items():
                properties[added] = schema
                required += [added] if added != "passage" else []
            doc = inspect.getdoc(record) or ""
            self.found[name] = _object(properties, required, doc)
        return {"$ref": f"#/$defs/{name}"}

    def _shape(self, shape: Shape) -> Schema:
        match shape:
            case TextShape():
                return _TEXT
            case WordShape(vocabulary):
                return {"enum": list(vocabulary.labels)}
            case PatternShape(_, pattern):
                return {"type": "string", "pattern": f"^(?:{pattern})$"}
            case DateShape():
                return _DATE
            case FlagShape():
                return _FLAG
            case ListShape(item):
                return _array(self._shape(item))
            case RecordShape(record):
                return self.record(record)
            case TableShape(record):
                names = {"pattern": f"^{ID_PATTERN}$"}
                entry = self.record(record)
                return {"type": "object", "propertyNames": names, "additionalProperties": entry}
            case TongueShape(item):
                return _by_language(self._shape(item))


def _added(record: type) -> dict[str, Schema]:
    """Return what `brief_json` adds to a record of the model."""
    if issubclass(record, Quote):
        place = _object(
            {"article": _TEXT, "start": _COUNT, "end": _COUNT, "exact": _TEXT},
            ["article", "start", "end", "exact"],
            "The words in an article; start and end count Unicode code points of its text.",
        )
        return {
            "passage": {**_LINK, "description": "The link to the passage on the brief's page."},
            "found": {
                **_array(place),
                "description": "Where it stands, part by part; empty when it is not verified.",
            },
        }
    if issubclass(record, Claim):
        return {"address": {**_LINK, "description": "The link to the line."}}
    return {}


def _brief() -> Schema:
    records = _Records()
    written = records.record(Brief)
    cited = [each for each in DATASETS["sources"].columns if each.name not in ("briefs", "address")]
    properties: dict[str, Schema] = {
        "$schema": {**_LINK, "description": "The link to this schema."},
        "format": {"const": FORMAT},
        "address": {**_LINK, "description": "The link to the brief's page."},
        "file": {**_TEXT, "description": "The file that it is written in."},
        "brief": written,
        "names": {
            "description": "The name of each actor that the brief names, by id.",
            "type": "object",
            "additionalProperties": _TEXT,
        },
        "articles": {**_array(_row(tuple(cited))), "description": "The articles that exist."},
    }
    return {
        "title": "brief.json",
        **_object(properties, list(properties), "A brief, whole, with the place of each quote."),
        "$defs": {**_DEFINITIONS, **dict(sorted(records.found.items()))},
    }


SCHEMAS: Mapping[str, Schema] = {
    **{name: _table(name) for name in ("briefs", "actors", "commitments")},
    "brief": _brief(),
}
"""Each schema, by the name of the file that it describes."""
