"""Dates as readers of a language are shown them.

What English and French say in words stands here, everything else is CLDR's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.cldr import Calendar, calendar
from generator.edtf import Day, Edtf


def display_edtf(date: Edtf, lang: str) -> str:
    """Return the date as plain text for readers of `lang` (a BCP 47 tag; en when not known).

    English and French say in words what other languages show with `?`, `~`, `–` and `…`.
    """
    names = calendar(lang)
    words = _WORDS.get(names.language, _SIGNS)
    if date.start is None or date.end is None:
        lead, noun = _phrase(date, names, words)
        return lead + noun if date.approximate else noun
    if date.end.precision == "open":
        return words.join(words.from_, *_phrase(date.start, names, words))
    if date.start.precision == "open":
        return words.join(words.until, *_phrase(date.end, names, words))
    start, end = display_edtf(date.start, lang), display_edtf(date.end, lang)
    return start if start == end else f"{start} – {end}"


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language adds to CLDR's dates; `%s` stands for the date."""

    about: str
    uncertain: str
    from_: str
    until: str
    joins: Mapping[str, str] = field(default_factory=dict)  # What is said for two words that meet.
    articles: Mapping[str, str] = field(default_factory=dict)  # By precision.
    seasons: tuple[tuple[str, str], ...] = ()  # Article and name, from spring.
    decade: str = ""
    century: Callable[[int], str] | None = None
    first_day: str = "1"

    def join(self, frame: str, lead: str, noun: str) -> str:
        """Return the date in a frame, `from_` or `until`."""
        text = frame % (lead + noun)
        for apart, joined in self.joins.items():
            text = text.replace(apart, joined)
        return text


def _english_century(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending} century"


def _french_century(number: int) -> str:
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC", "C")[number // 10]
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
    return f"{tens}{ones}e siècle"


_SIGNS = _Words(about="~", uncertain="%s?", from_="%s – …", until="… – %s")
_WORDS = {
    "en": _Words(
        about="about ",
        uncertain="%s (uncertain)",
        from_="from %s",
        until="until %s",
        articles={"decade": "the ", "century": "the "},
        seasons=(("", "spring"), ("", "summer"), ("", "autumn"), ("", "winter")),
        decade="%ss",
        century=_english_century,
    ),
    "fr": _Words(
        about="vers ",
        uncertain="%s (incertain)",
        from_="à partir de %s",
        until="jusqu’en %s",
        joins={
            "de le ": "du ",
            "de les ": "des ",
            "de a": "d’a",
            "de o": "d’o",
            "de vers ": "d’environ ",
            "en le ": "au ",
            "en les ": "aux ",
            "en l’": "à l’",
            "jusqu’en vers ": "jusque vers ",
        },
        articles={"day": "le ", "decade": "les ", "century": "le "},
        seasons=(("le ", "printemps"), ("l’", "été"), ("l’", "automne"), ("l’", "hiver")),
        decade="années %s",
        century=_french_century,
        first_day="1er",
    ),
}


def _phrase(date: Edtf, names: Calendar, words: _Words) -> tuple[str, str]:
    """Return what leads a date that is no interval, "about" and an article, and the date."""
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return "", "…" if date.precision == "open" else "?"
    article = words.articles.get(date.precision, "")
    if date.precision == "season" and words.seasons:
        article, season = words.seasons[first[1] // 3 - 1]
        years = (_layout((year, 1, 1), "year", names, words) for year in (first[0], last[0]))
        noun = f"{season} {'–'.join(dict.fromkeys(years))}"
    elif date.precision == "decade" and words.decade and first[0] > 0:
        noun = words.decade % first[0]
    elif date.precision == "century" and words.century and first[0] > 0:
        noun = words.century(first[0] // 100 + 1)
    elif date.precision in ("season", "decade", "century"):
        shown = "month" if date.precision == "season" else "year"
        article = ""
        noun = "–".join(_layout(day, shown, names, words) for day in (first, last))
    else:
        noun = _layout(first, date.precision, names, words)
    if date.uncertain:
        noun = words.uncertain % noun
    return (words.about if date.approximate else "") + article, noun


_LAYOUTS = {"day": "long", "month": "yMMMM", "year": "y"}


def _layout(day: Day, precision: str, names: Calendar, words: _Words) -> str:
    """Return a day, its month or its year in CLDR's layout."""
    year, month, number = day
    layout = names.layouts[_LAYOUTS[precision]]
    era = names.eras["abbreviated"][year > 0]
    text = layout % {
        "y": year if year > 0 else 1 - year,
        "G": era,
        "M": month,
        "MMM": names.months["format"]["abbreviated"][month],
        "MMMM": names.months["format"]["wide"][month],
        "LLLL": names.months["stand-alone"]["wide"][month],
        "d": words.first_day if number == 1 else number,
        "dd": f"{number:02}",
    }
    if year > 0 or "%(G)s" in layout:
        return text
    before, _, after = names.layouts["Gy"].partition("%(G)s")
    return f"{text} {era}" if before else era + after.partition("%")[0] + text
