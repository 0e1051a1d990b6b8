"""`annotations.jsonld`: the quotes of a brief, or of all, in the W3C's Web Annotation Data Model.

The sections named here are those of https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.articles import Article
from generator.details import article_details
from generator.entries import Entry
from generator.exports.articles import article_address
from generator.exports.export import json_text
from generator.exports.values import Plain
from generator.links import Links, iri
from generator.markup import plain_text
from generator.model import Claim, Judgement, Role, Source, Unknown
from generator.pages.desk import Desk
from generator.quotes import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "annotations.jsonld"
MEDIA_TYPE = "application/ld+json"
AROUND = 32
"""How many code points before and after a passage are given as its prefix and suffix."""
ENOUGH = 1000
"""With how many annotations a page of the site's collection is full; it holds whole briefs."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a collection (section 5.2): its number from 1, how many annotations stand before
    it, and the briefs whose annotations it holds.
    """

    number: int
    start: int
    entries: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """The path in the site of the file that holds it; the first is in the collection's own."""
        stem, dot, ending = FILE.partition(".")
        return f"data/{stem}{f'-{self.number}' if self.number > 1 else ''}{dot}{ending}"


@dataclass(frozen=True, slots=True)
class Volume:
    """The collection of the whole site, in sheets of which there is at least one."""

    total: int
    sheets: tuple[Sheet, ...]


def bind(entries: Iterable[Entry]) -> Volume:
    """Lay the annotations of briefs out in pages, without making any of them."""
    sheets: list[Sheet] = []
    total = start = 0
    held: list[Entry] = []
    for entry in entries:
        held.append(entry)
        total += len(entry.file.verdict.evidence)
        if total - start >= ENOUGH:
            sheets.append(Sheet(len(sheets) + 1, start, tuple(held)))
            start, held = total, []
    if total > start or not sheets:
        sheets.append(Sheet(len(sheets) + 1, start, tuple(held)))
    return Volume(total, tuple(sheets))


def brief_annotations(desk: Desk, entry: Entry, links: Links) -> str:
    """Return every verified quote of a brief as an annotation, in one collection (section 5)."""
    here = links.file(f"{entry.address}/{FILE}")
    items = list(_annotations(desk, entry, links))
    first = {**_page(f"{here}#page", here, 0), "items": items}
    return json_text(_collection(here, entry.brief.title, len(items), first, f"{here}#page"))


def site_annotations(desk: Desk, volume: Volume, sheet: Sheet, links: Links, site_name: str) -> str:
    """Return one sheet of the site's collection; with the first comes the collection itself.

    Each annotation has the id that it has in the file of its brief, so a program that reads both
    has it once.
    """
    last = _sheet_id(volume.sheets[-1], links)
    collection = links.file(volume.sheets[0].address)
    page = _page(_sheet_id(sheet, links), collection, sheet.start)
    if sheet.number > 1:
        page["prev"] = _sheet_id(volume.sheets[sheet.number - 2], links)
    if sheet.number < len(volume.sheets):
        page["next"] = _sheet_id(volume.sheets[sheet.number], links)
    page["items"] = [each for entry in sheet.entries for each in _annotations(desk, entry, links)]
    if sheet.number > 1:
        return json_text({"@context": CONTEXT, **page})
    return json_text(_collection(collection, site_name, volume.total, page, last))


def _sheet_id(sheet: Sheet, links: Links) -> str:
    """Return the IRI of a page: its file's, but for the first, which is within the collection."""
    return links.file(sheet.address) + ("#page" if sheet.number == 1 else "")


def _collection(here: str, label: str, total: int, first: Plain, last: str) -> Plain:
    collection: Plain = {
        "@context": CONTEXT,
        "id": here,
        "type": "AnnotationCollection",
        "label": label,
        "total": total,
    }
    # A page without annotations is not allowed (section 5.2).
    return collection | {"first": first, "last": last} if total else collection


def _page(id_: str, collection: str, start: int) -> Plain:
    return {"id": id_, "type": "AnnotationPage", "partOf": collection, "startIndex": start}


def _annotations(desk: Desk, entry: Entry, links: Links) -> Iterator[Plain]:
    """Yield an annotation for each quote: its body is the line, its target the passage.

    An elided quote has a target for each part of it (section 3.2.6).
    """
    lang = desk.lang(entry)
    here = links.file(f"{entry.address}/{FILE}")
    sources = {
        article.name: _source(source, article, links)
        for source, article in entry.file.verdict.articles
    }
    for claim in entry.brief.claims():
        if not claim.quotes:
            continue
        anchor = claim.anchor
        body = {
            "id": links.page(f"{entry.address}#{anchor}"),
            "type": "TextualBody",
            "value": _text(desk, claim, lang),
            "format": "text/plain",
            "language": lang,
        }
        for place, quote in enumerate(claim.quotes, 1):
            evidence = entry.evidence(quote)
            if evidence is None:
                continue
            text, source = evidence.article.text, sources[evidence.article.name]
            targets = [_target(source, text, span) for span in evidence.match.spans]
            yield {
                "id": f"{here}#{anchor}.{place}",
                "type": "Annotation",
                "motivation": _motivation(claim),
                "body": body,
                "target": targets[0] if len(targets) == 1 else targets,
            }


def _source(source: Source, article: Article, links: Links) -> Plain:
    """Return the article (section 3.2.1) in the copy that this site has of it: no other has the
    same positions. `via` tells where it was published (section 3.3.7).
    """
    details = article_details(source, article)
    described = {"language": details.lang, "via": details.url and iri(details.url)}
    return {
        "id": links.file(article_address(article.name)),
        "type": "Text",
        "format": "text/plain",
        **{name: value for name, value in described.items() if value},
    }


def _target(source: Plain, text: str, span: Span) -> Plain:
    """Return a passage, selected in two ways that both count in Unicode code points, from 0, the
    end not included (sections 4.2.4 and 4.2.5).
    """
    start, end = span.start, span.end
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _motivation(claim: Claim) -> str:
    """Return why the passage is annotated, in the words of section 3.3.5."""
    match claim:
        case Judgement():
            return "commenting"
        case Role():
            return "identifying"
        case Unknown():
            return "questioning"
        case _:
            return "describing"


def _text(desk: Desk, claim: Claim, lang: str) -> str:
    """Return what a line says, as plain text; of an actor, its name and its role."""
    if isinstance(claim, Role):
        name, role = desk.name(claim.id, lang)[0], plain_text(claim.role or "")
        return f"{name} — {role}" if role else name
    return plain_text(getattr(claim, "text", ""))
