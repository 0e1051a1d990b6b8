"""Dates in an article's words, worked out to EDTF.

What depends on the day of the article is worked out only where it tells one; what could be either
of two years, or rests on another date that is not near, is left alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.articles import Article
from generator.candidates.excerpts import LONGEST, LOOKED_AT, clause_around
from generator.candidates.phrases import Phrases
from generator.candidates.reckoning import (
    Groups,
    ago,
    century,
    exists,
    led,
    month,
    named_day,
    season,
    span_of,
    unit,
    weekday,
    whole,
)
from generator.candidates.tongues import phrases, sayings
from generator.candidates.writtenout import find_written_out
from generator.quotes import Span
from generator.sentences import Sentence

MOST = 40
"""Dates of one article that are offered; nobody goes through more."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the article: where its words stand, its EDTF, and what it was worked out from, ""
    where the words give all of it. `vague`: they tell more than EDTF can, such as "early 2025".
    `passing`: it is a day of the week and the like, on which mostly somebody said something.
    """

    span: Span
    edtf: str
    basis: str = ""
    vague: bool = False
    passing: bool = False


def find_dates(article: Article, lang: str) -> list[FoundDate]:
    """Return the dates in the body of an article in a language (BCP 47), in order.

    In English and French, and in the languages of `words.toml`, also those that are told by another
    one or by the day of the article; in other languages those that are written out.
    """
    known = phrases(lang.partition("-")[0].lower())
    found: list[FoundDate] = []
    for each in _by_phrases(article, lang, known) if known else _written_out(article, lang):
        if len(found) == MOST:
            break
        if exists(each.edtf):
            found.append(each)
    return found


def _written_out(article: Article, lang: str) -> Iterator[FoundDate]:
    haystack = article.haystack
    for start, end, edtf in find_written_out(haystack.folded.text, lang, LOOKED_AT):
        span = haystack.span(start, end)
        if span.start >= article.body:
            yield FoundDate(span, edtf)


def _by_phrases(article: Article, lang: str, known: Phrases) -> Iterator[FoundDate]:
    haystack = article.haystack
    text = haystack.folded.text
    taken: list[re.Match[str]] = []
    ends: set[int] = set()
    for pattern in known.patterns:
        for match in pattern.finditer(text, 0, LOOKED_AT):
            if ends.isdisjoint(range(*match.span())):
                ends.update(range(*match.span()))
                taken.append(match)
    reader = _Reader(article, lang, known)
    for match in sorted(taken, key=re.Match.start):
        # "of" is in the phrase to tell a month from a name, and is no part of the date.
        span = haystack.span(match.start() + 3 * match[0].startswith("of "), match.end())
        sentences = article.sentences_at(span.start, span.end)
        if (
            span.start >= article.body
            and len(sentences) == 1
            and sentences[0].end - sentences[0].start <= LONGEST
            and (worked := reader.read(match, span, sentences[0]))
        ):
            groups = {key for key, value in match.groupdict().items() if value}
            passing = not groups.isdisjoint(("weekday", "shift"))
            yield FoundDate(span, *worked, vague="vague" in groups, passing=passing)


_Worked = tuple[str, str]
"""An EDTF, and what it was worked out from."""

_CLAUSE = 200  # code points
_YEAR = re.compile(r"\b(?:1[5-9][0-9]{2}|20[0-9]{2})\b")


class _Reader:
    """Reads the dates of one article, in order, since one may rest on the one before."""

    def __init__(self, article: Article, lang: str, known: Phrases) -> None:
        self._article = article
        self._known = known
        self._sayings = sayings(lang.partition("-")[0].lower())
        self._last: tuple[int, int] | None = None
        """The year of the last date of its own, and the end of its sentence."""
        dated = article.header.date
        day = dated.earliest if dated and dated.precision == "day" else None
        self._today = datetime.date(*day) if day and 1 < day[0] < 9999 else None

    def read(self, match: re.Match[str], span: Span, sentence: Sentence) -> _Worked | None:
        groups = {key: value.lower() for key, value in match.groupdict().items() if value}
        if "iso" in groups:
            return groups["iso"], ""
        if "year" in groups:
            self._last = int(groups["year"]), sentence.end
            found = whole(groups, self._known)
            return (led(found, groups), "") if found else None
        if "decade" in groups:
            return f"{groups['decade']}X", ""
        if "short_decade" in groups:
            return f"19{groups['short_decade']}X", ""
        if "century" in groups:
            return century(groups["century"]), ""
        if "later" in groups:
            return self._later(groups, sentence)
        if self._today is None:
            return None
        edtf = self._from_today(groups, span, sentence, self._today)
        basis = f"from the article’s date, {self._today.isoformat()}"
        return (led(edtf, groups), basis) if edtf else None

    def _later(self, groups: Groups, sentence: Sentence) -> _Worked | None:
        """Return the year so many years after the one told in this sentence or the one before."""
        if self._last is None:
            return None
        year, end = self._last
        between = self._article.text[end : sentence.start]
        if between.strip() or between.count("\n") > 1:
            return None
        later = year + self._number(groups["number"])
        self._last = later, sentence.end
        return f"{later:04}", f"{_years(later - year)} after {year}"

    def _number(self, word: str) -> int:
        return self._known.numbers.get(word) or int(word)

    def _from_today(
        self, groups: Groups, span: Span, sentence: Sentence, today: datetime.date
    ) -> str | None:
        known = self._known
        words = self._article.text[sentence.start : sentence.end]
        ahead = bool(known.future.search(words))
        if "shift" in groups:
            return span_of(today, known.shifts[groups["shift"]])
        if "weekday" in groups:
            # "It will run again, she said on Monday": what is said of the day is past.
            clause = clause_around(self._article, span, _CLAUSE)
            words = self._article.text[clause.start : clause.end]
            told = self._sayings is not None and self._sayings.says.search(words)
            ahead = bool(known.future.search(words)) and not told
            return weekday(known.weekdays[groups["weekday"]], groups, today, ahead=ahead)
        if "ago" in groups or "ahead" in groups:
            number = self._number(groups["number"]) * (1 if "ahead" in groups else -1)
            return ago(number, known.units[groups["unit"]], today)
        if "unit" in groups and "month" in groups:
            year = int(unit("year", groups, today))
            return whole({**groups, "year": f"{year:04}"}, known)
        if "unit" in groups:
            named = groups["unit"]
            if named in known.seasons:
                return season(known.seasons[named], groups, today)
            return unit(known.units[named], groups, today)
        # Another year in the sentence may be the one that is meant.
        if "month" not in groups or _YEAR.search(words):
            return None
        number = known.months[groups["month"]]
        if "day_name" in groups:
            return named_day(number, known.weekdays[groups["day_name"]], groups, today)
        return month(number, groups, today, ahead=ahead)


def _years(number: int) -> str:
    return f"{number} year{'' if number == 1 else 's'}"
