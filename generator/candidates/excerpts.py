"""How much of an article is quoted around a few words of it."""

from __future__ import annotations

import re

from generator.articles import Article
from generator.quotes import Span

_BREAK = re.compile(r"[,;:](?=\s)|\s[—–-](?=\s)|[()]")
_MARK = re.compile('[«»“”„"]')
LOOKED_AT = 300_000
"""Code points of an article in which anything is looked for: fifty thousand words."""

LONGEST = 2_000
"""Code points of a sentence that anything is looked for in; what is longer is a table or a list."""

_FEWEST = 4  # words
_EDGES = " \t\r\n\xa0\u202f,;:.–—-"

# Where a report comes from: "LONDON (Agency) — ".
_DATELINE = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}[A-ZÀ-ÖØ-Þ' ,-]{0,40}(?:\([^()\n]{1,30}\) )?[—–-] ")


def sentence_around(article: Article, span: Span, most: int) -> Span:
    """Return the sentences that the span touches, or its clause where they are longer than `most`
    code points.
    """
    sentences = article.sentences_at(span.start, span.end)
    if not sentences:
        return span
    dateline = _DATELINE.match(article.text, sentences[0].start, span.start)
    whole = Span(dateline.end() if dateline else sentences[0].start, sentences[-1].end)
    return whole if whole.end - whole.start <= most else clause_around(article, span, most)


def clause_around(article: Article, span: Span, most: int) -> Span:
    """Return the stretch between commas or other breaks that holds the span, within its sentences,
    and on its side of quotation marks that hold more than a name.

    It has four words if it can, and at most `most` code points; a longer one is cut near the span,
    maybe within a word.
    """
    sentences = article.sentences_at(span.start, span.end)
    if not sentences:
        return span
    low = max(sentences[0].start, span.start - most)
    high = min(sentences[-1].end, span.end + most)
    inner = max([low, *(mark.end() for mark in _MARK.finditer(article.text, low, span.start))])
    outer = min([high, *(mark.start() for mark in _MARK.finditer(article.text, span.end, high))])
    # The name of a ship stands between such signs, too.
    alone = low < inner and outer < high and _words(article.text[inner:outer]) < _FEWEST
    if not alone:
        low, high = inner, outer
    starts = [found.end() for found in _BREAK.finditer(article.text, low, span.start)]
    ends = [found.start() for found in _BREAK.finditer(article.text, span.end, high)]
    starts, ends = [low, *starts], [*ends, high]
    start, end = starts.pop(), ends.pop(0)
    while _words(article.text[start:end]) < _FEWEST and (starts or ends):
        # The nearer end first, so that the words stay in the middle.
        if ends and (not starts or ends[0] - span.end <= span.start - starts[-1]):
            end = ends.pop(0)
        else:
            start = starts.pop()
    over = max(0, end - start - most)
    if over:
        start = max(start, span.start - most // 3)
        end = min(end, start + most)
    return _trimmed(article.text, Span(start, max(end, span.end)))


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without the signs and spaces at its edges."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip(_EDGES)))))


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())
