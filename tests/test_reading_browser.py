"""Comforts of reading: following, the sheet, glances, copying, light and dark, paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from generator.printing import find_browser, print_page, public_address
from tests.browser import NewPage
from tests.server import Serve

WIDE, NARROW = (1280, 800), (390, 844)
BRIEF = "2029/patrols-agreed/"
IN_SIGHT = """(mark) => {
  const box = document.querySelector(".brief-article").getBoundingClientRect();
  const { top, bottom } = mark.getBoundingClientRect();
  return bottom > box.top && top < Math.min(box.bottom, innerHeight);
}"""


@pytest.fixture(scope="module")
def site(small_sites: Path, serve: Serve) -> str:
    return serve(small_sites)


def cited(number: str) -> str:
    return f'.article-text mark[data-cites~="{number}"]'


def scheme_of(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).color")
    return "dark" if int(colour.split("(")[1].split(",")[0]) > 128 else "light"


def test_the_article_follows_the_line_that_is_read(site: str, new_page: NewPage) -> None:
    page = new_page(1280, 500)
    page.goto(site + "2029/oskar-dam/")
    article = page.locator(".brief-article")
    last = page.locator(".brief-lines .line:has(.quotes) a[data-quote]").last
    number = last.get_attribute("data-quote")
    assert number
    assert not page.locator(cited(number)).first.evaluate(IN_SIGHT)
    page.mouse.move(300, 250)
    line = last.locator("xpath=ancestor::li[contains(@class,'line')]")
    for _ in range(60):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(30)
        if page.locator(f"{cited(number)}.read").count():
            break
    expect(page.locator(f"{cited(number)}.read").first).to_be_visible()
    page.wait_for_function(IN_SIGHT, arg=page.locator(cited(number)).first.element_handle())
    assert line.is_visible()
    assert article.evaluate("it => it.scrollTop") > 0


def test_an_old_address_leads_to_the_line(site: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    for old, anchor in (("treaty/", "#commitment.gates"), ("old/vell/", "")):
        page.goto(site + old + anchor)
        page.wait_for_url(f"{site}river/2024-treaty/{anchor}")


def test_on_a_narrow_page_the_passage_slides_in_and_out(site: str, new_page: NewPage) -> None:
    page = new_page(*NARROW)
    page.goto(site + BRIEF)
    mark = page.locator(".line-commitment a.quote-mark").first
    mark.scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    mark.click()
    sheet = page.locator(".brief-article.sheet")
    expect(sheet).to_be_visible()
    assert page.evaluate("scrollY") == top
    passage = page.locator(".article-text mark.aimed").first
    page.wait_for_function(IN_SIGHT, arg=passage.element_handle())
    assert "#passage." in page.url
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(mark).to_be_focused()
    mark.click()
    page.get_by_role("button", name="Back to the line").click()
    expect(sheet).to_have_count(0)
    expect(mark).to_be_focused()
    # The number at the passage leads back, too.
    mark.click()
    page.locator(".sheet .backlinks a.aimed").click()
    expect(sheet).to_have_count(0)
    expect(mark).to_be_focused()


def test_a_glance_at_an_actor_comes_and_goes(site: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    page.goto(site + BRIEF)
    link = page.locator(".line-commitment .facts a").first
    link.scroll_into_view_if_needed()
    link.hover()
    glance = page.get_by_role("tooltip")
    expect(glance).to_contain_text("Westhaven")
    expect(link).to_have_attribute("aria-describedby", "glance")
    glance.hover()  # what it shows can be pointed at
    expect(glance).to_be_visible()
    page.keyboard.press("Escape")
    expect(glance).to_have_count(0)
    page.locator(".line-commitment .to-history").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(glance).to_contain_text("Patrol the Selm Sea together")
    expect(glance).to_contain_text("Kept")
    page.keyboard.press("Tab")
    expect(glance).to_have_count(0)


def test_the_address_of_a_line_and_a_citation_can_be_copied(site: str, new_page: NewPage) -> None:
    page = new_page(*WIDE, permissions=["clipboard-read", "clipboard-write"])
    page.goto(site + BRIEF)
    page.locator(".line-commitment .line-text").hover()
    page.get_by_role("button", name="Copy the link to this line").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}{BRIEF}#twelve-vessels"
    # The keyboard reaches it from the line's own link.
    page.locator(".line-statement a.self").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".line-statement a.self").first.evaluate("it => it.href")
    page.locator(".cite summary").click()
    page.locator(".cite").get_by_role("button", name="Copy").nth(1).click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@")


def test_dark_colours_are_switched_on_and_remembered(site: str, new_page: NewPage) -> None:
    page = new_page(*WIDE, color_scheme="light")
    page.goto(site)
    switch = page.get_by_role("button", name="Dark colours")
    assert scheme_of(page) == "light"
    switch.click()
    assert scheme_of(page) == "dark"
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.goto(site + BRIEF)
    assert scheme_of(page) == "dark"
    page.emulate_media(media="print")
    assert scheme_of(page) == "light"
    page.emulate_media(media="screen")
    # What the system has, too, is no choice any longer: the page follows it again.
    page.get_by_role("button", name="Dark colours").click()
    assert scheme_of(page) == "light"
    page.emulate_media(color_scheme="dark")
    assert scheme_of(page) == "dark"


def test_without_javascript_there_is_no_switch_and_no_sheet(site: str, new_page: NewPage) -> None:
    page = new_page(*NARROW, java_script_enabled=False, color_scheme="dark")
    page.goto(site + BRIEF)
    assert scheme_of(page) == "dark"
    expect(page.get_by_role("button", name="Dark colours")).to_be_hidden()
    expect(page.get_by_role("button", name="Back to the line")).to_be_hidden()
    page.locator(".line-commitment a.quote-mark").first.click()
    assert page.locator(".passage:target").evaluate("it => it.getBoundingClientRect().top") < 844


def test_paper_holds_the_quotes_as_notes_and_nothing_of_the_interface(small_sites: Path) -> None:
    browser = find_browser()
    assert browser is not None
    html = (small_sites / BRIEF / "index.html").read_text("utf-8")
    public = public_address(html, BRIEF)
    assert public == "https://example.org/desk/"
    reader = PdfReader(BytesIO(print_page(browser, small_sites, BRIEF, public)))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Westhaven and Aldmark announce joint patrols of the Selm Sea" in text
    notes = text.rpartition("Quotes")[2]
    assert "The two governments intend to put twelve vessels under one roster" in notes
    assert notes.count("Neither minister would say") == 1
    for word in ("Search", "Skip to the content", "Cite this brief", "Download", "Edit"):
        assert word not in text
    targets = [
        annotation.get_object().get("/A", {}).get("/URI", "#")
        for page in reader.pages
        for annotation in page.get("/Annots", ())
    ]
    assert "https://example.org/desk/actors/eleanor-marsh/" in targets
    assert not [each for each in targets if "127.0.0.1" in each]
    assert "#" in targets  # from the numbers to the notes
