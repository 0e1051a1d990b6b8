"""How a file of the site names pages and other files of it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """How a file of the site names pages and other files.

    Where it is known where the site stands, links are absolute, and keep their meaning in a copy of
    the file; else they are relative to the file's own place. Files are below `root`, pages below
    `pages`: one site, but for an edition.
    """

    root: str
    pages: str

    def file(self, address: str) -> str:
        """Return the link to a file, by its path in the site."""
        return f"{self.root}{address}"

    def page(self, address: str) -> str:
        """Return the link to a page, by an address as `Page` has it, perhaps with `#anchor`."""
        target, hash_, anchor = address.partition("#")
        return f"{self.pages}{target}{'/' if target else ''}{hash_}{anchor}"


def links_from(address: str, site_url: str | None, edition: str = "") -> Links:
    """Return the links of the file with this path in the site, or below the folder of an edition;
    there they lead to pages of that edition.
    """
    inner = f"{edition}/" if edition else ""
    if site_url:
        root = site_url.rstrip("/") + "/"
        return Links(root, root + inner)
    up = "../" * address.count("/")
    return Links("../" + up if edition else up, up)


_NOT_IN_IRI = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\"{}|\\^`\[\]]|%(?![0-9A-Fa-f]{2})")


def iri(url: str) -> str:
    """Return a web address with what no IRI may hold percent-encoded (RFC 3987, section 2.2)."""
    return _NOT_IN_IRI.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
