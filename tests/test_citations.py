"""How a brief is cited: read back by a BibTeX parser, the form of CSL-JSON and a CSL processor."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from generator.citations import Work, bibtex, citation_text, csl_date, csl_json
from generator.dateinput import parse_edtf
from generator.interface import interface
from tests.exported import SITES, export_texts
from tests.html_reader import read_html
from tests.projects import make_site, render_pages

VOCABULARIES = Path(__file__).parent / "vocabularies"
CSL = Draft7Validator(json.loads((VOCABULARIES / "csl-data.json").read_text("utf-8")))

BRIEF = """\
title: Who pays 100 % of the "harbour"?
lang: en
date: 2025-11-06
updated: 2026-01
authors: [Ada Lovelace, Ministry of Sea & Air]
topics: [Sea, Ports_2]
article:
  file: a.txt
  title: L’article
  author: Roy
  publisher: La Gazette
  url: https://gazette.example/1?a=1&b=2
  date: 2025
"""
FILES = {"seeds/a.txt": "Words.\n", "briefs/2025/x.yml": BRIEF}


def test_a_brief_is_cited_in_each_format(tmp_path: Path) -> None:
    make_site(tmp_path, FILES)
    texts = export_texts(tmp_path)
    assert (
        texts["2025/x/cite.bib"]
        == r"""@misc{2025:x,
  author = {{Ada Lovelace} and {Ministry of Sea \& Air}},
  title = {{Who pays 100 \% of the "harbour"?}},
  date = {2025-11-06},
  year = {2025},
  howpublished = {The desk},
  publisher = {The desk},
  url = {https://desk.example/briefs/2025/x/},
  langid = {english},
  keywords = {Sea, Ports\_2},
  note = {About: Roy, L’article, La Gazette, 2025, https://gazette.example/1?a=1\&b=2},
}
"""
    )
    assert texts["2025/x/cite.json"] == (
        "[{\n"
        '  "id": "2025:x",\n'
        '  "type": "report",\n'
        '  "title": "Who pays 100 % of the \\"harbour\\"?",\n'
        '  "author": [{"literal": "Ada Lovelace"}, {"literal": "Ministry of Sea & Air"}],\n'
        '  "issued": {"date-parts": [[2025, 11, 6]]},\n'
        '  "publisher": "The desk",\n'
        '  "URL": "https://desk.example/briefs/2025/x/",\n'
        '  "language": "en",\n'
        '  "keyword": "Sea, Ports_2",\n'
        '  "note": "About: Roy, L’article, La Gazette, 2025, '
        'https://gazette.example/1?a=1&b=2"\n'
        "}]\n"
    )


def test_the_page_shows_what_the_files_hold_and_tells_it_in_words(tmp_path: Path) -> None:
    site = make_site(tmp_path, FILES)
    page = read_html(render_pages(site)["2025/x"])
    shown = ["".join(each.texts) for each in page.one(class_="cite").find("code")]
    # Nobody told this site its name and place.
    texts = export_texts(tmp_path)
    for text, file in zip(shown[1:], ("cite.bib", "cite.json"), strict=True):
        whole = texts[f"2025/x/{file}"].splitlines()
        assert text.splitlines() == [
            line for line in whole if "The desk" not in line and "desk.example" not in line
        ]
    assert shown[0] == (
        'Ada Lovelace; Ministry of Sea & Air. Who pays 100 % of the "harbour"? '
        "6 November 2025, updated January 2026."
    )


def test_a_citation_speaks_the_language_of_the_page(tmp_path: Path) -> None:
    brief = BRIEF.replace("lang: en", "lang: fr")
    page = make_site(tmp_path, {**FILES, "briefs/2025/x.yml": brief})
    shown = read_html(render_pages(page)["2025/x"]).one(class_="cite").find("code")
    assert "".join(shown[0].texts).endswith("? 6 novembre 2025, mise à jour\u00a0: janvier 2026.")
    assert "langid = {french}" in "".join(shown[1].texts)


def test_a_text_is_one_line_and_keeps_its_no_break_spaces(tmp_path: Path) -> None:
    title = '"Bakou\\u202f? \\n «\\u00a0oui\\u00a0»\\tetc. "'
    make_site(tmp_path, {"seeds/a.txt": "W.", "briefs/x.yml": f"title: {title}\narticle: a.txt\n"})
    (item,) = json.loads(export_texts(tmp_path)["x/cite.json"])
    assert item["title"] == "Bakou\u202f? «\u00a0oui\u00a0» etc."


def work(**values: Any) -> Work:
    empty: dict[str, Any] = {
        **dict.fromkeys(("key", "title", "when", "publisher", "url", "lang", "note"), ""),
        "authors": (),
        "topics": (),
        "date": None,
        "key": "x",
        "lang": "en",
    }
    return Work(**{**empty, **values})


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"title": "One"}, "One."),
        ({"title": "Why?", "authors": ("A.",)}, "A. Why?"),
        ({"title": "He said “No.”", "publisher": "Site"}, "He said “No.” Site."),
        ({"title": "لماذا؟", "when": "2025"}, "لماذا؟ 2025."),
        ({"title": "X", "url": "https://a.example/x/"}, "X. https://a.example/x/"),
    ],
)
def test_a_sentence_ends_once(values: dict[str, Any], text: str) -> None:
    assert citation_text(work(**values)) == text


@pytest.mark.parametrize(
    ("edtf", "csl", "year"),
    [
        ("2025-11-06", {"date-parts": [[2025, 11, 6]]}, "2025"),
        ("2025-11-06T10:00:00Z", {"date-parts": [[2025, 11, 6]]}, "2025"),
        ("2025-11", {"date-parts": [[2025, 11]]}, "2025"),
        ("2025", {"date-parts": [[2025]]}, "2025"),
        ("2025-24", {"date-parts": [[2025]], "season": 4}, "2025"),
        ("2025-21~", {"date-parts": [[2025]], "season": 1, "circa": True}, None),
        ("1994?", {"date-parts": [[1994]], "circa": True}, None),
        ("1994%", {"date-parts": [[1994]], "circa": True}, None),
        ("199X", {"date-parts": [[1990], [1999]]}, None),
        ("19XX", {"date-parts": [[1900], [1999]]}, None),
        ("2025-11-06/2026", {"date-parts": [[2025, 11, 6], [2026]]}, None),
        ("2025-21/2025-22", {"date-parts": [[2025, 3], [2025, 8]]}, None),
        ("2025/2026~", {"date-parts": [[2025], [2026]], "circa": True}, None),
        ("2025/..", {"literal": "from 2025"}, None),
        ("../2025", {"literal": "until 2025"}, None),
        ("-0043", {"literal": "44 BC"}, None),
        ("Y12025", {"date-parts": [[12025]]}, "12025"),
    ],
)
def test_a_date_says_no_more_than_is_known(
    edtf: str, csl: dict[str, object], year: str | None
) -> None:
    date = parse_edtf(edtf)
    when = interface("en").date(date)
    assert csl_date(date, when) == csl
    assert not list(CSL.iter_errors([{"id": "x", "type": "report", "issued": csl}]))
    fields = read_bib(bibtex(work(title="X", date=date)))
    assert (fields["date"], fields.get("year")) == (edtf, year)


@pytest.mark.parametrize(
    ("lang", "langid"),
    [
        ("fr-CA", "french"),
        ("no", "norwegian"),
        ("nb", "norwegian"),
        ("nn-NO", "nynorsk"),
        ("de", "ngerman"),
        ("se", "northernsami"),
        ("zh-Hant", "chinese"),
        ("vo", None),
        ("xx", None),
        ("und", None),
    ],
)
def test_a_language_has_the_name_that_latex_knows(lang: str, langid: str | None) -> None:
    assert read_bib(bibtex(work(title="X", lang=lang))).get("langid") == langid


def test_an_address_breaks_out_of_no_braces() -> None:
    url = "https://a.example/{x}\\\u3000%7e%/é/"
    assert read_bib(bibtex(work(title="X", url=url)))["url"] == (
        "https://a.example/%7Bx%7D%5C%E3%80%80%7e%25/é/"
    )


@cache
def latex() -> Any:
    """Return what turns LaTeX into text, with two commands of its core that pylatexenc lacks."""
    context = get_default_latex_context_db()
    braces = [MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}")]
    carets = [MacroTextSpec("textasciicircum", "^")]
    context.add_context_category("braces", macros=[*braces, *carets], prepend=True)
    return LatexNodes2Text(latex_context=context, keep_comments=True)


def read_bib(text: str) -> dict[str, str]:
    """Return the fields of the one entry in a `.bib` file, without their braces."""
    library = parse_string(text)
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert entry.entry_type == "misc"
    return {field.key: str(field.value) for field in entry.fields}


def in_words(tex: str) -> str:
    return str(latex().latex_to_text(tex))


TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\{}#$%&_~^-`'\",<>?!@=() éжع漢"),
        st.characters(categories=["L", "N", "P", "S"]),
    ),
    min_size=1,
).filter(str.strip)


@given(title=TEXTS, authors=st.lists(TEXTS, max_size=3), note=TEXTS)
def test_every_text_comes_back_from_bibtex(title: str, authors: list[str], note: str) -> None:
    title, note = " ".join(title.split()), " ".join(note.split())
    authors = [" ".join(author.split()) for author in authors]
    text = bibtex(work(title=title, authors=tuple(authors), note=note))
    # BibTeX itself counts braces, whatever stands before them.
    assert text.count("{") == text.count("}")
    assert min(depths(text)) >= 0
    fields = read_bib(text)
    assert re.fullmatch(r"\{.*\}", fields["title"])
    assert in_words(fields["title"][1:-1]) == title
    assert in_words(fields["note"]) == note
    if authors:
        names = re.fullmatch(r"\{(.*)\}", fields["author"])
        assert names
        assert [in_words(name) for name in names[1].split("} and {")] == authors


def depths(text: str) -> list[int]:
    found, depth = [], 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        found.append(depth)
    return found


@given(title=TEXTS, authors=st.lists(TEXTS, max_size=3), publisher=TEXTS)
def test_every_text_comes_back_from_csl_json(
    title: str, authors: list[str], publisher: str
) -> None:
    text = csl_json(work(title=title, authors=tuple(authors), publisher=publisher))
    items = json.loads(text)
    assert list(CSL.iter_errors(items)) == []
    assert (items[0]["title"], items[0]["publisher"]) == (title, publisher)
    assert [author["literal"] for author in items[0].get("author", [])] == authors


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_every_brief_of_a_site_can_be_cited(folder: Path) -> None:
    texts = export_texts(folder)
    keys = []
    for address, text in texts.items():
        if address.endswith("/cite.bib"):
            keys.append(parse_string(text).entries[0].key)
            items = json.loads(texts[address.replace(".bib", ".json")])
            assert list(CSL.iter_errors(items)) == []
            assert items[0]["id"] == keys[-1]
            fields = read_bib(text)
            assert in_words(fields["title"][1:-1]) == items[0]["title"]
            assert items[0]["URL"] == fields["url"]
            assert fields["url"].endswith(f"/{address.removesuffix('cite.bib')}")
    assert keys
    assert len(set(keys)) == len(keys)
    assert not [key for key in keys if re.search(r"[^a-z0-9:-]", key)]


def test_a_csl_processor_renders_it(tmp_path: Path) -> None:
    make_site(tmp_path, FILES)
    source = CiteProcJSON(json.loads(export_texts(tmp_path)["2025/x/cite.json"]))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    citation = Citation([CitationItem("2025:x")])
    bibliography.register(citation)
    assert str(bibliography.cite(citation, lambda item: pytest.fail(str(item)))) == (
        "(Ada Lovelace and Ministry of Sea & Air, 2025)"
    )
    (rendered,) = bibliography.bibliography()
    assert str(rendered) == (
        'Ada Lovelace and Ministry of Sea & Air (2025) Who pays 100 % of the "harbour"?. '
        "The desk. Available at: https://desk.example/briefs/2025/x/."
    )
