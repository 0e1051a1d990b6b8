"""Slugs and anchors: addresses made of text, the same text always giving the same one.

What a translation shows has the address of its original.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from generator.normalization import normalize
from generator.shapes import ID_MOST
from generator.written import original_of

_BREAKS = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_LONG = 48


def slugify(text: str) -> str:
    """Return the text as a slug: `[a-z0-9-]`, at most 80 characters, cut between words.

    Latin letters lose their accents. Empty when the text holds no Latin letter or digit.
    """
    slug = _BREAKS.sub("-", _fold(text).replace("'", "").replace("’", "")).strip("-")
    return _cut(slug, ID_MOST)


@lru_cache(maxsize=4096)
def file_slug(name: str) -> str:
    """Return the part of an anchor that stands for a file: its stem where that is a slug and the
    file a `.txt`, else with a digest of the name, so that no two files have the same.
    """
    stem = name.removesuffix(".txt")
    slug = slugify(stem)
    return slug if slug == stem else f"{slug}-{_digest(name)}".lstrip("-")


def topic_slug(label: str) -> str:
    """Return the part of an address that stands for a topic, in whatever script it is written.

    What Latin letters cannot tell, a digest of the label does.
    """
    return _topic_slug(str(original_of(label)))


@lru_cache(maxsize=4096)
def _topic_slug(label: str) -> str:
    slug = slugify(label)
    told = all(char.isascii() for char in _fold(label) if char.isalnum())
    return slug if slug and told else f"{slug}-{_digest(label)}".lstrip("-")


def anchor(kind: str, text: str) -> str:
    """Return an anchor for a claim without an id, derived from its text alone.

    The dot keeps it apart from ids, which have none; the digest keeps two claims that begin alike
    apart from each other.
    """
    text = original_of(text)
    words = _cut(slugify(text), _LONG)
    return f"{kind}.{words}-{_digest(text)}" if words else f"{kind}.{_digest(text)}"


def _fold(text: str) -> str:
    plain = normalize("NFKD", text.lower().translate(_LETTERS))
    if plain.isascii():
        return plain
    return "".join(char for char in plain if not unicodedata.combining(char))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=3).hexdigest()


def _cut(slug: str, most: int) -> str:
    if len(slug) <= most:
        return slug
    return slug[: most + 1].rpartition("-")[0] or slug[:most]
