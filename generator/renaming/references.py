"""Where a YAML file names an actor or a brief: by the keys that can, as the model declares them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import references
from generator.model import Brief
from generator.problems import Where
from generator.reading import FOLDER, REGISTER, REGISTER_PATH
from generator.renaming.project import Project
from generator.written import Written
from generator.yamlsource import MappingNode, Node, ScalarNode, parse_yaml

Places = dict[str, dict[Where, str]]
"""What to write in place of a text, by the file's path and where the text begins."""


def actor_places(project: Project, old: str, new: str) -> Places:
    """Return every place that names an actor."""
    found: Places = {}
    for path, where in _naming(project, old):
        found.setdefault(path, {})[where] = new
    return found


def _naming(project: Project, actor: str) -> Iterator[tuple[str, Where]]:
    for each in project.sources.register:
        for name in (each.id, *each.part_of):
            if name == actor:
                yield REGISTER_PATH, name.where
    for file in project.sources.briefs:
        for name in named_in(file.brief) if file.brief else ():
            if name == actor:
                yield file.path, name.where
    for overlay in project.sources.overlays:
        path = f"{FOLDER}/{overlay.name}"
        node, _ = parse_yaml(project.text(path), path)
        table = node if overlay.base == REGISTER else value_of(node, "actors")
        for entry in table.entries if isinstance(table, MappingNode) else ():
            if entry.key.text.strip() == actor:
                yield path, entry.key.where


def named_in(brief: Brief) -> Iterator[Written]:
    """Yield every id of an actor that a brief names."""
    for claim in brief.claims():
        for _, name in references(claim):
            yield name


def brief_places(project: Project, old: str, new: str) -> Places:
    """Return every place that names a commitment of a brief, by the brief's address."""
    found: Places = {}
    for file in project.sources.briefs:
        for commitment in file.brief.commitments if file.brief else ():
            if commitment.updates and commitment.updates.rpartition("/")[0] == old:
                id_ = commitment.updates.rpartition("/")[2]
                found.setdefault(file.path, {})[commitment.updates.where] = f"{new}/{id_}"
    return found


def value_of(node: Node | None, *keys: str) -> Node | None:
    """Return what stands below keys, one inside the other; None where one of them is missing."""
    for key in keys:
        entries = node.entries if isinstance(node, MappingNode) else ()
        node = next((each.value for each in entries if each.key.text.strip() == key), None)
    return node


def scalars_of(node: Node | None) -> Iterator[ScalarNode]:
    """Yield every value below a node, at any depth."""
    match node:
        case ScalarNode():
            yield node
        case MappingNode():
            for entry in node.entries:
                yield from scalars_of(entry.value)
        case None:
            return
        case _:
            for item in node.items:
                yield from scalars_of(item)
