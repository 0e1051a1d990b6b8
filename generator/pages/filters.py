"""What the rows of the tracker can be narrowed down by, and in what order the choices stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.edtf import Edtf
from generator.interface import Interface
from generator.pages.actors import name_order
from generator.pages.periods import day_number, period_of
from generator.vocabularies import STATUS

UNDATED = "undated"
"""What stands for the year of what has no date."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can be set to, and what it is called.

    Choices stand in the order of their ranks, and those of one rank in that of their labels.
    """

    value: str
    label: str
    rank: tuple[int, ...] = ()


Facets = Mapping[str, tuple[Choice, ...]]
"""What a row is found under, by the name of the filter."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to narrow rows down; `any` is what it is called while it does not."""

    name: str
    label: str
    any: str
    choices: tuple[Choice, ...]


def row_filters(words: Interface, rows: Iterable[Facets]) -> Iterator[Filter]:
    """Yield the filters that part the rows: those with more than one choice among them."""
    rows = tuple(rows)
    for name, label, any_ in (
        ("actor", words.text("Actor"), words.text("Any actor")),
        ("status", words.text("Status"), words.text("Any status")),
        ("kind", words.text("Kind"), words.text("Any kind")),
        ("firmness", words.text("Firmness"), words.text("Any firmness")),
        ("topic", words.text("Topic"), words.text("Any topic")),
        ("year", words.text("Year"), words.text("Any year")),
    ):
        choices = {choice for row in rows for choice in row[name]}
        if len(choices) > 1:
            yield Filter(name, label, any_, tuple(sorted(choices, key=_order)))


def _order(choice: Choice) -> tuple[tuple[int, ...], str, str]:
    return choice.rank, name_order(choice.label), choice.value


def status_rank(word: str) -> int:
    """Return the rank of a status: 0 for what is overdue, which comes before all others."""
    return 0 if word == "overdue" else STATUS.rank(word) + 1


def year_choice(words: Interface, date: Edtf | None) -> Choice:
    """Return the year that something is listed under, the newest first and the undated last; of
    what is known to the decade or the century only, that.
    """
    if date is None:
        return Choice(UNDATED, words.text("Undated"), (1,))
    period = period_of(date)
    rank = 0, -day_number(period.first), day_number(period.last)
    return Choice(period.slug, period.label(words), rank)
