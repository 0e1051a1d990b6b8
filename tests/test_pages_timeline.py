"""The timeline: every date in its place, its uncertainty drawn; the small ones on other pages."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dateinput import parse_edtf
from generator.edtf import DateError, Edtf, match_edtf
from generator.interface import interface
from generator.pages.periods import (
    ARROW,
    DAY,
    WIDTH,
    Bar,
    Scale,
    bar_of,
    day_number,
    period_of,
    scale_over,
)
from generator.pages.timeline import FEW, SMALL_MOST, UNDER_WAY_MOST, YEARS_BESIDE
from tests.html_reader import broken_links, read_html
from tests.projects import make_site, render_pages


def own_bar(date: Edtf) -> Bar:
    """Return the bar under the date's own heading."""
    period = period_of(date)
    return bar_of(date, Scale(period.first, period.last))


@pytest.mark.parametrize(
    ("edtf", "bar"),
    [
        ("2025", Bar(0, WIDTH, 0, 0, False, False, "span")),
        ("2025-01-01", Bar(0, DAY, 0, 0, False, False, "day")),
        ("2025-12-31", Bar(WIDTH - DAY, DAY, 359, 0, False, False, "day")),
        ("2024-02-29", Bar(58, DAY, 58, 0, False, False, "day")),
        ("2025-02", Bar(30, 28, 30, 0, False, False, "span")),
        ("2025-22", Bar(148, 91, 148, 0, False, False, "span")),
        ("2025-24", Bar(329, WIDTH - ARROW - 329, 329, 0, False, True, "span")),
        ("2025?", Bar(0, WIDTH, 0, 0, False, False, "unsure")),
        ("2025-03-01~", Bar(58, DAY, 58, 0, False, False, "unsure")),
        ("199X", Bar(0, WIDTH, 0, 0, False, False, "span")),
        ("19XX", Bar(0, WIDTH, 0, 0, False, False, "span")),
        ("2025-03/2025-05", Bar(58, 90, 87, 32, False, False, "interval")),
        ("2025-03-01/2025-05-31", Bar(58, 90, 58, 90, False, False, "interval")),
        ("2025-03-01?/2025-05-31", Bar(58, 90, 58, 0, False, False, "unsure")),
        ("2025-07/2027-02", Bar(178, 171, 208, 141, False, True, "interval")),
        ("../2025-03", Bar(ARROW, 77, ARROW, 48, True, False, "interval")),
        ("/2025-03", Bar(ARROW, 77, ARROW, 0, True, False, "interval")),
        ("2025-10-01/..", Bar(269, 80, 269, 80, False, True, "interval")),
        ("2025-10-01/", Bar(269, 80, 269, 0, False, True, "interval")),
        ("-0044-03-15", Bar(72, DAY, 72, 0, False, False, "day")),
    ],
)
def test_where_a_date_lies_under_its_heading(edtf: str, bar: Bar) -> None:
    assert own_bar(parse_edtf(edtf)) == bar


@pytest.mark.parametrize(
    ("edtf", "slug", "label"),
    [
        ("1994-03", "1994", "1994"),
        ("1994~", "1994", "1994"),
        ("19XX", "19xx", "20th century"),
        ("19XX?", "19xx", "20th century"),
        ("199X", "199x", "1990s"),
        ("199X/2003", "199x", "1990s"),
        ("../19XX", "19xx", "20th century"),
        ("1994/2005", "1994", "1994"),
        ("1999-24", "1999", "1999"),
        ("-0480", "minus-480", "481 BC"),
        ("-04XX", "minus-04xx", "499–400 BC"),
        ("Y-17000", "minus-17000", "17001 BC"),
    ],
)
def test_what_a_date_is_listed_under(edtf: str, slug: str, label: str) -> None:
    period = period_of(parse_edtf(edtf))
    assert period.slug == slug
    assert "BC" in label or period.label(interface("en")) == label


def dates() -> st.SearchStrategy[Edtf]:
    def read(text: str) -> Edtf | None:
        try:
            return match_edtf(text)
        except DateError:
            return None

    point = st.from_regex(r"-?[0-9]{2}[0-9X]{2}(-[0-3][0-9])?(-[0-3][0-9])?[?~%]?", fullmatch=True)
    points = st.one_of(point, st.sampled_from(["", "..", "Y123456789", "Y-98765"]))
    either = st.one_of(point, st.tuples(points, points).map("/".join))
    return either.map(read).filter(bool).map(lambda date: cast(Edtf, date))


