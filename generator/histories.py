"""Commitments across briefs: each with all later news of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.edtf import Edtf, sort_key
from generator.entries import Entry, newest_day
from generator.model import Commitment, WrittenDate


@dataclass(frozen=True, slots=True)
class Step:
    """A commitment as one brief tells of it."""

    entry: Entry
    commitment: Commitment

    @property
    def key(self) -> str:
        """How another brief's `updates` names it: the brief's address, `/`, the id."""
        return f"{self.entry.address}/{self.commitment.id}"

    @property
    def date(self) -> Edtf | None:
        """When the commitment was made, or else the date of the brief that tells of it."""
        return self.commitment.made.edtf if self.commitment.made else self.entry.date


@dataclass(frozen=True, slots=True)
class History:
    """A commitment and all later news of it, oldest first."""

    steps: tuple[Step, ...]

    @property
    def origin(self) -> Step:
        """The commitment as it was first told of."""
        return self.steps[0]

    @property
    def status(self) -> str | None:
        """The status as last told, or None."""
        return self.latest("status")

    @property
    def made(self) -> WrittenDate | None:
        """When it was made, as first told, or None."""
        return next((step.commitment.made for step in self.steps if step.commitment.made), None)

    @property
    def due(self) -> WrittenDate | None:
        """When it falls due, as last told, or None."""
        dues = (step.commitment.due for step in reversed(self.steps))
        return next((due for due in dues if due), None)

    def latest(self, key: Literal["kind", "firmness", "status"]) -> str | None:
        """Return the newest word that any step gives for the key, or None."""
        words = (getattr(step.commitment, key) for step in reversed(self.steps))
        return next((word for word in words if word), None)


def trace_histories(entries: Iterable[Entry]) -> tuple[History, ...]:
    """Group commitments with what they update. A circle or a broken link parts the group."""
    steps = {
        step.key: step
        for entry in entries
        for step in (Step(entry, commitment) for commitment in entry.brief.commitments)
    }
    groups: dict[str, list[Step]] = defaultdict(list)
    for key, origin in _origins(steps).items():
        groups[origin].append(steps[key])
    histories = [
        History((steps[origin], *sorted((s for s in group if s.key != origin), key=_step_order)))
        for origin, group in groups.items()
    ]
    histories.sort(key=lambda history: history.origin.key)
    histories.sort(key=lambda history: newest_day(history.origin.date), reverse=True)
    return tuple(histories)


def _origins(steps: Mapping[str, Step]) -> dict[str, str]:
    """Return the key of the oldest step for each; of a circle, its first key by the alphabet."""
    origins: dict[str, str] = {}
    for key in steps:
        path: dict[str, None] = {}
        at = key
        while at not in origins and at not in path:
            path[at] = None
            earlier = steps[at].commitment.updates
            if earlier is None or earlier not in steps:
                break
            at = str(earlier)
        origin = origins.get(at)
        if origin is None:
            walked = list(path)
            is_circle = at != walked[-1] or steps[at].commitment.updates == at
            origin = min(walked[walked.index(at) :]) if is_circle else at
        origins.update(dict.fromkeys(path, origin))
    return {key: origins[key] for key in steps}


def _step_order(step: Step) -> tuple[object, object, str]:
    return sort_key(step.date), sort_key(step.entry.date), step.key
