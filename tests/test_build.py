"""The spine: reading, checking and laying out a project never fails, whatever a file holds."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import read_site
from generator.checking import build_date
from generator.memory import Memory
from generator.problems import has_errors
from tests.html_reader import read_html
from tests.projects import FERRY, ROOT, make_site, read_project, render_pages, write_files

SITES = ROOT / "tests/sites"


@st.composite
def damaged_files(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a site, a YAML file of it, and what becomes of that file when a hand slips."""
    site = draw(st.sampled_from(["everything", "tongues"]))
    path = draw(st.sampled_from(sorted((SITES / site / "briefs").rglob("*.yml"))))
    lines = path.read_text("utf-8").splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        column = draw(st.integers(0, len(line)))
        match draw(st.sampled_from(["cut", "drop", "twice", "swap", "indent", "type", "end"])):
            case "cut":
                lines[at] = line[:column]
            case "drop" if len(lines) > 1:
                del lines[at]
            case "twice":
                lines.insert(at, line)
            case "swap":
                lines[at], lines[at - 1] = lines[at - 1], lines[at]
            case "indent":
                lines[at] = draw(st.sampled_from(["  ", "\t", "- ", "# ", "? "])) + line
            case "type":
                lines[at] = (
                    line[:column]
                    + draw(st.sampled_from(": {}[]'\"&*!|>%@`,-~é\x00"))
                    + line[column:]
                )
            case "end":
                lines = lines[: at + 1]
    return site, str(path.relative_to(SITES / site)), "\n".join([*lines, ""])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged_files())
def test_a_slip_never_stops_the_preview(tmp_path: Path, damaged: tuple[str, str, str]) -> None:
    site, name, text = damaged
    root = tmp_path / "project"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(SITES / site, root, ignore=shutil.ignore_patterns("expected"))
    (root / name).write_text(text, "utf-8", newline="")
    found = read_project(root)
    pages = render_pages(found)
    assert {"", "actors", "commitments", "timeline", "topics", "sources"} <= pages.keys()
    for problem in found.problems:
        assert (root / problem.where.path).exists()
        where = problem.where
        assert not where.line or found.line_of()(where.path, where.line) is not None
    if "title: " in text and not has_errors(found.problems):
        for html in pages.values():
            read_html(html)


def test_reading_again_reads_only_what_changed(tmp_path: Path) -> None:
    write_files(tmp_path, FERRY)
    memory = Memory()

    def read() -> dict[str, object]:
        site = read_site(tmp_path, memory, "en", preview=True)
        return {entry.address: entry.brief for entry in site.library.entries}

    first = read()
    write_files(tmp_path, {"briefs/other.yml": FERRY["briefs/ferry.yml"]})
    second = read()
    assert second["ferry"] is first["ferry"]
    assert second.keys() == {"ferry", "other"}
    (tmp_path / "briefs/ferry.yml").unlink()
    assert read().keys() == {"other"}


def test_a_change_of_the_article_is_a_change_of_the_brief(tmp_path: Path) -> None:
    write_files(tmp_path, FERRY)
    memory = Memory()
    assert read_site(tmp_path, memory, "en", preview=True).problems == ()
    write_files(tmp_path, {"seeds/ferry.txt": "The ferry is gone.\n"})
    (problem,) = read_site(tmp_path, memory, "en", preview=True).problems
    assert (problem.code, str(problem.where)) == ("quote-not-found", "briefs/ferry.yml:10:13")


LINKED = '\n<script type="application/ld+json">'


def test_an_empty_project_has_its_pages(tmp_path: Path) -> None:
    for files in ({}, {"seeds/a.txt": "Alone.\n"}, {"briefs/actors.yml": "x: {name: X}\n"}):
        site = make_site(tmp_path / str(len(files)), files)
        assert site.report() == "no problems"
        html = {name: html.partition(LINKED)[0] for name, html in render_pages(site).items()}
        pages = {address: read_html(each).text for address, each in html.items()}
        assert pages[""] == "There are no briefs yet."
        assert pages["topics"] == "Topics No brief names a topic yet."
        assert pages["timeline"] == "Timeline No brief tells of anything dated yet."


@pytest.mark.parametrize(
    ("epoch", "date"),
    [
        ("0", datetime.date(1970, 1, 1)),
        ("1762473599", datetime.date(2025, 11, 6)),
        ("1762473600", datetime.date(2025, 11, 7)),
    ],
)
def test_the_day_can_be_given(
    monkeypatch: pytest.MonkeyPatch, epoch: str, date: datetime.date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert build_date() == date


@pytest.mark.parametrize("epoch", ["", "yesterday", "-1", "99999999999999999999"])
def test_the_day_is_today_unless_given(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert datetime.date(2025, 1, 1) < build_date()
