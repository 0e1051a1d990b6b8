"""The manual's page on collecting: every command in it is run, and every file is what it shows."""

from __future__ import annotations

from pathlib import Path

from click import Context

from generator.cli import main
from tests.guide import GUIDE, Reader, blocks
from tests.projects import read_project, write_files

PAGE = "collecting.md"
TEXT = (GUIDE / PAGE).read_text("utf-8")
REGISTER = "northline: {name: Northline, type: company}\n"


def texts(kind: str) -> list[str]:
    return [block.text for block in blocks(PAGE, kind)]


def test_the_page_s_commands_do_what_it_shows(tmp_path: Path) -> None:
    (page,) = texts("html")
    schema = {"briefs/schema/brief.json": "{}"}
    root = write_files(
        tmp_path, {"ferry.html": page, "briefs/actors.yml": REGISTER, "seeds/.keep": "", **schema}
    )
    Reader(root, {}, "1768435200").follow(blocks(PAGE, "console"))  # on 2026-01-15
    (article,) = texts("article")
    assert (root / "seeds/2026-01-05-the-ferry-comes-back.txt").read_text("utf-8") == article
    draft = (root / "briefs/ferry.yml").read_text("utf-8")
    *suggested, accepted = texts("yaml")
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
                assert not written.startswith("--") or f"`{written}" in TEXT, written
