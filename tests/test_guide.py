"""Every example of the manual is built, by a test of its page or here; or it is told why not."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent, indent

import click
import markdown
import pytest
import yaml

from generator.articles import parse_article
from generator.cli import main
from generator.model import Brief
from generator.shapes import keys_of
from tests.guide import GUIDE, PAGES, Block, Reader, blocks, with_sections
from tests.html_reader import read_html
from tests.mkdocs_projects import OURS, build, make_project
from tests.projects import FERRY, ROOT, read_project, write_files

BY_PAGE = {
    "collecting.md": "test_guide_collecting",
    "howto.md": "test_guide_howto",
    "publishing.md": "test_guide_publishing",
    "restyling.md": "test_guide_publishing",
    "translating.md": "test_editions",
    "tutorial.md": "test_guide_tutorial",
}
"""The pages whose examples make one story each, and the tests that build them."""

BY_BLOCK = {
    "commands.md: repos:": "test_commands",
    "index.md: Titre : L’Azerbaïdjan et l’OTAN": "test_guide_reference",
    "site.md:   northline: {name: Northline, type: firm}": "test_preview",
    "site.md: 'firm' is not a word for 'type' wrong-word": "test_preview",
}
"""Other examples that a test of their own builds."""

NOT_BUILT = {
    "commands.md: permissions:": "a job for GitHub; the SARIF it uploads is held by test_reports",
    "index.md: $ make serve": "never ends; test_serve runs the server",
    "index.md: $ make check": "installs the tool first; test_cli_check runs the command behind it",
    "publishing.md: $ python3 -m http.server --directory site": "Python's own server, never ends",
    "publishing.md: $ .venv/bin/mkdocs gh-deploy --strict": "test_publishing deploys to a folder",
    "publishing.md: location /research/desk/ {": "needs nginx; its headers are held",
    "publishing.md: $ git remote add tool https://github.com/…": "asks a host",
    "pages.md: $ make pdf BRIEF=2025-11-06-azerbaijan-nato": "test_papers_browser prints",
}
"""What cannot be built here, and why."""

README = "../../README.md"
CONTEXT = click.Context(main)
BLOCKS = [block for page in PAGES if page not in BY_PAGE for block in blocks(page)]
LEFT = [block for block in BLOCKS if block.key not in {*BY_BLOCK, *NOT_BUILT}]
SETTINGS = {"site_name", "site_url", "plugins", "theme", "nav", "repo_url", "edit_uri", "extra_css"}
MISTAKES = {
    "problems.md: commitments:": {"unknown-key"},
    "problems.md: title: [L’Azerbaïdjan et l’OTAN]      # a list, as it begins with a bracket": {
        "wrong-kind"
    },
}
"""Examples of what is wrong, and the codes of what is told of them."""

ARTICLE_AND_REGISTER = {
    path: (ROOT / path).read_bytes()
    for path in ("seeds/2025-11-06-azerbaijan-nato.txt", "briefs/actors.yml")
}
FIRST = "briefs/2025-11-06-azerbaijan-nato.yml"
OWN = {**ARTICLE_AND_REGISTER, FIRST: (ROOT / FIRST).read_bytes()}
"""Our first article, its actors and its brief, which most examples are about."""

EXAMPLE = "briefs/example.yml"


def keys(block: Block) -> set[str]:
    loaded = yaml.load(dedent(block.text), yaml.BaseLoader)
    return set(loaded) if isinstance(loaded, dict) else set()


SITES = [block for block in LEFT if block.kind == "yaml" and keys(block) & SETTINGS]
LINES = [block for block in LEFT if block.kind == "yaml" and block not in SITES]
CONSOLES = [block for block in LEFT if block.kind == "console"]
MESSAGES = [block for block in LEFT if block.kind == "text"]
REST = [block for block in LEFT if block.kind not in ("yaml", "console", "text")]


def brief_around(block: Block) -> str:
    """Return a whole brief on our first article with an example in it."""
    text = dedent(block.text)
    if not keys(block) <= keys_of(Brief).keys():
        words = "" if "text" in keys(block) else "text: An example.\n"
        text = f"statements:\n  - by: ilham-aliyev\n{indent(words + text, '    ')}"
    given = keys(block) if text == dedent(block.text) else set()
    top = {"title": "An example", "article": "2025-11-06-azerbaijan-nato.txt", "lang": "en"}
    return "".join(f"{key}: {top[key]}\n" for key in top if key not in given) + text


@pytest.mark.parametrize("block", LINES, ids=str)
def test_an_example_is_a_part_of_a_brief(block: Block, tmp_path: Path) -> None:
    write_files(tmp_path, {**ARTICLE_AND_REGISTER, EXAMPLE: brief_around(block).encode()})
    site = read_project(tmp_path)
    codes = {each.code for each in site.problems if each.where.path == EXAMPLE}
    assert codes - {"no-quote", "judgement-without-evidence"} == MISTAKES.get(block.key, set()), (
        site.report()
    )


@pytest.mark.parametrize("block", SITES, ids=str)
def test_an_example_is_a_part_of_the_settings(block: Block, tmp_path: Path) -> None:
    settings = with_sections(OURS, block.text)
    make_project(tmp_path, {**OWN, "briefs/about.md": "# About us\n"}, settings)
    status, log = build(tmp_path)
    assert status == 0, log


@pytest.mark.parametrize("block", MESSAGES, ids=str)
def test_an_example_of_a_message_is_one_that_is_printed(block: Block) -> None:
    golden = (path.read_text("utf-8") for path in (ROOT / "tests/problems").rglob("*.txt"))
    assert any(block.text in text for text in golden)


BAKU: dict[str, str | bytes] = {
    "seeds/baku.txt": "Lang: fr\n\nBakou a signé un accord de coopération militaire en 2025.\n",
    "briefs/baku.yml": """\
        title: Baku
        article: baku.txt
        background:
          - text: They signed an agreement.
            quotes:
              - un accord de cooperation militaire
              - en 2024
        """,
}
PROJECTS: dict[str, Mapping[str, str | bytes]] = {
    "commands.md: $ briefs check --format json": {
        **FERRY,
        "briefs/ferry.yml": f"{FERRY['briefs/ferry.yml']}draft: yes\n",
    },
    "commands.md: $ briefs rename brief ferry 2026/winter-ferry": {
        **FERRY,
        "briefs/ferry.fr.yml": "title: Le bac\n",
        "briefs/paid.yml": """\
            title: Paid
            article: ferry.txt
            commitments:
              money: {by: northline, text: Pay., updates: ferry/winter-ferry, quotes: the news}
            """,
        "briefs/actors.yml": "northline: {name: Northline}\n",
        "briefs/about.md": "[The brief](ferry.yml), and [again](../ferry/).\n",
        "mkdocs.yml": f"{OURS}nav: [about.md, ferry.yml]\n",
    },
    "problems.md: $ .venv/bin/briefs check --coverage briefs/ferry.yml": FERRY,
    "quotes.md: $ .venv/bin/briefs fix": BAKU,
}
"""The projects in which the commands of an example are run."""


@pytest.mark.parametrize("block", CONSOLES, ids=str)
def test_an_example_of_a_command_prints_what_it_shows(block: Block, tmp_path: Path) -> None:
    write_files(tmp_path, PROJECTS[block.key])
    Reader(tmp_path, {}, "1768435200").follow([block])


def test_the_place_of_a_quote_is_where_it_stands() -> None:
    (block,) = REST
    place = json.loads(block.text)
    article, _ = parse_article(f"seeds/{place['article']}", OWN[f"seeds/{place['article']}"])
    exact = article.text[place["start"] : place["end"]]
    assert place["exact"].endswith(" …")
    assert exact.startswith(place["exact"].removesuffix("…"))


def test_every_other_example_has_its_test_or_its_reason() -> None:
    known = {block.key for page in PAGES for block in blocks(page)}
    assert {*BY_BLOCK, *NOT_BUILT, *MISTAKES} <= known
    assert PROJECTS.keys() == {block.key for block in CONSOLES}
    assert BY_PAGE.keys() <= set(PAGES)
    for name, test in [*BY_PAGE.items(), *BY_BLOCK.items()]:
        source = (ROOT / f"tests/{test}.py").read_text("utf-8")
        assert name.partition(":")[0] in source, name


def test_the_ten_lines_of_the_readme_are_a_brief(tmp_path: Path) -> None:
    (brief,) = blocks(README, "yaml")
    (message,) = blocks(README, "text")
    (path,) = {each.path for each in blocks(README) if each.path.startswith("briefs/standards")}
    write_files(tmp_path, {**ARTICLE_AND_REGISTER, path: brief.text})
    assert read_project(tmp_path).report() == "no problems"
    write_files(tmp_path, {path: brief.text.replace("modernise", "modernisera")})
    (problem,) = read_project(tmp_path).problems
    assert message.text.startswith(f"{problem.where}: error[{problem.code}]: {problem.what}")


def test_every_page_is_in_the_navigation_and_on_the_map() -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert sorted(re.findall(r"guide/([a-z]+\.md)$", settings, re.MULTILINE)) == PAGES
    start = (GUIDE / "index.md").read_text("utf-8").partition("\n## Find your way\n")[2]
    found = re.findall(r"^\| .*\]\(([a-z]+\.md)[)#]", start.partition("\n## ")[0], re.MULTILINE)
    assert sorted({*found, "index.md"}) == PAGES


@pytest.mark.parametrize("page", [*PAGES, README])
def test_every_example_is_shown_as_one(page: str) -> None:
    """Markdown takes a block for words where it stands within a list."""
    text = (GUIDE / page).read_text("utf-8")
    shown = read_html(f"<main>{markdown.markdown(text, extensions=['fenced_code'])}</main>")
    assert len(shown.find("pre")) == len(blocks(page))
    assert "```" not in shown.text


@pytest.mark.parametrize("page", [*PAGES, README])
def test_every_command_named_is_one_that_runs(page: str) -> None:
    for words in command_lines((GUIDE / page).read_text("utf-8")):
        named: click.Command | None = main
        options = {each.partition("=")[0] for each in words if re.match(r"--?[a-z]", each)}
        for word in words:
            if isinstance(named, click.Group) and not word.startswith("-"):
                named = named.get_command(CONTEXT, word)
        assert named, words
        assert options <= {"--help", *(name for each in named.params for name in each.opts)}, words


def command_lines(text: str) -> list[list[str]]:
    """Return what stands behind `briefs` in every command of a page, in a block or a sentence."""
    lines = re.findall(r"(?:^\$ |`)(?:\.venv/bin/)?briefs ([^`\n]*)", text, re.MULTILINE)
    return [shlex.split(line.partition("  #")[0]) for line in lines]
