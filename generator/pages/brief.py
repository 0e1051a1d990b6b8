"""The page of a brief: its lines, its sources, and each article whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from generator.articles import Article
from generator.citations import bibtex, citation_text, cited_work, csl_json
from generator.entries import Entry
from generator.markup import summary_text
from generator.model import Source
from generator.pages.article import (
    Citation,
    Coverage,
    Paragraph,
    Passage,
    article_paragraphs,
    article_passages,
    coverage,
)
from generator.pages.desk import Desk
from generator.pages.lines import (
    DateView,
    LineView,
)
from generator.pages.linked import linked_data
from generator.pages.page import Link, Page, Section
from generator.pages.problems import ProblemView
from generator.pages.searchables import brief_searchable
from generator.pages.source import SourceView, source_view
from generator.pages.standing import StandingView, standing_view
from generator.pages.timeline import SmallTimeline, brief_timeline
from generator.reading import BriefFile
from generator.slugs import topic_slug
from generator.standing import Standings


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article on a brief's page: whole, and its passages with what rests on each."""

    source: SourceView
    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a brief: its anchor, its heading and its lines."""

    kind: str
    anchor: str
    title: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class CiteView:
    """How the brief is cited: in words, as BibTeX and as CSL-JSON."""

    text: str
    bibtex: str
    csl: str


@dataclass(frozen=True, slots=True)
class BriefView:
    """A brief as its page shows it. `summary` is block Markdown; `problems` are those of no line,
    `faults` the lines that have errors; `older` and `newer` are the briefs next to it in date.
    """

    title: str
    title_lang: str
    lang: str
    date: DateView | None
    updated: DateView | None
    authors: tuple[str, ...]
    topics: tuple[Link, ...]
    draft: bool
    summary: str | None
    summary_lang: str
    sources: tuple[SourceView, ...]
    parts: tuple[Part, ...]
    articles: tuple[ArticleView, ...]
    problems: tuple[ProblemView, ...]
    faults: tuple[Section, ...]
    timeline: SmallTimeline | None = None
    cite: CiteView | None = None
    standing: StandingView | None = None
    older: Link | None = None
    newer: Link | None = None


def brief_pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of every brief, and one that shows the problem for each unreadable file."""
    standings = Standings(desk.library)
    newer, entries = None, desk.library.entries
    for entry, older in zip_longest(entries, entries[1:]):
        yield _brief_page(desk, entry, standings, _next(desk, older), _next(desk, newer))
        newer = entry
    for file in desk.library.sources.briefs:
        if file.brief is None:
            yield _broken_page(desk, file)


def _next(desk: Desk, entry: Entry | None) -> Link | None:
    if entry is None:
        return None
    return Link(entry.brief.title, entry.address, desk.lang_of(entry, entry.brief.title))


def _broken_page(desk: Desk, file: BriefFile) -> Page:
    title = file.address.rpartition("/")[2]
    view = BriefView(
        title=title,
        title_lang=desk.site.lang,
        lang=desk.site.lang,
        date=None,
        updated=None,
        authors=(),
        topics=(),
        draft=False,
        summary=None,
        summary_lang="",
        sources=(),
        parts=(),
        articles=(),
        problems=desk.problem_views(desk.problems_of(file)),
        faults=(),
    )
    return Page(file.address, "brief.html", title, desk.site.lang, view, source=file.name)


def _brief_page(
    desk: Desk, entry: Entry, standings: Standings, older: Link | None, newer: Link | None
) -> Page:
    brief, lang = entry.brief, desk.lang(entry)
    words = desk.words(lang)
    headings = (
        ("judgements", words.text("Judgements"), brief.judgements),
        ("actors", words.text("Actors"), brief.actors),
        ("commitments", words.text("Commitments"), brief.commitments),
        ("background", words.text("Background"), brief.background),
        ("statements", words.text("Statements"), brief.statements),
        ("unknowns", words.text("What the sources do not tell"), brief.unknowns),
    )
    parts = tuple(
        Part(
            kind,
            f"section.{kind}",
            title,
            tuple(desk.line(entry, claim) for claim in claims),
        )
        for kind, title, claims in headings
        if claims
    )
    citations = [
        Citation(*desk.quotations.places(entry)[quote.where], _title(line), line.lang, evidence)
        for claim in brief.claims()
        for line in [desk.line(entry, claim)]
        for quote in claim.quotes
        if (evidence := entry.evidence(quote))
    ]
    articles = tuple(
        _article(desk, entry, source, article, citations)
        for source, article in entry.file.verdict.articles
    )
    shown = {problem.place for part in parts for line in part.lines for problem in line.problems}
    view = BriefView(
        title=brief.title,
        title_lang=desk.lang_of(entry, brief.title),
        lang=lang,
        date=desk.date(brief.date, words),
        updated=desk.date(brief.updated, words),
        authors=tuple(brief.authors),
        topics=tuple(Link(topic, f"topics/{topic_slug(topic)}") for topic in brief.topics),
        draft=bool(brief.draft),
        summary=brief.summary,
        summary_lang=desk.lang_of(entry, brief.summary),
        sources=tuple(article.source for article in articles),
        parts=parts,
        articles=articles,
        problems=tuple(
            problem
            for problem in desk.problem_views(desk.problems_of(entry.file))
            if problem.place not in shown
        ),
        faults=tuple(
            Section(line.anchor, _title(line))
            for part in parts
            for line in part.lines
            if any(problem.severity == "error" for problem in line.problems)
        ),
        timeline=brief_timeline(desk, entry),
        cite=_cite(desk, entry),
        standing=standing_view(desk, entry, standings.of(entry)),
        older=older,
        newer=newer,
    )
    sections = [Section(part.anchor, part.title) for part in parts]
    if view.timeline:
        sections.append(Section("section.timeline", words.text("Timeline")))
    if articles:
        sections.append(Section("section.article", words.text("The article")))
    lines = (line for part in parts for line in part.lines)
    return Page(
        entry.address,
        "brief.html",
        brief.title,
        lang,
        view,
        description=summary_text(brief.summary or ""),
        source=entry.file.name,
        sections=tuple(sections),
        draft=bool(brief.draft),
        searchables=(brief_searchable(desk, entry, lines),),
        linked=linked_data(desk, entry),
    )


def _cite(desk: Desk, entry: Entry) -> CiteView:
    lang = desk.lang(entry)
    work = cited_work(entry, lang, desk.words(lang), desk.imprint_of(entry))
    return CiteView(citation_text(work), bibtex(work), csl_json(work))


def _article(
    desk: Desk, entry: Entry, source: Source, article: Article, citations: list[Citation]
) -> ArticleView:
    own = [each for each in citations if each.evidence.article.name == article.name]
    namings = desk.library.namings[entry.address, article.name]
    links = {each.actor: desk.actor(each.actor, desk.lang(entry)) for each in namings}
    return ArticleView(
        source_view(desk, source, article, desk.lang(entry)),
        article_paragraphs(article, own, namings, links),
        article_passages(article, own),
        coverage(article, (each.evidence for each in own)),
    )


def _title(line: LineView) -> str:
    subject = line.subject.text if line.subject else ""
    return " — ".join(filter(None, (subject, line.plain)))
