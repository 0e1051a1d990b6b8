"""The way from the home page to a page: for readers, and for programs as a BreadcrumbList."""

from __future__ import annotations

from generator.links import Links
from generator.pages.desk import Desk
from generator.pages.page import Link

Linked = dict[str, object]
"""A thing in JSON-LD."""


def way_to(desk: Desk, section: str, address: str, title: str) -> tuple[Link, ...]:
    """Return the pages above the page at an address, below the home page: the list that it belongs
    to, which stands at `section`; nothing for the list itself, or for a further sheet of it.
    """
    words = desk.site
    name = {
        "briefs": words.text("Briefs"),
        "actors": words.text("Actors"),
        "commitments": words.text("Commitments"),
        "timeline": words.text("Timeline"),
        "relations": words.text("Relations"),
        "topics": words.text("Topics"),
        "sources": words.text("Sources"),
        "data": words.text("Data"),
    }.get(section)
    if name is None or address == section or title == name:
        return ()
    return (Link(name, section),)


def breadcrumbs(desk: Desk, links: Links, section: str, address: str, title: str) -> Linked:
    """Return the way to the page at an address for programs: the home page, the list that it
    belongs to, and the page itself. `section` is the address of the list.
    """
    way = [
        Link(desk.imprint.name or desk.site.text("Home"), ""),
        *way_to(desk, section, address, title),
        Link(title, address),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": each.text,
                "item": {"@type": "WebPage", "@id": links.page(each.address)},
            }
            for position, each in enumerate(way, 1)
        ],
    }
