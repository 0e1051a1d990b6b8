"""Names by their capitals, in languages where nothing but names has them within a sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from generator.articles import Article
from generator.candidates.excerpts import LOOKED_AT
from generator.cldr import calendar
from generator.mentions import Naming
from generator.quotes import Span

_NOUNS = frozenset({"", "de", "gsw", "lb", "nds", "bar"})
"""The languages that write every noun with a capital, and those that nobody knows. What stands in
them for a name is several words with capitals in a row, or one with capitals only.
"""

MOST = 10
"""Names of one article that are offered."""

_JOINED = (
    r"(?:(?:de l['’]|d['’]|de la |(?:de|du|des|del|della|di|da|do|dos|la|le|van|van der"
    r"|van den|von|von der|zu|bin|al|el|of|of the) )?)"
)
_CAPITAL = f"[{''.join(char for char in map(chr, range(0x41, 0x2000)) if char.isupper())}]"
_NAME = re.compile(
    r"(?<![\w-])(?:(?<!['’])|(?<=\b[lLdD]['’]))"
    rf"{_CAPITAL}\w*(?:[ -]{_JOINED}{_CAPITAL}\w*){{0,5}}"
)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "mme", "mm", "mgr", "prof", "president", "minister"}
    | {
        "herr",
        "frau",
        "präsident",
        "präsidentin",
        "kanzler",
        "minister",
        "ministerin",
        "direktorin",
    }
    | {"direktor", "bundeskanzler", "sprecher", "sprecherin", "sr", "sra", "don", "doña", "dott"}
    | {"presidente", "директор", "президент", "министр"}
)
_NEAR = 8  # code points
_ADJECTIVE = re.compile(r"[A-Z]\w+(?:ish|ian|ese|ean|ic)s?\Z")


@dataclass(frozen=True, slots=True)
class Capitalised:
    """A name with capitals, and where it stands."""

    name: str
    span: Span


def find_capitalised(article: Article, lang: str, known: Sequence[Naming]) -> list[Capitalised]:
    """Return the names in the body of an article, in order, those of known actors left out.

    `known` are these, in order. No name is what the article also writes small, a month or a day,
    or a single word that begins a sentence and stands nowhere else. Where names are bent, as in
    Russian, each form is one.
    """
    nouns = lang.partition("-")[0].lower() in _NOUNS
    small = {word for word in article.haystack.vocabulary if word[:1].islower()}
    names = calendar(lang)
    small |= {
        name.lower()
        for each in (names.months, names.days)
        for width in ("wide", "abbreviated")
        for name in each["format"][width].values()
    }
    taken = {at for naming in known for at in range(naming.start, naming.end)}
    found: list[Capitalised] = []
    initial: list[Capitalised] = []
    for name in _runs(article, small | _TITLES):
        if not taken.isdisjoint(range(name.span.start, name.span.end)) or not _is_name(name.name):
            continue
        if nouns and not _stands_out(article.text, name):
            continue
        first = article.sentences_at(name.span.start, name.span.end)[:1]
        begins = any(_begins(article.text, sentence.start, name.span.start) for sentence in first)
        (initial if begins else found).append(name)
    elsewhere = {each.name for each in found}
    found += [each for name in initial if (each := _without_opening(name, elsewhere))]
    elsewhere = {each.name for each in found}
    return sorted((_without_title(each, elsewhere) for each in found), key=lambda each: each.span)


def _without_opening(name: Capitalised, elsewhere: Container[str]) -> Capitalised | None:
    """Return a name that begins a sentence, without a first word that only has its capital there:
    that shows where the name stands elsewhere without it.
    """
    if name.name in elsewhere:
        return name
    _, _, rest = name.name.partition(" ")
    if rest in elsewhere:
        return _end_of(name, rest)
    return name if rest else None


def _without_title(name: Capitalised, elsewhere: Container[str]) -> Capitalised:
    """Return a name without what stands before it only here: "Mayor Tom Hale" is Tom Hale."""
    rest = name.name.partition(" ")[2]
    while " " in rest:
        if rest in elsewhere:
            return _end_of(name, rest)
        rest = rest.partition(" ")[2]
    return name


def _end_of(name: Capitalised, rest: str) -> Capitalised:
    return Capitalised(rest, Span(name.span.end - len(rest), name.span.end))


def _runs(article: Article, small: Container[str]) -> Iterator[Capitalised]:
    """Yield runs of words with capitals, parted at words that are no part of a name."""
    for run in _NAME.finditer(article.text, article.body, LOOKED_AT):
        words = list(re.finditer(r"\w+", run[0]))
        start: int | None = None
        end = 0
        for word in [*words, None]:
            if word is None or (word[0][0].isupper() and _parts(word[0], small)):
                if start is not None:
                    yield _run(run, start, end)
                start = None
            elif word[0][0].isupper():
                start = word.start() if start is None else start
                end = word.end()


def _begins(text: str, start: int, at: int) -> bool:
    """Tell whether nothing but signs stands between two places that are near."""
    return at - start < _NEAR and not any(map(str.isalnum, text[start:at]))


def _stands_out(text: str, name: Capitalised) -> bool:
    """Tell whether a name is one even where all nouns have a capital: no "80 Millionen Euro"."""
    if name.name.isupper():
        return True
    return (
        " " in name.name
        and not text[max(0, name.span.start - 2) : name.span.start].rstrip()[-1:].isdecimal()
    )


def _parts(word: str, small: Container[str]) -> bool:
    """Tell whether a word with a capital is no part of a name: "À Paris", "The Hague Post"."""
    return len(word) == 1 or word.lower() in small


def _run(run: re.Match[str], start: int, end: int) -> Capitalised:
    name = " ".join(run[0][start:end].split())
    return Capitalised(name, Span(run.start() + start, run.start() + end))


def _is_name(name: str) -> bool:
    if " " in name or "-" in name:
        return any(map(str.islower, name))
    if name.isupper():
        return 2 <= len(name) <= 6
    return len(name) > 2 and not _ADJECTIVE.match(name)


def recurring(names: Sequence[Capitalised]) -> list[Capitalised]:
    """Return the first place of each name that stands in a text more than once, the most frequent
    first. A person's last name alone counts for the whole name.
    """
    counts = Counter(each.name for each in names)
    wholes: dict[str, set[str]] = defaultdict(set)
    for name in counts:
        if " " in name:
            wholes[name.rpartition(" ")[2]].add(name)
    for last, among in wholes.items():
        if len(among) == 1 and last in counts:
            counts[next(iter(among))] += counts.pop(last)
    first = {each.name: each for each in reversed(names)}
    kept = [first[name] for name, count in counts.items() if count > 1]
    return sorted(kept, key=lambda each: (-counts[each.name], each.span))[:MOST]
