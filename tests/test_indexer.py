"""The index of a site that is being edited."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.indexer import BUILDING, BackgroundIndexer
from generator.pagefind import ENTRY, SearchError, finish_pagefind
from generator.search import Record, write_index
from tests.test_pagefind import files, program

ONE = [Record("", "Home", "Page", "en", ("First.",))]
TWO = [*ONE, Record("2025/x/", "X", "Brief", "en", ("Second.",))]


@pytest.fixture
def reports() -> list[SearchError]:
    return []


@pytest.fixture
def indexer(
    tmp_path: Path, reports: list[SearchError], monkeypatch: pytest.MonkeyPatch
) -> Iterator[BackgroundIndexer]:
    """Give an indexer, and check that it leaves nothing behind."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(work))
    threads = threading.active_count()
    indexer = BackgroundIndexer(reports.append)
    yield indexer
    indexer.close()
    indexer.close()
    assert threading.active_count() == threads
    assert list(work.iterdir()) == []


def pages(output: Path) -> int:
    entry = json.loads((output / ENTRY).read_bytes())
    return int(entry["languages"]["unknown"]["page_count"])


@contextmanager
def endless(path: Path) -> Iterator[None]:
    """Put a program that never ends in the place of Pagefind."""
    with pytest.MonkeyPatch.context() as patch:
        program(path, f'echo $$ > "{path}.new"; mv "{path}.new" "{path}.id"; exec sleep 600', patch)
        yield


def wait_for_process(path: Path) -> int:
    """Return the id of the endless program's process, once it runs."""
    written = path.with_name(f"{path.name}.id")
    while not written.exists():
        time.sleep(0.01)
    process = int(written.read_text())
    written.unlink()
    return process


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_readers_wait_for_the_first_index_only(
    indexer: BackgroundIndexer, tmp_path: Path, reports: list[SearchError]
) -> None:
    output = tmp_path / "site/pagefind"
    with endless(tmp_path / "endless"):
        indexer.request(ONE, output)
        assert files(output) == {ENTRY: BUILDING}
        process = wait_for_process(tmp_path / "endless")
        indexer.stop()
        assert not runs(process)
    indexer.request(ONE, output)
    indexer.wait()
    write_index(ONE, tmp_path / "expected")
    assert files(output) == files(tmp_path / "expected")
    shutil.rmtree(output)
    with endless(tmp_path / "endless"):
        indexer.request(TWO, output)
        assert files(output) == files(tmp_path / "expected")
    assert reports == []


def test_the_newest_request_wins(
    indexer: BackgroundIndexer, tmp_path: Path, reports: list[SearchError]
) -> None:
    output = tmp_path / "pagefind"
    with endless(tmp_path / "endless"):
        indexer.request(ONE, output)
        process = wait_for_process(tmp_path / "endless")
    indexer.request(TWO, output)
    assert not runs(process)
    indexer.wait()
    assert pages(output) == 2
    assert reports == []


def test_nothing_runs_when_nothing_changed(
    indexer: BackgroundIndexer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site/pagefind"
    indexer.request(TWO, output)
    indexer.wait()
    expected = files(output)
    shutil.rmtree(tmp_path / "site")
    program(tmp_path / "spy", f'touch "{tmp_path}/called"; exit 1', monkeypatch)
    indexer.request(reversed(TWO), output)
    assert files(output) == expected
    indexer.wait()
    assert not (tmp_path / "called").exists()


def test_an_output_is_left_alone_once_stopped(indexer: BackgroundIndexer, tmp_path: Path) -> None:
    output = tmp_path / "site/pagefind"
    for _ in range(3):
        indexer.request(TWO, output)
        indexer.stop()
        shutil.rmtree(tmp_path / "site")
        indexer.wait()
        assert not output.exists()


def test_an_index_that_is_ready_too_late_is_not_put(
    indexer: BackgroundIndexer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Thread(target=indexer.stop)

    def finish_late(process: subprocess.Popen[str], index: Path) -> None:
        finish_pagefind(process, index)
        run = indexer._run
        assert run is not None
        stopped.start()
        while not run._stopped:
            time.sleep(0.01)

    monkeypatch.setattr("generator.indexer.finish_pagefind", finish_late)
    indexer.request(TWO, tmp_path / "pagefind")
    indexer.wait()
    stopped.join()
    assert files(tmp_path / "pagefind") == {ENTRY: BUILDING}


def test_a_failure_is_reported_and_the_index_stays(
    indexer: BackgroundIndexer,
    tmp_path: Path,
    reports: list[SearchError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output = tmp_path / "pagefind"
    indexer.request(ONE, output)
    indexer.wait()
    expected = files(output)
    with monkeypatch.context() as broken:
        program(tmp_path / "broken", "echo 'no room' >&2; exit 3", broken)
        indexer.request(TWO, output)
        indexer.wait()
    assert [str(report) for report in reports] == [
        "the search index is as it was: Pagefind failed with code 3:\nno room"
    ]
    assert files(output) == expected
    indexer.request(TWO, output)
    indexer.wait()
    assert pages(output) == 2


def test_the_key_that_ends_the_server_is_no_failure(
    indexer: BackgroundIndexer, tmp_path: Path, reports: list[SearchError]
) -> None:
    with endless(tmp_path / "endless"):
        indexer.request(ONE, tmp_path / "pagefind")
        os.kill(wait_for_process(tmp_path / "endless"), signal.SIGINT)
        indexer.wait()
    assert reports == []


def test_an_indexer_that_nobody_closes_ends_with_the_program(tmp_path: Path) -> None:
    script = f"""
from pathlib import Path
from generator.indexer import BackgroundIndexer
from tests.test_indexer import ONE, endless, wait_for_process
with endless(Path({str(tmp_path / "endless")!r})):
    BackgroundIndexer(print).request(ONE, Path({str(tmp_path / "pagefind")!r}))
    print(wait_for_process(Path({str(tmp_path / "endless")!r})))
"""
    work = tmp_path / "work"
    work.mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"TMPDIR": str(work)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stderr == ""
    assert not runs(int(ended.stdout))
    assert list(work.iterdir()) == []
