"""What is told of an actor, filed under the sections of its dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.edtf import sort_key
from generator.histories import History
from generator.library import Library, Mention, Sighting
from generator.model import Commitment, Role, Statement

Name = Literal["roles", "owes", "owed", "says", "said-of", "told", "named"]

ORDER: tuple[Name, ...] = ("roles", "owes", "owed", "says", "said-of", "told", "named")


@dataclass(frozen=True, slots=True)
class Filed:
    """An item of a dossier: lines of briefs, of a commitment all that name the actor, newest first;
    or the place where an article names it and no line of the brief does.
    """

    group: Name
    mentions: tuple[Mention, ...] = ()
    history: History | None = None
    seen: Sighting | None = None


def file_items(library: Library, actor: str) -> list[Filed]:
    """Return all that is told of an actor, by section: roles oldest first, all else newest first.

    A line stands in the first section that fits it, and a commitment once however many briefs tell
    of it.
    """
    mentions = library.mentions.get(actor, ())
    told = {mention.entry.address for mention in mentions}
    items = [
        *_commitments(library, mentions),
        *(
            Filed(group, (mention,))
            for mention in mentions
            if (group := _group(mention)) not in ("owes", "owed")
        ),
        *(
            Filed("named", seen=sighting)
            for sighting in library.sightings.get(actor, ())
            if sighting.entry.address not in told
        ),
    ]
    return sorted(items, key=_place)


def _commitments(library: Library, mentions: tuple[Mention, ...]) -> Iterator[Filed]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        claim = mention.claim
        if isinstance(claim, Commitment) and _group(mention) in ("owes", "owed"):
            history = library.history_of[f"{mention.entry.address}/{claim.id}"]
            found.setdefault(history.origin.key, []).append(mention)
    for key, lines in found.items():
        by = any("by" in mention.parts for mention in lines)
        yield Filed("owes" if by else "owed", tuple(lines), library.history_of[key])


def _group(mention: Mention) -> Name:
    claim, parts = mention.claim, mention.parts
    if isinstance(claim, Role):
        return "roles" if claim.role and "actors" in parts else "told"
    if isinstance(claim, Commitment):
        return "owes" if "by" in parts else "owed" if "to" in parts else "told"
    if isinstance(claim, Statement):
        return "says" if "by" in parts else "said-of" if "about" in parts else "told"
    return "told"


def _place(item: Filed) -> tuple[int, object]:
    if item.group != "roles":
        return ORDER.index(item.group), ()
    (mention,) = item.mentions
    return 0, (sort_key(mention.entry.date), mention.entry.address)
