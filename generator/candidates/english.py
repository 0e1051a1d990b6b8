"""What dates look like in English."""

from __future__ import annotations

import re

from generator.candidates.phrases import (
    DAY,
    DECADE,
    FIRST_DAY,
    FIRST_YEAR,
    ISO,
    LAST_YEAR,
    YEAR,
    Phrases,
    any_of,
    compiled,
    names_of,
    numbered,
)

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SHIFTS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "this morning": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_NUMBERS = {
    **numbered("one two three four five six seven eight nine ten eleven twelve"),
    **numbered("first second third fourth"),
    "a": 1,
    "an": 1,
    "last": 4,
    "final": 4,
}
_UNITS = {
    **{f"{unit}{ending}": unit for unit in ("day", "week", "month", "year") for ending in ("", "s")}
}
_LEAD = (
    "(?:(?P<since>since(?: the (?:start|beginning|end|middle) of|(?: early| late| mid))?)"
    "|(?P<before_end>before the end of)|(?P<before>before|ahead of)"
    "|(?P<from>from|starting(?: in)?|as of)"
    "|(?P<until>until|till|by(?: the end of)?|by (?:early|mid|late)|no later than)"
    "|(?P<vague>(?:in )?(?:early|late|mid)|(?:(?:at|by) )?the (?:end|start|beginning|middle) of)"
    "|(?P<about>around|about|circa)"
    "|in|during|of|on|over)"
)


def english() -> Phrases:
    """Return the phrases of English."""
    months, weekdays = names_of("en", "months"), names_of("en", "days")
    # "May" is a month, "may" is not.
    named, day_name = (
        f"(?-i:{any_of(map(str.title, months))})",
        f"(?-i:{any_of(map(str.title, weekdays))})",
    )
    month, day = f"(?P<month>{named})", f"{DAY}(?:st|nd|rd|th)?"
    first_day, first_month = f"{FIRST_DAY}(?:st|nd|rd|th)?", f"(?P<first_month>{named})"
    which = "(?:(?P<last>last|past)|(?P<next>next|coming)|(?P<this>this))"
    date = f"(?:{_LEAD} )?(?:(?P<day_name>{day_name}),? )?"
    to = "(?: (?:to|and|until|through) |-)"
    number = f"(?P<number>{any_of(_NUMBERS)}|[0-9]{{1,2}})"
    unit = f"(?P<unit>{any_of(_UNITS)})"
    seasons = any_of(_SEASONS)
    texts = (
        ISO,
        f"(?:from|between) {YEAR} (?:to|and|until) {LAST_YEAR}",
        f"(?:in )?{YEAR}-{LAST_YEAR}",
        f"(?:from |between )?{first_day} {first_month}(?: {FIRST_YEAR})?{to}{day} {month},? {YEAR}",
        f"(?:from |between )?{first_day}{to}{day} {month},? {YEAR}",
        f"(?:from |between )?{month} {first_day}{to}{day},? {YEAR}",
        f"(?:from|between) {first_month}(?: {FIRST_YEAR})? (?:to|and|until) {month},? {YEAR}",
        f"{first_month}(?: {FIRST_YEAR})? to {month},? {YEAR}",
        f"{date}(?:the )?{day}(?: of)? {month}(?:,? {YEAR})?",
        f"{date}{month} {day}(?!,? [0-9]{{4}}-)(?:,? {YEAR})?(?! [0-9])",
        f"(?:{_LEAD}[ -])?{month},? {YEAR}",
        f"(?:{_LEAD} )?(?:{day} )?{month} {which} (?P<unit>year)",
        f"(?:{_LEAD} )?(?:the )?(?P<quarter>first|second|third|fourth|last|final) quarter(?: of)? "
        f"{YEAR}",
        f"(?:{_LEAD} )?Q(?P<quarter>[1-4])(?: of)? {YEAR}",
        f"(?:{_LEAD} )?(?:the )?(?P<half>first|second) half of {YEAR}",
        f"(?:{_LEAD} )?(?:the )?(?:(?P<season>{seasons}))(?: of)? {YEAR}",
        f"(?:(?:in|since|during|until|by|from) )?the (?:(?:early|late|mid)[ -])?{DECADE}s",
        "(?:(?:in|since|during|until|by|from) )?the (?:(?:early|late|mid)[ -])?"
        "(?P<century>[1-9][0-9]?)(?:st|nd|rd|th) century",
        rf"{_LEAD}[ -]{YEAR}(?! [a-z-]+s\b)",
        f"(?:{_LEAD} )?{which} (?P<unit>year|month|week|{seasons})",
        f"(?:{_LEAD} )?{which} {month}",
        f"{number} (?P<unit>years?) (?P<later>later|afterwards)",
        f"{number} {unit} (?P<ago>ago|earlier)",
        f"in {number} {unit}' (?P<ahead>time)",
        f"{_LEAD}[ -]{month}",
        f"(?<!every )(?<!each )(?:on )?(?:{which} )?(?P<weekday>{day_name})",
        f"(?P<shift>{any_of(_SHIFTS)})",
    )
    future = r"\b(?:will|shall|(?:is|are) (?:to|going to|due)|plans? to|intends? to)\b"
    return Phrases(
        compiled(texts),
        *(months, weekdays, _SEASONS, _NUMBERS, _SHIFTS, _UNITS),
        re.compile(future, re.IGNORECASE),
    )
