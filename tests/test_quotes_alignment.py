"""The nearest passage is the right one, in any article, and in time that grows with its length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.folding import fold
from generator.quotes import Haystack, explain_miss, find_quote
from generator.quotes import seeds as seeds_module
from generator.quotes.alignment import Passage, Token, _align, _align_within, _Costs, find_passage
from generator.quotes.edges import tokenize
from generator.quotes.seeds import Seeds
from generator.quotes.skeleton import make_skeleton

TESTS = Path(__file__).parent

CHINESE = """\
巴库，十一月六日。阿塞拜疆总统伊利哈姆·阿利耶夫周四表示，阿塞拜疆共和国正在同土耳其密切合作，两国最近签署了一份谅解备忘录。\
他说，阿塞拜疆军队已经按照北约标准进行了改革，今后五年内将继续采购新的装备。
北约秘书长代表在新闻发布会上指出，联盟尊重每一个伙伴国家自己的选择。“我们并不要求任何人加入，”他说，“但是我们的大门始终敞开。”\
据他介绍，去年共有三十二个成员国参加了联合演习，其中十七个国家派出了海军部队。
分析人士认为，这项协议如果得到批准，将会改变该地区的贸易路线。从里海到地中海的铁路预计耗资十二亿美元，\
建成以后每年可以运输一千五百万吨货物。不过，也有专家提醒说，工程很可能要推迟两到三年才能完工。
联合国难民署估计，冲突期间有将近七十万人离开了家园，至今仍有四分之一的人没有能够返回。\
一位住在甘贾郊区的老人告诉记者，他的房子在战争中被烧毁了，政府答应给他的补偿金到现在还没有收到。
"""


def read(name: str) -> str:
    return fold((TESTS / "mutations" / name).read_text("utf-8")).text


ARTICLES = {
    "ar": read("ar.txt"),
    "en": read("en.txt"),
    "fr": read("fr.txt"),
    "no": read("no.txt"),
    "ru": read("ru.txt"),
    "zh": fold(CHINESE).text,
}
NOT = {"ar": "لا", "en": "not", "fr": "pas", "no": "ikke", "ru": "не", "zh": "不"}

# How many words a quote has, and how often it is changed.
LENGTHS = {"short": (3, 5, 1), "middling": (6, 40, 3), "long": (80, 110, 8)}


def change(tokens: list[str], language: str, chance: random.Random) -> None:
    """Change one word, not at an edge: a slip, other words, another order, a number, a negation."""
    words = [at for at, token in enumerate(tokens) if token and token[0].isalnum()]
    at, other = chance.sample(words[1:-1], 2) if len(words) > 3 else (words[1], words[1])
    word, letter = tokens[at], chance.randrange(len(tokens[at]))
    match chance.randrange(7):
        case 0:
            tokens[at] = word[:letter] + word[letter + 1 :]
        case 1:
            tokens[at] = word[:letter] + "е" + word[letter:]
        case 2:
            tokens[at], tokens[other] = tokens[other], word
        case 3:
            tokens[at] = "" if len(words) > 3 else word.swapcase() + "s"
        case 4:
            tokens[at] = "Zatulin"
        case 5:
            tokens[at] = str(chance.randrange(3000))
        case _:
            tokens[at] += NOT[language] if language == "zh" else f" {NOT[language]}"


def misquote(
    text: str, language: str, length: str, chance: random.Random
) -> Iterator[tuple[str, int, int]]:
    """Yield changed quotes, and where in the text the words stand that they were made from."""
    fewest, most, changes = LENGTHS[length]
    tokens = tokenize(text, 0, len(text))
    words = [at for at, (start, _) in enumerate(tokens) if text[start].isalnum()]
    while True:
        count = chance.randint(fewest, most) * (2 if language == "zh" else 1)
        first = chance.randrange(len(words) - count)
        inside = tokens[words[first] : words[first + count - 1] + 1]
        quote = [text[start:end] for start, end in inside]
        for _ in range(chance.randint(1, changes)):
            change(quote, language, chance)
        yield fold("".join(quote)).text.strip(), inside[0][0], inside[-1][1]


def is_right(found: Passage, start: int, end: int, text: str) -> bool:
    """Tell whether the passage is the one meant, but for a word of change at either edge."""
    between = (
        text[min(one, other) : max(one, other)]
        for one, other in ((found.start, start), (found.end, end))
    )
    return found.end > 0 and all(
        sum(words[a].isalnum() for a, _ in tokenize(words, 0, len(words))) < 2 for words in between
    )


@pytest.mark.parametrize("length", LENGTHS)
def test_the_nearest_passage_is_the_right_one(length: str) -> None:
    """In at least 98 of 100 quotes, over all languages; where it is not, the words hardly tell."""
    right = []
    for language, text in ARTICLES.items():
        haystack, chance = Haystack(text), random.Random(f"{language} {length}")
        quotes = misquote(text, language, length, chance)
        for _ in range(12 if length == "long" else 60):
            quote, start, end = next(quotes)
            if not find_quote(quote, haystack):
                right.append(is_right(find_passage(quote, haystack), start, end, text))
    assert len(right) > 60
    assert sum(right) >= 0.98 * len(right)


@pytest.mark.parametrize("language", ARTICLES)
def test_the_right_passage_of_a_long_article(language: str) -> None:
    """Where the words of each article stand a thousand times, in other orders."""
    text, chance = ARTICLES[language], random.Random(language)
    words = [text[start:end] for start, end in tokenize(text, 0, len(text))]
    gap = "" if language == "zh" else " "
    noise = gap.join(chance.choices([word for word in words if word[0].isalnum()], k=20_000))
    haystack = Haystack(f"{noise}\n{text}\n{noise}")
    quotes = misquote(text, language, "middling", chance)
    for _ in range(10):
        quote, start, end = next(quotes)
        if len(quote) > 40:
            found = find_passage(quote, haystack)
            shift = len(noise) + 1
            assert is_right(found, start + shift, end + shift, haystack.folded.text)


def test_a_narrow_table_finds_the_path_that_a_wide_one_does() -> None:
    text, chance = ARTICLES["fr"], random.Random(1)
    quotes = misquote(text, "fr", "middling", chance)
    for quote, start, end in (next(quotes) for _ in range(40)):
        around = text[max(0, start - 60) : end + 60]
        ours, theirs = make_tokens(quote), make_tokens(around)
        lead = len(tokenize(text, max(0, start - 60), start))
        assert _align(ours, theirs, lead) == _align_within(60, _Costs(ours, theirs), lead)


def make_tokens(text: str) -> list[Token]:
    spans = tokenize(text, 0, len(text))
    return [Token(text[start:end], make_skeleton(text[start:end])) for start, end in spans]


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        # Every word is misspelt, some in their first letter.
        ("Da lépublique coupère étruitement", "La république coopère étroitement"),
        ("zépublique", "république"),
        # The quote leaves much out, and it leaves nothing out but adds much.
        (
            "les deux pays un mémorandum d'entente",
            "les deux pays ont signé un mémorandum d’entente",
        ),
        ("les deux grands et beaux et vieux pays ont signé", "les deux pays ont signé"),
        ("", ""),
        ("!", ""),
        ("🙂 🙂", ""),
    ],
)
def test_odd_quotes(quote: str, passage: str) -> None:
    haystack = Haystack(
        "La république coopère étroitement avec la Turquie ; "
        "les deux pays ont signé un mémorandum d’entente."
    )
    found = find_passage(fold(quote).text, haystack)
    assert haystack.folded.text[found.start : found.end] == fold(passage).text


# Guesses.


def test_a_word_votes_for_where_the_quote_would_begin() -> None:
    text = "one two three. " * 3 + "one too free. " + "one two three. " * 3
    assert next(Seeds(text).guess("one too free", 5)).at == text.index("one too")
    assert next(Seeds("x y " + text).guess("zzz too free", 5)).at == text.index("one too") + 4
    assert list(Seeds(text).guess("four five", 5)) == []
    assert list(Seeds("").guess("one", 5)) == list(Seeds(text).guess("", 5)) == []


def test_no_more_guesses_than_asked_for() -> None:
    text = "".join(f"word {number} " + "- " * 60 for number in range(50))
    guesses = list(Seeds(text).guess("word 7", 5))
    assert len(guesses) == 5
    assert guesses[0].at == text.index("word 7 ")


def test_a_text_without_spaces() -> None:
    text = fold(CHINESE).text
    guess = next(Seeds(text).guess("今后三年内将停止采购新的装备", 5))
    assert guess.at == text.index("今后五年内")


def test_a_very_long_text_is_indexed_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds_module, "_MOST", 200)
    text = make_skeleton(ARTICLES["en"])
    seeds = Seeds(text)
    assert len(seeds._order) <= 200
    start = text.index("signed")
    assert next(seeds.guess(text[start : start + 300], 5)).at == start


# Long and hostile articles: each of these took minutes or gigabytes if any step were quadratic.


@pytest.mark.parametrize(
    "text",
    [
        "a " * 500_000,
        "word " * 200_000,
        "x7fq" * 250_000,
        "... " * 250_000,
        "1 000 " * 150_000,
        "国" * 300_000,
        "e" + "\u0301" * 300_000,
    ],
    ids=["letter", "word", "giant word", "dots", "number", "character", "marks"],
)
def test_hostile_articles(text: str) -> None:
    haystack = Haystack(text)
    for quote in ("the quick brown fox", "a b a", "x7f" * 300 + "y", "word " * 90 + "b", "国王国"):
        assert find_quote(quote, haystack) == ()
        assert explain_miss(quote, haystack).likeness < 1


def test_nothing_is_near_a_quote_in_another_script() -> None:
    haystack = Haystack("北约秘书长周二表示，土耳其不会加入新的防务协议。" * 50)
    assert explain_miss("лорем ипсум долор сит амет", haystack).span is None
