"""Another address for a brief or an actor: every reference, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checking import NOBODY, check_sources, check_written_addresses
from generator.cli import main
from generator.memory import Memory
from generator.reading import read_sources
from tests.projects import ARTICLE, TODAY, make_site, read_project, render_pages, write_files

FERRY = """\
# yaml-language-server: $schema=schema/brief.json
title:   The winter ferry is promised again   # ours
article: ferry.txt
lang: en

actors:
  northline: {role: Runs it}   # the company
  "island-council":
    name: Council
    part-of:   northline
commitments:
  winter-ferry:
    by: [ 'northline', island-council ]
    to: "island-council"
    text: Run the ferry; northline must not change here.
    quotes: the winter ferry to Halden will run again from March
    said-by:
      - northline # says so
"""
PAID = """\
title: Paid\r
article: ferry.txt\r
topics: [Ferries]\r
commitments:\r
  paid:\r
    by: northline\r
    text: Pay.\r
    updates: ferry/winter-ferry\r
    quotes: Nobody said who will pay\r
background:\r
  - text: See [it](../ferry/).\r
    actors: northline\r
    quotes: The island's council welcomed the news\r
"""
ABOUT = """\
# About

[The brief](ferry.yml#actor.northline), [its page](../ferry/), [again](./ferry.yml "t") and
<a href="ferry.yml">once more</a>; not [another](2025/ferry.yml) or [ferry](ferry.txt).

[company]: actors/northline.md
[dossier]: ../actors/northline/?x#top
"""
PROJECT: dict[str, str | bytes] = {
    "seeds/ferry.txt": ARTICLE,
    "briefs/ferry.yml": FERRY.encode(),
    "briefs/ferry.fr.yml": "title: Le bac\nactors:\n  northline: {role: L’exploite}\n",
    "briefs/2026/paid.yml": PAID.encode(),
    "briefs/actors.yml": dedent("""\
        northline:   # a company
          name: {en: Northline, fr: La Northline}
          type: company

        fleet: {name: Fleet, part-of: [northline]}
        """),
    "briefs/actors.fr.yml": "northline: {aliases: [La Ligne]}\n",
    "briefs/about.md": ABOUT,
    "mkdocs.yml": dedent("""\
        site_name: Desk   # ours
        plugins: [briefs]
        nav:
          - First: ferry.yml   # the brief
          - Who:
              - actors/northline.md
        """),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_files(tmp_path / "project", PROJECT)
    monkeypatch.chdir(root)
    return root


def rename(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rename", *arguments])


def files(root: Path) -> dict[str, str]:
    """Return the text of every file by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in root.rglob("*")
        if path.is_file()
    }


def codes(root: Path) -> list[tuple[str, str]]:
    """Return what is wrong with a project, wherever."""
    memory = Memory()
    sources = read_sources(root, memory)
    checked = check_sources(sources, memory, "en", drafts=True, today=TODAY, namings=NOBODY)
    addresses = check_written_addresses(checked)
    assert addresses is not None
    return sorted((each.code, each.what) for each in (*checked.problems, *addresses))


def test_a_brief_moves_with_all_that_names_it(project: Path) -> None:
    before, wrong = files(project), codes(project)
    done = rename("brief", "ferry", "2026/winter/ferry-2")
    assert (done.exit_code, done.stderr) == (
        0,
        "briefs/2026/paid.yml:11:23: has the old address, and is left to you\n",
    )
    assert done.stdout == dedent("""\
        briefs/2026/paid.yml
        briefs/ferry.yml -> briefs/2026/winter/ferry-2.yml
        briefs/ferry.fr.yml -> briefs/2026/winter/ferry-2.fr.yml
        briefs/about.md
        mkdocs.yml
        5 files changed
        """)
    after = files(project)
    moved = before.pop("briefs/ferry.yml")
    moved = moved.replace("$schema=schema/", "$schema=../../schema/")
    moved = moved.replace("lang: en\n", "lang: en\nredirects: [ferry]\n")
    before["briefs/2026/winter/ferry-2.yml"] = moved
    before["briefs/2026/winter/ferry-2.fr.yml"] = before.pop("briefs/ferry.fr.yml")
    before["briefs/2026/paid.yml"] = before["briefs/2026/paid.yml"].replace(
        "updates: ferry/", "updates: 2026/winter/ferry-2/"
    )
    new = "2026/winter/ferry-2"
    before["briefs/about.md"] = (
        ABOUT.replace("(ferry.yml#", f"({new}.yml#")
        .replace("(../ferry/)", f"(../{new}/)")
        .replace("(./ferry.yml", f"(./{new}.yml")
        .replace('href="ferry.yml"', f'href="{new}.yml"')
    )
    before["mkdocs.yml"] = before["mkdocs.yml"].replace(" ferry.yml", f" {new}.yml")
    assert after == before
    assert codes(project) == wrong
    pages = render_pages(read_project(project))
    assert 'url=../2026/winter/ferry-2/"' in pages["ferry"]
    assert "commitments/ferry/winter-ferry" in pages


