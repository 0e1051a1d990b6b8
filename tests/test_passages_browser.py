"""Passages that overlap, nest, coincide and are elided, as a reader meets them in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import NewPage
from tests.mkdocs_projects import build, copy_small_projects
from tests.server import Serve

WIDE, NARROW = (1280, 800), (390, 844)

STOCK = """\
site_name: The desk
docs_dir: briefs
theme: {{name: {}}}
plugins: [search, briefs]
"""

# The quotes of tests/sites/passages/briefs/port.yml: 1, 6 and 12 share a passage that 5 stands
# within and that 3 overlaps; 2 is elided; 8 holds 9; 11 goes over two paragraphs.
SHARED, ELIDED, OVERLAPPING, NESTED, OVER_TWO = ("1", "6", "12"), "2", "3", "5", "11"


@pytest.fixture(scope="module")
def port(small_sites: Path, serve: Serve) -> str:
    """Give the address of the brief whose passages are tangled."""
    return serve(small_sites) + "port/"


def pieces(page: Page, number: str) -> Locator:
    return page.locator(f'.article-text mark[data-cites~="{number}"]')


def mark(page: Page, number: str) -> Locator:
    return page.locator(f'.brief-lines a[data-quote="{number}"]')


def back(page: Page, number: str) -> Locator:
    return page.locator(f'.backlinks a[data-quote="{number}"]')


def alight(page: Page) -> list[str]:
    """Return the words that are lit up in the articles, with a bar where a passage has an edge."""
    found: list[str] = page.locator(".article-text mark:is(.lit, .held, .aimed)").evaluate_all(
        """marks => marks.map((mark) => (mark.matches(".begins") ? "|" : "")
          + mark.textContent + (mark.matches(".ends") ? "|" : ""))"""
    )
    return found


def lit_quotes(page: Page) -> list[str]:
    """Return the numbers of the quotes that are lit up among the lines."""
    boxes = page.locator(".brief-lines .quote:is(.lit, .held, .aimed) a[data-quote]")
    return [
        each or "" for each in boxes.evaluate_all("all => all.map((each) => each.dataset.quote)")
    ]


def top(locator: Locator) -> float:
    """Return how far below the top of the window an element begins."""
    box = locator.bounding_box()
    assert box is not None
    return box["y"]


def test_the_same_words_are_told_apart_by_what_covers_them(port: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    page.goto(port)
    mark(page, "1").hover()
    assert alight(page) == [
        "|Le port de Morrow sera cédé à la ",
        "compagnie du Nord",
        " ",
        "avant la fin de l’été|",
    ]
    mark(page, OVERLAPPING).hover()
    assert alight(page) == [
        "|avant la fin de l’été",
        " », a déclaré mardi le ministre des Transports, M. Lenz, qui n’a pas dit à quel prix|",
    ]
    mark(page, ELIDED).hover()
    assert alight(page) == ["|La cession|", "|doit encore être approuvée par le Parlement|"]
    mark(page, OVER_TWO).hover()
    assert alight(page) == [
        "|L’opposition dénonce un marché conclu sans appel d’offres.",
        "Les dockers ont annoncé une grève.|",
    ]
    back(page, NESTED).hover()
    assert alight(page) == ["|compagnie du Nord|"]
    page.locator("h1").hover()
    assert alight(page) == []


def test_words_of_several_quotes_light_them_all(port: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    page.goto(port)
    pieces(page, NESTED).hover()
    assert lit_quotes(page) == ["1", NESTED, "6", "12"]
    assert alight(page) == [
        "|Le port de Morrow sera cédé à la ",
        "|compagnie du Nord|",
        " ",
        "avant la fin de l’été|",
    ]
    # The focus keeps a pair alight while the pointer comes and goes.
    back(page, NESTED).focus()
    page.locator("h1").hover()
    assert alight(page) == ["|compagnie du Nord|"]
    assert lit_quotes(page) == [NESTED]


def test_lighting_up_moves_no_word(port: str, new_page: NewPage) -> None:
    page = new_page(*NARROW)
    page.goto(port)
    boxes = """() => [...document.querySelectorAll(".article-text mark")]
      .flatMap((mark) => [...mark.getClientRects()])
      .map(({ x, y, width }) => [x, y + scrollY, width].map(Math.round))"""
    dark = page.evaluate(boxes)
    for number in ("1", "2", "3", "7", "8", "11"):
        back(page, number).evaluate("element => element.focus({ preventScroll: true })")
        assert alight(page)
        assert page.evaluate(boxes) == dark


def test_the_more_quotes_share_words_the_deeper_their_tint(port: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    page.goto(port)
    looks = {
        depth: page.locator(f".article-text mark.deep-{depth}").first.evaluate(
            "mark => getComputedStyle(mark).backgroundImage"
        )
        for depth in (1, 2, 3)
    }
    assert len(set(looks.values())) == 3
    expect(page.locator(".legend .deep-2").first).to_be_visible()


@pytest.mark.parametrize(
    ("anchor", "quotes", "words"),
    [
        ("cession.1", ["6"], 4),
        ("passage.port.154-226", ["1", "6", "12"], 4),
        ("passage.port.205-310", ["3"], 2),
        ("cession", ["6", "7"], 6),
        ("list.passage.port.154-226", ["1", "6", "12"], 4),
        ("list.quote.2", ["2"], 2),
    ],
)
def test_what_the_address_names_is_lit_on_both_sides(
    port: str, new_page: NewPage, anchor: str, quotes: list[str], words: int
) -> None:
    page = new_page(*WIDE)
    page.goto(f"{port}#{anchor}")
    named = page.locator(f"[id='{anchor}']")
    expect(
        named if anchor.startswith("list.") else pieces(page, quotes[0]).first
    ).to_be_in_viewport()
    assert lit_quotes(page) == quotes
    assert len(alight(page)) == words
    # And going elsewhere puts it out.
    page.evaluate("location.hash = '#tarifs'")
    expect(mark(page, "8").locator("xpath=..")).to_contain_class("aimed")
    assert lit_quotes(page) == ["8"]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_from_a_passage_to_the_words_of_every_line_without_scripts(
    port: str, new_page: NewPage, size: tuple[int, int]
) -> None:
    page = new_page(*size, java_script_enabled=False)
    page.goto(port)
    entry = page.locator("[id='list.passage.port.154-226']")
    expect(entry).to_be_hidden()
    page.locator(".backlinks a.all").first.click()
    expect(entry).to_be_in_viewport()
    assert entry.locator("li").all_inner_texts() == [
        "1\nLa cession se fera, mais pas avant l’été.",
        "6\nReprendre le port de Morrow avant la fin de l’été.",
        "12\nLa compagnie reprend le port.",
    ]
    entry.locator("a[data-quote='12']").click()
    expect(page.locator(".line-statement .quote:target q")).to_be_in_viewport()
    page.go_back()
    entry.locator("a.passage-words").click()
    expect(pieces(page, "1").first).to_be_in_viewport()
    lit = pieces(page, "1").first.evaluate("mark => getComputedStyle(mark).backgroundColor")
    assert lit != pieces(page, ELIDED).first.evaluate(
        "mark => getComputedStyle(mark).backgroundColor"
    )


def test_each_number_at_a_passage_is_described_by_its_line(port: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    page.goto(port)
    expect(back(page, "6")).to_have_accessible_description(
        "6 Reprendre le port de Morrow avant la fin de l’été."
    )
    expect(page.locator(".backlinks a.all").first).to_have_accessible_name(
        "Toutes les lignes qui reposent sur ce passage"
    )


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_keys_walk_the_quotes_and_the_passages(
    port: str, new_page: NewPage, size: tuple[int, int]
) -> None:
    page = new_page(*size)
    page.goto(port)
    help_ = page.locator(".keys")
    expect(help_).to_be_hidden()
    mark(page, "3").focus()
    page.keyboard.press("n")
    expect(mark(page, "4")).to_be_focused()
    expect(help_).to_be_visible()
    expect(mark(page, "4")).to_have_attribute("aria-keyshortcuts", "n p Escape")
    # The next one is folded away.
    expect(mark(page, "5")).to_be_hidden()
    page.keyboard.press("n")
    expect(mark(page, "5")).to_be_focused()
    expect(mark(page, "5")).to_be_in_viewport()
    page.keyboard.press("P")
    expect(mark(page, "4")).to_be_focused()

    page.keyboard.press("Enter")
    expect(back(page, "4")).to_be_focused()
    expect(back(page, "4")).to_be_in_viewport()
    page.keyboard.press("p")
    expect(back(page, "10")).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark(page, "4")).to_be_focused()
    expect(mark(page, "4")).to_be_in_viewport()
    # There is nowhere left to go back to, and nothing before the first.
    page.keyboard.press("Escape")
    expect(mark(page, "4")).to_be_focused()
    mark(page, "1").focus()
    page.keyboard.press("p")
    expect(mark(page, "1")).to_be_focused()


def test_the_keys_mean_nothing_elsewhere(port: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    page.goto(port)
    other = page.locator(".brief-contents a").first
    other.focus()
    for key in ("n", "p", "Escape"):
        page.keyboard.press(key)
        expect(other).to_be_focused()
    mark(page, "1").focus()
    page.keyboard.press("Control+n")
    expect(mark(page, "1")).to_be_focused()


def test_the_lines_stay_in_place_while_the_article_shows_the_passage(
    port: str, new_page: NewPage
) -> None:
    page = new_page(1280, 500)
    page.goto(port)
    mark(page, "8").scroll_into_view_if_needed()
    before = top(mark(page, "8"))
    mark(page, "8").press("Enter")
    expect(back(page, "8")).to_be_focused()
    assert top(mark(page, "8")) == before
    expect(pieces(page, "8").first).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(mark(page, "8")).to_be_focused()
    expect(pieces(page, "8").first).to_be_in_viewport()


def color(locator: Locator) -> tuple[str, str]:
    style: list[str] = locator.evaluate(
        "each => [getComputedStyle(each).color, getComputedStyle(each).textDecorationLine]"
    )
    return style[0], style[1]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_no_line_cites_is_dimmed_on_request(
    port: str, new_page: NewPage, scripts: bool
) -> None:
    page = new_page(*WIDE, java_script_enabled=scripts)
    page.goto(port)
    article = page.locator("section.article").first
    quiet = article.locator(".article-text .quiet")
    plain = color(article.locator(".article-text p").last)
    assert color(quiet) == plain
    expect(article.locator(".legend .quiet")).to_be_hidden()
    choice = article.get_by_label("Estomper ce qu’aucune ligne ne cite")
    choice.check()
    assert color(quiet)[0] != plain[0]
    expect(article.locator(".legend .quiet")).to_be_visible()
    page.emulate_media(media="print")
    assert color(quiet)[1] == "none"
    expect(choice).to_be_hidden()
    page.emulate_media(media="screen")
    page.reload()
    if scripts:
        expect(choice).to_be_checked()
        choice.uncheck()
        page.reload()
    expect(choice).not_to_be_checked()
    assert color(quiet) == plain


def test_on_paper_a_quote_is_a_note_wherever_its_line_was_folded(
    port: str, new_page: NewPage
) -> None:
    page = new_page(794, 1123)
    page.goto(port)
    page.emulate_media(media="print")
    expect(page.locator("[id='note.12'] q")).to_be_visible()
    expect(page.locator("[id='actor.compagnie-du-nord.1'] q")).to_be_hidden()
    expect(page.locator(".refs a[href='#note.12']")).to_be_visible()
    expect(page.get_by_role("heading", name="Jugements")).to_be_visible()
    expect(page.locator(".quote-out").first).to_be_hidden()


def test_each_quote_leads_to_its_passage_at_the_publisher(port: str, new_page: NewPage) -> None:
    page = new_page(*WIDE)
    page.goto(port)
    links = page.get_by_role("link", name="Le passage chez l’éditeur")
    expect(links).to_have_count(11)  # and one is folded away
    expect(
        page.locator("[id='background.les-dockers-sy-opposent-04f889.1'] .quote-out")
    ).to_have_attribute(
        "href",
        "https://gazette.example/2026/port#article:~:text=Les%20dockers%20ont%20annoncé%20une%20"
        "grève.,-Le",
    )
    assert links.first.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize("fragment", ["%", "%E0%A4%A", "nothing", ""])
def test_an_address_that_names_nothing_breaks_nothing(
    port: str, new_page: NewPage, fragment: str
) -> None:
    page = new_page(*WIDE)
    page.goto(f"{port}#{fragment}")
    assert alight(page) == []
    mark(page, ELIDED).click()
    assert len(alight(page)) == 2


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_theme_of_mkdocs_leaves_quotes_and_passages_as_they_are(
    tmp_path: Path, serve: Serve, browser: Browser, theme: str
) -> None:
    root = copy_small_projects(tmp_path)
    (root / "mkdocs.yml").write_text(STOCK.format(theme), "utf-8")
    status, log = build(root)
    assert status == 0, log
    with browser.new_context(color_scheme="dark") as context:  # these themes look elsewhere
        page = context.new_page()
        page.goto(serve(root / "site") + "port/")
        page.locator(".passages").first.evaluate("list => list.open = true")
        styles = page.evaluate(
            """selectors => selectors.map(([selector, pseudo, ...names]) => {
              const style = getComputedStyle(document.querySelector(selector), pseudo);
              return names.map((name) => style[name]).join(" ");
            })""",
            [
                ["mark.cited", "", "fontStyle", "fontWeight", "padding"],
                ["q", "::before", "content"],
                ["li.line", "", "listStyleType", "margin"],
                [".quiet-choice", "", "color"],
                [".passages", "", "backgroundColor", "padding"],
                [".passage-words", "", "color"],
            ],
        )
    muted, ink = "rgb(163, 167, 172)", "rgb(231, 228, 222)"
    assert styles == [
        "normal 400 0px",
        "open-quote",
        "none 0px",
        muted,
        "rgba(0, 0, 0, 0) 9.6px 0px 0px",
        ink,
    ]


@pytest.mark.parametrize("forced", ["active", "none"])
def test_what_is_lit_can_be_told_in_any_colours(port: str, new_page: NewPage, forced: str) -> None:
    page = new_page(*WIDE, forced_colors=forced)
    page.goto(port)
    piece = pieces(page, "8").first
    background = "mark => getComputedStyle(mark).backgroundColor"
    dark = piece.evaluate(background)
    mark(page, "8").focus()
    assert piece.evaluate(background) != dark
