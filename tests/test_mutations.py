"""What the manual promises of quotes, held against a thousand changed ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from generator.articles import parse_article
from generator.folding import fold
from generator.quotes import find_quote
from tests.mutation_maker import BY_HAND, FILE, LANGUAGES, Case, make_cases, read_cases, read_text
from tests.mutation_scores import PAGE, Outcome, measure, with_tables

CASES = tuple(read_cases())
SEED = Path(__file__).parent.parent / "seeds" / "2025-11-06-azerbaijan-nato.txt"


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return measure(CASES)


def ids(outcomes: list[Outcome]) -> list[str]:
    return [each.case.id for each in outcomes]


def test_the_file_is_what_its_generator_makes() -> None:
    assert FILE.read_text("utf-8") == "".join(f"{case.to_json()}\n" for case in make_cases())


def test_a_case_can_be_read_back() -> None:
    assert [Case.from_json(case.to_json()) for case in CASES] == list(CASES)
    assert len({case.id for case in CASES}) == len(CASES)


def test_every_language_and_class_has_its_share() -> None:
    languages = Counter(case.lang for case in CASES)
    assert languages.keys() == set(LANGUAGES)
    assert min(languages.values()) >= 200
    kinds = Counter((case.lang, case.kind) for case in CASES)
    for kind in ("typography", "elision", "typing", "other occurrence", *BY_HAND):
        assert all(kinds[lang, kind] >= 5 for lang in LANGUAGES), kind


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_right_passage_holds_the_words_that_were_changed(lang: str) -> None:
    article = read_text(lang)
    for case in CASES:
        if case.lang == lang:
            assert article.text[slice(*case.span)] == case.original, case.id
            assert case.kind in ("other occurrence", "cut") or case.quote != case.original, case.id
            for part in case.parts:
                assert fold(article.text[slice(*part)]).text in fold(case.quote).text, case.id


def test_a_changed_quote_is_not_the_article_s_by_chance() -> None:
    for case in CASES:
        if case.kind in BY_HAND or case.kind == "typing":
            text = read_text(case.lang).haystack.folded.text
            assert fold(case.quote).text.strip() not in text, case.id


def test_no_harmful_change_is_accepted(outcomes: list[Outcome]) -> None:
    harmful = [each for each in outcomes if each.case.harm == "harmful"]
    assert len(harmful) >= 400
    assert ids([each for each in harmful if each.accepted]) == []


def test_every_change_of_signs_and_every_elision_in_order_is_verified_in_place(
    outcomes: list[Outcome],
) -> None:
    signs = [
        each
        for each in outcomes
        if each.case.kind in ("typography", "elision") and each.case.harm == "harmless"
    ]
    assert len(signs) >= 200
    assert ids([each for each in signs if each.place is None or not each.right]) == []


def test_words_in_several_places_are_found_by_what_stands_beside_them(
    outcomes: list[Outcome],
) -> None:
    told = [each for each in outcomes if each.case.operation in ("right before", "right after")]
    assert len(told) >= 40
    assert ids([each for each in told if each.place is None or not each.right]) == []


def test_a_slip_of_typing_is_mended_in_the_right_place_and_never_passed_over(
    outcomes: list[Outcome],
) -> None:
    slips = [each for each in outcomes if each.case.kind == "typing"]
    assert ids([each for each in slips if each.place is not None]) == []
    assert ids([each for each in slips if each.new is not None and not each.right]) == []
    # Of the languages without a dictionary no letters are mended.
    known = [each for each in slips if each.case.lang in ("en", "fr")]
    assert 5 * sum(each.new is not None for each in known) >= 4 * len(known)
    assert 2 * sum(each.new is not None for each in slips) >= len(slips)


def test_the_passage_shown_is_the_right_one_nearly_always(outcomes: list[Outcome]) -> None:
    shown = [each for each in outcomes if each.near is not None]
    wrong = [each for each in shown if not each.near]
    assert 50 * len(wrong) <= len(shown), ids(wrong)


def test_a_left_out_negation_is_warned_of(outcomes: list[Outcome]) -> None:
    over = [each for each in outcomes if each.case.kind == "over-negation"]
    assert over != []
    assert ids([each for each in over if each.accepted and not each.warned]) == []


def test_the_manual_shows_what_is_measured(outcomes: list[Outcome]) -> None:
    page = PAGE.read_text("utf-8")
    assert with_tables(page, outcomes) == page


CLAUSE = "Il a souligné que, dans ce contexte, la république coopère étroitement avec la Turquie"


@pytest.mark.parametrize(
    ("old", "new"), [("la Turquie", "la Russie"), ("coopère", "ne coopère plus")]
)
def test_the_manual_shows_what_similarity_makes_of_our_first_article(old: str, new: str) -> None:
    article = parse_article(SEED.name, SEED.read_bytes())[0]
    quote = CLAUSE.replace(old, new)
    assert len(find_quote(CLAUSE, article.haystack)) == 1
    assert find_quote(quote, article.haystack) == ()
    score = fuzz.partial_ratio(fold(quote).text, article.haystack.folded.text) / 100
    row = f"| {old} | {new} | {score:.3f} |"
    assert row in PAGE.read_text("utf-8").splitlines()
