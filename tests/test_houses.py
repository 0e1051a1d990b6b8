"""The same briefs in other houses: other themes, and ProperDocs in the place of MkDocs."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.mkdocs_projects import ENVIRONMENT, OURS, copy_small_projects
from tests.server import Serve

OUR_THEME = "{name: null, custom_dir: templates/theme, static_templates: [404.html]}"


@dataclass(frozen=True, slots=True)
class House:
    """Who builds a site, and in which theme."""

    program: str
    theme: str
    plugins: str = "[search, briefs]"
    says: str = ""
    """What it logs whatever it builds."""


HOUSES = {
    "mkdocs": House("mkdocs", "{name: mkdocs}"),
    "readthedocs": House("mkdocs", "{name: readthedocs}"),
    "material": House("mkdocs", "{name: material}"),
    "properdocs": House("properdocs", OUR_THEME, "[briefs]"),
}


def build_in(house: House, root: Path) -> Path:
    """Build all the small projects as a person does; return the folder of the site."""
    copy_small_projects(root)
    settings = OURS.replace(OUR_THEME, house.theme).replace("[briefs]", house.plugins)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", house.program, "build", "--strict", "-f", "mkdocs.yml"],
        cwd=root,
        # Material tells everybody, in every build, that MkDocs is no longer kept.
        env=ENVIRONMENT | {"NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module", params=HOUSES)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site that a house built."""
    return build_in(HOUSES[request.param], tmp_path_factory.mktemp(request.param))


PART = re.compile(r'<(article|div) class="briefs.*^</\1>$', re.DOTALL | re.MULTILINE)


def our_parts(site: Path) -> dict[str, str]:
    """Return what each page of a site has of us, by the page's file."""
    found = {}
    for path in site.rglob("index.html"):
        part = PART.search(path.read_text("utf-8"))
        if part:
            found[path.relative_to(site).as_posix()] = part[0]
    return found


def test_it_holds_every_page_word_for_word(house: Path, small_sites: Path) -> None:
    expected = our_parts(small_sites)
    assert len(expected) > 150
    for name, part in expected.items():
        assert part in (house / name).read_text("utf-8"), name


def test_its_style_sheets_and_downloads_are_there(house: Path, small_sites: Path) -> None:
    for name in our_parts(small_sites):
        html = (house / name).read_text("utf-8")
        links = re.findall(r'(?:href|src)="([./]*assets/briefs\.(?:css|js))"', html)
        assert len(links) == 2, name
        for link in links:
            assert (house / name).parent.joinpath(link).resolve().is_file(), link
    for download in (*small_sites.rglob("*.json*"), *small_sites.rglob("*.csv")):
        path = download.relative_to(small_sites)
        if "search-index" not in path.parts:
            assert (house / path).read_bytes() == download.read_bytes(), path


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "narrow"])
def test_it_can_be_read(house: Path, serve: Serve, browser: Browser, size: tuple[int, int]) -> None:
    base = serve(house, policy=False)  # these themes bring scripts of their own, in the page
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    for address in ("2029/patrols-agreed/", "commitments/", "actors/westhaven/", "timeline/"):
        page.goto(base + address)
        part = page.locator(".briefs").first
        box = part.bounding_box()
        assert box is not None
        assert box["width"] >= min(size[0] * 0.4, 320)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= size[0]
        assert part.locator("h1").first.is_visible()
        sizes = part.locator("p").evaluate_all(
            "all => all.filter((it) => it.checkVisibility())"
            ".map((it) => parseFloat(getComputedStyle(it).fontSize))"
        )
        assert min(sizes) >= 11
    page.goto(base + "2029/patrols-agreed/")
    page.locator(".line-commitment a.quote-mark").first.click()
    expect(page.locator(".article-text mark.aimed").first).to_be_visible()
    context.close()


def test_nothing_of_ours_depends_on_material_and_one_package_alone_on_mkdocs() -> None:
    root = Path(__file__).parent.parent
    naming = {
        path.relative_to(root).as_posix()
        for path in (root / "generator").rglob("*.py")
        if "import mkdocs" in (text := path.read_text("utf-8")) or "from mkdocs" in text
    }
    assert naming
    assert all(name.startswith("generator/plugin/") for name in naming)
    for path in (*(root / "generator").rglob("*.py"), *(root / "templates").rglob("*.*")):
        assert "material" not in path.read_text("utf-8", errors="replace").lower(), path
