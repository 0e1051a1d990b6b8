"""A reader narrows the tracker down, sorts it, reads of a commitment, and comes back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import NewPage
from tests.mkdocs_projects import build, make_project
from tests.server import Serve

WIRE = (
    "The Northline company said on Monday that the winter ferry to Halden will run again from"
    " March 2025. The council welcomed the news, but asked who will pay for the second ship."
)
FILES = {
    "seeds/gazette.txt": f"Title: The ferry comes back\nPublisher: The Gazette\n\n{WIRE}\n",
    "seeds/herald.txt": f"Title: Ferry again\nPublisher: The Herald\n\n{WIRE}\n",
    "seeds/summer.txt": (
        "Title: No ferry yet\nPublisher: Halden Radio\nLang: en\n\n"
        "Northline has ordered no ship, its director told the council in June. The winter ferry"
        " will not sail this year. Dredging has begun in the harbour, said the harbour master.\n"
    ),
    "briefs/actors.yml": """\
        northline: {name: Northline, type: company}
        halden: {name: The council of Halden, type: public-body}
        master: {name: The harbour master, type: position}
        """,
    "briefs/2025/ferry.yml": """\
        title: The winter ferry is promised again
        articles: [gazette.txt, herald.txt]
        date: 2025-01-07
        topics: [Ferries]
        commitments:
          winter-ferry:
            by: northline
            to: halden
            text: Run the *winter ferry* to Halden again.
            kind: cooperation
            firmness: declared
            status: in-the-works
            made: 2025-01-06
            due: 2025-03
            quotes:
              - {text: the winter ferry to Halden will run again, in: gazette.txt}
              - {text: from March 2025, in: herald.txt}
          ask:
            by: halden
            text: Ask who will pay.
            kind: funding
            made: 2025-01-06
            status: kept
            quotes: {text: asked who will pay, in: gazette.txt}
        """,
    "briefs/2025/summer.yml": """\
        title: No ship, no ferry
        article: summer.txt
        date: 2025-06-20
        topics: [Harbour]
        commitments:
          no-ship:
            updates: 2025/ferry/winter-ferry
            by: northline
            text: No ship is ordered.
            status: stalled
            said-by: [halden, northline]
            quotes: Northline has ordered no ship
            note: The director is not named.
          not-this-year:
            updates: 2025/ferry/winter-ferry
            by: northline
            text: It will not sail this year.
            status: broken
            due: 2025-12-31
            quotes: The winter ferry will not sail this year
          dredging:
            by: [halden, master]
            text: Dredge the harbour.
            kind: economic-energy
            firmness: in-policy
            status: in-the-works
            due: 2026
            quotes: Dredging has begun
        """,
}
ALL = ["dredging", "ask", "winter-ferry"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Give the address of a small desk's site."""
    root = make_project(tmp_path_factory.mktemp("ferry"), FILES)
    status, log = build(root)
    assert status == 0, log
    return serve(root / "site")


def order(page: Page) -> list[str]:
    """Return the ids of the commitments that are shown, in their order."""
    rows = page.locator("#tracker tbody tr:visible")
    return [name.rpartition(".")[2] for name in rows.evaluate_all("all => all.map(row => row.id)")]


def choice(page: Page, label: str) -> Locator:
    """Return the filter that is called so."""
    return page.get_by_role("combobox", name=label, exact=True)


