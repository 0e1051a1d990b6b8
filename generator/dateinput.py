"""Dates as analysts and articles give them: read, or explained with what to write instead."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable

from generator.dateformat import display_edtf
from generator.datewords import edtf_of_words
from generator.edtf import LONGEST, WRITE_A_DATE, DateError, Edtf, match_edtf, not_edtf


def parse_edtf(text: str) -> Edtf:
    """Return the date that `text` is in EDTF level 0 or 1; raise DateError when it is none."""
    text = text.strip()
    date = match_edtf(text)
    if date is None:
        raise _explain(text)
    return date


def parse_written_date(text: str, lang: str) -> Edtf:
    """Return the date that an article's header gives in words, in ISO 8601 or in EDTF.

    The words may be those of `lang`, of English or of French, in any layout that CLDR has for them;
    a weekday and a time of day may stand beside the date. Numbers alone are read only when the year
    comes first: `06/11/2025` is never guessed at. Raises DateError.
    """
    return parse_edtf(edtf_of_words(text.strip(), lang) or text)


def _explain(text: str) -> DateError:
    """Return what is wrong with a text that has not the form of a date, and the likeliest fix.

    Nothing is suggested that cannot be read itself.
    """
    if not text:
        return DateError("the date is empty", WRITE_A_DATE)
    if len(text) > LONGEST:
        return DateError(f"the date is longer than {LONGEST} characters", WRITE_A_DATE)
    plain = "".join(str(unicodedata.decimal(char, char)) for char in text.casefold())
    plain = " ".join(re.sub("[‐‑‒–—−]", "-", plain).replace("’", "'").split())
    try:
        if found := _suggest(plain):
            return not_edtf(text, found[1], f"write {found[0]}")
    except DateError as error:
        return error
    for pattern, reason, fix in _REFUSED:
        if re.fullmatch(pattern, plain):
            return not_edtf(text, reason, fix)
    return not_edtf(text, _IN_NUMBERS, WRITE_A_DATE)


def _suggest(text: str, depth: int = 4) -> tuple[str, str] | None:
    """Return the EDTF that a plain, lower-case text must mean and the rule it breaks, or None.

    Raises DateError where it finds what is wrong with the date itself. `depth` ends the rewriting.
    """
    if match_edtf(text.upper()):
        return text.upper(), "it takes the digits 0 to 9, hyphens, capitals and no spaces"
    if not depth:
        return None
    if match := _DAY_OR_MONTH.fullmatch(text):
        return _day_or_month(text, *match.groups())
    for pattern, new, reason in _REWRITES:
        if match := re.fullmatch(pattern, text):
            again = match.expand(new) if isinstance(new, str) else new(match)
            if found := _suggest(again, depth - 1):
                return found[0], reason
    if written := edtf_of_words(text, "en"):
        return (written, _IN_NUMBERS) if match_edtf(written) else None
    start, slash, end = text.partition("/")
    if slash:
        return _suggest_range(start.strip(), end.strip(), depth - 1)
    sign = text[-1:]
    if sign in ("?", "~", "%") and (found := _suggest(text[:-1].strip(), depth - 1)):
        again = found[0].replace("/", sign + "/") + sign
        return (again, found[1]) if match_edtf(again) else None
    return None


def _suggest_range(start: str, end: str, depth: int) -> tuple[str, str] | None:
    ends, reason = [start, end], _RANGE
    for index, text in enumerate(ends):
        if (found := _suggest(text, depth)) and found[0] != text:
            ends[index], reason = found
    again = "/".join(ends)
    return (again, reason) if match_edtf(again) else None


def _day_or_month(text: str, one: str, two: str, year: str) -> tuple[str, str]:
    """Return the one reading of `13/11/2025`; raise DateError when there are two or none."""
    readings = sorted({(int(one), int(two)), (int(two), int(one))}, reverse=True)
    dates = [
        f"{year}-{month:02}-{day:02}"
        for month, day in readings
        if 1 <= month <= 12 and 1 <= day <= monthrange(int(year), month)[1]
    ]
    if len(dates) == 1:
        return dates[0], _YEAR_FIRST
    if not dates:
        raise not_edtf(text, "no day of any month has these numbers", WRITE_A_DATE)
    shown = " or ".join(display_edtf(parse_edtf(date), "en") for date in dates)
    fix = f"write {dates[0]} or {dates[1]}, whichever the source means"
    raise not_edtf(text, f"it can be {shown}", fix)


_IN_NUMBERS = "a date is written year-month-day, in numbers"
_YEAR_FIRST = "the year comes first, then the month"
_DIGITS = "months and days have two digits and stand after a -"
_SEASON = "a season is written as a number, 21 (spring) to 24 (winter)"
_QUARTER = "a quarter is written as the range of its months"
_DECADE = "a decade is written with X"
_CENTURY = "a century is written with XX"
_ABOUT = "what is approximate ends in ~"
_UNCERTAIN = "what is uncertain ends in ?"
_SIGN = "?, ~ or % (both) stands at the end"
_RANGE = "a range is written with / between its ends"
_OPEN = "an end without limit is written .., an unknown one is left empty"
_X = "X stands for the last one or two digits of a year, or for a whole month or day"
_Y = "a year of more than four digits begins with Y, and no other does"
_FOUR_DIGITS = "a year has four digits and comes first"


def _hyphenated(match: re.Match[str]) -> str:
    return "-".join(f"{part:0>2}" for part in match.groups() if part)


def _quarter(match: re.Match[str]) -> str:
    year, last = match[1], 3 * int(match[2])
    return f"{year}-{last - 2:02}/{year}-{last:02}"


def _century(match: re.Match[str]) -> str:
    return f"{int(match[1]) - 1:02}XX"


# A form that people write, what it is rewritten to (again and again, until it can be read), and the
# rule that it breaks. The first that matches and leads to a date counts.
_REWRITES: tuple[tuple[str, str | Callable[[re.Match[str]], str], str], ...] = (
    (r"([0-9]{4})[./ -]([0-9]{1,2})(?:[./ -]([0-9]{1,2}))?", _hyphenated, _DIGITS),
    (r"([0-9]{1,2})[./ -]([0-9]{4})", r"\2-\1", _YEAR_FIRST),
    (r"([12][0-9]{3})(0[1-9]|1[0-2])([0-3][0-9])?", _hyphenated, _DIGITS),
    (r"(?:the )?([0-9]{3})0'?s", r"\1X", _DECADE),
    (r"(?:les )?années ([0-9]{3})0", r"\1X", _DECADE),
    (r"(?:the )?([1-9][0-9]?)(?:st|nd|rd|th) century", _century, _CENTURY),
    (r"([0-9]{4})[ -]?q([1-4])", _quarter, _QUARTER),
    (r"q([1-4])[ -]?([0-9]{4})", r"\2q\1", _QUARTER),
    (r"(?:spring|printemps) (?:of |de )?([0-9]{4})", r"\1-21", _SEASON),
    (r"(?:summer|été) (?:of |de )?([0-9]{4})", r"\1-22", _SEASON),
    (r"(?:autumn|fall|automne) (?:of |de )?([0-9]{4})", r"\1-23", _SEASON),
    (r"(?:winter|hiver) (?:of |de )?([0-9]{4})(?:-[0-9]{2,4})?", r"\1-24", _SEASON),
    (r"(?:circa|about|around|approx\.?|environ|vers|ca?\.?) ?(.+)", r"\1~", _ABOUT),
    (r"(?:perhaps|possibly|probably|maybe|peut-être) (.+)", r"\1?", _UNCERTAIN),
    (r"(.+) \((?:uncertain|incertain)\)", r"\1?", _UNCERTAIN),
    (r"([?~%])(.+)", r"\2\1", _SIGN),
    (r"(.+)(?:\?~|~\?)", r"\1%", _SIGN),
    (r"([0-9]{1,2}) ?- ?([0-9]{1,2}) (\D+ [0-9]{4})", r"\1 \3/\2 \3", _RANGE),
    (r"([0-9]{4})-([0-9]{4})", r"\1/\2", _RANGE),
    (r"(.+?)(?: (?:-|to|until|and|à|au|et) |\.\.)(.+)", r"\1/\2", _RANGE),
    (r"(?:from|between|de|du|entre|depuis) (.+/.+)", r"\1", _RANGE),
    (r"(?:from |since |depuis |à partir d(?:e |u |es |'))(.+)", r"\1/..", _OPEN),
    (r"(?:until|till|up to|by|jusqu'(?:en|au|à)) (.+)", r"../\1", _OPEN),
    (r"(.+)/(?:open|present|now|ongoing)", r"\1/..", _OPEN),
)
_REFUSED = (
    (r"[\[{].*", "a set of dates is EDTF level 2", "write a range such as 1994/1996"),
    (r"y?-?[0-9]+[es][0-9]+.*", "exponents are EDTF level 2", "write every digit: Y17000"),
    (r"[0-9x-]*x[0-9x-]*[?~%]?", _X, "write 199X, 19XX, 2025-XX or 2025-08-XX"),
    (r"[^/]*[?~%][^/]+", "a sign before the end is EDTF level 2", "write it last, as in 2025-08~"),
    (r"[0-9]{1,3}", _FOUR_DIGITS, "write a year such as 1994"),
    (r"y?-?[0-9]+", _Y, "write 1994, or Y17000 for the year 17000"),
    (r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}", _FOUR_DIGITS, "write a date such as 2025-11-06"),
)
_DAY_OR_MONTH = re.compile(r"([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4})")
