"""Dates as people know them: EDTF levels 0 and 1, read, ordered and shown by language.

EDTF is ISO 8601-2:2019, annex A; https://www.loc.gov/standards/datetime/ has its text in the open.
A date covers whole days, from `earliest` to `latest`.

Neither text says which months a season has. Here seasons are the meteorologists' of the northern
hemisphere: spring is March to May, and winter runs from December of the year written to the end of
the next February, so that the seasons of a year sort as they are numbered, 21 to 24. Others name a
winter after the year it ends in; that is why it is shown with both years.
"""

from __future__ import annotations

import copy
import datetime
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError, localedata

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


def parse_edtf(text: str) -> Edtf:
    """Return the date that `text` is in EDTF level 0 or 1; raise DateError when it is none."""
    text = text.strip()
    if not text:
        raise DateError("the date is empty", _WRITE_A_DATE)
    if len(text) > _LONGEST:
        raise DateError(f"the date is longer than {_LONGEST} characters", _WRITE_A_DATE)
    date = _read(text)
    if date is None:
        raise _explain(text)
    return date


def parse_written_date(text: str, lang: str) -> Edtf:
    """Return the date that an article's header gives in words, in ISO 8601 or in EDTF.

    The words may be those of `lang`, of English or of French, in any layout that CLDR has for them;
    a weekday and a time of day may stand beside the date. Numbers alone are read only when the year
    comes first: `06/11/2025` is never guessed at. Raises DateError.
    """
    return parse_edtf(_written(text.strip(), lang) or text)


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


def display_edtf(date: Edtf, lang: str) -> str:
    """Return the date as plain text for readers of `lang` (a BCP 47 tag; en when not known).

    English and French say in words what other languages show with `?`, `~`, `–` and `…`.
    """
    language = _language(lang)
    if date.start is None or date.end is None:
        lead, noun = _phrase(date, language)
        return lead + noun if date.approximate else noun
    if date.end.precision == "open":
        return language.words.since % "".join(_phrase(date.start, language))
    if date.start.precision == "open":
        lead, noun = _phrase(date.end, language)
        return language.words.until[lead] % noun
    start, end = display_edtf(date.start, lang), display_edtf(date.end, lang)
    return start if start == end else f"{start} – {end}"


# Reading.

_LONGEST = 64
_NO_DAY: Day = (0, 0, 0)
_WRITE_A_DATE = "write a date such as 2025-11-06, 2025-11 or 2025, or a range such as 2025/2027"
_POINT = re.compile(
    r"(?:Y(-?[1-9][0-9]{4,})"
    r"|(-?(?:[0-9]{3}X|[0-9]{2}XX))"
    r"|(-?[0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX)"
    r"(?:(?<=[0-9])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?\Z)?)?)?"
    r")([?~%]?)"
)
_SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}  # The first month of each.


def _read(text: str) -> Edtf | None:
    """Return the date, or None when the text has not the form of one.

    Raises DateError when it has the form, and there is no such date.
    """
    start, slash, end = text.partition("/")
    return _interval(text, start, end) if slash else _point(text)


def _interval(text: str, start: str, end: str) -> Edtf | None:
    first, last = _end(start), _end(end)
    if first is None or last is None:
        return None
    if "T" in text:
        fix = "/".join(part.partition("T")[0] for part in (start, end))
        raise _wrong(text, "a range has no time of day", f"write {fix}")
    if first.earliest is None and last.latest is None:
        raise _wrong(text, "a range needs one end that is known", _WRITE_A_DATE)
    if first.earliest and last.latest and first.earliest > last.latest:
        raise _wrong(text, "it starts after it ends", f"write {end}/{start}")
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
        raise _wrong(text, "the year 0000 has no sign", f"write {text[1:]}")
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
            raise _wrong(text, "a known day needs a known month", f"write {year}-XX")
        if not 1 <= int(day) <= to_day:
            shown = display_edtf(Edtf("", "month", (first, from_month, 1), _NO_DAY), "en")
            fix = f"write a day from 01 to {to_day}, or {year}-{month} for the month"
            raise _wrong(text, f"{shown} has {to_day} days", fix)
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
        return _wrong(text, "a season has no days", f"write {year}-{month}")
    if month == "00":
        fix = f"write {year} when the month is not known"
    elif day and "01" <= day <= "12" and int(month) <= monthrange(int(year), int(day))[1]:
        fix = f"write {year}-{day}-{month}"
    else:
        fix = "write a month from 01 to 12, or a season from 21 (spring) to 24 (winter)"
        if not day and year[0] != "-" and month > year[2:]:
            fix += f", or {year}/{year[:2]}{month} for a range of years"
    return _wrong(text, f"there is no month {month}", fix)


