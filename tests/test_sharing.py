"""What a page tells those who share it, and what search engines are told of the pages."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from generator.cldr import territory_locale
from tests.html_reader import Element, read_html
from tests.mkdocs_projects import OURS, build, build_preview, make_project, read_page, tree
from tests.projects import FERRY

URL = "https://example.org/desk/"
OTHER = """\
title: The boats are back
article: ferry.txt
lang: en
background:
  - {text: It runs., quotes: the winter ferry to Halden will run again from March}
"""
FILES = {
    **FERRY,
    "briefs/index.md": "# The desk\n",
    "briefs/about.md": "---\nlang: fr\n---\n# Qui nous sommes\n",
    "briefs/2026/boats.yml": OTHER
    + "date: 2026-01-06\nupdated: 2026-01-09\nredirects: [old/boats]\n",
    "briefs/2026/boats.fr.yml": "title: Les bateaux reviennent\n",
    "briefs/month.yml": OTHER + "date: 2025-12\n",
    "briefs/secret.yml": OTHER + "draft: true\n",
    "briefs/chinese.yml": "title: 渡轮\narticle: ferry.txt\nlang: zh\ndate: 1994~\n",
}
SITE = "picture.png"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("shared"), FILES)
    status, log = build(root)
    assert status == 0, log
    return root / "site"


def graph(page: Element) -> dict[str, str]:
    """Return what a page tells by Open Graph and for cards, each property once."""
    found: dict[str, str] = {}
    for meta in page.find("meta"):
        name = meta.get("property") or meta.get("name") or ""
        if name.startswith(("og:", "article:", "twitter:")):
            assert name not in found, f"{name} is told twice"
            found[name] = meta["content"]
    return found


def image(address: str, alt: str) -> dict[str, str]:
    return {
        "og:image": f"{URL}{address}",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": alt,
        "twitter:card": "summary_large_image",
    }


def test_what_a_brief_tells(site: Path) -> None:
    passage = (
        "The Northline company said on Monday that the winter ferry to Halden will run again"
        " from March."
    )
    assert graph(read_page(site, "2026/boats")) == {
        "og:title": "The boats are back",
        "og:site_name": "The desk",
        "og:type": "article",
        "og:description": "What we found.",
        "og:url": f"{URL}2026/boats/",
        "og:locale": "en_GB",
        "og:locale:alternate": "fr_FR",
        "article:published_time": "2026-01-06",
        "article:modified_time": "2026-01-09",
        **image("2026/boats/picture.png", f"The boats are back — {passage}"),
    }
    french = graph(read_page(site, "fr/2026/boats"))
    assert french["og:locale"] == "fr_FR"
    assert french["og:locale:alternate"] == "en_GB"
    assert french["og:image"] == f"{URL}fr/2026/boats/picture.png"
    assert french["og:image:alt"] == f"Les bateaux reviennent — {passage}"
    # What only repeats the original has no picture of its own.
    assert graph(read_page(site, "fr/month"))["og:image"] == f"{URL}month/picture.png"


def test_every_other_page_has_the_picture_of_the_site(site: Path) -> None:
    for address in ("", "about", "actors/northline", "briefs", "chinese"):
        found = graph(read_page(site, address))
        assert image(SITE, "The desk").items() <= found.items()
        assert found["og:url"] == (f"{URL}{address}/" if address else URL)
        assert found["og:type"] == ("article" if address == "chinese" else "website")
    assert graph(read_page(site, "about"))["og:locale"] == "fr_FR"
    assert graph(read_page(site, "chinese"))["og:locale"] == "zh_CN"
    # No reader of Open Graph could read 1994~.
    assert "article:published_time" not in graph(read_page(site, "chinese"))
    missing = graph(read_html((site / "404.html").read_text("utf-8")))
    assert not {name for name in missing if name.startswith(("og:url", "og:image", "twitter:"))}


def test_every_picture_that_is_told_of_is_there(site: Path) -> None:
    found = {name for name in tree(site) if name.endswith(SITE)}
    assert found == {
        SITE,
        "2026/boats/picture.png",
        "ferry/picture.png",
        "fr/2026/boats/picture.png",
        "month/picture.png",
    }
    for name in found:
        with Image.open(site / name) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))


def sitemap(site: Path) -> dict[str, str | None]:
    """Return the pages that search engines are told of, and when each changed."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    assert root.tag == f"{space}urlset"
    pages = [(url.findtext(f"{space}loc") or "", url.findtext(f"{space}lastmod")) for url in root]
    assert len({address for address, _ in pages}) == len(pages)
    return dict(pages)


