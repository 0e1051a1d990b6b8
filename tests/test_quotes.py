from __future__ import annotations

import itertools
import json
import random
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.folding import fold
from generator.quotes import (
    Difference,
    Haystack,
    Match,
    Span,
    describe_ambiguity,
    describe_miss,
    explain_miss,
    find_quote,
    split_elisions,
)
from generator.quotes.differences import find_differences
from generator.quotes.edges import _IS_WORD, cuts_word, tokenize
from generator.quotes.meaning import Scales
from generator.quotes.misses import LONG
from generator.quotes.places import MOST_PLACES
from generator.quotes.sense import UNKNOWN

SEED = Path(__file__).parent.parent / "seeds" / "2025-11-06-azerbaijan-nato.txt"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def found(
    quote: str, text: str, before: str = "", after: str = ""
) -> list[str] | list[tuple[str, ...]]:
    """Return the article's words at each place: a tuple when the quote is elided."""
    matches = find_quote(quote, Haystack(text), before, after)
    words = [tuple(text[span.start : span.end] for span in match.spans) for match in matches]
    return [parts[0] for parts in words] if "[" not in quote else words


# Where a quote stands.


@pytest.mark.parametrize(
    ("quote", "text", "passages"),
    [
        ("coopère", "la république coopère étroitement", ["coopère"]),
        ("l'OTAN", "avec l’OTAN et", ["l’OTAN"]),
        ("OTAN", "avec l’OTAN et", ["OTAN"]),
        ("« oui »", "dit «\u00a0oui\u202f», puis", ["«\u00a0oui\u202f»"]),
        ("«oui», puis", "dit «\u00a0oui\u202f», puis", ["«\u00a0oui\u202f», puis"]),
        ("oui", "dit «\u00a0oui\u202f», puis", ["oui"]),
        ('"oui"', "“oui”", ["“oui”"]),
        ("Nous... avons", "Nous… avons", ["Nous… avons"]),
        ("Nous… avons", "Nous... avons", ["Nous... avons"]),
        ("militaro-politique", "militaro‑politique", ["militaro‑politique"]),
        ("a - b", "a — b", ["a — b"]),
        ("deux pays", "deux\r\n  pays", ["deux\r\n  pays"]),
        ("  deux\n\npays ", "deux pays", ["deux pays"]),
        ("militaire", "\u00admili\u00adtaire\u200b.", ["mili\u00adtaire"]),
        ("coopère", nfd("coopère, là"), [nfd("coopère")]),
        (nfd("coopère"), "coopère, là", ["coopère"]),
        ("là", "coope\u0300re, la\u00ad\u0300.", ["la\u00ad\u0300"]),
        ("NATO expects", "NATO expects; NATO expects", ["NATO expects", "NATO expects"]),
        ("a a", "a a a", ["a a", "a a"]),
        ("в НАТО", "вступление в НАТО.", ["в НАТО"]),
        ("يتعاون مع تركيا", "إنه يتعاون مع\u200f تركيا.", ["يتعاون مع\u200f تركيا"]),
        ("می‌خواهم", "من می‌خواهم بروم", ["می‌خواهم"]),
        ("北约", "阿塞拜疆与北约合作。", ["北约"]),
        ("2025年", "在2025年,", ["2025年"]),
        ("NATO", "阿塞拜疆与NATO合作", ["NATO"]),
        ("カ国", "加盟32カ国が", ["カ国"]),
        ("ความร่วมมือ", "กระชับความร่วมมือทางทหาร", ["ความร่วมมือ"]),
        ("나토와", nfd("아제르바이잔은 나토와 협력"), [nfd("나토와")]),
        ("नाटो के साथ", "वह नाटो के साथ है", ["नाटो के साथ"]),
        ("1,5 million", "soit 1,5 million", ["1,5 million"]),
        ("10 000 hommes", "de 10\u202f000 hommes", ["10\u202f000 hommes"]),
        ("en 2025", "en 2025 100 hommes", ["en 2025"]),
        ("100 hommes", "en 2025 100 hommes", ["100 hommes"]),
        ("5", "5, 6 ou 7. 5. Fin", ["5", "5"]),
        ("non aligné", "non aligné", ["non aligné"]),
        ("Aliyev", "Aliyev's, Aliyev-era", ["Aliyev", "Aliyev"]),
        ("can't", "Turkey can’t wait", ["can’t"]),
        ("agression", "un pacte de non-agression", []),
        ("non-agression", "un pacte de non‑agression", ["non‑agression"]),
        ("Union soviétique", "l’ex-Union soviétique", []),
        ("nord", "le Conseil nord-atlantique", ["nord"]),
        ("x » […] « y", "« x » et « y »", [("x »", "« y")]),
        (".x", "..x.x", [".x"]),
    ],
)
def test_found(quote: str, text: str, passages: list[str]) -> None:
    assert found(quote, text) == passages


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Coopère", "coopère"),
        ("OTAN", "Otan"),
        ("coopere", "coopère"),
        ("coopère", "coopere"),
        ("2024", "2025"),
        ("ne coopère plus", "coopère"),
        ('"oui"', "« oui »"),
        ("mutuelle; les", "mutuelle ; les"),
        ("straße", "strasse"),
        ("я", "а"),
        ("میخواهم", "می‌خواهم"),
        # Cut words and numbers.
        ("able", "unable"),
        ("un", "unable"),
        ("coopère", "coopèrent"),
        ("12", "112"),
        ("11", "112"),
        ("cooper", nfd("coopére")),
        ("coope", nfd("coopère")),
        ("e", "e\u0323\u0301"),
        ("ẹ", "e\u0323\u0301"),
        ("5", "1,5"),
        ("1", "1,5"),
        ("5", "1.5"),
        ("000", "10 000"),
        ("10", "10 000"),
        ("10", "10\u00a0000 hommes"),
        ("234", "1 234 567"),
        ("10", "10’000"),
        ("5G", "15G"),
        ("km", "km²"),
        ("٥", "١٫٥"),
        ("๑", "๑๒"),
        ("1", "12年"),
        ("می", "می‌خواهم"),
        ("خواهم", "می‌خواهم"),
        ("나토", "나토와"),
        ("ก", "กิ"),
        ("can", "Turkey can’t wait"),
        ("CAN", "TURKEY CAN'T"),
        ("fin.", "fin… et"),
        ("fin.", "fin..."),
        # Nothing to look for.
        ("", "x"),
        (" \n\u00ad", "x"),
        ("…", "fin…"),
        ("« »", "« »"),
        ("[…]", "x […] y"),
        ("[...] […]", "x"),
        (", […] .", "x, y."),
        ("x", ""),
        ("5 degrees", "It is −5 degrees"),
        ("5 degrees", "It is (-5 degrees)"),
        ("15 people", "10–15 people came"),
        ("2025", "on 2025-11-06"),
        ("4 of it", "3/4 of it"),
        ("30", "at 1:30"),
        ("五人", "二十五人"),
        ("25", "25万人"),
        ("万人", "25万人"),
        ("AGRESSION", "NON-AGRESSION"),
        ("НАТО", "политика анти-НАТО"),
        ("nuclear", "a nuclear-free zone"),
        ("accepte", "Il n’accepte pas"),
        ("เข้าร่วม", "เขาจะไม่เข้าร่วม"),
        ("ก", "กำ"),
        ("ทย", "ไทย"),
    ],
)
def test_not_found(quote: str, text: str) -> None:
    assert found(quote, text) == []


