"""The Pagefind program: run it over a folder of HTML, and put what it makes where it is served."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

from pagefind.service import get_executable

ENTRY = "pagefind-entry.json"
"""The file that a reader's browser asks for first. It names all others, directly or not."""

_LANGUAGE = "unknown"
_UNUSED = ("*-ui.*", "*-highlight.js")
_MAGIC = b"pagefind_dcd"


class SearchError(Exception):
    """Pagefind could not be run, or failed; the message holds its own words."""


def start_pagefind(pages: Path, index: Path) -> subprocess.Popen[str]:
    """Start indexing every .html file in and below `pages` into the folder `index`.

    There is one index for all languages and no stemmer, because a French one cuts English words
    and the reverse. Neither a configuration file of the project nor the environment has a say.
    Raises SearchError when there is no program to run.
    """
    program = get_executable()
    if program is None:
        raise SearchError("there is no Pagefind here: install the package pagefind_bin_extended")
    settings = {"site": pages, "output-path": index, "force-language": _LANGUAGE}
    options = [f"--{name}={value}" for name, value in settings.items()]
    try:
        return subprocess.Popen(  # noqa: S603 (our own program, no shell, no words of strangers)
            [str(program), *options, "--silent"],
            cwd=pages,
            env={key: value for key, value in os.environ.items() if "PAGEFIND" not in key},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise SearchError(f"Pagefind could not be started: {error}") from error


def finish_pagefind(process: subprocess.Popen[str], index: Path) -> None:
    """Wait until `start_pagefind` is done, and make its index the same for the same pages.

    Raises SearchError when Pagefind failed.
    """
    _, words = process.communicate()
    if process.returncode:
        raise SearchError(f"Pagefind failed with code {process.returncode}:\n{words.strip()}")
    for pattern in _UNUSED:
        for path in index.glob(pattern):
            path.unlink()
    _settle(index)


def put_index(index: Path, output: Path) -> None:
    """Put an index into a folder that may be served at this moment.

    Files are named by their content, so that those of an older index stand beside the new ones
    without harm to a reader who is using it; the file that names them all changes last, at once.
    """

    def put(source: str, target: str) -> None:
        if not os.path.exists(target):
            try:
                os.link(source, target)
            except OSError:
                shutil.copyfile(source, target)

    entry = shutil.ignore_patterns(ENTRY)
    shutil.copytree(index, output, copy_function=put, ignore=entry, dirs_exist_ok=True)
    put_entry((index / ENTRY).read_bytes(), output)


def put_entry(entry: bytes, output: Path) -> None:
    """Replace the entry of the index in `output`, so that nobody ever reads half of it."""
    output.mkdir(parents=True, exist_ok=True)
    new = output / f"{ENTRY}.new"
    new.write_bytes(entry)
    new.replace(output / ENTRY)


def _settle(index: Path) -> None:
    """Put in order what Pagefind 1.5 writes in a random one: the filters, and each one's values.

    A filter's file is CBOR (RFC 8949), `[name, [[value, [page, …]], …]]`; the file .pf_meta holds,
    among others, `[name, hash of the file]` for each. Both are named by a hash, and compressed.
    """
    entry = json.loads((index / ENTRY).read_bytes())
    if not entry["version"].startswith("1.5."):
        return
    listed: dict[bytes, bytes] = {}
    for path in sorted((index / "filter").glob("*.pf_filter")):
        name, content = _sorted_filter(_unpack(path))
        listed[_pair(name, path.stem)] = _pair(name, _replace(path, "", content))
    meta = index / f"pagefind.{entry['languages'][_LANGUAGE]['hash']}.pf_meta"
    content = _unpack(meta)
    if listed:
        start = min(map(content.index, listed))
        end = start + sum(map(len, listed))
        content = content[:start] + b"".join(sorted(listed.values())) + content[end:]
    entry["languages"][_LANGUAGE]["hash"] = _replace(meta, "pagefind.", content)
    (index / ENTRY).write_text(json.dumps(entry, ensure_ascii=False), "utf-8")


def _sorted_filter(content: bytes) -> tuple[bytes, bytes]:
    """Return the name of a filter, as CBOR, and its content with the values in order."""
    name_end = _end(content, 1)
    count, at = _head(content, name_end)
    start = at
    values = [content[at : (at := _end(content, at))] for _ in range(count)]
    return content[1:name_end], content[:start] + b"".join(sorted(values))


def _pair(name: bytes, stem: str) -> bytes:
    return b"\x82" + name + bytes([0x60 | len(stem)]) + stem.encode()


def _unpack(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_MAGIC)


def _replace(path: Path, prefix: str, content: bytes) -> str:
    """Write a file's new content under the hash that is its due, and return that hash."""
    old = path.stem.removeprefix(prefix).removeprefix(f"{_LANGUAGE}_")
    new = f"{_LANGUAGE}_{hashlib.sha256(content).hexdigest()[: len(old)]}"
    path.unlink()
    path.with_stem(prefix + new).write_bytes(gzip.compress(_MAGIC + content, mtime=0))
    return new


def _head(data: bytes, at: int) -> tuple[int, int]:
    """Return the number in the head of the CBOR item at `at`, and where the head ends."""
    number, at = data[at] & 31, at + 1
    if number < 24:
        return number, at
    end = at + (1 << (number - 24))
    return int.from_bytes(data[at:end], "big"), end


def _end(data: bytes, at: int) -> int:
    """Return where the CBOR item at `at` ends: a number, a text, or an array of such."""
    kind = data[at] >> 5
    number, at = _head(data, at)
    if kind == 4:
        for _ in range(number):
            at = _end(data, at)
        return at
    return at + number if kind == 3 else at
