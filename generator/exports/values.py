"""What an analyst wrote, as plain values: by the shapes of its keys, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from generator.edtf import Day, Edtf
from generator.shapes import (
    DateShape,
    ListShape,
    RecordShape,
    Shape,
    TableShape,
    TongueShape,
    keys_of,
)

Plain = dict[str, object]
"""A record as JSON takes it."""

NO_LANGUAGE = "und"
"""The tag of what is given without a language: BCP 47 calls it undetermined."""


DAY_PATTERN = r"^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"
"""What every day looks like that `plain_day` writes."""


@lru_cache(maxsize=4096)
def plain_day(day: Day | None) -> str | None:
    """Return a day in the manner of `xsd:date`: a year of four digits or more, -0043 for 44 BC."""
    if day is None:
        return None
    year, month, number = day
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"


def plain_date(date: Edtf | None) -> Plain | None:
    """Return a date as it was written, with the first and the last day that it can be."""
    if date is None:
        return None
    return {
        "edtf": date.text,
        "earliest": plain_day(date.earliest),
        "latest": plain_day(date.latest),
    }


def tagged(values: Mapping[str, object]) -> Plain:
    """Return values by language, every one with a tag."""
    return {tag or NO_LANGUAGE: value for tag, value in values.items()}


def plain_record(record: object, additions: Callable[[object], Plain]) -> Plain:
    """Return a record of the model under its own YAML names, without the keys that it has not.

    `additions` gives what is to be added to a record: to this one, and to each one in it.
    """
    plain: Plain = {}
    for name, key in keys_of(type(record)).items():
        value = getattr(record, key.field)
        if value or value is False:
            plain[name] = _plain(value, key.shape, additions)
    plain.update(additions(record))
    return plain


def _plain(value: Any, shape: Shape, additions: Callable[[object], Plain]) -> object:
    if isinstance(value, str):
        return value
    match shape:
        case DateShape():
            return plain_date(value.edtf)
        case ListShape(RecordShape()):
            return [plain_record(each, additions) for each in value]
        case ListShape():
            return list(value)
        case RecordShape():
            return plain_record(value, additions)
        case TableShape():
            return {each.id: plain_record(each, additions) for each in value}
        case TongueShape():
            return tagged(value)
        case _:
            return value