@pytest.mark.parametrize(
    ("quote", "text", "passages"),
    [
        ("a […] c", "a b c", [("a", "c")]),
        ("a [...] c", "a b c", [("a", "c")]),
        ("a [ … ] c", "a b c", [("a", "c")]),
        ("[…] a […] […] c […]", "a b c", [("a", "c")]),
        ("a […] b", "a b", [("a", "b")]),
        ("a […] b", "a […] b", [("a", "b")]),
        ("c […] a", "a b c", []),
        ("a […] a", "a b", []),
        ("a […] a", "a a", [("a", "a")]),
        ("a b […] b c", "a b c", []),
        ("b b […] c", "b b bb c", [("b b", "c")]),
        ("a […] c", "a a b c c", [("a", "c")]),
        ("a […] c", "a c b a c", [("a", "c"), ("a", "c")]),
        ("a […] b […] c", "a b a c b c", [("a", "b", "c"), ("a", "b", "c")]),
    ],
)
def test_elisions(quote: str, text: str, passages: list[tuple[str, ...]]) -> None:
    assert found(quote, text) == passages


def test_an_elided_quote_stands_in_the_smallest_stretch() -> None:
    text = "a a b c c"
    assert find_quote("a […] c", Haystack(text)) == (Match((Span(2, 3), Span(6, 7))),)


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("", ()),
        ("a", ("a",)),
        ("a […] b[...]c", ("a", "b", "c")),
        ("[…] a [ ... ] […] b […]", ("a", "b")),
        ("a (…) b … c [..] [x]", ("a (…) b … c [..] [x]",)),
    ],
)
def test_split_elisions(quote: str, parts: tuple[str, ...]) -> None:
    assert split_elisions(quote) == parts


