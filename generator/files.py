"""Reading files without being led astray: only regular ones, only inside their folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem, Where


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one version of a file from the next: its time in nanoseconds and its bytes."""

    modified: int
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file inside the folder that was listed. `name` is relative to it, with `/`."""

    name: str
    real: Path
    stamp: Stamp


def list_files(folder: Path, shown: str) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return the regular files in and below a folder, by name, and a problem for each other entry.

    Names that begin with a dot are passed over. A link counts as the file it leads to while that
    lies inside the folder; links to folders are not followed, so no walk goes round in circles.
    `shown` is the folder's name in messages. A folder that does not exist is empty.
    """
    root = folder.resolve()
    found: list[Found] = []
    problems: list[Problem] = []
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        try:
            real = path.resolve(strict=True)
            state = real.stat()
        except (OSError, RuntimeError):
            reason = "it is a link that leads nowhere"
        else:
            if not real.is_relative_to(root):
                reason = f"it is a link that leads out of {shown}/"
            elif not stat.S_ISREG(state.st_mode):
                reason = "it is not an ordinary file"
            else:
                found.append(Found(name, real, Stamp(state.st_mtime_ns, state.st_size)))
                continue
        problems.append(
            Problem(
                Where(f"{shown}/{name}"),
                "unsafe-file",
                f"this file is not read: {reason}",
                f"only ordinary files inside {shown}/ are published",
                "put a copy of the file here, or take it away",
            )
        )
    return tuple(sorted(found, key=lambda each: each.name)), tuple(problems)


def read_bytes(path: Path, most: int) -> bytes | None:
    """Return a regular file's bytes, or None when it has more than `most` of them.

    The file is opened without waiting, so that one replaced by a pipe meanwhile hangs nobody.
    Raises OSError when it cannot be read.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"not a regular file: {path}")
        data = file.read(most + 1)
    return data if len(data) <= most else None


def _walk(folder: Path) -> Iterator[Path]:
    """Yield everything below the folder that is not a real folder itself, depth first."""
    waiting = [folder]
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                yield Path(entry.path)
