"""The index of the search."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import (
    ENTRY,
    LEVELS,
    StoppedError,
    in_order,
    make_index,
    put_index,
    weights,
    write_index,
)
from generator.searchable import Searchable

BRIEF = Searchable(
    "2025/baku-nato",
    "L’OTAN & <l’Azerbaïdjan>",
    "brief",
    "en",
    ("A <b>summary</b>.", "L’œuvre de l’OTAN."),
    called=(("NATO’s “drill”", "北约"),),
    facets={"year": ("2025",), "actor": ("L’OTAN",), "language": ("en", "fr")},
    note="6 November 2025",
    day=(2025, 11, 6),
)
ACTOR = Searchable("actors/nato", "NATO", "actor", "en", ("An alliance.",), names=("OTAN",))
PART = Searchable("2025/baku-nato#claim.x", "X", "commitment", "fr", (), day=(2024, 1, 1))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def sheet(content: bytes) -> dict[str, bytes]:
    header, _, rest = gzip.decompress(content).partition(b"\n")
    told, found = json.loads(header), {}
    for key, size in zip(told["keys"], told["sizes"], strict=True):
        found[key], rest = rest[:size], rest[size:]
    return found


def entry(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / ENTRY).read_bytes())
    return found


def test_what_a_result_shows(tmp_path: Path) -> None:
    write_index([ACTOR, BRIEF], tmp_path)
    version = entry(tmp_path)["version"]
    page = json.loads(gzip.decompress((tmp_path / version / "pages/0").read_bytes()))
    assert page == {
        "address": "2025/baku-nato/",
        "title": "L’OTAN & <l’Azerbaïdjan>",
        "kind": "brief",
        "lang": "en",
        "spoken": "",
        "note": "6 November 2025",
        "body": ["A <b>summary</b>.", "L’œuvre de l’OTAN."],
        "names": [],
        "called": [["NATO’s “drill”", "北约"]],
    }


def test_what_the_files_hold(tmp_path: Path) -> None:
    write_index([ACTOR, BRIEF, PART], tmp_path)
    told = entry(tmp_path)
    folder = tmp_path / told["version"]
    assert told == {
        "version": folder.name,
        "pages": 3,
        "words": ["a"],
        "common": [],
        "facets": ["actor", "kind", "language", "year"],
    }
    words = sheet((folder / "words/0").read_bytes())
    assert list(words) == sorted(words)
    # Pages 0 and 2, each a gap before it and a level of sixteen.
    assert [number // LEVELS for number in words["otan"]] == [0, 1]
    assert [number // LEVELS for number in words["x"]] == [1]
    assert sheet((folder / "facets/kind").read_bytes()) == {
        "actor": b"\x02",
        "brief": b"\x00",
        "commitment": b"\x01",
    }
    assert sheet((folder / "facets/language").read_bytes()) == {"en": b"\x00\x01", "fr": b"\0\0"}


def test_a_name_says_more_than_a_mention_and_a_mention_more_than_a_name_of_somebody() -> None:
    body = ("Otan once among many other words of a text that goes on.",)
    titled = weights(Searchable("a", "OTAN", "actor", "en", body))["otan"]
    longer = weights(Searchable("a", "OTAN and its many friends", "brief", "en", body))["otan"]
    told = weights(Searchable("a", "X", "brief", "en", body))["otan"]
    called = weights(Searchable("a", "X", "brief", "en", (), called=(("OTAN",),)))["otan"]
    assert LEVELS >= titled > longer > told > called >= 1


@given(st.integers(0, 20), st.integers(0, 400))
def test_one_of_a_titles_words_says_more_than_all_texts(others: int, times: int) -> None:
    titled = Searchable("a", " ".join(["ferry", *["other"] * others]), "brief", "en", ())
    told = Searchable("b", "Title", "brief", "en", ("ferry " * times,))
    assert weights(titled)["ferry"] >= weights(told).get("ferry", 0)


def common(*pages: Searchable, count: int = 300) -> list[str]:
    """Return the words that say nothing among so many briefs, a third of which tell of the EU."""
    told = "the des по 约 12 also "
    briefs = (
        Searchable(
            str(number), "A title", "brief", "en", (told + "EU UN sea " * (number % 3 == 0),)
        )
        for number in range(count)
    )
    found: list[str] = json.loads(make_index((*pages, *briefs))[ENTRY])["common"]
    return found


def test_short_words_that_many_pages_have_say_nothing_unless_they_are_names() -> None:
    assert common() == ["a", "des", "eu", "sea", "the", "un", "по"]
    actor = Searchable("actors/eu", "E.U.", "actor", "en", (), names=("European Union", "EU"))
    called = Searchable("x", "X", "brief", "en", (), called=(("UN", "United Nations"),))
    assert common(actor, called) == ["a", "des", "sea", "the", "по"]
    assert common(count=40) == []


def test_the_newest_is_first_and_what_has_no_day_last() -> None:
    assert in_order([ACTOR, PART, BRIEF]) == (BRIEF, PART, ACTOR)


def test_two_pages_with_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^two pages have the address '2025/baku-nato/'$"):
        in_order([BRIEF, ACTOR, BRIEF])


@pytest.mark.parametrize(
    ("address", "link"),
    [("", ""), ("a/b", "a/b/"), ("a#b.c", "a/#b.c"), ("#x", "#x")],
)
def test_where_a_page_is(address: str, link: str) -> None:
    assert Searchable(address, "X", "page", "en", ()).link == link


def test_the_order_of_pages_changes_no_byte(tmp_path: Path) -> None:
    pages = [
        Searchable(f"{n}", f"N{n}", "brief", "en", (f"word{n}",), facets={"year": (str(n % 5),)})
        for n in range(40)
    ]
    write_index(pages, tmp_path)
    expected = files(tmp_path)
    random.Random(1).shuffle(pages)
    write_index(pages, tmp_path)
    assert files(tmp_path) == expected


def test_an_index_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    write_index([BRIEF], tmp_path)
    before = entry(tmp_path)["version"]
    write_index([BRIEF, ACTOR], tmp_path)
    after = entry(tmp_path)["version"]
    assert {path.name for path in tmp_path.iterdir()} == {ENTRY, after}
    assert before != after


def test_an_index_that_nobody_waits_for_is_not_finished() -> None:
    answers = iter([False, True])
    with pytest.raises(StoppedError):
        make_index([BRIEF, PART, ACTOR], stopped=lambda: next(answers))


def test_nothing_to_find(tmp_path: Path) -> None:
    put_index(make_index([]), tmp_path)
    told = entry(tmp_path)
    assert (told["pages"], told["words"], told["facets"]) == (0, [], [])


def test_half_a_character_harms_nobody(tmp_path: Path) -> None:
    write_index([Searchable("x", "\ud83d", "page", "en", ("\udc80 " * 9,))], tmp_path)
    assert entry(tmp_path)["pages"] == 1
