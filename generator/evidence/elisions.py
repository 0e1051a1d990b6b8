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

    Only one within a sentence counts: nobody expects the next sentence to be there.
    """
    article = found.article
    left_out = [
        (article.text[left.end : right.start], article.haystack.line(left.end))
        for left, right in pairwise(found.match.spans)
        if _in_one_sentence(left, right, article)
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


def _in_one_sentence(left: Span, right: Span, article: Article) -> bool:
    sentences = article.sentences
    index = bisect_right(sentences, left.end - 1, key=lambda each: each.start) - 1
    return index >= 0 and right.start < sentences[index].end
