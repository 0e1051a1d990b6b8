"""The article of a web page, without what stands around it."""

from __future__ import annotations

import datetime
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

from generator.articles import Header
from generator.cldr import language_tag
from generator.dateinput import parse_edtf
from generator.edtf import DateError, Edtf
from generator.extraction.finding import ExtractionError, Findings

FEWEST_WORDS = 20
_LEAST_LINE = 6
"""Words of an article, and of a line that counts as one of it. A page with fewer is a list of
links, a consent form or an empty shell.
"""

MOST_CHARACTERS = 12 * 1024 * 1024

_SAVE = "copy its text, and give it to this command: briefs add - --title '…'"


def read_page(html: str, url: str = "") -> Findings:
    """Return the main text of a page and what the page tells of it. Raises ExtractionError.

    The date is the one that the page itself declares, never one that is only found in its text.
    """
    if len(html) > MOST_CHARACTERS:
        raise ExtractionError("this page is too large to be an article", _SAVE)
    document, remarks = _extracted(html, url)
    text = _paragraphs(document.text or "") if document else ""
    if document is None or not _is_article(text):
        raise ExtractionError(
            "no article is found in this page; it may be a list, a form, or made by a script",
            f"open the page in a browser, {_SAVE}",
        )
    header = Header(
        title=_line(document.title),
        date=_date(document.date),
        author=_author(document.author),
        publisher=_publisher(document.sitename, document.hostname),
        url=_address(url) or _address(document.url),
        lang=_language(html),
    )
    return Findings(text, header, remarks)


def _extracted(html: str, url: str) -> tuple[Any, tuple[str, ...]]:
    """Return what trafilatura has found, None where it finds nothing, and remarks on the page."""
    # It takes more than a second to load, and only pages need it.
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    # What is shorter is looked for in ruder ways, which run paragraphs together. Two hundred and
    # fifty characters, as it is set there, are a whole report in Chinese.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        tree = load_html(html)
        if tree is None:
            return None, ()
        for reading in tree.xpath("//rt | //rp"):
            # How a word is read stands above it in Japanese, and is no part of the sentence.
            reading.drop_tree()
        remarks = tuple(_remarks(tree, html))
        document = bare_extraction(
            tree,
            url=url or None,
            config=config,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d"),
            },
        )
    except Exception as error:  # whatever a page may break in the libraries that read it
        raise ExtractionError(
            f"this page cannot be read ({type(error).__name__})", f"open it in a browser, {_SAVE}"
        ) from error
    return document, remarks


def _paragraphs(text: str) -> str:
    """Return lines as paragraphs, parted by an empty line; those of a list or a table are not."""
    made: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if _RULE.fullmatch(line):
            continue
        together = made and line[:2] in _ROWS and made[-1].rpartition("\n")[2][:2] == line[:2]
        made[-1:] = [f"{made[-1]}\n{line}"] if together else [*made[-1:], line]
    return "\n\n".join(made)


_ROWS = ("- ", "| ")
_RULE = re.compile(r"[|\s:-]+")


def _remarks(tree: Any, html: str) -> Iterator[str]:
    """Yield what a reader should look at: several articles in one page, or one cut by a paywall."""
    if _IS_PAID.search(html):
        yield (
            "the page says that it is for subscribers: look whether the article is there to its end"
        )
    lengths = [
        sum(len(each.text_content().split()) for each in article.iter("p"))
        for article in tree.xpath("//article[not(ancestor::article)]")
    ]
    long = sum(length >= _FEWEST_OF_SEVERAL for length in lengths)
    if long > 1 or (not long and len(lengths) >= _FEWEST_TEASERS):
        yield (
            f"the page has {len(lengths)} articles in it: look whether this is the one, and all of "
            "it"
        )


_FEWEST_OF_SEVERAL = 150  # words of an article that is more than a teaser for one
_FEWEST_TEASERS = 5
_IS_PAID = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false\b", re.I)


def _is_article(text: str) -> bool:
    """Tell whether there is enough text; what is written without spaces is counted by letters."""
    lines = [line for line in text.split("\n") if not line.startswith("- ")]
    counts = [max(len(line.split()), len(_WIDE.findall(line)) // 2) for line in lines]
    return sum(count for count in counts if count >= _LEAST_LINE) >= FEWEST_WORDS


_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _author(text: str | None) -> str | None:
    """Return the authors, parted by commas; a web address names nobody."""
    line = _line(text)
    return line.replace("; ", ", ") if line and "://" not in line else None


def _publisher(name: str | None, host: str | None) -> str | None:
    """Return the site's name; where it is only the name of its host, that is in the address."""
    line = _line(name)
    return line if line and line.casefold() != (host or "").casefold() else None


def _date(text: str | None) -> Edtf | None:
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def _address(url: str | None) -> str | None:
    parts = urlsplit(url) if url else None
    if not url or not parts or parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return url if _ADDRESS.fullmatch(url) else None


_ADDRESS = re.compile(r"https?://[^\s<>\"`{}|\\^]+")
_LANG = re.compile(
    r"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)", re.I
)
_REGION = re.compile(r"-(?:[A-Z]{2}|[0-9]{3})\Z")


def _language(html: str) -> str | None:
    """Return the language that the page declares, without the country; a script stays."""
    found = _LANG.search(html[:20_000])
    tag = language_tag(found[1].replace("_", "-")) if found else None
    return _REGION.sub("", tag) if tag else None
