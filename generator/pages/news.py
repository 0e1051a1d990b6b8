"""What is new, as the home page shows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from generator.dateinput import parse_edtf
from generator.entries import Entry
from generator.histories import History
from generator.interface import Interface
from generator.markup import plain_text
from generator.news import BriefNews, NewsItem, OverdueNews, StatusNews, site_news
from generator.pages.desk import Desk
from generator.pages.lines import DateView, Tag
from generator.pages.page import Link
from generator.vocabularies import OVERDUE, STATUS


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is new, on its day: what happened, and the `link` to what it happened to.

    Of a commitment, `by`, `to` and `mutual` tell whose it is, `status` is what it has become and
    `before` what it was, and `told` leads to the line that tells it; `due` is when it was due
    where it fell overdue.
    """

    date: DateView
    what: str
    link: Link
    by: tuple[Link, ...] = ()
    to: tuple[Link, ...] = ()
    mutual: bool = False
    before: Tag | None = None
    status: Tag | None = None
    told: Link | None = None
    due: DateView | None = None


def latest_changes(desk: Desk, shown: Iterable[Entry], most: int) -> tuple[Change, ...]:
    """Return the newest changes, at most `most`. New briefs that are `shown` beside are none."""
    known = {entry.address for entry in shown}
    changes = (
        item
        for item in site_news(desk.library, desk.today)
        if not isinstance(item, BriefNews) or item.updated or item.key not in known
    )
    return tuple(_change(desk, item) for item in islice(changes, most))


def _change(desk: Desk, item: NewsItem) -> Change:
    words, date = desk.site, _date(item.day, desk.site)
    match item:
        case BriefNews():
            what = words.text("Updated brief") if item.updated else words.text("New brief")
            return Change(date, what, desk.brief(item.entry))
        case StatusNews():
            return Change(
                date,
                words.text("New status"),
                *_whose(desk, item.history),
                before=Tag("status", item.before, words.label(STATUS, item.before)),
                status=Tag("status", item.status, words.label(STATUS, item.status)),
                told=replace(desk.brief(item.step.entry), address=item.key),
            )
        case OverdueNews():
            return Change(
                date,
                words.text("Fell overdue"),
                *_whose(desk, item.history),
                status=Tag("status", "overdue", words.text(OVERDUE)),
                due=DateView(words.date(item.due), item.due.text),
            )


def _whose(desk: Desk, history: History) -> tuple[Link, tuple[Link, ...], tuple[Link, ...], bool]:
    lang, origin = desk.site.lang, history.origin
    text = origin.commitment.text
    return (
        Link(plain_text(text), history.address, desk.lang_of(origin.entry, text)),
        desk.actors(origin.commitment.by, lang),
        desk.actors(origin.commitment.to, lang),
        origin.commitment.mutual,
    )


def _date(day: datetime.date, words: Interface) -> DateView:
    date = parse_edtf(day.isoformat())
    return DateView(words.date(date), date.text)
