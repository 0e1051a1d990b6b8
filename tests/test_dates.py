"""Dates: what is read and refused, in which words, in what order, and how it is shown."""

from __future__ import annotations

import copy
import datetime
import pickle
import re
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import (
    DateError,
    Day,
    Edtf,
    display_edtf,
    is_past,
    parse_edtf,
    parse_written_date,
    sort_key,
)

LANGUAGES = ("en", "fr", "ru", "zh", "ar")
A_DATE = "write a date such as 2025-11-06, 2025-11 or 2025, or a range such as 2025/2027"

POINTS = [
    ("1985", "year", (1985, 1, 1), (1985, 12, 31)),
    ("0000", "year", (0, 1, 1), (0, 12, 31)),
    ("-1985", "year", (-1985, 1, 1), (-1985, 12, 31)),
    ("Y170000002", "year", (170000002, 1, 1), (170000002, 12, 31)),
    ("Y-170000002", "year", (-170000002, 1, 1), (-170000002, 12, 31)),
    ("1985-04", "month", (1985, 4, 1), (1985, 4, 30)),
    ("2023-02", "month", (2023, 2, 1), (2023, 2, 28)),
    ("2024-02", "month", (2024, 2, 1), (2024, 2, 29)),
    ("1900-02", "month", (1900, 2, 1), (1900, 2, 28)),
    ("0000-02", "month", (0, 2, 1), (0, 2, 29)),
    ("-0001-02", "month", (-1, 2, 1), (-1, 2, 28)),
    ("1985-04-12", "day", (1985, 4, 12), (1985, 4, 12)),
    ("2000-02-29", "day", (2000, 2, 29), (2000, 2, 29)),
    ("1985-04-12T23:20:30", "day", (1985, 4, 12), (1985, 4, 12)),
    ("1985-04-12T23:20:30Z", "day", (1985, 4, 12), (1985, 4, 12)),
    ("1985-04-12T23:20:30-04", "day", (1985, 4, 12), (1985, 4, 12)),
    ("1985-04-12T23:20:30+04:30", "day", (1985, 4, 12), (1985, 4, 12)),
    ("2025-21", "season", (2025, 3, 1), (2025, 5, 31)),
    ("2025-22", "season", (2025, 6, 1), (2025, 8, 31)),
    ("2025-23", "season", (2025, 9, 1), (2025, 11, 30)),
    ("2025-24", "season", (2025, 12, 1), (2026, 2, 28)),
    ("2023-24", "season", (2023, 12, 1), (2024, 2, 29)),
    ("201X", "decade", (2010, 1, 1), (2019, 12, 31)),
    ("20XX", "century", (2000, 1, 1), (2099, 12, 31)),
    ("-05XX", "century", (-599, 1, 1), (-500, 12, 31)),
    ("2004-XX", "year", (2004, 1, 1), (2004, 12, 31)),
    ("1985-04-XX", "month", (1985, 4, 1), (1985, 4, 30)),
    ("1985-XX-XX", "year", (1985, 1, 1), (1985, 12, 31)),
]

INTERVALS = [
    ("1964/2008", (1964, 1, 1), (2008, 12, 31)),
    ("2004-02-01/2005-02-08", (2004, 2, 1), (2005, 2, 8)),
    ("2005/2006-02", (2005, 1, 1), (2006, 2, 28)),
    ("2025-06/2025", (2025, 6, 1), (2025, 12, 31)),
    ("2025/2025", (2025, 1, 1), (2025, 12, 31)),
    ("2025-22/2025-24", (2025, 6, 1), (2026, 2, 28)),
    ("199X/200X", (1990, 1, 1), (2009, 12, 31)),
    ("1985-04-12/..", (1985, 4, 12), None),
    ("../1985", None, (1985, 12, 31)),
    ("1985-04/", (1985, 4, 1), None),
    ("/1985-04-12", None, (1985, 4, 12)),
]


@pytest.mark.parametrize(("text", "precision", "earliest", "latest"), POINTS)
def test_a_date_covers_its_days(text: str, precision: str, earliest: Day, latest: Day) -> None:
    date = parse_edtf(f"  {text}\n")
    assert (date.text, date.precision, date.start, date.end) == (text, precision, None, None)
    assert (date.earliest, date.latest) == (earliest, latest)
    assert (date.uncertain, date.approximate) == (False, False)


