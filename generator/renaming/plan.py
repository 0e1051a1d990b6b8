"""What a renaming will do to each file, and doing it: all of it or nothing."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.changes import Change, apply_changes, format_patch
from generator.files import replace_file
from generator.problems import Where


class RenameError(Exception):
    """Why nothing can be renamed, and how to put that right."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file, by its path in the project: its text, the changes of it, and where it goes."""

    path: str
    old: str = field(repr=False)
    changes: tuple[Change, ...]
    target: str = ""

    @property
    def new(self) -> str:
        """The text that is written."""
        return apply_changes(self.old, self.changes)

    @property
    def moves(self) -> bool:
        """Whether the file gets another name."""
        return self.target not in ("", self.path)

    def patch(self) -> str:
        """Return the change as Git writes it, a file's new name included."""
        body = format_patch(self.path, self.old, self.changes)
        if not self.moves:
            names = (line[4:].rstrip("\t") for line in body.split("\n", 2)[:2])
            return f"diff --git {' '.join(names)}\n{body}"
        # What moves is a brief or its translation, and its name an address.
        head = f"diff --git a/{self.path} b/{self.target}\n"
        head += "" if self.changes else "similarity index 100%\n"
        body = body.replace(f"+++ b/{self.path}", f"+++ b/{self.target}", 1)
        return f"{head}rename from {self.path}\nrename to {self.target}\n{body}"


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be written, by path, and the places that a person must look at instead."""

    rewrites: tuple[Rewrite, ...]
    left: tuple[Where, ...] = ()


def carry_out(root: Path, plan: Plan) -> None:
    """Write every file of a plan. Raise RenameError, and leave all as it was, where one cannot be;
    so it is when somebody interrupts it, too.

    A file that somebody has changed since it was read is not written over.
    """
    for rewrite in plan.rewrites:
        _check(root, rewrite)
    begun: list[Rewrite] = []
    try:
        for rewrite in plan.rewrites:
            begun.append(rewrite)
            _write(root, rewrite)
    except BaseException as reason:
        kept = [each for each in reversed(begun) if not _take_back(root, each)]
        if kept:
            raise RenameError(
                f"{_why(reason)}; and these could not be put back: "
                + ", ".join(each.target or each.path for each in kept),
                "look at them, or take back the last version that you have of them",
            ) from None
        if not isinstance(reason, _RefusedError):
            raise
        raise RenameError(
            f"{reason}; everything is as it was before", "put that right, and run this again"
        ) from None


class _RefusedError(Exception):
    pass


def _why(reason: BaseException) -> str:
    return str(reason) if isinstance(reason, _RefusedError) else "this was interrupted"


def _check(root: Path, rewrite: Rewrite) -> None:
    """Raise RenameError for what can be seen beforehand: a link, a file that cannot be written."""
    path, target = root / rewrite.path, root / rewrite.target
    try:
        state = path.lstat()
    except OSError:
        raise RenameError(f"{rewrite.path} is gone", "run this again") from None
    if not stat.S_ISREG(state.st_mode):
        raise RenameError(
            f"{rewrite.path} is a link, or no ordinary file",
            "put the file itself here, or change what it names by hand",
        )
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise RenameError(f"{rewrite.path} is read-only", "allow it to be written")
    if rewrite.moves and os.path.lexists(target) and not _is_one(path, target):
        raise RenameError(
            f"there is a file {rewrite.target} already", "choose another name, or move that away"
        )


def _is_one(path: Path, target: Path) -> bool:
    """Tell whether two names are of one file, since the disk takes capitals for small letters."""
    is_alike = str(path).casefold() == str(target).casefold()
    return is_alike and os.path.lexists(target) and path.samefile(target)


def _write(root: Path, rewrite: Rewrite) -> None:
    path = root / rewrite.path
    if rewrite.new != rewrite.old:
        refused = replace_file(path, rewrite.old.encode(), rewrite.new.encode())
        if refused:
            raise _RefusedError(f"{rewrite.path} cannot be written: {refused}")
    if rewrite.moves:
        try:
            _move(path, root / rewrite.target)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise _RefusedError(f"{rewrite.path} cannot be moved: {why}") from None


def _take_back(root: Path, rewrite: Rewrite) -> bool:
    """Make a file what it was before, however far it had come; tell whether it is."""
    path, target = root / rewrite.path, root / rewrite.target
    try:
        if rewrite.moves and (not path.exists() or _is_one(path, target)):
            _move(target, path)
        elif rewrite.moves:
            _clear(target, path)
        if path.read_bytes() == rewrite.new.encode() != rewrite.old.encode():
            return not replace_file(path, rewrite.new.encode(), rewrite.old.encode())
    except OSError:
        return False
    # What is neither the new nor the old text is somebody else's, and no business of ours.
    return True


def _move(path: Path, target: Path) -> None:
    """Move a file, make the folders that it needs, and delete those that it leaves empty."""
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    _clear(path, target)


def _clear(path: Path, kept: Path) -> None:
    """Delete the empty folders that a file has left, or would have gone to."""
    for folder in path.parents:
        if folder in kept.parents:
            break
        with suppress(OSError):
            folder.rmdir()
