"""The site's navigation as `mkdocs.yml` has it: its titles, and where it leads in an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.nav import Navigation, Section

from generator.editions import Edition
from generator.plugin.files import BriefPage
from generator.plugin.versions import Versions


@dataclass(frozen=True, slots=True)
class Item:
    """What the theme asks of an item of the navigation, as MkDocs has it; `lang` is that of its
    title where it is not the page's.
    """

    title: str
    url: str
    active: bool
    children: tuple[Item, ...] = ()
    is_page: bool = False
    is_link: bool = False
    is_homepage: bool = False
    lang: str = ""


def nav_titles(nav: object) -> Iterator[tuple[str, str]]:
    """Yield each file that the navigation names with a title of its own, and that title."""
    match nav:
        case list():
            for item in nav:
                yield from nav_titles(item)
        case dict():
            for title, item in nav.items():
                if isinstance(item, str):
                    yield item, str(title)
                else:
                    yield from nav_titles(item)


def lift_pages(nav: Navigation) -> Navigation:
    """Return a navigation that nobody wrote, a section with nothing but one page of ours being that
    page: MkDocs makes a section of each folder, and calls it what the folder is called.
    """
    nav.items = [_lifted(item) for item in nav.items]
    return nav


def _lifted(item: Any) -> Any:
    if isinstance(item, Section) and len(item.children) == 1:
        (only,) = item.children
        if isinstance(only, BriefPage):
            only.parent = None
            return only
    return item


def edition_nav(
    nav: Navigation, edition: Edition, versions: Versions, url: str, site_lang: str
) -> tuple[Item, ...]:
    """Return the navigation for a page of an edition: our pages are those of the edition, called
    what they are there, and hand-written ones what they are.
    """
    return tuple(_items(nav, edition, versions, url, site_lang))


def _items(
    items: Iterable[Any], edition: Edition, versions: Versions, url: str, site_lang: str
) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Section):
            children = tuple(_items(item.children, edition, versions, url, site_lang))
            active = any(each.active for each in children)
            yield Item(str(item.title), "", active, children, lang=site_lang)
            continue
        own = versions.in_edition(item.url or "", edition) if item.is_page else None
        if own is None:
            title, lang = str(item.title), site_lang
            yield Item(title, item.url or "", False, (), item.is_page, item.is_link, lang=lang)
        else:
            there = f"{own.path}/"
            yield Item(own.title, there, there == url, (), True, False, not own.address)