@pytest.mark.parametrize(("text", "earliest", "latest"), INTERVALS)
def test_an_interval_covers_the_days_of_its_ends(
    text: str, earliest: Day | None, latest: Day | None
) -> None:
    date = parse_edtf(text)
    assert (date.text, date.precision) == (text, "interval")
    assert (date.earliest, date.latest) == (earliest, latest)
    assert date.start is not None
    assert date.end is not None
    assert f"{date.start.text}/{date.end.text}" == text


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1984?", True, False),
        ("2004-06~", False, True),
        ("2004-06-11%", True, True),
        ("201X?", True, False),
        ("2001-21~", False, True),
        ("Y17000%", True, True),
        ("1984?/1986~", True, True),
        ("../1986?", True, False),
        ("1984~/", False, True),
    ],
)
def test_a_sign_qualifies_and_moves_no_day(text: str, uncertain: bool, approximate: bool) -> None:
    date, plain = parse_edtf(text), parse_edtf(re.sub("[?~%]", "", text))
    assert (date.uncertain, date.approximate) == (uncertain, approximate)
    assert (date.earliest, date.latest) == (plain.earliest, plain.latest)


def test_each_end_of_an_interval_is_a_date_of_its_own() -> None:
    assert parse_edtf("1984~/..") == Edtf(
        text="1984~/..",
        precision="interval",
        earliest=(1984, 1, 1),
        latest=None,
        uncertain=False,
        approximate=True,
        start=Edtf("1984~", "year", (1984, 1, 1), (1984, 12, 31), approximate=True),
        end=Edtf("..", "open", None, None),
    )
    assert parse_edtf("/1984").start == Edtf("", "unknown", None, None)


