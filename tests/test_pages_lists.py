"""The lists of briefs, actors, topics and sources: their order, and how they are parted."""

from __future__ import annotations

from pathlib import Path

from generator.pages.actors import REGISTER_MOST
from generator.pages.desk import SOURCES_MOST
from generator.pages.dossier import MENTIONS_MOST
from generator.pages.listings import BRIEFS_MOST, NEWEST
from generator.pages.page import Sheet, sheets
from tests.html_reader import Element, broken_links, read_html
from tests.projects import FERRY, make_site, render_pages


def read_pages(root: Path, files: dict[str, str]) -> dict[str, Element]:
    pages = {
        address: read_html(html) for address, html in render_pages(make_site(root, files)).items()
    }
    assert broken_links(pages) == []
    return pages


def test_a_list_is_parted_into_sheets() -> None:
    assert sheets("a", (), 2) == [("a", Sheet(1, 1, None, None), ())]
    assert sheets("a", "xy", 2) == [("a", Sheet(1, 1, None, None), "xy")]
    assert sheets("a", "vwxyz", 2) == [
        ("a", Sheet(1, 3, None, "a/page/2"), "vw"),
        ("a/page/2", Sheet(2, 3, "a", "a/page/3"), "xy"),
        ("a/page/3", Sheet(3, 3, "a/page/2", None), "z"),
    ]


def test_no_page_lists_all_of_many(tmp_path: Path) -> None:
    """The tallest of each: briefs, their topic, their articles, and the actor they all name."""
    count = SOURCES_MOST + 1
    files = {
        "briefs/actors.yml": "".join(
            f"a-{n}: {{name: Actor {n}}}\n" for n in range(REGISTER_MOST + 1)
        )
    }
    for n in range(count):
        files[f"seeds/s{n:03}.txt"] = f"Title: Source {n}\nDate: {1900 + n}\n\nWords.\n"
        files[f"briefs/b{n:03}.yml"] = (
            f"title: Brief {n}\narticle: s{n:03}.txt\n"
            "topics: [all]\nactors: {a-0: {role: R.}}\n"
        )
    pages = read_pages(tmp_path, files)
    sizes = {
        address: len(
            page.find("li", class_="card") + page.find("li", class_="source") + page.find("tr")[1:]
        )
        for address, page in pages.items()
        if address.split("/")[0] in ("", "briefs", "sources", "topics", "actors")
        and not address.startswith("actors/a-")
    }
    assert sizes == {
        "": NEWEST,
        "briefs": BRIEFS_MOST,
        "briefs/page/2": BRIEFS_MOST,
        "briefs/page/3": 1,
        "topics": 0,
        "topics/all": BRIEFS_MOST,
        "topics/all/page/2": BRIEFS_MOST,
        "topics/all/page/3": 1,
        "sources": SOURCES_MOST,
        "sources/page/2": 1,
        "actors": REGISTER_MOST,
        "actors/page/2": 1,
    }
    briefs = pages["actors/a-0"].one("ol", class_="spell-briefs")
    assert len(briefs.find("li")) == MENTIONS_MOST
    assert len(pages["actors/a-0/page/2"].find("li", class_="line-role")) == 1
    # Newest first, and an article stands on the sheet that its briefs' links lead to.
    assert pages["briefs"].find("li", class_="card")[0].find("a")[0].text == "Brief 100"
    oldest = pages["b000"].one("p", class_="article-file").one("a")
    assert oldest["href"] == "../sources/page/2/#article.s000"
    more = pages[""].find("a", href="briefs/")
    assert [each.text for each in more] == [f"All {count} briefs"]


def test_names_are_sorted_without_case_and_accents(tmp_path: Path) -> None:
    names = ["Zatulin", "École", "eagle", "Ecole B", "Ångström", "北约", "Ömer", "azeri"]
    register = "".join(f"x-{n}: {{name: {name}}}\n" for n, name in enumerate(names))
    page = read_pages(tmp_path, {"briefs/actors.yml": register})["actors"]
    listed = [row.find("a")[0].text for row in page.find("tr")[1:]]
    assert listed == ["Ångström", "azeri", "eagle", "École", "Ecole B", "Ömer", "Zatulin", "北约"]


def test_changes_are_listed_newest_first(tmp_path: Path) -> None:
    files = dict(FERRY)
    for day in ("06", "08", "07"):
        files[f"briefs/b{day}.yml"] = (
            f"title: Brief {day}\narticle: ferry.txt\nupdated: 2026-01-{day}\n"
        )
    home = read_pages(tmp_path, files)[""]
    (changes,) = (each for each in home.find("section") if each["aria-labelledby"] == "changed")
    assert [link.text for link in changes.find("a")] == ["Brief 08", "Brief 07", "Brief 06"]


def test_two_articles_of_like_names_keep_apart(tmp_path: Path) -> None:
    files = {
        "seeds/nato.txt": "One line.\n",
        "seeds/nato.md": "One line.\n",
        "seeds/北约.txt": "One line.\n",
        "briefs/x.yml": """\
            title: X
            articles: [nato.txt, nato.md, 北约.txt]
            unknowns:
              - {text: A., quotes: {text: One line, in: nato.txt}}
              - {text: B., quotes: {text: One line, in: nato.md}}
              - {text: C., quotes: {text: One line, in: 北约.txt}}
            """,
    }
    pages = read_pages(tmp_path, files)
    marks = [link["href"] for link in pages["x"].find("a", class_="quote-mark")]
    assert len(set(marks)) == 3
    assert len(pages["sources"].find("li", class_="source")) == 3
