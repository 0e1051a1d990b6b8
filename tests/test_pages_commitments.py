"""The tracker: what has become of each commitment, and how many stand on a page."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from generator.build import Site, read_site
from generator.dateinput import parse_edtf
from generator.interface import interface
from generator.memory import Memory
from generator.pages import Page
from generator.pages.commitments import MANY, TrackerView
from generator.pages.filters import year_choice
from tests.html_reader import Element, broken_links, read_html
from tests.projects import make_site, render_pages, write_files


def promise(number: int, made: str = "", *, keys: str = "") -> str:
    date = f", made: {made}" if made else ""
    return f"  p-{number:03}: {{by: x, text: Promise {number}.{date}{keys}}}"


def project(*promises: str) -> dict[str, str]:
    lines = [
        "title: All",
        "article: x.txt",
        "actors: {x: {name: X}}",
        "commitments:",
        *promises,
        "",
    ]
    return {"seeds/x.txt": "Nothing.\n", "briefs/all.yml": "\n".join(lines)}


def rows(site: Site, address: str) -> list[str]:
    html = render_pages(site)[address]
    return [
        row["id"].rpartition(".")[2] for row in read_html(html).find("tr") if "id" in row.attributes
    ]


def tracker(site: Site) -> dict[str, Page]:
    return {page.address: page for page in site.pages if page.template == "commitments.html"}


def status(root: Path, today: datetime.date, keys: str) -> str:
    """Return the status that a commitment with these keys has on a day, as the tracker shows it."""
    write_files(root, project(promise(1, keys=keys)))
    site = read_site(root, Memory(), "en", preview=True, today=today)
    return read_html(render_pages(site)["commitments"]).one("tr", id="history.all.p-001")[
        "data-status"
    ]


@pytest.mark.parametrize(
    ("today", "keys", "expected"),
    [
        ("2026-06-30", ", due: 2026-06-30", "not-yet-rated"),
        ("2026-07-01", ", due: 2026-06-30", "overdue"),
        ("2026-06-30", ", due: 2026-06", "not-yet-rated"),
        ("2026-07-01", ", due: 2026-06", "overdue"),
        ("2026-09-01", ", due: 2026-22, status: stalled", "overdue"),
        ("2027-01-01", ", due: 2026, status: in-the-works", "overdue"),
        ("2027-01-01", ", due: 2026, status: kept", "kept"),
        ("2027-01-01", ", due: 2026, status: compromise", "compromise"),
        ("2027-01-01", ", due: 2026/.., status: in-the-works", "in-the-works"),
        ("2027-01-01", ", due: ../2026", "overdue"),
        ("2027-01-01", "", "not-yet-rated"),
    ],
)
def test_what_is_overdue_on_a_day(tmp_path: Path, today: str, keys: str, expected: str) -> None:
    assert status(tmp_path, datetime.date.fromisoformat(today), keys) == expected


@pytest.mark.parametrize(
    ("epoch", "expected"), [("1782863999", "in-the-works"), ("1782864000", "overdue")]
)
def test_the_day_is_that_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, expected: str
) -> None:
    """The last second of 30 June 2026 in universal time, and the first of 1 July."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    write_files(tmp_path, project(promise(1, keys=", due: 2026-06, status: in-the-works")))
    html = render_pages(read_site(tmp_path, Memory(), "en", preview=False))
    assert (
        read_html(html["commitments"]).one("tr", id="history.all.p-001")["data-status"] == expected
    )
    assert read_html(html["commitments/all/p-001"]).find("span", class_=f"tag-{expected}")


def test_a_promise_that_was_answered_is_overdue_nowhere(tmp_path: Path) -> None:
    """The brief that made it tells its own status; the day that passed since no longer counts."""
    files = project(
        promise(1, keys=", due: 2020, status: in-the-works"), promise(2, keys=", due: 2020")
    )
    files["briefs/later.yml"] = """\
        title: Later
        article: x.txt
        commitments:
          news: {updates: all/p-001, by: x, text: Done., status: kept}
          delay: {updates: all/p-002, by: x, text: Later., due: 2030}
        """
    pages = render_pages(make_site(tmp_path, files))
    brief = read_html(pages["all"])

    def shown(element: Element) -> str:
        return element.one("span", class_="tag-status").text

    assert shown(brief.one("li", id="p-001")) == "In the works"
    assert shown(brief.one("li", id="p-002")) == "Not yet rated"
    assert "Overdue" not in read_html(pages["actors/x"]).text
    assert "Overdue" not in read_html(pages["commitments"]).text


def test_few_stand_on_one_page(tmp_path: Path) -> None:
    site = make_site(tmp_path, project(*map(promise, range(MANY))))
    assert list(tracker(site)) == ["commitments"]
    assert len(rows(site, "commitments")) == MANY


