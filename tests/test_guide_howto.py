"""The manual's answers, each done on a new site, and looked at where they say what one sees."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.starter import new_site
from tests.guide import GUIDE, Block, Reader, blocks
from tests.html_reader import Element, read_html
from tests.projects import read_project, render_pages, write_files

PAGE = "howto.md"
TEXT = (GUIDE / PAGE).read_text("utf-8")
TODAY = datetime.date(2027, 1, 20)
DAY = "1800403200"
CHANGED = "The publisher has changed the article"


def answers() -> dict[str, list[Block]]:
    """Return the blocks of each answer, by its heading."""
    found: dict[str, list[Block]] = {}
    for block in blocks(PAGE):
        found.setdefault(block.heading, []).append(block)
    return found


ANSWERS = answers()


class Answers:
    """A new site, in which the blocks of an answer are done."""

    def __init__(self, folder: Path) -> None:
        files = new_site("en", example=True)
        kept = ("seeds/", "briefs/", "mkdocs.yml")
        write_files(folder, {name: each for name, each in files.items() if name.startswith(kept)})
        self.reader = Reader(folder, {}, DAY)
        self._original = files

    def follow(self, heading: str) -> None:
        for block in ANSWERS[heading]:
            self.reader.follow([block])
            if heading == CHANGED and block.kind == "console":
                put_back = "seeds/2026-01-05-winter-ferry.txt"
                write_files(self.reader.folder, {put_back: self._original[put_back]})

    def page(self, address: str) -> str:
        """Return the words of a page of the preview."""
        site = read_project(self.reader.folder, today=TODAY)
        return words_of(read_html(render_pages(site)[address]))


@pytest.fixture
def site(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


def words_of(element: Element) -> str:
    return " ".join(element.text.split())


@pytest.mark.parametrize("heading", ANSWERS)
def test_an_answer_does_what_it_shows(heading: str, site: Answers) -> None:
    site.follow(heading)
    assert read_project(site.reader.folder, today=TODAY).problems == ()


def test_an_actor_has_a_role_by_date_and_an_office_its_promise(site: Answers) -> None:
    site.follow("Follow an actor into another office")
    dossier = site.page("actors/mona-berg")
    assert 0 < dossier.index("leads Northline") < dossier.index("Minister of transport since 1 Sep")
    assert "Commitments by 1 Pay for winter ferries from 2027." in site.page(
        "actors/minister-of-transport"
    )


def test_a_promise_is_overdue_and_then_kept(site: Answers) -> None:
    heading, address = "Follow a promise for a year", "2026-01-05-winter-ferry/winter-ferry"
    asked = [each.kind for each in ANSWERS[heading]].index("console")
    site.reader.follow(ANSWERS[heading][:asked])
    assert "Overdue" in site.page(f"commitments/{address}")
    site.follow(heading)
    history = site.page(f"commitments/{address}")
    assert "History 3 Not yet rated 5 January 2026 Stalled 4 May 2026 Kept 20 December" in history
    assert f"`/commitments/{address}/`" in TEXT


def test_an_article_and_its_changed_version_are_one(site: Answers) -> None:
    site.follow(CHANGED)
    brief = site.page("2026-01-10-words-changed")
    assert "Known 0" in brief
    assert brief.count("The Northline company said on Monday that the winter ferry") >= 4


def test_a_translation_has_its_page(site: Answers) -> None:
    site.follow("Translate a brief")
    french = site.page("fr/2026-01-05-winter-ferry")
    assert "Remettre en service le bac d’hiver de Halden" in french
    assert "The winter ferry stopped when the old boat failed its inspection." in french
