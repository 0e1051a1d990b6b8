"""What is new: found from the dates in the data, on a given day, and never found twice."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.library import Library
from generator.news import BriefNews, NewsItem, StatusNews, news_by_topic, site_news
from tests.html_reader import read_html
from tests.projects import TODAY, make_site, render_pages

ARTICLE = "The ferry to Halden. It sails.\n"


def library(root: Path, **briefs: str) -> Library:
    files = {
        f"briefs/{name.replace('_', '-')}.yml": f"title: {name}\narticle: a.txt\n{text}"
        for name, text in briefs.items()
    }
    files["briefs/actors.yml"] = "x: {name: X}\n"
    return make_site(root, {"seeds/a.txt": ARTICLE, **files}).library


def step(status: str | None = None, *, updates: str = "", **more: str) -> str:
    """Return the YAML of a brief's one commitment, `c`."""
    keys = {"status": status, "updates": updates, **more}
    rest = "".join(f", {key}: {value}" for key, value in keys.items() if value)
    return f"commitments: {{c: {{by: x, text: Sail.{rest}}}}}\n"


def told(item: NewsItem) -> tuple[str, str, str]:
    """Return the day of the news, what happened, and its key."""
    match item:
        case BriefNews():
            what = "updated" if item.updated else "new"
        case StatusNews():
            what = f"{item.before} → {item.status}"
        case _:
            what = f"overdue by {item.step.entry.address}"
    return item.day.isoformat(), what, item.key


def news(library: Library, today: datetime.date = TODAY) -> list[tuple[str, str, str]]:
    return [told(item) for item in site_news(library, today)]


def changes(library: Library, today: datetime.date = TODAY) -> list[tuple[str, str, str]]:
    return [told(item) for item in site_news(library, today) if not isinstance(item, BriefNews)]


def test_everything_new_in_its_order(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        a="date: 2025-01-10\n" + step("in-the-works", due="2025-03"),
        b="date: 2025-04-01\nupdated: 2025-05-02\n" + step("broken", updates="a/c"),
        c="date: 2025-04-01\nupdated: 2025-04-01\n",
        d="date: 2025-04\nupdated: 2025-02\n",
        never="",
    )
    assert news(found) == [
        ("2025-05-02", "updated", "b"),
        ("2025-04-01", "new", "c"),
        ("2025-04-01", "new", "d"),
        ("2025-04-01", "in-the-works → broken", "b#c"),
        ("2025-01-10", "new", "a"),
    ]


def test_a_status_changes_only_where_it_differs_from_what_was_told_last(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        a="date: 2025-01-01\n" + step(),
        b="date: 2025-02-01\n" + step("not-yet-rated", updates="a/c"),
        c="date: 2025-03-01\n" + step("stalled", updates="a/c"),
        d="date: 2025-04-01\n" + step(updates="c/c"),
        e="date: 2025-05-01\n" + step("stalled", updates="d/c"),
        f="date: 2025-06-01\n" + step("kept", updates="b/c"),
    )
    assert changes(found) == [
        ("2025-06-01", "stalled → kept", "f#c"),
        ("2025-03-01", "not-yet-rated → stalled", "c#c"),
    ]


def test_two_accounts_of_one_day_are_no_change_from_one_to_the_other(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        a="date: 2025-01-01\n" + step("in-the-works"),
        b="date: 2025-02-01\n" + step("stalled", updates="a/c"),
        c="date: 2025-02-01\n" + step("in-the-works", updates="a/c"),
        d="date: 2025-02-01\n" + step("kept", updates="a/c"),
        e="date: 2025-03-01\n" + step("kept", updates="a/c"),
        f="date: 2025-04-01\n" + step("broken", updates="a/c"),
    )
    assert changes(found) == [
        ("2025-04-01", "kept → broken", "f#c"),
        ("2025-02-01", "in-the-works → stalled", "b#c"),
        ("2025-02-01", "in-the-works → kept", "d#c"),
    ]


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        ("2025-03-31", "2025-03-31", []),
        ("2025-03-31", "2025-04-01", ["2025-04-01"]),
        ("2025-02", "2025-03-01", ["2025-03-01"]),
        ("2024", "2025-03-01", ["2025-01-01"]),
        ("2024-24", "2025-03-01", ["2025-03-01"]),
        ("2024-12/2025-01", "2025-02-01", ["2025-02-01"]),
        # Told of when it was past already: that is when it was overdue for the first time.
        ("2023", "2025-03-01", ["2024-06-01"]),
        ("2024/..", "2025-03-01", []),
        ("-0480", "2025-03-01", []),
        ("9999-12-31", "2025-03-01", []),
        ("Y10000", "2025-03-01", []),
    ],
)
def test_what_is_open_falls_overdue_the_day_after_its_last(
    tmp_path: Path, due: str, today: str, expected: list[str]
) -> None:
    found = library(tmp_path, a="date: 2024-06-01\n" + step(due=due))
    assert [day for day, *_ in changes(found, datetime.date.fromisoformat(today))] == expected


