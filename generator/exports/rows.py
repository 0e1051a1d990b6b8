"""The rows of the tables of `/data/`: what the whole library holds, in the order of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.details import article_details
from generator.edtf import Edtf
from generator.entries import Entry
from generator.exports.articles import article_address
from generator.exports.brief import FILE as BRIEF_FILE
from generator.exports.tables import Row
from generator.exports.values import tagged
from generator.exports.webannotations import FILE as ANNOTATIONS_FILE
from generator.histories import History
from generator.library import Event, references
from generator.links import Links, iri
from generator.markup import plain_text, summary_text
from generator.model import Claim, Commitment
from generator.pages.article import coverage
from generator.pages.desk import Desk
from generator.pages.lines import article_anchor
from generator.written import WrittenDate

SUMMARY_MOST = 280
"""How many code points of a summary the table of briefs has."""


class Shelf:
    """What rows are made with: the desk, links, and each actor's name in the site's language."""

    def __init__(self, desk: Desk, links: Links) -> None:
        self.desk = desk
        self.links = links
        self.library = desk.library
        self._names: dict[str, str] = {}

    def named(self, actors: Iterable[str]) -> list[tuple[str, str]]:
        """Return the id and the name of each actor."""
        return [(actor, self._names.get(actor) or self._name(actor)) for actor in actors]

    def home(self, entry: Entry, claim: Claim) -> str:
        """Return the link to a line of a brief."""
        return self.links.page(f"{entry.address}#{claim.anchor}")

    def _name(self, actor: str) -> str:
        name = self._names[actor] = self.desk.name(actor, self.desk.site.lang)[0]
        return name


def brief_rows(shelf: Shelf) -> Iterator[Row]:
    """Yield the briefs."""
    for entry in shelf.library.entries:
        brief, address = entry.brief, entry.address
        yield (
            address,
            brief.title,
            shelf.desk.lang(entry),
            entry.date,
            _edtf(brief.updated),
            brief.authors,
            brief.topics,
            summary_text(brief.summary or "", SUMMARY_MOST),
            [article.name for article in entry.articles],
            len(brief.actors),
            len(brief.commitments),
            len(brief.statements),
            len(entry.file.verdict.evidence),
            shelf.links.page(address),
            shelf.links.file(f"{address}/{BRIEF_FILE}"),
            shelf.links.file(f"{address}/{ANNOTATIONS_FILE}"),
        )


def actor_rows(shelf: Shelf) -> Iterator[Row]:
    """Yield the actors, with how many lines name each."""
    desk = shelf.desk
    for actor in shelf.library.actors.values():
        identity, names = actor.identity, tagged(actor.identity.name or {})
        mentions = shelf.library.mentions.get(actor.id, ())
        told = [(type(each.claim).__name__, part) for each in mentions for part in each.parts]
        yield (
            actor.id,
            desk.name(actor.id, desk.site.lang)[0],
            names,
            [name for name in desk.all_names(actor.id) if name not in names.values()],
            identity.type,
            shelf.named(identity.part_of),
            identity.country,
            identity.wikidata,
            plain_text(identity.description or ""),
            len({mention.entry.address for mention in mentions}),
            told.count(("Commitment", "by")),
            told.count(("Commitment", "to")),
            told.count(("Statement", "by")),
            told.count(("Statement", "about")),
            shelf.links.page(f"actors/{actor.id}"),
        )


def commitment_rows(shelf: Shelf) -> Iterator[Row]:
    """Yield the commitments as they stand now, each with its steps."""
    desk = shelf.desk
    for history in shelf.library.histories:
        origin, latest = history.origin, history.steps[-1]
        yield (
            origin.key,
            shelf.named(origin.commitment.by),
            shelf.named(origin.commitment.to),
            plain_text(latest.commitment.text),
            desk.lang(latest.entry),
            history.latest("kind"),
            history.latest("firmness"),
            desk.status(history.status, history.due, desk.site).word,
            _edtf(history.made),
            _edtf(history.due),
            (len(history.steps), _steps(shelf, history)),
            shelf.links.page(history.address),
        )


def step_rows(shelf: Shelf) -> Iterator[Row]:
    """Yield what each brief tells of a commitment."""
    for history in shelf.library.histories:
        yield from _steps(shelf, history)


def _steps(shelf: Shelf, history: History) -> Iterator[Row]:
    for number, step in enumerate(history.steps, 1):
        told = step.commitment
        yield (
            history.origin.key,
            number,
            step.entry.address,
            step.date,
            shelf.named(told.by),
            shelf.named(told.to),
            plain_text(told.text),
            shelf.desk.lang(step.entry),
            told.kind,
            told.firmness,
            told.status,
            _edtf(told.made),
            told.as_written,
            _edtf(told.due),
            shelf.named(told.said_by),
            _quotes(told),
            shelf.home(step.entry, told),
        )


def event_rows(shelf: Shelf) -> Iterator[Row]:
    """Yield everything dated, as the timeline shows it."""
    for event in shelf.desk.chronicle.events:
        claim, kind = event.claim, type(event.claim).__name__.lower()
        yield (
            event.date,
            event.date.uncertain,
            event.date.approximate,
            f"{kind}-{event.key}" if isinstance(claim, Commitment) else kind,
            plain_text(claim.text),
            shelf.desk.lang(event.entry),
            _as_written(event),
            shelf.named(dict.fromkeys(actor for _, actor in references(claim))),
            event.entry.address,
            shelf.home(event.entry, claim),
        )


def _as_written(event: Event) -> str | None:
    """Return the article's words for the date: those of a line are for the day it was made or
    happened, or else for the day it is due.
    """
    claim = event.claim
    made = getattr(claim, "date", None) or getattr(claim, "made", None)
    told = event.key == "due" if made is None else event.key != "due" and event.date == made.edtf
    return getattr(claim, "as_written", None) if told else None


def statement_rows(shelf: Shelf) -> Iterator[Row]:
    """Yield the statements."""
    for entry in shelf.library.entries:
        for said in entry.brief.statements:
            yield (
                entry.address,
                shelf.named(said.by),
                plain_text(said.text),
                shelf.desk.lang(entry),
                shelf.named(said.about),
                said.stance,
                _edtf(said.date),
                said.as_written,
                shelf.named(said.said_by),
                _quotes(said),
                shelf.home(entry, said),
            )


def source_rows(shelf: Shelf) -> Iterator[Row]:
    """Yield the articles, with what the first brief on each tells of it."""
    for article in shelf.desk.source_order:
        entries = shelf.library.briefs_on.get(article.name, ())
        verdicts = [entry.file.verdict for entry in entries]
        cited = [each for verdict in verdicts for each in verdict.articles if each[1] is article]
        details = article_details(cited[0][0] if cited else None, article)
        quoted = (each for verdict in verdicts for each in verdict.evidence.values())
        covered = coverage(article, (each for each in quoted if each.article.name == article.name))
        listing = shelf.desk.source_address(article.name)
        yield (
            article.name,
            details.title,
            details.author,
            details.publisher,
            details.url and iri(details.url),
            details.date,
            details.lang,
            details.grade,
            [entry.address for entry in entries],
            covered.sentences,
            covered.cited,
            shelf.links.file(article_address(article.name)) if entries else None,
            shelf.links.page(f"{listing}#{article_anchor(article.name)}"),
        )


def _edtf(date: WrittenDate | None) -> Edtf | None:
    return date.edtf if date else None


def _quotes(claim: Claim) -> list[str]:
    return [quote.text for quote in claim.quotes]
