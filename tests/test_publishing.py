"""`mkdocs gh-deploy`, into a remote that is a folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli

from tests.mkdocs_projects import build, make_project, tree
from tests.projects import FERRY

IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "The desk",
    "GIT_AUTHOR_EMAIL": "desk@example.org",
    "GIT_COMMITTER_NAME": "The desk",
    "GIT_COMMITTER_EMAIL": "desk@example.org",
    "SOURCE_DATE_EPOCH": "1768435200",
}
FAULTY = {"briefs/faulty.yml": "title: A line without its words\narticle: nowhere.txt\n"}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; return what it prints."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project under git, with a remote beside it."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    desk = make_project(tmp_path / "desk", {**FERRY, "briefs/CNAME": "desk.example.org\n"})
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(desk, "init", "--quiet", "--initial-branch", "main")
    git(desk, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(desk, "add", "--all")
    git(desk, "commit", "--quiet", "--message", "The first brief")
    monkeypatch.chdir(desk)
    return desk


def deploy() -> tuple[int, str]:
    """Deploy the project that is the current folder; return the exit status and the log."""
    result = CliRunner().invoke(cli, ["gh-deploy", "--strict"])
    return result.exit_code, result.output


def test_the_branch_holds_the_site(desk: Path, tmp_path: Path) -> None:
    status, log = deploy()
    assert status == 0, log
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", "remote.git", "published")
    published = tree(tmp_path / "published")
    published = {name: data for name, data in published.items() if not name.startswith(".git/")}
    assert published.pop(".nojekyll") == b""
    assert build(desk)[0] == 0
    assert published == tree(desk / "site")
    assert published["CNAME"] == b"desk.example.org\n"
    assert {"index.html", "404.html", "ferry/index.html", "search/index.html"} <= published.keys()


def test_an_error_leaves_what_is_published(desk: Path) -> None:
    assert deploy()[0] == 0
    before = git(desk, "ls-remote", "origin")
    for name, text in FAULTY.items():
        (desk / name).write_text(text)
    status, log = deploy()
    assert status == 1
    assert "error[missing-article]" in log
    assert git(desk, "ls-remote", "origin") == before
