"""What an analyst writes, as typed and immutable records; each field's key is declared here."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.problems import Where
from generator.shapes import (
    ADDRESS,
    COMMITMENT,
    COUNTRY,
    FILE,
    ID,
    LANG,
    URL,
    WIKIDATA,
    DateShape,
    FlagShape,
    ListShape,
    RecordShape,
    TableShape,
    TextShape,
    TongueShape,
    WordShape,
    key,
)
from generator.slugs import anchor
from generator.vocabularies import (
    ACTOR_TYPE,
    COMMITMENT_KIND,
    CONFIDENCE,
    FIRMNESS,
    GRADE,
    LIKELIHOOD,
    STANCE,
    STATUS,
)
from generator.written import Written, WrittenDate

Tongues = Mapping[str, str]
"""A text by language tag; the tag "" holds the text that was given without a language."""

INLINE = TextShape("inline")
AS_WRITTEN = "The article's own words for a date that was worked out; verified like a quote."


@dataclass(frozen=True, kw_only=True)
class Record:
    """Something written as one mapping (or one text): where it starts, and its last line."""

    where: Where
    end_line: int


@dataclass(frozen=True, kw_only=True)
class Quote(Record):
    """The words of an article that a claim rests on."""

    text: Written = key(TextShape(), "The article's words; […] leaves some out.", required=True)
    in_: Written | None = key(FILE, "Which of the brief's articles; needed only with several.")
    before: Written | None = key(TextShape(), "The words just before, where the quote recurs.")
    after: Written | None = key(TextShape(), "The words just after, where the quote recurs.")
    translation: Written | None = key(
        TextShape(), "The quote in the brief's language.", overlay="new"
    )


QUOTES = ListShape(RecordShape(Quote, shorthand="text"))


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    """A line of a brief: anything that can carry quotes and an analyst's note."""

    quotes: tuple[Quote, ...] = key(QUOTES, "The words of the article that support the line.")
    note: Written | None = key(INLINE, "An analyst's remark on the line, shown as such.")

    @cached_property
    def anchor(self) -> str:
        """The line's anchor on its brief's page, derived from its words."""
        return anchor(type(self).__name__.lower(), getattr(self, "text", ""))


@dataclass(frozen=True, kw_only=True)
class Judgement(Claim):
    """What the analyst concludes, and how sure of it."""

    text: Written = key(INLINE, "The conclusion, in one sentence.", required=True)
    likelihood: Written | None = key(WordShape(LIKELIHOOD), "How likely it is.")
    confidence: Written | None = key(WordShape(CONFIDENCE), "How well the sources bear it out.")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What identifies an actor, in the register or in the one brief that needs it."""

    name: Tongues | None = key(
        TongueShape(TextShape()), "The name, or one name a language.", overlay="text"
    )
    type: Written | None = key(WordShape(ACTOR_TYPE), "What kind of actor.")
    aliases: Mapping[str, tuple[str, ...]] | None = key(
        TongueShape(ListShape(TextShape())), "Other names, found by the search.", overlay="new"
    )
    part_of: tuple[Written, ...] = key(ListShape(ID), "The actors that it belongs to.")
    country: Written | None = key(COUNTRY, "Its country, as two capital letters (ISO 3166-1).")
    wikidata: Written | None = key(WIKIDATA, "Its item in Wikidata.")
    description: Written | None = key(INLINE, "Who or what it is, in one sentence.")
    redirects: tuple[Written, ...] = key(
        ListShape(ADDRESS), "Old addresses that lead to its dossier."
    )

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and alias, in every language, each once."""
        names = list((self.name or {}).values())
        for aliases in (self.aliases or {}).values():
            names += aliases
        return tuple(dict.fromkeys(str(name) for name in names))

    @property
    def defines(self) -> bool:
        """Whether the entry says who the actor is, rather than only what it does here."""
        return any(getattr(self, each.name) for each in dataclasses.fields(Identity))


@dataclass(frozen=True, kw_only=True)
class Actor(Identity, Record):
    """An entry of the register, `briefs/actors.yml`."""

    id: Written


@dataclass(frozen=True, kw_only=True)
class Role(Identity, Claim):
    """An actor's part in one brief; it may define the actor where the register does not."""

    id: Written
    role: Written | None = key(INLINE, "What the actor is or does in this brief.")

    @cached_property
    def anchor(self) -> str:
        """The actor's anchor: its id, kept apart from those of commitments by a prefix."""
        return f"actor.{self.id}"


