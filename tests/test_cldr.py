"""CLDR's calendars: English with the day first, and one language's names apart from another's."""

from __future__ import annotations

import pytest

from generator.cldr import calendar


@pytest.mark.parametrize(
    ("tag", "language", "day"),
    [
        ("en", "en", "%(d)s %(MMMM)s %(y)s"),
        ("en-US", "en", "%(MMMM)s %(d)s, %(y)s"),
        ("fr-CA", "fr", "%(d)s %(MMMM)s %(y)s"),
        ("zh-Hant-TW", "zh", "%(y)s年%(M)s月%(d)s日"),
        ("", "en", "%(d)s %(MMMM)s %(y)s"),
        ("xx", "en", "%(d)s %(MMMM)s %(y)s"),
        ("../../etc/passwd", "en", "%(d)s %(MMMM)s %(y)s"),
    ],
)
def test_a_tag_chooses_the_language(tag: str, language: str, day: str) -> None:
    found = calendar(tag)
    assert (found.language, found.layouts["long"]) == (language, day)


def test_one_language_does_not_speak_through_another() -> None:
    # In Babel, once Hebrew has been asked for, its months stand alone in other languages too.
    alone = {tag: calendar(tag).months["stand-alone"]["wide"][11] for tag in ("he", "bs", "nl")}
    assert alone == {"he": "נובמבר", "bs": "novembar", "nl": "november"}
