"""The page of a commitment: who owes what to whom, and everything that was ever told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.edtf import Day, Edtf
from generator.histories import History, Step
from generator.library import Library
from generator.markup import plain_text
from generator.pages.brief import SourceView, source_view
from generator.pages.commitments import SHEET_MARK, HistoryView, history_view
from generator.pages.desk import Desk
from generator.pages.lines import DateView, LineView, Tag
from generator.pages.linked import linked_commitment
from generator.pages.page import Link, Page, Searchable, Sheet, sheets
from generator.vocabularies import FIRMNESS, OPEN, STATUS

STEPS_MOST = 50
"""How many steps one page holds."""

ERAS_MOST = 12
"""How many statuses the line over time shows, the latest ones."""

CONFLICTS_MOST = 20
"""How many dates are shown of which accounts differ."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A word of a vocabulary as a step tells it, and the one before it where that was another."""

    before: Tag | None
    now: Tag


@dataclass(frozen=True, slots=True)
class Witness:
    """An article that a step rests on; `copied`: it is a copy of another that was counted."""

    source: SourceView
    copied: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: what one brief tells of the commitment, and what is new in it.

    `due_before` is what it was due by as told before, where that was another date; `other_parties`:
    it names others than the commitment's first telling does.
    """

    anchor: str
    line: LineView
    brief: Link
    date: DateView | None
    status: Turn | None
    firmness: Turn | None
    due_before: DateView | None
    other_parties: bool
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Era:
    """How long a status was the one last told: from `date`, `length` parts of twelve.

    `by_date`: the day passed that it was due by, which no brief need have told.
    """

    status: Tag
    date: DateView | None
    length: int
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A date of which accounts differ: each status, and the brief that tells it."""

    date: DateView
    accounts: tuple[tuple[Tag, Link], ...]


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment, or one sheet of its steps, oldest first. `copies` are the articles not counted
    among `now.articles`.
    """

    now: HistoryView
    eras: tuple[Era, ...]
    copies: int
    conflicts: tuple[Conflict, ...]
    steps: tuple[StepView, ...]
    sheet: Sheet
    linked: dict[str, object]


def commitment_pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of each commitment, with all its steps."""
    for history in desk.library.histories:
        yield from _pages(desk, history)


def moved_commitments(library: Library) -> Iterator[Page]:
    """Yield a page that leads on for every other address of a commitment, each once.

    Each step has one, because it was the start of the commitment before it was written down what
    it is news of; and so has each commitment of a brief that keeps an old address of its own.
    """
    taken = {history.address for history in library.histories}
    for history in library.histories:
        for place, step in enumerate(history.steps):
            entry, name = step.entry, step.commitment.id
            olds = (old.strip("/") for old in entry.brief.redirects)
            for address in (f"commitments/{each}/{name}" for each in (entry.address, *olds)):
                if address not in taken:
                    taken.add(address)
                    text = plain_text(history.origin.commitment.text)
                    lang = str(history.origin.entry.brief.lang or "")
                    there = step_address(history, place) if place else history.address
                    yield Page(address, "redirect.html", text, lang, Link(text, there))


def step_address(history: History, place: int) -> str:
    """Return the address of a step on the commitment's page."""
    number = place // STEPS_MOST + 1
    page = history.address if number == 1 else f"{history.address}{SHEET_MARK}{number}"
    return f"{page}#{_anchor(history.steps[place])}"


def _anchor(step: Step) -> str:
    return f"step.{step.key.replace('/', '.')}"


def _part(history: History, sheet: Sheet) -> tuple[Step, ...]:
    """Return the steps of one sheet."""
    return history.steps[(sheet.number - 1) * STEPS_MOST : sheet.number * STEPS_MOST]


def _pages(desk: Desk, history: History) -> Iterator[Page]:
    now, words = history_view(desk, history), desk.site
    steps = tuple(_steps(desk, history))
    eras, conflicts = _eras(desk, history, now.status), tuple(_conflicts(desk, history))
    names = {article.name for step in history.steps for article in step.articles}
    for address, sheet, part in sheets(history.address, steps, STEPS_MOST, mark=SHEET_MARK):
        view = CommitmentView(
            now=now,
            eras=eras,
            copies=len(names) - len(history.articles),
            conflicts=conflicts,
            steps=tuple(part),
            sheet=sheet,
            linked=linked_commitment(desk, history, address, _part(history, sheet)),
        )
        yield Page(
            address,
            "commitment.html",
            now.plain,
            words.lang,
            view,
            description=words.text("What has become of it, and how we know."),
            searchables=(_searchable(desk, history, now, steps),) if sheet.number == 1 else (),
        )


