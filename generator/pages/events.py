"""A dated thing as a timeline shows it: what happened, when, and its bar on a line of time."""

from __future__ import annotations

from dataclasses import dataclass

from generator.chronicle import NEWS
from generator.interface import Interface
from generator.library import Event, references
from generator.model import Commitment
from generator.pages.desk import Desk
from generator.pages.lines import DateView, LineView
from generator.pages.page import Link
from generator.pages.periods import Bar, Scale, bar_of
from generator.slugs import topic_slug
from generator.vocabularies import STATUS


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


def event_view(desk: Desk, event: Event, scale: Scale, lang: str) -> EventView:
    """Return an event as it stands on a line of time, told in a language of the interface."""
    words = desk.words(lang)
    line = desk.line(event.entry, event.claim, lang=lang)
    written = line.due if event.key == "due" else line.date
    if written is None or written.edtf != event.date.text:
        # News is of its brief's day, unless it tells another.
        written = DateView(words.date(event.date), event.date.text)
    return EventView(
        written,
        bar_of(event.date, scale),
        _label(event, line.kind, words),
        line,
        desk.brief(event.entry),
        tuple(dict.fromkeys(str(name) for _, name in references(event.claim))),
        tuple(dict.fromkeys(topic_slug(topic) for topic in event.entry.brief.topics)),
    )


def _label(event: Event, kind: str, words: Interface) -> str:
    if event.key == NEWS:
        status = event.claim.status if isinstance(event.claim, Commitment) else None
        if status:
            return words.text("Commitment: %(status)s", status=words.label(STATUS, status))
        return words.text("News of a commitment")
    labels = {
        ("commitment", "made"): words.text("Commitment made"),
        ("commitment", "due"): words.text("Commitment due"),
        ("statement", "date"): words.text("Statement"),
    }
    return labels.get((kind, event.key), words.text("Background"))
