"""An article is shown whole, and each passage where it stands, however passages overlap."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from generator.articles import Article, parse_article
from generator.evidence import Evidence
from generator.mentions import Naming
from generator.pages.article import (
    DEEPEST,
    Backlink,
    Citation,
    Passage,
    Stretch,
    article_paragraphs,
    article_passages,
    coverage,
)
from generator.pages.lines import passage_anchor
from generator.pages.page import Link
from generator.quotes import Match, Span

Cited = tuple[Article, list[Citation]]


def article(text: str) -> Article:
    return parse_article("a.txt", text.encode())[0]


def cite(text: str, *quotes: tuple[tuple[int, int], ...]) -> Cited:
    """Return an article and citations of it, each given by the edges of its parts."""
    source = article(text)
    return source, [
        Citation(
            number,
            f"line.{number}",
            f"Line {number}",
            "en",
            Evidence(source, Match(tuple(Span(*edges) for edges in quote))),
        )
        for number, quote in enumerate(quotes, 1)
    ]


@st.composite
def cited_articles(draw: st.DrawFn) -> Cited:
    """Draw an article and quotes that begin and end in a word, as every quote does."""
    text = draw(st.text("abC. \n\r\t\u00a0<é北", min_size=1, max_size=40))
    # A header is no matter here: the name of none begins with these letters.
    places = [place for place, char in enumerate(text) if not char.isspace()]
    if not places:
        return cite(text)
    quotes = []
    for _ in range(draw(st.integers(0, 6))):
        edges = sorted(draw(st.sets(st.sampled_from(places), min_size=1, max_size=4)))
        pairs = zip(edges[::2], edges[1::2] or edges, strict=False)
        quotes.append(tuple((start, max(start, end) + 1) for start, end in pairs))
    return cite(text, *(quote for quote in quotes if quote))


@given(cited_articles())
@example(cite("a\r\nb\rc\n\n \nd", ((0, 4),), ((3, 11),)))
@example(cite("ab ab", ((0, 2),), ((0, 2),), ((1, 5),), ((0, 1), (4, 5))))
def test_the_article_is_shown_whole_and_marked_where_it_is_cited(cited: Cited) -> None:
    source, citations = cited
    paragraphs = article_paragraphs(source, citations)
    lines = [line for line in re.split(r"[\r\n]", source.text) if line.strip()]
    assert ["".join(piece.text for piece in each.pieces) for each in paragraphs] == lines

    covering: dict[int, set[int]] = {}
    for each in citations:
        for span in each.evidence.match.spans:
            for place in range(span.start, span.end):
                covering.setdefault(place, set()).add(each.number)
    places = [
        place
        for line in re.finditer(r"[^\r\n]+", source.text)
        if line[0].strip()
        for place in range(line.start(), line.end())
    ]
    shown = [
        (char, set(piece.cites))
        for paragraph in paragraphs
        for piece in paragraph.pieces
        for char in piece.text
    ]
    assert shown == [(source.text[place], covering.get(place, set())) for place in places]
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            assert piece.depth == min(len(piece.cites), DEEPEST)


@given(cited_articles())
def test_each_passage_begins_once_and_each_quote_leads_back_once(cited: Cited) -> None:
    source, citations = cited
    begun: dict[str, int] = {}
    ended: dict[int, int] = {}
    place = 0
    for paragraph in article_paragraphs(source, citations):
        for piece in paragraph.pieces:
            place = source.text.index(piece.text, place)
            for anchor in piece.anchors:
                assert anchor not in begun
                begun[anchor] = place
            place += len(piece.text)
            for back in piece.backlinks:
                assert back.number not in ended
                assert (back.anchor, back.title) == (f"line.{back.number}", f"Line {back.number}")
                ended[back.number] = place
    spans = {each.number: each.evidence.match.spans for each in citations}
    assert begun == {passage_anchor("a.txt", each): each[0].start for each in spans.values()}
    assert ended == {number: each[-1].end for number, each in spans.items()}


@given(cited_articles())
def test_each_passage_is_listed_once_with_every_quote_that_shares_it(cited: Cited) -> None:
    source, citations = cited
    passages = article_passages(source, citations)
    spans = {each.number: each.evidence.match.spans for each in citations}
    edges = sorted({(each[0].start, each[-1].end) for each in spans.values()})
    assert [each.anchor for each in passages] == [
        passage_anchor("a.txt", (Span(*edge),)) for edge in edges
    ]
    assert [[back.number for back in each.backlinks] for each in passages] == [
        [number for number, each in sorted(spans.items()) if (each[0].start, each[-1].end) == edge]
        for edge in edges
    ]
    # Only a passage of several quotes is also reached from where it ends.
    pieces = [piece for each in article_paragraphs(source, citations) for piece in each.pieces]
    assert sorted(entry for piece in pieces for entry in piece.list_anchors) == sorted(
        each.list_anchor for each in passages if len(each.backlinks) > 1
    )


def test_a_passage_is_told_by_its_first_and_last_words() -> None:
    text = "One two.\nThree four five. " + "Word " * 30 + "and the last of them. Six."
    source, citations = cite(
        text, ((0, 15),), ((4, 8), (15, 19)), ((4, text.index(" Six")),), ((0, 15),)
    )
    assert article_passages(source, citations) == (
        Passage(
            "passage.a.0-15",
            "list.passage.a.0-15",
            "One two. Three",
            (Backlink(1, "line.1", "Line 1", "en"), Backlink(4, "line.4", "Line 4", "en")),
        ),
        Passage(
            "passage.a.4-19",
            "list.passage.a.4-19",
            "two. […] four",
            (Backlink(2, "line.2", "Line 2", "en"),),
        ),
        Passage(
            f"passage.a.4-{text.index(' Six')}",
            f"list.passage.a.4-{text.index(' Six')}",
            "two. Three four five. Word Word Word Word … Word Word Word Word and the last of them.",
            (Backlink(3, "line.3", "Line 3", "en"),),
        ),
    )
    (whole,) = article_passages(*cite("x" * 400, ((0, 400),)))
    assert whole.words == f"{'x' * 45} … {'x' * 45}"


@given(cited_articles())
def test_a_sentence_is_quiet_until_a_quote_touches_it(cited: Cited) -> None:
    source, citations = cited
    spans = [span for each in citations for span in each.evidence.match.spans]
    touched = [
        any(span.start < sentence.end and span.end > sentence.start for span in spans)
        for sentence in source.sentences
    ]
    counted = coverage(source, [each.evidence for each in citations])
    assert (counted.cited, counted.sentences) == (sum(touched), len(touched))
    quiet = "".join(
        piece.text
        for paragraph in article_paragraphs(source, citations)
        for piece in paragraph.pieces
        if piece.quiet
    )
    expected = "".join(
        source.text[sentence.start : sentence.end]
        for sentence, cited_ in zip(source.sentences, touched, strict=True)
        if not cited_
    )
    assert quiet == expected


def test_the_header_is_marked_as_such_and_is_no_part_of_the_coverage() -> None:
    source = article("Title: A. B. C.\nDate: 2026\n\nOne. Two. Three.\n")
    paragraphs = article_paragraphs(source, [])
    assert [each.header for each in paragraphs] == [True, True, False]
    assert coverage(source, []).sentences == 3


def test_the_lines_of_a_wrapped_text_are_one_paragraph() -> None:
    text = (
        "Title: Ferry\nDate: 2026-01-05\n\n"
        "The company said on Monday that it would not\r\n"
        "pay for the ferry until the end of 2030. The\r\n"
        "islands have none.\r\n\r\n"
        "Contents\nBoats\nTimes\n"
    )
    article, _ = parse_article("a.txt", text.encode())
    shown = ["".join(each.text for each in p.pieces) for p in article_paragraphs(article, ())]
    wrapped = (
        "The company said on Monday that it would not \n"
        "pay for the ferry until the end of 2030. The \n"
        "islands have none."
    )
    assert shown == ["Title: Ferry", "Date: 2026-01-05", wrapped, "Contents", "Boats", "Times"]


def test_the_share_is_never_rounded_up_to_the_whole() -> None:
    source = article("One. " * 299 + "Last.")
    whole = Evidence(source, Match((Span(0, source.text.index("Last") - 1),)))
    assert coverage(source, [whole]).percent == 99
    assert coverage(article(""), []).percent == 0


@st.composite
def named_articles(draw: st.DrawFn) -> tuple[Cited, list[Naming]]:
    """Draw a cited article and places of names in it, in order and apart."""
    cited = draw(cited_articles())
    edges = sorted(draw(st.sets(st.integers(0, len(cited[0].text)), max_size=8)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return cited, [Naming(start, end, draw(st.sampled_from("ab"))) for start, end in pairs]


@given(named_articles())
def test_names_part_the_words_of_a_piece_and_nothing_else(
    drawn: tuple[Cited, list[Naming]],
) -> None:
    (source, citations), namings = drawn
    links = {name: Link(name, f"actors/{name}") for name in "ab"}
    plain = article_paragraphs(source, citations)
    named = article_paragraphs(source, citations, namings, links)
    bare = [
        replace(piece, stretches=(Stretch(piece.text),)) for each in named for piece in each.pieces
    ]
    assert bare == [piece for each in plain for piece in each.pieces]
    at, seen = 0, set()
    for piece in (piece for each in named for piece in each.pieces):
        at = source.text.index(piece.text, at)
        assert "".join(stretch.text for stretch in piece.stretches) == piece.text
        for stretch in piece.stretches:
            until = at + len(stretch.text)
            whose = {each.actor for each in namings if each.start < until and each.end > at}
            assert whose == ({stretch.actor.text} if stretch.actor else whose)
            assert stretch.actor or not whose or stretch.text.isspace()
            if stretch.actor:
                assert (stretch.anchor == "") == (stretch.actor.text in seen)
                seen.add(stretch.actor.text)
            at = until
