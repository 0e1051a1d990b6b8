"""`cite.bib` and `cite.json`: a brief for the bibliographies of others."""

from __future__ import annotations

from collections.abc import Callable

from generator.citations import Work, bibtex, cited_work, csl_json
from generator.entries import Entry
from generator.pages.desk import Desk

Writer = Callable[[Work], str]

FORMATS: tuple[tuple[str, str, Writer], ...] = (
    ("cite.bib", "application/x-bibtex", bibtex),
    ("cite.json", "application/vnd.citationstyles.csl+json", csl_json),
)
"""Each file, its media type, and what writes it."""


def entry_citation(desk: Desk, entry: Entry, write: Writer) -> str:
    """Return how a brief is cited, in one of the formats."""
    lang = desk.lang(entry)
    return write(cited_work(entry, lang, desk.words(lang), desk.imprint))
