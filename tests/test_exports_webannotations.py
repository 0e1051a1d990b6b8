"""`annotations.jsonld`: valid by a JSON-LD processor, and every selector right."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from generator.annotations import parse_brief
from generator.articles import parse_article
from generator.entries import Entry
from generator.evidence import Evidence, Verdict, verify_brief
from generator.exports import site_exports
from generator.exports.webannotations import bind
from generator.library import build_library
from generator.problems import Where
from generator.quotes import Match, Span
from generator.reading import BriefFile, Sources
from tests.exported import SITES, URL, export_texts, read_json
from tests.projects import FERRY, ROOT, TODAY, write_files
from tests.webannotations import expand, faults, read_graph, resolve

SOURCE = {
    "id": f"{URL}data/articles/ferry.txt",
    "type": "Text",
    "format": "text/plain",
    "language": "en",
}


def test_a_brief_whole(tmp_path: Path) -> None:
    address = f"{URL}ferry/annotations.jsonld"
    annotation = {
        "id": f"{address}#winter-ferry.1",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "id": f"{URL}ferry/#winter-ferry",
            "type": "TextualBody",
            "value": "Run the winter ferry to Halden again from March.",
            "format": "text/plain",
            "language": "en",
        },
        "target": {
            "type": "SpecificResource",
            "source": SOURCE,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "the winter ferry to Halden will run again from March",
                    "prefix": "ine company said on Monday that ",
                    "suffix": ".\nThe island's council welcomed ",
                },
                {"type": "TextPositionSelector", "start": 101, "end": 153},
            ],
        },
    }
    assert read_json(export_texts(write_files(tmp_path, FERRY))["ferry/annotations.jsonld"]) == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "AnnotationCollection",
        "label": "The winter ferry is promised again",
        "total": 1,
        "first": {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": [annotation],
        },
        "last": f"{address}#page",
    }


def test_a_brief_without_quotes_has_a_collection_without_a_page(tmp_path: Path) -> None:
    files = {"seeds/a.txt": "Words.", "briefs/x.yml": "title: X\narticle: a.txt\n"}
    assert read_json(export_texts(write_files(tmp_path, files))["x/annotations.jsonld"]) == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{URL}x/annotations.jsonld",
        "type": "AnnotationCollection",
        "label": "X",
        "total": 0,
    }


LINES = """\
title: X
article: {file: a.txt, url: "https://paper.example/a?b=1&c=2"}
lang: en
judgements: [{text: "It is *sure*.", quotes: One}]
actors: {un: {name: UN, quotes: One}, eu: {name: EU, role: Asks., quotes: One}}
background: [{text: B., quotes: One}]
unknowns: [{text: Who?, quotes: "One […] three"}]
"""


def annotated(root: Path) -> list[dict[str, Any]]:
    files = {"seeds/a.txt": "One, two, three.", "briefs/x.yml": LINES}
    collection = read_json(export_texts(write_files(root, files))["x/annotations.jsonld"])
    listed: list[dict[str, Any]] = collection["first"]["items"]
    return listed


def test_each_kind_of_line_has_its_motivation_and_its_words(tmp_path: Path) -> None:
    assert [(each["motivation"], each["body"]["value"]) for each in annotated(tmp_path)] == [
        ("commenting", "It is sure."),
        ("identifying", "UN"),
        ("identifying", "EU — Asks."),
        ("describing", "B."),
        ("questioning", "Who?"),
    ]


def test_an_elided_quote_has_a_target_for_each_part(tmp_path: Path) -> None:
    *_, elided = annotated(tmp_path)
    source = {
        "id": f"{URL}data/articles/a.txt",
        "type": "Text",
        "format": "text/plain",
        "via": "https://paper.example/a?b=1&c=2",
    }
    assert [each["source"] for each in elided["target"]] == [source, source]
    assert [each["selector"] for each in elided["target"]] == [
        [
            {
                "type": "TextQuoteSelector",
                "exact": "One",
                "prefix": "",
                "suffix": ", two, three.",
            },
            {"type": "TextPositionSelector", "start": 0, "end": 3},
        ],
        [
            {
                "type": "TextQuoteSelector",
                "exact": "three",
                "prefix": "One, two, ",
                "suffix": ".",
            },
            {"type": "TextPositionSelector", "start": 10, "end": 15},
        ],
    ]


def test_a_web_address_becomes_an_iri(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "URL: https://paper.example/a|[b]^{c}`\\é%20\n\nOne.\n",
        "briefs/x.yml": "title: X\narticle: a.txt\nbackground: [{text: B., quotes: One}]\n",
    }
    collection = read_json(export_texts(write_files(tmp_path, files))["x/annotations.jsonld"])
    assert collection["first"]["items"][0]["target"]["source"]["via"] == (
        "https://paper.example/a%7C%5Bb%5D%5E%7Bc%7D%60%5Cé%20"
    )


# The site's collection.


def many(briefs: int, quotes: int) -> dict[str, str | bytes]:
    """Return a project of briefs, each with so many quotes."""
    words = " ".join(f"w{number}" for number in range(quotes))
    lines = "".join(f"- {{text: L{number}, quotes: w{number}}}\n" for number in range(quotes))
    brief = f"title: X\narticle: a.txt\nbackground:\n{lines}"
    return {
        "seeds/a.txt": words + " .",
        **{f"briefs/b{number}.yml": brief for number in range(briefs)},
    }


def sheet_texts(root: Path, url: str | None = URL) -> dict[str, Any]:
    texts = export_texts(root, url=url)
    return {
        address: read_json(text)
        for address, text in texts.items()
        if address.startswith("data/annotations")
    }


def test_a_small_site_is_one_file_with_what_the_files_of_its_briefs_have(tmp_path: Path) -> None:
    write_files(tmp_path, {**FERRY, "briefs/empty.yml": "title: X\narticle: ferry.txt\n"})
    address = f"{URL}data/annotations.jsonld"
    (annotation,) = read_json(export_texts(tmp_path)["ferry/annotations.jsonld"])["first"]["items"]
    assert sheet_texts(tmp_path) == {
        "data/annotations.jsonld": {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": address,
            "type": "AnnotationCollection",
            "label": "The desk",
            "total": 1,
            "first": {
                "id": f"{address}#page",
                "type": "AnnotationPage",
                "partOf": address,
                "startIndex": 0,
                "items": [annotation],
            },
            "last": f"{address}#page",
        }
    }


def test_a_large_site_goes_on_in_further_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.exports.webannotations.ENOUGH", 5)
    sheets = sheet_texts(write_files(tmp_path, many(5, 3)))
    first = sheets["data/annotations.jsonld"].pop("first")
    items = {address: sheet.pop("items", None) for address, sheet in sheets.items()}
    here = f"{URL}data/annotations"
    context = "http://www.w3.org/ns/anno.jsonld"
    page = {"type": "AnnotationPage", "partOf": f"{here}.jsonld"}
    assert sheets == {
        "data/annotations.jsonld": {
            "@context": context,
            "id": f"{here}.jsonld",
            "type": "AnnotationCollection",
            "label": "The desk",
            "total": 15,
            "last": f"{here}-3.jsonld",
        },
        "data/annotations-2.jsonld": {
            "@context": context,
            **page,
            "id": f"{here}-2.jsonld",
            "startIndex": 6,
            "prev": f"{here}.jsonld#page",
            "next": f"{here}-3.jsonld",
        },
        "data/annotations-3.jsonld": {
            "@context": context,
            **page,
            "id": f"{here}-3.jsonld",
            "startIndex": 12,
            "prev": f"{here}-2.jsonld",
        },
    }
    listed = [*first.pop("items"), *items["data/annotations-2.jsonld"]]
    listed += items["data/annotations-3.jsonld"]
    assert first == {
        **page,
        "id": f"{here}.jsonld#page",
        "startIndex": 0,
        "next": f"{here}-2.jsonld",
    }
    assert len({each["id"] for each in listed}) == 15


@pytest.mark.parametrize("counts", [[], [0], [5], [4, 0, 0], [5, 5], [0, 5, 0], [12, 1], [2] * 9])
def test_no_page_is_empty_and_only_the_last_is_not_full(
    counts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.exports.webannotations.ENOUGH", 5)
    entries = [entry_with(number) for number in counts]
    volume = bind(entries)
    sizes = [
        sum(len(entry.file.verdict.evidence) for entry in sheet.entries) for sheet in volume.sheets
    ]
    assert volume.total == sum(sizes) == sum(counts)
    assert [sheet.start for sheet in volume.sheets] == [0, *accumulate(sizes)][:-1]
    assert all(size >= 5 for size in sizes[:-1])
    assert sizes[-1] or len(sizes) == 1


def entry_with(quotes: int) -> Entry:
    article, _ = parse_article("a.txt", b"a")
    where = [Where("briefs/x.yml", line) for line in range(quotes)]
    evidence = {each: Evidence(article, Match((Span(0, 1),))) for each in where}
    parsed = parse_brief("title: X\narticle: a.txt\n", "briefs/x.yml").value
    assert parsed
    return Entry(BriefFile("x.yml", "x", "", parsed, Verdict((), evidence, ()), ()), parsed)


# As a consumer reads them.


def collections(texts: dict[str, str], root: str = URL) -> list[dict[str, str]]:
    """Return each collection as the texts that it is in: each brief's, and the site's."""
    named = {address: text for address, text in texts.items() if address.endswith(".jsonld")}
    whole = {address: named.pop(address) for address in list(named) if address[:5] == "data/"}
    listed: list[dict[str, str]] = [{address: text} for address, text in named.items()]
    listed.append(whole)
    return [{root + address: text for address, text in each.items()} for each in listed]


def check_collections(texts: dict[str, str]) -> int:
    """Hold every collection against the W3C's vocabulary and model, and against the articles."""
    articles = {URL + address: text for address, text in texts.items()}
    found = []
    for collection in collections(texts):
        graph = read_graph(collection)
        assert faults(graph) == []
        found.append(set(resolve(graph, articles)))
    *briefs, site = found
    assert set().union(*briefs) == site
    return len(site)


