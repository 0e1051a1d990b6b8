"""How it is said that something does not fit its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.misfits import in_rows, meant_key, missing_key, shown, unknown_key
from generator.model import Actor, Brief, Commitment, Judgement, Quote, Role, Source, Statement
from generator.problems import Where
from generator.shapes import keys_of
from generator.yamlsource import ScalarNode

WHERE = Where("briefs/a.yml", 1, 1)
RECORDS = [Actor, Brief, Commitment, Judgement, Quote, Role, Source, Statement]


def fix_of(key: str, record: type) -> str:
    return unknown_key(ScalarNode(key, WHERE, 1, plain=True), record).fix


@given(st.lists(st.from_regex(r"[a-z-]{1,30}", fullmatch=True)))
def test_rows_hold_all_words_and_are_short(words: list[str]) -> None:
    rows = in_rows(words).split("\n")
    assert ", ".join(words) == " ".join(rows).strip()
    assert all(len(row) <= 89 for row in rows)


@given(st.text())
def test_what_is_shown_fits_on_one_line(text: str) -> None:
    assert len(shown(text)) <= 60
    assert shown(text).split() == shown(text).split(" ") or not shown(text)


@pytest.mark.parametrize("record", RECORDS)
def test_a_key_that_is_right_is_meant(record: type) -> None:
    for name in keys_of(record):
        assert meant_key(name, record) == name
        assert meant_key(name.replace("-", "_").upper(), record) == name


@pytest.mark.parametrize(
    ("key", "record", "fix"),
    [
        ("sumary", Brief, "did you mean 'summary'?"),
        ("Said_By", Statement, "did you mean 'said-by'?"),
        (
            "firmness",
            Judgement,
            "it is a key of a commitment: move it there, and indent it like its others",
        ),
        (
            "translation",
            Statement,
            "it is a key of a quote: move it there, and indent it like its others",
        ),
        ("whatever", Quote, "delete it, or put its text under one of these"),
    ],
)
def test_an_unknown_key_is_put_where_it_belongs(key: str, record: type, fix: str) -> None:
    assert fix_of(key, record) == fix


def test_a_missing_key_says_what_it_is_for() -> None:
    problem = missing_key(WHERE, keys_of(Quote)["text"], Quote)
    assert problem.why == "a quote needs it: the article's words; […] leaves some out"
