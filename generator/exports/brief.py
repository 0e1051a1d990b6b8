"""`brief.json`: a whole brief, with the verified place of every quote."""

from __future__ import annotations

from functools import partial

from generator.articles import Article
from generator.details import article_details
from generator.entries import Entry
from generator.exports.articles import article_address
from generator.exports.export import json_text, schema_address
from generator.exports.values import Plain, plain_date, plain_record
from generator.library import references
from generator.links import Links, iri
from generator.model import Claim, Quote, Source
from generator.pages.article import coverage
from generator.pages.desk import Desk
from generator.pages.lines import passage_anchor

FILE = "brief.json"
MEDIA_TYPE = "application/json"
FORMAT = "briefs/brief/1"
"""The number goes up when a key that programs may rely on changes its meaning or goes away."""


def brief_json(desk: Desk, entry: Entry, links: Links) -> str:
    """Return a brief as JSON.

    `brief` holds what was written, under the keys of the YAML. Lists and records are always lists
    and objects; a date is an object with the EDTF, and the first and the last day that it can be;
    what is given by language has `und` where no language is told. To it are added the `address` of
    each line and, of each quote, the `passage` on the page and the places where it is `found`: one
    for each part of it, `start` and `end` in Unicode code points of the article's text.

    `names` gives the name of every actor; `articles`, what is known of each article.
    """
    lang = desk.lang(entry)
    home = links.page(f"{entry.address}#")
    named = {str(name) for claim in entry.brief.claims() for _, name in references(claim)}
    return json_text(
        {
            "$schema": links.file(schema_address("brief")),
            "format": FORMAT,
            "address": links.page(entry.address),
            "file": entry.file.path,
            "brief": plain_record(entry.brief, partial(_additions, entry, home)),
            "names": {name: desk.name(name, lang)[0] for name in sorted(named)},
            "articles": [
                _article(entry, source, article, links)
                for source, article in entry.file.verdict.articles
            ],
        }
    )


def _additions(entry: Entry, home: str, record: object) -> Plain:
    """Return what is added to a record; `home` is the link to the brief's page, up to its `#`."""
    match record:
        case Quote():
            return _places(entry, home, record)
        case Claim():
            return {"address": home + record.anchor}
        case _:
            return {}


def _places(entry: Entry, home: str, quote: Quote) -> Plain:
    evidence = entry.evidence(quote)
    if evidence is None:
        return {"found": []}
    name, text, spans = evidence.article.name, evidence.article.text, evidence.match.spans
    found = [
        {
            "article": name,
            "start": span.start,
            "end": span.end,
            "exact": text[span.start : span.end],
        }
        for span in spans
    ]
    return {"passage": home + passage_anchor(name, spans), "found": found}


def _article(entry: Entry, source: Source, article: Article, links: Links) -> Plain:
    details = article_details(source, article)
    quoted = (
        evidence
        for evidence in entry.file.verdict.evidence.values()
        if evidence.article.name == article.name
    )
    covered = coverage(article, quoted)
    return {
        "file": article.name,
        "title": details.title,
        "author": details.author,
        "publisher": details.publisher,
        "url": details.url and iri(details.url),
        "date": plain_date(details.date),
        "lang": details.lang,
        "grade": details.grade,
        "text": links.file(article_address(article.name)),
        "sentences": covered.sentences,
        "cited": covered.cited,
    }
