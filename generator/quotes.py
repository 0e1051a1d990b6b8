"""Find a quote in an article, and say why one is not there."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, zip_longest
from typing import Literal

from rapidfuzz import fuzz

from generator.folding import Folded, fold

MOST_PLACES = 100
"""Places of one quote beyond these are not looked for: it is ambiguous a hundred times already."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `start:end` of an article's text as read, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a quote stands: a span for each part of it, in order, not overlapping."""

    spans: tuple[Span, ...]


class Haystack:
    """An article's text made ready for many searches; build it once an article."""

    __slots__ = ("folded", "text")

    text: str
    folded: Folded

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text that the folded span `start:end` comes from."""
        return Span(*self.folded.origin(start, end))

    def line(self, at: int) -> int:
        """Return the number, from 1, of the line that holds the code point `at` of the text."""
        return 1 + len(_LINE_BREAK.findall(self.text, 0, at))


def split_elisions(quote: str) -> tuple[str, ...]:
    """Return the parts of the quote around `[…]` or `[...]`, stripped; empty ones are dropped."""
    return tuple(part for part in map(str.strip, _ELISION.split(quote)) if part)


def find_quote(
    quote: str, haystack: Haystack, before: str = "", after: str = ""
) -> tuple[Match, ...]:
    """Return every place where the quote stands in the article, in order, up to MOST_PLACES.

    No place means that the quote is not verified, more than one that it is ambiguous. Both texts
    are folded, and nothing else is done to them. The places of an elided quote are the smallest
    stretches in which its parts follow each other. `before` and `after` must stand right at the
    outer edges of the quote, white space apart.

    No edge may cut a word or a number (`_cuts_word` has the rules). A quote without a letter or
    digit stands nowhere.
    """
    needles = _needles(quote, before, after)
    return tuple(
        Match(
            tuple(
                haystack.span(at, at + len(needle.text))
                for at, needle in zip(chain, needles, strict=True)
            )
        )
        for chain in islice(_chains(needles, haystack.folded.text), MOST_PLACES)
    )


def describe_ambiguity(matches: Sequence[Match], haystack: Haystack) -> tuple[str, str]:
    """Return the why and the fix of a problem for a quote that stands in several places."""
    count = f"{len(matches)}" if len(matches) < MOST_PLACES else f"{MOST_PLACES} or more"
    places = "\n".join(_list_places(matches, haystack))
    why = f"it stands in {count} places, and a quote must point to one:\n{places}"
    singled = "\n".join(_single_out(matches, haystack))
    return why, f"say which:\n{singled}" if singled else "quote more of the words around it"


@dataclass(frozen=True, slots=True)
class _Needle:
    """A folded part of a quote, with what must stand before and after it."""

    text: str
    before: str = ""
    after: str = ""

    def first(self, text: str, start: int) -> int:
        """Return where the part first stands at or after `start`, or -1."""
        at = text.find(self.text, start)
        while at >= 0:
            following = at + 1
            if _cuts_word(text, at):
                # No other letter of this word can be a beginning either.
                gap = _NOT_WORD.search(text, following)
                if gap is None:
                    return -1
                following = gap.start()
            elif self._ends_well(text, at):
                return at
            at = text.find(self.text, following)
        return -1

    def last(self, text: str, start: int, end: int) -> int:
        """Return where the part last stands within `start:end`, or -1."""
        at = text.rfind(self.text, start, end)
        while at >= 0 and (_cuts_word(text, at) or not self._ends_well(text, at)):
            at = text.rfind(self.text, start, at + len(self.text) - 1)
        return at

    def _ends_well(self, text: str, at: int) -> bool:
        end = at + len(self.text)
        return (
            not _cuts_word(text, end)
            and _stands_before(self.before, text, at)
            and _stands_after(self.after, text, end)
        )


def _needles(quote: str, before: str = "", after: str = "") -> tuple[_Needle, ...]:
    """Return the folded parts of the quote; none when it holds no letter or digit."""
    parts = split_elisions(fold(quote).text)
    if not any(map(str.isalnum, "".join(parts))):
        return ()
    last = len(parts) - 1
    return tuple(
        _Needle(
            part,
            fold(before).text.strip() if number == 0 else "",
            fold(after).text.strip() if number == last else "",
        )
        for number, part in enumerate(parts)
    )


def _chains(needles: Sequence[_Needle], text: str) -> Iterator[list[int]]:
    """Yield where the parts stand, a list for each smallest stretch that holds them in order.

    A stretch is found by its end, the first that any chain of parts reaches, then shortened from
    its beginning. In the next one every part stands further on, or the stretch would not have been
    the shortest: so each part sweeps the text once, however many stretches there are.
    """
    at = 0
    while needles:
        chain: list[int] = []
        for needle in needles:
            place = needle.first(text, at)
            if place < 0:
                return
            chain.append(place)
            at = place + len(needle.text)
        for number in range(len(chain) - 2, -1, -1):
            chain[number] = needles[number].last(text, chain[number], chain[number + 1])
        yield chain
        at = chain[0] + 1


def _stands_before(words: str, text: str, at: int) -> bool:
    start = at - (text[at - 1 : at] == " ") - len(words)
    return not words or (
        start >= 0 and text.startswith(words, start) and not _cuts_word(text, start)
    )


def _stands_after(words: str, text: str, at: int) -> bool:
    start = at + (text[at : at + 1] == " ")
    return not words or (text.startswith(words, start) and not _cuts_word(text, start + len(words)))


# Letters of the scripts that put no space between words (UAX #14, classes ID, CJ and SA, with
# Tibetan). Their digits are left out, because a number is a word in every script.
_UNSPACED = (
    "\u0e01-\u0e4f\u0e81-\u0ecf\u0edc-\u0eff\u0f00-\u0f1f\u0f34-\u0fff\u1000-\u103f\u104a-\u108f"
    "\u109a-\u109f\u1780-\u17df\u1950-\u19cf\u19de-\u1a7f\u1aa0-\u1aaf\u2e80-\u2fdf\u3005-\u3007"
    "\u3021-\u303c\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ef"
    "\ua9fa-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U00011700-\U0001172f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_WORD = f"[^\\W_{_UNSPACED}]"
_NOT_WORD = re.compile(f"[\\W_{_UNSPACED}]")
_IS_WORD = re.compile(_WORD)
_JOINERS = "\u200c\u200d"

# Signs within a number or word: "1,5", "10'000", "10 000" but not "2025 100", the "'t" of "can't".
_JOINT = (
    r"(?:(?<=\d)[.,'٫٬](?=\d)"
    r"|(?<=\d)(?<!\d\d\d\d)[ ](?=\d\d\d(?!\d))"
    rf"|(?<=[nN])'(?=[tT](?!{_WORD})))"
)
_IS_JOINT = re.compile(_JOINT)

_ELISION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_LINE_BREAK = re.compile(r"\r\n?|\n")


def _cuts_word(text: str, at: int) -> bool:
    """Tell whether the edge before `text[at]` lies inside a word, a number or an ellipsis.

    - It does between two letters or digits, unless one is of a script written without spaces. A
      hyphen or an apostrophe parts words, so that "l'OTAN" holds "OTAN".
    - It does before a combining mark, and the joiners of Persian and Hindi are looked through.
    - It does beside a sign within a number: "5" is not in "1,5", nor "10" or "000" in "10 000".
      That two numbers side by side, "6 100", look alike is the lesser evil.
    - It does before the "'t" of an English negation: "can" is not in "can't".
    """
    if not 0 < at < len(text):
        return False
    right = at
    while right < len(text) - 1 and text[right] in _JOINERS:
        right += 1
    if _is_mark(text[right]):
        return text[at - 1] != " "
    left = at - 1
    while left > 0 and (text[left] in _JOINERS or _is_mark(text[left])):
        left -= 1
    if _IS_WORD.match(text, left) and _IS_WORD.match(text, right):
        return True
    if text[at - 1] == "." == text[at]:
        return True
    return bool(_IS_JOINT.match(text, at) or _IS_JOINT.match(text, at - 1))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the words, signs and spaces of `start:end`; their edges cut no word."""
    marks = "".join(sorted(char for char in set(text[start:end]) if _is_mark(char)))
    return [found.span() for found in _token_pattern(marks).finditer(text, start, end)]