@pytest.mark.parametrize("folder", [*SITES, ROOT], ids=lambda folder: folder.name)
def test_every_annotation_is_valid_and_leads_to_its_words(folder: Path) -> None:
    assert check_collections(export_texts(folder)) > 0


def test_pages_are_valid_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.exports.webannotations.ENOUGH", 5)
    assert check_collections(export_texts(write_files(tmp_path, many(5, 3)))) == 15


def test_without_an_address_of_the_site_all_is_read_from_where_it_is_found(tmp_path: Path) -> None:
    write_files(tmp_path, FERRY)
    relative, absolute = (
        [read_graph(each) for each in collections(export_texts(tmp_path, url=url))]
        for url in (None, URL)
    )
    for one, other in zip(relative, absolute, strict=True):
        assert isomorphic(one, other)


WORDS = st.text(
    st.sampled_from('abé e\u0301 —“”’\u00a0\u200b\u202f\r\n\t<&"\\\\]}😀🇫🇷אبﺀ中。.\u2028'),
    max_size=60,
)


URLS = st.from_regex(r"https://a[^\s<>\"]{0,9}", fullmatch=True)


@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6), URLS)
def test_any_words_are_found_again_by_who_reads_them(
    words: str, cuts: list[tuple[int, int]], url: str
) -> None:
    article = f"Url: {url}\n\n{words}"
    quotes = [words[start : start + size] for start, size in cuts]
    lines = [
        f"- {{text: Line {at}, quotes: {written(quote)}}}"
        for at, quote in enumerate(quotes)
        if quote.strip()
    ]
    brief = "\n".join(["title: X\narticle: a.txt\nbackground:", *lines, "- text: Nothing."])
    assert check_collections(in_memory({"a.txt": article}, {"x": brief})) <= len(lines)


