"""The downloads: all that the pages show, for spreadsheets, programs and readers of news."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from generator.citations import Imprint
from generator.exports import brief, citations, feed, webannotations
from generator.exports.articles import article_address
from generator.exports.csvw import METADATA_ENDING, METADATA_TYPE, csv_metadata
from generator.exports.datasets import DATASETS, Dataset
from generator.exports.export import Export, schema_address
from generator.exports.rows import Shelf
from generator.exports.schemas import SCHEMA_TYPE, SCHEMAS, published_schema
from generator.exports.tables import WRITERS
from generator.library import Library
from generator.links import links_from
from generator.pages.data import MEDIA_TYPES, TABLES
from generator.pages.desk import Desk


def site_exports(
    library: Library,
    site_url: str | None,
    site_name: str,
    site_lang: str,
    today: datetime.date,
) -> Iterator[Export]:
    """Yield every download, each once, in an order that never varies; none of them is made yet.

    Links are absolute with a `site_url`, and only then are there feeds. `today` decides what is
    overdue, and what is not news yet.
    """
    desk = Desk(library, today, site_lang, imprint=Imprint(site_name, site_url or ""))
    yield from _brief_exports(desk, site_url)
    yield from _citation_exports(desk)
    yield from _table_exports(desk, site_url)
    yield from _schema_exports(site_url)
    yield from _site_annotations(desk, site_url, site_name)
    yield from _article_exports(library)
    if site_url:
        yield from _feeds(desk, site_url, site_name)


def _feeds(desk: Desk, site_url: str, site_name: str) -> Iterator[Export]:
    newsroom = feed.Newsroom(desk)
    channels = [feed.Channel(site_name)]
    channels += [feed.Channel(site_name, topic) for topic in desk.library.topics.values()]
    for channel in channels:
        links = links_from(channel.file, site_url)
        make = partial(feed.feed_xml, newsroom, links, channel)
        yield Export(channel.file, feed.MEDIA_TYPE, make)


def _brief_exports(desk: Desk, site_url: str | None) -> Iterator[Export]:
    for entry in desk.library.entries:
        links = links_from(f"{entry.address}/", site_url)
        yield Export(
            f"{entry.address}/{brief.FILE}",
            brief.MEDIA_TYPE,
            partial(brief.brief_json, desk, entry, links),
        )
        yield Export(
            f"{entry.address}/{webannotations.FILE}",
            webannotations.MEDIA_TYPE,
            partial(webannotations.brief_annotations, desk, entry, links),
        )


def _citation_exports(desk: Desk) -> Iterator[Export]:
    for entry in desk.library.entries:
        for file, media_type, write in citations.FORMATS:
            make = partial(citations.entry_citation, desk, entry, write)
            yield Export(f"{entry.address}/{file}", media_type, make)


def _site_annotations(desk: Desk, site_url: str | None, site_name: str) -> Iterator[Export]:
    volume, links = webannotations.bind(desk.library.entries), links_from("data/", site_url)
    for sheet in volume.sheets:
        make = partial(webannotations.site_annotations, desk, volume, sheet, links, site_name)
        yield Export(sheet.address, webannotations.MEDIA_TYPE, make)


def _table_exports(desk: Desk, site_url: str | None) -> Iterator[Export]:
    shelf = Shelf(desk, links_from("data/", site_url))
    for name, formats in TABLES.items():
        for ending in formats:
            make = partial(_table, DATASETS[name], ending, shelf)
            yield Export(f"data/{name}.{ending}", MEDIA_TYPES[ending], make)


def _table(dataset: Dataset, ending: str, shelf: Shelf) -> str:
    return WRITERS[ending](dataset.columns, dataset.rows(shelf))


def _schema_exports(site_url: str | None) -> Iterator[Export]:
    for name, schema in SCHEMAS.items():
        address = schema_address(name)
        make = partial(published_schema, schema, links_from(address, site_url).file(address))
        yield Export(address, SCHEMA_TYPE, make)
    for name, formats in TABLES.items():
        if "csv" in formats:
            make = partial(csv_metadata, name, DATASETS[name])
            yield Export(f"data/{name}.csv{METADATA_ENDING}", METADATA_TYPE, make)


def _article_exports(library: Library) -> Iterator[Export]:
    """Yield the text of each article that a brief rests on: positions count in it."""
    for name in library.briefs_on:
        text = library.sources.articles[name].text
        yield Export(article_address(name), "text/plain", partial(str, text))


__all__ = ["Export", "site_exports"]
