"""The page of a brief: its lines, its sources, and each article whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.articles import Article
from generator.citations import bibtex, citation_text, cited_work, csl_json
from generator.details import article_details
from generator.entries import Entry
from generator.markup import plain_text, summary_text
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
    ProblemView,
    Tag,
    article_anchor,
    problem_views,
)
from generator.pages.linked import linked_data
from generator.pages.page import Link, Page, Searchable, Section
from generator.pages.standing import StandingView, standing_view
from generator.pages.timeline import SmallTimeline, brief_timeline
from generator.reading import BriefFile
from generator.slugs import topic_slug
from generator.standing import Standings
from generator.vocabularies import CREDIBILITY, RELIABILITY


@dataclass(frozen=True, slots=True)
class SourceView:
    """What is known of an article: its own words about itself, and the analyst's grade."""

    name: str
    anchor: str
    listing: str
    title: str | None
    author: str | None
    publisher: str | None
    url: str | None
    date: DateView | None
    lang: str
    language: str
    grade: Tag | None


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
    `faults` the lines that have errors; `linked` is what the page tells programs (see
    `linked_data`), None when nothing of the brief could be read.
    """

    title: str
    lang: str
    date: DateView | None
    updated: DateView | None
    authors: tuple[str, ...]
    topics: tuple[Link, ...]
    draft: bool
    summary: str | None
    sources: tuple[SourceView, ...]
    parts: tuple[Part, ...]
    articles: tuple[ArticleView, ...]
    problems: tuple[ProblemView, ...]
    faults: tuple[Section, ...]
    timeline: SmallTimeline | None = None
    linked: dict[str, object] | None = None
    cite: CiteView | None = None
    standing: StandingView | None = None


def brief_pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of every brief, and one that shows the problem for each unreadable file."""
    standings = Standings(desk.library)
    for entry in desk.library.entries:
        yield _brief_page(desk, entry, standings)
    for file in desk.library.sources.briefs:
        if file.brief is None:
            yield _broken_page(desk, file)


def _broken_page(desk: Desk, file: BriefFile) -> Page:
    title = file.address.rpartition("/")[2]
    view = BriefView(
        title=title,
        lang=desk.site.lang,
        date=None,
        updated=None,
        authors=(),
        topics=(),
        draft=False,
        summary=None,
        sources=(),
        parts=(),
        articles=(),
        problems=problem_views(desk.problems_of(file)),
        faults=(),
    )
    return Page(file.address, "brief.html", title, desk.site.lang, view, source=file.name)


def _brief_page(desk: Desk, entry: Entry, standings: Standings) -> Page:
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
        Citation(
            *desk.quotations.places(entry)[quote.where], _title(desk.line(entry, claim)), evidence
        )
        for claim in brief.claims()
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
        lang=lang,
        date=desk.date(brief.date, words),
        updated=desk.date(brief.updated, words),
        authors=tuple(brief.authors),
        topics=tuple(Link(topic, f"topics/{topic_slug(topic)}") for topic in brief.topics),
        draft=bool(brief.draft),
        summary=brief.summary,
        sources=tuple(article.source for article in articles),
        parts=parts,
        articles=articles,
        problems=tuple(
            problem
            for problem in problem_views(desk.problems_of(entry.file))
            if problem.place not in shown
        ),
        faults=tuple(
            Section(line.anchor, _title(line))
            for part in parts
            for line in part.lines
            if any(problem.severity == "error" for problem in line.problems)
        ),
        timeline=brief_timeline(desk, entry),
        linked=linked_data(desk, entry),
        cite=_cite(desk, entry),
        standing=standing_view(desk, entry, standings.of(entry)),
    )
    sections = [Section(part.anchor, part.title) for part in parts]
    if view.timeline:
        sections.append(Section("section.timeline", words.text("Timeline")))
    if articles:
        sections.append(Section("section.article", words.text("The article")))
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
        searchables=(_searchable(desk, entry, parts),),
    )


def source_view(desk: Desk, source: Source | None, article: Article, lang: str) -> SourceView:
    """Return what a brief tells of an article, or else what the article's header does."""
    words, known = desk.words(lang), article_details(source, article)
    grade = None
    if known.grade:
        label = words.text(
            "%(reliability)s; %(credibility)s",
            reliability=words.label(RELIABILITY, known.grade[0]),
            credibility=words.label(CREDIBILITY, known.grade[1]),
        )
        grade = Tag("grade", known.grade, label)
    anchor = article_anchor(article.name)
    tag = str(known.lang or "")
    return SourceView(
        name=article.name,
        anchor=anchor,
        listing=f"{desk.source_address(article.name)}#{anchor}",
        title=known.title,
        author=known.author,
        publisher=known.publisher,
        url=known.url,
        date=DateView(words.date(known.date), known.date.text) if known.date else None,
        lang=tag,
        language=words.language(tag),
        grade=grade,
    )


def _cite(desk: Desk, entry: Entry) -> CiteView:
    lang = desk.lang(entry)
    work = cited_work(entry, lang, desk.words(lang), desk.imprint)
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


def _searchable(desk: Desk, entry: Entry, parts: tuple[Part, ...]) -> Searchable:
    brief = entry.brief
    lines = [line for part in parts for line in part.lines]
    body = [plain_text(brief.summary or "")]
    for line in lines:
        body.append(" — ".join(filter(None, (_title(line), plain_text(line.note or "")))))
        body += [quote.translation for quote in line.quotes if quote.translation]
    body += [article.text[article.body :] for article in entry.articles]
    names = sorted({str(role.id) for role in brief.actors} & desk.library.actors.keys())
    year = entry.date and entry.date.earliest
    return Searchable(
        address=entry.address,
        title=brief.title,
        kind=desk.site.text("Brief"),
        lang=desk.lang(entry),
        body=tuple(text for text in body if text),
        words=tuple(word for name in names for word in desk.all_names(name)),
        facets={
            "actor": tuple(desk.name(name, desk.site.lang)[0] for name in names),
            "topic": tuple(brief.topics),
            "year": (str(year[0]),) if year else (),
        },
    )


def _title(line: LineView) -> str:
    subject = line.subject.text if line.subject else ""
    return " — ".join(filter(None, (subject, line.plain)))
