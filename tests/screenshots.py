"""Pictures of every kind of page, wide and narrow, light and dark: `make screenshots`.

All of them go to screenshots/, to be looked at; those that the README and the manual show are put
in their places. The pages are those of tests/sites/record, but for the brief of the README, which
is the one of this repository, and the one that the tutorial writes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import FLAGS, NO_CHROMIUM, find_chromium
from tests.mkdocs_projects import build_preview, copy_own_project, make_project
from tests.projects import ROOT
from tests.server import serving
from tests.tutorial import BRIEF, Tutorial

SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
SCHEMES = ("light", "dark")
LAST_DAY = "1956441600"
"""The day of tests/sites/record, 31 December 2031, as SOURCE_DATE_EPOCH."""

PAGES = {
    "home": "",
    "briefs": "briefs/",
    "brief": "2029/patrols-agreed/",
    "actors": "actors/",
    "dossier": "actors/westhaven/",
    "tracker": "commitments/",
    "commitment": "commitments/2029/patrols-agreed/twelve-vessels/",
    "timeline": "timeline/",
    "relations": "relations/",
    "topics": "topics/",
    "topic": "topics/selm-sea-patrols/",
    "sources": "sources/",
    "search": "search/?q=patrol",
    "data": "data/",
    "manual": "guide/",
    "404": "404.html",
}
SHOWN = {
    "brief-narrow-dark": "briefs/guide/pictures/brief-narrow.png",
    "tracker-wide-light": "briefs/guide/pictures/tracker.png",
    "commitment-wide-light": "briefs/guide/pictures/commitment.png",
    "dossier-wide-light": "briefs/guide/pictures/dossier.png",
    "timeline-wide-light": "briefs/guide/pictures/timeline.png",
    "relations-wide-light": "briefs/guide/pictures/relations.png",
    "search-wide-light": "briefs/guide/pictures/search.png",
}
README = ".github/brief.png"
REFUSAL = "briefs/guide/pictures/refused.png"
SETTINGS = """\
site_name: The Selm Sea desk
site_url: https://example.org/selm-sea/
docs_dir: briefs
theme: {name: null, custom_dir: templates/theme, static_templates: [404.html]}
plugins: [briefs]
markdown_extensions: [toc: {permalink: true}, tables, fenced_code]
nav:
  - Briefs: briefs/index.md
  - Actors: actors/index.md
  - Commitments: commitments/index.md
  - Timeline: timeline/index.md
  - Relations: relations/index.md
  - Topics: topics/index.md
  - Sources: sources/index.md
  - Data: data/index.md
  - Guide: guide/index.md
"""
COLOURS = 128


def record_site(root: Path) -> Path:
    """Build the site of the record with the manual beside it; return its folder."""
    make_project(root, {}, SETTINGS)
    for folder in ("seeds", "briefs"):
        shutil.copytree(ROOT / "tests/sites/record" / folder, root / folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "briefs/guide", root / "briefs/guide")
    return _built(root)


def _built(root: Path) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": LAST_DAY}
    if subprocess.run(command, cwd=root, env=environment, check=False).returncode:
        sys.exit("the site could not be built")
    return root / "site"


def save(page: Page, path: Path) -> None:
    """Write what is in the window as a PNG with few colours, which is a third of the size."""
    picture = Image.open(BytesIO(page.screenshot()))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


@contextmanager
def window(browser: Browser, size: str, scheme: str) -> Iterator[Page]:
    """Give an empty page of a new reader."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def take(browser: Browser, base: str, folder: Path) -> None:
    """Take a picture of each page, in each size and scheme."""
    for size in SIZES:
        for scheme in SCHEMES:
            with window(browser, size, scheme) as page:
                for name, address in PAGES.items():
                    page.goto(base + address, wait_until="networkidle")
                    save(page, folder / f"{name}-{size}-{scheme}.png")


def take_readme(browser: Browser, base: str) -> None:
    """Take the picture of our own brief, a passage of it lit."""
    with window(browser, "wide", "light") as page:
        page.goto(base, wait_until="networkidle")
        page.goto(base + (page.locator(".card a").first.get_attribute("href") or ""))
        page.locator(".line-commitment .quote").first.hover()
        save(page, ROOT / README)


def refusal_site(root: Path) -> Path:
    """Follow the tutorial to the quotes that are refused; return the folder of the preview."""
    root.mkdir()
    folder = Tutorial(root).until(6).reader.folder
    brief = folder / f"briefs/{BRIEF}.yml"
    # MkDocs makes pages of drafts only while it serves.
    brief.write_text(brief.read_text("utf-8").replace("draft: true", "draft: false"), "utf-8")
    build_preview(folder)
    return folder / "site"


def take_refusal(browser: Browser, base: str) -> None:
    """Take the picture of a line whose quote is refused."""
    with window(browser, "wide", "light") as page:
        page.goto(f"{base}{BRIEF}/", wait_until="networkidle")
        page.locator(".line-background").evaluate("it => it.scrollIntoView({block: 'center'})")
        save(page, ROOT / REFUSAL)


def main() -> None:
    """Take all of them."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    folder = ROOT / "screenshots"
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        record = record_site(Path(made, "record"))
        own = _built(copy_own_project(Path(made, "own")))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with serving(record, "/selm-sea/", policy=True) as base:
            take(browser, base, folder)
        with serving(own, "/", policy=True) as base:
            take_readme(browser, base)
        with serving(refusal_site(Path(made, "tutorial")), "/", policy=True) as base:
            take_refusal(browser, base)
        browser.close()
    for name, place in SHOWN.items():
        (ROOT / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / f"{name}.png", ROOT / place)
    print(f"{len(list(folder.glob('*.png')))} pictures are in {folder}")


if __name__ == "__main__":
    main()