# What is wrong, after "<text> is not an EDTF date: ", and what to write.
IN_NUMBERS = "a date is written year-month-day, in numbers"
DIGITS = "months and days have two digits and stand after a -"
YEAR_FIRST = "the year comes first, then the month"
SEASON = "a season is written as a number, 21 (spring) to 24 (winter)"
RANGE = "a range is written with / between its ends"
OPEN = "an end without limit is written .., an unknown one is left empty"
ABOUT = "what is approximate ends in ~"
SIGN = "?, ~ or % (both) stands at the end"
PLAIN = "it takes the digits 0 to 9, hyphens, capitals and no spaces"
X = "X stands for the last one or two digits of a year, or for a whole month or day"
MONTHS = "write a month from 01 to 12, or a season from 21 (spring) to 24 (winter)"
INVALID = [
    ("1994-5", DIGITS, "write 1994-05"),
    ("2025-8", DIGITS, "write 2025-08"),
    ("2025-1-6", DIGITS, "write 2025-01-06"),
    ("2025.11.06", DIGITS, "write 2025-11-06"),
    ("20251106", DIGITS, "write 2025-11-06"),
    ("2025/11", DIGITS, "write 2025-11"),
    ("11/2025", YEAR_FIRST, "write 2025-11"),
    ("13/11/2025", YEAR_FIRST, "write 2025-11-13"),
    ("11/13/2025", YEAR_FIRST, "write 2025-11-13"),
    ("11.11.2025", YEAR_FIRST, "write 2025-11-11"),
    (
        "06/11/2025",
        "it can be 6 November 2025 or 11 June 2025",
        "write 2025-11-06 or 2025-06-11, whichever the source means",
    ),
    ("31/31/2025", "no day of any month has these numbers", A_DATE),
    ("06/11/25", "a year has four digits and comes first", "write a date such as 2025-11-06"),
    ("94", "a year has four digits and comes first", "write a year such as 1994"),
    ("6 novembre 2025", IN_NUMBERS, "write 2025-11-06"),
    ("November 6, 2025", IN_NUMBERS, "write 2025-11-06"),
    ("June 2025", IN_NUMBERS, "write 2025-06"),
    ("2025-11-06 12:30", IN_NUMBERS, "write 2025-11-06"),
    ("2025-11-06T24:00:00", IN_NUMBERS, "write 2025-11-06"),
    ("soon", IN_NUMBERS, A_DATE),
    ("..", IN_NUMBERS, A_DATE),
    ("Summer 2025", SEASON, "write 2025-22"),
    ("winter 2025–26", SEASON, "write 2025-24"),
    ("printemps 2025", SEASON, "write 2025-21"),
    ("Q3 2025", "a quarter is written as the range of its months", "write 2025-07/2025-09"),
    ("1990s", "a decade is written with X", "write 199X"),
    ("années 1990", "a decade is written with X", "write 199X"),
    ("the 20th century", "a century is written with XX", "write 19XX"),
    ("circa 1994", ABOUT, "write 1994~"),
    ("vers août 1994", ABOUT, "write 1994-08~"),
    ("about 1994-1996", ABOUT, "write 1994~/1996~"),
    ("perhaps 1994", "what is uncertain ends in ?", "write 1994?"),
    ("~1994", SIGN, "write 1994~"),
    ("1994?~", SIGN, "write 1994%"),
    ("1994?-05", "a sign before the end is EDTF level 2", "write it last, as in 2025-08~"),
    ("1994-1996", RANGE, "write 1994/1996"),
    ("1994 – 1996", RANGE, "write 1994/1996"),
    ("from 1994 to 1996", RANGE, "write 1994/1996"),
    ("6-8 November 2025", RANGE, "write 2025-11-06/2025-11-08"),
    ("since 2025", OPEN, "write 2025/.."),
    ("jusqu’en 2026", OPEN, "write ../2026"),
    ("2025/present", OPEN, "write 2025/.."),
    ("199x", PLAIN, "write 199X"),
    ("2025–11–06", PLAIN, "write 2025-11-06"),
    ("２０２５", PLAIN, "write 2025"),
    ("٢٠٢٥-١١", PLAIN, "write 2025-11"),
    ("1XXX", X, "write 199X, 19XX, 2025-XX or 2025-08-XX"),
    ("201X-05", X, "write 199X, 19XX, 2025-XX or 2025-08-XX"),
    ("2025-XX-06", "a known day needs a known month", "write 2025-XX"),
    ("[1994, 1996]", "a set of dates is EDTF level 2", "write a range such as 1994/1996"),
    ("Y17E7", "exponents are EDTF level 2", "write every digit: Y17000"),
    (
        "170000",
        "a year of more than four digits begins with Y, and no other does",
        "write 1994, or Y17000 for the year 17000",
    ),
    ("-0000", "the year 0000 has no sign", "write 0000"),
    ("2025-13", "there is no month 13", MONTHS),
    (
        "1994-96",
        "there is no month 96",
        f"{MONTHS}, or 1994/1996 for a range of years",
    ),
    ("2025-00", "there is no month 00", "write 2025 when the month is not known"),
    ("2025-13-06", "there is no month 13", "write 2025-06-13"),
    ("2025-31-02", "there is no month 31", MONTHS),
    ("2025-22-06", "a season has no days", "write 2025-22"),
    (
        "2025-02-30",
        "February 2025 has 28 days",
        "write a day from 01 to 28, or 2025-02 for the month",
    ),
    (
        "2024-04-00",
        "April 2024 has 30 days",
        "write a day from 01 to 30, or 2024-04 for the month",
    ),
    ("2027/2025", "it starts after it ends", "write 2025/2027"),
    ("2025-06/2025-05-31", "it starts after it ends", "write 2025-05-31/2025-06"),
    ("../..", "a range needs one end that is known", A_DATE),
    ("/", "a range needs one end that is known", A_DATE),
    ("2025/2026-11-06T12:30:00Z", "a range has no time of day", "write 2025/2026-11-06"),
    ("2025/2026/2027", IN_NUMBERS, A_DATE),
    ("\x1b]2025\n", IN_NUMBERS, A_DATE),
]


