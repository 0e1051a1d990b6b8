"""The command line: what is printed, and with which status it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.project import find_root
from tests.projects import BRIEF, FERRY, write_files

LEGACY = "The caf\xe9 is shut.\n".encode("cp1252")
PLAIN = "title: The ferry\narticle: ferry.txt\n"
TWO: dict[str, str | bytes] = {
    **FERRY,
    "briefs/2025/halden.yml": PLAIN + "sumary: a\n",
    "briefs/island.yml": PLAIN + "topic: b\n",
    "seeds/old.txt": LEGACY,
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    monkeypatch.chdir(write_files(root, FERRY))
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def heads(done: Result) -> list[str]:
    """Return the file and the code of each problem that was printed."""
    lines = [line for line in done.stdout.splitlines() if "[" in line.partition(": ")[2][:15]]
    return [
        f"{line.partition(':')[0]} {line.partition('[')[2].partition(']')[0]}" for line in lines
    ]


def test_a_sound_project_is_said_to_be_sound(project: Path) -> None:
    assert project.is_dir()
    done = run()
    assert (done.stdout, done.stderr, done.exit_code) == ("no problems\n", "", 0)


def test_the_whole_message_is_printed(project: Path) -> None:
    write_files(project, {"briefs/ferry.yml": BRIEF + "draft: yes\n", "seeds/old.txt": LEGACY})
    done = run()
    assert done.exit_code == 1
    assert (
        done.stdout
        == """\
briefs/ferry.yml:11:8: error[wrong-flag]: 'yes' is neither true nor false
  11 | draft: yes
     |        ^^^
  why: 'draft' is a switch, in small letters: true or false
  fix: write 'draft: true', or delete the line

seeds/old.txt: warning[article-encoding]: this article is not in UTF-8; it was read as Windows-1252
  why: accents and quotation marks may be wrong, and quotes then not be found
  fix: look at its accents on the site; if they are wrong, save the file again as UTF-8

1 error and 1 warning
"""
    )


def test_a_warning_is_no_failure(project: Path) -> None:
    write_files(project, {"seeds/old.txt": LEGACY})
    done = run()
    assert (heads(done), done.exit_code) == (["seeds/old.txt article-encoding"], 0)


@pytest.mark.parametrize(
    ("here", "paths", "expected", "status"),
    [
        (".", [], ["briefs/2025/halden.yml", "briefs/island.yml", "seeds/old.txt"], 1),
        (".", ["."], ["briefs/2025/halden.yml", "briefs/island.yml", "seeds/old.txt"], 1),
        (".", ["briefs"], ["briefs/2025/halden.yml", "briefs/island.yml"], 1),
        (".", ["briefs/2025"], ["briefs/2025/halden.yml"], 1),
        (".", ["briefs/island.yml", "seeds/old.txt"], ["briefs/island.yml", "seeds/old.txt"], 1),
        (".", ["seeds/ferry.txt"], ["briefs/2025/halden.yml", "briefs/island.yml"], 1),
        (".", ["briefs/ferry.yml"], [], 0),
        (".", ["seeds/old.txt"], ["seeds/old.txt"], 0),
        (".", ["./seeds/../briefs/island.yml"], ["briefs/island.yml"], 1),
        ("briefs/2025", [], ["briefs/2025/halden.yml", "briefs/island.yml", "seeds/old.txt"], 1),
        ("briefs/2025", ["halden.yml"], ["briefs/2025/halden.yml"], 1),
        ("briefs/2025", ["../island.yml"], ["briefs/island.yml"], 1),
        ("seeds", ["../.."], ["briefs/2025/halden.yml", "briefs/island.yml", "seeds/old.txt"], 1),
    ],
)
def test_paths_choose_what_is_printed(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    here: str,
    paths: list[str],
    expected: list[str],
    status: int,
) -> None:
    write_files(project, TWO)
    monkeypatch.chdir(project / here)
    done = run(*paths)
    assert [head.partition(" ")[0] for head in heads(done)] == expected
    assert done.exit_code == status


def test_a_path_may_lead_over_links(project: Path, tmp_path: Path) -> None:
    write_files(project, TWO)
    (tmp_path / "short").symlink_to(project)
    (project / "briefs/link.yml").symlink_to("../seeds/old.txt")
    assert heads(run(str(tmp_path / "short/briefs/island.yml"))) == [
        "briefs/island.yml unknown-key"
    ]
    assert heads(run("briefs/link.yml")) == ["briefs/link.yml unsafe-file"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.yml"], "Path 'none.yml' does not exist."),
        (["README.md"], "'README.md' is neither in"),
        (["briefs", "templates"], "'templates' is neither in"),
        (["--all"], "No such option"),
    ],
)
def test_wrong_usage_ends_with_2(project: Path, arguments: list[str], said: str) -> None:
    write_files(project, {"README.md": "# The desk\n", "templates/a.html": ""})
    done = run(*arguments)
    assert (done.stdout, done.exit_code) == ("", 2)
    assert said in done.stderr


def test_without_a_project_there_is_nothing_to_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_files(tmp_path, {"briefs/a.yml": ""}))
    done = run()
    assert (done.stdout, done.exit_code) == ("", 2)
    assert "no folder with 'briefs' and 'seeds' in it here or above" in done.stderr


def test_the_nearest_project_counts(project: Path) -> None:
    write_files(project, {"briefs/inner/briefs/a.yml": "", "briefs/inner/seeds/a.txt": ""})
    assert find_root(project / "briefs/inner/seeds") == project / "briefs/inner"
    assert find_root(project / "briefs") == project
    assert find_root(project.parent) is None


def test_a_terminal_that_does_not_know_a_letter_is_no_failure(project: Path) -> None:
    write_files(project, {"briefs/ferry.yml": PLAIN + "lang: по-русски\n"})
    done = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", "check"],
        env={
            **os.environ,
            "PYTHONIOENCODING": "cp1252",
            "PYTHONPATH": str(Path(__file__).parents[1]),
        },
        capture_output=True,
        check=False,
        encoding="cp1252",
    )
    assert (done.stderr, done.returncode) == ("", 1)
    assert r"'\u043f\u043e-\u0440\u0443\u0441\u0441\u043a\u0438' is not a" in done.stdout


# Settings.


UNQUOTED = BRIEF + "background: [It is winter.]\n"
NO_QUOTE = "briefs/ferry.yml:11:14: {}[no-quote]:"


def test_quotes_are_required_where_the_settings_say_so(project: Path) -> None:
    write_files(project, {"briefs/ferry.yml": UNQUOTED})
    done = run()
    assert (done.stdout.partition(" this ")[0], done.exit_code) == (NO_QUOTE.format("warning"), 0)
    write_files(project, {"mkdocs.yml": "plugins: [{briefs: {require_quotes: true}}]\n"})
    done = run()
    assert (done.stdout.partition(" this ")[0], done.exit_code) == (NO_QUOTE.format("error"), 1)


def test_a_wrong_setting_is_told_whatever_files_are_named(project: Path) -> None:
    write_files(project, {"mkdocs.yml": "plugins: [{briefs: {require_quotes: maybe}}]\n"})
    done = run("briefs/ferry.yml")
    assert done.exit_code == 1
    assert (
        done.stdout
        == """\
