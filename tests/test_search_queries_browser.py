"""What readers type, however odd, against an index with odd things in it, in a real browser."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from generator.search import FOLDER, write_index
from generator.searchable import Searchable
from tests.browser import NewPage
from tests.search_site import MESSAGES, box, titles, write_site
from tests.server import Serve


def brief(number: int, title: str, *body: str, lang: str = "en", **more: object) -> Searchable:
    return Searchable(f"b/{number}", title, "brief", lang, body, **more)  # type: ignore[arg-type]


HOME = Searchable("", "Home", "page", "en", ("Welcome.",))
PAGES = (
    brief(1, "Titled ferry", "Nothing else."),
    brief(2, "One", *["The ferry sails. " * 40]),
    brief(3, "Two", "Collective defence of the north."),
    brief(4, "Three", "Defence is no collective matter, said NATO."),
    brief(5, "Four", "Collective defence, said NATO."),
    brief(6, "Acts", "She acted alone."),
    brief(7, "ガスの話", "新しいガスパイプラインの建設。", lang="ja"),
    brief(8, "韓", "나토가 훈련을 한다.", lang="ko"),
    brief(9, "混", "日本とNATOの協力。", lang="ja"),
    brief(
        10, "__proto__", "The constructor has a prototype and toString.", called=(("a.*+?^$(b",),)
    ),
    brief(11, "constructor", "<img src=x onerror=alert(1)> & &lt;b&gt;"),
    brief(12, "co\u00adopération", "Une co\u00adopération militaire."),
    Searchable("c:d/e", "A colon", "castle", "x-no", ("Zebra.",)),  # type: ignore[arg-type]
)


def put_site(folder: Path, pages: tuple[Searchable, ...]) -> None:
    write_site(folder, (HOME,))
    write_index((HOME, *pages), folder / FOLDER)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = tmp_path_factory.mktemp("site")
    put_site(folder, PAGES)
    return serve(folder, under="/desk/")


def found_by(page: Page, query: str) -> list[str]:
    box(page).fill("")
    box(page).fill(query)
    return titles(page)


FIND = """async ([base, query]) => {
    const { find } = await import(`${base}assets/search-index.js`);
    const { summary } = await import(`${base}assets/search-view.js`);
    const answer = await find(base, query);
    const pages = await answer.pages(answer.numbers.slice(0, 10));
    const marks = pages.map(({ pieces, titled }) => [...titled, ...pieces]);
    return {
        titles: pages.map(({ title }) => title),
        marks: marks.flat().filter(([, marked]) => marked).map(([text]) => text),
        instead: answer.instead,
        status: summary(answer, query),
    };
}"""


@dataclass(frozen=True)
class Answer:
    titles: list[str]
    marks: list[str]
    instead: str | None
    status: str


class Reader:
    """Asks the index in a page of the site, without the page around it."""

    def __init__(self, page: Page, site: str) -> None:
        page.goto(site)
        self._page, self._site = page, site

    def ask(self, query: str) -> Answer:
        return Answer(**self._page.evaluate(FIND, [self._site, query]))

    def titles(self, query: str) -> list[str]:
        return self.ask(query).titles


@pytest.fixture
def reader(site: str, new_page: NewPage) -> Reader:
    return Reader(new_page(), site)


def test_a_title_says_more_than_any_text(reader: Reader) -> None:
    assert reader.titles("ferry") == ["Titled ferry", "One"]


def test_phrases_stand_among_other_words(reader: Reader) -> None:
    assert set(reader.titles("collective defence nato")) == {"Three", "Four"}
    assert reader.titles("“collective defence” nato") == ["Four"]
    assert reader.titles('nato "collective defence"') == ["Four"]
    assert reader.titles('"collective defence" «of the north»') == ["Two"]
    assert set(reader.titles('"collective defence')) == {"Two", "Three", "Four"}


def test_in_quotes_a_word_is_no_beginning_of_another(reader: Reader) -> None:
    assert reader.titles("act") == ["Acts"]
    assert reader.titles('"act"') == []
    assert reader.titles('"acted"') == ["Acts"]


def test_hits_are_marked_in_every_script(reader: Reader) -> None:
    assert reader.ask("ガスパイプ").marks == ["ガス", "ガスパイプ"]
    assert reader.ask("パイプ").marks == ["パイプ"]
    assert set(reader.ask("nato").marks) == {"NATO"}
    assert reader.ask("coopération").marks == ["co\u00adopération", "co\u00adopération"]
    assert reader.ask("나토").marks == ["나토가"]


def test_korean_is_found_without_its_particles(reader: Reader) -> None:
    assert reader.titles("나토") == ["韓"]
    assert reader.ask("나토는").status == "Results: 1. No page has “나토는”."
    assert (reader.ask("나도가").titles, reader.ask("나도가").instead) == ([], "나토가")


def test_words_of_the_language_of_scripts_are_words(reader: Reader) -> None:
    assert reader.titles("__proto__") == ["__proto__"]
    assert set(reader.titles("constructor")) == {"__proto__", "constructor"}
    assert reader.titles("toString prototype") == ["__proto__"]
    assert reader.titles("<img src=x onerror=alert(1)>") == ["constructor"]


def test_what_an_index_holds_is_shown_as_it_is(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{site}search/?q=img")
    expect(page.locator(".search-result")).to_contain_text("<img src=x onerror=alert(1)> &")
    expect(page.locator(".search-result img")).to_have_count(0)
    page.goto(f"{site}search/?q=zebra")
    link = page.locator(".search-result a")
    expect(link).to_have_attribute("href", f"{site}c:d/e/#:~:text=Zebra")
    expect(page.locator(".search-note")).to_have_text("castle")


@pytest.mark.parametrize("value", ["__proto__", "constructor", "toString"])
def test_an_address_may_ask_for_anything(site: str, new_page: NewPage, value: str) -> None:
    page = new_page()
    page.goto(f"{site}search/?kind={value}&language={value}&{value}={value}")
    label = page.get_by_role("group", name="Kind").get_by_text(value, exact=True)
    expect(label).to_be_visible()
    expect(page.get_by_role("button", name=f"Remove the filter Kind: {value}")).to_be_visible()


HOSTILE = [
    "x" * 10_000,
    "a.b,c-d'e" * 1_200,
    "(" * 5_000 + "\\" * 5_000,
    "“" * 10_000,
    '"a' * 5_000,
    "[a-z]+(?:x|y)*$ ^\\d{3}",
    "%F0%9F %00 \x00\ud83d ￿",
    "约" * 5_000,
    "ferry " * 2_000,
]


def test_no_query_harms_anybody(site: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for query in HOSTILE:
        found_by(page, query)
        expect(page.locator(".search-panel .search-status")).not_to_have_text(MESSAGES["failed"])
    assert found_by(page, "ferry") == ["Titled ferry", "One"]
    assert len(asked) < 40


STOPS = ("the", "of", "and", "to", "in", "for", "on", "by", "at", "as")


def desk(count: int) -> tuple[Searchable, ...]:
    """Return the briefs of a made-up desk, each with an article of 600 words, as they are in a
    language: every other one is a stop word, and the others are the rarer, the later.
    """
    chance = random.Random(7)
    syllables = [f"{one}{two}{three}" for one in "bdfgklm" for two in "aeiou" for three in "nrst"]
    vocabulary = [first + second for first in syllables for second in syllables]
    weights = list(accumulate(1 / (place + 9) for place in range(len(vocabulary))))

    def text(length: int) -> str:
        words = chance.choices(vocabulary, cum_weights=weights, k=length // 2)
        return " ".join(f"{word} {chance.choice(STOPS)}" for word in words)

    return tuple(
        Searchable(
            f"{2000 + number % 20}/b{number}",
            text(8),
            "brief",
            "en",
            (text(60), text(600)),
            called=((f"Actor {number % 90}", "UN"),),
            facets={"actor": (f"Actor {number % 90}",), "year": (str(2000 + number % 20),)},
            day=(2000 + number % 20, 1, 1),
        )
        for number in range(count)
    )


BRIEFS = desk(400)
LAST = BRIEFS[-1].body[0].split()
QUERIES = {
    LAST[0]: 40_000,
    " ".join(LAST[:8]): 60_000,
    "the": 40_000,
    " ".join(STOPS): 90_000,
    f"“{' '.join(LAST[:5])}”": 140_000,
}
"""What is asked of an index first, and how many bytes of it that may cost at most."""


@pytest.fixture(scope="module")
def desk_site(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = tmp_path_factory.mktemp("desk")
    put_site(folder, BRIEFS)
    return serve(folder)


@pytest.mark.parametrize("query", QUERIES)
def test_a_first_query_downloads_little(desk_site: str, new_page: NewPage, query: str) -> None:
    """What it costs grows with the number of briefs only by the entry of the index, 11 KB for
    10,000, and by the files of words, until each holds as much as it may: 15 KB, and one or two of
    them for a word. With the pages that are shown, and 40 of those for a phrase, that stays below
    300 KB.
    """
    page = new_page()
    sizes: list[int] = []

    def count(response: Response) -> None:
        if FOLDER in response.url:
            sizes.append(int(response.headers["content-length"]))

    page.on("response", count)
    page.goto(desk_site)
    found_by(page, query)
    expect(page.get_by_role("status")).to_contain_text("Results:")
    assert 10_000 < sum(sizes) < QUERIES[query]


def test_two_letters_find_what_begins_with_them(desk_site: str, new_page: NewPage) -> None:
    """The first word with them need not stand in the file that their place is in."""
    reader = Reader(new_page(), desk_site)
    begin = sorted({word[:2] for word in LAST if len(word) == 6})
    assert [two for two in begin if not reader.titles(two)] == []


def test_words_that_nearly_every_page_has_are_left_out(desk_site: str, new_page: NewPage) -> None:
    reader = Reader(new_page(), desk_site)
    word = next(word for word in LAST if word not in STOPS)
    assert set(reader.ask(f"{word} of the").marks) == set(reader.ask(word).marks)
    assert "the" in reader.ask("the").marks
    # But for one that is a name: it stands in all briefs, and yet is asked for.
    assert reader.ask("un").status == "Results: 400."


def test_a_phrase_is_looked_for_further_if_asked(
    tmp_path: Path, serve: Serve, new_page: NewPage
) -> None:
    apart = (brief(number, "Apart", "North of a harbour, a ship. " * 9) for number in range(99))
    put_site(tmp_path, (*apart, brief(100, "Together", "The north harbour.", "More. " * 900)))
    page = new_page()
    page.goto(serve(tmp_path) + "search/?q=%22north+harbour%22")
    status = page.get_by_role("status")
    more = page.locator(".search-more")
    none = 'Nothing found for “"north harbour"”. Pages not looked through for the phrase:'
    expect(status).to_have_text(f"{none} 60.")
    more.click()
    expect(status).to_have_text(f"{none} 20.")
    more.click()
    expect(page.locator(".search-result .search-title")).to_have_text(["Together"])
    expect(status).to_have_text("Results: 1.")
    expect(more).to_be_hidden()


def test_more_results_are_those_of_the_list_they_are_added_to(
    tmp_path: Path, serve: Serve, new_page: NewPage
) -> None:
    put_site(tmp_path, tuple(brief(number, f"North {number}", "Harbour.") for number in range(25)))
    page = new_page()
    page.goto(serve(tmp_path) + "search/?q=north")
    results, more = page.locator(".search-result"), page.locator(".search-more")
    expect(results).to_have_count(10)
    more.evaluate("more => { more.click(); more.click(); }")
    expect(results).to_have_count(20)
    page.wait_for_timeout(300)
    expect(results).to_have_count(20)