@given(dates(), dates())
def test_a_bar_never_leaves_its_drawing(date: Edtf, other: Edtf) -> None:
    scale = scale_over([date, other])
    for bar in (own_bar(date), bar_of(date, scale)):
        low, high = ARROW * bar.before, WIDTH - ARROW * bar.after
        assert bar.width >= DAY
        assert low <= bar.start <= bar.start + bar.width <= high
        if bar.core_width:
            assert low <= bar.core <= bar.core + bar.core_width <= high
    ticks = scale.ticks(interface("en"))
    assert [each.at for each in ticks] == sorted({each.at for each in ticks})
    assert len(ticks) <= 12


@given(st.dates())
def test_days_are_counted_as_the_calendar_does(day: datetime.date) -> None:
    origin = datetime.date(1, 1, 1)
    here = (day.year, day.month, day.day)
    assert day_number(here) - day_number((1, 1, 1)) == (day - origin).days


def project(years: list[str]) -> dict[str, str]:
    lines = [f"  - {{date: {year}, text: Event {number}.}}" for number, year in enumerate(years)]
    text = "\n".join(["title: All", "article: x.txt", "background:", *lines, ""])
    return {"seeds/x.txt": "Nothing.\n", "briefs/all.yml": text}


def test_the_first_page_holds_the_latest_and_each_year_its_own(tmp_path: Path) -> None:
    years = ["2020"] * (FEW + 1) + ["2021", "../1999", "-0480"]
    site = make_site(tmp_path, project(years))
    pages = {
        address: read_html(html)
        for address, html in render_pages(site).items()
        if address.startswith(("timeline", "all"))
    }
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
    # After the date in words come the ticks' names, which nobody hears: they are hidden.
    assert told == [
        ("Commitment made", "2020 (“Nothing”)"),
        ("Commitment due", "2021"),
        ("Statement", "2022 (“Nothing”)"),
        ("Background", "2023"),
    ]


def test_a_century_stands_by_itself_and_before_its_years(tmp_path: Path) -> None:
    dated = ["1900-03", "19XX", "1900", "199X", "1990-05", "1950/1960"]
    pages = render_pages(make_site(tmp_path, project(dated)))
    page = read_html(pages["timeline"])
    assert [each.text for each in page.find("h2")] == [
        *("20th century", "1900", "1950", "1990s", "1990"),
    ]
    first = page.find("section", class_="year")[1]
    assert [each.text for each in first.find("p", class_="line-text")] == ["Event 2.", "Event 0."]
    century = read_html(pages["timeline/19xx"])
    assert century.one("h1").text == "Timeline — 20th century"
    assert [each.text for each in century.find("li", class_="event")] != []


def test_a_year_tells_what_had_begun_before_and_was_not_over(tmp_path: Path) -> None:
    many = ["2010/.."] * UNDER_WAY_MOST
    site = make_site(tmp_path, project(["2001/2003", "2002/..", "2003-05", "2004", *many, "2011"]))
    pages = render_pages(site)
    begun = {
        year: [
            each.one("a").text
            for each in read_html(pages[f"timeline/{year}"]).find("li", class_="moment")
        ]
        for year in ("2001", "2002", "2003", "2004", "2010")
    }
    assert begun == {
        "2001": [],
        "2002": ["Event 0."],
        "2003": ["Event 0.", "Event 1."],
        "2004": ["Event 1."],
        "2010": ["Event 1."],
    }
    last = read_html(pages["timeline/2011"]).find("li", class_="moment")
    assert len(last) == UNDER_WAY_MOST
    assert read_html(pages["timeline"]).find("li", class_="moment") == []


def test_what_once_was_one_of_too_many_is_told_when_the_others_are_over(tmp_path: Path) -> None:
    many = ["2010/2012"] * UNDER_WAY_MOST
    pages = render_pages(make_site(tmp_path, project(["2001/..", *many, "2012", "2013"])))

    def begun(year: str) -> list[str]:
        page = read_html(pages[f"timeline/{year}"])
        return [each.one("a").text for each in page.find("li", class_="moment")]

    assert len(begun("2012")) == UNDER_WAY_MOST
    assert "Event 0." not in begun("2012")
    assert begun("2013") == ["Event 0."]


def test_only_what_surely_has_begun_is_under_way(tmp_path: Path) -> None:
    pages = render_pages(make_site(tmp_path, project(["199X/2003", "1995", "2001"])))
    assert read_html(pages["timeline/1995"]).find("li", class_="moment") == []
    assert len(read_html(pages["timeline/2001"]).find("li", class_="moment")) == 1


