"""Another address for a brief."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.changes import Change
from generator.problems import did_you_mean
from generator.reading import FOLDER, REGISTER, SUFFIX
from generator.renaming.links import Move
from generator.renaming.plan import Plan, RenameError
from generator.renaming.project import Project, refuse_unread
from generator.renaming.references import brief_places
from generator.renaming.rewriting import Moved
from generator.renaming.whole import planned
from generator.shapes import is_id
from generator.slugs import slugify

# What editors read at the top of a file; the path is from the file's folder.
_MODELINE = re.compile(r"^#\s*yaml-language-server:\s*\$schema=(?P<path>[^\s:]+)\s*$", re.MULTILINE)


def plan_brief(project: Project, old: str, new: str) -> Plan:
    """Return all that changes when a brief moves from one address to another.

    Both are addresses, or paths of files below `briefs/`. Raise RenameError where that cannot be.
    """
    old, new = _address(old), _address(new)
    names = {file.address: file for file in project.sources.briefs}
    if old not in names:
        near = did_you_mean(old, names)
        raise RenameError(
            f"there is no brief {FOLDER}/{old}{SUFFIX}",
            f"did you mean '{near}'?" if near else f"name a file of {FOLDER}/, or its address",
        )
    _check_new(project, old, new)
    refuse_unread(project, {old})
    targets = {f"{FOLDER}/{old}{SUFFIX}": f"{FOLDER}/{new}{SUFFIX}"}
    for overlay in project.sources.overlays:
        if overlay.base == f"{old}{SUFFIX}":
            name = overlay.name.removeprefix(old)
            targets[f"{FOLDER}/{overlay.name}"] = f"{FOLDER}/{new}{name}"
    changes = {path: [*_modeline(project.text(path), path, to)] for path, to in targets.items()}
    return planned(
        project,
        brief_places(project, old, new),
        {f"{FOLDER}/{old}{SUFFIX}": Moved(old, new)},
        Move(old, new, SUFFIX, {}),
        targets,
        changes,
    )


def _address(name: str) -> str:
    name = name.replace("\\", "/").strip("/").removesuffix(SUFFIX)
    return posixpath.normpath(name).removeprefix(f"{FOLDER}/") if name else name


def _check_new(project: Project, old: str, new: str) -> None:
    parts = PurePosixPath(new).parts
    if not all(map(is_id, parts)) or not parts or parts[-1] == "index":
        slug = "/".join(filter(None, map(slugify, parts)))
        raise RenameError(
            f"'{new}' cannot be an address",
            "folders and files are named with a-z, 0-9 and single hyphens"
            + (f"; did you mean '{slug}'?" if slug and slug != new else ""),
        )
    if old == new:
        raise RenameError(f"'{new}' is its address already", "choose another one")
    if f"{new}{SUFFIX}" == REGISTER:
        raise RenameError(f"'{new}' is the name of the register", "choose another one")
    for file in project.sources.briefs:
        if file.address == new:
            raise RenameError(f"there is a brief {file.path} already", "choose another address")
        for kept in file.brief.redirects if file.brief and file.address != old else ():
            if kept.strip("/") == new:
                raise RenameError(
                    f"'{new}' is an old address of another brief ({kept.where})",
                    "choose another one, or delete it there first",
                )
    for name in project.sources.others:
        if PurePosixPath(name).with_suffix("") == PurePosixPath(new):
            raise RenameError(f"there is a page {FOLDER}/{name} already", "choose another address")


def _modeline(text: str, path: str, target: str) -> Iterator[Change]:
    """Yield the change of the line that tells editors of the schema, if the folder is another."""
    folder, other = posixpath.dirname(path), posixpath.dirname(target)
    for found in _MODELINE.finditer(text):
        written = found["path"]
        if folder != other and not written.startswith("/"):
            new = posixpath.relpath(posixpath.join(folder, written), other)
            yield Change(found.start("path"), found.end("path"), new)
