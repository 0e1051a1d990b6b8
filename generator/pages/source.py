"""An article as a source: on its brief's page, among the sources, beside a step."""

from __future__ import annotations

from dataclasses import dataclass

from generator.articles import Article
from generator.details import article_details
from generator.model import Source
from generator.pages.desk import Desk
from generator.pages.lines import DateView, Tag, article_anchor
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
