"""What the search knows of a hand-written page, from what Markdown has made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.markup import html_text
from generator.searchable import Searchable

_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|pre|dd|dt|blockquote)>")


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
