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


def named(found: list[tuple[str, int, int]]) -> dict[str, Box]:
    return {
        str(number): make_box(Link(name, "x"), x, y) for number, (name, x, y) in enumerate(found)
    }


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
    # A letter and the mark on it are cut off together.
    assert lines("x" * 22 + "e\N{COMBINING ACUTE ACCENT}" + "z" * 9) == ("x" * 22 + "…",)
    assert lines("") == ("",)


def test_a_box_is_as_wide_as_its_letters() -> None:
    widths = [make_box(Link(name, "x"), 0, 0).width for name in ("ill", "ann", "Щит", "WWW", "№ﷺ")]
    assert widths == sorted(set(widths))


places = st.tuples(st.text(max_size=40), st.integers(0, 900), st.integers(0, 600))


@settings(max_examples=40)
@given(st.lists(places, min_size=1, max_size=30))
def test_boxes_are_parted(found: list[tuple[str, int, int]]) -> None:
    boxes = named(found)
    parted = part_boxes(boxes, zip(boxes, list(boxes)[1:], strict=False))
    assert {name: box.link for name, box in parted.items()} == {
        name: box.link for name, box in boxes.items()
    }
    assert not [1 for one, other in combinations(parted.values(), 2) if overlap(one, other)]


def test_a_box_gives_way_to_a_line_between_two_others() -> None:
    boxes = named([("One", 0, 0), ("Between", 200, 3), ("Two", 400, 0)])
    assert [(box.x, box.y) for box in part_boxes(boxes, []).values()] == [
        (0, 0),
        (200, 3),
        (400, 0),
    ]
    between = part_boxes(boxes, [("0", "2")])["1"]
    assert between.x == 200
    assert between.top > 5


@given(st.lists(places, min_size=2, max_size=5), st.integers(1, 99))
def test_a_drawing_holds_all_that_is_drawn(found: list[tuple[str, int, int]], count: int) -> None:
    boxes = part_boxes(named(found), [])
    edges = [
        Edge(one, other, kind, count, True, kind == "commitment", "", "x")
        for one, other in combinations(boxes, 2)
        for kind in KINDS
    ]
    drawing = draw(boxes, edges)
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
    nodes = section.one("g", class_="nodes")
    assert [each.one("text").text for each in nodes.find("a", class_="node")] == ["Ann", "Union"]
    # It is what the page is about, and would lead nowhere else.
    assert nodes.one("g", class_="node-centre").one("text").text == "Club"
    assert [each["href"] for each in section.find("a", class_="tie")] == [
        "#tie.part-of.ann.club",
        "#tie.part-of.club.union",
    ]


def test_where_there_is_no_room_the_table_comes_first(tmp_path: Path) -> None:
    """The drawing is folded up before it; the style sheet unfolds it where there is room."""
    pages = render_pages(make_site(tmp_path, FILES))
    for address in ("relations", "actors/ann"):
        page = read_html(pages[address])
        fold = page.one("details", class_="graph-fold")
        assert (fold.one("summary").text, len(fold.find("svg", class_="graph"))) == ("Drawing", 1)
        assert fold.find("table") == []
    assert len(read_html(pages["actors/ann"]).one("details", class_="ties-more").find("tr")) == 9


def test_an_actor_is_drawn_with_forty_and_listed_with_more(tmp_path: Path) -> None:
    names = [f"a{number:02}" for number in range(NEIGHBOURS_MOST + 5)]
    said = [f"  - {{by: hub, about: {each}, text: On {each}.}}" for each in names]
    brief = "\n".join(["title: T", "article: x.txt", "statements:", *said, ""])
    files = {
        "seeds/x.txt": "Nothing.\n",
        "briefs/actors.yml": "".join(f"{each}: {{name: {each}}}\n" for each in ["hub", *names]),
        "briefs/t.yml": brief,
    }
    pages = render_pages(make_site(tmp_path, files))
    section = read_html(pages["actors/hub"]).one("section", class_="relations")
    assert len(section.find("a", class_="node")) == NEIGHBOURS_MOST
    assert len(section.one("tbody").find("tr")) == NEIGHBOURS_MOST + 5
    assert section.one("p", class_="lead").text == (
        f"The {NEIGHBOURS_MOST} actors with the most ties are drawn, of {NEIGHBOURS_MOST + 5}."
    )
    one = read_html(pages["actors/a00"]).one("section", class_="relations")
    assert [each.text for each in one.find("text")] == ["hub", "a00"]


def test_what_is_part_of_what_rests_on_whoever_says_so(tmp_path: Path) -> None:
    brief = """\
        title: The brief
        article: x.txt
        actors:
          desk: {name: Desk, part-of: [union], role: Its *desk*.}
          unit: {name: Unit, part-of: [union]}
        """
    files = FILES | {"briefs/third.yml": brief}
    page = read_html(render_pages(make_site(tmp_path, files))["actors/union"])
    rows = {row.one("th").text: row.find("td")[-1] for row in page.one("tbody").find("tr")}
    assert {name: cell.text for name, cell in rows.items()} == {
        "Ann": "Register",
        "Ben": "Register",
        "Club": "Register",
        "Desk": "Its desk.",
        "Unit": "The brief",
    }
    links = [rows[name].one("a")["href"] for name in ("Desk", "Unit")]
    assert links == ["../../third/#actor.desk", "../../third/#actor.unit"]


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
    # What the table leaves out is in the other's dossier, and not on the page that one is on.
    dossier = read_html(pages["actors/a00"])
    assert dossier.one("tbody").find("tr")[0].one("ul").find("a")[-1]["href"] == "../../actors/a01/"


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
