"""What is wrong with a site, as its preview tells it: on a page of its own, and on every other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.build import Site
from generator.interface import Interface, interface
from generator.pages import Page, ProblemView, problem_views
from generator.pages.problems import Showing, count_views, problems_page, unread_page
from generator.plugin.files import BriefPage
from generator.plugin.templates import problem_html
from generator.reading import FOLDER
from generator.render import ASSETS, PREVIEW_STYLES, STYLES

ADDRESS = "problems"
"""The address of the list, in the preview only; another one where a page of the site has it."""

_BADGE = Markup(
    '<aside class="briefs preview-badge" aria-label="{}"><a href="{}{}/">{}</a></aside>\n'
)
_FAILED = Markup(
    '<aside class="briefs preview-failed" aria-label="{}"><details open>\n'
    "<summary>{}</summary>\n{}</details></aside>\n"
)
_NO_PAGE = Markup(
    '<!doctype html>\n<html lang="{}">\n<head><meta charset="utf-8"><title>{}</title>\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta http-equiv="refresh" content="2">\n{}</head>\n'
    '<body>\n<main class="briefs preview-only">\n<h1>{}</h1>\n{}</main>\n</body>\n</html>\n'
)
"""A page that looks again every other second whether it can be made."""
_STYLE = Markup('<link rel="stylesheet" href="{}{}/{}">\n')


class Trouble:
    """Everything that is wrong, from one building of the preview to the next.

    `failed` holds why the last building ended before its time; the pages are then as they were.
    """

    def __init__(self) -> None:
        self.failed: tuple[ProblemView, ...] = ()
        self._words: Interface = interface("")
        self._found: dict[ProblemView, str | None] = {}
        self._address = ADDRESS
        self._showing: Showing | None = None

    def begin(self, site: Site, settings: Iterable[ProblemView], lang: str) -> None:
        """Forget what was wrong, and take up what is; `lang` is the site's language."""
        self._words = interface(lang)
        views = problem_views(site.problems, site.line_of())
        self._found = dict.fromkeys([*settings, *views])
        pages = [(page.source, page.path) for page in site.pages if page.source]
        unread = [(name, _address(name)) for name in site.library.sources.unsound]
        self._showing = Showing(site.library, [*pages, *unread])

    def add(self, problem: ProblemView, address: str | None = None) -> None:
        """Take up one more, which is shown at an address of the site, if it has been told yet."""
        self._found.setdefault(problem, address)

    @property
    def problems(self) -> tuple[ProblemView, ...]:
        """All of them, in the order of the list."""
        return tuple(self._found)

    def list_page(self) -> Page:
        """Return the page that lists all."""
        return problems_page(self._address, self.problems, self._words, self._shown_at)

    def add_pages(
        self,
        files: Files,
        unread: Collection[str],
        render: Callable[[Page], str],
        config: MkDocsConfig,
    ) -> None:
        """Put in a page for each hand-written one that MkDocs must not read, and then the list."""
        taken = {file.url.strip("/").casefold() for file in files}
        for name in sorted(unread):
            address = _address(name)
            found = [each for each in self.problems if each.path == f"{FOLDER}/{name}"]
            if address and address.casefold() not in taken:
                page = unread_page(address, name, found, self._words)
                self._append(page, name, render, files, config)
        self._address = next(
            address
            for number in range(len(taken) + 1)
            if (address := f"{ADDRESS}-{number + 1}" if number else ADDRESS) not in taken
        )
        self._append(self.list_page(), f"{self._address}.md", render, files, config)

    def is_list(self, url: str) -> bool:
        """Tell whether the list stands at an address of the site."""
        return url.strip("/") == self._address

    def badge_html(self, root: str) -> str:
        """Return what every page shows of it; "" when all is well. `root` is where the site is."""
        label = self._words.text("Problems")
        if self.failed:
            told = self._words.text("The preview could not be made anew. This is how it was:")
            return str(_FAILED.format(label, told, Markup().join(map(problem_html, self.failed))))
        counted = count_views(self.problems, self._words)
        return str(_BADGE.format(label, root, self._address, counted)) if counted else ""

    def no_page_html(self, root: str) -> str:
        """Return a page for an address that has none while the preview cannot be made."""
        words = self._words
        title = words.text("Problems")
        styles = Markup().join(
            _STYLE.format(root, ASSETS, name) for name in (*STYLES, *PREVIEW_STYLES)
        )
        told = Markup().join(map(problem_html, self.failed))
        return str(_NO_PAGE.format(words.lang, title, styles, title, told))

    def _shown_at(self, problem: ProblemView) -> str:
        address = self._found.get(problem)
        if address is not None:
            return address
        return self._showing.at(problem) if self._showing else ""

    def _append(
        self,
        page: Page,
        name: str,
        render: Callable[[Page], str],
        files: Files,
        config: MkDocsConfig,
    ) -> None:
        file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
        BriefPage(page, None, render, file, config)


def _address(name: str) -> str:
    """Return the address of a Markdown file's page, as MkDocs derives it."""
    file = File(name, "", "", use_directory_urls=True)
    return file.url.strip("/").removeprefix(".")
