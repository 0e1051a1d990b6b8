"""Whatever stands in a text, a page has the elements that its template gives it, and no other."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from pathlib import Path
from posixpath import normpath
from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from generator.interface import is_rtl
from generator.pages import Page
from generator.pages.page import Link
from generator.render import Renderer, relative_url
from tests.html_reader import read_html
from tests.projects import RENDERER, ROOT, read_project, render_pages, write_files

T = TypeVar("T")

HOSTILE = st.lists(
    st.sampled_from(
        [
            *(
                "<script>alert(1)</script>",
                "</p>",
                "</article>",
                "<img src=x onerror=x>",
                "<!--",
                "-->",
            ),
            *(
                '"',
                "'",
                "`",
                "=",
                ">",
                "<",
                "&",
                "&lt;",
                "&#34;",
                "&quot;",
                "]]>",
                "</script>",
                "<a>",
            ),
            *(
                "{{ 7 * 7 }}",
                "{% raw %}",
                "{#",
                "#}",
                "${x}",
                "%(num)s",
                "%s",
                "%",
                "\\",
                "\n",
                "\x00",
            ),
            *(
                "\ufdd0",
                "\x1b[31m",
                "\u202e",
                "\u2028",
                "javascript:x",
                "é",
                "words ",
                "x",
            ),
        ]
    ),
    min_size=1,
    max_size=8,
).map("".join)

# Names of templates' own words and files, addresses and keys: no text of a person.
OWN = frozenset({"template", "address", "kind", "anchor", "home", "listing", "passage", "edtf"})
OWN_OF_A_TAG = OWN | {"name", "word"}


def swap(value: T, text: str, fields: frozenset[str] = OWN) -> T:
    """Return a page's view with every text in it that a person may have written replaced."""
    if isinstance(value, str):
        return text  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(swap(each, text) for each in value)  # type: ignore[return-value]
    if isinstance(value, list):
        return [swap(each, text) for each in value]  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: swap(each, text) for key, each in value.items()}  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        own = OWN_OF_A_TAG if type(value).__name__ in ("Tag", "Filter", "Chapter") else fields
        return dataclasses.replace(
            value,
            **{
                each.name: swap(getattr(value, each.name), text)
                for each in dataclasses.fields(value)
                if each.name not in own and not is_key(each.name)
            },
        )
    return value


def is_key(name: str) -> bool:
    return name.endswith(("_key", "lang", "anchor", "anchors"))


