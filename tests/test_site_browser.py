"""A reader goes through the finished site, in a real browser, wide and narrow, by day and night."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import NewPage
from tests.server import Serve

BRIEF = "2025-11-06-azerbaijan-nato/"
WIDE, NARROW = (1280, 800), (390, 844)

OWN_PAGES = [
    *("", BRIEF, "briefs/", "actors/", "actors/nato/", "actors/ilham-aliyev/", "commitments/"),
    *("timeline/", "timeline/2025/", "relations/", "topics/", "topics/nato/", "sources/"),
    *("search/", "data/", "guide/", "guide/keys/", "guide/vocabularies/"),
]
SMALL_PAGES = [
    *("", "trap/", "actors/villain/", "river/2024-treaty/", "river/2025-one-year-on/"),
    *("bakou/", "baku-ar/", "baku-ru/", "actors/bakou/", "commitments/", "timeline/", "sources/"),
    *("topics/", "about/", "timeline/minus-480/", "port/"),
]

OVERFLOW = """() => {
  const wide = innerWidth;
  const inFrame = (element) => element.closest(".table-frame, pre");
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1 && !inFrame(element))
    .filter((element) => getComputedStyle(element).position !== "absolute")
    .map((element) => `${element.tagName}.${element.className}`)
    .slice(0, 5);
}"""


@pytest.fixture(scope="module")
def own(own_site: tuple[Path, str], serve: Serve) -> str:
    """Give the address of this repository's own site, in a folder of a host that has others."""
    return serve(own_site[0], under="/briefs/")


@pytest.fixture(scope="module")
def small(small_sites: Path, serve: Serve) -> str:
    """Give the address of the small sites."""
    return serve(small_sites)


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_every_kind_of_page_fits_and_asks_for_nothing_elsewhere(
    own: str, small: str, new_page: NewPage, size: tuple[int, int], scheme: str
) -> None:
    page = new_page(*size, color_scheme=scheme)
    too_wide = {}
    for base, paths in ((own, OWN_PAGES), (small, SMALL_PAGES)):
        for path in paths:
            response = page.goto(base + path)
            assert response is not None
            assert response.status == 200, path
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                too_wide[path] = page.evaluate(OVERFLOW)
    assert too_wide == {}


def marked(page: Page) -> Locator:
    """Return the first mark of the passage that the address leads to."""
    return page.locator("xpath=//*[@id=$id]/ancestor::mark".replace("$id", target(page)))


def target(page: Page) -> str:
    """Return the anchor in the page's address, in quotes."""
    return f"'{page.url.partition('#')[2]}'"


def quote_mark(page: Page) -> Locator:
    """Return the mark behind a quote of the lines, one that is not folded away."""
    return page.locator("#nato-standards a.quote-mark").first


