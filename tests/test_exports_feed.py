"""`feed.xml`: Atom as RFC 4287 demands and feed readers take it, whatever is in the briefs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.feed import NEWEST, Channel, Newsroom, feed_xml
from generator.links import links_from
from generator.pages.desk import Desk
from tests.exported import SITES, URL, export_texts
from tests.html_reader import read_html
from tests.mkdocs_projects import build, make_project
from tests.projects import TODAY, make_site, read_project, render_pages, write_files

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def read_feeds(root: Path, files: Mapping[str, str]) -> dict[str, str]:
    texts = export_texts(write_files(root, {"seeds/a.txt": "Words.\n", **files}))
    return {name: text for name, text in texts.items() if name.endswith("feed.xml")}


def read_feed(root: Path, files: Mapping[str, str]) -> ElementTree.Element:
    return ElementTree.fromstring(read_feeds(root, files)["feed.xml"].encode())


def texts(feed: ElementTree.Element, path: str) -> list[str | None]:
    steps = "/".join(f"{ATOM}{step}" for step in path.split("/"))
    return [each.text for each in feed.findall(steps)]


FERRIES = {
    "briefs/actors.yml": "x: {name: {en: Northline, fr: Ligne du Nord}}\ny: {name: Halden}\n",
    "briefs/one.yml": """\
        title: Ships & <harbours>
        article: a.txt
        lang: fr
        date: 2025-11
        updated: 2026-01-02
        authors: [Ada, Sam & Co]
        topics: [Sea "ports"]
        summary: The *bottom* line.
        commitments: {ferry: {by: x, to: y, text: Naviguer *en* hiver., due: 2025-12}}
        """,
    "briefs/two.yml": """\
        title: The log
        article: a.txt
        lang: en
        date: 2026-01-10
        authors: Bo
        topics: [Harbours]
        commitments: {log: {by: x, text: It sails., status: kept, updates: one/ferry}}
        """,
}


def test_the_feeds_of_a_site_whole(tmp_path: Path) -> None:
    feeds = read_feeds(tmp_path, FERRIES)
    entry_two = """\
<entry xml:lang="en">
<title>The log</title>
<id>https://desk.example/briefs/two/</id>
<link rel="alternate" type="text/html" href="https://desk.example/briefs/two/"/>
<published>2026-01-10T00:00:00Z</published>
<updated>2026-01-10T00:00:00Z</updated>
<author><name>Bo</name></author>
<category term="harbours" label="Harbours"/>
</entry>
"""
    entry_kept = """\
<entry xml:lang="fr">
<title>Tenu — Naviguer en hiver. (Ligne du Nord)</title>
<id>https://desk.example/briefs/two/#log</id>
<link rel="alternate" type="text/html" href="https://desk.example/briefs/commitments/one/ferry/"/>
<updated>2026-01-10T00:00:00Z</updated>
<author><name>Bo</name></author>
<category term="sea-ports" label='Sea "ports"'/>
<category term="harbours" label="Harbours"/>
<summary>Pas encore évalué → Tenu — It sails. — The log</summary>
</entry>
"""
    assert feeds["feed.xml"] == (
        """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The desk</title>
<id>https://desk.example/briefs/</id>
<link rel="alternate" type="text/html" href="https://desk.example/briefs/"/>
<link rel="self" type="application/atom+xml" href="https://desk.example/briefs/feed.xml"/>
<updated>2026-01-10T00:00:00Z</updated>
<author><name>The desk</name></author>
"""
        + entry_two
        + entry_kept
        + """\
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
<entry xml:lang="fr">
<title>Échéance dépassée — Naviguer en hiver. (Ligne du Nord)</title>
<id>https://desk.example/briefs/one/#ferry.overdue.2025-12-31</id>
<link rel="alternate" type="text/html" href="https://desk.example/briefs/commitments/one/ferry/"/>
<updated>2026-01-01T00:00:00Z</updated>
<author><name>Ada</name></author>
<author><name>Sam &amp; Co</name></author>
<category term="sea-ports" label='Sea "ports"'/>
<summary>échéance\u00a0: décembre 2025</summary>
</entry>
</feed>
"""
    )
    assert feeds["topics/harbours/feed.xml"] == (
        """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The desk — Harbours</title>
