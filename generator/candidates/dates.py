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
from generator.candidates.phrases import Phrases, phrases
from generator.candidates.reckoning import (
    Groups,
    exists,
    led,
    month,
    month_or_day,
    season,
    unit,
    weekday,
)
from generator.datewords import edtf_of_words
from generator.quotes import Span
from generator.sentences import Sentence

MOST = 40
"""Dates of one article that are offered; nobody goes through more."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the article: where its words stand, its EDTF, and what it was worked out from, ""
    where the words give all of it.
    """

    span: Span
    edtf: str
    basis: str = ""


def find_dates(article: Article, lang: str) -> list[FoundDate]:
    """Return the dates in the body of an article in a language (BCP 47), in order.

    In English and French also those that are told by another one or by the day of the article; in
    other languages those that are written out.
    """
    tongue = lang.partition("-")[0].lower()
    known = phrases(tongue)
    written = _by_phrases(article, known) if known else _written_out(article, lang)
    found: list[FoundDate] = []
    for each in written:
        if len(found) == MOST:
            break
        if exists(each.edtf):
            found.append(each)
    return found


_WRITTEN_OUT = re.compile(
    r"(?<![\w-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.? (?:de )?[^\W\d_]{3,20}\.?,?"
    r" (?:de )?[0-9]{4}|[^\W\d_]{3,20} [0-9]{1,2}, [0-9]{4})(?![\w-])"
)


def _written_out(article: Article, lang: str) -> Iterator[FoundDate]:
    haystack = article.haystack
    for match in _WRITTEN_OUT.finditer(haystack.folded.text, 0, LOOKED_AT):
        span = haystack.span(*match.span())
        if span.start >= article.body and (edtf := edtf_of_words(match[0], lang)):
            yield FoundDate(span, edtf)


def _by_phrases(article: Article, known: Phrases) -> Iterator[FoundDate]:
    haystack = article.haystack
    text = haystack.folded.text
    taken: list[re.Match[str]] = []
    ends: set[int] = set()
    for pattern in known.patterns:
        for match in pattern.finditer(text, 0, LOOKED_AT):
            if ends.isdisjoint(range(*match.span())):
                ends.update(range(*match.span()))
                taken.append(match)
    reader = _Reader(article, known)
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
            yield FoundDate(span, *worked)


_Worked = tuple[str, str]
"""An EDTF, and what it was worked out from."""

_CLAUSE = 200  # code points
_YEAR = re.compile(r"\b(?:1[5-9][0-9]{2}|20[0-9]{2})\b")


class _Reader:
    """Reads the dates of one article, in order, since one may rest on the one before."""

    def __init__(self, article: Article, known: Phrases) -> None:
        self._article = article
        self._known = known
        self._last: tuple[int, int] | None = None
        """The year of the last date of its own, and the end of its sentence."""
        dated = article.header.date
        day = dated.earliest if dated and dated.precision == "day" else None
        self._today = datetime.date(*day) if day and 1 < day[0] < 9999 else None

    def read(self, match: re.Match[str], span: Span, sentence: Sentence) -> _Worked | None:
        groups = {key: value.lower() for key, value in match.groupdict().items() if value}
        if "year" in groups:
            self._last = int(groups["year"]), sentence.end
            whole = self._whole(groups)
            return (led(whole, groups), "") if whole else None
        if "decade" in groups:
            return f"{groups['decade']}X", ""
        if "later" in groups:
            return self._later(groups, sentence)
        if self._today is None:
            return None
        edtf = self._from_today(groups, span, sentence, self._today)
        basis = f"from the article’s date, {self._today.isoformat()}"
        return (led(edtf, groups), basis) if edtf else None

    def _whole(self, groups: Groups) -> str:
        year, months = groups["year"], self._known.months
        if "last_year" in groups:
            last = groups["last_year"]
            return f"{year}/{last}" if year < last else ""
        if "season" in groups:
            return f"{year}-{self._known.seasons[groups['season']]}"
        edtf = (
            month_or_day(int(year), months[groups["month"]], groups) if "month" in groups else year
        )
        if "first_day" not in groups:
            return edtf
        first = f"{groups.get('first_year', year)}-{months[groups['first_month']]:02}"
        return f"{first}-{int(groups['first_day']):02}/{edtf}"

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
            return (today + datetime.timedelta(days=known.shifts[groups["shift"]])).isoformat()
        if "weekday" in groups:
            # "It will run again, she said on Monday": what is said of the day is past.
            clause = clause_around(self._article, span, _CLAUSE)
            words = self._article.text[clause.start : clause.end]
            ahead = bool(known.future.search(words)) and not known.says.search(words)
            return weekday(known.weekdays[groups["weekday"]], groups, today, ahead=ahead)
        if "ago" in groups:
            return f"{today.year - self._number(groups['number']):04}~"
        if "unit" in groups and "month" in groups:
            year = int(unit(groups, today, months=False))
            return month_or_day(year, known.months[groups["month"]], groups)
        if "unit" in groups:
            named = groups["unit"]
            if named in known.seasons:
                return season(known.seasons[named], groups, today)
            return unit(groups, today, months=named in known.months_as_units)
        # Another year in the sentence may be the one that is meant.
        if "month" not in groups or _YEAR.search(words):
            return None
        return month(known.months[groups["month"]], groups, today, ahead=ahead)


def _years(number: int) -> str:
    return f"{number} year{'' if number == 1 else 's'}"
