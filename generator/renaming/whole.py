"""One plan of all that a renaming changes, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.changes import Change
from generator.renaming.links import left_mentions, moved_links, moved_nav
from generator.renaming.move import Move
from generator.renaming.plan import Plan, Rewrite
from generator.renaming.project import Project
from generator.renaming.references import Places
from generator.renaming.rewriting import Moved, rewrite_yaml


def planned(
    project: Project,
    places: Places,
    moved: Mapping[str, Moved],
    move: Move,
    targets: Mapping[str, str],
    changes: Mapping[str, Iterable[Change]],
) -> Plan:
    """Return a plan: new names at `places`, addresses kept in the files of `moved`, links and
    navigation that follow the page, files that go to their `targets`, and other `changes`.

    Every text that is rewritten has been read again by then, and says what it should.
    """
    rewrites: dict[str, Rewrite] = {}
    texts = {path: project.text(path) for path in project.yaml_files()}
    for path, text in texts.items():
        found = [*changes.get(path, ())]
        if path in places or path in moved:
            found += rewrite_yaml(text, path, places.get(path, {}), moved.get(path))
        rewrites[path] = _rewrite(path, text, found, targets.get(path, ""))
    for path, text in project.pages.items():
        rewrites[path] = _rewrite(path, text, moved_links(text, path, move))
    for path, text in project.settings.items():
        nav = moved_nav(text, path, move)
        rewrites[path] = _rewrite(path, text, rewrite_yaml(text, path, nav) if nav else ())
    left = [
        where
        for each in rewrites.values()
        for where in left_mentions(each.new, each.target or each.path, move, each.changes)
    ]
    for path, text in project.others.items():
        left += left_mentions(text, path, move)
    done = (each for each in rewrites.values() if each.changes or each.moves)
    return Plan(tuple(done), tuple(sorted(left)))


def _rewrite(path: str, text: str, changes: Iterable[Change], target: str = "") -> Rewrite:
    return Rewrite(path, text, tuple(sorted(changes, key=lambda change: change.start)), target)
