from __future__ import annotations

import itertools
import re
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.folding import Folded, _joins, fold

# Everything that the rules name, what they might be confused with, and what composes.
TRICKY = (
    " \u00a0\u202f\u2009\u3000\t\n\r\u0085\u2028\u2029\u2000"
    "'’‘‛ʼ′\"“”„‟″«»‹›-‐‑–—−….,;!"
    "\u00ad\u200b\u2060\ufeff\u200e\u200c\u200d"
    "aeéÉÅ\u212bßıİ1٣\u0301\u0323\u0327\u0338\u0344<≮"
    "\u0915\u093c\u0958\u09c7\u09be\u1112\u1161\u11ab한가中文\U0001f469"
)
texts = st.text(st.one_of(st.sampled_from(TRICKY), st.characters(codec="utf-8")), max_size=30)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("l’OTAN ‘x’ ‛x‚ Oʼzbek 5′", "l'OTAN 'x' 'x' O'zbek 5'"),
        ("“x” „x‟ 5″", '"x" "x" 5"'),
        ("«\u00a0x\u202f» ‹ x › «x»", "«x» ‹x› «x»"),
        ('« x » n’est pas "x"', '«x» n\'est pas "x"'),
        ("»x«, sagte er", "»x«, sagte er"),
        ("« ‹ x › »", "«‹x›»"),
        ("« » x", "«» x"),
        ("« … »", "«...»"),
        ("«\u200b \u00ad\nx\ufeff \u2060»", "«x»"),
        ("a\u00a0b\u202fc\u2009d\u3000e", "a b c d e"),
        ("a\r\nb\rc\nd\u0085e\u2028f\u2029g\th", "a b c d e f g h"),
        ("a \u00a0\n\t b", "a b"),
        ("a \u200b \u00ad b", "a b"),
        ("  a  ", " a "),
        ("a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
        ("fin… et", "fin... et"),
        ("mili\u00adtaire\u200b\u2060\ufeff", "militaire"),
        ("קר\u200fא\u200e \u2067x\u2069", "קרא x"),
        ("e\u0301", "é"),
        ("e\u00ad\u0301", "é"),
        ("e\u0301\u00ad\u0323", "ẹ\u0301"),
        ("\u1112\u1161\u11ab\u1100\u1161", "한가"),
        ("\u1112\u00ad\u1161", "하"),
        ("\u0958", "\u0915\u093c"),
        ("\u212b", "Å"),
        # What carries meaning stays.
        ("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"),
        ("ÉTAT état etat Straße STRASSE", "ÉTAT état etat Straße STRASSE"),
        ("ﬁ １２ ² ½ …", "ﬁ １２ ² ½ ..."),
        ("x ; y : z ! ? %", "x ; y : z ! ? %"),
        ("``x´´ ''x''", "``x´´ ''x''"),
        ("\u202eabc\u202c", "\u202eabc"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "part", "origin"),
    [
        ("dit « oui », puis", "oui", "oui"),
        ("dit « oui », puis", "«oui»", "« oui »"),
        ("dit « oui », puis", "«", "«"),
        ("dit « oui », puis", "»", "»"),
        ("dit\u00ad « \u200boui\ufeff », puis", "oui", "oui"),
        ("a \u200b\n b", " ", " \u200b\n "),
        ("a \u200b\n b", "a", "a"),
        ("a \u200b\n b", "b", "b"),
        ("fin… et", "fin.", "fin…"),
        ("fin… et", ".. et", "… et"),
        ("un e\u0301tat", "é", "e\u0301"),
        ("un e\u0301tat", "tat", "tat"),
        ("un \u00ade\u00ad\u0301\u00adtat", "é", "e\u00ad\u0301"),
        ("un \u00ade\u00ad\u0301\u00adtat", "ét", "e\u00ad\u0301\u00adt"),
        ("\u1112\u1161\u11ab국", "한", "\u1112\u1161\u11ab"),
        ("\u1112\u1161\u11ab국", "국", "국"),
        ("e\u0301 कि", "क", "क"),
        ("x e\u0301\u0302\u0323 y", "ẹ", "e\u0301\u0302\u0323"),
    ],
)
def test_origin(text: str, part: str, origin: str) -> None:
    folded = fold(text)
    at = folded.text.index(part)
    start, end = folded.origin(at, at + len(part))
    assert text[start:end] == origin


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 4)])
def test_origin_refuses_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span of a text of 3 characters"):
        fold("abc").origin(start, end)