def test_a_year_leads_to_those_around_it(tmp_path: Path) -> None:
    """Years that all led to all others would be a square of links."""
    pages = render_pages(make_site(tmp_path, project([str(year) for year in range(1900, 1960)])))

    def years(address: str) -> list[str]:
        nav = read_html(pages[address]).one("nav", class_="years")
        return [link.text.removesuffix(" 1") for link in nav.find("a")]

    assert len(years("timeline")) == 60
    assert years("timeline/1930") == [
        *map(str, range(1930 - YEARS_BESIDE, 1930 + YEARS_BESIDE + 1)),
        "All years",
    ]
    assert years("timeline/1900")[:2] == ["1900", "1901"]


def test_other_languages_keep_their_place_in_the_row(tmp_path: Path) -> None:
    files = project(["2001"])
    files["briefs/all.yml"] = "lang: ar\n" + files["briefs/all.yml"]
    page = read_html(render_pages(make_site(tmp_path, files))["timeline"])
    line = page.one("li", class_="event").one("p", class_="line-text")
    assert line.get("dir") is None
    assert (line.one("a")["lang"], line.one("a")["dir"]) == ("ar", "rtl")


RECORD = """\
    title: A record
    article: x.txt
    lang: fr
    topics: [Ports and piers]
    actors: {x: {name: X}, y: {name: Y}}
    commitments:
      pact: {by: x, to: y, text: A pact., made: 2020-05, due: 2021}
    background:
      - {text: A fact., date: 19XX, actors: y}
    """


def test_briefs_and_dossiers_have_a_small_one(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"seeds/x.txt": "Nothing.\n", "briefs/all.yml": RECORD})
    pages = {address: read_html(html) for address, html in render_pages(site).items()}
    told = {
        address: [
            (each.one("p", class_="moment-date").text, each.one("a").text)
            for each in pages[address].find("li", class_="moment")
        ]
        for address in ("all", "actors/x", "actors/y")
    }
    pact = [("2020-05", "A pact."), ("2021", "A pact.")]
    assert told == {
        "all": [("XXe siècle", "A fact."), ("mai 2020", "A pact."), pact[1]],
        "actors/x": [("May 2020", "A pact."), pact[1]],
        "actors/y": [("20th century", "A fact."), ("May 2020", "A pact."), pact[1]],
    }
    assert broken_links({key: pages[key] for key in pages}) == []
    events = pages["timeline"].find("li", class_="event")
    assert [(each["data-actors"], each["data-topics"]) for each in events] == [
        ("y", "ports-and-piers"),
        ("x y", "ports-and-piers"),
        ("x y", "ports-and-piers"),
    ]
    options = [each.text for each in pages["timeline"].find("option")]
    assert options == ["Any actor", "X", "Y", "Any topic", "Ports and piers"]


def test_a_small_one_has_an_end_and_one_date_is_none(tmp_path: Path) -> None:
    files = project([f"20{number:02}" for number in range(SMALL_MOST + 1)])
    files["briefs/one.yml"] = "title: One\narticle: x.txt\nbackground: [{date: 1999, text: One.}]\n"
    pages = render_pages(make_site(tmp_path, files))
    shown = read_html(pages["all"]).find("li", class_="moment")
    assert [shown[0].one("a").text, len(shown)] == ["Event 1.", SMALL_MOST]
    # The page has every line of the brief: there is nothing else to lead to.
    assert read_html(pages["all"]).find("nav", class_="years") == []
    assert read_html(pages["one"]).find("section", class_="small-timeline") == []


def test_that_of_an_actor_leads_to_all_its_years(tmp_path: Path) -> None:
    lines = [
        f"  - {{date: {2000 + number // 4}, text: Event {number}., actors: x}}"
        for number in range(SMALL_MOST + 3)
    ]
    text = "\n".join(["title: All", "article: x.txt", "actors: {x: {name: X}}", "background:"])
    files = {"seeds/x.txt": "Nothing.\n", "briefs/all.yml": "\n".join([text, *lines, ""])}
    pages = {key: read_html(html) for key, html in render_pages(make_site(tmp_path, files)).items()}
    small = pages["actors/x"].one("section", class_="small-timeline")
    assert small.one("p", class_="lead").text == "The latest 15 of 18."
    links = small.one("nav", class_="years").find("a")
    assert [link.text for link in links] == ["2000 4", "2001 4", "2002 4", "2003 4", "2004 2"]
    assert links[0]["href"] == "../../timeline/2000/?actor=x"
    assert broken_links(pages) == []
