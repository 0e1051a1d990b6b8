"""Which day, month or year is meant, by the words of a date and the day of the article."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from generator.candidates.phrases import Phrases
from generator.edtf import DateError, match_edtf

Groups = Mapping[str, str]
"""What a phrase is made of, by the names that `phrases` has for it."""

_MOST_AHEAD = 183  # days


def exists(text: str) -> bool:
    """Tell whether a text is a date in EDTF, and there is such a date."""
    try:
        return match_edtf(text) is not None
    except DateError:
        return False


def whole(groups: Groups, known: Phrases) -> str:
    """Return what a phrase with a year tells by itself; "" of a span that ends before it begins."""
    year, months = int(groups["year"]), known.months
    if "last_year" in groups:
        last = int(groups["last_year"])
        return f"{year:04}/{last:04}" if year < last else ""
    if "season" in groups:
        return f"{year:04}-{known.seasons[groups['season']]}"
    for key, length in (("quarter", 3), ("half", 6)):
        if key in groups:
            number = known.numbers.get(groups[key]) or int(groups[key])
            last = min(number, 12 // length) * length
            return f"{year:04}-{last - length + 1:02}/{year:04}-{last:02}"
    if "month" not in groups:
        return f"{year:04}"
    edtf = month_or_day(year, months[groups["month"]], groups)
    if groups.keys().isdisjoint(("first_day", "first_month")):
        return edtf
    first = months[groups.get("first_month", groups["month"])]
    start = month_or_day(
        int(groups.get("first_year", year)),
        first,
        {"day": groups["first_day"]} if "first_day" in groups else {},
    )
    return f"{start}/{edtf}" if start < edtf else ""


def century(number: str) -> str:
    """Return a century, by its number in figures or, in small letters, in Roman numerals."""
    count = int(number) if number.isdecimal() else _roman(number)
    return f"{count - 1:02}XX"


def _roman(number: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in number]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def span_of(today: datetime.date, days: int) -> str:
    """Return the day so many days after one, or before it."""
    return (today + datetime.timedelta(days=days)).isoformat()


def ago(number: int, kind: str, today: datetime.date) -> str | None:
    """Return what is so many days, weeks, months or years after a day, or before it: about then,
    but for days.
    """
    if kind == "day":
        return span_of(today, number)
    if kind == "week":
        return f"{span_of(today, 7 * number)}~"
    if kind == "month":
        return f"{_month_after(today, number)}~"
    return f"{today.year + number:04}~"


def _month_after(today: datetime.date, number: int) -> str:
    count = today.year * 12 + today.month - 1 + number
    return f"{count // 12:04}-{count % 12 + 1:02}"


def month_or_day(year: int, month: int, groups: Groups) -> str:
    """Return the month of a year, or a day of it."""
    return f"{year:04}-{month:02}" + (f"-{int(groups['day']):02}" if "day" in groups else "")


def led(edtf: str, groups: Groups) -> str:
    """Return the date with what leads it: since, from, until; what is before a day ends before it.

    A range, and what is only about right, stays as it is.
    """
    if "/" in edtf or edtf.endswith("~"):
        return edtf
    if "since" in groups or "from" in groups:
        return f"{edtf}/.."
    if "until" in groups or "before_end" in groups:
        return f"../{edtf}"
    if "before" in groups:
        return f"../{_before(edtf)}"
    return f"{edtf}~" if "about" in groups else edtf


def _before(edtf: str) -> str:
    """Return the day, month or year before one; a season's is the day before it."""
    date = match_edtf(edtf) if exists(edtf) else None
    if date is None or date.earliest is None:
        return edtf
    day = (datetime.date(*date.earliest) - datetime.timedelta(days=1)).isoformat()
    return day[: {"year": 4, "month": 7}.get(date.precision, 10)]


def weekday(number: int, groups: Groups, today: datetime.date, *, ahead: bool) -> str | None:
    """Return the day of a weekday: the last one, today included, or `ahead` the coming one."""
    back = (today.weekday() - number) % 7
    if "last" in groups:
        back = back or 7
    elif "next" in groups or (ahead and back):
        back -= 7
    return span_of(today, -back)


def unit(kind: str, groups: Groups, today: datetime.date) -> str:
    """Return this, the last or the next "year", "month" or "week", from Monday to Sunday."""
    step = 1 if "next" in groups else -1 if "last" in groups else 0
    if kind == "year":
        return f"{today.year + step:04}"
    if kind == "month":
        return _month_after(today, step)
    monday = 7 * step - today.weekday()
    return f"{span_of(today, monday)}/{span_of(today, monday + 6)}"


def season(number: int, groups: Groups, today: datetime.date) -> str | None:
    """Return the season that is meant: last and next ones lie wholly on their side of today."""
    if "this" in groups:
        if number == 24 and 3 <= today.month <= 9:
            return None
        year = today.year - (number == 24 and today.month < 3)
        return f"{year:04}-{number}"
    return _nearest(lambda year: f"{year:04}-{number}", today, after="next" in groups)


def named_day(month: int, weekday: int, groups: Groups, today: datetime.date) -> str | None:
    """Return the day of a month that falls on a weekday, of those in the years around; such a day
    is in one of them at most.
    """
    for year in range(today.year - 1, today.year + 2):
        edtf = month_or_day(year, month, groups)
        if exists(edtf) and datetime.date.fromisoformat(edtf).weekday() == weekday:
            return edtf
    return None


def month(month: int, groups: Groups, today: datetime.date, *, ahead: bool) -> str | None:
    """Return the month or day that is meant, of those in the years around.

    It lies ahead behind "by", "before", "until" and "from", and in a sentence about the future
    unless it would be more than half a year away; otherwise it is the last one.
    """

    def make(year: int) -> str:
        return month_or_day(year, month, groups)

    if "last" in groups or "since" in groups:
        return _nearest(make, today, after=False)
    if not groups.keys().isdisjoint(("next", "until", "before", "before_end", "from")):
        return _nearest(make, today, after=True)
    coming = _nearest(make, today, after=True)
    if ahead and coming:
        date = match_edtf(coming)
        day = datetime.date(*date.earliest) if date and date.earliest else today
        if (day - today).days <= _MOST_AHEAD:
            return coming
    this = make(today.year)
    return (
        this if today.month == month and "day" not in groups else _nearest(make, today, after=False)
    )


def _nearest(make: Callable[[int], str], today: datetime.date, *, after: bool) -> str | None:
    """Return the first of each year's dates that begins behind today, or the last that ends before
    it, today included where it is one day.
    """
    own = (today.year, today.month, today.day)
    years = range(today.year - 1, today.year + 2)
    for year in years if after else reversed(years):
        edtf = make(year)
        date = match_edtf(edtf) if exists(edtf) else None
        if date is None or date.earliest is None or date.latest is None:
            continue
        is_today = date.earliest == date.latest == own
        if is_today or (date.earliest > own if after else date.latest < own):
            return edtf
    return None
