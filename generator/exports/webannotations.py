"""`annotations.json`: the quotes of a brief in the Web Annotation Data Model of the W3C.

The sections named here are those of https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.articles import Article
from generator.entries import Entry
from generator.exports.articles import article_address, article_details
from generator.exports.export import Links, json_text
from generator.exports.values import Plain
from generator.markup import plain_text
from generator.model import Claim, Judgement, Role, Source, Unknown
from generator.pages.desk import Desk
from generator.quotes import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "annotations.json"
MEDIA_TYPE = "application/ld+json"
AROUND = 32
"""How many code points before and after a passage are given as its prefix and suffix."""


def annotations_json(desk: Desk, entry: Entry, links: Links) -> str:
    """Return every verified quote of a brief as an annotation, in one collection (section 5)."""
    here = links.file(f"{entry.address}/{FILE}")
    items = list(_annotations(desk, entry, links, here))
    collection: Plain = {
        "@context": CONTEXT,
        "id": here,
        "type": "AnnotationCollection",
        "label": entry.brief.title,
        "total": len(items),
    }
    if items:  # A page without annotations is not allowed (section 5.2).
        page = f"{here}#page"
        first = {"id": page, "type": "AnnotationPage", "startIndex": 0, "items": items}
        collection |= {"first": first, "last": page}
    return json_text(collection)


def _annotations(desk: Desk, entry: Entry, links: Links, here: str) -> Iterator[Plain]:
    """Yield an annotation for each quote: its body is the line, its target the passage.

    An elided quote has a target for each part of it (section 3.2.6).
    """
    lang = desk.lang(entry)
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
    described = {"language": details.lang, "via": details.url}
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
