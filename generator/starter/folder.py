"""Writing many files into a folder, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def lay_out(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write files by their paths in a folder, and the folders they need; return those that were
    there before, which stay as they are. Raise OSError, and leave nothing behind, where one cannot
    be written; so it is when somebody interrupts it.
    """
    there: list[str] = []
    made: list[Path] = []
    try:
        for name, data in files.items():
            path = folder / name
            if os.path.lexists(path):
                there.append(name)
                continue
            missing = [each for each in path.parents if not each.exists()]
            made += (*reversed(missing), path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
    return tuple(there)


def write_over(path: Path, data: bytes) -> None:
    """Put a file in the place of another, or where there is none; at any moment there is one of
    them, whole. Raise OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(".tmp", ".", path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(data)
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        os.chmod(name, mode & 0o777)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    """Return which rights new files do not get; the only way to ask is to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
