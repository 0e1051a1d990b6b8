"""What CLDR, by way of Babel, knows of a language's dates: its layouts, months, days and eras."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global


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


@lru_cache(maxsize=64)
def language_tag(text: str) -> str | None:
    """Return a language tag as BCP 47 (RFC 5646, section 2.1.1) writes it: `pt-BR`, `zh-Hant`.

    None where CLDR has no name for the language, the script or the region.
    """
    names = Locale.parse("en")
    language, *more = text.split("-")
    if language.lower() not in names.languages:
        return None
    parts = [language.lower()]
    for each in more:
        part = each.title() if len(each) == 4 else each.upper()
        if part not in names.scripts and part not in names.territories:
            return None
        parts.append(part)
    return "-".join(parts)


@lru_cache(maxsize=64)
def territory_locale(lang: str) -> str:
    """Return a language as Open Graph names it, with a territory: the one in its tag (BCP 47), or
    else the one where most write it (CLDR's likely subtags). "" for a language that is not known.
    """
    try:
        locale = Locale.parse("en-GB" if lang.lower() == "en" else lang, sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    likely = get_global("likely_subtags")
    found = likely.get(f"{locale.language}_{locale.script}") or likely.get(locale.language, "")
    territory = locale.territory or found.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else ""


@lru_cache(maxsize=256)
def list_separators(lang: str, count: int) -> tuple[str, ...]:
    """Return what stands between the items of a list of `count`, as a language writes lists: one
    less than the items (CLDR, "List Patterns", type "standard": "A, B and C").
    """
    patterns = _locale(lang).list_patterns["standard"]
    # A few languages, such as Tigrinya, mark the items themselves too, which no name bears.
    between = {
        name: pattern.partition("{0}")[2].partition("{1}")[0] for name, pattern in patterns.items()
    }
    if count <= 2:
        return (between["2"],) * (count - 1)
    return (between["start"], *[between["middle"]] * (count - 3), between["end"])


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
