"""The words by which a language says how likely, how sure, and whose words it tells.

A list a language, in the file of its tag; the phrases are parted by semicolons and line ends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources


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


@cache
def _wording(lang: str) -> Wording:
    known = _read(lang)
    patterns = {name: _any_of(_SIGNS.split(str(known.get(name, "")))) for name in _PATTERNS}
    return Wording(**patterns, verb_first=bool(known["verb_first"]))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    known = sorted({" ".join(each.split()) for each in phrases} - {""}, key=len, reverse=True)
    whole = "|".join(
        # An elided word is whole where its apostrophe ends it.
        "".join(map(_sign, each)) + ("" if each.endswith(("'", " ل")) else r"(?!\w)")
        for each in known
    )
    return re.compile(rf"(?<![\w-])(?:{whole or '(?!)'})", re.IGNORECASE)


def _sign(char: str) -> str:
    """Return the pattern of a sign of a phrase; Arabic may be written with its vowels."""
    other = {" ": r"\s+", "'": "['’]"}.get(char, re.escape(char))
    return f"{other}[\u064b-\u0652\u0640]*" if "\u0621" <= char <= "\u064a" else other


def _read(lang: str) -> dict[str, object]:
    return tomllib.loads(_FOLDER.joinpath(f"{lang}.toml").read_text("utf-8"))


_PATTERNS = tuple(each.name for each in fields(Wording) if each.name != "verb_first")
_SIGNS = re.compile(r"[;\n]")
_FOLDER = resources.files(__name__)
LISTED = tuple(
    sorted(
        entry.name.removesuffix(".toml")
        for entry in _FOLDER.iterdir()
        if entry.name.endswith(".toml")
    )
)
"""The languages that have a list."""