def _wrong(text: str, reason: str, fix: str) -> DateError:
    # `repr` keeps the message on one line and shows as escapes what could drive a terminal.
    return DateError(f"{text!r} is not an EDTF date: {reason}", fix)


# Explaining what cannot be read. Nothing is suggested that cannot be read itself.

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
    (r"(?:from|since|depuis) (.+)", r"\1/..", _OPEN),
    (r"(?:until|till|up to|by|jusqu'(?:en|au|à)) (.+)", r"../\1", _OPEN),
    (r"(.+)/(?:open|present|now|ongoing)", r"\1/..", _OPEN),
)
_X = "X stands for the last one or two digits of a year, or for a whole month or day"
_Y = "a year of more than four digits begins with Y, and no other does"
_FOUR_DIGITS = "a year has four digits and comes first"
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


def _explain(text: str) -> DateError:
    """Return what is wrong with a text that has not the form of a date, and the likeliest fix."""
    plain = "".join(str(unicodedata.decimal(char, char)) for char in text.casefold())
    plain = " ".join(re.sub("[‐‑‒–—−]", "-", plain).replace("’", "'").split())
    try:
        if found := _suggest(plain):
            return _wrong(text, found[1], f"write {found[0]}")
    except DateError as error:
        return error
    for pattern, reason, fix in _REFUSED:
        if re.fullmatch(pattern, plain):
            return _wrong(text, reason, fix)
    return _wrong(text, _IN_NUMBERS, _WRITE_A_DATE)


def _suggest(text: str, depth: int = 4) -> tuple[str, str] | None:
    """Return the EDTF that a plain, lower-case text must mean and the rule it breaks, or None.

    Raises DateError where it finds what is wrong with the date itself. `depth` ends the rewriting.
    """
    if _read(text.upper()):
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
    if written := _written(text, "en"):
        return _suggest(written, 0) and (written, _IN_NUMBERS)
    start, slash, end = text.partition("/")
    if slash:
        return _suggest_range(start.strip(), end.strip(), depth - 1)
    sign = text[-1:]
    if sign in ("?", "~", "%") and (found := _suggest(text[:-1].strip(), depth - 1)):
        again = found[0].replace("/", sign + "/") + sign
        return _suggest(again, 0) and (again, found[1])
    return None


def _suggest_range(start: str, end: str, depth: int) -> tuple[str, str] | None:
    ends, reason = [start, end], _RANGE
    for index, text in enumerate(ends):
        if (found := _suggest(text, depth)) and found[0] != text:
            ends[index], reason = found
    again = "/".join(ends)
    return _suggest(again, 0) and (again, reason)


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
        raise _wrong(text, "no day of any month has these numbers", _WRITE_A_DATE)
    shown = " or ".join(display_edtf(parse_edtf(date), "en") for date in dates)
    fix = f"write {dates[0]} or {dates[1]}, whichever the source means"
    raise _wrong(text, f"it can be {shown}", fix)


# Showing. What English and French say in words stands here, everything else is CLDR's.


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language adds to CLDR's dates; `%s` stands for the date."""

    about: str
    uncertain: str
    since: str
    until: Mapping[str, str]  # By what leads the date: its article or `about`.
    articles: Mapping[str, str]  # By precision.
    seasons: tuple[tuple[str, str], ...] = ()  # Article and name, from spring.
    decade: str = ""
    century: Callable[[int], str] | None = None
    first_day: str = "1"


def _english_century(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending} century"


def _french_century(number: int) -> str:
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC", "C")[number // 10]
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
    return f"{tens}{ones}e siècle"


