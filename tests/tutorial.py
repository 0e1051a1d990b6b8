"""The practice site of the tutorial, at any of its steps."""

from __future__ import annotations

import datetime
from pathlib import Path

from generator.build import Site
from tests.guide import Block, Reader, blocks
from tests.html_reader import Element, read_html
from tests.projects import read_project, render_pages

PAGE = "tutorial.md"
TODAY = datetime.date(2026, 3, 11)
DAY = "1773230400"
BRIEF = "2026-03-10-ferry-in-may"

BY_HAND = {
    "make check": "no problems\n",  # installs the tool; tests/test_publishing.py and .ci/run do it
    "source .venv/bin/activate": "",  # changes the shell that it is typed in
    "mkdocs serve": "",  # never ends; tests/test_serve.py runs it
    # on Windows; the README has the same, and tests/test_publishing.py runs it
    "py -m venv .venv": "",
    ".venv\\Scripts\\activate": "",
    "pip install --require-hashes -r requirements.lock": "",
    "pip install --no-deps --no-build-isolation --editable .": "",
}


def steps() -> dict[str, list[Block]]:
    """Return the blocks of each step of the page."""
    found: dict[str, list[Block]] = {}
    for block in blocks(PAGE):
        found.setdefault(block.heading.partition(".")[0], []).append(block)
    return found


class Tutorial:
    """The practice site, at any step of the page."""

    def __init__(self, folder: Path) -> None:
        self._steps = steps()
        (folder / "briefs").mkdir()
        self.reader = Reader(folder / "briefs", BY_HAND, DAY)

    def until(self, last: int) -> Tutorial:
        """Do all steps that are left up to one."""
        for step in [each for each in self._steps if int(each) <= last]:
            if step == "11":
                path = self.reader.folder / f"briefs/{BRIEF}.yml"
                text = path.read_text("utf-8")
                assert text.count("draft: true\n") == 1
                path.write_text(text.replace("draft: true\n", ""), "utf-8")
            self.reader.follow(self._steps.pop(step))
        return self

    def site(self) -> Site:
        return read_project(self.reader.folder, today=TODAY)

    def page(self, address: str = BRIEF) -> Element:
        return read_html(render_pages(self.site())[address])
