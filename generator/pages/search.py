"""The page of the search, and the words that its script speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.interface import Interface
from generator.pages.desk import Desk
from generator.pages.page import Page

Settings = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class SearchView:
    """What `search.js` needs to speak the page's language."""

    settings: Settings


def search_pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of the search."""
    words = desk.site
    yield Page(
        "search",
        "search.html",
        words.text("Search"),
        words.lang,
        SearchView(search_settings(words)),
        description=words.text("Search all briefs, actors and commitments."),
        listed=True,
    )


def search_settings(words: Interface) -> Settings:
    """Return the messages of `search.js` and the names of its filters, in their order.

    The script fills in what stands in `%(…)s`.
    """
    text = words.text
    return {
        "messages": {
            "field": text("Search all pages"),
            "results": text("Search results"),
            "part": text("All results of this kind: %(num)s"),
            "searching": text("Searching…"),
            "building": text("The search index is still being built. Results will follow."),
            "failed": text("The search could not be loaded."),
            "none": text("Nothing found for “%(query)s”."),
            "hint": text("Try another spelling, or fewer and shorter words."),
            "missing": text("No page has “%(words)s”."),
            "unread": text("Pages not looked through for the phrase: %(num)s."),
            "instead": text("Did you mean:"),
            "again": text("Try again"),
            "order": text("Order"),
            "relevance": text("Best match first"),
            "newest": text("Newest first"),
            "remove": text("Remove the filter %(filter)s"),
            "count": text("Results: %(num)s."),
            "all": text("All results: %(num)s"),
            "start": text("Type a word or choose a filter."),
            "filters": text("Filters"),
            "clear": text("Clear filters"),
            "more": text("Show more"),
        },
        "kind": {
            "brief": text("Brief"),
            "actor": text("Actor"),
            "commitment": text("Commitment"),
            "topic": text("Topic"),
            "page": text("Page"),
        },
        "kinds": {
            "brief": text("Briefs"),
            "actor": text("Actors"),
            "commitment": text("Commitments"),
            "topic": text("Topics"),
            "page": text("Pages"),
        },
        "facets": {
            "kind": text("Kind"),
            "actor": text("Actor"),
            "topic": text("Topic"),
            "status": text("Status"),
            "year": text("Year"),
            "language": text("Language"),
        },
    }
