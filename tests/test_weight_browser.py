"""What a first visit to a page weighs, compressed as GitHub Pages does it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Response

from tests.browser import NewPage
from tests.server import Serve

BRIEF = "2025-11-06-azerbaijan-nato/"
MOST = 60 * 1024
"""Bytes, for everything but the search that a reader asks for."""


@pytest.fixture(scope="module")
def own(own_site: tuple[Path, str], serve: Serve) -> str:
    return serve(own_site[0])


def test_a_first_visit_to_a_brief_is_light(own: str, new_page: NewPage) -> None:
    page = new_page()
    loaded: dict[str, int] = {}

    def weigh(response: Response) -> None:
        loaded[response.url.removeprefix(own)] = len(gzip.compress(response.body(), 6, mtime=0))

    page.on("response", weigh)
    page.goto(own + BRIEF, wait_until="networkidle")
    page.locator("a.quote-mark").first.click()
    page.wait_for_load_state("networkidle")
    assert BRIEF in loaded
    assert {"assets/briefs.css", "assets/briefs.js", "assets/evidence.js"} <= loaded.keys()
    # Neither the index of the search nor what only other pages need is fetched unasked.
    assert not [name for name in loaded if "search-index/" in name]
    assert not {"assets/tables.js", "assets/timeline.js"} & loaded.keys()
    assert sum(loaded.values()) <= MOST, loaded
