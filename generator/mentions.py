"""Where an article names an actor in its own words, by any name or alias that is known of it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise, product
from operator import itemgetter

from generator.articles import Article
from generator.entries import Entry
from generator.folding import fold
from generator.model import Actor
from generator.quotes.edges import SEED, cuts_word, is_mark
from generator.reading import Memory

MOST_NAMINGS = 10_000
"""How many places of one article are looked at; no reader follows so many."""

MOST_WORDS = 20
"""Words of a name, or signs where a script puts no space between words; more make none."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in an article: its code points `start:end` in the text as read, and the actor's id."""

    start: int
    end: int
    actor: str


class _Node:
    """What a name may go on with after some words, and whose name they are by themselves.

    `ends` tells whose by the signs behind the last word: "." in "U.S.", a vowel sign in Hindi.
    """

    __slots__ = ("after", "ends")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.ends: dict[str, tuple[str, ...]] = {}


class Names:
    """The names of some actors, made ready to be found in any number of articles.

    A name is looked for as it is written, capitals included, once folded as quotes are; the first
    letter may be a capital where a sentence begins with the name. Not looked for is what would be
    found everywhere: a single letter, and words without a capital, unless two of them have four
    letters.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of an actor's id and a name of it."""
        self.root: dict[str, _Node] = {}
        for actor, name in names:
            self._add(actor, fold(name).text)

    def _add(self, actor: str, name: str) -> None:
        words = list(islice(SEED.finditer(name), MOST_WORDS + 1))
        if not is_telling(name) or len(words) > MOST_WORDS:
            return
        tail = name[words[-1].end() :].rstrip()[:_LONGEST_TAIL]
        # A sign of punctuation may be missing; one that is part of a letter may not.
        tails = {tail} if any(map(is_mark, tail)) else {tail, ""}
        first = words[0][0]
        for opening in {first, first[:1].upper() + first[1:]}:
            node = self.root.setdefault(opening, _Node())
            for before, word in pairwise(words):
                node = node.after.setdefault(name[before.end() : word.end()], _Node())
            for each in tails:
                known = node.ends.get(each, ())
                # Two are as ambiguous as a thousand.
                if actor not in known and len(known) < 2:
                    node.ends[each] = (*known, actor)


def find_names(article: Article, lang: str, among: Sequence[Names]) -> tuple[Naming, ...]:
    """Return the places below the article's header that name an actor, in order.

    The longest name wins; one that several actors have names none of them. A name is made of whole
    words: behind an apostrophe ("l’OTAN"), with the prefixes that Arabic and Hebrew write at the
    beginning of a word, which the place then holds too, and before the "s" of Scandinavian and
    German genitives. `lang` is the article's language (BCP 47), "" when nobody tells it. What is
    part of a web address names nobody. Takes time linear in the text, however many names there are.
    """
    haystack = article.haystack
    addresses = [found.span() for found in _ADDRESS.finditer(haystack.folded.text)]
    reader = _Reader(haystack.folded.text, lang.partition("-")[0].lower())
    found: list[Naming] = []
    for start, end, actor in reader.find(among):
        index = bisect_right(addresses, (start, len(haystack.text))) - 1
        if index >= 0 and start < addresses[index][1]:
            continue
        span = haystack.span(start, end)
        if span.start >= article.body and not _GAP.search(article.text, span.start, span.end):
            found.append(Naming(span.start, span.end, actor))
            if len(found) == MOST_NAMINGS:
                break
    return tuple(found)


def trace_namings(
    entries: Iterable[Entry], register: Iterable[Actor], memory: Memory
) -> dict[tuple[str, str], tuple[Naming, ...]]:
    """Return the places of names in each brief's articles, by its address and the article's file.

    A brief knows the actors of the register and its own. An article is looked through again only
    when it or the names have changed since `memory` began.
    """
    shared = tuple((str(actor.id), name) for actor in register for name in actor.all_names)
    names = memory.recall(("names of actors",), shared, partial(Names, shared))
    traced: dict[tuple[str, str], tuple[Naming, ...]] = {}
    for entry in entries:
        own = tuple(
            (str(role.id), name)
            for role in entry.brief.actors
            if role.defines
            for name in role.all_names
        )
        among = (names, Names(own)) if own else (names,)
        for source, article in entry.file.verdict.articles:
            lang = str(source.lang or article.header.lang or "")
            traced[entry.address, article.name] = memory.recall(
                ("namings", article.name, lang, own),
                (article, names),
                partial(find_names, article, lang, among),
            )
    return traced


