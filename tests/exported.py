"""The downloads of small projects, as tests read them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from generator.build import Site
from generator.exports import Export, site_exports
from tests.projects import TODAY, read_project

SITES = sorted(Path(__file__).parent.joinpath("sites").iterdir())
URL = "https://desk.example/briefs/"


def export_site(site: Site, url: str | None = URL, lang: str = "en") -> dict[str, Export]:
    """Return every download of a site by its address, on a day that never changes."""
    listed = list(site_exports(site.library, url, "The desk", lang, TODAY))
    exports = {export.address: export for export in listed}
    assert len(exports) == len(listed), "two downloads have one address"
    return exports


def export_texts(root: Path, *, preview: bool = True, url: str | None = URL) -> dict[str, str]:
    """Read a project, and return the text of each of its downloads by address."""
    exports = export_site(read_project(root, preview=preview), url)
    return {address: export.content() for address, export in exports.items()}


def read_json(text: str) -> Any:
    """Return what JSON holds; the test fails on a key that is there twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    return json.loads(text, object_pairs_hook=once)


def read_csv(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by its headings; every row has a cell for each of them."""
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    headings, *rows = csv.reader(text[1:].splitlines(keepends=True), strict=True)
    assert len(set(headings)) == len(headings)
    return [dict(zip(headings, row, strict=True)) for row in rows]
