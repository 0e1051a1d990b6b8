"""`briefs add`: an article from a file, a web address or standard input into `seeds/`."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import click

from generator.articles import FOLDER, Article, Header, parse_article
from generator.cldr import language_tag
from generator.cli.failing import fail
from generator.cli.project import project_root
from generator.collecting import (
    article_name,
    header_line,
    one_line,
    same_text,
    shown,
    size,
    write_article,
)
from generator.dateinput import parse_written_date
from generator.edtf import DateError, Edtf
from generator.extraction import ExtractionError, Findings, extract, kind_of, unknown_kind
from generator.fetching import FetchError, fetch
from generator.memory import Memory
from generator.quotes.excerpts import shorten
from generator.quotes.telling import guess_language
from generator.reading import read_sources

MOST_BYTES = 32 * 1024 * 1024
"""Of a file or of standard input; from the web, see `fetching`."""


@click.command()
@click.argument("source")
@click.option("--title", help="The article's title.")
@click.option("--date", help="When it was published: 2025-11-06, or in words.")
@click.option("--author", help="Who wrote it.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where it was published.")
@click.option("--lang", help="Its language, such as fr.")
def add(source: str, **given: str | None) -> None:
    """Bring an article into seeds/.

    SOURCE is a file (.txt, .md, .html, .htm or .pdf), a web address, or - for standard input. What
    stands around the text of a page is left out; its words stay as they are. What is known of the
    article goes into lines at the top of the file. The options say what SOURCE does not, or says
    wrongly. No file is ever overwritten: a second article of one name gets a number.

    Exit status: 0 it is written, 1 it cannot be, 2 wrong usage.
    """
    root = project_root()
    options = _options(given)
    found, suffix, origin = _found(source)
    lang = options.lang or _language(found.text, found.header.lang)
    header = replace(_merged(options, found.header), lang=lang)
    articles = read_sources(root, Memory()).articles
    taken = {path.name for path in (root / FOLDER).iterdir()}
    text = write_article(found.text, header)
    # What comes out of a hostile page must still be read as what it is.
    article, _ = parse_article(article_name(header, origin, suffix, taken), text.encode())
    _refuse_twin(article, articles.values())
    try:
        with (root / article.path).open("xb") as file:
            file.write(text.encode())
    except OSError as error:
        fail(f"{article.path} cannot be written: {error.strerror}", "look at its folder")
    for remark in found.remarks:
        click.echo(f"note: {shown(remark)}", err=True)
    for warning in _likeness(article, articles.values()):
        click.echo(f"warning: {warning}", err=True)
    click.echo(_report(article))


_SHOWN = 70
"""Code points of the text that the report shows of it."""


def _options(given: dict[str, str | None]) -> Header:
    """Return the options as a header has them; raises click.UsageError for what is none."""
    values = {key: one_line(value or "") or None for key, value in given.items()}
    date = values.pop("date")
    header = Header(date=None, **values)
    if header.lang and language_tag(header.lang) is None:
        raise click.UsageError(f"'{header.lang}' is no language tag; write one such as fr or pt-BR")
    if header.url and not header.url.startswith(("http://", "https://")):
        raise click.UsageError(f"'{header.url}' is no web address: https://example.org/x is one")
    if date is None:
        return header
    try:
        return replace(header, date=parse_written_date(date, header.lang or "en"))
    except DateError as error:
        raise click.UsageError(str(error)) from None


def _merged(first: Header, second: Header) -> Header:
    """Return what the first header has, and what the second has besides."""
    names = [field.name for field in fields(Header)]
    return Header(**{name: getattr(first, name) or getattr(second, name) for name in names})


def _found(source: str) -> tuple[Findings, str, str]:
    """Return what a source holds, the suffix of its file, and the name or address it had."""
    try:
        if "://" in source[:12]:
            got = fetch(source)
            data, name, origin = got.data, "", got.url
            told = got.media_type, got.charset, got.url
        else:
            data, name = _read(source)
            origin, told = name, ("", "", "")
        kind = kind_of(data, name, told[0])
        if kind is None:
            raise unknown_kind(name)
        found = extract(data, kind, charset=told[1], url=told[2])
    except (FetchError, ExtractionError) as error:
        fail(f"{'standard input' if source == '-' else source}: {error.what}", error.fix)
    return found, ".md" if kind == "markdown" else ".txt", origin


def _read(source: str) -> tuple[bytes, str]:
    """Return the bytes of a file or of standard input, and its name, "" if it has none."""
    path = Path(source)
    if source != "-" and path.is_dir():
        fail(f"{source} is a folder", "name the file in it")
    if source == "-" and sys.stdin.isatty():
        keys = "Ctrl+Z and Enter" if os.name == "nt" else "Enter and Ctrl+D"
        click.echo(f"paste the text here, and end it with {keys}:", err=True)
    try:
        with sys.stdin.buffer if source == "-" else path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        fix = f"if it is a web address, write https://{source}"
        reason = (error.strerror or str(error)).lower()
        fail(
            f"{source} cannot be read: {reason}",
            fix if source.startswith("www.") else "look at its name",
        )
    if len(data) > MOST_BYTES:
        fail(f"{source} is larger than {MOST_BYTES // 1024**2} MiB", "add the part that you need")
    return data, "" if source == "-" else path.name


def _language(text: str, told: str | None) -> str | None:
    """Return the language that the words are in, where they leave no doubt; else the one told.

    Sites declare one language on all their pages, whatever the article is in.
    """
    article, _ = parse_article("", f"\n{text}".encode())
    guessed = guess_language(article.haystack.vocabulary)
    if guessed and guessed != (told or "").partition("-")[0].lower():
        return guessed
    return told


def _refuse_twin(article: Article, others: Iterable[Article]) -> None:
    """End the command where a file holds the very same article."""
    for other in others:
        same = other.text[other.body :].strip() == article.text[article.body :].strip()
        if same and other.header == article.header:
            fail(
                f"this article is there already: {shown(other.path)}",
                f"go on with it: briefs new {shlex.quote(shown(other.path))}",
            )


def _likeness(article: Article, others: Collection[Article]) -> Iterator[str]:
    """Yield which articles have the same text, or come from the same address."""
    copies = same_text(article, others)
    for copy in copies:
        yield (
            f"{shown(copy.path)} has the same text, or most of it; two copies count as one source, "
            "so keep the one that you need"
        )
    for other in others:
        if other not in copies and other.header.url and other.header.url == article.header.url:
            yield (
                f"{shown(other.path)} comes from the same address; if the page has changed since, "
                "keep both"
            )


def _report(article: Article) -> str:
    text = article.text[article.body :]
    lines = [f"wrote {article.path} ({size(text)})"]
    missing = []
    for field in fields(Header):
        value = getattr(article.header, field.name)
        if value is None:
            missing.append(field.name)
        else:
            told = value.text if isinstance(value, Edtf) else value
            lines.append(f"  {field.name}: {shown(told)}")
    lines.append(f"  text: {shown(shorten(' '.join(text.split()), _SHOWN))}")
    if missing:
        first = header_line(missing[0], "…", article.header.lang)
        lines.append(f"not known: {', '.join(missing)}; add a line at the top, such as '{first}'")
    lines.append("compare it with the original once: is the text all there, and nothing else?")
    lines.append(f"next: briefs new {shlex.quote(article.path)}")
    return "\n".join(lines)
