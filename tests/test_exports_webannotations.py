"""`annotations.json`: as the Web Annotation Data Model demands, every selector right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exported import SITES, URL, export_texts, read_json
from tests.projects import FERRY, write_files

SOURCE = {
    "id": f"{URL}data/articles/ferry.txt",
    "type": "Text",
    "format": "text/plain",
    "language": "en",
}


def test_a_brief_whole(tmp_path: Path) -> None:
    address = f"{URL}ferry/annotations.json"
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
    assert read_json(export_texts(write_files(tmp_path, FERRY))["ferry/annotations.json"]) == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "AnnotationCollection",
        "label": "The winter ferry is promised again",
        "total": 1,
        "first": {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [annotation],
        },
        "last": f"{address}#page",
    }


def test_a_brief_without_quotes_has_a_collection_without_a_page(tmp_path: Path) -> None:
    files = {"seeds/a.txt": "Words.", "briefs/x.yml": "title: X\narticle: a.txt\n"}
    assert read_json(export_texts(write_files(tmp_path, files))["x/annotations.json"]) == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{URL}x/annotations.json",
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
    collection = read_json(export_texts(write_files(root, files))["x/annotations.json"])
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


MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying"),
    "tagging",
}
"""https://www.w3.org/TR/annotation-model/#motivation-and-purpose"""


def check_annotation(annotation: dict[str, Any], texts: dict[str, str]) -> None:
    """Check one annotation against sections 3 and 4 of the model, and against the articles."""
    assert annotation.keys() == {"id", "type", "motivation", "body", "target"}
    assert annotation["type"] == "Annotation"
    assert annotation["motivation"] in MOTIVATIONS
    body = annotation["body"]
    assert body["type"] == "TextualBody"
    assert isinstance(body["value"], str)
    targets = annotation["target"]
    for target in targets if isinstance(targets, list) else [targets]:
        assert target["type"] == "SpecificResource"
        text = texts[target["source"]["id"].removeprefix(URL)]
        quote, position = target["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        start, end = position["start"], position["end"]
        assert 0 <= start < end <= len(text)
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_every_annotation_is_as_the_model_demands(folder: Path) -> None:
    texts = export_texts(folder)
    count = 0
    for address, text in texts.items():
        if not address.endswith("/annotations.json"):
            continue
        collection = read_json(text)
        items = collection["first"]["items"] if collection["total"] else []
        assert collection["id"] == URL + address
        assert collection["total"] == len(items)
        ids = [each["id"] for each in items]
        assert len(set(ids)) == len(ids)
        for each in items:
            check_annotation(each, texts)
            count += 1
    assert count > 0
