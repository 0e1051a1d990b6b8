"""The words of the index. `test_search_browser.py` compares them with those of a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words import LONGEST, fold, index_words, plain_words, searchable


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("L’Azerbaïdjan,", "l azerbaidjan lazerbaidjan"),
        ("militaro-technique.", "militaro technique militarotechnique"),
        ("l’œuvre", "l oeuvre loeuvre"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("«OTAN–Russie»", "otan russie otanrussie"),
        ("U.S.", "u s us"),
        ("1,000.50", "1 000 50 100050"),
        ("Ёлка", "елка"),
        ("ΝΑΤΟΣ", "νατοσ"),
        ("ＮＡＴＯ", "nato"),
        ("والأمم", "امم والامم"),
        ("للناتو", "ناتو للناتو"),
        ("مُذَكِّرة", "مذكره"),
        ("مـذكّرة", "مذكره"),
        ("على", "علي"),
        ("与北约", "与北 北约 约"),
        ("น้ำ", "นา า"),
        ("—", ""),
    ],
)
def test_the_words_under_which_a_token_is_found(token: str, words: str) -> None:
    assert " ".join(index_words(searchable(token))) == words


def test_a_word_without_end_is_cut() -> None:
    assert index_words("x" * 1_000_000) == ("x" * LONGEST,)


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


@given(st.text(st.characters(categories=["L", "M", "N", "P"]), min_size=1))
def test_words_are_folded_letters_and_digits(token: str) -> None:
    words = index_words(token)
    assert len(set(words)) == len(words)
    for word in words:
        assert word.isalnum()
        assert word == fold(word)
