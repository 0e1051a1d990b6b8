"""Every quote of a brief is verified, or a problem, or waits for an article that is missing."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.annotations import parse_brief
from generator.articles import Article, parse_article
from generator.evidence import Verdict, verify_brief
from generator.folding import fold
from generator.model import Brief
from generator.quotes import find_quote

ROOT = Path(__file__).parent.parent
OURS = ROOT / "seeds/2025-11-06-azerbaijan-nato.txt"
PATH = "briefs/a.yml"


def article(name: str, text: str) -> Article:
    return parse_article(name, text.encode())[0]


ARTICLE = article("a.txt", OURS.read_text("utf-8"))
OTHER = article("b.txt", "Bakou n’adhérera pas à l’Alliance. Aliyev l’a dit à l’OTAN.\n")


def brief(quotes: list[dict[str, str]], articles: str = "[a.txt]", more: str = "") -> Brief:
    text = f"title: a\narticles: {articles}\njudgements:\n- text: b\n  quotes:\n"
    text += "".join(f"  - {json.dumps(quote, ensure_ascii=False)}\n" for quote in quotes)
    parsed = parse_brief(text + more, PATH)
    assert parsed.problems == ()
    assert parsed.value is not None
    return parsed.value


def verify(brief: Brief, *articles: Article, unread: Container[str] = ()) -> Verdict:
    return verify_brief(brief, {each.name: each for each in articles}, unread)


def codes(verdict: Verdict) -> list[str]:
    return [problem.code for problem in verdict.problems]


@st.composite
def passages(draw: st.DrawFn) -> tuple[int, int]:
    """Give the beginning and the end of some words of the article."""
    starts = [at for at, char in enumerate(ARTICLE.text) if char == " "]
    first = draw(st.integers(0, len(starts) - 2))
    last = draw(st.integers(first + 1, min(first + 6, len(starts) - 1)))
    return starts[first] + 1, starts[last]


@given(passages())
def test_a_quote_is_evidence_just_where_it_stands_once(passage: tuple[int, int]) -> None:
    start, end = passage
    words = ARTICLE.text[start:end]
    quoted = brief([{"text": words}])
    matches = find_quote(words, ARTICLE.haystack)
    verdict = verify(quoted, ARTICLE)
    (quote,) = quoted.judgements[0].quotes
    if len(matches) == 1:
        assert codes(verdict) == []
        found = verdict.evidence[quote.text.where]
        (span,) = found.match.spans
        assert found.article is ARTICLE
        assert fold(ARTICLE.text[span.start : span.end]).text == fold(words).text.strip()
    else:
        assert codes(verdict) == ["quote-ambiguous" if matches else "quote-not-found"]
        assert verdict.evidence == {}


@given(passages(), st.integers(1, 60))
def test_what_stands_beside_a_quote_is_enough_to_find_it(
    passage: tuple[int, int], wide: int
) -> None:
    start, end = passage
    before = ARTICLE.text[max(0, start - wide) : start]
    words = {"text": ARTICLE.text[start:end], "before": before.partition(" ")[2].strip()}
    if words["before"] and any(map(str.isalnum, words["text"])):
        quoted = brief([words])
        verdict = verify(quoted, ARTICLE)
        assert set(codes(verdict)) <= {"quote-ambiguous"}
        for found in verdict.evidence.values():
            assert found.match.spans[0].start >= len(before.partition(" ")[2].strip())


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["l’OTAN", "Bakou", "Aliyev", "Moscou", "En août", "adhérera"])))
def test_each_quote_has_one_verdict(words: list[str]) -> None:
    quoted = brief([{"text": each} for each in words] or [{"text": "Bakou"}], "[a.txt, b.txt]")
    verdict = verify(quoted, ARTICLE, OTHER)
    wrong = {problem.where for problem in verdict.problems}
    for quote in quoted.judgements[0].quotes:
        assert (quote.text.where in verdict.evidence) != (quote.text.where in wrong)


def test_each_problem_stands_at_what_must_be_changed() -> None:
    quoted = brief(
        [
            {"text": "Moscou s’oppose"},
            {"text": "l’OTAN", "before": "contre"},
            {"text": "normes", "after": "jadis", "before": "selon ses"},
            {"text": "Aliyev", "in": "c.txt"},
        ]
    )
    verdict = verify(quoted, ARTICLE)
    first, second, third, fourth = quoted.judgements[0].quotes
    assert [(each.code, each.where) for each in verdict.problems] == [
        ("quote-not-found", first.text.where),
        ("quote-context", second.before.where if second.before else None),
        ("quote-context", third.after.where if third.after else None),
        ("quote-in", fourth.in_.where if fourth.in_ else None),
    ]


def test_a_brief_without_its_article_has_one_problem() -> None:
    quoted = brief([{"text": "Moscou"}, {"text": "x", "in": "b.txt"}, {"text": "l’OTAN"}])
    assert codes(verify(quoted, OTHER)) == ["missing-article"]
    assert verify(quoted, OTHER).articles == ()


def test_what_may_stand_in_a_missing_article_is_no_problem_yet() -> None:
    more = "background:\n- text: c\n  date: 1992\n  as-written: jadis\n"
    quoted = brief(
        [{"text": "Moscou"}, {"text": "x", "in": "b.txt"}, {"text": "Moscou", "in": "a.txt"}],
        "[a.txt, b.txt]",
        more,
    )
    assert codes(verify(quoted, ARTICLE)) == ["missing-article", "quote-not-found"]
    assert codes(verify(quoted, ARTICLE, OTHER)) == [
        "quote-not-found",
        "quote-not-found",
        "quote-not-found",
        "as-written-not-found",
    ]


def test_a_missing_article_that_is_named_twice_is_one_problem() -> None:
    assert codes(verify(brief([{"text": "x"}], "[b.txt, b.txt]"), ARTICLE)) == ["missing-article"]


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("b.md", "put the file into seeds/, or correct the name"),
        ("seeds/a.txt", "did you mean 'a.txt'?"),
        ("2025/A.txt", "did you mean 'a.txt'?"),
    ],
)
def test_a_missing_article_is_suggested_by_its_file(name: str, fix: str) -> None:
    (problem,) = verify(brief([{"text": "x"}], f"[{name}]"), ARTICLE).problems
    assert problem.fix == fix


def test_an_article_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    (problem,) = verify(brief([{"text": "x"}]), OTHER, unread={"a.txt"}).problems
    assert (problem.code, problem.what) == (
        "missing-article",
        "the article seeds/a.txt cannot be used",
    )


def test_a_quote_in_two_articles_is_told_apart_by_in() -> None:
    quotes = [{"text": "Aliyev l’a dit"}, {"text": "Bakou"}, {"text": "Bakou", "in": "b.txt"}]
    quoted = brief(quotes, "[a.txt, b.txt]")
    verdict = verify(quoted, ARTICLE, OTHER)
    assert [(each.code, each.fix) for each in verdict.problems] == [
        ("quote-ambiguous", "say which with 'in':\n  in: a.txt\n  in: b.txt")
    ]
    assert [found.article.name for found in verdict.evidence.values()] == ["b.txt", "b.txt"]


def test_article_beside_articles_hides_no_quote_of_theirs() -> None:
    text = "title: a\narticle: a.txt\narticles: [b.txt]\nunknowns:\n- text: c\n  quotes: adhérera\n"
    parsed = parse_brief(text, PATH).value
    assert parsed is not None
    assert codes(verify(parsed, ARTICLE, OTHER)) == []


SLIPS = article(
    "c.txt", "Date : 2025\nLang : fr\n\nLes deux pays ont déjà signé. Bakou n’a pas ri.\n"
)


def test_only_slips_of_typing_are_repaired() -> None:
    quotes = ["deux pays ont deja signe", "les deux pays", "Les trois pays", "Bakou n’a plus ri"]
    quoted = brief([{"text": each} for each in quotes], "[c.txt]")
    verdict = verify(quoted, SLIPS)
    assert codes(verdict) == ["quote-not-found"] * 4
    assert [(each.text, each.new) for each in verdict.repairs] == [
        ("deux pays ont deja signe", "deux pays ont déjà signé"),
        ("les deux pays", "Les deux pays"),
    ]
    assert [
        problem.fix.endswith("\nor let 'briefs fix' write it") for problem in verdict.problems
    ] == [
        *(True, True, False, False),
    ]


def test_what_would_stand_in_two_articles_is_not_repaired() -> None:
    other = article("d.txt", "Lang : fr\n\nLes deux pays dorment.\n")
    quoted = brief(
        [{"text": "les deux pays"}, {"text": "les deux pays", "in": "d.txt"}], "[c.txt, d.txt]"
    )
    verdict = verify(quoted, SLIPS, other)
    second = quoted.judgements[0].quotes[1]
    assert [(each.text.where, each.new) for each in verdict.repairs] == [
        (second.text.where, "Les deux pays")
    ]


def test_the_language_a_brief_gives_comes_before_that_of_the_header() -> None:
    text = "Lang : en\n\nIl a signé.\n"
    quoted = brief([{"text": "Il a signee"}], "[{file: e.txt, lang: fr}]")
    assert verify(quoted, article("e.txt", text)).repairs == ()
    quoted = brief([{"text": "Il a siggné"}], "[{file: e.txt, lang: fr}]")
    assert [each.new for each in verify(quoted, article("e.txt", text)).repairs] == ["Il a signé"]


def test_as_written_is_repaired_too() -> None:
    more = "background:\n- text: c\n  date: 1992\n  as-written: ont deja signe\n"
    verdict = verify(brief([{"text": "Bakou"}], "[c.txt]", more), SLIPS)
    assert codes(verdict) == ["as-written-not-found"]
    assert [each.new for each in verdict.repairs] == ["ont déjà signé"]


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Bakou […] ri", "the words left out of this quote hold a negation: n, pas"),
        ("Bakou n’a […] ri", "the words left out of this quote hold a negation: pas"),
        ("Bakou n’a pas ri", ""),
        ("Les […] pays", ""),
        ("pays […] Bakou", ""),  # another sentence begins in between
    ],
)
def test_an_elision_that_leaves_a_negation_out_is_told(quote: str, said: str) -> None:
    verdict = verify(brief([{"text": quote}], "[c.txt]"), SLIPS)
    assert len(verdict.evidence) == 1
    assert [(each.severity, each.what) for each in verdict.problems] == (
        [("warning", said)] if said else []
    )


@pytest.mark.parametrize(
    ("quote", "left_out"),
    [
        ("Lind met Berg. […] sign the treaty", "line 1: “She will never”"),
        ("He promised […] sign the treaty", "line 1: “nothing.”\n  line 1: “She will never”"),
        ("He promised […] They left", "line 1: “nothing.”"),
        ("Lind met Berg. […] They left", ""),
    ],
)
def test_a_negation_counts_in_the_sentences_that_are_quoted_from(quote: str, left_out: str) -> None:
    text = (
        "Lang: en\n\nLind met Berg. He promised nothing. She will never sign the treaty. They left."
    )
    verdict = verify(brief([{"text": quote}], "[n.txt]"), article("n.txt", text))
    assert len(verdict.evidence) == 1
    shown = [
        each.why.partition(":\n  ")[2].replace("line 3", "line 1") for each in verdict.problems
    ]
    assert shown == ([left_out] if left_out else [])


def test_the_names_of_known_actors_tell_in_a_script_without_capitals() -> None:
    known = article("f.txt", "Lang : zh\n\n土耳其是最好的朋友。\n")
    quoted = brief([{"text": "俄罗斯是最好的朋友"}], "[f.txt]")
    (unknown,) = verify(quoted, known).problems
    (named,) = verify_brief(quoted, {"f.txt": known}, (), frozenset({"俄罗斯"})).problems
    assert "may mean something else" not in unknown.why
    assert "the quote has “俄罗斯”, the article “土耳其” (a name)" in named.why