def written(text: str) -> str:
    """Return a text as YAML takes any: every character as an escape."""
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


def in_memory(articles: dict[str, str], briefs: dict[str, str]) -> dict[str, str]:
    """Return the downloads of a project that is on no disk."""
    read = {name: parse_article(name, text.encode())[0] for name, text in articles.items()}
    files = []
    for name, text in briefs.items():
        brief = parse_brief(text, f"briefs/{name}.yml").value
        assert brief
        verdict = verify_brief(brief, read)
        files.append(BriefFile(f"{name}.yml", name, text, brief, verdict, ()))
    library = build_library(Sources(read, tuple(files), (), (), {}, ()), drafts=True)
    exports = site_exports(library, URL, "The desk", "en", TODAY)
    return {export.address: export.content() for export in exports}


def change(key: str, value: object) -> Callable[[str], str]:
    """Return what gives a key another value, or none, wherever it stands."""

    def changed(node: Any) -> Any:
        if isinstance(node, list):
            return [changed(each) for each in node]
        if isinstance(node, dict):
            kept = {name: changed(each) for name, each in node.items() if name != key}
            return kept | ({key: value} if key in node and value is not None else {})
        return node

    return lambda text: json.dumps(changed(json.loads(text)))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("target", None, "a http://www.w3.org/ns/oa#Annotation has 0 of"),
        ("exact", None, "a http://www.w3.org/ns/oa#TextQuoteSelector has 0 of"),
        ("exact", ["a", "b"], "a http://www.w3.org/ns/oa#TextQuoteSelector has 2 of"),
        ("start", -1, "http://www.w3.org/ns/oa#start is "),
        ("start", 1.5, "http://www.w3.org/ns/oa#start is "),
        ("end", 0, "a passage ends at 0, before it starts at 101"),
        ("motivation", "oa:pondering", "http://www.w3.org/ns/oa#motivatedBy is "),
        ("selector", {"type": "Text"}, "http://www.w3.org/ns/oa#hasSelector is "),
        ("total", 2, "has 1 annotations, and says 2"),
        ("items", [], "#page is empty"),
        ("startIndex", 1, "#page does not begin at 0"),
        ("type", "oa:Remark", "no vocabulary defines the class http://www.w3.org/ns/oa#Remark"),
    ],
)
def test_what_the_w3c_does_not_allow_is_noticed(
    tmp_path: Path, key: str, value: object, said: str
) -> None:
    text = export_texts(write_files(tmp_path, FERRY))["ferry/annotations.jsonld"]
    found = faults(read_graph({f"{URL}a.jsonld": change(key, value)(text)}))
    assert any(said in each for each in found), found


def test_a_key_that_a_processor_would_drop_is_noticed(tmp_path: Path) -> None:
    text = export_texts(write_files(tmp_path, FERRY))["ferry/annotations.jsonld"]
    with pytest.raises(AssertionError):
        expand(text.replace('"suffix"', '"sufix"'), URL)
