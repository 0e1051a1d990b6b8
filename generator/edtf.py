"""Dates as people know them, in EDTF levels 0 and 1: the notation, and the order of dates.

EDTF is ISO 8601-2:2019, annex A; https://www.loc.gov/standards/datetime/ has its text in the open.
A date covers whole days, from `earliest` to `latest`.

Neither text says which months a season has. Here seasons are the meteorologists' of the northern
hemisphere: spring is March to May, and winter runs from December of the year written to the end of
the next February, so that the seasons of a year sort as they are numbered, 21 to 24. Others name a
winter after the year it ends in; that is why it is shown with both years.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Day = tuple[int, int, int]
"""Year, month and day of the proleptic Gregorian calendar; any year, and year 0 is 1 BC."""

Precision = Literal[
    "day", "month", "season", "year", "decade", "century", "interval", "open", "unknown"
]


class DateError(ValueError):
    """A text that is no date: `message` is what is wrong, `fix` what to write, one line each."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message, fix)
        self.message = message
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.message}; {self.fix}"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval between dates, with how well it is known.

    `text` is the EDTF as written, a time of day included. `earliest` and `latest` are the first
    and the last day it can be, inclusive; None where that end is open or unknown. `uncertain` (`?`)
    doubts the source, `approximate` (`~`) the figure, `%` is both; an interval has what either end
    has. `start` and `end` are an interval's ends, None otherwise: an end of precision "open" is
    written `..`, an "unknown" one is empty.
    """

    text: str
    precision: Precision
    earliest: Day | None
    latest: Day | None
    uncertain: bool = False
    approximate: bool = False
    start: Edtf | None = None
    end: Edtf | None = None


LONGEST = 64
"""A date in more characters is none; a year of thousands of digits would be too long for `int`."""

WRITE_A_DATE = "write a date such as 2025-11-06, 2025-11 or 2025, or a range such as 2025/2027"
"""The fix where nothing closer is known."""


@lru_cache(maxsize=10_000)
def match_edtf(text: str) -> Edtf | None:
    """Return the date, or None when the text has not the form of one.

    Raises DateError when it has the form, and there is no such date.
    """
    if len(text) > LONGEST:
        return None
    start, slash, end = text.partition("/")
    return _interval(text, start, end) if slash else _point(text)


def not_edtf(text: str, reason: str, fix: str) -> DateError:
    """Return the error that quotes a text and says why it is no date."""
    # `repr` keeps the message on one line and shows as escapes what could drive a terminal.
    return DateError(f"{text!r} is not an EDTF date: {reason}", fix)


def sort_key(date: Edtf | None) -> tuple[int, Day, int, Day, str]:
    """Return a key that orders dates by `earliest`, then `latest`, then `text`.

    What has no known start sorts by its latest day, what has no known end after what has one, and
    None after everything.
    """
    if date is None:
        return (2, _NO_DAY, 0, _NO_DAY, "")
    first, last = date.earliest or date.latest, date.latest
    return (int(first is None), first or _NO_DAY, int(last is None), last or _NO_DAY, date.text)


def is_past(date: Edtf, today: datetime.date) -> bool:
    """Tell whether all of the date lies before `today`; what has no known end never does."""
    return date.latest is not None and date.latest < (today.year, today.month, today.day)


_NO_DAY: Day = (0, 0, 0)
_POINT = re.compile(
    r"(?:Y(-?[1-9][0-9]{4,})"
    r"|(-?(?:[0-9]{3}X|[0-9]{2}XX))"
    r"|(-?[0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX)"
    r"(?:(?<=[0-9])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?\Z)?)?)?"
    r")([?~%]?)"
)
_SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}  # The first month of each.
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September"]
_MONTHS += ["October", "November", "December"]


def _interval(text: str, start: str, end: str) -> Edtf | None:
    first, last = _end(start), _end(end)
    if first is None or last is None:
        return None
    if "T" in text:
        fix = "/".join(part.partition("T")[0] for part in (start, end))
        raise not_edtf(text, "a range has no time of day", f"write {fix}")
    if first.earliest is None and last.latest is None:
        raise not_edtf(text, "a range needs one end that is known", WRITE_A_DATE)
    if first.earliest and last.latest and first.earliest > last.latest:
        raise not_edtf(text, "it starts after it ends", f"write {end}/{start}")
    uncertain = first.uncertain or last.uncertain
    approximate = first.approximate or last.approximate
    days = first.earliest, last.latest
    return Edtf(text, "interval", *days, uncertain, approximate, start=first, end=last)


def _end(text: str) -> Edtf | None:
    if text in ("", ".."):
        return Edtf(text, "open" if text else "unknown", None, None)
    return _point(text)


def _point(text: str) -> Edtf | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    long, masked, year, month, day, sign = match.groups()
    if text.startswith("-0000"):
        raise not_edtf(text, "the year 0000 has no sign", f"write {text[1:]}")
    first, last, precision = _years(long or masked or year)
    from_month, to_month = 1, 12
    if month and month != "XX":
        if month in _SEASONS and not day:
            precision, from_month = "season", _SEASONS[month]
            to_month = from_month % 12 + 2
            last += month == "24"
        elif "01" <= month <= "12":
            precision, from_month, to_month = "month", int(month), int(month)
        else:
            raise _no_such_month(text, year, month, day)
    from_day, to_day = 1, monthrange(last, to_month)[1]
    if day and day != "XX":
        if month == "XX":
            raise not_edtf(text, "a known day needs a known month", f"write {year}-XX")
        if not 1 <= int(day) <= to_day:
            fix = f"write a day from 01 to {to_day}, or {year}-{month} for the month"
            raise not_edtf(text, f"{_MONTHS[from_month - 1]} {year} has {to_day} days", fix)
        precision, from_day, to_day = "day", int(day), int(day)
    earliest, latest = (first, from_month, from_day), (last, to_month, to_day)
    return Edtf(text, precision, earliest, latest, sign in ("?", "%"), sign in ("~", "%"))


def _years(text: str) -> tuple[int, int, Precision]:
    """Return the first and the last year of `1994`, `199X` or `19XX`, and which form it is."""
    if text[-1] != "X":
        return int(text), int(text), "year"
    first, last = sorted((int(text.replace("X", "0")), int(text.replace("X", "9"))))
    return first, last, "century" if text[-2] == "X" else "decade"


def _no_such_month(text: str, year: str, month: str, day: str | None) -> DateError:
    if month in _SEASONS:
        return not_edtf(text, "a season has no days", f"write {year}-{month}")
    if month == "00":
        fix = f"write {year} when the month is not known"
    elif day and "01" <= day <= "12" and int(month) <= monthrange(int(year), int(day))[1]:
        fix = f"write {year}-{day}-{month}"
    else:
        fix = "write a month from 01 to 12, or a season from 21 (spring) to 24 (winter)"
        if not day and year[0] != "-" and month > year[2:]:
            fix += f", or {year}/{year[:2]}{month} for a range of years"
    return not_edtf(text, f"there is no month {month}", fix)