mkdocs.yml:1:37: error[wrong-setting]: 'maybe' is neither true nor false
  1 | plugins: [{briefs: {require_quotes: maybe}}]
    |                                     ^^^^^
  why: 'require_quotes' is a switch: with true, a line without a quote is an error
  fix: write 'require_quotes: true', or delete the line

1 error
"""
    )


# Coverage.


SHARED: dict[str, str | bytes] = {
    **FERRY,
    "seeds/empty.txt": "Title: Nothing else\n",
    "seeds/long.txt": f"Wo\u202erds.\n\n  One\tvery {'long ' * 40}sentence.\r\n",
    "briefs/both.yml": """\
        title: Both
        articles: [long.txt, ferry.txt]
        background:
          - text: It is welcome.
            quotes: "The island's council […] the news"
        """,
    "briefs/draft.yml": "title: Later\narticle: ferry.txt\ndraft: true\n",
}

LONG = """\
briefs/both.yml: cites 0 of 2 sentences of seeds/long.txt (0%)
seeds/long.txt:1:1: Wo\\u202erds.
seeds/long.txt:3:3: One very long long long long long long long long long long long long long \
long long long long long…
"""
OF_BOTH = """\
briefs/both.yml: cites 1 of 3 sentences of seeds/ferry.txt (33%)
seeds/ferry.txt:5:1: The Northline company said on Monday that the winter ferry to Halden will run \
again from March.
seeds/ferry.txt:6:41: Nobody said who will pay.
"""
OF_DRAFT = """\
briefs/draft.yml: cites 0 of 3 sentences of seeds/ferry.txt (0%)
seeds/ferry.txt:5:1: The Northline company said on Monday that the winter ferry to Halden will run \
again from March.
seeds/ferry.txt:6:1: The island's council welcomed the news.
seeds/ferry.txt:6:41: Nobody said who will pay.
"""
OF_FERRY = """\
briefs/ferry.yml: cites 1 of 3 sentences of seeds/ferry.txt (33%)
seeds/ferry.txt:6:1: The island's council welcomed the news.
seeds/ferry.txt:6:41: Nobody said who will pay.
"""
TOGETHER = "seeds/ferry.txt: its 3 briefs together cite 2 of 3 sentences (66%)\n"
ALONE = "seeds/empty.txt: no brief cites it\n"


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], [LONG, OF_BOTH, OF_DRAFT, OF_FERRY, ALONE, TOGETHER]),
        (["briefs"], [LONG, OF_BOTH, OF_DRAFT, OF_FERRY]),
        (["briefs/ferry.yml"], [OF_FERRY]),
        (["briefs/both.yml", "seeds/empty.txt"], [LONG, OF_BOTH, ALONE]),
        (["seeds/ferry.txt"], [OF_BOTH, OF_DRAFT, OF_FERRY, TOGETHER]),
        (["seeds/long.txt"], [LONG]),
    ],
)
def test_coverage_lists_what_nobody_cited(
    project: Path, paths: list[str], expected: list[str]
) -> None:
    write_files(project, SHARED)
    done = run("--coverage", *paths)
    assert done.stdout == "\n".join([*expected, "no problems\n"])
    assert done.exit_code == 0


def test_coverage_comes_before_the_problems_and_changes_no_status(project: Path) -> None:
    write_files(project, {"briefs/ferry.yml": BRIEF + "sumary: S.\n"})
    plain, done = run(), run("--coverage")
    assert plain.exit_code == done.exit_code == 1
    assert done.stdout == f"{OF_FERRY}\n{plain.stdout}"


def test_an_article_without_a_sentence_has_no_share(project: Path) -> None:
    write_files(project, {"seeds/ferry.txt": "Title: A\n", "briefs/ferry.yml": PLAIN})
    assert run("--coverage").stdout == (
        "briefs/ferry.yml: cites 0 of 0 sentences of seeds/ferry.txt\n\nno problems\n"
    )


def test_help_tells_the_exit_status() -> None:
    assert "Exit status: 0" in " ".join(run("--help").stdout.split())
