"""Shorten what is shown of a text, between words where that can be."""

from __future__ import annotations


def head(text: str, most: int) -> str:
    """Return the beginning of the text, cut after a word where it can be."""
    if len(text) <= most:
        return text
    return text[: max(text.rfind(" ", most // 2, most), 0) or most] + " …"


def tail(text: str, most: int) -> str:
    """Return the end of the text, cut before a word where it can be."""
    if len(text) <= most:
        return text
    space = text.find(" ", len(text) - most, len(text) - most // 2)
    return "… " + text[space + 1 if space >= 0 else len(text) - most :]


def shorten(text: str, most: int = 160) -> str:
    """Return the text with its middle left out if it is long."""
    if len(text) <= most:
        return text
    return f"{head(text, most * 2 // 3)} {tail(text, most // 3).removeprefix('… ')}"