def test_what_was_settled_in_time_never_was_overdue(tmp_path: Path) -> None:
    first = "date: 2025-01-01\n" + step(due="2025-03")
    settled = library(
        tmp_path / "in-time", a=first, b="date: 2025-03-31\n" + step("kept", updates="a/c")
    )
    assert [what for _, what, _ in changes(settled)] == ["not-yet-rated → kept"]
    late = library(tmp_path / "late", a=first, b="date: 2025-04-02\n" + step("kept", updates="a/c"))
    # It stays in the list, though nothing is overdue any more.
    assert changes(late) == [
        ("2025-04-02", "not-yet-rated → kept", "b#c"),
        ("2025-04-01", "overdue by a", "a#c.overdue.2025-03-31"),
    ]


def test_another_day_to_be_due_on_can_be_missed_as_well(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        a="date: 2025-01-01\n" + step(due="2025-03"),
        b="date: 2025-05-01\n" + step("stalled", updates="a/c"),
        c="date: 2025-06-01\n" + step("stalled", updates="a/c", due="2025-08"),
        d="date: 2025-07-01\n" + step(updates="a/c", due="2025-10-31"),
    )
    assert changes(found) == [
        ("2025-11-01", "overdue by d", "a#c.overdue.2025-10-31"),
        ("2025-05-01", "not-yet-rated → stalled", "b#c"),
        ("2025-04-01", "overdue by a", "a#c.overdue.2025-03-31"),
    ]


def test_what_is_dated_after_the_build_is_no_news_yet(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        a="date: 2025-01-01\n" + step(),
        b="date: 2026-01-16\n" + step("kept", updates="a/c"),
        c="date: 2025-01-01\nupdated: 2027\n",
    )
    assert news(found) == [("2025-01-01", "new", "a")]
    assert len(news(found, datetime.date(2026, 1, 16))) == 3


def test_a_topic_has_the_news_of_its_briefs_and_of_their_commitments(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        a="date: 2025-01-01\ntopics: [Sea, Trade]\n" + step(),
        b="date: 2025-02-01\ntopics: [sea, ports]\n" + step("kept", updates="a/c"),
        c="date: 2025-03-01\n",
    )
    by_topic = news_by_topic(site_news(found, TODAY))
    assert {slug: [item.key for item in items] for slug, items in by_topic.items()} == {
        "sea": ["b", "b#c", "a"],
        "ports": ["b", "b#c"],
        "trade": ["b#c", "a"],
    }


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Library:
    briefs = {"b00": "date: 2024-01-01\n" + step(due="2024-03")}
    statuses = [None, "stalled", "in-the-works", "kept", "broken"]
    for n in range(1, 25):
        month = f"{2024 + n // 12}-{n % 12 + 1:02}"
        due = f"{month}-15" if n % 4 == 0 else ""
        briefs[f"b{n:02}"] = f"date: {month}-01\n" + step(
            statuses[n * 7 % 5], updates=f"b{n - 1:02}/c", due=due
        )
    return library(tmp_path_factory.mktemp("busy"), **briefs)


@settings(max_examples=60)
@given(
    first=st.dates(datetime.date(2023, 6, 1), datetime.date(2027, 1, 1)),
    days=st.integers(0, 400),
)
def test_time_alone_only_adds(busy: Library, first: datetime.date, days: int) -> None:
    """What was news on a day is news on each later one, below what has come since."""
    before = site_news(busy, first)
    after = site_news(busy, first + datetime.timedelta(days))
    assert after[len(after) - len(before) :] == before
    assert all(item.day > first for item in after[: len(after) - len(before)])
    keys = [item.key for item in after]
    assert len(set(keys)) == len(keys)


def test_the_home_page_tells_it_in_words(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": ARTICLE,
        "briefs/actors.yml": "x: {name: Northline}\ny: {name: Halden}\n",
        "briefs/a.yml": """\
            title: The promise
            article: a.txt
            date: 2025-01-10
            commitments: {c: {by: x, to: y, text: Run *the* ferry., due: 2025-03}}
            """,
        "briefs/b.yml": """\
            title: The log
            article: a.txt
            date: 2025-05-01
            updated: 2025-05-03
            commitments: {d: {by: x, text: It lay in dock., status: stalled, updates: a/c}}
            """,
    }
    page = read_html(render_pages(make_site(tmp_path, files))[""])
    (section,) = (each for each in page.find("section") if each["aria-labelledby"] == "changed")
    assert [item.text for item in section.find("li")] == [
        "3 May 2025 Updated brief The log",
        "1 May 2025 New status Run the ferry. Northline → to Halden Not yet rated → now Stalled"
        " told in The log",
        "1 April 2025 Fell overdue Run the ferry. Northline → to Halden due March 2025",
    ]
    assert [link["href"] for link in section.find("a")] == [
        "b/",
        *("commitments/a/c/", "actors/x/", "actors/y/", "b/#d"),
        *("commitments/a/c/", "actors/x/", "actors/y/"),
    ]
