"""The dossier of each actor: who it is, what it does, says and owes, and how we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.edtf import sort_key
from generator.entries import Entry
from generator.histories import History
from generator.library import KnownActor, Mention, Sighting
from generator.markup import plain_text, summary_text
from generator.pages.commitments import HistoryView, history_view
from generator.pages.company import Company
from generator.pages.desk import Desk
from generator.pages.excerpts import Excerpt, Excerpts
from generator.pages.filed import Filed, file_items
from generator.pages.lines import DateView, LineView
from generator.pages.linked import linked_actor
from generator.pages.page import Link, Page, Searchable, Section, Sheet, sheets
from generator.pages.relations import RelationsView, relations_of
from generator.pages.timeline import SmallTimeline, actor_timeline
from generator.pages.tree import Branch, part_tree
from generator.vocabularies import ACTOR_TYPE

MENTIONS_MOST = 100
"""How many commitments, lines and articles one page of a dossier lists."""

COMPANIONS_MOST = 12

STEPS_MOST = 3
"""How many steps of a commitment a dossier shows, the latest; the commitment's page has all."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A brief and its date."""

    brief: Link
    date: DateView | None


@dataclass(frozen=True, slots=True)
class Told:
    """A line that names the actor: the brief that it stands in, and the article's own sentences."""

    line: LineView
    source: Dated
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """A role that briefs one after the other tell of in the same words: from the first's date on,
    until the last's where that is another.
    """

    text: str
    lang: str
    first: DateView | None
    last: DateView | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """A commitment as it stands now, and its latest steps that name the actor, newest first."""

    now: HistoryView
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An article that names the actor `times` times, of a brief without a line on it."""

    source: Dated
    times: int
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Group:
    """A section of a dossier; each kind of item has its own field, and the others are empty."""

    anchor: str
    title: str
    spells: tuple[Spell, ...] = ()
    owed: tuple[Owed, ...] = ()
    lines: tuple[Told, ...] = ()
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class NamesView:
    """The names of an actor in one language; `language` and `lang` are "" where none is told."""

    language: str
    lang: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanionView:
    """An actor that is often named together with this one: in how many briefs and lines."""

    link: Link
    briefs: int
    lines: int


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier, or one sheet of it. `description` is inline Markdown. `briefs` counts those with a
    line on the actor; `first` and `last` are the oldest and the newest that name it at all. What a
    dossier has only once, its first sheet has.
    """

    name: str
    name_lang: str
    type: str
    country: str | None
    wikidata: str | None
    description: str | None
    names: tuple[NamesView, ...]
    tree: tuple[Branch, ...]
    briefs: int
    first: Dated | None
    last: Dated | None
    groups: tuple[Group, ...]
    companions: tuple[CompanionView, ...]
    all_companions: int
    timeline: SmallTimeline | None
    relations: RelationsView | None
    linked: dict[str, object]
    sheet: Sheet


class _Shared:
    """What several dossiers show alike, made once."""

    def __init__(self, desk: Desk) -> None:
        self.excerpts = Excerpts(desk)
        self.company = Company(desk.library)
        self._desk = desk
        self._histories: dict[str, HistoryView] = {}

    def history(self, history: History) -> HistoryView:
        key = history.origin.key
        if key not in self._histories:
            self._histories[key] = history_view(self._desk, history)
        return self._histories[key]


def dossier_pages(desk: Desk) -> Iterator[Page]:
    """Yield the dossier of every actor that the register or a brief defines."""
    shared = _Shared(desk)
    for actor in desk.library.actors.values():
        yield from _pages(desk, actor, shared)


def _pages(desk: Desk, actor: KnownActor, shared: _Shared) -> Iterator[Page]:
    words, lang, identity = desk.site, desk.site.lang, actor.identity
    items = file_items(desk.library, actor.id)
    name, name_lang = desk.name(actor.id, lang)
    companions = shared.company.of(actor.id)
    first, last = _seen(desk, actor.id)
    for address, sheet, filed in sheets(f"actors/{actor.id}", items, MENTIONS_MOST):
        whole = sheet.number == 1
        mentions = [mention for each in filed for mention in each.mentions]
        view = DossierView(
            name=name,
            name_lang=name_lang,
            type=words.label(ACTOR_TYPE, identity.type) if identity.type else "",
            country=words.territory(identity.country) if identity.country else None,
            wikidata=identity.wikidata,
            description=identity.description,
            names=tuple(_names(desk, actor, name)) if whole else (),
            tree=part_tree(desk, actor.id) if whole else (),
            briefs=len({each.entry.address for each in desk.library.mentions.get(actor.id, ())}),
            first=first,
            last=last,
            groups=tuple(_groups(desk, filed, shared)),
            companions=tuple(
                CompanionView(desk.actor(each.actor, lang), each.briefs, each.lines)
                for each in companions[: COMPANIONS_MOST if whole else 0]
            ),
            all_companions=len(companions),
            timeline=actor_timeline(desk, actor.id) if whole else None,
            relations=relations_of(desk, actor.id) if whole else None,
            linked=linked_actor(desk, actor, address, mentions),
            sheet=sheet,
        )
        yield Page(
            address,
            "actor.html",
            name,
            lang,
            view,
            description=summary_text(identity.description or ""),
            sections=tuple(Section(group.anchor, group.title) for group in view.groups),
            searchables=(_searchable(desk, actor, name, mentions),) if whole else (),
        )