@pytest.mark.parametrize(
    ("quote", "before", "after", "starts"),
    [
        ("OTAN", "", "", [7, 22, 36]),
        ("OTAN", "avec l'", "", [7]),
        ("OTAN", "l’", "", [7, 22]),
        ("OTAN", "«", "", [36]),
        ("OTAN", "« ", "", [36]),
        ("OTAN", "ec l'", "", []),
        ("OTAN", "dit avec l'", "", []),
        ("OTAN", "", "et", [7]),
        ("OTAN", "", "\u00a0et ", [7]),
        ("OTAN", "", ", e", []),
        ("OTAN", "", "»", [36]),
        ("OTAN", "", "» et", []),
        ("OTAN", "vers l'", ", et", [22]),
        ("OTAN", "avec l'", ", et", []),
        ("l'OTAN", "avec", "", [5]),
        ("avec", "x", "", []),
        # The stretch is the smallest among those with the right words beside them.
        ("OTAN […] la", "l'", "«", [22]),
        ("OTAN […] la", "avec l'", "", [7]),
        ("OTAN […] et", "", "la", [22]),
    ],
)
def test_before_and_after(quote: str, before: str, after: str, starts: list[int]) -> None:
    text = "avec l’OTAN et vers l’OTAN, et la « OTAN »"
    matches = find_quote(quote, Haystack(text), before, after)
    assert [match.spans[0].start for match in matches] == starts


# Properties, on texts full of what may go wrong.

