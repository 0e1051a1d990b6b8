"""The rules that hold across keys and files, each a small function that yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from generator.checks.actors import check_definitions, check_references
from generator.checks.addresses import check_addresses
from generator.checks.briefs import check_articles, check_dates, check_lines, check_topics
from generator.checks.commitments import check_updates
from generator.checks.quotes import check_quotes
from generator.library import Library
from generator.problems import Problem

Rule = Callable[[Library], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    check_references,
    check_definitions,
    check_articles,
    check_updates,
    check_dates,
    check_topics,
    check_lines,
)


def check_library(library: Library, *, require_quotes: bool = False) -> Iterator[Problem]:
    """Yield every problem of the project: those of reading, then those of the rules above.

    With `require_quotes` a line without a quote is an error, and else a warning.
    """
    yield from library.sources.problems
    shown = {entry.file.name for entry in library.entries}
    for file in library.sources.briefs:
        if file.brief is None or file.name in shown:
            yield from file.problems
    yield from chain.from_iterable(rule(library) for rule in RULES)
    yield from check_quotes(library, required=require_quotes)


__all__ = ["RULES", "check_addresses", "check_library"]
