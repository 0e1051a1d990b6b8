"""How a brief is cited: in words, as BibTeX and as CSL-JSON.

The BibTeX is UTF-8, for biber and BibLaTeX; classic BibTeX reads it as well. CSL-JSON is the input
of CSL 1.0.2 processors such as those of Zotero and Pandoc.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.details import article_details
from generator.edtf import Day, Edtf
from generator.entries import Entry
from generator.interface import SOURCE, Interface, interface
from generator.links import iri, links_from


@dataclass(frozen=True, slots=True)
class Imprint:
    """The site as a publisher: its name, and where it stands; "" for what is not known."""

    name: str = ""
    url: str = ""


NOWHERE = Imprint()
"""Of a site whose name and place nobody told."""


@dataclass(frozen=True, slots=True)
class Work:
    """A brief as others cite it. Every text is one line; `when` and `note` are in its language.

    `key` names it in a bibliography: its address, with a colon for each slash. `date` is its own,
    or else its article's; `when` adds to it that it was updated. `note` tells what it is about.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    date: Edtf | None
    when: str
    publisher: str
    url: str
    lang: str
    topics: tuple[str, ...]
    note: str


def cited_work(entry: Entry, lang: str, words: Interface, imprint: Imprint) -> Work:
    """Return a brief as others cite it. `lang` is its language, `words` what its page speaks."""
    brief, when = entry.brief, ""
    if entry.date:
        when = words.date(entry.date)
        if brief.updated:
            updated = words.date(brief.updated.edtf)
            when = words.text("%(date)s, updated %(updated)s", date=when, updated=updated)
    articles = "; ".join(_articles(entry, words))
    return Work(
        key=entry.address.replace("/", ":"),
        title=_line(brief.title),
        authors=tuple(map(_line, brief.authors)),
        date=entry.date,
        when=when,
        publisher=_line(imprint.name),
        url=links_from("", imprint.url).page(entry.address) if imprint.url else "",
        lang=lang,
        topics=tuple(map(_line, brief.topics)),
        note=words.text("About: %(articles)s", articles=articles) if articles else "",
    )


def _articles(entry: Entry, words: Interface) -> Iterator[str]:
    for source, article in entry.file.verdict.articles:
        known = article_details(source, article)
        date = words.date(known.date) if known.date else None
        told = (known.author, known.title or article.name, known.publisher, date, known.url)
        yield ", ".join(_line(each) for each in told if each)


def _line(text: str) -> str:
    """Return a text as one line, with a sign in the place of what no reader of files bears.

    No-break spaces stay: French has them before a question mark.
    """
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in ("Cc", "Cs") else char
        for char in _BREAKS.sub(" ", text).strip(" ")
    )


_BREAKS = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")


def citation_text(work: Work) -> str:
    """Return a citation in words: authors, title, site and date, address."""
    imprint = ", ".join(filter(None, (work.publisher, work.when)))
    told = ("; ".join(work.authors), work.title, imprint)
    return " ".join(filter(None, (*(_sentence(each) for each in told if each), work.url)))


def _sentence(text: str) -> str:
    return text if text.rstrip("”»\"'’)").endswith(tuple(".?!…؟。！？")) else f"{text}."


def bibtex(work: Work) -> str:
    """Return an entry for a `.bib` file.

    Names and the title stand in braces of their own, which keep a body's name in one piece and
    capitals as they are. `date` is EDTF, which BibLaTeX knows; `year` is for BibTeX, which does
    not, and left out where it would tell more than is known. BibTeX prints `howpublished`, and
    reference managers take in `publisher`.
    """
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in work.authors),
        "title": f"{{{_tex(work.title)}}}",
        # Like an address, it is not for TeX to read, and `%` is a sign of EDTF.
        "date": work.date.text if work.date else "",
        "year": _year(work.date),
        "howpublished": _tex(work.publisher),
        "publisher": _tex(work.publisher),
        "url": iri(work.url),
        "langid": _langid(work.lang),
        "keywords": _tex(", ".join(work.topics)),
        "note": _tex(work.note),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n{''.join(lines)}}}\n"


def _year(date: Edtf | None) -> str:
    if date is None or date.uncertain or date.approximate or date.precision not in _PARTS:
        return ""
    year = date.earliest[0] if date.earliest else 0
    return str(year) if year > 0 else ""


_LANGIDS = {"de": "ngerman", "nb": "norwegian", "nn": "nynorsk"}
"""What babel calls languages of which it has several forms, by their BCP 47 tags."""


def _langid(lang: str) -> str:
    """Return what the LaTeX packages babel and polyglossia call a language, "" if that is unknown:
    mostly its English name, in small letters and one word.
    """
    tag = lang.partition("-")[0].lower()
    name = interface(SOURCE).language(tag).lower().replace(" ", "")
    langid = _LANGIDS.get(tag, name)
    return langid if langid != tag and re.fullmatch("[a-z]+", langid) else ""


_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "#$%&_"},
    # BibTeX counts braces, those after a backslash as well.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TEX = re.compile(
    r"[#$%&_{}\\~^]"
    # Two that TeX would make one sign of: -- is a dash, `` and '' are quotation marks.
    r"|-(?=-)|`(?=`)|'(?=')|,(?=,)|<(?=<)|>(?=>)|[?!](?=`)"
)


def _tex(text: str) -> str:
    """Return a text as TeX prints it: the ten special characters in words, no ligatures."""
    return _TEX.sub(lambda found: _SPECIAL.get(found[0], f"{found[0]}{{}}"), text)


def csl_json(work: Work) -> str:
    """Return a list of one item in CSL-JSON, each variable on a line, the names as literals."""
    item: dict[str, object] = {
        "id": work.key,
        "type": "report",
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "issued": csl_date(work.date, work.when) if work.date else None,
        "publisher": work.publisher,
        "URL": work.url,
        "language": work.lang,
        "keyword": ", ".join(work.topics),
        "note": work.note,
    }
    known = [f"  {_json(name)}: {_json(value)}" for name, value in item.items() if value]
    return "[{\n" + ",\n".join(known) + "\n}]\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


_PARTS = {"year": 1, "season": 1, "month": 2, "day": 3}
"""How many parts of a date each precision knows."""


def csl_date(date: Edtf, when: str) -> dict[str, object]:
    """Return a date as CSL-JSON has it; `when`, literally, where no number of parts can tell it.

    A decade or century is a range of years. What is uncertain or approximate is `circa`.
    """
    first, last = (date.start, date.end) if date.start and date.end else (date, date)
    ends = [_parts(first, first.earliest, date), _parts(last, last.latest, date)]
    if not all(ends):
        return {"literal": when}
    told: dict[str, object] = {"date-parts": ends[:1] if date.precision in _PARTS else ends}
    if date.precision == "season" and date.earliest:
        told["season"] = date.earliest[1] // 3
    if date.uncertain or date.approximate:
        told["circa"] = True
    return told


def _parts(end: Edtf, day: Day | None, whole: Edtf) -> list[int]:
    """Return what is known of one end of a date; nothing of a year that CSL cannot count."""
    if day is None or day[0] < 1:
        return []
    # A season that begins or ends a range is told by its month.
    most = 2 if end.precision == "season" and end is not whole else _PARTS.get(end.precision, 1)
    return list(day[:most])