def test_an_actor_gets_another_id_wherever_it_is_named(project: Path) -> None:
    before, wrong = files(project), codes(project)
    done = rename("actor", "northline", "south-line")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("7 files changed\n")
    for name in before.keys() - {"seeds/ferry.txt"}:
        text = before[name]
        for old in ("northline:", "'northline'", "- northline", "[northline]", "actor.northline"):
            text = text.replace(old, old.replace("northline", "south-line"))
        for old in ("part-of:   northline", "by: northline", "actors: northline"):
            text = text.replace(old, old.replace("northline", "south-line"))
        before[name] = text.replace("actors/northline", "actors/south-line")
    before["briefs/actors.yml"] = before["briefs/actors.yml"].replace(
        "type: company\n", "type: company\n  redirects: [actors/northline]\n"
    )
    assert files(project) == before
    assert codes(project) == wrong
    assert "northline must not change here" in before["briefs/ferry.yml"]
    pages = render_pages(read_project(project))
    assert 'url=../../actors/south-line/"' in pages["actors/northline"]
    assert "Northline" in pages["actors/northline"]
    assert 'url=../../actors/south-line/">' in pages["fr/actors/northline"]
    assert "<title>La Northline</title>" in pages["fr/actors/northline"]


def test_an_actor_of_one_brief_keeps_its_address_there(project: Path) -> None:
    assert rename("actor", "island-council", "council").exit_code == 0
    text = files(project)["briefs/ferry.yml"]
    assert '  "council":\n    name: Council\n    part-of:   northline\n' in text
    assert "    part-of:   northline\n    redirects: [actors/island-council]\ncommit" in text
    assert "by: [ 'northline', council ]\n    to: \"council\"" in text
    assert "actors/island-council" in render_pages(read_project(project))


@pytest.mark.parametrize(
    ("written", "there", "back"),
    [
        ("", "redirects: [ferry]\n", "redirects: [new]\n"),
        ("redirects: old\n", "redirects: [old, ferry]\n", "redirects: [old, new]\n"),
        ("redirects: [old]\n", "redirects: [old, ferry]\n", "redirects: [old, new]\n"),
        (
            "redirects: # kept\n  - old # first\n",
            "redirects: # kept\n  - old # first\n  - ferry\n",
            "redirects: # kept\n  - old # first\n  - new\n",
        ),
        ("redirects: [/new/, old]\n", "redirects: [ferry, old]\n", "redirects: [new, old]\n"),
        ("redirects: new\n", "redirects: ferry\n", "redirects: new\n"),
    ],
)
def test_old_addresses_are_added_as_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, there: str, back: str
) -> None:
    head = "title: A\narticle: a.txt\n"
    root = write_files(tmp_path, {"seeds/a.txt": "A.", "briefs/ferry.yml": head + written})
    monkeypatch.chdir(root)
    assert rename("brief", "ferry", "new").exit_code == 0
    shown = files(root)["briefs/new.yml"].replace(head, "").replace("article: a.txt\n", "")
    assert shown.replace("title: A\n", "") == there
    assert rename("brief", "new", "ferry").exit_code == 0
    shown = files(root)["briefs/ferry.yml"].replace("article: a.txt\n", "")
    assert shown.replace("title: A\n", "") == back
    assert codes(root) == []


