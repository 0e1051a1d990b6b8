"""Whole small sites: what is in `tests/sites/<name>/`, and the HTML that must come of it.

`UPDATE_GOLDENS=1 pytest tests/test_sites.py` writes the expected pages anew; read the difference.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest

from tests.html_reader import broken_links, read_html
from tests.projects import read_project, render_pages

SITES = sorted(Path(__file__).parent.joinpath("sites").iterdir())

each_site = pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)


def read_expected(folder: Path) -> dict[str, str]:
    """Return the expected pages by address; the home page's is in index.html."""
    pages = {}
    for path in sorted((folder / "expected").rglob("*.html")):
        address = path.relative_to(folder / "expected").with_suffix("").as_posix()
        pages["" if address == "index" else address] = path.read_text("utf-8").removesuffix("\n")
    return pages


def write_expected(folder: Path, pages: dict[str, str]) -> None:
    shutil.rmtree(folder / "expected", ignore_errors=True)
    for address, html in pages.items():
        path = folder / "expected" / f"{address or 'index'}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html + "\n", "utf-8", newline="\n")


@each_site
def test_a_site_has_the_pages_that_it_should(folder: Path) -> None:
    site = read_project(folder)
    assert site.report() == "no problems"
    pages = render_pages(site)
    if os.environ.get("UPDATE_GOLDENS"):
        write_expected(folder, pages)
    expected = read_expected(folder)
    assert pages.keys() == expected.keys()
    for address, html in pages.items():
        assert html == expected[address], f"/{address}"


@each_site
def test_every_page_is_well_formed_and_every_link_leads_somewhere(folder: Path) -> None:
    pages = {
        address: read_html(html) for address, html in render_pages(read_project(folder)).items()
    }
    assert broken_links(pages) == []


def in_another_order(text: str) -> str:
    """Return YAML with its top-level keys in another order; those of a register are its actors."""
    comment, *keys = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    random.Random(2).shuffle(keys)
    return comment + "".join(keys)


@each_site
def test_the_order_of_files_and_keys_does_not_matter(folder: Path, tmp_path: Path) -> None:
    files = [path for path in sorted(folder.rglob("*.*")) if "expected" not in path.parts]
    random.Random(2).shuffle(files)
    for path in files:
        copy = tmp_path / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".yml":
            copy.write_text(in_another_order(path.read_text("utf-8")), "utf-8")
        else:
            shutil.copyfile(path, copy)
    assert render_pages(read_project(tmp_path)) == read_expected(folder)


@each_site
def test_the_site_that_is_built_holds_no_draft(folder: Path) -> None:
    pages = render_pages(read_project(folder, preview=False))
    assert pages.keys() <= read_expected(folder).keys()
    for word in ("draft", "nowhere else"):
        assert [address for address, html in pages.items() if word in html.lower()] == []
