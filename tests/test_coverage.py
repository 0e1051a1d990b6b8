"""Which sentences of an article nobody cited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.articles import parse_article
from generator.coverage import uncited_sentences
from generator.quotes import Span

TEXT = "Title: One\n\nOne is here. Two is there! Three?\nFour.\n"
ARTICLE, _ = parse_article("a.txt", TEXT.encode())


def uncited(*spans: tuple[int, int]) -> list[str]:
    found = uncited_sentences(ARTICLE, [Span(*span) for span in spans])
    return [TEXT[each.start : each.end] for each in found]


def test_without_a_quote_all_of_the_body_is_uncited() -> None:
    assert uncited() == ["One is here.", "Two is there!", "Three?", "Four."]


@pytest.mark.parametrize(
    ("quote", "left"),
    [
        ("One is", ["Two is there!", "Three?", "Four."]),
        ("here. Two", ["Three?", "Four."]),
        (". ", ["Two is there!", "Three?", "Four."]),
        ("Three?\nFour", ["One is here.", "Two is there!"]),
        ("Title: One", ["One is here.", "Two is there!", "Three?", "Four."]),
        (TEXT, []),
    ],
)
def test_a_sentence_is_cited_once_a_quote_touches_it(quote: str, left: list[str]) -> None:
    at = TEXT.index(quote)
    assert uncited((at, at + len(quote))) == left


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
            lambda each: Span(each[0], min(sum(each), len(TEXT)))
        )
    )
)
def test_any_passages_in_any_order(spans: list[Span]) -> None:
    assert uncited_sentences(ARTICLE, spans) == tuple(
        sentence
        for sentence in ARTICLE.sentences
        if not any(span.start < sentence.end and sentence.start < span.end for span in spans)
    )
