"""The page of downloads: every table there is, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.interface import Interface
from generator.pages.desk import Desk
from generator.pages.linked import linked_dataset
from generator.pages.page import Page

MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
"""The formats of tables, by the endings of their files."""

TABLES = {
    "briefs": ("csv", "json"),
    "actors": ("csv", "json"),
    "commitments": ("csv", "json"),
    "commitment-steps": ("csv",),
    "timeline": ("csv",),
    "statements": ("csv",),
    "sources": ("csv",),
}
"""Every table by the name of its files, and their endings. The JSON of commitments has the steps in
it.
"""

DESCRIPTIONS = {
    "csv": ("CSVW", "{name}.csv-metadata.json", "application/csvm+json"),
    "json": ("JSON Schema", "schema/{name}.json", "application/schema+json"),
}
"""What describes a table, by the ending of its file: the standard, the file and its format."""

ANNOTATIONS = ("annotations.jsonld", "application/ld+json")
"""The file of all quotes as Web Annotations, and its format."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a file beside the page."""

    text: str
    href: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table or collection to download: what it holds, its files, and what describes them."""

    title: str
    description: str
    files: tuple[FileLink, ...]
    schemas: tuple[FileLink, ...] = ()


@dataclass(frozen=True, slots=True)
class DataView:
    """What there is, in the order of the site's own lists; `schema` describes a brief as JSON."""

    tables: tuple[Table, ...]
    schema: FileLink


def data_pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of downloads."""
    words, texts = desk.site, _texts(desk.site)
    title = words.text("Data")
    description = words.text("Everything that the briefs tell, for spreadsheets and programs.")
    tables = (
        *(_table(name, formats, *texts[name]) for name, formats in TABLES.items()),
        Table(*texts["quotes"], (FileLink("JSON-LD", *ANNOTATIONS),)),
    )
    files = [
        (f"{table.title} ({file.text})", file.href, file.media_type)
        for table in tables
        for file in table.files
    ]
    yield Page(
        "data",
        "data.html",
        title,
        words.lang,
        DataView(tables, _schema("json", "brief")),
        description=description,
        listed=True,
        linked=linked_dataset(desk, "data", title, description, files),
    )


def _table(name: str, formats: tuple[str, ...], title: str, description: str) -> Table:
    return Table(
        title,
        description,
        tuple(FileLink(each.upper(), f"{name}.{each}", MEDIA_TYPES[each]) for each in formats),
        tuple(_schema(each, name) for each in formats),
    )


def _schema(ending: str, name: str) -> FileLink:
    text, href, media_type = DESCRIPTIONS[ending]
    return FileLink(text, href.format(name=name), media_type)


def _texts(words: Interface) -> dict[str, tuple[str, str]]:
    """Return the title of each download, and what it holds."""
    return {
        "briefs": (
            words.text("Briefs"),
            words.text("Each brief: its title, dates, authors, topics and articles."),
        ),
        "actors": (
            words.text("Actors"),
            words.text("Every person, state and body that the briefs name."),
        ),
        "commitments": (
            words.text("Commitments"),
            words.text("Who owes what to whom, and what has become of it."),
        ),
        "commitment-steps": (
            words.text("Steps of commitments"),
            words.text("The history of each commitment: what each brief tells of it."),
        ),
        "timeline": (
            words.text("Timeline"),
            words.text("Everything dated that the briefs tell of, in order."),
        ),
        "statements": (
            words.text("Statements"),
            words.text("Who said what about whom, with the quotes."),
        ),
        "sources": (
            words.text("Sources"),
            words.text("The articles that the briefs rest on."),
        ),
        "quotes": (
            words.text("Quotes"),
            words.text("Each quote with its place in the article, as W3C Web Annotations."),
        ),
    }
