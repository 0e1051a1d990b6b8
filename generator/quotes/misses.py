"""Explain why a quote is not in an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.quotes.alignment import find_passage, likeness
from generator.quotes.differences import Difference, find_differences
from generator.quotes.edges import tokenize
from generator.quotes.excerpts import shorten
from generator.quotes.places import Haystack, Needle, Span, find_chains, make_needles

NEAR = 0.6
"""A passage less like a quote than this is not worth showing."""

LONG = 1_000
"""Code points; of a longer part of a quote only the stretch around its first fault is explained."""

_SHOWN = 5
_TELLING = 12  # code points


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a quote was not found. The passage is a suggestion, never evidence.

    `part` is the folded part of the quote that failed, number `number` of `parts`; it is empty when
    the quote holds no word at all, and only the stretch around its first fault when it is very long
    (LONG). `span` is the nearest passage in whole words, None when nothing is near, `passage` the
    article's own text there and `line` its first line, from 1. `cuts_word`: the part stands there,
    but within a longer word or number. `out_of_order`: the part stands there, but the parts before
    it do not come first. `likeness` goes from 0 to 1 (Indel similarity; capitals and accents are
    left aside).
    """

    part: str = ""
    number: int = 1
    parts: int = 1
    span: Span | None = None
    passage: str = ""
    line: int = 0
    differences: tuple[Difference, ...] = ()
    cuts_word: bool = False
    out_of_order: bool = False
    likeness: float = 0.0


def explain_miss(quote: str, haystack: Haystack) -> Miss:
    """Return why the quote is not in the article; of an elided one, the first part that fails.

    Raises ValueError for a quote that is in the article.
    """
    needles = make_needles(quote)
    if not needles:
        return Miss()
    text = haystack.folded.text
    end = 0
    for number, needle in enumerate(needles, 1):
        at = needle.first(text, end)
        if at < 0:
            return _explain_part(needle, Miss(needle.text, number, len(needles)), haystack)
        end = at + len(needle.text)
    raise ValueError(f"the quote stands in the article: {quote}")


def describe_miss(miss: Miss) -> tuple[str, str]:
    """Return the why and the fix of a problem for a quote that is not in the article."""
    if not miss.part:
        return "the quote holds no word to look for", "copy the words from the article"
    part = f"part {miss.number} of the quote" if miss.parts > 1 else "the quote"
    words = f"“{shorten(miss.part)}”"
    if miss.span is None:
        return (
            f"the article holds nothing like {part}: {words}",
            "copy the words from the article, or see whether they stand in another article",
        )
    if miss.out_of_order:
        return (
            f"{part} stands on line {miss.line}, but not after the parts before it: {words}",
            "put the parts in the article's order, or make a quote of each",
        )
    passage = f"“{shorten(' '.join(miss.passage.split()))}”"
    differences = "\n".join(_list_differences(miss.differences))
    if miss.cuts_word:
        why = f"{part} stands on line {miss.line}, but within a longer word or number"
        return f"{why}:\n{differences}", f"write it whole: {passage}"
    return (
        f"the passage nearest to {part} is on line {miss.line}: {passage}\n{differences}",
        _advice(miss.differences, passage),
    )


def _list_differences(differences: Sequence[Difference]) -> Iterator[str]:
    for found in differences[:_SHOWN]:
        quote, article = f"“{shorten(found.quote, 80)}”", f"“{shorten(found.article, 80)}”"
        if not found.quote:
            yield f"  the quote leaves out {article}"
        elif not found.article:
            yield f"  the article does not have {quote} there"
        else:
            form = "" if found.kind == "words" else f" ({found.kind})"
            yield f"  the quote has {quote}, the article {article}{form}"
    if len(differences) > _SHOWN:
        yield f"  and {len(differences) - _SHOWN} more"


def _advice(differences: Sequence[Difference], passage: str) -> str:
    if all(found.kind != "words" for found in differences):
        return f"write it as the article does: {passage}"
    if all(not found.quote for found in differences):
        return "write these words too, or put […] in their place if the sense stays the same"
    return "if this is the passage you mean, quote its own words; a quote is never paraphrased"


def _explain_part(needle: Needle, miss: Miss, haystack: Haystack) -> Miss:
    at = needle.first(haystack.folded.text, 0)
    if at < 0:
        return _nearest(miss, haystack)
    miss = replace(miss, out_of_order=True, likeness=1.0)
    return _pointing_at(at, at + len(needle.text), miss, haystack)


def _nearest(miss: Miss, haystack: Haystack) -> Miss:
    """Return the miss with the passage most like its part, which stands nowhere, if one is near."""
    text = haystack.folded.text
    part, held = miss.part, _held(miss.part, text)
    if skipped := _skipped(part, held, text):
        start, end, differences = skipped
    else:
        part = _around(part, held, text)
        near = find_passage(part, haystack)
        start, end, differences = near.start, near.end, find_differences(near.sides)
        if start == end:
            return replace(miss, part=part)
    miss = replace(miss, part=part, likeness=likeness(part, text[start:end]))
    cuts_word = part in text and all(found.kind == "words" for found in differences)
    if miss.likeness < NEAR and not cuts_word and not skipped:
        return miss
    miss = replace(miss, differences=differences, cuts_word=cuts_word)
    return _pointing_at(start, end, miss, haystack)


def _pointing_at(start: int, end: int, miss: Miss, haystack: Haystack) -> Miss:
    span = haystack.span(start, end)
    passage = haystack.text[span.start : span.end]
    return replace(miss, span=span, passage=passage, line=haystack.line(span.start))


def _held(part: str, text: str) -> int:
    """Return the end of the longest beginning of the part, in whole words, that the text holds."""
    ends = [0, *(end for start, end in tokenize(part, 0, len(part)) if part[start].isalnum())]
    fails = bisect_right(ends, 0, 1, key=lambda end: Needle(part[:end]).first(text, 0) < 0)
    return ends[fails - 1]


def _skipped(part: str, held: int, text: str) -> tuple[int, int, tuple[Difference, ...]] | None:
    """Return the passage that has all of the part's words, and more after the part's first `held`.

    Both pieces must be long enough not to stand nearly anywhere.
    """
    pieces = (Needle(part[:held]), Needle(part[held:].strip()))
    if any(len(piece.text) < _TELLING for piece in pieces):
        return None
    for start, rest in find_chains(pieces, text):
        gap = Difference("", text[start + held : rest].strip(), "words")
        return start, rest + len(pieces[1].text), (gap,)
    return None


def _around(part: str, fault: int, text: str) -> str:
    """Return the part, or when it is LONG as much of it, in whole words, around the fault."""
    if len(part) <= LONG:
        return part
    start = max(0, min(fault - LONG // 4, len(part) - LONG))
    tokens = tokenize(part, 0, len(part))
    inside = [token for token in tokens if start <= token[0] and token[1] <= start + LONG]
    stretch = part[inside[0][0] : inside[-1][1]].strip() if inside else part
    # An article that repeats itself may hold the stretch where it does not hold the part.
    return stretch if Needle(stretch).first(text, 0) < 0 else part
