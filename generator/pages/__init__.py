"""From the library to pages: every address, decision and sort order; nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.citations import NOWHERE, Imprint
from generator.editions import Edition
from generator.library import Library
from generator.pages.actors import register_pages
from generator.pages.breadcrumbs import way_to
from generator.pages.brief import brief_pages
from generator.pages.commitment import commitment_pages, moved_commitments
from generator.pages.commitments import tracker_pages
from generator.pages.data import data_pages
from generator.pages.desk import Desk
from generator.pages.dossier import dossier_pages
from generator.pages.linked import linked_listing
from generator.pages.listings import listing_pages
from generator.pages.page import Link, Page
from generator.pages.problems import ProblemView, problem_views
from generator.pages.relations import relation_pages
from generator.pages.search import search_pages, search_settings
from generator.pages.timeline import timeline_pages
from generator.problems import Problem
from generator.written import lang_of


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
    for page in (*_pages(desk), *data_pages(desk)):
        yield _on_its_way(desk, page)


def edition_pages(
    edition: Edition,
    originals: Iterable[Page],
    today: datetime.date,
    site_lang: str,
    problems: Iterable[Problem] = (),
    imprint: Imprint = NOWHERE,
) -> Iterator[Page]:
    """Yield the pages of an edition: all of `originals` but that of the downloads, which are in no
    language. The other arguments are as above.
    """
    desk = Desk(edition.library, today, site_lang, problems, imprint, edition)
    by_address = {page.address: page for page in originals}
    spoken = desk.site.lang == edition.lang.partition("-")[0].lower()
    for page in _pages(desk):
        overlay = edition.overlays.get(page.address)
        yield replace(
            _on_its_way(desk, page),
            source=overlay.name if overlay else page.source,
            edition=edition.lang,
            translated=overlay is not None and page.lang == edition.lang
            if page.source
            else spoken or _tells_else(page, by_address.get(page.address)),
        )


def _tells_else(page: Page, original: Page | None) -> bool:
    """Tell whether there is anything of a translation on a page of many briefs."""
    if original is None or not page.searchables:
        return True
    return (page.title, page.searchables) != (original.title, original.searchables)


def _on_its_way(desk: Desk, page: Page) -> Page:
    """Return a page with the way to it."""
    section = "briefs" if page.template == "brief.html" else page.address.partition("/")[0]
    way = way_to(desk, section, page.address, page.title)
    return replace(page, way=way) if way else page


def _pages(desk: Desk) -> Iterator[Page]:
    yield from _lists(desk, listing_pages(desk))
    yield from brief_pages(desk)
    yield from _lists(desk, register_pages(desk))
    yield from dossier_pages(desk)
    yield from _lists(desk, tracker_pages(desk))
    yield from commitment_pages(desk)
    yield from _lists(desk, timeline_pages(desk))
    yield from _lists(desk, relation_pages(desk))
    yield from search_pages(desk)


def _lists(desk: Desk, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield pages that list, each telling programs that it does."""
    for page in pages:
        yield replace(page, linked=linked_listing(desk, page))


def redirect_pages(library: Library, edition: str = "") -> Iterator[Page]:
    """Yield a page for every old address that a brief keeps alive, its commitments' included, or an
    actor; of an edition, whose language is given with its library, for the same below its folder.
    """
    for page in (*_redirects(library, edition), *moved_commitments(library)):
        yield replace(page, edition=edition) if edition else page


def _redirects(library: Library, edition: str) -> Iterator[Page]:
    for entry in library.entries:
        for old in entry.brief.redirects:
            view = Link(entry.brief.title, entry.address)
            lang = lang_of(entry.brief.title, str(entry.brief.lang or ""))
            yield Page(old.strip("/"), "redirect.html", entry.brief.title, lang, view)
    for actor in library.actors.values():
        names = actor.identity.name or {"": actor.id}
        lang = edition if edition in names else next(iter(names))
        name = names[lang]
        for old in actor.identity.redirects:
            view = Link(name, f"actors/{actor.id}")
            yield Page(old.strip("/"), "redirect.html", name, lang_of(name, lang), view)


__all__ = [
    "Page",
    "ProblemView",
    "edition_pages",
    "moved_commitments",
    "problem_views",
    "redirect_pages",
    "search_settings",
    "site_pages",
]
