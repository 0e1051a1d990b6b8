"""What is known of a language, by which dates and speech are found in its articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.candidates.english import english
from generator.candidates.french import french
from generator.candidates.listed import listed, phrases_by_list, words_of
from generator.candidates.phrases import Phrases, any_of
from generator.checks.wording import LISTED, wordings


@dataclass(frozen=True, slots=True)
class Sayings:
    """How a language tells that somebody speaks: `says` are verbs of saying, `according` opens who
    says so, `that` opens what is said, and `tags` stand behind it ("he said").
    """

    says: re.Pattern[str]
    according: re.Pattern[str]
    that: re.Pattern[str]
    tags: re.Pattern[str]


@cache
def phrases(lang: str) -> Phrases | None:
    """Return the phrases of a language (a primary subtag), None where they are not known."""
    if lang in _MADE:
        return _MADE[lang]()
    words = words_of(lang)
    return phrases_by_list(lang, words) if words else None


_MADE = {"en": english, "fr": french}


@cache
def sayings(lang: str) -> Sayings | None:
    """Return how a language (a primary subtag) tells of speech, None where that is not known."""
    if lang in LISTED:
        (known,) = wordings(lang)
        return Sayings(known.says, known.according, known.that, known.tags)
    words = words_of(lang)
    if words is None:
        return None
    return Sayings(*(_any(listed(words, key)) for key in ("says", "according", "that", "tags")))


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(words) or '(?!)'})(?!\w)", re.IGNORECASE)
