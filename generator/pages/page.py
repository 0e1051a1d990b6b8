"""What a page is, before anything of it is rendered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from generator.searchable import Searchable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of a page's table of contents."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site: what is read, and the address it leads to (perhaps with `#`).

    `lang` is the language of the text, "" where it is the page's own or not known.
    """

    text: str
    address: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `address` has no slashes at its ends and is empty for the home page.

    `source` is the file below `briefs/` that it is made from, None where it is made from many;
    `lang` is the language of its content; `view` holds the plain values that `template` shows.

    A page of an edition has the `address` of the page that it is in another language, and `edition`
    is the language of the interface around it. `translated`: some of its content is, too.
    """

    address: str
    template: str
    title: str
    lang: str
    view: object = field(repr=False)
    description: str = ""
    source: str | None = None
    sections: tuple[Section, ...] = ()
    draft: bool = False
    listed: bool = False
    """Whether the page may stand in the site's navigation by itself: a few pages do."""
    feed: str = ""
    """The address of the feed with the news of the page, "" where it has none but the site's."""
    searchables: tuple[Searchable, ...] = field(default=(), repr=False)
    linked: Mapping[str, object] | None = field(default=None, repr=False)
    """What the page tells programs, as JSON-LD (see `linked`)."""
    edition: str = ""
    translated: bool = True
    way: tuple[Link, ...] = ()
    """The pages above this one, the topmost first; the home page is not among them."""

    @property
    def path(self) -> str:
        """Where the page stands in the site: its address, below the folder of its edition."""
        return f"{self.edition.lower()}/{self.address}".strip("/") if self.edition else self.address


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the pages that a long list is parted into; numbers count from 1."""

    number: int
    count: int
    previous: str | None
    next: str | None


def sheets(
    address: str, items: Sequence[T], most: int, *, mark: str = "/page/"
) -> list[tuple[str, Sheet, Sequence[T]]]:
    """Part a list into pages of at most `most` items: each one's address, place and items.

    The first has the address of the list itself, even when there are no items; the others have
    `mark` and their number after it.
    """
    count = max(1, -(-len(items) // most))
    addresses = [address, *(f"{address}{mark}{number}" for number in range(2, count + 1))]
    return [
        (
            here,
            Sheet(
                index + 1,
                count,
                addresses[index - 1] if index else None,
                addresses[index + 1] if index + 1 < count else None,
            ),
            items[index * most : (index + 1) * most],
        )
        for index, here in enumerate(addresses)
    ]
