"""Dates in words, as the headers of articles give them: what they are in EDTF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.cldr import calendar
from generator.edtf import LONGEST


def edtf_of_words(text: str, lang: str) -> str | None:
    """Return the EDTF of a day or a month in words, or of an ISO 8601 date with its time; or None.

    The words may be those of `lang`, of English or of French. What it returns has the form of a
    date, which may still not exist.
    """
    if len(text) > LONGEST:
        return None
    plain = " ".join(ascii_digits(unicodedata.normalize("NFC", text)).casefold().split())
    plain = _TIME_OF_DAY.sub("", plain)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        return plain
    plain = _FILLERS.sub("", _loose(plain).strip())
    for known in dict.fromkeys((lang, "en", "en-US", "fr")):
        patterns, months = _patterns(known)
        for pattern in patterns:
            if match := pattern.fullmatch(plain):
                found = match.groupdict()
                month = months.get(found["month"]) or int(found["month"])
                day = found.get("day")
                return f"{found['year']}-{month:02}" + (f"-{day:0>2}" if day else "")
    return None


def ascii_digits(text: str) -> str:
    """Return a text with its digits, of whatever script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(char, char)) for char in text)


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


def _loose(text: str) -> str:
    """Return the text without case and with a space for what punctuates dates."""
    return re.sub(r"[\s.,،]+", " ", text.casefold())


@lru_cache(maxsize=64)
def _patterns(lang: str) -> tuple[tuple[re.Pattern[str], ...], Mapping[str, int]]:
    """Return what dates look like in a language's words, and the numbers of its months."""
    names = calendar(lang)
    months = dict(_each_name(names.months))
    number, month = "(?P<month>[0-9]{1,2})", f"(?P<month>{_any_of(months)})"
    weekday = f"(?:{_any_of(dict(_each_name(names.days)))})"
    era = re.escape(_loose(names.eras["abbreviated"][1]).strip())
    year, day = "(?P<year>[0-9]{4})", "(?P<day>[0-9]{1,2})"
    fields = {"y": year, "m": number, "mm": number, "mmm": month, "lll": month}
    fields |= {"d": day, "dd": day, "eee": weekday, "ccc": weekday, "g": era}
    layouts = [names.layouts[key] for key in ("full", "long", "medium", "yMMMM", "yMMM")]
    # Where dates name their era, as in Thai, a year without one may be another calendar's.
    with_era = "%(G)s" in names.layouts["long"]
    patterns = tuple(
        re.compile(_FIELD.sub(lambda field: fields[field[1]], re.escape(_loose(layout).strip())))
        for layout in (*layouts, *_IN_WORDS)
        if ("%(G)s" in layout) == with_era and not _YEAR_LAST.search(layout)
    )
    return patterns, months


def _each_name(names: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Iterator[tuple[str, int]]:
    """Yield the names of months or days in all their forms, as `_loose` leaves them, by number."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in names[context][width].items():
                plain = _loose(name).strip()
                if not plain.isdecimal():
                    yield plain, number


def _any_of(names: Mapping[str, int]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
