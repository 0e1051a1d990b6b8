"""Everything read, resolved and indexed: who is who, what refers to what, what came when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.articles import Article
from generator.edtf import Edtf
from generator.entries import Entry, newest_day
from generator.histories import History, trace_histories
from generator.memory import Memory
from generator.mentions import Naming, trace_namings
from generator.model import Background, Claim, Commitment, Identity, Role, Statement
from generator.problems import Where
from generator.reading import Sources
from generator.slugs import topic_slug
from generator.written import Written, WrittenDate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor that the register, or the one brief that needs it, defines."""

    id: str
    identity: Identity
    where: Where


@dataclass(frozen=True, slots=True)
class Mention:
    """A line of a brief that names an actor; `parts` are the keys that do (`by`, `about`, …)."""

    entry: Entry
    claim: Claim
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article of a brief that names an actor in its own words, and every place, in order."""

    entry: Entry
    article: Article
    namings: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated line. `key` tells which of its dates: `date`, `made` or `due`."""

    date: Edtf
    key: str
    entry: Entry
    claim: Background | Commitment | Statement


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, its label as first written, and the briefs listed under it, newest first."""

    slug: str
    label: Written
    entries: tuple[Entry, ...]


Namings = Mapping[tuple[str, str], tuple[Naming, ...]]
"""Where the articles name whom, by the brief's address and the article's name."""


@dataclass(frozen=True, slots=True)
class Library:
    """The whole project, indexed. Every sequence is in the order in which pages show it."""

    sources: Sources
    entries: tuple[Entry, ...]
    """Newest first; briefs without a date last, by address."""
    actors: Mapping[str, KnownActor]
    mentions: Mapping[str, tuple[Mention, ...]]
    namings: Namings = field(repr=False)
    sightings: Mapping[str, tuple[Sighting, ...]] = field(repr=False)
    """By actor, those of the newest brief first."""
    histories: tuple[History, ...]
    """Newest origin first."""
    history_of: Mapping[str, History] = field(repr=False)
    """By `Step.key`, for every step."""
    topics: Mapping[str, Topic]
    briefs_on: Mapping[str, tuple[Entry, ...]]
    """By article name."""
    members: Mapping[str, tuple[str, ...]]
    """The ids of the actors that are part of an actor, by its id."""

    @property
    def languages(self) -> frozenset[str]:
        """Every language tag that a brief, an article or a name is marked with."""
        found: set[str] = set()
        for entry in self.entries:
            found.add(entry.brief.lang or "")
            for source, article in entry.file.verdict.articles:
                found.add(source.lang or article.header.lang or "")
        for actor in self.actors.values():
            found |= {*(actor.identity.name or ()), *(actor.identity.aliases or ())}
        return frozenset(str(tag) for tag in found if tag)


def build_library(
    sources: Sources,
    *,
    drafts: bool,
    memory: Memory | None = None,
    namings: Namings | None = None,
) -> Library:
    """Index what was read. Briefs marked as drafts are in it only with `drafts`.

    Where the articles name whom is known from `namings`, or else taken from `memory`, as far as
    nothing has changed since.
    """
    entries = tuple(
        sorted(
            (
                Entry(file, file.brief)
                for file in sources.briefs
                if file.brief is not None and (drafts or not file.brief.draft)
            ),
            key=lambda entry: entry.address,
        )
    )
    newest = tuple(sorted(entries, key=lambda entry: newest_day(entry.date), reverse=True))
    actors = _actors(sources, newest)
    histories = trace_histories(newest)
    if namings is None:
        namings = trace_namings(newest, sources.register, memory or Memory())
    return Library(
        sources=sources,
        entries=newest,
        actors=actors,
        mentions=_grouped(_mentions(newest)),
        namings=namings,
        sightings=_grouped(_sightings(newest, namings)),
        histories=histories,
        history_of={step.key: history for history in histories for step in history.steps},
        topics=_topics(newest),
        briefs_on=_grouped((article.name, entry) for entry in newest for article in entry.articles),
        members=_grouped(
            (str(whole), actor.id) for actor in actors.values() for whole in actor.identity.part_of
        ),
    )


def references(claim: Claim) -> Iterator[tuple[str, Written]]:
    """Yield every actor's id that a line names, with the key that names it."""
    if isinstance(claim, Role):
        yield "actors", claim.id
        for whole in claim.part_of:
            yield "part-of", whole
    for key in ("by", "to", "about", "actors", "said_by"):
        for name in getattr(claim, key, ()):
            yield key.replace("_", "-"), name


def _actors(sources: Sources, entries: Iterable[Entry]) -> dict[str, KnownActor]:
    """Return every defined actor; the register comes before briefs, a brief before later ones."""
    known = {
        str(actor.id): KnownActor(str(actor.id), actor, actor.id.where)
        for actor in sources.register
    }
    for entry in sorted(entries, key=lambda entry: entry.address):
        for role in entry.brief.actors:
            if role.id not in known and role.defines:
                known[str(role.id)] = KnownActor(str(role.id), role, role.id.where)
    return dict(sorted(known.items()))


def _mentions(entries: Iterable[Entry]) -> Iterator[tuple[str, Mention]]:
    for entry in entries:
        for claim in entry.brief.claims():
            parts: dict[str, list[str]] = defaultdict(list)
            for part, name in references(claim):
                if part != "part-of":
                    parts[str(name)].append(part)
            for actor, keys in parts.items():
                yield actor, Mention(entry, claim, tuple(keys))


def _sightings(entries: Iterable[Entry], namings: Namings) -> Iterator[tuple[str, Sighting]]:
    for entry in entries:
        for article in entry.articles:
            places = _grouped((each.actor, each) for each in namings[entry.address, article.name])
            for actor, found in places.items():
                yield actor, Sighting(entry, article, found)


def events_of(entry: Entry, claim: Claim) -> Iterator[Event]:
    """Yield an event for each date of a line."""
    if isinstance(claim, (Background, Commitment, Statement)):
        for key in ("date", "made", "due"):
            written: WrittenDate | None = getattr(claim, key, None)
            if written:
                yield Event(written.edtf, key, entry, claim)


def _topics(entries: tuple[Entry, ...]) -> dict[str, Topic]:
    listed: dict[str, dict[str, Entry]] = defaultdict(dict)
    labels: dict[str, Written] = {}
    for entry in entries:
        for label in entry.brief.topics:
            slug = topic_slug(label)
            if slug not in labels or label.where < labels[slug].where:
                labels[slug] = label
            listed[slug][entry.address] = entry
    return {
        slug: Topic(slug, labels[slug], tuple(listed[slug].values())) for slug in sorted(listed)
    }


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
