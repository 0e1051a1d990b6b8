"""What the rows of the tracker can be narrowed down by, and in what order the choices stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.interface import Interface
from generator.pages.actors import name_order
from generator.vocabularies import FIRMNESS, STATUS

UNDATED = "undated"
"""What stands for the year of what has no date."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can be set to, and what it is called."""

    value: str
    label: str


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
    orders: tuple[tuple[str, str, str, Callable[[Choice], _Rank]], ...] = (
        ("actor", words.text("Actor"), words.text("Any actor"), _by_name),
        ("status", words.text("Status"), words.text("Any status"), _by_status),
        ("kind", words.text("Kind"), words.text("Any kind"), _by_name),
        ("firmness", words.text("Firmness"), words.text("Any firmness"), _by_firmness),
        ("topic", words.text("Topic"), words.text("Any topic"), _by_name),
        ("year", words.text("Year"), words.text("Any year"), _by_year),
    )
    for name, label, any_, order in orders:
        choices = {choice for row in rows for choice in row[name]}
        if len(choices) > 1:
            yield Filter(name, label, any_, tuple(sorted(choices, key=order)))


def status_rank(word: str) -> int:
    """Return the rank of a status: that of what is overdue comes before all others."""
    return -1 if word == "overdue" else STATUS.rank(word)


_Rank = tuple[int, str, str]


def _by_name(choice: Choice) -> _Rank:
    return 0, name_order(choice.label), choice.value


def _by_status(choice: Choice) -> _Rank:
    return status_rank(choice.value), "", ""


def _by_firmness(choice: Choice) -> _Rank:
    return FIRMNESS.rank(choice.value), "", ""


def _by_year(choice: Choice) -> _Rank:
    """Let the newest come first, and what has no date last."""
    if choice.value == UNDATED:
        return 1, "", ""
    return -int(choice.value.replace("minus-", "-")) - 10**12, "", ""
