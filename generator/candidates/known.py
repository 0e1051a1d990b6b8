"""The actors that are defined already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Identity
from generator.reading import Sources


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that is defined; `shared` tells that it is so in the register, where every brief
    can name it.
    """

    id: str
    identity: Identity
    shared: bool


def known_actors(sources: Sources) -> Iterator[Known]:
    """Yield each actor that the register or a brief defines, once, those of the register first."""
    ids = set()
    for actor in sources.register:
        ids.add(str(actor.id))
        yield Known(str(actor.id), actor, shared=True)
    for file in sources.briefs:
        for role in file.brief.actors if file.brief else ():
            if role.defines and str(role.id) not in ids:
                ids.add(str(role.id))
                yield Known(str(role.id), role, shared=False)
