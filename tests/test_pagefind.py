"""The Pagefind program, and how its index comes to where it is served."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.pagefind import (
    ENTRY,
    SearchError,
    finish_pagefind,
    put_entry,
    put_index,
    start_pagefind,
)

PAGE = "<!doctype html><html lang=fr><body><p>{text}</p>{filters}</html>"
FILTER = '<meta data-pagefind-filter="{name}[content]" content="{value}">'


def write_pages(folder: Path, numbers: range) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        values = {"year": number % 7, "actor": f"A{number}", "kind": number % 3, "topic": "x" * 40}
        filters = "".join(FILTER.format(name=name, value=value) for name, value in values.items())
        page = PAGE.format(text=f"Page {number}", filters=filters)
        (folder / f"{number}.html").write_text(page)


def run_pagefind(pages: Path, index: Path) -> Path:
    finish_pagefind(start_pagefind(pages, index), index)
    return index


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def program(path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a shell script in the place of Pagefind."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(path))


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", range(60))
    first, second, third = (
        files(run_pagefind(tmp_path / "pages", tmp_path / name)) for name in ("1", "2", "3")
    )
    assert first == second == third


def test_an_index_holds_what_is_served_and_no_more(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", range(2))
    names = files(run_pagefind(tmp_path / "pages", tmp_path / "index"))
    assert sorted({name.partition("/")[0].partition(".unknown_")[0] for name in names}) == [
        "filter",
        "fragment",
        "index",
        "pagefind",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.unknown.pagefind",
    ]


def test_no_configuration_of_the_project_has_a_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path / "pages", range(2))
    expected = files(run_pagefind(tmp_path / "pages", tmp_path / "expected"))
    (tmp_path / "pagefind.toml").write_text('glob = "none/*.html"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_GLOB", "none/*.html")
    assert files(run_pagefind(tmp_path / "pages", tmp_path / "index")) == expected


def test_the_words_of_a_failing_program_are_told(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    said = r"^Pagefind failed with code 1:\nError: Pagefind was not able to build an index\."
    with pytest.raises(SearchError, match=said):
        run_pagefind(tmp_path / "pages", tmp_path / "index")


def test_a_program_that_cannot_be_run_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "none"))
    with pytest.raises(SearchError, match=r"^Pagefind could not be started: .*No such file"):
        start_pagefind(tmp_path, tmp_path / "index")


def test_the_old_index_is_named_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path / "pages", range(5))
    old = run_pagefind(tmp_path / "pages", tmp_path / "old")
    write_pages(tmp_path / "pages", range(5, 9))
    new = run_pagefind(tmp_path / "pages", tmp_path / "new")
    output = tmp_path / "site/pagefind"
    put_index(old, output)
    with monkeypatch.context() as broken:
        broken.setattr("os.link", full_disk)
        broken.setattr("shutil.copyfile", full_disk)
        with pytest.raises(shutil.Error):
            put_index(new, output)
    assert files(output) == files(old)
    put_index(new, output)
    assert files(output) == files(old) | files(new)


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_an_index_is_copied_where_it_cannot_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path / "pages", range(2))
    index = run_pagefind(tmp_path / "pages", tmp_path / "index")
    monkeypatch.setattr("os.link", full_disk)
    put_index(index, tmp_path / "site")
    assert files(tmp_path / "site") == files(index)


def test_an_entry_is_replaced_at_once(tmp_path: Path) -> None:
    for entry in (b"one", b"two"):
        put_entry(entry, tmp_path / "site")
        assert files(tmp_path / "site") == {ENTRY: entry}
