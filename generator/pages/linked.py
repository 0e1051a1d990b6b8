"""What search engines and reference managers read in a brief's page: JSON-LD by schema.org."""

from __future__ import annotations

from generator.articles import Article
from generator.edtf import Edtf
from generator.entries import Entry
from generator.markup import summary_text
from generator.model import Role, Source
from generator.pages.desk import Desk

_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "public-body": "GovernmentOrganization",
    "company": "Corporation",
    "state": "Country",
    "alliance": "Organization",
    "media": "NewsMediaOrganization",
    "group": "Organization",
}
"""The types of actors in schema.org; any other is a Thing."""

_LENGTHS = {"day": len("2025-11-06"), "month": len("2025-11"), "year": len("2025")}


def linked_data(desk: Desk, entry: Entry) -> dict[str, object]:
    """Return a brief as a schema.org Report that cites its articles, for a JSON-LD data block."""
    brief = entry.brief
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "headline": brief.title,
            "description": summary_text(brief.summary or ""),
            "inLanguage": desk.lang(entry),
            "datePublished": _iso_date(entry.date),
            "dateModified": _iso_date(brief.updated.edtf if brief.updated else None),
            "author": list(brief.authors),
            "keywords": list(brief.topics),
            "about": [_actor(desk, role, desk.lang(entry)) for role in brief.actors],
            "citation": [_citation(*each) for each in entry.file.verdict.articles],
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "application/json",
                "contentUrl": "brief.json",
            },
        }
    )


def _actor(desk: Desk, role: Role, lang: str) -> dict[str, object]:
    known = desk.library.actors.get(role.id)
    kind, item = (known.identity.type, known.identity.wikidata) if known else (None, None)
    return _known(
        {
            "@type": _TYPES.get(kind or "", "Thing"),
            "name": desk.name(role.id, lang)[0],
            "sameAs": f"https://www.wikidata.org/wiki/{item}" if item else None,
        }
    )


def _citation(source: Source, article: Article) -> dict[str, object]:
    header = article.header
    publisher = source.publisher or header.publisher
    return _known(
        {
            "@type": "Article",
            "headline": source.title or header.title or article.name,
            "url": source.url or header.url,
            "author": source.author or header.author,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "datePublished": _iso_date(source.date.edtf if source.date else header.date),
            "inLanguage": source.lang or header.lang,
        }
    )


def _iso_date(date: Edtf | None) -> str | None:
    """Return a date as ISO 8601 has it, as schema.org asks; None for what it cannot say."""
    if date is None or date.uncertain or date.approximate or date.precision not in _LENGTHS:
        return None
    year, month, day = date.earliest or (0, 0, 0)
    if not 0 < year < 10_000:
        return None
    return f"{year:04}-{month:02}-{day:02}"[: _LENGTHS[date.precision]]


def _known(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}
