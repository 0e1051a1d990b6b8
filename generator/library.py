"""Everything read, resolved and indexed: who is who, what refers to what, what came when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from generator.articles import Article
from generator.edtf import Edtf, sort_key
from generator.evidence import Evidence
from generator.model import (
    Background,
    Brief,
    Claim,
    Commitment,
    Identity,
    Quote,
    Role,
    Statement,
    Written,
    WrittenDate,
)
from generator.problems import Where
from generator.reading import BriefFile, Sources
from generator.slugs import slugify

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A brief that is shown: its file, and what the file holds."""

    file: BriefFile
    brief: Brief

    @property
    def address(self) -> str:
        """The address of the brief's page, without slashes at the ends."""
        return self.file.address

    @property
    def articles(self) -> tuple[Article, ...]:
        """The brief's articles, those that exist, in its order."""
        return tuple(article for _, article in self.file.verdict.articles)

    @property
    def date(self) -> Edtf | None:
        """The brief's own date, or else that of its first dated article."""
        if self.brief.date:
            return self.brief.date.edtf
        dates = (
            source.date.edtf if source.date else article.header.date
            for source, article in self.file.verdict.articles
        )
        return next((date for date in dates if date), None)

    def evidence(self, quote: Quote) -> Evidence | None:
        """Return where the quote stands, or None when it is not verified."""
        return self.file.verdict.evidence.get(quote.text.where)


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
class Step:
    """A commitment as one brief tells of it."""

    entry: Entry
    commitment: Commitment

    @property
    def key(self) -> str:
        """How another brief's `updates` names it: the brief's address, `/`, the id."""
        return f"{self.entry.address}/{self.commitment.id}"

    @property
    def date(self) -> Edtf | None:
        """When the commitment was made, or else the date of the brief that tells of it."""
        return self.commitment.made.edtf if self.commitment.made else self.entry.date


@dataclass(frozen=True, slots=True)
class History:
    """A commitment and all later news of it, oldest first."""

    steps: tuple[Step, ...]

    @property
    def origin(self) -> Step:
        """The commitment as it was first told of."""
        return self.steps[0]

    @property
    def status(self) -> str | None:
        """The status as last told, or None."""
        return self.latest("status")

    @property
    def made(self) -> WrittenDate | None:
        """When it was made, as first told, or None."""
        return next((step.commitment.made for step in self.steps if step.commitment.made), None)

    @property
    def due(self) -> WrittenDate | None:
        """When it falls due, as last told, or None."""
        dues = (step.commitment.due for step in reversed(self.steps))
        return next((due for due in dues if due), None)

    def latest(self, key: Literal["kind", "firmness", "status"]) -> str | None:
        """Return the newest word that any step gives for the key, or None."""
        words = (getattr(step.commitment, key) for step in reversed(self.steps))
        return next((word for word in words if word), None)


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


@dataclass(frozen=True, slots=True)
class Library:
    """The whole project, indexed. Every sequence is in the order in which pages show it."""

    sources: Sources
    entries: tuple[Entry, ...]
    """Newest first; briefs without a date last, by address."""
    actors: Mapping[str, KnownActor]
    mentions: Mapping[str, tuple[Mention, ...]]
    histories: tuple[History, ...]
    """Newest origin first."""
    history_of: Mapping[str, History] = field(repr=False)
    """By `Step.key`, for every step."""
    events: tuple[Event, ...]
    """Oldest first."""
    topics: Mapping[str, Topic]
    briefs_on: Mapping[str, tuple[Entry, ...]]
    """By article name."""
    members: Mapping[str, tuple[str, ...]]
    """The ids of the actors that are part of an actor, by its id."""


def build_library(sources: Sources, *, drafts: bool) -> Library:
    """Index what was read. Briefs marked as drafts are in it only with `drafts`."""
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
    newest = tuple(sorted(entries, key=lambda entry: _day(entry.date), reverse=True))
    actors = _actors(sources, newest)
    histories = _histories(newest)
    return Library(
        sources=sources,
        entries=newest,
        actors=actors,
        mentions=_grouped(_mentions(newest)),
        histories=histories,
        history_of={step.key: history for history in histories for step in history.steps},
        events=tuple(sorted(_events(newest), key=lambda event: sort_key(event.date))),
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


def _day(date: Edtf | None) -> tuple[int, int, int]:
    """Return the day that ranks a brief among the newest; those without one come last."""
    return (date and (date.latest or date.earliest)) or (-(10**9), 0, 0)


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
            for name, keys in parts.items():
                yield name, Mention(entry, claim, tuple(keys))


def _histories(entries: Iterable[Entry]) -> tuple[History, ...]:
    """Group commitments with what they update. A circle or a broken link parts the group."""
    steps = {
        step.key: step
        for entry in entries
        for step in (Step(entry, commitment) for commitment in entry.brief.commitments)
    }
    groups: dict[str, list[Step]] = defaultdict(list)
    for key, step in steps.items():
        groups[_origin(key, steps)].append(step)
    histories = [
        History((steps[origin], *sorted((s for s in group if s.key != origin), key=_step_order)))
        for origin, group in groups.items()
    ]
    histories.sort(key=lambda history: history.origin.key)
    histories.sort(key=lambda history: _day(history.origin.date), reverse=True)
    return tuple(histories)


def _origin(key: str, steps: Mapping[str, Step]) -> str:
    passed = [key]
    while (earlier := steps[passed[-1]].commitment.updates) and earlier in steps:
        if earlier in passed:
            return min(passed)
        passed.append(str(earlier))
    return passed[-1]


def _step_order(step: Step) -> tuple[object, object, str]:
    return sort_key(step.date), sort_key(step.entry.date), step.key


def _events(entries: Iterable[Entry]) -> Iterator[Event]:
    for entry in sorted(entries, key=lambda entry: entry.address):
        for claim in entry.brief.claims():
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
            slug = slugify(label)
            labels[slug] = min(labels.get(slug, label), label, key=lambda each: each.where)
            listed[slug][entry.address] = entry
    return {
        slug: Topic(slug, labels[slug], tuple(listed[slug].values()))
        for slug in sorted(listed)
        if slug
    }


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
