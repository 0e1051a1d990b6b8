"""An article as a brief's page shows it: whole, each cited passage marked and numbered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from generator.articles import Article
from generator.evidence import Evidence
from generator.pages.lines import passage_anchor

_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that stands in the article: its number, its anchor and its line's words."""

    number: int
    anchor: str
    title: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Backlink:
    """The way back from the end of a passage to a quote."""

    number: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article that is all cited alike.

    `cites` numbers the quotes that cover it; `anchors` are the passages that begin with it, and
    `backlinks` the quotes whose passage ends with it. `quiet`: nobody cited its sentence.
    """

    text: str
    cites: tuple[int, ...]
    anchors: tuple[str, ...]
    backlinks: tuple[Backlink, ...]
    quiet: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article; `header` when it stands above the article's body."""

    pieces: tuple[Piece, ...]
    header: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of an article's sentences some line rests on."""

    cited: int
    sentences: int
    percent: int


def article_paragraphs(article: Article, citations: Iterable[Citation]) -> tuple[Paragraph, ...]:
    """Return the whole article in paragraphs, cut wherever a passage or a sentence begins or ends.

    Joining the pieces of all paragraphs, and a line break after each, gives the article's text,
    blank lines aside.
    """
    listed = sorted(citations, key=lambda each: each.number)
    spans = [
        (span.start, span.end, citation.number)
        for citation in listed
        for span in citation.evidence.match.spans
    ]
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[Backlink]] = {}
    for citation in listed:
        match = citation.evidence.match
        anchor = passage_anchor(article.name, match.spans)
        begun = starts.setdefault(match.spans[0].start, [])
        if anchor not in begun:
            begun.append(anchor)
        ends.setdefault(match.spans[-1].end, []).append(
            Backlink(citation.number, citation.anchor, citation.title)
        )
    quiet = _quiet(article, spans)
    cuts = sorted(
        {edge for start, end, _ in spans for edge in (start, end)}
        | {edge for pair in quiet for edge in pair}
    )
    opened: dict[int, list[int]] = {}
    closed: dict[int, list[int]] = {}
    for start, end, number in spans:
        opened.setdefault(start, []).append(number)
        closed.setdefault(end, []).append(number)
    covering: list[int] = []
    paragraphs: list[Paragraph] = []
    cut = 0
    for line in _LINE.finditer(article.text):
        pieces: list[Piece] = []
        at = line.start()
        while at < line.end():
            while cut < len(cuts) and cuts[cut] <= at:
                for number in closed.get(cuts[cut], ()):
                    covering.remove(number)
                covering += opened.get(cuts[cut], ())
                cut += 1
            end = min(cuts[cut] if cut < len(cuts) else line.end(), line.end())
            pieces.append(
                Piece(
                    article.text[at:end],
                    tuple(sorted(set(covering))),
                    tuple(starts.get(at, ())),
                    tuple(ends.get(end, ())),
                    _within(at, quiet),
                )
            )
            at = end
        if article.text[line.start() : line.end()].strip():
            paragraphs.append(Paragraph(tuple(pieces), line.start() < article.body))
    return tuple(paragraphs)


def coverage(article: Article, evidence: Iterable[Evidence]) -> Coverage:
    """Return how many of the article's sentences the evidence touches; percent are rounded down."""
    spans = [(span.start, span.end, 0) for each in evidence for span in each.match.spans]
    total = len(article.sentences)
    cited = total - len(_quiet(article, spans))
    return Coverage(cited, total, 100 * cited // total if total else 0)


def _quiet(article: Article, spans: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return the sentences that no span touches, by their edges, in order."""
    ordered = sorted(spans)
    found: list[tuple[int, int]] = []
    furthest, index = 0, 0
    for sentence in article.sentences:
        while index < len(ordered) and ordered[index][0] < sentence.end:
            furthest = max(furthest, ordered[index][1])
            index += 1
        if furthest <= sentence.start:
            found.append((sentence.start, sentence.end))
    return found


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether the code point lies in one of the ordered spans."""
    index = bisect_right(spans, at, key=lambda span: span[0])
    return index > 0 and spans[index - 1][0] <= at < spans[index - 1][1]
