"""The spine: read, check, then write."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from generator.checks import check_addresses, check_library
from generator.citations import NOWHERE, Imprint
from generator.editions import Edition, read_editions
from generator.exports import site_exports
from generator.library import Library, build_library
from generator.memory import Memory
from generator.pages import Page, edition_pages, moved_commitments, site_pages
from generator.problems import LineOf, Lines, Problem, Where, format_problems
from generator.reading import FOLDER, read_sources
from generator.render import (
    ASSETS,
    MODULES,
    PREVIEW_MODULES,
    PREVIEW_SCRIPTS,
    PREVIEW_STYLES,
    SCRIPTS,
    STYLES,
)
from generator.search import FOLDER as SEARCH_INDEX


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that was read, the pages that it makes, those of the editions last, and what is
    wrong with it.
    """

    library: Library
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    editions: tuple[Edition, ...] = ()

    def report(self) -> str:
        """Return all problems as a person reads them, each with the line that it is about."""
        return format_problems(self.problems, self.line_of())

    def line_of(self) -> LineOf:
        """Return what gives a line of a file, or None where there is none to show."""
        texts = self.library.sources.texts
        lines_of = cache(lambda path: Lines(path, texts[path]))
        return lambda path, line: lines_of(path).line(line) if texts.get(path) else None


def read_site(
    root: Path,
    memory: Memory,
    site_lang: str,
    *,
    preview: bool,
    require_quotes: bool = False,
    ignore: Collection[str] = (),
    today: datetime.date | None = None,
    imprint: Imprint = NOWHERE,
) -> Site:
    """Read the project in `root`, check it and lay out its pages. Writes nothing, raises nothing
    for what a file holds. A `preview` has the drafts as well, and its pages show the problems.
    With `require_quotes`, a line without a quote is an error; warnings with a code in `ignore`
    are left out. `imprint` is what a citation tells of the site.
    """
    with _collector_at_rest():
        sources = read_sources(root, memory)
        library = build_library(sources, drafts=preview, memory=memory)
        today = today or build_date()
        problems = tuple(
            check_library(library, require_quotes=require_quotes, ignore=ignore, today=today)
        )
        editions = read_editions(library, site_lang, memory, drafts=preview)
        problems += editions.problems
        shown = problems if preview else ()
        pages = tuple(site_pages(library, today, site_lang, shown, imprint))
        told = today, site_lang, shown, imprint
        other = [page for each in editions.all for page in edition_pages(each, pages, *told)]
        pages += tuple(other)
        problems += tuple(check_site_addresses(library, pages))
        return Site(library, pages, tuple(sorted(set(problems))), editions.all)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from going through what is read, again and again, for nothing.

    A site is a great many values without a circle among them. They are exempt until the next
    reading; the collector took a quarter of the time of reading and rendering 200 briefs.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def check_site_addresses(library: Library, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Yield a problem for each file whose page has no address of its own."""
    taken = [(page.path, _origin(page)) for page in pages if page.path]
    for entry in library.entries:
        taken += [(old.strip("/"), old.where) for old in entry.brief.redirects]
    taken += [(page.address, _origin(page)) for page in moved_commitments(library)]
    briefs = [file.name for file in library.sources.briefs]
    of_preview = (*PREVIEW_STYLES, *PREVIEW_SCRIPTS, *PREVIEW_MODULES)
    own = {f"{ASSETS}/{name}" for name in (*STYLES, *SCRIPTS, *MODULES, *of_preview)}
    exports = site_exports(library, "https://example.org/", "", "en", datetime.date.min)
    own |= {f"{SEARCH_INDEX}/", *(export.address for export in exports)}
    return check_addresses(taken, library.sources.others, briefs, own)


def build_date() -> datetime.date:
    """Return today, or the day that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()


def _origin(page: Page) -> Where:
    """Return what a page is made from, as far as one file can tell."""
    if page.source:
        return Where(f"{FOLDER}/{page.source}")
    return Where(f"{PurePosixPath(page.path).parts[0]}/ (made from all briefs)")
