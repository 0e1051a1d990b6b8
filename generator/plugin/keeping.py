"""What the preview leaves as it wrote it: the pages that would come out the same again."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from generator.plugin.files import BriefPage
from generator.plugin.rendering import folder_texts
from generator.plugin.sitemap import NAME as SITEMAP

NOWHERE = ".nowhere"
"""A folder that is never there: MkDocs may empty it."""

PATTERNS = frozenset({"draft_docs", "exclude_docs", "not_in_nav", "plugins"})
"""Settings that no template shows. What comes of them is known of each page by itself."""

_BEYOND = re.compile(rb"\{[{%](?:(?!\}\}|%\}).)*\b(?:pages|build_date_utc)\b", re.DOTALL)
"""What shows all pages, or the time, where it stands in a template."""


class SomeFiles(Files):
    """The site's files. In the preview's writing of pages, MkDocs is given all but those `left`."""

    left: frozenset[str] = frozenset()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return the files of pages; MkDocs asks for those with drafts when it writes them."""
        files = super().documentation_pages(inclusion=inclusion)
        if inclusion is not InclusionLevel.is_in_serve:
            return files
        return [file for file in files if file.src_uri not in self.left]


class Kept:
    """Knows what each page of ours was made of when it was last written.

    As long as that is the same, the file stays where it is. This is so where our theme shows the
    pages and no other plugin has a say: of what another may do to a page, nothing is known.
    """

    def __init__(self) -> None:
        self._made: dict[str, object] = {}
        self._making: dict[str, object] = {}
        self._around: object = None
        self._place: str | None = None
        self._pages: Sequence[File] | None = None

    def begin(self, config: MkDocsConfig, *, ours: bool) -> None:
        """Before MkDocs empties the site: let it pass over it, if our theme is shown alone."""
        self._place, self._pages = None, None
        if ours and set(config.plugins) == {"briefs"} and not config.hooks:
            self._place = config.site_dir
            config.site_dir = os.path.join(config.site_dir, NOWHERE)
        else:
            self.forget()

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Return the files that MkDocs has found, in their place again."""
        if self._place is None:
            return files
        config.site_dir = self._place
        for file in files:
            file.dest_dir = self._place
        return SomeFiles(files)

    def leave(
        self,
        files: Files,
        nav: Navigation,
        config: MkDocsConfig,
        told: Callable[[str, str], object],
        is_late: Callable[[str], bool],
    ) -> None:
        """Now that all is read, remove what is in the site, save the pages that stay as they are.

        `told` returns what we tell the theme of a page, by its language and its address. A page
        whose content `is_late` to come, by its address, is always written.
        """
        if not isinstance(files, SomeFiles):
            return
        pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        around = _around(nav, config)
        old = self._made if around is not None and around == self._around else {}
        self._around = around
        times = Counter(file.abs_dest_path.casefold() for file in files)
        self._making = {
            file.abs_dest_path: (_told(file), told(str(file.page.meta["lang"]), file.url))
            for file in pages
            # Of several files in one place, the one that is written last is shown.
            if times[file.abs_dest_path.casefold()] == 1
            and isinstance(file.page, BriefPage)
            # A draft is read by the server only.
            and file.page.content is not None
            and not is_late(file.url)
        }
        # What is about to be written is not known until it has been.
        self._made = {
            path: made
            for path, made in self._making.items()
            if made == old.get(path) and os.path.exists(path)
        }
        files.left = frozenset(file.src_uri for file in pages if file.abs_dest_path in self._made)
        self._pages = pages
        if os.path.isdir(config.site_dir):
            _clean(config.site_dir, self._made)

    def pages(self, pages: object) -> object:
        """Return the files of all pages, for a template of a page, in place of those given."""
        return pages if self._pages is None else self._pages

    def end(self) -> None:
        """Everything has been written."""
        self._made, self._making = self._making, {}

    def forget(self) -> None:
        """Keep nothing that is written now: what it was made of was not all there is to know."""
        self._made, self._making = {}, {}


def _told(file: File) -> tuple[object, ...]:
    """Return what MkDocs and we tell the theme of a page."""
    page: Any = file.page
    toc = tuple((each.id, each.title) for each in page.toc)
    told = page.content, page.title, page.meta, toc, page.canonical_url, page.edit_url
    return (*told, file.url, file.inclusion)


def _around(nav: Navigation, config: MkDocsConfig) -> object:
    """Return what all pages are made of; None where they may show what is not known here."""
    templates = dict(folder_texts(map(Path, config.theme.dirs), "*"))
    # Every site has a map of its pages, which is none of them.
    if any(_BEYOND.search(text) for path, text in templates.items() if path.name != SITEMAP):
        return None
    settings = [(key, repr(value)) for key, value in config.items() if key not in PATTERNS]
    theme = [(key, repr(config.theme[key])) for key in config.theme]
    return templates, settings, theme, tuple(_items(nav.items))


def _items(items: Iterable[Any]) -> Iterator[tuple[object, ...]]:
    for item in items:
        yield (
            type(item),
            str(item.title),
            getattr(item, "url", ""),
            tuple(_items(item.children or ())),
        )


def _clean(folder: str, kept: Container[str], skipped: str = ".") -> None:
    """Remove everything from a folder but what is kept. As MkDocs does, pass over what has a name
    that begins with `skipped`, but not in the folders below.
    """
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not entry.name.startswith(skipped)]
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            _clean(entry.path, kept, "/")
            with suppress(OSError):
                os.rmdir(entry.path)
        elif entry.path not in kept:
            with suppress(OSError):
                os.unlink(entry.path)
