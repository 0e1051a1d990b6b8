"""A reader searches in the box of a page's header, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from generator.indexer import BUILDING
from generator.search import FOLDER, put_entry, write_index
from generator.searchable import Searchable
from generator.words import fold, index_words, searchable
from tests.browser import NewPage
from tests.search_site import (
    ACTOR,
    ARABIC,
    ARTICLE,
    BRIEF,
    CHINESE,
    DRILL,
    MESSAGES,
    PAGES,
    PLAN,
    POLISH,
    RUSSIAN,
    box,
    titles,
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


TURKEY = "Turkey"
OF_NATO = [ACTOR.title, BRIEF.title, DRILL.title, ARABIC.title]
QUERIES = {
    # Whatever the text calls it, by the names of the register; three of a kind are listed.
    "OTAN": OF_NATO,
    "otan": OF_NATO,
    "l’OTAN": OF_NATO,
    "l'OTAN": OF_NATO,
    "d’OTAN": OF_NATO,
    "alliance atlantique": OF_NATO,
    "NATO": [ACTOR.title, DRILL.title, BRIEF.title, ARABIC.title],
    "НАТО": [ACTOR.title, RUSSIAN.title, BRIEF.title, DRILL.title],
    "الناتو": [ACTOR.title, ARABIC.title, BRIEF.title, DRILL.title],
    "ناتو": [ACTOR.title, ARABIC.title, BRIEF.title, DRILL.title],
    "حلف الناتو": [ACTOR.title, ARABIC.title, BRIEF.title, DRILL.title],
    "北约": [ACTOR.title, CHINESE.title, BRIEF.title, DRILL.title],
    "Azerbaijan": [PLAN.title, BRIEF.title],
    "Azerbaïdjan": [BRIEF.title],
    "Azerbaidjan": [BRIEF.title],
    "Bakou": [BRIEF.title],
    "Turquie": [TURKEY, BRIEF.title, PLAN.title],
    "Turkey": [TURKEY, PLAN.title],
    # Accents, ligatures, elisions and compounds.
    "Zatulin": [BRIEF.title],
    "Etat": [BRIEF.title],
    "Etats-Unis": [BRIEF.title],
    "mémorandum": [BRIEF.title],
    "memorandum": [BRIEF.title],
    "oeuvre": [POLISH.title],
    "lodzi": [POLISH.title],
    "c130": [POLISH.title],
    "U.S.": [POLISH.title],
    "share intelligence": [PLAN.title],
    "“exercice Agile Spirit”": [BRIEF.title],
    # Russian with and without the points; Arabic letters that are typed for each other.
    "алиев": [RUSSIAN.title],
    "твердый отчет": [RUSSIAN.title],
    "твёрдый отчёт": [RUSSIAN.title],
    "مذكرة": [ARABIC.title],
    "مـذكّرة": [ARABIC.title],
    "المدرسه": [ARABIC.title],
    "مستوي": [ARABIC.title],
    "اعلان": [ARABIC.title],
    "阿塞拜疆": [CHINESE.title],
    "军事": [CHINESE.title],
}


def test_what_is_searched_is_found(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "actors/turkey/")
    found = {}
    for query in QUERIES:
        box(page).fill("")
        box(page).fill(query)
        found[query] = titles(page)
    assert found == QUERIES


def test_a_query_finds_the_same_from_a_page_in_chinese(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "2026/zh/")
    for query in ("军事", "l’OTAN"):
        box(page).fill("")
        box(page).fill(query)
        assert titles(page) == QUERIES[query]


def test_a_page_costs_nothing_until_it_is_searched(site: str, new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(site + "actors/nato/", wait_until="networkidle")
    assert not any(path.startswith("search-index/") for path in asked)
    box(page).fill("Zatulin")
    assert titles(page) == [BRIEF.title]
    fetched = [path.split("/")[2:] for path in asked if path.startswith("search-index/")]
    assert sorted(fetched) == [[], ["facets", "kind"], ["pages", "0"], ["words", "0"]]


def test_a_hit_is_marked_by_whatever_name_it_has(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    marks = {
        "alliance atlantique": {"NATO", "OTAN", "للناتو", "Alliance"},
        "北约": {"NATO", "OTAN", "北约"},
        "Turquie": {"Turquie"},
    }
    for query, names in marks.items():
        box(page).fill("")
        box(page).fill(query)
        titles(page)
        expect(page.get_by_role("status")).to_contain_text("Results:")
        found = set(page.locator(".search-option mark").all_inner_texts())
        assert found & names, query
    box(page).fill("")
    box(page).fill("bakou")
    option = page.get_by_role("option", name=BRIEF.title)
    assert set(option.locator(".search-excerpt mark").all_inner_texts()) <= {"Bakou", "Azerbaijan"}


def test_the_keyboard_is_enough(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("otan")
    assert titles(page) == QUERIES["otan"]
    assert page.get_by_role("group").evaluate_all(
        "groups => groups.map((group) => group.firstChild.textContent)"
    ) == ["Actors", "Briefs"]
    options = page.get_by_role("listbox", name="Search results").get_by_role("option")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("Results: 6.")
    expect(options).to_have_count(6)  # four pages, more briefs, and everything
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", 5)]:
        page.keyboard.press(key)
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        expect(page.locator("[aria-selected=true]")).to_have_count(1)
        identity = options.nth(place).get_attribute("id") or ""
        expect(box(page)).to_have_attribute("aria-activedescendant", identity)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("otan")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.type(" ")
    expect(options).to_have_count(6)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "actors/nato/")


def test_enter_without_a_choice_opens_the_search_page(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "actors/nato/")
    box(page).fill("l’OTAN")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "search/?q=l%E2%80%99OTAN")
    expect(page.locator(".search-result")).to_have_count(6)


def test_one_letter_is_no_search_and_one_chinese_character_is(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    box(page).fill("o")
    box(page).fill("约")
    assert titles(page)[:2] == [ACTOR.title, CHINESE.title]
    box(page).fill("o")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_slash_is_a_slash_where_one_writes(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/")
    field = page.get_by_label("Search all pages")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")


def test_the_list_closes_when_the_reader_turns_away(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    listbox = page.get_by_role("listbox")
    box(page).fill("otan")
    expect(listbox).to_be_visible()
    page.get_by_role("status").click()
    expect(listbox).to_be_visible()
    expect(box(page)).to_be_focused()
    page.get_by_role("heading").click()
    expect(listbox).to_be_hidden()
    box(page).click()
    expect(listbox).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Elsewhere")).to_be_focused()
    expect(listbox).to_be_hidden()


def test_a_click_opens_a_result_at_the_words_found(site: str, new_page: NewPage) -> None:
    page = new_page(400, 300)
    page.goto(site)
    box(page).fill("zatulin")
    page.get_by_role("option").click()
    page.wait_for_url(site + "2025/baku-nato/*")
    expect(page.locator("p", has_text="Zatulin")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 100


def test_a_part_of_a_page_keeps_its_anchor(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/?q=share+intelligence&q=ignored")
    link = page.get_by_role("link", name=PLAN.title)
    expect(link).to_have_attribute("href", site + "2025/baku-nato/#share-intelligence")


def test_results_show_text_as_text(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    box(page).fill("oeuvre c-130 u.s.")
    option = page.get_by_role("option")
    expect(option).to_have_text("Spotkanie w Łodzi" + "Œuvre, C-130, U.S. <b>x</b> & &lt;")
    assert option.locator("mark").all_inner_texts() == ["Œuvre", "C-130", "U.S"]
    assert option.locator(".search-excerpt").get_attribute("lang") == "pl"
    assert option.locator("b").count() == 0


def test_an_excerpt_shows_the_passage_and_its_apostrophes(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    box(page).fill("douma réagi")
    excerpt = page.get_by_role("option").locator(".search-excerpt")
    expect(excerpt).to_have_text(
        "…des États-Unis et de la France. La Douma d’État a réagi à cet événement."
        " Selon Konstantin Zatulin, premier vice-président de la commission de la CEI, Aliyev,"
        " évoquant la conversion de l’armée aux normes de l’OTAN, a…"
    )
    assert excerpt.locator("mark").all_inner_texts() == ["Douma", "réagi"]


def test_what_is_not_there_is_said(site: str, new_page: NewPage) -> None:
    hint = MESSAGES["hint"]
    statuses = {
        "xyzzy": f"Nothing found for “xyzzy”. {hint}",
        "Azerbaijanistan": f"Nothing found for “Azerbaijanistan”. {hint}",
        "OTAN Xyzzy": "Results: 6. No page has “Xyzzy”.",
        "exercices": "Results: 1. No page has “exercices”.",
        "делегация": "Results: 1. No page has “делегация”.",
        "Zatulin Türkiye": f"Nothing found for “Zatulin Türkiye”. {hint}",
        "“Spirit Agile”": f"Nothing found for ““Spirit Agile””. {hint}",
        "军会": f"Nothing found for “军会”. {hint}",
    }
    page = new_page()
    page.goto(site)
    for query, status in statuses.items():
        box(page).fill(query)
        expect(page.get_by_role("status")).to_have_text(status)


def test_a_slip_of_the_pen_is_set_right(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    box(page).fill("Azerbiajan")
    expect(page.get_by_role("status")).to_have_text("Nothing found for “Azerbiajan”.")
    page.get_by_role("option", name="Did you mean: azerbaijan").click()
    page.wait_for_url(site + "search/?q=azerbaijan")
    expect(page.locator(".search-result")).to_have_count(2)
    page.get_by_label("Search all pages").fill("Azerbiajan")
    page.locator(".search-instead").click()
    expect(page.locator(".search-result")).to_have_count(2)


def test_more_results_than_the_box_holds(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    box(page).fill("quarrel gas")
    expect(page.get_by_role("option")).to_have_count(9)
    page.get_by_role("option", name="All results: 23").click()
    page.wait_for_url(site + "search/?q=quarrel+gas")
    page.goto(site)
    box(page).fill("otan")
    page.get_by_role("option", name="All results of this kind: 5").click()
    page.wait_for_url(site + "search/?q=otan&kind=brief")
    expect(page.locator(".search-result")).to_have_count(5)


def test_a_phone_has_room_for_it(site: str, new_page: NewPage) -> None:
    page = new_page(390, 844, is_mobile=True, has_touch=True)
    page.goto(site)
    box(page).fill("otan")
    expect(page.get_by_role("option")).to_have_count(6)
    panel = page.locator(".search-panel").bounding_box()
    field = box(page).bounding_box()
    option = page.get_by_role("option").first.bounding_box()
    assert panel is not None
    assert field is not None
    assert option is not None
    assert panel["width"] >= 374
    assert panel["y"] >= field["y"] + field["height"]
    assert min(field["height"], option["height"]) >= 44
    page.goto(site + "search/?q=otan")
    filters = page.get_by_text("Filters")
    expect(page.locator("fieldset:visible")).to_have_count(0)
    filters.click()
    label = page.locator(".search-choice").first.bounding_box()
    assert label is not None
    assert label["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_index_that_is_being_built(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    write_site(tmp_path)
    put_entry(BUILDING, tmp_path / FOLDER)
    page = new_page()
    page.goto(serve(tmp_path))
    box(page).fill("otan")
    expect(page.get_by_role("status")).to_have_text(MESSAGES["building"])
    write_index(PAGES, tmp_path / FOLDER)
    expect(page.get_by_role("option")).to_have_count(6)


def test_a_site_without_an_index(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    write_site(tmp_path)
    address = serve(tmp_path)
    lost = "console: Failed to load resource: the server responded with a status of 404 (Not Found)"
    for _ in ("at the first look", "at the search"):
        new_page.expect(f"{lost} ({address}search-index/entry.json)")
    page = new_page()
    page.goto(address)
    box(page).fill("otan")
    expect(page.get_by_role("status")).to_have_text(MESSAGES["failed"])


def test_a_lost_answer_is_asked_for_again(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    lost: list[str] = []

    def lose_once(route: Route) -> None:
        lost.append(route.request.url)
        route.abort() if len(lost) == 1 else route.continue_()

    page.route("**/pages/*", lose_once)
    box(page).fill("zatulin")
    expect(page.get_by_role("option")).to_have_count(1)
    new_page.expect(f"failed: {lost[0]} (net::ERR_FAILED)")
    new_page.expect(f"console: Failed to load resource: net::ERR_FAILED ({lost[0]})")


def test_an_index_that_is_replaced_serves_open_pages(
    tmp_path: Path, serve: Serve, new_page: NewPage
) -> None:
    write_site(tmp_path)
    write_index(PAGES, tmp_path / FOLDER)
    page = new_page()
    page.clock.install()
    page.goto(serve(tmp_path))
    box(page).fill("otan")
    page.clock.run_for(1000)
    expect(page.get_by_role("option")).to_have_count(6)
    write_index(
        [Searchable("new", "A new page", "brief", "en", ("Otan, again.",))], tmp_path / FOLDER
    )
    page.clock.run_for(61_000)
    box(page).fill("otan ")
    page.clock.run_for(1000)
    expect(page.get_by_role("option")).to_have_text(["A new pageOtan, again."])


LETTERS = """
d’Étienne O'Brien co-opération Baku–NATO «Türkiye» 1,000.50 İstanbul ISPANAK ıspanak Straße Ærø
Əliyev ΝΑΤΟΣ ﬁn ＮＡＴＯ Ёлка مُذَكِّرة والأمم بالناتو می‌خواهم ガスパイプ น้ำมัน 나토는 𠀀𠀁 मुद्रा Việt
"""


def test_any_word_of_a_text_finds_it(site: str, new_page: NewPage) -> None:
    """Compare `search-words.js` with `generator.words`, which the index is made with."""
    page = new_page()
    page.goto(site)
    tokens = sorted(set(" ".join([*ARTICLE, *QUERIES, LETTERS]).split()))
    script = """async ([url, tokens]) => {
        const { fold, parse } = await import(url);
        return tokens.map((token) => {
            return [fold(token), parse(token).flatMap((word) => word.terms)];
        });
    }"""
    answers = page.evaluate(script, [site + "assets/search-words.js", tokens])
    assert [folded for folded, _ in answers] == [fold(token) for token in tokens]
    lost = [
        (token, term)
        for token, (_, terms) in zip(tokens, answers, strict=True)
        for term in terms
        if not any(word.startswith(term) for word in index_words(searchable(token)))
    ]
    assert lost == []
