"""What dates look like in running text: the phrases of a language, and what its words stand for.

A phrase is a pattern over folded text. Its groups tell what it is made of:

- `iso`, a date in numbers; or `year`, with `month` and `day`, `season`, `quarter` or `half`;
- `last_year`, or `first_day`, `first_month` and `first_year`: the other end of a span;
- `decade`, its first three figures, `short_decade`, the last but one ("années 90"), `century`;
- `weekday`; `shift` (yesterday); `last`, `this` or `next`, with a `unit`, a season, or a month;
- `number` of a `unit`, with `later`, `ago` or `ahead`.

What leads it may be `since`, `from`, `until`, `before`, `before_end` (of a year), or `about`,
or `vague` ("early", "mid-"). A `day_name` beside a day and a month tells the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.cldr import calendar

YEAR = "(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
OTHER_YEAR = "(?:1[5-9][0-9]{2}|20[0-9]{2})"
LAST_YEAR = f"(?P<last_year>{OTHER_YEAR})"
FIRST_YEAR = f"(?P<first_year>{OTHER_YEAR})"
DAY = "(?P<day>[0-9]{1,2})"
FIRST_DAY = "(?P<first_day>[0-9]{1,2})"
DECADE = "(?P<decade>1[5-9][0-9]|20[0-9])0"
ISO = r"(?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2})"

FUTURE_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A language's phrases, those that tell most first, and what its words stand for.

    The words are in small letters. Weekdays count from 0, Monday; seasons from 21, as in EDTF;
    `shifts` are days from that of the article; `units` are "day", "week", "month" and "year";
    `numbers` has ordinals, too. `future` finds a verb of what is yet to come.
    """

    patterns: tuple[re.Pattern[str], ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    shifts: Mapping[str, int]
    units: Mapping[str, str]
    future: re.Pattern[str] = field(default=FUTURE_NEVER)


def names_of(lang: str, kind: str) -> dict[str, int]:
    """Return the full names of "months" or "days", in small letters, with their numbers."""
    contexts = getattr(calendar(lang), kind)
    return {
        str(name).lower(): number
        for context in ("stand-alone", "format")
        for number, name in contexts[context]["wide"].items()
    }


def numbered(words: str) -> dict[str, int]:
    """Return words with their numbers, from 1."""
    return {word: number for number, word in enumerate(words.split(), 1)}


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, of two the longer one."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def compiled(texts: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return patterns that find whole words, in any case."""
    return tuple(
        re.compile(rf"(?<![\w-])(?:{text})(?![\w-]|'s\b)", re.IGNORECASE) for text in texts
    )
