"""The names of actors, and where a text has them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from operator import itemgetter, methodcaller
from typing import NamedTuple

from generator.affixes import affixes
from generator.declension import decline
from generator.folding import fold
from generator.quotes.edges import SEED, cuts_word, is_mark

MOST_WORDS = 20
"""Words of a name, or signs where a script puts no space between words; more make none."""


class Name(NamedTuple):
    """A name of the actor with the id `actor`; `person`: it may be a person's."""

    actor: str
    text: str
    person: bool = True


class Place(NamedTuple):
    """A name in a text: its code points `start:end`, and whose it is, an actor's id."""

    start: int
    end: int
    actor: str


class _Node:
    """What a name may go on with after some words, and whose name they are by themselves.

    `ends` tells whose by the signs behind the last word: "." in "U.S.", a vowel sign in Hindi.
    """

    __slots__ = ("after", "ends")

    def __init__(self) -> None:
        self.after: _Tree = {}
        self.ends: dict[str, tuple[str, ...]] = {}


_Tree = dict[str, _Node]


class Names:
    """The names of some actors, made ready to be found in any number of texts.

    A name is looked for as it is written, capitals included, once folded as quotes are; the first
    letter may be a capital where a sentence begins with the name. Not looked for is what would be
    found everywhere: see `is_telling`. `declined` has the names as Russian declines them.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.written: _Tree = {}
        self.declined: _Tree = {}
        for actor, name, person in names:
            text = fold(name).text
            words = list(islice(SEED.finditer(text), MOST_WORDS + 1))
            if is_telling(text) and len(words) <= MOST_WORDS:
                _plant(self.written, actor, text)
                for form in decline(text, person=person):
                    _plant(self.declined, actor, form)


def is_telling(name: str) -> bool:
    """Tell whether a name can be told from the words around it.

    It cannot when it is a single letter or only digits, or when it has no capital, unless two of
    its words have four letters.
    """
    letters = [char for char in name if char.isalpha()]
    if not letters or sum(map(str.isalnum, name)) < 2:
        return False
    if all(not char.islower() for char in letters) or any(char.isupper() for char in letters):
        return True
    return len(_FOUR_LETTERS.findall(name)) > 1


def read_names(text: str, lang: str, among: Sequence[Names]) -> Iterator[Place]:
    """Yield the places of a folded text in a language (BCP 47, "" for none) that name an actor.

    They are in order. The longest name wins, and where two are as long, one as it is written before
    one declined; one that several actors have names none of them. Takes time linear in the text,
    however many names there are.
    """
    reader = _Reader(text, lang, among)
    done = 0
    for index, start in reader.openings():
        if start >= done:
            end, whose = reader.read(index)
            if end and not _cuts_name(text, start):
                done = end
                if len(whose) == 1:
                    yield Place(start, end, *whose)


_FOUR_LETTERS = re.compile(r"[^\W\d_]{4,}")
_LONGEST_TAIL = 8
_DECLINING = frozenset({"ru", ""})
_KATAKANA = "[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]"
_IN_KATAKANA = re.compile(f"(?<={_KATAKANA}){_KATAKANA}")

_Found = tuple[int, frozenset[str]]
_NOTHING: _Found = (0, frozenset())


def _plant(tree: _Tree, actor: str, name: str) -> None:
    words = list(SEED.finditer(name))
    tail = name[words[-1].end() :].rstrip()[:_LONGEST_TAIL]
    # A sign of punctuation may be missing; one that is part of a letter may not.
    tails = {tail} if any(map(is_mark, tail)) else {tail, ""}
    first = words[0][0]
    for opening in {first, first[:1].upper() + first[1:]}:
        node = tree.setdefault(opening, _Node())
        for before, word in pairwise(words):
            node = node.after.setdefault(name[before.end() : word.end()], _Node())
        for each in tails:
            known = node.ends.get(each, ())
            # Two are as ambiguous as a thousand.
            if actor not in known and len(known) < 2:
                node.ends[each] = (*known, actor)


def _cuts_name(text: str, at: int) -> bool:
    """Tell whether the edge before `text[at]` lies inside a word.

    Katakana, unlike the other scripts without spaces, is read by runs: there is no India, "インド",
    in "インドネシア", Indonesia.
    """
    return cuts_word(text, at) or _IN_KATAKANA.match(text, at) is not None


class _Reader:
    """Reads names in a folded text in some language, from one of its words on."""

    def __init__(self, text: str, lang: str, among: Sequence[Names]) -> None:
        self._text = text
        self._affixes = affixes(lang)
        self._ways = [[names.written for names in among]]
        if lang.partition("-")[0].lower() in _DECLINING:
            self._ways.append([names.declined for names in among])
        # Arrays, because an article may have a million words.
        edges = array("I", chain.from_iterable(map(methodcaller("span"), SEED.finditer(text))))
        self._starts, self._ends = edges[::2], edges[1::2]

    def openings(self) -> Iterator[tuple[int, int]]:
        """Yield each word with which a name may begin, by its index, and where it starts."""
        words = SEED.findall(self._text)
        different = set(words)
        first, last = self._affixes.first, self._affixes.last
        opening = {word for word in different if word[0] in first or word[-1] in last}
        for tree in chain.from_iterable(self._ways):
            opening |= different & tree.keys()
        for index, word in enumerate(words):
            if word in opening:
                yield index, self._starts[index]

    def read(self, index: int) -> _Found:
        """Return where the longest name ends that begins with a word, or 0, and whose it is."""
        word = self._text[self._starts[index] : self._ends[index]]
        stems = (word, *self._affixes.without_prefix(word))
        return max((self._read(index, stems, trees) for trees in self._ways), key=itemgetter(0))

    def _read(self, index: int, stems: Sequence[str], trees: Iterable[_Tree]) -> _Found:
        end, whose = _NOTHING
        for tree in trees:
            found = (self._longest(index, stem, tree) for stem in stems)
            until, actors = max(found, key=itemgetter(0))
            if until > end:
                end, whose = until, frozenset(actors)
            elif until == end:
                whose = whose.union(actors)
        return end, whose

    def _longest(self, index: int, piece: str, after: _Tree) -> tuple[int, tuple[str, ...]]:
        best: tuple[int, tuple[str, ...]] = (0, ())
        while True:
            at = self._ends[index]
            node = after.get(piece)
            if node is not None and node.ends:
                best = self._end(node, at) or best
            else:
                for stem in self._affixes.without_ending(piece):
                    if bare := after.get(stem):
                        best = self._end(bare, at) or best
            index += 1
            if node is None or not node.after or index == len(self._ends):
                return best
            piece, after = self._text[at : self._ends[index]], node.after

    def _end(self, node: _Node, at: int) -> tuple[int, tuple[str, ...]] | None:
        for length in range(_LONGEST_TAIL, -1, -1):
            tail = self._text[at : at + length]
            whose = node.ends.get(tail)
            if whose and not _cuts_name(self._text, at + len(tail)):
                return at + len(tail), whose
        return None
