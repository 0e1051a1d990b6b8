"""Small projects: written by a test, read and rendered as the site does it, without MkDocs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from generator.build import Site, read_site
from generator.memory import Memory
from generator.pages import redirect_pages
from generator.render import Renderer

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
RENDERER = Renderer(TEMPLATES)
TODAY = datetime.date(2026, 1, 15)

ARTICLE = """\
Title: The ferry comes back
Date: 5 January 2026
Lang: en

The Northline company said on Monday that the winter ferry to Halden will run again from March.
The island's council welcomed the news. Nobody said who will pay.
"""
BRIEF = """\
title: The winter ferry is promised again
article: ferry.txt
lang: en
actors:
  northline: {name: Northline}
commitments:
  winter-ferry:
    by: northline
    text: Run the winter ferry to Halden again from March.
    quotes: the winter ferry to Halden will run again from March
"""
FERRY = {"seeds/ferry.txt": ARTICLE, "briefs/ferry.yml": BRIEF}
"""A whole project: one article, one brief."""


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, by their paths in it, texts without their indentation."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
    return folder


def read_project(
    root: Path, *, preview: bool = True, lang: str = "en", today: datetime.date = TODAY
) -> Site:
    """Read a project on a day that never changes; as `mkdocs serve` does, unless told otherwise."""
    return read_site(root, Memory(), lang, preview=preview, today=today)


def make_site(root: Path, files: Mapping[str, str | bytes], *, preview: bool = True) -> Site:
    """Write a project and read it."""
    return read_project(write_files(root, files), preview=preview)


def render_pages(site: Site, lang: str = "en") -> dict[str, str]:
    """Return the HTML of every page of a site, those that redirect included, by address."""
    pages = [*site.pages, *redirect_pages(site.library)]
    for edition in site.editions:
        pages += redirect_pages(edition.library, edition.lang)
    rendered = {page.path: RENDERER.render(page, lang) for page in pages}
    assert len(rendered) == len(pages), "two pages have one address"
    return rendered
