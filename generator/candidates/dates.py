"""Dates in an article's words, worked out to EDTF.

What depends on the day of the article is worked out only where it tells one; what could be either
of two years, or rests on another date that is not near, is left alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.articles import Article
from generator.candidates.phrases import Phrases, phrases
from generator.datewords import edtf_of_words
from generator.edtf import DateError, match_edtf
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
        if _exists(each.edtf):
            found.append(each)
    return found


def _exists(text: str) -> bool:
    try:
        return match_edtf(text) is not None
    except DateError:
        return False


_WRITTEN_OUT = re.compile(
    r"(?<![\w-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.? (?:de )?[^\W\d_]{3,20}\.?,?"
    r" (?:de )?[0-9]{4}|[^\W\d_]{3,20} [0-9]{1,2}, [0-9]{4})(?![\w-])"
)


def _written_out(article: Article, lang: str) -> Iterator[FoundDate]:
    haystack = article.haystack
    for match in _WRITTEN_OUT.finditer(haystack.folded.text):
        span = haystack.span(*match.span())
        if span.start >= article.body and (edtf := edtf_of_words(match[0], lang)):
            yield FoundDate(span, edtf)


def _by_phrases(article: Article, known: Phrases) -> Iterator[FoundDate]:
    haystack = article.haystack
    text = haystack.folded.text
    taken: list[re.Match[str]] = []
    ends: set[int] = set()
    for pattern in known.patterns:
        for match in pattern.finditer(text):
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
            and (worked := reader.read(match, sentences[0]))
        ):
            yield FoundDate(span, *worked)


_Worked = tuple[str, str]
"""An EDTF, and what it was worked out from."""

_MOST_AHEAD = 183  # days
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

    def read(self, match: re.Match[str], sentence: Sentence) -> _Worked | None:
        groups = {key: value.lower() for key, value in match.groupdict().items() if value}
        if "year" in groups:
            self._last = int(groups["year"]), sentence.end
            whole = self._whole(groups)
            return (_led(whole, groups), "") if whole else None
        if "decade" in groups:
            return f"{groups['decade']}X", ""
        if "later" in groups:
            return self._later(groups, sentence)
        if self._today is None:
            return None
        edtf = self._from_today(groups, sentence, self._today)
        basis = f"from the article’s date, {self._today.isoformat()}"
        return (_led(edtf, groups), basis) if edtf else None

    def _whole(self, groups: dict[str, str]) -> str:
        year, months = groups["year"], self._known.months
        if "last_year" in groups:
            last = groups["last_year"]
            return f"{year}/{last}" if year < last else ""
        if "season" in groups:
            return f"{year}-{self._known.seasons[groups['season']]}"
        edtf = _point(int(year), months[groups["month"]], groups) if "month" in groups else year
        if "first_day" not in groups:
            return edtf
        first = f"{groups.get('first_year', year)}-{months[groups['first_month']]:02}"
        return f"{first}-{int(groups['first_day']):02}/{edtf}"

    def _later(self, groups: dict[str, str], sentence: Sentence) -> _Worked | None:
        """Return the year so many years after the one told in this sentence or the one before."""
        if self._last is None:
            return None
        year, end = self._last
        between = self._article.text[end : sentence.start]
        if between.strip() or between.count("\n") > 1:
            return None
        later = year + self._number(groups["number"])
        self._last = later, sentence.end
        return f"{later:04}", f"{later - year} years after {year}"

    def _number(self, word: str) -> int:
        return self._known.numbers.get(word) or int(word)

    def _from_today(
        self, groups: dict[str, str], sentence: Sentence, today: datetime.date
    ) -> str | None:
        known = self._known
        words = self._article.text[sentence.start : sentence.end]
        ahead = bool(known.future.search(words))
        if "shift" in groups:
            return (today + datetime.timedelta(days=known.shifts[groups["shift"]])).isoformat()
        if "weekday" in groups:
            return _weekday(known.weekdays[groups["weekday"]], groups, today, ahead=ahead)
        if "ago" in groups:
            return f"{today.year - self._number(groups['number']):04}~"
        if "unit" in groups and "month" in groups:
            year = int(_unit(groups, today, months=False))
            return _point(year, known.months[groups["month"]], groups)
        if "unit" in groups:
            unit = groups["unit"]
            if unit in known.seasons:
                return _season(known.seasons[unit], groups, today)
            return _unit(groups, today, months=unit in known.months_as_units)
        # Another year in the sentence may be the one that is meant.
        if "month" not in groups or _YEAR.search(words):
            return None
        return _month(known.months[groups["month"]], groups, today, ahead=ahead)


def _point(year: int, month: int, groups: dict[str, str]) -> str:
    return f"{year:04}-{month:02}" + (f"-{int(groups['day']):02}" if "day" in groups else "")


def _led(edtf: str, groups: dict[str, str]) -> str:
    """Return the date with what leads it: since, from, until; what is before a day ends before it.

    A range, and what is only about right, stays as it is.
    """
    if "/" in edtf or edtf.endswith("~"):
        return edtf
    if "since" in groups or "from" in groups:
        return f"{edtf}/.."
    if "until" in groups or "before_end" in groups:
        return f"../{edtf}"
    return f"../{_before(edtf)}" if "before" in groups else edtf


def _before(edtf: str) -> str:
    """Return the day, month or year before one; a season's is the day before it."""
    date = match_edtf(edtf) if _exists(edtf) else None
    if date is None or date.earliest is None:
        return edtf
    day = (datetime.date(*date.earliest) - datetime.timedelta(days=1)).isoformat()
    return day[: {"year": 4, "month": 7}.get(date.precision, 10)]


