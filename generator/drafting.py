"""A brief to start from: what is known of an article, and what it may hold, as YAML.

In the file, a line that begins with `##` explains, and one with a single `#` is YAML to accept by
taking the `# ` away. So any of these lines, and all of them, can be accepted as they stand.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.articles import Article
from generator.candidates import Candidate
from generator.misfits import BLANK
from generator.picker.passages import Picked
from generator.picker.writing import write_text, write_words
from generator.problems import visible
from generator.quotes.excerpts import shorten
from generator.schema import FOLDER as SCHEMA_FOLDER
from generator.vocabularies import CONFIDENCE, LIKELIHOOD
from generator.yamlsource.characters import UNPRINTABLE

_LONGEST_TITLE = 300
_STEP = 2


def write_draft(
    article: Article,
    address: str,
    lang: str,
    guessed: str,
    today: datetime.date,
    candidates: Sequence[Candidate],
) -> str:
    """Return the YAML of a brief that begins with an article, at an address without slashes at its
    ends.

    `lang` is the brief's language, "" where nobody knows it; `guessed` is the article's where its
    own header does not tell it, but its words do.
    """
    by_section = {key: list(group) for key, group in groupby(candidates, key=attrgetter("section"))}
    parts = [
        _head(article, address),
        _metadata(article, lang, guessed, today),
        *(
            "\n".join(_section(key, explanation, by_section.get(key, ())))
            for key, explanation in _SECTIONS.items()
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _head(article: Article, address: str) -> str:
    schema = "../" * address.count("/") + f"{SCHEMA_FOLDER}/brief.json"
    return (
        f"# yaml-language-server: $schema={schema}\n\n"
        f"## A brief to start from, on {visible(article.path)}.\n"
        "##\n"
        "## A line with ## explains. A line with a single # is a suggestion: take the '# ' away\n"
        "## where you accept it, and where its section begins ('# background:'); delete the rest.\n"
        f"## Where it has a {BLANK}, there is something for you to fill in.\n"
        "## The quotes are the article's own words. All else is for you to check and to write."
    )


def _metadata(article: Article, lang: str, guessed: str, today: datetime.date) -> str:
    header = article.header
    title = _line(header.title or "")
    lines = [
        _key("title", title) if title else f"{_key('title', _stem(article))}  # yours to write"
    ]
    missing = [
        f"#   {key}: {BLANK}  # {meaning}"
        for key, meaning in _MISSING.items()
        if getattr(header, key) is None and not (key == "lang" and guessed)
    ]
    if missing or guessed:
        lines += ["article:", f"  file: {write_words(article.name)}"]
        if guessed:
            lines.append(f"  lang: {guessed}  # worked out from its words")
        lines += ["## The file does not tell these:", *missing] if missing else []
    else:
        lines.append(_key("article", article.name))
    lines.append(f"lang: {lang}" if lang else f"# lang: {BLANK}  # the language of the brief: en")
    lines.append(f"date: {today.isoformat()}")
    lines.append("draft: true  # not on the published site; delete the line to publish the brief")
    lines += [f"# authors: [{BLANK}]", f"# topics: [{BLANK}]"]
    return "\n".join(lines)


_MISSING = {
    "title": "the article's title",
    "author": "who wrote it",
    "publisher": "who published it",
    "url": "where it was published",
    "date": "when it was published: 2025-11-06",
    "lang": "its language, such as fr",
}


def _key(key: str, text: str) -> str:
    return f"{key}: {_written(text, len(key) + 2, _STEP)}"


def _written(text: str, column: int, indent: int) -> str:
    """Return words on one line where they fit, in quotes if they need them, else below `>-`."""
    words = write_words(text)
    return words if column + len(words) <= 100 else write_text(text, column, indent)


def _line(text: str) -> str:
    plain = " ".join(UNPRINTABLE.sub(" ", text).split())
    return shorten(plain, _LONGEST_TITLE) if visible(plain) == plain else ""


def _stem(article: Article) -> str:
    """Return the words of the file's name, behind its date."""
    stem = article.name.rpartition("/")[2].rpartition(".")[0]
    words = stem.replace("_", "-").split("-")
    while len(words) > 1 and words[0].isdecimal():
        del words[0]
    return _line(" ".join(words)).capitalize() or "Untitled"


