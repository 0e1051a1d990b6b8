"""From what is selected on a page to a quote that points to exactly that passage."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.articles import Article
from generator.quotes import Haystack, Match, Span, find_quote, single_out
from generator.quotes.edges import cuts_word
from generator.yamlsource.characters import UNPRINTABLE

LONGEST = 2_000
"""Code points. Nobody reads a longer quote, and whoever selects a page does not want one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article as its page shows it.

    `paragraph` counts the article's paragraphs, from 0; `at` the code points of it.
    """

    paragraph: int
    at: int


@dataclass(frozen=True, slots=True)
class Picked:
    """A quote as it is written in YAML, by its keys there: `text` and what it needs beside it."""

    text: str
    before: str = ""
    after: str = ""
    in_: str = ""

    @property
    def context(self) -> dict[str, str]:
        """What the quote needs beside its words, by key."""
        keys = {"before": self.before, "after": self.after, "in": self.in_}
        return {key: words for key, words in keys.items() if words}


Reason = Literal["empty", "long", "control", "several"]


class SelectionError(Exception):
    """The selection makes no quote, for a reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def selected_span(article: Article, start: Place, end: Place, shown: str) -> Span | None:
    """Return the span of an article's text between two places of its page.

    `shown` is what the page has there, a line feed between paragraphs. None when the text has
    something else, because the page is older; a page shows U+FFFD for what HTML cannot hold, and a
    space for a carriage return.
    """
    text, spans = article.text, [Span(*span) for span in article.paragraphs]
    if not 0 <= start.paragraph <= end.paragraph < len(spans):
        return None
    lengths = [spans[each.paragraph].end - spans[each.paragraph].start for each in (start, end)]
    if not (0 <= start.at <= lengths[0] and 0 <= end.at <= lengths[1]):
        return None
    span = Span(spans[start.paragraph].start + start.at, spans[end.paragraph].start + end.at)
    touched = spans[start.paragraph : end.paragraph + 1]
    stands = "\n".join(
        text[max(each.start, span.start) : min(each.end, span.end)] for each in touched
    ).replace("\r", " ")
    if span.start >= span.end or len(stands) != len(shown):
        return None
    pairs = zip(stands, shown, strict=True)
    return span if all(ours == page or page == "\ufffd" for ours, page in pairs) else None


def pick(articles: Iterable[Article], article: Article, selected: Span) -> Picked:
    """Return the quote for the words that the span touches, whole, and none of the space around.

    Looked up in the brief's `articles` as it is written, it stands in exactly this place. Raises
    SelectionError when there is no such quote.
    """
    haystack = article.haystack
    start, end = _whole_words(haystack, selected)
    span = haystack.span(start, end)
    text = _written(span, article)
    if UNPRINTABLE.search(text):
        raise SelectionError("control")
    others = (other for other in articles if other.name != article.name)
    in_ = article.name if any(find_quote(text, other.haystack) for other in others) else ""
    found = find_quote(text, haystack)
    if not found:
        raise SelectionError("empty")
    if [_outer(match) for match in found] == [span]:
        return Picked(text, in_=in_)
    own = next((match for match in found if _outer(match) == span), Match((span,)))
    singled = single_out(own, haystack)
    if singled is None:
        raise SelectionError("several")
    side, words = singled
    folded, reach = haystack.folded.text, len(words) + 1
    at = (
        folded.rfind(words, max(0, start - reach), start)
        if side == "before"
        else folded.find(words, end, end + reach)
    )
    beside = _written(haystack.span(at, at + len(words)), article) if at >= 0 else ""
    found = find_quote(text, haystack, **{side: beside})
    if UNPRINTABLE.search(beside) or [_outer(match) for match in found] != [span]:
        raise SelectionError("several")
    return Picked(text, in_=in_, **{side: beside})


def _written(span: Span, article: Article) -> str:
    """Return the article's own words and signs, on one line."""
    return _BLANKS.sub(" ", article.text[span.start : span.end])


def _outer(match: Match) -> Span:
    return Span(match.spans[0].start, match.spans[-1].end)


def _whole_words(haystack: Haystack, selected: Span) -> tuple[int, int]:
    """Return the folded span of the selection, widened to whole words, without spaces around."""
    text, origin = haystack.folded.text, haystack.folded.origin
    every = range(len(text))
    start = bisect_right(every, selected.start, key=lambda at: origin(at, at + 1)[1])
    end = bisect_left(every, selected.end, key=lambda at: origin(at, at + 1)[0])
    if end - start > LONGEST:
        raise SelectionError("long")
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip(" "))
    end -= len(inside) - len(inside.rstrip(" "))
    if start >= end:
        raise SelectionError("empty")
    while cuts_word(text, start) and end - start <= LONGEST:
        start -= 1
    while cuts_word(text, end) and end - start <= LONGEST:
        end += 1
    if end - start > LONGEST:
        raise SelectionError("long")
    return start, end


# What YAML or an editor may take for a line break goes with the spaces beside it.
_BLANKS = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
