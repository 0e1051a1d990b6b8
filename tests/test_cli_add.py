"""`briefs add`: what is written into `seeds/`, and what is said of it."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.articles import parse_article
from generator.cli import main
from generator.fetching import Fetched, FetchError
from tests.papers import make_pdf
from tests.projects import FERRY, write_files
from tests.test_extraction import PAGE, PAPER

TEXT = b"The first line of the article.\nThe second line.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_files(tmp_path / "project", FERRY)
    monkeypatch.chdir(root)
    return root


def run(*arguments: str, given: bytes = b"") -> Result:
    done = CliRunner().invoke(main, ["add", *arguments], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def seeds(root: Path) -> dict[str, str]:
    """Return the articles that were added, by name."""
    paths = (path for path in (root / "seeds").iterdir() if path.name != "ferry.txt")
    return {path.name: path.read_text("utf-8") for path in sorted(paths)}


def test_a_saved_page_becomes_an_article(project: Path) -> None:
    (project / "saved page.html").write_text(PAGE, "utf-8")
    done = run("saved page.html")
    assert (done.stderr, done.exit_code) == ("", 0)
    assert done.stdout == (
        "wrote seeds/2025-11-06-laccord-est-signe.txt (63 words)\n"
        "  title: L’accord est signé\n"
        "  date: 2025-11-06\n"
        "  author: Anne Dupont\n"
        "  publisher: Le Journal\n"
        "  url: https://example.org/accord\n"
        "  lang: fr\n"
        "  text: L’accord est signé L’Azerbaïdjan et la … point de la liste.\n"
        "compare it with the original once: is the text all there, and nothing else?\n"
        "next: briefs new seeds/2025-11-06-laccord-est-signe.txt\n"
    )
    (text,) = seeds(project).values()
    assert text.startswith("Titre : L’accord est signé\nDate : 2025-11-06\nAuteur : Anne Dupont\n")
    assert text.endswith("selon le ministère.\n\n- Le premier point de la liste.\n")


def test_a_pdf_becomes_an_article(project: Path) -> None:
    (project / "paper.pdf").write_bytes(make_pdf(PAPER, "A treaty at last", "Judith Carrow"))
    done = run("paper.pdf", "--date", "22 June 2029", "--lang", "en")
    assert (done.stderr, done.exit_code) == ("", 0)
    (name,) = seeds(project)
    assert name == "2029-06-22-a-treaty-at-last.txt"
    assert seeds(project)[name].startswith(
        "Title: A treaty at last\nDate: 2029-06-22\nAuthor: Judith Carrow\nLang: en\n\nA treaty"
    )


def test_standard_input_is_taken_with_what_the_options_tell(project: Path) -> None:
    options = ("--title", "A  title:\n 'odd'", "--date", "6 novembre 2025", "--lang", "fr")
    done = run("-", *options, "--url", "https://example.org/x", given=TEXT)
    assert done.exit_code == 0
    assert seeds(project) == {
        "2025-11-06-a-title-odd.txt": "Titre : A title: 'odd'\nDate : 2025-11-06\n"
        "URL : https://example.org/x\nLangue : fr\n\n"
        "The first line of the article.\nThe second line.\n"
    }
    assert (
        "not known: author, publisher; add a line at the top, such as 'Auteur : …'\n" in done.stdout
    )


def test_a_text_keeps_its_own_header_and_the_options_count_for_more(project: Path) -> None:
    (project / "note.md").write_bytes(
        b"---\ntitle: Old\nauthor: Ann\n---\n# Head\n\n*Text* here.\n"
    )
    assert run("note.md", "--title", "New").exit_code == 0
    assert seeds(project) == {"new.md": "Title: New\nAuthor: Ann\n\n# Head\n\n*Text* here.\n"}


def test_the_language_is_told_by_the_words_where_they_leave_no_doubt(project: Path) -> None:
    french = "Il a dit que rien ne sera fait. Selon lui, deux pays ont signé plus de dix accords."
    run("-", "--title", "Rien", given=french.encode())
    run("-", "--title", "Short", given=b"Xyzzy.")
    assert "Langue : fr\n" in seeds(project)["rien.txt"]
    assert seeds(project)["short.txt"] == "Title: Short\n\nXyzzy.\n"


def test_no_file_is_overwritten(project: Path) -> None:
    for number in range(3):
        assert run("-", "--title", "News", given=f"Text number {number}.".encode()).exit_code == 0
    assert {name: text.split()[-1] for name, text in seeds(project).items()} == {
        "news-2.txt": "1.",
        "news-3.txt": "2.",
        "news.txt": "0.",
    }


def test_the_same_article_is_added_once(project: Path) -> None:
    run("-", "--title", "News", given=TEXT)
    done = run("-", "--title", "News", given=TEXT)
    assert (done.stdout, done.exit_code) == ("", 1)
    assert done.stderr == (
        "error: this article is there already: seeds/news.txt\n"
        "  fix: go on with it: briefs new seeds/news.txt\n"
    )
    assert list(seeds(project)) == ["news.txt"]


@pytest.mark.usefixtures("project")
def test_the_same_text_under_another_name_is_warned_of() -> None:
    words = " ".join(f"word{number}" for number in range(50)).encode()
    run("-", "--title", "News", given=words)
    done = run("-", "--title", "Other news", "--publisher", "The Post", given=words + b" End.")
    assert done.exit_code == 0
    assert done.stderr == (
        "warning: seeds/news.txt has the same text, or most of it; two copies count as one source, "
        "so keep the one that you need\n"
    )


@pytest.mark.usefixtures("project")
def test_another_text_from_the_same_address_is_warned_of() -> None:
    for text in (b"The first text is this.", b"And here is quite another one."):
        done = run("-", "--title", "News", "--url", "https://example.org/x", given=text)
        assert done.exit_code == 0
    assert done.stderr == (
        "warning: seeds/news.txt comes from the same address; if the page has changed since, keep "
        "both\n"
    )


def test_a_headline_is_the_title_where_none_is_told(project: Path) -> None:
    text = "The ferry comes back\n\nIt will run again from March, and every day of the week.\n"
    done = run("-", "--lang", "en", given=text.encode())
    assert done.stderr == "note: the title is the first line of the text\n"
    assert seeds(project) == {
        "the-ferry-comes-back.txt": f"Title: The ferry comes back\nLang: en\n\n{text}"
    }


@pytest.mark.parametrize(
    ("name", "what", "fix"),
    [
        (
            "page.mhtml",
            "a .mhtml file holds a page in a way that is not read here",
            "open it in your browser, save it as 'Webpage, HTML Only', and add that",
        ),
        (
            "Bericht Ende Mai.docx",
            "this is a word processor's file",
            "open it there, save it as plain text (.txt) or as PDF, and add that",
        ),
        (
            "photo.JPG",
            "this is a picture",
            "have its text recognised first, by a program such as OCRmyPDF, and add the result",
        ),
    ],
)
def test_what_to_do_with_another_kind_of_file_is_told(
    project: Path, name: str, what: str, fix: str
) -> None:
    (project / name).write_bytes(b"MIME-Version: 1.0\n")
    assert run(name).stderr == f"error: {name}: {what}\n  fix: {fix}\n"


def test_a_text_that_looks_like_a_header_stays_text(project: Path) -> None:
    run("-", "--title", "News", given=b"\nSource: nobody knows.\nTitle: none.\n")
    run("-", given=b"Nothing: told.\n---\ntitle: x\n---\n")
    articles = {
        name: parse_article(name, text.encode())[0] for name, text in seeds(project).items()
    }
    assert articles["news.txt"].text == "Title: News\n\nSource: nobody knows.\nTitle: none.\n"
    assert articles["news.txt"].header.publisher is None
    assert articles["article.txt"].header.title is None


def test_what_was_left_out_is_told(project: Path) -> None:
    done = run("-", "--title", "A\u202eB\x07C", given="caf\xe9 x\x07y.".encode("cp1252"))
    assert done.stderr == (
        "note: it was read as Windows-1252, and is in UTF-8 now: look at its accents\n"
        "note: 1 character that nobody sees was left out\n"
    )
    assert seeds(project) == {"a-b-c.txt": "Title: A B C\n\ncafé xy.\n"}


def from_the_web(monkeypatch: pytest.MonkeyPatch, answer: Fetched | FetchError) -> None:
    def fetch(url: str) -> Fetched:
        assert url == "https://example.org/a?b=c"
        if isinstance(answer, FetchError):
            raise answer
        return answer

    monkeypatch.setattr("generator.cli.add.fetch", fetch)


def test_a_web_address_is_fetched(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.replace("utf-8", "x").replace("«&nbsp;", "« ").encode("cp1252")
    got = Fetched(page, "text/html", "windows-1252", "https://example.org/a")
    from_the_web(monkeypatch, got)
    done = run("https://example.org/a?b=c")
    assert (done.stderr, done.exit_code) == ("", 0)
    (text,) = seeds(project).values()
    assert "URL : https://example.org/a\n" in text
    assert "« Nous avons des alliés », a-t-il dit." in text


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            FetchError("there is no such page (404 Not Found)", "look"),
            "error: https://example.org/a?b=c: there is no such page (404 Not Found)\n"
            "  fix: look\n",
        ),
        (
            Fetched(b"\x89PNG\r\n\x1a\n\0", "image/png", "", "https://example.org/a"),
            "error: https://example.org/a?b=c: this is no text, web page or PDF\n"
            "  fix: open it in the program that it comes from, save it as plain text, and add "
            "that\n",
        ),
        (
            Fetched(b"<html>no", "text/html", "", "https://example.org/a"),
            "error: https://example.org/a?b=c: no article is found in this page; it may be a list, "
            "a form, or made by a script\n"
            "  fix: open the page in a browser, copy its text, and give it to this command: "
            "briefs add - --title '…'\n",
        ),
    ],
)
def test_what_the_web_does_not_give_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, answer: Fetched | FetchError, message: str
) -> None:
    from_the_web(monkeypatch, answer)
    done = run("https://example.org/a?b=c")
    assert (done.stdout, done.stderr, done.exit_code) == ("", message, 1)
    assert seeds(project) == {}


@pytest.mark.usefixtures("project")
def test_what_cannot_be_read_is_told() -> None:
    assert run("nothing.txt").stderr == (
        "error: nothing.txt cannot be read: no such file or directory\n  fix: look at its name\n"
    )
    assert run("www.example.org/x").stderr == (
        "error: www.example.org/x cannot be read: no such file or directory\n"
        "  fix: if it is a web address, write https://www.example.org/x\n"
    )
    assert run("seeds").stderr == "error: seeds is a folder\n  fix: name the file in it\n"
    assert run("-").stderr == (
        "error: standard input: there is no text in it\n"
        "  fix: look whether it is the file that you mean\n"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--lang", "Klingon"), "'Klingon' is no language tag; write one such as fr or pt-BR"),
        (("--url", "example.org"), "'example.org' is no web address: https://example.org/x is one"),
        (
            ("--date", "6/11/2025"),
            "'6/11/2025' is not an EDTF date: it can be 6 November 2025 or 11 June 2025; "
            "write 2025-11-06 or 2025-06-11, whichever the source means",
        ),
    ],
)
def test_an_option_that_is_wrong_is_explained(
    project: Path, options: tuple[str, str], message: str
) -> None:
    done = run("-", *options, given=TEXT)
    assert done.exit_code == 2
    assert done.stderr.endswith(f"Error: {message}\n")
    assert seeds(project) == {}


def test_a_folder_that_takes_no_file_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    done = run("-", "--title", "News", given=TEXT)
    assert done.stderr == (
        "error: seeds/news.txt cannot be written: Permission denied\n  fix: look at its folder\n"
    )
    assert stat.S_ISDIR((project / "seeds").stat().st_mode)


def test_a_text_is_added_without_what_reads_pages() -> None:
    code = (
        "import sys, generator.cli.add; print(*{'trafilatura', 'lxml', 'pypdf'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
