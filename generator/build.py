"""The spine: read, check, then write."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.checking import Checked, build_date, check_sources, collector_at_rest, old_addresses
from generator.checks import check_addresses
from generator.citations import NOWHERE, Imprint
from generator.editions import Edition
from generator.exports import site_exports
from generator.library import Library
from generator.memory import Memory
from generator.pages import Page, edition_pages, moved_commitments, site_pages
from generator.problems import LineOf, Problem, Where, format_problems, lines_of
from generator.reading import FOLDER, read_sources
from generator.render import ASSETS, asset_files
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
        return lines_of(self.library.sources.texts)


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
    with collector_at_rest():
        today = today or build_date()
        checked = check_sources(
            read_sources(root, memory),
            memory,
            site_lang,
            drafts=preview,
            require_quotes=require_quotes,
            ignore=ignore,
            today=today,
        )
        library, editions = checked.library, checked.editions
        problems = set(checked.problems)
        pages = _lay_out(checked, today, site_lang, problems if preview else (), imprint)
        twice = tuple(check_site_addresses(library, pages))
        if twice:
            problems.update(twice)
            if preview:
                pages = _lay_out(checked, today, site_lang, problems, imprint)
        return Site(library, pages, tuple(sorted(problems)), editions)


def _lay_out(
    checked: Checked,
    today: datetime.date,
    site_lang: str,
    shown: Collection[Problem],
    imprint: Imprint,
) -> tuple[Page, ...]:
    told = today, site_lang, shown, imprint
    pages = tuple(site_pages(checked.library, *told))
    return (
        *pages,
        *(page for each in checked.editions for page in edition_pages(each, pages, *told)),
    )


def check_site_addresses(library: Library, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Yield a problem for each file whose page has no address of its own."""
    taken = [(page.path, _origin(page)) for page in pages if page.path]
    taken += old_addresses(library)
    taken += [(page.address, _origin(page)) for page in moved_commitments(library)]
    briefs = [file.name for file in library.sources.briefs]
    own = {f"{ASSETS}/{name}" for name in asset_files(preview=True)}
    exports = site_exports(library, "https://example.org/", "", "en", datetime.date.min)
    own |= {f"{SEARCH_INDEX}/", *(export.address for export in exports)}
    return check_addresses(taken, library.sources.others, briefs, own)


def _origin(page: Page) -> Where:
    """Return what a page is made from, as far as one file can tell."""
    if page.source:
        return Where(f"{FOLDER}/{page.source}")
    return Where(f"{PurePosixPath(page.path).parts[0]}/ (made from all briefs)")
