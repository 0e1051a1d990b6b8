"""What the CSV downloads hold, by CSV on the Web: a file of metadata beside each.

It is where the Model for Tabular Data and Metadata on the Web (W3C, 2015), section 5.3, looks, and
in the words of the Metadata Vocabulary for Tabular Data.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.datasets import Dataset
from generator.exports.tables import SEPARATOR, Column
from generator.exports.values import DAY_PATTERN
from generator.schema import Schema, schema_text

METADATA_ENDING = "-metadata.json"
METADATA_TYPE = "application/csvm+json"

_DATATYPES: dict[str, object] = {
    "link": "anyURI",
    "count": "nonNegativeInteger",
    "rows": "nonNegativeInteger",
    "flag": "boolean",
}
_ENDS = {
    "-earliest": "The first day that it can be, as xsd:date; empty when open.",
    "-latest": "The last day that it can be, as xsd:date; empty when open.",
}


def csv_metadata(name: str, dataset: Dataset) -> str:
    """Return what is to be known of the CSV file of a table, to stand beside it."""
    columns = [described for column in dataset.columns for described in _columns(column)]
    metadata: Schema = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{name}.csv",
        "dc:title": name,
        "dc:description": dataset.doc,
        "tableSchema": {
            "columns": columns,
            **({"primaryKey": [_variable(each) for each in dataset.key]} if dataset.key else {}),
        },
    }
    return schema_text(metadata)


def _columns(column: Column) -> Iterator[Schema]:
    """Yield what is to be known of each column that a column fills in CSV."""
    for heading in column.headings:
        part = heading.removeprefix(column.name)
        described: Schema = {
            "name": _variable(heading),
            "titles": heading,
            "dc:description": _ENDS.get(part) or column.doc,
        }
        if part in _ENDS:
            # Before a year with a minus stands the apostrophe that keeps a cell from being run.
            described["datatype"] = {"base": "string", "format": f"'?{DAY_PATTERN[1:-1]}"}
        elif column.words:
            described["datatype"] = {"base": "string", "format": "|".join(column.words)}
        elif column.kind in _DATATYPES:
            described["datatype"] = _DATATYPES[column.kind]
        if column.kind in ("list", "tongues", "actors"):
            described["separator"] = SEPARATOR
        if heading == column.name and column.kind in ("count", "flag", "rows", "date", "link"):
            described["required"] = column.filled
        yield described


def _variable(heading: str) -> str:
    """Return the name of a column as URI templates (RFC 6570) take it."""
    return heading.replace("-", "_")
