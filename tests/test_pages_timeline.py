"""The timeline: every date in its year, its uncertainty drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dateinput import parse_edtf
from generator.edtf import DateError, match_edtf
from generator.pages.timeline import DAY, FEW, WIDTH, Bar, bar_of
from tests.html_reader import broken_links, read_html
from tests.projects import make_site, render_pages


@pytest.mark.parametrize(
    ("edtf", "bar"),
    [
        ("2025", Bar(0, WIDTH, False, False, "span")),
        ("2025-01-01", Bar(0, DAY, False, False, "day")),
        ("2025-12-31", Bar(WIDTH - DAY, DAY, False, False, "day")),
        ("2024-02-29", Bar(58, DAY, False, False, "day")),
        ("2025-02", Bar(31, 28, False, False, "span")),
        ("2025-22", Bar(151, 92, False, False, "span")),
        ("2025-24", Bar(334, 31, False, True, "span")),
        ("2025?", Bar(0, WIDTH, False, False, "unsure")),
        ("2025-03-01~", Bar(59, DAY, False, False, "unsure")),
        ("199X", Bar(0, WIDTH, False, True, "span")),
        ("2025-07/2027-02", Bar(181, 184, False, True, "span")),
        ("../2025-03", Bar(0, 90, True, False, "span")),
        ("2025-10-01/..", Bar(273, 92, False, True, "span")),
        ("-0044-03-15", Bar(73, DAY, False, False, "day")),
    ],
)
def test_where_a_date_lies_in_its_year(edtf: str, bar: Bar) -> None:
    assert bar_of(parse_edtf(edtf)) == bar


@given(st.text("0123456789-/.X?~%Y", max_size=24))
def test_a_bar_never_leaves_its_drawing(text: str) -> None:
    try:
        date = match_edtf(text)
    except DateError:
        return
    if date and (date.earliest or date.latest):
        bar = bar_of(date)
        assert 0 <= bar.start <= WIDTH - DAY
        assert DAY <= bar.width <= WIDTH
        assert bar.start + bar.width <= WIDTH


def project(years: list[str]) -> dict[str, str]:
    lines = [f"  - {{date: {year}, text: Event {number}.}}" for number, year in enumerate(years)]
    text = "\n".join(["title: All", "article: x.txt", "background:", *lines, ""])
    return {"seeds/x.txt": "Nothing.\n", "briefs/all.yml": text}


def test_the_first_page_holds_the_latest_and_each_year_its_own(tmp_path: Path) -> None:
    years = ["2020"] * (FEW + 1) + ["2021", "../1999", "-0480"]
    site = make_site(tmp_path, project(years))
    pages = {address: read_html(html) for address, html in render_pages(site).items()}
    counts = {
        address: len(page.find("li", class_="event"))
        for address, page in pages.items()
        if address.startswith("timeline")
    }
    assert counts == {
        "timeline": FEW,
        "timeline/minus-480": 1,
        "timeline/1999": 1,
        "timeline/2020": FEW,
        "timeline/2020/page/2": 1,
        "timeline/2021": 1,
    }
    assert [each.text for each in pages["timeline"].find("h2")] == ["2020", "2021"]
    assert pages["timeline"].one("p", class_="lead").text == (
        "204 dated lines, oldest first. Here are the latest 200; the others are listed by year."
    )
    assert pages["timeline/1999"].one("p", class_="lead").text == "1 dated line, oldest first."
    years_shown = [
        link.text for link in pages["timeline/2021"].one("nav", class_="years").find("a")
    ]
    assert years_shown == ["481 BC 1", "1999 1", "2020 201", "2021 1"]
    assert broken_links(pages) == []


def test_what_happened_on_the_day_is_told(tmp_path: Path) -> None:
    text = """\
        title: All
        article: x.txt
        actors: {x: {name: X}}
        commitments:
          pact: {by: x, text: A pact., made: 2020, due: 2021, as-written: Nothing}
        statements:
          - {by: x, text: Words., date: 2022, as-written: Nothing}
        background:
          - {text: A fact., date: 2023}
        """
    site = make_site(tmp_path, {"seeds/x.txt": "Lang: en\n\nNothing.\n", "briefs/all.yml": text})
    page = read_html(render_pages(site)["timeline"])
    told = [
        (event.one("p", class_="kicker").text, event.one("div", class_="event-when").text)
        for event in page.find("li", class_="event")
    ]
    assert told == [
        ("Commitment made", "2020 (“Nothing”)"),
        ("Commitment due", "2021"),
        ("Statement", "2022 (“Nothing”)"),
        ("Background", "2023"),
    ]
