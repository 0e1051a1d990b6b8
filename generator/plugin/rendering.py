"""Our pages rendered; where a template of the site's own is broken, the page tells of it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.exceptions import PluginError

from generator.interface import interface_for
from generator.pages import Page, ProblemView
from generator.plugin.templates import MAIN, problem_html, problem_text, template_problem
from generator.plugin.trouble import Trouble
from generator.plugin.versions import Versions, versions_html
from generator.render import Renderer


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
        *,
        in_page: bool,
    ) -> None:
        self._renderer = renderer
        self._versions = versions
        self._root = root
        self._site_lang = site_lang
        self._trouble = trouble
        self._in_page = in_page

    def html(self, page: Page) -> str:
        """Return the content of a page, or the reason why there is none."""
        try:
            html = self._renderer.render(page, self._site_lang)
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
        """Return what a template of the theme raised, and take it up."""
        problem = template_problem(error, self._root, MAIN)
        if self._trouble is not None:
            self._trouble.add(problem)
        return problem
