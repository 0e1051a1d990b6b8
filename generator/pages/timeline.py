"""The timeline: every dated line, by year, its uncertainty drawn along the year's months."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.edtf import Edtf
from generator.library import Event
from generator.pages.commitments import YearLink, year_label, year_of
from generator.pages.desk import Desk
from generator.pages.lines import DateView, LineView
from generator.pages.page import Link, Page, Sheet, sheets

FEW = 200
"""How many events one page holds at most."""

WIDTH = 365
"""The width of the drawing of a year, in its own units: a day is about one."""


DAY = 5
"""How wide a single day is drawn, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a date lies in its year: `start` and `width` of `WIDTH`, and what is unsure about it.

    `before` and `after`: it reaches beyond the year, or its bound is open on that side. `look` is
    "unsure" for an uncertain or approximate date, else "day", or "span" for anything longer.
    """

    start: int
    width: int
    before: bool
    after: bool
    look: str


@dataclass(frozen=True, slots=True)
class EventView:
    """A dated line; `label` tells what happened to it on the day (a commitment made, or due)."""

    date: DateView
    bar: Bar
    label: str
    line: LineView
    brief: Link


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The events of one year, oldest first."""

    anchor: str
    label: str
    address: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline, or one sheet of one year of it; `year` is None on its first page."""

    groups: tuple[YearGroup, ...]
    years: tuple[YearLink, ...]
    year: str | None
    shown: int
    total: int
    width: int
    sheet: Sheet


def timeline_pages(desk: Desk) -> Iterator[Page]:
    """Yield the timeline with its latest events, and a page for each year."""
    words, events = desk.site, desk.library.events
    years = {year: tuple(group) for year, group in groupby(events, lambda each: year_of(each.date))}
    listings: list[tuple[str, str | None, Sequence[Event]]] = [
        ("timeline", None, events[-FEW:]),
        *((f"timeline/{year}", year, group) for year, group in years.items()),
    ]
    title = words.text("Timeline")
    for base, year, listed in listings:
        links = tuple(
            YearLink(Link(year_label(desk, each), f"timeline/{each}"), len(group), each == year)
            for each, group in years.items()
        )
        for address, sheet, part in sheets(base, listed, FEW):
            yield Page(
                address,
                "timeline.html",
                f"{title} — {year_label(desk, year)}" if year else title,
                words.lang,
                TimelineView(
                    tuple(_groups(desk, part)),
                    links,
                    year,
                    len(part),
                    len(listed) if year else len(events),
                    WIDTH,
                    sheet,
                ),
                description=words.text("Everything dated that the briefs tell of, in order."),
                listed=address == "timeline",
            )


def _groups(desk: Desk, events: Sequence[Event]) -> Iterator[YearGroup]:
    for year, group in groupby(events, lambda each: year_of(each.date)):
        yield YearGroup(
            f"year.{year}",
            year_label(desk, year),
            f"timeline/{year}",
            tuple(_event(desk, event) for event in group),
        )


def _event(desk: Desk, event: Event) -> EventView:
    words = desk.site
    line = desk.line(event.entry, event.claim, lang=words.lang)
    labels = {
        ("commitment", "made"): words.text("Commitment made"),
        ("commitment", "due"): words.text("Commitment due"),
        ("statement", "date"): words.text("Statement"),
    }
    date = DateView(words.date(event.date), event.date.text)
    if line.date and event.key != "due":
        date = DateView(date.text, date.edtf, line.date.as_written, line.date.as_written_lang)
    return EventView(
        date,
        bar_of(event.date),
        labels.get((line.kind, event.key), words.text("Background")),
        line,
        desk.brief(event.entry),
    )


def bar_of(date: Edtf) -> Bar:
    """Return where a date lies in the year it is listed under (see `year_of`)."""
    first, last = date.earliest, date.latest
    year = (first or last or (0, 1, 1))[0]
    start = _day_of_year(first) if first and first[0] == year else 0
    end = _day_of_year(last) + 1 if last and last[0] == year else WIDTH
    width = max(1, min(WIDTH, end) - start)
    return Bar(
        min(start, WIDTH - DAY),
        max(DAY, width),
        first is None or first[0] < year,
        last is None or last[0] > year,
        "unsure" if date.uncertain or date.approximate else "day" if width == 1 else "span",
    )


def _day_of_year(day: tuple[int, int, int]) -> int:
    """Return the day's place in its year, from 0, on the calendar of a year of 365 days."""
    month = min(day[1], 12)
    date = datetime.date(2023, month, min(day[2], 28 if month == 2 else day[2]))
    return date.timetuple().tm_yday - 1
