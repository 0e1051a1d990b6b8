"""Another address for a brief."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from generator.changes import Change
from generator.checking import MADE
from generator.checks import check_addresses
from generator.problems import Problem, Where, did_you_mean
from generator.reading import FOLDER, REGISTER, SUFFIX
from generator.renaming.move import Move
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
        near = _meant(old, names)
        raise RenameError(
            f"there is no brief {FOLDER}/{old}{SUFFIX}",
            f"did you mean '{near}'?" if near else f"name a file of {FOLDER}/, or its address",
        )
    _check_new(project, old, new)
    refuse_unread(project, {old}, names[old].path)
    targets = {f"{FOLDER}/{old}{SUFFIX}": f"{FOLDER}/{new}{SUFFIX}"}
    for overlay in project.sources.overlays:
        if overlay.base == f"{old}{SUFFIX}":
            name = overlay.name.removeprefix(old)
            targets[f"{FOLDER}/{overlay.name}"] = f"{FOLDER}/{new}{name}"
    changes = {path: [*_modeline(project.text(path), path, to)] for path, to in targets.items()}
    brief = names[old].brief
    ids = [str(each.id) for each in brief.commitments] if brief else []
    move = Move(
        *(old, new, SUFFIX),
        anchors={f"{was}.{id_}": f"{now}.{id_}" for was, now in _keys(old, new) for id_ in ids},
        commitments=ids,
        editions=project.editions(),
        files=project.sources.others,
        site_url=project.site_url,
    )
    # A name that could be no address had no page, and nobody comes by it.
    kept = {names[old].path: Moved(old, new)} if _can_be(old) else {}
    return planned(project, brief_places(project, old, new), kept, move, targets, changes)


def _meant(name: str, known: Collection[str]) -> str | None:
    """Return the address that somebody may mean who gives its end, or the whole link to it."""
    near = [each for each in known if f"/{each}".endswith(f"/{name}") or name.endswith(f"/{each}")]
    return max(near, key=len) if near else did_you_mean(name, known)


def _keys(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield how the anchors begin, before and after, that name a commitment by its brief: a step on
    the commitment's page, and its row in the tracker.
    """
    for kind in ("step", "history"):
        yield f"{kind}.{old.replace('/', '.')}", f"{kind}.{new.replace('/', '.')}"


def _address(name: str) -> str:
    name = name.replace("\\", "/").strip("/").removesuffix(SUFFIX)
    return posixpath.normpath(name).removeprefix(f"{FOLDER}/") if name else name


def _can_be(address: str) -> bool:
    parts = PurePosixPath(address).parts
    return bool(parts) and all(map(is_id, parts)) and parts[-1] != "index"


def _check_new(project: Project, old: str, new: str) -> None:
    if not _can_be(new):
        slug = "/".join(filter(None, map(slugify, PurePosixPath(new).parts)))
        why = "folders and files are named with a-z, 0-9 and single hyphens"
        if PurePosixPath(new).name == "index":
            why = "'index' is the page of a folder as a whole; choose another name"
        raise RenameError(
            f"'{new}' cannot be an address",
            why + (f"; did you mean '{slug}'?" if slug and slug != new else ""),
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
    first = new.partition("/")[0]
    if first in MADE | project.editions():
        raise RenameError(
            f"'{new}' would stand among the pages that the site makes: /{first}/ is theirs",
            "choose an address that begins otherwise",
        )
    more = {*_clashes(project, old, new)} - {*_clashes(project, old, old)}
    for problem in sorted(more):
        raise RenameError(problem.what, "choose another address")


def _clashes(project: Project, old: str, new: str) -> Iterator[Problem]:
    """Yield what is wrong with all addresses that people chose, the brief being at its new one."""
    files = [file for file in project.sources.briefs if file.address != old]
    addresses = [new, *(file.address for file in files)]
    taken = [(address, Where(f"{FOLDER}/{address}{SUFFIX}")) for address in addresses]
    # Those that it keeps of itself may be what it is called again.
    briefs = [file.brief for file in files if file.brief]
    olds = [each.redirects for each in briefs]
    olds += [actor.redirects for actor in project.sources.register]
    olds += [role.redirects for brief in briefs for role in brief.actors]
    taken += [(kept.strip("/"), kept.where) for each in olds for kept in each]
    return check_addresses(taken, project.sources.others, ())


def _modeline(text: str, path: str, target: str) -> Iterator[Change]:
    """Yield the change of the line that tells editors of the schema, if the folder is another."""
    folder, other = posixpath.dirname(path), posixpath.dirname(target)
    for found in _MODELINE.finditer(text):
        written = found["path"]
        if folder != other and not written.startswith("/"):
            new = posixpath.relpath(posixpath.join(folder, written), other)
            yield Change(found.start("path"), found.end("path"), new)
