"""MkDocs builds our pages, with our theme and with others, or stops before it touches anything."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.html_reader import Element, broken_links, read_html
from tests.mkdocs_projects import (
    OURS,
    build,
    make_project,
    read_page,
    read_pages,
    run_build,
    tree,
)
from tests.projects import FERRY, ROOT, read_project, write_files

HOSTILE = """<script>alert(1)</script>"><img src=x>"""


def head(page: Element) -> dict[str, str]:
    """Return what the head of a page tells of it."""
    canonical = page.find("link", rel="canonical")
    description = page.find("meta", name="description")
    return {
        "lang": page.one("html")["lang"],
        "title": page.find("title")[0].text,
        "description": description[0]["content"] if description else "",
        "canonical": canonical[0]["href"] if canonical else "",
    }


def test_our_own_site_is_built_without_a_word(own_site: tuple[Path, str]) -> None:
    site, log = own_site
    assert [line for line in log.splitlines() if not line.startswith("INFO")] == []
    pages = read_pages(site)
    kinds = {"", "actors", "actors/nato", "briefs", "commitments", "guide", "search", "sources"}
    assert kinds | {"2025-11-06-azerbaijan-nato", "timeline", "topics"} <= pages.keys()
    assert broken_links(pages) == []
    files = tree(site).keys()
    assert {"404.html", "sitemap.xml", "assets/briefs.css", "assets/search.js"} <= files
    assert "search-index/entry.json" in files
    published = {name for name in files if not name.startswith("data/articles/")}
    assert [name for name in published if name.endswith((".yml", ".txt"))] == []


def test_every_link_of_our_own_site_to_a_file_leads_to_one(own_site: tuple[Path, str]) -> None:
    site, _ = own_site
    missing = []
    for address, page in read_pages(site).items():
        for element in page.walk():
            for attribute in ("href", "src", "action"):
                target = element.get(attribute)
                if target and not target.startswith(("#", "http:", "https:", "mailto:")):
                    path = (site / address / target.partition("#")[0].partition("?")[0]).resolve()
                    if not (path.is_file() or (path / "index.html").is_file()):
                        missing.append(f"/{address}: {target}")
    assert missing == []


def test_what_the_head_of_each_kind_of_page_tells(small_sites: Path) -> None:
    url = "https://example.org/desk/"
    briefs = {
        "river/2024-treaty": (
            "en",
            "Upland and Lowland agree on the Vell: what each of them owes",
            "Two states bind themselves to four things: daily readings, which are public; open"
            " gates until 2025-06-30. Neither will patrol it alone. Nothing says who judges them.",
        ),
        "bakou": (
            "fr",
            "Bakou passe aux normes de l’OTAN : et après ?",
            "L’armée change de normes ; rien n’est signé.",
        ),
        # The interface speaks neither, and only the words of the brief are in its language.
        "baku-ru": ("en", "Баку и стандарты НАТО", "Армия переходит на стандарты НАТО."),
        "baku-ar": ("en", "باكو وحلف الناتو", "تتعاون أذربيجان مع الحلف، ولا اتفاق بعد."),
        "sans-langue": ("en", "A brief without a language", "What we found."),
    }
    others = {
        "": ("en", "", "What we found."),
        "about": ("fr", "Qui nous sommes", "Who we are."),
        "actors": ("en", "Actors", "Every person, state and body that the briefs name."),
        "actors/upland": ("en", "Upland", "The upper riparian of the Vell; see the map."),
        "actors/roy": ("en", "Anna Roy", "What we found."),
        "briefs": ("en", "Briefs", "Briefs: 41 briefs."),
        "commitments": ("en", "Commitments", "Who owes what to whom, and what has become of it."),
        "search": ("en", "Search", "Search all briefs, actors and commitments."),
        "sources": ("en", "Sources", "The articles that the briefs rest on."),
        "timeline/1994": (
            "en",
            "Timeline — 1994",
            "Everything dated that the briefs tell of, in order.",
        ),
        "topics": ("en", "Topics", "The topics that briefs are listed under."),
        "topics/treaties": ("en", "treaties", "treaties: 2 briefs."),
    }
    for address, (lang, title, description) in (briefs | others).items():
        page = read_page(small_sites, address)
        assert head(page) == {
            "lang": lang,
            "title": f"{title} — The desk" if title else "The desk",
            "description": description,
            "canonical": f"{url}{address}/" if address else url,
        }
    assert head(read_html((small_sites / "404.html").read_text("utf-8"))) == {
        "lang": "en",
        "title": "Page not found — The desk",
        "description": "What we found.",
        "canonical": "",
    }
    russian = read_page(small_sites, "baku-ru")
    assert russian.one("h1").lang() == "ru"
    assert russian.find("h2")[0].lang() == "en"
    assert read_page(small_sites, "baku-ar").one("h1")["dir"] == "rtl"
    draft = [name for name in tree(small_sites) if "two-years-on" in name]
    assert draft == []


