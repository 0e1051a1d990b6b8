"""The downloads: all that the pages show, for spreadsheets, programs and readers of news."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from generator.exports import brief, feed, webannotations
from generator.exports.articles import article_address
from generator.exports.datasets import DATASETS, Dataset
from generator.exports.export import Export, links_from
from generator.exports.rows import Shelf
from generator.exports.tables import WRITERS
from generator.library import Library
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

    Links are absolute with a `site_url`, and only then is there a feed. `today` decides what is
    overdue.
    """
    desk = Desk(library, today, site_lang)
    yield from _brief_exports(desk, site_url)
    yield from _table_exports(desk, site_url)
    yield from _site_annotations(desk, site_url, site_name)
    yield from _article_exports(library)
    if site_url:
        make = partial(feed.feed_xml, desk, links_from(feed.FILE, site_url), site_name)
        yield Export(feed.FILE, feed.MEDIA_TYPE, make)


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


def _article_exports(library: Library) -> Iterator[Export]:
    """Yield the text of each article that a brief rests on: positions count in it."""
    for name in library.briefs_on:
        text = library.sources.articles[name].text
        yield Export(article_address(name), "text/plain", partial(str, text))


__all__ = ["Export", "site_exports"]