def _weekday(
    number: int, groups: dict[str, str], today: datetime.date, *, ahead: bool
) -> str | None:
    back = (today.weekday() - number) % 7
    if "last" in groups:
        back = back or 7
    elif "next" in groups or (ahead and back):
        back -= 7
    return (today - datetime.timedelta(days=back)).isoformat()


def _unit(groups: dict[str, str], today: datetime.date, *, months: bool) -> str:
    step = 1 if "next" in groups else -1 if "last" in groups else 0
    if not months:
        return f"{today.year + step:04}"
    count = today.year * 12 + today.month - 1 + step
    return f"{count // 12:04}-{count % 12 + 1:02}"


def _season(number: int, groups: dict[str, str], today: datetime.date) -> str | None:
    """Return the season that is meant: last and next ones lie wholly on their side of today."""
    if "this" in groups:
        if number == 24 and 3 <= today.month <= 9:
            return None
        year = today.year - (number == 24 and today.month < 3)
        return f"{year:04}-{number}"
    return _nearest(lambda year: f"{year:04}-{number}", today, after="next" in groups)


def _month(month: int, groups: dict[str, str], today: datetime.date, *, ahead: bool) -> str | None:
    """Return the month or day that is meant, of those in the years around.

    It lies ahead behind "by", "before", "until" and "from", and in a sentence about the future
    unless it would be more than half a year away; otherwise it is the last one.
    """

    def make(year: int) -> str:
        return _point(year, month, groups)

    if "last" in groups or "since" in groups:
        return _nearest(make, today, after=False)
    if not groups.keys().isdisjoint(("next", "until", "before", "before_end", "from")):
        return _nearest(make, today, after=True)
    coming = _nearest(make, today, after=True)
    if ahead and coming:
        date = match_edtf(coming)
        day = datetime.date(*date.earliest) if date and date.earliest else today
        if (day - today).days <= _MOST_AHEAD:
            return coming
    this = make(today.year)
    return (
        this if today.month == month and "day" not in groups else _nearest(make, today, after=False)
    )


def _nearest(make: Callable[[int], str], today: datetime.date, *, after: bool) -> str | None:
    """Return the first of each year's dates that begins behind today, or the last that ends before
    it, today included where it is one day.
    """
    own = (today.year, today.month, today.day)
    years = range(today.year - 1, today.year + 2)
    for year in years if after else reversed(years):
        edtf = make(year)
        date = match_edtf(edtf) if _exists(edtf) else None
        if date is None or date.earliest is None or date.latest is None:
            continue
        is_today = date.earliest == date.latest == own
        if is_today or (date.earliest > own if after else date.latest < own):
            return edtf
    return None
