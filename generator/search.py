"""What a reader may search for, and the index that finds it."""

from __future__ import annotations

import html
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from generator.pagefind import finish_pagefind, put_index, start_pagefind
from generator.words import extra_words, searchable


@dataclass(frozen=True, slots=True)
class Record:
    """One page that a reader may search for.

    `address` is relative to the site, as it stands in a link: `2025/baku-nato/`, nothing for the
    home page, with `#anchor` for a part of a page. `kind` is the label that results show, and a
    filter by itself, as is `lang` (BCP 47) unless `filters` has a `language`. `body` is plain text,
    the most important paragraph first: excerpts are made of it. `names` weigh as much as the title
    and `words` little; both are found but never shown.
    """

    address: str
    title: str
    kind: str
    lang: str
    body: tuple[str, ...]
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def write_index(records: Iterable[Record], output: Path) -> None:
    """Make `output`, the site's folder `pagefind/`, the index of the records.

    The same records give the same bytes, in whatever order they come. Raises SearchError when
    Pagefind fails, and ValueError when two records have one address.
    """
    with tempfile.TemporaryDirectory(prefix="briefs-search-") as work:
        pages, index = RecordFolder(Path(work, "pages")), Path(work, "index")
        pages.write(in_order(records))
        finish_pagefind(start_pagefind(pages.path, index), index)
        shutil.rmtree(output, ignore_errors=True)
        put_index(index, output)


class RecordFolder:
    """A folder of our own with the small pages that Pagefind reads in place of the site."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: dict[Path, Record] = {}
        path.mkdir()

    def write(self, records: Iterable[Record], stop: Callable[[], bool] = lambda: False) -> None:
        """Make the folder hold these records, touching only what changed, or less once `stop()`."""
        wanted = {self.path / record_path(record.address): record for record in records}
        for path in self._written.keys() - wanted.keys():
            del self._written[path]
            path.unlink()
        for path, record in wanted.items():
            if stop():
                return
            if self._written.pop(path, None) != record:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(record_html(record), "utf-8")
            self._written[path] = record


def in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records by address. Raises ValueError when two have the same."""
    ordered = tuple(sorted(records, key=lambda record: record.address))
    for one, other in pairwise(ordered):
        if one.address == other.address:
            raise ValueError(f"two records have the address {one.address!r}")
    return ordered


def record_path(address: str) -> str:
    """Return the file that Pagefind must find for it to give a page this address, after a slash.

    An address that ends in an anchor comes back with a slash behind it. Characters are written as
    they are, except the three that would be something else in an address, to keep names short.
    """
    path = unquote(re.sub("%(?=2[35]|3[Ff])", "%25", address))
    return path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")


def record_html(record: Record) -> str:
    """Return the record as the small page that Pagefind reads."""
    meta = {
        "title": (record.title,),
        "names": (*record.names, *extra_words(record.title, *record.names)),
        "words": (*record.words, *extra_words(*record.words, *record.body)),
    }
    filters = {"language": (record.lang,), **record.filters, "kind": (record.kind,)}
    head = [_tag("meta", name, ", ".join(texts)) for name, texts in meta.items() if texts]
    for name in sorted(filters):
        head += [_tag("filter", name, value) for value in filters[name]]
    # Pagefind drops a page that has no word in its body.
    body = [f"<p>{_escape(text)}</p>" for text in record.body or (record.title,)]
    lines = [
        "<!doctype html>",
        "<html>",
        '<meta charset="utf-8">',
        *head,
        "<body>",
        *body,
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _tag(purpose: str, name: str, value: str) -> str:
    content = html.escape(value) if purpose == "filter" else _escape(value)
    return f'<meta data-pagefind-{purpose}="{name}[content]" content="{content}">'


def _escape(text: str) -> str:
    return html.escape(searchable(text))
