"""The manual's page of commands, held to the commands; and the hooks for pre-commit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from mkdocs.utils.yaml import yaml_load
from pre_commit.clientlib import load_manifest  # type: ignore[import-untyped]

from generator.cli import COMMANDS, main
from tests.projects import FERRY, ROOT, write_files

PAGE = (ROOT / "briefs/guide/commands.md").read_text("utf-8")
CONTEXT = click.Context(main)
SECTIONS = dict(
    zip(*[iter(re.split(r"^## `(\w+)`\n", PAGE, flags=re.MULTILINE)[1:])] * 2, strict=True)
)


def command(name: str) -> click.Command:
    found = main.get_command(CONTEXT, name)
    assert found is not None
    return found


def options(one: click.Command) -> set[str]:
    """Return the options of a command and of its own commands."""
    found = {name for each in one.params if isinstance(each, click.Option) for name in each.opts}
    for inner in one.commands.values() if isinstance(one, click.Group) else ():
        found |= options(inner)
    return found


def test_the_manual_has_every_command_and_no_other() -> None:
    assert SECTIONS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_has_every_option_of_a_command_and_no_other(name: str) -> None:
    told = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", "".join(rows(SECTIONS[name])))
    assert set(told) == options(command(name))


def rows(section: str) -> list[str]:
    """Return the first cells of the tables of options."""
    return re.findall(r"^\| (`-[^|]*)\|", section, re.MULTILINE)


def test_every_form_of_a_report_is_in_the_manual() -> None:
    form = next(each for each in command("check").params if each.name == "form")
    assert isinstance(form.type, click.Choice)
    assert re.findall(r"^\| `--format (\w+)`", SECTIONS["check"], re.MULTILINE) == list(
        form.type.choices
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    assert command(name).get_short_help_str(100) == COMMANDS[name]


def test_nobody_else_is_a_command() -> None:
    assert main.get_command(CONTEXT, "project") is None
    assert main.get_command(CONTEXT, "check.check") is None


def test_the_hooks_are_as_pre_commit_wants_them() -> None:
    hooks = {each["id"]: each for each in load_manifest(ROOT / ".pre-commit-hooks.yaml")}
    assert set(hooks) == {"briefs-check", "briefs-check-all"}
    files = re.compile(hooks["briefs-check"]["files"])
    assert [path for path in TRACKED if files.search(path)] == [
        "briefs/2025/a.yml",
        "mkdocs.yml",
        "seeds/a.txt",
    ]
    assert hooks["briefs-check"]["pass_filenames"]
    assert not hooks["briefs-check-all"]["pass_filenames"]
    assert all(hook["entry"] == "briefs check" for hook in hooks.values())
    for name in hooks:
        assert f"`{name}`" in PAGE


TRACKED = (
    *("briefs/2025/a.yml", "desk/seeds/a.txt", "docs/mkdocs.yml", "mkdocs.yml"),
    *("my-briefs/a.yml", "seeds.txt", "seeds/a.txt"),
)


def test_the_example_of_the_manual_names_a_hook_there_is() -> None:
    assert re.findall(r"- id: ([\w-]+)", PAGE) == ["briefs-check", "briefs-check"]
    assert Path(ROOT, "briefs/schema/problems.json").is_file()


# What pre-commit makes of the hooks, and of the manual's own for a site that brings the tool along.


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Give a repository whose one commit is sound, and in which `.venv/bin/briefs` is this tool."""
    own = {"mkdocs.yml": "site_name: The desk\n", "seeds/other.txt": "Other.\n"}
    root = write_files(tmp_path / "desk", {**FERRY, **own})
    program = f"#!{sys.executable}\nfrom generator.cli import main\nmain()\n"
    write_files(root, {".venv/bin/briefs": program, ".gitignore": ".venv\n"})
    (root / ".venv/bin/briefs").chmod(0o755)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, *WHO, "commit", "-qm", "sound")
    return root


WHO = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def hooked(root: Path, hooks: list[dict[str, object]]) -> tuple[dict[str, str], str]:
    """Run hooks on what is staged; return how each ended, by its name, and what was printed."""
    path = root.parent / "pre-commit.yaml"
    path.write_text(json.dumps({"repos": [{"repo": "local", "hooks": hooks}]}), "utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--config", path],
        cwd=root,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PRE_COMMIT_HOME": str(root.parent / "home"),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    ends = re.findall(r"^([\w-]+)\.{3,}.*?(Passed|Failed|Skipped)$", told, re.MULTILINE)
    return dict(ends), told


def own_hooks() -> Iterator[dict[str, object]]:
    """Yield our hooks, run by what is installed here, and the one that the manual shows."""
    for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml"):
        kept = {key: hook[key] for key in ("id", "files", "always_run", "pass_filenames")}
        run = {"entry": ".venv/bin/briefs check", "language": "system", "require_serial": True}
        yield {**kept, **run, "name": hook["id"]}
    (shown,) = re.findall(r"^```yaml\n(repos:\n  - repo: local\n.*?)^```", PAGE, re.M | re.S)
    (repo,) = yaml_load(shown)["repos"]
    (hook,) = repo["hooks"]
    yield {**hook, "name": "manual"}


CHANGES: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "an article": ({"seeds/ferry.txt": "Nothing.\n"}, "", "briefs/ferry.yml:"),
    "something else": ({"README.md": "# The desk\n"}, "", ""),
    "a deletion": ({}, "seeds/ferry.txt", "briefs/ferry.yml:2:10: error[missing-article]"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_commit_is_refused_for_what_it_breaks(repository: Path, change: str) -> None:
    files, deleted, problem = CHANGES[change]
    write_files(repository, files)
    git(repository, *(["rm", "-q", deleted] if deleted else ["add", "-A"]))
    ends, told = hooked(repository, [*own_hooks()])
    # A commit that only deletes names no file, and pre-commit asks only `briefs-check-all`.
    usual = "Failed" if problem and not deleted else "Skipped"
    whole = "Failed" if problem else "Passed"
    assert ends == {"briefs-check": usual, "briefs-check-all": whole, "manual": usual}
    assert problem in told
