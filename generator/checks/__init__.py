"""The rules that hold across keys and files, each a small function that yields problems."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator
from itertools import chain

from generator.checks.actors import check_definitions, check_references, check_wholes
from generator.checks.addresses import check_addresses
from generator.checks.briefs import (
    check_articles,
    check_blanks,
    check_dates,
    check_lines,
    check_topics,
)
from generator.checks.commitments import check_steps, check_updates
from generator.checks.quotes import check_quotes
from generator.checks.tradecraft import check_judgements, check_overdue, check_reported
from generator.checks.twins import check_names, check_numbers
from generator.library import Library
from generator.problems import Problem

Rule = Callable[[Library], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    check_references,
    check_definitions,
    check_wholes,
    check_names,
    check_numbers,
    check_articles,
    check_updates,
    check_steps,
    check_dates,
    check_topics,
    check_lines,
    check_blanks,
    check_judgements,
    check_reported,
)


def check_library(
    library: Library,
    *,
    require_quotes: bool = False,
    ignore: Collection[str] = (),
    today: datetime.date = datetime.date.min,
) -> Iterator[Problem]:
    """Yield every problem of the project: those of reading, then those of the rules above.

    With `require_quotes` a line without a quote is an error, and else a warning. Warnings with a
    code in `ignore` are left out; errors never are. `today` decides what is overdue.
    """
    for problem in _all_problems(library, require_quotes, today):
        if problem.severity == "error" or problem.code not in ignore:
            yield problem


def _all_problems(
    library: Library, require_quotes: bool, today: datetime.date
) -> Iterator[Problem]:
    yield from library.sources.problems
    shown = {entry.file.name for entry in library.entries}
    for file in library.sources.briefs:
        if file.brief is None or file.name in shown:
            yield from file.problems
    yield from chain.from_iterable(rule(library) for rule in RULES)
    yield from check_quotes(library, required=require_quotes)
    yield from check_overdue(library, today)


__all__ = ["RULES", "check_addresses", "check_library"]
