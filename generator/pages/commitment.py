"""The page of a commitment: who owes what to whom, and everything that was ever told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator.edtf import Edtf
from generator.histories import History, Step
from generator.library import Library
from generator.markup import plain_text
from generator.pages.commitments import SHEET_MARK, HistoryView, history_view
from generator.pages.desk import Desk
from generator.pages.eras import Era, day_view, status_eras
from generator.pages.lines import DateView, LineView, Tag
from generator.pages.linked import linked_commitment
from generator.pages.page import Link, Page, Sheet, sheets
from generator.pages.searchables import commitment_searchable
from generator.pages.source import SourceView, source_view
from generator.vocabularies import FIRMNESS, OPEN

STEPS_MOST = 50
"""How many steps one page holds."""

CONFLICTS_MOST = 20
"""How many dates are shown of which accounts differ, and how many accounts that agree."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A word of a vocabulary as a step tells it, and the one told before where that was another."""

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
class Conflict:
    """A date of which accounts differ: each status, and the steps that tell it."""

    date: DateView
    accounts: tuple[tuple[Tag, tuple[Link, ...]], ...]


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
    eras, conflicts = status_eras(desk, history, now.status), tuple(_conflicts(desk, history))
    names = {article.name for step in history.steps for article in step.articles}
    found = commitment_searchable(desk, history, now, (step.line for step in steps))
    for address, sheet, part in sheets(history.address, steps, STEPS_MOST, mark=SHEET_MARK):
        view = CommitmentView(
            now=now,
            eras=eras,
            copies=len(names) - len(history.articles),
            conflicts=conflicts,
            steps=tuple(part),
            sheet=sheet,
        )
        yield Page(
            address,
            "commitment.html",
            now.plain,
            words.lang,
            view,
            description=words.text("What has become of it, and how we know."),
            searchables=(found,) if sheet.number == 1 else (),
            linked=linked_commitment(desk, history, address, _part(history, sheet)),
        )


def _steps(desk: Desk, history: History) -> Iterator[StepView]:
    words, origin = desk.site, history.origin.commitment
    counted = {article.name for article in history.articles}
    firmness: str | None = None
    due: Edtf | None = None
    for step, before in zip(history.steps, history.before, strict=True):
        told = step.commitment
        moved = due if told.due and due and told.due.edtf != due else None
        line = desk.line(step.entry, told, lang=words.lang)
        yield StepView(
            anchor=_anchor(step),
            line=line,
            brief=desk.brief(step.entry),
            date=line.date
            if told.made and step.date == told.made.edtf
            else day_view(desk, step.date),
            status=_turn(before, told.status, lambda word: desk.status(word, None, words)),
            firmness=_turn(firmness, told.firmness, partial(_firmness_tag, desk)),
            due_before=day_view(desk, moved),
            other_parties=set(told.by) != set(origin.by)
            or bool(told.to and set(told.to) != set(origin.to)),
            witnesses=tuple(_witnesses(desk, step, counted)),
        )
        firmness = told.firmness or firmness
        due = told.due.edtf if told.due else due


def _turn(before: str | None, now: str | None, tag: Callable[[str], Tag]) -> Turn | None:
    """Return what a step tells in a word, None where it tells nothing."""
    return Turn(tag(before) if before and before != now else None, tag(now)) if now else None


def _firmness_tag(desk: Desk, word: str) -> Tag:
    return Tag("firmness", word, desk.site.label(FIRMNESS, word))


def _witnesses(desk: Desk, step: Step, counted: set[str]) -> Iterator[Witness]:
    sources = {article.name: source for source, article in step.entry.file.verdict.articles}
    for article in step.articles:
        source = source_view(desk, sources.get(article.name), article, desk.site.lang)
        yield Witness(source, article.name not in counted)


def _conflicts(desk: Desk, history: History) -> Iterator[Conflict]:
    for steps in history.conflicts[:CONFLICTS_MOST]:
        accounts: dict[str, list[Link]] = {}
        for step in steps:
            told = accounts.setdefault(step.commitment.status or OPEN[0], [])
            if len(told) < CONFLICTS_MOST:
                told.append(_account(desk, history, step))
        if date := day_view(desk, steps[0].date):
            tags = (
                (desk.status(word, None, desk.site), tuple(told)) for word, told in accounts.items()
            )
            yield Conflict(date, tuple(tags))


def _account(desk: Desk, history: History, step: Step) -> Link:
    there = step_address(history, history.places[step.key])
    return replace(desk.brief(step.entry), address=there)
