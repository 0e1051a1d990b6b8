"""The words of the site's interface, by language: translated messages, labels and dates."""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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

    def date(self, date: Edtf) -> str:
        """Return a date as it is read in this language."""
        return display_edtf(date, self.lang)


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
    """Return the interface for a language tag (BCP 47), by its first part; else in English."""
    base = lang.partition("-")[0].lower()
    if base not in languages() or base == SOURCE:
        return Interface(SOURCE, gettext.NullTranslations())
    compiled = io.BytesIO()
    with open(FOLDER / f"{base}.po", "rb") as file:
        write_mo(compiled, read_po(file, locale=base))
    compiled.seek(0)
    return Interface(base, gettext.GNUTranslations(compiled))


def interface_for(lang: str, site_lang: str) -> Interface:
    """Return the interface for a page in the language `lang`, or else in the site's own."""
    base = lang.partition("-")[0].lower()
    return interface(base if base in languages() else site_lang)
