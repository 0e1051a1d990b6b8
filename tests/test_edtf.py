"""EDTF: which days a date covers, what is none, and what comes first."""

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

from generator.edtf import DateError, Day, Edtf, is_past, match_edtf, sort_key
from tests.edtf_texts import valid

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


def parsed(text: str) -> Edtf:
    date = match_edtf(text)
    assert date
    return date


@pytest.mark.parametrize(("text", "precision", "earliest", "latest"), POINTS)
def test_a_date_covers_its_days(text: str, precision: str, earliest: Day, latest: Day) -> None:
    date = parsed(text)
    assert (date.text, date.precision, date.start, date.end) == (text, precision, None, None)
    assert (date.earliest, date.latest) == (earliest, latest)
    assert (date.uncertain, date.approximate) == (False, False)


@pytest.mark.parametrize(("text", "earliest", "latest"), INTERVALS)
def test_an_interval_covers_the_days_of_its_ends(
    text: str, earliest: Day | None, latest: Day | None
) -> None:
    date = parsed(text)
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
    date, plain = parsed(text), parsed(re.sub("[?~%]", "", text))
    assert (date.uncertain, date.approximate) == (uncertain, approximate)
    assert (date.earliest, date.latest) == (plain.earliest, plain.latest)


def test_each_end_of_an_interval_is_a_date_of_its_own() -> None:
    assert parsed("1984~/..") == Edtf(
        text="1984~/..",
        precision="interval",
        earliest=(1984, 1, 1),
        latest=None,
        uncertain=False,
        approximate=True,
        start=Edtf("1984~", "year", (1984, 1, 1), (1984, 12, 31), approximate=True),
        end=Edtf("..", "open", None, None),
    )
    assert parsed("/1984").start == Edtf("", "unknown", None, None)


@pytest.mark.parametrize(
    "text",
    [
        *("", " 2025", "2025\n", "２０２５", "94", "2025-8", "Y2025", "1XXX", "2025?-08"),
        *("2025-11-06T24:00:00", "2025-11T12:30:00", "2025/2026/2027", "1" * 65, "Y" + "1" * 9999),
    ],
)
def test_what_has_not_the_form_of_a_date_is_none(text: str) -> None:
    assert match_edtf(text) is None


A_DATE = "write a date such as 2025-11-06, 2025-11 or 2025, or a range such as 2025/2027"
MONTHS = "write a month from 01 to 12, or a season from 21 (spring) to 24 (winter)"
NO_SUCH_DATE = [
    ("2025-XX-06", "a known day needs a known month", "write 2025-XX"),
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
]


@pytest.mark.parametrize(("text", "reason", "fix"), NO_SUCH_DATE)
def test_there_is_no_such_date(text: str, reason: str, fix: str) -> None:
    with pytest.raises(DateError) as caught:
        match_edtf(text)
    error = caught.value
    assert (error.message, error.fix) == (f"{text!r} is not an EDTF date: {reason}", fix)
    assert str(error) == f"{error.message}; {error.fix}"


def test_dates_sort_by_their_first_day_then_their_last_then_their_text() -> None:
    ordered = ["-0043", "../2024", "2024-12-31", "2025-01-01", "2025-01", "2025-21", "2025-22"]
    ordered += ["2025-23", "2025-24", "2026", "2026?", "2026/2027", "2026/", "2026/.."]
    dates: list[Edtf | None] = [*map(parsed, ordered), None]
    # `../2024` sorts by its end; a year sorts after its first month, as it ends later.
    assert sorted([dates[-1], *dates[:-1]], key=sort_key) == dates
    assert sort_key(parsed("2025-01")) < sort_key(parsed("2025"))
    assert sort_key(parsed("../2024")) > sort_key(parsed("2024"))


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
    assert is_past(parsed(text), datetime.date(2025, 11, 6)) is past


def test_an_error_survives_being_passed_on() -> None:
    error = DateError("what", "write it")
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (twin.message, twin.fix, str(twin)) == ("what", "write it", "what; write it")


@given(valid)
def test_every_date_is_read_as_written(text: str) -> None:
    date = parsed(text)
    assert date.text == text
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    else:
        assert date.precision == "interval"


@given(st.lists(valid.map(parsed) | st.none(), max_size=8), st.randoms())
def test_the_order_is_total(dates: list[Edtf | None], random: Random) -> None:
    ordered = sorted(dates, key=sort_key)
    random.shuffle(dates)
    assert sorted(dates, key=sort_key) == ordered
    for one, other in pairwise(ordered):
        assert (sort_key(one) == sort_key(other)) == (one == other)
        if one and other and one.earliest and other.earliest:
            assert one.earliest <= other.earliest
