"""Say in which places a quote stands, and which words beside it tell them apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import Literal

from generator.folding import fold
from generator.quotes.edges import is_wordlike, tokenize
from generator.quotes.excerpts import head, shorten, tail
from generator.quotes.needles import all_elide, make_needles, stands_after, stands_before
from generator.quotes.places import (
    MOST_PLACES,
    Haystack,
    Match,
    Span,
    find_quote,
    find_stretches,
)

Side = Literal["before", "after"]

_SIDES: tuple[Side, Side] = ("before", "after")
_SHOWN = 5
_MOST_WORDS = 12
_AROUND = 300  # code points
_MOST_SEARCHES = 2  # of the whole article for one place, because it may be large


def describe_ambiguity(quote: str, matches: Sequence[Match], haystack: Haystack) -> tuple[str, str]:
    """Return the why and the fix of a problem for a quote that stands in several places."""
    count = f"{len(matches)}" if len(matches) < MOST_PLACES else f"{MOST_PLACES} or more"
    places = "\n".join(_list_places(matches, haystack))
    why = f"it stands in {count} places, and a quote must point to one:\n{places}"
    singled = "\n".join(_single_out(quote, matches, haystack))
    return why, f"say which:\n{singled}" if singled else "quote more of the words around it"


def _list_places(matches: Sequence[Match], haystack: Haystack) -> Iterator[str]:
    """Yield a numbered line for each of the first places, its quote in brackets."""
    for number, match in enumerate(matches[:_SHOWN], 1):
        before, quote, after = _surroundings(match, haystack)
        line = haystack.line(match.spans[0].start)
        shown = f"{tail(before, 30)}[{shorten(quote, 60)}]{head(after, 30)}"
        yield f"  {number}. line {line}: {shown}"
    if len(matches) > _SHOWN:
        yield f"  and {len(matches) - _SHOWN} more"


def single_out(match: Match, haystack: Haystack) -> tuple[Side, str] | None:
    """Return the fewest words beside the match that no other place of its words has.

    With the side that they stand on, and folded; None when a few words do not tell it apart.
    """
    quote = " […] ".join(haystack.text[span.start : span.end] for span in match.spans)
    return _tell_apart(match, quote, _outer_edges(quote, haystack), haystack)


def _single_out(quote: str, matches: Sequence[Match], haystack: Haystack) -> Iterator[str]:
    """Yield, for each of the first places, the fewest words beside it that no other place has."""
    outers = _outer_edges(quote, haystack)
    for number, match in enumerate(matches[:_SHOWN], 1):
        found = _tell_apart(match, quote, outers, haystack)
        if found:
            side, words = found
            yield f"  {number}. {side}: {_yaml(words)}"


def _tell_apart(
    match: Match, quote: str, outers: Sequence[tuple[int, int]], haystack: Haystack
) -> tuple[Side, str] | None:
    # There may be more places than were looked for, or longer stretches of an elided quote that
    # hold none of the others when the words must stand beside them.
    complete = len(outers) < MOST_PLACES and len(make_needles(quote, elides=all_elide)) == 1
    before, _, after = _surroundings(match, haystack)
    beside = zip_longest(_endings(before), _beginnings(after), fillvalue="")
    sides = ((side, words) for pair in beside for side, words in zip(_SIDES, pair, strict=True))
    own = Span(match.spans[0].start, match.spans[-1].end)
    wanted = [[own]] if complete else [[own], []]
    single = (
        (side, words)
        for side, words in sides
        if words and _beside(side, words, outers, haystack) in wanted
    )
    for side, words in islice(single, _MOST_SEARCHES):
        if complete or find_quote(quote, haystack, **{side: words}) == (match,):
            return side, words
    return None


def _outer_edges(quote: str, haystack: Haystack) -> list[tuple[int, int]]:
    """Return where in the folded text each place of the quote begins and ends."""
    return [(spans[0][0], spans[-1][1]) for spans in find_stretches(quote, haystack)]


def _beside(
    side: Side, words: str, outers: Sequence[tuple[int, int]], haystack: Haystack
) -> list[Span]:
    """Return which of the places have these words beside them."""
    text, words = haystack.folded.text, fold(words).text.strip()
    return [
        haystack.span(start, end)
        for start, end in outers
        if (
            stands_before(words, text, start)
            if side == "before"
            else stands_after(words, text, end)
        )
    ]


def _surroundings(match: Match, haystack: Haystack) -> tuple[str, str, str]:
    """Return some folded text before the match, the match, and some after it."""
    text, start, end = haystack.text, match.spans[0].start, match.spans[-1].end
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = fold(text[left:start]).text, fold(text[end:right]).text
    # The cut may have left a piece of a word at the far ends.
    if left:
        before = before[tokenize(before, 0, len(before))[0][1] :]
    if right < len(text):
        after = after[: tokenize(after, 0, len(after))[-1][0]]
    return before, fold(text[start:end]).text, after


def _endings(text: str) -> Iterator[str]:
    """Yield the text's last word and what follows it, its last two, and so on."""
    tokens = tokenize(text, 0, len(text))
    starts = [start for start, end in tokens if is_wordlike(text[start:end])]
    for start in starts[: -_MOST_WORDS - 1 : -1]:
        yield text[start:].strip()


def _beginnings(text: str) -> Iterator[str]:
    """Yield the text up to the end of its first word, of its second, and so on."""
    tokens = tokenize(text, 0, len(text))
    ends = [end for start, end in tokens if is_wordlike(text[start:end])]
    for end in ends[:_MOST_WORDS]:
        yield text[:end].strip()


def _yaml(text: str) -> str:
    """Return the text as a double-quoted scalar (a JSON string is one, YAML 1.2 section 1.2)."""
    return json.dumps(text, ensure_ascii=False)
