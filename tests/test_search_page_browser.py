"""A reader searches on the page /search/, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.search import FOLDER, write_index
from generator.searchable import Searchable
from tests.browser import NewPage
from tests.search_site import (
    ACTOR,
    BRIEF,
    CHINESE,
    DRILL,
    MESSAGES,
    PAGES,
    PLAN,
    choice,
    write_site,
)
from tests.server import Serve


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Give the address of the site, in a folder of a host that has others too."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    write_index(PAGES, folder / FOLDER)
    return serve(folder, under="/desk/briefs/")


def expect_titles(page: Page, titles: list[str]) -> None:
    expect(page.locator(".search-result .search-title")).to_have_text(titles)


def test_facets_narrow_the_results_and_stand_in_the_address(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/")
    expect(page.get_by_role("status")).to_have_text(MESSAGES["start"])
    kinds = page.get_by_role("group", name="Kind")
    expect(kinds.locator("label")).to_have_text(["Briefs29", "Actors2", "Commitments1", "Pages1"])
    choice(page, "Kind", "Actors").check()
    expect(page.get_by_role("status")).to_have_text("Results: 2.")
    choice(page, "Kind", "Commitments").check()
    expect(page.get_by_role("status")).to_have_text("Results: 3.")
    expect(choice(page, "Kind", "Commitments")).to_be_focused()
    page.get_by_label("Search all pages").fill("turkey")
    expect_titles(page, ["Turkey", PLAN.title])
    expect(page.locator(".search-note")).to_have_text(["Actor", "Commitment · In the works"])
    page.wait_for_url(site + "search/?q=turkey&kind=actor&kind=commitment")
    page.reload()
    expect_titles(page, ["Turkey", PLAN.title])
    expect(choice(page, "Kind", "Actors")).to_be_checked()
    choice(page, "Kind", "Actors").uncheck()
    expect_titles(page, [PLAN.title])
    page.get_by_role("button", name="Remove the filter Kind: Commitments").click()
    expect_titles(page, ["Turkey", PLAN.title])
    expect(page.get_by_label("Search all pages")).to_be_focused()
    page.wait_for_url(site + "search/?q=turkey")


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(
    site: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(site + "search/?year=2025")
    expect(page.get_by_role("status")).to_have_text("Results: 2.")
    expect(choice(page, "Kind", "Briefs")).to_be_visible()
    choice(page, "Kind", "Briefs").check()
    expect_titles(page, [BRIEF.title])
    # What the other kinds would add is still told, and what the other facets have left as well.
    kinds = page.get_by_role("group", name="Kind")
    expect(kinds.locator("label")).to_have_text(["Briefs1", "Commitments1"])
    years = page.get_by_role("group", name="Year")
    expect(years.locator("label")).to_have_text(["20251"])
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_role("status")).to_have_text(MESSAGES["start"])
    page.wait_for_url(site + "search/")


def test_the_way_back_leads_through_what_was_asked(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/?q=otan")
    expect(page.get_by_role("status")).to_have_text("Results: 6.")
    choice(page, "Kind", "Actors").check()
    expect_titles(page, [ACTOR.title])
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("Results: 6.")
    expect(choice(page, "Kind", "Actors")).not_to_be_checked()
    page.go_forward()
    expect_titles(page, [ACTOR.title])


def test_results_may_be_read_from_the_newest_on(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/?q=nato&kind=brief")
    titles = page.locator(".search-result .search-title")
    expect(titles.first).to_have_text(DRILL.title)
    page.get_by_label("Order").select_option("Newest first")
    expect(titles.first).to_have_text(BRIEF.title)
    page.wait_for_url(site + "search/?q=nato&kind=brief&sort=date")
    page.reload()
    expect(titles.first).to_have_text(BRIEF.title)
    expect(page.get_by_label("Order")).to_have_value("date")


def test_more_results_come_when_asked_for(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/?q=quarrel+gas")
    links = page.locator(".search-results").get_by_role("link")
    more = page.get_by_role("button", name="Show more")
    for count in (10, 20, 23):
        expect(links).to_have_count(count)
        if count < 23:
            # The facets have buttons of that name, too; the last one is that of the list.
            more.last.click()
            expect(links.nth(count)).to_be_focused()
    expect(page.locator(".search-more")).to_be_hidden()


def test_what_an_address_asks_in_vain_harms_nobody(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/?q=otan&kind=castle&colour=red&sort=size&year=%3Cb%3E")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “otan”.")
    expect(choice(page, "Kind", "castle")).to_be_checked()
    expect(choice(page, "Year", "<b>")).to_be_checked()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_role("status")).to_have_text("Results: 6.")
    page.wait_for_url(site + "search/?q=otan")


def test_languages_have_names_and_lone_values_are_no_choice(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/?q=zatulin")
    languages = page.get_by_role("group", name="Language")
    expect(languages.locator("label")).to_have_text(["English1", "French1"])
    expect(page.get_by_role("group", name="Topic")).to_have_count(0)
    choice(page, "Actor", "Konstantin Zatulin").check()
    expect_titles(page, [BRIEF.title])
    page.get_by_label("Search all pages").fill("军事")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “军事”.")
    page.get_by_role("button", name="Remove the filter Actor: Konstantin Zatulin").click()
    expect_titles(page, [CHINESE.title])


def test_a_long_facet_is_shown_in_part(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    actors = tuple(f"Actor {number:02}" for number in range(30))
    home = Searchable("", "Briefs", "page", "en", ("One.",), facets={"actor": actors})
    write_site(tmp_path, (home,))
    write_index([home], tmp_path / FOLDER)
    page = new_page()
    page.goto(serve(tmp_path) + "search/?actor=Actor+29")
    group = page.get_by_role("group", name="Actor")
    expect(group.get_by_role("checkbox")).to_have_count(9)
    expect(choice(page, "Actor", "Actor 29")).to_be_checked()
    group.get_by_role("button", name="Show more").click()
    expect(group.get_by_role("checkbox")).to_have_count(30)
    expect(choice(page, "Actor", "Actor 08")).to_be_focused()


def test_filters_fold_away_on_a_phone(site: str, new_page: NewPage) -> None:
    page = new_page(390, 844, is_mobile=True, has_touch=True)
    page.goto(site + "search/?q=otan&kind=actor")
    expect_titles(page, [ACTOR.title])
    expect(page.locator("fieldset:visible")).to_have_count(0)
    page.get_by_text("Filters (1)").click()
    label = page.locator(".search-choice").first.bounding_box()
    assert label is not None
    assert label["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_search_that_could_not_be_loaded_can_be_tried_again(
    tmp_path: Path, serve: Serve, new_page: NewPage
) -> None:
    write_site(tmp_path)
    address = serve(tmp_path)
    lost = "console: Failed to load resource: the server responded with a status of 404 (Not Found)"
    new_page.expect(f"{lost} ({address}{FOLDER}/entry.json)")
    page = new_page()
    page.goto(address + "search/?q=otan")
    expect(page.get_by_role("status")).to_have_text(MESSAGES["failed"])
    write_index(PAGES, tmp_path / FOLDER)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("status")).to_have_text("Results: 6.")
