"""Bare ellipses: the article's own where it has one there, else what a quote leaves out."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.folding import fold
from generator.quotes import Haystack, Match, Span, find_quote, split_elisions
from generator.quotes.needles import explained_needles, find_chains, make_needles
from generator.quotes.places import MOST_PLACES, find_stretches
from tests.test_quotes import elide_bare, naive_chains, outer


def found(quote: str, text: str, before: str = "", after: str = "") -> list[tuple[str, ...]]:
    """Return the article's words at each place, one text a span."""
    matches = find_quote(quote, Haystack(text), before, after)
    return [tuple(text[span.start : span.end] for span in match.spans) for match in matches]


@pytest.mark.parametrize(
    ("quote", "text", "passages"),
    [
        # The article's own, however it is spaced.
        ("Well... we go", "Well… we go", [("Well… we go",)]),
        ("Well … we go", "Well… we go", [("Well… we go",)]),
        ("Well… we go", "Well… we go. Well, then, we go", [("Well… we go",)]),
        ("a (…) c", "a (...) c", [("a (...) c",)]),
        ("a … c", "a (...) c", [("a (...) c",)]),
        ("a…… c", "a…… c", [("a…… c",)]),
        # What the quote leaves out.
        ("a … c", "a b c", [("a", "c")]),
        ("a ... c", "a b c", [("a", "c")]),
        ("a… c", "a b c", [("a", "c")]),
        ("a (…) c", "a b c", [("a", "c")]),
        ("a…… c", "a b c", [("a", "c")]),
        ("合作……协议", "合作，签署了协议。", [("合作", "协议")]),
        ("a … c", "a c", [("a", "c")]),
        ("a … c", "c a", []),
        ("a … c", "a a b c c", [("a", "c")]),
        ("a … c", "a b c a c", [("a", "c"), ("a", "c")]),
        # Both in one quote.
        ("a… b … d", "a… b c d", [("a… b", "d")]),
        ("a… b […] d", "a… b c d", [("a… b", "d")]),
        ("a … b […] d", "a x b c d", [("a", "b", "d")]),
        ("a … […] c", "a b c", [("a", "c")]),
        ("a […] c", "a … c", [("a", "c")]),
        # At the edges of a quote there is nothing that it leaves out.
        ("… b", "a b c", [("b",)]),
        ("b …", "a b c", [("b",)]),
        ("…b…", "a …b… c", [("…b…",)]),
        ("« … c »", "« a b c »", [("«", "c »")]),
        # The first of four dots is a full stop, and stands in the article.
        ("a.... c", "a. b. c", [("a.", "c")]),
        ("a. … c", "a. b. c", [("a.", "c")]),
        ("a.... c", "a, b. c", []),
        # Whole words still, and nothing but an ellipsis elides.
        ("coop… avec", "coopère avec", []),
        ("1…5", "1,5", []),
        ("a .. c", "a b c", []),
        ("a […", "a b", []),
        ("… […] …", "a … b", []),
    ],
)
def test_bare_ellipses(quote: str, text: str, passages: list[tuple[str, ...]]) -> None:
    assert found(quote, text) == passages


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        ("", "", [("a", "c"), ("a", "c")]),
        ("x", "", [("a", "c")]),
        ("", "z", [("a", "c")]),
        ("y", "w", []),
        # From the first "a" to the last "c".
        ("x", "z", [("a", "c")]),
        ("b", "", []),
    ],
)
def test_before_and_after_touch_the_outer_edges(
    before: str, after: str, passages: list[tuple[str, ...]]
) -> None:
    text = "x a b c w, y a b c z w"
    assert found("a … c", text, before, after) == passages
    assert found("… a … c …", text, before, after) == passages


TEXTS = st.lists(st.sampled_from([*"ab  .", "...", "…", "[…]"]), max_size=20).map("".join)


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_smallest_stretches_are_found(text: str, quote: str) -> None:
    """With an ellipsis taken literally first, and only then as an elision."""
    haystack = Haystack(text)
    folded, typed = haystack.folded, fold(quote).text
    chains = naive_chains(typed, folded.text) or naive_chains(elide_bare(typed), folded.text)
    stretches = {outer(chain) for chain in chains}
    smallest = sorted(
        one
        for one in stretches
        if not any(one[0] <= other[0] and other[1] <= one[1] for other in stretches - {one})
    )
    places = find_stretches(quote, haystack)
    assert [(spans[0][0], spans[-1][1]) for spans in places] == smallest
    assert find_quote(quote, haystack) == tuple(
        Match(tuple(haystack.span(*span) for span in spans)) for spans in places
    )
    parts = split_elisions(elide_bare(typed))
    for spans in places:
        words = [folded.text[start:end] for start, end in spans]
        if words != list(split_elisions(typed)):
            assert [part for each in words for part in split_elisions(elide_bare(each))] == list(
                parts
            )
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


def test_chains_are_unchanged_by_how_far_a_part_is_from_the_next() -> None:
    text = "a " * 3 + "x " * 5_000 + "b"
    assert list(find_chains(make_needles("a […] b"), text)) == [[4, len(text) - 1]]
    assert list(find_chains(make_needles("a […] a […] b"), text)) == [[2, 4, len(text) - 1]]


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("Nous avons… décidé", ["Nous avons... décidé"]),
        ("Nous avions … conclu", ["Nous avions", "conclu"]),
        ("Nous avions… conclu", ["Nous avions... conclu"]),
        ("la paix… viendra", ["la paix", "viendra"]),
        ("la paix […] Nous avons… décidé", ["la paix", "Nous avons... décidé"]),
        ("…", []),
        (
            "la paix… " * 20 + "Nous avions… décidé",
            ["la paix"] * 20 + ["Nous avions", "décidé"],
        ),
    ],
)
def test_the_parts_by_which_a_miss_is_explained(quote: str, parts: list[str]) -> None:
    text = fold("Nous avions… décidé. La paix, dit-il, viendra.").text
    assert [needle.text for needle in explained_needles(quote, text)] == parts


@pytest.mark.parametrize("text", ["a\nb\r\nc\rd\n\n", "", "\r\n", "no break"])
def test_lines_are_counted(text: str) -> None:
    haystack = Haystack(text)
    lines = text.replace("\r\n", " \n").replace("\r", "\n")
    assert [haystack.line(at) for at in range(len(text) + 1)] == [
        1 + lines.count("\n", 0, at) for at in range(len(text) + 1)
    ]


# Long and hostile input.


def test_a_quote_of_thousands_of_ellipses() -> None:
    haystack = Haystack("a " * 200_000 + "z")
    assert len(find_quote("a … " * 500, haystack)) == MOST_PLACES
    assert find_quote("a … " * 2_500 + "b", haystack) == ()
    end = len(haystack.text)
    (match,) = find_quote("a … " * 2_500 + "z", haystack)
    assert match.spans[0] == Span(end - 5_001, end - 5_000)
    assert len(match.spans) == 2_501


def test_parts_far_from_each_other() -> None:
    """Where each part is looked for again from the end of a very long stretch."""
    haystack = Haystack("a " * 2_500 + "x " * 500_000 + "z")
    (match,) = find_quote("a … " * 2_500 + "z", haystack)
    assert match.spans[0] == Span(0, 1)
    assert find_quote("." * 10_000 + "a", Haystack("." * 1_000_000)) == ()