PIECES = [
    *"aabntTéÉ115²٣中不五十ก한_'’-–.,…«»\"”   \u00a0\n\u0301\u200c\u200d\u00ad",
    *("e\u0301", "ẹ\u0301", "n't", "12", "000", "...", "กิ", "\u1112\u1161", "कि", "क्ष"),
    *("n'", " -5", "ไม่", "เก", "กา", "Non-", "-free"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
UNSPACED_NAMES = ("CJK", "THAI", "HIRAGANA", "KATAKANA", "LAO", "KHMER", "MYANMAR", "TIBETAN")


def naive_cuts(text: str, at: int) -> bool:
    """The rules of word edges once more, from Unicode names and categories."""
    if at in (0, len(text)):
        return False
    left, right = text[:at], text[at:]
    joined = right.lstrip("\u200c\u200d") or right[-1]
    if is_mark(joined[0]):
        return not left.endswith(" ")
    base = left
    while len(base) > 1 and (base[-1] in "\u200c\u200d" or is_mark(base[-1])):
        base = base[:-1]
    if in_word(base[-1]) and in_word(joined[0]):
        return True
    if left[-1] == right[0] == ".":
        return True
    if left[-1] in "不没沒未非无無勿" and unspaced(right[0]):
        return True
    if unspaced(right[0]) and (left.endswith("ไม่") or left[-1] in "เแโใไ"):
        return True
    if unspaced(left[-1]) and right[0] in "ะาำๅ":
        return True
    pair = (left[-1], right[0])
    if any(char in FIGURES for char in pair) and all(
        char in FIGURES or char.isdecimal() for char in pair
    ):
        return True
    if left[-1] == "-" and right[0].isdecimal() and left[-2:-1] in ("", *" (\"'«"):
        return True
    return any(naive_joint(text[:sign], text[sign], text[sign + 1 :]) for sign in (at - 1, at))


def naive_joint(left: str, sign: str, right: str) -> bool:
    """Tell whether a sign belongs to the number or word on both sides of it."""
    before_word = right != "" and in_word(right[0])
    if sign == " ":
        return bool(re.search(r"(?:^|\D)\d{1,3}$", left) and re.match(r"\d{3}(?:\D|$)", right))
    if sign == "'" and re.search(r"(?:^|\W)[nN]$", left) and before_word:
        return True
    if sign == "'" and left[-1:] in ("n", "N") and right[:1] in ("t", "T"):
        return len(right) == 1 or not in_word(right[1])
    if sign == "-" and re.search(r"(?:^|\W)(?:non|un|in|ex|anti)$", left, re.IGNORECASE):
        return before_word
    if sign == "-" and re.match(r"(?:free|frei|less)\b", right, re.IGNORECASE):
        return left != "" and in_word(left[-1])
    return sign in "-.,'٫٬·:/⁄×" and left[-1:].isdecimal() and right[:1].isdecimal()


FIGURES = "〇零一二三四五六七八九十百千万亿萬億兆两兩"


def unspaced(char: str) -> bool:
    return unicodedata.name(char, "").startswith(UNSPACED_NAMES) and not char.isdecimal()


def in_word(char: str) -> bool:
    return char.isalnum() and not unspaced(char)


def is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def naive_chains(quote: str, text: str) -> list[tuple[tuple[int, int], ...]]:
    """Every way in which the parts follow each other, in folded offsets."""
    parts = [part.strip() for part in re.split(r"\[ ?\.\.\. ?\]", quote)]
    parts = [part for part in parts if part]
    if not any(char.isalnum() for part in parts for char in part):
        return []
    places = [
        [
            (at, at + len(part))
            for at in range(len(text))
            if text[at:].startswith(part)
            and not naive_cuts(text, at)
            and not naive_cuts(text, at + len(part))
        ]
        for part in parts
    ]
    return [
        chain
        for chain in itertools.product(*places)
        if all(one[1] <= other[0] for one, other in itertools.pairwise(chain))
    ]


def elide_bare(quote: str) -> str:
    """Write a folded quote's bare ellipses as elisions; the first of four dots is a full stop."""
    return re.sub(
        r"\.+",
        lambda run: run[0] if len(run[0]) < 3 else "." * (len(run[0]) == 4) + "[...]",
        re.sub(r"\[ ?\.\.\. ?\]", "[…]", quote),
    ).replace("…", "...")


def outer(chain: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    return chain[0][0], chain[-1][1]


@given(texts, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_quote_is_found_exactly_where_it_stands(text: str, cuts: list[tuple[int, int]]) -> None:
    """Slices at any place, in any order, are found when and where the naive search finds them."""
    quote = " […] ".join(text[start : start + length] for start, length in cuts)
    haystack = Haystack(text)
    folded = haystack.folded
    literal = fold(quote).text
    chains = naive_chains(literal, folded.text)
    parts = split_elisions(literal if chains else elide_bare(literal))
    chains = chains or naive_chains(elide_bare(literal), folded.text)
    stretches = {outer(chain) for chain in chains}
    smallest = sorted(
        (start, end)
        for start, end in stretches
        if not any(
            start <= other[0] and other[1] <= end and other != (start, end) for other in stretches
        )
    )
    matches = find_quote(quote, haystack)
    assert [(match.spans[0].start, match.spans[-1].end) for match in matches] == [
        folded.origin(*stretch) for stretch in smallest
    ]
    for match in matches:
        found = [fold(text[span.start : span.end]).text for span in match.spans]
        if len(found) < len(parts):
            found = [part for each in found for part in split_elisions(elide_bare(each))]
        assert found == list(parts)
        assert all(one.end <= other.start for one, other in itertools.pairwise(match.spans))


@given(texts)
@settings(max_examples=150, deadline=None)
def test_the_edges_of_tokens_are_the_edges_that_cut_nothing(text: str) -> None:
    text = fold(text).text
    tokens = tokenize(text, 0, len(text))
    assert "".join(text[start:end] for start, end in tokens) == text
    edges = {start for start, _ in tokens} | {len(text)}
    for at in range(len(text) + 1):
        assert (at in edges) == (not cuts_word(text, at)) or at == 0
        assert cuts_word(text, at) == naive_cuts(text, at)


def retype(text: str, seed: int) -> str:
    """Write a text as another typist might: same words, other signs for what cannot be seen."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        text = nfd(text)
    text = text.replace("...", "…") if chance.random() < 0.5 else text.replace("…", "...")
    out = []
    for char in text:
        if char.isspace():
            out.append(
                chance.choice([" ", "\u00a0", "\u202f", "\n", "\r\n", " \u200b ", "\u2028\t"])
            )
        elif char in "'’":
            out.append(chance.choice("'’ʼ‛"))
        elif char in '"”“':
            out.append(chance.choice('"”“„'))
        elif char in "-–—":
            out.append(chance.choice("-–—‑−"))
        elif char in "«»":
            space = chance.choice(["", " ", "\u00a0", "\u202f\u2060"])
            out.append(char + space if char == "«" else space + char)
        else:
            out.append(char)
        out.append(chance.choice(["", "", "", "\u00ad", "\u200b", "\ufeff"]))
    return "".join(out)


@given(texts, st.integers(0, 30), st.integers(0, 10), st.integers(), st.integers())
@settings(max_examples=150, deadline=None)
def test_typography_changes_nothing(text: str, start: int, length: int, one: int, two: int) -> None:
    quote = text[start : start + length]
    typed, retyped = Haystack(text), Haystack(retype(text, one))
    assert retyped.folded == typed.folded
    expected = [
        fold(text[: match.spans[0].end]).text.rstrip() for match in find_quote(quote, typed)
    ]
    for spelling in (quote, retype(quote, two)):
        assert [
            fold(retyped.text[: match.spans[0].end]).text.rstrip()
            for match in find_quote(spelling, retyped)
        ] == expected


words = st.lists(
    st.from_regex("[a-g]{1,4}[0-2]?|[0-2]{1,2}", fullmatch=True), min_size=1, max_size=20
)


@given(words, st.data())
@settings(max_examples=100, deadline=None)
def test_words_of_an_article_are_found_and_no_letter_of_them_may_change(
    article: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(article) - 1))
    end = data.draw(st.integers(start + 1, len(article)))
    quote = " ".join(article[start:end])
    haystack = Haystack("\n".join(article))
    starts = [match.spans[0].start for match in find_quote(quote, haystack)]
    assert len("\n".join(article[:start])) + (start > 0) in starts
    at = data.draw(st.integers(0, len(quote) - 1))
    assume(quote[at] != " ")
    for other in (quote[at].upper(), quote[at] + "\u0301", "9", "x", ""):
        changed = quote[:at] + other + quote[at + 1 :]
        assert other in ("", quote[at]) or find_quote(changed, haystack) == ()


def test_letters_written_without_spaces_hold_no_digit() -> None:
    digits = [chr(code) for code in range(sys.maxunicode) if chr(code).isdecimal()]
    assert [digit for digit in digits if not _IS_WORD.match(digit)] == []


def test_every_sentence_of_a_real_article_is_found_once() -> None:
    text = SEED.read_text("utf-8")
    haystack = Haystack(text)
    sentences = [part for part in re.split(r"(?<=[.!?])\s+|\n", text) if len(part) > 12]
    assert len(sentences) > 15
    for sentence in sentences:
        at = text.index(sentence)
        for typed in (sentence, nfd(sentence), fold(sentence).text):
            assert find_quote(typed, haystack) == (Match((Span(at, at + len(sentence)),)),)


# Long and hostile input.


def test_a_common_quote_stands_in_a_hundred_places_and_no_more() -> None:
    haystack = Haystack("a " * 100_000)
    assert len(find_quote("a", haystack)) == MOST_PLACES
    matches = find_quote("a […] a […] a […] a", haystack)
    assert len(matches) == MOST_PLACES
    assert matches[99] == Match(tuple(Span(at, at + 1) for at in (198, 200, 202, 204)))
    assert find_quote("a […] " * 500 + "b", haystack) == ()


def test_a_long_quote_in_a_long_article() -> None:
    text = " ".join(f"mot{number} été" for number in range(80_000))
    haystack = Haystack(text)
    start = text.index("mot40000 ")
    quote = text[start : start + 9_999].rpartition(" ")[0]
    assert find_quote(quote, haystack) == (Match((Span(start, start + len(quote)),)),)
    middle = len(quote) // 2
    at = quote.index("été", middle)
    miss = explain_miss(quote[:at] + "hiver" + quote[at + 3 :], haystack)
    assert miss.differences == (Difference("hiver", "été", "date", "meaning"),)
    assert len(miss.part) <= LONG
    assert miss.span is not None
    assert miss.passage == text[miss.span.start : miss.span.end]
    assert start < miss.span.start < start + at < miss.span.end < start + len(quote)


def test_a_long_quote_without_spaces() -> None:
    chance = random.Random(1)
    text = "".join(chr(0x4E00 + chance.randrange(2_000)) for _ in range(5_000))
    miss = explain_miss(text[2_000:2_300] + "龘" + text[2_301:2_600], Haystack(text))
    assert miss.differences == (Difference("龘", text[2_300], "words", "wording"),)
    assert miss.span == Span(2_000, 2_600)


def test_a_long_word_in_a_longer_one() -> None:
    haystack = Haystack("a" * 200_000)
    assert find_quote("a" * 5_000, haystack) == ()
    assert explain_miss("a" * 5_000, haystack).cuts_word


def test_a_long_quote_before_a_longer_run_of_the_same_sign() -> None:
    # Here `str.rfind` would compare nearly all of the quote anew at every sign.
    quote = "==a" + "=" * 9_900
    haystack = Haystack(quote + "=" * 3_000_000 + " z")
    end = len(haystack.text)
    assert find_quote(f"{quote} […] z", haystack) == (
        Match((Span(0, len(quote)), Span(end - 1, end))),
    )


def test_a_long_quote_within_the_words_of_an_article_that_repeats_itself() -> None:
    assert not find_quote("会不" * 4_000, Haystack("不会" * 500_000))


def test_a_long_run_of_joiners() -> None:
    text = "b" + "\u200d" * 50_000 + "b a"
    haystack = Haystack(text)
    assert all(cuts_word(text, at) for at in (1, 2, 25_000, 50_000, 50_001))
    assert not cuts_word(text, 50_002)
    assert find_quote("\u200d […] a", haystack) == find_quote("b", haystack) == ()
    assert explain_miss("b […] a", haystack).cuts_word


def test_a_long_run_of_marks() -> None:
    text = "x e" + "\u0301\u0323" * 100_000 + " y"
    haystack = Haystack(text)
    assert find_quote(text, haystack) == (Match((Span(0, len(text)),)),)
    assert find_quote("x e", haystack) == ()
    assert explain_miss("x e y", haystack).span is None
    sides = (("e", text[2:-2]),)
    scales = Scales(UNKNOWN, haystack)
    assert find_differences(sides, scales) == (Difference("e", text[2:-2], "accents", "wording"),)


@given(texts, texts)
@settings(max_examples=150, deadline=None)
def test_a_suggested_passage_stands_in_the_article(quote: str, text: str) -> None:
    haystack = Haystack(text)
    assume(not find_quote(quote, haystack))
    miss = explain_miss(quote, haystack)
    assert all(describe_miss(miss))
    assert (miss.span is None) == (miss.passage == "") == (miss.line == 0)
    assert 0 <= miss.likeness <= 1
    if miss.span is None:
        return
    assert text[miss.span.start : miss.span.end] == miss.passage
    if any(char.isalnum() for char in miss.passage):
        assert miss.span in [match.spans[0] for match in find_quote(miss.passage, haystack)]
    if not miss.out_of_order:
        assert miss.differences
        assert all(found.quote != found.article for found in miss.differences)


@pytest.mark.parametrize(
    ("quote", "why", "fix"),
    [
        (
            "l'OTAN",
            "it stands in 4 places, and a quote must point to one:\n"
            "  1. line 1: L'OTAN «avance». Avec [l'OTAN], Bakou avance. Sans l'OTAN, …\n"
            "  2. line 2: … l'OTAN, Bakou avance. Sans [l'OTAN], Bakou recule; avec l'OTAN, …\n"
            "  3. line 2: … l'OTAN, Bakou recule; avec [l'OTAN], Bakou gagne ce que l'OTAN …\n"
            "  4. line 2: … l'OTAN, Bakou gagne ce que [l'OTAN] perd.",
            "say which:\n"
            '  1. before: "Avec"\n'
            '  2. before: "Sans"\n'
            '  3. before: "avec"\n'
            '  4. before: "que"',
        ),
        (
            "Bakou […] l'OTAN",
            "it stands in 3 places, and a quote must point to one:\n"
            "  1. line 1: L'OTAN «avance». Avec l'OTAN, [Bakou avance. Sans l'OTAN], Bakou recule;"
            " avec l'OTAN, …\n"
            "  2. line 2: … Bakou avance. Sans l'OTAN, [Bakou recule; avec l'OTAN], Bakou gagne ce"
            " que l'OTAN …\n"
            "  3. line 2: … Bakou recule; avec l'OTAN, [Bakou gagne ce que l'OTAN] perd.",
            "say which:\n"
            '  1. after: ", Bakou recule"\n'
            '  2. after: ", Bakou gagne"\n'
            '  3. after: "perd"',
        ),
        (
            "avance",
            "it stands in 2 places, and a quote must point to one:\n"
            "  1. line 1: L'OTAN «[avance]». Avec l'OTAN, Bakou avance. …\n"
            "  2. line 1: … «avance». Avec l'OTAN, Bakou [avance]. Sans l'OTAN, Bakou recule; …",
            'say which:\n  1. before: "OTAN «"\n  2. before: "Bakou"',
        ),
    ],
)
def test_ambiguity(quote: str, why: str, fix: str) -> None:
    haystack = Haystack(
        "L’OTAN «\u00a0avance\u00a0». Avec l’OTAN, Bakou avance.\n"
        "Sans l’OTAN, Bakou recule; avec l’OTAN, Bakou gagne ce que l’OTAN perd."
    )
    assert describe_ambiguity(quote, find_quote(quote, haystack), haystack) == (why, fix)


def test_ambiguity_without_spaces() -> None:
    haystack = Haystack("国" * 400 + "北约扩大。" + "民" * 400 + "北约扩大。" + "国" * 400)
    assert describe_ambiguity("北约", find_quote("北约", haystack), haystack) == (
        "it stands in 2 places, and a quote must point to one:\n"
        f"  1. line 1: … {'国' * 30}[北约]扩大。{'民' * 27} …\n"
        f"  2. line 1: … {'民' * 30}[北约]扩大。{'国' * 27} …",
        'say which:\n  1. before: "国"\n  2. before: "民"',
    )


def test_ambiguity_beyond_telling_apart() -> None:
    haystack = Haystack("one " + "ha " * 400)
    why, fix = describe_ambiguity("ha", find_quote("ha", haystack), haystack)
    assert why == (
        "it stands in 100 or more places, and a quote must point to one:\n"
        "  1. line 1: one [ha] ha ha ha ha ha ha ha ha ha …\n"
        "  2. line 1: one ha [ha] ha ha ha ha ha ha ha ha ha …\n"
        "  3. line 1: one ha ha [ha] ha ha ha ha ha ha ha ha ha …\n"
        "  4. line 1: one ha ha ha [ha] ha ha ha ha ha ha ha ha ha …\n"
        "  5. line 1: one ha ha ha ha [ha] ha ha ha ha ha ha ha ha ha …\n"
        "  and 95 more"
    )
    assert fix.splitlines()[:2] == ["say which:", '  1. before: "one"']
    assert describe_ambiguity("ha", (Match((Span(400, 402),)),) * 2, haystack)[1] == (
        "quote more of the words around it"
    )


def test_ambiguity_in_a_long_article_that_says_the_same_around_each_place() -> None:
    around = "q w e r t y u i o p "
    haystack = Haystack(f"{around}ab {around}" * 6 + "xab " * 50_000)
    matches = find_quote("ab", haystack)
    _, fix = describe_ambiguity("ab", matches, haystack)
    assert len(matches) == 6
    assert fix == "quote more of the words around it"


def test_an_article_has_one_skeleton() -> None:
    haystack = Haystack("L’Été À «\u00a0Tbilissi\u00a0».")
    assert haystack.skeleton is haystack.skeleton
    assert haystack.skeleton == "l'ete a «tbilissi»."


@pytest.mark.parametrize(
    "quote", ["OTAN", "de", "la […] de", "avec l'OTAN", "l'Azerbaïdjan […] et"]
)
def test_the_words_that_single_a_place_out_do(quote: str) -> None:
    haystack = Haystack(SEED.read_text("utf-8"))
    matches = find_quote(quote, haystack)
    _, fix = describe_ambiguity(quote, matches, haystack)
    rows = fix.splitlines()[1:]
    assert len(rows) == min(5, len(matches))
    for match, row in zip(matches, rows, strict=False):
        side, words = row.split(". ", 1)[1].split(": ", 1)
        beside = {side: json.loads(words)}
        assert find_quote(quote, haystack, **beside) == (match,)
