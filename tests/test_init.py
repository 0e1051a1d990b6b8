"""`briefs init`: what it lays out a site in, and how it brings one up to date."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import main
from generator.packaged import LOCK, packaged
from generator.starter import new_site, shared_places
from generator.starter.wheel import pack_wheel
from tests.mkdocs_projects import tree
from tests.projects import ROOT, write_files

OLD = "wheels/briefs-0.0.1-py3-none-any.whl"
CHECK = ".github/workflows/check.yml"
EDITOR = ".vscode/settings.json"


def init(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["init", *map(str, arguments)])


@pytest.mark.parametrize("name", ["my desk", "bureau d’été", "-desk", "a/b/c"])
def test_what_is_next_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = init("--empty", "--", name)
    quoted = {"my desk": "'my desk'", "bureau d’été": "'bureau d’été'", "-desk": "./-desk"}
    assert result.output == (
        f"laid out a new site in {name}: {len(new_site('en', example=False))} files\n"
        f"next: cd {quoted.get(name, name)}\n"
        "      mkdocs serve   the site at http://127.0.0.1:8000/, following every change\n"
        "      README.md      tells how it goes on\n"
    )


def test_where_one_is_there_is_no_way_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = init(".").output.splitlines()
    assert lines[1].startswith("next: mkdocs serve   the site")
    assert len(lines) == 3


def test_what_a_new_repository_has_stays_as_it_is(tmp_path: Path) -> None:
    own: dict[str, str | bytes] = {
        "README.md": "# Mine\n",
        "LICENSE": "All of it is mine.\n",
        ".gitignore": "*.pyc\n",
        ".git/HEAD": "ref: refs/heads/main\n",
        ".venv/pyvenv.cfg": "",
        "briefs-0.1.0-py3-none-any.whl": "",
    }
    write_files(tmp_path, own)
    result = init(tmp_path)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0].endswith(f": {len(new_site('en', example=True)) - 2} files")
    assert lines[1:3] == [
        "there already, and left as it was: README.md, .gitignore",
        "(let .gitignore name /site/ and /.venv/, which are made from the rest)",
    ]
    assert "README.md " not in "".join(lines[3:])
    written = {name: text.encode() for name, text in own.items() if isinstance(text, str)}
    assert tree(tmp_path) == {**new_site("en", example=True), **written}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    write_files(tmp_path, {"notes.txt": "Mine.\n"})
    result = init(tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        f"error: {tmp_path} is not empty (notes.txt), and is left as it is\n"
        "  fix: name a new folder; in a site that is there already, --renew brings it up to date\n",
    )
    assert tree(tmp_path) == {"notes.txt": b"Mine.\n"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    write_files(tmp_path, {"desk": "Mine.\n"})
    assert init(tmp_path / "desk").exit_code == 2
    result = init(tmp_path / "desk/below")
    assert (result.exit_code, result.stderr.splitlines()[1]) == (
        1,
        "  fix: look whether there is room, and whether you may write there",
    )


@pytest.mark.parametrize("reason", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_is_left_of_a_site_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: BaseException
) -> None:
    write_files(tmp_path / "desk", {"README.md": "# Mine\n"})
    write, written = Path.write_bytes, 0

    def full(path: Path, data: bytes) -> int:
        nonlocal written
        written += 1
        if written > 4:
            write(path, data[:10])
            raise reason
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    result = init(tmp_path / "desk")
    assert result.exit_code != 0
    assert [path.name for path in (tmp_path / "desk").rglob("*")] == ["README.md"]
    if isinstance(reason, OSError):
        assert "cannot be written: no space left on device\n" in result.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give a site that an earlier Briefs has laid out, which had other settings and needs."""
    desk = tmp_path / "desk"
    assert init(desk).exit_code == 0
    (new,) = (desk / "wheels").iterdir()
    with zipfile.ZipFile(new) as ours, zipfile.ZipFile(desk / OLD, "w") as old:
        for name in ours.namelist():
            data = ours.read(name)
            if name.endswith((EDITOR, "check.yml", LOCK)):
                data = b"# before\n" + data
            if not name.endswith("gitattributes"):
                old.writestr(name, data)
    new.unlink()
    for path in (EDITOR, CHECK):
        (desk / path).write_bytes(b"# before\n" + (desk / path).read_bytes())
    lock = packaged(LOCK).read_bytes()
    text = (desk / "requirements.txt").read_bytes().replace(new.name.encode(), OLD[7:].encode())
    (desk / "requirements.txt").write_bytes(text.replace(lock, b"# before\n" + lock))
    (desk / "briefs/schema/brief.json").write_text("{}\n")
    (desk / ".gitattributes").unlink()
    return desk


