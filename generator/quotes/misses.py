"""Explain why a quote is not in an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from generator.folding import fold
from generator.quotes.alignment import NEAR, Passage, find_passage, likeness
from generator.quotes.differences import Difference, Side, find_differences, is_bare, unequal_runs
from generator.quotes.edges import is_wordlike, tokenize
from generator.quotes.forms import FORMS
from generator.quotes.meaning import Gravity, Scales
from generator.quotes.needles import Needle, explained_needles, find_chains, make_needles
from generator.quotes.places import Haystack, Span
from generator.quotes.sense import UNKNOWN, Sense

LONG = 1_000
"""Code points; of a longer part of a quote only the stretch around its first fault is explained."""

_TELLING = 12  # code points
_CLOSE = 0.97
_LONGEST_GAP = 4


@dataclass(frozen=True, slots=True)
class Edit:
    """What to write in place of the code points `start:end` of the folded quote."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a quote was not found. The passage is a suggestion, never evidence.

    `part` is the folded part of the quote that failed, number `number` of `parts`; it is empty when
    the quote holds no word at all, and only the stretch around its first fault when it is very long
    (LONG). `span` is the nearest passage in whole words, None when nothing is near, `passage` the
    article's own text there and `line` its first line, from 1. `cuts_word`: the part stands there,
    but within a longer word or number. `out_of_order`: the part stands there, but the parts before
    it do not come first. `likeness` goes from 0 to 1 (Indel similarity; capitals and accents are
    left aside). `edits` would make the part what the article has there.
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
    edits: tuple[Edit, ...] = field(default=(), compare=False)

    @property
    def gravity(self) -> Gravity:
        """What the differences amount to, together."""
        found = {each.gravity for each in self.differences}
        if "meaning" in found:
            return "meaning"
        slips = found == {"typing"} and not self.cuts_word and not self.out_of_order
        return "typing" if slips else "wording"


def explain_miss(quote: str, haystack: Haystack, sense: Sense = UNKNOWN) -> Miss:
    """Return why the quote is not in the article; of an elided one, the first part that fails.

    Raises ValueError for a quote that is in the article.
    """
    text = haystack.folded.text
    needles = explained_needles(quote, text)
    if not needles:
        return Miss()
    # Where some of its ellipses would elide and others not, every part may stand there.
    for each in (needles, make_needles(quote)):
        end = 0
        for number, needle in enumerate(each, 1):
            at = needle.first(text, end)
            if at < 0:
                miss = Miss(needle.text, number, len(each))
                starts = _starts(fold(quote).text, each)
                return _explain_part(needle, starts[number - 1], miss, haystack, sense)
            end = at + len(needle.text)
    raise ValueError(f"the quote stands in the article: {quote}")


def _starts(quote: str, needles: Sequence[Needle]) -> list[int]:
    """Return where in the folded quote each part begins; between them is nothing but elision."""
    starts: list[int] = []
    end = 0
    for needle in needles:
        starts.append(quote.index(needle.text, end))
        end = starts[-1] + len(needle.text)
    return starts


def _explain_part(needle: Needle, start: int, miss: Miss, haystack: Haystack, sense: Sense) -> Miss:
    at = needle.first(haystack.folded.text, 0)
    if at < 0:
        return _nearest(start, miss, haystack, sense)
    miss = replace(miss, out_of_order=True, likeness=1.0)
    return _pointing_at(at, at + len(needle.text), miss, haystack)


def _nearest(offset: int, miss: Miss, haystack: Haystack, sense: Sense) -> Miss:
    """Return the miss with the passage most like its part, which stands nowhere, if one is near."""
    text = haystack.folded.text
    held = _held(miss.part, text)
    part, after = _around(miss.part, held, text)
    near = _trimmed(find_passage(part, haystack))
    skipped = _skipped(miss.part, held, text)
    if skipped and likeness(part, text[near.start : near.end]) < _CLOSE:
        part, near, after = miss.part, skipped, 0
    elif near.start == near.end:
        return replace(miss, part=part)
    offset += after
    miss = replace(miss, part=part, likeness=likeness(part, text[near.start : near.end]))
    if miss.likeness < NEAR and part not in text and near is not skipped:
        return miss
    differences = find_differences(near.sides, Scales(sense, haystack, is_bare(near.sides)))
    cuts_word = part in text and all(found.kind not in FORMS for found in differences)
    if miss.likeness < NEAR and not cuts_word and near is not skipped:
        return miss
    edits = tuple(_edits(near, offset, haystack))
    miss = replace(miss, differences=differences, cuts_word=cuts_word, edits=edits)
    return _pointing_at(near.start, near.end, miss, haystack)


