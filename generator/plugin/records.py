"""What the search and themes are told of a hand-written page, from what Markdown made of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import escape
from mkdocs.structure.pages import Page as MkDocsPage

from generator.markup import html_text
from generator.pages import Page
from generator.searchable import Searchable

_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|pre|dd|dt|blockquote)>")


class Records:
    """What the search is told, by the folder of the edition that it is for, "" for the site itself.

    In the preview, two pages may have one address: ours is the one that is shown.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        self._found: dict[str, dict[str, Searchable]] = defaultdict(dict)
        for page in pages:
            for found in page.searchables:
                self.add(page.edition.lower(), found)

    def add(self, folder: str, found: Searchable) -> None:
        """Take up a page, unless one of its address is known."""
        self._found[folder].setdefault(found.address, found)

    def all(self) -> Mapping[str, Iterable[Searchable]]:
        """Return what has been taken up."""
        return {folder: found.values() for folder, found in self._found.items()}


def escape_told(page: MkDocsPage) -> str:
    """Let the title and the description of a hand-written page be HTML, for MkDocs' own themes
    print both as they are. Return the title as text.
    """
    title = str(page.title or "")
    title = html_text(title) or title
    page.title = escape(title)
    if "description" in page.meta:
        page.meta["description"] = escape(html_text(str(page.meta["description"] or "")))
    return title


def written_page(url: str, title: str, lang: str, html: str) -> Searchable:
    """Return what the search is to know of the page at an address, as MkDocs has those."""
    address = "" if url in (".", "./") else url.rstrip("/")
    return Searchable(address, title, "page", lang, tuple(_paragraphs(html)))


def _paragraphs(html: str) -> Iterator[str]:
    """Yield the text of each block of rendered Markdown."""
    for block in _BLOCK_END.split(_PERMALINK.sub("", html)):
        text = html_text(block)
        if text:
            yield text
