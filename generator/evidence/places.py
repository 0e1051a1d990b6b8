"""The places where words stand in the articles of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.articles import FOLDER, Article
from generator.model import Source
from generator.quotes import Match, Sense, find_quote


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verified quote: the one place where it stands."""

    article: Article
    match: Match


@dataclass(frozen=True, slots=True)
class Witness:
    """An article that a brief cites, and what is known of its words."""

    source: Source
    article: Article
    sense: Sense


def find_places(
    text: str, among: Iterable[Witness], before: str | None = None, after: str | None = None
) -> list[Evidence]:
    """Return every place where the words stand between `before` and `after`, in order.

    Where one article has them as they are, no other has them with words left out.
    """
    found = [
        Evidence(each.article, match)
        for each in among
        for match in find_quote(text, each.article.haystack, before or "", after or "")
    ]
    fewest = min((len(each.match.spans) for each in found), default=0)
    return [each for each in found if len(each.match.spans) == fewest]


def name_articles(among: Sequence[Witness]) -> str:
    """Return how a message names the articles that were searched."""
    return among[0].article.path if len(among) == 1 else "any article of this brief"


MOST_SHOWN = 5
"""Of more places, a message shows these."""

_BESIDE = 40  # code points


def list_places(found: Sequence[Evidence]) -> str:
    """Return a line for each of the first places: where it is, and the quote in brackets there."""
    several = len({each.article.name for each in found}) > 1
    places = [f"  {_around(each, named=several)}" for each in found[:MOST_SHOWN]]
    if len(found) > MOST_SHOWN:
        places.append(f"  and {len(found) - MOST_SHOWN} more")
    return "\n".join(places)


def _around(found: Evidence, *, named: bool) -> str:
    text, spans = found.article.text, found.match.spans
    start, end = spans[0].start, spans[-1].end
    before, after = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    # What the cut has left of a word at the far ends is dropped.
    before = "… " + before.partition(" ")[2] if start > _BESIDE else before
    after = after.rpartition(" ")[0] + " …" if end + _BESIDE < len(text) else after
    quoted = text[start:end]
    if len(quoted) > 2 * _BESIDE:
        quoted = f"{quoted[:_BESIDE]} … {quoted[-_BESIDE:]}"
    line = f"line {found.article.haystack.line(start)}"
    place = f"{FOLDER}/{found.article.name}, {line}" if named else line
    return f"{place}: " + " ".join(f"{before}[{quoted}]{after}".split())