@pytest.mark.parametrize(("text", "reason", "fix"), INVALID)
def test_what_is_no_date_is_explained(text: str, reason: str, fix: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_edtf(text)
    error = caught.value
    assert (error.message, error.fix) == (
        f"{text.strip()!r} is not an EDTF date: {reason}",
        fix,
    )
    assert str(error) == f"{error.message}; {error.fix}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the date is empty"),
        (" \t", "the date is empty"),
        ("2" * 65, "the date is longer than 64 characters"),
    ],
)
def test_what_is_empty_or_too_long_is_refused(text: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_written_date(text, "en")
    assert (caught.value.message, caught.value.fix) == (message, A_DATE)


def test_words_for_a_day_that_is_not_name_the_day() -> None:
    with pytest.raises(DateError) as caught:
        parse_written_date("le 31 novembre 2025", "fr")
    assert str(caught.value) == (
        "'2025-11-31' is not an EDTF date: November 2025 has 30 days; "
        "write a day from 01 to 30, or 2025-11 for the month"
    )


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
        ("6. November 2025", "de", "2025-11-06"),
        ("6 de novembro de 2025", "pt-BR", "2025-11-06"),
        ("2025", "fr", "2025"),
        ("2025-11-06", "fr", "2025-11-06"),
        ("2025-11-06T12:30", "fr", "2025-11-06"),
        ("2025-11-06 12:30:00.000+01:00", "fr", "2025-11-06"),
        ("2025-22~", "fr", "2025-22~"),
    ],
)
def test_a_header_may_give_its_date_in_words(text: str, lang: str, edtf: str) -> None:
    assert parse_written_date(text, lang) == parse_edtf(edtf)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("06/11/2025", "fr"),
        ("06.11.2025", "de"),
        ("11-06-2025", "en-US"),
        ("06 11 2025", "ru"),
        ("٦ نوفمبر ٢٠٢٥", "ar"),
        ("6 ноября 2025", "fr"),
        ("6 พฤศจิกายน 2568", "th"),  # The Buddhist era's 2568 is 2025.
    ],
)
def test_a_header_is_never_guessed_at(text: str, lang: str) -> None:
    with pytest.raises(DateError):
        parse_written_date(text, lang)


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
    ("2025/..", "since 2025", "depuis 2025", "2025 – …"),
    ("2025-08-01/..", "since 1 August 2025", "depuis le 1er août 2025", "1 августа 2025 г. – …"),
    ("2025-22/..", "since summer 2025", "depuis l’été 2025", "июнь 2025 г.–август 2025 г. – …"),
    ("199X/..", "since the 1990s", "depuis les années 1990", "1990–1999 – …"),
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


def test_one_language_does_not_speak_through_another() -> None:
    # In Babel, once Hebrew has been asked for, its months stand alone in other languages too.
    assert parse_written_date("6 נובמבר 2025", "he").text == "2025-11-06"
    assert display_edtf(parse_edtf("2025-11"), "he") == "נובמבר 2025"
    assert display_edtf(parse_edtf("2025-11"), "bs") == "novembar 2025."
    assert parse_written_date("6 november 2025", "nl").text == "2025-11-06"
    with pytest.raises(DateError):
        parse_written_date("6 נובמבר 2025", "nl")


def test_dates_sort_by_their_first_day_then_their_last_then_their_text() -> None:
    ordered = ["-0043", "../2024", "2024-12-31", "2025-01-01", "2025-01", "2025-21", "2025-22"]
    ordered += ["2025-23", "2025-24", "2026", "2026?", "2026/2027", "2026/", "2026/.."]
    dates: list[Edtf | None] = [*map(parse_edtf, ordered), None]
    # `../2024` sorts by its end; a year sorts after its first month, as it ends later.
    assert sorted([dates[-1], *dates[:-1]], key=sort_key) == dates
    assert sort_key(parse_edtf("2025-01")) < sort_key(parse_edtf("2025"))
    assert sort_key(parse_edtf("../2024")) > sort_key(parse_edtf("2024"))


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("2025-11-05", True),
        ("2025-11-06", False),
        ("2025-11", False),
        ("2025-10~", True),
        ("../2024", True),
        ("../2025", False),
        ("1990/..", False),
        ("1990/", False),
        ("Y-17000", True),
    ],
)
def test_a_date_is_past_when_all_of_it_is(text: str, past: bool) -> None:
    assert is_past(parse_edtf(text), datetime.date(2025, 11, 6)) is past