def test_a_site_is_brought_up_to_date(desk: Path) -> None:
    result = init("--renew", desk)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"wheels/{pack_wheel()[0]}",
        "requirements.txt",
        "briefs/schema/brief.json",
        ".gitattributes",
        CHECK,
        EDITOR,
        f"renewed 6 files in {desk}; read the differences, and commit them",
    ]
    assert tree(desk) == new_site("en", example=True)
    again = init("--renew", desk)
    assert again.output == f"{desk} is up to date with Briefs {__version__}\n"


def test_what_somebody_has_made_their_own_is_kept(desk: Path) -> None:
    own = {
        "mkdocs.yml": "site_name: Mine\nplugins: [briefs]\n",
        "briefs/actors.yml": "# Mine.\n",
        "templates/theme/404.html": "<title>Mine</title>\n",
        CHECK: "on: push # mine\n",
        EDITOR: '{"editor.fontSize": 20}\n',
    }
    write_files(desk, own)
    (desk / ".vscode/extensions.json").unlink()
    with (desk / "requirements.txt").open("ab") as file:
        file.write(b"mkdocs-material==9.6.1 --hash=sha256:0\n")
    result = init("--renew", desk)
    places = shared_places()
    assert result.stderr.splitlines() == [
        f"{path}: you have changed it, and it stays so; ours is now {places[path]}"
        for path in (CHECK, EDITOR)
    ]
    expected = {**new_site("en", example=True)} | {
        name: text.encode() for name, text in own.items()
    }
    del expected[".vscode/extensions.json"]
    expected["requirements.txt"] += b"mkdocs-material==9.6.1 --hash=sha256:0\n"
    assert tree(desk) == expected


@pytest.mark.parametrize(
    "spoil",
    [
        lambda desk: (desk / OLD).unlink(),
        lambda desk: (desk / OLD).write_bytes(b"PK\x03\x04 no archive"),
        lambda desk: (desk / "requirements.txt").write_text("briefs\n"),
    ],
    ids=["no wheel", "no archive", "other requirements"],
)
def test_requirements_that_nobody_knows_are_written_anew_and_told(
    desk: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(desk)
    result = init("--renew", desk)
    assert result.exit_code == 0
    assert "requirements.txt: it was not as Briefs had written it, and is now\n" in result.stderr
    expected = new_site("en", example=True)
    assert (desk / "requirements.txt").read_bytes() == expected["requirements.txt"]
    assert [path.name for path in (desk / "wheels").iterdir()] == [pack_wheel()[0]]


def test_line_ends_of_another_system_are_no_change(desk: Path) -> None:
    for path in (EDITOR, CHECK, "requirements.txt"):
        (desk / path).write_bytes((desk / path).read_bytes().replace(b"\n", b"\r\n"))
    assert init("--renew", desk).stderr == ""
    assert tree(desk) == new_site("en", example=True)


def test_the_old_wheel_stays_until_all_else_is_written(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.starter.folder.os.replace", full)
    before = tree(desk)
    assert init("--renew", desk).exit_code == 1
    assert tree(desk) == before


@pytest.mark.parametrize(
    ("files", "what", "fix"),
    [
        ({}, "is no site: it has no mkdocs.yml", "name the folder of the site"),
        (
            {"mkdocs.yml": "site_name: Mine\n"},
            "is no site of Briefs: its mkdocs.yml has no plugin 'briefs'",
            "name the folder of the site",
        ),
        (
            {"mkdocs.yml": "plugins: [briefs]\n", "wheels/briefs-99.0-py3-none-any.whl": ""},
            f"has a newer Briefs than {__version__}, which runs this",
            "install the newest wheel with pip, and run this again",
        ),
    ],
)
def test_only_an_older_site_is_brought_up_to_date(
    tmp_path: Path, files: dict[str, str | bytes], what: str, fix: str
) -> None:
    before = tree(write_files(tmp_path, files))
    result = init("--renew", tmp_path)
    assert (result.exit_code, result.stderr) == (1, f"error: {tmp_path} {what}\n  fix: {fix}\n")
    assert tree(tmp_path) == before


def test_a_clone_is_brought_up_to_date_with_git() -> None:
    assert init("--renew", ROOT).stderr == (
        f"error: {ROOT} is a clone of Briefs itself\n  fix: bring it up to date with git\n"
    )
