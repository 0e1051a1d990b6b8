"""An article as a file: its header lines, its name, its copies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.articles import Header, parse_article
from generator.collecting import article_name, same_text, size, write_article
from generator.dateinput import parse_edtf
from generator.yamlsource.characters import UNPRINTABLE

DAY = parse_edtf("2025-11-06")
WHOLE = Header("The deal", DAY, "Ann Lee", "The Post", "https://example.org/a", "en")


def test_the_header_is_in_english() -> None:
    assert write_article("One.\n\nTwo.\n", WHOLE) == (
        "Title: The deal\nDate: 2025-11-06\nAuthor: Ann Lee\nPublisher: The Post\n"
        "URL: https://example.org/a\nLang: en\n\nOne.\n\nTwo.\n"
    )


def test_the_header_of_a_french_article_is_in_french() -> None:
    header = Header("L’accord", DAY, "Anne", "Le Journal", "https://example.org/a", "fr")
    assert write_article("Un.", header) == (
        "Titre : L’accord\nDate : 2025-11-06\nAuteur : Anne\nÉditeur : Le Journal\n"
        "URL : https://example.org/a\nLangue : fr\n\nUn.\n"
    )


WORDS = st.text(min_size=1, max_size=40)
TEXTS = st.text(st.sampled_from("Title:Date-\n ae'\"#é[]…"), min_size=1, max_size=80)


@given(WORDS, WORDS, st.sampled_from(["fr", "en", "pt-BR", None]), TEXTS)
def test_what_is_written_is_read_back(title: str, author: str, lang: str | None, text: str) -> None:
    header = Header(title, DAY, author, None, "https://example.org/x?a=b#c", lang)
    data = write_article(text, header).encode("utf-8", "replace")
    article, problems = parse_article("a.txt", data)
    assert not any(problem.code == "article-header" for problem in problems)
    assert article.text[article.body :].strip("\n") == text.strip("\n")
    assert (article.header.date, article.header.url, article.header.lang) == (
        DAY,
        header.url,
        lang,
    )
    # Words of nothing but blanks or what nobody sees leave no line.
    for written, read in ((title, article.header.title), (author, article.header.author)):
        assert (read or "").split() == [
            word for word in (read or "").split() if not UNPRINTABLE.search(word)
        ]
        assert bool(read) <= bool(written.strip())


@pytest.mark.parametrize(
    ("header", "source", "name"),
    [
        (WHOLE, "", "2025-11-06-the-deal.txt"),
        (Header("Été à l’Élysée", parse_edtf("2025-11")), "", "2025-11-ete-a-lelysee.txt"),
        (Header("Title", parse_edtf("2025")), "", "title.txt"),
        (Header("Title", parse_edtf("2025-11-06?")), "", "title.txt"),
        (Header("2025-11-06 the news", DAY), "", "2025-11-06-the-news.txt"),
        (Header("Оскар мелеет", DAY), "saved/oskar.html", "2025-11-06-oskar.txt"),
        (
            Header("Оскар", DAY),
            "https://example.org/2025/le-fleuve.html?x=1",
            "2025-11-06-le-fleuve.txt",
        ),
        (Header(), "C:\\Users\\me\\My page.htm", "my-page.txt"),
        (Header("…"), "", "article.txt"),
        (
            Header("Word " * 40),
            "",
            "word-word-word-word-word-word-word-word-word-word-word-word.txt",
        ),
        (Header("../../etc/passwd"), "", "etc-passwd.txt"),
        (Header("taken"), "", "taken-3.txt"),
        # Windows has devices of these names, whatever the suffix.
        (Header("Con"), "", "article-con.txt"),
        (Header(), "COM1.txt", "article-com1.txt"),
        (Header("Con", DAY), "", "2025-11-06-con.txt"),
        # What is left of a title in another script is no name.
        (Header("第3回会議"), "saved/kaigi.html", "kaigi.txt"),
        (Header("第3回会議"), "", "3.txt"),
        (Header("NATO拡大", DAY), "", "2025-11-06-nato.txt"),
    ],
)
def test_a_file_is_named_after_its_day_and_title(header: Header, source: str, name: str) -> None:
    assert article_name(header, source, ".txt", {"TAKEN.txt", "taken-2.txt"}) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "0 words"),
        ("one", "1 word"),
        ("word " * 1200, "1,200 words"),
        ("渡轮将于三月恢复", "8 characters"),
        ("NATO と EU が会議", "4 words"),
    ],
)
def test_a_text_is_counted_as_its_script_has_it(text: str, told: str) -> None:
    assert size(text) == told


def test_copies_are_found_whatever_their_header() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    given_, copy, other = (
        parse_article(name, text.encode())[0]
        for name, text in (
            ("a.txt", f"Title: A\n\n{words}"),
            ("b.txt", f"Title: B\n\n{words.upper()} And more."),
            ("c.txt", "Title: C\n\nSomething else altogether, of a few words only."),
        )
    )
    assert [each.name for each in same_text(given_, [copy, other])] == ["b.txt"]
