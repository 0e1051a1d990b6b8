"""What an actor is part of, and what is part of it, as one tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.pages.actors import name_order
from generator.pages.desk import Desk
from generator.pages.page import Link
from generator.vocabularies import ACTOR_TYPE

LEVELS_MOST = 20
"""How far the tree goes, up and down from the actor."""

BRANCHES_MOST = 60
"""How many actors it shows."""

FOLDED_MOST = 1_000
"""How many more parts of the actor itself are listed, folded away."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An actor in the tree, and its parts below it. `here`: the tree is about this one.

    Of the parts that are not shown, `folded` are the first, and `more` counts all.
    """

    link: Link
    type: str
    here: bool
    parts: tuple[Branch, ...]
    folded: tuple[Link, ...]
    more: int


def part_tree(desk: Desk, actor: str) -> tuple[Branch, ...]:
    """Return the tree around an actor, from every actor of which it is part in the end.

    Above the actor it has only what leads to it. An actor that is part of several stands below
    each, with its own parts below the first; of a circle, which is a mistake, each stands once.
    Empty where the actor is part of nothing and has no parts.
    """
    way = _upwards(desk, actor)
    if not way[actor] and not desk.library.members.get(actor):
        return ()
    tree = _Tree(desk, actor, way)
    return tuple(tree.branch(each) for each, wholes in way.items() if not wholes)


def _upwards(desk: Desk, actor: str) -> dict[str, list[str]]:
    """Return each actor that this one is part of in the end, itself first, and its own wholes."""
    way: dict[str, list[str]] = {actor: []}
    level = [actor]
    for _ in range(LEVELS_MOST):
        above: list[str] = []
        for each in level:
            known = desk.library.actors.get(each)
            for whole in dict.fromkeys(map(str, known.identity.part_of)) if known else ():
                if whole not in way and len(way) < BRANCHES_MOST:
                    way[whole] = []
                    above.append(whole)
                    way[each].append(whole)
                elif whole in way and not _leads(way, whole, each):
                    way[each].append(whole)
        level = above
    return way


def _leads(way: dict[str, list[str]], start: str, goal: str) -> bool:
    """Tell whether going up from `start` comes to `goal`."""
    seen, coming = {start}, [start]
    while coming:
        at = coming.pop()
        if at == goal:
            return True
        coming += [each for each in way[at] if each not in seen]
        seen.update(way[at])
    return False


class _Tree:
    """Grows the branches from the top, each actor's parts only once, by name."""

    def __init__(self, desk: Desk, actor: str, way: Mapping[str, Sequence[str]]) -> None:
        self._desk = desk
        self._actor = actor
        self._way = way
        self._grown: set[str] = set()
        self._room = BRANCHES_MOST

    def branch(self, actor: str, level: int = 0) -> Branch:
        below = self._below(actor)
        shown = below[: self._room] if level < 2 * LEVELS_MOST else []
        self._room -= len(shown)
        rest = below[len(shown) :]
        here, lang = actor == self._actor, self._desk.site.lang
        known = self._desk.library.actors.get(actor)
        kind = known.identity.type if known else None
        return Branch(
            self._desk.actor(actor, lang),
            self._desk.site.label(ACTOR_TYPE, kind) if kind else "",
            here,
            tuple(self.branch(each, level + 1) for each in shown),
            self._desk.actors(rest[: FOLDED_MOST if here else 0], lang),
            len(rest),
        )

    def _below(self, actor: str) -> list[str]:
        if actor in self._grown:
            return []
        self._grown.add(actor)
        if actor in self._way and actor != self._actor:
            return [each for each, wholes in self._way.items() if actor in wholes]
        parts = self._desk.library.members.get(actor, ())
        return sorted((each for each in parts if each not in self._way), key=self._order)

    def _order(self, actor: str) -> tuple[str, str]:
        return name_order(self._desk.name(actor, self._desk.site.lang)[0]), actor
