"""The words of the site's interface, by language: translated messages, labels and dates."""

from __future__ import annotations

import gettext
import io
from collections.abc import Sequence, Sized
from functools import lru_cache
from operator import add
from pathlib import Path
from typing import IO

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.cldr import list_separators
from generator.dateformat import display_edtf
from generator.edtf import Edtf
from generator.vocabularies import Vocabulary

FOLDER = Path(__file__).parent / "locale"
SOURCE = "en"
"""The language that messages are written in, and what an untranslated one falls back to."""


class Interface:
    """One language's words. Messages are keyed by their English text."""

    def __init__(self, lang: str, catalogue: gettext.NullTranslations) -> None:
        self.lang = lang
        self.gettext = catalogue.gettext
        self.ngettext = catalogue.ngettext
        self.is_rtl = is_rtl(lang)

    def text(self, message: str, **values: object) -> str:
        """Return the message in this language, its `%(name)s` filled in."""
        return self.gettext(message) % values if values else self.gettext(message)

    def plural(self, one: str, many: str, num: int) -> str:
        """Return the message for `num` things; both forms may hold `%(num)s`."""
        return self.ngettext(one, many, num) % {"num": num}

    def label(self, vocabulary: Vocabulary, word: str) -> str:
        """Return what a word of a closed vocabulary is called."""
        return self.gettext(vocabulary.labels[word])

    def language(self, tag: str) -> str:
        """Return what the language of a tag (BCP 47) is called; the tag itself when unknown."""
        try:
            name: str | None = Locale.parse(tag, sep="-").get_display_name(self.lang)
        except (UnknownLocaleError, ValueError):
            name = None
        return name or tag

    def territory(self, code: str) -> str:
        """Return what a country (ISO 3166-1, two letters) is called; the code when unknown."""
        name: str = Locale.parse(self.lang).territories.get(code, code)
        return name

    def between(self, items: Sized) -> tuple[str, ...]:
        """Return what stands behind each item of a list in this language, "" behind the last."""
        return (*list_separators(self.lang, len(items)), "")

    def listed(self, texts: Sequence[str]) -> str:
        """Return the texts as a list in this language: "A, B and C"."""
        return "".join(map(add, texts, self.between(texts)))

    def date(self, date: Edtf) -> str:
        """Return a date as it is read in this language."""
        return display_edtf(date, self.lang)


@lru_cache(maxsize=256)
def own_name(tag: str) -> str:
    """Return what a language (BCP 47) calls itself, as it begins a line; its tag when unknown."""
    try:
        name: str | None = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else tag


@lru_cache(maxsize=256)
def is_rtl(lang: str) -> bool:
    """Tell whether a language (BCP 47) is written from right to left; no if it is unknown."""
    try:
        return bool(Locale.parse(lang, sep="-").character_order == "right-to-left")
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache
def languages() -> tuple[str, ...]:
    """Return the languages that the interface is translated into, English first."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po")))


@lru_cache
def interface(lang: str) -> Interface:
    """Return the interface for a language tag (BCP 47, or with an underscore), by its first part;
    else in English.
    """
    base = lang.replace("_", "-").partition("-")[0].lower()
    if base not in languages() or base == SOURCE:
        return Interface(SOURCE, gettext.NullTranslations())
    return Interface(base, gettext.GNUTranslations(_catalogue(base)))


def _catalogue(lang: str) -> IO[bytes]:
    """Return a catalogue as `make messages` has compiled it, or compile it where that is old."""
    source, ready = FOLDER / f"{lang}.po", FOLDER / f"{lang}.mo"
    if ready.exists() and ready.stat().st_mtime >= source.stat().st_mtime:
        return io.BytesIO(ready.read_bytes())
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return compiled


def interface_for(lang: str, site_lang: str) -> Interface:
    """Return the interface for a page in the language `lang`, or else in the site's own."""
    base = lang.partition("-")[0].lower()
    return interface(base if base in languages() else site_lang)
