"""An analyst selects words in the preview, by mouse and keyboard, and pastes what is offered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from generator.articles import parse_article
from generator.plugin.preview import PATH
from tests.browser import NewPage
from tests.mkdocs_projects import make_project
from tests.projects import FERRY, write_files
from tests.server import POLICY
from tests.test_serve import Preview, preview

FRENCH = """\
Titre : Le bac

L’armée coopère avec l’OTAN. L’armée coopère avec la Turquie 🚢 : « c’est la paix », dit-il.
L’armée ne coopère plus, et la paix dure.

Il y eut 10\u202f000 soldats, \tdit-on.
"""
ARABIC = "قال الرئيس إن الجيش يتعاون مع الحلف.\nقال الوزير إن الجيش لا يتعاون مع الحلف.\n"
FILES = {
    **FERRY,
    "seeds/bac.txt": FRENCH,
    "seeds/jaysh.txt": ARABIC,
    "seeds/odd.txt": "one\x07 <b>two</b> &amp; three\n\n\x0c\n\x85\nfour\u2028five 🚢\u00ad six\n",
    "briefs/bac.yml": """\
        title: Two articles
        articles: [bac.txt, jaysh.txt]
        lang: en
        judgements:
          - text: It works with NATO.
            quotes:
              - L’armée coopère avec l’OTAN
              - text: la paix
                before: "« c’est"
        """,
    "briefs/actors.yml": "nato: {name: OTAN}\nturkey: {name: Turquie}\njaysh: {name: الجيش}\n",
    "briefs/odd.yml": "title: Odd\narticle: odd.txt\nlang: fr\n",
}

SELECT = """([article, start, end]) => {
  const text = document.querySelectorAll(".article-text")[article];
  const point = ([paragraph, words, after]) => {
    const walker = document.createTreeWalker(text.querySelectorAll("p")[paragraph], 4);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at >= 0) return [walker.currentNode, at + (after ? words.length : 0)];
    }
    throw new Error(`no ${words}`);
  };
  const selection = getSelection();
  selection.setBaseAndExtent(...point(start), ...point(end));
}"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Give a preview of the files above."""
    root = tmp_path_factory.mktemp("picker")
    make_project(root, FILES)
    with preview(root) as served:
        yield served


@pytest.fixture
def page(running: Preview, new_page: NewPage) -> Page:
    """Give the page of the brief on two articles, with a clipboard."""
    opened = new_page(permissions=["clipboard-read", "clipboard-write"])
    opened.goto(running.address + "bac/")
    return opened


def select(
    page: Page, start: tuple[int, str, bool], end: tuple[int, str, bool], article: int = 0
) -> None:
    """Select from one place to another: a paragraph, words in it, and whether after them."""
    page.evaluate(SELECT, [article, start, end])


def panel(page: Page) -> Locator:
    return page.locator(".picker")


def yaml(page: Page) -> list[str]:
    """Return the lines that the panel offers, as soon as it does."""
    expect(panel(page)).to_be_visible()
    return (page.locator(".picker-yaml").text_content() or "").splitlines()


POINT = """([paragraph, words, share]) => {
  const walker = document.createTreeWalker(
    document.querySelectorAll(".article-text p")[paragraph], 4);
  while (!walker.nextNode().data.includes(words));
  const at = walker.currentNode.data.indexOf(words);
  const range = document.createRange();
  range.setStart(walker.currentNode, at);
  range.setEnd(walker.currentNode, at + words.length);
  const box = range.getBoundingClientRect();
  return [box.left + box.width * share, box.top + box.height / 2];
}"""
"""Where a share of some words, from 0 to 1, is in the window."""


