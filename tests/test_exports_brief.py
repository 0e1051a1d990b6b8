"""`brief.json`: everything that was written, and the place of every quote."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from generator.dateinput import parse_edtf
from generator.exports.export import json_text
from generator.exports.values import plain_day, plain_record
from generator.model import Actor, Brief
from generator.problems import Where
from generator.shapes import (
    DateShape,
    FlagShape,
    ListShape,
    RecordShape,
    Shape,
    TableShape,
    TongueShape,
    keys_of,
)
from generator.written import Written, WrittenDate
from tests.exported import SITES, export_texts, read_json
from tests.projects import FERRY, write_files

WHERE = Where("briefs/x.yml", 1, 1)
URL = "https://desk.example/briefs"


def test_a_brief_whole(tmp_path: Path) -> None:
    quote = {
        "text": "the winter ferry to Halden will run again from March",
        "passage": f"{URL}/ferry/#passage.ferry.101-153",
        "found": [
            {
                "article": "ferry.txt",
                "start": 101,
                "end": 153,
                "exact": "the winter ferry to Halden will run again from March",
            }
        ],
    }
    assert read_json(export_texts(write_files(tmp_path, FERRY))["ferry/brief.json"]) == {
        "$schema": f"{URL}/data/schema/brief.json",
        "format": "briefs/brief/1",
        "address": f"{URL}/ferry/",
        "file": "briefs/ferry.yml",
        "brief": {
            "title": "The winter ferry is promised again",
            "article": {"file": "ferry.txt"},
            "lang": "en",
            "actors": {
                "northline": {
                    "name": {"und": "Northline"},
                    "address": f"{URL}/ferry/#actor.northline",
                }
            },
            "commitments": {
                "winter-ferry": {
                    "quotes": [quote],
                    "by": ["northline"],
                    "text": "Run the winter ferry to Halden again from March.",
                    "address": f"{URL}/ferry/#winter-ferry",
                }
            },
        },
        "names": {"northline": "Northline"},
        "articles": [
            {
                "file": "ferry.txt",
                "title": "The ferry comes back",
                "author": None,
                "publisher": None,
                "url": None,
                "date": {
                    "edtf": "2026-01-05",
                    "earliest": "2026-01-05",
                    "latest": "2026-01-05",
                },
                "lang": "en",
                "grade": None,
                "text": f"{URL}/data/articles/ferry.txt",
                "sentences": 3,
                "cited": 1,
            }
        ],
    }


def sample(shape: Shape) -> Any:
    """Return a value of a shape, with everything in it that can be."""
    match shape:
        case DateShape():
            return WrittenDate(parse_edtf("1994?/.."), WHERE)
        case FlagShape():
            return False
        case ListShape(item):
            return (sample(item), sample(item))
        case RecordShape(record):
            return filled(record)
        case TableShape(record):
            return (filled(record, id=Written("one", WHERE)),)
        case TongueShape(item):
            return {"": sample(item), "fr": sample(item)}
        case _:
            return Written("a word", WHERE)


def filled(record: type, **values: Any) -> Any:
    """Return a record that has a value for every key."""
    keys = {key.field: sample(key.shape) for key in keys_of(record).values()}
    if any(field.name == "id" for field in dataclasses.fields(record)):
        values.setdefault("id", Written("an-id", WHERE))
    return record(where=WHERE, end_line=1, **keys, **values)


def expected(shape: Shape) -> Any:
    """Return what the sample of a shape comes to."""
    match shape:
        case DateShape():
            return {"edtf": "1994?/..", "earliest": "1994-01-01", "latest": None}
        case FlagShape():
            return False
        case ListShape(item):
            return [expected(item), expected(item)]
        case RecordShape(record):
            return {name: expected(key.shape) for name, key in keys_of(record).items()}
        case TableShape(record):
            return {"one": expected(RecordShape(record))}
        case TongueShape(item):
            return {"und": expected(item), "fr": expected(item)}
        case _:
            return "a word"


@pytest.mark.parametrize("record", [Brief, Actor])
def test_no_key_of_the_model_is_forgotten(record: type) -> None:
    found = plain_record(filled(record), lambda _: {})
    assert read_json(json_text(found)) == expected(RecordShape(record))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ((2025, 1, 2), "2025-01-02"),
        ((44, 3, 15), "0044-03-15"),
        ((-43, 3, 15), "-0043-03-15"),
        ((0, 12, 31), "0000-12-31"),
        ((12025, 1, 1), "12025-01-01"),
        (None, None),
    ],
)
def test_a_day_is_written_as_xsd_has_it(day: Any, text: str | None) -> None:
    assert plain_day(day) == text


def places(value: Any) -> list[dict[str, Any]]:
    """Return every place of a quote, wherever in the brief."""
    if isinstance(value, dict):
        found = value.get("found", [])
        return [*found, *(place for each in value.values() for place in places(each))]
    if isinstance(value, list):
        return [place for each in value for place in places(each)]
    return []


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_every_place_holds_the_words_it_says(folder: Path) -> None:
    texts = export_texts(folder)
    count = 0
    for address, text in texts.items():
        if not address.endswith("/brief.json") or address.startswith("data/"):
            continue
        exported = read_json(text)
        articles = {
            each["file"]: texts[each["text"].removeprefix(f"{URL}/")]
            for each in exported["articles"]
        }
        for place in places(exported["brief"]):
            count += 1
            assert articles[place["article"]][place["start"] : place["end"]] == place["exact"]
    assert count > 0


def test_positions_count_code_points_and_every_part_of_an_elided_quote(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "🇫🇷 e\u0301tait «\u202fici\u202f» — et l’OTAN aussi.",
        "briefs/x.yml": """\
            title: X
            article: a.txt
            judgements:
              - text: Y.
                quotes: "était « ici » […] l'OTAN"
            """,
    }
    brief = read_json(export_texts(write_files(tmp_path, files))["x/brief.json"])["brief"]
    assert brief["judgements"][0]["quotes"][0]["found"] == [
        {"article": "a.txt", "start": 3, "end": 17, "exact": "e\u0301tait «\u202fici\u202f»"},
        {"article": "a.txt", "start": 23, "end": 29, "exact": "l’OTAN"},
    ]


def test_in_the_preview_an_unverified_quote_is_found_nowhere(tmp_path: Path) -> None:
    files = {
        **FERRY,
        "briefs/ferry.yml": FERRY["briefs/ferry.yml"].replace("from March\n", "from May\n"),
    }
    texts = export_texts(write_files(tmp_path, files))
    brief = read_json(texts["ferry/brief.json"])["brief"]
    assert brief["commitments"]["winter-ferry"]["quotes"] == [
        {"text": "the winter ferry to Halden will run again from May", "found": []}
    ]
    assert read_json(texts["ferry/annotations.jsonld"])["total"] == 0


def test_names_are_in_the_language_of_the_brief(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "Words.",
        "briefs/actors.yml": "nato: {name: {en: NATO, fr: OTAN}}\nun: {name: UN}\n",
        "briefs/x.yml": """\
            title: X
            article: a.txt
            lang: fr
            actors: {nato: {role: R.}}
            background: [{text: B., actors: [un], said-by: [nato]}]
            """,
    }
    exported = read_json(export_texts(write_files(tmp_path, files))["x/brief.json"])
    assert exported["names"] == {"nato": "OTAN", "un": "UN"}
