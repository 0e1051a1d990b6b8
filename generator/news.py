"""What is new: briefs, changed statuses and what fell overdue, from the dates in the data alone.

Nothing here knows when a file was saved or a site last built: the same briefs and the same day give
the same news, and what was news once stays in the list, however much comes after it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.edtf import Day, Edtf, sort_key
from generator.entries import Entry
from generator.histories import History, Step
from generator.library import Library
from generator.slugs import topic_slug
from generator.vocabularies import OPEN


@dataclass(frozen=True, slots=True)
class BriefNews:
    """A brief that is new or, where it tells when it was `updated`, changed in substance."""

    day: datetime.date
    entry: Entry
    updated: bool

    @property
    def key(self) -> str:
        """The brief's address: a brief is one piece of news, whose day moves when it is updated."""
        return self.entry.address

    @property
    def told(self) -> tuple[Entry, ...]:
        """The brief."""
        return (self.entry,)


@dataclass(frozen=True, slots=True)
class StatusNews:
    """A step of a commitment whose status is not the one told before it, `before`."""

    day: datetime.date
    history: History
    step: Step
    before: str
    status: str

    @property
    def key(self) -> str:
        """The address of the step on its brief's page: a step changes the status once at most."""
        return f"{self.step.entry.address}#{self.step.commitment.anchor}"

    @property
    def told(self) -> tuple[Entry, ...]:
        """The brief that first told of the commitment, and the one that tells this."""
        return self.history.origin.entry, self.step.entry


@dataclass(frozen=True, slots=True)
class OverdueNews:
    """A commitment that was still open when its day had passed; `step` is the last told by
    then, `missed` the last day of when it was `due`.
    """

    day: datetime.date
    history: History
    step: Step
    due: Edtf
    missed: datetime.date

    @property
    def key(self) -> str:
        """The address where the commitment was first told of, and by its anchor the day missed."""
        origin = self.history.origin
        home = f"{origin.entry.address}#{origin.commitment.anchor}"
        return f"{home}.overdue.{self.missed.isoformat()}"

    @property
    def told(self) -> tuple[Entry, ...]:
        """The brief that first told of the commitment, and the one that tells this."""
        return self.history.origin.entry, self.step.entry


NewsItem = BriefNews | StatusNews | OverdueNews


def site_news(library: Library, today: datetime.date) -> tuple[NewsItem, ...]:
    """Return all that is new up to and with `today`, the newest first; each has its own `key`.

    The day of a brief is the first that its `updated` can be, where that is later than its date;
    that of a changed status, the day of the brief that tells it, or else of the step; that of what
    fell overdue, the day after the last that it was due on, unless its due date was only told after
    that. What has no day, or one before the year 1, is never news.
    """
    found: list[NewsItem] = []
    for entry in library.entries:
        found += _brief_news(entry)
    for history in library.histories:
        found += _status_news(history)
        found += _overdue_news(history, today)
    found = [item for item in found if item.day <= today]
    found.sort(key=lambda item: item.key)
    # A brief comes before what it tells of that day; what merely fell overdue comes last.
    found.sort(key=lambda item: (item.day, -_ORDER.index(type(item))), reverse=True)
    return tuple(found)


def news_by_topic(news: Iterable[NewsItem]) -> dict[str, tuple[NewsItem, ...]]:
    """Return what is new under each topic, by its slug and in the same order."""
    found: dict[str, list[NewsItem]] = defaultdict(list)
    for item in news:
        for slug in {topic_slug(topic) for entry in item.told for topic in entry.brief.topics}:
            found[slug].append(item)
    return {slug: tuple(items) for slug, items in found.items()}


_ORDER: tuple[type[NewsItem], ...] = (BriefNews, StatusNews, OverdueNews)


def _brief_news(entry: Entry) -> Iterator[BriefNews]:
    dated = first_day(entry.date)
    changed = first_day(entry.brief.updated.edtf if entry.brief.updated else None)
    # What was not changed after the day of the brief is that of a new one.
    updated = changed is not None and (dated is None or changed > dated)
    day = changed if updated else dated
    if day is not None:
        yield BriefNews(day, entry, updated)


def _status_news(history: History) -> Iterator[StatusNews]:
    """Hold each step against what was told before its date: two accounts of one day are no change
    from the one to the other.
    """
    before = latest = str(history.origin.commitment.status or OPEN[0])
    for earlier, step in pairwise(history.steps):
        if sort_key(earlier.date) != sort_key(step.date):
            before = latest
        latest = str(step.commitment.status or latest)
        day = first_day(step.entry.date) or first_day(step.date)
        if step.commitment.status and latest != before and day is not None:
            yield StatusNews(day, history, step, before, latest)


def _overdue_news(history: History, today: datetime.date) -> Iterator[OverdueNews]:
    """Go through the steps, each of which stands until the next, and yield what fell overdue then.

    News that leaves it open does not make it overdue anew; another day to be due on may.
    """
    status, due = OPEN[0], None
    missed: set[datetime.date] = set()
    since = datetime.date.min
    for step, next_ in zip(history.steps, (*history.steps[1:], None), strict=True):
        status = str(step.commitment.status or status)
        due = step.commitment.due.edtf if step.commitment.due else due
        since = max(since, first_day(step.date) or since)
        last = _calendar(due.latest) if due else None
        if status not in OPEN or due is None or last is None or last >= today or last in missed:
            continue
        day = max(since, last + datetime.timedelta(days=1))
        if next_ is None or day < (first_day(next_.date) or since):
            missed.add(last)
            yield OverdueNews(day, history, step, due, last)


def first_day(date: Edtf | None) -> datetime.date | None:
    """Return the first day of a date, or else its last, where Python's calendar has it."""
    return _calendar(date.earliest or date.latest) if date else None


def _calendar(day: Day | None) -> datetime.date | None:
    """Return the day where Python's calendar has it, and with it RFC 3339."""
    if day is None or not datetime.MINYEAR <= day[0] <= datetime.MAXYEAR:
        return None
    return datetime.date(*day)
