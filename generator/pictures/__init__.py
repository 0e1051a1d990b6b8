"""The pictures that other sites show where a page is shared: one a brief, and one for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.citations import Imprint
from generator.library import Library
from generator.pages import Page
from generator.pictures.cards import Card, brief_card, site_card
from generator.pictures.layout import HEIGHT, WIDTH, lay_out
from generator.pictures.painting import paint

FILE = "picture.png"
MEDIA_TYPE = "image/png"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is yet to be drawn; `address` is its path in the site, `alt` what it shows, in
    words.
    """

    address: str
    alt: str
    card: Card

    def png(self) -> bytes:
        """Draw it: 1200 by 630 pixels."""
        return paint(lay_out(self.card))


def site_pictures(
    pages: Iterable[Page],
    libraries: Mapping[str, Library],
    imprint: Imprint,
    description: str,
) -> Iterator[Picture]:
    """Yield the picture of the site, with what it is said to be, and that of each brief's page.

    `libraries` are by the language of their edition, that of the original by "". A page of an
    edition that repeats the original has no picture of its own, nor has a brief whose title is in
    letters that there are none of here.
    """
    place = imprint.url.partition("://")[2].rstrip("/")
    yield Picture(FILE, imprint.name, site_card(imprint.name, description, place))
    entries = {
        (edition, entry.address): entry
        for edition, library in libraries.items()
        for entry in library.entries
    }
    for page in pages:
        entry = entries.get((page.edition, page.address)) if page.translated else None
        card = entry and brief_card(page, entry, imprint.name)
        if card:
            alt = f"{card.title} — {card.words}" if card.passage else card.title
            yield Picture(f"{page.path}/{FILE}", alt, card)


__all__ = ["FILE", "HEIGHT", "MEDIA_TYPE", "WIDTH", "Picture", "site_pictures"]
