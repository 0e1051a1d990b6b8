"""Hand-written pages: what would stop MkDocs on a Markdown file of `briefs/`, found beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Lines, Problem, Where
from generator.yamlsource import MappingNode, ScalarNode, parse_yaml

SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The ends of the names that MkDocs takes for Markdown (mkdocs.utils.is_markdown_file)."""
MOST_BYTES = 256 * 1024

_TEXTS = ("title", "description", "lang")
_LONGEST = 1000
_MOST_LINES = 100

# As MkDocs has them (mkdocs.utils.meta), so that a header here is a header there.
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_HEADER_LINE = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = re.compile(r"(?:[ ]{4}|\t)\s*.*")

# What Python-Markdown gets over at once: whole links and whole tags, titles of links aside.
_WHOLE = re.compile(
    r"\[[^\[\]]*\](?:\([^()\"'<>]*\)|(?!\())|<[a-zA-Z/!][^<>\"'\[]*(?:\"[^\"<>]*\"[^<>\"'\[]*)*>"
)
_OPEN = re.compile(r"[\[<]")
_HEADING = re.compile(r"^(?:#|=+ *$|-+ *$)", re.MULTILINE)
_MARK = re.compile(r"[\[<*_`!&\\]|://|  $", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_NESTED = re.compile(r"(?:(?:\d{1,9}\.|[*+>-])[ \t]+){60}")
_MOST_OPEN = 50_000_000
_MOST_MARKED = 500_000_000
"""Signs times code points. For each sign Python-Markdown goes through what follows: for an open
bracket or tag through the whole page and for a heading through its paragraph, step by step; for
any other mark through its paragraph, ten times as fast.
"""


def check_page(text: str, path: str) -> tuple[Problem, ...]:
    """Return what is wrong with the Markdown of a page; MkDocs can read it when that is nothing.

    `text` is the file as decoded. Its header is YAML between lines of `---`, or else lines such as
    `title: About us` at its top, as MkDocs reads them; of both, only what MkDocs or the theme uses
    is looked at.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    header = _front_matter(text[: front.end(1)], path) if front else _header_lines(text, path)
    problems = tuple(header)
    return (*problems, _tangled(path)) if _is_tangled(text) else problems


def _front_matter(text: str, path: str) -> Iterator[Problem]:
    node, problems = parse_yaml(text, path)
    yield from problems
    for entry in node.entries if isinstance(node, MappingNode) else ():
        key, value = entry.key.text, entry.value
        if key == "template":
            yield _template(entry.key.where)
        elif key in _TEXTS and not isinstance(value, ScalarNode):
            what = f"'{key}' is not a text"
            yield _odd(value.where, what, f'put the text in quotes: {key}: "…"')
        elif key in _TEXTS and isinstance(value, ScalarNode) and len(value.text) > _LONGEST:
            what = f"'{key}' is longer than {_LONGEST} characters"
            yield _odd(value.where, what, "shorten it; what is to be read belongs below the header")


def _header_lines(text: str, path: str) -> Iterator[Problem]:
    lines = Lines(path, text)
    number, inside = 1, False
    while (line := lines.line(number)) and line.strip():
        found = _HEADER_LINE.match(line)
        if not found and not (inside and _MORE.match(line)):
            return
        if number > _MOST_LINES:
            what = f"the lines at the top of this page are a header of more than {_MOST_LINES}"
            fix = "put an empty line at the top of the page, if they are to be read"
            yield _odd(Where(path, number, 1, len(line)), what, fix)
            return
        if found and found[1].lower() == "template":
            yield _template(Where(path, number, found.start(1) + 1, len(found[1])))
        number, inside = number + 1, True


def _template(where: Where) -> Problem:
    return _odd(where, "'template' is not for pages here", "delete the line")


def _odd(where: Where, what: str, fix: str) -> Problem:
    why = "the header of a page gives its title, description and lang to the theme, each a text"
    return Problem(where, "page-header", what, why, fix)


def _is_tangled(text: str) -> bool:
    if _NESTED.search(text):
        return True
    if len(_OPEN.findall(_WHOLE.sub("", text))) * len(text) > _MOST_OPEN:
        return True
    return any(
        len(_HEADING.findall(block)) * len(block) > _MOST_OPEN
        or len(_MARK.findall(block)) * len(block) > _MOST_MARKED
        for block in _BLANK.split(text)
    )


def _tangled(path: str) -> Problem:
    return Problem(
        Where(path),
        "page-too-tangled",
        "this page would keep the builder busy for minutes, and is not read",
        "it is long and has very many open brackets, tags, headings or marks, or lists in lists",
        "close the brackets, part long paragraphs by empty lines, or part the page into several",
    )
