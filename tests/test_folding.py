from __future__ import annotations

import itertools
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.folding import TABLE, Folded, _joins, fold
from generator.quotes import Haystack, Match, Span, find_quote

PLAIN = {sign: plain for signs in TABLE.values() for sign, plain in signs.items()}
MANUAL = Path(__file__).parent.parent / "briefs/guide/quotes.md"

# Everything that the rules name, what they might be confused with, and what composes.
TRICKY = (
    " \u00a0\u202f\u2009\u3000\t\n\r\u0085\u2028\u2029\u2000"
    "'’‘‛ʼ′\"“”„‟″«»‹›-‐‑–—−….,;!"
    "\u00ad\u200b\u2060\ufeff\u200e\u200c\u200d\u034f\ufe0f"
    "ﬁǆŀ⼈ﻵﱞﷲ⸻‥․״־゠～〜ʹ\u0374\u0387·"
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
        ("צה״ל ארה״ב ג׳ורג׳ תל־אביב", "צה\"ל ארה\"ב ג'ורג' תל-אביב"),
        ("п’ять пʼять п'ять", "п'ять п'ять п'ять"),
        ("ﬁn, aﬀaire, Ǆamija, paraŀlel, µg, ĳs", "fin, affaire, DŽamija, paral·lel, μg, ijs"),
        ("ﻻ ﷲ ﺍ\u0653 ﻵ", "لا الله آ لآ"),
        ("⼈⺟", "人母"),
        ("——, ⸺, ……, ⋯, ‥, 5～7", "--, --, ......, ..., .., 5〜7"),
        ("❤\ufe0f 葛\U000e0100 a\u034f\u0301", "❤ 葛 á"),
        ("Auf\u200clage пере\u200cход é\u200cé x\u200c", "Auflage переход éé x\u200c"),
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
        ("ſ １２ ² ½ …", "ſ １２ ² ½ ..."),
        ("x ; y : z ! ? %", "x ; y : z ! ? %"),
        ("``x´´ ''x''", "``x´´ ''x''"),
        ("« x » 「x」 ﹁x﹂ ≪x≫", "«x» 「x」 ﹁x﹂ ≪x≫"),
        ("a -- b ゠ 〜 ~ ⹀ ➖", "a -- b ゠ 〜 ~ ⹀ ➖"),
        ("كتـــاب ي ی ﷺ ﷼", "كتـــاب ي ی ﷺ ﷼"),
        ("coopé-\nration", "coopé- ration"),
        ("\U0001f468\u200d\U0001f469 ᠠ\u180eᠠ\u180b", "\U0001f468\u200d\U0001f469 ᠠ\u180eᠠ\u180b"),
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
        ("la ﬁn", "fin", "ﬁn"),
        ("\u00adﬁ\u00adﬂ\u00ad", "fi", "ﬁ"),
        ("\u00adﬁ\u00adﬂ\u00ad", "l", "ﬂ"),
        ("Auf\u200clage", "fl", "f\u200cl"),
        ("x ﺍ\u0653 y", "آ", "ﺍ\u0653"),
        ("a\u200b…\ufe0fb", "...", "…"),
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
    plain = nfc("".join(PLAIN.get(char, char) for char in text))
    plain = re.sub(r"\s+", " ", plain)
    plain = re.sub("(?<=[«‹]) | (?=[»›])", "", plain)
    plain = re.sub(
        "[\u200c\u200d]+",
        lambda run: (
            ""
            if european(plain[: run.start()][-1:]) and european(plain[run.end() :][:1])
            else run[0]
        ),
        plain,
    )
    assert fold(text).text == plain


def european(char: str) -> bool:
    name = unicodedata.name(char or " ", "")
    return char.isalpha() and name.startswith(("LATIN", "GREEK", "CYRILLIC"))


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


# The table, sign by sign.

BULK = {sign for sign in PLAIN if len(sign) == 1 and ord(sign) > 0x2E80 and sign in TABLE["letter"]}
BULK |= {chr(code) for code in range(0xE0100, 0xE01F0)}
PLAIN_BY_CODE = [
    pytest.param(sign, id=f"U+{ord(sign):04X}") for sign in sorted(PLAIN.keys() - BULK)
]


def check_sign(sign: str) -> None:
    """A sign folds alone, and within the words of a quote it and what it equals find each other."""
    plain = PLAIN[sign]
    assert fold(sign).text == plain
    assert fold(plain).text == plain
    written, simple = f"pre{sign}post", f"pre{plain}post"
    for quote, passage in ((written, simple), (simple, written), (written, written)):
        article = f"Hier, l’é\u00adté ! {passage} et\u2026"
        start = article.index(passage)
        assert find_quote(quote, Haystack(article)) == (
            Match((Span(start, start + len(passage)),)),
        )


@pytest.mark.parametrize("sign", PLAIN_BY_CODE)
def test_a_sign_of_the_table_makes_no_difference(sign: str) -> None:
    check_sign(sign)


def test_the_letters_of_the_table_make_no_difference() -> None:
    for sign in sorted(BULK):
        check_sign(sign)


def test_the_kinds_of_the_table_have_no_sign_in_common() -> None:
    assert sum(map(len, TABLE.values())) == len(PLAIN)
    assert all(len(sign) == 1 for sign in PLAIN)
    assert not {char for plain in PLAIN.values() for char in plain} & PLAIN.keys()


def test_white_space_is_that_of_python() -> None:
    spaces = {char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace()}
    assert TABLE["space"].keys() | {" "} == spaces


@pytest.mark.parametrize("words", ["l{}été", "porte{}avions", "dix{}huit", "صه{}ل", "北{}约"])
def test_signs_of_two_kinds_never_equal_each_other(words: str) -> None:
    shown = {plain: fold(words.format(plain)).text for plain in {*PLAIN.values()} - {""}}
    assert len(set(shown.values())) == len(shown)


# Why the other signs of the same categories stay, each range once.
LEFT = {
    "what the others become": "20 22 27 2D 301C",
    "guillemets and corner brackets are marks of their own": "AB BB 2039-203A 300C-300F FE41-FE44 "
    "FF62-FF63",
    "brackets of editions of manuscripts": "2E02-2E05 2E09-2E0A 2E0C-2E0D 2E1C-2E1D 2E20-2E21",
    "hyphens drawn double, oblique, wavy or upright": "1400 1806 2E17 2E1A 2E40 2E5D 3030 30A0 "
    "10D6E 10EAD",
    "joiners change words, or what emoji show": "200C-200D",
    "they change the order or the form of what one reads": "202D-202E 206A-206F",
    "Mongolian writes its letters with them": "180B-180F",
    "signs that show": "600-605 6DD 70F 890-891 8E2 110BD 110CD",
    "they mark the parts of a text or of a picture": "FFF9-FFFB E0001 E0020-E007F",
    "they lay out hieroglyphs, shorthand and music": "13430-1343F 1BCA0-1BCA3 1D173-1D17A",
}


def expand(ranges: str) -> Iterator[str]:
    for each in ranges.split():
        first, _, last = each.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def alike() -> Iterator[str]:
    """Yield all that Unicode counts among spaces, dashes, quotation marks and what is not seen."""
    for char in map(chr, range(sys.maxunicode + 1)):
        selects = "VARIATION SELECTOR" in unicodedata.name(char, "")
        if selects or unicodedata.category(char) in ("Zs", "Zl", "Zp", "Pd", "Pi", "Pf", "Cf"):
            yield char
    # The rest of the property Quotation_Mark (Unicode's PropList.txt), and grapheme joiners.
    yield from expand("22 27 201A 201E 2E42 300C-300F 301D-301F FE41-FE44 FF02 FF07 FF62-FF63 34F")


def test_of_each_sign_that_looks_like_one_of_the_table_it_was_decided_what_it_is() -> None:
    left = [sign for ranges in LEFT.values() for sign in expand(ranges)]
    assert len(left) == len(set(left))
    assert not PLAIN.keys() & set(left)
    assert set(alike()) - PLAIN.keys() - set(left) == set()


def test_what_is_not_in_the_table_stays() -> None:
    for sign in sorted({*alike()} - PLAIN.keys() - {" ", "'", '"', "-"}):
        assert fold(f"我{sign}我").text == f"我{sign}我"
        for other in (" ", "-", "'", '"', ""):
            assert not find_quote(f"我{other}我", Haystack(f"我{sign}我")), hex(ord(sign))


def test_case_accents_and_digits_stay() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        if char.isnumeric() and char not in PLAIN:
            assert fold(char).text == nfc(char)
        if char.lower() != char:
            assert fold(char).text != fold(char.lower()).text
        base = nfd(char)[0]
        if base not in (char, nfc(char)) and len(nfd(char)) > 1:
            assert fold(char).text != fold(base).text


def test_characters_that_unicode_decomposes_fold_like_their_parts_and_only_once() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.decomposition(char):
            once = fold(char).text
            assert once == fold(nfd(char)).text == fold(once).text


def test_letters_become_what_unicode_says_they_are_forms_of() -> None:
    for sign, plain in TABLE["letter"].items():
        assert nfc(unicodedata.normalize("NFKC", plain)) == unicodedata.normalize("NFKC", sign)


NOT_SHOWN = ("R", "AL")  # of a sign that runs from right to left, which would upset its row


def test_the_manual_lists_the_table_sign_by_sign() -> None:
    section = MANUAL.read_text("utf-8").partition("### Sign by sign\n")[2].partition("\n## ")[0]
    rows = re.findall(
        r"^\| (a space|nothing|the letters|`[^`]+`) \| (.*) \|$", section, re.MULTILINE
    )
    listed: dict[str, str] = {}
    for equal, signs in rows:
        plain = {"a space": " ", "nothing": ""}.get(equal, equal.strip("`"))
        for entry in signs.split(", "):
            first, _, last = entry.partition(" to ")
            for code in range(read_sign(first), read_sign(last or first) + 1):
                sign = chr(code)
                assert sign not in listed
                value = re.search(r"\(`(.+)`\)$", entry)
                listed[sign] = value[1] if value else PLAIN[sign] if "letters" in plain else plain
    assert listed == PLAIN


def read_sign(entry: str) -> int:
    """Return the code point of a sign that the manual shows, names and says the letters of."""
    found = re.fullmatch(r"(?:(\S) )?U\+([0-9A-F]{4,6}) (.+?)(?: \(`.+`\))?", entry)
    assert found is not None, entry
    sign = chr(int(found[2], 16))
    shown = unicodedata.category(sign)[0] not in "CZM"
    assert (found[1] or "") == (
        sign if shown and unicodedata.bidirectional(sign) not in NOT_SHOWN else ""
    )
    assert unicodedata.lookup(found[3].upper()) == sign
    return ord(sign)


# A quote and an article in any script and any typography.

WORDS = {
    "Latin": ["l'affaire", "fin", "Ǆ".lower(), "džip", "cœur", "été", "naïve", "paral·lel", "µg"],
    "Vietnamese": ["Việt", "Nam", "đường", "những", "ở"],
    "Cyrillic": ["Азербайджан", "йод", "п'ять", "Україна"],
    "Greek": ["Αθήνα", "είναι", "ΐ", "ἀλλ'"],
    "Arabic": ["الله", "لا", "آمن", "أذربيجان", "مُؤَقَّت"],
    "Persian": ["می\u200cخواهم", "کشور"],
    "Hebrew": ['צה"ל', "שָׁלוֹם", "ג'ורג'", "תל-אביב"],
    "Hindi": ["क्ष", "ज़रूरत", "क्\u200dष", "हिंदी"],
    "Chinese": ["北约", "人民", "母"],
    "Japanese": ["ガス", "東京", "5〜7"],
    "Korean": ["한국", "나토와", "각"],
    "signs": ["« x »", '"y"', "z...", "a -- b", "7 - 5", "‹ q › r"],
}
SIGNS: dict[str, list[str]] = {}
for _sign, _plain in PLAIN.items():
    SIGNS.setdefault(_plain, []).append(_sign)


@st.composite
def typeset(draw: st.DrawFn, text: str) -> str:
    """Draw a text that equals the given one, in another typography, with the same edges."""
    out = []
    at = 0
    while at < len(text):
        width = draw(
            st.sampled_from([w for w in (1, 2, 3) if w == 1 or text[at : at + w] in SIGNS])
        )
        part = text[at : at + width]
        sign = draw(st.sampled_from([part, *SIGNS.get(part, ())]))
        out.append(sign * draw(st.integers(1, 3)) if part == " " else sign)
        at += width
    shown = "".join(out)
    shown = draw(st.sampled_from([shown, nfc(shown), nfd(shown)]))
    places = draw(st.lists(st.integers(1, max(1, len(shown) - 1)), max_size=4))
    for place in sorted({place for place in places if place < len(shown)}, reverse=True):
        shown = shown[:place] + draw(st.sampled_from(SIGNS[""])) + shown[place:]
    return shown


@given(st.data(), st.sampled_from(sorted(WORDS)))
@settings(max_examples=250, deadline=None)
def test_a_quote_is_found_whatever_the_typography(data: st.DataObject, script: str) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[script]), min_size=1, max_size=4))
    text = " ".join(words)
    quote, passage = data.draw(typeset(text)), data.draw(typeset(text))
    before, after = data.draw(st.sampled_from([("", ""), ("( ", " )"), ("1.\n\n", "\u00ad\r\n?")]))
    start = len(before)
    matches = find_quote(quote, Haystack(before + passage + after))
    assert matches == (Match((Span(start, start + len(passage)),)),)
    assert fold(passage) == fold(quote)


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