def _pointing_at(start: int, end: int, miss: Miss, haystack: Haystack) -> Miss:
    span = haystack.span(start, end)
    passage = haystack.text[span.start : span.end]
    return replace(miss, span=span, passage=passage, line=haystack.line(span.start))


def _edits(near: Passage, offset: int, haystack: Haystack) -> Iterator[Edit]:
    """Yield what turns the sides of the quote, which begin at `offset` of it, into the others."""
    ours, theirs = _offsets(near.sides, offset, near.start)
    for first, last in unequal_runs(near.sides):
        start, end = theirs[first], theirs[last]
        yield Edit(ours[first], ours[last], _as_written(start, end, haystack))


def _offsets(sides: Sequence[Side], ours: int, theirs: int) -> tuple[list[int], list[int]]:
    """Return where each pair begins on both sides, and where the last one ends."""
    mine = accumulate((len(side[0]) for side in sides), initial=ours)
    other = accumulate((len(side[1]) for side in sides), initial=theirs)
    return list(mine), list(other)


def _trimmed(near: Passage) -> Passage:
    """Return a passage whose sides hold it just from its first word to its last.

    They may have a space before it or behind it, beside something that only the quote has.
    """
    sides = list(near.sides)
    for order in (range(len(sides)), reversed(range(len(sides)))):
        for at in order:
            if sides[at][1].strip(" "):
                break
            sides[at] = (sides[at][0], "")
    return replace(near, sides=tuple(sides))


def _as_written(start: int, end: int, haystack: Haystack) -> str:
    """Return a stretch of the folded text in the article's own signs, spaces apart."""
    folded = haystack.folded.text[start:end]
    core = folded.strip(" ")
    if not core:
        return folded
    start += folded.index(core)
    span = haystack.span(start, start + len(core))
    written = " ".join(haystack.text[span.start : span.end].split())
    return folded.replace(core, written, 1)


def _held(part: str, text: str) -> int:
    """Return the end of the longest beginning of the part, in whole words, that the text holds."""
    tokens = tokenize(part, 0, len(part))
    ends = [0, *(end for start, end in tokens if is_wordlike(part[start:end]))]
    fails = bisect_right(ends, 0, 1, key=lambda end: Needle(part[:end]).first(text, 0) < 0)
    return ends[fails - 1]


def _skipped(part: str, held: int, text: str) -> Passage | None:
    """Return the passage that has all of the part's words, and more after the part's first `held`.

    Both pieces must be long enough not to stand nearly anywhere, and not stand far apart.
    """
    head, tail = part[:held], part[held:]
    pieces = (Needle(head), Needle(tail.strip()))
    if any(len(piece.text) < _TELLING for piece in pieces):
        return None
    for start, rest in find_chains(pieces, text):
        if rest - start > _LONGEST_GAP * len(part):
            return None
        between = tail[: len(tail) - len(tail.lstrip())]
        sides = (
            (head, head),
            (between, text[start + held : rest]),
            (pieces[1].text, pieces[1].text),
        )
        return Passage(start, rest + len(pieces[1].text), sides)
    return None


def _around(part: str, fault: int, text: str) -> tuple[str, int]:
    """Return the part, or when it is LONG as much of it, in whole words, around the fault; and
    where in the part that begins.
    """
    if len(part) <= LONG:
        return part, 0
    start = max(0, min(fault - LONG // 4, len(part) - LONG))
    tokens = tokenize(part, 0, len(part))
    inside = [token for token in tokens if start <= token[0] and token[1] <= start + LONG]
    whole = part[inside[0][0] : inside[-1][1]] if inside else part
    stretch = whole.strip()
    # An article that repeats itself may hold the stretch where it does not hold the part.
    if not inside or Needle(stretch).first(text, 0) >= 0:
        return part, 0
    return stretch, inside[0][0] + whole.index(stretch)
