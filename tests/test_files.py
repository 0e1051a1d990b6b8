"""Only ordinary files inside their folder are read, and nothing else stops anybody."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files import Found, decode, list_files, read_bytes, replace_file
from generator.problems import Lines, Problem
from tests.projects import write_files


def found_in(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the names of the files that are found, and each problem's place and code."""
    found, problems = list_files(folder, "seeds")
    return [each.name for each in found], [(str(each.where), each.code) for each in problems]


def one(folder: Path, name: str) -> Found:
    return next(each for each in list_files(folder, "seeds")[0] if each.name == name)


def test_files_are_found_by_name_wherever_they_lie(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a.txt", "a/b/c.md", "é ü.txt", ".hidden", ".git/config", "a/.x"]
    write_files(tmp_path, dict.fromkeys(names, "x"))
    (tmp_path / "empty").mkdir()
    assert found_in(tmp_path) == (["a.txt", "a/b/c.md", "a/z.txt", "b.txt", "é ü.txt"], [])


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert found_in(tmp_path / "seeds") == ([], [])


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("x")
    assert found_in(tmp_path / "seeds") == ([], [("seeds", "unreadable-file")])


def test_a_link_is_the_file_that_it_leads_to_inside_the_folder(tmp_path: Path) -> None:
    write_files(tmp_path, {"seeds/a/real.txt": "x", "out.txt": "secret", "seeds2/near.txt": "s"})
    seeds = tmp_path / "seeds"
    for name, target in {
        "in.txt": "a/real.txt",
        "twice.txt": "in.txt",
        "out.txt": "../out.txt",
        "near.txt": "../seeds2/near.txt",
        "absolute.txt": str(tmp_path / "out.txt"),
        "nowhere.txt": "none.txt",
        "circle.txt": "circle.txt",
        "up": "..",
        "self": "a",
        "device.txt": "/dev/null",
    }.items():
        (seeds / name).symlink_to(target)
    names, problems = found_in(seeds)
    assert names == ["a/real.txt", "in.txt", "twice.txt"]
    assert sorted(problems) == [
        (f"seeds/{name}", "unsafe-file")
        for name in (
            *("absolute.txt", "circle.txt", "device.txt", "near.txt", "nowhere.txt", "out.txt"),
            *("self", "up"),
        )
    ]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write_files(tmp_path, {"elsewhere/a.txt": "x"})
    (tmp_path / "seeds").symlink_to("elsewhere")
    assert found_in(tmp_path / "seeds") == (["a.txt"], [])


def test_a_file_that_vanishes_meanwhile_is_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a.txt": "x", "b.txt": "x"})
    resolve = Path.resolve

    def vanish(self: Path, *, strict: bool = False) -> Path:
        (tmp_path / "b.txt").unlink(missing_ok=True)
        return resolve(self, strict=strict)

    monkeypatch.setattr(Path, "resolve", vanish)
    assert found_in(tmp_path) == (["a.txt"], [])


def test_a_name_that_is_not_utf_8_is_a_problem_and_shown_escaped(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/a\xff\xc3\xa9.txt", "w"):
        pass
    assert found_in(tmp_path) == ([], [("seeds/a\\xffé.txt", "unsafe-file")])


@pytest.mark.parametrize(("size", "whole"), [(0, True), (9, True), (10, True), (11, False)])
def test_a_file_is_read_up_to_its_limit(tmp_path: Path, size: int, whole: bool) -> None:
    write_files(tmp_path, {"a.txt": b"x" * size})
    data = read_bytes(one(tmp_path, "a.txt"), "seeds/a.txt", 10)
    assert data == b"x" * size if whole else isinstance(data, Problem)
    if isinstance(data, Problem):
        assert (str(data.where), data.code) == ("seeds/a.txt", "file-too-large")


def test_a_pipe_put_in_a_file_s_place_hangs_nobody(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": "x"})
    found = one(tmp_path, "a.txt")
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    problem = read_bytes(found, "seeds/a.txt", 10)
    assert isinstance(problem, Problem)
    assert problem.why == "the computer says: it is not an ordinary file"


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": "x"})
    found = one(tmp_path, "a.txt")
    (tmp_path / "a.txt").unlink()
    problem = read_bytes(found, "seeds/a.txt", 10)
    assert isinstance(problem, Problem)
    assert problem.code == "unreadable-file"


def test_a_stamp_tells_versions_apart(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": "one"})
    first = one(tmp_path, "a.txt").stamp
    assert one(tmp_path, "a.txt").stamp == first
    write_files(tmp_path, {"a.txt": "three"})
    assert one(tmp_path, "a.txt").stamp != first
    write_files(tmp_path, {"a.txt": "two"})
    os.utime(tmp_path / "a.txt", ns=(first.modified, first.modified + 1))
    assert one(tmp_path, "a.txt").stamp != first


@given(st.text())
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "briefs/a.yml") == (text, ())


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_the_first_byte_that_is_not_utf_8_is_found(before: str, after: str) -> None:
    # 0xE9 would begin a character; what follows it here cannot go on with one.
    data = before.encode() + b"\xe9 " + after.encode()
    text, (problem,) = decode(data, "briefs/a.yml")
    line = Lines("briefs/a.yml", text).line(problem.where.line)
    assert line is not None
    assert line[problem.where.column - 1 :].startswith("\ufffd")
    assert problem.where == Lines("briefs/a.yml", text).where(
        len(before.lstrip("\ufeff")), len(before.lstrip("\ufeff")) + 1
    )
    assert problem.why.endswith("as the byte E9, which is 'é' in Windows-1252")


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"old\r\n")
    file.chmod(0o640)
    assert replace_file(file, b"old\r\n", b"new\r") is None
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new\r", 0o640)
    assert os.listdir(tmp_path) == ["a.yml"]


def _is_another(file: Path) -> None:
    file.write_bytes(b"older")


def _is_a_link(file: Path) -> None:
    file.rename(file.with_name("real"))
    file.symlink_to("real")


def _is_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    ("meddle", "why"),
    [
        (_is_another, "it has been changed since it was read"),
        (lambda file: file.write_bytes(b"ol"), "it has been changed since it was read"),
        (_is_a_link, "it is a link, or no ordinary file"),
        (_is_a_pipe, "it is a link, or no ordinary file"),
        (lambda file: file.chmod(0o444), "it is read-only"),
        (lambda file: file.unlink(), "the computer says: no such file or directory"),
    ],
)
def test_a_file_is_not_replaced_blindly(
    tmp_path: Path, meddle: Callable[[Path], object], why: str
) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    meddle(file)
    before = {path.name: path.lstat() for path in tmp_path.iterdir()}
    assert replace_file(file, b"old", b"new") == why
    assert {path.name: path.lstat() for path in tmp_path.iterdir()} == before


def test_a_folder_in_which_nothing_can_be_made_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "a.yml").write_bytes(b"old")
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    assert (
        replace_file(tmp_path / "a.yml", b"old", b"new") == "the computer says: permission denied"
    )


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left")])
def test_an_interruption_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise error

    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, step, interrupt)
    if isinstance(error, OSError):
        assert replace_file(file, b"old", b"new") == "the computer says: no space left"
    else:
        with pytest.raises(KeyboardInterrupt):
            replace_file(file, b"old", b"new")
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.yml"]


@pytest.mark.parametrize("step", ["write", "fsync", "chmod", "replace"])
def test_whoever_is_killed_leaves_a_whole_file(tmp_path: Path, step: str) -> None:
    """What is left beside it begins with a dot, and is not read."""
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    code = f"""
import os, signal, sys
from pathlib import Path
from generator.files import replace_file
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if {step!r} != "write":
    os.{step} = die
    replace_file(Path({str(file)!r}), b"old", b"new")
else:
    import resource
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
    replace_file(Path({str(file)!r}), b"old", b"new" * 1024)
"""
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=False)
    assert done.returncode < 0
    assert [
        (found.name, found.real.read_bytes()) for found in list_files(tmp_path, "briefs")[0]
    ] == [("a.yml", b"old")]
