"""The index of the search: what a reader's browser asks of it, a few kilobytes at a time.

Pages are numbered from the newest to the oldest. A word's entry tells in which pages it stands and
how much it says of each; that of a value of a facet, which pages have it. Each page's text is a
file of its own, fetched only to show a result.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Final

from generator.searchable import Searchable
from generator.shards import compressed, gaps, packed, shards, written_numbers
from generator.words import index_words, is_unspaced, searchable

FOLDER: Final = "search-index"
"""The folder of the site that holds the index, and nothing else."""

ENTRY: Final = "entry.json"
"""The file that a reader's browser asks for first. It names the folder with all others."""

LEVELS: Final = 16
"""How many ways there are for a word to matter to a page; `search-index.js` reads four bits."""

_TITLE, _CALLED = 2.0, 0.3
"""What a word adds by being the title or a name, half of it where it is one of many words there, or
by being in the name of somebody mentioned, where the text alone adds less than 1."""
_SATURATION, _LENGTH_COUNTS, _USUAL_LENGTH = 1.2, 0.3, 300
"""Of Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). A brief
with its whole article is long, and no worse for it, so that length counts for less than usual."""

_COMMON_LENGTH, _COMMON_SHARE, _COMMON_PAGES = 3, 0.25, 200
"""A word of so few letters that stands in such a share of the pages, taken to be so many at least,
says nothing in whatever language: "the", "des". A query goes without it, where it has another word,
and without the longest entries of all."""

Index = Mapping[str, bytes]
"""The content of every file, by its path below the folder."""

Weights = Mapping[str, int]
"""How much each word says of a page, from 1 to LEVELS."""


class StoppedError(Exception):
    """Nobody waits for the index any more."""


def write_index(pages: Iterable[Searchable], output: Path) -> None:
    """Make `output` the index of the pages; the same pages, in whatever order, give the same bytes.

    Raises ValueError when two pages have one address.
    """
    put_index(make_index(in_order(pages)), output)


