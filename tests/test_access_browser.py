"""Everyone can use every kind of page: by ear, by keyboard, enlarged, in other colours, on paper.

WCAG 2.2 at its level AA, as far as a program can tell; axe-core judges most of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility import ask, audit, end_audit, start_audit
from tests.browser import NewPage
from tests.page_kinds import samples
from tests.projects import TEMPLATES
from tests.server import Serve

WIDE, NARROW, SMALLEST, PAPER = (1280, 800), (390, 844), (320, 640), (794, 1123)
"""The last but one is also a window of 1280 pixels enlarged four times (WCAG 2.2, 1.4.10)."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Addresses of pages by their kind, the one with the most in it first."""

    by_kind: dict[str, list[str]]

    @property
    def every(self) -> list[str]:
        return [address for addresses in self.by_kind.values() for address in addresses]

    @property
    def richest(self) -> list[str]:
        return [addresses[0] for addresses in self.by_kind.values()]


@pytest.fixture(scope="module")
def small(small_sites: Path, serve: Serve) -> str:
    """Give the address of the small sites."""
    return serve(small_sites, under="/desk/")


@pytest.fixture(scope="module")
def pages(
    own_site: tuple[Path, str], small_sites: Path, small: str, preview_site: Path, serve: Serve
) -> Samples:
    """Give pages in which everything occurs that occurs in any, from all the sites."""
    bases = {
        own_site[0]: serve(own_site[0], under="/briefs/"),
        small_sites: small,
        preview_site: serve(preview_site, under="/desk/"),
    }

    def address(page: Path) -> str:
        site = next(site for site in bases if page.is_relative_to(site))
        return bases[site] + page.relative_to(site).as_posix().removesuffix("index.html")

    chosen = samples(bases)
    # It has nothing to look at: a reader is sent on at once.
    del chosen["redirect"]
    return Samples({kind: [address(page) for page in found] for kind, found in chosen.items()})


@pytest.fixture
def new_tabs(new_page: NewPage) -> Callable[..., list[Page]]:
    """Give a function that opens two tabs, which the machine's cores work on at the same time."""
    return lambda *size, **context: [new_page(*size, **context) for _ in range(2)]


def visit(page: Page, addresses: list[str]) -> Iterator[str]:
    """Go to each page in turn, and yield its address."""
    for address in addresses:
        page.goto(address)
        yield address


def test_there_is_a_page_of_every_kind(pages: Samples) -> None:
    templates = {path.stem for path in TEMPLATES.glob("[!_]*.html")}
    assert pages.by_kind.keys() == templates - {"redirect"} | {"prose", "404"}


def test_the_audit_sees_what_is_wrong(
    new_tabs: Callable[..., list[Page]], serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=en><title>Bad</title><main><h1>Bad</h1>"
        "<details><summary>More</summary><img src=data:,></details></main>"
    )
    address = serve(tmp_path, policy=False)
    (finding,) = audit(new_tabs(*WIDE), [address])[address]
    assert finding.startswith("image-alt: img\n    Element does not have an alt attribute")


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide-light", "narrow-dark"]
)
def test_nothing_stands_in_anyones_way(
    pages: Samples, new_tabs: Callable[..., list[Page]], size: tuple[int, int], scheme: str
) -> None:
    found = audit(new_tabs(*size, color_scheme=scheme), pages.every)
    assert found == {}, told(found)


def test_nor_on_paper(pages: Samples, new_tabs: Callable[..., list[Page]]) -> None:
    tabs = new_tabs(*PAPER)
    for tab in tabs:
        tab.emulate_media(media="print")
    found = audit(tabs, pages.richest, paper=True)
    assert found == {}, told(found)


def told(found: dict[str, list[str]]) -> str:
    """Return findings as a person reads them."""
    return "\n".join(f"\n{address}\n" + "\n".join(findings) for address, findings in found.items())


def test_nor_among_what_is_found(small: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    page.goto(f"{small}search/?q=treaty")
    expect(page.locator(".search-result").first).to_be_visible()
    start_audit(page)
    assert end_audit(page) == []
    page.goto(small)
    page.get_by_role("combobox").fill("treaty")
    expect(page.get_by_role("option").first).to_be_visible()
    start_audit(page)
    assert end_audit(page) == []


def test_no_page_scrolls_sideways(pages: Samples, new_page: NewPage) -> None:
    page = new_page(*SMALLEST)
    too_wide = {}
    for address in visit(page, pages.every):
        if found := ask(page, "sideways"):
            too_wide[address] = found
        ask(page, "space")
        if found := ask(page, "sideways"):
            too_wide.setdefault(address + " with wider spaces", found)
    assert too_wide == {}


def test_contrasts_that_axe_leaves_open(pages: Samples, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    weak = {}
    for address in visit(page, pages.every):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            if found := ask(page, "contrasts"):
                weak[f"{address} {scheme}"] = found
    assert weak == {}


@pytest.mark.parametrize(
    ("size", "forced"), [(WIDE, "none"), (NARROW, "active")], ids=["wide", "narrow-forced-colours"]
)
def test_the_focus_is_always_seen(
    pages: Samples, new_page: NewPage, size: tuple[int, int], forced: str
) -> None:
    page = new_page(*size, forced_colors=forced)
    unseen = {}
    for address in visit(page, pages.every):
        page.keyboard.press("Tab")
        if found := ask(page, "focus"):
            unseen[address] = found
    assert unseen == {}


def test_the_keyboard_gets_past_the_head(pages: Samples, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    for _ in visit(page, pages.richest):
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        after = "document.activeElement.closest('#main, .site-foot, body')?.id"
        assert page.evaluate(after) in ("main", "")


def test_where_one_is_can_be_told_without_colours(pages: Samples, new_page: NewPage) -> None:
    page = new_page(*WIDE, forced_colors="active")
    alike = {}
    for address in visit(page, pages.richest):
        if found := ask(page, "here"):
            alike[address] = found
    assert alike == {}


def test_nothing_moves_for_who_asks_for_it(pages: Samples, new_page: NewPage) -> None:
    page = new_page(*WIDE, reduced_motion="reduce")
    for address in visit(page, pages.richest):
        assert ask(page, "motion") == [], address
