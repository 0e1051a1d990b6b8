"""`feed.xml`: an Atom feed as RFC 4287 demands, whatever stands in the briefs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.export import links_from
from generator.exports.feed import NEWEST, feed_xml
from generator.pages.desk import Desk
from tests.exported import SITES, URL, export_texts
from tests.projects import TODAY, make_site, write_files

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def read_feed(root: Path, files: Mapping[str, str]) -> ElementTree.Element:
    text = export_texts(write_files(root, {"seeds/a.txt": "Words.\n", **files}))["feed.xml"]
    return ElementTree.fromstring(text.encode())


def texts(feed: ElementTree.Element, path: str) -> list[str | None]:
    steps = "/".join(f"{ATOM}{step}" for step in path.split("/"))
    return [each.text for each in feed.findall(steps)]


def test_a_feed_whole(tmp_path: Path) -> None:
    brief = """\
        title: Ships & <harbours>
        article: a.txt
        lang: fr
        date: 2025-11
        updated: 2026-01-02
        authors: [Ada, Sam & Co]
        topics: [Sea "ports"]
        summary: The *bottom* line.
        """
    files = {"seeds/a.txt": "Words.\n", "briefs/one.yml": brief}
    assert export_texts(write_files(tmp_path, files))["feed.xml"] == (
        """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The desk</title>
<id>https://desk.example/briefs/</id>
<link rel="alternate" type="text/html" href="https://desk.example/briefs/"/>
<link rel="self" type="application/atom+xml" href="https://desk.example/briefs/feed.xml"/>
<updated>2026-01-02T00:00:00Z</updated>
<author><name>The desk</name></author>
<entry xml:lang="fr">
<title>Ships &amp; &lt;harbours&gt;</title>
<id>https://desk.example/briefs/one/</id>
<link rel="alternate" type="text/html" href="https://desk.example/briefs/one/"/>
<published>2025-11-01T00:00:00Z</published>
<updated>2026-01-02T00:00:00Z</updated>
<author><name>Ada</name></author>
<author><name>Sam &amp; Co</name></author>
<category term="sea-ports" label='Sea "ports"'/>
<summary>The bottom line.</summary>
</entry>
</feed>
"""
    )


def test_the_newest_come_first_and_what_has_no_day_not_at_all(tmp_path: Path) -> None:
    files = {
        f"briefs/b-{n:02}.yml": f"title: B {n}\narticle: a.txt\ndate: 20{n:02}\n" for n in range(25)
    }
    files["briefs/long-ago.yml"] = "title: Old\narticle: a.txt\ndate: -0480\n"
    files["briefs/never.yml"] = "title: Never\narticle: a.txt\n"
    feed = read_feed(tmp_path, files)
    assert texts(feed, "entry/title") == [f"B {n}" for n in range(24, 24 - NEWEST, -1)]
    assert texts(feed, "updated") == ["2024-01-01T00:00:00Z"]


def test_only_days_that_rfc_3339_can_write_have_a_place(tmp_path: Path) -> None:
    dates = ("Y12025", "-0480", "0000", "0001", "../2020-02", "2021/..", "9999-12-31")
    files = {
        f"briefs/b-{n}.yml": f"title: B\narticle: a.txt\ndate: {date}\n"
        for n, date in enumerate(dates)
    }
    feed = read_feed(tmp_path, files)
    assert sorted(map(str, texts(feed, "entry/updated"))) == [
        f"{day}T00:00:00Z" for day in ("0001-01-01", "2020-02-29", "2021-01-01", "9999-12-31")
    ]


def test_an_empty_feed_is_as_old_as_the_build(tmp_path: Path) -> None:
    feed = read_feed(tmp_path, {"briefs/never.yml": "title: Never\narticle: a.txt\n"})
    assert texts(feed, "updated") == [f"{TODAY.isoformat()}T00:00:00Z"]
    assert texts(feed, "entry") == []


def check_feed(feed: ElementTree.Element) -> None:
    """Check the feed against section 4.1 of RFC 4287."""
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert len(feed.findall(f"{ATOM}author")) == 1
    ids = texts(feed, "entry/id")
    assert len(set(ids)) == len(ids)
    for entry in feed.findall(f"{ATOM}entry"):
        assert entry.get(LANG)
        for name in ("id", "title", "updated"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert TIMESTAMP.fullmatch(entry.findtext(f"{ATOM}updated") or "")
        (link,) = entry.findall(f"{ATOM}link")
        assert (link.get("rel"), link.get("href")) == ("alternate", entry.findtext(f"{ATOM}id"))
        assert all(author.findtext(f"{ATOM}name") for author in entry.findall(f"{ATOM}author"))


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_every_feed_is_valid(folder: Path) -> None:
    check_feed(ElementTree.fromstring(export_texts(folder)["feed.xml"].encode()))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    files = {
        "seeds/a.txt": "Words.\n",
        "briefs/x.yml": "title: X\narticle: a.txt\ndate: 2026\n",
    }
    return Desk(make_site(tmp_path_factory.mktemp("feed"), files).library, TODAY, "en")


@given(name=st.text(min_size=1))
def test_any_name_of_a_site_makes_well_formed_xml(desk: Desk, name: str) -> None:
    text = feed_xml(desk, links_from("feed.xml", URL), name)
    feed = ElementTree.fromstring(text.encode("utf-8"))
    expected = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", name)
    # An XML parser reads every line end as a line feed.
    assert texts(feed, "title") == [re.sub("\r\n?", "\n", expected)]