_LONGEST_TAIL = 8

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_GAP = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*[\r\n]")
_FOUR_LETTERS = re.compile(r"[^\W\d_]{4,}")

_GENITIVE = frozenset({"no", "nb", "nn", "da", "sv", "de"})


_Found = tuple[int, tuple[str, ...]]


class _Reader:
    """Reads names in a folded text in some language, from one of its words on."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.prefixes = _PREFIXES.get(lang, {})
        self.genitive = lang in _GENITIVE
        # Arrays, because an article may have a million words.
        self.starts, self.ends = array("I"), array("I")
        for word in SEED.finditer(text):
            self.starts.append(word.start())
            self.ends.append(word.end())

    def find(self, among: Sequence[Names]) -> Iterator[tuple[int, int, str]]:
        """Yield where the text names an actor, the longest name at each place, in order."""
        done = 0
        for index, start in enumerate(self.starts):
            word = self.text[start : self.ends[index]]
            if start < done or not any(self._may_begin(word, names) for names in among):
                continue
            found = [self._read(index, word, names) for names in among]
            end = max(each for each, _ in found)
            if end and not cuts_word(self.text, start):
                done = end
                actors = {actor for each, whose in found if each == end for actor in whose}
                if len(actors) == 1:
                    yield start, end, actors.pop()

    def _may_begin(self, word: str, names: Names) -> bool:
        """Tell whether a name may begin with this word; most words are done with here."""
        if word in names.root or word[:1] in self.prefixes or word[:2] in self.prefixes:
            return True
        return self.genitive and word[-1:] == "s" and word[:-1] in names.root

    def _read(self, index: int, word: str, names: Names) -> _Found:
        stems = (word, *_stems(word, self.prefixes))
        found = (self._longest(index, stem, names.root) for stem in stems)
        return max(found, key=itemgetter(0))

    def _longest(self, index: int, piece: str, after: dict[str, _Node]) -> _Found:
        best: _Found = (0, ())
        while True:
            at = self.ends[index]
            node = after.get(piece)
            if node is not None and node.ends:
                best = self._end(node, at) or best
            elif self.genitive and piece[-1:] == "s" and (bare := after.get(piece[:-1])):
                best = self._end(bare, at) or best
            index += 1
            if node is None or not node.after or index == len(self.ends):
                return best
            piece, after = self.text[at : self.ends[index]], node.after

    def _end(self, node: _Node, at: int) -> _Found | None:
        for length in range(_LONGEST_TAIL, -1, -1):
            tail = self.text[at : at + length]
            actors = node.ends.get(tail)
            if actors and not cuts_word(self.text, at + len(tail)):
                return at + len(tail), actors
        return None


def is_telling(name: str) -> bool:
    """Tell whether a name can be told from the words around it; see `Names`."""
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 2:
        return False
    if all(not char.islower() for char in letters) or any(char.isupper() for char in letters):
        return True
    return len(_FOUR_LETTERS.findall(name)) > 1


_LEAST_STEM = 3
"""How many letters are left of a word when its prefixes are taken away; two are often chance."""


def _stems(word: str, prefixes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield what a word may be without what is written at its beginning in one with it."""
    if prefixes:
        for length in range(1, min(_LONGEST_PREFIX, len(word) - _LEAST_STEM) + 1):
            for instead in prefixes.get(word[:length], ()):
                yield instead + word[length:]


def _join(*parts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    joined = map("".join, product(*parts))
    return dict.fromkeys((prefix for prefix in joined if prefix), ("",))


# In Arabic a conjunction, then a preposition, then the article, whose alif is dropped behind "li-"
# (Ryding, A Reference Grammar of Modern Standard Arabic, 2005, chapters 16 and 18, section 7.2).
_ARABIC = {
    **_join(("", "و", "ف"), ("", "ب", "ك", "ل"), ("", "ال")),
    **dict.fromkeys(("لل", "ولل", "فلل"), ("", "ال")),
}
# In Hebrew the letters of משה וכלב, in this order (Academy of the Hebrew Language).
_HEBREW = _join(("", "ו"), ("", "ש", "כש", "לכש", "מש"), ("", "ב", "כ", "ל", "מ"), ("", "ה"))
_PREFIXES = {"ar": _ARABIC, "he": _HEBREW, "": {**_ARABIC, **_HEBREW}}
_LONGEST_PREFIX = max(len(prefix) for prefix in (*_ARABIC, *_HEBREW))
