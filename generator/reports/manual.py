"""What the manual says of each code of a problem, and where it can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.packaged import PROBLEMS, packaged

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
    """Return what the manual says of problems: a site's own `page`, or where there is no such file,
    the page that came with Briefs.

    Its address is known where the page is one of the site's and the site's own address is known: an
    absolute `site_url`, of a published site.
    """
    published = site_url.startswith(("http://", "https://")) and page.is_file()
    try:
        with (page if page.is_file() else packaged(PROBLEMS)).open("rb") as file:
            text = file.read(_MOST_BYTES).decode(errors="replace")
    except OSError:
        return Manual()
    found = {match[1]: match[2].strip() for match in _SECTION.finditer(text.replace("\r\n", "\n"))}
    return Manual(found, f"{site_url.rstrip('/')}/{PAGE}/" if published else None)
