"""What a page asks of a browser: how much it loads, and from where it may."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Response

from tests.browser import NewPage
from tests.html_reader import read_html
from tests.server import POLICY, Serve

BRIEF = "2025-11-06-azerbaijan-nato/"
MOST = 60 * 1024
"""Bytes, for everything but the search."""


@pytest.fixture(scope="module")
def own(own_site: tuple[Path, str], serve: Serve) -> str:
    return serve(own_site[0])


def test_a_first_visit_to_a_brief_is_light(own: str, new_page: NewPage) -> None:
    page = new_page()
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response))
    with page.expect_response("**/assets/evidence.js"):
        page.goto(own + BRIEF, wait_until="networkidle")
    page.locator("a.quote-mark").first.click()
    page.wait_for_timeout(500)
    loaded = {
        response.url.removeprefix(own): len(gzip.compress(response.body(), 6, mtime=0))
        for response in answers
    }
    assert BRIEF in loaded
    assert {"assets/briefs.css", "assets/briefs.js", "assets/evidence.js"} <= loaded.keys()
    # Neither the index of the search nor what only other pages need is fetched unasked.
    assert not [name for name in loaded if "search-index/" in name]
    assert not {"assets/tables.js", "assets/timeline.js"} & loaded.keys()
    asked = {name: size for name, size in loaded.items() if not name.startswith("assets/search")}
    assert sum(asked.values()) <= MOST, asked


def test_every_page_bears_the_policy_that_tests_serve_it_under(own_site: tuple[Path, str]) -> None:
    pages = sorted(own_site[0].rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page = read_html(path.read_text("utf-8"))
        if page.find("meta", http_equiv="refresh"):
            continue  # it leads elsewhere and loads nothing
        meta = page.one("meta", http_equiv="Content-Security-Policy")
        assert meta["content"] == POLICY, path
        assert not [each for each in page.walk() if each.get("style") is not None], path


def test_the_preview_has_no_policy_since_its_server_writes_a_script_into_each_page(
    preview_site: Path,
) -> None:
    page = read_html((preview_site / "commitments/index.html").read_text("utf-8"))
    assert page.find("meta", http_equiv="Content-Security-Policy") == []
