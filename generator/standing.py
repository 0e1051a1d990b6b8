"""What is known, reported, disputed and unknown: how each line of a brief stands.

The rules are those of a careful desk, and the manual's page on them gives the reasons. They look
only at what the data shows: who is cited, in how many texts, and what other lines say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from generator.articles import Article
from generator.copies import independent
from generator.entries import Entry
from generator.histories import History, Step
from generator.library import Library
from generator.model import Background, Claim, Commitment, Statement
from generator.problems import Where

Level = Literal["known", "reported", "disputed", "unknown"]
LEVELS: tuple[Level, ...] = ("known", "reported", "disputed", "unknown")

AGAINST_MOST = 5
"""How many of the lines that say otherwise are named."""

CONFIRMED = "1"
"""The credibility (Admiralty code) of what other sources confirm."""

DOUBTED = frozenset("DE45")
"""The reliability and credibility (Admiralty code) of what bears nothing out: not usually reliable,
unreliable, doubtful, improbable.
"""

_FAVOUR = {"supportive": "for", "critical": "against", "threatening": "against"}


@dataclass(frozen=True, slots=True)
class Contrary:
    """A line, of this brief or of another, that says otherwise."""

    entry: Entry
    claim: Statement | Commitment


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line stands, and why.

    `articles` is how many its verified quotes stand in; `texts`, how many independent ones bear it
    out; `confirmed` tells that one of them is graded so; `against` are the first lines that say
    otherwise.
    """

    claim: Claim
    level: Level
    articles: int = 0
    texts: int = 0
    confirmed: bool = False
    against: tuple[Contrary, ...] = ()


class Standings:
    """How the lines of every brief of a library stand."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: dict[tuple[str, str | None], int] = {}
        self._conflicts: dict[str, list[Step]] = {}
        for history in library.histories:
            for steps in history.conflicts:
                self._conflicts.update(dict.fromkeys((step.key for step in steps), _firsts(steps)))

    def of(self, entry: Entry) -> tuple[Standing, ...]:
        """Return how the lines of a brief stand, in the order of its page.

        What the analyst concludes and who takes part are not among them, and neither is a line that
        no verified quote supports: nothing can be told of it. `unknowns` need none.
        """
        brief = entry.brief
        opposed = _oppose(each for each in brief.statements if _articles(entry, each))
        return (
            *(
                self._commitment(entry, each)
                for each in brief.commitments
                if _articles(entry, each)
            ),
            *(_background(entry, each) for each in brief.background if _articles(entry, each)),
            *(
                _statement(entry, each, opposed.get(each.where, ()))
                for each in brief.statements
                if _articles(entry, each)
            ),
            *(Standing(each, "unknown") for each in brief.unknowns),
        )

    def _commitment(self, entry: Entry, claim: Commitment) -> Standing:
        own = f"{entry.address}/{claim.id}"
        history = self._library.history_of[own]
        key = history.origin.key, claim.status
        if key not in self._texts:
            self._texts[key] = independent(_bearing_out(history, claim.status))
        texts = 0 if claim.said_by else self._texts[key]
        return _stand(entry, claim, texts, _otherwise(claim, self._conflicts.get(own, ())))


def _background(entry: Entry, claim: Background) -> Standing:
    texts = 0 if claim.said_by else independent(_sound(entry, claim))
    return _stand(entry, claim, texts, ())


def _statement(entry: Entry, claim: Statement, opposed: Iterable[Statement]) -> Standing:
    """Return how a statement stands: however many print it, what was said is the speaker's word."""
    return _stand(entry, claim, 0, (Contrary(entry, each) for each in opposed))


def _stand(
    entry: Entry,
    claim: Commitment | Background | Statement,
    texts: int,
    contrary: Iterable[Contrary],
) -> Standing:
    articles = _articles(entry, claim)
    against = tuple(islice(contrary, AGAINST_MOST))
    attributed = bool(claim.said_by) or isinstance(claim, Statement)
    confirmed = not attributed and any(
        _grade(entry, article)[1:] == CONFIRMED for article in articles
    )
    level: Level = "known" if confirmed or texts > 1 else "reported"
    return Standing(
        claim, "disputed" if against else level, len(articles), texts, confirmed, against
    )


def _articles(entry: Entry, claim: Claim) -> tuple[Article, ...]:
    """Return the articles that the line's verified quotes stand in, each once."""
    found = (entry.evidence(quote) for quote in claim.quotes)
    return tuple({each.article.name: each.article for each in found if each}.values())


def _sound(entry: Entry, claim: Claim) -> Iterator[Article]:
    """Yield the line's articles, but for those that are graded as no support."""
    for article in _articles(entry, claim):
        if not DOUBTED.intersection(_grade(entry, article)):
            yield article


def _grade(entry: Entry, article: Article) -> str:
    """Return the article's Admiralty code in this brief, "" where nobody gave one."""
    return next(
        str(source.grade or "")
        for source, own in entry.file.verdict.articles
        if own.name == article.name
    )


def _bearing_out(history: History, status: str | None) -> Iterator[Article]:
    """Yield the sound articles of all steps that tell this status on nobody's word."""
    for step in history.steps:
        if step.commitment.status == status and not step.commitment.said_by:
            yield from _sound(step.entry, step.commitment)


def _firsts(steps: Iterable[Step]) -> list[Step]:
    """Return the first steps of each status that a quote supports, as many as are ever named."""
    found: dict[str | None, list[Step]] = defaultdict(list)
    for step in steps:
        told = found[step.commitment.status]
        if len(told) < AGAINST_MOST and step.articles:
            told.append(step)
    return list(chain.from_iterable(found.values()))


def _otherwise(claim: Commitment, steps: Iterable[Step]) -> Iterator[Contrary]:
    """Yield those of the steps that tell of another status than the line does."""
    for step in steps:
        if step.commitment.status != claim.status:
            yield Contrary(step.entry, step.commitment)


_Sides = dict[tuple[str, str], dict[frozenset[str], list[Statement]]]
"""The first statements for or against an actor, by who makes them."""


def _oppose(statements: Iterable[Statement]) -> dict[Where, tuple[Statement, ...]]:
    """Return the statements against each: for an actor where it is against them, or the reverse,
    and by somebody else, as one may change one's own mind.
    """
    sides: _Sides = defaultdict(lambda: defaultdict(list))
    told = [each for each in statements if each.stance in _FAVOUR]
    for each in told:
        for actor in dict.fromkeys(each.about):
            own = sides[actor, _FAVOUR[str(each.stance)]][frozenset(each.by)]
            if len(own) < AGAINST_MOST:
                own.append(each)
    return {each.where: tuple(islice(_against(each, sides), AGAINST_MOST)) for each in told}


def _against(statement: Statement, sides: _Sides) -> Iterator[Statement]:
    other = "against" if _FAVOUR[str(statement.stance)] == "for" else "for"
    seen: set[Where] = set()
    for actor in statement.about:
        for speakers, told in sides.get((actor, other), {}).items():
            for each in told if speakers.isdisjoint(statement.by) else ():
                if each.where not in seen:
                    seen.add(each.where)
                    yield each
