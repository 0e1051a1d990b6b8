"""Hand-written values that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from generator.edtf import Edtf
from generator.problems import Where


class Written(str):
    """A hand-written text that knows where it stands; otherwise an ordinary `str`."""

    __slots__ = ("where",)
    where: Where

    def __new__(cls, text: str, where: Where) -> Self:
        """Return the text with its place."""
        written = super().__new__(cls, text)
        written.where = where
        return written


class Overlaid(Written):
    """A text of a brief as a translation shows it: the language that it is in, and the text of the
    original that it stands for; that is the same one where nobody has translated it.
    """

    __slots__ = ("lang", "original")
    lang: str
    original: str

    @classmethod
    def over(cls, original: str, text: str, where: Where, lang: str) -> Self:
        """Return a text in a language, in place of an original."""
        overlaid = cls(text, where)
        overlaid.lang = lang
        overlaid.original = original
        return overlaid


def lang_of(text: str | None, lang: str) -> str:
    """Return the language of a text of a brief that is written in `lang`."""
    return text.lang if isinstance(text, Overlaid) else lang


def original_of(text: str) -> str:
    """Return the text that a translation stands for, or the text itself."""
    return text.original if isinstance(text, Overlaid) else text


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A hand-written date and where it stands."""

    edtf: Edtf
    where: Where
