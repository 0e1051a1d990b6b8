"""Name what differs between a quote and a passage that is like it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.quotes.edges import is_mark, tokenize

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


Side = tuple[str, str]
"""A token of the quote and one of the article that go together, either of them perhaps empty."""


def find_differences(sides: Sequence[Side]) -> tuple[Difference, ...]:
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


def _difference(sides: Sequence[Side]) -> Difference:
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
    return char.isalnum() or is_mark(char)


def _without_punctuation(text: str) -> list[str]:
    found = (text[start:end] for start, end in tokenize(text, 0, len(text)))
    return [token for token in found if token.strip(" .,;:!?…()[]\"'«»‹›「」『』、。，")]


def _unaccented(text: str) -> str:
    """Return the text in lower case without accents or vowel points; Indic signs stay."""
    # One by one, because putting a long run of marks in order takes time with its square.
    parts = (part for char in text.lower() for part in unicodedata.normalize("NFD", char))
    return "".join(part for part in parts if unicodedata.combining(part) <= _VIRAMA)


_VIRAMA = 9
