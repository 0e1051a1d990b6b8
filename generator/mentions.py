"""Where an article names an actor in its own words, by any name or alias that is known of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from generator.articles import Article
from generator.cldr import calendar
from generator.entries import Entry
from generator.memory import Memory
from generator.model import Actor, Role
from generator.names import Name, Names, read_names
from generator.quotes import Span
from generator.quotes.edges import SEED

MOST_NAMINGS = 10_000
"""How many places of one article are looked at; no reader follows so many."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in an article: its code points `start:end` in the text as read, and the actor's id."""

    start: int
    end: int
    actor: str


def find_names(article: Article, lang: str, among: Sequence[Names]) -> tuple[Naming, ...]:
    """Return the places below the article's header that name an actor, in order.

    What `names.read_names` finds names nobody after all in a web address; across two paragraphs;
    where it is a month or a day of the week ("May") in the article's language; or where a capital
    only begins a sentence, and the article has the same word without one. `lang` is the language
    (BCP 47), "" when nobody tells it.
    """
    haystack = article.haystack
    text = haystack.folded.text
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    dates = _dates(lang)
    words = cache(lambda: frozenset(SEED.findall(text)))
    found: list[Naming] = []
    for start, end, actor in read_names(text, lang, among):
        name = text[start:end]
        index = bisect_right(addresses, (start, len(text))) - 1
        if name in dates or (index >= 0 and start < addresses[index][1]):
            continue
        span = haystack.span(start, end)
        if span.start < article.body or _GAP.search(article.text, span.start, span.end):
            continue
        if name.istitle() and _begins_sentence(article, span) and name.lower() in words():
            continue
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
    shared = tuple(_names(register))
    names = memory.recall(("names of actors",), shared, partial(Names, shared))
    traced: dict[tuple[str, str], tuple[Naming, ...]] = {}
    for entry in entries:
        own = tuple(_names(role for role in entry.brief.actors if role.defines))
        among = (names, Names(own)) if own else (names,)
        for source, article in entry.file.verdict.articles:
            lang = str(source.lang or article.header.lang or "")
            traced[entry.address, article.name] = memory.recall(
                ("namings", article.name, lang, own),
                (article, names),
                partial(find_names, article, lang, among),
            )
    return traced


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_GAP = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*[\r\n]")

_MOST_SIGNS = 8
"""How many signs a sentence may have before its first word."""


@lru_cache(maxsize=64)
def _dates(lang: str) -> frozenset[str]:
    """Return the months and the days of the week, as a language writes them in full."""
    known = calendar(lang)
    contexts = (*known.months.values(), *known.days.values())
    return frozenset(name for context in contexts for name in context["wide"].values())


def _begins_sentence(article: Article, span: Span) -> bool:
    for sentence in article.sentences_at(span.start, span.end)[:1]:
        before = article.text[max(sentence.start, span.start - _MOST_SIGNS - 1) : span.start]
        return len(before) <= _MOST_SIGNS and not any(map(str.isalnum, before))
    return False


def _names(actors: Iterable[Actor | Role]) -> Iterator[Name]:
    for actor in actors:
        for name in actor.all_names:
            yield Name(str(actor.id), name, actor.type in (None, "person"))
