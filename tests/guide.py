"""The examples of the manual: every block of its pages, and a reader who does what they show.

A block belongs to the file that the paragraph above it names, where that ends in a colon, or that a
comment in its own first line names; blocks of YAML that name none go on with the brief named last.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from tests.mkdocs_projects import build
from tests.projects import ROOT

GUIDE = ROOT / "briefs/guide"
PAGES = sorted(path.name for path in GUIDE.glob("*.md"))

_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_NAMED = re.compile(r"`([\w./-]+\.(?:yml|txt|md|html|css|svg))`")
_WITHIN = re.compile(r"\A# ([\w./-]+\.(?:yml|txt))\n")
_SECTION = re.compile(r"^(?=[\w-]+:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: the heading that it stands under, its kind (`yaml`, `console`, …), the
    file that it belongs to, or "", and its text.
    """

    page: str
    line: int
    heading: str
    kind: str
    path: str
    text: str

    @property
    def key(self) -> str:
        """What it is called in a list: its page and its first line."""
        return f"{self.page}: {self.text.partition(chr(10))[0]}"

    def __str__(self) -> str:
        """Return its place, as an editor opens it."""
        return f"briefs/guide/{self.page}:{self.line}"


def blocks(page: str, kind: str = "") -> tuple[Block, ...]:
    """Return the blocks of a page in their order; those of one kind, if it is given."""
    return tuple(each for each in _blocks(page) if kind in ("", each.kind))


def _blocks(page: str) -> Iterator[Block]:
    text = (GUIDE / page).read_text("utf-8")
    for found in _BLOCK.finditer(text):
        indent, kind, inside = found.groups()
        above = text[: found.start()]
        shown = re.sub(f"^{indent}", "", inside, flags=re.MULTILINE)
        paragraph = above.rstrip("\n").rpartition("\n\n")[2]
        named = _NAMED.findall(paragraph) if paragraph.endswith(":") else []
        path = (_WITHIN.findall(shown[:200]) or named or [""])[-1]
        heading = _HEADING.findall(_BLOCK.sub("", above))[-1]
        yield Block(page, above.count("\n") + 1, heading, kind, path, shown)


def part_of(page: str, heading: str) -> tuple[Block, ...]:
    """Return the blocks under a heading of a page."""
    return tuple(each for each in blocks(page) if each.heading == heading)


def commands(block: Block) -> list[tuple[str, str]]:
    """Return each command of a console, and what it prints there."""
    assert block.text.startswith("$ "), block
    parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]
    return [(command, output) for command, _, output in (each.partition("\n") for each in parts)]


class Reader:
    """Somebody who does in a folder what the blocks of a page show, one after the other.

    Files are written, sections of briefs replaced or added at the end, commands run; what a command
    prints, and what a block shows of a file, must be so word for word. `by_hand` has the commands
    that are not run, with what the page says that they print.
    """

    def __init__(self, folder: Path, by_hand: Mapping[str, str], day: str) -> None:
        self.folder = folder
        self._by_hand = by_hand
        self._runner = CliRunner(env={"SOURCE_DATE_EPOCH": day, "NO_COLOR": "1"})
        self._path = ""
        self._printed = ""

    def follow(self, shown: Collection[Block]) -> None:
        """Do what the blocks show."""
        for block in shown:
            if block.kind == "console":
                for command, output in commands(block):
                    self._run(command, output, block)
            elif block.path or block.kind == "yaml":
                self._write(block)
            else:
                assert block.text in self._printed, block

    def _run(self, command: str, output: str, block: Block) -> None:
        if command in self._by_hand:
            assert output == self._by_hand[command], block
            return
        name, *arguments = shlex.split(command)
        if name == "cd":
            self.folder = (self.folder / arguments[0]).resolve()
        elif (name, *arguments) == ("mkdocs", "build", "--strict"):
            status, log = build(self.folder)
            assert status == 0, log
        else:
            assert name.removeprefix(".venv/bin/") == "briefs", block
            with chdir(self.folder):
                done = self._runner.invoke(main, arguments)
            assert done.exit_code in (0, 1), done.output
            assert done.output == output, f"{block}: {command} prints\n{done.output}"
            self._printed = done.output

    def _write(self, block: Block) -> None:
        self._path = block.path or self._path
        path = self.folder / self._path
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
            return
        text = path.read_text("utf-8")
        if block.text in text:
            return
        assert not block.text.startswith("#   "), f"{block}: the file does not have this"
        is_whole = block.kind != "yaml" or re.search(r"^title:", block.text, re.MULTILINE)
        path.write_text(block.text if is_whole else with_sections(text, block.text), "utf-8")


def with_sections(text: str, shown: str) -> str:
    """Return a YAML file with the sections of a block, in place of its own or else at the end."""
    for section in _SECTION.split(shown):
        if not section.strip():
            continue
        key = section.partition(":")[0]
        parts = _SECTION.split(text)
        at = next((n for n, each in enumerate(parts) if each.startswith(f"{key}:")), len(parts))
        parts[at : at + 1] = [section]
        text = "".join(parts)
    return text
