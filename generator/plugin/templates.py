"""Templates that may be broken, as those of a site being restyled are: the page tells of it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup

from generator.packaged import TEMPLATES, packaged
from generator.pages import ProblemView
from generator.problems import Where, lines_of, quoted_line, visible

MAIN = "main.html"
"""The template that every theme makes its pages with."""

_PROBLEM = Markup(
    '<div class="problem problem-error" role="note" lang="en">\n'
    "<p><strong>{}</strong> <code>{}</code></p>\n"
    '<p class="problem-place"><code>{}</code></p>\n{}'
    '<p class="problem-why">{}</p>\n<p class="problem-fix">→ {}</p>\n</div>\n'
)
_QUOTED = Markup(
    '<pre class="problem-line"><code dir="ltr">{}\n'
    '<span aria-hidden="true">{}</span></code></pre>\n'
)
_PAGE = Markup(
    '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{}</title>{}</head>\n'
    '<body>\n<div class="briefs">\n{}</div>\n<main>\n{}\n</main>\n</body>\n</html>\n'
)
_STYLE = Markup('<link rel="stylesheet" href="{}">')

Tell = Callable[[Exception], ProblemView]
"""Notes what a template raised, and gives it back as a problem."""


def template_problem(error: Exception, root: Path, name: str) -> ProblemView:
    """Return what a template of this name raised as a problem, with the place in it or in what it
    includes, as far as Jinja tells that. `root` is the project's folder.
    """
    file, line = _place(error, name)
    path = Path(file).resolve()
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else file
    try:
        texts = {shown: path.read_text("utf-8", errors="replace")}
    except OSError:
        texts = {}
    where = Where(shown, line, 1)
    text = lines_of(texts)(shown, line) if line else None
    if text:
        begin = len(text) - len(text.lstrip())
        where = Where(shown, line, begin + 1, max(1, len(text.strip())))
    return ProblemView(
        "error",
        "template-error",
        shown,
        line,
        visible(f"{shown}:{line}" if line else shown),
        _what(error),
        "every page is made with this template, and its words are shown without it"
        if name == MAIN
        else "nothing can be made with this template; its pages show this instead",
        _fix(error, path, root),
        quoted_line(where, lines_of(texts)),
    )


def _fix(error: Exception, path: Path, root: Path) -> str:
    """Return how to mend a template; one that asks for what is not there may be of another time."""
    ours = packaged(TEMPLATES)
    if not path.is_relative_to(root):
        return (
            f"one of yours stands in for what this one uses: compare those in {TEMPLATES}/ "
            f"with the ones of this version, in {ours}"
        )
    fix = "correct the template; the page comes back by itself"
    own = root / TEMPLATES
    if isinstance(error, UndefinedError) and path.is_relative_to(own) and own != ours:
        model = ours / path.relative_to(own)
        if model.is_file():
            fix += f"; if it was right in an earlier version, compare it with {model}"
    return fix


def problem_html(problem: ProblemView) -> Markup:
    """Return a problem as a page shows it, made without any template."""
    quoted = _QUOTED.format(*problem.quoted) if problem.quoted else ""
    told = problem.what, problem.code, problem.place, quoted, problem.why, problem.fix
    return _PROBLEM.format(*told)


def problem_text(problem: ProblemView) -> str:
    """Return a problem as a terminal shows it."""
    head = f"{problem.place}: {problem.severity}[{problem.code}]: {problem.what}"
    return "\n".join([head, *problem.quoted, f"  why: {problem.why}", f"  fix: {problem.fix}"])


def guard_theme(env: Environment, tell: Tell) -> None:
    """Let a template of the theme that cannot be read or raises something give a plain page, with
    the problem and the content.
    """

    class Patient(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            try:
                return super().render(*args, **kwargs)
            except Exception as error:  # a template can raise whatever its expressions do
                problem = tell(error)
                given = dict(*args, **kwargs)
                return plain_page(given, problem) if _is_page(self.name) else ""

    env.template_class = Patient
    if env.loader is not None:
        env.loader = _PatientLoader(env.loader)


def plain_page(context: Mapping[str, Any], problem: ProblemView) -> str:
    """Return a page of any theme, shown with a problem in place of the theme."""
    page = context.get("page")
    styles = Markup().join(map(_STYLE.format, context.get("extra_css", ())))
    # MkDocs has both as HTML.
    content = Markup(page.content or "") if page else ""  # noqa: S704
    title = Markup(page.title or "").striptags() if page else ""  # noqa: S704
    return str(_PAGE.format(title, styles, problem_html(problem), content))


class _PatientLoader(BaseLoader):
    """Gives, for a template that cannot be read, one that raises the reason when it is used."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()

    def load(
        self,
        environment: Environment,
        name: str,
        globals: Any = None,  # noqa: A002
    ) -> Template:
        try:
            return self._loader.load(environment, name, globals)
        except (TemplateSyntaxError, TemplateNotFound, OSError, ValueError) as error:
            if isinstance(error, TemplateNotFound) and name != MAIN:
                raise
            reason = error

        def refuse(_: Context) -> Iterator[str]:
            raise reason

        template = environment.from_string("")
        template.name, template.root_render_func = name, refuse
        return template


def _is_page(name: str | None) -> bool:
    return name is not None and name.endswith(".html")


def _place(error: Exception, name: str) -> tuple[str, int]:
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or name, error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).suffix not in (".py", ""):
            return frame.filename, frame.lineno or 0
    return (str(error.name), 0) if isinstance(error, TemplateNotFound) else (name, 0)


def _what(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return visible(f"there is no template '{error.name}'")
    text = " ".join(str(error).split()) or type(error).__name__
    lacking = _LACKING.fullmatch(text) if isinstance(error, UndefinedError) else None
    if lacking:
        holder = "the template imported" if lacking[1] == "TemplateModule" else f"the {lacking[1]}"
        text = f"{holder} here has no '{lacking[2]}'"
    return visible(text)


_LACKING = re.compile(r"'(?:\w+\.)*(\w+) object' has no attribute '(\w+)'")
"""How Jinja says that something is not there, in words of Python."""
