"""The index of a site that is being edited."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.indexer import BUILDING, BackgroundIndexer
from generator.search import ENTRY, Weights, weights, write_index
from generator.searchable import Searchable
from tests.test_search import files

ONE = [Searchable("", "Home", "page", "en", ("First.",))]
TWO = [*ONE, Searchable("2025/x", "X", "brief", "en", ("Second.",))]


@pytest.fixture
def reports() -> list[OSError]:
    return []


@pytest.fixture
def indexer(reports: list[OSError]) -> Iterator[BackgroundIndexer]:
    """Give an indexer, and check that it leaves no thread behind."""
    threads = {*threading.enumerate()}
    indexer = BackgroundIndexer(reports.append)
    yield indexer
    indexer.stop()
    indexer.stop()
    # One of another test's may end meanwhile.
    assert {*threading.enumerate()} <= threads


class Gate:
    """Stands in the way of every page until it is opened, and counts those that came by."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()
        self.count = 0

        def wait(page: Searchable) -> Weights:
            self.count += 1
            self.reached.set()
            assert self.opened.wait(10)
            return weights(page)

        monkeypatch.setattr("generator.indexer.weights", wait)


def test_readers_wait_until_there_is_an_index(
    indexer: BackgroundIndexer,
    tmp_path: Path,
    reports: list[OSError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, output = Gate(monkeypatch), tmp_path / "site/search-index"
    indexer.request(ONE, output)
    assert gate.reached.wait(10)
    assert files(output) == {ENTRY: BUILDING}
    gate.opened.set()
    indexer.wait()
    write_index(ONE, tmp_path / "expected")
    assert files(output) == files(tmp_path / "expected")
    assert reports == []


def test_the_newest_request_wins(
    indexer: BackgroundIndexer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, output = Gate(monkeypatch), tmp_path / "search-index"
    indexer.request([*TWO, Searchable("y", "Y", "brief", "en", ())], output)
    assert gate.reached.wait(10)
    later = threading.Thread(target=indexer.request, args=(ONE, output))
    later.start()
    gate.opened.set()
    later.join()
    indexer.wait()
    assert json.loads((output / ENTRY).read_bytes())["pages"] == 1


def test_only_what_changed_is_read_again(
    indexer: BackgroundIndexer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, output = Gate(monkeypatch), tmp_path / "site/search-index"
    gate.opened.set()
    indexer.request(TWO, output)
    indexer.wait()
    expected = files(output)
    assert gate.count == 2
    shutil.rmtree(tmp_path / "site")
    indexer.request(reversed(TWO), output)
    indexer.wait()
    assert files(output) == expected
    assert gate.count == 2
    indexer.request([*ONE, Searchable("2025/x", "X", "brief", "en", ("Third.",))], output)
    indexer.wait()
    assert gate.count == 3
    assert files(output) != expected


def test_an_output_is_left_alone_once_stopped(indexer: BackgroundIndexer, tmp_path: Path) -> None:
    output = tmp_path / "site/search-index"
    for _ in range(3):
        indexer.request(TWO, output)
        indexer.stop()
        shutil.rmtree(tmp_path / "site")
        indexer.wait()
        assert not output.exists()


def test_a_failure_to_write_is_told(
    indexer: BackgroundIndexer,
    tmp_path: Path,
    reports: list[OSError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, output = Gate(monkeypatch), tmp_path / "search-index"
    indexer.request(ONE, output)
    assert gate.reached.wait(10)
    shutil.rmtree(output)
    output.write_text("in the way")
    gate.opened.set()
    indexer.wait()
    (error,) = reports
    assert isinstance(error, (FileExistsError, NotADirectoryError))


def test_two_pages_with_one_address_are_refused_at_once(
    indexer: BackgroundIndexer, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="two pages have the address 'x/'"):
        indexer.request([Searchable("x", "X", "page", "en", ())] * 2, tmp_path / "out")
    assert not (tmp_path / "out").exists()
