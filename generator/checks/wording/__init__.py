"""The words by which a language says how likely, how sure, and whose words it tells.

A list a language, in the file of its tag; the phrases are parted by semicolons and line ends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from itertools import chain

_Branch = dict[str, "_Branch"]


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns that find whole words and phrases, in any case; of no phrases, one that finds none.

    `according` opens who says so ("according to"), `says` are verbs of saying, but not behind what
    stands before a noun (`of_nouns`: "le juge"). `that` opens what is said, and `but` ends it.
    `papers` are no speakers, `roles` are. `tags` stand behind what is said ("he said"), and with
    `verb_first` a verb and its subject do: "…, a annoncé le président"; what opens with one of
    `agrees` ("…, comme l'a promis le président") tells a fact. `bare` are verbs that need no `that`
    ("said the").
    """

    likelihood: re.Pattern[str]
    confidence: re.Pattern[str]
    according: re.Pattern[str]
    says: re.Pattern[str]
    of_nouns: re.Pattern[str]
    that: re.Pattern[str]
    but: re.Pattern[str]
    papers: re.Pattern[str]
    roles: re.Pattern[str]
    tags: re.Pattern[str]
    agrees: re.Pattern[str]
    bare: re.Pattern[str]
    verb_first: bool


def wordings(lang: str) -> tuple[Wording, ...]:
    """Return what is known of a language, by its primary subtag; of "" each language's."""
    return tuple(_wording(each) for each in LISTED if lang in ("", each))


def speaks(text: str, lang: str) -> tuple[Wording, ...]:
    """Return those of `wordings(lang)` that have a word in a text for somebody's speaking."""
    # Most texts have no word of most languages, which is found out sooner than where one stands.
    words = frozenset(_WORD.findall(_VOWELS.sub("", text.lower())))
    return tuple(
        _wording(each)
        for each in LISTED
        if lang in ("", each)
        and not words.isdisjoint(_key_words(each))
        and _any_of(_telling(each)).search(text)
    )


@cache
def _wording(lang: str) -> Wording:
    known = _read(lang)
    patterns = {name: _any_of(_phrases(known, name)) for name in _PATTERNS}
    return Wording(**patterns, verb_first=bool(known["verb_first"]))


@cache
def _telling(lang: str) -> tuple[str, ...]:
    """Return the phrases that tell that somebody speaks."""
    known = _read(lang)
    return tuple(chain.from_iterable(_phrases(known, name) for name in _TELLING))


@cache
def _key_words(lang: str) -> frozenset[str]:
    """Return the longest word of each such phrase: without it, the phrase is not in a text."""
    words = (_WORD.findall(phrase.lower()) for phrase in _telling(lang))
    return frozenset(max(each, key=len) for each in words if each)


def _phrases(known: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(_SIGNS.split(str(known.get(name, ""))))


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the phrases, of two the longer one. Those that begin alike share
    their beginning, or each would be tried at each word of an article.
    """
    root: _Branch = {}
    for phrase in phrases:
        branch, known = root, " ".join(phrase.split())
        for char in known.lower():
            branch = branch.setdefault(char, {})
        if known:
            # An elided word is whole where its apostrophe ends it.
            branch["" if known.endswith(("'", " ل")) else r"(?!\w)"] = {}
    return re.compile(rf"(?<![\w-])(?:{_written(root) or '(?!)'})", re.IGNORECASE)


def _written(branch: _Branch) -> str:
    """Return the pattern of a branch; what goes on comes before what ends here."""
    parts = [
        (_sign(char) if len(char) == 1 else char) + _written(more)
        for char, more in sorted(branch.items(), key=lambda each: (len(each[0]) != 1, each[0]))
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})" if parts else ""


def _sign(char: str) -> str:
    """Return the pattern of a sign of a phrase; Arabic may be written with its vowels."""
    other = {" ": r"\s+", "'": "['’]"}.get(char, re.escape(char))
    return f"{other}[\u064b-\u0652\u0640]*" if "\u0621" <= char <= "\u064a" else other


def _read(lang: str) -> dict[str, object]:
    return tomllib.loads(_FOLDER.joinpath(f"{lang}.toml").read_text("utf-8"))


_PATTERNS = tuple(each.name for each in fields(Wording) if each.name != "verb_first")
_TELLING = ("according", "says", "tags", "bare")
_SIGNS = re.compile(r"[;\n]")
_WORD = re.compile(r"\w+")
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
_FOLDER = resources.files(__name__)
LISTED = tuple(
    sorted(
        entry.name.removesuffix(".toml")
        for entry in _FOLDER.iterdir()
        if entry.name.endswith(".toml")
    )
)
"""The languages that have a list."""
