"""Another id for an actor."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Actor, Role
from generator.problems import did_you_mean
from generator.reading import REGISTER_PATH
from generator.renaming.move import Move
from generator.renaming.plan import Plan, RenameError
from generator.renaming.project import Project, refuse_unread
from generator.renaming.references import actor_places, named_in
from generator.renaming.rewriting import Moved
from generator.renaming.whole import planned
from generator.shapes import is_id
from generator.slugs import slugify
from generator.written import Written

_FOLDER = "actors"


def plan_actor(project: Project, old: str, new: str) -> Plan:
    """Return all that changes when an actor gets another id.

    Raise RenameError where that cannot be: nobody has the first, somebody the second.
    """
    defined = dict(_defined(project))
    if old not in defined:
        near = _meant(project, old) or did_you_mean(old, defined)
        raise RenameError(
            f"no actor has the id '{old}'",
            f"did you mean '{near}'?" if near else f"look it up in {REGISTER_PATH}",
        )
    _check_new(project, old, new)
    refuse_unread(project, {old, new})
    path = defined[old].where.path
    way = () if path == REGISTER_PATH else (_FOLDER,)
    was, now = f"{_FOLDER}/{old}", f"{_FOLDER}/{new}"
    move = Move(
        *(was, now, ".md"),
        anchors={f"actor.{old}": f"actor.{new}"},
        editions=project.editions(),
        files=project.sources.others,
        site_url=project.site_url,
    )
    kept = {path: Moved(was, now, (*way, old))}
    return planned(project, actor_places(project, old, new), kept, move, {}, {})


def _meant(project: Project, name: str) -> str | None:
    """Return the id of the one actor that has a name, or None."""
    roles = [role for file in project.sources.briefs if file.brief for role in file.brief.actors]
    actors: list[Actor | Role] = [*project.sources.register, *roles]
    wanted = name.casefold()
    found = {
        str(actor.id)
        for actor in actors
        if any(each.casefold() == wanted for each in actor.all_names)
    }
    return found.pop() if len(found) == 1 else None


def _defined(project: Project) -> Iterator[tuple[str, Written]]:
    """Yield every actor that is defined with the place, the register's last: it counts."""
    for file in project.sources.briefs:
        for role in file.brief.actors if file.brief else ():
            if role.defines:
                yield str(role.id), role.id
    for actor in project.sources.register:
        yield str(actor.id), actor.id


def _check_new(project: Project, old: str, new: str) -> None:
    if not is_id(new):
        slug = slugify(new)
        raise RenameError(
            f"'{new}' cannot be an id",
            "an id is made of a-z, 0-9 and single hyphens, at most 80 characters"
            + (f"; did you mean '{slug}'?" if slug and slug != new else ""),
        )
    if old == new:
        raise RenameError(f"'{new}' is its id already", "choose another one")
    named = {str(name): name for name in _named(project)}
    if new in named:
        raise RenameError(
            f"'{new}' is the id of an actor already ({named[new].where})",
            "choose another one; to make one actor of two, write one id wherever the other stands",
        )
    for id_, kept in _redirects(project):
        if id_ != old and kept.strip("/") == f"{_FOLDER}/{new}":
            raise RenameError(
                f"'{new}' was the id of the actor '{id_}' ({kept.where})",
                "choose another one, or delete that from its 'redirects' first",
            )


def _named(project: Project) -> Iterator[Written]:
    for actor in project.sources.register:
        yield from (actor.id, *actor.part_of)
    for file in project.sources.briefs:
        yield from named_in(file.brief) if file.brief else ()


def _redirects(project: Project) -> Iterator[tuple[str, Written]]:
    for actor in project.sources.register:
        yield from ((str(actor.id), kept) for kept in actor.redirects)
    for file in project.sources.briefs:
        for role in file.brief.actors if file.brief else ():
            yield from ((str(role.id), kept) for kept in role.redirects)