@dataclass(frozen=True, kw_only=True)
class Commitment(Claim):
    """Who owes what to whom, or declares an intention."""

    id: Written
    by: tuple[Written, ...] = key(ListShape(ID), "Who commits.", required=True)
    text: Written = key(INLINE, "What is promised or intended.", required=True)
    to: tuple[Written, ...] = key(ListShape(ID), "To whom.")
    kind: Written | None = key(WordShape(COMMITMENT_KIND), "What sort of commitment.")
    firmness: Written | None = key(WordShape(FIRMNESS), "How binding it is.")
    status: Written | None = key(WordShape(STATUS), "What has become of it.")
    made: WrittenDate | None = key(DateShape(), "When it was made.")
    as_written: Written | None = key(TextShape(), AS_WRITTEN)
    due: WrittenDate | None = key(DateShape(), "When it falls due.")
    said_by: tuple[Written, ...] = key(
        ListShape(ID), "Who says so: a chain from the outlet's source inwards."
    )
    updates: Written | None = key(COMMITMENT, "The earlier commitment that this is news of.")

    @property
    def mutual(self) -> bool:
        """Whether those who commit do so to each other: `by` and `to` name the same actors."""
        return len(self.by) > 1 and set(self.by) == set(self.to)

    @cached_property
    def anchor(self) -> str:
        """The commitment's anchor: its bare id, as `updates` names it."""
        return str(self.id)


@dataclass(frozen=True, kw_only=True)
class Background(Claim):
    """What a reader must know; dated or not."""

    text: Written = key(INLINE, "The fact.", required=True)
    date: WrittenDate | None = key(DateShape(), "When it was so.")
    as_written: Written | None = key(TextShape(), AS_WRITTEN)
    actors: tuple[Written, ...] = key(ListShape(ID), "The actors concerned.")
    said_by: tuple[Written, ...] = key(ListShape(ID), "Who says so, where not the article itself.")


@dataclass(frozen=True, kw_only=True)
class Statement(Claim):
    """Who said what about whom."""

    by: tuple[Written, ...] = key(ListShape(ID), "Who speaks.", required=True)
    text: Written = key(INLINE, "What was said, in the brief's language.", required=True)
    about: tuple[Written, ...] = key(ListShape(ID), "The actors it is about.")
    stance: Written | None = key(WordShape(STANCE), "The speaker's stance towards them.")
    date: WrittenDate | None = key(DateShape(), "When it was said.")
    as_written: Written | None = key(TextShape(), AS_WRITTEN)
    said_by: tuple[Written, ...] = key(
        ListShape(ID), "Who reports it: a chain from the outlet's source inwards."
    )


@dataclass(frozen=True, kw_only=True)
class Unknown(Claim):
    """What the sources do not tell."""

    text: Written = key(INLINE, "The open question.", required=True)


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """An article as a brief cites it: the file, and what its own header lacks."""

    file: Written = key(FILE, "The file in `seeds/`.", required=True)
    title: Written | None = key(TextShape(), "The article's title.")
    author: Written | None = key(TextShape(), "Who wrote it.")
    publisher: Written | None = key(TextShape(), "Who published it.")
    url: Written | None = key(URL, "Where it was published.")
    date: WrittenDate | None = key(DateShape(), "When it was published.")
    lang: Written | None = key(LANG, "Its language (BCP 47).")
    grade: Written | None = key(WordShape(GRADE), "The Admiralty code of source and content.")


_SOURCE = RecordShape(Source, shorthand="file")


@dataclass(frozen=True, kw_only=True)
class Brief(Record):
    """A research brief: one YAML file."""

    title: Written = key(TextShape(), "What the brief is about.", required=True, overlay="text")
    article: Source | None = key(_SOURCE, "The article it is about.")
    articles: tuple[Source, ...] = key(ListShape(_SOURCE), "The articles, when several.")
    lang: Written | None = key(LANG, "The language of the brief (BCP 47).")
    date: WrittenDate | None = key(DateShape(), "When the brief was written.")
    updated: WrittenDate | None = key(DateShape(), "When it last changed in substance.")
    authors: tuple[Written, ...] = key(ListShape(TextShape()), "Who wrote the brief.")
    topics: tuple[Written, ...] = key(
        ListShape(TextShape()), "The topics it is listed under.", overlay="text"
    )
    draft: bool | None = key(FlagShape(), "`true` keeps it out of the published site.")
    redirects: tuple[Written, ...] = key(ListShape(ADDRESS), "Old addresses that lead here.")
    summary: Written | None = key(TextShape("block"), "The bottom line, up front.")
    judgements: tuple[Judgement, ...] = key(
        ListShape(RecordShape(Judgement, shorthand="text")), "What we conclude."
    )
    actors: tuple[Role, ...] = key(TableShape(Role), "Who is involved, by id.")
    commitments: tuple[Commitment, ...] = key(TableShape(Commitment), "Who owes what to whom.")
    background: tuple[Background, ...] = key(
        ListShape(RecordShape(Background, shorthand="text")), "What a reader must know."
    )
    statements: tuple[Statement, ...] = key(
        ListShape(RecordShape(Statement)), "Who said what about whom."
    )
    unknowns: tuple[Unknown, ...] = key(
        ListShape(RecordShape(Unknown, shorthand="text")), "What the sources do not tell."
    )

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles of the brief, whichever way they were written."""
        return (self.article,) if self.article else self.articles

    def claims(self) -> tuple[Claim, ...]:
        """Return every line of the brief that can carry quotes, in the order of the page."""
        return (
            *self.judgements,
            *self.actors,
            *self.commitments,
            *self.background,
            *self.statements,
            *self.unknowns,
        )
