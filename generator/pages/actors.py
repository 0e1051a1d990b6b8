"""The register of actors, and the dossier of each: who it is, what it does, says and owes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.library import KnownActor, Mention
from generator.markup import plain_text, summary_text
from generator.model import Claim, Commitment, Role, Statement
from generator.pages.desk import Desk
from generator.pages.lines import LineView, passage_anchor
from generator.pages.page import Link, Page, Searchable, Section, Sheet, sheets
from generator.vocabularies import ACTOR_TYPE

REGISTER_MOST = 200
MENTIONS_MOST = 100


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the register: its type, and how many briefs and commitments name it."""

    link: Link
    type: str
    also: str
    briefs: int
    commitments: int


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The register, or one sheet of it, in the order of the names."""

    rows: tuple[ActorRow, ...]
    total: int
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Told:
    """A line that names the actor, and the brief that it stands in."""

    line: LineView
    brief: Link


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of an article that a line about the actor rests on, and its passage."""

    text: str
    lang: str
    passage: str
    brief: Link


@dataclass(frozen=True, slots=True)
class Group:
    """A section of a dossier."""

    anchor: str
    title: str
    lines: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier, or one sheet of it. `description` is inline Markdown."""

    name: str
    name_lang: str
    type: str
    country: str | None
    wikidata: str | None
    description: str | None
    aliases: tuple[tuple[str, str], ...]
    wholes: tuple[Link, ...]
    members: tuple[Link, ...]
    groups: tuple[Group, ...]
    excerpts: tuple[Excerpt, ...]
    briefs: int
    sheet: Sheet


def actor_pages(desk: Desk) -> Iterator[Page]:
    """Yield the register's pages, then each actor's dossier."""
    words = desk.site
    rows = sorted(
        (_row(desk, actor) for actor in desk.library.actors.values()),
        key=lambda row: (name_order(row.link.text), row.link.address),
    )
    for address, sheet, listed in sheets("actors", rows, REGISTER_MOST):
        yield Page(
            address,
            "actors.html",
            words.text("Actors"),
            words.lang,
            RegisterView(tuple(listed), len(rows), sheet),
            description=words.text("Every person, state and body that the briefs name."),
            listed=sheet.number == 1,
        )
    for actor in desk.library.actors.values():
        yield from _dossier(desk, actor)


def name_order(name: str) -> str:
    """Return what names are sorted by: without case and accents, so that É stands by E."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _row(desk: Desk, actor: KnownActor) -> ActorRow:
    mentions = desk.library.mentions.get(actor.id, ())
    kind = actor.identity.type
    link = desk.actor(actor.id, desk.site.lang)
    others = [each for each in desk.all_names(actor.id) if each != link.text]
    return ActorRow(
        link,
        desk.site.label(ACTOR_TYPE, kind) if kind else "",
        ", ".join(others[:3]),
        len({mention.entry.address for mention in mentions}),
        sum(
            isinstance(mention.claim, Commitment) and bool({"by", "to"} & set(mention.parts))
            for mention in mentions
        ),
    )


def _dossier(desk: Desk, actor: KnownActor) -> Iterator[Page]:
    words, lang = desk.site, desk.site.lang
    identity = actor.identity
    mentions = desk.library.mentions.get(actor.id, ())
    name, name_lang = desk.name(actor.id, lang)
    description = identity.description or ""
    for address, sheet, listed in sheets(f"actors/{actor.id}", mentions, MENTIONS_MOST):
        groups = tuple(_groups(desk, listed))
        view = DossierView(
            name=name,
            name_lang=name_lang,
            type=words.label(ACTOR_TYPE, identity.type) if identity.type else "",
            country=words.territory(identity.country) if identity.country else None,
            wikidata=identity.wikidata,
            description=identity.description,
            aliases=_aliases(actor, name),
            wholes=desk.actors(identity.part_of, lang),
            members=desk.actors(desk.library.members.get(actor.id, ()), lang),
            groups=groups,
            excerpts=tuple(_excerpts(desk, listed)),
            briefs=len({mention.entry.address for mention in mentions}),
            sheet=sheet,
        )
        first = sheet.number == 1
        yield Page(
            address,
            "actor.html",
            name,
            lang,
            view,
            description=summary_text(description),
            sections=tuple(Section(group.anchor, group.title) for group in groups),
            searchables=(_searchable(desk, actor, name, listed),) if first else (),
        )


_GROUPS = (
    ("roles", "Roles", Role, "actors"),
    ("owes", "Commitments by", Commitment, "by"),
    ("owed", "Commitments to", Commitment, "to"),
    ("says", "Statements by", Statement, "by"),
    ("said-of", "Statements about", Statement, "about"),
    ("named", "Also named in", Claim, ""),
)
"""The sections of a dossier: anchor, heading, kind of line, and the key that names the actor."""


def _groups(desk: Desk, mentions: Sequence[Mention]) -> Iterator[Group]:
    """Yield the sections that are not empty; a line stands in the first one that fits it."""
    told: dict[str, list[Told]] = {name: [] for name, *_ in _GROUPS}
    for mention in mentions:
        name = next(
            name
            for name, _, kind, part in _GROUPS
            if isinstance(mention.claim, kind) and (not part or part in mention.parts)
        )
        told[name].append(Told(_line(desk, mention), desk.brief(mention.entry)))
    for name, title, *_ in _GROUPS:
        if told[name]:
            yield Group(f"section.{name}", desk.site.text(title), tuple(told[name]))


def _line(desk: Desk, mention: Mention) -> LineView:
    return desk.line(mention.entry, mention.claim, lang=desk.site.lang)


def _excerpts(desk: Desk, mentions: Iterable[Mention]) -> Iterator[Excerpt]:
    """Yield each sentence that the lines rest on, once, in the order of the lines."""
    seen: set[tuple[str, int]] = set()
    for mention in mentions:
        for quote in mention.claim.quotes:
            evidence = mention.entry.evidence(quote)
            if evidence is None:
                continue
            article, spans = evidence.article, evidence.match.spans
            for sentence in article.sentences_at(spans[0].start, spans[-1].end):
                key = (article.name, sentence.start)
                if key not in seen:
                    seen.add(key)
                    yield Excerpt(
                        article.text[sentence.start : sentence.end],
                        desk.quotations.lang(mention.entry, article.name),
                        f"{mention.entry.address}#{passage_anchor(article.name, spans)}",
                        desk.brief(mention.entry),
                    )


def _aliases(actor: KnownActor, shown: str) -> tuple[tuple[str, str], ...]:
    """Return every other name with its language ("" without one), each once."""
    found: dict[str, str] = {}
    for lang, name in (actor.identity.name or {}).items():
        found.setdefault(str(name), lang)
    for lang, aliases in (actor.identity.aliases or {}).items():
        for alias in aliases:
            found.setdefault(str(alias), lang)
    return tuple((name, lang) for name, lang in found.items() if name != shown)


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
