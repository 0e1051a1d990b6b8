"""Whether a word is another one mistyped: no rule but a dictionary can tell."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from generator.normalization import normalize
from generator.quotes.skeleton import make_skeleton

_SHORTEST = 4
LISTED = frozenset({"de", "en", "fr", "it", "nl", "pt"})
"""The languages whose dictionary has nearly every form of a word; others would pass for slips.

The Spanish one lacks "firmó" and "firmará", the French one the forms of rarer verbs.
"""


def is_word(word: str, language: str) -> bool | None:
    """Tell whether a language (a primary subtag) has the word; None when there is no telling."""
    return word.lower() in _dictionary(language) if language in LISTED else None


def is_misspelt(ours: str, theirs: str, language: str, vocabulary: frozenset[str]) -> bool:
    """Tell whether `ours` can only be `theirs` with a slip: a letter too many, too few, another
    one, or two in the wrong order.

    Neither the first letter nor the last may differ, as these hold what makes opposites and what
    makes cases, numbers and tenses; nor in French the last three, unless two are swapped, because
    its dictionary lacks the tenses of rare verbs. `theirs` must be a word of the language, and
    `ours` none, with whatever accents, nor one of the article, whose `vocabulary` this is. Without
    a dictionary nothing is a slip: one letter makes "støter" of "støtter", and other sense.
    """
    if ours in vocabulary or ours.lower() in vocabulary or not is_word(theirs, language):
        return False
    one, other = make_skeleton(ours), make_skeleton(theirs)
    ending = 3 if language == "fr" and sorted(one) != sorted(other) else 1
    return (
        one not in _skeletons(language)
        and min(len(one), len(other)) >= _SHORTEST
        and one.isalpha()
        and (one[0], one[-ending:]) == (other[0], other[-ending:])
        and OSA.distance(one, other, score_cutoff=1) == 1
    )


def lacks_accents(ours: str, theirs: str, language: str, vocabulary: frozenset[str]) -> bool:
    """Tell whether `ours`, which differs in accents, can only be `theirs`.

    In the languages with a dictionary it can when it is no word itself, as "signe" is; not in the
    French endings that make a participle of a present, as the dictionary lacks many. In others,
    where an accent makes another letter, only points that many leave out may be missing: those of
    Arabic and Hebrew, and the dots of the Russian "ё".
    """
    if language in LISTED:
        ended = language == "fr" and _PARTICIPLE.search(ours) and _PARTICIPLE.search(theirs)
        return (
            not (ended and ours[-2:] != theirs[-2:])
            and ours.lower() not in vocabulary
            and not is_word(ours, language)
        )
    plain = _LEFT_OUT.sub("", normalize("NFD", theirs.lower()))
    return plain == normalize("NFD", ours.lower())


_LEFT_OUT = re.compile("[\u064b-\u0655\u0670\u05b0-\u05bd\u05bf\u05c1\u05c2\u05c7]|(?<=е)\u0308")

_PARTICIPLE = re.compile("[eé]s?$", re.IGNORECASE)


@cache
def _dictionary(language: str) -> frozenset[str]:
    return frozenset(SpellChecker(language=language).word_frequency.keys())


@cache
def _skeletons(language: str) -> frozenset[str]:
    """Return every word of a dictionary without its accents."""
    return frozenset(make_skeleton("\n".join(_dictionary(language))).split("\n"))
