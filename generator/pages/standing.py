"""How the lines of a brief stand, as its page shows it: known, reported, disputed, unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.entries import Entry
from generator.interface import Interface
from generator.model import Background, Commitment
from generator.pages.desk import Desk
from generator.pages.lines import LineView, Tag
from generator.pages.page import Link
from generator.quotes.excerpts import head
from generator.standing import LEVELS, Contrary, Level, Standing

_MARKED = ("known", "disputed")
_SHOWN = 120
"""Code points of a line that tell which it is."""


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A line, its first words, and what makes it stand so; `against` leads to the lines that say
    otherwise.
    """

    line: LineView
    words: str
    tag: Tag
    basis: str
    against: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StandingPart:
    """All lines that stand alike; `rule` tells in a sentence what puts a line here."""

    level: Level
    title: str
    rule: str
    lines: tuple[StandingLine, ...]


@dataclass(frozen=True, slots=True)
class StandingView:
    """How the lines of a brief stand. `marks` has those that are marked themselves, by anchor."""

    parts: tuple[StandingPart, ...]
    marks: Mapping[str, StandingLine]


def standing_view(desk: Desk, entry: Entry, standings: Sequence[Standing]) -> StandingView | None:
    """Return how the lines of a brief stand, in four parts; None where no line stands in any way.

    A line is marked where it is known or disputed. Most are reported, and what the brief says is
    unknown stands in a section of its own.
    """
    if not standings:
        return None
    words = desk.words(desk.lang(entry))
    titles = _titles(words)
    lines = [(each.level, _line(desk, entry, each, titles, words)) for each in standings]
    return StandingView(
        tuple(
            StandingPart(level, *titles[level], tuple(line for own, line in lines if own == level))
            for level in LEVELS
        ),
        {line.line.anchor: line for level, line in lines if level in _MARKED},
    )


def _titles(words: Interface) -> dict[Level, tuple[str, str]]:
    return {
        "known": (
            words.text("Known"),
            words.text("Told by two independent articles or more, and on nobody’s word."),
        ),
        "reported": (
            words.text("Reported"),
            words.text("Told by one source, or on the word of those named."),
        ),
        "disputed": (
            words.text("Disputed"),
            words.text("Another line says otherwise."),
        ),
        "unknown": (
            words.text("Unknown"),
            words.text("What the sources do not tell."),
        ),
    }


def _line(
    desk: Desk,
    entry: Entry,
    standing: Standing,
    titles: Mapping[Level, tuple[str, str]],
    words: Interface,
) -> StandingLine:
    line = desk.line(entry, standing.claim)
    return StandingLine(
        line,
        head(line.plain, _SHOWN),
        Tag("standing", standing.level, titles[standing.level][0]),
        _basis(standing, words),
        tuple(_against(desk, entry, each, words) for each in standing.against),
    )


def _basis(standing: Standing, words: Interface) -> str:
    """Return what bears a line out, "" where it is one source, or the line names who says so."""
    claim = standing.claim
    if not isinstance(claim, Background | Commitment) or claim.said_by:
        return ""
    if standing.confirmed and standing.texts < 2:
        return words.text("graded as confirmed by other sources")
    if not standing.texts:
        return words.text("graded as doubtful")
    if standing.texts == 1:
        return ""
    return words.plural(
        "%(num)s independent article", "%(num)s independent articles", standing.texts
    )


def _against(desk: Desk, entry: Entry, contrary: Contrary, words: Interface) -> Link:
    """Return the link to a line that says otherwise, named by who says so, or by what it tells."""
    claim, other = contrary.claim, contrary.entry
    address = f"{other.address}#{claim.anchor}"
    lang = desk.lang(entry)
    if isinstance(claim, Commitment):
        status = desk.status(claim.status, None, words).label
        if other.address == entry.address:
            return Link(status, address)
        return Link(
            words.text("%(status)s, in “%(brief)s”", status=status, brief=other.brief.title),
            address,
        )
    return Link(desk.words(lang).listed([desk.name(actor, lang)[0] for actor in claim.by]), address)
