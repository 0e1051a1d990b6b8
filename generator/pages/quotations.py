"""The quotes of a brief as pages show them, each with the way to its passage."""

from __future__ import annotations

from generator.articles import Article
from generator.entries import Entry
from generator.model import Quote, Source
from generator.pages.lines import QuoteView, passage_anchor
from generator.problems import Where
from generator.textfragments import passage_url
from generator.written import Overlaid, lang_of


class Quotations:
    """Makes the quotes of every brief, and knows their numbers and anchors."""

    def __init__(self) -> None:
        self._places: dict[str, dict[Where, tuple[int, str]]] = {}

    def view(self, entry: Entry, quote: Quote) -> QuoteView:
        """Return a quote with the links to its passage, here and at the publisher."""
        evidence = entry.evidence(quote)
        number, anchor = self.places(entry)[quote.where]
        lang = lang_of(quote.translation, "")
        if evidence is None:
            told = quote.translation
            return QuoteView(number, quote.text, "", told, None, anchor, None, None, lang)
        article, spans = evidence.article, evidence.match.spans
        url = article_url(_source(entry, article.name), article)
        return QuoteView(
            number=number,
            text=quote.text,
            lang=self.lang(entry, article.name),
            translation=self.translation(entry, quote),
            passage=f"{entry.address}#{passage_anchor(article.name, spans)}",
            anchor=anchor,
            source=article.name if len(entry.brief.sources) > 1 else None,
            publisher=passage_url(url, article.text, spans, article.body) if url else None,
            translation_lang=lang,
        )

    def translation(self, entry: Entry, quote: Quote) -> str | None:
        """Return what a brief gives of a quote in its own language; in an edition, as long as there
        is nothing better, what the original gives, except to whom the article's own words are in
        their language.
        """
        told, evidence = quote.translation, entry.evidence(quote)
        if told and evidence and isinstance(told, Overlaid) and told.lang != entry.brief.lang:
            article_lang = self.lang(entry, evidence.article.name)
            return None if article_lang == entry.brief.lang else told
        return told

    def places(self, entry: Entry) -> dict[Where, tuple[int, str]]:
        """Return every quote's number and anchor on the brief's page, by where it is written."""
        found = self._places.get(entry.address)
        if found is None:
            anchors = [
                (quote.where, f"{claim.anchor}.{place}")
                for claim in entry.brief.claims()
                for place, quote in enumerate(claim.quotes, 1)
            ]
            found = self._places[entry.address] = {
                where: (number, anchor) for number, (where, anchor) in enumerate(anchors, 1)
            }
        return found

    def lang(self, entry: Entry, name: str) -> str:
        """Return the language of a brief's article, or "" when nobody tells it."""
        for source, article in entry.file.verdict.articles:
            if article.name == name:
                return str(source.lang or article.header.lang or "")
        return ""


def article_url(source: Source | None, article: Article) -> str | None:
    """Return where an article was published, as the brief tells it or else its header."""
    return (source and source.url) or article.header.url


def _source(entry: Entry, name: str) -> Source | None:
    return next((source for source in entry.brief.sources if source.file == name), None)
