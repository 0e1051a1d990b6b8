"""What the search knows of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["brief", "actor", "commitment", "topic", "page"]
Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the search knows of a page, or of a part of one.

    `address` is that of the page, without a slash at its ends, with `#anchor` for a part. `kind`
    and `lang`, the language of the title (BCP 47), are facets by themselves, the latter unless
    `facets` has a `language`. `body` holds plain texts, the most telling first: passages are shown
    from it. `names` count as much as the title. `called` holds, for each actor that the page names,
    all its names, under any of which the page is found as well. `note` is what results show beside
    the kind, such as the date; `day`, a year, a month and a day, is for the order by date.
    """

    address: str
    title: str
    kind: Kind
    lang: str
    body: tuple[str, ...]
    names: tuple[str, ...] = ()
    called: tuple[tuple[str, ...], ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""
    day: Day | None = None

    @property
    def link(self) -> str:
        """The address as it stands in a link from the home page."""
        page, hash_, anchor = self.address.partition("#")
        return (f"{page}/" if page else "") + hash_ + anchor
