"""The words under which a text is found, in any language; `search.js` treats queries alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.normalization import normalize

# Typists and articles write these for the apostrophe.
_APOSTROPHES = re.compile("[‘’‛ʼʻ′＇]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")

# Letters that Unicode does not take apart, as the Latin-ASCII transliteration of CLDR writes them;
# one Greek and several Arabic and Persian letters that are typed for each other.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"ħ": "h", "ŧ": "t", "ı": "i", "ə": "e", "ς": "σ"}
    | {"ـ": None, "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
)

# Scripts written without spaces: Thai and Lao, Burmese, Khmer, Chinese and Japanese.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
_UNSPACED += "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(f"([{_UNSPACED}]+)|[^{_UNSPACED}]+")

# What Arabic writes together with the word that follows, as French elides: the article, "and",
# "by", "to" (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval").
_ARABIC = re.compile("(?:[وبكف]?ال|لل|و)(?=[\u0621-\u064a]{3})")

_ELIDED = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_WORD = re.compile(r"[^\W_]+")
_ASCII_MARKS = re.compile(r"[!-/:-@\[-`{-~]+")

LONGEST = 64
"""Code points of a word that are looked at; what is longer is no word."""


def searchable(text: str) -> str:
    """Return the text without what is not seen, and with the one apostrophe that parts words."""
    return _INVISIBLE.sub("", _APOSTROPHES.sub("'", text))


def fold(text: str) -> str:
    """Return the text in lower case, without accents, in the letters that anyone can type."""
    return _bare(normalize("NFKD", text)).lower().translate(_LETTERS)


@lru_cache(maxsize=1 << 16)
def index_words(token: str) -> tuple[str, ...]:
    """Return the words under which to find what stands between two spaces of a `searchable` text.

    They are folded: what stands between punctuation (`azerbaidjan` in l'Azerbaïdjan, `cooperation`
    in co-opération as well), Arabic words with and without their article, and, in a script
    without spaces, all pairs of neighbours. Each once, none longer than LONGEST code points.
    """
    folded = fold(token)
    found = _WORD.findall(folded)
    words = [form for word in found for form in _forms(word)]
    if not is_unspaced(folded):
        parts = (folded, *_ASCII_MARKS.split(folded))
        words += [*found, *("".join(_WORD.findall(part)) for part in parts)]
    return tuple(dict.fromkeys(word[:LONGEST] for word in words if word))


def is_unspaced(text: str) -> bool:
    """Tell whether something of a text is in a script without spaces."""
    return any(run[1] for run in _RUN.finditer(text))


def plain_words(*texts: str) -> tuple[str, ...]:
    """Return the words to add to a text for a search that folds nothing, such as MkDocs' own.

    That one parts neither words nor queries at an apostrophe, so `l’Azerbaïdjan` gives itself with
    either apostrophe, `azerbaïdjan` and `azerbaidjan`. Sorted, each once, in lower case.
    """
    found: set[str] = set()
    for text in texts:
        for word in set(_ELIDED.findall(normalize("NFC", searchable(text)).lower())):
            if not word.isalnum() or not word.isascii():
                found |= {word, word.replace("'", "’"), *word.split("'")}
                found.update(*map(_forms, fold(word).split("'")))
    return tuple(sorted(word for word in found if len(word) > 1))


def _forms(word: str) -> list[str]:
    forms: list[str] = []
    for run in _RUN.finditer(word):
        if run[1]:
            forms += [run[0][at : at + 2] for at in range(len(run[0]))]
        else:
            forms.append(_ARABIC.sub("", run[0], count=1) if _ARABIC.match(run[0]) else run[0])
    return forms


def _bare(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] != "M")
