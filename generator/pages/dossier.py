"""The dossier of each actor: who it is, what it does, says and owes, and how we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.edtf import sort_key
from generator.entries import Entry
from generator.library import KnownActor, Library
from generator.markup import summary_text
from generator.pages.chapters import Chapter, Chapters, Dated
from generator.pages.company import Companion, Company
from generator.pages.desk import Desk
from generator.pages.filed import Filed, file_items
from generator.pages.linked import linked_actor
from generator.pages.page import Link, Page, Section, Sheet, sheets
from generator.pages.relations import RelationsView, relations_of
from generator.pages.searchables import actor_searchable
from generator.pages.timeline import SmallTimeline, actor_timeline
from generator.pages.tree import Branch, part_tree
from generator.vocabularies import ACTOR_TYPE
from generator.written import lang_of

MENTIONS_MOST = 100
"""How many commitments, lines and articles one page of a dossier lists."""

COMPANIONS_MOST = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry in a dossier's table of contents: where a chapter begins, and what it holds."""

    link: Link
    total: int


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
    line on the actor; `first` and `last` are the oldest and the newest that name it at all.
    `contents` is of all sheets, `chapters` of this one. What a dossier has only once, its first
    sheet has.
    """

    name: str
    name_lang: str
    type: str
    country: str | None
    wikidata: str | None
    description: str | None
    description_lang: str
    names: tuple[NamesView, ...]
    tree: tuple[Branch, ...]
    briefs: int
    first: Dated | None
    last: Dated | None
    contents: tuple[Heading, ...]
    chapters: tuple[Chapter, ...]
    companions: tuple[CompanionView, ...]
    all_companions: int
    timeline: SmallTimeline | None
    relations: RelationsView | None
    sheet: Sheet


def dossier_pages(desk: Desk) -> Iterator[Page]:
    """Yield the dossier of every actor that the register or a brief defines."""
    chapters, company = Chapters(desk), Company(desk.library)
    for actor in desk.library.actors.values():
        yield from _pages(desk, actor, chapters, company.of(actor.id))


def _pages(
    desk: Desk, actor: KnownActor, chapters: Chapters, companions: Sequence[Companion]
) -> Iterator[Page]:
    words, lang, identity = desk.site, desk.site.lang, actor.identity
    items = file_items(desk.library, actor.id)
    headings = chapters.headings(items)
    name, name_lang = desk.name(actor.id, lang)
    entries = _entries(desk.library, actor.id)
    timeline, relations = actor_timeline(desk, actor.id), relations_of(desk, actor.id)
    parted = sheets(f"actors/{actor.id}", items, MENTIONS_MOST)
    contents = _contents(desk, parted, headings, timeline, relations)
    for address, sheet, filed in parted:
        whole = sheet.number == 1
        mentions = [mention for each in filed for mention in each.mentions]
        shown = tuple(chapters.filled(filed, headings))
        view = DossierView(
            name=name,
            name_lang=name_lang,
            type=words.label(ACTOR_TYPE, identity.type) if identity.type else "",
            country=words.territory(identity.country) if identity.country else None,
            wikidata=identity.wikidata,
            description=identity.description,
            description_lang=lang_of(identity.description, desk.home_lang),
            names=tuple(_names(desk, actor, name)) if whole else (),
            tree=part_tree(desk, actor.id) if whole else (),
            briefs=len({each.entry.address for each in desk.library.mentions.get(actor.id, ())}),
            first=chapters.dated(entries[0]) if entries else None,
            last=chapters.dated(entries[-1]) if entries else None,
            contents=contents,
            chapters=shown,
            companions=tuple(
                CompanionView(desk.actor(each.actor, lang), each.briefs, each.lines)
                for each in companions[: COMPANIONS_MOST if whole else 0]
            ),
            all_companions=len(companions),
            timeline=timeline if whole else None,
            relations=relations if whole else None,
            sheet=sheet,
        )
        yield Page(
            address,
            "actor.html",
            name,
            lang,
            view,
            description=summary_text(identity.description or ""),
            sections=tuple(Section(chapter.anchor, chapter.title) for chapter in shown),
            searchables=(actor_searchable(desk, actor, name, mentions),) if whole else (),
            linked=linked_actor(desk, actor, address, mentions),
        )


def _contents(
    desk: Desk,
    parted: Sequence[tuple[str, Sheet, Sequence[Filed]]],
    headings: Iterable[Chapter],
    timeline: SmallTimeline | None,
    relations: RelationsView | None,
) -> tuple[Heading, ...]:
    """Return every section of a dossier, at the sheet on which it begins."""
    begun: dict[str, str] = {}
    for address, _, filed in parted:
        for item in filed:
            begun.setdefault(item.group, address)
    found = [
        Heading(Link(each.title, f"{begun[each.name]}#{each.anchor}"), each.total)
        for each in headings
    ]
    first, words = parted[0][0], desk.site
    if timeline:
        link = Link(words.text("Timeline"), f"{first}#section.timeline")
        found.append(Heading(link, timeline.total))
    if relations:
        link = Link(words.text("Relations"), f"{first}#section.relations")
        found.append(Heading(link, relations.all_actors))
    return tuple(found)


def _entries(library: Library, actor: str) -> list[Entry]:
    """Return the briefs with a date that name an actor, the oldest first."""
    naming = [mention.entry for mention in library.mentions.get(actor, ())]
    naming += [sighting.entry for sighting in library.sightings.get(actor, ())]
    found = {entry.address: entry for entry in naming if entry.date}
    return sorted(found.values(), key=lambda entry: (sort_key(entry.date), entry.address))


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
