"""What dates look like in running text, in the languages where their words are known.

A phrase is a pattern over folded text. Its groups tell what it is made of: `year`, `month`, `day`,
`season`, `weekday`, `decade`, `shift` (yesterday); `last`, `this` or `next`, with a `unit`; and a
`number` of years, `later` or `ago`. A span has the other end in `first_day`, `first_month` and
`first_year`, or in `last_year`. What leads it may be `since`, `from`, `until`, `before`, or
`before_end` (of a year).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from generator.checks.wording import wordings
from generator.cldr import calendar

_YEAR = "(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
_OTHER_YEAR = "[12][0-9]{3}"
_DAY = "(?P<day>[0-9]{1,2})"
_FIRST_DAY = "(?P<first_day>[0-9]{1,2})"
_DECADE = "(?P<decade>[12][0-9]{2})0"


@dataclass(frozen=True, slots=True)
class Phrases:
    """A language's phrases, those that tell most first, and what its words stand for.

    The words are in small letters. Weekdays count from 0, Monday; seasons from 21, as in EDTF;
    `shifts` are days from that of the article. `future` finds a verb of what is yet to come, `says`
    one of saying.
    """

    patterns: tuple[re.Pattern[str], ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    shifts: Mapping[str, int]
    months_as_units: frozenset[str]
    future: re.Pattern[str]
    says: re.Pattern[str]


@cache
def phrases(lang: str) -> Phrases | None:
    """Return the phrases of a language (a primary subtag), None where they are not known."""
    make = {"en": _english, "fr": _french}.get(lang)
    return make() if make else None


def _english() -> Phrases:
    months, weekdays = _names("en", "months"), _names("en", "days")
    seasons = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
    numbers = _numbered("one two three four five six seven eight nine ten eleven twelve")
    shifts = {"yesterday": -1, "this morning": 0, "tonight": 0, "tomorrow": 1}
    lead = (
        "(?:(?P<since>since)|(?P<before_end>before the end of)|(?P<before>before)|(?P<from>from)"
        "|(?P<until>until|till|by(?: the end of)?|no later than)"
        "|in|during|of|on|(?:in )?(?:early|late|mid)|(?:at )?the (?:end|start|middle) of)"
    )
    # "May" is a month, "may" is not.
    named, weekday = (
        f"(?-i:{_any(map(str.title, months))})",
        f"(?-i:{_any(map(str.title, weekdays))})",
    )
    month, day = f"(?P<month>{named})", f"{_DAY}(?:st|nd|rd|th)?"
    which = "(?:(?P<last>last)|(?P<next>next)|(?P<this>this))"
    first = f"{_FIRST_DAY} (?P<first_month>{named})(?: (?P<first_year>{_OTHER_YEAR}))?"
    texts = (
        f"(?:from|between) {_YEAR} (?:to|and|until) (?P<last_year>{_OTHER_YEAR})",
        f"(?:from |between )?{first} (?:to|and|until) {day} {month},? {_YEAR}",
        f"(?:{lead} )?(?:{weekday},? )?(?:the )?{day}(?: of)? {month}(?:,? {_YEAR})?",
        f"(?:{lead} )?(?:{weekday},? )?{month} {day}(?:,? {_YEAR})?(?![0-9])",
        f"(?:{lead} )?{month},? {_YEAR}",
        f"(?:{lead} )?(?:(?:the )?{day} )?{month} (?:of )?{which} (?P<unit>year)",
        f"(?:{lead} )?(?:the )?(?P<season>{_any(seasons)})(?: of)? {_YEAR}",
        f"(?:in |since |during )?the {_DECADE}s",
        rf"{lead} {_YEAR}(?! [a-z-]+s\b)",
        f"(?:{lead} )?{which} (?P<unit>year|month|{_any(seasons)})",
        f"(?:{lead} )?{which} {month}",
        f"(?P<number>{_any(numbers)}|[0-9]{{1,2}}) years? "
        "(?:(?P<later>later|afterwards)|(?P<ago>ago))",
        f"{lead} {month}",
        f"on (?P<weekday>{weekday})",
        f"(?P<shift>{_any(shifts)})",
    )
    future = r"\b(?:will|shall|(?:is|are) (?:to|going to)|plans? to|intends? to)\b"
    return Phrases(
        _compiled(texts),
        *(months, weekdays, seasons, numbers, shifts),
        frozenset({"month"}),
        re.compile(future, re.IGNORECASE),
        wordings("en")[0].says,
    )


def _french() -> Phrases:
    months, weekdays = _names("fr", "months"), _names("fr", "days")
    seasons = {"printemps": 21, "été": 22, "automne": 23, "hiver": 24}
    numbers = _numbered("un deux trois quatre cinq six sept huit neuf dix onze douze")
    shifts = {"hier": -1, "ce matin": 0, "ce soir": 0, "demain": 1}
    lead = (
        "(?:(?P<since>depuis(?: le)?)|(?P<before_end>avant (?:la )?fin)"
        "|(?P<before>avant(?: le)?)|(?P<from>à partir du|dès(?: le)?)"
        "|(?P<until>jusqu'(?:en|au|à)|d'ici(?: à| au| le)?(?: fin)?)"
        "|en|au mois de|(?:au )?début|(?:à la )?fin|le|du)"
    )
    named, weekday = _any(months), f"(?:{_any(weekdays)})"
    month, day = f"(?P<month>{named})", f"{_DAY}(?:er)?"
    which = "(?:(?P<last>derni(?:er|ère))|(?P<next>prochaine?))"
    first = f"{_FIRST_DAY}(?:er)? (?P<first_month>{named})(?: (?P<first_year>{_OTHER_YEAR}))?"
    number = f"(?P<number>{_any(numbers)}|[0-9]{{1,2}})"
    texts = (
        f"(?:de|entre) {_YEAR} (?:à|et) (?P<last_year>{_OTHER_YEAR})",
        f"(?:du |entre le )?{first} (?:au|et le) {day} {month} {_YEAR}",
        f"(?:{lead} )?(?:{weekday} )?{day} {month}(?: {_YEAR})?",
        f"(?:{lead} )?{month} {_YEAR}",
        f"(?:{lead} )?(?:{day} )?{month} de l'(?P<unit>an|année) {which}",
        f"(?:au |en |l'|à l')?(?P<season>{_any(seasons)})(?: de)? {_YEAR}",
        f"(?:dans |depuis )?les années {_DECADE}",
        rf"{lead}(?<! du)(?<!\ble) {_YEAR}(?! [a-zà-ÿ-]+s\b)",
        f"(?P<this>cet|ce|cette) (?P<unit>année|mois|{_any(seasons)})(?:-ci)?",
        f"(?:l'|le )(?P<unit>an|année|mois|{_any(seasons)}) {which}",
        f"(?:{lead} )?{month} {which}",
        f"{number} ans? (?P<later>plus tard|après)",
        f"(?P<ago>il y a) {number} ans",
        f"{lead} {month}",
        rf"(?<!\ble )(?<!chaque )(?P<weekday>{_any(weekdays)})(?: {which})?",
        f"(?P<shift>{_any(shifts)})",
    )
    return Phrases(
        _compiled(texts),
        *(months, weekdays, seasons, numbers, shifts),
        frozenset({"mois"}),
        re.compile(r"\b(?:\w{2,}(?:era|eront|ira|iront|dra|dront)|sera|seront|va|vont)\b"),
        wordings("fr")[0].says,
    )


def _names(lang: str, kind: str) -> dict[str, int]:
    """Return the full names of months or days, in small letters, with their numbers."""
    names = getattr(calendar(lang), kind)["format"]["wide"]
    return {str(name).lower(): number for number, name in names.items()}


def _numbered(words: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), 1)}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _compiled(texts: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<![\w-])(?:{text})(?![\w-]|'s\b)", re.IGNORECASE) for text in texts
    )
