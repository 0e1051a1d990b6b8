"""The timeline: every dated line, by year, with what is uncertain about its date drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.edtf import Edtf, sort_key
from generator.entries import Entry
from generator.library import Event, events_of, references
from generator.model import Claim
from generator.pages.desk import Desk
from generator.pages.lines import DateView, LineView
from generator.pages.page import Link, Page, Sheet, sheets
from generator.pages.periods import (
    WIDTH,
    Bar,
    Period,
    Scale,
    Tick,
    bar_of,
    period_of,
    period_order,
    scale_over,
)
from generator.slugs import topic_slug

FEW = 200
"""How many events one page holds at most."""

UNDER_WAY_MOST = 12
"""How many events that began before a year its page names at most, those that began last."""

SMALL_MOST = 15
"""How many events the timeline of a brief or of an actor holds at most, the latest."""


@dataclass(frozen=True, slots=True)
class EventView:
    """A dated line; `label` tells what happened to it on the day (a commitment made, or due).

    `actors` and `topics` are the ids and slugs that a reader can filter by.
    """

    date: DateView
    bar: Bar
    label: str
    line: LineView
    brief: Link
    actors: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodGroup:
    """The events of one year, decade or century, oldest first, on one scale; and those that were
    under way when it began.
    """

    anchor: str
    label: str
    address: str
    events: tuple[EventView, ...]
    under_way: tuple[EventView, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class PeriodLink:
    """A year, decade or century of the timeline, and how many events there are in it."""

    link: Link
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader can choose to see: an actor's id or a topic's slug, and its name."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline, or one sheet of one period of it; `latest`: it is the page of the latest."""

    groups: tuple[PeriodGroup, ...]
    periods: tuple[PeriodLink, ...]
    latest: bool
    shown: int
    total: int
    width: int
    actors: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class SmallTimeline:
    """The dated lines of a brief or of an actor, oldest first, on one scale of whole years.

    `actor` is whose they are, None on a brief. `shown` are the latest of `total`.
    """

    events: tuple[EventView, ...]
    ticks: tuple[Tick, ...]
    width: int
    actor: str | None
    shown: int
    total: int


def timeline_pages(desk: Desk) -> Iterator[Page]:
    """Yield the timeline with its latest events, and a page for each year, decade and century."""
    words = desk.site
    periods = _periods(desk.library.events)
    events = tuple(chain.from_iterable(periods.values()))
    title = words.text("Timeline")
    listings: list[tuple[str, Period | None, Sequence[Event], Sequence[Event]]] = [
        ("timeline", None, events[-FEW:], ())
    ]
    under_way = _under_way(periods)
    listings += [
        (f"timeline/{period.slug}", period, group, under_way[period])
        for period, group in periods.items()
    ]
    for base, period, listed, begun in listings:
        links = tuple(
            PeriodLink(Link(each.label(words), f"timeline/{each.slug}"), len(group), each == period)
            for each, group in periods.items()
        )
        for address, sheet, part in sheets(base, listed, FEW):
            groups = tuple(_groups(desk, part, begun if sheet.number == 1 else ()))
            shown = [event for group in groups for event in (*group.under_way, *group.events)]
            yield Page(
                address,
                "timeline.html",
                f"{title} — {period.label(words)}" if period else title,
                words.lang,
                TimelineView(
                    groups,
                    links,
                    period is None,
                    len(part),
                    len(listed) if period else len(events),
                    WIDTH,
                    _choices(
                        (id_, desk.name(id_, words.lang)[0]) for e in shown for id_ in e.actors
                    ),
                    _choices(
                        (slug, desk.library.topics[slug].label) for e in shown for slug in e.topics
                    ),
                    sheet,
                ),
                description=words.text("Everything dated that the briefs tell of, in order."),
                listed=address == "timeline",
            )


def brief_timeline(desk: Desk, entry: Entry) -> SmallTimeline | None:
    """Return the dated lines of a brief, in its own language; None where there are not two."""
    claims = ((entry, claim) for claim in entry.brief.claims())
    return _small(desk, claims, desk.lang(entry), None)


def actor_timeline(desk: Desk, actor: str) -> SmallTimeline | None:
    """Return the dated lines that name an actor; None where there are not two."""
    mentions = desk.library.mentions.get(actor, ())
    claims = ((each.entry, each.claim) for each in mentions)
    return _small(desk, claims, desk.site.lang, actor)


def _small(
    desk: Desk, claims: Iterable[tuple[Entry, Claim]], lang: str, actor: str | None
) -> SmallTimeline | None:
    found = [event for entry, claim in claims for event in events_of(entry, claim)]
    if len(found) < 2:
        return None
    # Two briefs may tell of one day: the address decides, as on the timeline itself.
    found.sort(key=lambda event: (*sort_key(event.date), event.entry.address))
    shown = found[-SMALL_MOST:]
    scale = scale_over(event.date for event in shown)
    return SmallTimeline(
        tuple(_event(desk, event, scale, lang) for event in shown),
        scale.ticks(desk.words(lang)),
        WIDTH,
        actor,
        len(shown),
        len(found),
    )


def _periods(events: Iterable[Event]) -> dict[Period, list[Event]]:
    """Return the events by period, periods and events in order."""
    found: dict[Period, list[Event]] = {}
    for event in events:
        found.setdefault(period_of(event.date), []).append(event)
    return {period: found[period] for period in sorted(found, key=period_order)}


def _under_way(periods: dict[Period, list[Event]]) -> dict[Period, list[Event]]:
    """Return for each period the events of earlier ones that had not ended when it began.

    Those with a known end that it lies before; what has none may never have been over.
    """
    found: dict[Period, list[Event]] = {}
    begun: list[Event] = []
    for period, events in periods.items():
        begun = [event for event in begun if _reaches(event.date, period)][-UNDER_WAY_MOST:]
        found[period] = list(begun)
        begun += (event for event in events if event.date.start)
    return found


def _reaches(date: Edtf, period: Period) -> bool:
    return date.latest is None or date.latest >= period.first


def _groups(desk: Desk, events: Sequence[Event], begun: Sequence[Event]) -> Iterator[PeriodGroup]:
    for period, group in _periods(events).items():
        scale = Scale(period.first, period.last)
        yield PeriodGroup(
            f"year.{period.slug}",
            period.label(desk.site),
            f"timeline/{period.slug}",
            tuple(_event(desk, event, scale, desk.site.lang) for event in group),
            tuple(_event(desk, event, scale, desk.site.lang) for event in begun),
            scale.ticks(desk.site),
        )


def _event(desk: Desk, event: Event, scale: Scale, lang: str) -> EventView:
    words = desk.words(lang)
    line = desk.line(event.entry, event.claim, lang=lang)
    labels = {
        ("commitment", "made"): words.text("Commitment made"),
        ("commitment", "due"): words.text("Commitment due"),
        ("statement", "date"): words.text("Statement"),
    }
    return EventView(
        (line.due if event.key == "due" else line.date) or DateView("", event.date.text),
        bar_of(event.date, scale),
        labels.get((line.kind, event.key), words.text("Background")),
        line,
        desk.brief(event.entry),
        tuple(dict.fromkeys(str(name) for _, name in references(event.claim))),
        tuple(dict.fromkeys(topic_slug(topic) for topic in event.entry.brief.topics)),
    )


def _choices(found: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Return each choice once, in the order of the names."""
    known = sorted(dict(found).items(), key=lambda each: (each[1].casefold(), each[0]))
    return tuple(Choice(value, text) for value, text in known)
