"""Dates in words: which are read, and which are never guessed at."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dateformat import display_edtf
from generator.dateinput import parse_edtf
from generator.datewords import edtf_of_words

LANGUAGES = ("en", "fr", "ru", "zh", "ar")


@pytest.mark.parametrize(
    ("text", "lang", "edtf"),
    [
        ("6 novembre 2025", "fr", "2025-11-06"),
        ("jeudi 6 novembre 2025 à 12h30", "fr", "2025-11-06"),
        ("1er août 2025", "fr", "2025-08-01"),
        ("Août 2025", "fr", "2025-08"),
        ("aou\u0302t 2025", "fr", "2025-08"),
        ("nov. 2025", "fr", "2025-11"),
        ("November 6, 2025", "en", "2025-11-06"),
        ("NOVEMBER 6, 2025", "en", "2025-11-06"),
        ("Thursday 6th of November 2025", "en", "2025-11-06"),
        ("6 Nov 2025", "en", "2025-11-06"),
        ("Sept. 5, 2025", "en", "2025-09-05"),
        ("Sep 5, 2025", "en", "2025-09-05"),
        ("Thu, 06 Nov 2025 12:30:00 GMT", "en", "2025-11-06"),
        ("6 novembre 2025", "ru", "2025-11-06"),
        ("November 6, 2025", "not a language", "2025-11-06"),
        ("6 ноября 2025 г.", "ru", "2025-11-06"),
        ("6 ноября 2025", "ru", "2025-11-06"),
        ("Ноябрь 2025", "ru", "2025-11"),
        ("2025年11月6日", "zh", "2025-11-06"),
        ("6 نوفمبر 2025", "ar", "2025-11-06"),
        ("٦ نوفمبر ٢٠٢٥", "ar", "2025-11-06"),
        ("۶ نوامبر ۲۰۲۵", "fa", "2025-11-06"),
        ("6 נובמבר 2025", "he", "2025-11-06"),
        ("6 november 2025", "nl", "2025-11-06"),
        ("6. November 2025", "de", "2025-11-06"),
        ("6 de novembro de 2025", "pt-BR", "2025-11-06"),
        ("2025-11-06", "fr", "2025-11-06"),
        ("2025-11-06T12:30", "fr", "2025-11-06"),
        ("2025-11-06 12:30:00.000+01:00", "fr", "2025-11-06"),
    ],
)
def test_a_date_may_be_in_words(text: str, lang: str, edtf: str) -> None:
    assert edtf_of_words(text, lang) == edtf


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("", "fr"),
        ("2025", "fr"),
        ("2025-22~", "fr"),
        (f"6 novembre 2025 à 12h30{'.' * 64}", "fr"),
        ("6 נובמבר 2025", "nl"),
        ("06/11/2025", "fr"),
        ("06.11.2025", "de"),
        ("11-06-2025", "en-US"),
        ("06 11 2025", "ru"),
        ("٠٦/١١/٢٠٢٥", "ar"),
        ("6 ноября 2025", "fr"),
        ("6 พฤศจิกายน 2568", "th"),  # The Buddhist era's 2568 is 2025.
    ],
)
def test_a_date_is_never_guessed_at(text: str, lang: str) -> None:
    assert edtf_of_words(text, lang) is None


@given(st.dates(datetime.date(1000, 1, 1)), st.sampled_from([10, 7]), st.sampled_from(LANGUAGES))
def test_a_day_or_a_month_as_shown_is_read_back(day: datetime.date, length: int, lang: str) -> None:
    text = day.isoformat()[:length]
    assert edtf_of_words(display_edtf(parse_edtf(text), lang), lang) == text
