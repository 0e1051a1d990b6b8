"""What dates and speech look like in languages that have a short list of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

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

Words = Mapping[str, str]


@cache
def words_of(lang: str) -> Words | None:
    """Return the list of a language (a primary subtag), None where there is none."""
    text = resources.files(__package__).joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text).get(lang)


def listed(words: Words, key: str) -> list[str]:
    """Return the words of one kind, in small letters."""
    parts = re.split(r"[;\n]", words.get(key, ""))
    return [" ".join(each.split()).lower().replace("’", "'") for each in parts if each.strip()]


def phrases_by_list(lang: str, words: Words) -> Phrases:
    """Return the phrases of a language, by its list."""
    forms = _Forms.of(lang, words)
    return Phrases(
        compiled(forms.texts()),
        *(forms.months, forms.weekdays, forms.seasons, forms.numbers, forms.shifts, forms.units),
        re.compile(rf"\b{words['future']}\b", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class _Forms:
    """The words of a language by what they stand for."""

    words: Words
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    shifts: Mapping[str, int]
    units: Mapping[str, str]

    @classmethod
    def of(cls, lang: str, words: Words) -> _Forms:
        seasons = enumerate(("spring", "summer", "autumn", "winter"), 21)
        return cls(
            words,
            names_of(lang, "months"),
            names_of(lang, "days"),
            {each: number for number, key in seasons for each in listed(words, key)},
            numbered(words["numbers"]) | dict(_told(words, "more_numbers")),
            {each: -number for each, number in _told(words, "days_ago")},
            {each: key for key in ("day", "week", "month", "year") for each in listed(words, key)},
        )

    def any(self, *keys: str) -> str:
        return any_of(each for key in keys for each in listed(self.words, key))

    def texts(self) -> Iterator[str]:
        """Yield the patterns, those that tell most first."""
        months, days = any_of(self.months), any_of(self.weekdays)
        of, sign = f"(?: (?:{self.any('of')}))?", f"(?:{self.words['day_sign']})?"
        led, to = f"(?:{self._lead()})?", f"(?: (?:{self.any('to')}) |-)"
        month, whole = f"(?P<month>{months})", f"(?P<month>{months}){of} {YEAR}"
        day, day_name = f"{DAY}{sign}{of}", f"(?:(?P<day_name>{days}),? (?:(?:den|dem) )?)?"
        start = f"{FIRST_DAY}{sign}"
        first_month = f"(?P<first_month>{months})(?:{of} {FIRST_YEAR})?"
        between = f"(?:(?:{self.any('range')}) )"
        fourth = any_of(word for word, number in self.numbers.items() if number <= 4)
        article, season = "(?:(?:la|el|o|a|l'|het|de) ?)?", f"(?P<season>{any_of(self.seasons)})"
        # Where all nouns have a capital, one behind the number tells that it is a number of them.
        no_noun = "(?! (?-i:[A-ZÄÖÜ]))" if "bare" in self.words else ""
        yield ISO
        yield f"{between}{YEAR}{to}{LAST_YEAR}"
        yield f"{YEAR}-{LAST_YEAR}"
        yield f"{between}?{start}{of} {first_month}{to}{day} {whole}"
        yield f"{between}?{start}{to}{day} {whole}"
        yield f"{between}{first_month}{to}{whole}"
        yield f"{led}{day_name}{day} {month}(?:{of} {YEAR})?"
        yield f"{led}{whole}"
        yield f"{led}(?P<quarter>{fourth}|[1-4]){sign} {self.any('quarter')}{of} {YEAR}"
        yield f"{led}(?P<half>{fourth}|[12]){sign} {self.any('half')}{of} {YEAR}"
        yield f"{led}{article}{season}{of} {YEAR}"
        yield self.words["decade"].format(decade=DECADE, short_decade="(?P<short_decade>[3-9])0")
        yield f"{self._lead()}{YEAR}{no_noun}"
        if "bare" in self.words:
            yield self.words["bare"]
        yield from self._which(led)
        yield self._ago()
        yield f"{self._lead()}{month}"
        yield f"(?:(?:{self.any('in')}) )?{self._not_every()}(?P<weekday>{days})"
        yield f"(?P<shift>{any_of(self.shifts)})"

    def _ago(self) -> str:
        number = f"(?P<number>{any_of(self.numbers)}|[0-9]{{1,2}}) (?P<unit>{any_of(self.units)})"
        ago = f"(?P<ago>{self.any('ago')})"
        return f"{number} {ago}" if "ago_behind" in self.words else f"{ago} {number}"

    def _lead(self) -> str:
        keys = ("since", "from", "until", "before", "vague", "about")
        groups = "|".join(f"(?P<{key}>{self.any(key)})" for key in keys)
        # An article that ends in an apostrophe has no space behind it.
        return rf"(?:(?:{groups}|{self.any('in')})(?: |(?<=')))"

    def _which(self, led: str) -> Iterator[str]:
        keys = ("last", "next", "this")
        which = f"(?:{'|'.join(f'(?P<{key}>{self.any(key)})' for key in keys)})"
        unit = f"(?P<unit>{self.any('week', 'month', 'year')}|{any_of(self.seasons)})"
        month, weekday = f"(?P<month>{any_of(self.months)})", any_of(self.weekdays)
        for named in (unit, month, f"(?P<weekday>{weekday})"):
            yield f"{led}{which} {named}"
            yield f"{led}{named} {which}"

    def _not_every(self) -> str:
        return "".join(f"(?<!{re.escape(each)} )" for each in listed(self.words, "every"))


def _told(words: Words, key: str) -> Iterator[tuple[str, int]]:
    """Yield words with the number behind each."""
    for each in listed(words, key):
        word, _, number = each.rpartition(" ")
        yield word, int(number)
