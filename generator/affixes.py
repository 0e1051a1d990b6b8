"""What languages write in one with a name, before it and behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Affixes:
    """What a word of a language may have at its beginning and at its end that is no part of a name.

    Each prefix is given with what may take its place: "ال", the article, instead of "لل".
    """

    prefixes: Mapping[str, tuple[str, ...]]
    endings: frozenset[str]
    first: frozenset[str]
    """The letters with which prefixes begin; most words have none, and are done with quickly."""
    last: frozenset[str]
    """The letters with which endings end."""

    def without_prefix(self, word: str) -> Iterator[str]:
        """Yield what may be left of a word when its prefixes are taken away."""
        if word[0] in self.first:
            for length in range(1, min(_LONGEST_PREFIX, len(word) - _LEAST_STEM) + 1):
                for instead in self.prefixes.get(word[:length], ()):
                    yield instead + word[length:]

    def without_ending(self, word: str) -> Iterator[str]:
        """Yield what may be left of a word when its ending is taken away."""
        if word[-1] in self.last:
            for length in range(1, min(_LONGEST_ENDING, len(word) - 1) + 1):
                if word[-length:] in self.endings:
                    yield word[:-length]


def affixes(lang: str) -> Affixes:
    """Return the affixes of a language (BCP 47), "" for one that nobody tells.

    In an untold one those are looked for that only their own script has.
    """
    return _AFFIXES.get(lang.partition("-")[0].lower(), _NONE)


def _joined(*parts: Iterable[str]) -> list[str]:
    return [joined for joined in map("".join, product(*parts)) if joined]


_LEAST_STEM = 3
"""How many letters are left of a word when its prefixes are taken away; two are often chance."""

# In Arabic a conjunction, then a preposition, then the article, whose alif is dropped behind "li-"
# (Ryding, A Reference Grammar of Modern Standard Arabic, 2005, chapters 16 and 18, section 7.2).
_ARABIC = {
    **dict.fromkeys(_joined(("", "و", "ف"), ("", "ب", "ك", "ل"), ("", "ال")), ("",)),
    **dict.fromkeys(("لل", "ولل", "فلل"), ("", "ال")),
}
# In Hebrew the letters of משה וכלב, in this order (Academy of the Hebrew Language).
_HEBREW = dict.fromkeys(
    _joined(("", "ו"), ("", "ש", "כש", "לכש", "מש"), ("", "ב", "כ", "ל", "מ"), ("", "ה")), ("",)
)
_LONGEST_PREFIX = max(len(prefix) for prefix in (*_ARABIC, *_HEBREW))

# In Korean a particle of case, and behind some a topic, an "also" or a genitive (Yeon and Brown,
# Korean: A Comprehensive Grammar, 2011, chapter 3). The copula is not among them: behind a country
# its "인" is a person of it.
_KOREAN_LAST = (
    "이 가 은 는 을 를 의 도 만 나 이나 랑 이랑 하고 보다 처럼 마다 조차 마저 밖에 뿐 께 한테 "
    "라고 이라고 라는 이라는 라도 이라도"
)
_KOREAN_CASES = (
    "에 에서 에게 에게서 께서 한테서 와 과 로 으로 로서 으로서 로부터 으로부터 까지 부터"
)
_KOREAN = frozenset(
    [*_KOREAN_LAST.split(), *_joined(_KOREAN_CASES.split(), ("", "는", "도", "만", "의"))]
)
# In Scandinavian languages and German an "s" for the genitive, without an apostrophe.
_GENITIVE = frozenset("s")
_LONGEST_ENDING = max(len(ending) for ending in _KOREAN)


def _affixes(
    prefixes: Mapping[str, tuple[str, ...]], endings: frozenset[str] = frozenset()
) -> Affixes:
    first, last = (each[0] for each in prefixes), (each[-1] for each in endings)
    return Affixes(prefixes, endings, frozenset(first), frozenset(last))


_NONE = _affixes({})
_AFFIXES = {
    "": _affixes({**_ARABIC, **_HEBREW}, _KOREAN),
    "ar": _affixes(_ARABIC),
    "he": _affixes(_HEBREW),
    "ko": _affixes({}, _KOREAN),
    **dict.fromkeys(("no", "nb", "nn", "da", "sv", "de"), _affixes({}, _GENITIVE)),
}
