"""A small site with a real index, for readers in a real browser to search."""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from generator.interface import interface
from generator.pages import search_settings
from generator.searchable import Searchable

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "templates/assets"
ARTICLE = (ROOT / "seeds/2025-11-06-azerbaijan-nato.txt").read_text("utf-8").splitlines()

SETTINGS = search_settings(interface("en"))
MESSAGES = SETTINGS["messages"]

NATO_NAMES = ("NATO", "OTAN", "l’Alliance atlantique", "НАТО", "حلف الناتو", "北约")
BAKU_NAMES = ("Azerbaijan", "Azerbaïdjan", "Bakou")
BRIEF = Searchable(
    "2025/baku-nato",
    "Baku moves to the Alliance’s standards",
    "brief",
    "en",
    ("Azerbaijan adopts NATO standards and tells Moscow so.", *ARTICLE),
    called=(BAKU_NAMES, NATO_NAMES),
    facets={
        "actor": ("Azerbaijan", "NATO", "Konstantin Zatulin"),
        "topic": ("security",),
        "year": ("2025",),
        "language": ("en", "fr"),
    },
    note="6 November 2025",
    day=(2025, 11, 6),
)
DRILL = Searchable(
    "2025/drill",
    "NATO’s drills: NATO, NATO",
    "brief",
    "en",
    ("NATO, NATO, NATO.",),
    called=(NATO_NAMES,),
    day=(2024, 1, 1),
)
PLAN = Searchable(
    "2025/baku-nato#share-intelligence",
    "Azerbaijan shares intelligence with Ankara",
    "commitment",
    "en",
    ("Declared, in the works.",),
    called=(("Turkey", "Türkiye", "Turquie"),),
    facets={"status": ("In the works",), "year": ("2025",)},
    note="In the works",
    day=(2025, 11, 6),
)
RUSSIAN = Searchable(
    "2026/ru",
    "Встреча в Баку",
    "brief",
    "ru",
    ("Алиев принял делегацию НАТО. Твёрдый отчёт.",),
    called=(NATO_NAMES,),
)
ARABIC = Searchable(
    "2026/ar",
    "اجتماع في باكو",
    "brief",
    "ar",
    ("تعاون عسكري مع دول للناتو وإعلان مُذَكِّرة في مدرسة على مستوى عالٍ",),
    called=(NATO_NAMES,),
)
CHINESE = Searchable(
    "2026/zh",
    "会议",
    "brief",
    "zh",
    ("阿塞拜疆总统宣布加强与北约的军事合作。",),
    called=(NATO_NAMES,),
)
POLISH = Searchable(
    "2026/pl", "Spotkanie w Łodzi", "brief", "pl", ("Œuvre, C-130, U.S. <b>x</b> & &lt;",)
)
ACTOR = Searchable(
    "actors/nato",
    "NATO",
    "actor",
    "en",
    ("A military alliance of 32 states.",),
    names=NATO_NAMES,
    facets={"actor": ("NATO",)},
    note="Alliance",
)
PAGES = (
    BRIEF,
    DRILL,
    PLAN,
    RUSSIAN,
    ARABIC,
    CHINESE,
    POLISH,
    ACTOR,
    Searchable("", "Briefs", "page", "en", ("Research briefs.",)),
    Searchable(
        "actors/turkey", "Turkey", "actor", "en", ("A state.",), names=("Turquie", "Türkiye")
    ),
    *(
        Searchable(
            f"archive/{number}",
            f"Dossier {number}",
            "brief",
            "en",
            ("A quarrel over gas.",),
            day=(2000 + number, 1, 1),
        )
        for number in range(23)
    ),
)

PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="stylesheet" href="{base}assets/search.css">
<script type="application/json" data-search-settings>{settings}</script>
<script type="module" src="{base}assets/search.js"></script>
<header>
<form class="search-form" role="search" action="{base}search/" data-search data-base="{base}">
<label class="search-label" for="search-field">Search</label>
<input class="search-field" id="search-field" type="search" name="q" placeholder="Search">
</form>
</header>
<main><h1>{title}</h1>
{main}
</main>
<button>Elsewhere</button>
"""
SEARCH_PAGE = '<div class="search-page" data-search-page data-base="../"></div>'


def write_page(site: Path, address: str, title: str, main: str, lang: str = "en") -> None:
    folder = site / address
    folder.mkdir(parents=True, exist_ok=True)
    settings = json.dumps(SETTINGS).replace("<", "\\u003c")
    base = "../" * address.count("/") or "./"
    page = PAGE.format(title=title, main=main, lang=lang, base=base, settings=settings)
    (folder / "index.html").write_text(page, "utf-8")


def write_site(site: Path, pages: tuple[Searchable, ...] = PAGES) -> None:
    shutil.copytree(ASSETS, site / "assets")
    for page in pages:
        if "#" not in page.address:
            body = "\n".join(f"<p>{html.escape(text)}</p>" for text in page.body)
            write_page(site, page.link, page.title, body, page.lang)
    write_page(site, "search/", "Search", SEARCH_PAGE)


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def titles(page: Page) -> list[str]:
    """Return the titles that the box lists, once its search is over."""
    expect(page.locator(".search-panel .search-status")).not_to_have_text(MESSAGES["searching"])
    return page.locator(".search-option .search-title").all_inner_texts()


def choice(page: Page, facet: str, value: str) -> Locator:
    return page.get_by_role("group", name=facet).get_by_role("checkbox", name=value)