def test_every_filter_narrows_and_the_address_keeps_it(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}commitments/")
    shown, clear = page.locator("form.filters output"), page.get_by_role("button", name="Clear")
    assert order(page) == ALL
    expect(shown).to_have_text("Shown: 3")
    expect(clear).to_be_hidden()
    for label, chosen, kept, expected in (
        ("Actor", "The council of Halden", "actor=halden", ALL),
        ("Actor", "The harbour master", "actor=master", ["dredging"]),
        ("Status", "Broken", "status=broken", ["winter-ferry"]),
        ("Kind", "Funding", "kind=funding", ["ask"]),
        ("Firmness", "In policy", "firmness=in-policy", ["dredging"]),
        ("Topic", "Harbour", "topic=harbour", ["dredging", "winter-ferry"]),
    ):
        choice(page, label).select_option(chosen)
        assert order(page) == expected
        expect(shown).to_have_text(f"Shown: {len(expected)}")
        assert page.url == f"{site}commitments/?{kept}"
        clear.click()
        assert order(page) == ALL
        assert page.url == f"{site}commitments/"
        expect(clear).to_be_hidden()
    # All are of one year: there is nothing to choose.
    expect(choice(page, "Year")).to_have_count(0)


def test_a_copied_address_brings_back_what_was_shown(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}commitments/")
    choice(page, "Topic").select_option("Harbour")
    page.get_by_role("columnheader", name="Due").get_by_role("button").click()
    page.get_by_role("columnheader", name="Due").get_by_role("button").press("Enter")
    words = page.get_by_label("Actor or words")
    words.fill("ÉCOLE halden")
    assert order(page) == []
    words.fill("halden")
    words.press("Enter")
    assert page.url == f"{site}commitments/?topic=harbour&sort=-due&words=halden"
    other = new_page()
    other.goto(page.url)
    assert order(other) == ["dredging", "winter-ferry"]
    expect(other.get_by_role("columnheader", name="Due")).to_have_attribute(
        "aria-sort", "descending"
    )
    expect(other.get_by_label("Actor or words")).to_have_value("halden")
    expect(choice(other, "Topic")).to_have_value("harbour")


def test_back_from_a_commitment_finds_the_list_as_it_was(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}commitments/?kind=funding")
    choice(page, "Kind").select_option("Cooperation")
    page.get_by_role("link", name="Run the winter ferry to Halden again.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Run the winter ferry to Halden again."
    )
    page.go_back()
    expect(choice(page, "Kind")).to_have_value("cooperation")
    assert order(page) == ["winter-ferry"]


@pytest.mark.parametrize("query", ["sort=nonsense", "sort=-", "other=1&sort=%00"])
def test_an_order_that_nobody_knows_is_the_order_of_the_page(
    site: str, new_page: NewPage, query: str
) -> None:
    page = new_page()
    page.goto(f"{site}commitments/?{query}")
    assert order(page) == ALL


def test_a_choice_that_nothing_has_shows_nothing(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}commitments/?status=<b>overdue</b>")
    assert order(page) == []
    expect(page.locator("form.filters output")).to_have_text("Shown: 0")
    expect(choice(page, "Status")).to_have_value("<b>overdue</b>")
    page.get_by_role("button", name="Clear filters").click()
    assert order(page) == ALL
    expect(choice(page, "Actor")).to_be_focused()


@pytest.mark.parametrize(
    ("query", "expected"),
    [("year=2025", ALL), ("year=1999", []), ("year=1999&kind=funding", []), ("nobody=1999", ALL)],
)
def test_what_no_filter_offers_is_held_to_as_well(
    site: str, new_page: NewPage, query: str, expected: list[str]
) -> None:
    """All rows are of one year, so that nothing lets one choose it; an older address may."""
    page = new_page()
    page.goto(f"{site}commitments/?{query}")
    assert order(page) == expected
    told = page.get_by_text("No commitment here fits what you chose.")
    expect(told).to_be_visible(visible=not expected)
    if not expected:
        choice(page, "Status").select_option("Broken")
        assert "year=1999" in page.url
        page.get_by_role("button", name="Clear filters").click()
        assert order(page) == ALL
        assert page.url == f"{site}commitments/"
        expect(told).to_be_hidden()


