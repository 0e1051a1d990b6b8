"""A reader searches, in a real browser, a small site with a real index."""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from generator.indexer import BUILDING
from generator.pagefind import put_entry
from generator.search import Record, write_index
from generator.words import extra_words, fold, own_words, searchable
from tests.browser import NewPage
from tests.server import Serve

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "templates/assets"
ARTICLE = (ROOT / "seeds/2025-11-06-azerbaijan-nato.txt").read_text("utf-8").splitlines()

MESSAGES = {
    "field": "Search all pages",
    "results": "Search results",
    "searching": "Searching…",
    "building": "The search index is still being built. Results will follow.",
    "failed": "The search could not be loaded.",
    "none": "Nothing found for “%(query)s”.",
    "hint": "Try another spelling, or fewer and shorter words.",
    "missing": "No page has “%(words)s”.",
    "count": "Results: %(num)s.",
    "all": "All results: %(num)s",
    "start": "Type a word or choose a filter.",
    "filters": "Filters",
    "clear": "Clear filters",
    "more": "Show more",
}
FACETS = {
    "kind": "Kind",
    "actor": "Actor",
    "topic": "Topic",
    "status": "Status",
    "year": "Year",
    "language": "Language",
}

BRIEF = Record(
    "2025/baku-nato/",
    "Baku moves to the Alliance’s standards",
    "Brief",
    "en",
    ("Azerbaijan adopts NATO standards and tells Moscow so.", *ARTICLE),
    filters={
        "actor": ("Azerbaijan", "NATO", "Konstantin Zatulin"),
        "topic": ("security",),
        "year": ("2025",),
        "language": ("en", "fr"),
    },
)
RECORDS = (
    BRIEF,
    Record("", "Briefs", "Page", "en", ("Research briefs.",)),
    Record(
        "actors/nato/",
        "NATO",
        "Actor",
        "en",
        ("A military alliance of 32 states.",),
        names=("OTAN", "l’Alliance atlantique", "НАТО", "北约"),
        filters={"actor": ("NATO",)},
    ),
    Record("actors/turkey/", "Turkey", "Actor", "en", ("A state.",), names=("Turquie", "Türkiye")),
    Record(
        "2025/baku-nato/#share-intelligence",
        "Azerbaijan shares intelligence with Ankara",
        "Commitment",
        "en",
        ("Declared, in the works.",),
        words=("Turkey",),
        filters={"status": ("In the works",), "year": ("2025",)},
    ),
    Record("2025/drill/", "NATO’s drills: NATO, NATO", "Brief", "en", ("NATO, NATO, NATO.",)),
    Record("2026/ru/", "Встреча в Баку", "Brief", "ru", ("Алиев принял делегацию НАТО.",)),
    Record("2026/ar/", "اجتماع في باكو", "Brief", "ar", ("تعاون عسكري مع دول للناتو",)),
    Record("2026/zh/", "会议", "Brief", "zh", ("阿塞拜疆总统宣布加强与北约的军事合作。",)),
    Record("2026/pl/", "Spotkanie w Łodzi", "Brief", "pl", ("Œuvre, C-130, U.S. <b>x</b> & &lt;",)),
    *(
        Record(f"archive/{number}/", f"Dossier {number}", "Brief", "en", ("A quarrel over gas.",))
        for number in range(23)
    ),
)

PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="stylesheet" href="{base}assets/search.css">
<script type="application/json" data-search-settings>{settings}</script>
<script type="module" src="{base}assets/search.js"></script>
<header>
<form class="search-form" role="search" action="{base}search/" data-search data-base="{base}">
<label class="search-label" for="search-field">Search</label>
<input class="search-field" id="search-field" type="search" name="q" placeholder="Search">
</form>
</header>
<main><h1>{title}</h1>
{main}
</main>
<button>Elsewhere</button>
"""
SEARCH_PAGE = '<div class="search-page" data-search-page data-base="../"></div>'


def write_page(site: Path, address: str, title: str, main: str, lang: str = "en") -> None:
    folder = site / address
    folder.mkdir(parents=True, exist_ok=True)
    settings = json.dumps({"messages": MESSAGES, "facets": FACETS}).replace("<", "\\u003c")
    base = "../" * address.count("/") or "./"
    page = PAGE.format(title=title, main=main, lang=lang, base=base, settings=settings)
    (folder / "index.html").write_text(page, "utf-8")


def write_site(site: Path, records: tuple[Record, ...] = RECORDS) -> None:
    shutil.copytree(ASSETS, site / "assets")
    for record in records:
        address, _, anchor = record.address.partition("#")
        if not anchor:
            body = "\n".join(f"<p>{html.escape(text)}</p>" for text in record.body)
            write_page(site, address, record.title, body, record.lang)
    write_page(site, "search/", "Search", SEARCH_PAGE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Give the address of the site, in a folder of a host that has others too."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    write_index(RECORDS, folder / "pagefind")
    return serve(folder, under="/desk/briefs/")


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def titles(page: Page) -> list[str]:
    """Return the titles that the box lists, once its search is over."""
    expect(page.locator(".search-panel .search-status")).not_to_have_text(MESSAGES["searching"])
    return page.locator(".search-option .search-title").all_inner_texts()


NATO, TURKEY, DRILL = "NATO", "Turkey", "NATO’s drills: NATO, NATO"
PLAN = "Azerbaijan shares intelligence with Ankara"
QUERIES = {
    "OTAN": [NATO, BRIEF.title],
    "otan": [NATO, BRIEF.title],
    "l’OTAN": [NATO, BRIEF.title],
    "l'OTAN": [NATO, BRIEF.title],
    "d’OTAN": [NATO, BRIEF.title],
    "NATO": [NATO, DRILL, BRIEF.title],
    "Azerbaijan": [PLAN, BRIEF.title],
    "Azerbaïdjan": [BRIEF.title],
    "Azerbaidjan": [BRIEF.title],
    "Zatulin": [BRIEF.title],
    "Turquie": [TURKEY, BRIEF.title],
    "Turkey": [TURKEY, PLAN],
    "Etat": [BRIEF.title],
    "Etats-Unis": [BRIEF.title],
    "mémorandum": [BRIEF.title],
    "memorandum": [BRIEF.title],
    "standards": [BRIEF.title],
    "share intelligence": [PLAN],
    "alliance atlantique": [NATO, BRIEF.title],
    "“exercice Agile Spirit”": [BRIEF.title],
    "НАТО": [NATO, "Встреча в Баку"],
    "алиев": ["Встреча в Баку"],
    "الناتو": ["اجتماع في باكو"],
    "北约": [NATO, "会议"],
    "阿塞拜疆": ["会议"],
    "军事": ["会议"],
    "oeuvre": ["Spotkanie w Łodzi"],
    "lodzi": ["Spotkanie w Łodzi"],
    "c130": ["Spotkanie w Łodzi"],
    "U.S.": ["Spotkanie w Łodzi"],
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
    assert not any(path.startswith("pagefind/") for path in asked)
    box(page).fill("Zatulin")
    assert titles(page) == [BRIEF.title]
    fetched = [path.split("?")[0] for path in asked if path.startswith("pagefind/")]
    assert len([path for path in fetched if "/fragment/" in path]) == 1
    assert len([path for path in fetched if "/filter/" in path]) == 0
    # Under the policy of a strict host, the search runs beside the page and not in it.
    assert [worker.url for worker in page.workers] == [site + "pagefind/pagefind-worker.js"]


def test_the_keyboard_is_enough(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("otan")
    assert titles(page) == QUERIES["otan"]
    options = page.get_by_role("listbox", name="Search results").get_by_role("option")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("Results: 2.")
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 0), ("ArrowUp", 1)]:
        page.keyboard.press(key)
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        expect(options.nth(1 - place)).to_have_attribute("aria-selected", "false")
        identity = options.nth(place).get_attribute("id") or ""
        expect(box(page)).to_have_attribute("aria-activedescendant", identity)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("otan")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.type(" ")
    expect(options).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "actors/nato/")


def test_enter_without_a_choice_opens_the_search_page(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "actors/nato/")
    box(page).fill("l’OTAN")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "search/?q=l%E2%80%99OTAN")
    expect(page.locator(".search-result")).to_have_count(2)


def test_one_letter_is_no_search_and_one_chinese_character_is(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    box(page).fill("o")
    box(page).fill("约")
    assert titles(page) == [NATO, "会议"]
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
    link = page.get_by_role("link", name=PLAN)
    expect(link).to_have_attribute("href", site + "2025/baku-nato/#share-intelligence")


def test_results_show_text_as_text(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    box(page).fill("oeuvre c-130 u.s.")
    option = page.get_by_role("option")
    expect(option).to_have_text(
        "Brief" + "Spotkanie w Łodzi" + "Œuvre, C-130, U.S. <b>x</b> & &lt;"
    )
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
        # Pagefind by itself shows what has "Azerbaijan" and leaves out "Xyzzy" in silence.
        "Azerbaijanistan": f"Nothing found for “Azerbaijanistan”. {hint}",
        "OTAN Xyzzy": "Results: 2. No page has “Xyzzy”.",
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


def test_more_results_than_the_list_holds(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    box(page).fill("quarrel gas")
    expect(page.get_by_role("option")).to_have_count(9)
    page.get_by_role("option", name="All results: 23").click()
    page.wait_for_url(site + "search/?q=quarrel+gas")
    links = page.locator(".search-results").get_by_role("link")
    for count in (10, 20, 23):
        expect(links).to_have_count(count)
        more = page.get_by_role("button", name="Show more")
        if count < 23:
            more.click()
            expect(links.nth(count)).to_be_focused()
    expect(more).to_be_hidden()


def choice(page: Page, facet: str, value: str) -> Locator:
    return page.get_by_role("group", name=facet).get_by_role("checkbox", name=value)


def test_facets_narrow_the_results_and_stand_in_the_address(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/")
    expect(page.get_by_role("status")).to_have_text(MESSAGES["start"])
    kinds = page.get_by_role("group", name="Kind")
    expect(kinds.locator("label")).to_have_text(["Brief29", "Actor2", "Commitment1", "Page1"])
    choice(page, "Kind", "Actor").check()
    expect(page.get_by_role("status")).to_have_text("Results: 2.")
    choice(page, "Kind", "Commitment").check()
    expect(page.get_by_role("status")).to_have_text("Results: 3.")
    expect(choice(page, "Kind", "Commitment")).to_be_focused()
    page.get_by_label("Search all pages").fill("turkey")
    expect(page.locator(".search-result .search-title")).to_have_text([TURKEY, PLAN])
    expect(page.locator(".search-result .search-kind")).to_have_text(["Actor", "Commitment"])
    address = site + "search/?q=turkey&kind=Actor&kind=Commitment"
    page.wait_for_url(address)
    page.reload()
    expect(page.locator(".search-result")).to_have_count(2)
    expect(choice(page, "Kind", "Actor")).to_be_checked()
    choice(page, "Kind", "Actor").uncheck()
    expect(page.locator(".search-result .search-title")).to_have_text([PLAN])
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".search-result")).to_have_count(2)
    page.wait_for_url(site + "search/?q=turkey")


def test_languages_have_names_and_lone_values_are_no_choice(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site + "search/?q=OTAN")
    languages = page.get_by_role("group", name="Language")
    expect(languages.locator("label")).to_have_text(["English2", "French1"])
    expect(page.get_by_role("group", name="Topic")).to_have_count(0)
    choice(page, "Actor", "Konstantin Zatulin").check()
    expect(page.locator(".search-result .search-title")).to_have_text([BRIEF.title])
    page.get_by_label("Search all pages").fill("军事")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “军事”.")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".search-result .search-title")).to_have_text(["会议"])


def test_a_long_facet_is_shown_in_part(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    actors = tuple(f"Actor {number:02}" for number in range(30))
    record = Record("", "Briefs", "Page", "en", ("One.",), filters={"actor": actors})
    write_site(tmp_path, (record,))
    write_index([record], tmp_path / "pagefind")
    page = new_page()
    page.goto(serve(tmp_path) + "search/?actor=Actor+29")
    group = page.get_by_role("group", name="Actor")
    expect(group.get_by_role("checkbox")).to_have_count(9)
    expect(choice(page, "Actor", "Actor 29")).to_be_checked()
    group.get_by_role("button", name="Show more").click()
    expect(group.get_by_role("checkbox")).to_have_count(30)
    expect(choice(page, "Actor", "Actor 08")).to_be_focused()


def test_a_phone_has_room_for_it(site: str, new_page: NewPage) -> None:
    page = new_page(390, 844, is_mobile=True, has_touch=True)
    page.goto(site)
    box(page).fill("otan")
    expect(page.get_by_role("option")).to_have_count(2)
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
    expect(page.get_by_role("group")).to_have_count(0)
    filters.click()
    label = page.locator(".search-choice").first.bounding_box()
    assert label is not None
    assert label["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_index_that_is_being_built(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    write_site(tmp_path)
    put_entry(BUILDING, tmp_path / "pagefind")
    page = new_page()
    page.goto(serve(tmp_path))
    box(page).fill("otan")
    expect(page.get_by_role("status")).to_have_text(MESSAGES["building"])
    write_index(RECORDS, tmp_path / "pagefind")
    expect(page.get_by_role("option")).to_have_count(2)


def test_a_site_without_an_index(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    write_site(tmp_path)
    address = serve(tmp_path)
    lost = "console: Failed to load resource: the server responded with a status of 404 (Not Found)"
    for _ in ("at the first look", "at the search"):
        new_page.expect(f"{lost} ({address}pagefind/pagefind-entry.json)")
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

    page.route("**/fragment/*", lose_once)
    box(page).fill("zatulin")
    expect(page.get_by_role("option")).to_have_count(1)
    new_page.expect(f"failed: {lost[0]} (net::ERR_FAILED)")


def test_an_index_that_is_replaced_serves_open_pages(
    tmp_path: Path, serve: Serve, new_page: NewPage
) -> None:
    write_site(tmp_path)
    write_index(RECORDS, tmp_path / "pagefind")
    page = new_page()
    page.clock.install()
    page.goto(serve(tmp_path))
    box(page).fill("otan")
    page.clock.run_for(1000)
    expect(page.get_by_role("option")).to_have_count(2)
    write_index(
        [Record("new/", "A new page", "Brief", "en", ("Otan, again.",))], tmp_path / "pagefind"
    )
    page.clock.run_for(61_000)
    box(page).fill("otan ")
    page.clock.run_for(1000)
    expect(page.get_by_role("option")).to_have_text(["BriefA new pageOtan, again."])


LETTERS = """
d’Étienne O'Brien co-opération Baku–NATO «Türkiye» 1,000.50 İstanbul ISPANAK ıspanak Straße Ærø
Əliyev ΝΑΤΟΣ ﬁn ＮＡＴＯ Ёлка مُذَكِّرة والأمم بالناتو می‌خواهم ガスパイプ น้ำมัน 나토는 𠀀𠀁 मुद्रा Việt
"""


def index_words(token: str) -> set[str]:
    return {*own_words(searchable(token)), *extra_words(token)}


def test_any_word_of_a_text_finds_it(site: str, new_page: NewPage) -> None:
    """Compare `search-words.js` with `generator.words`, which the index is made with."""
    page = new_page()
    page.goto(site)
    tokens = sorted(set(" ".join([*ARTICLE, *QUERIES, LETTERS]).split()))
    script = """async ([url, tokens]) => {
        const { fold, parse } = await import(url);
        return tokens.map((token) => {
            return [fold(token), parse(token).words.flatMap((word) => word.terms)];
        });
    }"""
    answers = page.evaluate(script, [site + "assets/search-words.js", tokens])
    assert [folded for folded, _ in answers] == [fold(token) for token in tokens]
    lost = [
        (token, term)
        for token, (_, terms) in zip(tokens, answers, strict=True)
        for term in terms
        if not any(word.startswith(term) for word in index_words(token))
    ]
    assert lost == []
