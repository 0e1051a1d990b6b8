"""What search engines are told of the pages of the site (https://www.sitemaps.org/protocol.html).

MkDocs writes the list itself, of the files that it is given here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs.structure.files import File

from generator.pages import Page
from generator.plugin.files import is_untranslated
from generator.plugin.versions import Versions

NAME = "sitemap.xml"


def listed_files(files: Iterable[File], versions: Versions) -> Iterator[File]:
    """Yield the files of the pages that a search engine can lead to, each of them with the day that
    it last changed on, where that is told: it is for briefs alone.

    A page that repeats the original is not among them, nor the search.
    """
    for file in files:
        ours = versions.page(file.url)
        if file.page is None or is_untranslated(file.page):
            continue
        if ours is not None and ours.template == "search.html":
            continue
        # Without this, MkDocs would say that every page changed on the day of the build.
        file.page.update_date = _changed(ours) if ours is not None else ""
        yield file


def _changed(page: Page) -> str:
    """Return when a brief was updated or else written, as ISO 8601 has it; "" when nobody tells."""
    if page.template != "brief.html" or not page.linked:
        return ""
    return str(page.linked.get("dateModified") or page.linked.get("datePublished") or "")
