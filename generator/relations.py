"""Who is tied to whom: by commitments, by statements, and as a part of a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.entries import Entry
from generator.library import Library
from generator.model import Claim, Role

Kind = Literal["commitment", "statement", "part-of"]

KINDS: tuple[Kind, ...] = ("part-of", "commitment", "statement")
"""Of ties that stand for equally many lines, which is the stronger."""

PARTIES_MOST = 12
"""How many actors on either side of one line are tied: a line that names more ties the first of
them only, since the ties of a line grow with the product of its sides.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of a brief that ties two actors."""

    entry: Entry
    claim: Claim


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties `who` to `whom`: commits to, speaks of, or is part of.

    `mutual`: they commit to each other, and `who` is the first by the alphabet. `lines` are newest
    first; a commitment that several briefs tell of counts once, with the newest line that names
    both. A part has the line of the brief that says so, and none where the register does.
    """

    who: str
    whom: str
    kind: Kind
    mutual: bool
    lines: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        """How many commitments or statements it stands for; 1 for a part of a whole."""
        return len(self.lines) or 1

    @property
    def pair(self) -> tuple[str, str]:
        """Both actors, in the order of the alphabet."""
        return (self.who, self.whom) if self.who < self.whom else (self.whom, self.who)

    def other(self, actor: str) -> str:
        """Return the other of the two actors."""
        return self.whom if self.who == actor else self.who


@dataclass(frozen=True, slots=True)
class Relations:
    """Every tie, by each of the two actors that it ties; the strongest first."""

    of: Mapping[str, tuple[Tie, ...]]

    def neighbours(self, actor: str) -> tuple[str, ...]:
        """Return those tied to an actor, first those with the most ties to it."""
        strength: dict[str, int] = defaultdict(int)
        for tie in self.of.get(actor, ()):
            strength[tie.other(actor)] += tie.count
        return tuple(sorted(strength, key=lambda each: (-strength[each], each)))

    def most_connected(self, most: int) -> tuple[str, ...]:
        """Return the actors tied to the most others, at most so many; of two, the one with more
        ties, and else the first by the alphabet.
        """
        rank = {
            actor: (-len({each.pair for each in ties}), -sum(each.count for each in ties), actor)
            for actor, ties in self.of.items()
        }
        return tuple(sorted(rank, key=rank.__getitem__)[:most])

    def among(self, actors: Sequence[str]) -> tuple[Tie, ...]:
        """Return the ties between any two of the actors, the strongest first."""
        chosen = frozenset(actors)
        found = (
            tie
            for actor in actors
            for tie in self.of.get(actor, ())
            if tie.who == actor and tie.whom in chosen
        )
        return tuple(sorted(found, key=_strongest))


def trace_relations(library: Library) -> Relations:
    """Return who is tied to whom. Nobody is tied to itself, nor to an actor nobody defines."""
    lines: dict[tuple[str, str, Kind, bool], list[Evidence]] = defaultdict(list)
    for history in library.histories:
        newest: dict[tuple[str, str, Kind, bool], Evidence] = {}
        for step in history.steps:
            told, mutual = step.commitment, step.commitment.mutual
            for who, whom in _pairs(library, told.by, told.to, mutual):
                newest[who, whom, "commitment", mutual] = Evidence(step.entry, told)
        for key, evidence in newest.items():
            lines[key].append(evidence)
    for entry in library.entries:
        for said in entry.brief.statements:
            for who, whom in _pairs(library, said.by, said.about, mutual=False):
                lines[who, whom, "statement", False].append(Evidence(entry, said))
    files = {entry.file.path: entry for entry in library.entries}
    for whole, members in library.members.items():
        for who, whom in _pairs(library, members, [whole] * (whole in library.actors), None):
            known = library.actors[who]
            part = known.identity
            lines[who, whom, "part-of", False] = (
                [Evidence(files[known.where.path], part)] if isinstance(part, Role) else []
            )
    of: dict[str, list[Tie]] = defaultdict(list)
    ties = (Tie(*key, tuple(found)) for key, found in lines.items())
    for tie in sorted(ties, key=_strongest):
        of[tie.who].append(tie)
        of[tie.whom].append(tie)
    return Relations({actor: tuple(found) for actor, found in sorted(of.items())})


def _pairs(
    library: Library, by: Sequence[str], to: Sequence[str], mutual: bool | None
) -> Iterator[tuple[str, str]]:
    """Yield each pair once; those who commit to each other in one order only.

    `mutual` is None for the members of a whole, who are as many as the register says.
    """
    sides = (
        dict.fromkeys(str(each) for each in side if each in library.actors) for side in (by, to)
    )
    first, second = (list(side)[: None if mutual is None else PARTIES_MOST] for side in sides)
    for who in first:
        for whom in second:
            if who < whom or (who != whom and not mutual):
                yield who, whom


def _strongest(tie: Tie) -> tuple[int, int, str, str, bool]:
    return (-tie.count, KINDS.index(tie.kind), tie.who, tie.whom, tie.mutual)
