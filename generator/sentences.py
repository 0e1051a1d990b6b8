"""Parting an article into its sentences, for the share of them that some claim rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence by its code points in the article's text, half-open, white space trimmed."""

    start: int
    end: int


_CLOSING = "»”’\"')\\]›」』"
_END = re.compile(
    rf"""
    [。！？｡]+[{_CLOSING}]*                     # scripts that part sentences without a space
  | (?<![.!?…؟۔।])[.!?…؟۔।]++ (?:\s»|[{_CLOSING}])* (?=\s)  # all others need one after the sign
  | [\r\n]
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[^\w])(?:[^\W\d_]|[^\W\d_](?:\.[^\W\d_])+|MM|Mme|Mlle|Dr|Mr|Mrs|Ms|Prof|Gen|Gén|St|Ste"
    r"|vs|etc|cf)\.$"
)
_NUMBERED = re.compile(r"(?:^|\W)(?:[Nn]o|[Aa]rt|[Vv]ol|[Ff]ig|pp)\.$")


def split_sentences(text: str, start: int = 0) -> tuple[Sentence, ...]:
    """Return the sentences of `text` from the code point `start` on, in order.

    A line break always ends a sentence. A full stop does not where it ends an initial or a common
    abbreviation ("M. Aliyev") or the number of a paragraph ("2. The Parties"), or where the next
    word begins with a small letter.
    """
    found: list[Sentence] = []
    begin = start
    for match in _END.finditer(text, start):
        end = match.end()
        if match[0] not in "\r\n" and not _ends(text, begin, match):
            continue
        _add(found, text, begin, end)
        begin = end
    _add(found, text, begin, len(text))
    return tuple(found)


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 8].lstrip()[:1]
    if following.islower():
        return False
    if not match[0].startswith("."):
        return True
    near = max(begin, match.start() - 12)
    word = text[near : match.start() + 1]
    if near == begin and word[:-1].strip().isdecimal():
        return False
    return not (_ABBREVIATION.search(word) or (following.isdecimal() and _NUMBERED.search(word)))


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if any(char.isalnum() for char in piece):
        found.append(Sentence(start + left, start + right))
