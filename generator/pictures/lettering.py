"""The letters that pictures are drawn with: which there are, and how wide words are in them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont, features

from generator.normalization import normalize

FOLDER = Path(__file__).parent.parent / "fonts"

Face = Literal["serif-bold", "serif", "sans"]
"""A typeface: the name of its file."""

Direction = Literal["ltr", "rtl"]

IS_SHAPED = bool(features.check("raqm"))
"""Whether Pillow joins and orders letters. Its wheels do where FriBiDi is installed; without it,
there are no pictures of what is written from right to left.
"""

_MEASURED = 64
"""The size, in pixels, that words are measured at."""

_KEPT = "\u00a0\u202f\u200c\u200d\u200e\u200f"
"""No-break spaces, joiners and direction marks: what is not seen and yet means something."""

_SPACES = re.compile(r"(?:(?![\u00a0\u202f])\s)+")
_SELECTORS = re.compile("[\u20e3\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What only chooses between a letter and a pictograph."""

_SIGNS = ("Sc", "Sm")


@lru_cache
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """Return a face at a size in pixels."""
    layout = ImageFont.Layout.RAQM if IS_SHAPED else ImageFont.Layout.BASIC
    return ImageFont.truetype(FOLDER / f"{face}.ttf", size, layout_engine=layout)


def spelt(text: str) -> str | None:
    """Return what can be drawn of a text, on one line; None where a letter of it cannot.

    Pictographs, controls and overrides of the direction are left out. A letter, a digit or a sign
    of currency or mathematics never is, lest the rest say something else.
    """
    kept: list[str] = []
    for letter in normalize("NFC", text):
        if letter in _KEPT and (IS_SHAPED or letter.isspace()):
            kept.append(letter)
        elif letter.isspace():
            kept.append(" ")
        elif unicodedata.category(letter) in ("Cc", "Cf", "Cs") or _SELECTORS.match(letter):
            continue
        elif has_letter(letter):
            kept.append(letter)
        elif unicodedata.category(letter)[0] in "CLMN" or unicodedata.category(letter) in _SIGNS:
            return None
    return " ".join(words(_capped("".join(kept))))


def isolated(text: str) -> str:
    """Return a text so that what stands around it has no part in its direction (UAX #9, FSI)."""
    return f"\u2068{text}\u2069" if text and IS_SHAPED else text


def words(text: str) -> list[str]:
    """Return the words of a text that show anything; a no-break space parts none."""
    return [word for word in _SPACES.split(text) if word.strip(_KEPT)]


def direction(text: str) -> Direction:
    """Return the direction of a text, that of its first letter which has one (UAX #9, rule P2)."""
    for letter in text:
        found = unicodedata.bidirectional(letter)
        if found in ("L", "R", "AL"):
            return "ltr" if found == "L" else "rtl"
    return "ltr"


@lru_cache(maxsize=8192)
def width(text: str, face: Face) -> float:
    """Return how wide a text is, in parts of the size that it is drawn at."""
    return font(face, _MEASURED).getlength(text) / _MEASURED


@lru_cache(maxsize=4096)
def has_letter(letter: str) -> bool:
    """Tell whether the faces have a letter; they all have the same, and nothing for the others.

    It is no control: there is none that can be laid out by itself.
    """
    if not IS_SHAPED and unicodedata.bidirectional(letter) in ("R", "AL", "AN", "NSM"):
        return False
    return font("serif", _MEASURED).getmask(letter).getbbox() is not None


_STACKED = re.compile("([\u0300-\u036f\u064b-\u0658]{3})[\u0300-\u036f\u064b-\u0658]+")


def _capped(text: str) -> str:
    """Return a text with at most three marks on a letter, lest they run over the lines above."""
    return _STACKED.sub(r"\1", text)
