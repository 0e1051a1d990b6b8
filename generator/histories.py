"""Commitments across briefs: each with all later news of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from generator.articles import Article
from generator.copies import independent_articles
from generator.edtf import Edtf, sort_key
from generator.entries import Entry, newest_day
from generator.model import Commitment, WrittenDate


@dataclass(frozen=True, slots=True)
class Step:
    """A commitment as one brief tells of it.

    `date` is when it was made, or else that of the brief. An update that only repeats when the
    commitment was first made has no date of its own, and stands at its brief's as well.
    """

    entry: Entry
    commitment: Commitment
    date: Edtf | None

    @property
    def key(self) -> str:
        """How another brief's `updates` names it: the brief's address, `/`, the id."""
        return f"{self.entry.address}/{self.commitment.id}"

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that its verified quotes stand in, each once, in the order of the quotes."""
        found = (self.entry.evidence(quote) for quote in self.commitment.quotes)
        return tuple({each.article.name: each.article for each in found if each}.values())


@dataclass(frozen=True)
class History:
    """A commitment and all later news of it, oldest first."""

    steps: tuple[Step, ...]

    @property
    def origin(self) -> Step:
        """The commitment as it was first told of."""
        return self.steps[0]

    @property
    def address(self) -> str:
        """The address of the commitment's page, which lasts as long as the origin's file and id.

        No other page can have it: below `commitments/` all other names have no second slash, or a
        dot, and no id and no brief's address has a dot.
        """
        return f"commitments/{self.origin.key}"

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each step stands in `steps`, by its key."""
        return {step.key: place for place, step in enumerate(self.steps)}

    @cached_property
    def status(self) -> str | None:
        """The status as last told, or None."""
        return self.latest("status")

    @cached_property
    def made(self) -> WrittenDate | None:
        """When it was made, as first told, or None."""
        return next((step.commitment.made for step in self.steps if step.commitment.made), None)

    @cached_property
    def due(self) -> WrittenDate | None:
        """When it falls due, as last told, or None."""
        dues = (step.commitment.due for step in reversed(self.steps))
        return next((due for due in dues if due), None)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The independent articles that it rests on: of several copies of a text, only the first.

        An article that no verified quote of a step stands in bears nothing out.
        """
        return independent_articles(each for step in self.steps for each in step.articles)

    @cached_property
    def conflicts(self) -> tuple[tuple[Step, ...], ...]:
        """The steps of one date that tell of different statuses, date by date."""
        told: dict[object, list[Step]] = defaultdict(list)
        for step in self.steps:
            if step.date and step.commitment.status:
                told[step.date.earliest, step.date.latest].append(step)
        return tuple(
            tuple(steps)
            for steps in told.values()
            if len({step.commitment.status for step in steps}) > 1
        )

    def latest(self, key: Literal["kind", "firmness", "status"]) -> str | None:
        """Return the newest word that any step gives for the key, or None."""
        words = (getattr(step.commitment, key) for step in reversed(self.steps))
        return next((word for word in words if word), None)


def trace_histories(entries: Iterable[Entry]) -> tuple[History, ...]:
    """Group commitments with what they update. A circle or a broken link parts the group."""
    steps = {
        step.key: step
        for entry in entries
        for step in (_step(entry, commitment) for commitment in entry.brief.commitments)
    }
    groups: dict[str, list[Step]] = defaultdict(list)
    for key, origin in _origins(steps).items():
        groups[origin].append(steps[key])
    histories = [_history(steps[origin], group) for origin, group in groups.items()]
    histories.sort(key=lambda history: history.origin.key)
    histories.sort(key=lambda history: newest_day(history.origin.date), reverse=True)
    return tuple(histories)


def _step(entry: Entry, commitment: Commitment) -> Step:
    return Step(entry, commitment, commitment.made.edtf if commitment.made else entry.date)


def _history(origin: Step, group: Iterable[Step]) -> History:
    later = (_at_its_own_date(step, origin) for step in group if step.key != origin.key)
    return History((origin, *sorted(later, key=_step_order)))


def _at_its_own_date(step: Step, origin: Step) -> Step:
    made, first = step.commitment.made, origin.commitment.made
    if made is None or first is None or made.edtf != first.edtf:
        return step
    told = step.entry.date
    return replace(step, date=told) if told and sort_key(told) > sort_key(made.edtf) else step


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
