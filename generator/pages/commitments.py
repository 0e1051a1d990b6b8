"""The tracker: every commitment with its history across briefs, each step with its quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.edtf import Edtf, is_past, match_edtf, sort_key
from generator.histories import History
from generator.markup import plain_text
from generator.pages.desk import OPEN, Desk
from generator.pages.lines import DateView, LineView, Tag
from generator.pages.page import Link, Page, Searchable, Sheet, sheets
from generator.vocabularies import COMMITMENT_KIND, FIRMNESS, STATUS

MANY = 100
"""Above it the tracker is parted by year; also how many histories one page holds."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A commitment as one brief tells of it."""

    line: LineView
    brief: Link


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A row of the tracker: the commitment as it stands now, and the steps that led there.

    The `*_key` fields are what the columns are sorted by in the browser.
    """

    anchor: str
    lang: str
    text: str
    plain: str
    home: str
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
    firmness_key: int
    status_key: int
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year of the tracker or the timeline, and how much there is in it."""

    link: Link
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class TrackerView:
    """The tracker, or one sheet of one year of it; `year` is None on its first page."""

    rows: tuple[HistoryView, ...]
    total: int
    year: str | None
    years: tuple[YearLink, ...]
    statuses: tuple[Tag, ...]
    kinds: tuple[Tag, ...]
    sheet: Sheet


def commitment_pages(desk: Desk) -> Iterator[Page]:
    """Yield the tracker: one page while there are few, one a year as well when there are many."""
    words, histories = desk.site, desk.library.histories
    many = len(histories) > MANY
    by_year: dict[str, list[History]] = {}
    for history in histories:
        by_year.setdefault(year_of(history.origin.date), []).append(history)
    first = urgent(desk, MANY) if many else histories
    listings: list[tuple[str, str | None, Sequence[History]]] = [("commitments", None, first)]
    if many:
        listings += [(f"commitments/{year}", year, listed) for year, listed in by_year.items()]
    for base, year, listed in listings:
        years = tuple(
            YearLink(Link(year_label(desk, each), f"commitments/{each}"), len(group), each == year)
            for each, group in (by_year.items() if many else ())
        )
        title = words.text("Commitments")
        for address, sheet, part in sheets(base, listed, MANY):
            rows = tuple(history_view(desk, history) for history in part)
            yield Page(
                address,
                "commitments.html",
                f"{title} — {year_label(desk, year)}" if year else title,
                words.lang,
                TrackerView(
                    rows,
                    len(listed) if year else len(histories),
                    year,
                    years,
                    _used(row.status for row in rows),
                    _used(row.kind for row in rows if row.kind),
                    sheet,
                ),
                description=words.text("Who owes what to whom, and what has become of it."),
                listed=address == "commitments",
                searchables=tuple(
                    _searchable(desk, history, row)
                    for history, row in zip(part, rows, strict=True)
                    if year or not many
                ),
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


def year_of(date: Edtf | None) -> str:
    """Return the year that something is listed under, or "undated"."""
    day = date and (date.earliest or date.latest)
    if not day:
        return "undated"
    return str(day[0]) if day[0] >= 0 else f"minus-{-day[0]}"


def year_label(desk: Desk, year: str) -> str:
    """Return what a year's page is called."""
    if year == "undated":
        return desk.site.text("Undated")
    number = int(year.replace("minus-", "-"))
    edtf = f"{'-' * (number < 0)}{abs(number):04}"
    date = match_edtf(edtf if abs(number) < 10_000 else f"Y{edtf}")
    return desk.site.date(date) if date else year


def history_anchor(history: History) -> str:
    """Return the anchor of a commitment's row in the tracker."""
    return f"history.{history.origin.key.replace('/', '.')}"


def history_view(desk: Desk, history: History) -> HistoryView:
    """Return a commitment as the tracker and the home page show it."""
    words, lang = desk.site, desk.site.lang
    origin, latest = history.origin, history.steps[-1]
    kind, firmness = history.latest("kind"), history.latest("firmness")
    made, due = history.made, history.due
    status = desk.status(history.status, due, words)
    return HistoryView(
        anchor=history_anchor(history),
        lang=desk.lang(latest.entry),
        text=latest.commitment.text,
        plain=plain_text(latest.commitment.text),
        home=f"{origin.entry.address}#{origin.commitment.anchor}",
        by=desk.actors(origin.commitment.by, lang),
        to=desk.actors(origin.commitment.to, lang),
        mutual=origin.commitment.mutual,
        kind=Tag("kind", kind, words.label(COMMITMENT_KIND, kind)) if kind else None,
        firmness=Tag("firmness", firmness, words.label(FIRMNESS, firmness)) if firmness else None,
        status=status,
        made=desk.date(made, words),
        due=desk.date(due, words),
        made_key=_day_key(made.edtf.earliest or made.edtf.latest if made else None),
        due_key=_day_key(due.edtf.latest or due.edtf.earliest if due else None),
        firmness_key=FIRMNESS.rank(firmness) if firmness else -1,
        status_key=-1 if status.word == "overdue" else STATUS.rank(status.word),
        steps=tuple(
            StepView(desk.line(step.entry, step.commitment, lang=lang), desk.brief(step.entry))
            for step in history.steps
        ),
    )


def _day_key(day: tuple[int, int, int] | None) -> str:
    """Return a day as text that sorts as the days do; "" for none."""
    return f"{day[0] + 100_000_000:010}-{day[1]:02}-{day[2]:02}" if day else ""


def _used(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    return tuple(sorted(set(tags), key=lambda tag: tag.label))


def _searchable(desk: Desk, history: History, row: HistoryView) -> Searchable:
    """Return what the search knows of a commitment."""
    words = desk.site
    return Searchable(
        address=row.home,
        title=row.plain,
        kind=words.text("Commitment"),
        lang=row.lang,
        body=tuple(
            dict.fromkeys(
                text
                for step in row.steps
                for text in (
                    step.line.plain,
                    *(quote.text for quote in step.line.quotes),
                    *(quote.translation or "" for quote in step.line.quotes),
                )
                if text
            )
        ),
        words=tuple(
            name
            for actor in (*history.origin.commitment.by, *history.origin.commitment.to)
            for name in desk.all_names(actor)
        ),
        facets={
            "actor": tuple(link.text for link in (*row.by, *row.to)),
            "status": (row.status.label,),
            "year": (year_label(desk, year_of(history.origin.date)),),
        },
    )
