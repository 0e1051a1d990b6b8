"""Markdown of annotations to safe HTML: rendered, then sanitised; raw HTML is shown as text."""

from __future__ import annotations

import html
import re
from functools import lru_cache

import nh3
from markdown import Markdown

_SPECIAL = re.compile(r"[*_`\[\]<>&\\#|~^\n]|://|  |^[-+=:!]|^\d+[.)]|^\s|\s$")
_TAGS = {"a", "code", "em", "strong", "br"}
_BLOCK_TAGS = _TAGS | {"p", "ul", "ol", "li", "blockquote", "h2", "pre", "hr"}
_BLOCK_SYNTAX = (
    *("empty", "indent", "code", "hashheader", "setextheader"),
    *("hr", "olist", "ulist", "quote", "reference"),
)
_HEADING = re.compile("(?<=[</])h[1-6]>")
_DEAD_LINK = re.compile(r'<a(?: title="[^"]*")? rel="noopener noreferrer">(.*?)</a>', re.DOTALL)
"""What is left of a link whose address was taken away."""
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"http", "https", "mailto"}
_MOST_WORK = 400_000
"""Opening brackets times code points, above which Markdown is shown as it was typed: for each of
them Python-Markdown goes through what follows, and takes minutes over a text of nothing else.
"""


def _parser(*, blocks: bool) -> Markdown:
    parser = Markdown(output_format="html")
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    parser.inlinePatterns.deregister("image_link")
    parser.inlinePatterns.deregister("image_reference")
    if not blocks:
        for name in _BLOCK_SYNTAX:
            parser.parser.blockprocessors.deregister(name)
    return parser


_INLINE, _BLOCK = _parser(blocks=False), _parser(blocks=True)


@lru_cache(maxsize=4096)
def inline_html(text: str) -> str:
    """Return one-line Markdown as safe HTML without a paragraph around it."""
    if not _SPECIAL.search(text) or text.count("[") * len(text) > _MOST_WORK:
        return html.escape(text, quote=False)
    rendered = _clean(_INLINE.reset().convert(" ".join(text.split())), _TAGS)
    return rendered.strip()


@lru_cache(maxsize=1024)
def block_html(text: str) -> str:
    """Return Markdown of several paragraphs as safe HTML; its headings are those of a part."""
    if text.count("[") * len(text) > _MOST_WORK:
        return _as_typed(text)
    try:
        rendered = _BLOCK.reset().convert(text)
    except RecursionError:  # Python-Markdown goes down a level for each list sign on a line.
        return _as_typed(text)
    return _clean(_HEADING.sub("h2>", rendered), _BLOCK_TAGS)


def plain_text(text: str) -> str:
    """Return what a reader sees of Markdown, as plain text on one line."""
    if not _SPECIAL.search(text):
        return text
    return html_text(block_html(text) if "\n" in text else inline_html(text))


def html_text(rendered: str) -> str:
    """Return what a reader sees of HTML, as plain text on one line."""
    bare = nh3.clean(rendered, tags=set())
    return " ".join(html.unescape(bare).split())


def summary_text(text: str, most: int = 200) -> str:
    """Return the beginning of Markdown as plain text, at most `most` code points and an ellipsis.

    It is cut between words, if there is a space near the end: not every script has them.
    """
    plain = plain_text(text)
    if len(plain) <= most:
        return plain
    space = plain.rfind(" ", most * 3 // 4, most + 1)
    return plain[: space if space > 0 else most].rstrip(",;:–—-. ") + "…"


def _as_typed(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>"


def _clean(rendered: str, tags: set[str]) -> str:
    clean = nh3.clean(
        rendered,
        tags=tags,
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    return _DEAD_LINK.sub(r"\1", clean)
