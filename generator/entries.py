"""A brief that is shown, together with what its file and its articles tell."""

from __future__ import annotations

from dataclasses import dataclass

from generator.articles import Article
from generator.edtf import Edtf
from generator.evidence import Evidence
from generator.model import Brief, Quote
from generator.reading import BriefFile


@dataclass(frozen=True, slots=True)
class Entry:
    """A brief that is shown: its file, and what the file holds."""

    file: BriefFile
    brief: Brief

    @property
    def address(self) -> str:
        """The address of the brief's page, without slashes at the ends."""
        return self.file.address

    @property
    def articles(self) -> tuple[Article, ...]:
        """The brief's articles, those that exist, in its order."""
        return tuple(article for _, article in self.file.verdict.articles)

    @property
    def date(self) -> Edtf | None:
        """The brief's own date, or else that of its first dated article."""
        if self.brief.date:
            return self.brief.date.edtf
        dates = (
            source.date.edtf if source.date else article.header.date
            for source, article in self.file.verdict.articles
        )
        return next((date for date in dates if date), None)

    def evidence(self, quote: Quote) -> Evidence | None:
        """Return where the quote stands, or None when it is not verified."""
        return self.file.verdict.evidence.get(quote.text.where)


def newest_day(date: Edtf | None) -> tuple[int, int, int]:
    """Return the day that ranks something among the newest; what has none comes last."""
    return (date and (date.latest or date.earliest)) or (-(10**9), 0, 0)
