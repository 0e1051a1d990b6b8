"""What the preview tells of a site, without a server: on its list, its pages and by its sign."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest
from mkdocs.commands.build import build as write_site
from mkdocs.config import load_config

from generator.interface import interface
from generator.pages import Page, ProblemView
from generator.pages.problems import ProblemsView, problems_page
from generator.plugin import BriefsPlugin
from generator.plugin.rebuilding import Rebuilding
from generator.plugin.rendering import Rendered
from generator.plugin.showing import showing
from generator.plugin.trouble import Trouble
from generator.plugin.watching import Lookout
from tests.html_reader import Element, read_html
from tests.mkdocs_projects import OURS, build, build_preview, make_project, read_page
from tests.projects import FERRY, ROOT, write_files

NAMED = "  northline: {name: Northline}\n"
OTHER = re.sub("theme: .*", "theme: material", OURS)
HTML = [("Content-Type", "text/html"), ("Content-Length", "7")]
WARNING = ProblemView("warning", "no-quote", "briefs/a.yml", 2, "briefs/a.yml:2:1", "a", "b", "c")


def code(page: Element) -> list[str]:
    return [each.find("p")[0].one("code").text for each in page.find("div", class_="problem")]


def test_the_manual_shows_what_the_preview_does(tmp_path: Path) -> None:
    manual = (ROOT / "briefs/guide/site.md").read_text("utf-8")
    section = manual.partition("\n## The preview\n")[2].partition("\n## ")[0]
    (written,) = re.findall(r"^```yaml\n(.+?)^```$", section, re.MULTILINE | re.DOTALL)
    (shown,) = re.findall(r"^```text\n(.+?)^```$", section, re.MULTILINE | re.DOTALL)
    files = FERRY | {"briefs/ferry.yml": FERRY["briefs/ferry.yml"].replace(NAMED, written)}
    root = make_project(tmp_path, files)
    build_preview(root)
    line = read_page(root / "site", "ferry").one("li", id="actor.northline")
    assert line.one("div", class_="problem").text == " ".join(shown.split())
    (group,) = read_page(root / "site", "problems").find("section", class_="problem-file")
    assert group.one("div", class_="problem").text == " ".join(shown.split())


def test_a_built_site_has_no_list_and_no_sign(tmp_path: Path) -> None:
    root = make_project(tmp_path, FERRY)
    assert build(root)[0] == 0
    assert not (root / "site/problems").exists()
    assert not [
        path for path in root.glob("site/assets/*") if path.name in ("problems.css", "preview.js")
    ]


def test_another_theme_shows_the_problems(tmp_path: Path) -> None:
    brief = FERRY["briefs/ferry.yml"].replace(NAMED, "  northline: {name: [}\n")
    files = FERRY | {
        "briefs/ferry.yml": brief,
        "briefs/about.md": "---\ntitle: [a]\n---\n# About\n",
    }
    root = make_project(tmp_path, files, OTHER)
    build_preview(root)
    assert code(read_page(root / "site", "ferry")) == ["yaml-syntax"]
    assert code(read_page(root / "site", "about")) == ["page-header"]
    listed = read_page(root / "site", "problems")
    assert [each.one("h2").text for each in listed.find("section", class_="problem-file")] == [
        "briefs/about.md 1 error",
        "briefs/ferry.yml 1 error",
    ]
    assert [each["href"] for each in listed.find("p", class_="problem-page")[0].find("a")] == [
        "../about/"
    ]


def test_a_broken_template_ends_a_build_with_its_place(tmp_path: Path) -> None:
    root = make_project(tmp_path, FERRY)
    template = root / "templates/brief.html"
    template.write_text(template.read_text("utf-8") + "{{ 1 // 0 }}", "utf-8")
    status, log = build(root)
    line = len(template.read_text("utf-8").splitlines())
    assert status == 1
    assert f"templates/brief.html:{line}: error[template-error]: integer division" in log


def test_a_wrong_setting_ends_a_build_with_its_place(tmp_path: Path) -> None:
    wrong = OURS.replace("plugins: [briefs]", "plugins:\n  - briefs:\n      ignore: [no-qoute]\n")
    status, log = build(make_project(tmp_path, FERRY, wrong))
    assert status == 1
    assert "mkdocs.yml:8:16: error[wrong-setting]: 'no-qoute' is not the code of a warning" in log
    assert "did you mean 'no-quote'?" in log


def test_a_picture_that_may_not_be_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path, FERRY | {"briefs/map.png": b"", "briefs/plan.png": b""})
    really = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "map" not in path and really(path, mode))
    build_preview(root)
    assert code(read_page(root / "site", "problems")) == ["unreadable-file"]
    assert (root / "site/plan.png").exists()
    assert not (root / "site/map.png").exists()


def test_files_with_errors_are_listed_first() -> None:
    found = [replace(WARNING, path=path) for path in ("briefs/a.yml", "briefs/z.yml")]
    found.insert(1, replace(WARNING, path="briefs/z.yml", severity="error"))
    found.append(replace(WARNING, path="briefs/y.yml", severity="error"))
    view = problems_page("problems", found, interface("en"), lambda _: "").view
    assert isinstance(view, ProblemsView)
    assert [(each.path, each.counted) for each in view.files] == [
        ("briefs/y.yml", "1 error"),
        ("briefs/z.yml", "1 error and 1 warning"),
        ("briefs/a.yml", "1 warning"),
    ]


def test_only_a_page_that_changed_is_rendered_again(tmp_path: Path) -> None:
    rendered, made = Rendered(), list[Page]()
    root = write_files(tmp_path, {"a.html": "", "_b.html": ""})

    def recall(page: Page, lang: str = "en") -> int:
        def render() -> str:
            made.append(page)
            return ""

        rendered.begin([root], lang)
        rendered.recall(page, render)
        return len(made)

    page = Page("a", "a.html", "A", "en", ("x",))
    assert [recall(page), recall(replace(page)), recall(replace(page, view=("y",)))] == [1, 1, 2]
    write_files(root, {"_b.html": "anew"})
    assert [recall(page), recall(page, "fr"), recall(page, "fr")] == [3, 4, 4]


def test_a_template_is_compiled_once_and_anew_when_it_changes(tmp_path: Path) -> None:
    root = make_project(tmp_path, FERRY)
    config = load_config(str(root / "mkdocs.yml"))
    plugin = config.plugins["briefs"]
    assert isinstance(plugin, BriefsPlugin)
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        write_site(config)
        first = read_page(root / "site", "ferry").text
        (root / "templates/brief.html").write_text("<p>Anew</p>", "utf-8")
        write_site(load_config(str(root / "mkdocs.yml")))
        second = read_page(root / "site", "ferry").one("main").text
    finally:
        config.plugins.on_shutdown()
    assert "The winter ferry" in first
    assert " Anew " in second


def answer(trouble: Trouble, status: str, headers: list[tuple[str, str]], body: bytes) -> Answer:
    def site(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, headers)
        return [body]

    environ: WSGIEnvironment = {}
    setup_testing_defaults(environ)
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def begin(status: str, headers: list[tuple[str, str]], _: object = None) -> object:
        begun.append((status, headers))
        return None

    body = b"".join(showing(site, trouble, "/desk/")(environ, begin))  # type: ignore[arg-type]
    return begun[0][0], dict(begun[0][1]), body.decode()


Answer = tuple[str, dict[str, str], str]


def test_the_sign_is_put_at_the_end_of_pages_and_of_nothing_else() -> None:
    trouble = Trouble()
    page = b"<body>\xc3\xa9</body>"
    assert answer(trouble, "200 OK", HTML, page)[2] == page.decode()
    trouble.add(WARNING)
    status, headers, text = answer(trouble, "200 OK", HTML, page)
    assert status == "200 OK"
    assert headers["Content-Length"] == str(len(text.encode()))
    assert text == (
        '<body>é<aside class="briefs preview-badge" aria-label="Problems">'
        '<a href="/desk/problems/">1 warning</a></aside>\n</body>'
    )
    assert answer(trouble, "404 Not Found", [("Content-Type", "text/html")], b"No")[2].startswith(
        "No<aside"
    )
    data = [("Content-Type", "application/json"), ("Content-Length", "2")]
    assert answer(trouble, "200 OK", data, b"{}") == ("200 OK", dict(data), "{}")


def test_a_failed_building_is_told_of(tmp_path: Path) -> None:
    trouble, outcomes = Trouble(), iter([None, ValueError("<b>"), None])

    def attempt() -> None:
        error = next(outcomes)
        if error is not None:
            raise error

    root = write_files(tmp_path, {"mkdocs.yml": OURS})
    rebuild = Rebuilding(attempt, Lookout(), trouble, root / "mkdocs.yml")
    rebuild()
    assert answer(trouble, "200 OK", HTML, b"<body>old</body>")[2] == "<body>old</body>"
    rebuild()
    assert [(each.code, each.why) for each in trouble.failed] == [("not-built", "<b>")]
    text = answer(trouble, "200 OK", HTML, b"<body>old</body>")[2]
    assert text.startswith("<body>old<aside")
    assert "&lt;b&gt;" in text
    status, _, text = answer(trouble, "404 Not Found", HTML, b"No")
    assert (status, read_html(text).one("meta", http_equiv="refresh")["content"]) == (
        "404 Not Found",
        "2",
    )
    rebuild()
    assert answer(trouble, "200 OK", HTML, b"<body>new</body>")[2] == "<body>new</body>"
