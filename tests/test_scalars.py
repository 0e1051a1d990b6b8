"""One text at a time: what it is in its shape, or what is wrong with it and what to write."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import shapes
from generator.problems import Problem, Where
from generator.scalars import TEXT_MOST, parse_scalar
from generator.shapes import DateShape, FlagShape, PatternShape, TextShape, WordShape
from generator.vocabularies import STATUS, VOCABULARIES
from generator.written import Written

WHERE = Where("briefs/a.yml", 3, 7, 5)
FORMS = [shape for shape in vars(shapes).values() if isinstance(shape, PatternShape)]
SCALARS = [TextShape(), *map(WordShape, VOCABULARIES), *FORMS, DateShape(), FlagShape()]
texts = st.text(min_size=1, max_size=40).filter(str.strip)
near_misses = st.one_of(
    st.from_regex(r"(https?://)?[a-zA-Z]+\.[a-z]{2,4}(/[A-Za-z0-9 _-]{0,12}){0,3}", fullmatch=True),
    st.from_regex(r"[A-Za-zÀ-ÿ' _-]{1,100}", fullmatch=True),
    st.from_regex(r"[a-z0-9-]{1,90}[/#][A-Za-z-]{1,90}", fullmatch=True),
)


def parse(text: str, shape: object, name: str = "key") -> object:
    return parse_scalar(Written(text, WHERE), shape, name)  # type: ignore[arg-type]


def problem_of(text: str, shape: object, name: str = "key") -> Problem:
    found = parse(text, shape, name)
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize("shape", FORMS, ids=lambda shape: shape.noun)
def test_the_example_of_a_form_has_it(shape: PatternShape) -> None:
    assert parse(shape.example, shape) == shape.example


@given(texts | near_misses, st.sampled_from(SCALARS))
def test_a_text_is_a_value_or_a_problem_at_its_place(text: str, shape: object) -> None:
    found = parse(text, shape)
    assert getattr(found, "where", WHERE) == WHERE
    if isinstance(found, Problem):
        assert found.what
        assert found.why
        assert found.fix


@given(texts | near_misses, st.sampled_from(SCALARS))
def test_what_is_suggested_can_be_written(text: str, shape: object) -> None:
    found = parse(text, shape)
    suggested = (
        re.match("did you mean '(.*)'[?]", found.fix) if isinstance(found, Problem) else None
    )
    if suggested:
        assert parse(suggested[1], shape) == suggested[1]


@pytest.mark.parametrize(
    ("shape", "text", "meant"),
    [
        (shapes.ID, "Ilham Aliyev", "ilham-aliyev"),
        (shapes.LANG, "pt_BR", "pt-BR"),
        (shapes.FILE, r"2025\baku", "2025/baku.txt"),
        (shapes.URL, "www.example.org", "https://www.example.org"),
        (shapes.ADDRESS, "https://example.org/Old Name/", "old-name"),
        (shapes.COUNTRY, "az", "AZ"),
        (shapes.WIKIDATA, "https://www.wikidata.org/wiki/q227", "Q227"),
        (shapes.COMMITMENT, "baku#Standards", "baku/standards"),
        (WordShape(STATUS), "In The Works", "in-the-works"),
        (WordShape(STATUS), "not_yet_rated", "not-yet-rated"),
    ],
)
def test_a_usual_slip_is_recognised(shape: object, text: str, meant: str) -> None:
    assert problem_of(text, shape).fix == f"did you mean '{meant}'?"


def test_a_part_of_an_address_is_no_longer_than_a_file_name_may_be() -> None:
    for shape in (shapes.ID, shapes.ADDRESS, shapes.COMMITMENT):
        assert parse("a" * 80, shape) == "a" * 80
        assert problem_of("a" * 81, shape).code == "wrong-form"
    assert parse(f"{'a' * 80}/{'b' * 80}", shapes.ADDRESS) == f"{'a' * 80}/{'b' * 80}"


def test_the_longest_text_is_exact() -> None:
    assert parse("é" * TEXT_MOST, TextShape()) == "é" * TEXT_MOST
    assert problem_of("é" * (TEXT_MOST + 1), TextShape()).code == "text-too-long"


def test_overdue_is_explained_where_it_is_a_status() -> None:
    assert "worked out from 'due'" in problem_of("Overdue", WordShape(STATUS), "status").what


def test_a_message_keeps_a_long_text_short() -> None:
    for shape in SCALARS[1:]:
        assert len(problem_of("many words " * 1_000, shape).what) < 160


def test_only_true_and_false_are_switches() -> None:
    assert parse("true", FlagShape()) is True
    assert parse("false", FlagShape()) is False
    for text in ("True", "yes", "on", "1"):
        assert problem_of(text, FlagShape()).code == "wrong-flag"
