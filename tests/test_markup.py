"""Markdown becomes HTML in which nothing can run, and everything that was written can be read."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.markup import block_html, html_text, inline_html, plain_text, summary_text
from tests.html_reader import Element, read_html

INLINE_TAGS = {"a", "br", "code", "em", "strong"}
BLOCK_TAGS = INLINE_TAGS | {"blockquote", "h2", "hr", "li", "ol", "p", "pre", "ul"}
ATTRIBUTES = {"href", "rel", "title"}

# Half-finished Markdown and HTML in any order is what finds the holes between the two.
PIECES = st.sampled_from(
    [
        *(
            "*",
            "**",
            "_",
            "`",
            "``",
            "[",
            "]",
            "(",
            ")",
            "![",
            "](",
            "<",
            ">",
            "</",
            "/>",
            '"',
            "'",
        ),
        *(
            "&",
            "&amp;",
            "&#60;",
            "&lt;",
            "&#x3c;",
            "\\",
            "#",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\t",
            "  \n",
        ),
        *("\n", "\n\n", "===", "---", "***", "|", "~", "^", "{", "}", ":", "!", "  "),
        *("script", "<script>", "</script>", "<img src=x onerror=x()>", "<!--", "-->", "<![CDATA["),
        *("javascript:", "JaVaScRiPt&colon;", "java\tscript:x", "data:text/html,", "vbscript:"),
        *("http://x.y", "https://x.y/?a=1&b=2", "mailto:a@b.cc", "<http://x.y>", "<a@b.cc>"),
        *("[a](javascript:x)", "[a](http://x.y 'onclick=\"x\"')", "[r]: javascript:x", "[r]"),
        *(
            "onmouseover=x",
            "style=x",
            "\u0000",
            "\u0002",
            "\u0003",
            "\u2028",
            "é",
            "a",
            "b c",
            "OTAN",
        ),
        *("stx", "klzzwxh:0000", "\u0002klzzwxh:0\u0003", "wzxhzdk:0", "amp", "\u0002amp\u0003"),
    ]
)
HOSTILE = st.lists(PIECES, max_size=14).map("".join)


def check_harmless(page: Element, tags: set[str]) -> None:
    for element in page.walk():
        if element is page:
            continue
        assert element.name in tags
        assert element.attributes.keys() <= ATTRIBUTES
        assert element.name == "a" or not element.attributes
        if element.name == "a":
            assert urlsplit(element["href"]).scheme in {"http", "https", "mailto", ""}
            assert element["rel"] == "noopener noreferrer"


@given(HOSTILE)
@example('[a](javascript:x "&quot;><script>")')
@example("<a href='x' onclick='y'>")
@example("`<script>`")
@example("[a][r]\n\n[r]: javascript:x")
def test_nothing_but_harmless_elements_comes_out(text: str) -> None:
    check_harmless(read_html(inline_html(text)), INLINE_TAGS)
    check_harmless(read_html(block_html(text)), BLOCK_TAGS)


@given(st.text("ab é’,.;:?-+'()/1=@%$!#|~^{}\" \u00a0\n", max_size=30))
@example("plain words, with (brackets): one/two - 3.5 % of 1.")
@example("http://x.y and 1. b")
@example('"quoted" words')
def test_the_fast_path_changes_nothing(text: str) -> None:
    """With a piece of Markdown behind it, the same text takes the long way."""
    expected = " ".join(f"{inline_html(text)} <em>x</em>".split())
    assert " ".join(inline_html(f"{text} *x*").split()) == expected


@given(st.text("ab é’,.;:?-+'()/1=@%$ \u00a0", max_size=40))
def test_words_without_markup_come_out_as_they_went_in(text: str) -> None:
    bare = " ".join(text.split())
    assert read_html(block_html(f"x{text}")).text == " ".join(f"x{text}".split())
    assert " ".join(html.unescape(inline_html(text)).split()) == bare
    assert " ".join(plain_text(text).split()) == bare


@pytest.mark.parametrize(
    ("text", "inline", "block"),
    [
        ("a *b* **c** `d<e`", "a <em>b</em> <strong>c</strong> <code>d&lt;e</code>", ""),
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y", ""),
        (
            "[a](https://x.y)",
            '<a href="https://x.y" rel="noopener noreferrer">a</a>',
            "",
        ),
        ("[a *b*](javascript:x)", "a <em>b</em>", ""),
        ("[a](javascript:x 'y&quot; >')", "a", ""),
        ("![a](https://x.y/p.png)", "![a](https://x.y/p.png)", ""),
        ("1. one", "1. one", "<ol>\n<li>one</li>\n</ol>"),
        ("# One", "# One", "<h2>One</h2>"),
        ("One\n===", "One ===", "<h2>One</h2>"),
        ("a\n\nb", "a b", "<p>a</p>\n<p>b</p>"),
        ("a  \nb", "a b", "<p>a<br>\nb</p>"),
        ("- a\n- b", "- a - b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> a", "&gt; a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        (
            "a\n\n    <i>\n\n    j",
            "a &lt;i&gt; j",
            "<p>a</p>\n<pre><code>&lt;i&gt;\n\nj\n</code></pre>",
        ),
        ("a | b\n--|--\nc | d", "a | b --|-- c | d", "<p>a | b\n--|--\nc | d</p>"),
    ],
)
def test_what_each_piece_of_markdown_becomes(text: str, inline: str, block: str) -> None:
    assert inline_html(text) == inline
    assert block_html(text) == (block or f"<p>{inline}</p>")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a *b* [c](https://x.y)", "a b c"),
        ("1. one", "1. one"),
        ("`<b>` &amp; <i>", "<b> & <i>"),
        ("One\n\n- two\n- *three*\n", "One two three"),
        ("no markup", "no markup"),
    ],
)
def test_plain_text_is_what_a_reader_sees(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_a_summary_ends_with_a_whole_word() -> None:
    assert summary_text("*Short*.") == "Short."
    assert summary_text("one two, three", 10) == "one two…"
    assert summary_text("onetwothree four", 5) == "onetw…"
    assert summary_text("北约与阿塞拜疆 合作", 6) == "北约与阿塞拜…"
    assert summary_text("") == ""


@given(HOSTILE, st.integers(20, 60))
def test_a_summary_is_never_longer_than_it_may_be(text: str, most: int) -> None:
    assert len(summary_text(text, most)) <= most + 1


def test_the_text_of_html_is_what_a_reader_sees() -> None:
    assert html_text("<p>a &amp; b</p>\n<p>c<script>d</script> &lt;e&gt;</p>") == "a & b c <e>"


@pytest.mark.parametrize("piece", ["[", "[a](", "![", "*a ", "`", "<", "> ", "&#", "\\", "- "])
def test_twenty_thousand_characters_of_anything_end(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    check_harmless(read_html(inline_html(text)), INLINE_TAGS)
    check_harmless(read_html(block_html(text)), BLOCK_TAGS)


@pytest.mark.parametrize("sign", ["- ", "* ", "+ ", "1. ", "> "])
def test_many_list_signs_on_a_line_are_shown_as_typed_or_nested(sign: str) -> None:
    """Python-Markdown recurses for each of them; it must never end in an error."""
    assert "x" in plain_text(sign * 5000 + "x")
