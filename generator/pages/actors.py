"""The register: every actor that the briefs name, by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import KnownActor
from generator.model import Commitment
from generator.normalization import normalize
from generator.pages.desk import Desk
from generator.pages.page import Link, Page, Sheet, sheets
from generator.vocabularies import ACTOR_TYPE

REGISTER_MOST = 200


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


def register_pages(desk: Desk) -> Iterator[Page]:
    """Yield the list of all actors, on as many pages as it needs."""
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


def name_order(name: str) -> str:
    """Return what names are sorted by: without case and accents, so that É stands by E."""
    plain = normalize("NFKD", name.casefold())
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
