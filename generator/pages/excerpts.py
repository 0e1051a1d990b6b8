"""The sentences of an article around some of its words, with these words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.articles import Article
from generator.entries import Entry
from generator.evidence import Evidence
from generator.library import Sighting
from generator.model import Claim, Quote
from generator.pages.article import naming_anchor
from generator.pages.desk import Desk
from generator.pages.lines import passage_anchor
from generator.problems import Where
from generator.quotes import Span

BESIDE = 240
"""How much of a long sentence is shown on either side of the marked words, in code points."""

NAMINGS_MOST = 3
"""How many of the places where an article names an actor are shown, the first."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Bit:
    """Words of an excerpt; `marked`: it is for these that it is shown."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some words of an article within their sentences; `passage` is the way to them there, and
    `translations` are what a brief gives of its quotes, in the language `translation_lang`.
    """

    bits: tuple[Bit, ...]
    lang: str
    passage: str
    translations: tuple[str, ...] = ()
    translation_lang: str = ""


class Excerpts:
    """Makes the excerpts of lines; one that names several actors stands in several dossiers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: dict[tuple[str, Where], tuple[Excerpt, ...]] = {}

    def of_line(self, entry: Entry, claim: Claim) -> tuple[Excerpt, ...]:
        """Return the sentences around each verified quote of a line, in order.

        Quotes of the same sentences are marked in one excerpt, which leads to the first of them.
        """
        key = (entry.address, claim.where)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = tuple(self._make(entry, claim))
        return found

    def of_names(self, sighting: Sighting) -> Excerpt:
        """Return the sentences in which an article first names an actor, the names marked in them.

        It leads to the first of them.
        """
        spans = [Span(each.start, each.end) for each in sighting.namings[:NAMINGS_MOST]]
        anchor = naming_anchor(sighting.article.name, sighting.namings[0].actor)
        return self._excerpt(sighting.entry, sighting.article, spans, anchor)

    def _make(self, entry: Entry, claim: Claim) -> Iterator[Excerpt]:
        together: dict[tuple[str, Span], list[tuple[Quote, Evidence]]] = {}
        for quote in claim.quotes:
            if evidence := entry.evidence(quote):
                spans = evidence.match.spans
                whole = _sentences(evidence.article, Span(spans[0].start, spans[-1].end))
                key = (evidence.article.name, whole)
                together.setdefault(key, []).append((quote, evidence))
        for found in together.values():
            first = found[0][1]
            marks = [span for _, each in found for span in each.match.spans]
            anchor = passage_anchor(first.article.name, first.match.spans)
            all_told = (self._desk.quotations.translation(entry, quote) for quote, _ in found)
            told = tuple(text for text in all_told if text)
            yield self._excerpt(entry, first.article, marks, anchor, told)

    def _excerpt(
        self,
        entry: Entry,
        article: Article,
        spans: Iterable[Span],
        anchor: str,
        translations: tuple[str, ...] = (),
    ) -> Excerpt:
        return Excerpt(
            tuple(excerpt_bits(article, spans)),
            self._desk.quotations.lang(entry, article.name),
            f"{entry.address}#{anchor}",
            translations,
            self._desk.lang_of(entry, translations[0] if translations else None),
        )


def excerpt_bits(article: Article, spans: Iterable[Span]) -> Iterator[Bit]:
    """Yield the sentences that hold the spans, these marked, white space as single spaces.

    What lies between sentences that hold some is left out, and so is what of a long sentence is far
    from them.
    """
    marks = _merged(spans)
    shown = _merged(_around(article, mark) for mark in marks)
    place = end = 0
    for stretch in shown:
        if end:
            yield Bit(" […] ", False)
        elif stretch.start > _sentences(article, stretch).start:
            yield Bit("… ", False)
        at, end = stretch.start, stretch.end
        for mark in marks[place:]:
            if mark.start >= end:
                break
            yield from _bit(article, at, mark.start, False)
            yield from _bit(article, mark.start, mark.end, True)
            at = mark.end
            place += 1
        yield from _bit(article, at, end, False)
    if shown and end < _sentences(article, shown[-1]).end:
        yield Bit(" …", False)


def _bit(article: Article, start: int, end: int, marked: bool) -> Iterator[Bit]:
    if start < end:
        yield Bit(_SPACE.sub(" ", article.text[start:end]), marked)


def _sentences(article: Article, span: Span) -> Span:
    """Return the sentences that a span touches as one span; the span itself in the header."""
    found = article.sentences_at(span.start, span.end)
    if not found:
        return span
    return Span(min(span.start, found[0].start), max(span.end, found[-1].end))


def _around(article: Article, mark: Span) -> Span:
    """Return what is shown of the sentences that a mark touches, cut between words."""
    text, whole = article.text, _sentences(article, mark)
    start, end = whole.start, whole.end
    if mark.start - start > BESIDE:
        start = mark.start - BESIDE
        start = text.find(" ", start - 1, mark.start) + 1 or start
    if end - mark.end > BESIDE:
        end = mark.end + BESIDE
        space = text.rfind(" ", mark.end, end + 1)
        end = space if space > 0 else end
    return Span(start, end)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or lie side by side as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
