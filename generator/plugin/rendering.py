"""Our pages rendered; where a template of the site's own is broken, the page tells of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.exceptions import PluginError

from generator.interface import interface_for
from generator.memory import Memory
from generator.pages import Page, ProblemView
from generator.plugin.templates import MAIN, problem_html, problem_text, template_problem
from generator.plugin.trouble import Trouble
from generator.plugin.versions import Versions, versions_html
from generator.render import Renderer


class Rendered:
    """The pages as they were rendered last, so that a preview renders only those that have changed.
    One that does not know its templates keeps nothing.
    """

    def __init__(self) -> None:
        self._memory = Memory()
        self._version: Hashable = None

    def begin(self, folders: Iterable[Path], lang: str) -> None:
        """Before a building, in the language of the site: look at the templates in these folders,
        and forget the pages that are gone.
        """
        self._memory.turn()
        version = lang, tuple(folder_texts(folders, "*.html"))
        # The same object as before is compared with itself in no time.
        self._version = self._version if version == self._version else version

    def recall(self, page: Page, render: Callable[[], str]) -> str:
        """Return a page's HTML, made now unless it was made of the same before."""
        if self._version is None:
            return render()
        return self._memory.recall(page.path, (self._version, page), render)


class Rendering:
    """Renders pages of the project in `root`. In a build there is no `trouble`, and a broken
    template ends it. With `in_page`, each page has the ways to its other versions in its content:
    our theme shows them in its header, any other does not.
    """

    def __init__(
        self,
        renderer: Renderer,
        versions: Versions,
        root: Path,
        site_lang: str,
        trouble: Trouble | None,
        rendered: Rendered,
        *,
        in_page: bool,
    ) -> None:
        self._renderer = renderer
        self._versions = versions
        self._root = root
        self._site_lang = site_lang
        self._trouble = trouble
        self._rendered = rendered
        self._in_page = in_page

    def html(self, page: Page) -> str:
        """Return the content of a page, or the reason why there is none."""
        try:
            html = self._rendered.recall(page, lambda: self._renderer.render(page, self._site_lang))
        except Exception as error:  # a template can raise whatever its expressions do
            problem = template_problem(error, self._root, page.template)
            if self._trouble is None:
                raise PluginError(problem_text(problem)) from error
            self._trouble.add(problem, page.path)
            html = f'<div class="briefs">\n{problem_html(problem)}</div>'
        if not self._in_page or page.path not in self._versions.pages:
            return html
        url = f"{page.path}/" if page.path else ""
        words = interface_for(page.edition or page.lang, self._site_lang)
        return versions_html(self._versions.of(url, words), url, words) + html

    def tell(self, error: Exception) -> ProblemView:
        """Return what a template of the theme raised, and take it up; in a build, it ends it."""
        problem = template_problem(error, self._root, MAIN)
        if self._trouble is None:
            raise PluginError(problem_text(problem)) from error
        self._trouble.add(problem)
        return problem


def folder_texts(folders: Iterable[Path], pattern: str) -> Iterator[tuple[Path, bytes]]:
    """Yield the files in the folders whose names match, and what is in them."""
    for folder in folders:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                with suppress(OSError):
                    yield path, path.read_bytes()