def test_a_build_repeated_gives_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for root in folders:
        root.mkdir()
        make_project(root, {})
        for folder in ("seeds", "briefs"):
            source = ROOT / "tests/sites/everything" / folder
            shutil.copytree(source, root / folder, dirs_exist_ok=True)
        status, log = build(root)
        assert status == 0, log
    one, other = (tree(root / "site") for root in folders)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_a_broken_annotation_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    root = make_project(tmp_path, FERRY)
    status, log = run_build(root)
    assert status == 0, log
    before = tree(root / "site")
    assert "ferry/index.html" in before
    text = FERRY["briefs/ferry.yml"].replace("again from March\n", "again from May\n")
    write_files(root, {"briefs/ferry.yml": text, "briefs/new.md": "# New\n"})
    status, log = run_build(root)
    assert status == 1
    assert tree(root / "site") == before
    report = read_project(root, preview=False).report()
    assert "briefs/ferry.yml:10:13: error[quote-not-found]" in report
    assert log == (
        f"ERROR   -  what was written needs a look:\n\n{report}\n\n"
        "\nNothing was written: correct the errors above, and build again.\n"
    )


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("use_directory_urls: false", "'use_directory_urls' must stay true for Briefs"),
        ("docs_dir: notes", "'docs_dir' must be 'briefs' for Briefs"),
    ],
)
def test_settings_that_we_cannot_serve_are_refused(
    tmp_path: Path, setting: str, message: str
) -> None:
    settings = OURS.replace("docs_dir: briefs\n", "") if "docs" in setting else OURS
    root = make_project(tmp_path, {"notes/a.md": "# A\n"}, settings + f"{setting}\n")
    status, log = build(root)
    assert (status, log.splitlines()[-1]) == (1, f"Error: {message}")
    assert "Traceback" not in log
    assert not (root / "site").exists()


def test_two_sources_with_one_address_stop_the_build(tmp_path: Path) -> None:
    files = FERRY | {
        "briefs/ferry.md": "# Ferry\n",
        "briefs/actors/index.md": "# Actors\n",
        "briefs/other.yml": FERRY["briefs/ferry.yml"].replace(
            "lang: en", "lang: en\nredirects: [ferry]"
        ),
    }
    status, log = build(make_project(tmp_path, files))
    assert status == 1
    found = [line.partition(" error")[0] for line in log.splitlines() if "[address-twice]" in line]
    assert found == ["briefs/actors/index.md:", "briefs/ferry.yml:", "briefs/other.yml:4:13:"]


def test_a_style_sheet_of_the_desk_stands_beside_ours(tmp_path: Path) -> None:
    root = make_project(tmp_path, FERRY | {"briefs/assets/more.css": "more"})
    status, log = build(root)
    assert (status, "DeprecationWarning" in log) == (0, False)
    built = tree(root / "site")
    assert built["assets/more.css"] == b"more"
    assert built["assets/briefs.css"].startswith(b":root{--ink:light-dark(")


