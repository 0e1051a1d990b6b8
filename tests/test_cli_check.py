"""`briefs check` for programs and pull requests, and what named files bring about elsewhere."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from generator.cli import main
from generator.cli.check import LONG, check_project
from generator.cli.project import Selection
from generator.reports import problems_schema
from generator.settings import read_settings
from tests.projects import BRIEF, FERRY, ROOT, write_files

PLAIN = "title: The ferry\narticle: ferry.txt\n"
NEWS = """\
title: News
article: ferry.txt
date: 2026-02-01
commitments:
  news:
    by: nobody
    text: Pay.
    quotes: Nobody said who will pay
    updates: ferry/summer-ferry
"""
SPREAD: dict[str, str | bytes] = {
    **FERRY,
    "seeds/other.txt": "Another text.\n",
    "briefs/actors.yml": "company: {name: Company}\n",
    "briefs/news.yml": NEWS,
    "briefs/quoting.yml": f"{PLAIN}judgements: [{{text: A., quotes: These words are nowhere}}]\n",
    "briefs/ferry.fr.yml": "titel: Le bac\n",
    "briefs/apart.yml": "title: Apart\narticle: other.txt\nsumary: x\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "project"
    monkeypatch.chdir(write_files(root, FERRY))
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def found(*paths: str) -> list[str]:
    report = json.loads(run("--format", "json", *paths).stdout)
    return [f"{each['path']} {each['code']}" for each in report["problems"]]


ALL = [
    "briefs/apart.yml unknown-key",
    "briefs/ferry.fr.yml unknown-key",
    "briefs/news.yml unknown-actor",
    "briefs/news.yml unknown-commitment",
    "briefs/quoting.yml quote-not-found",
]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], ALL),
        (["briefs"], ALL),
        (["briefs/apart.yml"], ALL[:1]),
        (["briefs/news.yml"], ALL[2:4]),
        (["briefs/ferry.fr.yml"], ALL[1:2]),
        (["briefs/ferry.yml"], [ALL[1], ALL[3]]),
        (["briefs/actors.yml"], ALL[2:3]),
        (["seeds/other.txt"], ALL[:1]),
        (["seeds/ferry.txt"], ALL[2:]),
        (["briefs/apart.yml", "briefs/actors.yml"], [ALL[0], ALL[2]]),
        (["mkdocs.yml"], ALL),
        (["briefs/apart.yml", "mkdocs.yml"], ALL),
    ],
)
def test_a_file_is_checked_with_all_that_rests_on_it(
    project: Path, paths: list[str], expected: list[str]
) -> None:
    write_files(project, {**SPREAD, "mkdocs.yml": "site_name: The desk\n"})
    assert found(*paths) == expected


def test_of_what_is_not_named_nothing_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quotes of other briefs are not even looked up; all that is said of these stays true."""
    root = tmp_path / "record"
    shutil.copytree(ROOT / "tests/sites/record", root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1956441600")
    # Something is wrong with quotes, actors, dates and steps, in every part of the record.
    for number, seed in enumerate(sorted((root / "seeds").iterdir())):
        if number % 3 == 0:
            seed.write_text(seed.read_text().replace("e", "é"))
    for number, brief in enumerate(sorted(root.glob("briefs/20*/**/*.yml"))):
        slip = (("by: ", "by: no-"), ("date: 20", "date: 21"), ("updates: ", "updates: x"))[
            number % 3
        ]
        brief.write_text(brief.read_text().replace(*slip, 1))
    settings = read_settings(root)
    whole, problems = check_project(root, settings, Selection(root, []))
    assert len({problem.code for problem in problems}) >= 6
    files = [*sorted(root.glob("briefs/**/*.yml"))[::3], *sorted((root / "seeds").iterdir())[::5]]
    for path in files:
        named = Selection(root, [path])
        part, found = check_project(root, settings, named)
        assert [*named.of(found, part.library)] == [*named.of(problems, whole.library)], path


def test_a_project_is_found_by_the_file_that_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, SPREAD)
    monkeypatch.chdir(project.parent)
    assert found("project/briefs/apart.yml") == ALL[:1]


def test_a_page_that_may_have_two_addresses_is_looked_at_in_full(project: Path) -> None:
    write_files(project, {"briefs/data/actors.csv": "x"})
    assert found() == ["briefs/data/actors.csv address-twice"]


def test_json_is_as_its_schema_says(project: Path) -> None:
    settings = "site_url: https://desk.example/\nplugins: [{briefs: {require_quotes: maybe}}]\n"
    write_files(
        project,
        {
            **SPREAD,
            "mkdocs.yml": settings,
            "briefs/guide/problems.md": (ROOT / "briefs/guide/problems.md").read_bytes(),
        },
    )
    done = run("--format", "json")
    report = json.loads(done.stdout)
    Draft7Validator(problems_schema()).validate(report)
    assert (done.exit_code, report["errors"], report["warnings"]) == (1, 6, 0)
    first = next(each for each in report["problems"] if each["path"] == "mkdocs.yml")
    assert first["text"] == "plugins: [{briefs: {require_quotes: maybe}}]"
    assert first["help"] == "https://desk.example/guide/problems/#wrong-setting"


