"""The chapters of a dossier: what briefs and articles tell of an actor, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.entries import Entry
from generator.histories import History
from generator.library import Mention, Sighting
from generator.model import Commitment
from generator.pages.commitments import HistoryView, history_view
from generator.pages.desk import Desk
from generator.pages.excerpts import Excerpt, Excerpts
from generator.pages.filed import Filed, Name
from generator.pages.lines import DateView, LineView, Tag
from generator.pages.page import Link

STEPS_MOST = 3
"""How many steps of a commitment a dossier shows, the latest; the commitment's page has all."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A brief and its date."""

    brief: Link
    date: DateView | None


@dataclass(frozen=True, slots=True)
class Told:
    """A line that names the actor: the brief that it stands in, and the article's own sentences.

    `status` is a commitment's, as the brief tells it; whether it is overdue is no news of a brief.
    """

    line: LineView
    source: Dated
    excerpts: tuple[Excerpt, ...]
    status: Tag | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A role that briefs one after the other tell of in the same words: from the first's date on,
    until the last's where that is another.
    """

    text: str
    lang: str
    first: DateView | None
    last: DateView | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """A commitment as it stands now, and its latest steps that name the actor, newest first."""

    now: HistoryView
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An article that names the actor `times` times, of a brief without a line on it."""

    source: Dated
    times: int
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, or as much of it as a sheet has room for. `total` counts all that it holds.

    Each kind of item has its own field, and the others are empty.
    """

    name: Name
    title: str
    total: int
    spells: tuple[Spell, ...] = ()
    owed: tuple[Owed, ...] = ()
    lines: tuple[Told, ...] = ()
    seen: tuple[Seen, ...] = ()

    @property
    def anchor(self) -> str:
        """The anchor of its heading."""
        return f"section.{self.name}"


class Chapters:
    """Makes the chapters of any number of dossiers; what several show alike is made once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._excerpts = Excerpts(desk)
        self._histories: dict[str, HistoryView] = {}
        words = desk.site
        self._titles: dict[Name, str] = {
            "roles": words.text("Roles"),
            "owes": words.text("Commitments by"),
            "owed": words.text("Commitments to"),
            "says": words.text("Statements by"),
            "said-of": words.text("Statements about"),
            "told": words.text("Other lines"),
            "named": words.text("Also named in"),
        }

    def headings(self, items: Iterable[Filed]) -> tuple[Chapter, ...]:
        """Return the chapters that all that is filed of an actor makes, without what they hold."""
        return tuple(
            Chapter(name, self._titles[name], self._count(name, tuple(filed)))
            for name, filed in groupby(items, key=lambda item: item.group)
        )

    def filled(self, items: Iterable[Filed], headings: Sequence[Chapter]) -> Iterator[Chapter]:
        """Yield the chapters with what a sheet has of them."""
        totals = {chapter.name: chapter.total for chapter in headings}
        for name, group in groupby(items, key=lambda item: item.group):
            filed = tuple(group)
            told = [tuple(map(self._told, item.mentions)) for item in filed]
            firsts = tuple(lines[0] for lines in told if lines)
            yield Chapter(
                name,
                self._titles[name],
                totals[name],
                spells=tuple(_spells(firsts)) if name == "roles" else (),
                owed=tuple(
                    Owed(self._history(item.history), lines[:STEPS_MOST])
                    for item, lines in zip(filed, told, strict=True)
                    if item.history
                ),
                lines=firsts if name in ("says", "said-of", "told") else (),
                seen=tuple(self._seen(item.seen) for item in filed if item.seen),
            )

    def dated(self, entry: Entry) -> Dated:
        """Return a brief with its date, in the words of the dossier's language."""
        date = entry.date
        shown = DateView(self._desk.site.date(date), date.text) if date else None
        return Dated(self._desk.brief(entry), shown)

    def _count(self, name: Name, items: Sequence[Filed]) -> int:
        """Return how many items a chapter shows: roles in the same words, one after another, are
        one.
        """
        if name != "roles":
            return len(items)
        told = (mention for item in items for mention in item.mentions)
        return sum(1 for _ in groupby(told, key=self._role))

    def _role(self, mention: Mention) -> tuple[str | None, str]:
        role: str | None = getattr(mention.claim, "role", None)
        return role, self._desk.lang_of(mention.entry, role)

    def _told(self, mention: Mention) -> Told:
        entry, claim = mention.entry, mention.claim
        words = self._desk.site
        return Told(
            self._desk.line(entry, claim, lang=words.lang),
            self.dated(entry),
            self._excerpts.of_line(entry, claim),
            self._desk.status(claim.status, None, words) if isinstance(claim, Commitment) else None,
        )

    def _seen(self, sighting: Sighting) -> Seen:
        excerpt = self._excerpts.of_names(sighting)
        return Seen(self.dated(sighting.entry), len(sighting.namings), excerpt)

    def _history(self, history: History) -> HistoryView:
        key = history.origin.key
        if key not in self._histories:
            self._histories[key] = history_view(self._desk, history)
        return self._histories[key]


def _spells(lines: Iterable[Told]) -> Iterator[Spell]:
    for (text, lang), group in groupby(lines, key=lambda each: (each.line.text, each.line.lang)):
        told = tuple(group)
        first, last = told[0].source.date, told[-1].source.date
        yield Spell(text, lang, first, last if last != first else None, told)
