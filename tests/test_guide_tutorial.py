"""`tutorial.md`, done step by step as it tells, and looked at where it says what one sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.interface import interface
from generator.packaged import PACKAGE
from generator.pages import problem_views
from generator.pages.problems import count_views
from tests.guide import GUIDE
from tests.html_reader import Element
from tests.mkdocs_projects import read_page
from tests.projects import ROOT
from tests.tutorial import BRIEF, PAGE, Tutorial, steps

TEXT = (GUIDE / PAGE).read_text("utf-8")


@pytest.fixture
def tutorial(tmp_path: Path) -> Tutorial:
    return Tutorial(tmp_path)


def numbers(brief: Element) -> list[str]:
    """Return what stands before each quote: the number of its passage, if it was found."""
    quotes = brief.find("li", class_="quote")
    return [each.find(class_="quote-mark")[0].text for each in quotes]


def words_of(element: Element) -> str:
    return " ".join(element.text.split())


def test_a_draft_is_on_the_home_page(tutorial: Tutorial) -> None:
    home, brief = tutorial.until(3).page(""), tutorial.page()
    marked = [words_of(each) for each in home.find("h3") if each.find("span", class_="tag-draft")]
    assert marked == ["Le bac attendra mai Draft"]
    assert numbers(brief) == []
    assert "Le bac d’hiver vers Halden, promis en janvier" in words_of(brief)


def test_what_was_accepted_stands_there_with_numbers(tutorial: Tutorial) -> None:
    brief = tutorial.until(5).page()
    assert numbers(brief) == ["Passage 1", "Passage 2", "Passage 3"]
    summaries = [words_of(each) for each in brief.find("summary")]
    assert summaries.count("1 quote") == 2


def test_two_quotes_are_refused_and_all_pages_count_them(tutorial: Tutorial) -> None:
    tutorial.until(6)
    site = tutorial.site()
    badge = count_views(problem_views(site.problems, site.line_of()), interface("en"))
    assert badge == "2 errors"
    assert f"it says *{badge}* now" in " ".join(TEXT.split())
    brief = tutorial.page()
    assert numbers(brief) == [
        "Passage 1",
        "Passage 2",
        "Not verified?",
        "Not verified?",
        "Passage 5",
    ]
    told = words_of(brief)
    for text in ("Pay half of the missing 80,000 euros", "does not pay for private ferries"):
        assert text in told


def test_a_translation_is_shown_below_the_article_s_words(tutorial: Tutorial) -> None:
    told = words_of(tutorial.until(8).page())
    quote, translation = "le ministère ne paie pas de bacs privés", "the ministry does not pay for"
    assert f"{quote} {translation}" in told


def test_the_promise_of_january_has_two_steps(tutorial: Tutorial) -> None:
    tutorial.until(9)
    old = (tutorial.reader.folder / "briefs/2026-01-05-winter-ferry.yml").read_bytes()
    assert old == (PACKAGE / "starter/en/brief.yml").read_bytes()
    tracker = tutorial.page("commitments")
    rows = [words_of(each) for each in tracker.one("tbody").find("tr")]
    (ferry,) = (each for each in rows if "Run the winter ferry to Halden again" in each)
    assert "Northline Declared Stalled" in ferry
    history = words_of(tutorial.page("commitments/2026-01-05-winter-ferry/winter-ferry"))
    for text in ("The Island Post, 5 January 2026", "La Gazette des îles, 10 March 2026"):
        assert text in history


def test_the_finished_brief_is_published(tutorial: Tutorial) -> None:
    tutorial.until(11)
    assert tutorial.site().problems == ()
    page = read_page(tutorial.reader.folder / "site", BRIEF)
    told = words_of(page)
    assert "Draft: this page is not published" not in told
    assert numbers(page) == [f"Passage {number}" for number in range(1, len(numbers(page)) + 1)]
    summary, judgements = told.index("is put off until May"), told.index("The ferry will not run")
    assert summary < judgements < told.index("Mona Berg")


def test_every_step_is_done_and_has_its_heading() -> None:
    headings = re.findall(r"^## (\d+)\. ", TEXT, re.MULTILINE)
    assert headings == [str(number + 1) for number in range(len(headings))]
    assert steps().keys() <= set(headings)


def test_what_is_told_of_make_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in re.findall(r"\bmake ([a-z]+)`", TEXT):
        assert re.search(rf"^{command}:", makefile, re.MULTILINE), command
