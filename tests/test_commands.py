"""The manual's page of commands, held to the commands; and the hooks for pre-commit."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from pre_commit.clientlib import load_manifest  # type: ignore[import-untyped]

from generator.cli import COMMANDS, main
from tests.projects import ROOT

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
        "desk/seeds/a.txt",
    ]
    assert hooks["briefs-check"]["pass_filenames"]
    assert not hooks["briefs-check-all"]["pass_filenames"]
    assert all(hook["entry"] == "briefs check" for hook in hooks.values())
    for name in hooks:
        assert f"`{name}`" in PAGE


TRACKED = ("briefs/2025/a.yml", "desk/seeds/a.txt", "mkdocs.yml", "my-briefs/a.yml", "seeds.txt")


def test_the_example_of_the_manual_names_a_hook_there_is() -> None:
    assert re.findall(r"- id: ([\w-]+)", PAGE) == ["briefs-check"]
    assert Path(ROOT, "briefs/schema/problems.json").is_file()
