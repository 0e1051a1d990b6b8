"""The page of a commitment: all that was ever told of it, at an address that lasts."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import ANY

import pytest

from generator.build import Site
from generator.pages.commitment import CONFLICTS_MOST, STEPS_MOST, CommitmentView
from generator.pages.commitments import MANY
from tests.html_reader import Element, broken_links, read_html
from tests.mkdocs_projects import build, make_project
from tests.projects import make_site, render_pages
from tests.test_tracker_browser import FILES

HOME = "commitments/2025/ferry/winter-ferry"


def view(site: Site, address: str = HOME) -> CommitmentView:
    page = next(page for page in site.pages if page.address == address)
    assert isinstance(page.view, CommitmentView)
    return page.view


def chain(count: int, *, statuses: str = "") -> dict[str, str]:
    """Return a project with one commitment and news of it, a step for each day from 1 January."""
    files = {"seeds/x.txt": "Nothing.\n", "briefs/actors.yml": "x: {name: X}\n"}
    for number, status in enumerate(statuses.split() or [""] * count):
        told = f", status: {status}" if status else ""
        news = ", updates: b-000/p" if number else ""
        files[f"briefs/b-{number:03}.yml"] = (
            f"title: B{number}\narticle: x.txt\n"
            f"date: 2025-{number // 28 + 1:02}-{number % 28 + 1:02}\n"
            f"commitments: {{p: {{by: x, text: T{number}.{told}{news}}}}}\n"
        )
    return files


def texts(page: Element, name: str, **attributes: str) -> list[str]:
    return [each.text for each in page.find(name, **attributes)]


def test_a_page_tells_the_whole_story(tmp_path: Path) -> None:
    site = make_site(tmp_path, FILES)
    pages = {address: read_html(text) for address, text in render_pages(site).items()}
    assert broken_links(pages) == []
    page = pages[HOME]
    assert page.one("h1").text == "Run the winter ferry to Halden again."
    assert page.one("p", class_="commitment-parties").text == "Northline → to The council of Halden"
    facts = page.one("dl", class_="identity")
    assert dict(zip(texts(facts, "dt"), texts(facts, "dd"), strict=True)) == {
        "Status": "Broken",
        "Firmness": "Declared",
        "Made": "6 January 2025",
        "Due": "31 December 2025",
        "Topics": "Ferries and Harbour",
        "Rests on": "2 independent articles (and 1 that is a copy of another, and is not counted)",
    }
    assert texts(page.one("ol", class_="eras"), "li") == [
        "In the works 6 January 2025",
        "Accounts differ 20 June 2025",
    ]
    conflicts = page.one("section", class_="conflicts")
    assert conflicts.one("span", class_="date").text == "20 June 2025"
    assert texts(conflicts.find("ul")[1], "li") == [
        "Stalled No ship, no ferry",
        "Broken No ship, no ferry",
    ]
    steps = page.one("ol", class_="steps").find("li", class_="step")
    assert [step["id"] for step in steps] == [
        "step.2025.ferry.winter-ferry",
        "step.2025.summer.no-ship",
        "step.2025.summer.not-this-year",
    ]
    assert [step.one("p", class_="step-head").text for step in steps] == [
        "6 January 2025 In the works Declared due March 2025",
        "20 June 2025 In the works → then Stalled",
        # Two accounts of one day: neither is news of the other.
        "20 June 2025 In the works → then Broken due 31 December 2025 (before: March 2025)",
    ]
    assert steps[1].one("p", class_="facts").text == (
        "according to The council of Halden → Northline"
    )
    assert steps[1].one("q").text == "Northline has ordered no ship"
    assert steps[1].one("p", class_="note").text == "Note The director is not named."
    assert [texts(step.one("ul", class_="step-sources"), "li") for step in steps[:2]] == [
        [
            "Article The ferry comes back, The Gazette",
            "Article Ferry again, The Herald Copy of another",
            "Brief The winter ferry is promised again",
        ],
        ["Article No ferry yet, Halden Radio", "Brief No ship, no ferry"],
    ]


def test_the_brief_the_dossier_the_tracker_and_the_search_lead_there(tmp_path: Path) -> None:
    site = make_site(tmp_path, FILES)
    pages = {address: read_html(text) for address, text in render_pages(site).items()}
    for address in ("2025/ferry", "2025/summer", "commitments", "actors/northline"):
        up = "../" * (address.count("/") + 1)
        assert pages[address].find("a", href=f"{up}{HOME}/"), address
    found = {each.address: each for page in site.pages for each in page.searchables}
    assert {address for address in found if address.startswith("commitments")} == {
        HOME,
        "commitments/2025/ferry/ask",
        "commitments/2025/summer/dredging",
    }
    assert found[HOME].title == "Run the winter ferry to Halden again."
    assert "The winter ferry will not sail this year" in found[HOME].body
    assert found[HOME].facets == {
        "actor": ("Northline", "The council of Halden"),
        "status": ("Broken",),
        "topic": ("Ferries", "Harbour"),
        "year": ("2025",),
    }


def test_an_address_that_a_commitment_had_leads_on(tmp_path: Path) -> None:
    """A step has the address that it had before anyone knew what it was news of."""
    files = FILES | {
        "briefs/2025/ferry.yml": FILES["briefs/2025/ferry.yml"].replace(
            "topics:", "redirects: [ferries/one, /old/]\n        topics:", 1
        )
    }
    pages = render_pages(make_site(tmp_path, files))
    moved = {
        address: read_html(html).one("a")["href"]
        for address, html in pages.items()
        if address.startswith("commitments/") and 'http-equiv="refresh"' in html
    }
    assert moved == {
        "commitments/2025/summer/no-ship": "../../../../commitments/2025/ferry/winter-ferry/"
        "#step.2025.summer.no-ship",
        "commitments/2025/summer/not-this-year": "../../../../commitments/2025/ferry/winter-ferry/"
        "#step.2025.summer.not-this-year",
        "commitments/ferries/one/ask": "../../../../commitments/2025/ferry/ask/",
        "commitments/ferries/one/winter-ferry": "../../../../commitments/2025/ferry/winter-ferry/",
        "commitments/old/ask": "../../../commitments/2025/ferry/ask/",
        "commitments/old/winter-ferry": "../../../commitments/2025/ferry/winter-ferry/",
    }


def test_a_very_long_story_has_several_pages(tmp_path: Path) -> None:
    site = make_site(tmp_path, chain(STEPS_MOST + 2))
    html = render_pages(site)
    pages = {address: read_html(text) for address, text in html.items()}
    assert broken_links(pages) == []
    assert len(view(site, "commitments/b-000/p").steps) == STEPS_MOST
    assert [step.line.plain for step in view(site, "commitments/b-000/p.2").steps] == [
        "T50.",
        "T51.",
    ]
    assert "commitments/b-000/p.2/#step.b-051.p" in html["commitments/b-051/p"]
    row = pages["commitments"].one("tr", id="history.b-000.p")
    assert texts(row, "p", class_="line-text") == ["T47.", "T48.", "T49.", "T50.", "T51."]
    assert row.find("a")[-2].text == "All 52 steps"


@pytest.mark.parametrize(
    ("statuses", "due", "expected"),
    [
        ("in-the-works", "", [("in-the-works", 12)]),
        ("", "", [("not-yet-rated", 12)]),
        ("in-the-works in-the-works kept", "", [("in-the-works", 12), ("kept", 1)]),
        ("kept stalled", "", [("kept", 1), ("stalled", 11)]),
        ("in-the-works", "due: 2025-07-01, ", [("in-the-works", 6), ("overdue", 6)]),
        ("in-the-works", "due: 2026, ", [("in-the-works", 12)]),
        # News after the day that it was due by leaves it open: overdue since, on the line.
        (
            "in-the-works stalled",
            "due: 2024-12, ",
            [("in-the-works", 1), ("stalled", 1), ("overdue", 11)],
        ),
    ],
)
def test_the_line_of_statuses(
    tmp_path: Path, statuses: str, due: str, expected: list[tuple[str, int]]
) -> None:
    files = chain(1, statuses=statuses)
    files["briefs/b-000.yml"] = files["briefs/b-000.yml"].replace("by: x", f"{due}by: x")
    eras = view(make_site(tmp_path, files), "commitments/b-000/p").eras
    assert [(era.status.word, era.length) for era in eras] == expected
    assert [era.by_date for era in eras] == [word == "overdue" for word, _ in expected]


def test_accounts_that_differ_stand_once_for_all_that_tell_the_same(tmp_path: Path) -> None:
    files = chain(1, statuses=" ".join(["stalled", *["kept", "broken"] * CONFLICTS_MOST, "kept"]))
    for number in range(1, 2 * CONFLICTS_MOST + 1):
        name = f"briefs/b-{number:03}.yml"
        lines = files[name].splitlines()
        files[name] = "\n".join([*lines[:2], "date: 2025-01-09", *lines[3:], ""])
    site = make_site(tmp_path, files)
    told = view(site, "commitments/b-000/p")
    (conflict,) = told.conflicts
    assert [(tag.word, len(steps)) for tag, steps in conflict.accounts] == [
        ("kept", CONFLICTS_MOST),
        ("broken", CONFLICTS_MOST),
    ]
    assert [era.status.word for era in told.eras] == ["stalled", "differ", "kept"]
    turns = {(step.status.before, step.status.now.word) for step in told.steps[1:3] if step.status}
    assert {(before.word if before else None, now) for before, now in turns} == {
        ("stalled", "kept"),
        ("stalled", "broken"),
    }


def test_no_two_pages_want_one_address(tmp_path: Path) -> None:
    """A brief may be called `page` or `2024`, and a commitment by a number or `index`."""
    names = [f"briefs/{name}.yml" for name in ("2024/page", "2024", "2024/page/page", "page")]
    files = {"seeds/x.txt": "Nothing.\n", "briefs/actors.yml": "x: {name: X}\n"}
    for name in names:
        lines = [f"  p-{n}: {{by: x, text: T{n}., made: 2024}}" for n in range(MANY // 2)]
        lines += [
            "  '2': {by: x, text: Two., made: 2024}",
            "  index: {by: x, text: I., made: 2024}",
        ]
        files[name] = "\n".join(["title: B", "article: x.txt", "commitments:", *lines, ""])
    site = make_site(tmp_path, files)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    addresses = [page.address for page in site.pages]
    assert len(set(addresses)) == len(addresses)
    assert {"commitments/2024.2", "commitments/2024/page/2", "commitments/2024/2"} <= {*addresses}


@pytest.mark.parametrize(
    "name", ["briefs/commitments/2025/ferry/winter-ferry.yml", "briefs/commitments/x.md"]
)
def test_a_file_in_the_way_is_a_problem(tmp_path: Path, name: str) -> None:
    files = FILES | {name: "title: X\narticle: summer.txt\n"}
    found = [each for each in make_site(tmp_path, files).problems if each.code == "address-twice"]
    assert [each.where.path for each in found] == ([name] if name.endswith(".yml") else [])


def test_a_file_where_a_step_is_led_on_from_is_a_problem(tmp_path: Path) -> None:
    files = FILES | {"briefs/commitments/2025/summer/no-ship.md": "# Here\n"}
    (problem,) = make_site(tmp_path, files).problems
    assert (problem.code, problem.where.path) == (
        "address-twice",
        "briefs/commitments/2025/summer/no-ship.md",
    )


def test_a_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    files = chain(1)
    evil = "'<script>alert(1)</script> [x](javascript:y)'"
    files["briefs/b-000.yml"] = files["briefs/b-000.yml"].replace("T0.", evil)
    page = read_html(render_pages(make_site(tmp_path, files))["commitments/b-000/p"])
    assert [each["type"] for each in page.find("script")] == ["application/ld+json"]
    assert "<script>alert(1)</script>" in page.one("h1").text
    assert not [link for link in page.find("a") if link["href"].startswith("javascript")]


def test_no_id_makes_mkdocs_write_elsewhere(tmp_path: Path) -> None:
    files = chain(1)
    for name in ("index", "readme", "page"):
        files["briefs/b-000.yml"] = files["briefs/b-000.yml"].replace(
            "commitments: {", f"commitments: {{{name}: {{by: x, text: {name}.}}, "
        )
    root = make_project(tmp_path, files)
    assert build(root) == (0, ANY)
    for name in ("index", "readme", "page", "p"):
        assert (root / "site/commitments/b-000" / name / "index.html").is_file(), name
