"""Commitments across briefs: each with all later news of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from generator.articles import Article
from generator.copies import independent_articles
from generator.edtf import Edtf, sort_key
from generator.entries import Entry, newest_day
from generator.model import Commitment
from generator.vocabularies import OPEN
from generator.written import WrittenDate


@dataclass(frozen=True, slots=True)
class Step:
    """A commitment as one brief tells of it.

    `date` is when it was made, or else that of the brief. An update that only repeats when the
    commitment was first made, or says so less exactly, has no date of its own, and stands at its
    brief's as well.
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

    @property
    def made(self) -> WrittenDate | None:
        """When it was made, or None. Of news, `made` tells when the news came about."""
        return self.origin.commitment.made

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
    def before(self) -> tuple[str | None, ...]:
        """The status as told before the date of each step, or None, in the order of the steps.

        Two accounts of one day are no change from the one to the other.
        """
        found: list[str | None] = []
        date, before, latest = None, None, None
        for step in self.steps:
            if step.date is None or step.date != date:
                date, before = step.date, latest
            latest = step.commitment.status or latest
            found.append(before)
        return tuple(found)

    @cached_property
    def conflicts(self) -> tuple[tuple[Step, ...], ...]:
        """The steps of one date that tell of different statuses, date by date.

        Who did not rate it contradicts nobody.
        """
        told: dict[object, list[Step]] = defaultdict(list)
        for step in self.steps:
            if step.date and step.commitment.status not in (None, OPEN[0]):
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
    """Put the steps in the order of their dates, and each behind what it updates where the dates
    leave that open. A step without a date stands right behind it.
    """
    news: dict[str | None, list[Step]] = defaultdict(list)
    for step in group:
        if step.key != origin.key:
            news[step.commitment.updates].append(_at_its_own_date(step, origin))
    found = [_Place(origin, origin, 0)]
    for place in found:  # Grows on the way: all news of a step stands behind it.
        found += (_place(step, place) for step in news[place.step.key])
    return History((origin, *(place.step for place in sorted(found[1:], key=_Place.order))))


def _at_its_own_date(step: Step, origin: Step) -> Step:
    made, first = step.commitment.made, origin.commitment.made
    if made is None or first is None or not _repeats(made.edtf, first.edtf):
        return step
    told = step.entry.date
    return replace(step, date=told) if told and sort_key(told) > sort_key(made.edtf) else step


def _repeats(date: Edtf, first: Edtf) -> bool:
    """Tell whether a date is another, or a longer time around it."""
    if not (date.earliest and date.latest and first.earliest and first.latest):
        return date == first
    return date.earliest <= first.earliest and first.latest <= date.latest


class _Place(NamedTuple):
    """Where a step stands in a history: at its own date, or so many steps behind another one."""

    step: Step
    leader: Step
    behind: int

    def order(self) -> tuple[_Order, int, _Order]:
        """Return what sorts places."""
        return _order(self.leader), self.behind, _order(self.step)


def _place(step: Step, earlier: _Place) -> _Place:
    """Return the place of a step that updates the one that stands at `earlier`."""
    leader, date = earlier.leader, step.date
    is_later = date is not None and (_order(step) > _order(leader) or _is_before(date, leader.date))
    return _Place(step, step, 0) if is_later else _Place(step, leader, earlier.behind + 1)


def _is_before(date: Edtf, other: Edtf | None) -> bool:
    """Tell whether a date lies wholly before another; before one that is not known, all do."""
    first = (other.earliest or other.latest) if other else None
    return first is None or (date.latest is not None and date.latest < first)


_Order = tuple[tuple[object, ...], tuple[object, ...], str, int, int, str]


def _order(step: Step) -> _Order:
    """Return what sorts steps: their dates, those of their briefs, and their places in these."""
    entry, where = step.entry, step.commitment.where
    dates = sort_key(step.date), sort_key(entry.date)
    return *dates, entry.address, where.line, where.column, step.key


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
