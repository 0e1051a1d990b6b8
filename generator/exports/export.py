"""A file of the site that is no page, and how such a file names pages and other files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Export:
    """A download. `address` is its path in the site; `content` makes its text, to be written as
    UTF-8 with no line end changed, each time that it is called.
    """

    address: str
    media_type: str
    content: Callable[[], str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Links:
    """How a file of the site names pages and other files.

    Where it is known where the site stands, links are absolute, and keep their meaning in a copy of
    the file; else they are relative to the file's own place.
    """

    root: str

    def file(self, address: str) -> str:
        """Return the link to a file, by its path in the site."""
        return f"{self.root}{address}"

    def page(self, address: str) -> str:
        """Return the link to a page, by an address as `Page` has it, perhaps with `#anchor`."""
        target, hash_, anchor = address.partition("#")
        return f"{self.root}{target}{'/' if target else ''}{hash_}{anchor}"


def links_from(address: str, site_url: str | None) -> Links:
    """Return the links of the file with this path in the site."""
    if site_url:
        return Links(site_url.rstrip("/") + "/")
    return Links("../" * address.count("/"))


def json_text(value: object) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False) + "\n"
