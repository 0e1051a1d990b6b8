"""Links to a passage where it was published, by the words that it stands in.

The rules are those of the WICG's draft "URL Fragment Text Directives": the syntax of
`text=[prefix-,]start[,end][,-suffix]`, and the steps by which a browser finds the first range of a
page that fits ("Find a range from a text directive"). A browser passes over case and accents,
matches whole words, and looks for no words across two blocks of a page. The line breaks of an
article part its blocks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, product
from urllib.parse import quote

from generator.quotes import Span
from generator.quotes.skeleton import make_skeleton

_WHOLE = 100
"""Code points of a passage beyond which its first and its last words stand for it."""

_WORDS = (4, 8, 16)
"""How many of these words are tried, one number after the other."""

_CONTEXT = (1, 4, 12)
"""How many words before or after a passage are tried."""

_WINDOW = 200
"""Code points within which words are looked for."""

_UNPARTED = 300
"""Code points of a passage beyond which it has no link if it cannot be parted into words."""

_LONGEST = 2000
"""Code points that the directives of a link may fill together."""

_BLOCK = 512
"""Code points between two places that are known to have a place in the key."""

_DELIMITER = ":~:"
_BREAK = re.compile(r"[\r\n]")
# Where a clause ends, in scripts that put no spaces between words, a word does as well.
_TOKEN = re.compile(r"[^\s。、！？]+[。、！？]*")
_SIGNS = re.compile(r"[\W_]+")
_FORMAT = re.compile("[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_BESIDE = " \t\n\r\f\v\xa0"
"""What a browser skips between a passage and the words beside it; no other space is among it."""

# Signs that part no word while letters or digits stand on both sides of them: the classes
# MidLetter, MidNum, MidNumLet and both straight quotation marks of UAX #29, section 4.
_JOINTS = frozenset(
    "\"',.:;\xb7\u037e\u0387\u055f\u0589\u05f4\u060c\u060d\u066c\u07f8\u2018\u2019\u2024\u2027\u2044"
    "\ufe10\ufe13\ufe14\ufe50\ufe52\ufe54\ufe55\uff07\uff0c\uff0e\uff1a\uff1b"
)


def passage_url(url: str, text: str, spans: Iterable[Span], body: int = 0) -> str | None:
    """Return the address of a passage at its publisher; None where no words tell it apart.

    `text` is the article as read, published at `url`, and `spans` are the passage's parts in it, in
    code points: each becomes a directive. `body` is where the article's header ends; words of a
    header are no surroundings. A fragment of the address is kept, directives in it are not.
    """
    published = _published(text)
    directives: list[str] = []
    size = 0
    for span in spans:
        directive = published.directive(span.start, span.end, body)
        size += len(directive or "")
        if size > _LONGEST:
            break
        if directive:
            directives.append(directive)
    if not directives:
        return None
    address = url.partition(_DELIMITER)[0]
    hash_ = "" if "#" in address else "#"
    return f"{address}{hash_}{_DELIMITER}{'&'.join(directives)}"


class _Published:
    """An article's text made ready for many links.

    Its key keeps of the text less than any browser compares: letters and digits, without case and
    accents. What stands first in the key is what a browser finds first, unless nothing but a
    ligature ("œ", "oe") or the digits of another script tell two places apart.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._skeleton = make_skeleton(text)
        blocks = range(0, len(text), _BLOCK)
        kept = [_SIGNS.sub("", self._skeleton[at : at + _BLOCK]) for at in blocks]
        self._key = "".join(kept)
        self._places = list(accumulate(map(len, kept), initial=0))

    def directive(self, start: int, end: int, body: int) -> str | None:
        """Return the directive that selects `start:end` of the text, or None if none does."""
        lefts = self._sides(start, self._starts_before(start, body))
        rights = self._sides(end, self._ends_after(end, body))
        longest_whole = 0 if _BREAK.search(self._text, start, end) else _UNPARTED
        found = None
        if end - start > min(_WHOLE, longest_whole):
            found = self._range(start, end, lefts, rights)
        if found is None and end - start <= longest_whole:
            found = self._whole(start, end, lefts, rights)
        return found

    def _whole(self, start: int, end: int, lefts: list[int], rights: list[int]) -> str | None:
        around = sorted(product(lefts, rights), key=lambda each: each[1] - each[0])
        found = self._first(around)
        if found is None:
            return None
        left, right = found
        return self._spell((left, start), (start, end), (end, end), (end, right))

    def _range(self, start: int, end: int, lefts: list[int], rights: list[int]) -> str | None:
        closings = self._starts(end, start)
        if not closings:
            return None
        openings = _some(self._ends(start, closings[0]), _WORDS)
        opening = self._first(product(lefts, openings))
        if opening is None:
            return None
        left, cut = opening
        closings = _some([each for each in closings if each >= cut], _WORDS)
        closing = self._first(((each, right) for right, each in product(rights, closings)), cut)
        if closing is None:
            return None
        return self._spell((left, start), (start, cut), (closing[0], end), (end, closing[1]))

    def _sides(self, edge: int, around: list[int]) -> list[int]:
        """Return how far the words beside an edge may reach, nearest first; not at all, if it parts
        words: else a browser finds the passage only by the words beside it.
        """
        bare = [edge] if _parts_words(self._text, edge) else []
        return bare + _some(around, _CONTEXT)

    def _starts_before(self, start: int, body: int) -> list[int]:
        floor = max(body if start >= body else 0, start - _WINDOW)
        return self._starts(floor + len(self._text[floor:start].rstrip(_BESIDE)), floor)

    def _ends_after(self, end: int, body: int) -> list[int]:
        ceiling = min(body if end <= body else len(self._text), end + _WINDOW)
        return self._ends(ceiling - len(self._text[end:ceiling].lstrip(_BESIDE)), ceiling)

    def _starts(self, end: int, floor: int) -> list[int]:
        """Return where words begin in the line that leads up to `end`, the nearest first."""
        floor = max(floor, end - _WINDOW)
        breaks = [each.end() for each in _BREAK.finditer(self._text, floor, end)]
        tokens = _TOKEN.finditer(self._text, breaks[-1] if breaks else floor, end)
        return [at for at in (each.start() for each in tokens) if _parts_words(self._text, at)][
            ::-1
        ]

    def _ends(self, start: int, ceiling: int) -> list[int]:
        """Return where words end in the line that leads on from `start`, the nearest first."""
        ceiling = min(ceiling, start + _WINDOW)
        line = _BREAK.search(self._text, start, ceiling)
        tokens = _TOKEN.finditer(self._text, start, line.start() if line else ceiling)
        return [at for at in (each.end() for each in tokens) if _parts_words(self._text, at)]

    def _first(
        self, stretches: Iterable[tuple[int, int]], since: int = 0
    ) -> tuple[int, int] | None:
        """Return the first of some stretches that is the first of its kind after `since`."""
        after = self._place(since)
        for start, end in stretches:
            at, to = self._place(start), self._place(end)
            if at < to and self._key.find(self._key[at:to], after, to) == at:
                return start, end
        return None

    def _place(self, at: int) -> int:
        """Return how much of the key comes from before `text[at]`."""
        block = at // _BLOCK
        return self._places[block] + len(_SIGNS.sub("", self._skeleton[block * _BLOCK : at]))

    def _spell(self, *parts: tuple[int, int]) -> str:
        """Return the directive of a prefix, a start, an end and a suffix; empty ones are left."""
        prefix, start, end, suffix = (_encode(self._text[slice(*part)]) for part in parts)
        terms = (f"{prefix}-" if prefix else "", start, end, f"-{suffix}" if suffix else "")
        return f"text={','.join(filter(None, terms))}"


