"""What a picture tells of a brief, or of the site: plain words, nothing yet of how it looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.entries import Entry
from generator.evidence import Evidence
from generator.pages import Page
from generator.pages.brief import BriefView
from generator.pages.excerpts import Bit, excerpt_bits
from generator.pages.source import SourceView
from generator.pictures.lettering import isolated, spelt, words

MOST = 400
"""Code points of a text that can matter to a picture."""

WORDS_MOST = 60
"""Words of a passage that can."""

LEAD_MOST, LEAD = 8, 5
"""How many words of its sentence may stand before a passage, and how many do where there are
more.
"""

TRIED = 8
"""How many quotes are tried for one that can be drawn."""

_PARTS = re.compile(r"(?:[\u00a0\u202f]|\S)+|\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage; a line of the brief is pinned to its letters from `start` to `end`."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture tells, every text as it can be drawn; "" or () where there is nothing to tell.

    `site` and `date` stand at the head; `source` is where the words of the `passage` are from.
    """

    title: str
    site: str = ""
    date: str = ""
    passage: tuple[Word, ...] = ()
    source: str = ""

    @property
    def words(self) -> str:
        """The passage as text."""
        return " ".join(word.text for word in self.passage)


def brief_card(page: Page, entry: Entry, site_name: str) -> Card | None:
    """Return what the picture of a brief's page tells; None where its title cannot be drawn.

    The passage is the first verified quote that can be drawn, in its sentence of the article;
    where there is none, the brief's bottom line, unmarked.
    """
    view, title = page.view, spelt(page.title[:MOST])
    if not isinstance(view, BriefView) or not title:
        return None
    site, date = _spelt(site_name), _spelt(view.date.text if view.date else "")
    sources = {source.name: source for source in view.sources}
    for evidence in islice(_evidence(entry), TRIED):
        passage = pinned_words(tuple(excerpt_bits(evidence.article, evidence.match.spans)))
        if passage:
            return Card(title, site, date, passage, _source(sources[evidence.article.name]))
    return Card(title, site, date, tuple(map(Word, words(_spelt(page.description)))))


def site_card(name: str, description: str, place: str) -> Card:
    """Return what the picture of the site tells: its name, what it is, and where it stands."""
    told = tuple(Word(word, 0, len(word)) for word in words(_spelt(description)))
    return Card(_spelt(name), passage=told, source=_spelt(place))


def _evidence(entry: Entry) -> Iterator[Evidence]:
    for claim in entry.brief.claims():
        for quote in claim.quotes:
            if evidence := entry.evidence(quote):
                yield evidence


def pinned_words(bits: Sequence[Bit]) -> tuple[Word, ...]:
    """Return the words of an excerpt, those before the marked ones perhaps shortened; () where one
    of them cannot be drawn.
    """
    begin = next((place for place, bit in enumerate(bits) if bit.marked), len(bits))
    lead = "".join(bit.text for bit in bits[:begin])
    before = words(lead)
    if len(before) > LEAD_MOST:
        lead = " ".join(("…", *before[-LEAD:])) + (" " if lead[-1].isspace() else "")
    found = tuple(islice(_words((Bit(lead, False), *bits[begin:])), WORDS_MOST))
    return tuple(word for word in found if word) if None not in found else ()


def _words(bits: Iterable[Bit]) -> Iterator[Word | None]:
    """Yield the words of an excerpt and where they are marked; None for what cannot be drawn."""
    text, start, end = "", 0, 0
    for bit in bits:
        for part in _PARTS.findall(bit.text):
            if part.isspace() and part not in "\u00a0\u202f":
                if text:
                    yield Word(text, start, end)
                text, start, end = "", 0, 0
                continue
            drawn = spelt(part[:MOST])
            if drawn is None:
                yield None
                return
            if bit.marked and drawn:
                start = start if end else len(text)
                end = len(text) + len(drawn)
            text += drawn
    if text:
        yield Word(text, start, end)


def _source(source: SourceView) -> str:
    """Return who published an article, or else what it is called, and when.

    The date stands by itself: its language, and so its direction, may be another.
    """
    named = _spelt(source.publisher or source.title or "")
    date = _spelt(source.date.text if source.date else "")
    return " · ".join(filter(None, (named, isolated(date))))


def _spelt(text: str) -> str:
    return spelt(text[:MOST]) or ""
