"""Checking without laying out pages: what it says is what a build says."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking import MADE, Checked, check_sources, check_written_addresses
from generator.exports import site_exports
from generator.memory import Memory
from generator.reading import read_sources
from tests.exported import SITES
from tests.projects import FERRY, TODAY, read_project, write_files

FIRST = FERRY["briefs/ferry.yml"]
REGISTER = "northline: {name: Northline, redirects: [actors/old, boats]}\n"


def check(root: Path) -> Checked:
    memory = Memory()
    return check_sources(read_sources(root, memory), memory, "en", drafts=True, today=TODAY)


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_the_site_makes_nothing_outside_of_what_is_known(folder: Path) -> None:
    """Or else what people write could clash with it unseen."""
    site = read_project(folder)
    briefs = {entry.address for entry in site.library.entries}
    known = MADE | {edition.folder for edition in site.editions}
    addresses = [page.path for page in site.pages if page.path]
    exports = site_exports(site.library, "https://desk.example/", "", "en", TODAY)
    for address in [*addresses, *(export.address for export in exports)]:
        first = address.partition("/")[0].partition(".")[0]
        assert {address, address.rpartition("/")[0]} & briefs or first in known, address


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_every_problem_of_a_site_is_found(folder: Path) -> None:
    checked = check(folder)
    addresses = check_written_addresses(checked)
    found = {*checked.problems, *(addresses or ())}
    assert addresses is None or found == set(read_project(folder).problems)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, []),
        ({"briefs/about.md": "# A\n", "briefs/CNAME": "x"}, []),
        ({"briefs/ferry.md": "# A\n"}, ["address-twice"]),
        ({"briefs/Ferry_x.yml": FIRST}, ["wrong-address"]),
        ({"briefs/other.yml": f"{FIRST}redirects: [ferry]\n"}, ["address-twice"]),
        ({"briefs/ferry.yml": f"{FIRST}redirects: [a, a]\n"}, ["address-twice"]),
        (
            {
                "briefs/actors.yml": REGISTER,
                "briefs/ferry.yml": FIRST.replace(": {name: N", ": {role: N"),
            },
            [],
        ),
    ],
)
def test_what_people_choose_is_checked_without_pages(
    tmp_path: Path, files: dict[str, str], expected: list[str]
) -> None:
    root = write_files(tmp_path, {**FERRY, **files})
    found = check_written_addresses(check(root))
    assert found is not None
    assert [problem.code for problem in found] == expected
    told = [
        each
        for each in read_project(root).problems
        if each.code in ("address-twice", "wrong-address")
    ]
    assert sorted(found) == told


@pytest.mark.parametrize(
    "files",
    [
        {"briefs/actors.md": "# A\n"},
        {"briefs/Search/x.md": "# A\n"},
        {"briefs/feed.xml": ""},
        {"briefs/assets/briefs.js": ""},
        {"briefs/ferry/brief.json": ""},
        {"briefs/data/x.yml": FIRST},
        {"briefs/ferry.yml": f"{FIRST}redirects: [topics/old]\n"},
        {"briefs/actors.yml": "northline: {name: N, redirects: [actors/northline]}\n"},
        {"briefs/ferry.fr.yml": "title: B\n", "briefs/fr/x.md": "# A\n"},
    ],
)
def test_what_may_stand_where_a_page_does_needs_a_look_at_all(
    tmp_path: Path, files: dict[str, str]
) -> None:
    assert check_written_addresses(check(write_files(tmp_path, {**FERRY, **files}))) is None
