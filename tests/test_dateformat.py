"""Dates as shown: English, French, and what CLDR knows of the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dateformat import display_edtf
from generator.dateinput import parse_edtf
from tests.edtf_texts import valid

LANGUAGES = ("en", "fr", "ru", "zh", "ar")

SHOWN = [
    ("2025-11-06", "6 November 2025", "6 novembre 2025", "6 ноября 2025 г."),
    ("2025-11-06T12:30:00Z", "6 November 2025", "6 novembre 2025", "6 ноября 2025 г."),
    ("2025-08-01", "1 August 2025", "1er août 2025", "1 августа 2025 г."),
    ("2025-08", "August 2025", "août 2025", "август 2025 г."),
    ("2025-08-XX", "August 2025", "août 2025", "август 2025 г."),
    ("2025-22", "summer 2025", "été 2025", "июнь 2025 г.–август 2025 г."),
    ("2025-24", "winter 2025–2026", "hiver 2025–2026", "декабрь 2025 г.–февраль 2026 г."),
    ("1992", "1992", "1992", "1992"),
    ("2025-XX", "2025", "2025", "2025"),
    ("1994~", "about 1994", "vers 1994", "~1994"),
    ("1994?", "1994 (uncertain)", "1994 (incertain)", "1994?"),
    ("1994%", "about 1994 (uncertain)", "vers 1994 (incertain)", "~1994?"),
    ("2025-11-06~", "about 6 November 2025", "vers le 6 novembre 2025", "~6 ноября 2025 г."),
    ("199X", "1990s", "années 1990", "1990–1999"),
    ("199X~", "about the 1990s", "vers les années 1990", "~1990–1999"),
    ("19XX", "20th century", "XXe siècle", "1900–1999"),
    ("20XX", "21st century", "XXIe siècle", "2000–2099"),
    ("10XX", "11th century", "XIe siècle", "1000–1099"),
    ("00XX", "1 BC–99", "1 av. J.-C.–99", "1 до н. э.–99"),
    ("-05XX", "600 BC–501 BC", "600 av. J.-C.–501 av. J.-C.", "600 до н. э.–501 до н. э."),
    ("-0043-03-15", "15 March 44 BC", "15 mars 44 av. J.-C.", "15 марта 44 г. до н. э."),
    ("Y17000", "17000", "17000", "17000"),
    ("2025/2027", "2025 – 2027", "2025 – 2027", "2025 – 2027"),
    ("2025/2025", "2025", "2025", "2025"),
    ("1994?/1996", "1994 (uncertain) – 1996", "1994 (incertain) – 1996", "1994? – 1996"),
    ("1994/1996~", "1994 – about 1996", "1994 – vers 1996", "1994 – ~1996"),
    ("../2026", "until 2026", "jusqu’en 2026", "… – 2026"),
    ("../2026~", "until about 2026", "jusque vers 2026", "… – ~2026"),
    ("../2026-08", "until August 2026", "jusqu’en août 2026", "… – август 2026 г."),
    ("../2026-08-01", "until 1 August 2026", "jusqu’au 1er août 2026", "… – 1 августа 2026 г."),
    ("../2026-22", "until summer 2026", "jusqu’à l’été 2026", "… – июнь 2026 г.–август 2026 г."),
    ("../2026-21", "until spring 2026", "jusqu’au printemps 2026", "… – март 2026 г.–май 2026 г."),
    ("../199X", "until the 1990s", "jusqu’aux années 1990", "… – 1990–1999"),
    ("../19XX", "until the 20th century", "jusqu’au XXe siècle", "… – 1900–1999"),
    ("2025/..", "from 2025", "à partir de 2025", "2025 – …"),
    ("2025-08-01/..", "from 1 August 2025", "à partir du 1er août 2025", "1 августа 2025 г. – …"),
    ("2025-08/..", "from August 2025", "à partir d’août 2025", "август 2025 г. – …"),
    ("2025-10/..", "from October 2025", "à partir d’octobre 2025", "октябрь 2025 г. – …"),
    ("2025-22/..", "from summer 2025", "à partir de l’été 2025", "июнь 2025 г.–август 2025 г. – …"),
    ("199X/..", "from the 1990s", "à partir des années 1990", "1990–1999 – …"),
    ("19XX/..", "from the 20th century", "à partir du XXe siècle", "1900–1999 – …"),
    ("2025~/..", "from about 2025", "à partir d’environ 2025", "~2025 – …"),
    ("2025/", "2025 – ?", "2025 – ?", "2025 – ?"),
    ("/2026", "? – 2026", "? – 2026", "? – 2026"),
]


@pytest.mark.parametrize(("text", "english", "french", "russian"), SHOWN)
def test_a_date_is_shown_by_language(text: str, english: str, french: str, russian: str) -> None:
    date = parse_edtf(text)
    shown = [display_edtf(date, lang) for lang in ("en", "fr", "ru")]
    # Releases of CLDR differ in the width of their spaces.
    assert [text.replace("\u202f", " ") for text in shown] == [english, french, russian]


@pytest.mark.parametrize(
    ("lang", "day", "before_christ"),
    [
        ("en-US", "November 6, 2025", "March 44 BC"),
        ("fr-CA", "6 novembre 2025", "mars 44 av. J.-C."),
        ("de", "6. November 2025", "März 44 v. Chr."),
        ("pt", "6 de novembro de 2025", "março de 44 a.C."),
        ("zh-Hant-TW", "2025年11月6日", "西元前44年3月"),
        ("he", "6 בנובמבר 2025", "מרץ 44 לפנה״ס"),
        ("bs", "6. novembar 2025.", "mart 44. p. n. e."),
        ("ar", "6 نوفمبر 2025", "مارس 44 ق.م"),
        ("th", "6 พฤศจิกายน ค.ศ. 2025", "ก่อน ค.ศ. มีนาคม 44"),
        ("", "6 November 2025", "March 44 BC"),
        ("xx", "6 November 2025", "March 44 BC"),
        ("../../etc/passwd", "6 November 2025", "March 44 BC"),
    ],
)
def test_cldr_lays_out_the_other_languages(lang: str, day: str, before_christ: str) -> None:
    assert display_edtf(parse_edtf("2025-11-06"), lang) == day
    assert display_edtf(parse_edtf("-0043-03"), lang) == before_christ


@given(valid, st.sampled_from(LANGUAGES))
def test_every_date_can_be_shown(text: str, lang: str) -> None:
    shown = display_edtf(parse_edtf(text), lang)
    assert shown == shown.strip() != ""
    assert "%(" not in shown
