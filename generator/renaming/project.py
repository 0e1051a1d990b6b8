"""The files that may name an actor or a brief, and whether each can be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import handwritten
from generator.files import decode, list_files, read_bytes
from generator.memory import Memory
from generator.problems import Problem
from generator.reading import FOLDER, REGISTER_PATH, Sources, read_sources
from generator.renaming.plan import RenameError
from generator.settings import read_settings


@dataclass(frozen=True, slots=True)
class Project:
    """A project as it was read. `pages` are the texts of hand-written pages, and `settings` those
    of `mkdocs.yml` and what it inherits from, each by its path in the project; `others` are the
    texts of both that can only be looked at: they are not in UTF-8, or lie outside the project.
    `site_url` is where the site stands, or "".
    """

    sources: Sources = field(repr=False)
    pages: Mapping[str, str] = field(repr=False)
    settings: Mapping[str, str] = field(repr=False)
    others: Mapping[str, str] = field(repr=False)
    site_url: str = ""

    def yaml_files(self) -> Iterator[str]:
        """Yield the path of the register, of every brief and of every translation."""
        if REGISTER_PATH in self.sources.texts:
            yield REGISTER_PATH
        yield from (file.path for file in self.sources.briefs)
        yield from (f"{FOLDER}/{overlay.name}" for overlay in self.sources.overlays)

    def text(self, path: str) -> str:
        """Return the text of a file of `briefs/`."""
        return self.sources.texts[path]

    def editions(self) -> frozenset[str]:
        """Return the folders of the site in other languages."""
        return frozenset(overlay.tag.lower() for overlay in self.sources.overlays)


def read_project(root: Path) -> Project:
    """Read a project as its renaming needs it."""
    sources = read_sources(root, Memory())
    settings = read_settings(root)
    texts = {**dict(_pages(root)), **settings.texts}
    others = {path for path, text in texts.items() if path.startswith("../") or _BROKEN in text}
    return Project(
        sources,
        {path: text for path, text in texts.items() if path not in {*settings.texts, *others}},
        {path: text for path, text in settings.texts.items() if path not in others},
        {path: texts[path] for path in others},
        settings.site_url,
    )


_BROKEN = "\ufffd"
"""What stands where something was not in UTF-8; a text with it is not sure to come back as it was.
"""


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    found, _ = list_files(root / FOLDER, FOLDER)
    for each in found:
        if each.name.endswith(handwritten.SUFFIXES):
            path = f"{FOLDER}/{each.name}"
            data = read_bytes(each, path, handwritten.MOST_BYTES)
            if not isinstance(data, Problem):
                yield path, decode(data, path)[0]


def refuse_unread(project: Project, words: Collection[str], path: str = "") -> None:
    """Raise RenameError where a mistake may hide a reference: in a file that has one of the words;
    or where the file at a path, which is to be changed, cannot be read as YAML.

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
    hidden = sorted(
        each
        for each in found
        if (each.where.path == path and each.code.startswith(_UNREADABLE))
        or mentioned.search(sources.texts[each.where.path])
    )
    if hidden:
        first, more = hidden[0], len(hidden) - 1
        others = f" (and {more} more)" if more else ""
        raise RenameError(
            f"{first.where}: {first.code}: {first.what}{others}",
            "correct this first, since the old name may stand where it cannot be seen; "
            f"for all of it, run: briefs check {_named(hidden)}",
        )


_UNREADABLE = ("yaml-", "file-encoding")


def _named(problems: Collection[Problem]) -> str:
    return " ".join(sorted({problem.where.path for problem in problems})[:5])
