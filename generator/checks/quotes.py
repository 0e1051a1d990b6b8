"""Every line that an article could bear out is borne out by one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.library import Library
from generator.model import (
    Background,
    Claim,
    Commitment,
    Judgement,
    Role,
    Statement,
    Written,
)
from generator.problems import Problem, Severity

_KINDS: dict[type[Claim], str] = {
    Judgement: "judgement",
    Role: "role",
    Commitment: "commitment",
    Background: "background fact",
    Statement: "statement",
}
"""The lines that need a quote. What the sources do not tell cannot be quoted."""


def check_quotes(library: Library, *, required: bool) -> Iterator[Problem]:
    """Each line that claims something has a quote; `required` makes it an error to have none.

    An actor that is only named claims nothing. Of a line that has another problem nothing is said,
    as a quote of it may have been lost to that one; nor of a brief without an article to quote.
    """
    severity: Severity = "error" if required else "warning"
    for entry in library.entries:
        if not entry.articles:
            continue
        odd = sorted(problem.where.line for problem in entry.file.problems)
        for claim in entry.brief.claims():
            words = _claimed(claim)
            if words is None or claim.quotes:
                continue
            next_odd = bisect_left(odd, claim.where.line)
            if next_odd < len(odd) and odd[next_odd] <= claim.end_line:
                continue
            yield _unquoted(words, _KINDS[type(claim)], severity)


def _claimed(claim: Claim) -> Written | None:
    """Return the words of a line that claim something."""
    if type(claim) not in _KINDS:
        return None
    words: Written | None = claim.role if isinstance(claim, Role) else getattr(claim, "text", None)
    return words


def _unquoted(words: Written, kind: str, severity: Severity) -> Problem:
    why = f"readers cannot see which words of the article this {kind} rests on"
    if severity == "error":
        why += "\n'require_quotes' in mkdocs.yml asks for them on every line"
    return Problem(
        words.where,
        "no-quote",
        f"this {kind} has no quote",
        why,
        "add 'quotes: …' to it, with the article's own words;\n"
        "what no article tells is better asked under 'unknowns'",
        severity,
    )