def test_every_column_sorts_both_ways_and_back(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}commitments/")
    headings = page.get_by_role("columnheader")
    expected = {
        "Commitment": ["ask", "dredging", "winter-ferry"],
        "Who": ["winter-ferry", "ask", "dredging"],
        "To whom": ["winter-ferry", "dredging", "ask"],
        "Firmness": ["winter-ferry", "dredging", "ask"],
        "Status": ["dredging", "ask", "winter-ferry"],
        "Made": ["ask", "winter-ferry", "dredging"],
        "Due": ["winter-ferry", "dredging", "ask"],
    }
    assert headings.all_inner_texts() == list(expected)
    for label, ids in expected.items():
        button = page.locator("thead").get_by_role("button", name=label, exact=True)
        heading = button.locator("xpath=..")
        for way in ("ascending", "descending"):
            button.press("Space")
            expect(heading).to_have_attribute("aria-sort", way)
            expect(button).to_be_focused()
            expect(page.locator("[aria-sort]")).to_have_count(1)
            if way == "ascending":
                assert order(page) == ids, label
        button.press("Enter")
        expect(page.locator("[aria-sort]")).to_have_count(0)
        assert order(page) == ALL


def test_very_many_rows_are_sorted_and_narrowed_down(site: str, new_page: NewPage) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        before, rows, after = re.split(r"(?<=<tbody>)|(?=</tbody>)", response.text())
        rows = re.sub(r"<details.*?</details>", "", rows, flags=re.DOTALL)
        copies = (rows.replace("<tr id=", f'<tr data-copy="{n}" id=') for n in range(300))
        route.fulfill(response=response, body=before + "".join(copies) + after)

    page = new_page()
    page.route(f"{site}commitments/", answer)
    page.goto(f"{site}commitments/")
    expect(page.locator("form.filters output")).to_have_text("Shown: 900")
    page.get_by_role("columnheader", name="Commitment").get_by_role("button").click()
    page.get_by_label("Actor or words").fill("dredge master")
    expect(page.locator("form.filters output")).to_have_text("Shown: 300")
    shown = page.locator("#tracker tbody tr:not([hidden])")
    # What sorts alike keeps the order that it is listed in.
    assert shown.evaluate_all("all => all.map(row => row.dataset.copy)") == [
        str(number) for number in range(300)
    ]


def test_the_keyboard_and_the_phone_sort_as_well(site: str, new_page: NewPage) -> None:
    page = new_page(390, 844, color_scheme="dark")
    page.goto(f"{site}commitments/")
    # What filters and sorts is folded away, lest it fill the window before the first commitment.
    expect(page.get_by_label("Order")).to_be_hidden()
    page.locator(".filters-fold > summary").click()
    page.get_by_label("Order").select_option("Made ↑")
    assert order(page) == ["ask", "winter-ferry", "dredging"]
    assert page.url.endswith("?sort=made")
    page.get_by_label("Order").press("Home")
    assert order(page) == ALL
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    wide = new_page()
    wide.goto(f"{site}commitments/")
    expect(wide.get_by_label("Order")).to_be_hidden()


def test_without_scripts_all_is_there_and_links(site: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}commitments/?status=kept")
    assert order(page) == ALL
    expect(page.locator("form.filters")).to_be_hidden()
    page.get_by_role("link", name="Run the winter ferry to Halden again.").click()
    steps = page.locator("ol.steps > li")
    expect(steps).to_have_count(3)
    steps.first.get_by_role("link", name="Passage").first.click()
    expect(page.locator("mark:has(> .passage:target)")).to_have_text(
        "the winter ferry to Halden will run again"
    )


def test_an_old_address_leads_to_the_step(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}commitments/2025/summer/no-ship/")
    page.wait_for_url(f"{site}commitments/2025/ferry/winter-ferry/#step.2025.summer.no-ship")
    expect(page.locator("li.step:target .line-text")).to_have_text("No ship is ordered.")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_of_a_commitment_fits(site: str, new_page: NewPage, width: int) -> None:
    page = new_page(width)
    page.goto(f"{site}commitments/2025/ferry/winter-ferry/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.emulate_media(media="print")
    expect(page.locator("ol.steps > li").last).to_be_visible()