def test_many_are_parted_by_year_and_each_is_on_one_page_of_its_year(tmp_path: Path) -> None:
    years = ["2024-05", "2023", "-0044", "", "../1999"]
    promises = [
        promise(number, made, keys=", due: 2030" if number < 3 else "")
        for number, made in enumerate(years * 24)
    ]
    site = make_site(tmp_path, project(*promises))
    pages = tracker(site)
    assert list(pages) == [
        "commitments",
        "commitments/2024",
        "commitments/2023",
        "commitments/1999",
        "commitments/minus-44",
        "commitments/undated",
    ]
    assert [page.title for page in pages.values()] == [
        "Commitments",
        "Commitments — 2024",
        "Commitments — 2023",
        "Commitments — 1999",
        "Commitments — 45 BC",
        "Commitments — Undated",
    ]
    # The first page has those with a day to fall due, and no other.
    assert rows(site, "commitments") == ["p-000", "p-001", "p-002"]
    listed = [row for address in pages if "/" in address for row in rows(site, address)]
    assert sorted(listed) == [f"p-{number:03}" for number in range(120)]
    view = pages["commitments/2024"].view
    assert isinstance(view, TrackerView)
    assert (view.total, view.year) == (24, "2024")
    assert [(each.link.text, each.count, each.current) for each in view.years][:2] == [
        ("2024", 24, True),
        ("2023", 24, False),
    ]
    html = {address: read_html(text) for address, text in render_pages(site).items()}
    assert broken_links(html) == []
    assert html["commitments/2024"].one("p", class_="lead").text == "24 commitments, newest first."


def test_a_year_with_very_many_has_several_pages(tmp_path: Path) -> None:
    site = make_site(tmp_path, project(*(promise(number, "2024") for number in range(MANY + 1))))
    assert list(tracker(site)) == ["commitments", "commitments/2024", "commitments/2024.2"]
    assert rows(site, "commitments") == []
    assert rows(site, "commitments/2024.2") == ["p-100"]
    pages = {address: read_html(text) for address, text in render_pages(site).items()}
    first = pages["commitments/2024"].one("nav", class_="sheets")
    assert [(link["rel"], link["href"]) for link in first.find("a")] == [
        ("next", "../../commitments/2024.2/")
    ]
    assert broken_links(pages) == []
    searchable = [each for page in site.pages for each in page.searchables]
    assert len({each.address for each in searchable}) == len(searchable)


def test_the_columns_sort_as_they_mean(tmp_path: Path) -> None:
    files = project(
        promise(1, "2024-05-02", keys=", due: -0044, firmness: proposed, status: kept"),
        promise(2, "2024", keys=", due: Y12024, firmness: in-law"),
        promise(3, "../2023-12", keys=", due: 2025-06-30, status: broken"),
    )
    page = read_html(render_pages(make_site(tmp_path, files))["commitments"])
    order = {}
    for label in ("Made", "Due", "Status", "Firmness"):
        cells = {
            row["id"].rpartition(".")[2]: cell["data-key"]
            for row in page.find("tr")
            for cell in row.find("td")
            if cell["data-label"] == label
        }
        assert all(re.fullmatch("[0-9-]*", key) and key[:1] != "-" for key in cells.values())
        order[label] = sorted(cells, key=lambda name: (not cells[name], cells[name]))
    assert order == {
        "Made": ["p-003", "p-002", "p-001"],
        "Due": ["p-001", "p-003", "p-002"],
        "Status": ["p-002", "p-001", "p-003"],
        # What nobody tells comes last.
        "Firmness": ["p-001", "p-002", "p-003"],
    }


def test_those_due_are_on_the_home_page_the_overdue_first(tmp_path: Path) -> None:
    files = project(
        promise(1, keys=", due: 2027"),
        promise(2, keys=", due: 2025-03, status: stalled"),
        promise(3, keys=", due: 2024, status: broken"),
        promise(4, keys=", due: 2026-02"),
        promise(5, keys=", due: 2025-02"),
        promise(6),
    )
    urgent = read_html(render_pages(make_site(tmp_path, files))[""]).one("ul", class_="urgent")
    shown = [(item.find("a")[0]["href"], item.one(class_="tag").text) for item in urgent.find("li")]
    assert shown == [
        ("commitments/all/p-005/", "Overdue"),
        ("commitments/all/p-002/", "Overdue"),
        ("commitments/all/p-004/", "Not yet rated"),
        ("commitments/all/p-001/", "Not yet rated"),
    ]


