"""One plan of all that a renaming changes, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.changes import Change
from generator.problems import Where
from generator.renaming.links import Move, left_mentions, moved_links, moved_nav
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
    rewrites: list[Rewrite] = []
    left: list[Where] = []
    for path in project.yaml_files():
        text = project.text(path)
        found = [*changes.get(path, ())]
        if path in places or path in moved:
            found += rewrite_yaml(text, path, places.get(path, {}), moved.get(path))
        rewrites += _rewrite(path, text, found, targets.get(path, ""))
        # The address that a brief keeps of itself is no reference to look at.
        left += [] if path in moved else left_mentions(text, path, move)
    for path, text in project.pages.items():
        rewrites += _rewrite(path, text, moved_links(text, path, move))
    for path, text in project.settings.items():
        nav = moved_nav(text, path, move)
        rewrites += _rewrite(path, text, rewrite_yaml(text, path, nav) if nav else ())
    for rewrite in rewrites:
        if rewrite.path in project.pages or rewrite.path in project.settings:
            left += left_mentions(rewrite.new, rewrite.path, move)
    for path, text in {**project.pages, **project.settings}.items():
        if all(rewrite.path != path for rewrite in rewrites):
            left += left_mentions(text, path, move)
    return Plan(tuple(rewrites), tuple(sorted(set(left))))


def _rewrite(
    path: str, text: str, changes: Iterable[Change], target: str = ""
) -> Iterator[Rewrite]:
    found = tuple(sorted(changes, key=lambda change: change.start))
    if found or target:
        yield Rewrite(path, text, found, target)
