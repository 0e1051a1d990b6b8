"""The tables of `/data/`: their columns.

The manual explains every one (`briefs/guide/downloads.md`), and so do the schemas, which are made
of this (see `schemas` and `csvw`). Programs rely on names and order: a new column goes to the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.exports import rows
from generator.exports.rows import Shelf
from generator.exports.tables import Column, Row
from generator.vocabularies import ACTOR_TYPE, COMMITMENT_KIND, FIRMNESS, GRADE, STANCE, STATUS


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table: what it holds, its columns, those that tell its rows apart, what makes the rows."""

    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Shelf], Iterator[Row]]


_text = partial(Column, kind="text")
_count = partial(Column, kind="count", filled=True)
_list = partial(Column, kind="list", filled=True)
_date = partial(Column, kind="date")
_actors = partial(Column, kind="actors", filled=True)

_LANG = _text("lang", doc="The language of the text (BCP 47).", filled=True)
_LINE = Column("address", "link", "The link to the line on its brief's page.", filled=True)
_BRIEF = _text("brief", doc="The brief, by its address in the site.", filled=True)
_AS_WRITTEN = _text("as-written", doc="The article's own words for a date that was worked out.")
_SAID_BY = _actors("said-by", doc="Who says so: a chain from the outlet's source inwards.")
_QUOTES = _list("quotes", doc="The words of the articles that it rests on.")
_COMMITMENT = _text(
    "commitment",
    doc="The commitment, by its address in the site, which never changes.",
    filled=True,
)
_PROMISE = (
    _actors("by", doc="Who commits."),
    _actors("to", doc="To whom."),
    _text("text", doc="What is promised or intended, without markup.", filled=True),
    _LANG,
    _text("kind", doc="What sort of commitment.", words=tuple(COMMITMENT_KIND.labels)),
    _text("firmness", doc="How binding it is.", words=tuple(FIRMNESS.labels)),
)
_STATUS = _text("status", doc="What has become of it.", words=tuple(STATUS.labels))

