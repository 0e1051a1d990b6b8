"""The timeline: every dated line, by year, with what is uncertain about its date drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.edtf import Edtf
from generator.entries import Entry
from generator.library import Event
from generator.pages.desk import Desk
from generator.pages.events import EventView, event_view
from generator.pages.page import Link, Page, Sheet, sheets
from generator.pages.periods import (
    WIDTH,
    Period,
    Scale,
    Tick,
    period_of,
    period_order,
    scale_over,
)

FEW = 200
"""How many events one page holds at most."""

UNDER_WAY_MOST = 12
"""How many events that began before a year its page names at most, those that began last."""

SMALL_MOST = 15
"""How many events the timeline of a brief or of an actor holds at most, the latest."""

YEARS_MOST = 500
YEARS_BESIDE = 10
"""To how many years the timeline leads at most, the latest, and a year's page on either side of it:
if each led to all others, there would be a million links for a thousand years.
"""


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
    current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader can choose to see: an actor's id or a topic's slug, and its name."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline, or one sheet of one period of it; `latest`: it is the page of the latest.

    `periods` are those that the page leads to, and `more` tells whether there are others.
    """

    groups: tuple[PeriodGroup, ...]
    periods: tuple[PeriodLink, ...]
    more: bool
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

    `actor` is whose they are, None on a brief. `shown` are the latest of `total`; where there are
    more, `periods` leads to all of an actor's.
    """

    events: tuple[EventView, ...]
    ticks: tuple[Tick, ...]
    width: int
    actor: str | None
    shown: int
    total: int
    periods: tuple[PeriodLink, ...]


def timeline_pages(desk: Desk) -> Iterator[Page]:
    """Yield the timeline with its latest events, and a page for each year, decade and century."""
    title = desk.site.text("Timeline")
    periods = _periods(desk.chronicle.events)
    links = [_period_link(desk, each, len(events)) for each, events in periods.items()]
    latest = tuple(chain.from_iterable(periods.values()))[-FEW:]
    yield from _sheets(desk, "timeline", title, latest, (), links[-YEARS_MOST:], links)
    under_way = _under_way(periods)
    for place, (period, events) in enumerate(periods.items()):
        near = links[max(0, place - YEARS_BESIDE) : place + YEARS_BESIDE + 1]
        yield from _sheets(
            desk,
            f"timeline/{period.slug}",
            f"{title} — {period.label(desk.site)}",
            events,
            under_way[period],
            [replace(each, current=each is links[place]) for each in near],
            links,
        )


def _sheets(
    desk: Desk,
    base: str,
    title: str,
    events: Sequence[Event],
    begun: Sequence[Event],
    near: Sequence[PeriodLink],
    links: Sequence[PeriodLink],
) -> Iterator[Page]:
    words = desk.site
    latest = base == "timeline"
    for address, sheet, part in sheets(base, events, FEW):
        groups = tuple(_groups(desk, part, begun if sheet.number == 1 else ()))
        shown = [event for group in groups for event in (*group.under_way, *group.events)]
        yield Page(
            address,
            "timeline.html",
            title,
            words.lang,
            TimelineView(
                groups=groups,
                periods=tuple(near),
                more=len(near) < len(links),
                latest=latest,
                shown=len(part),
                total=len(desk.chronicle.events) if latest else len(events),
                width=WIDTH,
                actors=_choices(
                    (id_, desk.name(id_, words.lang)[0]) for each in shown for id_ in each.actors
                ),
                topics=_choices(
                    (slug, desk.library.topics[slug].label)
                    for each in shown
                    for slug in each.topics
                ),
                sheet=sheet,
            ),
            description=words.text("Everything dated that the briefs tell of, in order."),
            listed=latest,
        )


def brief_timeline(desk: Desk, entry: Entry) -> SmallTimeline | None:
    """Return the dated lines of a brief, in its own language; None where there are not two."""
    return _small(desk, desk.chronicle.of(entry.brief.claims()), desk.lang(entry), None)


def actor_timeline(desk: Desk, actor: str) -> SmallTimeline | None:
    """Return the dated lines that name an actor; None where there are not two."""
    claims = (mention.claim for mention in desk.library.mentions.get(actor, ()))
    return _small(desk, desk.chronicle.of(claims), desk.site.lang, actor)


def _small(
    desk: Desk, events: Sequence[Event], lang: str, actor: str | None
) -> SmallTimeline | None:
    if len(events) < 2:
        return None
    shown = events[-SMALL_MOST:]
    scale = scale_over(event.date for event in shown)
    periods = _periods(events) if actor and len(shown) < len(events) else {}
    links = [_period_link(desk, each, len(found)) for each, found in periods.items()]
    return SmallTimeline(
        events=tuple(event_view(desk, event, scale, lang) for event in shown),
        ticks=scale.ticks(desk.words(lang)),
        width=WIDTH,
        actor=actor,
        shown=len(shown),
        total=len(events),
        periods=tuple(links[-YEARS_MOST:]),
    )


def _period_link(desk: Desk, period: Period, count: int) -> PeriodLink:
    return PeriodLink(Link(period.label(desk.site), f"timeline/{period.slug}"), count)


def _periods(events: Iterable[Event]) -> dict[Period, list[Event]]:
    """Return the events by period, periods and events in order."""
    found: dict[Period, list[Event]] = {}
    for event in events:
        found.setdefault(period_of(event.date), []).append(event)
    return {period: found[period] for period in sorted(found, key=period_order)}


def _under_way(periods: Mapping[Period, Sequence[Event]]) -> dict[Period, tuple[Event, ...]]:
    """Return for each period the events of earlier ones that had surely begun before it, and had
    not ended: those that began last. What has no known end may never have been over.
    """
    found: dict[Period, tuple[Event, ...]] = {}
    begun: list[Event] = []
    for period, events in periods.items():
        kept: list[Event] = []
        shown: list[Event] = []
        # What is over by now has been over for good: it is met once, and never again.
        while begun and len(shown) < UNDER_WAY_MOST:
            event = begun.pop()
            if event.date.latest is None or event.date.latest >= period.first:
                kept.append(event)
                if _has_begun(event.date, period):
                    shown.append(event)
        begun += reversed(kept)
        found[period] = tuple(reversed(shown))
        begun += (event for event in events if event.date.start)
    return found


def _has_begun(date: Edtf, period: Period) -> bool:
    begun = date.start.latest if date.start else None
    return begun is not None and begun < period.first


def _groups(desk: Desk, events: Sequence[Event], begun: Sequence[Event]) -> Iterator[PeriodGroup]:
    for period, group in _periods(events).items():
        scale = Scale(period.first, period.last)
        lang = desk.site.lang
        yield PeriodGroup(
            f"year.{period.slug}",
            period.label(desk.site),
            f"timeline/{period.slug}",
            tuple(event_view(desk, event, scale, lang) for event in group),
            tuple(event_view(desk, event, scale, lang) for event in begun),
            scale.ticks(desk.site),
        )


def _choices(found: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Return each choice once, in the order of the names."""
    known = sorted(dict(found).items(), key=lambda each: (each[1].casefold(), each[0]))
    return tuple(Choice(value, text) for value, text in known)
