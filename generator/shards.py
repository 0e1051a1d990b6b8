"""The files of the search's index, made to be fetched a few at a time, and each read in part.

A file is a line of JSON, `{"keys": [...], "sizes": [...]}`, and behind it the bytes of each key in
turn. Numbers are written seven bits a byte, the lowest first, as in Protocol Buffers ("Base 128
Varints"). Files are compressed here, since not every host does it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence

Entry = tuple[str, bytes]
"""A key, and what is known under it."""

SHARD_BYTES = 16_384


def packed(entries: Sequence[Entry]) -> bytes:
    """Return the file with these entries; the same bytes for the same entries."""
    header = {"keys": [key for key, _ in entries], "sizes": [len(each) for _, each in entries]}
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")) + "\n"
    return compressed(text.encode("utf-8", "replace") + b"".join(each for _, each in entries))


def compressed(content: bytes) -> bytes:
    """Return the content as gzip (RFC 1952), without the time in it."""
    return gzip.compress(content, 9, mtime=0)


def shards(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Part entries, in their order, into files of about SHARD_BYTES bytes."""
    shard: list[Entry] = []
    size = 0
    for key, content in entries:
        if shard and size + len(content) > SHARD_BYTES:
            yield shard
            shard, size = [], 0
        shard.append((key, content))
        size += len(key) + len(content)
    if shard:
        yield shard


def written_numbers(numbers: Iterable[int]) -> bytes:
    """Return numbers from 0 on, one after the other."""
    out = bytearray()
    for number in numbers:
        while number > 0x7F:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        out.append(number)
    return bytes(out)


def gaps(ascending: Iterable[int]) -> Iterator[int]:
    """Yield how far each number of a rising sequence is from the one before it, or from -1."""
    last = -1
    for number in ascending:
        yield number - last - 1
        last = number
