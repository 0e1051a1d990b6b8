"""What a reader may search for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.pagefind import SearchError
from generator.search import (
    Record,
    RecordFolder,
    in_order,
    record_html,
    record_path,
    write_index,
)
from tests.test_pagefind import files, program

BRIEF = Record(
    "2025/baku-nato/",
    "L’OTAN & <l’Azerbaïdjan>",
    "Brief",
    "en",
    ("A <b>summary</b>.", "L’œuvre de l’OTAN."),
    names=("NATO’s “drill”", "北约"),
    words=("Ankara",),
    filters={"year": ("2025",), "actor": ("L’OTAN", 'A "B"'), "language": ("en", "fr")},
)


def test_a_record_as_pagefind_reads_it() -> None:
    assert record_html(BRIEF) == (
        """<!doctype html>
<html>
<meta charset="utf-8">
<meta data-pagefind-meta="title[content]" content="L&#x27;OTAN &amp; &lt;l&#x27;Azerbaïdjan&gt;">
<meta data-pagefind-meta="names[content]" content="NATO&#x27;s “drill”, 北约, 约">
<meta data-pagefind-meta="words[content]" content="Ankara, oeuvre">
<meta data-pagefind-filter="actor[content]" content="L’OTAN">
<meta data-pagefind-filter="actor[content]" content="A &quot;B&quot;">
<meta data-pagefind-filter="kind[content]" content="Brief">
<meta data-pagefind-filter="language[content]" content="en">
<meta data-pagefind-filter="language[content]" content="fr">
<meta data-pagefind-filter="year[content]" content="2025">
<body>
<p>A &lt;b&gt;summary&lt;/b&gt;.</p>
<p>L&#x27;œuvre de l&#x27;OTAN.</p>
</html>
"""
    )


def test_the_least_record() -> None:
    assert record_html(Record("", "Home", "Page", "fr", ())) == (
        """<!doctype html>
<html>
<meta charset="utf-8">
<meta data-pagefind-meta="title[content]" content="Home">
<meta data-pagefind-filter="kind[content]" content="Page">
<meta data-pagefind-filter="language[content]" content="fr">
<body>
<p>Home</p>
</html>
"""
    )


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "index.html"),
        ("2025/baku-nato/", "2025/baku-nato/index.html"),
        ("2025/baku-nato/#claim.x", "2025/baku-nato/#claim.x/index.html"),
        ("about.html", "about.html"),
        ("about.html#x", "about.html#x/index.html"),
        ("%E4%BC%9A%E8%AE%AE/", "会议/index.html"),
        ("c%23%20%3f%25/", "c%23 %3f%25/index.html"),
    ],
)
def test_where_pagefind_finds_a_page(address: str, path: str) -> None:
    assert record_path(address) == path


def test_two_records_with_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^two records have the address '2025/baku-nato/'$"):
        in_order([BRIEF, Record("", "Home", "Page", "fr", ()), BRIEF])


def test_a_folder_of_records_touches_what_changed_only(tmp_path: Path) -> None:
    home = Record("", "Home", "Page", "fr", ())
    folder = RecordFolder(tmp_path / "pages")
    folder.write([home, BRIEF])
    (tmp_path / "pages/index.html").write_text("as it was left")
    later = Record("2026/x/", "X", "Brief", "fr", ())
    folder.write([home, later])
    assert files(tmp_path / "pages") == {
        "index.html": b"as it was left",
        "2026/x/index.html": record_html(later).encode(),
    }


def test_a_folder_of_records_stops_when_told_and_goes_on_later(tmp_path: Path) -> None:
    records = [Record(f"{number}/", "X", "Page", "fr", ()) for number in range(5)]
    folder = RecordFolder(tmp_path / "pages")
    answers = iter([False, False, True])
    folder.write(records, stop=lambda: next(answers))
    assert sorted(files(tmp_path / "pages")) == ["0/index.html", "1/index.html"]
    folder.write(records)
    assert len(files(tmp_path / "pages")) == 5


def test_the_order_of_records_changes_no_byte(tmp_path: Path) -> None:
    records = [
        Record(f"{n}/", f"N{n}", "Brief", "en", (f"word{n}",), filters={"year": (str(n % 5),)})
        for n in range(40)
    ]
    write_index(records, tmp_path / "site/pagefind")
    expected = files(tmp_path / "site")
    random.Random(1).shuffle(records)
    # What an earlier build left is gone.
    (tmp_path / "site/pagefind/fragment/old").touch()
    write_index(records, tmp_path / "site/pagefind")
    assert files(tmp_path / "site") == expected


def test_a_failure_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_index([BRIEF], tmp_path / "site")
    expected = files(tmp_path / "site")
    program(tmp_path / "pagefind", "echo 'no <room>' >&2; exit 3", monkeypatch)
    with pytest.raises(SearchError) as caught:
        write_index([], tmp_path / "site")
    assert str(caught.value) == "Pagefind failed with code 3:\nno <room>"
    assert files(tmp_path / "site") == expected