def _groups(desk: Desk, items: Iterable[Filed], shared: _Shared) -> Iterator[Group]:
    words, excerpts = desk.site, shared.excerpts
    titles = {
        "roles": words.text("Roles"),
        "owes": words.text("Commitments by"),
        "owed": words.text("Commitments to"),
        "says": words.text("Statements by"),
        "said-of": words.text("Statements about"),
        "told": words.text("Other lines"),
        "named": words.text("Also named in"),
    }
    for name, group in groupby(items, key=lambda each: each.group):
        filed = list(group)
        told = [[_told(desk, each, excerpts) for each in item.mentions] for item in filed]
        yield Group(
            anchor=f"section.{name}",
            title=titles[name],
            spells=tuple(_spells(lines[0] for lines in told)) if name == "roles" else (),
            owed=tuple(
                Owed(shared.history(item.history), tuple(lines[:STEPS_MOST]))
                for item, lines in zip(filed, told, strict=True)
                if item.history
            ),
            lines=tuple(lines[0] for lines in told) if name in ("says", "said-of", "told") else (),
            seen=tuple(_sighting(desk, each.seen, excerpts) for each in filed if each.seen),
        )


def _told(desk: Desk, mention: Mention, excerpts: Excerpts) -> Told:
    entry, claim = mention.entry, mention.claim
    line = desk.line(entry, claim, lang=desk.site.lang)
    return Told(line, _dated(desk, entry), excerpts.of_line(entry, claim))


def _spells(lines: Iterable[Told]) -> Iterator[Spell]:
    for (text, lang), group in groupby(lines, key=lambda each: (each.line.text, each.line.lang)):
        told = tuple(group)
        first, last = told[0].source.date, told[-1].source.date
        yield Spell(text, lang, first, last if last != first else None, told)


def _sighting(desk: Desk, sighting: Sighting, excerpts: Excerpts) -> Seen:
    source = _dated(desk, sighting.entry)
    return Seen(source, len(sighting.namings), excerpts.of_name(sighting))


def _dated(desk: Desk, entry: Entry) -> Dated:
    date = entry.date
    return Dated(desk.brief(entry), DateView(desk.site.date(date), date.text) if date else None)


def _seen(desk: Desk, actor: str) -> tuple[Dated | None, Dated | None]:
    """Return the oldest and the newest brief with a date that name an actor; None for none."""
    library = desk.library
    entries = [mention.entry for mention in library.mentions.get(actor, ())]
    entries += [sighting.entry for sighting in library.sightings.get(actor, ())]
    dated = [entry for entry in entries if entry.date]
    if not dated:
        return None, None
    dated.sort(key=lambda entry: (sort_key(entry.date), entry.address))
    return _dated(desk, dated[0]), _dated(desk, dated[-1])


def _names(desk: Desk, actor: KnownActor, shown: str) -> Iterator[NamesView]:
    """Yield the names and aliases by language, without the one that is the dossier's heading."""
    found: dict[str, dict[str, None]] = {}
    for lang, name in (actor.identity.name or {}).items():
        found.setdefault(str(lang), {})[str(name)] = None
    for lang, aliases in (actor.identity.aliases or {}).items():
        found.setdefault(str(lang), {}).update((str(alias), None) for alias in aliases)
    for lang, names in found.items():
        if rest := tuple(name for name in names if name != shown):
            yield NamesView(desk.site.language(lang) if lang else "", lang, rest)


def _searchable(
    desk: Desk, actor: KnownActor, name: str, mentions: Sequence[Mention]
) -> Searchable:
    identity = actor.identity
    texts = [plain_text(identity.description or "")]
    for mention in mentions:
        claim = mention.claim
        texts.append(plain_text(getattr(claim, "text", "") or getattr(claim, "role", "") or ""))
    kind = desk.site.label(ACTOR_TYPE, identity.type) if identity.type else desk.site.text("Actor")
    return Searchable(
        address=f"actors/{actor.id}",
        title=name,
        kind=kind,
        lang=desk.site.lang,
        body=tuple(dict.fromkeys(text for text in texts if text)),
        names=desk.all_names(actor.id),
        facets={"actor": (name,)},
    )