def test_search_engines_are_told_of_each_page_once(site: Path) -> None:
    told = sitemap(site)
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    own = {page: URL if page == "." else f"{URL}{page}/" for page in pages}
    left_out = {
        page
        for page in pages
        if page in ("old/boats", "fr/old/boats", "search", "fr/search")
        or read_page(site, page).one("link", rel="canonical")["href"] != own[page]
    }
    assert {"old/boats", "search", "fr/search", "fr/month", "fr/chinese"} <= left_out
    assert sorted(told) == sorted(own[page] for page in pages - left_out)
    assert {URL, f"{URL}about/", f"{URL}2026/boats/", f"{URL}fr/2026/boats/"} <= told.keys()
    assert not [address for address in told if "secret" in address or "404" in address]
    assert {address.removeprefix(URL): day for address, day in told.items() if day} == {
        "2026/boats/": "2026-01-09",
        "fr/2026/boats/": "2026-01-09",
        "ferry/": "2026-01-05",
        "month/": "2025-12",
    }


def test_pictures_can_be_switched_off(tmp_path: Path) -> None:
    off = OURS.replace("plugins: [briefs]", "plugins: [briefs: {pictures: false}]")
    root = make_project(tmp_path, FERRY, off)
    status, log = build(root)
    assert status == 0, log
    assert not [name for name in tree(root / "site") if name.endswith(SITE)]
    found = graph(read_page(root / "site", "ferry"))
    assert found["twitter:card"] == "summary"
    assert "og:image" not in found
    assert found["og:url"] == f"{URL}ferry/"


def test_without_an_address_of_the_site_nothing_is_told_of_it(tmp_path: Path) -> None:
    nowhere = OURS.replace(f"site_url: {URL}\n", "")
    root = make_project(tmp_path, FERRY, nowhere)
    status, log = build(root)
    assert status == 0, log
    assert not [name for name in tree(root / "site") if name.endswith(SITE)]
    assert graph(read_page(root / "site", "ferry")).keys() == {
        *("og:title", "og:site_name", "og:type", "og:description")
    }


def test_the_preview_draws_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path, FERRY)
    build_preview(root)
    assert not [name for name in tree(root / "site") if name.endswith(SITE)]
    assert "og:image" not in graph(read_page(root / "site", "ferry"))


def test_a_picture_of_ones_own_stands_in_for_that_of_the_site(tmp_path: Path) -> None:
    own = b"\x89PNG\r\n\x1a\n of one's own"
    root = make_project(tmp_path, {**FERRY, f"briefs/{SITE}": own})
    status, log = build(root)
    assert status == 0, log
    assert (root / "site" / SITE).read_bytes() == own


def test_other_themes_have_the_pictures_as_well(tmp_path: Path) -> None:
    theme = "theme: {name: null, custom_dir: templates/theme, static_templates: [404.html]}"
    root = make_project(tmp_path, FERRY, OURS.replace(theme, "theme: readthedocs"))
    status, log = build(root)
    assert status == 0, log
    assert (root / "site/ferry" / SITE).is_file()
    assert sitemap(root / "site")[f"{URL}ferry/"] == "2026-01-05"


@pytest.mark.parametrize(
    ("lang", "locale"),
    [
        ("en", "en_GB"),
        ("en-US", "en_US"),
        ("fr", "fr_FR"),
        ("fr-CA", "fr_CA"),
        ("zh-Hant", "zh_TW"),
        ("sr-Latn", "sr_RS"),
        ("az", "az_AZ"),
        ("qqq", ""),
        ("", ""),
        ("no such\x00", ""),
    ],
)
def test_a_language_has_the_territory_where_most_write_it(lang: str, locale: str) -> None:
    assert territory_locale(lang) == locale
