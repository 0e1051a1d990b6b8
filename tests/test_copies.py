"""Copies of one text count once, whatever stands above it and however it was cut."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.articles import Article, parse_article
from generator.copies import COPIED, RUN, independent, independent_articles

WIRE = (
    "The Northline company said on Monday that the winter ferry to Halden will run again from"
    " March. The island's council welcomed the news, but asked who will pay for the second ship."
    " Northline has promised the ferry twice before, in 2019 and in 2022. Neither time did it sail."
)
OTHER = (
    "Halden's council heard on Monday that Northline wants to run its ferry in winter. The company"
    " spoke of March. Members asked for a contract, which a spokeswoman would not promise. The"
    " harbour needs dredging first, said its master, and nobody has ordered that yet either."
)


def article(name: str, text: str) -> Article:
    return parse_article(name, text.encode())[0]


def names(*articles: Article) -> list[str]:
    return [each.name for each in independent_articles(articles)]


def test_two_reports_of_one_event_are_two() -> None:
    assert names(article("a.txt", WIRE), article("b.txt", OTHER)) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        f"Title: A headline of its own\nDate: 2026-01-05\nPublisher: The Gazette\n\n{WIRE}",
        f"---\ntitle: Front matter\n---\n{WIRE}",
        WIRE.upper().replace(". ", ".\r\n\r\n"),
        WIRE.replace("'", "’").replace("company", "com\xadpany").replace(" ", "\xa0"),
        WIRE.replace(", but", " — but").replace(".", " !"),
        WIRE[: WIRE.index("Northline has promised")],
        f"{WIRE} The harbour needs dredging first, said its master, and nobody has ordered that.",
        WIRE.replace("on Monday ", ""),
    ],
    ids=[
        "same",
        "header",
        "front matter",
        "case",
        "signs",
        "punctuation",
        "cut",
        "longer",
        "edited",
    ],
)
def test_a_copy_is_no_second_source(copy: str) -> None:
    first, second = article("a.txt", WIRE), article("b.txt", copy)
    assert names(first, second) == ["a.txt"]
    assert names(second, first) == ["b.txt"]


def test_a_copy_stays_one_when_somebody_turned_what_it_says() -> None:
    """What counts is where the words come from; what they say is for the analyst to read."""
    denied = WIRE.replace("will run", "will not run")
    assert independent([article("a.txt", WIRE), article("b.txt", denied)]) == 1


def test_the_bar_is_three_fifths_of_the_runs() -> None:
    words = [f"w{n}" for n in range(1000 + RUN - 1)]
    whole = article("a.txt", " ".join(words))
    for kept, expected in ((601, 1), (600, 2)):
        # The runs of the first words are shared, those of the others are new.
        own = [f"v{n}" for n in range(1000 - kept)]
        other = article("b.txt", " ".join(words[: kept + RUN - 1] + own))
        assert independent([whole, other]) == expected
    assert COPIED == 0.6


def test_short_texts_and_those_without_spaces() -> None:
    assert names(article("a.txt", "Words."), article("b.txt", "words!")) == ["a.txt"]
    assert names(article("a.txt", "Words."), article("b.txt", "Other words.")) == ["a.txt", "b.txt"]
    report = "挪威公司周一表示,冬季渡轮将于三月恢复运营。岛上议会对此表示欢迎,但询问由谁付款。"
    assert names(article("a.txt", report), article("b.txt", report[:30])) == ["a.txt"]
    assert names(article("a.txt", report), article("b.txt", "港口需要先疏浚。")) == [
        "a.txt",
        "b.txt",
    ]


def test_nothing_and_one_article_twice() -> None:
    assert independent([]) == 0
    one = article("a.txt", WIRE)
    assert independent_articles([one, one]) == (one,)
    assert names(article("a.txt", ""), article("b.txt", "Title: Only this\n")) == ["a.txt"]


def test_what_everyone_writes_makes_no_copy_of_anyone() -> None:
    """A footer that a hundred texts share is no more than a footer, in the last as in the first."""
    footer = " Subscribe to our letter for the news of the week, every Friday at noon."
    texts = [" ".join(f"a{n}b{m}" for m in range(40)) + footer for n in range(100)]
    assert independent(article(f"{n}.txt", text) for n, text in enumerate(texts)) == 100


@settings(max_examples=50)
@given(
    texts=st.lists(st.text(alphabet="ab ", max_size=60), max_size=8),
    seed=st.integers(0, 1000),
)
def test_the_order_changes_nothing_but_which_of_the_copies_is_named(
    texts: list[str], seed: int
) -> None:
    articles = [article(f"{n}.txt", text) for n, text in enumerate(texts)]
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert independent(shuffled) == independent(articles)
    kept = independent_articles(articles)
    assert [each for each in articles if each in kept] == list(kept)