@pytest.mark.parametrize("name", ["Briefs.js", "picker.css", "picker.js", "picker-selection.js"])
def test_nothing_takes_the_place_of_our_scripts(tmp_path: Path, name: str) -> None:
    root = make_project(tmp_path, FERRY | {f"briefs/assets/{name}": "alert(1)"})
    status, log = build(root)
    assert status != 0
    assert f"briefs/assets/{name}: error[address-twice]" in log


def test_the_search_is_told_its_words_in_order(tmp_path: Path) -> None:
    root = make_project(tmp_path, FERRY)
    status, log = build(root)
    assert status == 0, log
    for address in ("", "ferry", "search"):
        for script in read_page(root / "site", address).find("script", type="application/json"):
            facets = json.loads("".join(script.texts))["facets"]
            assert list(facets) == ["kind", "actor", "topic", "status", "year", "language"]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_shows_our_pages(tmp_path: Path, theme: str) -> None:
    files = FERRY | {
        "briefs/trap.yml": f"title: '{HOSTILE}'\narticle: ferry.txt\nsummary: '{HOSTILE}'\n",
        "briefs/index.md": "# Welcome\n\nHello.\n",
    }
    settings = OURS.replace(
        "{name: null, custom_dir: templates/theme, static_templates: [404.html]}", theme
    ).replace("plugins: [briefs]", "plugins: [search, briefs]")
    root = make_project(tmp_path, files, settings)
    status, log = build(root)
    assert status == 0, log
    site = root / "site"
    for address in ("", "ferry", "trap", "actors", "commitments", "timeline", "search"):
        html = (site / address / "index.html").read_text("utf-8")
        assert "<script>alert(1)" not in html
        assert "<img src=x>" not in html
        assert "assets/briefs.css" in html
    ferry = (site / "ferry/index.html").read_text("utf-8")
    assert "<title>The winter ferry is promised again - The desk</title>" in ferry
    assert '<mark class="cited deep-1" data-cites="1">' in ferry
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    assert "ferry/" in {page["location"] for page in docs}


def test_hostile_titles_are_shown_as_text_by_our_theme(tmp_path: Path) -> None:
    quoted = json.dumps(HOSTILE)
    settings = OURS.replace("The desk", f"'{HOSTILE}'").replace("What we found.", f"'{HOSTILE}'")
    files = FERRY | {
        "briefs/trap.yml": f"title: {quoted}\narticle: ferry.txt\nsummary: {quoted}\n",
        "briefs/page.md": f"---\ntitle: {quoted}\ndescription: {quoted}\n---\nText.\n",
    }
    nav = f"nav: [{quoted}: trap.yml, {{{quoted}: [page.md, ferry.yml]}}, actors/index.md]\n"
    root = make_project(tmp_path, files, settings + nav)
    status, log = build(root)
    assert status == 0, log
    for address in ("trap", "page", "ferry"):
        page = read_page(root / "site", address)
        assert page.find("img") == []
        scripts = [each for each in page.find("script") if not each.get("src")]
        assert {each["type"] for each in scripts} <= {"application/json", "application/ld+json"}
        assert page.one("meta", property="og:site_name")["content"] == HOSTILE
    trap = read_page(root / "site", "trap")
    assert trap.one("title").text == f"{HOSTILE} — {HOSTILE}"
    assert trap.one("meta", name="description")["content"] == HOSTILE
    assert trap.one("h1").text == HOSTILE


