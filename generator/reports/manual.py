"""What the manual says of each code of a problem, and where it can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PAGE = "guide/problems"
"""The manual's page of problems, by its address in a site that brings the manual along."""

_SECTION = re.compile(r"^### `([a-z-]+)`\n(.*?)(?=^#{1,3} |\Z)", re.MULTILINE | re.DOTALL)
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manual:
    """The paragraphs of the manual by code, as Markdown, and the address of its page, if any."""

    paragraphs: Mapping[str, str] = field(default_factory=dict, repr=False)
    address: str | None = None

    def link(self, code: str) -> str | None:
        """Return the address of what the manual says of a code."""
        known = self.address is not None and code in self.paragraphs
        return f"{self.address}#{code}" if known else None


def read_manual(page: Path, site_url: str) -> Manual:
    """Return what a manual's page says of problems; nothing where there is no such file.

    Its address is known where the site's own is: an absolute `site_url`, of a published site.
    """
    try:
        with page.open("rb") as file:
            text = file.read(_MOST_BYTES).decode(errors="replace")
    except OSError:
        return Manual()
    found = {match[1]: match[2].strip() for match in _SECTION.finditer(text.replace("\r\n", "\n"))}
    published = site_url.startswith(("http://", "https://"))
    return Manual(found, f"{site_url.rstrip('/')}/{PAGE}/" if published else None)
