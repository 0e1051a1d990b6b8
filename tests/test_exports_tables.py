"""The tables of `/data/`: as spreadsheets and programs read them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dateinput import parse_edtf
from generator.exports.tables import Column, csv_text, guarded, json_rows
from tests.exported import export_texts, read_csv, read_json
from tests.projects import FERRY, write_files

EVERYTHING = Path(__file__).parent / "sites/everything"
ALL = (
    Column("flag", "flag", "A flag."),
    Column("list", "list", "A list."),
    Column("names", "tongues", "Names."),
    Column("made", "date", "A date."),
    Column("by", "actors", "Actors."),
    Column(
        "steps",
        "rows",
        "Steps.",
        of=(Column("step", "count", "A number."), Column("text", "text", "A text.")),
    ),
)


def texts_of(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text", "A text.") for name in names)


def test_each_kind_of_column_in_csv_and_in_json() -> None:
    full = (
        True,
        ("a|x", "b, c"),
        {"und": "N", "fr": "É"},
        parse_edtf("1994?/.."),
        [("nato", "NATO"), ("un", "UN")],
    )
    steps = [(1, 'said "no"'), (2, None)]
    assert csv_text(ALL, [(*full, (2, iter(steps))), (None,) * 6]) == (
        "\ufeffflag,list,names,made,made-earliest,made-latest,by,by-names,steps\r\n"
        'true,"a¦x | b, c",und: N | fr: É,1994?/..,1994-01-01,,nato | un,NATO | UN,2\r\n'
        ",,,,,,,,\r\n"
    )
    (row,) = read_json(json_rows(ALL, [(*full, (2, iter(steps)))]))
    assert row == {
        "flag": True,
        "list": ["a|x", "b, c"],
        "names": {"und": "N", "fr": "É"},
        "made": {"edtf": "1994?/..", "earliest": "1994-01-01", "latest": None},
        "by": [{"id": "nato", "name": "NATO"}, {"id": "un", "name": "UN"}],
        "steps": [{"step": 1, "text": 'said "no"'}, {"step": 2, "text": None}],
    }
    assert read_json(json_rows(ALL, [(None,) * 6])) == [dict.fromkeys(row)]


def test_json_has_a_row_a_line() -> None:
    rows = [("a\nb",), ("\u2028é",)]
    assert json_rows(texts_of("x"), rows) == '[\n{"x": "a\\nb"},\n{"x": "\u2028é"}\n]\n'
    assert json_rows(texts_of("x"), []) == "[]\n"


def one_cell(text: str) -> str:
    (row,) = read_csv(csv_text(texts_of("x"), [(text,)]))
    return row["x"]


FORMULAS = {
    **{each: f"'{each}" for each in ("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u3000=1", "＝1")},
    **{each: f"'{each}" for each in ('-2,"x"', "\tx", "\r1", "\n1", "'=1", "' '-1", "'\tx")},
    "\t=1": "'\t'=1",
    "Sea; -1": "Sea;' -1",
    'x;"=1;': "x;'\"=1;",
    "- one\n- two\r\n+three": "'- one\n'- two\r\n'+three",
}
NONE = ["1-1", "a=b", "it’s", "'tis", "; x", "x;y", "¡-", "x - y", "1994?/..", "2025-11-06"]


@pytest.mark.parametrize("text", FORMULAS, ids=repr)
def test_no_cell_is_a_formula(text: str) -> None:
    assert one_cell(text) == FORMULAS[text]


@pytest.mark.parametrize("text", NONE, ids=repr)
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert one_cell(text) == text


def test_many_signs_take_no_more_than_their_number() -> None:
    for text in ("\n" * 300_000, "'" * 300_000, "; " * 300_000, ";'" * 300_000):
        assert unguarded(guarded(text)) == text


CELLS = st.text(
    st.one_of(st.sampled_from("=+-@'\",;|\t\r\n ＝＋\u00a0\x00\u2028é"), st.characters())
)


def unguarded(cell: str) -> str:
    """Return what the manual says that a cell was: without the apostrophes of `guarded`."""
    before = r"(?:^|(?<=[;\t\r\n]))'(?=(?:[^\S\t\r\n]|['\"])*[=+\-@＝＋－＠])|^'(?='*[\t\r\n])"
    return re.sub(before, "", cell)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_every_text_comes_back_from_csv_and_none_of_them_as_a_formula(
    rows: list[tuple[str, str]],
) -> None:
    written = csv_text(texts_of("one", "two"), rows)
    for (one, two), back in zip(rows, read_csv(written), strict=True):
        for text, cell in ((one, back["one"]), (two, back["two"])):
            plain = unguarded(cell)
            assert len(plain) == len(text)
            assert all(
                a == b or (b == "\N{REPLACEMENT CHARACTER}" and not a.isprintable())
                for a, b in zip(text, plain, strict=True)
            )
    # So does Excel read it where the comma is the decimal sign.
    for delimiter in ",;":
        for cells in csv.reader(written.splitlines(keepends=True), delimiter=delimiter):
            for cell in cells:
                assert cell.lstrip()[:1] not in {*"=+-@＝＋－＠"}
                assert delimiter == ";" or cell[:1] not in {*"\t\r\n"}


@given(st.lists(st.tuples(st.lists(CELLS, min_size=1)), min_size=1, max_size=3))
def test_as_many_values_come_back_from_a_cell_as_went_in(rows: list[tuple[list[str]]]) -> None:
    names = Column("by", "actors", "Actors.")
    written = csv_text((names,), [([("id", each) for each in values],) for (values,) in rows])
    for (values,), row in zip(rows, read_csv(written), strict=True):
        assert len(row["by-names"].split(" | ")) == len(row["by"].split(" | ")) == len(values)


@given(st.lists(st.tuples(CELLS), max_size=4))
def test_every_text_comes_back_from_json(rows: list[tuple[str]]) -> None:
    assert [(row["x"],) for row in json.loads(json_rows(texts_of("x"), rows))] == rows


def test_the_tables_of_a_small_desk(tmp_path: Path) -> None:
    texts = export_texts(write_files(tmp_path, FERRY))
    url = "https://desk.example/briefs"
    assert read_json(texts["data/briefs.json"]) == [
        {
            "brief": "ferry",
            "title": "The winter ferry is promised again",
            "lang": "en",
            "date": {"edtf": "2026-01-05", "earliest": "2026-01-05", "latest": "2026-01-05"},
            "updated": None,
            "authors": [],
            "topics": [],
            "summary": "",
            "articles": ["ferry.txt"],
            "actors": 1,
            "commitments": 1,
            "statements": 0,
            "quotes": 1,
            "address": f"{url}/ferry/",
            "json": f"{url}/ferry/brief.json",
            "annotations": f"{url}/ferry/annotations.jsonld",
        }
    ]
    assert texts["data/actors.csv"] == (
        "\ufeffid,name,names,aliases,type,part-of,part-of-names,country,wikidata,description,"
        "briefs,commitments-by,commitments-to,statements-by,statements-about,address\r\n"
        f"northline,Northline,und: Northline,,,,,,,,1,1,0,0,0,{url}/actors/northline/\r\n"
    )
    assert texts["data/commitments.csv"] == (
        "\ufeffcommitment,by,by-names,to,to-names,text,lang,kind,firmness,status,"
        "made,made-earliest,made-latest,due,due-earliest,due-latest,steps,address\r\n"
        "ferry/winter-ferry,northline,Northline,,,"
        "Run the winter ferry to Halden again from March.,en,,,not-yet-rated,"
        f",,,,,,1,{url}/commitments/ferry/winter-ferry/\r\n"
    )
    assert texts["data/commitment-steps.csv"] == (
        "\ufeffcommitment,step,brief,date,date-earliest,date-latest,by,by-names,to,to-names,"
        "text,lang,kind,firmness,status,made,made-earliest,made-latest,as-written,"
        "due,due-earliest,due-latest,said-by,said-by-names,quotes,address\r\n"
        "ferry/winter-ferry,1,ferry,2026-01-05,2026-01-05,2026-01-05,northline,Northline,,,"
        "Run the winter ferry to Halden again from March.,en,,,,,,,,,,,,,"
        f"the winter ferry to Halden will run again from March,{url}/ferry/#winter-ferry\r\n"
    )
    assert texts["data/sources.csv"] == (
        "\ufefffile,title,author,publisher,url,date,date-earliest,date-latest,lang,grade,briefs,"
        "sentences,cited,text,address\r\n"
        "ferry.txt,The ferry comes back,,,,2026-01-05,2026-01-05,2026-01-05,en,,ferry,3,1,"
        f"{url}/data/articles/ferry.txt,{url}/sources/#article.ferry\r\n"
    )


def test_a_commitment_stands_as_it_was_last_told_with_each_step() -> None:
    listed = read_json(export_texts(EVERYTHING)["data/commitments.json"])
    told = [
        (each["commitment"], each["status"], [step["brief"] for step in each["steps"]])
        for each in listed
    ]
    first, second = "river/2024-treaty", "river/2025-one-year-on"
    assert sorted(told) == [
        (f"{first}/flood-gates", "broken", [first, second]),
        (f"{first}/patrols", "superseded", [first, second]),
        (f"{first}/share-data", "kept", [first, second]),
        (f"{first}/third-gauge", "stalled", [first]),
    ]
    (gates,) = (each for each in listed if each["commitment"] == f"{first}/flood-gates")
    assert [step["text"] for step in gates["steps"]] == [
        "Keep both flood gates at Morrow open.",
        gates["text"],
    ]
    assert gates["due"] == {
        "edtf": "2025-06-30",
        "earliest": "2025-06-30",
        "latest": "2025-06-30",
    }


def test_a_commitment_whose_day_has_passed_is_overdue(tmp_path: Path) -> None:
    brief = FERRY["briefs/ferry.yml"].replace("    text:", "    due: 2025\n    text:")
    texts = export_texts(write_files(tmp_path, {**FERRY, "briefs/ferry.yml": brief}))
    (row,) = read_csv(texts["data/commitments.csv"])
    assert (row["status"], row["due"], row["due-latest"]) == ("overdue", "2025", "2025-12-31")
    (step,) = read_csv(texts["data/commitment-steps.csv"])
    assert step["status"] == ""


def test_the_timeline_is_in_order_and_tells_what_happened() -> None:
    rows = read_csv(export_texts(EVERYTHING)["data/timeline.csv"])
    assert [(row["date"], row["event"]) for row in rows[:4]] == [
        ("'-0480", "background"),
        ("1950?", "background"),
        ("1951~", "background"),
        ("1952%", "background"),
    ]
    assert {row["event"] for row in rows} == {
        *("background", "statement", "commitment-made", "commitment-due", "commitment-news"),
    }
    doubts = {row["date"]: (row["uncertain"], row["approximate"]) for row in rows}
    assert doubts["1950?"] == ("true", "false")
    assert doubts["1951~"] == ("false", "true")
    assert doubts["1952%"] == ("true", "true")
    assert doubts["1994"] == ("false", "false")
    (until,) = (row for row in rows if row["date"] == "../1971-03")
    assert (until["date-earliest"], until["date-latest"]) == ("", "1971-03-31")


def test_a_statement_names_speakers_and_quotes() -> None:
    rows = read_csv(export_texts(EVERYTHING)["data/statements.csv"])
    said = {row["text"]: row for row in rows}["It is treason."]
    assert (said["by"], said["by-names"], said["about"], said["stance"]) == (
        *("lowland", "Lowland", "upland", "threatening"),
    )
    assert said["quotes"] == "le Bas-Pays parle de trahison"
    assert (said["date"], said["as-written"]) == ("2025-03", "depuis l'hiver")


def test_a_source_is_as_the_first_brief_that_cites_it_tells() -> None:
    rows = {row["file"]: row for row in read_csv(export_texts(EVERYTHING)["data/sources.csv"])}
    cited = rows["2024-05-02-communique.md"]
    assert (cited["title"], cited["grade"], cited["date"]) == (
        *("The communiqué, again", "A1", "2024-05"),
    )
    assert cited["briefs"] == "river/2025-one-year-on | river/2024-treaty"
    loose = rows["archive/loose-note.txt"]
    assert (loose["briefs"], loose["cited"], loose["text"]) == ("", "0", "")
