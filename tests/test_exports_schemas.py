"""What describes the downloads: JSON Schema and CSV on the Web, held against what is written."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW  # type: ignore[import-untyped]
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

from generator.exports.datasets import DATASETS
from generator.exports.schemas import SCHEMAS
from generator.pages.data import TABLES
from tests.exported import SITES, export_site, export_texts, read_csv, read_json
from tests.projects import FERRY, make_site, write_files
from tests.test_schema import BRIEFS, REGISTERS, flow, mistaken
from tests.written_yaml import Tree

each_site = pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)


def validators(texts: dict[str, str]) -> dict[str, Draft202012Validator]:
    """Return what checks each file in JSON, by the schema that is published beside it."""
    return {f"{name}.json": validator(texts[f"data/schema/{name}.json"]) for name in SCHEMAS}


FORMATS = FormatChecker(formats=())


@FORMATS.checks("iri-reference")
def is_iri_reference(text: object) -> bool:
    """Tell whether a text is one, by its characters (RFC 3987, section 2.2)."""
    signs = r"(?:[^\s\x00-\x20\x7f-\x9f<>\"{}|\\^`\[\]%#]|%[0-9A-Fa-f]{2})*"
    return not isinstance(text, str) or bool(re.fullmatch(f"{signs}(?:#{signs})?", text))


@cache
def validator(schema: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(read_json(schema))
    assert set(re.findall('"format": "([^"]+)"', schema)) <= set(FORMATS.checkers)
    return Draft202012Validator(read_json(schema), format_checker=FORMATS)


def faults(texts: dict[str, str]) -> list[str]:
    """Return what the published schemas find wrong with the files that they describe."""
    checks = validators(texts)
    return [
        f"{address}: {error.json_path}: {error.message}"
        for address, text in texts.items()
        for name in [address.rpartition("/")[2]]
        if name in checks and not address.startswith("data/schema/")
        for error in checks[name].iter_errors(read_json(text))
    ]


@each_site
def test_every_file_of_a_site_is_as_its_schema_says(folder: Path) -> None:
    for url in ("https://desk.example/", None):
        assert faults(export_texts(folder, url=url)) == []


def test_an_address_that_somebody_wrote_is_a_link_for_programs(tmp_path: Path) -> None:
    """Publishers have addresses that browsers take and standards do not."""
    told = "title: X\narticle: {file: a.txt, url: 'https://e.example/é?a[]=1&b=%zz#c'}\n"
    texts = export_texts(write_files(tmp_path, {"seeds/a.txt": "W.", "briefs/x.yml": told}))
    assert faults(texts) == []
    whole = read_json(texts["x/brief.json"])
    assert whole["brief"]["article"]["url"] == "https://e.example/é?a[]=1&b=%zz#c"
    (row,) = read_csv(texts["data/sources.csv"])
    assert row["url"] == "https://e.example/é?a%5B%5D=1&b=%25zz#c" == whole["articles"][0]["url"]


def test_a_schema_stands_where_it_says_and_a_brief_names_its_own(tmp_path: Path) -> None:
    texts = export_texts(write_files(tmp_path, FERRY), url="https://desk.example/")
    for address, text in texts.items():
        if address.startswith("data/schema/"):
            assert read_json(text)["$id"] == f"https://desk.example/{address}"
    named = read_json(texts["ferry/brief.json"])["$schema"]
    assert named == "https://desk.example/data/schema/brief.json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


@settings(max_examples=15)
@given(brief=BRIEFS | BRIEFS.flatmap(mistaken), register=REGISTERS)
def test_what_anybody_writes_comes_out_as_the_schemas_say(
    folder: Path, brief: Tree, register: Tree
) -> None:
    shutil.rmtree(folder)
    site = make_site(
        folder,
        {
            "seeds/2025-11-06-baku.txt": "Some words; true, 1984.\n",
            "briefs/actors.yml": flow(register),
            "briefs/x.yml": flow(brief),
        },
    )
    texts = {address: export.content() for address, export in export_site(site).items()}
    assert faults(texts) == []


def objects(schema: Any) -> list[dict[str, Any]]:
    """Return every schema of an object with keys, wherever in a schema."""
    inside = schema.values() if isinstance(schema, dict) else schema
    if not isinstance(schema, (dict, list)):
        return []
    found = list(chain.from_iterable(map(objects, inside)))
    return [schema, *found] if isinstance(schema, dict) and "properties" in schema else found


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_explains_every_key_and_allows_no_other(name: str) -> None:
    for schema in objects(SCHEMAS[name]):
        if not isinstance(schema["properties"], dict) or "type" not in schema:
            continue
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) <= set(schema["properties"])
    for column in DATASETS.get(name, DATASETS["sources"]).columns:
        assert column.doc.endswith(".")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"status": "mislaid"}, "'mislaid' is not one of"),
        ({"text": None}, "None is not of type 'string'"),
        ({"due": {"edtf": "2025", "earliest": "May", "latest": None}}, "is not valid under any"),
        ({"news": 1}, "Additional properties are not allowed"),
    ],
)
def test_a_schema_sees_what_is_wrong(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    texts = export_texts(write_files(tmp_path, FERRY))
    (row,) = read_json(texts["data/commitments.json"])
    texts["data/commitments.json"] = json.dumps([{**row, **change}])
    (found,) = faults(texts)
    assert fault in found


@each_site
def test_each_csv_file_is_as_its_metadata_says(folder: Path, tmp_path: Path) -> None:
    texts = export_texts(folder)
    write_files(
        tmp_path,
        {address: text.encode() for address, text in texts.items() if address.endswith(".csv")}
        | {
            address: text.encode()
            for address, text in texts.items()
            if address.endswith("-metadata.json")
        },
    )
    for name, formats in TABLES.items():
        if "csv" not in formats:
            continue
        read = CSVW(str(tmp_path / f"data/{name}.csv-metadata.json"), validate=True)
        assert read.is_valid
        assert [str(each) for each in read.warnings] == []
        rows = list(read.tables[0].iterdicts(strict=True))
        written = read_csv(texts[f"data/{name}.csv"])
        assert len(rows) == len(written)
        for row, cells in zip(rows, written, strict=True):
            assert [each.replace("_", "-") for each in row] == list(cells)
