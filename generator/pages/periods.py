"""Where a date stands on a line of time: under which heading, and how its bar is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from generator.cldr import calendar
from generator.edtf import Day, Edtf, match_edtf
from generator.interface import Interface

WIDTH = 360
"""How long a line of time is drawn, in units of its own."""

DAY = 5
"""How wide a single day is drawn at least, so that it can be seen."""

ARROW = 11
"""How wide the head of an arrow is, at an end that is open."""

TICKS_MOST = 5


@dataclass(frozen=True, slots=True)
class Period:
    """What dates are grouped under: a year, or the decade or century that is all that is known.

    `slug` is the end of its page's address; `edtf` names it; `first` and `last` are its days.
    """

    slug: str
    edtf: str
    first: Day
    last: Day

    def label(self, words: Interface) -> str:
        """Return what it is called."""
        date = match_edtf(self.edtf)
        return words.date(date) if date else self.edtf


def period_of(date: Edtf) -> Period:
    """Return the period that a date is listed under: that of its start, where it is an interval.

    What is known to the century only stands under the century, and not under its first year.
    """
    point = date
    if date.start and date.end:
        point = date.start if date.start.earliest else date.end
    first, last = point.earliest, point.latest
    if first is None or last is None:  # No date has neither, and a point has both.
        raise ValueError(date.text)
    if point.precision in ("decade", "century"):
        edtf = point.text.rstrip("?~%")
        return Period(edtf.lower().replace("-", "minus-"), edtf, first, last)
    return year_period(first[0])


def year_period(year: int) -> Period:
    """Return a year; year 0 is 1 BC."""
    edtf = f"{'-' * (year < 0)}{abs(year):04}"
    return Period(
        f"minus-{-year}" if year < 0 else str(year),
        edtf if abs(year) < 10_000 else f"Y{edtf}",
        (year, 1, 1),
        (year, 12, 31),
    )


def period_order(period: Period) -> tuple[Day, int]:
    """Return what sorts periods: by their first day, a century before its decades and years."""
    return period.first, -day_number(period.last)


def day_number(day: Day) -> int:
    """Count the days of the proleptic Gregorian calendar, from 1 March of the year 0."""
    year, month, number = day
    year -= month <= 2
    before = (153 * ((month + 9) % 12) + 2) // 5  # The days of the months since March.
    return 365 * year + year // 4 - year // 100 + year // 400 + before + number - 1


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a line of time, and what begins there."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A line of time from one day to another, both inclusive, drawn `WIDTH` units long."""

    first: Day
    last: Day

    def at(self, day: Day, after: bool = False) -> int:
        """Return where a day begins, or ends; what lies outside of the line is at its ends."""
        start = day_number(self.first)
        length = day_number(self.last) - start + 1
        return min(WIDTH, max(0, (day_number(day) + after - start) * WIDTH // length))

    def ticks(self, words: Interface) -> tuple[Tick, ...]:
        """Return the marks: of the months in a year, and else of a few round years."""
        first, last = self.first[0], self.last[0]
        if first == last:
            names = calendar(words.lang).months["stand-alone"]["narrow"]
            return tuple(Tick(self.at((first, each, 1)), names[each]) for each in range(1, 13))
        step = next(
            factor * 10**power
            for power in count()
            for factor in (1, 2, 5)
            if (last - first) // (factor * 10**power) < TICKS_MOST
        )
        years = range(-(-first // step) * step, last + 1, step)
        return tuple(Tick(self.at((each, 1, 1)), year_period(each).label(words)) for each in years)


def scale_over(dates: Iterable[Edtf]) -> Scale:
    """Return the line of time, in whole years, that the known ends of dates lie on."""
    known = [day for date in dates for day in (date.earliest, date.latest) if day]
    return Scale((min(known)[0], 1, 1), (max(known)[0], 12, 31))


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a date lies on a line of time, in its units, and what is unsure about it.

    It can be anything from `start` on, `width` long. Of an interval, `core` and `core_width` are
    what it surely fills, 0 wide where nothing is sure. `before` and `after`: it is open on that
    side, or reaches beyond the line. `look` is "unsure" for an uncertain or approximate date, "day"
    for a day, "span" for some time within a month, a season or a longer time, else "interval".
    """

    start: int
    width: int
    core: int
    core_width: int
    before: bool
    after: bool
    look: str


def bar_of(date: Edtf, scale: Scale) -> Bar:
    """Return where a date lies on a line of time that it touches."""
    first, last = date.earliest, date.latest
    before = first is None or first < scale.first
    after = last is None or last > scale.last
    start = scale.at(first) if first else 0
    end = scale.at(last, after=True) if last else WIDTH
    unsure = date.uncertain or date.approximate
    core = core_end = start
    if date.start and date.end and not unsure:
        sure, until = date.start.latest, date.end.earliest
        # What is "unknown" may be over at once; what is "open" goes on.
        if (sure or date.start.precision == "open") and (until or date.end.precision == "open"):
            core = scale.at(sure) if sure else 0
            core_end = scale.at(until, after=True) if until else WIDTH
    low, high = ARROW * before, WIDTH - ARROW * after
    start = max(low, min(start, high - DAY))
    core, core_end = max(low, core), min(high, core_end)
    look = "interval" if date.start else "day" if first == last else "span"
    return Bar(
        start,
        max(DAY, min(high, end) - start),
        core,
        max(0, core_end - core),
        before,
        after,
        "unsure" if unsure else look,
    )
