from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.articles import HEADER_WORDS, Header, parse_article
from generator.edtf import Edtf
from generator.problems import format_problem

FRENCH = "Titre : L’armée\r\nDate : 6 novembre 2025\r\nLangue: fr\r\n\r\nBakou : la suite.\r\n"


def edtf(date: Edtf | None) -> str | None:
    return date.text if date else None


def test_header_lines_end_at_the_first_line_that_is_none() -> None:
    article, problems = parse_article("a.txt", FRENCH.encode())
    assert problems == ()
    assert article.text == FRENCH
    assert article.text[article.body :] == "\r\nBakou : la suite.\r\n"
    assert (article.header.title, article.header.lang) == ("L’armée", "fr")
    assert edtf(article.header.date) == "2025-11-06"


def test_a_line_that_only_looks_like_a_header_is_the_article() -> None:
    article, _ = parse_article("a.txt", b"Bakou : la suite.\nDate : 2025\n")
    assert (article.body, article.header) == (0, Header())


def test_yaml_front_matter_is_a_header_too() -> None:
    text = "---\ntitle: Baku\ndate: 2025-11\nlayout: post\n---\nThe text.\n"
    article, problems = parse_article("a.md", text.encode())
    assert problems == ()
    assert article.text[article.body :] == "The text.\n"
    assert (article.header.title, edtf(article.header.date)) == ("Baku", "2025-11")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings_of_the_same_words(encoding: str, named: str) -> None:
    article, problems = parse_article("a.txt", "« L’été »\r\n".encode(encoding))
    assert (article.text, article.encoding) == ("« L’été »\r\n", named)
    assert [problem.severity for problem in problems] == ["warning"] * (named == "cp1252")


def test_bytes_that_windows_1252_leaves_out_are_read_as_latin_1() -> None:
    article, problems = parse_article("a.txt", b"caf\xe9 \x81")
    assert (article.text, article.encoding) == ("café \x81", "latin-1")
    assert [problem.code for problem in problems] == ["article-encoding"]


def test_an_unreadable_date_is_a_warning_with_its_place() -> None:
    article, problems = parse_article("a.txt", b"Date: 06/11/2025\nText.\n")
    assert article.header.date is None
    (problem,) = problems
    assert (str(problem.where), problem.where.width, problem.severity) == (
        "seeds/a.txt:1:7",
        10,
        "warning",
    )
    assert "article-header" in format_problem(problem, lambda _path, _line: None)


@given(
    st.dictionaries(
        st.sampled_from(sorted(HEADER_WORDS)),
        st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20),
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=80),
)
def test_the_words_are_never_changed(header: dict[str, str], body: str) -> None:
    """Whatever the header says, and whatever follows it, the text is the bytes decoded."""
    lines = "".join(f"{HEADER_WORDS[key][0]}: {value}\n" for key, value in header.items())
    text = f"{lines}\n{body}"
    article, _ = parse_article("a.txt", text.encode())
    assert article.text == text
    assert article.text[: article.body] == lines
    assert all(
        article.text[each.start : each.end].strip() == article.text[each.start : each.end] != ""
        for each in article.sentences
    )
