"""Reading and replacing files without being led astray: regular ones only, in their folder only."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Lines, Problem, Where


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one version of a file from the next: its times in nanoseconds and its bytes.

    Of `changed`, POSIX systems tell when permissions were given back or another file was put here.
    """

    modified: int
    size: int
    changed: int


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
    for path, error in _walk(folder):
        name = path.relative_to(folder).as_posix()
        where = Where(f"{shown}/{_escaped(name)}" if path != folder else shown)
        listed = _unreadable(where, error) if error else _look(path, name, root, where)
        if isinstance(listed, Found):
            found.append(listed)
        elif listed:
            problems.append(listed)
    return tuple(sorted(found, key=lambda each: each.name)), tuple(problems)


def _look(path: Path, name: str, root: Path, where: Where) -> Found | Problem | None:
    """Return what an entry is, or why it is not read; None when it has vanished meanwhile."""
    folder = where.path.partition("/")[0]
    try:
        # No folder on the way is a link, as none is followed, and to ask takes time.
        real = path.resolve(strict=True) if path.is_symlink() else root / name
        state = real.stat()
    except PermissionError as error:
        return _unreadable(where, error)
    except (OSError, RuntimeError):
        if not path.is_symlink():
            return None
        what, fix = "this link leads nowhere", "put the file itself here, or delete the link"
    else:
        if not real.is_relative_to(root):
            what = f"this link leads out of {folder}/"
            fix = "put a copy of the file here, or delete the link"
        elif stat.S_ISDIR(state.st_mode):
            what, fix = "this is a link to a folder", "put the folder here, or delete the link"
        elif not stat.S_ISREG(state.st_mode):
            what, fix = "this is not an ordinary file", "put an ordinary file here, or delete it"
        elif name != _escaped(name):
            what = "the name of this file is not in UTF-8"
            why = "it cannot be an address, and other computers would not read it alike"
            return Problem(where, "unsafe-file", what, why, "rename it, or delete it")
        else:
            return Found(name, real, Stamp(state.st_mtime_ns, state.st_size, state.st_ctime_ns))
    why = f"only ordinary files inside {folder}/ are read and published"
    return Problem(where, "unsafe-file", what, why, fix)


def read_bytes(found: Found, path: str, most: int) -> bytes | Problem:
    """Return a file's bytes, or why they are not read: at most `most` of them are.

    `path` is the file's name in messages. The file is opened without waiting, so that one replaced
    by a pipe meanwhile hangs nobody.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(found.real, flags), "rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise OSError("it is not an ordinary file")
            # No more room is made than the file needs, but it may have grown since.
            data = file.read(min(state.st_size, most) + 1)
            if len(data) > state.st_size:
                data += file.read(most + 1 - len(data))
    except OSError as error:
        return _unreadable(Where(path), error)
    if len(data) <= most:
        return data
    size = f"{most // 1024**2} MiB" if most >= 1024**2 else f"{most // 1024} KiB"
    return Problem(
        Where(path),
        "file-too-large",
        f"this file is larger than {size}, and is not read",
        "articles and briefs are far smaller, and one like this would slow every build",
        "part it into several; pictures and scans belong elsewhere",
    )


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text that the bytes are in UTF-8, and a problem where they are not.

    What is not UTF-8 is replaced by U+FFFD then, so that the place can be shown.
    """
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        text, at = data.decode(errors="replace"), error.start
    where, why = Where(path), "it seems to be in UTF-16, which some editors call Unicode"
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        before = data[:at].decode().lstrip("\ufeff")
        where = Lines(path, text).where(len(before), len(before) + 1)
        why = f"the character marked is stored in an older way, as the byte {data[at]:02X}"
        letter = data[at : at + 1].decode("cp1252", errors="replace")
        if letter.isprintable() and letter != "\ufffd":
            why += f", which is '{letter}' in Windows-1252"
    what = "this file is not in UTF-8"
    fix = "choose UTF-8 in your editor's 'Save as' or 'Save with encoding', and save it again"
    return text, (Problem(where, "file-encoding", what, why, fix),)


def replace_file(path: Path, old: bytes, new: bytes) -> str | None:
    """Put new bytes in the place of a file that holds `old`; return why not, or None if it is done.

    At any moment the file is the old or the new one, whole. It keeps its permissions and, where the
    system lets it, its owner. A link is not followed, a read-only file is left alone, and so is one
    that has changed since `old` was read. The name that the new file has meanwhile begins with a
    dot, so that nobody takes it for a page.
    """
    try:
        state = path.lstat()
        if not stat.S_ISREG(state.st_mode):
            return "it is a link, or no ordinary file"
        if not (state.st_mode & _WRITABLE and os.access(path, os.W_OK)):
            return "it is read-only"
        handle, name = tempfile.mkstemp(".tmp", ".", path.parent)
        try:
            with open(handle, "wb") as file:
                file.write(new)
                file.flush()
                os.fsync(handle)
            mine = os.stat(name)
            if (mine.st_uid, mine.st_gid) != (state.st_uid, state.st_gid):
                with suppress(PermissionError):
                    os.chown(name, state.st_uid, state.st_gid)
            os.chmod(name, stat.S_IMODE(state.st_mode))
            with open(path, "rb", opener=_open_no_link) as file:
                if file.read(len(old) + 1) != old:
                    return "it has been changed since it was read"
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        return f"the computer says: {(error.strerror or str(error)).lower()}"
    return None


_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def _open_no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _escaped(name: str) -> str:
    """Return the name, bytes that are not UTF-8 as escapes; POSIX lets a name be any bytes."""
    return os.fsencode(name).decode(errors="backslashreplace")


def _unreadable(where: Where, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    return Problem(
        where,
        "unreadable-file",
        "this cannot be opened",
        f"the computer says: {reason}",
        "look at its permissions, and whether another program holds it",
    )


def _walk(folder: Path) -> Iterator[tuple[Path, OSError | None]]:
    """Yield all that lies below a folder and is none itself, depth first.

    A folder that cannot be opened is yielded with the reason.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            yield here, error
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                yield Path(entry.path), None