@pytest.mark.parametrize(
    ("edtf", "value", "label"),
    [
        ("2024-05-02", "2024", "2024"),
        ("2024-24", "2024", "2024"),
        ("2024/2026", "2024", "2024"),
        ("../2026-05", "2026", "2026"),
        ("199X", "199x", "1990s"),
        ("199X?", "199x", "1990s"),
        ("19XX", "19xx", "20th century"),
        ("-0044", "minus-44", "45 BC"),
        ("0000", "0", "1 BC"),
        ("Y12345", "12345", "12345"),
    ],
)
def test_the_year_that_a_date_is_listed_under(edtf: str, value: str, label: str) -> None:
    choice = year_choice(interface("en"), parse_edtf(edtf))
    assert (choice.value, choice.label) == (value, label)


def test_years_stand_newest_first_and_a_century_in_its_own_place(tmp_path: Path) -> None:
    """The first commitment is ranked by its last day; it is listed under the year it begins in."""
    dates = ["1899/2030", "-0044", "19XX", "190X", "1900", "1909", "2024", "199X", "1999", ""]
    promises = [promise(number, dates[number % len(dates)]) for number in range(MANY + 10)]
    site = make_site(tmp_path, project(*promises))
    pages = tracker(site)
    view = pages["commitments"].view
    assert isinstance(view, TrackerView)
    expected = {
        "2024": "2024",
        "1999": "1999",
        "199x": "1990s",
        "1909": "1909",
        "1900": "1900",
        "190x": "1900s",
        "19xx": "20th century",
        "1899": "1899",
        "minus-44": "45 BC",
        "undated": "Undated",
    }
    assert [(each.link.address, each.link.text, each.count) for each in view.years] == [
        (f"commitments/{slug}", label, (MANY + 10) // 10) for slug, label in expected.items()
    ]
    assert list(pages) == ["commitments", *(f"commitments/{slug}" for slug in expected)]
    html = {address: read_html(text) for address, text in render_pages(site).items()}
    assert broken_links(html) == []
    assert html["commitments/19xx"].one("h1").text == "Commitments — 20th century"
    row = html["commitments/19xx"].one("tr", id="history.all.p-002")
    assert row["data-year"] == "19xx"


def test_the_filter_of_years_has_the_order_of_the_years(tmp_path: Path) -> None:
    dates = ["1900", "190X", "", "2024", "-0044", "19XX"]
    site = make_site(tmp_path, project(*(promise(n, date) for n, date in enumerate(dates))))
    page = read_html(render_pages(site)["commitments"])
    (select,) = (each for each in page.find("select") if each["name"] == "year")
    assert [each["value"] for each in select.find("option")] == [
        *("", "2024", "1900", "190x", "19xx", "minus-44", "undated"),
    ]


def test_a_row_is_found_under_all_that_its_steps_tell(tmp_path: Path) -> None:
    files = project(promise(1, "2024-05", keys=", kind: defense, firmness: declared"), promise(2))
    files["briefs/all.yml"] += "topics: [Ferries]\n"
    files["briefs/later.yml"] = """\
        title: Later
        article: x.txt
        date: 2025-02-01
        topics: [Ports & piers, ferries]
        actors: {y: {name: Ypsilon}}
        commitments:
          news: {updates: all/p-001, by: x, to: y, text: Done., status: kept, firmness: in-law}
        """
    site = make_site(tmp_path, files)
    page = read_html(render_pages(site)["commitments"])
    rows = {row["id"]: row for row in page.one("table").find("tr")[1:]}
    facets = ("actor", "status", "kind", "firmness", "topic", "year")
    assert {name: [row[f"data-{facet}"] for facet in facets] for name, row in rows.items()} == {
        "history.all.p-001": ["x y", "kept", "defense", "in-law", "ferries ports-piers", "2024"],
        "history.all.p-002": ["x", "not-yet-rated", "", "", "ferries", "undated"],
    }
    choices = {
        select["name"]: [(each["value"], each.text) for each in select.find("option")]
        for select in page.one("form").find("select")
    }
    # What would part no rows is not offered.
    assert choices == {
        "actor": [("", "Any actor"), ("x", "X"), ("y", "Ypsilon")],
        "status": [("", "Any status"), ("not-yet-rated", "Not yet rated"), ("kept", "Kept")],
        "topic": [("", "Any topic"), ("ferries", "Ferries"), ("ports-piers", "Ports & piers")],
        "year": [("", "Any year"), ("2024", "2024"), ("undated", "Undated")],
        "sort": [("", "As listed")],
    }
    assert page.find("p", class_="filters-scope") == []


def test_a_page_of_several_says_what_its_filters_act_on(tmp_path: Path) -> None:
    promises = [promise(number, "2024", keys=", due: 2030") for number in range(MANY + 1)]
    pages = render_pages(make_site(tmp_path, project(*promises)))
    for address in ("commitments", "commitments/2024", "commitments/2024.2"):
        scope = read_html(pages[address]).one("p", class_="filters-scope")
        assert scope.text.startswith("The filters act on the commitments of this page")