_BRIEFS = (
    _BRIEF,
    _text("title", doc="Its title.", filled=True),
    replace(_LANG, doc="The language that it is written in (BCP 47)."),
    _date("date", doc="Its own date, or else that of its first dated article."),
    _date("updated", doc="When it last changed in substance."),
    _list("authors", doc="Who wrote it."),
    _list("topics", doc="The topics it is listed under."),
    _text("summary", doc="How its bottom line begins, without markup.", filled=True),
    _list("articles", doc="Its articles, by their files in seeds/."),
    _count("actors", doc="How many actors it lists."),
    _count("commitments", doc="How many commitments it tells of."),
    _count("statements", doc="How many statements it has."),
    _count("quotes", doc="How many verified quotes it has."),
    Column("address", "link", "The link to its page.", filled=True),
    Column("json", "link", "The link to the whole of it as JSON.", filled=True),
    Column("annotations", "link", "The link to its quotes as Web Annotations.", filled=True),
)
_ACTORS = (
    _text("id", doc="The actor's id.", filled=True),
    _text("name", doc="Its name in the site's language, or else another.", filled=True),
    Column("names", "tongues", "Its names by language; und where none is told.", filled=True),
    _list("aliases", doc="Its other names."),
    _text("type", doc="What kind of actor.", words=tuple(ACTOR_TYPE.labels)),
    _actors("part-of", doc="The actors that it belongs to."),
    _text("country", doc="Its country, as two capital letters (ISO 3166-1)."),
    _text("wikidata", doc="Its item in Wikidata."),
    _text("description", doc="Who or what it is, without markup.", filled=True),
    _count("briefs", doc="How many briefs name it."),
    _count("commitments-by", doc="In how many lines it commits."),
    _count("commitments-to", doc="In how many lines others commit to it."),
    _count("statements-by", doc="In how many lines it speaks."),
    _count("statements-about", doc="In how many lines others speak of it."),
    Column("address", "link", "The link to its dossier.", filled=True),
)
_STEPS = (
    _COMMITMENT,
    _count("step", doc="Its place in the commitment's history, from 1, oldest first."),
    replace(_BRIEF, doc="The brief that tells of it, by its address in the site."),
    _date("date", doc="When it was made, or else the date of the brief."),
    *_PROMISE,
    replace(_STATUS, doc="What has become of it, as this brief tells."),
    _date("made", doc="When it was made."),
    _AS_WRITTEN,
    _date("due", doc="When it falls due."),
    _SAID_BY,
    _QUOTES,
    _LINE,
)
_COMMITMENTS = (
    _COMMITMENT,
    *_PROMISE,
    replace(
        _STATUS,
        doc="What has become of it, as told last; overdue where it is open and its day has passed.",
        filled=True,
        words=(*STATUS.labels, "overdue"),
    ),
    _date("made", doc="When it was made."),
    _date("due", doc="When it falls due, as told last."),
    Column("steps", "rows", "What each brief tells of it, oldest first.", filled=True, of=_STEPS),
    replace(_LINE, doc="The link to its page, which has its whole history."),
)
_EVENTS = ("background", "statement", "commitment-made", "commitment-due", "commitment-news")
_TIMELINE = (
    replace(_date("date", doc="When it was, is or will be."), filled=True),
    Column("uncertain", "flag", "Whether the source of the date is doubted.", filled=True),
    Column("approximate", "flag", "Whether the date is an estimate.", filled=True),
    _text("event", doc="What sort of line tells of it.", filled=True, words=_EVENTS),
    _text("text", doc="What happened, without markup.", filled=True),
    _LANG,
    _AS_WRITTEN,
    _actors("actors", doc="The actors that the line names."),
    _BRIEF,
    _LINE,
)
_STATEMENTS = (
    _BRIEF,
    _actors("by", doc="Who speaks."),
    _text("text", doc="What was said, in the brief's language, without markup.", filled=True),
    _LANG,
    _actors("about", doc="The actors it is about."),
    _text("stance", doc="The speaker's stance towards them.", words=tuple(STANCE.labels)),
    _date("date", doc="When it was said."),
    _AS_WRITTEN,
    replace(_SAID_BY, doc="Who reports it: a chain from the outlet's source inwards."),
    _QUOTES,
    _LINE,
)
_SOURCES = (
    _text("file", doc="The article's file in seeds/.", filled=True),
    _text("title", doc="Its title."),
    _text("author", doc="Who wrote it."),
    _text("publisher", doc="Who published it."),
    Column("url", "link", "Where it was published."),
    _date("date", doc="When it was published."),
    _text("lang", doc="Its language (BCP 47)."),
    _text("grade", doc="The Admiralty code of source and content.", words=tuple(GRADE.labels)),
    _list("briefs", doc="The briefs that rest on it, by their addresses in the site."),
    _count("sentences", doc="How many sentences it has."),
    _count("cited", doc="How many of them some line rests on."),
    Column("text", "link", "The link to its text, where a brief rests on it."),
    Column("address", "link", "The link to it in the list of sources.", filled=True),
)

DATASETS: Mapping[str, Dataset] = {
    "briefs": Dataset("The briefs.", _BRIEFS, ("brief",), rows.brief_rows),
    "actors": Dataset(
        "The actors, and how often each is named.", _ACTORS, ("id",), rows.actor_rows
    ),
    "commitments": Dataset(
        "The commitments as they stand now.", _COMMITMENTS, ("commitment",), rows.commitment_rows
    ),
    "commitment-steps": Dataset(
        "What each brief tells of a commitment.", _STEPS, ("commitment", "step"), rows.step_rows
    ),
    "timeline": Dataset("Everything dated, in order.", _TIMELINE, (), rows.event_rows),
    "statements": Dataset(
        "Who said what about whom.", _STATEMENTS, ("address",), rows.statement_rows
    ),
    "sources": Dataset(
        "The articles that the briefs rest on.", _SOURCES, ("file",), rows.source_rows
    ),
}
"""Every table by the name of its file, without the ending."""
