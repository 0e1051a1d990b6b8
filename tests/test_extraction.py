"""The words of an article out of pages, PDFs and texts, whatever these hold."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from generator.articles import Header
from generator.dateinput import parse_edtf
from generator.extraction import ExtractionError, Findings, extract, kind_of
from generator.extraction.encodings import decode_page
from generator.extraction.lines import join_lines
from generator.extraction.pages import read_page
from generator.extraction.papers import read_paper
from tests.papers import assemble, make_pdf

PAGE = """\
<!doctype html>
<html lang="fr-FR" class="no-js"><head><meta charset="utf-8">
<title>L’accord est signé | Le Journal</title>
<meta property="og:title" content="L’accord est signé">
<meta property="og:site_name" content="Le Journal">
<meta name="author" content="Anne Dupont">
<meta property="article:published_time" content="2025-11-06T08:00:00+01:00">
<link rel="canonical" href="https://example.org/accord">
<script>alert("Acheter maintenant")</script></head>
<body><nav><a href="/">Accueil</a> <a href="/monde">Monde</a> <a href="/sport">Sport</a></nav>
<article><h1>L’accord est signé</h1>
<p>L’Azerbaïdjan et la Turquie ont signé un accord de coopération militaire, a annoncé lundi le
président Ilham Aliyev lors d’une rencontre avec une délégation de l’OTAN.</p>
<p>«&nbsp;Nous avons des alliés&nbsp;», a-t-il dit. &lt;Rien&gt; de plus n’a été publié &amp; rien
ne le sera avant <b>la</b> fin de l’année, selon le ministère.</p>
<ul><li>Le premier point de la liste.</li></ul></article>
<section id="comments"><p>Premier commentaire d’un lecteur fâché.</p></section>
<footer><p>© Le Journal, tous droits réservés. Abonnez-vous.</p></footer></body></html>
"""


def test_of_a_page_the_article_is_left_and_what_the_page_tells_of_it() -> None:
    found = extract(PAGE.encode(), "html")
    assert found.header == Header(
        title="L’accord est signé",
        date=parse_edtf("2025-11-06"),
        author="Anne Dupont",
        publisher="Le Journal",
        url="https://example.org/accord",
        lang="fr",
    )
    assert found.remarks == ()
    assert found.text.split("\n\n") == [
        "L’accord est signé",
        "L’Azerbaïdjan et la Turquie ont signé un accord de coopération militaire, a annoncé lundi "
        "le président Ilham Aliyev lors d’une rencontre avec une délégation de l’OTAN.",
        "«\xa0Nous avons des alliés\xa0», a-t-il dit. <Rien> de plus n’a été publié & rien ne le "
        "sera avant la fin de l’année, selon le ministère.".replace("\xa0", " "),
        "- Le premier point de la liste.",
    ]


def test_the_address_that_a_page_came_from_counts_for_more_than_the_one_that_it_names() -> None:
    found = extract(PAGE.encode(), "html", url="https://example.com/a?b=c")
    assert found.header.url == "https://example.com/a?b=c"


def test_a_date_that_only_stands_in_the_text_is_not_taken_for_that_of_the_article() -> None:
    published = '<meta property="article:published_time" content="2025-11-06T08:00:00+01:00">'
    page = PAGE.replace(published, "").replace("de l’OTAN", "de l’OTAN le 3 mars 2021")
    assert extract(page.encode(), "html").header.date is None


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><div id=root></div><script src=app.js></script></body></html>",
        "<html><body><ul>" + '<li><a href="/x">Go</a></li>' * 50 + "</ul></body></html>",
        "<html></html>",
        "<html><body><p>Too short to be one.</p></body></html>",
        "<html>" + "<div>" * 20_000 + "x",
    ],
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(ExtractionError) as refusal:
        extract(page.encode(), "html")
    assert refusal.value.what == (
        "no article is found in this page; it may be a list, a form, or made by a script"
    )
    assert "briefs add - --title" in refusal.value.fix


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("é’".encode("cp1252"), "", "é’"),
        ("é’".encode("cp1252"), "iso-8859-1", "é’"),
        ("<meta charset=iso-8859-1>é’".encode("cp1252"), "", "<meta charset=iso-8859-1>é’"),
        (
            '<meta http-equiv=x content="text/html; charset=windows-1251">да'.encode("cp1251"),
            "",
            '<meta http-equiv=x content="text/html; charset=windows-1251">да',
        ),
        ("да".encode("koi8-r"), "koi8-r", "да"),
        ("<meta charset='utf-16'>é".encode(), "", "<meta charset='utf-16'>é"),
        ("\ufeffé".encode(), "cp1252", "é"),
        ("\ufeffé".encode("utf-16-le"), "", "é"),
        ("é".encode(), "no-such-thing", "é"),
        ("é".encode(), "unicode_escape", "é"),
        ("é".encode(), "utf-7", "é"),
        ("é".encode(), "zlib", "é"),
        ("é".encode(), "\0", "é"),
        # What is declared, and is not so
        ("l’été à Évian".encode(), "iso-8859-1", "l’été à Évian"),
        ("l’été à Évian".encode("cp1252"), "utf-8", "l’été à Évian"),
        ("渡轮将于三月恢复运营镕".encode("gbk"), "gb2312", "渡轮将于三月恢复运营镕"),
        # A letter that is cut makes no other encoding of the rest.
        (
            "Où est l’été à Évian ? Ça".encode() + b"\xe2\x80",
            "utf-8",
            "Où est l’été à Évian ? Ça\ufffd",
        ),
    ],
)
def test_a_page_is_read_in_its_encoding(data: bytes, charset: str, text: str) -> None:
    assert decode_page(data, charset) == text


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Паром снова пойдёт с марта, сообщила компания.", "cp1251", "Windows-1251"),
        ("Паром снова пойдёт с марта, сообщила в понедельник она.", "koi8-r", "koi8-r"),
        ("北方海運は月曜日、連絡船を三月から再開すると発表した。", "cp932", "cp932"),
        ("北方航運公司星期一宣布，渡輪將於三月恢復營運。", "big5", "big5"),
        ("قالت شركة يوم الاثنين إن العبارة ستعود إلى العمل", "cp1256", "Windows-1256"),
        ("Le café est fermé, et rien n’y fait.", "cp1252", "Windows-1252"),
    ],
)
def test_an_encoding_that_nobody_declares_is_told_by_its_letters(
    text: str, encoding: str, name: str
) -> None:
    assert decode_page(text.encode(encoding)) == text
    found = extract(text.encode(encoding), "text")
    assert found.text == text
    assert found.remarks == (f"it was read as {name}, and is in UTF-8 now: look at its accents",)


def test_a_server_s_word_counts_for_a_text_too() -> None:
    found = extract("Паром.".encode("cp1251"), "text", charset="windows-1251")
    assert found.text == "Паром."


def test_signs_that_are_spoilt_are_told() -> None:
    assert extract("A\ufffdB\ue123C".encode(), "text").remarks == (
        "2 characters could not be read, and are shown as � or a box: see the original",
    )


JAPANESE = """\
<html lang="ja"><head><title>フェリー再開へ</title></head><body><article><h1>フェリー再開へ</h1>
<p>北方海運は月曜日、<ruby>連絡船<rp>(</rp><rt>れんらくせん</rt><rp>)</rp></ruby>を三月から再開すると
発表した。社長の<ruby>田中太郎<rt>たなかたろう</rt></ruby>氏は「二度の冬を失った」と述べた。</p>
<p>島は2024年に連絡船を失った。2029年3月12日から運航する予定だという。</p></article></body></html>
""".replace("\n発", "発")


def test_how_a_word_is_read_is_no_part_of_a_sentence() -> None:
    assert read_page(JAPANESE).text.split("\n\n") == [
        "フェリー再開へ",
        "北方海運は月曜日、連絡船を三月から再開すると発表した。社長の田中太郎氏は「二度の冬を失った」と"
        "述べた。",
        "島は2024年に連絡船を失った。2029年3月12日から運航する予定だという。",
    ]


def test_the_lines_of_a_list_and_of_a_table_stay_together() -> None:
    rows = (
        "<ul><li>A ferry on every day.</li><li>A fine for each trip.</li></ul><table><tr><th>Year"
        "</th><th>Trips</th></tr><tr><td>2023</td><td>412</td></tr></table></article>"
    )
    page = PAGE.replace("<ul><li>Le premier point de la liste.</li></ul></article>", rows)
    assert read_page(page).text.split("\n\n")[3:] == [
        "- A ferry on every day.\n- A fine for each trip.",
        "| Year | Trips |\n| 2023 | 412 |",
    ]


def _articles(count: int, words: int) -> str:
    text = "Words of an article, and more of them. " * (words // 8)
    each = "".join(f"<article><h2>Story {n}</h2><p>{text}{n}</p></article>" for n in range(count))
    return f"<html><body>{each}</body></html>"


@pytest.mark.parametrize(
    ("page", "remarks"),
    [
        (PAGE, ()),
        (
            PAGE.replace("<script>", '<script>{"isAccessibleForFree": false}</script><script>'),
            (
                "the page says that it is for subscribers: look whether the article is there to "
                "its end",
            ),
        ),
        (
            _articles(2, 400),
            ("the page has 2 articles in it: look whether this is the one, and all of it",),
        ),
        (
            _articles(8, 40),
            ("the page has 8 articles in it: look whether this is the one, and all of it",),
        ),
        # Teasers beside an article
        (_articles(1, 400) + _articles(6, 20), ()),
    ],
)
def test_what_a_page_holds_besides_is_told(page: str, remarks: tuple[str, ...]) -> None:
    assert read_page(page).remarks == remarks


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The ferry\n\nIt will run again from March.", "The ferry"),
        ("# The ferry\n\nIt will run again from March.", "The ferry"),
        ("The ferry\nIt will run again from March.", None),
        ("The ferry runs.\n\nIt will run again from March.", None),
        ("- a ferry\n\n- and another one, of course", None),
        ("The ferry\n\nNo.", None),
        ("The ferry", None),
        (f"{'Ferry ' * 40}\n\n{'It will run. ' * 40}", None),
    ],
)
def test_a_headline_is_the_title(text: str, title: str | None) -> None:
    assert extract(text.encode(), "markdown").header.title == title


@pytest.mark.parametrize(
    ("data", "name", "media_type", "kind"),
    [
        (b"%PDF-1.7 ...", "a.txt", "", "pdf"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><p>", "", "text/plain", "html"),
        (b"<!-- saved --><html>", "a.mht", "", "html"),
        (b"<p>a fragment", "a.htm", "", "html"),
        (b"<p>a fragment", "a.HTML", "", "html"),
        (b"words", "", "", "text"),
        (b"words", "a.md", "", "markdown"),
        (b"words", "", "text/plain", "text"),
        ("words".encode("utf-16"), "a.txt", "", "text"),
        (b"PK\3\4\0\0", "a.txt", "", None),
        (b"words", "a.docx", "", None),
        (rb"{\rtf1\ansi words}", "a.txt", "", None),
        (b"\x89PNG\r\n\x1a\n\0", "", "image/png", None),
        (b"words", "", "application/json", None),
        (b"no PDF", "a.pdf", "", None),
    ],
)
def test_what_a_file_is_is_told_by_its_bytes_first(
    data: bytes, name: str, media_type: str, kind: str | None
) -> None:
    assert kind_of(data, name, media_type) == kind


def test_a_text_keeps_its_lines_and_gives_its_own_header() -> None:
    data = "Titre : L’accord\r\nDate : 6 novembre 2025\r\n\r\n\r\n\r\nUn.  \r\nDeux.\r\n"
    found = extract(data.encode(), "text")
    assert found == Findings(
        "Un.\nDeux.", Header(title="L’accord", date=parse_edtf("2025-11-06")), ()
    )


def test_front_matter_is_a_header_too_and_markdown_stays_as_it_is() -> None:
    found = extract(b"---\ntitle: The deal\nlang: en\n---\n# The deal\n\n*Signed*.\n", "markdown")
    assert found == Findings("# The deal\n\n*Signed*.", Header(title="The deal", lang="en"))


def test_an_old_encoding_is_told() -> None:
    found = extract("Le café est fermé.".encode("cp1252"), "text")
    assert found.text == "Le café est fermé."
    assert found.remarks == (
        "it was read as Windows-1252, and is in UTF-8 now: look at its accents",
    )


def test_what_nobody_sees_is_left_out_and_told() -> None:
    found = extract("a\x07b \u202edc\u202c\u2028e\x85f\ufffe\n\n\n\ng".encode(), "text")
    assert found.text == "ab dc\u202c\ne\nf\n\ng"
    assert found.remarks == ("3 characters that nobody sees were left out",)


@pytest.mark.parametrize("data", [b"", b" \n", b"...", "\ufeff".encode()])
def test_nothing_is_no_article(data: bytes) -> None:
    with pytest.raises(ExtractionError, match="there is no text in it"):
        extract(data, "text")


def test_a_text_is_not_longer_than_articles_may_be() -> None:
    with pytest.raises(ExtractionError, match="it is larger than 4 MiB"):
        extract(b"word " * 1_000_000, "text")


# PDF ----------------------------------------------------------------------------------------------

PAPER = [
    [
        "The Selm Review                                   12",
        "A treaty at last",
        "Westhaven and Aldmark have signed the treaty on pa-",
        "trols. Both sides call the patrols a military-",
        "political alliance, and Westhaven speaks of co-",
        "operation. The fleet leaves Havnes on Thursday.",
        "Nobody knows who will pay for it.",
        "The second paragraph begins here and goes on be-",
        "yond the end of the page, because it is long and",
    ],
    [
        "The Selm Review                                   13",
        "so are its sentences. Cooperation is praised.",
        "It ends here.",
        "An end.",
    ],
    ["The Selm Review                                   14", "One more page."],
]


def test_of_a_pdf_paragraphs_are_left_without_running_heads() -> None:
    found = read_paper(make_pdf(PAPER, "A treaty at last", "Judith Carrow"))
    assert found.header == Header(title="A treaty at last", author="Judith Carrow")
    assert found.text.split("\n\n") == [
        "A treaty at last",
        # "patrols" stands whole elsewhere, "co-operation" does not, but "cooperation" does;
        # "military-political" and "be-yond" nobody can tell, and the paper has the hyphen.
        "Westhaven and Aldmark have signed the treaty on patrols. Both sides call the patrols a "
        "military-political alliance, and Westhaven speaks of cooperation. The fleet leaves Havnes "
        "on Thursday. Nobody knows who will pay for it.",
        "The second paragraph begins here and goes on be-yond the end of the page, because it is "
        "long and so are its sentences. Cooperation is praised. It ends here.",
        "An end.",
        "One more page.",
    ]


def test_heads_of_several_lines_and_of_left_and_right_pages_are_left_out() -> None:
    pages = [
        [
            "The Halden Review, vol. 12" if number % 2 else "Ann Lee: The ferry",
            "January 2026",
            f"Page {number} of 4",
            f"What stands on page {'abcd'[number - 1]} goes on here, and ends there.",
            "https://example.org/review",
        ]
        for number in range(1, 5)
    ]
    text = read_paper(make_pdf(pages)).text
    # A line that is full goes on in the next page.
    assert text == " ".join(
        f"What stands on page {letter} goes on here, and ends there." for letter in "abcd"
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a coopera\xad", "tion"], "a cooperation"),
        (["the coopera-", "tion of cooperation"], "the cooperation of cooperation"),
        (["the co-", "operation of co-operation and cooperation"], None),
        (["in Saint-", "Malo they"], "in Saint-Malo they"),
        (["from 1990-", "1995 they"], "from 1990-1995 they"),
        (["he said -", "and left"], "he said - and left"),
        (["well-", "known"], "well-known"),
        (["one", "", "two"], "one\n\ntwo"),
    ],
)
def test_lines_are_joined_only_where_it_is_known_how(lines: list[str], text: str | None) -> None:
    padding = "x" * 12  # so that no line counts as the short end of a paragraph
    joined = join_lines([[*lines, padding]]).removesuffix(f" {padding}").removesuffix(padding)
    assert joined.strip() == (text or "the co-operation of co-operation and cooperation")


@given(st.lists(st.lists(st.text("ab-. \xad\u2010A1é,", max_size=30), max_size=8), max_size=4))
def test_joining_lines_loses_nothing_but_blanks_and_hyphens(pages: list[list[str]]) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text if char not in " \n-\xad\u2010")

    assert letters(join_lines(pages)) == letters("".join(map("".join, pages)))


def test_a_long_line_takes_no_longer_for_each_part_of_it() -> None:
    line = "a" * 200_000
    assert join_lines([[line + "-", line, "(" * 200_000, "." * 200_000]]).startswith(line)


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf(PAPER))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


SCAN = "this PDF has no text in it: it is a scan, a picture of each page"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (assemble([b"q 500 0 0 700 0 0 cm Q"]), SCAN),
        (make_pdf([["Example Library"]]), SCAN),
        (_encrypted(), "this PDF is protected by a password"),
        (b"%PDF-1.4\nnothing", "this PDF cannot be read (PdfStreamError)"),
        (make_pdf(PAPER)[:900], None),
        # Forty megabytes of spaces in forty kilobytes.
        (assemble([b" " * 40_000_000]), "this PDF cannot be read (LimitReachedError)"),
    ],
)
def test_a_pdf_without_an_article_is_refused(data: bytes, what: str | None) -> None:
    with pytest.raises(ExtractionError) as refusal:
        read_paper(data)
    assert what is None or refusal.value.what == what
    assert refusal.value.fix


def test_a_pdf_of_more_pages_than_anybody_reads_is_refused() -> None:
    with pytest.raises(ExtractionError, match="this PDF has 501 pages, and 500 are the most"):
        read_paper(make_pdf([["A page."]] * 501))


def test_the_name_of_a_file_is_no_title() -> None:
    assert read_paper(make_pdf(PAPER, "draft_final.docx")).header.title is None


@given(st.binary(max_size=400))
@example(b"")
@settings(max_examples=50)
def test_no_pdf_breaks_it(data: bytes) -> None:
    for damaged in (b"%PDF-1.4\n" + data, make_pdf(PAPER).replace(b"endobj", data[:9], 1)):
        with suppress(ExtractionError):
            assert read_paper(damaged).text


PIECES = st.lists(
    st.sampled_from([*"<>&\"'/=-! a\0\né", "div", "p", "html", "script"]), max_size=60
)


@given(PIECES.map("".join))
@settings(max_examples=30)
def test_no_page_breaks_it(inside: str) -> None:
    for page in (inside, PAGE.replace("<b>", inside), PAGE.replace("fr-FR", inside)):
        with suppress(ExtractionError):
            assert read_page(page).text