def test_equality_is_that_of_the_folded_text() -> None:
    assert fold("l’OTAN") == fold("l'OTAN") == Folded("l'OTAN")
    assert fold("OTAN") != fold("Otan")


@given(texts)
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert nfc(once) == once


@given(texts)
@settings(max_examples=300, deadline=None)
def test_canonically_equivalent_texts_fold_alike(text: str) -> None:
    assert fold(text).text == fold(nfd(text)).text == fold(nfc(text)).text


@given(texts)
@settings(max_examples=300, deadline=None)
def test_folding_is_the_rules_one_after_the_other(text: str) -> None:
    plain = re.sub("[\xad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060\u2066-\u2069\ufeff]", "", text)
    plain = nfc(plain)
    for variants, same in (("‘’‚‛ʼʻ′", "'"), ("“”„‟″", '"'), ("‐‑‒–—―−", "-"), ("…", "...")):
        plain = re.sub(f"[{variants}]", same, plain)
    plain = re.sub(r"\s+", " ", plain)
    plain = re.sub("(?<=[«‹]) | (?=[»›])", "", plain)
    assert fold(text).text == plain


@given(texts)
@settings(max_examples=300, deadline=None)
def test_the_characters_of_a_folded_text_come_from_its_source_in_order(text: str) -> None:
    folded = fold(text)
    spans = [folded.origin(at, at + 1) for at in range(len(folded.text))]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for one, other in itertools.pairwise(spans):
        # Two characters of one cluster share their origin; others follow each other.
        assert one == other or one[1] <= other[0]
    for i, j in ((0, len(spans)), (len(spans) // 3, len(spans) - len(spans) // 3)):
        if i < j:
            assert folded.origin(i, j) == (spans[i][0], spans[j - 1][1])


@given(texts)
@settings(max_examples=300, deadline=None)
def test_nothing_but_what_folds_away_lies_outside_every_origin(text: str) -> None:
    folded = fold(text)
    covered = {
        place for at in range(len(folded.text)) for place in range(*folded.origin(at, at + 1))
    }
    left = "".join(char for place, char in enumerate(text) if place not in covered)
    assert fold(left).text.strip(" ") == ""


@given(texts)
@settings(max_examples=200, deadline=None)
def test_text_that_folds_to_itself_is_its_own_origin(text: str) -> None:
    once = fold(text).text
    for at in range(len(once)):
        assert fold(once).origin(at, at + 1) == (at, at + 1)


def test_every_character_that_composes_or_is_reordered_joins_the_one_before() -> None:
    missed = set()
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.combining(char) and not _joins(char):
            missed.add(char)
        pair = unicodedata.decomposition(char)
        if pair and not pair.startswith("<") and " " in pair:
            missed |= {second for second in map(_char, pair.split()[1:]) if not _joins(second)}
    assert missed == set()


def _char(code: str) -> str:
    return chr(int(code, 16))


def test_long_texts_fold_whole() -> None:
    text = "« a\u0301 » … \r\n" * 20_000
    folded = fold(text)
    assert folded.text == "«á» ... " * 20_000
    assert folded.origin(8 * 19_999, 8 * 20_000) == (11 * 19_999, 11 * 20_000)
    assert fold("«" + " " * 100_000 + "x" + "\u00ad" * 100_000).text == "«x"


def test_a_cluster_longer_than_any_writing_needs_stays_as_it_is() -> None:
    marks = "\u0301\u0323" * 200_000
    text = f"e\u0301 a{marks} e\u0301"
    folded = fold(text)
    assert folded.text == f"é a{marks} é"
    assert folded.origin(0, 1) == (0, 2)
    assert folded.origin(2, len(folded.text) - 2) == (3, len(text) - 3)
    assert fold("a" + marks[:63]).text == nfc("a" + marks[:63])