def test_words_are_selected_with_the_mouse_and_copied(page: Page) -> None:
    page.locator(".article-text p").nth(2).scroll_into_view_if_needed()
    page.mouse.move(*page.evaluate(POINT, [2, "coopère", 0.4]))
    page.mouse.down()
    page.mouse.move(*page.evaluate(POINT, [2, "plus", 0.6]))
    page.wait_for_timeout(500)
    expect(panel(page)).to_be_hidden()
    page.mouse.up()
    assert yaml(page) == ["      - coopère plus"]
    panel(page).get_by_role("button", name="Commitment").click()
    lines = [
        "commitments:",
        "  coopere-plus:",
        "    by: …  # who commits: the id of an actor",
        "    text: …  # what is promised or intended",
        "    quotes: coopère plus",
    ]
    assert yaml(page) == lines
    panel(page).get_by_role("button", name="Copy").click()
    expect(panel(page).get_by_role("button", name="Copied")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(lines) + "\n"
    # What was selected still is, and the kind is remembered for the next words.
    assert page.evaluate("getSelection().toString()") in "coopère plus"
    page.mouse.dblclick(*page.evaluate(POINT, [2, "dure", 0.5]))
    expect(page.locator(".picker-yaml")).to_contain_text("quotes: dure\n")
    assert yaml(page)[1] == "  dure:"
    page.locator("h1").click()
    expect(panel(page)).to_be_hidden()


def test_a_selection_may_begin_and_end_within_the_name_of_an_actor(page: Page) -> None:
    """A link would be dragged away instead; and where it is only pressed, it leads on."""
    turkey = page.locator(".article-text a.named", has_text="Turquie")
    turkey.scroll_into_view_if_needed()
    page.mouse.move(*page.evaluate(POINT, [1, "Turquie", 0.4]))
    page.mouse.down()
    page.mouse.move(*page.evaluate(POINT, [1, "paix", 0.6]), steps=5)
    page.mouse.up()
    assert yaml(page) == ["      - >-", "        Turquie 🚢 : « c’est la paix"]
    page.keyboard.press("Escape")
    page.mouse.move(*page.evaluate(POINT, [1, "coopère avec la", 0.1]))
    page.mouse.down()
    page.mouse.move(*page.evaluate(POINT, [1, "Turquie", 0.6]), steps=5)
    page.mouse.up()
    assert yaml(page) == ["      - coopère avec la Turquie"]
    page.mouse.click(5, 5)
    turkey.click()
    expect(page).to_have_title(re.compile("Turquie"))


CASES = {
    # Half words are made whole, and spaces are left out.
    "half words": ((2, "oopère", False), (2, "plu", True), 0, ["- coopère plus"]),
    "spaces": ((2, " ne", False), (2, "plus, ", True), 0, ["- ne coopère plus,"]),
    "backwards": ((2, "plus", True), (2, "ne co", False), 0, ["- ne coopère plus"]),
    # The numbers of quotes stand between the pieces, and a sign of two UTF-16 units before one.
    "over marks": (
        (1, "OTAN", False),
        (1, "coopère avec la", True),
        0,
        ["- OTAN. L’armée coopère avec la"],
    ),
    "after a ship": ((1, "paix", False), (1, "dit", True), 0, ["- paix », dit"]),
    "with a colon": (
        (1, "Turquie", False),
        (1, "dit-il.", True),
        0,
        ["- >-", "  Turquie 🚢 : « c’est la paix », dit-il."],
    ),
    "two paragraphs": ((2, "dure", False), (3, "eut", True), 0, ["- dure. Il y eut"]),
    "signs that do not show": (
        (3, "10", False),
        (3, "dit-on", True),
        0,
        ["- 10\u202f000 soldats, dit-on"],
    ),
    "several places": (
        (2, "coopère", False),
        (2, "coopère", True),
        0,
        ["- text: coopère", "  before: ne"],
    ),
    "the header": ((0, "Le bac", False), (0, "bac", True), 0, ["- Le bac"]),
    "right to left": (
        (1, "الوزير", False),
        (1, "يتعاون", True),
        1,
        ["- الوزير إن الجيش لا يتعاون"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_offered_for_a_selection(page: Page, name: str) -> None:
    start, end, article, lines = CASES[name]
    select(page, start, end, article)
    assert [line[6:] for line in yaml(page)] == lines


def test_a_selection_that_begins_outside_counts_from_the_article_on(page: Page) -> None:
    page.evaluate("""() => {
      const [heading, words] = ["h2", ".article-text p"].map((each) =>
        document.querySelector(`.article ${each}`));
      getSelection().setBaseAndExtent(heading, 0, words.firstChild, 5);
    }""")
    assert [line[6:] for line in yaml(page)] == ["- Titre"]


@pytest.mark.parametrize(
    "script",
    [
        "getSelection().selectAllChildren(document.body)",
        "getSelection().selectAllChildren(document.querySelector('.brief-lines'))",
        "getSelection().selectAllChildren(document.querySelector('.article-text sup'))",
        """(() => {
          const [one, other] = document.querySelectorAll(".article-text");
          getSelection().setBaseAndExtent(one, 2, other, 1);
        })()""",
    ],
    ids=["the page", "the lines", "a number", "two articles"],
)
def test_nothing_is_offered_for_what_is_no_passage(page: Page, script: str) -> None:
    page.evaluate(script)
    page.wait_for_timeout(600)
    expect(panel(page)).to_be_hidden()


def test_why_nothing_can_be_offered_is_told_in_the_page_s_language(
    running: Preview, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(running.address + "odd/")
    select(page, (0, "one", False), (0, "two", True))
    expect(page.locator(".picker-message")).to_have_text(
        "Ces mots contiennent un caractère de contrôle, que YAML n’admet pas."
    )
    expect(page.locator(".picker-title")).to_have_text("Citer ces mots")
    expect(panel(page).get_by_role("button")).to_have_count(1)
    panel(page).get_by_role("button", name="Fermer").click()
    expect(panel(page)).to_be_hidden()


def test_by_keyboard_alone(page: Page) -> None:
    select(page, (2, "ne", False), (2, "ne", True))
    for _ in range(2):
        page.keyboard.press("Control+Shift+ArrowRight")
    expect(page.locator(".picker-yaml")).to_have_text("      - ne coopère plus\n")
    expect(page.get_by_role("status").filter(has_text="The Tab key leads to it")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(panel(page).get_by_role("button", name="Quote")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("button", name="Judgement")).to_have_attribute(
        "aria-pressed", "true"
    )
    while (
        not panel(page)
        .get_by_role("button", name="Copy")
        .evaluate("(it) => it === document.activeElement")
    ):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("button", name="Copied")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "  - text: …  # what you conclude\n    quotes: ne coopère plus\n"
    )
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    # It stays away until something else is selected.
    page.keyboard.press("Shift+ArrowLeft")
    expect(panel(page)).to_be_visible()


def test_where_a_page_may_not_copy_by_itself(running: Preview, new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(running.address + "bac/")
    select(page, (2, "ne", False), (2, "plus", True))
    expect(panel(page)).to_be_visible()
    panel(page).get_by_role("button", name="Copy").click()
    expect(panel(page).get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == "ne coopère plus"
    page.evaluate("document.execCommand = () => false")
    panel(page).get_by_role("button", name="Background").click()
    panel(page).get_by_role("button", name="Copy").click()
    expect(page.locator(".picker-place")).to_have_text(
        "It could not be copied. It is selected now: press Ctrl+C."
    )
    assert page.evaluate("getSelection().toString()").startswith("background:")
    expect(panel(page)).to_be_visible()


WHOLE = """async () => {
  const picker = document.querySelector('script[src$="/picker.js"]').src;
  const { selectedPassage } = await import(picker.replace("picker.js", "picker-selection.js"));
  return [...document.querySelectorAll(".article-text")].map((article) => {
    getSelection().setBaseAndExtent(article, 0, article, article.childNodes.length);
    return selectedPassage();
  });
}"""


@pytest.mark.parametrize("address", ["bac/", "odd/", "ferry/"])
def test_the_page_holds_each_article_and_nothing_else_of_ours_in_it(
    running: Preview, new_page: NewPage, address: str
) -> None:
    """Whatever the template puts between the pieces, the script reads the article alone."""
    page = new_page()
    page.goto(running.address + address)
    for passage in page.evaluate(WHOLE):
        article, _ = parse_article("", FILES[f"seeds/{passage['article']}"].encode())
        lines = [line for line in article.text.replace("\r", "\n").split("\n") if line.strip()]
        assert passage["text"].split("\n") == [
            line.replace("\x07", "\ufffd").replace("\x85", "\ufffd") for line in lines
        ]
        assert passage["start"] == [0, 0]
        assert passage["end"] == [len(lines) - 1, len(lines[-1])]


def test_it_works_under_the_policy_of_the_site(running: Preview, new_page: NewPage) -> None:
    page = new_page()

    def strict(route: Route) -> None:
        answer = route.fetch()
        # MkDocs' own script, by which it loads pages anew, stands in the page.
        body = re.sub(r"<script>\s*var livereload.*?</script>", "", answer.text(), flags=re.S)
        headers = {**answer.headers, "content-security-policy": POLICY}
        headers.pop("content-length", None)
        route.fulfill(status=200, headers=headers, body=body)

    page.route("**/bac/", strict)
    page.goto(running.address + "bac/")
    select(page, (2, "ne", False), (2, "plus", True))
    assert yaml(page) == ["      - ne coopère plus"]
    assert page.evaluate("document.querySelector('.picker').getBoundingClientRect().left > 0")


def test_a_server_that_does_not_answer_is_left_alone(running: Preview, new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(f"**{PATH}", lambda route: route.fulfill(status=404))
    page.goto(running.address + "bac/")
    origin = running.address.partition("/desk")[0]
    new_page.expect(
        "console: Failed to load resource: the server responded with a status of 404 (Not Found)"
        f" ({origin}{PATH})"
    )
    for word in ("ne", "coopère", "plus"):
        select(page, (2, word, False), (2, word, True))
        page.wait_for_timeout(500)
    expect(panel(page)).to_be_hidden()
    assert [url for url in asked if url.endswith(PATH)] == [origin + PATH]


@pytest.mark.parametrize(("size", "scheme"), [((1280, 800), "light"), ((390, 844), "dark")])
def test_the_panel_stays_in_the_window_and_off_the_words(
    running: Preview, new_page: NewPage, size: tuple[int, int], scheme: str
) -> None:
    page = new_page(*size, color_scheme=scheme)
    page.goto(running.address + "bac/")
    select(page, (2, "ne", False), (2, "plus", True))
    expect(panel(page)).to_be_visible()
    boxes = page.evaluate("""() => {
      const words = getSelection().getRangeAt(0).getBoundingClientRect();
      const panel = document.querySelector(".picker").getBoundingClientRect();
      const over = document.documentElement.scrollWidth > innerWidth;
      return { words, panel, over, width: innerWidth, height: innerHeight };
    }""")
    at = boxes["panel"]
    assert not boxes["over"]
    assert at["left"] >= 0
    assert at["top"] >= 0
    assert at["right"] <= boxes["width"]
    assert at["bottom"] <= boxes["height"]
    if size[0] > 640:
        assert at["top"] >= boxes["words"]["bottom"] or at["bottom"] <= boxes["words"]["top"]
    else:
        assert (at["left"], at["right"], at["bottom"]) == (0, size[0], size[1])


def test_what_is_pasted_shows_on_the_page(tmp_path: Path, new_page: NewPage) -> None:
    make_project(tmp_path, FERRY)
    with preview(tmp_path) as running:
        page = new_page()
        page.goto(running.address + "ferry/")
        select(page, (4, "welcomed", False), (4, "the news", True))
        expect(panel(page)).to_be_visible()
        panel(page).get_by_role("button", name="Judgement").click()
        pasted = "\n".join(yaml(page)).replace("…  # what you conclude", "They are glad.")
        write_files(
            tmp_path, {"briefs/ferry.yml": (FERRY["briefs/ferry.yml"] + pasted + "\n").encode()}
        )
        running.wait("ferry/", lambda each: bool(each.find("li", class_="line-judgement")))
        expect(page.locator(".line-judgement q")).to_have_text("welcomed the news")
        expect(page.locator(".problem")).to_have_count(0)
        page.goto("about:blank")  # which waits no longer for the server that ends now