@lru_cache(maxsize=4)
def _published(text: str) -> _Published:
    return _Published(text)


def _some(edges: list[int], counts: tuple[int, ...]) -> list[int]:
    """Return the edges that so many words end at, or the last one."""
    return list(dict.fromkeys(edges[min(count, len(edges)) - 1] for count in counts if edges))


def _encode(words: str) -> str:
    """Percent-encode all but letters and digits, which stand in an address as they are."""
    plain = _SPACES.sub(" ", words.strip(_BESIDE))
    return _SIGNS.sub(lambda signs: quote(signs[0], safe="").replace("-", "%2D"), plain)


def _parts_words(text: str, at: int) -> bool:
    """Tell whether the edge before `text[at]` is a word boundary for every browser (UAX #29).

    Where a dictionary decides, as in Chinese or Thai, nobody can be sure; and letters and digits
    on both sides of a full stop, an apostrophe or the like may be one word.
    """
    before, after = _FORMAT.sub("", text[max(0, at - 16) : at])[-2:], text[at : at + 2]
    if not before or not after or before[-1] in "\r\n" or after[0] in "\r\n":
        return True
    if unicodedata.category(after[0]) in ("Mn", "Mc", "Me", "Cf"):
        return False
    if _in_word(before[-1]):
        if after[0] in _JOINTS:
            return not (_in_word(after[1:]) or "\u05d0" <= before[-1] <= "\u05ea")
        return not _in_word(after[0])
    return not (_in_word(after[0]) and before[-1] in _JOINTS and _in_word(before[:-1]))


def _in_word(char: str) -> bool:
    """Tell whether a character, if there is one, may stand within a word."""
    return bool(char) and (
        char.isalnum()
        or char == "\u202f"
        or "\U0001f1e6" <= char <= "\U0001f1ff"  # a flag is two of these
        or unicodedata.category(char) in ("Mn", "Mc", "Me", "Pc")
    )
