"""From the library to pages: every address, decision and sort order; nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from generator.citations import NOWHERE, Imprint
from generator.library import Library
from generator.pages.actors import register_pages
from generator.pages.brief import brief_pages
from generator.pages.commitment import commitment_pages, moved_commitments
from generator.pages.commitments import tracker_pages
from generator.pages.data import data_pages
from generator.pages.desk import Desk
from generator.pages.dossier import dossier_pages
from generator.pages.listings import listing_pages
from generator.pages.page import Link, Page
from generator.pages.relations import relation_pages
from generator.pages.search import search_pages, search_settings
from generator.pages.timeline import timeline_pages
from generator.problems import Problem


def site_pages(
    library: Library,
    today: datetime.date,
    site_lang: str,
    problems: Iterable[Problem] = (),
    imprint: Imprint = NOWHERE,
) -> Iterator[Page]:
    """Yield every page that the library makes, each once, in an order that never varies.

    `today` decides what is overdue; `site_lang` is the language of every page that is not a brief;
    `problems` are shown where they are, for a preview; `imprint` is what a citation tells of the
    site.
    """
    desk = Desk(library, today, site_lang, problems, imprint)
    yield from listing_pages(desk)
    yield from brief_pages(desk)
    yield from register_pages(desk)
    yield from dossier_pages(desk)
    yield from tracker_pages(desk)
    yield from commitment_pages(desk)
    yield from timeline_pages(desk)
    yield from relation_pages(desk)
    yield from search_pages(desk)
    yield from data_pages(desk)


def redirect_pages(library: Library) -> Iterator[Page]:
    """Yield a page for every old address that a brief keeps alive, its commitments' included."""
    for entry in library.entries:
        for old in entry.brief.redirects:
            view = Link(entry.brief.title, entry.address)
            lang = str(entry.brief.lang or "")
            yield Page(old.strip("/"), "redirect.html", entry.brief.title, lang, view)
    yield from moved_commitments(library)


__all__ = ["Page", "moved_commitments", "redirect_pages", "search_settings", "site_pages"]
