"""CLDR's calendars: English with the day first, and one language's names apart from another's."""

from __future__ import annotations

import pytest

from generator.cldr import calendar, language_tag, list_separators


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


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("pt-br", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("old", None),
        ("xx", None),
        ("fr-xx", None),
        ("x-ours", None),
        ("", None),
    ],
)
def test_a_language_tag_has_one_spelling(text: str, tag: str | None) -> None:
    assert language_tag(text) == tag


@pytest.mark.parametrize(
    ("lang", "separators"),
    [
        ("en", (", ", ", ", " and ")),
        ("en-US", (", ", ", ", ", and ")),
        ("fr", (", ", ", ", " et ")),
        ("ar", (" و", " و", " و")),
        ("ja", ("、", "、", "、")),
        ("xx", (", ", ", ", " and ")),
    ],
)
def test_lists_are_parted_as_a_language_does(lang: str, separators: tuple[str, ...]) -> None:
    assert list_separators(lang, 4) == separators
    assert list_separators(lang, 1) == list_separators(lang, 0) == ()
