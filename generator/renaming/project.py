"""The files that may name an actor or a brief, and whether each can be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import handwritten
from generator.files import Found, list_files, read_bytes
from generator.memory import Memory
from generator.problems import Problem, Where
from generator.reading import FOLDER, REGISTER_PATH, Sources, read_sources
from generator.renaming.plan import RenameError
from generator.settings import read_settings


@dataclass(frozen=True, slots=True)
class Project:
    """A project as it was read. `pages` are the texts of hand-written pages, and `settings` those
    of `mkdocs.yml` and what it inherits from, each by its path in the project.
    """

    sources: Sources = field(repr=False)
    pages: Mapping[str, str] = field(repr=False)
    settings: Mapping[str, str] = field(repr=False)

    def yaml_files(self) -> Iterator[str]:
        """Yield the path of the register, of every brief and of every translation."""
        if REGISTER_PATH in self.sources.texts:
            yield REGISTER_PATH
        yield from (file.path for file in self.sources.briefs)
        yield from (f"{FOLDER}/{overlay.name}" for overlay in self.sources.overlays)

    def text(self, path: str) -> str:
        """Return the text of a file of `briefs/`."""
        return self.sources.texts[path]


def read_project(root: Path) -> Project:
    """Read a project as its renaming needs it."""
    sources = read_sources(root, Memory())
    settings = read_settings(root).texts
    return Project(
        sources,
        dict(_pages(root)),
        {path: text for path, text in settings.items() if not path.startswith("../")},
    )


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    found, _ = list_files(root / FOLDER, FOLDER)
    for each in found:
        if each.name.endswith(handwritten.SUFFIXES):
            path = f"{FOLDER}/{each.name}"
            if (text := _text(each, path)) is not None:
                yield path, text


def _text(found: Found, path: str) -> str | None:
    """Return a text that comes back to the same bytes, or None: nobody else's is rewritten."""
    data = read_bytes(found, path, handwritten.MOST_BYTES)
    if isinstance(data, Problem):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def refuse_unread(project: Project, words: Collection[str]) -> None:
    """Raise RenameError where a mistake may hide a reference: in a file that has one of the words.

    What only cross-references get wrong, or a quote, hides nothing.
    """
    mentioned = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words)))})(?![\w-])|\\[xuU0-9]"
    )
    sources = project.sources
    found = [problem for problem in sources.problems if problem.where.path == REGISTER_PATH]
    for file in sources.briefs:
        found += set(file.problems) - set(file.verdict.problems)
    for overlay in sources.overlays:
        found += overlay.problems
    found = [each for each in found if each.severity == "error"]
    hidden = sorted(each for each in found if mentioned.search(sources.texts[each.where.path]))
    if hidden:
        first, more = hidden[0], len(hidden) - 1
        others = f" (and {more} more)" if more else ""
        raise RenameError(
            f"{first.where}: {first.code}: {first.what}{others}",
            "correct this first: it may hide where the name stands; "
            f"for all of it, run: briefs check {_named(hidden)}",
        )


def _named(problems: Collection[Problem]) -> str:
    return " ".join(sorted({problem.where.path for problem in problems})[:5])


def place_of(text: str, path: str, at: int) -> Where:
    """Return the line of a text that an offset is on."""
    return Where(path, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)
