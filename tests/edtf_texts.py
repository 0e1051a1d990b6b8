"""EDTF texts of every kind, for the properties that dates keep."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.edtf import match_edtf, sort_key

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
    return "/".join(sorted(pair, key=lambda text: sort_key(match_edtf(text))))


valid = st.one_of(
    points,
    st.builds("{}T{:%H:%M:%S}{}".format, days, st.times(), st.sampled_from(["", "Z", "+03:30"])),
    st.tuples(points, points).map(_in_order),
    st.builds("{}/{}".format, points, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), points),
)