def _steps(desk: Desk, history: History) -> Iterator[StepView]:
    words, origin = desk.site, history.origin.commitment
    counted = {article.name for article in history.articles}
    status: str | None = None
    firmness: str | None = None
    due: Edtf | None = None
    for step in history.steps:
        told = step.commitment
        moved = due if told.due and due and told.due.edtf != due else None
        line = desk.line(step.entry, told, lang=words.lang)
        yield StepView(
            anchor=_anchor(step),
            line=line,
            brief=desk.brief(step.entry),
            date=line.date if told.made and step.date == told.made.edtf else _day(desk, step.date),
            status=_turn(_status_tag(desk, status), _status_tag(desk, told.status)),
            firmness=_turn(_firmness_tag(desk, firmness), _firmness_tag(desk, told.firmness)),
            due_before=_day(desk, moved),
            other_parties=set(told.by) != set(origin.by)
            or bool(told.to and set(told.to) != set(origin.to)),
            witnesses=tuple(_witnesses(desk, step, counted)),
        )
        status, firmness = told.status or status, told.firmness or firmness
        due = told.due.edtf if told.due else due


def _turn(before: Tag | None, now: Tag | None) -> Turn | None:
    return Turn(before if before != now else None, now) if now else None


def _status_tag(desk: Desk, word: str | None) -> Tag | None:
    return Tag("status", word, desk.site.label(STATUS, word)) if word else None


def _firmness_tag(desk: Desk, word: str | None) -> Tag | None:
    return Tag("firmness", word, desk.site.label(FIRMNESS, word)) if word else None


def _day(desk: Desk, date: Edtf | None) -> DateView | None:
    return DateView(desk.site.date(date), date.text) if date else None


def _witnesses(desk: Desk, step: Step, counted: set[str]) -> Iterator[Witness]:
    sources = {article.name: source for source, article in step.entry.file.verdict.articles}
    for article in step.articles:
        source = source_view(desk, sources.get(article.name), article, desk.site.lang)
        yield Witness(source, article.name not in counted)


def _eras(desk: Desk, history: History, now: Tag) -> tuple[Era, ...]:
    """Return the statuses one after the other, each as long as it stood, at most to this day."""
    told = history.steps
    spans = [(told[0].commitment.status or OPEN[0], told[0].date)]
    for step in told[1:]:
        if step.commitment.status and step.commitment.status != spans[-1][0]:
            spans.append((step.commitment.status, step.date))
    spans = spans[-ERAS_MOST:]
    lasts = spans[-1][0] in OPEN
    tags = [Tag("status", word, desk.site.label(STATUS, word)) for word, _ in spans]
    starts = [date.earliest or date.latest if date else None for _, date in spans]
    dates = [_day(desk, date) for _, date in spans]
    if history.due and now.word == "overdue":
        tags.append(now)
        starts.append(history.due.edtf.latest)
        dates.append(_day(desk, history.due.edtf))
    today = (desk.today.year, desk.today.month, desk.today.day)
    days = [_days_between(a, b) for a, b in pairwise([*starts, today if lasts else None])]
    whole = sum(days) or 1
    return tuple(
        Era(tag, date, 1 + 11 * length // whole, by_date=tag is now)
        for tag, date, length in zip(tags, dates, days, strict=True)
    )


def _days_between(first: Day | None, last: Day | None) -> int:
    """Return about how many days there are between two, of any year; 0 where one is not known."""
    if not first or not last:
        return 0
    (year, month, day), (year_on, month_on, day_on) = first, last
    return max(0, 365 * (year_on - year) + 30 * (month_on - month) + day_on - day)


def _conflicts(desk: Desk, history: History) -> Iterator[Conflict]:
    for steps in history.conflicts[:CONFLICTS_MOST]:
        if date := _day(desk, steps[0].date):
            told = steps[:CONFLICTS_MOST]
            yield Conflict(date, tuple(_account(desk, history, step) for step in told))


def _account(desk: Desk, history: History, step: Step) -> tuple[Tag, Link]:
    word = step.commitment.status or OPEN[0]
    there = step_address(history, history.places[step.key])
    link = Link(step.entry.brief.title, there, desk.lang(step.entry))
    return Tag("status", word, desk.site.label(STATUS, word)), link


def _searchable(
    desk: Desk, history: History, now: HistoryView, steps: tuple[StepView, ...]
) -> Searchable:
    """Return what the search knows of a commitment."""
    body = {}
    for step in steps:
        quotes = step.line.quotes
        told = (text for quote in quotes for text in (quote.text, quote.translation))
        body.update(dict.fromkeys(text for text in (step.line.plain, *told) if text))
    actors = [choice.value for choice in now.facets["actor"]]
    labels = {name: tuple(choice.label for choice in all_) for name, all_ in now.facets.items()}
    return Searchable(
        address=history.address,
        title=now.plain,
        kind=desk.site.text("Commitment"),
        lang=now.lang,
        body=tuple(body),
        words=tuple(name for actor in actors for name in desk.all_names(actor)),
        facets={name: labels[name] for name in ("actor", "status", "topic", "year")},
    )
