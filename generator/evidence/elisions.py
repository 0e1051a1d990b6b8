"""What an elision leaves out of a sentence, where that turns its meaning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, pairwise

from generator.articles import Article
from generator.evidence.places import Evidence, Witness
from generator.model import Quote
from generator.problems import Problem
from generator.quotes import Span, negations_in
from generator.quotes.excerpts import shorten


def check_elisions(quote: Quote, found: Evidence, witness: Witness) -> Iterator[Problem]:
    """Yield a warning when the elisions of a verified quote leave a negation out.

    Only one in a sentence of which the quote holds words counts: nobody expects those between.
    """
    article = found.article
    left_out = [
        (article.text[gap.start : gap.end], article.haystack.line(gap.start))
        for left, right in pairwise(found.match.spans)
        for gap in _gaps(left, right, article)
    ]
    negations = [negations_in(gap, article.haystack, witness.sense) for gap, _ in left_out]
    telling = [each for each, words in zip(left_out, negations, strict=True) if words]
    if telling:
        words = dict.fromkeys(chain.from_iterable(negations))
        shown = (f"  line {line}: “{shorten(' '.join(gap.split()))}”" for gap, line in telling)
        yield Problem(
            quote.text.where,
            "negation-left-out",
            f"the words left out of this quote hold a negation: {', '.join(words)}",
            "without it the sentence may say the opposite; these words are left out:\n"
            + "\n".join(shown),
            "quote them too, unless the sense stays the same",
            "warning",
        )


def _gaps(left: Span, right: Span, article: Article) -> Iterator[Span]:
    """Yield what is left out of the sentences in which one part ends and the next begins."""
    end, start = _sentence(left.end - 1, article).end, _sentence(right.start, article).start
    if start < end:
        yield Span(left.end, right.start)
        return
    if left.end < end:
        yield Span(left.end, end)
    if start < right.start:
        yield Span(start, right.start)


def _sentence(at: int, article: Article) -> Span:
    """Return the sentence that holds a code point; an empty span for one in none."""
    sentences = article.sentences
    index = bisect_right(sentences, at, key=lambda each: each.start) - 1
    if index < 0 or sentences[index].end <= at:
        return Span(at, at)
    return Span(sentences[index].start, sentences[index].end)
