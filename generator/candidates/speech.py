"""What somebody is quoted as saying, and who that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.articles import Article
from generator.candidates.capitals import Capitalised
from generator.candidates.excerpts import LONGEST, LOOKED_AT
from generator.checks.speech import reported
from generator.checks.wording import Wording, wordings
from generator.mentions import Naming
from generator.quotes import Span

MOST = 30
"""Quotations of one article that are offered."""

_FEWEST = 4  # words of a quotation that is somebody's sentence, not a name or a term


def _between(opening: str, closing: str) -> str:
    """Return the pattern of what stands between two signs, within one paragraph."""
    return rf"{opening}((?:[^{opening}{closing}\n]|\n(?!\s*\n)){{1,1500}}){closing}"


_QUOTATION = re.compile(
    f"{_between('«', '»')}|{_between('“', '”')}|{_between('„', '“')}"
    rf'|(?<!\w)"((?:[^"\n]|\n(?!\s*\n)){{1,1500}})"(?!\w)'
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody is quoted with: the span within the marks and, with what tells of it, in
    the article; and the speaker: an actor's id, or a name that nobody knows yet. `assumed` tells
    that the article only says "he" or "she" there.
    """

    inner: Span
    whole: Span
    speaker: Naming | Capitalised
    assumed: bool = False


def find_speech(
    article: Article,
    lang: str,
    namings: Sequence[Naming],
    names: Sequence[Capitalised],
    people: frozenset[str],
) -> Iterator[Quotation]:
    """Yield what is quoted in an article whose speaker can be told, in order.

    `namings` are where it names known actors, of which `people` are persons, by id; `names` are
    where it names others. Nothing is yielded in a language (BCP 47) whose words are not known.
    """
    count = 0
    for words in wordings(lang.partition("-")[0].lower()) if lang else ():
        for found in _QUOTATION.finditer(article.text, article.body, LOOKED_AT):
            if count == MOST:
                return
            group = next(number for number, text in enumerate(found.groups(), 1) if text)
            inner = _trimmed(article.text, Span(*found.span(group)))
            if len(article.text[inner.start : inner.end].split()) < _FEWEST:
                continue
            sentences = article.sentences_at(*found.span())
            whole = Span(sentences[0].start, sentences[-1].end)
            if whole.end - whole.start > LONGEST or not reported(article, inner, words):
                continue
            outside = _masked(article, whole)
            near = _within(whole, namings, names)
            named = _speaker(outside, whole, words, near)
            speaker = named or _antecedent(article, outside, whole, words, namings, people)
            if speaker:
                count += 1
                yield Quotation(inner, whole, speaker, assumed=named is None)


def _trimmed(text: str, span: Span) -> Span:
    inner = text[span.start : span.end]
    left = len(inner) - len(inner.lstrip())
    return Span(span.start + left, span.end - (len(inner) - len(inner.rstrip())))


def _masked(article: Article, whole: Span) -> str:
    """Return the text of sentences with spaces for what is quoted in them."""
    text = article.text[whole.start : whole.end]
    return _QUOTATION.sub(lambda found: " " * len(found[0]), text)


_Named = Naming | Capitalised


def _place(named: _Named) -> Span:
    return named.span if isinstance(named, Capitalised) else Span(named.start, named.end)


def _within(whole: Span, namings: Sequence[Naming], names: Sequence[Capitalised]) -> list[_Named]:
    """Return the names of both kinds, each in order, that stand within a span."""
    first = bisect_left(namings, whole.start, key=lambda each: each.start)
    last = bisect_left(namings, whole.end, key=lambda each: each.start)
    start = bisect_left(names, whole.start, key=lambda each: each.span.start)
    end = bisect_left(names, whole.end, key=lambda each: each.span.start)
    return [*namings[first:last], *names[start:end]]


def _speaker(outside: str, whole: Span, words: Wording, names: Sequence[_Named]) -> _Named | None:
    """Return whose name stands nearest to a verb of saying or an "according to", as its subject."""
    if words.tags.search(outside):
        return None
    near: list[tuple[int, int, _Named]] = []
    for named in names:
        place = _place(named)
        start, end = place.start - whole.start, place.end - whole.start
        if start < 0 or not outside[start:end].strip() or _POSSESSIVE.match(outside, end):
            continue
        near += [
            (start - found.end(), start, named)
            for found in words.according.finditer(outside)
            if found.end() <= start and not _OF.search(outside, found.end(), start)
        ]
        if _OF.search(outside, max(0, start - _NEAR), start):
            continue
        for verb in words.says.finditer(outside):
            if verb.end() <= start and not words.that.search(outside, verb.end(), start):
                near.append((start - verb.end(), start, named))
            elif end <= verb.start() and not _STOP.search(outside, end, verb.start()):
                near.append((verb.start() - end, start, named))
    nearest = min(near, key=lambda each: each[:2], default=None)
    return nearest[2] if nearest and nearest[0] <= _FARTHEST else None


_NEAR = 12  # code points before a name
_POSSESSIVE = re.compile(r"['’]s?\b")
_OF = re.compile(r"\b(?:(?:de|du|des|of)\b|d['’])(?: l['’]| la| le| les| the)? ?\Z", re.IGNORECASE)
_STOP = re.compile(r"[;:]\s|\s{6}")
_FARTHEST = 60  # code points between a verb and its subject


def _antecedent(
    article: Article,
    outside: str,
    whole: Span,
    words: Wording,
    namings: Sequence[Naming],
    people: frozenset[str],
) -> Naming | None:
    """Return whom "he said" means: the one person that the sentence before names, if it does."""
    if not words.tags.search(outside):
        return None
    before = article.sentences_at(max(article.body, whole.start - 2), whole.start)
    if not before or "\n" in article.text[before[0].end : whole.start].strip(" "):
        return None
    within = _within(Span(before[0].start, before[0].end), namings, ())
    named = [each for each in within if isinstance(each, Naming) and each.actor in people]
    return named[-1] if len({each.actor for each in named}) == 1 else None