@pytest.mark.parametrize("kind", ["actor", "brief"])
@pytest.mark.parametrize("tool", ["git apply", "patch -s -p1 -i"])
def test_a_dry_run_prints_a_diff_that_does_it(project: Path, kind: str, tool: str) -> None:
    if shutil.which(tool.split()[0]) is None:
        pytest.skip(f"there is no {tool.split()[0]}")
    before = files(project)
    old, new = {"actor": ("northline", "south"), "brief": ("ferry", "2026/boat")}[kind]
    done = rename(kind, old, new, "--dry-run")
    assert done.exit_code == 0
    assert files(project) == before
    number = 7 if kind == "actor" else 5
    assert done.stderr.startswith(f"{number} files would change\n")
    patch = project.parent / "a.patch"
    patch.write_bytes(done.stdout_bytes)
    other = project.parent / "other"
    shutil.copytree(project, other)
    subprocess.run([*tool.split(), str(patch)], cwd=other, check=True)
    assert rename(kind, old, new).exit_code == 0
    assert files(other) == files(project)


@pytest.mark.parametrize(
    ("arguments", "what", "fix"),
    [
        (
            ("actor", "northlin", "x"),
            "no actor has the id 'northlin'",
            "did you mean 'northline'?",
        ),
        (
            ("actor", "northline", "South Line"),
            "'South Line' cannot be an id",
            "an id is made of a-z, 0-9 and single hyphens, at most 80 characters; "
            "did you mean 'south-line'?",
        ),
        (
            ("actor", "northline", "northline"),
            "'northline' is its id already",
            "choose another one",
        ),
        (
            ("actor", "northline", "fleet"),
            "'fleet' is the id of an actor already (briefs/actors.yml:5:1)",
            "choose another one; to make one actor of two, write one id wherever the other stands",
        ),
        (
            ("brief", "fery", "x"),
            "there is no brief briefs/fery.yml",
            "did you mean 'ferry'?",
        ),
        (
            ("brief", "ferry", "2026/paid"),
            "there is a brief briefs/2026/paid.yml already",
            "choose another address",
        ),
        (
            ("brief", "ferry", "about"),
            "there is a page briefs/about.md already",
            "choose another address",
        ),
        (
            ("brief", "ferry", "actors"),
            "'actors' is the name of the register",
            "choose another one",
        ),
        (
            ("brief", "ferry", "../out"),
            "'../out' cannot be an address",
            "folders and files are named with a-z, 0-9 and single hyphens; did you mean 'out'?",
        ),
    ],
)
def test_what_cannot_be_is_refused(
    project: Path, arguments: tuple[str, ...], what: str, fix: str
) -> None:
    before = files(project)
    done = rename(*arguments)
    assert (done.stdout, done.stderr, done.exit_code) == (
        "",
        f"error: {what}\n  fix: {fix}\n",
        1,
    )
    assert files(project) == before


def test_an_address_that_somebody_had_is_refused(project: Path) -> None:
    write_files(
        project,
        {
            "briefs/2026/paid.yml": PAID.replace("topics", "redirects: [boat]\r\ntopics").encode(),
            "briefs/actors.yml": "northline: {name: N}\n"
            "fleet: {name: F, redirects: actors/armada}\n",
        },
    )
    assert "'boat' is an old address of another brief (briefs/2026/paid.yml:3:13)" in (
        rename("brief", "ferry", "boat").stderr
    )
    assert "'armada' was the id of the actor 'fleet' (briefs/actors.yml:2:29)" in (
        rename("actor", "northline", "armada").stderr
    )


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("title: B\narticle: ferry.txt\nactors: [northline]\n", "wrong-kind"),
        ("title: B\narticle: ferry.txt\nsummary: northline: x\n", "yaml-syntax"),
        ('title: B\narticle: ferry.txt\nactors:\n  "\\x6eorthline": {nam: x}\n', "unknown-key"),
    ],
)
def test_a_file_that_may_hide_a_reference_is_corrected_first(
    project: Path, broken: str, problem: str
) -> None:
    write_files(project, {"briefs/broken.yml": broken})
    before = files(project)
    done = rename("actor", "northline", "x")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: briefs/broken.yml:")
    assert f": {problem}: " in done.stderr
    assert "briefs check briefs/broken.yml" in done.stderr
    assert files(project) == before


