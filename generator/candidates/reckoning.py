"""Which day, month or year is meant, by the words of a date and the day of the article."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

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
    return f"../{_before(edtf)}" if "before" in groups else edtf


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
    return (today - datetime.timedelta(days=back)).isoformat()


def unit(groups: Groups, today: datetime.date, *, months: bool) -> str:
    """Return this, the last or the next year, or month."""
    step = 1 if "next" in groups else -1 if "last" in groups else 0
    if not months:
        return f"{today.year + step:04}"
    count = today.year * 12 + today.month - 1 + step
    return f"{count // 12:04}-{count % 12 + 1:02}"


def season(number: int, groups: Groups, today: datetime.date) -> str | None:
    """Return the season that is meant: last and next ones lie wholly on their side of today."""
    if "this" in groups:
        if number == 24 and 3 <= today.month <= 9:
            return None
        year = today.year - (number == 24 and today.month < 3)
        return f"{year:04}-{number}"
    return _nearest(lambda year: f"{year:04}-{number}", today, after="next" in groups)


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
