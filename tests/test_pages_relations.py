"""Relations as they are drawn and listed: nothing overlaps, every line leads to its evidence."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.drawing import Box, Edge, draw, make_box, part_boxes
from generator.pages.page import Link
from generator.pages.relations import ACTORS_MOST, LINES_MOST, NEIGHBOURS_MOST, TIES_MOST
from generator.relations import KINDS
from tests.html_reader import broken_links, read_html
from tests.projects import make_site, render_pages
from tests.test_relations import FILES


def overlap(one: Box, other: Box) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2
        and abs(one.y - other.y) < (one.height + other.height) / 2
    )


def test_long_names_are_broken_and_then_cut() -> None:
    def lines(name: str) -> tuple[str, ...]:
        return make_box(Link(name, "actors/x"), 0, 0).lines

    assert lines("Ann") == ("Ann",)
    assert lines("Ministry of Defence of Vesteria") == ("Ministry of Defence", "of Vesteria")
    assert lines("European Monitoring Mission in the East of Ostmark") == (
        "European Monitoring",
        "Mission in the East…",
    )
    assert lines("Donaudampfschifffahrtsgesellschaft") == ("Donaudampfschifffahrtsg…",)
    assert lines("") == ("",)


places = st.tuples(st.text(max_size=40), st.integers(0, 900), st.integers(0, 600))


@settings(max_examples=40)
@given(st.lists(places, min_size=1, max_size=30))
def test_boxes_are_parted(found: list[tuple[str, int, int]]) -> None:
    boxes = [make_box(Link(name, "x"), x, y) for name, x, y in found]
    parted = part_boxes(boxes)
    assert [box.link for box in parted] == [box.link for box in boxes]
    assert not [1 for one, other in combinations(parted, 2) if overlap(one, other)]


@given(st.lists(places, min_size=2, max_size=5), st.integers(1, 99))
def test_a_drawing_holds_all_that_is_drawn(found: list[tuple[str, int, int]], count: int) -> None:
    boxes = part_boxes([make_box(Link(name, "x"), x, y) for name, x, y in found])
    named = {str(number): box for number, box in enumerate(boxes)}
    edges = [
        Edge(one, other, kind, count, True, kind == "commitment", "", "x")
        for one, other in combinations(named, 2)
        for kind in KINDS
    ]
    drawing = draw(named, edges)
    assert min(box.left for box in drawing.boxes) == min(box.top for box in drawing.boxes) == 4
    for stroke in drawing.strokes:
        numbers = re.findall(r"-?[0-9.]+", stroke.path + stroke.heads)
        assert all(-20 <= float(each) <= drawing.width + 20 for each in numbers[::2])
        assert all(-20 <= float(each) <= drawing.height + 20 for each in numbers[1::2])


def test_what_is_drawn_is_what_the_table_tells(tmp_path: Path) -> None:
    pages = {key: read_html(html) for key, html in render_pages(make_site(tmp_path, FILES)).items()}
    page = pages["relations"]
    rows = [
        " | ".join([each.one("th").text, *(cell.text for cell in each.find("td"))])
        for each in page.one("tbody").find("tr")
    ]
    assert rows == [
        "Ann | → Ben | Commitment | 2 | Give more.Helps on.",
        "Ann | → Club | Part of | 1 | Register",
        "Ann | → Union | Part of | 1 | Register",
        "Ben | → Union | Part of | 1 | Register",
        "Club | → Union | Part of | 1 | Register",
        "Ann | ↔ Ben to each other | Commitment | 1 | Stand together.",
        "Ann | → Cat | Commitment | 1 | Help.",
        "Ann | ↔ Cat to each other | Commitment | 1 | Stand together.",
        "Ben | ↔ Cat to each other | Commitment | 1 | Stand together.",
        "Ann | → Ben | Statement | 1 | Hears him.",
        "Ben | → Ann | Statement | 1 | Hears her.",
    ]
    strokes = [(each.one("title").text, each["href"]) for each in page.find("a", class_="tie")]
    assert strokes == [
        (
            "Ann → Ben: 2 commitments Ann ↔ Ben: 1 commitment",
            "#tie.commitment.ann.ben",
        ),
        ("Ann → Ben: 1 statement Ben → Ann: 1 statement", "#tie.statement.ann.ben"),
        ("Ann → Club: part of", "#tie.part-of.ann.club"),
        ("Ann → Union: part of", "#tie.part-of.ann.union"),
        ("Ben → Union: part of", "#tie.part-of.ben.union"),
        ("Club → Union: part of", "#tie.part-of.club.union"),
        ("Ann → Cat: 1 commitment Ann ↔ Cat: 1 commitment", "#tie.commitment.ann.cat"),
        ("Ben ↔ Cat: 1 commitment", "#tie.commitment.ben.cat.mutual"),
    ]
    nodes = {each["href"] for each in page.find("a", class_="node")}
    assert nodes == {f"../actors/{name}/" for name in ("ann", "ben", "cat", "club", "union")}
    assert broken_links(pages) == []


def test_a_dossier_draws_its_own(tmp_path: Path) -> None:
    page = read_html(render_pages(make_site(tmp_path, FILES))["actors/club"])
    section = page.one("section", class_="relations")
    assert [each.one("text").text for each in section.find("a", class_="node")] == [
        *("Ann", "Union", "Club"),
    ]
    assert [each["href"] for each in section.find("a", class_="tie")] == [
        "#tie.part-of.ann.club",
        "#tie.part-of.club.union",
    ]


def test_pages_of_many_have_an_end(tmp_path: Path) -> None:
    count = 2 * ACTORS_MOST
    names = [f"a{number:02}" for number in range(count)]
    register = "".join(f"{each}: {{name: {each}}}\n" for each in names)
    said = [
        f"  - {{by: {one}, about: {other}, text: On {one} {other} {again}.}}"
        for one, other in combinations(names, 2)
        for again in range(LINES_MOST + 2 if (one, other) == ("a00", "a01") else 1)
    ]
    brief = "\n".join(["title: T", "article: x.txt", "statements:", *said, ""])
    files = {"seeds/x.txt": "Nothing.\n", "briefs/actors.yml": register, "briefs/t.yml": brief}
    pages = render_pages(make_site(tmp_path, files))
    page = read_html(pages["relations"])
    assert len(page.find("a", class_="node")) == ACTORS_MOST
    assert len(page.find("a", class_="tie")) == len(page.find("tr")) - 1 == TIES_MOST
    first = page.one("tbody").find("tr")[0].one("ul").find("li")
    assert [each.text for each in first[-1:]] == ["and 2 more"]
    assert len(first) == LINES_MOST + 1
    assert page.one("p", class_="lead").text.endswith(
        "Here are the 30 most connected of 60 actors; the dossier of each has its own relations. "
        "80 of 1770 ties are shown, the strongest."
    )
    dossier = read_html(pages["actors/a05"])
    assert len(dossier.find("a", class_="node")) == NEIGHBOURS_MOST + 1


def test_names_are_text_and_nothing_else(tmp_path: Path) -> None:
    files = FILES | {"briefs/actors.yml": FILES["briefs/actors.yml"].replace("Ann,", "'<b>&\"',")}
    page = read_html(render_pages(make_site(tmp_path, files))["relations"])
    assert page.find("b") == []
    assert '<b>&"' in [each.text for each in page.find("text")]


def test_without_ties_there_is_nothing_to_draw(tmp_path: Path) -> None:
    brief = "title: T\narticle: x.txt\nactors: {x: {name: X}}\n"
    pages = render_pages(make_site(tmp_path, {"seeds/x.txt": "Nothing.\n", "briefs/t.yml": brief}))
    page = read_html(pages["relations"])
    assert page.one("p", class_="empty").text == "No brief ties one actor to another yet."
    assert "section.relations" not in pages["actors/x"]
