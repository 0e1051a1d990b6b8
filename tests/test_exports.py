"""The downloads as a whole: which there are, what they link to, and that they never vary."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.exports.datasets import DATASETS
from generator.exports.schemas import SCHEMAS
from generator.pages.data import TABLES
from tests.exported import SITES, URL, export_site, export_texts, read_json
from tests.html_reader import Element, read_html
from tests.mkdocs_projects import build, make_project
from tests.projects import FERRY, ROOT, make_site, read_project, render_pages, write_files

each_site = pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)


def test_every_brief_article_and_table_can_be_downloaded(tmp_path: Path) -> None:
    exports = export_site(make_site(tmp_path, FERRY))
    assert {address: export.media_type for address, export in exports.items()} == {
        "ferry/brief.json": "application/json",
        "ferry/annotations.jsonld": "application/ld+json",
        "ferry/cite.bib": "application/x-bibtex",
        "ferry/cite.json": "application/vnd.citationstyles.csl+json",
        "data/briefs.csv": "text/csv",
        "data/briefs.json": "application/json",
        "data/actors.csv": "text/csv",
        "data/actors.json": "application/json",
        "data/commitments.csv": "text/csv",
        "data/commitments.json": "application/json",
        "data/commitment-steps.csv": "text/csv",
        "data/timeline.csv": "text/csv",
        "data/statements.csv": "text/csv",
        "data/sources.csv": "text/csv",
        **{
            f"data/schema/{name}.json": "application/schema+json"
            for name in ("briefs", "actors", "commitments", "brief")
        },
        **{f"data/{name}.csv-metadata.json": "application/csvm+json" for name in DATASETS},
        "data/annotations.jsonld": "application/ld+json",
        "data/articles/ferry.txt": "text/plain",
        "feed.xml": "application/atom+xml",
    }


def test_every_table_that_the_page_of_data_lists_is_made() -> None:
    assert DATASETS.keys() == TABLES.keys()


def test_an_empty_desk_has_empty_tables_and_a_feed(tmp_path: Path) -> None:
    write_files(tmp_path, {"seeds/.keep": "", "briefs/index.md": "# Nothing yet\n"})
    texts = export_texts(tmp_path)
    assert [address for address in texts if not address.startswith("data/")] == ["feed.xml"]
    assert {texts[f"data/{name}.json"] for name in ("briefs", "actors", "commitments")} == {"[]\n"}
    assert {text.count("\n") for address, text in texts.items() if address.endswith("csv")} == {1}


def test_an_article_is_as_it_was_read(tmp_path: Path) -> None:
    text = "Title: One\r\n\r\nFirst line.\rSecond — “line” 🇫🇷.\n\n"
    files: dict[str, str | bytes] = {
        "seeds/Été/a b.md": text.encode(),
        "seeds/not-cited.txt": "Nobody cites me.",
        "briefs/x.yml": "title: X\narticle: Été/a b.md\n",
    }
    texts = export_texts(write_files(tmp_path, files))
    articles = {key: value for key, value in texts.items() if key.startswith("data/articles/")}
    assert list(articles.values()) == [text]
    assert re.fullmatch(r"data/articles/[a-z0-9-]+\.txt", next(iter(articles)))


def links(value: object) -> Iterator[str]:
    """Yield every text in JSON that is a link."""
    if isinstance(value, dict):
        for each in value.values():
            yield from links(each)
    elif isinstance(value, list):
        for each in value:
            yield from links(each)
    elif isinstance(value, str) and value.startswith(URL):
        yield value


@each_site
def test_every_link_into_the_site_leads_somewhere(folder: Path) -> None:
    site = read_project(folder)
    pages = {address: read_html(html) for address, html in render_pages(site).items()}
    ids = {address: {each.get("id") for each in page.walk()} for address, page in pages.items()}
    texts = export_texts(folder)
    found = 0
    for address, text in texts.items():
        listed = (
            set(links(read_json(text)))
            if address.endswith((".json", ".jsonld"))
            # The name of a piece of news is no address of its own.
            else set(re.findall(re.escape(URL) + r"[^\s\",<}]*", re.sub("<id>.*?</id>", "", text)))
        )
        for link in listed:
            target, _, anchor = link.removeprefix(URL).partition("#")
            found += 1
            if target in texts:
                assert not anchor or target.endswith("annotations.jsonld"), link
            else:
                assert target == "" or target.endswith("/"), link
                assert target.rstrip("/") in ids, link
                assert not anchor or anchor in ids[target.rstrip("/")], link
    assert found > 10


@each_site
def test_without_an_address_of_the_site_links_are_relative_and_there_is_no_feed(
    folder: Path,
) -> None:
    absolute, relative = export_texts(folder), export_texts(folder, url=None)
    feeds = {address for address in absolute if address.endswith("feed.xml")}
    assert absolute.keys() - relative.keys() == feeds
    for address, text in relative.items():
        if "/cite." in address:
            # What is copied elsewhere cannot be relative.
            assert "://" not in text.partition("note")[0]
            continue
        assert text == absolute[address].replace(URL, "../" * address.count("/")), address


@each_site
def test_downloads_depend_on_nothing_but_what_was_written(folder: Path, tmp_path: Path) -> None:
    files = [path for path in sorted(folder.rglob("*.*")) if "expected" not in path.parts]
    random.Random(3).shuffle(files)
    for path in files:
        copy = tmp_path / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    assert list(export_texts(tmp_path).items()) == list(export_texts(folder).items())


@each_site
def test_a_draft_is_in_no_download_of_the_site_that_is_built(folder: Path) -> None:
    for address, text in export_texts(folder, preview=False).items():
        # A schema has the key `draft`.
        assert address.startswith("data/schema/") or "draft" not in text.lower(), address


def test_the_pages_link_to_downloads_that_are_there(tmp_path: Path) -> None:
    site = make_site(tmp_path, FERRY)
    exports = export_site(site)
    linked: dict[str, Element] = {}
    for address, html in render_pages(site).items():
        for link in read_html(html).find("a"):
            if link.get("type"):
                linked[f"{address}/{link['href']}"] = link
    assert linked.keys() == {
        address for address in exports if address not in ("feed.xml", "data/articles/ferry.txt")
    }
    for address, link in linked.items():
        assert link["type"] == exports[address].media_type


def test_mkdocs_writes_them_byte_for_byte(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **FERRY,
        "seeds/ferry.txt": FERRY["seeds/ferry.txt"].replace("\n", "\r\n").encode(),
        "briefs/index.md": "# Home\n",
    }
    root = make_project(tmp_path / "project", files)
    assert build(root)[0] == 0
    texts = export_texts(root, url="https://example.org/desk/")
    for address, text in texts.items():
        assert (root / "site" / address).read_bytes() == text.encode(), address
    head = read_html((root / "site/ferry/index.html").read_text("utf-8")).one("head")
    assert head.one("link", type="application/atom+xml")["href"] == "../feed.xml"


def test_the_manual_explains_every_file_and_column() -> None:
    manual = (ROOT / "briefs/guide/downloads.md").read_text("utf-8")
    named = {each.rpartition("/")[2] for each in re.findall(r"`([^`\s]+)`", manual)}
    wanted = {"brief.json", "annotations.jsonld", "feed.xml", "cite.bib", "cite.json"}
    wanted |= {f"{name}.json" for name in SCHEMAS}
    for name, dataset in DATASETS.items():
        wanted |= {f"{name}.{ending}" for ending in TABLES[name]}
        wanted |= {column.name for column in dataset.columns}
    assert wanted - named == set()
