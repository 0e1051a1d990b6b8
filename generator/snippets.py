"""Whole entries, offered by an editor in one piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from generator.model import Background, Commitment, Judgement, Quote, Statement
from generator.shapes import ListShape, RecordShape, WordShape, keys_of

# The keys that a new entry is likely to need.
_SNIPPETS: Mapping[type, tuple[str, ...]] = {
    Quote: ("text", "translation"),
    Judgement: ("text", "likelihood", "confidence", "quotes"),
    Commitment: ("by", "to", "text", "firmness", "status", "quotes"),
    Background: ("date", "text", "quotes"),
    Statement: ("by", "about", "text", "quotes"),
}

_DATES = (
    ("today", "the day on which you write", "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"),
    ("day", "a day, such as 2025-08-31", "${1:2025}-${2:08}-${3:31}"),
    ("month", "a month, such as 2025-08", "${1:2025}-${2:08}"),
    (
        "season",
        "a season: 21 spring, 22 summer, 23 autumn, 24 winter",
        "${1:2025}-${2|21,22,23,24|}",
    ),
    (
        "year",
        "a year, such as 2025; a doubtful one is 2025?, an approximate one 2025~",
        "${1:2025}",
    ),
    ("span", "from a date to another, such as 2025/2027", "${1:2025}/${2:2027}"),
    ("until", "up to a date, from nobody says when", "../${1:2026}"),
    ("since", "from a date on, with no end", "${1:2025}/.."),
)
"""The forms of a date in EDTF that briefs need most, by what they are called."""


def offered_entry(record: type) -> dict[str, object]:
    """Return the keyword `defaultSnippets` for a record; nothing for one that is not offered."""
    if record not in _SNIPPETS:
        return {}
    label = f"{record.__name__}: {', '.join(_SNIPPETS[record])}"
    return {"defaultSnippets": [{"label": label, "body": _snippet(record, count(1))}]}


def offered_dates() -> dict[str, object]:
    """Return the keyword `defaultSnippets` for a date: each of its forms, with gaps to fill in."""
    return {
        "defaultSnippets": [
            {"label": label, "description": told, "body": body} for label, told, body in _DATES
        ]
    }


def _snippet(record: type, numbers: Iterator[int]) -> dict[str, object]:
    """Return an entry with a numbered gap for each value that is to be filled in."""
    body: dict[str, object] = {}
    for name in _SNIPPETS[record]:
        match keys_of(record)[name].shape:
            case WordShape(vocabulary):
                body[name] = f"${{{next(numbers)}|{','.join(vocabulary.labels)}|}}"
            case ListShape(RecordShape(item)):
                body[name] = [_snippet(item, numbers)]
            case _:
                body[name] = f"${next(numbers)}"
    return body
