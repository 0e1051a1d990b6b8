"""A site that was laid out before, brought up to the Briefs that is running."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.packaged import EDITOR, LOCK, PACKAGE
from generator.starter import REQUIREMENTS, SHARED, WHEELS, made_files, shared_places
from generator.starter.folder import write_over

_NAME = re.compile(r"briefs-([0-9.]+)[^/]*\.whl")


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is to be written in a site, by path, and which wheels it then needs no longer.

    `kept` are the files that somebody has made their own, each with the place of what Briefs would
    have there now; they stay. `replaced` are those in which something is lost.
    """

    files: Mapping[str, bytes] = field(repr=False)
    outdated: tuple[Path, ...]
    kept: Mapping[str, Path]
    replaced: tuple[str, ...]


def newest_version(folder: Path) -> tuple[int, ...]:
    """Return the version of the newest wheel that a site keeps; () where it keeps none."""
    found = (_NAME.fullmatch(path.name) for path in _wheels(folder))
    return max((version_of(each[1]) for each in found if each), default=())


def version_of(text: str) -> tuple[int, ...]:
    """Return the numbers of a version, for one to be compared with another."""
    return tuple(int(number) for number in re.findall(r"\d+", text))


def plan_renewal(folder: Path) -> Renewal:
    """Return what brings a site up to date. Of what its own wheel had laid out, a file that is
    still the same is replaced, one that somebody changed is kept, and one deleted stays deleted.
    """
    wheels = _wheels(folder)
    before = _laid_out_by(wheels[-1]) if wheels else {}
    there = {path: _read(folder / path) for path in (*made_files(), *shared_places())}
    files = dict(made_files())
    kept: dict[str, Path] = {}
    replaced: list[str] = []
    own = there[REQUIREMENTS]
    if own is not None:
        is_known, more = _added(own, before.get(REQUIREMENTS, b""), files[REQUIREMENTS])
        files[REQUIREMENTS] += more
        replaced += [] if is_known else [REQUIREMENTS]
    for path, place in shared_places().items():
        now = place.read_bytes()
        if there[path] in (before.get(path), now):
            # Also where there was none before, and there is none yet.
            files |= {path: now} if there[path] is not None or path not in before else {}
        elif there[path] is not None:
            kept[path] = place
    return Renewal(
        {path: data for path, data in files.items() if there[path] != data},
        tuple(wheel for wheel in wheels if f"{WHEELS}/{wheel.name}" not in files),
        kept,
        tuple(replaced),
    )


def renew(folder: Path, renewal: Renewal) -> None:
    """Write what is planned; the old wheels go when all else is there. Raise OSError."""
    for path, data in renewal.files.items():
        write_over(folder / path, data)
    for wheel in renewal.outdated:
        wheel.unlink()


def _wheels(folder: Path) -> list[Path]:
    found = (folder / WHEELS).glob("briefs-*.whl")
    return sorted(found, key=lambda path: (version_of(path.name), path.name))


def _laid_out_by(wheel: Path) -> Mapping[str, bytes]:
    """Return what the Briefs of a wheel had laid out as it is, by path in the site; and instead of
    the requirements those that it had taken over whole.
    """
    inside = {path: f"starter/shared/{name}" for path, name in SHARED.items()}
    inside |= {path: path for path in shared_places() if path.startswith(f"{EDITOR}/")}
    inside[REQUIREMENTS] = LOCK
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = {*archive.namelist()}
            for path, name in inside.items():
                if f"{PACKAGE.name}/{name}" in names:
                    found[path] = _unix(archive.read(f"{PACKAGE.name}/{name}"))
    except (OSError, zipfile.BadZipFile):
        return {}
    return found


def _added(own: bytes, lock: bytes, new: bytes) -> tuple[bool, bytes]:
    """Return whether the requirements are known for what they are, and what was written below."""
    if own == new:
        return True, b""
    _, found, more = own.partition(lock) if lock else (own, b"", b"")
    return bool(found), more


def _read(path: Path) -> bytes | None:
    """Return what a file holds, with the line ends that Briefs writes; None where there is none."""
    data = path.read_bytes() if path.is_file() else None
    return data if data is None or path.suffix == ".whl" else _unix(data)


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
