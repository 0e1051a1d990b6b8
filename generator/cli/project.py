"""The project that a command works on, and the files of it that were named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path, PurePosixPath

import click

from generator.articles import FOLDER as SEEDS
from generator.library import Library
from generator.model import Brief
from generator.problems import Problem
from generator.reading import FOLDER, REGISTER_PATH, SUFFIX, BriefFile
from generator.settings import NAMES


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, from `start` upwards, that holds `briefs/` and `seeds/`."""
    for folder in (start, *start.parents):
        if (folder / FOLDER).is_dir() and (folder / SEEDS).is_dir():
            return folder
    return None


def project_root(named: Sequence[Path] = ()) -> Path:
    """Return the project that the command was called in, or else that of the first file named.

    Raises click.UsageError outside one.
    """
    starts = [Path.cwd(), *(Path(os.path.abspath(path)) for path in named[:1])]
    root = next((root for start in starts if (root := find_root(start))), None)
    if root is None:
        raise click.UsageError(
            f"there is no folder with '{FOLDER}' and '{SEEDS}' in it here or above; "
            "run this inside your project"
        )
    return root


class Selection:
    """The files that a command was given, or all: what is in the folders named, and the files."""

    def __init__(self, root: Path, paths: Sequence[Path]) -> None:
        """Raise click.UsageError for a path in neither `briefs/` nor `seeds/` that is not the
        settings file either.
        """
        self._wanted = frozenset(_in_project(root, path) for path in paths)

    def holds(self, path: str) -> bool:
        """Tell whether the file, by its path in the project, is meant."""
        if not self._wanted or "" in self._wanted:
            return True
        ways = accumulate(path.split("/"), "{}/{}".format)
        return not self._wanted.isdisjoint(ways)

    def rests_on(self, path: str, brief: Brief) -> bool:
        """Tell whether a brief, at a path in the project, is meant, or rests on an article that is.

        Nothing else needs its quotes looked up.
        """
        return (
            self.holds(path)
            or any(self.holds(f"{SEEDS}/{source.file}") for source in brief.sources)
            or any(map(self.holds, NAMES))
        )

    def of(self, problems: Sequence[Problem], library: Library) -> Iterator[Problem]:
        """Yield the problems of the files meant, and those that they bring about elsewhere.

        An article is what its briefs rest on, a brief what its translations do, and the settings
        what everything does, so that of these every problem counts. Of other briefs those do that
        tell of an actor, if the register is meant, or of the commitment of a brief that is meant.
        """
        if any(map(self.holds, NAMES)):
            yield from problems
            return
        touched = set(self._touched(library))
        by_path = {file.path: file for file in library.sources.briefs}
        telling = _TELLING_OF_ACTORS if self.holds(REGISTER_PATH) else frozenset[str]()
        for problem in problems:
            path = problem.where.path
            is_meant = path in touched or self.holds(path) or problem.code in telling
            file = by_path.get(path) if problem.code in _TELLING_OF_STEPS else None
            if is_meant or (file and self._is_news(problem, file)):
                yield problem

    def _touched(self, library: Library) -> Iterator[str]:
        """Yield the files that rest as a whole on one that is meant."""
        for overlay in library.sources.overlays:
            if self.holds(f"{FOLDER}/{overlay.base}"):
                yield f"{FOLDER}/{overlay.name}"
        for file in library.sources.briefs:
            if file.brief and self.rests_on(file.path, file.brief):
                yield file.path

    def _is_news(self, problem: Problem, file: BriefFile) -> bool:
        """Tell whether the problem is of an entry that updates one of a brief that is meant."""
        for each in file.brief.commitments if file.brief else ():
            is_told = each.where.line <= problem.where.line <= each.end_line
            older = str(each.updates or "").rpartition("/")[0]
            if is_told and older and self.holds(f"{FOLDER}/{older}{SUFFIX}"):
                return True
        return False


_TELLING_OF_ACTORS = frozenset(
    {"unknown-actor", "actor-defined-twice", "actor-twice-named", "part-of-circle"}
    | {"wikidata-twice"}
)
_TELLING_OF_STEPS = frozenset({"unknown-commitment", "update-circle", "step-before-start"})


def _in_project(root: Path, path: Path) -> str:
    """Return a path that was named as one in the project, "" for all of it.

    A file that is a link lies where it stands, not where it leads.
    """
    absolute = Path(os.path.abspath(path))
    place = path.resolve() if path.is_dir() else absolute.parent.resolve() / absolute.name
    for name in (FOLDER, SEEDS, *NAMES):
        known = (root / name).resolve()
        if known.is_relative_to(place):
            return "" if known != place else name
        if place.is_relative_to(known):
            return (PurePosixPath(name) / place.relative_to(known).as_posix()).as_posix()
    raise click.UsageError(
        f"'{path}' is neither in {root / FOLDER} nor in {root / SEEDS}, "
        f"which with {NAMES[0]} are all that is checked"
    )
