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


def offered_entry(record: type) -> dict[str, object]:
    """Return the keyword `defaultSnippets` for a record; nothing for one that is not offered."""
    if record not in _SNIPPETS:
        return {}
    label = f"{record.__name__}: {', '.join(_SNIPPETS[record])}"
    return {"defaultSnippets": [{"label": label, "body": _snippet(record, count(1))}]}


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