@cache
def _token_pattern(marks: str) -> re.Pattern[str]:
    marked = f"(?:[{_JOINERS}]*[{re.escape(marks)}])" if marks else "(?!)"
    return re.compile(
        rf"{_WORD}(?:[{_JOINERS}]*{_WORD}|{marked}|{_JOINT})*|[ ]|(?:\.\.+|[^ ]){marked}*"
    )


# How places are shown.

_SHOWN = 5  # places or differences
_MOST_WORDS = 12
_AROUND = 300  # code points


def _list_places(matches: Sequence[Match], haystack: Haystack) -> Iterator[str]:
    """Yield a numbered line for each of the first places, its quote in brackets."""
    for number, match in enumerate(matches[:_SHOWN], 1):
        before, quote, after = _surroundings(match, haystack)
        line = haystack.line(match.spans[0].start)
        shown = f"{_tail(before, 30)}[{_shorten(quote, 60)}]{_head(after, 30)}"
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
        before = before[_tokens(before, 0, len(before))[0][1] :]
    if right < len(text):
        after = after[: _tokens(after, 0, len(after))[-1][0]]
    return before, fold(text[start:end]).text, after


def _endings(text: str) -> Iterator[str]:
    """Yield the text's last word and what follows it, its last two, and so on."""
    starts = [start for start, _ in _tokens(text, 0, len(text)) if text[start].isalnum()]
    for start in starts[: -_MOST_WORDS - 1 : -1]:
        yield text[start:].strip()


