"""An article as a file of `seeds/`: its header lines, its name, and whether it is there already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import fields
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.articles import HEADER_WORDS, Article, Header
from generator.copies import independent
from generator.edtf import Edtf
from generator.problems import visible
from generator.slugs import slugify
from generator.yamlsource.characters import UNPRINTABLE

LONGEST_SLUG = 60
"""Characters of a name behind its date, so that a list of files stays a list."""

_FRENCH = {"title": "Titre", "author": "Auteur", "publisher": "Éditeur", "lang": "Langue"}


def write_article(text: str, header: Header) -> str:
    """Return the file of an article: a line for each thing that is known of it, then its text.

    The words before the colons are French in a French article, and else English: what
    `articles.HEADER_WORDS` reads in both. The empty line behind them is always there, lest a text
    that begins with "Source: …" pass for a header.
    """
    lines: list[str] = []
    for field in fields(Header):
        value = getattr(header, field.name)
        shown = value.text if isinstance(value, Edtf) else one_line(value or "")
        if shown:
            lines.append(header_line(field.name, shown, header.lang))
    return "\n".join([*lines, "", text.strip("\n"), ""])


def header_line(name: str, value: str, lang: str | None) -> str:
    """Return the line that tells a thing of an article in a language, by its field in `Header`."""
    french = (lang or "").partition("-")[0].lower() == "fr"
    word = HEADER_WORDS[name][0]
    plain = word.upper() if name == "url" else word.title()
    return f"{(_FRENCH if french else {}).get(name, plain)}{' ' * french}: {value}"


def size(text: str) -> str:
    """Return how long a text is, for people: in words, or in characters where no spaces part it."""
    words, wide = len(text.split()), len(_WIDE.findall(text))
    count, noun = (wide, "character") if wide > words else (words, "word")
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


# Of the scripts that put no spaces between words.
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def one_line(text: str) -> str:
    """Return words as a header line holds them: no line breaks, nothing that nobody sees."""
    return " ".join(_HIDDEN.sub(" ", UNPRINTABLE.sub(" ", text)).split())


_HIDDEN = re.compile("[\u2028-\u202e\u2066-\u2069\ufeff]")


def article_name(header: Header, source: str, suffix: str, taken: Collection[str]) -> str:
    """Return the name of a new article: `2025-11-06-azerbaijan-nato.txt`, or with `-2` before the
    suffix where another article has that name (whatever its case), and so on.

    It tells the date, as far as it is one day or month, and the title; where that has no Latin
    letters the last part of `source`, a path or a web address, stands in.
    """
    date = header.date.text if header.date and _DATED.fullmatch(header.date.text) else ""
    title, last = slugify(header.title or ""), slugify(_last_part(source))
    # Of a title in another script only numbers may be left.
    words = next(filter(_LETTER.search, (title, last)), title or last or "article")
    if len(words) > LONGEST_SLUG:
        words = words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]
    stem = words if not date or words.startswith(date) else f"{date}-{words}"
    if _RESERVED.fullmatch(stem):
        stem = f"article-{stem}"
    known = {name.casefold() for name in taken}
    number, name = 1, f"{stem}{suffix}"
    while name.casefold() in known:
        number += 1
        name = f"{stem}-{number}{suffix}"
    return name


_LETTER = re.compile(r"[a-z]")
# What Windows keeps for devices, whatever the suffix.
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


def _last_part(source: str) -> str:
    path = unquote(urlsplit(source).path) if "://" in source else source
    return PurePosixPath(path.replace("\\", "/")).stem


def same_text(article: Article, others: Iterable[Article]) -> list[Article]:
    """Return those of the other articles that are copies of an article, or it of them."""
    return [other for other in others if independent([other, article]) == 1]


def shown(text: str) -> str:
    """Return a text for a line of the terminal, whatever it holds."""
    return visible(one_line(text))