<id>https://desk.example/briefs/topics/harbours/</id>
<link rel="alternate" type="text/html" href="https://desk.example/briefs/topics/harbours/"/>
<link rel="self" type="application/atom+xml" \
href="https://desk.example/briefs/topics/harbours/feed.xml"/>
<updated>2026-01-10T00:00:00Z</updated>
<author><name>The desk</name></author>
"""
        + entry_two
        + entry_kept
        + "</feed>\n"
    )
    assert feeds.keys() == {
        "feed.xml",
        "topics/harbours/feed.xml",
        "topics/sea-ports/feed.xml",
    }


def test_a_feed_reader_takes_it_as_it_is(tmp_path: Path) -> None:
    read = feedparser.parse(read_feeds(tmp_path, FERRIES)["feed.xml"].encode())
    assert (read.bozo, read.version, read.encoding) == (False, "atom10", "utf-8")
    assert read.feed.title == "The desk"
    assert [(each.title, tuple(each.updated_parsed)[:3]) for each in read.entries] == [
        ("The log", (2026, 1, 10)),
        ("Tenu — Naviguer en hiver. (Ligne du Nord)", (2026, 1, 10)),
        ("Ships & <harbours>", (2026, 1, 2)),
        ("Échéance dépassée — Naviguer en hiver. (Ligne du Nord)", (2026, 1, 1)),
    ]
    third = read.entries[2]
    assert third.summary == "The bottom line."
    assert [each.name for each in third.authors] == ["Ada", "Sam & Co"]
    assert [(each.term, each.label) for each in third.tags] == [("sea-ports", 'Sea "ports"')]


def test_each_page_leads_to_the_feed_that_tells_of_it(tmp_path: Path) -> None:
    files = {"seeds/a.txt": "Words.\n", "briefs/index.md": "# Home\n", **FERRIES}
    root = make_project(tmp_path, files)
    assert build(root)[0] == 0

    def feeds(address: str) -> list[tuple[str, str]]:
        page = read_html((root / "site" / address / "index.html").read_text("utf-8"))
        links = page.one("head").find("link", type="application/atom+xml")
        (foot,) = page.one("footer").find("a", type="application/atom+xml")
        assert foot["href"] == links[0]["href"]
        return [(link["title"], link["href"]) for link in links]

    name = "The desk"
    assert feeds("") == [(name, "feed.xml")]
    assert feeds("one") == [(name, "../feed.xml")]
    assert feeds("topics/harbours") == [
        (f"{name} — Harbours", "feed.xml"),
        (name, "../../feed.xml"),
    ]


def test_an_entry_keeps_its_id_while_time_goes_on_and_more_is_told(tmp_path: Path) -> None:
    before = texts(read_feed(tmp_path / "before", FERRIES), "entry/id")
    more = """\
        title: Third
        article: a.txt
        date: 2026-01-11
        commitments: {c: {by: x, text: Aground., status: broken, updates: two/log}}
        """
    after = texts(read_feed(tmp_path / "after", {**FERRIES, "briefs/three.yml": more}), "entry/id")
    assert after == [f"{URL}three/", f"{URL}three/#c", *before]


def test_the_newest_come_first_and_what_has_no_day_not_at_all(tmp_path: Path) -> None:
    files = {
        f"briefs/b-{n:02}.yml": f"title: B {n}\narticle: a.txt\ndate: 19{n + 10:02}\n"
        for n in range(NEWEST + 5)
    }
    files["briefs/long-ago.yml"] = "title: Old\narticle: a.txt\ndate: -0480\n"
    files["briefs/never.yml"] = "title: Never\narticle: a.txt\n"
    feed = read_feed(tmp_path, files)
    assert texts(feed, "entry/title") == [f"B {n}" for n in range(NEWEST + 4, 4, -1)]
    assert texts(feed, "updated") == ["1944-01-01T00:00:00Z"]


def test_only_days_that_rfc_3339_can_write_have_a_place(tmp_path: Path) -> None:
    dates = ("Y12025", "-0480", "0000", "0001", "../2020-02", "2021/..", "9999-12-31")
    files = {
        f"briefs/b-{n}.yml": f"title: B\narticle: a.txt\ndate: {date}\n"
        for n, date in enumerate(dates)
    }
    feed = read_feed(tmp_path, files)
    assert sorted(map(str, texts(feed, "entry/updated"))) == [
        f"{day}T00:00:00Z" for day in ("0001-01-01", "2020-02-29", "2021-01-01")
    ]


def test_an_empty_feed_is_as_old_as_the_build(tmp_path: Path) -> None:
    feed = read_feed(tmp_path, {"briefs/never.yml": "title: Never\narticle: a.txt\n"})
    assert texts(feed, "updated") == [f"{TODAY.isoformat()}T00:00:00Z"]
    assert texts(feed, "entry") == []


ONCE = {"id", "title", "updated"}
FEED_CHILDREN = {*ONCE, "author", "link", "entry"}
ENTRY_CHILDREN = {*ONCE, "author", "link", "category", "published", "summary"}
"""What RFC 4287, section 4.1, demands once, and what our feeds have of what it allows."""


def check_feed(text: str) -> None:
    """Check a feed against section 4.1 of RFC 4287, and read it as a feed reader does."""
    feed = ElementTree.fromstring(text.encode())
    assert feed.tag == f"{ATOM}feed"
    check_children(feed, FEED_CHILDREN)
    assert len(feed.findall(f"{ATOM}author")) == 1
    links = {each.get("rel"): each.get("href", "") for each in feed.findall(f"{ATOM}link")}
    assert links.keys() == {"alternate", "self"}
    assert links["self"] == f"{links['alternate']}feed.xml"
    entries = feed.findall(f"{ATOM}entry")
    ids = texts(feed, "id") + texts(feed, "entry/id")
    assert len(set(ids)) == len(ids)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert texts(feed, "updated") == (days[:1] or [f"{TODAY.isoformat()}T00:00:00Z"])
    for entry in entries:
        assert entry.get(LANG)
        check_children(entry, {*ENTRY_CHILDREN})
        assert all(author.findtext(f"{ATOM}name") for author in entry.findall(f"{ATOM}author"))
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("rel") == "alternate"
        for address in (link.get("href"), entry.findtext(f"{ATOM}id")):
            assert urlsplit(address or "").netloc == "desk.example"
    read = feedparser.parse(text.encode())
    assert not read.bozo
    assert [each.id for each in read.entries] == texts(feed, "entry/id")


def check_children(parent: ElementTree.Element, allowed: set[str]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in parent]
    assert set(names) <= allowed
    assert all(names.count(name) == 1 for name in ONCE)
    assert all(names.count(name) <= 1 for name in ("published", "summary"))
    for name in ("updated", "published"):
        for child in parent.findall(f"{ATOM}{name}"):
            assert TIMESTAMP.fullmatch(child.text or "")


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_every_feed_is_valid_and_leads_to_pages_of_the_site(folder: Path) -> None:
    feeds = {name: text for name, text in export_texts(folder).items() if "feed.xml" in name}
    site = read_project(folder)
    pages = {address: read_html(html) for address, html in render_pages(site).items()}
    assert feeds.keys() == {
        "feed.xml",
        *(f"topics/{slug}/feed.xml" for slug in site.library.topics),
    }
    for text in feeds.values():
        check_feed(text)
        for each in feedparser.parse(text.encode()).entries:
            assert each.link.removeprefix(URL).strip("/") in pages
            address, _, anchor = each.id.removeprefix(URL).partition("#")
            own = anchor.partition(".overdue.")[0]
            assert not own or pages[address.strip("/")].find(id=own)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    files = {
        "seeds/a.txt": "Words.\n",
        "briefs/x.yml": "title: X\narticle: a.txt\ndate: 2026\n",
    }
    return Desk(make_site(tmp_path_factory.mktemp("feed"), files).library, TODAY, "en")


@given(name=st.text(min_size=1))
def test_any_name_of_a_site_makes_well_formed_xml(desk: Desk, name: str) -> None:
    text = feed_xml(Newsroom(desk), links_from("feed.xml", URL), Channel(name))
    feed = ElementTree.fromstring(text.encode("utf-8"))
    expected = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", name)
    # An XML parser reads every line end as a line feed.
    assert texts(feed, "title") == [re.sub("\r\n?", "\n", expected)]
