"""The manual's page on collecting: every command in it is run, and every file is what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from generator.cli import main
from tests.projects import ROOT, read_project, write_files

PAGE = (ROOT / "briefs/guide/collecting.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REGISTER = "northline: {name: Northline, type: company}\n"


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCK.findall(PAGE) if found == kind]


def run(command: str) -> str:
    """Return what a line of the page, "$ .venv/bin/briefs …", prints."""
    name, *arguments = shlex.split(command)
    assert name == ".venv/bin/briefs"
    done = CliRunner().invoke(main, arguments)
    assert (done.stderr, done.exit_code) == ("", 0)
    return done.stdout


def test_the_page_s_commands_do_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page,) = blocks("html")
    schema = {"briefs/schema/brief.json": "{}"}
    root = write_files(
        tmp_path, {"ferry.html": page, "briefs/actors.yml": REGISTER, "seeds/.keep": "", **schema}
    )
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")  # 2026-01-15
    for block in blocks("console"):
        command, _, output = block.removeprefix("$ ").partition("\n")
        assert run(command) == output
    (article,) = blocks("text")
    assert (root / "seeds/2026-01-05-the-ferry-comes-back.txt").read_text("utf-8") == article
    draft = (root / "briefs/ferry.yml").read_text("utf-8")
    *suggested, accepted = blocks("yaml")
    for each in suggested:
        assert each in draft
    for line in (each for each in accepted.splitlines() if "quotes: " in each):
        assert f"# {line}\n" in draft
    (root / "briefs/ferry.yml").write_text(f"{draft}\n{accepted}", "utf-8")
    assert read_project(root).report() == "no problems"


def test_the_page_tells_every_option_of_both_commands() -> None:
    for name in ("add", "new"):
        command = main.get_command(Context(main), name)
        assert command
        for option in command.params:
            for written in option.opts:
                assert not written.startswith("--") or f"`{written}" in PAGE, written
