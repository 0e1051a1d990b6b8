"""What readers type, however odd, against an index with odd things in it, in a real browser."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
        expect(page.get_by_role("status")).not_to_have_text(MESSAGES["failed"])
    assert found_by(page, "ferry") == ["Titled ferry", "One"]
    assert len(asked) < 40


WORDS = [f"{one}{two}{three}" for one in "bdfgklm" for two in "aeiou" for three in "nrst"]
STOPS = ("the", "of", "and", "to", "in", "for", "on", "by", "at", "as")


def desk(count: int) -> tuple[Searchable, ...]:
    """Return the briefs of a made-up desk, each with an article of 600 words."""
    chance = random.Random(7)
    vocabulary = [first + second for first in WORDS for second in WORDS]
    weights = [1 / (place + 9) for place in range(len(vocabulary))]

    def text(length: int) -> str:
        words = chance.choices(vocabulary, weights, k=length // 2)
        return " ".join(
            word
            for pair in zip(words, chance.choices(STOPS, k=len(words)), strict=True)
            for word in pair
        )

    return tuple(
        Searchable(
            f"{2000 + number % 20}/b{number}",
            text(8),
            "brief",
            "en",
            (text(60), text(600)),
            called=((f"Actor {number % 90}", "UN"),) if number % 9 else (),
            facets={"actor": (f"Actor {number % 90}",), "year": (str(2000 + number % 20),)},
            day=(2000 + number % 20, 1, 1),
        )
        for number in range(count)
    )


def test_a_first_query_downloads_little(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    """Of a thousand briefs; what grows with their number is the entry of the index, by a fifth of a
    byte a brief's word, and each file of words is full already. See `generator/search.py`.
    """
    pages = desk(600)
    put_site(tmp_path, pages)
    address = serve(tmp_path)
    words = pages[0].body[0].split()
    queries = {
        words[0]: 80_000,
        " ".join(words[:8]): 150_000,
        "the": 80_000,
        " ".join(STOPS): 250_000,
        f"“{words[0]} {words[1]} {words[2]}”": 200_000,
    }
    for query, most in queries.items():
        page = new_page()
        sizes: list[int] = []
        page.on(
            "response",
            lambda response, sizes=sizes: (
                sizes.append(int(response.headers.get("content-length", 0)))
                if FOLDER in response.url
                else None
            ),
        )
        page.goto(address)
        assert found_by(page, query), query
        print(query, sum(sizes), len(sizes))
        assert 0 < sum(sizes) < most, query