def is_seen(locator: Locator) -> bool:
    """Tell whether the middle of an element can be seen: in the window, and under nothing."""
    return bool(
        locator.evaluate("""(element) => {
          const box = element.getClientRects()[0];
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          const there = document.elementFromPoint(x, y);
          return Boolean(there) && (element.contains(there) || there.contains(element));
        }""")
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_from_a_claim_to_its_passage_and_back(
    own: str, new_page: NewPage, size: tuple[int, int], scripts: bool
) -> None:
    page = new_page(*size, java_script_enabled=scripts)
    page.goto(own + BRIEF)
    link = quote_mark(page)
    number = link.get_attribute("data-quote")
    link.click()
    expect(marked(page)).to_be_visible()
    assert number in (marked(page).get_attribute("data-cites") or "").split()
    assert is_seen(marked(page))
    if scripts:  # The passage may go on in further marks; all of them light up, and no other.
        whole = page.locator(f'mark[data-cites~="{number}"]')
        expect(page.locator("mark.aimed")).to_have_count(whole.count())
        assert whole.evaluate_all("marks => marks.every((mark) => mark.matches('.aimed'))")

    back = page.locator(f'.backlinks a[data-quote="{number}"]')
    back.click()
    quote = page.locator("#nato-standards .quote:target")
    expect(quote).to_be_visible()
    assert is_seen(quote.locator("q"))
    assert quote.locator("a.quote-mark").get_attribute("data-quote") == number


def test_from_a_claim_to_its_passage_and_back_by_keyboard(own: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(own + BRIEF)
    link = quote_mark(page)
    number = link.get_attribute("data-quote")
    page.locator("#nato-standards a.self").focus()
    while page.evaluate("document.activeElement.dataset.quote") != number:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert is_seen(marked(page))
    expect(page.locator(f'.backlinks a[data-quote="{number}"]')).to_be_focused()
    page.keyboard.press("Enter")
    quote = page.locator("#nato-standards .quote:target")
    expect(quote).to_be_visible()
    assert is_seen(quote.locator("q"))
    expect(link).to_be_focused()


def test_without_scripts_the_keyboard_goes_on_from_the_passage_to_the_way_back(
    own: str, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(own + BRIEF)
    link = quote_mark(page)
    number = link.get_attribute("data-quote")
    link.press("Enter")
    assert is_seen(marked(page))
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(".backlinks a:focus")
        if focused.count() and focused.get_attribute("data-quote") == number:
            break
    page.keyboard.press("Enter")
    quote = page.locator("#nato-standards .quote:target")
    expect(quote.locator("a.quote-mark")).to_have_attribute("data-quote", number or "")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_address_with_a_passage_shows_the_passage(
    own: str, new_page: NewPage, size: tuple[int, int]
) -> None:
    page = new_page(*size)
    page.goto(own + BRIEF)
    marks = page.locator("#nato-standards a.quote-mark")
    address = own + BRIEF + (marks.last.get_attribute("href") or "")
    page.goto(own)
    page.goto(address)
    expect(marked(page)).to_be_visible()
    assert is_seen(marked(page))


def test_a_link_to_a_quote_that_is_folded_away_opens_it(own: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(own + BRIEF)
    folded = page.locator("details.more .quote").first
    expect(folded).to_be_hidden()
    page.goto(f"{own}{BRIEF}#{folded.get_attribute('id')}")
    expect(folded).to_be_visible()


def test_pointing_at_a_quote_lights_its_passage_and_the_reverse(
    own: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(own + BRIEF)
    quote = page.locator("#nato-standards .quote").first
    number = quote.locator("a.quote-mark").get_attribute("data-quote")
    passage = page.locator(f'mark[data-cites~="{number}"]').first
    quote.locator("q").hover()
    expect(passage).to_contain_class("lit")
    page.locator("h1").hover()
    expect(passage).not_to_contain_class("lit")
    passage.scroll_into_view_if_needed()
    passage.hover()
    expect(quote).to_contain_class("lit")


def test_the_tracker_is_filtered_and_sorted(small: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(small + "commitments/")
    rows = page.locator("#tracker tbody tr:visible")
    shown = page.locator("form.filters output")

    def order() -> list[str]:
        return [
            name.rpartition(".")[2] for name in rows.evaluate_all("all => all.map(each => each.id)")
        ]

    everything = order()
    expect(shown).to_have_text(f"Shown: {len(everything)}")
    page.get_by_label("Status").select_option("Kept")
    assert "share-data" in order()
    assert rows.count() == rows.locator("td[data-label=Status] .tag-kept").count() < len(everything)
    page.get_by_label("Status").select_option("Any status")
    page.get_by_label("Kind").select_option("Cooperation")
    assert "patrols" in order()
    assert rows.count() == rows.locator("th .tag-cooperation").count() < len(everything)
    page.get_by_label("Kind").select_option("Any kind")
    words = page.get_by_label("Actor or words")
    words.fill("LOWLAND gauge")
    assert order() == ["third-gauge"]
    words.fill("normes азерб")
    assert order() == []
    words.fill("")
    assert order() == everything

    def keys() -> list[str]:
        """Return the last days of the rows that have a due date, in the order shown."""
        cells = rows.locator("td[data-label=Due]")
        found = cells.evaluate_all("all => all.map(each => each.dataset.key).filter(Boolean)")
        return [str(each) for each in found]

    due = page.get_by_role("columnheader", name="Due")
    due.get_by_role("button").click()
    assert keys() == sorted(keys())
    assert len(set(keys())) > 5
    expect(due).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    assert keys() == sorted(keys(), reverse=True)
    page.keyboard.press("Enter")
    assert order() == everything


def test_every_step_of_a_commitment_unfolds_without_scripts(small: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(small + "commitments/")
    row = page.locator("#history\\.river\\.2024-treaty\\.share-data")
    steps = row.locator("li.step")
    expect(steps.first).to_be_hidden()
    row.locator("summary").click()
    expect(steps.first).to_be_visible()
    assert steps.count() == 2
    # Nothing that needs a script is offered.
    expect(page.locator("form.filters")).to_be_hidden()
    assert page.locator("#tracker th button").count() == 0


def test_on_paper_every_quote_is_a_note_at_the_end(own: str, new_page: NewPage) -> None:
    page = new_page(794, 1123)
    page.goto(own + BRIEF)
    numbers = page.locator(".brief-lines a.quote-mark").evaluate_all(
        "all => all.map((each) => each.dataset.quote)"
    )
    expect(page.locator(".endnotes")).to_be_hidden()
    page.emulate_media(media="print")
    notes = page.locator(".endnotes li")
    assert notes.evaluate_all("all => all.map((each) => String(each.value))") == numbers
    expect(notes.last).to_be_visible()
    for number in numbers:
        expect(page.locator(f'.refs a[href="#note.{number}"]')).to_be_visible()
    for part in (".site-nav", ".brief-article", ".brief-lines .quotes", ".cite", ".trail"):
        expect(page.locator(part).first).to_be_hidden()