def elements(html: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """Return every element's name and the names of its attributes, and how often each is there."""
    page = read_html(html)
    return Counter((each.name, tuple(sorted(each.attributes))) for each in page.walk())


PAGES = {
    f"{site}/{page.address}": page
    for site in ("everything", "tongues")
    for page in read_project(ROOT / "tests/sites" / site).pages
    if page.template != "search.html"
}


@settings(max_examples=50)
@given(st.sampled_from(sorted(PAGES)), HOSTILE)
@example("everything/river/2024-treaty", "</mark></p><script>alert(1)</script>")
@example("everything/commitments", '"><img src=x onerror=x>')
@example("tongues/actors/bakou", "' onmouseover='x")
def test_no_text_makes_an_element_or_an_attribute(address: str, text: str) -> None:
    """The same page with a plain word in every place has exactly the same elements.

    Markdown makes a few of its own, without any attribute; `test_markup.py` looks at those.
    """
    page = PAGES[address]
    plain = elements(RENDERER.render(swap(page, "word"), "en"))
    hostile = elements(RENDERER.render(swap(page, text), "en"))
    for name in ("blockquote", "br", "code", "em", "h2", "hr", "li", "ol", "p", "pre", "ul"):
        del plain[name, ()], hostile[name, ()]
    assert hostile == plain


@settings(max_examples=30)
@given(st.sampled_from(sorted(PAGES)), HOSTILE)
def test_a_text_is_shown_as_it_was_written(address: str, text: str) -> None:
    html = RENDERER.render(Page("x", "redirect.html", text, "en", Link(text, "y")), "en")
    expected = "".join("\ufffd" if is_unprintable(char) else char for char in text)
    assert read_html(html).one("a").text == " ".join(expected.split())
    assert not any(
        is_unprintable(char) for char in RENDERER.render(swap(PAGES[address], text), "en")
    )


def is_unprintable(char: str) -> bool:
    """Tell whether a character is none that HTML may hold (HTML 13.1.3, "Text")."""
    code = ord(char)
    return (
        (code < 32 and char not in "\t\n\r")
        or 0x7F <= code <= 0x9F
        or 0xD800 <= code <= 0xDFFF
        or 0xFDD0 <= code <= 0xFDEF
        or code in (0xFFFE, 0xFFFF)
    )


def test_a_template_that_misses_something_fails_aloud(tmp_path: Path) -> None:
    write_files(tmp_path, {"gap.html": "<p>{{ view.text }}, {{ view.gone }}</p>\n"})
    page = Page("x", "gap.html", "X", "en", Link("text", "y"))
    with pytest.raises(UndefinedError, match="has no attribute 'gone'"):
        Renderer(tmp_path).render(page, "en")


def test_empty_lines_go_except_in_code(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {"x.html": "\n\n<p>\n{% if true %}\n a\n{% endif %}\n</p>\n\n{{ view | block }}\n"},
    )
    page = Page("x", "x.html", "X", "en", "a\n\n    b\n\n\n    c\n")
    assert Renderer(tmp_path).render(page, "en") == (
        "<p>\n a\n</p>\n<p>a</p>\n<pre><code>b\n\n\nc\n</code></pre>"
    )


def test_the_interface_speaks_the_language_of_the_page_or_of_the_site(tmp_path: Path) -> None:
    write_files(tmp_path, {"x.html": '{{ lang }}: {{ _("Actors") }}, {{ _("%(x)s", x="<") }}'})

    def render(lang: str, site_lang: str) -> str:
        return Renderer(tmp_path).render(Page("x", "x.html", "X", lang, None), site_lang)

    assert render("en", "fr") == "en: Actors, &lt;"
    assert render("fr-CA", "en") == "fr: Acteurs, &lt;"
    assert render("ru", "fr") == "fr: Acteurs, &lt;"
    assert render("", "en") == "en: Actors, &lt;"


@pytest.mark.parametrize(
    ("base", "address", "href"),
    [
        ("", "", "./"),
        ("", "actors/nato", "actors/nato/"),
        ("actors", "", "../"),
        ("actors/nato", "", "../../"),
        ("actors/nato", "actors/nato", "../../actors/nato/"),
        ("actors/nato", "actors/nato#x", "#x"),
        ("", "#x", "#x"),
        ("a", "#x", "../#x"),
        ("2025/a", "2025/b#x.1", "../../2025/b/#x.1"),
    ],
)
def test_links_are_relative(base: str, address: str, href: str) -> None:
    assert relative_url(base, address) == href


ADDRESSES = st.lists(st.sampled_from(["a", "b", "c-1", "page"]), max_size=4).map("/".join)


@given(ADDRESSES, ADDRESSES, st.sampled_from(["", "#x"]))
def test_a_relative_link_leads_where_it_should(base: str, target: str, anchor: str) -> None:
    href = relative_url(base, target + anchor)
    way, _, rest = href.partition("#")
    landed = normpath(f"/site/{base}/{way}") if way else normpath(f"/site/{base}")
    assert landed == normpath(f"/site/{target}")
    assert rest == anchor.removeprefix("#")
    assert not way or way.endswith("/")


def test_files_named_to_harm_are_shown_as_text(tmp_path: Path) -> None:
    """Such names cannot stand in the repository: not every system can hold them."""
    name = """'"><img src=x onerror=alert(1)>{{ 7 }}.txt"""
    site = write_files(
        tmp_path,
        {
            f"seeds/{name}": "A line.\n",
            "briefs/x.yml": f"""\
                title: X
                article: {json.dumps(name)}
                unknowns: [{{text: Y, quotes: A line}}]
                """,
        },
    )
    pages = render_pages(read_project(site))
    for address in ("x", "sources"):
        page = read_html(pages[address])
        assert not page.find("img")
        assert name in page.text
    (passage,) = read_html(pages["x"]).find("span", class_="passage")
    assert passage["id"].startswith("passage.img-src-x-onerror-alert-1-7-")


def test_a_forty_actor_commitment_is_shown_with_all_of_them(tmp_path: Path) -> None:
    ids = [f"state-{number:02}" for number in range(40)]
    lines = [f"  {name}: {{name: The state of {name}}}" for name in ids]
    text = "\n".join(
        [
            "title: Forty",
            "article: x.txt",
            "actors:",
            *lines,
            "commitments:",
            f"  pact: {{by: [{', '.join(ids)}], to: [{', '.join(reversed(ids))}], text: A pact.}}",
            "",
        ]
    )
    pages = render_pages(
        read_project(write_files(tmp_path, {"seeds/x.txt": "A.\n", "briefs/x.yml": text}))
    )
    row = read_html(pages["commitments"]).one("tr", id="history.x.pact")
    who, whom = (each for each in row.find("td") if each["data-label"] in ("Who", "To whom"))
    assert [link.text for link in who.find("a")] == [f"The state of {name}" for name in ids]
    assert whom.text == "each other"


@pytest.mark.parametrize("lang", ["ar", "fa-IR", "he", "ur", "az-Arab", "uz-AF"])
def test_languages_that_are_written_from_right_to_left(lang: str) -> None:
    assert is_rtl(lang)


@pytest.mark.parametrize("lang", ["az", "fr", "zh-Hant", "", "no-such-tongue"])
def test_all_others_are_not(lang: str) -> None:
    assert not is_rtl(lang)