def _choices(words: Iterable[str]) -> str:
    return ", ".join(words)


_SECTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "summary": (
        ("The bottom line, in three to five sentences. Write it last.",),
        ("summary: >-", f"  {BLANK}"),
    ),
    "judgements": (
        (
            "What you conclude, how likely it is, and how sure you are.",
            f"likelihood: {_choices(list(LIKELIHOOD.labels)[:4])},",
            f"  {_choices(list(LIKELIHOOD.labels)[4:])}",
            f"confidence: {_choices(CONFIDENCE.labels)}",
        ),
        (
            "judgements:",
            f"  - text: {BLANK}",
            "    likelihood: likely",
            "    confidence: moderate",
            f"    quotes: {BLANK}",
        ),
    ),
    "actors": (
        ("Who appears, and as what ('role: …'); those of actors.yml by their ids there.",),
        ("actors:", "  an-id:", f"    role: {BLANK}", f"    quotes: {BLANK}"),
    ),
    "commitments": (
        ("Who has promised or announced what, towards whom, and until when.",),
        (
            "commitments:",
            "  an-id:",
            f"    by: {BLANK}",
            f"    to: {BLANK}",
            f"    text: {BLANK}",
            "    status: not-yet-rated",
            f"    due: {BLANK}",
            f"    quotes: {BLANK}",
        ),
    ),
    "background": (
        ("What a reader must know, and when it was so.",),
        ("background:", f"  - date: {BLANK}", f"    text: {BLANK}", f"    quotes: {BLANK}"),
    ),
    "statements": (
        ("Who said what ('about: …', 'stance: …').",),
        ("statements:", f"  - by: {BLANK}", f"    text: {BLANK}", f"    quotes: {BLANK}"),
    ),
    "unknowns": (
        ("What the article does not tell, and you would ask its author.",),
        ("unknowns:", f"  - text: {BLANK}"),
    ),
}
"""What each section is for, and the lines of one that nothing is suggested for."""


def _section(
    key: str,
    told: tuple[tuple[str, ...], tuple[str, ...]],
    candidates: Sequence[Candidate],
) -> Iterator[str]:
    explanation, skeleton = told
    yield from (f"## {line}" for line in explanation)
    if not candidates:
        yield from (f"# {line}" for line in skeleton)
        return
    yield f"# {key}:"
    for candidate in candidates:
        yield from (f"# {line}" for line in _lines(candidate))


def _lines(candidate: Candidate) -> Iterator[str]:
    """Yield the lines of a candidate as they stand in the brief once it is accepted."""
    inner = " " * (2 * _STEP)
    remark = f"  # {candidate.remark}" if candidate.remark else ""
    fields: list[str] = []
    for key, text in candidate.fields:
        written = text if text == BLANK else _written(text, len(inner) + len(key) + 2, 3 * _STEP)
        fields += f"{key}: {written}".split("\n")
    fields += _quote(candidate.picked)
    if candidate.id:
        yield f"{' ' * _STEP}{candidate.id}:{remark}"
        yield from (line if line.startswith(inner) else inner + line for line in fields)
        return
    first, *others = fields
    yield f"{' ' * _STEP}- {first}{remark}"
    yield from (line if line.startswith(inner) else inner + line for line in others)


def _quote(picked: Picked) -> list[str]:
    inner = 2 * _STEP
    if not picked.context:
        return f"quotes: {write_text(picked.text, inner + len('quotes: '), inner + 2)}".split("\n")
    item = inner + _STEP
    indent = " " * (item + _STEP)
    written = write_text(picked.text, item + len("- text: "), item + 2 * _STEP)
    lines = f"{' ' * item}- text: {written}".split("\n")
    return [
        "quotes:",
        *lines,
        *(f"{indent}{key}: {write_words(words)}" for key, words in picked.context.items()),
    ]
