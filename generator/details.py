"""What is known of an article, whether the brief that cites it tells or the article itself."""

from __future__ import annotations

from dataclasses import dataclass

from generator.articles import Article
from generator.edtf import Edtf
from generator.model import Source


@dataclass(frozen=True, slots=True)
class Details:
    """What a brief tells of an article, or else what the article's own header does."""

    title: str | None
    author: str | None
    publisher: str | None
    url: str | None
    date: Edtf | None
    lang: str | None
    grade: str | None


def article_details(source: Source | None, article: Article) -> Details:
    """Return what is known of an article: by the brief that cites it, where one does."""
    header = article.header
    if source is None:
        return Details(
            header.title,
            header.author,
            header.publisher,
            header.url,
            header.date,
            header.lang,
            None,
        )
    return Details(
        source.title or header.title,
        source.author or header.author,
        source.publisher or header.publisher,
        source.url or header.url,
        source.date.edtf if source.date else header.date,
        source.lang or header.lang,
        source.grade,
    )
