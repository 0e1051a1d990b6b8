"""A link to the publisher selects the passage: by the specification, and in Chromium."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.quotes import Haystack, Span, find_quote
from generator.quotes.edges import cuts_word
from generator.textfragments import passage_url
from tests.browser import NewPage
from tests.server import Serve

URL = "https://example.org/a"


def link(text: str, *parts: str, url: str = URL, body: int = 0) -> str | None:
    """Return the link to the parts, each the first that is found after the one before."""
    spans = []
    at = 0
    for part in parts:
        at = text.index(part, at)
        spans.append(Span(at, at + len(part)))
        at += len(part)
    return passage_url(url, text, spans, body)


def directives(text: str, *parts: str, body: int = 0) -> str | None:
    """Return what follows the delimiter in the link to the parts."""
    found = link(text, *parts, body=body)
    return found and found.partition("#:~:")[2]


# The browser, as the specification tells it -------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A place before a character of a page: its block, and how far into it."""

    block: int
    at: int


class Model:
    """A page whose blocks are the lines of a text, and the search for a directive in it.

    Written from the steps "find a range from a text directive" and "find a string in range".
    """

    def __init__(self, text: str) -> None:
        self.blocks: list[list[tuple[str, int]]] = []
        for line in re.finditer(r"[^\r\n]+", text):
            block: list[tuple[str, int]] = []
            for at, char in enumerate(line[0], line.start()):
                blank = char in " \t"
                if not (blank and (not block or block[-1][0] == " ")):
                    block.append((" " if blank else char, at))
            self.blocks.append(block)

    def select(self, directive: str) -> tuple[int, int] | None:
        """Return the span of the text that a browser selects."""
        prefix, start, end, suffix = read(directive)
        here: Place | None = Place(0, 0)
        while here:
            if prefix:
                before = self.find(prefix, here, start_bounded=True)
                if before is None:
                    return None
                here = self.next(before[0])
                at = self.skip(before[1])
                if at is None:
                    return None
                match = self.find(start, at, end_bounded=bool(end) or not suffix)
                if match is None:
                    return None
                if match[0] != at:
                    continue
            else:
                bounded = bool(end) or not suffix
                match = self.find(start, here, start_bounded=True, end_bounded=bounded)
                if match is None:
                    return None
                here = self.next(match[0])
            first, last = match
            search: Place | None = last
            while search:
                if end:
                    ending = self.find(end, search, start_bounded=True, end_bounded=not suffix)
                    if ending is None:
                        return None
                    last = ending[1]
                if not suffix:
                    return self.span(first, last)
                at = self.skip(last)
                after = self.find(suffix, at, end_bounded=True) if at else None
                if after is None:
                    return None
                if after[0] == at:
                    return self.span(first, last)
                search = last if end else None
        return None

    def find(
        self, words: str, here: Place, *, start_bounded: bool = False, end_bounded: bool = False
    ) -> tuple[Place, Place] | None:
        """Return the first place of some words from `here` on, all in one block."""
        wanted = [fold(char) for char in words]
        for number in range(here.block, len(self.blocks)):
            chars = [fold(char) for char, _ in self.blocks[number]]
            line = "".join(char for char, _ in self.blocks[number])
            begin = here.at if number == here.block else 0
            for at in range(begin, len(chars) - len(wanted) + 1):
                to = at + len(wanted)
                if (
                    chars[at:to] == wanted
                    and (not start_bounded or is_boundary(line, at))
                    and (not end_bounded or is_boundary(line, to))
                ):
                    return Place(number, at), Place(number, to)
        return None

    def skip(self, place: Place | None) -> Place | None:
        """Return the next place that no white space follows."""
        while place:
            block = self.blocks[place.block]
            if place.at < len(block) and block[place.at][0] not in " \xa0":
                return place
            place = self.next(place)
        return None

    def next(self, place: Place) -> Place | None:
        """Return the place behind the next character."""
        if place.at < len(self.blocks[place.block]):
            return Place(place.block, place.at + 1)
        return Place(place.block + 1, 0) if place.block + 1 < len(self.blocks) else None

    def span(self, first: Place, last: Place) -> tuple[int, int]:
        """Return the span of the text between two places."""
        return self.blocks[first.block][first.at][1], self.blocks[last.block][last.at - 1][1] + 1


def read(directive: str) -> tuple[str, str, str, str]:
    """Return the prefix, start, end and suffix of a directive."""
    assert directive.startswith("text=")
    terms = directive.removeprefix("text=").split(",")
    prefix = terms.pop(0)[:-1] if terms[0].endswith("-") else ""
    suffix = terms.pop()[1:] if terms[-1].startswith("-") else ""
    assert 1 <= len(terms) <= 2
    assert not any("-" in term or "&" in term for term in (prefix, *terms, suffix))
    start, end = (*terms, "")[:2]
    return unquote(prefix), unquote(start), unquote(end), unquote(suffix)


