"""Say in which places a quote stands, and which words beside it tell them apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generator.folding import fold
from generator.quotes.edges import tokenize
from generator.quotes.excerpts import head, shorten, tail
from generator.quotes.places import MOST_PLACES, Haystack, Match, find_quote

_SHOWN = 5
_MOST_WORDS = 12
_AROUND = 300  # code points


def describe_ambiguity(matches: Sequence[Match], haystack: Haystack) -> tuple[str, str]:
    """Return the why and the fix of a problem for a quote that stands in several places."""
    count = f"{len(matches)}" if len(matches) < MOST_PLACES else f"{MOST_PLACES} or more"
    places = "\n".join(_list_places(matches, haystack))
    why = f"it stands in {count} places, and a quote must point to one:\n{places}"
    singled = "\n".join(_single_out(matches, haystack))
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


def _single_out(matches: Sequence[Match], haystack: Haystack) -> Iterator[str]:
    """Yield, for each of the first places, the fewest words beside it that no other place has."""
    for number, match in enumerate(matches[:_SHOWN], 1):
        before, _, after = _surroundings(match, haystack)
        parts = (haystack.text[span.start : span.end] for span in match.spans)
        quote = " […] ".join(parts)
        for lead, follow in zip_longest(_endings(before), _beginnings(after), fillvalue=""):
            if lead and find_quote(quote, haystack, before=lead) == (match,):
                yield f"  {number}. before: {_yaml(lead)}"
                break
            if follow and find_quote(quote, haystack, after=follow) == (match,):
                yield f"  {number}. after: {_yaml(follow)}"
                break


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
    starts = [start for start, _ in tokenize(text, 0, len(text)) if text[start].isalnum()]
    for start in starts[: -_MOST_WORDS - 1 : -1]:
        yield text[start:].strip()


def _beginnings(text: str) -> Iterator[str]:
    """Yield the text up to the end of its first word, of its second, and so on."""
    ends = [end for start, end in tokenize(text, 0, len(text)) if text[start].isalnum()]
    for end in ends[:_MOST_WORDS]:
        yield text[:end].strip()


def _yaml(text: str) -> str:
    """Return the text as a double-quoted scalar (a JSON string is one, YAML 1.2 section 1.2)."""
    return json.dumps(text, ensure_ascii=False)
