"""The project that a command works on, and the files of it that were named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.articles import FOLDER as SEEDS
from generator.problems import Problem
from generator.reading import FOLDER


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, from `start` upwards, that holds `briefs/` and `seeds/`."""
    for folder in (start, *start.parents):
        if (folder / FOLDER).is_dir() and (folder / SEEDS).is_dir():
            return folder
    return None


def project_root() -> Path:
    """Return the project that the command was called in; raises click.UsageError outside one."""
    root = find_root(Path.cwd())
    if root is None:
        raise click.UsageError(
            f"there is no folder with '{FOLDER}' and '{SEEDS}' in it here or above; "
            "run this inside your project"
        )
    return root


class Selection:
    """The files that a command was given, or all: what is in the folders named, and the files."""

    def __init__(self, root: Path, paths: Sequence[Path]) -> None:
        """Raise click.UsageError for a path that lies neither in `briefs/` nor in `seeds/`."""
        self._root = root
        self._wanted = [path.resolve() if path.is_dir() else _place(path) for path in paths]
        known = [(root / folder).resolve() for folder in (FOLDER, SEEDS)]
        for path, place in zip(paths, self._wanted, strict=True):
            if not any(place.is_relative_to(each) or each.is_relative_to(place) for each in known):
                raise click.UsageError(
                    f"'{path}' is neither in {root / FOLDER} nor in {root / SEEDS}, "
                    "which are all that is checked"
                )

    def holds(self, path: str) -> bool:
        """Tell whether the file, by its path in the project, is meant."""
        if not self._wanted:
            return True
        place = _place(self._root / path)
        return any(place.is_relative_to(each) for each in self._wanted)

    def of(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Yield the problems of the files meant."""
        return (problem for problem in problems if self.holds(problem.where.path))


def _place(path: Path) -> Path:
    """Return where a file lies; a link lies where it stands, not where it leads."""
    whole = Path(os.path.abspath(path))
    return whole.parent.resolve() / whole.name