def fold(char: str) -> str:
    """Return what a browser compares of a character."""
    if char in " \xa0\u202f":
        return " "
    parts = unicodedata.normalize("NFD", char.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def is_boundary(line: str, at: int) -> bool:
    """Tell whether a word boundary of UAX #29 is at a place of a line."""
    words = re.finditer(r"(?:[\w\u202f]|(?<=\w)[’'.,:](?=\w))+", line)
    return not any(word.start() < at < word.end() for word in words)


WORDS = [
    *("la", "La", "là", "l’", "OTAN", "otan", "et", "fin.", "dit-il,", "a&b", "1,5", "5", "(", ")"),
    *("«\u202f", "\u202f»", "\xa0", "北京", "。", "Oui", "etait", "était"),
    *(" ", " ", " ", " ", " ", "  ", "\n", "\r\n\r\n"),
]


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Span]:
    """Draw a text and a stretch of it that begins and ends as a verified quote does."""
    text = "Oui " + "".join(draw(st.lists(st.sampled_from(WORDS), max_size=60)))
    edges = [at for at in range(len(text) + 1) if not cuts_word(text, at)]
    starts = [at for at in edges if text[at : at + 1].strip()]
    start = draw(st.sampled_from(starts))
    end = draw(st.sampled_from([at for at in edges if at > start and text[at - 1].strip()]))
    # What holds no letter or digit is no quote.
    return text, Span(start, end) if any(map(str.isalnum, text[start:end])) else Span(0, 3)


@given(passages())
@example(("la là La la", Span(9, 11)))
@example(("dit l’OTAN et l’OTAN", Span(6, 10)))
@example(("la fin.\nla fin.\nOui\nla fin.", Span(20, 26)))
@example(("Oui l’la\n«\u202f\nla", Span(0, 10)))
@example(("l’OTAN " * 20 + "et\n" + "l’OTAN " * 20, Span(0, 150)))
def test_a_browser_selects_the_passage_and_nothing_else(passage: tuple[str, Span]) -> None:
    text, span = passage
    found = passage_url(URL, text, [span])
    if found is not None:
        assert Model(text).select(found.partition("#:~:")[2]) == (span.start, span.end)


@given(st.data())
def test_words_that_stand_once_have_a_link(data: st.DataObject) -> None:
    blanks = data.draw(st.lists(st.sampled_from([" ", " ", " ", "\n"]), min_size=2, max_size=80))
    text = "".join(f"w{number:03}{blank}" for number, blank in enumerate(blanks))
    first, last = sorted(data.draw(st.integers(0, len(blanks) - 1)) for _ in range(2))
    span = Span(5 * first, 5 * last + 4)
    found = passage_url(URL, text, [span])
    assert found is not None
    assert Model(text).select(found.partition("#:~:")[2]) == (span.start, span.end)


# Examples -----------------------------------------------------------------------------------------


def test_a_passage_of_its_own_is_named_by_its_words() -> None:
    text = "Bakou modernise déjà ses forces.\nElle coopère étroitement."
    assert link(text, "modernise déjà ses") == f"{URL}#:~:text=modernise%20déjà%20ses"
    assert link(text, "modernise", "coopère") == f"{URL}#:~:text=modernise&text=coopère"


def test_signs_of_the_syntax_and_of_addresses_are_encoded() -> None:
    text = 'He said: "50 % – R&D, state-of-the-art #1 <b> a_b?" and left.'
    assert directives(text, text[9:-10]) == (
        "text=%2250%20%25%20%E2%80%93%20R%26D%2C%20state%2Dof%2Dthe%2Dart%20%231%20%3Cb%3E%20a_b%3F%22"
    )


def test_white_space_is_what_html_makes_of_it() -> None:
    assert directives("Oui\t\t et\u00a0non", "Oui\t\t et\u00a0non") == "text=Oui%20et%C2%A0non"


def test_a_long_passage_is_named_by_its_edges() -> None:
    text = " ".join(f"w{number}" for number in range(60))
    assert directives(text, text) == "text=w0%20w1%20w2%20w3,w56%20w57%20w58%20w59"


def test_a_passage_across_paragraphs_is_named_by_words_within_each() -> None:
    assert directives("Un. Deux\n\ntrois. Quatre", "Deux\n\ntrois") == "text=Deux,trois"
    text = "Deux trois. Un. Deux\r\ntrois. Quatre"
    assert directives(text, "Deux\r\ntrois") == "text=Un.-,Deux,trois"


def test_words_around_are_given_where_the_passage_alone_is_not_the_first() -> None:
    text = "Le chat dort. Puis le Chât mange. Le chat boit."
    assert directives(text, "Le chat") == "text=Le%20chat"
    assert directives(text, "le Chât") == "text=Puis-,le%20Chât"
    assert directives(text, "Le chat", "Le chat") == "text=Le%20chat&text=Le%20chat,-boit."


def test_words_around_are_given_where_a_browser_sees_no_word_boundary() -> None:
    assert directives("dans l’OTAN aussi", "OTAN") == "text=l%E2%80%99-,OTAN"
    assert directives("Vraiment\u202f? Oui", "Vraiment") == "text=Vraiment,-%E2%80%AF%3F"
    assert directives("他们同意。北京大学生前来", "学生") == "text=北京大-,学生,-前来"


