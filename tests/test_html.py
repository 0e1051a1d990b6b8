"""Every page is HTML as the W3C's own checker understands it, with nothing to remark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.clients import Remark, check_html

HEADING = "This document has heading elements but none of them has a computed heading level of 1"

BAD = """<!doctype html><html lang="en"><head><title>A page</title></head><body>
<h2>Low</h2>
<ul><p>No item</p></ul></body></html>"""


@pytest.fixture(scope="module")
def remarks(
    own_site: tuple[Path, str],
    small_sites: Path,
    preview_site: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Remark]:
    """Give what the checker says of every page, and of one that is bad; it is asked only once."""
    bad = tmp_path_factory.mktemp("html") / "bad.html"
    bad.write_text(BAD, "utf-8")
    sites = (own_site[0], small_sites, preview_site)
    return check_html([bad, *(page for site in sites for page in sorted(site.rglob("*.html")))])


def is_unfounded(remark: Remark) -> bool:
    """Tell whether a remark is none. The checker has files, so that nothing of theirs comes from
    the 'self' of the policy that a page sets, and it takes data that no browser runs for scripts.
    What the policy does is tested in a browser.
    """
    own = re.search("(?:external [a-z]+|image) “(?![a-z]+:|//)", remark.text)
    data = re.search(r'<script type="application/(ld\+)?json"', remark.extract)
    return "Content Security Policy (meta tag)" in remark.text and bool(own or data)


def is_meant(remark: Remark) -> bool:
    """Tell whether a page has to be as it is: the manual shows signs that NFC makes others of, and
    Python-Markdown closes elements that are empty.
    """
    if remark.text.startswith("Trailing slash on void elements"):
        return "<img alt=" in remark.extract or "<hr" in remark.extract or "<br" in remark.extract
    return (
        remark.path.endswith("/guide/quotes/index.html")
        and remark.text.startswith("Text run is not in Unicode Normalization Form C.")
        and "U+0374" in remark.extract
    )


def test_the_checker_sees_what_is_wrong(remarks: list[Remark]) -> None:
    assert [
        (each.line, each.kind, each.text.partition(".")[0])
        for each in remarks
        if each.path.endswith("/bad.html")
    ] == [
        (2, "warning", HEADING),
        (3, "error", "Element “p” not allowed as child of element “ul” in this context"),
    ]


def test_every_page_is_sound_html(remarks: list[Remark]) -> None:
    wrong = [
        each
        for each in remarks
        if not (each.path.endswith("/bad.html") or is_meant(each) or is_unfounded(each))
    ]
    assert wrong == [], "\n".join(["the checker remarks:", *map(str, wrong)])
