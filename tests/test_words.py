"""The words of the index. `test_search_browser.py` compares them with those of a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words import extra_words, fold, own_words, plain_words, searchable


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’Azerbaïdjan et l’OTAN, l'État : coopération militaro-technique.", ()),
        ("l’œuvre de Łódź", ("lodz", "oeuvre")),
        ("Straße, Ærø, Əliyev, ıspanak", ("aero", "eliyev", "ispanak", "strasse")),
        ("«OTAN–Russie» …Bakou…", ("otan", "russie")),
        ("НАТО, Ёлка, ΝΑΤΟΣ", ("νατοσ",)),
        ("ＮＡＴＯ ﬁn", ("fin", "nato")),
        ("حلف الناتو والأمم للناتو مُذَكِّرة", ("امم", "مذكره", "ناتو")),
        ("与北约合作", ("与北", "作", "北约", "合作", "约合")),
        ("F-16战机", ("16", "战机", "机")),
        ("น้ำ", ("นา", "า")),
    ],
)
def test_what_pagefind_would_miss(text: str, words: tuple[str, ...]) -> None:
    assert extra_words(text) == words


def test_words_of_several_texts_are_listed_once() -> None:
    assert extra_words("œuvre", "l’œuvre, Łódź") == ("lodz", "oeuvre")


def test_words_for_a_search_that_folds_nothing() -> None:
    text = "L’Azerbaïdjan, l'OTAN et l’OTAN (mémorandum), plain, Łódź 与北约"
    assert " ".join(plain_words(text)) == (
        "azerbaidjan azerbaïdjan l'azerbaïdjan l'otan lodz l’azerbaïdjan l’otan"
        " memorandum mémorandum otan łódź 与北 与北约 北约"
    )


def test_apostrophes_part_words_and_what_is_unseen_does_not() -> None:
    assert searchable("l’OTAN, dʼun co\u00adopérer\u200b") == "l'OTAN, d'un coopérer"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(st.characters(categories=["L", "M", "N", "P"]), min_size=1)))
def test_extra_words_are_words_that_pagefind_does_not_make(tokens: list[str]) -> None:
    extra = set(extra_words(" ".join(tokens)))
    assert all(word.isalnum() and word == fold(word) for word in extra)
    for token in searchable(" ".join(tokens)).split():
        assert not set(extra_words(token)) & own_words(token)
        assert set(extra_words(token)) <= extra
