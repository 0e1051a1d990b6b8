"""The words of a language that turn the meaning of a sentence when one of them changes.

A list a language, in the file of its tag. They are no grammar: a word that tells nothing in some
sentences is in them when it tells much in others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from generator.cldr import calendar


@dataclass(frozen=True, slots=True)
class Telling:
    """Words in lower case, folded. `negating` are prefixes that turn a word into its opposite,
    `conditional` the endings of verbs that only suppose.
    """

    negation: frozenset[str] = frozenset()
    modal: frozenset[str] = frozenset()
    quantity: frozenset[str] = frozenset()
    date: frozenset[str] = frozenset()
    negating: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()


@cache
def telling_words(lang: str) -> Telling:
    """Return what is known of a language, by its primary subtag; of "" all languages at once.

    Of a language without a list, the names of its months and days are known at least.
    """
    found = [_read(each) for each in _LISTED if lang in ("", each)]
    months = [_calendar_words(each) for each in ((lang,) if lang else _LISTED)]

    def words(name: str) -> Iterator[str]:
        return (word for each in found for word in each[name].split())

    return Telling(
        frozenset(words("negation")),
        frozenset(words("modal")),
        frozenset(words("quantity")),
        frozenset(words("date")).union(*months),
        tuple(words("negating")),
        tuple(words("conditional")),
    )


@lru_cache(maxsize=64)
def guess_language(vocabulary: frozenset[str]) -> str:
    """Return the language of an article by its words, among those that have a list; "" where they
    leave any doubt.
    """
    words = {word.lower() for word in vocabulary}
    hits = {lang: len(_all_words(lang) & words) for lang in _LISTED}
    best, second = sorted(_LISTED, key=hits.__getitem__, reverse=True)[:2]
    return best if hits[best] >= max(_FEWEST_HITS, 2 * hits[second]) else ""


_FEWEST_HITS = 3


@cache
def _all_words(lang: str) -> frozenset[str]:
    words = telling_words(lang)
    return words.negation | words.modal | words.quantity | words.date


def _read(lang: str) -> dict[str, str]:
    return tomllib.loads(_FOLDER.joinpath(f"{lang}.toml").read_text("utf-8"))


def _calendar_words(lang: str) -> frozenset[str]:
    """Return the names of months and days, from CLDR; nothing of a language that it lacks."""
    known = calendar(lang)
    if known.language != lang:
        return frozenset()
    return frozenset(
        word.strip(".").lower()
        for names in (known.months, known.days)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for word in names[context][width].values()
        if word.strip(".").isalpha()
    )


_FOLDER = resources.files(__name__)
_LISTED = tuple(
    sorted(
        entry.name.removesuffix(".toml")
        for entry in _FOLDER.iterdir()
        if entry.name.endswith(".toml")
    )
)
