"""What search engines and reference managers read in a page: JSON-LD, in words of schema.org.

Links are absolute where it is known where the site stands; else JSON-LD in HTML resolves them
against the page, as it stands in the browser (JSON-LD 1.1, section 7.1).
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.articles import Article
from generator.details import article_details
from generator.edtf import Edtf
from generator.entries import Entry
from generator.histories import History, Step
from generator.library import KnownActor, Mention
from generator.links import Links, iri, links_from
from generator.markup import plain_text, summary_text
from generator.model import Source
from generator.pages.breadcrumbs import Linked, breadcrumbs
from generator.pages.desk import Desk
from generator.pages.page import Page

CONTEXT = "https://schema.org"

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

_MEMBERS = {*_TYPES.values()} - {"Country"}
"""What schema.org lets be a member of something."""

_BODIES = _MEMBERS - {"Person"}
"""What schema.org lets have members."""

_LENGTHS = {"day": len("2025-11-06"), "month": len("2025-11"), "year": len("2025")}

_FILES = (
    ("brief.json", "application/json"),
    ("annotations.jsonld", "application/ld+json"),
)


def linked_data(desk: Desk, entry: Entry) -> Linked:
    """Return a brief as a schema.org Report that cites its articles."""
    brief, lang = entry.brief, desk.lang(entry)
    links = _links(desk, entry.address)
    return _known(
        {
            "@context": CONTEXT,
            **_report(desk, entry, links),
            "url": links.page(entry.address),
            "description": summary_text(brief.summary or ""),
            "datePublished": _iso_date(entry.date),
            "dateModified": _iso_date(brief.updated.edtf if brief.updated else None),
            "author": list(brief.authors),
            "publisher": _organization(desk.imprint.name),
            "keywords": list(brief.topics),
            "about": [_actor(desk, role.id, lang, links) for role in brief.actors],
            "citation": [_citation(*each) for each in entry.file.verdict.articles],
            "encoding": [
                {
                    "@type": "MediaObject",
                    "encodingFormat": media_type,
                    "contentUrl": links.file(f"{entry.address}/{name}"),
                }
                for name, media_type in _FILES
            ],
            "isPartOf": _website(desk, links),
            "mainEntityOfPage": _page(desk, links, "briefs", entry.address, brief.title),
        }
    )


def linked_actor(
    desk: Desk, actor: KnownActor, address: str, mentions: Iterable[Mention]
) -> Linked:
    """Return the subject of a dossier, or of the sheet of it at an address, and in which briefs
    the mentions are that stand there.
    """
    lang, links = desk.site.lang, _links(desk, address)
    told = _actor(desk, actor.id, lang, links)
    kind = told["@type"]
    wholes = [_actor(desk, whole, lang, links) for whole in actor.identity.part_of]
    entries = {mention.entry.address: mention.entry for mention in mentions}
    return _known(
        {
            "@context": CONTEXT,
            **told,
            "url": links.page(f"actors/{actor.id}"),
            "alternateName": [name for name in desk.all_names(actor.id) if name != told["name"]],
            "description": summary_text(actor.identity.description or ""),
            "memberOf": [
                whole for whole in wholes if kind in _MEMBERS and whole["@type"] in _BODIES
            ],
            "subjectOf": [_report(desk, entry, links) for entry in entries.values()],
            "mainEntityOfPage": _page(desk, links, "actors", address, str(told["name"])),
        }
    )


def linked_commitment(desk: Desk, history: History, address: str, steps: Iterable[Step]) -> Linked:
    """Return the page of a commitment, or the sheet of it at an address with these steps.

    schema.org has no word for what somebody owes: the page is about those who do, and cites the
    briefs that tell of it.
    """
    lang, links = desk.site.lang, _links(desk, address)
    first, last = history.origin.commitment, history.steps[-1]
    entries = {step.entry.address: step.entry for step in steps}
    title = plain_text(last.commitment.text)
    return _known(
        {
            "@context": CONTEXT,
            "@type": "WebPage",
            "@id": links.page(history.address),
            "url": links.page(history.address),
            "name": title,
            "inLanguage": desk.lang(last.entry),
            "about": [
                _actor(desk, actor, lang, links) for actor in dict.fromkeys((*first.by, *first.to))
            ],
            "citation": [_report(desk, entry, links) for entry in entries.values()],
            "isPartOf": _website(desk, links),
            "breadcrumb": breadcrumbs(desk, links, "commitments", history.address, title),
        }
    )


def linked_dataset(
    desk: Desk,
    address: str,
    title: str,
    description: str,
    files: Iterable[tuple[str, str, str]],
) -> Linked:
    """Return the page of downloads as a schema.org Dataset.

    `files` has the name of each, its file beside the page, and its media type.
    """
    links = _links(desk, address)
    site = desk.imprint.name
    return _known(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "@id": links.page(address),
            "url": links.page(address),
            "name": f"{site} — {title}" if site else title,
            "description": description,
            "inLanguage": sorted({desk.site.lang, *map(desk.lang, desk.library.entries)}),
            "keywords": [topic.label for topic in desk.library.topics.values()],
            "creator": _organization(site),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "encodingFormat": media_type,
                    "contentUrl": links.file(f"{address}/{file}"),
                }
                for name, file, media_type in files
            ],
            "isPartOf": _website(desk, links),
            "mainEntityOfPage": _page(desk, links, "data", address, title),
        }
    )


def linked_listing(desk: Desk, page: Page) -> Linked | None:
    """Return a page that lists, one sheet of a list included, as a CollectionPage; the home page
    as the WebSite itself, None where the site has no name.
    """
    links = _links(desk, page.address) if page.address else links_from("", desk.imprint.url)
    here, section = links.page(page.address), page.address.partition("/")[0]
    if not section:
        site = _website(desk, links)
        return {"@context": CONTEXT, **site, "url": here, "inLanguage": page.lang} if site else None
    return _known(
        {
            "@context": CONTEXT,
            "@type": "CollectionPage",
            "@id": here,
            "url": here,
            "name": page.title,
            "description": page.description,
            "inLanguage": page.lang,
            "isPartOf": _website(desk, links),
            "breadcrumb": breadcrumbs(desk, links, section, page.address, page.title),
        }
    )


def _page(desk: Desk, links: Links, section: str, address: str, title: str) -> Linked:
    """Return the page whose subject has the `@id` already, for what only pages have."""
    return {
        "@type": "WebPage",
        "breadcrumb": breadcrumbs(desk, links, section, address, title),
    }


def _links(desk: Desk, address: str) -> Links:
    folder = desk.edition.folder if desk.edition else ""
    return links_from(f"{address}/", desk.imprint.url, folder)


def _report(desk: Desk, entry: Entry, links: Links) -> Linked:
    return {
        "@type": "Report",
        "@id": links.page(entry.address),
        "headline": entry.brief.title,
        "inLanguage": desk.lang(entry),
    }


def _actor(desk: Desk, actor: str, lang: str, links: Links) -> Linked:
    known = desk.library.actors.get(actor)
    kind, item = (known.identity.type, known.identity.wikidata) if known else (None, None)
    return _known(
        {
            "@type": _TYPES.get(kind or "", "Thing"),
            # The dossier is about the actor, and so not the actor itself.
            "@id": links.page(f"actors/{actor}#actor") if known else None,
            "name": desk.name(actor, lang)[0],
            "sameAs": f"https://www.wikidata.org/wiki/{item}" if item else None,
        }
    )


def _citation(source: Source, article: Article) -> Linked:
    known = article_details(source, article)
    return _known(
        {
            "@type": "Article",
            "headline": known.title or article.name,
            "url": known.url and iri(known.url),
            "author": known.author,
            "publisher": _organization(known.publisher),
            "datePublished": _iso_date(known.date),
            "inLanguage": known.lang,
        }
    )


def _organization(name: str | None) -> Linked | None:
    return {"@type": "Organization", "name": name} if name else None


def _website(desk: Desk, links: Links) -> Linked | None:
    name, home = desk.imprint.name, links.page("")
    return {"@type": "WebSite", "@id": home, "name": name} if name else None


def _iso_date(date: Edtf | None) -> str | None:
    """Return a date as ISO 8601 has it, as schema.org asks; None for what it cannot say."""
    if date is None or date.uncertain or date.approximate or date.precision not in _LENGTHS:
        return None
    year, month, day = date.earliest or (0, 0, 0)
    if not 0 < year < 10_000:
        return None
    return f"{year:04}-{month:02}-{day:02}"[: _LENGTHS[date.precision]]


def _known(values: Linked) -> Linked:
    return {key: value for key, value in values.items() if value}
