"""The pages that list: home, all briefs, topics and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.articles import Article
from generator.entries import Entry
from generator.interface import Interface
from generator.markup import summary_text
from generator.pages.article import Coverage, coverage
from generator.pages.commitments import HistoryView, history_view, urgent
from generator.pages.desk import SOURCES_MOST, Desk
from generator.pages.lines import DateView
from generator.pages.news import Change, latest_changes
from generator.pages.page import Link, Page, Sheet, sheets
from generator.pages.problems import ProblemView
from generator.pages.searchables import topic_searchable
from generator.pages.source import SourceView, source_view
from generator.problems import Problem
from generator.searchable import Searchable
from generator.slugs import topic_slug

NEWEST = 6
SOON = 10
CHANGED = 8
BRIEFS_MOST = 50

FEED = "feed.xml"
"""The file of the site, and of each topic's page, that tells what is new there."""


@dataclass(frozen=True, slots=True)
class Card:
    """A brief in a list: its beginning as plain text, and what there is in it."""

    link: Link
    lang: str
    date: DateView | None
    updated: DateView | None
    summary: str
    topics: tuple[Link, ...]
    facts: tuple[str, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """A brief with problems, in the preview: its page, and how many there are."""

    link: Link
    problems: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page below its introduction."""

    newest: tuple[Card, ...]
    more: bool
    urgent: tuple[HistoryView, ...]
    changed: tuple[Change, ...]
    briefs: int
    quotes: int
    problems: tuple[ProblemView, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class BriefsView:
    """A list of briefs, newest first, or one sheet of it."""

    title: str
    cards: tuple[Card, ...]
    total: int
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list of topics."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics, in the order of their names."""

    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An article: what is known of it, who wrote a brief on it, and how much of it they cite."""

    source: SourceView
    briefs: tuple[Link, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The articles, newest first, or one sheet of them."""

    rows: tuple[SourceRow, ...]
    total: int
    sheet: Sheet


def listing_pages(desk: Desk) -> Iterator[Page]:
    """Yield the home page and the lists."""
    yield _home_page(desk)
    yield from _briefs(desk, "briefs", desk.site.text("Briefs"), desk.library.entries)
    yield from _topic_pages(desk)
    yield from _source_pages(desk)


def _home_page(desk: Desk) -> Page:
    words, entries = desk.site, desk.library.entries
    newest = entries[:NEWEST]
    view = HomeView(
        newest=tuple(_card(desk, entry) for entry in newest),
        more=len(entries) > NEWEST,
        urgent=tuple(history_view(desk, history) for history in urgent(desk, SOON)),
        changed=latest_changes(desk, newest, CHANGED),
        briefs=len(entries),
        quotes=sum(len(entry.file.verdict.evidence) for entry in entries),
        problems=desk.problem_views(desk.homeless_problems()),
        faults=tuple(
            Fault(
                Link(file.name, file.address),
                _count_problems(words, problems),
            )
            for file in desk.library.sources.briefs
            if (problems := desk.problems_of(file))
        ),
    )
    return Page("", "home.html", words.text("Home"), words.lang, view, listed=True)


def _count_problems(words: Interface, problems: list[Problem]) -> str:
    """Return how many errors there are, or how many warnings where there is nothing worse."""
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        return words.plural("%(num)s problem", "%(num)s problems", errors)
    return words.plural("%(num)s warning", "%(num)s warnings", len(problems))


def _card(desk: Desk, entry: Entry) -> Card:
    words, brief = desk.site, entry.brief
    quotes = sum(len(claim.quotes) for claim in brief.claims())
    counted = (
        (len(brief.actors), words.plural("%(num)s actor", "%(num)s actors", len(brief.actors))),
        (
            len(brief.commitments),
            words.plural("%(num)s commitment", "%(num)s commitments", len(brief.commitments)),
        ),
        (quotes, words.plural("%(num)s quote", "%(num)s quotes", quotes)),
    )
    return Card(
        desk.brief(entry),
        desk.lang_of(entry, brief.summary),
        DateView(words.date(entry.date), entry.date.text) if entry.date else None,
        desk.date(brief.updated, words),
        summary_text(brief.summary or "", 280),
        tuple(Link(topic, f"topics/{topic_slug(topic)}") for topic in brief.topics),
        tuple(text for count, text in counted if count),
        bool(brief.draft),
    )


def _briefs(
    desk: Desk,
    base: str,
    title: str,
    entries: Sequence[Entry],
    searchables: tuple[Searchable, ...] = (),
    feed: str = "",
) -> Iterator[Page]:
    words = desk.site
    for address, sheet, part in sheets(base, entries, BRIEFS_MOST):
        count = words.plural("%(num)s brief", "%(num)s briefs", len(entries))
        yield Page(
            address,
            "briefs.html",
            title,
            words.lang,
            BriefsView(title, tuple(_card(desk, entry) for entry in part), len(entries), sheet),
            description=words.text("%(title)s: %(count)s.", title=title, count=count),
            listed=address == "briefs",
            searchables=searchables if sheet.number == 1 else (),
            feed=feed,
        )


def _topic_pages(desk: Desk) -> Iterator[Page]:
    words, topics = desk.site, desk.library.topics
    rows = sorted(
        (
            TopicRow(Link(topic.label, f"topics/{topic.slug}"), len(topic.entries))
            for topic in topics.values()
        ),
        key=lambda row: (row.link.text.casefold(), row.link.address),
    )
    yield Page(
        "topics",
        "topics.html",
        words.text("Topics"),
        words.lang,
        TopicsView(tuple(rows)),
        description=words.text("The topics that briefs are listed under."),
        listed=True,
    )
    for topic in topics.values():
        base = f"topics/{topic.slug}"
        found = topic_searchable(desk, topic)
        yield from _briefs(desk, base, topic.label, topic.entries, (found,), f"{base}/{FEED}")


def _source_pages(desk: Desk) -> Iterator[Page]:
    words = desk.site
    for address, sheet, part in sheets("sources", desk.source_order, SOURCES_MOST):
        rows = tuple(_source_row(desk, article) for article in part)
        yield Page(
            address,
            "sources.html",
            words.text("Sources"),
            words.lang,
            SourcesView(rows, len(desk.source_order), sheet),
            description=words.text("The articles that the briefs rest on."),
            listed=sheet.number == 1,
        )


def _source_row(desk: Desk, article: Article) -> SourceRow:
    entries = desk.library.briefs_on.get(article.name, ())
    known = [
        (entry, source)
        for entry in entries
        for source, own in entry.file.verdict.articles
        if own.name == article.name
    ]
    source = source_view(desk, known[0][1] if known else None, article, desk.site.lang)
    cited = (
        evidence
        for entry in entries
        for evidence in entry.file.verdict.evidence.values()
        if evidence.article.name == article.name
    )
    return SourceRow(
        source, tuple(desk.brief(entry) for entry in entries), coverage(article, cited)
    )