_SIGNS = _Words("~", "%s?", "%s – …", {"": "… – %s", "~": "… – ~%s"}, {})
_WORDS = {
    "en": _Words(
        about="about ",
        uncertain="%s (uncertain)",
        since="since %s",
        until={"": "until %s", "the ": "until the %s", "about ": "until about %s"},
        articles={"decade": "the ", "century": "the "},
        seasons=(("", "spring"), ("", "summer"), ("", "autumn"), ("", "winter")),
        decade="%ss",
        century=_english_century,
    ),
    "fr": _Words(
        about="vers ",
        uncertain="%s (incertain)",
        since="depuis %s",
        until={
            "": "jusqu’en %s",
            "le ": "jusqu’au %s",
            "l’": "jusqu’à l’%s",
            "les ": "jusqu’aux %s",
            "vers ": "jusque vers %s",
        },
        articles={"day": "le ", "decade": "les ", "century": "le "},
        seasons=(("le ", "printemps"), ("l’", "été"), ("l’", "automne"), ("l’", "hiver")),
        decade="années %s",
        century=_french_century,
        first_day="1er",
    ),
}


@dataclass(frozen=True, slots=True)
class _Language:
    """How a language writes dates: CLDR's layouts and names, and our words."""

    layouts: Mapping[str, str]  # By precision, with %-fields.
    months: Mapping[str, Mapping[int, str]]  # By field.
    eras: Mapping[bool, str]  # By whether the year is after Christ.
    before_christ: str
    words: _Words


@lru_cache(maxsize=64)
def _language(lang: str) -> _Language:
    locale = _locale(lang)
    names = _names(locale)
    inside, alone = names["months"]["format"], names["months"]["stand-alone"]
    before, after = names["eras"]["abbreviated"][0], names["eras"]["abbreviated"][1]
    lead, _, rest = locale.datetime_skeletons["Gy"].format.partition("%(G)s")
    return _Language(
        layouts={
            "day": locale.date_formats["long"].format,
            "month": locale.datetime_skeletons["yMMMM"].format,
            "year": locale.datetime_skeletons["y"].format,
        },
        months={"MMMM": inside["wide"], "MMM": inside["abbreviated"], "LLLL": alone["wide"]},
        eras={False: before, True: after},
        before_christ=f"%s {before}" if lead else before + rest.partition("%")[0] + "%s",
        words=_WORDS.get(locale.language, _SIGNS),
    )


