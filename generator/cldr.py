"""What CLDR, by way of Babel, knows of a language's dates: its layouts, months, days and eras."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError, localedata


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates.

    `layouts` are by CLDR's names, "full", "long" and "medium" for a day and skeletons such as
    "yMMMM" for less; a layout holds %-fields such as `%(MMMM)s`. Of the names, `months` and `days`
    are by context ("format" within a date, "stand-alone"), width ("wide", "abbreviated") and
    number, `eras` by width and number: 0 before Christ, 1 after.
    """

    language: str
    layouts: Mapping[str, str]
    months: Mapping[str, Mapping[str, Mapping[int, str]]]
    days: Mapping[str, Mapping[str, Mapping[int, str]]]
    eras: Mapping[str, Mapping[int, str]]


@lru_cache(maxsize=64)
def calendar(lang: str) -> Calendar:
    """Return the Gregorian calendar in a language (a BCP 47 tag; in English when not known)."""
    locale = _locale(lang)
    skeletons = ("y", "Gy", "yMMM", "yMMMM")
    layouts = {width: locale.date_formats[width].format for width in ("full", "long", "medium")}
    layouts |= {skeleton: locale.datetime_skeletons[skeleton].format for skeleton in skeletons}
    return Calendar(locale.language, layouts, **_names(locale))


def _locale(lang: str) -> Locale:
    # Plain "en" is American in CLDR; here it puts the day first.
    try:
        return Locale.parse("en_GB" if lang.lower() == "en" else lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


def _names(locale: Locale) -> Mapping[str, Any]:
    """Return a language's names of months, days and eras.

    Babel stores what an alias stands for in data that languages share, so that the names of one
    turn up in another (its issue 1234) and the output depends on the order of pages. The names are
    therefore looked up in a copy.
    """
    data = localedata.load(str(locale).partition("@")[0])
    named: dict[str | int | None, Any] = {key: data[key] for key in ("months", "days", "eras")}
    return localedata.LocaleDataDict(copy.deepcopy(named))