def test_an_error_survives_being_passed_on() -> None:
    error = DateError("what", "write it")
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (twin.message, twin.fix, str(twin)) == ("what", "write it", "what; write it")


# Properties.

years = st.one_of(
    st.integers(0, 9999).map("{:04}".format),
    st.integers(1, 9999).map("-{:04}".format),
)
days = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
bare = st.one_of(
    years,
    months,
    days,
    st.builds("{}-{}".format, years, st.integers(21, 24)),
    months.map("{}-XX".format),
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    years.map(lambda year: year[:-1] + "X"),
    years.map(lambda year: year[:-2] + "XX"),
    st.integers(10_000, 10**20).map("Y{}".format),
    st.integers(10_000, 10**20).map("Y-{}".format),
)
points = st.builds("{}{}".format, bare, st.sampled_from(["", "?", "~", "%"])).filter(
    lambda text: not text.startswith("-0000")
)


def _in_order(pair: tuple[str, str]) -> str:
    return "/".join(sorted(pair, key=lambda text: sort_key(parse_edtf(text))))


valid = st.one_of(
    points,
    st.builds("{}T{:%H:%M:%S}{}".format, days, st.times(), st.sampled_from(["", "Z", "+03:30"])),
    st.tuples(points, points).map(_in_order),
    st.builds("{}/{}".format, points, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), points),
)
# Text that comes near a date, so that every rule of the explanations is reached.
near = st.lists(
    st.sampled_from(["2025", "1994", "11", "6", "06", "12:30", "19th", "1er", "٣", "q3"])
    | st.sampled_from(["-", "–", "/", ".", "..", " ", "?", "~", "%", "[", "\n", "\x00"])
    | st.sampled_from(["X", "T", "Y", "s", "c", "circa", "perhaps", "from", "since", "to"])
    | st.sampled_from(["until", "été", "summer", "november", "août", "thursday", "century"]),
    max_size=12,
).map("".join)


@given(valid)
def test_every_date_is_read_as_written(text: str) -> None:
    date = parse_edtf(text)
    assert date.text == text
    assert parse_written_date(text, "fr").earliest == date.earliest
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    else:
        assert date.precision == "interval"


@given(valid, st.sampled_from(LANGUAGES))
def test_every_date_can_be_shown(text: str, lang: str) -> None:
    shown = display_edtf(parse_edtf(text), lang)
    assert shown == shown.strip() != ""
    assert "%(" not in shown


@given(st.dates(datetime.date(1000, 1, 1)), st.sampled_from([10, 7]), st.sampled_from(LANGUAGES))
def test_a_day_or_a_month_as_shown_is_read_back(day: datetime.date, length: int, lang: str) -> None:
    date = parse_edtf(day.isoformat()[:length])
    assert parse_written_date(display_edtf(date, lang), lang) == date


@given(st.lists(valid.map(parse_edtf) | st.none(), max_size=8), st.randoms())
def test_the_order_is_total(dates: list[Edtf | None], random: Random) -> None:
    ordered = sorted(dates, key=sort_key)
    random.shuffle(dates)
    assert sorted(dates, key=sort_key) == ordered
    for one, other in pairwise(ordered):
        assert (sort_key(one) == sort_key(other)) == (one == other)
        if one and other and one.earliest and other.earliest:
            assert one.earliest <= other.earliest


@given(near | st.text(max_size=70), st.sampled_from(LANGUAGES) | st.text(max_size=12))
def test_any_text_is_a_date_or_is_explained(text: str, lang: str) -> None:
    error = None
    try:
        date = parse_written_date(text, lang)
    except DateError as caught:
        error = caught
    else:
        assert display_edtf(date, lang)
    if error:
        assert error.message.isprintable()
        assert error.fix.isprintable()


@given(near)
def test_what_is_suggested_can_be_read(text: str) -> None:
    fix = ""
    try:
        parse_edtf(text)
    except DateError as error:
        fix = error.fix
    if suggestion := re.fullmatch(r"write ([-./0-9XYT?~%]+)", fix):
        assert parse_edtf(suggestion[1])
