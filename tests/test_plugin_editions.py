"""MkDocs builds the site in several languages: each page leads to itself in the others."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import NewPage
from tests.html_reader import Element, broken_links, read_html
from tests.mkdocs_projects import (
    OURS,
    build,
    build_preview,
    make_project,
    read_page,
    read_pages,
)
from tests.projects import FERRY, ROOT
from tests.server import Serve

URL = "https://example.org/desk/"
PAGES = {
    "briefs/index.md": "# The desk\n\nRead [the ferry](crossing.yml) and [about us](about.md).\n",
    "briefs/index.fr.md": "# Le bureau\n\nLire [le bac](crossing.yml) et [nous](about.md).\n",
    "briefs/about.md": "# About us\n\nThree people.\n",
}
NAV = """\
nav:
  - Start: index.md
  - All briefs: briefs/index.md
  - Actors: actors/index.md
  - About: about.md
  - Data: data/index.md
"""


def make_bilingual(root: Path, settings: str = OURS + NAV) -> Path:
    make_project(root, PAGES, settings)
    for folder in ("seeds", "briefs"):
        shutil.copytree(ROOT / "tests/sites/bilingual" / folder, root / folder, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_bilingual(tmp_path_factory.mktemp("bilingual"))
    status, log = build(root)
    assert status == 0, log
    return root / "site"


def links(page: Element, rel: str) -> list[tuple[str | None, str | None]]:
    return [(each.get("hreflang"), each.get("href")) for each in page.find("link", rel=rel)]


def alternates(page: Element) -> dict[str | None, str | None]:
    return {lang: href for lang, href in links(page, "alternate") if lang}


def switch(page: Element) -> list[tuple[str, str, str, bool]]:
    """Return the language switch: each language, what it is called, where it leads, which is on."""
    (nav,) = page.find("nav", class_="versions")
    return [
        (each["lang"], each.text, each["href"], "aria-current" in each.attributes)
        for each in nav.find("a")
    ]


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_links(read_pages(site)) == []


def test_a_page_leads_to_itself_in_the_other_languages(site: Path) -> None:
    assert switch(read_page(site, "fr/crossing")) == [
        ("en", "English", "../../crossing/", False),
        ("ar", "العربية", "../../ar/crossing/", False),
        ("fr", "Français", "./", True),
    ]
    assert switch(read_page(site, "actors/council"))[2] == (
        "fr",
        "Français",
        "../../fr/actors/council/",
        False,
    )


def test_a_page_in_one_language_leads_to_the_home_pages_of_the_others(site: Path) -> None:
    assert [href for _, _, href, _ in switch(read_page(site, "about"))] == [
        "./",
        "../ar/",
        "../fr/",
    ]
    assert [href for _, _, href, _ in switch(read_page(site, "data"))][1:] == ["../ar/", "../fr/"]


def test_search_engines_are_told_of_translated_pages_alone(site: Path) -> None:
    expected = {"en": f"{URL}crossing/", "x-default": f"{URL}crossing/", "fr": f"{URL}fr/crossing/"}
    for address in ("crossing", "fr/crossing"):
        assert alternates(read_page(site, address)) == expected
    assert alternates(read_page(site, "about")) == {}
    assert alternates(read_page(site, "fr/briefs")).keys() == {"en", "x-default", "ar", "fr"}


def test_pages_name_each_other_as_the_same(site: Path) -> None:
    """Else search engines believe neither (Google, "Localized versions of your pages")."""
    pages = {
        f"{URL}{address}/".replace("desk//", "desk/"): page
        for address, page in read_pages(site).items()
    }
    listed = set(re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    told = {url: alternates(page) for url, page in pages.items() if alternates(page)}
    assert len(told) > 30
    for url, found in told.items():
        lang = next(lang for lang, href in found.items() if href == url)
        assert pages[url].one("html")["lang"] == lang or lang == "ar"
        assert links(pages[url], "canonical") == [(None, url)]
        assert found["x-default"] == found["en"]
        for href in found.values():
            assert told.get(str(href)) == found, (url, href)
    searches = {url for url in told if url.endswith("search/")}
    assert told.keys() - searches <= listed


def test_a_reader_searches_in_a_language(site: Path, serve: Serve, new_page: NewPage) -> None:
    address = serve(site, under="/desk/")
    page = new_page()
    page.goto(f"{address}fr/actors/council/")
    page.get_by_role("combobox").fill("bac promis")
    option = page.get_by_role("option").first
    expect(option.locator(".search-title")).to_have_text("Le bac d’hiver est de nouveau promis")
    option.click()
    page.wait_for_url(f"{address}fr/crossing/*")
    page.goto(f"{address}fr/search/?q=conseil")
    page.get_by_role("link", name="Conseil de l’île").first.click()
    page.wait_for_url(f"{address}fr/actors/council/*")
    page.goto(f"{address}ar/search/?q=الجسر")
    result = page.locator(".search-result").filter(has_text="على الجسر أن ينتظر").first
    result.get_by_role("link").click()
    page.wait_for_url(f"{address}ar/bridge/*")


def test_without_an_address_of_the_site_every_language_stands(tmp_path: Path) -> None:
    root = make_bilingual(tmp_path, OURS.replace("site_url: https://example.org/desk/\n", ""))
    assert build(root)[0] == 0
    pages = read_pages(root / "site")
    assert broken_links(pages) == []
    for page in pages.values():
        assert alternates(page) == {}
        if not page.find("meta", http_equiv="refresh"):
            assert links(page, "canonical") == []
    assert [href for *_, href, _ in switch(pages["fr/crossing"])] == [
        "../../crossing/",
        "../../ar/crossing/",
        "./",
    ]


def test_a_page_that_repeats_the_original_says_so(site: Path) -> None:
    page = read_page(site, "fr/bridge")
    assert links(page, "canonical") == [(None, f"{URL}bridge/")]
    assert "n’a pas encore été traduite" in page.one("main").text
    assert links(read_page(site, "fr/crossing"), "canonical") == [(None, f"{URL}fr/crossing/")]
    listed = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert len(listed) == len(set(listed))
    assert {f"{URL}fr/crossing/", f"{URL}ar/bridge/", f"{URL}fr/actors/"} <= set(listed)
    assert not {f"{URL}fr/bridge/", f"{URL}ar/crossing/"} & set(listed)


def test_the_page_around_speaks_the_language(site: Path) -> None:
    for address in ("fr", "fr/crossing", "fr/bridge", "fr/actors/council"):
        page = read_page(site, address)
        assert page.one("html")["lang"] == "fr"
        assert page.one("form")["role"] == "search"
        assert page.find("a", class_="skip")[0].text == "Aller au contenu"
    assert read_page(site, "ar/bridge").one("html")["lang"] == "en"


def test_the_navigation_leads_to_pages_of_the_language(site: Path) -> None:
    (nav,) = read_page(site, "fr/actors").find("nav", class_="site-nav")
    found = [(each.text, each["href"], each.get("lang")) for each in nav.find("a")]
    assert found == [
        ("Notes", "../briefs/", None),
        ("Acteurs", "./", None),
        ("About", "../../about/", "en"),
        ("Data", "../../data/", "en"),
    ]
    assert [each.text for each in nav.find("a") if each.get("aria-current")] == ["Acteurs"]


def test_a_navigation_that_nobody_wrote_is_in_the_language_too(tmp_path: Path) -> None:
    """MkDocs makes a section of each folder, and calls it what the folder is called."""
    root = make_project(tmp_path, FERRY | {"briefs/ferry.fr.yml": "title: Le bac\n"})
    status, log = build(root)
    assert status == 0, log
    for address, expected in (("ferry", ["Actors", "Briefs"]), ("fr/ferry", ["Acteurs", "Notes"])):
        (nav,) = read_page(root / "site", address).find("nav", class_="site-nav")
        assert [each.text for each in nav.find("a")][:2] == expected
    for address, current in (("actors", "Actors"), ("fr/actors", "Acteurs")):
        (nav,) = read_page(root / "site", address).find("nav", class_="site-nav")
        assert [each.text for each in nav.find("a", aria_current="page")] == [current]


def test_the_introduction_of_a_language_stands_above_its_home_page(site: Path) -> None:
    main = read_page(site, "fr").one("main")
    assert main.find("h1")[0].text == "Le bureau"
    assert "Dernières notes" in main.text
    hrefs = [each["href"] for each in main.find("p")[0].find("a")]
    assert hrefs == ["crossing/", "../about/"]
    assert not (site / "index.fr").exists()


def test_without_one_the_originals_stands_there(site: Path) -> None:
    page = read_page(site, "ar")
    assert page.one("main").find("h1")[0].text == "The desk"
    assert [each["href"] for each in page.one("main").find("p")[0].find("a")] == [
        "crossing/",
        "../about/",
    ]


def test_each_language_has_its_own_search(site: Path) -> None:
    for folder in (site, site / "fr", site / "ar"):
        assert json.loads((folder / "search-index/entry.json").read_text("utf-8"))["pages"] > 5
    page = read_page(site, "fr/crossing")
    form = page.one("form")
    assert (form["action"], form["data-base"]) == ("../search/", "../")


def test_the_brief_of_a_language_is_edited_in_its_file(tmp_path: Path) -> None:
    settings = OURS + "repo_url: https://example.org/repo\nedit_uri: edit/main/briefs/\n"
    root = make_bilingual(tmp_path, settings)
    assert build(root)[0] == 0
    edited = {
        address: [
            each["href"].rpartition("/")[2]
            for each in read_page(root / "site", address).find("a")
            if "/edit/main/" in (each.get("href") or "")
        ]
        for address in ("crossing", "fr/crossing", "fr/bridge", "fr", "ar", "fr/actors")
    }
    assert edited == {
        "crossing": ["crossing.yml"],
        "fr/crossing": ["crossing.fr.yml"],
        "fr/bridge": ["bridge.yml"],
        "fr": ["index.fr.md"],
        "ar": ["index.md"],
        "fr/actors": [],
    }


def test_another_theme_shows_the_way_to_other_languages_in_the_page(tmp_path: Path) -> None:
    settings = OURS.replace(
        "theme: {name: null, custom_dir: templates/theme, static_templates: [404.html]}",
        "theme: {name: mkdocs}",
    )
    root = make_bilingual(tmp_path, settings)
    status, log = build(root)
    assert status == 0, log
    html = (root / "site/fr/crossing/index.html").read_text("utf-8")
    nav = re.search('<nav class="versions".*?</nav>', html)
    assert nav is not None
    assert switch(read_html(nav[0])) == [
        ("en", "English", "../../crossing/", False),
        ("ar", "العربية", "../../ar/crossing/", False),
        ("fr", "Français", "../../fr/crossing/", True),
    ]


@pytest.mark.parametrize(
    ("locale", "plugin", "lang"),
    [("fr", "[briefs]", "fr"), ("de", "[briefs]", "en"), ("de", "[briefs: {lang: fr}]", "fr")],
)
def test_the_themes_locale_chooses_the_language(
    tmp_path: Path, locale: str, plugin: str, lang: str
) -> None:
    settings = OURS.replace("404.html]}", f"404.html], locale: {locale}}}")
    settings = settings.replace("plugins: [briefs]", f"plugins: {plugin}")
    root = make_project(tmp_path, {"briefs/index.md": "# The desk\n"}, settings)
    assert build(root)[0] == 0
    assert read_page(root / "site", "actors").one("html")["lang"] == lang


def test_a_mistake_in_a_translation_is_shown_in_the_preview_and_stops_a_build(
    tmp_path: Path,
) -> None:
    root = make_bilingual(tmp_path)
    path = root / "briefs/crossing.fr.yml"
    path.write_text("titel: Le bac\n" + path.read_text("utf-8"), "utf-8")
    status, log = build(root)
    assert status == 1
    assert "briefs/crossing.fr.yml:1:1: error[unknown-key]" in log
    assert not (root / "site/index.html").exists()
    build_preview(root)
    shown = read_page(root / "site", "fr/crossing").one("main").text
    assert "briefs/crossing.fr.yml:1:1" in shown
    assert "Le bac d’hiver est de nouveau promis" in shown
    assert "briefs/crossing.fr.yml" not in read_page(root / "site", "crossing").one("main").text
