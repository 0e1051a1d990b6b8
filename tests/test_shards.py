"""The files of the search's index."""

from __future__ import annotations

import gzip
import json

from hypothesis import given
from hypothesis import strategies as st

from generator.shards import SHARD_BYTES, gaps, packed, shards, written_numbers


def read_numbers(content: bytes) -> list[int]:
    found, number, shift = [], 0, 0
    for byte in content:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(number)
            number = shift = 0
    return found


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert read_numbers(written_numbers(numbers)) == numbers


def test_small_numbers_take_a_byte() -> None:
    assert written_numbers([0, 127, 128, 300]) == b"\x00\x7f\x80\x01\xac\x02"


def test_gaps_between_rising_numbers() -> None:
    assert list(gaps([0, 1, 2, 7])) == [0, 0, 0, 4]
    assert list(gaps([3])) == [3]


def test_a_file_tells_where_each_entry_is() -> None:
    file = packed([("nato", b"abc"), ("\N{CYRILLIC SMALL LETTER EN}", b""), ("x", b"\n")])
    header, _, content = gzip.decompress(file).partition(b"\n")
    assert json.loads(header) == {"keys": ["nato", "н", "x"], "sizes": [3, 0, 1]}
    assert content == b"abc\n"
    assert file == packed([("nato", b"abc"), ("н", b""), ("x", b"\n")])


@given(st.lists(st.tuples(st.text(max_size=9), st.binary(max_size=SHARD_BYTES))))
def test_entries_stay_in_order_in_files_of_one_size(entries: list[tuple[str, bytes]]) -> None:
    parted = list(shards(entries))
    assert [entry for shard in parted for entry in shard] == entries
    assert all(shard for shard in parted)
    for shard in parted:
        assert len(shard) == 1 or sum(len(content) for _, content in shard) <= SHARD_BYTES
