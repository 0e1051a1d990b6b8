"""The manual's pages on publishing and restyling: what they show is run and built."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator import __version__
from generator.cli import main
from generator.packaged import TEMPLATES
from generator.starter import made_files
from tests.guide import GUIDE, blocks, commands
from tests.html_reader import read_html
from tests.mkdocs_projects import build, run_build, tree
from tests.projects import FERRY, ROOT, write_files
from tests.server import POLICY

PUBLISHING = (GUIDE / "publishing.md").read_text("utf-8")
RESTYLING = (GUIDE / "restyling.md").read_text("utf-8")
FILES = [(block.path, block.text) for block in blocks("restyling.md") if block.path]
ABOUT = {"briefs/about.md": "# About us\n"}


def texts(kind: str) -> list[str]:
    return [block.text for block in blocks("publishing.md", kind)]


def test_all_of_restyling_is_files() -> None:
    assert [text for _, text in FILES] == [block.text for block in blocks("restyling.md")]


def test_a_site_is_laid_out_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (console,) = (
        each for each in blocks("publishing.md", "console") if "briefs init desk" in each.text
    )
    (install, nothing), (init, output) = commands(console)
    assert install.endswith(f"dist/briefs-{__version__}-py3-none-any.whl")
    done = CliRunner().invoke(main, shlex.split(init)[1:])
    assert (nothing, done.stdout) == ("", output)
    monkeypatch.chdir(tmp_path / "desk")
    (renew,) = (each for each in texts("console") if "--renew" in each)
    assert CliRunner().invoke(main, shlex.split(renew)[2:]).exit_code == 0
    for path in made_files():
        assert f"`{path.rpartition('/')[0] or path}" in PUBLISHING


def test_gitlab_builds_a_new_site(tmp_path: Path) -> None:
    (job,) = (yaml.safe_load(each)["pages"] for each in texts("yaml") if "pages:" in each)
    assert CliRunner().invoke(main, ["init", str(tmp_path / "desk")]).exit_code == 0
    install, check, site = job["script"]
    assert install.endswith(" requirements.txt")
    assert (tmp_path / "desk/requirements.txt").exists()
    assert check == "briefs check"
    assignment, program, command, *options = shlex.split(site)
    assert (assignment, program, command) == ("SITE_URL=$CI_PAGES_URL/", "mkdocs", "build")
    status, log = run_build(tmp_path / "desk", *options)
    assert status == 0, log
    assert [
        (tmp_path / "desk" / path / "index.html").exists() for path in job["artifacts"]["paths"]
    ]


def test_the_headers_are_those_that_every_page_is_tested_under() -> None:
    policies = re.findall(r'Content-Security-Policy:? "?([a-z\'-]+(?: [a-z\'-]+)*)', PUBLISHING)
    assert policies == [POLICY] * 3


def test_files_for_a_host_are_published(tmp_path: Path) -> None:
    (headers,) = (each for each in texts("text") if each.startswith("/*"))
    assert CliRunner().invoke(main, ["init", str(tmp_path / "desk")]).exit_code == 0
    (source,) = (each for each in texts("yaml") if "edit_uri" in each)
    (address,) = (each for each in texts("yaml") if each.startswith("site_url"))
    settings = (tmp_path / "desk/mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"^site_url: .*\n", address, settings, flags=re.MULTILINE) + source
    write_files(
        tmp_path / "desk",
        {
            "mkdocs.yml": settings,
            "briefs/_headers": headers,
            "briefs/CNAME": "desk.example.org\n",
        },
    )
    status, log = build(tmp_path / "desk")
    assert status == 0, log
    site = tmp_path / "desk/site"
    assert (site / "_headers").read_text() == headers
    assert (site / "CNAME").read_text() == "desk.example.org\n"
    brief = read_html((site / "2026-01-05-winter-ferry/index.html").read_text("utf-8"))
    (edit,) = (each["href"] for each in brief.find("a") if "/edit/" in each["href"])
    assert edit.endswith("/edit/main/briefs/2026-01-05-winter-ferry.yml")
    lost = read_html((site / "404.html").read_text("utf-8"))
    styles = [each["href"] for each in lost.find("link", rel="stylesheet")]
    assert styles
    assert all(each.startswith("/research/desk/assets/") for each in styles)


@pytest.fixture(scope="module")
def restyled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give the site that the page on restyling makes, for each of its two templates of one name."""
    assert [name for name, _ in FILES].count("templates/topics.html") == 2
    sites = []
    for template in (text for name, text in FILES if name == "templates/topics.html"):
        root = tmp_path_factory.mktemp("restyled")
        brief = FERRY["briefs/ferry.yml"] + "topics: [ferries, islands]\n"
        own = {**dict(FILES), "templates/topics.html": template}
        write_files(root, {**FERRY, "briefs/ferry.yml": brief, **ABOUT, **own})
        status, log = build(root)
        assert status == 0, log
        sites.append(root / "site")
    return sites


def test_a_style_sheet_and_a_file_of_the_theme_are_used(restyled: list[Path]) -> None:
    files = dict(FILES)
    for site in restyled:
        page = read_html((site / "ferry/index.html").read_text("utf-8"))
        styles = [each["href"] for each in page.find("link", rel="stylesheet")]
        assert "../desk.css" in styles
        assert styles.index("../assets/briefs.css") < styles.index("../desk.css")
        assert (site / "desk.css").read_text("utf-8") == files["briefs/desk.css"]
        icon = (site / "assets/icon.svg").read_text("utf-8")
        assert icon == files["templates/theme/assets/icon.svg"]


def test_only_what_is_there_is_set() -> None:
    tokens = (ROOT / TEMPLATES / "assets/tokens.css").read_text("utf-8")
    set_ones = re.findall(r"^  (--[a-z-]+):", dict(FILES)["briefs/desk.css"], re.MULTILINE)
    assert set_ones
    assert set(set_ones) <= set(re.findall(r"^  (--[a-z-]+):", tokens, re.MULTILINE))


def test_a_template_shows_ours_and_more(restyled: list[Path]) -> None:
    page = read_html((restyled[0] / "topics/index.html").read_text("utf-8"))
    assert len(page.one("ul", class_="topic-list").find("li")) == 2
    assert page.one("p", class_="desk-note").one("a")["href"] == "../about/"


def test_a_template_takes_the_place_of_ours(restyled: list[Path]) -> None:
    main_part = read_html((restyled[1] / "topics/index.html").read_text("utf-8")).one("main")
    assert main_part.find("ul") == []
    assert [each.text for each in main_part.find("p")] == ["ferries · islands"]


def test_head_and_foot_are_on_every_page(restyled: list[Path]) -> None:
    for name, data in tree(restyled[0]).items():
        if name.endswith(".html"):
            page = read_html(data.decode())
            assert page.find("link", rel="me"), name
            foot = page.one("footer")
            assert "Every line is pinned to the words that support it." in foot.text
            assert foot.find("p")[-1].text == "Published by the Institute. About us"
            assert (restyled[0] / "about/index.html").exists()


def test_the_places_of_the_theme_are_told() -> None:
    template = (ROOT / TEMPLATES / "theme/main.html").read_text("utf-8")
    places = re.findall(r"{% block (\w+) %}", template)
    assert ", ".join(f"`{each}`" for each in places[:-1]) + f" and `{places[-1]}`" in RESTYLING