def test_words_around_may_stand_in_the_block_beside() -> None:
    text = "Titre: Fin\nUn.\nFin\nDeux.\nFin"
    body = text.index("Un.")
    assert directives(text[body:], "Un.\nFin") == "text=Un.,Fin"
    assert passage_url(URL, text, [Span(15, 18)], body) == f"{URL}#:~:text=Un.-,Fin"
    # Above the first paragraph stands what only our file says.
    assert passage_url(URL, "Titre: Fin\nFin", [Span(11, 14)], 11) is None


def test_what_no_words_tell_apart_has_no_link() -> None:
    assert passage_url(URL, "Oui. " * 200, [Span(500, 503)]) is None
    assert passage_url(URL, "x" * 400, [Span(0, 400)]) is None
    assert passage_url(URL, "Oui.", []) is None


def test_a_link_is_never_longer_than_an_address_may_be() -> None:
    text = " ".join(f"w{number}" for number in range(2000))
    found = passage_url(URL, text, [Span(*each.span()) for each in re.finditer(r"\S+", text)])
    assert found is not None
    assert len(found) < 2300
    assert found.startswith(f"{URL}#:~:text=w0&text=w1&text=w2&")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2#:~:text=Oui"),
        ("https://example.org/#part", "https://example.org/#part:~:text=Oui"),
        ("https://example.org/#", "https://example.org/#:~:text=Oui"),
        ("https://example.org/#part:~:text=Non", "https://example.org/#part:~:text=Oui"),
    ],
)
def test_the_address_keeps_its_own_fragment(url: str, expected: str) -> None:
    assert link("Oui et non", "Oui", url=url) == expected


# The real thing -----------------------------------------------------------------------------------

PAGE = """<!doctype html><meta charset="utf-8"><title>An article</title><style>
p {{ font: 20px/1.5 sans-serif; margin: 0 0 40em }}
::target-text, ::highlight(expected) {{ background: #ff0; color: #00f }}
</style>{}"""

HIGHLIGHT = """([parts, top]) => {
  const nodes = [...document.querySelectorAll("p")].map((each) => each.firstChild);
  const ranges = parts.map(([from, start, to, end]) => {
    const range = new Range();
    range.setStart(nodes[from], start);
    range.setEnd(nodes[to], end);
    return range;
  });
  CSS.highlights.set("expected", new Highlight(...ranges));
  scrollTo(0, top);
}"""

ARTICLE = """\
Bakou se rapproche de l’OTAN, dit-on à Bakou.

« Nous tenons parole\u202f», dit M. Aliyev : le non-respect des normes, et l’OTAN, c’est fini.
Il a parlé deux fois. Les normes de l'alliance valent pour tous, a-t-il dit à la fin du mois ; les
\tforces suivent. La fin du mois a été longue. « Nous tenons parole », a-t-il redit.
قال الرئيس إن بلاده تتعاون مع حلف الناتو، وإن التعاون مستمر.
他们同意。北京大学生前来应聘，他们同意。
Bakou, dit-on.
"""


QUOTES = [
    "dit-on à Bakou",
    "Nous tenons parole », a-t-il redit",
    "l’OTAN, c’est",
    "OTAN, c’est fini",
    "non-respect des normes",
    "La fin du mois",
    "Les normes de l'alliance valent pour tous, a-t-il dit à la fin du mois ; les forces suivent."
    " La fin du mois a été longue.",
    "des normes, et l’OTAN, c’est fini. Il a parlé",
    "Nous tenons parole », dit […] forces suivent",
    "تتعاون مع حلف الناتو",
    "学生前来",
    "北京大学生前来应聘，他们同意",
]


def test_chromium_selects_the_passage(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    lines = list(re.finditer(r"[^\n]+", ARTICLE))
    page = PAGE.format("".join(f"<p>{escape(line[0])}</p>" for line in lines))
    (tmp_path / "index.html").write_text(page, "utf-8")
    base = serve(tmp_path, policy=False)
    reader = new_page(700, 300)

    def edges(at: int) -> list[int]:
        (number,) = (n for n, line in enumerate(lines) if line.start() <= at <= line.end())
        return [number, at - lines[number].start()]

    for place, quote in enumerate(QUOTES):
        (match,) = find_quote(quote, Haystack(ARTICLE))
        found = passage_url(f"{base}?linked={place}", ARTICLE, match.spans)
        assert found is not None
        reader.goto(found)
        reader.wait_for_timeout(50)
        selected, top = reader.screenshot(), reader.evaluate("scrollY")

        reader.goto(f"{base}?expected={place}")
        parts = [[*edges(span.start), *edges(span.end)] for span in match.spans]
        reader.evaluate(HIGHLIGHT, [parts, top])
        reader.wait_for_timeout(50)
        assert reader.screenshot() == selected, quote
        assert reader.evaluate("scrollY") > 0 or parts[0][0] == 0
