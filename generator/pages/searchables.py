"""What the search learns of briefs, actors, commitments and topics."""

from __future__ import annotations

from collections.abc import Iterable

from generator.entries import Entry, newest_day
from generator.histories import History
from generator.library import KnownActor, Mention, Topic, references
from generator.markup import plain_text
from generator.pages.commitments import HistoryView
from generator.pages.desk import Desk
from generator.pages.filters import year_choice
from generator.pages.lines import LineView
from generator.searchable import Searchable
from generator.vocabularies import ACTOR_TYPE

TITLES_MOST = 30


def brief_searchable(desk: Desk, entry: Entry, lines: Iterable[LineView]) -> Searchable:
    """Return what the search knows of a brief: its own words first, then its articles.

    It is found by all names of whoever it or an article of it names, by whatever name they do.
    """
    brief = entry.brief
    body = [plain_text(brief.summary or "")]
    for line in lines:
        subject = line.subject.text if line.subject else ""
        body.append(" — ".join(filter(None, (subject, line.plain, plain_text(line.note or "")))))
        body += [quote.translation for quote in line.quotes if quote.translation]
    body += [article.text[article.body :] for article in entry.articles]
    own = {str(actor) for claim in brief.claims() for _, actor in references(claim)}
    own &= desk.library.actors.keys()
    told = {
        naming.actor
        for article in entry.articles
        for naming in desk.library.namings.get((entry.address, article.name), ())
    }
    lang = desk.lang(entry)
    sources = entry.file.verdict.articles
    spoken = (str(source.lang or article.header.lang or lang) for source, article in sources)
    return Searchable(
        address=entry.address,
        title=brief.title,
        kind="brief",
        lang=lang,
        body=tuple(text for text in body if text),
        called=_names(desk, own | told),
        facets={
            "actor": tuple(desk.name(actor, desk.site.lang)[0] for actor in sorted(own)),
            "topic": tuple(brief.topics),
            "year": (year_choice(desk.site, entry.date).label,) if entry.date else (),
            "language": tuple(dict.fromkeys((lang, *spoken))),
        },
        note=desk.site.date(entry.date) if entry.date else "",
        day=newest_day(entry.date) if entry.date else None,
    )


def actor_searchable(
    desk: Desk, actor: KnownActor, name: str, mentions: Iterable[Mention]
) -> Searchable:
    """Return what the search knows of an actor called `name` here: what every line says of it."""
    identity = actor.identity
    texts = [plain_text(identity.description or "")]
    for mention in mentions:
        claim = mention.claim
        texts.append(plain_text(getattr(claim, "text", "") or getattr(claim, "role", "") or ""))
    return Searchable(
        address=f"actors/{actor.id}",
        title=name,
        kind="actor",
        lang=desk.site.lang,
        body=tuple(dict.fromkeys(text for text in texts if text)),
        names=desk.all_names(actor.id),
        facets={"actor": (name,)},
        note=desk.site.label(ACTOR_TYPE, identity.type) if identity.type else "",
    )


def commitment_searchable(
    desk: Desk, history: History, now: HistoryView, lines: Iterable[LineView]
) -> Searchable:
    """Return what the search knows of a commitment: the text and the quotes of every step."""
    body: dict[str, None] = {}
    for line in lines:
        told = (text for quote in line.quotes for text in (quote.text, quote.translation))
        body.update(dict.fromkeys(text for text in (line.plain, *told) if text))
    labels = {name: tuple(choice.label for choice in all_) for name, all_ in now.facets.items()}
    date = history.steps[-1].date
    return Searchable(
        address=history.address,
        title=now.plain,
        kind="commitment",
        lang=now.lang,
        body=tuple(body),
        called=_names(desk, (choice.value for choice in now.facets["actor"])),
        facets={name: labels[name] for name in ("actor", "status", "topic", "year")},
        note=now.status.label,
        day=newest_day(date) if date else None,
    )


def topic_searchable(desk: Desk, topic: Topic) -> Searchable:
    """Return what the search knows of a topic: the titles of its newest briefs."""
    count = len(topic.entries)
    return Searchable(
        address=f"topics/{topic.slug}",
        title=topic.label,
        kind="topic",
        lang=desk.site.lang,
        body=tuple(entry.brief.title for entry in topic.entries[:TITLES_MOST]),
        facets={"topic": (topic.label,)},
        note=desk.site.plural("%(num)s brief", "%(num)s briefs", count),
    )


def _names(desk: Desk, actors: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    named = (desk.all_names(actor) for actor in sorted(set(actors)))
    return tuple(names for names in named if names)
