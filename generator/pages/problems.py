"""Problems as the preview shows them: where each was written, and all of them in one list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.interface import Interface
from generator.library import Library
from generator.pages.page import Page
from generator.problems import LineOf, Problem, Severity, quoted_line
from generator.reading import FOLDER

MOST_SHOWN = 200
"""How many problems one page shows; nobody reads more before mending the first."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem in the words of `briefs check`.

    `line` is the number of the line of the file `path` that it is about, 0 for the file as a whole;
    `place` is what an editor opens both at; `quoted` is the line, and what marks the place in it.
    """

    severity: Severity
    code: str
    path: str
    line: int
    place: str
    what: str
    why: str
    fix: str
    quoted: tuple[str, ...] = ()


def problem_views(problems: Iterable[Problem], line_of: LineOf) -> tuple[ProblemView, ...]:
    """Return problems as the preview shows them, in order, each once."""
    return tuple(
        ProblemView(
            each.severity,
            each.code,
            each.where.path,
            each.where.line,
            str(each.where),
            each.what,
            each.why,
            each.fix,
            quoted_line(each.where, line_of),
        )
        for each in sorted(set(problems))
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A problem in the list, and the address of the line or page that shows it, too."""

    problem: ProblemView
    address: str


@dataclass(frozen=True, slots=True)
class FileProblems:
    """The problems of one file."""

    path: str
    counted: str
    problems: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The problems of the site by file, or those of one page; `more` are left out."""

    title: str
    counted: str
    files: tuple[FileProblems, ...]
    more: int = 0


def problems_page(
    address: str,
    problems: Collection[ProblemView],
    words: Interface,
    shown_at: Callable[[ProblemView], str],
) -> Page:
    """Return the page that lists all problems, files with errors first; `shown_at` gives the
    address that one is shown at, besides.
    """
    return _page(address, words.text("Problems"), problems, words, shown_at)


def unread_page(
    address: str, path: str, problems: Collection[ProblemView], words: Interface
) -> Page:
    """Return the page that stands for a hand-written one, which cannot be read."""
    return _page(address, path, problems, words, lambda _: address)


def count_views(problems: Collection[ProblemView], words: Interface) -> str:
    """Return how many errors and warnings there are, in words; "" for none."""
    errors = sum(each.severity == "error" for each in problems)
    warnings = len(problems) - errors
    counts = [words.plural("%(num)s error", "%(num)s errors", errors)] if errors else []
    if warnings:
        counts.append(words.plural("%(num)s warning", "%(num)s warnings", warnings))
    return words.listed(counts)


class Showing:
    """Knows the address of the page that shows a problem, and of the line on it.

    `addresses` gives files below `briefs/` that have a page, and where it is; of two, the first.
    """

    def __init__(self, library: Library, addresses: Iterable[tuple[str, str]]) -> None:
        self._pages: dict[str, str] = {}
        for name, address in addresses:
            self._pages.setdefault(f"{FOLDER}/{name}", address)
        self._lines = {
            entry.file.path: [
                (claim.where.line, claim.end_line, claim.anchor) for claim in entry.brief.claims()
            ]
            for entry in library.entries
        }

    def at(self, problem: ProblemView) -> str:
        """Return where a problem is shown; that is the home page for what has no page."""
        address = self._pages.get(problem.path, "")
        for first, last, anchor in self._lines.get(problem.path, ()):
            if first <= problem.line <= last:
                return f"{address}#{anchor}"
        return address


def _page(
    address: str,
    title: str,
    problems: Collection[ProblemView],
    words: Interface,
    shown_at: Callable[[ProblemView], str],
) -> Page:
    wrong = {each.path for each in problems if each.severity == "error"}
    shown = sorted(problems, key=lambda each: (each.path not in wrong, each.path))
    files = tuple(
        FileProblems(
            path,
            count_views(group, words),
            tuple(Listed(each, shown_at(each)) for each in group),
        )
        for path, found in groupby(shown[:MOST_SHOWN], lambda each: each.path)
        for group in [list(found)]
    )
    view = ProblemsView(title, count_views(shown, words), files, max(0, len(shown) - MOST_SHOWN))
    return Page(address, "problems.html", title, words.lang, view)
