"""Dates as given: what is read, and what is said and suggested when nothing can be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dateformat import display_edtf
from generator.dateinput import parse_edtf, parse_written_date
from generator.edtf import DateError, match_edtf
from tests.edtf_texts import valid

LANGUAGES = ("en", "fr", "ru", "zh", "ar")

# What is wrong, after "<text> is not an EDTF date: ", and what to write.
A_DATE = "write a date such as 2025-11-06, 2025-11 or 2025, or a range such as 2025/2027"
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
    ("from 2025", OPEN, "write 2025/.."),
    ("à partir d’août 2025", OPEN, "write 2025-08/.."),
    ("jusqu’en 2026", OPEN, "write ../2026"),
    ("2025/present", OPEN, "write 2025/.."),
    ("199x", PLAIN, "write 199X"),
    ("2025–11–06", PLAIN, "write 2025-11-06"),
    ("２０２５", PLAIN, "write 2025"),
    ("٢٠٢٥-١١", PLAIN, "write 2025-11"),
    ("1XXX", X, "write 199X, 19XX, 2025-XX or 2025-08-XX"),
    ("201X-05", X, "write 199X, 19XX, 2025-XX or 2025-08-XX"),
    ("[1994, 1996]", "a set of dates is EDTF level 2", "write a range such as 1994/1996"),
    ("Y17E7", "exponents are EDTF level 2", "write every digit: Y17000"),
    (
        "170000",
        "a year of more than four digits begins with Y, and no other does",
        "write 1994, or Y17000 for the year 17000",
    ),
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


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (" 6 novembre 2025\n", "2025-11-06"),
        ("2025-11-06T12:30", "2025-11-06"),
        (" 2025-22~\n", "2025-22~"),
    ],
)
def test_a_header_may_give_its_date_in_words_or_in_edtf(text: str, edtf: str) -> None:
    assert parse_written_date(text, "fr") == parse_edtf(f"  {edtf}\n") == match_edtf(edtf)


def test_words_for_a_day_that_is_not_name_the_day() -> None:
    with pytest.raises(DateError) as caught:
        parse_written_date("le 31 novembre 2025", "fr")
    assert str(caught.value) == (
        "'2025-11-31' is not an EDTF date: November 2025 has 30 days; "
        "write a day from 01 to 30, or 2025-11 for the month"
    )


@given(valid)
def test_edtf_is_read_as_edtf(text: str) -> None:
    date = match_edtf(text)
    assert date
    assert parse_edtf(text) == date
    assert parse_written_date(text, "fr").earliest == date.earliest


# Text that comes near a date, so that every rule of the explanations is reached.
near = st.lists(
    st.sampled_from(["2025", "1994", "11", "6", "06", "12:30", "19th", "1er", "٣", "q3"])
    | st.sampled_from(["-", "–", "/", ".", "..", " ", "?", "~", "%", "[", "\n", "\x00"])
    | st.sampled_from(["X", "T", "Y", "s", "c", "circa", "perhaps", "from", "since", "to"])
    | st.sampled_from(["until", "été", "summer", "november", "août", "thursday", "century"]),
    max_size=12,
).map("".join)


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
