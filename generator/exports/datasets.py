"""The tables of `/data/`: their columns.

The manual explains every one (`briefs/guide/site.md`). Programs rely on names and order: a new
column goes to the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.exports import rows
from generator.exports.rows import Shelf
from generator.exports.tables import Column, Row, columns


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table: its columns, and what makes its rows."""

    columns: tuple[Column, ...]
    rows: Callable[[Shelf], Iterator[Row]]


_BRIEFS = (
    *columns("plain", "brief", "title", "lang"),
    *columns("date", "date", "updated"),
    *columns("list", "authors", "topics"),
    *columns("plain", "summary"),
    *columns("list", "articles"),
    *columns("plain", "actors", "commitments", "statements", "quotes"),
    *columns("plain", "address", "json", "annotations"),
)
_ACTORS = (
    *columns("plain", "id", "name"),
    *columns("tongues", "names"),
    *columns("list", "aliases"),
    *columns("plain", "type"),
    *columns("actors", "part-of"),
    *columns("plain", "country", "wikidata", "description", "briefs"),
    *columns("plain", "commitments-by", "commitments-to", "statements-by", "statements-about"),
    *columns("plain", "address"),
)
_STEPS = (
    *columns("plain", "commitment", "step", "brief"),
    *columns("date", "date"),
    *columns("actors", "by", "to"),
    *columns("plain", "text", "lang", "kind", "firmness", "status"),
    *columns("date", "made"),
    *columns("plain", "as-written"),
    *columns("date", "due"),
    *columns("actors", "said-by"),
    *columns("list", "quotes"),
    *columns("plain", "address"),
)
_COMMITMENTS = (
    *columns("plain", "commitment"),
    *columns("actors", "by", "to"),
    *columns("plain", "text", "lang", "kind", "firmness", "status"),
    *columns("date", "made", "due"),
    Column("steps", "rows", _STEPS),
    *columns("plain", "address"),
)
_TIMELINE = (
    *columns("date", "date"),
    *columns("plain", "uncertain", "approximate", "event", "text", "lang", "as-written"),
    *columns("actors", "actors"),
    *columns("plain", "brief", "address"),
)
_STATEMENTS = (
    *columns("plain", "brief"),
    *columns("actors", "by"),
    *columns("plain", "text", "lang"),
    *columns("actors", "about"),
    *columns("plain", "stance"),
    *columns("date", "date"),
    *columns("plain", "as-written"),
    *columns("actors", "said-by"),
    *columns("list", "quotes"),
    *columns("plain", "address"),
)
_SOURCES = (
    *columns("plain", "file", "title", "author", "publisher", "url"),
    *columns("date", "date"),
    *columns("plain", "lang", "grade"),
    *columns("list", "briefs"),
    *columns("plain", "sentences", "cited", "text", "address"),
)

DATASETS: Mapping[str, Dataset] = {
    "briefs": Dataset(_BRIEFS, rows.brief_rows),
    "actors": Dataset(_ACTORS, rows.actor_rows),
    "commitments": Dataset(_COMMITMENTS, rows.commitment_rows),
    "commitment-steps": Dataset(_STEPS, rows.step_rows),
    "timeline": Dataset(_TIMELINE, rows.event_rows),
    "statements": Dataset(_STATEMENTS, rows.statement_rows),
    "sources": Dataset(_SOURCES, rows.source_rows),
}
"""Every table by the name of its file, without the ending."""
