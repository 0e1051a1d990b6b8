"""Addresses are made of text, always the same way."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.shapes import ID_MOST, is_id
from generator.slugs import anchor, file_slug, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Rivers & lakes", "rivers-lakes"),
        ("L’Azerbaïdjan et l'OTAN", "lazerbaidjan-et-lotan"),
        ("Łódź, Ærø, İlham Əliyev, Straße, œuvre", "lodz-aero-ilham-eliyev-strasse-oeuvre"),
        ("  --a__b//c..  ", "a-b-c"),
        ("ﬁn Ⅳ ２", "fin-iv-2"),
        ("北约 и НАТО", ""),
        ("", ""),
        ("one " * 30, "one-" * 19 + "one"),
        ("x" * 90, "x" * 80),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
@example("İ" * 100)
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    slug = slugify(text)
    assert not slug or is_id(slug)
    assert slugify(slug) == slug


@given(st.text(min_size=1))
def test_an_anchor_is_one_word_of_an_address_and_no_id(text: str) -> None:
    assert re.fullmatch(r"judgement\.(?:[a-z0-9]+-)*[0-9a-f]{6}", anchor("judgement", text))
    assert len(anchor("judgement", text)) <= ID_MOST
    assert not is_id(anchor("judgement", text))


def test_anchors_of_texts_that_begin_alike_differ() -> None:
    one, other = anchor("background", "word " * 30 + "a"), anchor("background", "word " * 30 + "b")
    assert one.rpartition("-")[0] == other.rpartition("-")[0]
    assert one != other


def test_an_anchor_never_changes() -> None:
    assert anchor("unknown", "Who pays?") == "unknown.who-pays-fb3088"
    assert anchor("unknown", "北约") == "unknown.dbe3bd"


def test_each_file_has_a_slug_of_its_own() -> None:
    names = [
        "a-b.txt",
        "a-b.md",
        "a/b.txt",
        "a b.txt",
        "A-b.txt",
        "á-b.txt",
        "北约.txt",
        "文章.txt",
    ]
    slugs = [file_slug(name) for name in names]
    assert slugs[0] == "a-b"
    assert len(set(slugs)) == len(names)
    assert [slug for slug in slugs if not is_id(slug)] == []


@given(st.text(min_size=1, max_size=200))
def test_the_slug_of_a_file_can_stand_in_an_anchor(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", file_slug(f"{name}.txt"))
