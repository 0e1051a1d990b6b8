"""No hand-written page stops MkDocs: what would is a problem before anything is written."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.utils import markdown_extensions
from mkdocs.utils.meta import get_data

from generator.handwritten import SUFFIXES, check_page
from tests.html_reader import read_html
from tests.mkdocs_projects import OURS, build, make_project

PATH = "briefs/about.md"
ROOT = Path(__file__).parent.parent


def told(text: str) -> list[str]:
    return [f"{each.where.line}:{each.where.column} {each.code}" for each in check_page(text, PATH)]


def test_the_names_of_pages_are_those_of_mkdocs() -> None:
    assert set(SUFFIXES) == set(markdown_extensions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("# About\n", []),
        ("---\ntitle: About us\ndescription: 2025\nlang: fr\nhide: [a, {b: c}]\n---\n# A\n", []),
        ("\ufeff---\r\ntitle: About us\r\n---\r\n", []),
        ("---\n\nA rule, then text.\n\n---\n", []),
        ("# A\n\n---\ntemplate: a.html\n---\n", []),
        ("---\ntitle: {a: b}\n---\n", ["2:8 page-header"]),
        ("---\r\ntitle:\r\n  - a\r\n---\r\n", ["3:3 page-header"]),
        ("---\nlang: [fr]\ndescription: {}\n...\n", ["2:7 page-header", "3:14 page-header"]),
        ("\ufeff---\n'template': a.html\n---\n", ["2:1 page-header"]),
        (f"---\ntitle: 0x{'f' * 5000}\n---\n", ["2:8 page-header"]),
        ("---\ntitle: a: b\n---\n", ["2:9 yaml-syntax"]),
        ("title: About\nTemplate: a.html\n\n# A\n", ["2:1 page-header"]),
        ("title: About\n    and more\n template: a.html\n", ["3:2 page-header"]),
        ("# A\ntemplate: a.html\n", []),
        ("a: b\n" * 101, ["101:1 page-header"]),
    ],
)
def test_the_header_of_a_page(text: str, expected: list[str]) -> None:
    assert told(text) == expected


KEYS = st.sampled_from(["title", "template", "Template", "lang", "note", "'title'", "? title"])
VALUES = st.sampled_from(["a", "[a]", "{a: b}", "&a b", "*a", "!!set {a}", "2025", "", "- a", "'"])
LINES = st.lists(
    st.one_of(
        st.builds("{}: {}".format, KEYS, VALUES),
        st.sampled_from(["---", "--- ", "...", "", "    a", "<<: {template: a}", "# a"]),
    ),
    max_size=6,
)


@given(st.booleans(), LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_passes_is_harmless_to_mkdocs(front: bool, lines: list[str], end: str) -> None:
    text = end.join([*(["---"] if front else []), *lines, ""])
    if not check_page(text, PATH):
        _, meta = get_data(text.replace("\r\n", "\n").replace("\r", "\n"))
        assert "template" not in meta
        assert not isinstance(meta.get("title"), list | dict | set)


@pytest.mark.parametrize(
    "sign",
    ["[a](", "[", "[[a](", "![", "<a ", "<![CDATA[", '<a href="', "# a\n", "a\n=\n", "*a", "`a` "],
)
def test_a_page_of_nothing_but_signs_is_too_tangled(sign: str) -> None:
    assert told(sign * 25_000) == ["0:0 page-too-tangled"]


def test_lists_in_lists_without_end_are_too_tangled() -> None:
    assert told("1. " * 5000) == ["0:0 page-too-tangled"]


def test_a_long_page_with_many_links_tags_and_headings_is_not() -> None:
    part = '## Baku\n\nSee [the *brief*](a.yml) and [it][1], <b id="a">or</b>:\n\n- one\n- two\n\n'
    assert told(part * 3000) == []
    for page in (ROOT / "briefs").rglob("*.md"):
        assert check_page(page.read_text("utf-8"), str(page)) == ()


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"# Caf\xe9\n", "file-encoding"),
        (b"---\ntemplate: none.html\n---\n", "page-header"),
        (b"---\ntitle: {a: b}\n---\n", "page-header"),
        (b"[a](" * 20_000, "page-too-tangled"),
        (b"word " * 60_000, "file-too-large"),
    ],
)
def test_such_a_page_leaves_the_site_as_it_was(tmp_path: Path, page: bytes, code: str) -> None:
    make_project(tmp_path, {"briefs/about.md": page, "site/kept.txt": "kept"})
    status, output = build(tmp_path)
    assert status == 1
    assert f"error[{code}]" in output
    assert (tmp_path / "site/kept.txt").read_text() == "kept"


def test_a_name_that_is_not_utf_8_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    make_project(tmp_path, {"site/kept.txt": "kept"})
    for name in (b"\xfe.md", b"\xfe.txt"):
        with open(os.fsencode(tmp_path / "briefs") + b"/" + name, "w"):
            pass
    status, output = build(tmp_path)
    assert status == 1
    assert output.count("error[unsafe-file]") == 2
    assert (tmp_path / "site/kept.txt").read_text() == "kept"


STOCK = "site_name: The desk\ndocs_dir: briefs\ntheme: {}\nplugins: [briefs]\n"


@pytest.mark.parametrize("settings", [OURS, *map(STOCK.format, ("mkdocs", "readthedocs"))])
def test_the_title_of_a_page_is_text_in_every_theme(tmp_path: Path, settings: str) -> None:
    titles = {
        "bread": ("Bread & <b>butter</b>", "Bread & butter"),
        "image": ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        "year": ("2025", "2025"),
    }
    description = "'\"><script>a</script>Salt & pepper'"
    make_project(
        tmp_path,
        {"briefs/index.md": "# Home\n"}
        | {
            f"briefs/{name}.md": f"---\ntitle: {title}\ndescription: {description}\n---\nText.\n"
            for name, (title, _) in titles.items()
        },
        settings,
    )
    status, log = build(tmp_path)
    assert status == 0, log
    for name, (_, shown) in titles.items():
        html = (tmp_path / "site" / name / "index.html").read_text("utf-8")
        assert f"<title>{escape(shown, quote=False)} " in html
        assert "<img src=x" not in html
        if settings == OURS:
            (found,) = read_html(html).find("meta", name="description")
            assert found["content"] == '">Salt & pepper'


def test_a_preview_shows_what_is_wrong_with_such_a_page_in_its_place(tmp_path: Path) -> None:
    files = {
        "briefs/about.md": b"[a](" * 20_000,
        "briefs/old.md": b"\xff",
        "briefs/index.md": b"---\ntemplate: a\n---\n",
        "briefs/sound.md": b"# Sound\n",
    }
    root = make_project(tmp_path, files)
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build_site(config)
    finally:
        config.plugins.on_shutdown()
    assert (root / "site/sound/index.html").exists()
    codes = {"about": "page-too-tangled", "old": "file-encoding", ".": "page-header"}
    for address, code in codes.items():
        assert code in (root / "site" / address / "index.html").read_text("utf-8")
    assert "page-header" not in (root / "site/about/index.html").read_text("utf-8")