def _locale(lang: str) -> Locale:
    # Plain "en" is American in CLDR; here it puts the day first.
    try:
        return Locale.parse("en_GB" if lang.lower() == "en" else lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


def _names(locale: Locale) -> Mapping[str, Any]:
    """Return a language's names of months, days and eras, by context and width.

    Babel stores what an alias stands for in data that languages share, so that the names of one
    turn up in another (its issue 1234) and the output depends on the order of pages. The names are
    therefore looked up in a copy.
    """
    data = localedata.load(str(locale).partition("@")[0])
    named: dict[str | int | None, Any] = {key: data[key] for key in ("months", "days", "eras")}
    return localedata.LocaleDataDict(copy.deepcopy(named))


def _phrase(date: Edtf, language: _Language) -> tuple[str, str]:
    """Return what leads a date that is no interval, an article or "about", and the date."""
    first, last, words = date.earliest, date.latest, language.words
    if first is None or last is None:
        return "", "…" if date.precision == "open" else "?"
    article = words.articles.get(date.precision, "")
    if date.precision == "season" and words.seasons:
        article, season = words.seasons[first[1] // 3 - 1]
        years = (_calendar((year, 1, 1), "year", language) for year in (first[0], last[0]))
        noun = f"{season} {'–'.join(dict.fromkeys(years))}"
    elif date.precision == "decade" and words.decade and first[0] > 0:
        noun = words.decade % first[0]
    elif date.precision == "century" and words.century and first[0] > 0:
        noun = words.century(first[0] // 100 + 1)
    elif date.precision in ("season", "decade", "century"):
        shown = "month" if date.precision == "season" else "year"
        article, noun = "", "–".join(_calendar(day, shown, language) for day in (first, last))
    else:
        noun = _calendar(first, date.precision, language)
    if date.uncertain:
        noun = words.uncertain % noun
    return (words.about, article + noun) if date.approximate else (article, noun)


def _calendar(day: Day, precision: str, language: _Language) -> str:
    """Return a day, its month or its year in CLDR's layout."""
    year, month, number = day
    layout = language.layouts[precision]
    text = layout % {
        "y": year if year > 0 else 1 - year,
        "G": language.eras[year > 0],
        "M": month,
        "d": language.words.first_day if number == 1 else number,
        "dd": f"{number:02}",
        **{field: names[month] for field, names in language.months.items()},
    }
    return text if year > 0 or "%(G)s" in layout else language.before_christ % text


# Reading words.

_TIME_OF_DAY = re.compile(r"(?:(?<=[0-9])t|,? (?:at |à )?)[0-9]{1,2}[:h][0-9]{2}.*")
_FILLERS = re.compile(r"\A(?:le|the|on) |(?<=[0-9])(?:st|nd|rd|th|er|ᵉʳ)(?: of)?(?= )")
_IN_WORDS = (
    "%(EEE)s %(d)s %(MMMM)s %(y)s",
    "%(d)s %(MMMM)s %(y)s",
    "%(MMMM)s %(d)s %(y)s",
    "%(MMMM)s %(y)s",
)
_FIELD = re.compile(r"%\\\(([a-z]{1,3})[a-z]*\\\)s")
_YEAR_LAST = re.compile(r"%\(MM?\)s.*%\(y\)s")  # In numbers: not to be guessed at.


def _written(text: str, lang: str) -> str | None:
    """Return the EDTF of a day or a month in words, or of an ISO 8601 date with its time; or None.

    What it returns has the form of a date, which may still not exist.
    """
    if len(text) > _LONGEST:
        return None
    plain = _TIME_OF_DAY.sub("", " ".join(unicodedata.normalize("NFC", text).casefold().split()))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        return plain
    plain = _FILLERS.sub("", _loose(plain).strip())
    for known in dict.fromkeys((lang, "en", "en-US", "fr")):
        layouts, months = _written_layouts(known)
        for layout in layouts:
            if match := layout.fullmatch(plain):
                found = match.groupdict()
                month = months.get(found["month"]) or int(found["month"])
                day = found.get("day")
                return f"{found['year']}-{month:02}" + (f"-{day:0>2}" if day else "")
    return None


def _loose(text: str) -> str:
    """Return the text without case and with a space for what punctuates dates."""
    return re.sub(r"[\s.,،]+", " ", text.casefold())


@lru_cache(maxsize=64)
def _written_layouts(lang: str) -> tuple[tuple[re.Pattern[str], ...], Mapping[str, int]]:
    """Return what dates look like in a language's words, and the numbers of its months."""
    locale = _locale(lang)
    names = _names(locale)
    months = dict(_each_name(names["months"]))
    number, month = "(?P<month>[0-9]{1,2})", f"(?P<month>{_any_of(months)})"
    weekday = f"(?:{_any_of(dict(_each_name(names['days'])))})"
    era = re.escape(_loose(names["eras"]["abbreviated"][1]).strip())
    year, day = "(?P<year>[0-9]{4})", "(?P<day>[0-9]{1,2})"
    fields = {"y": year, "m": number, "mm": number, "mmm": month, "lll": month}
    fields |= {"d": day, "dd": day, "eee": weekday, "ccc": weekday, "g": era}
    layouts = [locale.date_formats[length].format for length in ("full", "long", "medium")]
    layouts += [locale.datetime_skeletons[key].format for key in ("yMMMM", "yMMM")]
    # Where dates name their era, as in Thai, a year without one may be another calendar's.
    with_era = "%(G)s" in layouts[1]
    patterns = tuple(
        re.compile(_FIELD.sub(lambda field: fields[field[1]], re.escape(_loose(layout).strip())))
        for layout in (*layouts, *_IN_WORDS)
        if ("%(G)s" in layout) == with_era and not _YEAR_LAST.search(layout)
    )
    return patterns, months


def _each_name(names: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the names of months or days in all their forms, as `_loose` leaves them, by number."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in names[context][width].items():
                plain = _loose(name).strip()
                if not plain.isdecimal():
                    yield plain, number


def _any_of(names: Mapping[str, int]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