def test_sound_projects_are_sound_in_every_form(project: Path) -> None:
    assert project.is_dir()
    done = run("--format", "json")
    assert json.loads(done.stdout) == {"format": 1, "errors": 0, "warnings": 0, "problems": []}
    done = run("--format", "sarif")
    assert (json.loads(done.stdout)["runs"][0]["results"], done.exit_code) == ([], 0)
    done = run("--format", "github")
    assert done.stdout.split("\n")[1:] == ["no problems", f"::{done.stdout[17:49]}::", ""]
    assert done.exit_code == 0


def test_github_finds_a_project_in_a_folder_of_the_repository(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, {"briefs/ferry.yml": BRIEF + "draft: yes\n"})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.parent))
    done = run("--format", "github")
    assert done.stdout.startswith(
        "::error file=project/briefs/ferry.yml,line=11,col=8,endColumn=11,title=wrong-flag::"
    )
    log = json.loads(run("--format", "sarif").stdout)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "project/briefs/ferry.yml"


def test_github_gets_a_summary_of_what_is_wrong(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = project.parent / "summary.md"
    summary.write_text("# Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert run("--format", "github").exit_code == 0
    write_files(project, {"briefs/ferry.yml": BRIEF + "draft: yes\n"})
    assert run().exit_code == run("--format", "json").exit_code == 1
    assert summary.read_text("utf-8") == "# Before\n"
    text = run().stdout
    assert run("--format", "github").exit_code == 1
    assert summary.read_text("utf-8") == f"# Before\n### 1 error\n\n```text\n{text}```\n\n"


def started(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "from generator.cli import main; main()", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_programs_get_utf_8_whatever_the_terminal_speaks(project: Path, form: str) -> None:
    write_files(project, {"briefs/ferry.yml": BRIEF + "Überschrift: 渡し船\n"})
    with started("check", "--format", form, PYTHONIOENCODING="ascii") as process:
        out, _ = process.communicate()
    assert "Überschrift: 渡し船" in out.decode("utf-8")
    json.loads(out)


@pytest.mark.parametrize("closed", ["1", "2", "1 2"])
def test_a_check_does_without_what_is_closed(project: Path, closed: str) -> None:
    write_files(project, {"briefs/ferry.yml": BRIEF + "draft: yes\n"})
    code = f"""\
import sys
for number in {closed.split()}:
    setattr(sys, ("stdout", "stderr")[int(number) - 1], None)
from generator.cli import main
main(["check"])
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")


def test_ctrl_c_is_no_problem(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    assert project.is_dir()
    monkeypatch.setattr("generator.cli.check.read_settings", interrupted)
    done = run()
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "\nstopped\n")


def test_who_reads_no_further_is_not_told_of_it(project: Path) -> None:
    write_files(project, {f"briefs/b{number}.yml": "titel: a\n" for number in range(300)})
    with started("check") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_list_for_people_is_no_form_for_programs(project: Path) -> None:
    assert project.is_dir()
    done = run("--coverage", "--format", "json")
    assert (done.stdout, done.exit_code) == ("", 2)
    assert "--coverage is a list for people" in done.stderr


def test_colour_is_for_terminals_and_whoever_asks(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, {"briefs/ferry.yml": BRIEF + "draft: yes\n"})
    plain = run().stdout
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31merror[wrong-flag]" in run().stdout
    assert "\x1b" not in run("--format", "json").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert run().stdout == plain


def in_terminal(*arguments: str, out: bool) -> tuple[str, str]:
    """Run a check with a terminal for its errors, and for its output or not; return both."""
    ours, theirs = pty.openpty()
    code = "from generator.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "check", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=theirs if out else subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:  # Linux tells so that nobody writes to the terminal any more.
                break
            if not read:
                break
            shown += read
        printed = process.stdout.read() if process.stdout else b""
    os.close(ours)
    return shown.decode().replace("\r\n", "\n"), printed.decode()


def test_a_terminal_sees_colour_and_how_far_it_is(project: Path) -> None:
    shown, _ = in_terminal(out=True)
    assert shown == "\x1b[1m\x1b[32mno problems\x1b[0m\n"
    write_files(project, {f"briefs/b{number}.yml": PLAIN for number in range(LONG)})
    shown, printed = in_terminal(out=False)
    assert printed == "no problems\n"
    assert "Reading briefs/" in shown
    assert "100%" in shown
    assert "Reading seeds/" not in shown


def test_what_is_not_needed_is_not_imported(project: Path) -> None:
    """A command that is asked for before each commit has to start at once."""
    assert project.is_dir()
    checks = "main(['check'], standalone_mode=False)"
    heavy = ["jinja2", "markdown", "mkdocs", "networkx", "nh3", "numpy", "PIL", "pypdf"]
    for call, slim in ((checks, heavy), ("None", [*heavy, "babel", "yaml", "generator.problems"])):
        code = f"""\
import sys
from generator.cli import main
try:
    {call}
except SystemExit:
    pass
print(*sys.modules)
"""
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert set(slim) & set(done.stdout.split()) == set()
