"""What a keyboard, a word processor or a web page does to the signs of a text, words unchanged."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True, slots=True)
class Change:
    """A way to change a quote; `make` gives None, or the quote itself, where it does not apply."""

    name: str
    make: Callable[[str, random.Random], str | None]


def _replace(old: str, new: str, text: str, _: random.Random) -> str:
    return re.sub(old, new, text)


def _once(old: str, new: str, text: str, rng: random.Random) -> str | None:
    """Replace one of the matches."""
    found = list(re.finditer(old, text))
    if not found:
        return None
    one = rng.choice(found)
    return text[: one.start()] + one.expand(new) + text[one.end() :]


def _swap(name: str, old: str, new: str) -> Change:
    return Change(name, partial(_replace, old, new))


def _insert(name: str, old: str, new: str) -> Change:
    return Change(name, partial(_once, old, new))


def _decompose(text: str, _: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


_INSIDE = r"(?<=\w\w)(?=\w\w)"
_BETWEEN = r"(?<=\w) (?=\w)"

_EVERYWHERE = (
    _swap("no-break spaces", " ", "\u00a0"),
    _swap("narrow no-break spaces", " ", "\u202f"),
    _swap("thin spaces", _BETWEEN, "\u2009"),
    _swap("doubled spaces", " ", "  "),
    _insert("a line break", _BETWEEN, "\n"),
    _insert("an indented line break", _BETWEEN, "\n    "),
    _insert("a paragraph break", _BETWEEN, "\n\n"),
    _insert("a tab", _BETWEEN, "\t"),
    _insert("a soft hyphen", _INSIDE, "\u00ad"),
    _insert("a zero-width space", _INSIDE, "\u200b"),
    _insert("a word joiner", _INSIDE, "\u2060"),
    _insert("a byte order mark", "^", "\ufeff"),
)
_DASHES = (
    _swap("dashes as hyphens", "[–—]", "-"),
    _swap("dashes of another length", "—", "–"),
)
_HYPHENS = (
    _swap("no-break hyphens", r"(?<=\w)-(?=\w)", "\u2011"),
    _swap("hyphens as minus signs", r"(?<=\w)-(?=\w)", "\u2212"),
)
_APOSTROPHES = (
    _swap("straight apostrophes", "’", "'"),
    _swap("modifier apostrophes", "’", "\u02bc"),
    _swap("primes for apostrophes", "’", "\u2032"),
)
_ELLIPSES = (_swap("an ellipsis in dots", "…", "..."),)
_GUILLEMETS = (
    _swap("guillemets without spaces", r"(?<=«)\s|\s(?=»)", ""),
    _swap("guillemets with no-break spaces", r"(?<=«)\s?|\s?(?=»)", "\u00a0"),
    _swap("guillemets with narrow spaces", r"(?<=«)\s?|\s?(?=»)", "\u202f"),
)
_COMPOSITION = (Change("letters in pieces", _decompose),)

SIGNS: dict[str, tuple[Change, ...]] = {
    "en": (
        *(*_EVERYWHERE, *_DASHES, *_HYPHENS, *_APOSTROPHES, *_ELLIPSES, *_COMPOSITION),
        _swap("straight quotation marks", "[“”]", '"'),
        _swap("low quotation marks", "“", "„"),
    ),
    "fr": (
        *_EVERYWHERE,
        *_DASHES,
        *_HYPHENS,
        *_APOSTROPHES,
        *_ELLIPSES,
        *_GUILLEMETS,
        *_COMPOSITION,
    ),
    "no": (
        *(*_EVERYWHERE, *_COMPOSITION),
        _swap("dashes as hyphens", "–", "-"),
        _swap("no-break hyphens", r"(?<=\w)-(?=\w)", "\u2011"),
        *_GUILLEMETS[1:],
    ),
    "ru": (*_EVERYWHERE, *_DASHES, *_HYPHENS[:1], *_GUILLEMETS[1:], *_COMPOSITION),
    "ar": (
        *(*_EVERYWHERE, *_ELLIPSES, *_GUILLEMETS[1:], *_COMPOSITION),
        _insert("a right-to-left mark", _BETWEEN, "\u200f "),
        _insert("a left-to-right mark", _BETWEEN, " \u200e"),
        _insert("an Arabic letter mark", _BETWEEN, "\u061c "),
        _swap("embedded right to left", r"(?s)^(.*)$", "\u202b\\1\u202c"),
        _swap("isolated right to left", r"(?s)^(.*)$", "\u2067\\1\u2069"),
    ),
}
"""The changes of signs of each language that its article has the signs for."""
