"""The timeline and the relations in a browser: what is chosen, what is drawn, where it leads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage
from tests.mkdocs_projects import build, make_project
from tests.server import Serve

FILES = {
    "seeds/x.txt": "Lang: en\n\nNothing.\n",
    "briefs/index.md": "# Home\n",
    "briefs/actors.yml": """\
        northland: {name: "МИД Жемчужной Щуки (WM) & Co", part-of: kestrel}
        vesteria: {name: Republic of Vesteria and the Islands of the Far East}
        kestrel: {name: Kestrel Union}
        ann: {name: {en: Ann, ar: آن}}
        """,
    "briefs/ports.yml": """\
        title: Ports
        article: x.txt
        topics: [Ports]
        commitments:
          open: {by: northland, to: vesteria, text: Open the ports., made: 2024-05, due: 2025}
          shut: {by: vesteria, to: northland, text: Shut the ports., made: 2024/..}
        """,
    "briefs/words.yml": """\
        title: Words
        article: x.txt
        topics: [Words]
        statements:
          - {by: ann, about: [kestrel, vesteria], text: They are late., date: 2024-06-01}
        background: [{text: A war., date: 19XX, actors: kestrel}]
        """,
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Give the address of a site of two briefs."""
    root = make_project(tmp_path_factory.mktemp("record"), FILES)
    status, log = build(root)
    assert status == 0, log
    return serve(root / "site")


def shown(page: Page) -> list[str]:
    return page.locator(".event:visible .line-text").all_inner_texts()


def test_the_timeline_shows_what_is_chosen_and_the_address_says_it(
    record: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{record}timeline/")
    every = ["A war.", "Shut the ports.", "Open the ports.", "They are late.", "Open the ports."]
    assert shown(page) == every
    page.locator("select[name=actor]").select_option("Kestrel Union")
    assert shown(page) == ["A war.", "They are late."]
    expect(page.locator("output")).to_have_text("Shown: 2")
    assert page.url == f"{record}timeline/?actor=kestrel"
    assert page.locator(".year:visible h2").all_inner_texts() == ["20th century", "2024"]
    page.locator("select[name=topic]").select_option("Ports")
    assert shown(page) == []
    page.go_back()
    assert shown(page) == ["A war.", "They are late."]
    page.locator(".years a", has_text="2024").click()
    expect(page.locator("output")).to_have_text("Shown: 1")
    assert page.url == f"{record}timeline/2024/?actor=kestrel"
    assert shown(page) == ["They are late."]
    page.goto(f"{record}timeline/2025/?actor=nobody&topic=ports")
    assert shown(page) == []
    expect(page.locator("select[name=actor]")).to_have_value("nobody")
    expect(page.get_by_text("Under way since before")).to_be_hidden()


def test_without_scripts_the_timeline_is_a_list(record: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{record}timeline/?actor=kestrel")
    assert len(shown(page)) == 5
    expect(page.locator("form.filters")).to_be_hidden()


def test_a_dossier_leads_to_the_timeline_of_its_actor(record: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{record}actors/vesteria/")
    page.get_by_text("On the whole timeline").click()
    expect(page).to_have_url(f"{record}timeline/?actor=vesteria")
    expect(page.locator("output")).to_have_text("Shown: 4")


OVERFLOWS = """(nodes) => nodes.filter((node) => {
  const box = node.querySelector("rect").getBoundingClientRect();
  const text = node.querySelector("text").getBoundingClientRect();
  return text.left < box.left + 2 || text.right > box.right - 2
    || text.top < box.top || text.bottom > box.bottom;
}).map((node) => node.textContent)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_name_fits_into_its_box(record: str, new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    for path, count in (("relations/", 4), ("actors/vesteria/", 3)):
        page.goto(record + path)
        assert page.locator(".node").count() == count
        assert page.locator(".node").evaluate_all(OVERFLOWS) == []


def click(page: Page, line: str) -> None:
    """Click on the middle of a line, which Playwright does not see where it is level."""
    page.locator(line).first.scroll_into_view_if_needed()
    box = page.locator(line).first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_line_leads_to_its_evidence(record: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{record}relations/")
    click(page, "a.tie-commitment .tie-reach")
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    row.get_by_text("the ports.").click()
    page.wait_for_url("**/ports/#*")
    assert page.url in {f"{record}ports/#open", f"{record}ports/#shut"}
    page.goto(f"{record}actors/ann/")
    expect(page.locator(".ties-table")).to_be_hidden()
    click(page, "a.tie .tie-reach")
    expect(page.locator("tr:target")).to_be_visible()


def test_on_a_phone_the_graph_scrolls_in_its_box(record: str, new_page: NewPage) -> None:
    page = new_page(390, 844, color_scheme="dark")
    for path in ("relations/", "actors/vesteria/", "timeline/", "ports/"):
        page.goto(record + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.goto(f"{record}actors/vesteria/")
    expect(page.locator(".ties-table")).to_be_visible()
    frame = page.locator(".graph-frame")
    expect(frame).to_be_hidden()
    page.get_by_text("Drawing").click()
    expect(frame).to_be_visible()
    assert frame.evaluate("(box) => box.scrollWidth > box.clientWidth")
