"""How much of an article some line rests on, and what nobody cited."""

from __future__ import annotations

from collections.abc import Iterable

from generator.articles import Article
from generator.quotes import Span
from generator.sentences import Sentence


def uncited_sentences(article: Article, spans: Iterable[Span]) -> tuple[Sentence, ...]:
    """Return the sentences of an article that no span touches, in order; linear in both."""
    ordered = sorted((span.start, span.end) for span in spans)
    found: list[Sentence] = []
    furthest = index = 0
    for sentence in article.sentences:
        while index < len(ordered) and ordered[index][0] < sentence.end:
            furthest = max(furthest, ordered[index][1])
            index += 1
        if furthest <= sentence.start:
            found.append(sentence)
    return tuple(found)
