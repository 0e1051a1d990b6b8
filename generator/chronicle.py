"""Every dated thing that the briefs tell of, each once, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.edtf import sort_key
from generator.entries import Entry
from generator.histories import History
from generator.library import Event, Library, events_of
from generator.model import Claim, Commitment
from generator.problems import Where

NEWS = "news"
"""The key of an event that is news of an earlier commitment; the others are keys of the line."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The events of all briefs, by the earliest day that each can be.

    Of an update, the day is when it was told, and not when the commitment was made; a day to be due
    on counts where it is told first, and not where it is only repeated.
    """

    events: tuple[Event, ...]
    _of: Mapping[Where, tuple[Event, ...]]

    def of(self, claims: Iterable[Claim]) -> list[Event]:
        """Return the events of lines of the briefs, oldest first."""
        found = [event for claim in claims for event in self._of.get(claim.where, ())]
        return sorted(found, key=_order)


def trace_chronicle(library: Library) -> Chronicle:
    """Return every dated thing that the briefs of a library tell of."""
    first_due = {key for history in library.histories for key in _first_dues(history)}
    of = {
        claim.where: tuple(_events(library, entry, claim, first_due))
        for entry in library.entries
        for claim in entry.brief.claims()
    }
    events = (event for found in of.values() for event in found)
    return Chronicle(tuple(sorted(events, key=_order)), of)


def _first_dues(history: History) -> Iterator[str]:
    """Yield the keys of the steps that tell of another day to be due on than was told last."""
    told = None
    for step in history.steps:
        due = step.commitment.due.edtf if step.commitment.due else told
        if due != told:
            yield step.key
        told = due


def _events(library: Library, entry: Entry, claim: Claim, first_due: set[str]) -> Iterator[Event]:
    if not isinstance(claim, Commitment):
        yield from events_of(entry, claim)
        return
    key = f"{entry.address}/{claim.id}"
    history = library.history_of[key]
    place = history.places[key]
    date = history.steps[place].date
    if place and date:
        yield Event(date, NEWS, entry, claim)
    for event in events_of(entry, claim):
        if key in first_due if event.key == "due" else not place:
            yield event


def _order(event: Event) -> tuple[object, str]:
    """Of one day, the briefs' addresses decide, and within a brief the order of its lines."""
    return sort_key(event.date), event.entry.address
