"""The statuses of a commitment over time, each as long as it was the one last told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.edtf import Day, Edtf
from generator.histories import History
from generator.pages.desk import Desk
from generator.pages.lines import DateView, Tag
from generator.vocabularies import OPEN

ERAS_MOST = 12
"""How many statuses the line over time shows, the latest ones."""


@dataclass(frozen=True, slots=True)
class Era:
    """How long a status was the one last told: from `date`, `length` parts of twelve.

    Its word is "differ" where accounts of one date do. `by_date`: the day passed that it was due
    by, which no brief need have told.
    """

    status: Tag
    date: DateView | None
    length: int
    by_date: bool = False


def status_eras(desk: Desk, history: History, now: Tag) -> tuple[Era, ...]:
    """Return the statuses one after the other, each as long as it stood, at most to this day.

    `now` is the status that the commitment has on this day.
    """
    spans = list(_spans(desk, history))[-ERAS_MOST:]
    tags = [tag for tag, _ in spans]
    starts = [date.earliest or date.latest if date else None for _, date in spans]
    dates = [day_view(desk, date) for _, date in spans]
    if history.due and now.word == "overdue":
        missed = history.due.edtf.latest
        tags.append(now)
        starts.append(max(filter(None, (starts[-1], missed)), default=None))
        dates.append(day_view(desk, history.due.edtf))
    today = (desk.today.year, desk.today.month, desk.today.day)
    lasts = (history.status or OPEN[0]) in OPEN
    days = [_days_between(a, b) for a, b in pairwise([*starts, today if lasts else None])]
    whole = sum(days) or 1
    return tuple(
        Era(tag, date, 1 + 11 * length // whole, by_date=tag is now)
        for tag, date, length in zip(tags, dates, days, strict=True)
    )


def _spans(desk: Desk, history: History) -> Iterator[tuple[Tag, Edtf | None]]:
    """Yield each status as it was told anew, and since when; once where accounts of a date differ.

    A commitment starts with a status, the first of all where nobody tells another.
    """
    differing = {step.key for steps in history.conflicts for step in steps}
    differ = Tag("status", "differ", desk.site.text("Accounts differ"))
    last = ""
    for step in history.steps:
        status = step.commitment.status or ("" if last else OPEN[0])
        word = "differ" if step.key in differing else status
        if word and word != last:
            last = word
            yield desk.status(word, None, desk.site) if word == status else differ, step.date


def day_view(desk: Desk, date: Edtf | None) -> DateView | None:
    """Return a date that a page was not given as it was written, None where there is none."""
    return DateView(desk.site.date(date), date.text) if date else None


def _days_between(first: Day | None, last: Day | None) -> int:
    """Return about how many days there are between two, of any year; 0 where one is not known."""
    if not first or not last:
        return 0
    (year, month, day), (year_on, month_on, day_on) = first, last
    return max(0, 365 * (year_on - year) + 30 * (month_on - month) + day_on - day)