def test_a_yaml_file_is_a_page_source_as_markdown_is(tmp_path: Path) -> None:
    """It may be listed in the navigation and linked to, and "edit" opens it."""
    files = FERRY | {
        "briefs/index.md": "# Welcome\n\nSee [it](ferry.yml), [a line](ferry.yml#winter-ferry).\n",
        "briefs/2026/other.yml": FERRY["briefs/ferry.yml"].replace("northline: {", "ferries: {"),
    }
    settings = OURS + (
        "repo_url: https://example.org/repo\n"
        "edit_uri: edit/main/briefs/\n"
        "nav: [index.md, The ferry: ferry.yml, Actors: actors/index.md]\n"
    )
    files["briefs/2026/other.yml"] = files["briefs/2026/other.yml"].replace(
        "by: northline", "by: ferries"
    )
    root = make_project(tmp_path, files, settings)
    status, log = build(root)
    assert status == 0, log
    home = read_page(root / "site", "")
    links = home.one("main").find("p")[0].find("a")
    assert [link["href"] for link in links] == ["ferry/", "ferry/#winter-ferry"]
    nav = home.one("nav", class_="site-nav")
    assert [(link.text, link["href"]) for link in nav.find("a")] == [
        ("The ferry", "ferry/"),
        ("Actors", "actors/"),
    ]
    ferry = read_page(root / "site", "ferry")
    assert ferry.one("title").text == "The ferry — The desk"
    (current,) = ferry.one("nav", class_="site-nav").find("a", aria_current="page")
    assert current.text == "The ferry"
    edit = ferry.one("footer", class_="site-foot").find("a")
    assert [link["href"] for link in edit] == [
        "https://example.org/repo/edit/main/briefs/ferry.yml",
        "../feed.xml",
    ]
    other = read_page(root / "site", "2026/other").one("footer", class_="site-foot").find("a")
    assert [link["href"] for link in other] == [
        "https://example.org/repo/edit/main/briefs/2026/other.yml",
        "../../feed.xml",
    ]
    (feed,) = read_page(root / "site", "actors").one("footer", class_="site-foot").find("a")
    assert feed["href"] == "../feed.xml"


def test_an_old_address_leads_to_the_new_one(tmp_path: Path) -> None:
    text = FERRY["briefs/ferry.yml"] + "redirects: [old, /2020/ferry/]\n"
    root = make_project(
        tmp_path,
        FERRY
        | {"briefs/2026/ferry.yml": text, "briefs/ferry.yml": "title: X\narticle: ferry.txt\n"},
    )
    status, log = build(root)
    assert status == 0, log
    for address, way in (("old", "../2026/ferry/"), ("2020/ferry", "../../2026/ferry/")):
        page = read_page(root / "site", address)
        refresh = page.one("meta", http_equiv="refresh")
        assert refresh["content"] == f"0; url={way}"
        assert page.one("a")["href"] == way
    assert "/old/" not in (root / "site/sitemap.xml").read_text("utf-8")


def test_a_site_without_a_home_page_of_its_own_and_one_without_briefs(tmp_path: Path) -> None:
    for name, files, text in (
        ("plain", FERRY, "The winter ferry is promised again"),
        ("empty", {}, "There are no briefs yet."),
    ):
        root = tmp_path / name
        root.mkdir()
        status, log = build(make_project(root, files))
        assert status == 0, log
        home = read_page(root / "site", "")
        assert text in home.one("main").text
        assert broken_links(read_pages(root / "site")) == []


def test_our_part_of_the_home_page_follows_its_introduction(tmp_path: Path) -> None:
    root = make_project(tmp_path, FERRY | {"briefs/index.md": "# Welcome\n\nHello.\n"})
    status, log = build(root)
    assert status == 0, log
    main = read_page(root / "site", "").one("main")
    assert main.text.startswith("Welcome Hello. Newest briefs The winter ferry")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_nothing_but_ordinary_files_of_the_project_is_read(tmp_path: Path) -> None:
    outside = write_files(tmp_path / "outside", {"secret.md": "# Secret\n", "more/x.png": "secret"})
    root = tmp_path / "project"
    root.mkdir()
    make_project(root, FERRY)
    os.mkfifo(root / "briefs/pipe.md")
    (root / "briefs/out.md").symlink_to(outside / "secret.md")
    (root / "briefs/folder").symlink_to(outside / "more", target_is_directory=True)
    (root / "briefs/loop").symlink_to(root / "briefs", target_is_directory=True)
    (root / "seeds/out.txt").symlink_to(outside / "secret.md")
    status, log = build(root)
    assert status == 1
    named = [line.partition(":")[0] for line in log.splitlines() if "[unsafe-file]" in line]
    assert named == [
        "briefs/folder",
        "briefs/loop",
        "briefs/out.md",
        "briefs/pipe.md",
        "seeds/out.txt",
    ]
    assert not (root / "site").exists()
