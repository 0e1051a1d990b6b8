"""An article as a brief's page shows it: whole, each cited passage marked and numbered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.articles import Article
from generator.coverage import uncited_sentences
from generator.evidence import Evidence
from generator.mentions import Naming
from generator.pages.lines import passage_anchor
from generator.pages.page import Link
from generator.quotes import Span
from generator.quotes.excerpts import head
from generator.sentences import Sentence
from generator.slugs import file_slug

DEEPEST = 3
"""How many quotes of the same words a page tells apart; more look like as many."""

_SHOWN = 90
"""Code points of a passage that are shown to tell which it is."""

_SHOWN_OF_LINE = 120
"""The same of a line that rests on a passage."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that stands in the article: its number, its anchor and its line's words in the
    language `lang`.
    """

    number: int
    anchor: str
    title: str
    lang: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Backlink:
    """The way back from a passage to a quote; `title` are the first words of the line it stands
    under, in the language `lang`.
    """

    number: int
    anchor: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that some quotes share: its anchor, and its first and last words.

    `list_anchor` is its place in the list of passages, `backlinks` are the ways back to the quotes.
    """

    anchor: str
    list_anchor: str
    words: str
    backlinks: tuple[Backlink, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a piece that name an actor, with the way to its dossier, or that name none.

    `anchor` is given where the article first names the actor, and "" where it does again.
    """

    text: str
    actor: Link | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article that is all cited alike. `stretches` are its text, parted by names.

    `cites` numbers the quotes that cover it, and `depth` says how many do, up to DEEPEST. `anchors`
    are the passages that begin with it; `backlinks` lead to the quotes whose passage ends with it,
    `list_anchors` to the list, where several quotes share such a passage. `quiet`: nobody cited
    its sentence.
    """

    text: str
    stretches: tuple[Stretch, ...]
    cites: tuple[int, ...]
    depth: int
    anchors: tuple[str, ...]
    backlinks: tuple[Backlink, ...]
    list_anchors: tuple[str, ...]
    quiet: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article; `header` when it stands above the article's body."""

    pieces: tuple[Piece, ...]
    header: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of an article's sentences some line rests on."""

    cited: int
    sentences: int
    percent: int


def article_paragraphs(
    article: Article,
    citations: Iterable[Citation],
    namings: Iterable[Naming] = (),
    links: Mapping[str, Link] = MappingProxyType({}),
) -> tuple[Paragraph, ...]:
    """Return the whole article in paragraphs, cut wherever a passage or a sentence begins or ends.

    `namings` are in order and do not overlap; `links` leads to the actors, by id. Joining the
    pieces of all paragraphs, and a line break after each, gives the article's text, blank lines
    aside; within a paragraph, a space stands for a carriage return, which HTML would drop.
    """
    listed = sorted(citations, key=lambda each: each.number)
    spans = [
        (span.start, span.end, citation.number)
        for citation in listed
        for span in citation.evidence.match.spans
    ]
    begun: dict[int, list[Passage]] = {}
    ended: dict[int, list[Passage]] = {}
    for (start, end), passage in _passages(article, listed).items():
        begun.setdefault(start, []).append(passage)
        ended.setdefault(end, []).append(passage)
    quiet = uncited_sentences(article, (Span(start, end) for start, end, _ in spans))
    cuts = sorted(
        {edge for start, end, _ in spans for edge in (start, end)}
        | {edge for sentence in quiet for edge in (sentence.start, sentence.end)}
    )
    opened: dict[int, list[int]] = {}
    closed: dict[int, list[int]] = {}
    for start, end, number in spans:
        opened.setdefault(start, []).append(number)
        closed.setdefault(end, []).append(number)
    covering: list[int] = []
    parted = _Names(article, namings, links)
    paragraphs: list[Paragraph] = []
    cut = 0
    for start, stop in article.paragraphs:
        pieces: list[Piece] = []
        at = start
        while at < stop:
            while cut < len(cuts) and cuts[cut] <= at:
                for number in closed.get(cuts[cut], ()):
                    covering.remove(number)
                covering += opened.get(cuts[cut], ())
                cut += 1
            end = min(cuts[cut] if cut < len(cuts) else stop, stop)
            cites = tuple(sorted(set(covering)))
            ending = ended.get(end, ())
            pieces.append(
                Piece(
                    text=article.text[at:end].replace("\r", " "),
                    stretches=tuple(parted.stretches(at, end)),
                    cites=cites,
                    depth=min(len(cites), DEEPEST),
                    anchors=tuple(each.anchor for each in begun.get(at, ())),
                    backlinks=tuple(
                        sorted(
                            (back for each in ending for back in each.backlinks),
                            key=lambda back: back.number,
                        )
                    ),
                    list_anchors=tuple(
                        each.list_anchor for each in ending if len(each.backlinks) > 1
                    ),
                    quiet=_within(at, quiet),
                )
            )
            at = end
        paragraphs.append(Paragraph(tuple(pieces), start < article.body))
    return tuple(paragraphs)


class _Names:
    """Parts the text by the names in it, from its beginning to its end."""

    def __init__(
        self, article: Article, namings: Iterable[Naming], links: Mapping[str, Link]
    ) -> None:
        self._article = article
        self._text = article.text.replace("\r", " ")
        self._links = links
        self._coming = iter(namings)
        self._next = next(self._coming, None)
        self._seen: set[str] = set()

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield the words from `start` to `end`; no later call may begin before `end`.

        A name that the end of a piece cuts in two is a link in both.
        """
        while (naming := self._next) and naming.start < end:
            if start < naming.start:
                yield Stretch(self._text[start : naming.start])
                start = naming.start
            until = min(naming.end, end)
            if start < until:
                yield self._named(self._text[start:until], naming.actor)
                start = until
            if naming.end > end:
                return
            self._next = next(self._coming, None)
        if start < end:
            yield Stretch(self._text[start:end])

    def _named(self, words: str, actor: str) -> Stretch:
        if words.isspace():
            return Stretch(words)
        anchor = "" if actor in self._seen else naming_anchor(self._article.name, actor)
        self._seen.add(actor)
        return Stretch(words, self._links[actor], anchor)


def naming_anchor(article: str, actor: str) -> str:
    """Return the anchor of the place where an article first names an actor."""
    return f"named.{file_slug(article)}.{actor}"


def article_passages(article: Article, citations: Iterable[Citation]) -> tuple[Passage, ...]:
    """Return every passage once, in the article's order, with the quotes that share it."""
    listed = sorted(citations, key=lambda each: each.number)
    return tuple(_passages(article, listed).values())


def _passages(article: Article, citations: Iterable[Citation]) -> dict[tuple[int, int], Passage]:
    """Return the passages of some citations, in order, by where they begin and end."""
    shared: dict[tuple[int, int], list[Citation]] = {}
    for citation in citations:
        spans = citation.evidence.match.spans
        shared.setdefault((spans[0].start, spans[-1].end), []).append(citation)
    return {
        edges: Passage(
            anchor=(anchor := passage_anchor(article.name, found[0].evidence.match.spans)),
            list_anchor=f"list.{anchor}",
            words=_excerpt(article.text, found[0].evidence.match.spans),
            backlinks=tuple(
                Backlink(each.number, each.anchor, head(each.title, _SHOWN_OF_LINE), each.lang)
                for each in found
            ),
        )
        for edges, found in sorted(shared.items())
    }


def _excerpt(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of a passage on one line; of a long one, those it begins and ends with."""
    words = " ".join(" […] ".join(text[span.start : span.end] for span in spans).split())
    if len(words) <= _SHOWN:
        return words
    first, last = words[: _SHOWN // 2], words[-_SHOWN // 2 :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def coverage(article: Article, evidence: Iterable[Evidence]) -> Coverage:
    """Return how many of the article's sentences the evidence touches; percent are rounded down."""
    spans = (span for each in evidence for span in each.match.spans)
    total = len(article.sentences)
    cited = total - len(uncited_sentences(article, spans))
    return Coverage(cited, total, 100 * cited // total if total else 0)


def _within(at: int, sentences: tuple[Sentence, ...]) -> bool:
    """Tell whether the code point lies in one of the ordered sentences."""
    index = bisect_right(sentences, at, key=lambda each: each.start)
    return index > 0 and at < sentences[index - 1].end
