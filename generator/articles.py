"""Articles: `seeds/` as collected, their words never changed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from generator.dateinput import parse_edtf, parse_written_date
from generator.edtf import DateError, Edtf
from generator.problems import Problem, Where
from generator.quotes import Haystack
from generator.sentences import Sentence, find_wraps, split_sentences
from generator.shapes import TAG_PATTERN
from generator.yamlsource import MappingNode, ScalarNode, parse_yaml

FOLDER = "seeds"
SUFFIXES = (".txt", ".md")
MOST_BYTES = 4 * 1024 * 1024

HEADER_WORDS = {
    "title": ("title", "titre"),
    "date": ("date",),
    "author": ("author", "authors", "auteur", "auteurs", "autrice"),
    "publisher": ("publisher", "source", "éditeur", "editeur", "publication", "média"),
    "url": ("url", "link", "lien", "adresse"),
    "lang": ("lang", "language", "langue"),
}
"""The words that open a header line, in every language of the interface, by what they give."""

_FIELDS = {word: field for field, words in HEADER_WORDS.items() for word in words}
_HEADER_LINE = re.compile(
    r"([^\W\d_]+)[ \t\u00a0\u202f]*:[ \t\u00a0\u202f]*([^\r\n]*)(?:\r\n|\n|\r|$)"
)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_LINE = re.compile(r"[^\r\n]+")
_URL = re.compile(r"https?://[^\s<>\"]+")
_TAG = re.compile(TAG_PATTERN)


@dataclass(frozen=True, slots=True)
class Header:
    """What an article says of itself above its first line; None where it says nothing."""

    title: str | None = None
    date: Edtf | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None


@dataclass(frozen=True)
class Article:
    """An article as read. All offsets count the Unicode code points of `text`.

    `name` is the file's path below `seeds/`; `body` is where the header ends; `encoding` is how
    the bytes were read.
    """

    name: str
    text: str = field(repr=False)
    body: int
    header: Header
    encoding: str
    haystack: Haystack = field(repr=False, compare=False)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences below the header, which not everybody needs."""
        return split_sentences(self.text, self.body)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Where each paragraph begins and ends: a line of the file that is not blank, with the
        lines after it, if the text was wrapped there to some width.
        """
        wraps = find_wraps(self.text, self.body)
        spans: list[tuple[int, int]] = []
        for line in _LINE.finditer(self.text):
            if self.text[line.start() : line.end()].strip():
                goes_on = spans and spans[-1][1] in wraps
                start = spans.pop()[0] if goes_on else line.start()
                spans.append((start, line.end()))
        return tuple(spans)

    @property
    def path(self) -> str:
        """The file's path in the project."""
        return f"{FOLDER}/{self.name}"

    def sentences_at(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Return the sentences that the code points from `start` to `end` touch, in order."""
        first = bisect_right(self.sentences, start, key=lambda each: each.end)
        last = bisect_left(self.sentences, end, key=lambda each: each.start)
        return self.sentences[first:last]


def parse_article(name: str, data: bytes) -> tuple[Article, tuple[Problem, ...]]:
    """Return the article that the bytes of `seeds/<name>` hold, and what is odd about them.

    UTF-8 with or without a byte order mark, UTF-16 with one; else Windows-1252 or Latin-1, with a
    warning that names it. No problem of an article is an error: analysts did not write it.
    """
    path = f"{FOLDER}/{name}"
    text, encoding = _decode(data)
    problems: list[Problem] = []
    if encoding in _LEGACY or "\0" in text:
        problems.append(_odd_encoding(path, encoding, text))
    front = _FRONT_MATTER.match(text)
    if front:
        body = front.end()
        values = _front_matter(text[: front.end(1)], path, problems)
    else:
        body, values = _header_lines(text, path)
    header = _header(values, problems)
    article = Article(name, text, body, header, encoding, Haystack(text))
    return article, tuple(problems)


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "utf-16"
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


_LEGACY = {"cp1252": "Windows-1252", "latin-1": "Latin-1 (ISO 8859-1)"}


def _odd_encoding(path: str, encoding: str, text: str) -> Problem:
    if "\0" in text:
        what = "this article is no plain text"
        why = "it holds NUL characters, as the files of word processors and pictures do"
        fix = "open it in the program that it comes from, and save it as plain text in UTF-8"
    else:
        what = f"this article is not in UTF-8; it was read as {_LEGACY[encoding]}"
        why = "accents and quotation marks may be wrong, and quotes then not be found"
        fix = "look at its accents on the site; if they are wrong, save the file again as UTF-8"
    return Problem(Where(path), "article-encoding", what, why, fix, "warning")


Values = dict[str, tuple[str, Where]]


def _header_lines(text: str, path: str) -> tuple[int, Values]:
    """Return where the body begins, and the values of the header lines above it."""
    values: Values = {}
    position, line = 0, 1
    while match := _HEADER_LINE.match(text, position):
        name = _FIELDS.get(match[1].casefold())
        if name is None or name in values or not match[2].strip():
            break
        column = match.start(2) - position + 1
        values[name] = match[2].strip(), Where(path, line, column, len(match[2].rstrip()))
        position, line = match.end(), line + 1
    return position, values


def _front_matter(text: str, path: str, problems: list[Problem]) -> Values:
    """Return the values of YAML front matter; what it holds besides them is let be."""
    node, found = parse_yaml(text, path)
    problems += [
        Problem(each.where, each.code, each.what, each.why, each.fix, "warning") for each in found
    ]
    entries = node.entries if isinstance(node, MappingNode) else ()
    return {
        _FIELDS[entry.key.text.casefold()]: (entry.value.text, entry.value.where)
        for entry in entries
        if entry.key.text.casefold() in _FIELDS
        and isinstance(entry.value, ScalarNode)
        and entry.value.text.strip()
    }


def _header(values: Values, problems: list[Problem]) -> Header:
    lang = _checked(values, "lang", _TAG, "language tag such as fr", problems)
    date = None
    if "date" in values:
        text, where = values["date"]
        try:
            date = _date(text, lang or "en")
        except DateError as error:
            problems.append(
                _odd(where, f"the date of this article cannot be read: {error.message}", "date")
            )
    return Header(
        title=_plain(values, "title"),
        date=date,
        author=_plain(values, "author"),
        publisher=_plain(values, "publisher"),
        url=_checked(values, "url", _URL, "web address", problems),
        lang=lang,
    )


def _date(text: str, lang: str) -> Edtf:
    try:
        return parse_edtf(text)
    except DateError:
        return parse_written_date(text, lang)


def _plain(values: Values, name: str) -> str | None:
    return values[name][0] if name in values else None


def _checked(
    values: Values, name: str, form: re.Pattern[str], noun: str, problems: list[Problem]
) -> str | None:
    if name not in values:
        return None
    text, where = values[name]
    if form.fullmatch(text):
        return text
    problems.append(_odd(where, f"'{text}' is not a {noun}", name))
    return None


def _odd(where: Where, what: str, name: str) -> Problem:
    return Problem(
        where,
        "article-header",
        what,
        "the value is left out; the article itself is kept as it was collected",
        f"give it in the brief: 'article: {{file: {where.path.removeprefix(FOLDER + '/')}, "
        f"{name}: …}}'",
        "warning",
    )
