"""Which actors are named together, and how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from generator.entries import Entry
from generator.library import Library, references
from generator.model import Claim

NAMED_MOST = 100
"""How many actors of one brief or line are looked at, in their order there: the pairs that they
make grow with the square of their number.
"""


@dataclass(frozen=True, slots=True)
class Companion:
    """An actor that is named together with another: in how many briefs, and in how many lines."""

    actor: str
    briefs: int
    lines: int


class Company:
    """Knows who is named together with whom by the lines of the briefs."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._named: dict[str, tuple[str, ...]] = {}

    def of(self, actor: str) -> list[Companion]:
        """Return those named with an actor, the most frequent first, then by id."""
        briefs: Counter[str] = Counter()
        lines: Counter[str] = Counter()
        mentions = self._library.mentions.get(actor, ())
        for mention in mentions:
            lines.update(islice(_names(mention.claim), NAMED_MOST))
        for entry in {mention.entry.address: mention.entry for mention in mentions}.values():
            briefs.update(self._in_brief(entry))
        del briefs[actor]
        found = (Companion(each, count, lines[each]) for each, count in briefs.items())
        return sorted(found, key=lambda each: (-each.briefs, -each.lines, each.actor))

    def _in_brief(self, entry: Entry) -> tuple[str, ...]:
        found = self._named.get(entry.address)
        if found is None:
            names = dict.fromkeys(
                name
                for claim in entry.brief.claims()
                for name in _names(claim)
                if name in self._library.actors
            )
            found = self._named[entry.address] = tuple(islice(names, NAMED_MOST))
        return found


def _names(claim: Claim) -> dict[str, None]:
    return {str(name): None for part, name in references(claim) if part != "part-of"}
