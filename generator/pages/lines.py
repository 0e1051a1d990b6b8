"""The lines of a brief as pages show them: on its own page, in a dossier, in the tracker."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.page import Link
from generator.pages.problems import ProblemView
from generator.quotes import Span
from generator.slugs import file_slug


@dataclass(frozen=True, slots=True)
class Tag:
    """A word of a vocabulary: which vocabulary, which word, what it is called."""

    name: str
    word: str
    label: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date as it is read, as EDTF, and in the article's own words where it was worked out."""

    text: str
    edtf: str
    as_written: str | None = None
    as_written_lang: str = ""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote: its number and anchor on the brief's page, its words, and the passage it stands in.

    `passage` is an address with `#`; None while the quote is not verified. `source` names the
    article where the brief has several. `publisher` is the passage's address where the article was
    published, None where there is none.
    """

    number: int
    text: str
    lang: str
    translation: str | None
    passage: str | None
    anchor: str
    source: str | None
    publisher: str | None = None
    translation_lang: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a brief. `text` is inline Markdown in the language `lang`, `note` in `note_lang`.

    `plain` is the text without markup. `by`, `to`, `about`, `actors`, `said_by` lead to dossiers;
    `mutual`: those who commit do so to each other. `earlier` and `later` lead to what other briefs
    tell of the same commitment, and `history` to the page with all of it ("" for no commitment);
    `home` is the line's own address.
    """

    kind: str
    anchor: str
    home: str
    lang: str
    text: str
    plain: str
    note: str | None
    note_lang: str
    quotes: tuple[QuoteView, ...]
    tags: tuple[Tag, ...] = ()
    status: Tag | None = None
    date: DateView | None = None
    due: DateView | None = None
    subject: Link | None = None
    subject_type: str = ""
    by: tuple[Link, ...] = ()
    to: tuple[Link, ...] = ()
    mutual: bool = False
    about: tuple[Link, ...] = ()
    actors: tuple[Link, ...] = ()
    said_by: tuple[Link, ...] = ()
    earlier: tuple[Link, ...] = ()
    later: tuple[Link, ...] = ()
    history: str = ""
    problems: tuple[ProblemView, ...] = ()


def article_anchor(name: str) -> str:
    """Return an article's anchor, on the pages of its briefs and among the sources."""
    return f"article.{file_slug(name)}"


def passage_anchor(article: str, spans: tuple[Span, ...]) -> str:
    """Return the anchor of a passage: its article, and the code points it fills there."""
    return f"passage.{file_slug(article)}.{spans[0].start}-{spans[-1].end}"
