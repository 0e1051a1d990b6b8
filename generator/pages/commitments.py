"""The tracker: every commitment as it stands now, with its latest steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.edtf import is_past, sort_key
from generator.histories import History
from generator.markup import plain_text
from generator.pages.desk import Desk
from generator.pages.filters import (
    Choice,
    Facets,
    Filter,
    row_filters,
    status_rank,
    year_choice,
)
from generator.pages.lines import DateView, LineView, Tag
from generator.pages.page import Link, Page, Sheet, sheets
from generator.slugs import topic_slug
from generator.vocabularies import COMMITMENT_KIND, FIRMNESS, OPEN

MANY = 100
"""Above it the tracker is parted by year; also how many histories one page holds."""

SHEET_MARK = "."
"""What parts an address below `commitments/` from the number of a further page of it. No id has a
dot, so that no commitment's page can have such an address (see `History.address`).
"""

STEPS_SHOWN = 5
"""How many steps a row unfolds, the latest ones; the commitment's page has them all."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A commitment as one brief tells of it."""

    line: LineView
    brief: Link


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A row of the tracker: the commitment as it stands now, and the latest steps that led there.

    `home` is the address of its own page. The `*_key` fields are what the columns are sorted by in
    the browser, "" last either way; `facets` are what the filters go by. `told` counts all steps,
    `articles` those that are independent; `differ`: two steps of one date tell of different
    statuses.
    """

    anchor: str
    home: str
    lang: str
    text: str
    plain: str
    by: tuple[Link, ...]
    to: tuple[Link, ...]
    mutual: bool
    kind: Tag | None
    firmness: Tag | None
    status: Tag
    made: DateView | None
    due: DateView | None
    made_key: str
    due_key: str
    firmness_key: str
    status_key: str
    facets: Facets
    topics: tuple[Link, ...]
    articles: int
    differ: bool
    told: int
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year of the tracker, or what else it is parted by, and how much there is in it."""

    link: Link
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class TrackerView:
    """The tracker, or one sheet of one year of it; `year` is None on its first page.

    `partial`: other pages list more.
    """

    rows: tuple[HistoryView, ...]
    total: int
    year: str | None
    years: tuple[YearLink, ...]
    filters: tuple[Filter, ...]
    partial: bool
    sheet: Sheet


def tracker_pages(desk: Desk) -> Iterator[Page]:
    """Yield the tracker: one page while there are few, one a year as well when there are many."""
    words, histories = desk.site, desk.library.histories
    many = len(histories) > MANY
    by_year: dict[Choice, list[History]] = defaultdict(list)
    for history in histories if many else ():
        by_year[year_choice(words, history.origin.date)].append(history)
    parts = sorted(by_year, key=lambda each: each.rank)
    listings: list[tuple[Choice | None, Sequence[History]]] = [
        (None, urgent(desk, MANY) if many else histories),
        *((year, by_year[year]) for year in parts),
    ]
    title = words.text("Commitments")
    for year, listed in listings:
        base = f"commitments/{year.value}" if year else "commitments"
        years = tuple(
            YearLink(
                Link(each.label, f"commitments/{each.value}"), len(by_year[each]), each == year
            )
            for each in parts
        )
        for address, sheet, part in sheets(base, listed, MANY, mark=SHEET_MARK):
            rows = tuple(history_view(desk, history) for history in part)
            yield Page(
                address,
                "commitments.html",
                f"{title} — {year.label}" if year else title,
                words.lang,
                TrackerView(
                    rows,
                    len(listed) if year else len(histories),
                    year.label if year else None,
                    years,
                    tuple(row_filters(words, (row.facets for row in rows))),
                    many,
                    sheet,
                ),
                description=words.text("Who owes what to whom, and what has become of it."),
                listed=address == "commitments",
            )


def urgent(desk: Desk, most: int) -> list[History]:
    """Return the open commitments with a day to fall due, those overdue and the nearest first."""
    open_ = [
        (due, history)
        for history in desk.library.histories
        if (due := history.due) and (history.status or OPEN[0]) in OPEN
    ]
    open_.sort(key=lambda each: (not is_past(each[0].edtf, desk.today), sort_key(each[0].edtf)))
    return [history for _, history in open_[:most]]


def history_anchor(history: History) -> str:
    """Return the anchor of a commitment's row in the tracker."""
    return f"history.{history.origin.key.replace('/', '.')}"


def history_view(desk: Desk, history: History) -> HistoryView:
    """Return a commitment as the tracker and the home page show it."""
    words, lang, origin = desk.site, desk.site.lang, history.origin
    kind, firmness = history.latest("kind"), history.latest("firmness")
    made, due = history.made, history.due
    status = desk.status(history.status, due, words)
    kind_tag = Tag("kind", kind, words.label(COMMITMENT_KIND, kind)) if kind else None
    firm_tag = Tag("firmness", firmness, words.label(FIRMNESS, firmness)) if firmness else None
    topics = _topics(desk, history)
    return HistoryView(
        anchor=history_anchor(history),
        home=history.address,
        lang=desk.lang_of(origin.entry, origin.commitment.text),
        text=origin.commitment.text,
        plain=plain_text(origin.commitment.text),
        by=desk.actors(origin.commitment.by, lang),
        to=desk.actors(origin.commitment.to, lang),
        mutual=origin.commitment.mutual,
        kind=kind_tag,
        firmness=firm_tag,
        status=status,
        made=desk.date(made, words),
        due=desk.date(due, words),
        made_key=_day_key(made.edtf.earliest or made.edtf.latest if made else None),
        due_key=_day_key(due.edtf.latest or due.edtf.earliest if due else None),
        firmness_key=str(FIRMNESS.rank(firmness)) if firmness else "",
        status_key=str(status_rank(status.word)),
        facets={
            "actor": tuple(Choice(each, desk.name(each, lang)[0]) for each in _actors(history)),
            "status": (Choice(status.word, status.label, (status_rank(status.word),)),),
            "kind": (Choice(kind_tag.word, kind_tag.label),) if kind_tag else (),
            "firmness": (
                (Choice(firm_tag.word, firm_tag.label, (FIRMNESS.rank(firm_tag.word),)),)
                if firm_tag
                else ()
            ),
            "topic": tuple(Choice(slug, label) for slug, label in topics.items()),
            "year": (year_choice(words, origin.date),),
        },
        topics=tuple(Link(label, f"topics/{slug}") for slug, label in topics.items()),
        articles=len(history.articles),
        differ=bool(history.conflicts),
        told=len(history.steps),
        steps=tuple(
            StepLine(desk.line(step.entry, step.commitment, lang=lang), desk.brief(step.entry))
            for step in history.steps[-STEPS_SHOWN:]
        ),
    )


def _actors(history: History) -> dict[str, None]:
    """Return the actors that the steps name as those who owe or are owed, each once."""
    commitments = (step.commitment for step in history.steps)
    return {str(actor): None for each in commitments for actor in (*each.by, *each.to)}


def _topics(desk: Desk, history: History) -> dict[str, str]:
    """Return the topics of the briefs that tell of it: what each is called, by its slug."""
    slugs = (topic_slug(topic) for step in history.steps for topic in step.entry.brief.topics)
    return {slug: str(desk.library.topics[slug].label) for slug in slugs}


def _day_key(day: tuple[int, int, int] | None) -> str:
    """Return a day as text that sorts as the days do; "" for none."""
    return f"{day[0] + 100_000_000:010}-{day[1]:02}-{day[2]:02}" if day else ""
