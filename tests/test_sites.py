"""Whole sites: what is in `tests/sites/<name>/`, and the HTML that must come of it.

A site is read on the day in its file `day`, when it has one, and `expected/problems.txt` holds what
must be said of it, when there is anything. `UPDATE_GOLDENS=1 pytest tests/test_sites.py` writes
both anew; read the difference.
"""

from __future__ import annotations

import datetime
import os
import random
import re
import shutil
from pathlib import Path

import pytest

from generator.build import Site
from tests.html_reader import broken_links, read_html
from tests.projects import TODAY, read_project, render_pages

SITES = sorted(Path(__file__).parent.joinpath("sites").iterdir())

each_site = pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)


def day_of(folder: Path) -> datetime.date:
    day = folder / "day"
    return datetime.date.fromisoformat(day.read_text("utf-8").strip()) if day.exists() else TODAY


def read_golden(folder: Path, *, preview: bool = True) -> Site:
    return read_project(folder, preview=preview, today=day_of(folder))


def read_expected(folder: Path) -> dict[str, str]:
    """Return the expected pages by address; the home page's is in index.html."""
    pages = {}
    for path in sorted((folder / "expected").rglob("*.html")):
        address = path.relative_to(folder / "expected").with_suffix("").as_posix()
        pages["" if address == "index" else address] = path.read_text("utf-8").removesuffix("\n")
    return pages


def read_expected_report(folder: Path) -> str:
    path = folder / "expected" / "problems.txt"
    return path.read_text("utf-8").removesuffix("\n") if path.exists() else "no problems"


def write_expected(folder: Path, pages: dict[str, str], report: str) -> None:
    shutil.rmtree(folder / "expected", ignore_errors=True)
    if report != "no problems":
        (folder / "expected").mkdir()
        (folder / "expected/problems.txt").write_text(report + "\n", "utf-8", newline="\n")
    for address, html in pages.items():
        path = folder / "expected" / f"{address or 'index'}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html + "\n", "utf-8", newline="\n")


@each_site
def test_a_site_has_the_pages_that_it_should(folder: Path) -> None:
    site = read_golden(folder)
    pages = render_pages(site)
    if os.environ.get("UPDATE_GOLDENS"):
        write_expected(folder, pages, site.report())
    assert site.report() == read_expected_report(folder)
    expected = read_expected(folder)
    assert pages.keys() == expected.keys()
    for address, html in pages.items():
        assert html == expected[address], f"/{address}"


@each_site
def test_every_page_is_well_formed_and_every_link_leads_somewhere(folder: Path) -> None:
    pages = {
        address: read_html(html) for address, html in render_pages(read_golden(folder)).items()
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
    # The preview's pages name the lines of what is wrong, and those have moved.
    shuffled = read_project(tmp_path, preview=False, today=day_of(folder))
    assert render_pages(shuffled) == render_pages(read_golden(folder, preview=False))


@each_site
def test_the_site_that_is_built_holds_no_draft(folder: Path) -> None:
    pages = render_pages(read_golden(folder, preview=False))
    assert pages.keys() <= read_expected(folder).keys()
    for word in ("draft", "nowhere else"):
        assert [address for address, html in pages.items() if word in html.lower()] == []
