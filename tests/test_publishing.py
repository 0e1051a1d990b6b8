"""`mkdocs gh-deploy`, into a remote that is a folder; and what the workflows of GitHub run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.__main__ import cli

from generator.cli import main
from generator.packaged import PACKAGE
from tests.html_reader import read_html
from tests.mkdocs_projects import build, make_project, tree
from tests.projects import FERRY, ROOT

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


def test_a_site_is_not_deployed_before_it_is_told_where_it_will_stand(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = (PACKAGE / "starter/en/mkdocs.yml").read_text("utf-8")
    own = "name: null\n  custom_dir: templates/theme\n  static_templates: [404.html]"
    settings = settings.replace("name: briefs", own)
    (desk / "mkdocs.yml").write_text(settings)
    monkeypatch.delenv("SITE_URL", raising=False)
    for url in ("", "http://127.0.0.1:8000/"):
        (desk / "mkdocs.yml").write_text(settings.replace('""', f'"{url}"'))
        status, log = deploy()
        assert status == 1
        assert "site_url: https://your-name.github.io/your-repository/" in log
    (desk / "mkdocs.yml").write_text(settings)
    monkeypatch.setenv("SITE_URL", "https://user.example.org/desk/")
    assert deploy()[0] == 0
    home = read_html((desk / "site/index.html").read_text("utf-8"))
    assert home.one("link", rel="canonical")["href"] == "https://user.example.org/desk/"


def test_a_new_site_names_no_address_that_is_not_its_own(
    laid_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert build(laid_out)[0] == 0
    pages = [data.decode() for name, data in tree(laid_out / "site").items() if ".html" in name]
    assert not [page for page in pages if "127.0.0.1" in page or "localhost" in page]


def linted(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Let zizmor look for what is unsafe in workflows, without a network."""
    zizmor = Path(sys.executable).with_name("zizmor")
    options = ("--offline", "--no-progress", "--persona", "auditor", "--format", "plain")
    return subprocess.run(
        [zizmor, *options, *paths], capture_output=True, encoding="utf-8", check=False
    )


def test_nothing_in_the_workflows_is_unsafe() -> None:
    done = linted(ROOT / ".github", PACKAGE / "starter/shared")
    assert done.returncode == 0, done.stdout


def test_what_is_unsafe_would_be_seen(tmp_path: Path) -> None:
    faulty = (PACKAGE / "starter/shared/check.yml").read_text("utf-8")
    faulty = faulty.replace("  pull_request:", "  pull_request_target:")
    (tmp_path / "check.yml").write_text(faulty.replace("persist-credentials: false", "path: x"))
    done = linted(tmp_path / "check.yml")
    assert done.returncode != 0
    assert {"dangerous-triggers", "artipacked"} <= set(re.findall(r"\[([a-z-]+)\]", done.stdout))


@dataclass(frozen=True, slots=True)
class Run:
    """A step of a workflow that ran: its command, exit status and log."""

    command: str
    status: int
    log: str


def run_steps(desk: Path, workflow: str, base_url: str = "") -> list[Run]:
    """Run what a new site's workflow runs, in order, until a step fails; but for the installation,
    and for what waits for Pages that are not switched on.
    """
    jobs = yaml.safe_load((PACKAGE / "starter/shared" / workflow).read_text("utf-8"))["jobs"]
    runs: list[Run] = []
    for step in (step for job in jobs.values() for step in job["steps"] if "run" in step):
        if "pip install" in step["run"] or "if" in step:
            continue
        given = {
            name: value.replace("${{ steps.pages.outputs.base_url }}", base_url)
            for name, value in step.get("env", {}).items()
        }
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        action = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(desk)}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=desk,
            env=os.environ | action | given | {"PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        runs.append(Run(step["run"], done.returncode, done.stdout))
        if done.returncode:
            break
    return runs


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "laid out")])
    assert result.exit_code == 0, result.output
    return tmp_path / "laid out"


def test_a_push_checks_and_builds_for_the_address_that_it_will_have(laid_out: Path) -> None:
    runs = run_steps(laid_out, "publish.yml", "https://user.example.org/desk")
    assert [(each.command, each.status) for each in runs] == [
        ("briefs check --format github", 0),
        ("mkdocs build --strict", 0),
    ]
    home = read_html((laid_out / "site/index.html").read_text("utf-8"))
    assert home.one("link", rel="canonical")["href"] == "https://user.example.org/desk/"
    lost = read_html((laid_out / "site/404.html").read_text("utf-8"))
    styles = [each["href"] for each in lost.find("link", rel="stylesheet")]
    assert styles
    assert all(each.startswith("/desk/assets/") for each in styles)


def test_a_pull_request_ends_at_its_first_mistake_and_shows_where(laid_out: Path) -> None:
    (laid_out / "briefs/faulty.yml").write_text(FAULTY["briefs/faulty.yml"])
    (failed,) = run_steps(laid_out, "check.yml")
    assert failed.status == 1
    assert failed.log.startswith("::error file=briefs/faulty.yml,line=2,")


@pytest.mark.parametrize("path", [ROOT / ".github/workflows", PACKAGE / "starter/shared"])
def test_pages_that_are_not_switched_on_are_told_of(path: Path) -> None:
    build = yaml.safe_load((path / "publish.yml").read_text("utf-8"))["jobs"]["build"]["steps"]
    (at,) = (number for number, step in enumerate(build) if step.get("id") == "pages")
    assert build[at + 1]["if"] == "failure() && steps.pages.outcome == 'failure'"
    done = subprocess.run(
        ["bash", "-e", "-c", build[at + 1]["run"]],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith("::error title=GitHub Pages is not switched on::")
    assert done.stdout.count("\n") == 1
