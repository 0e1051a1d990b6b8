"""Every line that an article could bear out is borne out by one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.entries import Entry
from generator.library import Library
from generator.model import Background, Claim, Commitment, Judgement, Role, Statement
from generator.problems import Problem, Severity
from generator.vocabularies import OPEN
from generator.written import Written

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

    A line has one code: a judgement's and a changed status' own, so that each can be passed over.

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
            yield _unquoted(words, claim, _changed_status(library, entry, claim), severity)


def _claimed(claim: Claim) -> Written | None:
    """Return the words of a line that claim something."""
    if type(claim) not in _KINDS:
        return None
    words: Written | None = claim.role if isinstance(claim, Role) else getattr(claim, "text", None)
    return words


def _changed_status(library: Library, entry: Entry, claim: Claim) -> Written | None:
    """Return the status of an update where it is not the one that was told before its date."""
    if not isinstance(claim, Commitment) or not claim.updates or not claim.status:
        return None
    key = f"{entry.address}/{claim.id}"
    history = library.history_of[key]
    before = history.before[history.places[key]] or OPEN[0]
    return claim.status if claim.status != before else None


def _unquoted(words: Written, claim: Claim, status: Written | None, severity: Severity) -> Problem:
    kind = _KINDS[type(claim)]
    code, what = "no-quote", f"this {kind} has no quote"
    why = f"readers cannot see which words of the article this {kind} rests on"
    rest = "what no article tells is better asked under 'unknowns'"
    if isinstance(claim, Judgement):
        code, what = "judgement-without-evidence", "this judgement rests on no evidence"
        why = "readers cannot see from which words of the article it was drawn"
    elif status:
        code, what = "status-without-quote", f"the status is now '{status}', without a quote"
        why = "readers cannot see which words of the article tell that it has changed"
        rest = "until an article tells it, delete the status: the one before then still holds"
    if severity == "error":
        why += "\n'require_quotes' in mkdocs.yml asks for them on every line"
    return Problem(
        status.where if status else words.where,
        code,
        what,
        why,
        f"add 'quotes: …' to it, with the article's own words;\n{rest}",
        severity,
    )
