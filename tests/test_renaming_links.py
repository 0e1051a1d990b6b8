"""A renaming as it reaches hand-written pages, the editions, and what else names an address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import files as own_files
from generator.renaming import plan
from tests.html_reader import read_html
from tests.mkdocs_projects import OURS, build
from tests.projects import ROOT, write_files
from tests.test_renaming import FREE, PROJECT, files, no_redirects, rename

SETTINGS = """\
site_name: Desk
site_url: https://desk.example.org/x/
docs_dir: briefs
plugins: [briefs]
not_in_nav: |
  /ferry.yml
nav:
  - commitments/ferry/winter-ferry.md
  - "F": 'fr/ferry/index.md'
"""
PAGE = """\
# About

[a](/ferry.yml), [b](/x/ferry/), [c](https://desk.example.org/x/ferry/#winter-ferry),
[d](ferry.yml?y#z), [e](commitments/ferry/winter-ferry.md), [g](ferry/brief.json),
[f](../commitments/ferry/winter-ferry/#step.ferry.winter-ferry), [h](../ferry/index.html),
[i](../fr/ferry/), [j](fr/commitments/ferry/winter-ferry.md), [k](../ferry/#:~:text=will%20run)
<a href=../ferry/>l</a> <A HREF='../ferry/'>m</A> <https://desk.example.org/x/ferry/>
[m](../commitments/#history.ferry.winter-ferry)

> [1]: ferry.yml "The brief"

- item

    [two]: <../ferry/>
    [three]:
      ../ferry/

Not [another](ferry/photo.png), [page](ferry/annex.md) or [brief](2026/ferry.yml);
nor [x](/ferry/), [y](https://example.org/ferry/), [z](commitments/ferry/unknown.md),
[0](en/ferry.yml), [1](ferry.yaml).
"""
FOLLOWING = PAGE.partition("Not [")[0]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    more: dict[str, str | bytes] = {
        "mkdocs.yml": SETTINGS,
        "briefs/about.md": PAGE,
        "briefs/ferry/photo.png": b"",
        "briefs/ferry/annex.md": "",
    }
    root = write_files(tmp_path / "desk", {**PROJECT, **more})
    monkeypatch.chdir(root)
    return root


def test_a_link_follows_however_it_is_written(desk: Path) -> None:
    done = rename("brief", "ferry", "2026/boat")
    assert done.exit_code == 0, done.stderr
    expected = (
        FOLLOWING.replace("/ferry.yml", "/2026/boat.yml")
        .replace("/ferry/", "/2026/boat/")
        .replace("(ferry", "(2026/boat")
        .replace(" ferry.yml", " 2026/boat.yml")
        .replace(".ferry.", ".2026.boat.")
    )
    assert (desk / "briefs/about.md").read_text() == PAGE.replace(FOLLOWING, expected)
    nav = SETTINGS.replace("s/ferry/w", "s/2026/boat/w").replace("fr/ferry/i", "fr/2026/boat/i")
    assert (desk / "mkdocs.yml").read_text() == nav
    assert done.stderr == "".join(
        f"{where}: has the old address, and is left to you\n"
        for where in ("briefs/2026/paid.yml:11:23", "briefs/about.md:19:10", "mkdocs.yml:6:4")
    )


def test_links_to_a_dossier_follow_in_every_edition(desk: Path) -> None:
    page = (
        "[a](actors/northline.md), [b](../fr/actors/northline/),\n"
        "[c](/x/actors/northline/?q#actor.northline) [d](#actor.northline:~:text=Pay)\n"
        "[e](#actor.northline-2) [f](actors/northline-2.md)\n"
    )
    (desk / "briefs/about.md").write_text(page)
    assert rename("actor", "northline", "south").exit_code == 0
    expected = page.replace("northline", "south").replace("south-2", "northline-2")
    assert (desk / "briefs/about.md").read_text() == expected


def test_what_only_a_person_can_change_is_told(desk: Path) -> None:
    write_files(
        desk,
        {
            "mkdocs.yml": "INHERIT: ../base.yml\nextra: {first: ferry.yml}\n",
            "../base.yml": "site_url: https://desk.example.org/\nnav: [ferry.yml]\n",
            "briefs/about.md": "\u00e9t\u00e9 [a](ferry.yml), [b](ferry.yml)\n".encode("latin-1"),
            "briefs/2026/paid.yml": """\
                title: Paid
                article: ferry.txt
                summary: |
                  See [it](https://desk.example.org/ferry/#actor.northline) and
                  [more](../commitments/ferry/winter-ferry/), not ferry/boat, boat/ferry/x
                  or [other](https://example.org/ferry/).
                """,
        },
    )
    before = (desk / "briefs/about.md").read_bytes()
    assert rename("brief", "ferry", "boat").stderr.splitlines() == [
        f"{where}: has the old address, and is left to you"
        for where in (
            "../base.yml:2:7",
            "briefs/2026/paid.yml:4:37",
            "briefs/2026/paid.yml:5:13",
            "briefs/about.md:1:9",
            "mkdocs.yml:2:16",
        )
    ]
    assert (desk / "briefs/about.md").read_bytes() == before
    done = rename("actor", "northline", "south")
    assert "briefs/2026/paid.yml:4:43: has the old address" in done.stderr


MADE = "'{}' would stand among the pages that the site makes: /{}/ is theirs"


@pytest.mark.parametrize(
    ("new", "what"),
    [
        ("timeline", MADE.format("timeline", "timeline")),
        ("actors/boat", MADE.format("actors/boat", "actors")),
        ("fr/boat", MADE.format("fr/boat", "fr")),
        ("islands", "the address /islands/ is taken by briefs/islands/README.md"),
        ("index", "'index' cannot be an address"),
        ("armada", "the old address /armada/ is taken by briefs/armada.yml"),
    ],
)
def test_an_address_of_another_page_is_refused(desk: Path, new: str, what: str) -> None:
    register = "northline: {name: N, redirects: armada}\nfleet: {name: F}\n"
    write_files(desk, {"briefs/islands/README.md": "", "briefs/actors.yml": register})
    before = files(desk)
    done = rename("brief", "ferry", new)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (1, f"error: {what}")
    assert files(desk) == before


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("brief", "paid", "x"), "2026/paid"),
        (("brief", "https://desk.example.org/x/2026/paid/", "x"), "2026/paid"),
        (("actor", "la ligne", "x"), "northline"),
        (("actor", "Council", "x"), "island-council"),
    ],
)
def test_what_somebody_means_by_another_name_is_told(
    desk: Path, arguments: tuple[str, ...], meant: str
) -> None:
    (desk / "briefs/actors.fr.yml").unlink()
    (desk / "briefs/actors.yml").write_text("northline: {name: Northline, aliases: [La Ligne]}\n")
    assert f"  fix: did you mean '{meant}'?\n" in rename(*arguments).stderr


def test_a_name_that_can_be_no_address_is_mended_and_not_kept(desk: Path) -> None:
    before = (desk / "briefs/2026/paid.yml").read_bytes()
    (desk / "briefs/2026/paid.yml").rename(desk / "briefs/2026/Paid Bill.yml")
    assert rename("brief", "briefs/2026/Paid Bill.yml", "2026/paid-bill").exit_code == 0
    assert (desk / "briefs/2026/paid-bill.yml").read_bytes() == before


def test_a_disk_that_takes_capitals_for_small_letters(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "briefs/2026/paid.yml").rename(desk / "briefs/2026/Paid.yml")
    monkeypatch.setattr("generator.renaming.plan.os.path.lexists", lambda _: True)
    monkeypatch.setattr(Path, "samefile", lambda *_: True)
    assert rename("brief", "2026/Paid", "2026/paid").exit_code == 0
    assert [path.name for path in (desk / "briefs/2026").iterdir()] == ["paid.yml"]


def test_a_file_that_cannot_be_read_is_not_moved(desk: Path) -> None:
    write_files(
        desk, {"briefs/a.yml": "title: A\nsummary: x: y\n", "briefs/b.yml": b"title: \xe9\n"}
    )
    assert "briefs/a.yml:2:11: yaml-syntax: " in rename("brief", "a", "c").stderr
    assert "briefs/b.yml:1:8: file-encoding: " in rename("brief", "b", "c").stderr


@pytest.mark.parametrize("reached", range(5))
def test_an_interruption_leaves_all_as_it_was(
    desk: Path, monkeypatch: pytest.MonkeyPatch, reached: int
) -> None:
    before, empty = files(desk), {*desk.rglob("*")}
    replace_file, calls = own_files.replace_file, 0

    def interrupted(path: Path, old: bytes, new: bytes) -> str | None:
        nonlocal calls
        calls += 1
        done = replace_file(path, old, new)
        if calls == reached + 1:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(plan, "replace_file", interrupted)
    done = rename("brief", "ferry", "2027/winter/boat")
    assert (done.exit_code != 0) == (calls > reached)
    if calls > reached:
        assert files(desk) == before
        assert {*desk.rglob("*")} == empty


@pytest.mark.usefixtures("desk")
def test_what_cannot_be_put_back_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_file = own_files.replace_file

    def full(path: Path, old: bytes, new: bytes) -> str | None:
        is_first = path.name == "paid.yml" and b"updates: ferry" in old
        return replace_file(path, old, new) if is_first else "the computer says: no space left"

    monkeypatch.setattr(plan, "replace_file", full)
    assert rename("brief", "ferry", "boat").stderr == (
        "error: briefs/ferry.yml cannot be written: the computer says: no space left; "
        "and these could not be put back: briefs/2026/paid.yml\n"
        "  fix: look at them, or take back the last version that you have of them\n"
    )


def test_an_old_address_leads_on_in_every_theme(desk: Path) -> None:
    write_files(desk, {"briefs/about.md": "[a](ferry.yml)\n", "briefs/index.md": "# Home\n"})
    (desk / "briefs/ferry/annex.md").unlink()
    paid = (desk / "briefs/2026/paid.yml").read_text()
    (desk / "briefs/2026/paid.yml").write_text(paid.replace(" [it](../ferry/)", " it"))
    shutil.copytree(ROOT / "templates", desk / "templates")
    for arguments in (("actor", "northline", "south"), ("brief", "ferry", "2026/boat")):
        assert rename(*arguments).exit_code == 0
    own = OURS.partition("theme: ")[2].partition("\n")[0]
    for theme in (own, "mkdocs", "readthedocs", "material"):
        (desk / "mkdocs.yml").write_text(OURS.replace(own, theme))
        status, log = build(desk)
        assert status == 0, log
        for old, new in (
            ("ferry", "2026/boat"),
            ("actors/northline", "actors/south"),
            ("commitments/ferry/winter-ferry", "commitments/2026/boat/winter-ferry"),
            ("fr/ferry", "fr/2026/boat"),
        ):
            page = read_html((desk / "site" / old / "index.html").read_text())
            there = page.one("a")["href"]
            assert (desk / "site" / old / there).resolve() == desk / "site" / new
            assert page.one("meta", **{"http-equiv": "refresh"})["content"] == f"0; url={there}"
            assert (desk / "site" / new / "index.html").is_file()


SITES = {
    name: {
        path.relative_to(ROOT / "tests/sites" / name).as_posix(): path.read_bytes()
        for folder in ("seeds", "briefs")
        for path in (ROOT / "tests/sites" / name / folder).rglob("*")
        if path.is_file()
    }
    for name in ("bilingual", "record")
}
CHANGES = [
    ("bilingual", "brief", "crossing"),
    ("bilingual", "brief", "bridge"),
    ("bilingual", "actor", "halden-line"),
    ("bilingual", "actor", "harbour"),
    ("record", "brief", "2029/oskar-dam"),
    ("record", "actor", "westhaven"),
]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(CHANGES), FREE.map("free-{}".format))
def test_there_and_back_in_the_sites_that_we_have(
    tmp_path_factory: pytest.TempPathFactory, change: tuple[str, str, str], new: str
) -> None:
    site, kind, old = change
    root = write_files(tmp_path_factory.mktemp("site"), SITES[site])
    before = files(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert rename(kind, old, new).exit_code == 0
        assert files(root) != before
        assert rename(kind, new, old).exit_code == 0
    after = files(root)
    assert after.keys() == before.keys()
    for name, text in after.items():
        if text != before[name]:
            assert no_redirects(text) == no_redirects(before[name])
