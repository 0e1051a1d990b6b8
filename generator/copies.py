"""Copies of one text under several names: they are one source, however many papers print it.

Agencies sell their reports, and papers cut them and set another headline above them. Counted as
sources, they would turn one voice into many. Texts are compared by their runs of words ("shingles",
after A. Broder, "On the resemblance and containment of documents", 1997), whatever the language.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

from generator.articles import Article
from generator.folding import fold

RUN = 5
"""How many words there are in a run. One changed word spoils as many runs as it has words."""

COPIED = 0.6
"""A text of which more than this part of the runs stands in another is a copy of it: even one with
every thirteenth word changed. Two reports that quote the same speech at length have less in common.
"""

_FORMULA = 8
"""A run that so many texts share which are no copies of each other is a formula that everyone
uses; it is looked for in no more of them, which keeps the work in step with the texts' length.
"""

# A letter of a script that is written without spaces is a word by itself.
_WORD = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W_]+"
)


def independent_articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the articles without the copies: of each text the first one given, in that order.

    Which of them are copies of each other does not depend on the order. Header, case, punctuation
    and all that the search for quotes folds make no difference. A text that is cut, or that stands
    in a longer one, is a copy as well.
    """
    given = {article.name: article for article in articles}
    if len(given) < 2:
        return tuple(given.values())
    originals = _originals(given.values())
    firsts: dict[str, Article] = {}
    for name, article in given.items():
        firsts.setdefault(originals[name], article)
    return tuple(firsts.values())


def independent(articles: Iterable[Article]) -> int:
    """Return how many texts there are among the articles when copies count once."""
    return len(independent_articles(articles))


def _originals(articles: Iterable[Article]) -> dict[str, str]:
    """Return the name of the text that each article is a copy of, its own where it is none."""
    prints = {article.name: _fingerprint(article) for article in articles}
    originals: dict[str, str] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    # The longest first: what a text is a copy of is never shorter than it.
    for name in sorted(prints, key=lambda name: (-len(prints[name]), name)):
        runs = prints[name]
        shared = Counter(holder for run in runs for holder in holders.get(run, ()))
        most = max(shared.values(), default=0)
        if most > COPIED * len(runs):
            originals[name] = min(holder for holder, count in shared.items() if count == most)
            continue
        originals[name] = name
        for run in runs:
            if len(holders[run]) < _FORMULA:
                holders[run].append(name)
    return originals


@lru_cache(maxsize=1024)
def _fingerprint(article: Article) -> array[int]:
    """Return a number for each run of words in the article's body, each once."""
    return array("I", sorted(set(_runs(article.text[article.body :]))))


def _runs(text: str) -> Iterator[int]:
    words = _WORD.findall(fold(text).text.casefold())
    for at in range(max(1, len(words) - RUN + 1)):
        yield crc32(" ".join(words[at : at + RUN]).encode("utf-8", "surrogatepass"))