def _beginnings(text: str) -> Iterator[str]:
    """Yield the text up to the end of its first word, of its second, and so on."""
    ends = [end for start, end in _tokens(text, 0, len(text)) if text[start].isalnum()]
    for end in ends[:_MOST_WORDS]:
        yield text[:end].strip()


def _yaml(text: str) -> str:
    """Return the text as a double-quoted scalar (a JSON string is one, YAML 1.2 section 1.2)."""
    return json.dumps(text, ensure_ascii=False)


def _head(text: str, most: int) -> str:
    """Return the beginning of the text, cut after a word where it can be."""
    if len(text) <= most:
        return text
    return text[: max(text.rfind(" ", most // 2, most), 0) or most] + " …"


def _tail(text: str, most: int) -> str:
    """Return the end of the text, cut before a word where it can be."""
    if len(text) <= most:
        return text
    space = text.find(" ", len(text) - most, len(text) - most // 2)
    return "… " + text[space + 1 if space >= 0 else len(text) - most :]


def _shorten(text: str, most: int = 160) -> str:
    """Return the text with its middle left out if it is long."""
    if len(text) <= most:
        return text
    return f"{_head(text, most * 2 // 3)} {_tail(text, most // 3).removeprefix('… ')}"


# Why a quote is not there.

NEAR = 0.6
"""A passage less like a quote than this is not worth showing."""

LONG = 1_000
"""Code points; of a longer part of a quote only the stretch around its first fault is explained."""

Kind = Literal["spaces", "quotation marks", "punctuation", "capitals", "accents", "words"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a quote and the nearest passage part: whole words of both, folded.

    `quote` is empty where the article has words that the quote lacks, `article` where it is the
    other way round. `kind` says what it is that differs: "accents" may include capitals, "words" is
    all that is more than a matter of form.
    """

    quote: str
    article: str
    kind: Kind


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
    needles = _needles(quote)
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
    words = f"“{_shorten(miss.part)}”"
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
    passage = f"“{_shorten(' '.join(miss.passage.split()))}”"
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
        quote, article = f"“{_shorten(found.quote, 80)}”", f"“{_shorten(found.article, 80)}”"
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


def _explain_part(needle: _Needle, miss: Miss, haystack: Haystack) -> Miss:
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
        start, end, differences = _aligned(part, text)
        if start == end:
            return replace(miss, part=part)
    likeness = fuzz.ratio(_skeleton(part), _skeleton(text[start:end])) / 100
    miss = replace(miss, part=part, likeness=likeness)
    cuts_word = part in text and all(found.kind == "words" for found in differences)
    if likeness < NEAR and not cuts_word and not skipped:
        return miss
    miss = replace(miss, differences=differences, cuts_word=cuts_word)
    return _pointing_at(start, end, miss, haystack)


def _pointing_at(start: int, end: int, miss: Miss, haystack: Haystack) -> Miss:
    span = haystack.span(start, end)
    passage = haystack.text[span.start : span.end]
    return replace(miss, span=span, passage=passage, line=haystack.line(span.start))


_Found = tuple[int, int, tuple[Difference, ...]]


def _held(part: str, text: str) -> int:
    """Return the end of the longest beginning of the part, in whole words, that the text holds."""
    ends = [0, *(end for start, end in _tokens(part, 0, len(part)) if part[start].isalnum())]
    fails = bisect_right(ends, 0, 1, key=lambda end: _Needle(part[:end]).first(text, 0) < 0)
    return ends[fails - 1]


def _skipped(part: str, held: int, text: str) -> _Found | None:
    """Return the passage that has all of the part's words, and more after the part's first `held`.

    Both pieces must be long enough not to stand nearly anywhere.
    """
    pieces = (_Needle(part[:held]), _Needle(part[held:].strip()))
    if any(len(piece.text) < _TELLING for piece in pieces):
        return None
    for start, rest in _chains(pieces, text):
        gap = Difference("", text[start + held : rest].strip(), "words")
        return start, rest + len(pieces[1].text), (gap,)
    return None


_TELLING = 12  # code points


def _around(part: str, fault: int, text: str) -> str:
    """Return the part, or when it is LONG as much of it, in whole words, around the fault."""
    if len(part) <= LONG:
        return part
    start = max(0, min(fault - LONG // 4, len(part) - LONG))
    tokens = _tokens(part, 0, len(part))
    inside = [token for token in tokens if start <= token[0] and token[1] <= start + LONG]
    stretch = part[inside[0][0] : inside[-1][1]].strip() if inside else part
    # An article that repeats itself may hold the stretch where it does not hold the part.
    return stretch if _Needle(stretch).first(text, 0) < 0 else part


def _aligned(part: str, text: str) -> _Found:
    """Return the passage whose alignment with the part, word by word, costs least.

    It is empty when no token of the text goes with any of the part's.
    """
    start, end, at = _region(part, text)
    ours, theirs = _tokens(part, 0, len(part)), _tokens(text, start, end)
    lead = sum(token_end <= at for _, token_end in theirs)
    path = _align([part[a:b] for a, b in ours], [text[a:b] for a, b in theirs], lead)
    used = [theirs[j] for _, j in path if j is not None and text[theirs[j][0]] != " "]
    if not used:
        return 0, 0, ()
    sides = [
        (
            "" if i is None else part[slice(*ours[i])],
            "" if j is None else text[slice(*theirs[j])],
        )
        for i, j in path
    ]
    return used[0][0], used[-1][1], _differences(sides)


_PROBE = 200  # code points


def _region(part: str, text: str) -> tuple[int, int, int]:
    """Return a stretch of the text wide enough for the passage, and where it should begin."""
    at = text.find(part)
    slack = 0
    if at < 0:
        at = _likely_start(part, text)
        slack = min(40 + len(part) // 8, 400)
    start, end = max(at - slack, 0), min(at + len(part) + slack, len(text))
    while _cuts_word(text, start):
        start -= 1
    while _cuts_word(text, end):
        end += 1
    return start, end, at


def _likely_start(part: str, text: str) -> int:
    """Return where a passage like the part should begin, going by a few samples of it.

    Comparing two texts of thousands of characters whole would cost minutes.
    """
    ours, theirs = _skeleton(part), _skeleton(text)
    spare = max(0, len(part) - _PROBE)
    samples = [
        (found.score, found.dest_start - found.src_start - offset)
        for offset in sorted({0, spare // 2, spare})
        if (found := fuzz.partial_ratio_alignment(ours[offset : offset + _PROBE], theirs))
    ]
    _, at = max(samples, default=(0, 0), key=lambda sample: sample[0])
    return min(max(at, 0), len(text))


_REACH = 60  # tokens
_INFINITE = float("inf")
_Path = list[tuple[int | None, int | None]]


def _align(ours: Sequence[str], theirs: Sequence[str], lead: int) -> _Path:
    """Pair the tokens of a quote with those of some passage in `theirs` so that it costs least.

    What precedes and follows the passage costs nothing (semi-global alignment after Needleman and
    Wunsch, 1970). It begins near token `lead`, and runs at most _REACH tokens ahead of the quote or
    behind it, which keeps the table small.
    """
    change = cache(_change)
    reach = max(_REACH, len(ours) + lead - len(theirs))
    width = 2 * reach + 1
    costs = [0.0] * width + [_INFINITE]
    rows: list[bytearray] = []
    for row, token in enumerate(ours, 1):
        # Cell k means that the tokens up to this one went with theirs up to number `base + k`.
        base = row + lead - reach
        above, costs, steps = costs, [_INFINITE] * (width + 1), bytearray(width)
        drop = _gap(token, 1.0)
        for k in range(max(0, -base), min(width, len(theirs) - base + 1)):
            best, step = above[k + 1] + drop, _DROP
            if base + k > 0:
                other = theirs[base + k - 1]
                if (cost := above[k] + change(token, other)) <= best:
                    best, step = cost, _PAIR
                if k > 0 and (cost := costs[k - 1] + _gap(other, 0.6)) < best:
                    best, step = cost, _ADD
            costs[k], steps[k] = best, step
        rows.append(steps)
    path: _Path = []
    row, k = len(ours), min(reversed(range(width)), key=costs.__getitem__)
    while row:
        mine, other_at = row - 1, row + lead - reach + k - 1
        step = rows[row - 1][k]
        path.append((None if step == _ADD else mine, None if step == _DROP else other_at))
        row -= step != _ADD
        k += (step == _DROP) - (step == _ADD)
    return path[::-1]


_PAIR, _DROP, _ADD = range(3)


def _gap(missing: str, word: float) -> float:
    """Return what it costs that one side lacks this token, `word` if it is a word."""
    return word if missing[0].isalnum() else 0.05 if missing == " " else 0.2


def _change(ours: str, theirs: str) -> float:
    """Return what it costs to take one token for another, from 0 to 1; 2 is never worth it."""
    if ours == theirs:
        return 0.0
    words = ours[0].isalnum() + theirs[0].isalnum()
    if words < 2:
        return 2.0 if words or " " in (ours, theirs) else 0.2
    if len(ours) == 1 == len(theirs):
        # A Chinese text has only these, so that they are worth a short cut.
        likeness = float(_plain(ours) == _plain(theirs))
    else:
        likeness = fuzz.ratio(_skeleton(ours), _skeleton(theirs)) / 100
    return 0.9 if likeness < 0.5 else 1.05 - likeness


_Side = tuple[str, str]


def _differences(sides: Sequence[_Side]) -> tuple[Difference, ...]:
    """Return where the two sides of an alignment part, neighbours of one kind as one."""
    runs: list[tuple[int, int]] = []
    for at, (ours, theirs) in enumerate(sides):
        if ours != theirs:
            start = runs.pop()[0] if runs and runs[-1][1] == at else at
            runs.append((start, at + 1))
    spans: list[tuple[int, int]] = []
    for start, end in runs:
        if not any(char.isalnum() for side in sides[start:end] for char in "".join(side)):
            # A sign alone says little, so it is shown with its neighbours.
            start, end = max(0, start - 1), min(len(sides), end + 1)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    found: list[tuple[int, int, Difference]] = []
    for start, end in spans:
        new = _difference(sides[start:end])
        if found:
            first, last, before = found[-1]
            if list(sides[last:start]) == [(" ", " ")] and before.kind == new.kind:
                found.pop()
                start, new = first, _difference(sides[first:end])
        found.append((start, end, new))
    return tuple(difference for _, _, difference in found)


def _difference(sides: Sequence[_Side]) -> Difference:
    ours = "".join(side[0] for side in sides).strip()
    theirs = "".join(side[1] for side in sides).strip()
    return Difference(ours, theirs, _kind(ours, theirs))


def _kind(ours: str, theirs: str) -> Kind:
    def alike(form: Callable[[str], object]) -> bool:
        return form(ours) == form(theirs)

    # "1.5" and "15", or "-5" and "5", are two numbers.
    same_numbers = not re.search(r"\d", ours + theirs) or alike(_without_punctuation)
    if same_numbers and alike(lambda text: text.replace(" ", "")):
        return "spaces"
    if same_numbers and alike(lambda text: "".join(filter(_is_letter, text))):
        quoted = _QUOTATION.search(ours + theirs) and alike(lambda text: _QUOTATION.sub("", text))
        return "quotation marks" if quoted else "punctuation"
    if alike(str.lower):
        return "capitals"
    return "accents" if alike(_unaccented) else "words"


_QUOTATION = re.compile("[\"«»‹›「」『』]|(?<!\\w)'|'(?!\\w)")


def _is_letter(char: str) -> bool:
    return char.isalnum() or _is_mark(char)


def _without_punctuation(text: str) -> list[str]:
    tokens = (text[start:end] for start, end in _tokens(text, 0, len(text)))
    return [token for token in tokens if token.strip(" .,;:!?…()[]\"'«»‹›「」『』、。，")]


def _unaccented(text: str) -> str:
    """Return the text in lower case without accents or vowel points; Indic signs stay."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in parts if unicodedata.combining(char) <= _VIRAMA)


_VIRAMA = 9


def _skeleton(text: str) -> str:
    """Return the text with capitals and accents removed and every offset kept."""
    return text.translate({ord(char): _plain(char) for char in set(text)})


@cache
def _plain(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    return (parts if all(map(_is_mark, parts[1:])) else char)[0].lower()[0]
