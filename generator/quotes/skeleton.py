"""Take capitals and accents off a text, to compare it with another."""

from __future__ import annotations

import unicodedata
from functools import cache

from generator.quotes.edges import is_mark


def make_skeleton(text: str) -> str:
    """Return the text with capitals and accents removed and every offset kept."""
    return text.translate({ord(char): plain(char) for char in set(text)})


@cache
def plain(char: str) -> str:
    """Return the character in lower case and without its accents, as one character."""
    parts = unicodedata.normalize("NFD", char)
    return (parts if all(map(is_mark, parts[1:])) else char)[0].lower()[0]
