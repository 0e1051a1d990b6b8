"""How a file of the site names pages and other files of it."""

from __future__ import annotations

from dataclasses import dataclass


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