def test_a_broken_file_that_names_nobody_is_in_nobodys_way(project: Path) -> None:
    write_files(project, {"briefs/broken.yml": "title: 'B\n"})
    assert rename("actor", "northline", "x").exit_code == 0


def test_a_name_that_cannot_be_changed_alone_is_told(project: Path) -> None:
    by = "    by: |\n      northline\n"
    write_files(
        project, {"briefs/2026/paid.yml": PAID.replace("    by: northline\r\n", by).encode()}
    )
    before = files(project)
    done = rename("actor", "northline", "x")
    assert "briefs/2026/paid.yml:6:9: the name is written in a way that" in done.stderr
    assert files(project) == before


def test_all_or_nothing(project: Path) -> None:
    (project / "briefs/2026/paid.yml").chmod(0o444)
    (project / "elsewhere.md").write_text(ABOUT)
    (project / "briefs/link.md").symlink_to("about.md")
    before = files(project)
    done = rename("brief", "ferry", "boat")
    assert done.exit_code == 1
    assert "error: briefs/" in done.stderr
    assert files(project) == before


def test_what_is_written_is_taken_back_where_the_rest_cannot_be(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)

    def refuse(*_: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    done = rename("brief", "ferry", "boat")
    assert done.stderr == (
        "error: briefs/ferry.yml cannot be moved: permission denied; "
        "everything is as it was before\n"
        "  fix: put that right, and run this again\n"
    )
    assert files(project) == before


def test_files_are_named_from_where_one_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "briefs/2026")
    assert rename("brief", "paid.yml", "unpaid.yml").exit_code == 0
    assert (project / "briefs/2026/unpaid.yml").is_file()
    monkeypatch.chdir(project)
    assert rename("brief", "briefs/2026/unpaid.yml", "briefs/paid.yml").exit_code == 0
    assert (project / "briefs/paid.yml").is_file()
    assert not (project / "briefs/2026").exists()


NAMES = st.from_regex(r"[a-z][a-z0-9]{0,5}(?:-[a-z0-9]{1,3}){0,2}", fullmatch=True)
FREE = NAMES.filter(lambda name: name not in {"northline", "fleet", "index", "about", "ferry"})


def no_redirects(text: str) -> str:
    return "".join(
        line
        for line in text.splitlines(keepends=True)
        if not line.lstrip().startswith("redirects:")
    )


@settings(max_examples=15, deadline=None)
@given(st.one_of(FREE, st.tuples(FREE, FREE).map("/".join)), FREE)
def test_there_and_back_every_byte_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, address: str, id_: str
) -> None:
    root = write_files(
        tmp_path_factory.mktemp("a"),
        {**PROJECT, "briefs/about.md": ABOUT.replace("(./", "(")},
    )
    before, wrong = files(root), codes(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for arguments in (("brief", "ferry", address), ("actor", "northline", id_)):
            assert rename(*arguments).exit_code == 0
            assert codes(root) == wrong
        for arguments in (("actor", id_, "northline"), ("brief", address, "ferry")):
            assert rename(*arguments).exit_code == 0
    after = files(root)
    assert {name: no_redirects(text) for name, text in after.items()} == before
    assert codes(root) == wrong
    assert f"redirects: [{address}]\n" in after["briefs/ferry.yml"]
    assert f"redirects: [actors/{id_}]\n" in after["briefs/actors.yml"]


def test_an_address_that_is_kept_is_no_page_of_another(tmp_path: Path) -> None:
    site = make_site(
        tmp_path,
        {
            "seeds/a.txt": "A.",
            "briefs/a.yml": "title: A\narticle: a.txt\n",
            "briefs/actors.yml": "x: {name: X, redirects: [actors/y, actors/z]}\ny: {name: Y}\n",
        },
    )
    (problem,) = site.problems
    assert (str(problem.where), problem.code) == ("briefs/actors.yml:1:26", "address-twice")
