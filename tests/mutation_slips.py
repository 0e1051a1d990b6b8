"""What a hand does to a text that it copies: slips of typing, no other words."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from tests.mutation_signs import Change

_LONGEST_SHORT = 5  # letters; of shorter words a slip too often makes another word

_ROWS = {
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    "no": ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm"),
    "ru": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    "ar": ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"),
}


def spoil_name(name: str, rng: random.Random) -> str:
    """Return the name with a letter dropped, doubled, or two of them in the wrong order."""
    return rng.choice((_drop, _double, _transpose))(name, rng)


def _transpose(word: str, rng: random.Random) -> str:
    places = [at for at in range(1, len(word) - 2) if word[at] != word[at + 1]]
    at = rng.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _drop(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]


def _double(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + word[at] + word[at:]


def _hit_beside(rows: tuple[str, ...], word: str, rng: random.Random) -> str:
    beside = {a: b for row in rows for pair in pairwise(row) for a, b in (pair, pair[::-1])}
    places = [at for at in range(1, len(word) - 1) if word[at] in beside]
    if not places:
        return word
    at = rng.choice(places)
    return word[:at] + beside[word[at]] + word[at + 1 :]


def _in_a_word(
    spoil: Callable[[str, random.Random], str], text: str, rng: random.Random
) -> str | None:
    """Change one word of the text that begins with a small letter, and is not a short one."""
    found = [
        each
        for each in re.finditer(rf"[^\W\d_]{{{_LONGEST_SHORT + 1},}}", text)
        if not each[0][0].isupper()
    ]
    if not found:
        return None
    one = rng.choice(found)
    return text[: one.start()] + spoil(one[0], rng) + text[one.end() :]


def _spoil(name: str, spoil: Callable[[str, random.Random], str]) -> Change:
    return Change(name, partial(_in_a_word, spoil))


def _once(old: str, new: str, text: str, rng: random.Random) -> str | None:
    found = list(re.finditer(old, text))
    if not found:
        return None
    one = rng.choice(found)
    return text[: one.start()] + one.expand(new) + text[one.end() :]


def _replace(name: str, old: str, new: str) -> Change:
    return Change(name, partial(_once, old, new))


def _lower_first(text: str, _: random.Random) -> str | None:
    """Begin with a small letter, as one who quotes within a sentence does."""
    first = re.match(
        r"(The|It|This|That|But|Until|Some|Two|All|Not|If|By|In|Under|From|La|Le|Les|Il|Nous|Ces|On|Une|Cette|Det|Den|Vi|Han|Hun|Et|Som|Uten|Ingen|Это|Он|Она|Мы|По|Если|Она|Без|До|Многие|Некоторые)\b",
        text,
    )
    return text[0].lower() + text[1:] if first else None


def _upper_first(text: str, _: random.Random) -> str | None:
    """Begin with a capital, as one who begins a sentence with the quote does."""
    return text[0].upper() + text[1:] if re.match(r"[^\W\d_]+ ", text) else None


def _bare(text: str, _: random.Random) -> str:
    pieces = unicodedata.normalize("NFD", text)
    return "".join(char for char in pieces if not unicodedata.combining(char))


def _bare_throughout(text: str, rng: random.Random) -> str | None:
    """Leave out the accents of several words, as one does who has no key for them."""
    bare = _bare(text, rng)
    changed = sum(a != b for a, b in zip(text.split(), bare.split(), strict=True))
    return bare if changed > 2 else None


def _letters(lang: str) -> tuple[Change, ...]:
    return (
        _spoil("two letters swapped", _transpose),
        _spoil("a letter dropped", _drop),
        _spoil("a letter doubled", _double),
        _spoil("the key beside it", partial(_hit_beside, _ROWS[lang])),
        _replace("two words joined", r"(?<=[^\W\d_]{4}) (?=[^\W\d_]{4})", ""),
        _replace("a word split", r"(?<=[^\W\d_]{4})(?=[^\W\d_]{4})", " "),
        _replace("a comma lost", r"(?<=[^\W\d_])[,،](?= [^\W\d_])", ""),
    )


CAPITAL = Change("a capital at the beginning", _upper_first)
"""What makes a sentence of a part of one; whether that is a slip, only the sentence can tell."""

_LOWER = Change("a small letter at the beginning", _lower_first)

SLIPS: dict[str, tuple[Change, ...]] = {
    "en": (
        *(*_letters("en"), _LOWER),
        _replace("quotation marks lost", r"“(.+)”", r"\1"),
        _replace("a space before a comma", r"(?<=\w),", " ,"),
    ),
    "fr": (
        *(*_letters("fr"), _LOWER),
        Change("all accents missing", _bare_throughout),
        _spoil("the accents of a word missing", _bare),
        _replace("no space before a sign", r"[ \u00a0\u202f](?=[;:!?])", ""),
    ),
    "no": (
        *(*_letters("no"), _LOWER),
        _replace("ø as o", "ø", "o"),
        _replace("å as aa", "å", "aa"),
        _replace("æ as ae", "æ", "ae"),
        _replace("a hyphen lost", r"(?<=\w)-(?=\w)", ""),
    ),
    "ru": (
        *(*_letters("ru"), _LOWER),
        _replace("ё as е", "ё", "е"),
        _replace("й as и", "й(?= )", "и"),
    ),
    "ar": (
        *_letters("ar"),
        _replace("a hamza missing", "[أإآ]", "ا"),
        _replace("ة as ه", r"ة\b", "ه"),
        _replace("ي as ى", r"ي\b", "ى"),
        _replace("points left out", "[\u064b-\u0652]", ""),
        _replace("a comma of another script", "،", ","),
    ),
}
"""The slips of typing of each language."""