def make_index(
    pages: Iterable[Searchable],
    weigh: Callable[[Searchable], Weights] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Index:
    """Return the index of pages that are in order. Raises StoppedError soon after `stopped()`.

    `weigh` may remember what `weights` has returned for a page.
    """
    weigh = weigh or weights
    files: dict[str, bytes] = {}
    words: dict[str, array[int]] = defaultdict(lambda: array("Q"))
    facets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    names: set[str] = set()
    count = 0
    for count, page in enumerate(pages, 1):
        if stopped():
            raise StoppedError
        number = count - 1
        files[f"pages/{number}"] = compressed(_shown(page))
        for word, level in weigh(page).items():
            words[word].append(number * LEVELS + level - 1)
        names.update(_lone_words(page))
        for facet, values in facets_of(page).items():
            for value in dict.fromkeys(values):
                facets[facet][value].append(number)
    least = max(_COMMON_PAGES, count) * _COMMON_SHARE
    common = {word for word, places in words.items() if len(places) > least and _is_short(word)}
    firsts = []
    ordered = ((word, _postings(words[word])) for word in sorted(words, key=_as_in_script))
    for at, shard in enumerate(shards(ordered)):
        if stopped():
            raise StoppedError
        firsts.append(shard[0][0])
        files[f"words/{at}"] = packed(shard)
    for facet, found in facets.items():
        entries = [(value, written_numbers(gaps(found[value]))) for value in sorted(found)]
        files[f"facets/{facet}"] = packed(entries)
    entry = {
        "version": _version(files),
        "pages": count,
        "words": firsts,
        "common": sorted(common - names),
        "facets": sorted(facets),
    }
    index = {f"{entry['version']}/{path}": content for path, content in files.items()}
    index[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return index


def in_order(pages: Iterable[Searchable]) -> tuple[Searchable, ...]:
    """Return the pages from the newest on, then those without a day, by their addresses.

    Raises ValueError when two have the same address.
    """
    by_address = sorted(pages, key=lambda page: page.link)
    for one, other in pairwise(by_address):
        if one.link == other.link:
            raise ValueError(f"two pages have the address {one.link!r}")
    return tuple(sorted(by_address, key=lambda page: page.day or (-(10**9), 0, 0), reverse=True))


def weights(page: Searchable) -> Weights:
    """Return every word that finds the page, and how much it says of it."""
    body = _counted(page.body)
    length = sum(body.values())
    norm = _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length / _USUAL_LENGTH)
    found = {word: times / (times + norm) for word, times in body.items()}
    for word in _counted(name for names in page.called for name in names):
        found[word] = found.get(word, 0) + _CALLED
    titled: dict[str, float] = {}
    for title in (page.title, *page.names):
        words = _counted((title,))
        # The fewer words there are in a name, the more it is just this one.
        share = _TITLE * (1 + 1 / max(1, len(words))) / 2
        titled.update({word: share for word in words if titled.get(word, 0) < share})
    for word, share in titled.items():
        found[word] = found.get(word, 0) + share
    most = 1 + _CALLED + _TITLE
    return {word: ceil(weight / most * LEVELS) for word, weight in found.items()}


def facets_of(page: Searchable) -> Mapping[str, tuple[str, ...]]:
    """Return the values of each facet of the page."""
    return {"language": (page.lang,), **page.facets, "kind": (page.kind,)}


def put_index(index: Index, output: Path) -> None:
    """Put an index into a folder that may be served at this moment.

    It stands in a folder of its own, beside the one before it, until the entry names it.
    """
    for path, content in index.items():
        if path != ENTRY:
            file = output / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    put_entry(index[ENTRY], output)
    version = json.loads(index[ENTRY])["version"]
    for old in output.iterdir():
        if old.is_dir() and old.name != version:
            shutil.rmtree(old)


def put_entry(entry: bytes, output: Path) -> None:
    """Replace the entry of the index in `output`, so that nobody ever reads half of it."""
    output.mkdir(parents=True, exist_ok=True)
    new = output / f"{ENTRY}.new"
    new.write_bytes(entry)
    new.replace(output / ENTRY)


def _counted(texts: Iterable[str]) -> Counter[str]:
    tokens = Counter(token for text in texts for token in searchable(text).split())
    words: Counter[str] = Counter()
    for token, times in tokens.items():
        for word in index_words(token):
            words[word] += times
    return words


def _lone_words(page: Searchable) -> Iterator[str]:
    """Yield the words that are a title or a name by themselves, such as the UN's."""
    for name in (page.title, *page.names, *(name for names in page.called for name in names)):
        tokens = searchable(name).split()
        if len(tokens) == 1:
            yield from index_words(tokens[0])


def _is_short(word: str) -> bool:
    return len(word) <= _COMMON_LENGTH and word.isalpha() and not is_unspaced(word)


def _shown(page: Searchable) -> bytes:
    """Return what a result shows of the page; `search-index.js` reads it.

    `spoken` is the language of its passages, "" where they are in several.
    """
    shown = {
        "address": page.link,
        "title": page.title,
        "kind": page.kind,
        "lang": page.lang,
        "spoken": page.lang if facets_of(page)["language"] == (page.lang,) else "",
        "note": page.note,
        "body": page.body,
        "names": page.names,
        "called": page.called,
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _postings(places: Iterable[int]) -> bytes:
    """Write the pages of a word, each as the gap before it and, in the lowest bits, its level."""
    places = tuple(places)
    return written_numbers(
        gap * LEVELS + place % LEVELS
        for gap, place in zip(gaps(place // LEVELS for place in places), places, strict=True)
    )


def _as_in_script(word: str) -> bytes:
    """Return what puts words in the order in which JavaScript compares them: by UTF-16."""
    return word.encode("utf-16-be", "surrogatepass")


def _version(files: Index) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]
