"""An article falls into its sentences, and none of its words is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sentences import Sentence, split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["One.", "Two!", "Three?", "Four…", "Five"],
        ["M. Aliyev reçoit M. Zatouline.", "Mme Roy attend."],
        ["Dr. No met Prof. A. B. Smith at St. Ives, vs. nobody, cf. p. 12."],
        ["The U.S. Senate voted.", "It was No. 7.", "He said no.", "It is art.", "See art. 5."],
        ["« Nous venons. »", "Il l’a dit."],
        ["He said “Never.”", "She left (at last.)", "End."],
        ["Es waren 3.5 km.", "12.30 Uhr."],
        ["Version 1.2.3 is out.", "Good."],
        ["1. The Parties agree.", "2. They meet.", "In 2024.", "Then they part."],
        ["It costs 5. nobody pays.", "Why?"],
        ["Wait... what?", "Really?!", "Yes."],
        ["阿塞拜疆合作。", "北约！", "“好吗？”", "好"],
        ["هل توافق موسكو؟", "لم يُعلَن شيء.", "نعم"],
        ["यह एक वाक्य है।", "यह दूसरा है।"],
        ["Азербайджан ждёт.", "Он не удивлён."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[each.start : each.end] for each in split_sentences(text)] == sentences


def test_a_line_break_ends_a_sentence_and_the_header_is_none() -> None:
    text = "Title: A\nDate: B\n\nA heading\n  \nOne. — \nTwo\r\nthree."
    start = text.index("A heading")
    found = [text[each.start : each.end] for each in split_sentences(text, start)]
    assert found == ["A heading", "One.", "Two", "three."]


@given(st.text("aB1. !?…»”\n\r\u00a0。؟", max_size=60), st.integers(0, 20))
def test_sentences_stand_in_order_and_leave_no_word_out(text: str, start: int) -> None:
    start = min(start, len(text))
    sentences = split_sentences(text, start)
    edges = [edge for each in sentences for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(start <= edge <= len(text) for edge in edges)
    covered = {place for each in sentences for place in range(each.start, each.end)}
    for place in range(start, len(text)):
        assert place in covered or not text[place].isalnum()
    for each in sentences:
        piece = text[each.start : each.end]
        assert piece == piece.strip()
        assert any(char.isalnum() for char in piece)


def test_a_long_text_without_an_end_takes_no_longer_for_it() -> None:
    assert len(split_sentences("M. " * 100_000)) == 1


@pytest.mark.parametrize("sign", [".", "…", "?!", ".»", "»"])
def test_a_long_run_of_signs_takes_no_longer_for_it(sign: str) -> None:
    first = f"One.{sign * 100_000}two."
    assert split_sentences(f"{first} Three.") == (
        Sentence(0, len(first)),
        Sentence(len(first) + 1, len(first) + 7),
    )
