"""What somebody is quoted as saying, and who that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.articles import Article
from generator.candidates.capitals import Capitalised
from generator.candidates.excerpts import LONGEST, LOOKED_AT
from generator.candidates.tongues import Sayings, sayings
from generator.checks.speech import reported
from generator.checks.wording import wordings
from generator.mentions import Naming
from generator.quotes import Span

MOST = 20
"""Quotations of one article that are offered."""

_FEWEST = 4
_FEWEST_SIGNS = 10
"""Words of a quotation that is somebody's sentence, not a name or a term; or signs, in a script
that puts no space between words.
"""


def _between(opening: str, closing: str) -> str:
    """Return the pattern of what stands between two signs, of which the closing one may be several,
    within one paragraph.
    """
    return rf"{opening}((?:[^{opening}{closing}\n]|\n(?!\s*\n)){{1,1500}})[{closing}]"


_QUOTATION = re.compile(
    f"{_between('«', '»')}|{_between('“', '”')}|{_between('„', '“”')}"
    rf'|(?<!\w)"((?:[^"\n]|\n(?!\s*\n)){{1,1500}})"(?!\w)'
    f"|{_between('「', '」')}|{_between('『', '』')}"
    # The apostrophe looks like the end of what British papers quote, and French has its closing
    # sign where German opens.
    r"|(?<!\w)‘((?:[^‘’\n]|’(?=\w)|\n(?!\s*\n)){1,1500})’(?!\w)"
    r"|(?<![^\s(])»(?=\S)((?:[^«»\n]|\n(?!\s*\n)){1,1500})(?<=\S)«"
)
_KNOWN_TO_CHECKS = 4  # of the signs above: the others tell nothing to `checks.speech`
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody is quoted with: the span within the marks and, with what tells of it, in
    the article; and the speaker: an actor's id, a name that nobody knows yet, or None where that
    cannot be told. `assumed` says why it is only likely, "" where the words tell it.
    """

    inner: Span
    whole: Span
    speaker: Naming | Capitalised | None
    assumed: str = ""


def find_speech(
    article: Article,
    lang: str,
    namings: Sequence[Naming],
    names: Sequence[Capitalised],
    people: frozenset[str],
) -> Iterator[Quotation]:
    """Yield what is quoted in an article, in order, where it tells that somebody says so.

    `namings` are where it names known actors, of which `people` are persons, by id; `names` are
    where it names others. In a language (BCP 47) whose words for that are not known, whatever is
    long enough counts.
    """
    tongue = lang.partition("-")[0].lower()
    words = sayings(tongue) if tongue else None
    count = 0
    for found in _QUOTATION.finditer(article.text, article.body, LOOKED_AT):
        if count == MOST:
            return
        group = next(number for number, text in enumerate(found.groups(), 1) if text)
        inner = _trimmed(article.text, Span(*found.span(group)))
        sentences = article.sentences_at(*found.span())
        if not sentences or not _is_long(article.text[inner.start : inner.end]):
            continue
        whole = Span(sentences[0].start, sentences[-1].end)
        if whole.end - whole.start > LONGEST:
            continue
        outside = _masked(article, whole)
        known = wordings(tongue) if tongue and group <= _KNOWN_TO_CHECKS else ()
        if not (
            any(reported(article, inner, each) for each in known)
            if known
            else _tells(outside, words)
        ):
            continue
        count += 1
        near = _within(whole, namings, names)
        named = _speaker(outside, whole, words, near) if words else None
        if named:
            yield Quotation(inner, whole, named)
            continue
        before = _antecedent(article, outside, whole, words, namings, people) if words else None
        if before:
            yield Quotation(inner, whole, before, "the person that the sentence before names")
            continue
        beside = None if words else _only(near, outside, whole, people)
        yield Quotation(
            inner, whole, beside, "named beside it: is this who speaks?" if beside else ""
        )


def _is_long(text: str) -> bool:
    return len(text.split()) >= _FEWEST or len(_WIDE.findall(text)) >= _FEWEST_SIGNS


def _tells(outside: str, words: Sayings | None) -> bool:
    """Tell whether the words around a quotation say that somebody speaks, if one can know."""
    if words is None:
        return True
    return any(each.search(outside) for each in (words.says, words.according, words.tags))


def _only(
    near: Sequence[_Named], outside: str, whole: Span, people: frozenset[str]
) -> Naming | None:
    """Return the one person, or else the one actor, that is named around a quotation."""
    around = [
        each
        for each in near
        if isinstance(each, Naming)
        and outside[each.start - whole.start : each.end - whole.start].strip()
    ]
    for among in ([each for each in around if each.actor in people], around):
        if len({each.actor for each in among}) == 1:
            return among[0]
    return None


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


def _speaker(outside: str, whole: Span, words: Sayings, names: Sequence[_Named]) -> _Named | None:
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
_OF = re.compile(
    r"(?:\b(?:de|del|della|dello|di|do|da|dos|du|des|of|van|von|vom)\b|d['’])"
    r"(?: l['’]| la| le| les| the)? ?\Z",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:]\s|\s{6}")
_FARTHEST = 60  # code points between a verb and its subject


def _antecedent(
    article: Article,
    outside: str,
    whole: Span,
    words: Sayings,
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
