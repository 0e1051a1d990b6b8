"""Known, reported, disputed, unknown: each rule, and what it must not be taken in by."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.library import Library
from generator.standing import AGAINST_MOST, Standing, Standings
from tests.html_reader import read_html
from tests.projects import make_site, render_pages

POST = """\
Title: The ferry comes back
Publisher: Halden Post

The Northline company said on Monday that the winter ferry to Halden will run from March. The
council welcomed the news warmly. The harbour has been closed to large ships since 2019. The union
called the plan reckless. Nobody said who will pay for the second ship.
"""
RADIO = """\
Title: Winter boat promised

Northline has promised a winter boat from March, it announced at a meeting. Large ships have had
no access to the harbour since 2019. Members of the council were pleased, the union was not.
"""
SEEDS = {
    "seeds/post.txt": POST,
    "seeds/copy.txt": POST.replace("Halden Post", "The Gazette").replace("warmly", "Monday"),
    "seeds/radio.txt": RADIO,
    "briefs/actors.yml": "x: {name: X}\ny: {name: Y}\nz: {name: Z}\n",
}
IN_POST = "{text: closed to large ships since 2019, in: post.txt}"
IN_COPY = "{text: closed to large ships since 2019, in: copy.txt}"
IN_RADIO = "{text: no access to the harbour since 2019, in: radio.txt}"


def library(root: Path, **briefs: str) -> Library:
    head = "title: B\narticles: [post.txt, copy.txt, radio.txt]\ndate: 2025-06-02\n"
    files = {
        f"briefs/{name}.yml": (text if text.startswith("title") else head + text)
        for name, text in briefs.items()
    }
    return make_site(root, SEEDS | files).library


def stand(library: Library, address: str = "b") -> list[Standing]:
    (entry,) = (each for each in library.entries if each.address == address)
    return list(Standings(library).of(entry))


def levels(root: Path, text: str) -> list[str]:
    return [each.level for each in stand(library(root, b=text))]


@pytest.mark.parametrize(
    ("quotes", "said_by", "level", "articles", "texts"),
    [
        (f"[{IN_POST}, {IN_RADIO}]", "", "known", 2, 2),
        (f"[{IN_POST}]", "", "reported", 1, 1),
        # Two papers with one text are one source, and two quotes of one paper are too.
        (f"[{IN_POST}, {IN_COPY}]", "", "reported", 2, 1),
        (f"[{IN_POST}, {{text: Nobody said who will pay, in: post.txt}}]", "", "reported", 1, 1),
        (f"[{IN_POST}, {IN_COPY}, {IN_RADIO}]", "", "known", 3, 2),
        # However many print it, it is the word of the one who said so.
        (f"[{IN_POST}, {IN_RADIO}]", ", said-by: x", "reported", 2, 0),
    ],
)
def test_a_fact_is_known_from_two_independent_texts_on_nobodys_word(
    tmp_path: Path, quotes: str, said_by: str, level: str, articles: int, texts: int
) -> None:
    text = f"background: [{{text: The harbour is closed.{said_by}, quotes: {quotes}}}]\n"
    (found,) = stand(library(tmp_path, b=text))
    assert (found.level, found.articles, found.texts) == (level, articles, texts)


@pytest.mark.parametrize(
    ("post", "radio", "quotes", "level"),
    [
        ("B2", "F6", f"[{IN_POST}, {IN_RADIO}]", "known"),
        ("D2", "B2", f"[{IN_POST}, {IN_RADIO}]", "reported"),
        ("E6", "B2", f"[{IN_POST}, {IN_RADIO}]", "reported"),
        ("B4", "B2", f"[{IN_POST}, {IN_RADIO}]", "reported"),
        ("B2", "C5", f"[{IN_POST}, {IN_RADIO}]", "reported"),
        # Credibility 1 says just this: confirmed by other sources.
        ("B1", "F6", f"[{IN_POST}]", "known"),
        ("A2", "F6", f"[{IN_POST}]", "reported"),
    ],
)
def test_the_grade_of_an_article_counts(
    tmp_path: Path, post: str, radio: str, quotes: str, level: str
) -> None:
    articles = f"[{{file: post.txt, grade: {post}}}, {{file: radio.txt, grade: {radio}}}]"
    text = f"title: B\narticles: {articles}\nbackground: [{{text: Closed., quotes: {quotes}}}]\n"
    assert levels(tmp_path, text) == [level]


def test_a_statement_is_its_speakers_word_and_no_fact(tmp_path: Path) -> None:
    text = f"statements: [{{by: x, text: Closed., quotes: [{IN_POST}, {IN_RADIO}]}}]\n"
    assert levels(tmp_path, text) == ["reported"]


def test_what_rests_on_no_words_has_no_standing(tmp_path: Path) -> None:
    text = """\
judgements: [{text: It will be late., quotes: {text: who will pay, in: post.txt}}]
actors: {x: {role: Owner., quotes: Northline has promised}}
background: [Nobody wrote this down., {text: Nor this., quotes: words that are not there}]
unknowns: [Who pays?]
"""
    assert levels(tmp_path, text) == ["unknown"]


def statement(by: str, about: str, stance: str, text: str, quotes: str = "a winter boat") -> str:
    rest = f", quotes: {quotes}" if quotes else ""
    return f"  - {{by: {by}, about: {about}, stance: {stance}, text: {text}{rest}}}\n"


def against(found: list[Standing]) -> list[tuple[str, list[str]]]:
    return [(each.level, [str(other.claim.text) for other in each.against]) for each in found]


def test_two_that_take_sides_over_one_actor_dispute_it(tmp_path: Path) -> None:
    text = (
        "statements:\n"
        + statement("x", "[y, z]", "supportive", "Good")
        + statement("z", "y", "critical", "Bad")
        + statement("z", "[y, x]", "threatening", "Worse")
        + statement("y", "y", "neutral", "So")
        + statement("z", "x", "supportive", "Alone")
    )
    assert against(stand(library(tmp_path, b=text))) == [
        ("disputed", ["Bad", "Worse"]),
        ("disputed", ["Good"]),
        ("disputed", ["Good"]),
        ("reported", []),
        ("reported", []),
    ]


def test_no_dispute_with_oneself_about_others_or_without_a_quote(tmp_path: Path) -> None:
    text = (
        "statements:\n"
        + statement("x", "y", "supportive", "Good")
        + statement("x", "y", "critical", "Second thoughts")
        + statement("[z, x]", "y", "critical", "Together")
        + statement("y", "z", "critical", "Of another")
        + statement("z", "y", "critical", "Unquoted", quotes="")
    )
    assert against(stand(library(tmp_path, b=text))) == [("reported", [])] * 4


def test_the_lines_that_say_otherwise_are_counted_no_further_than_anyone_reads(
    tmp_path: Path,
) -> None:
    text = "statements:\n" + statement("x", "y", "supportive", "Good")
    text += "".join(statement("z", "y", "critical", f"Bad {n}") for n in range(AGAINST_MOST + 2))
    first, *others = against(stand(library(tmp_path, b=text)))
    assert first == ("disputed", [f"Bad {n}" for n in range(AGAINST_MOST)])
    assert others == [("disputed", ["Good"])] * (AGAINST_MOST + 2)


def commitment(name: str, status: str, quote: str, **more: str) -> str:
    keys = {"status": status, **more}
    rest = "".join(f", {key.replace('_', '-')}: {value}" for key, value in keys.items() if value)
    quotes = f", quotes: [{quote}]" if quote else ""
    return f"commitments: {{{name}: {{by: x, text: Sail.{rest}{quotes}}}}}\n"


PROMISED = "{text: will run from March, in: post.txt}"
COPIED = "{text: will run from March, in: copy.txt}"
BROADCAST = "{text: promised a winter boat, in: radio.txt}"


@pytest.mark.parametrize(
    ("quote", "more", "level"),
    [
        (BROADCAST, {"status": "stalled"}, "known"),
        (BROADCAST, {"status": "kept"}, "reported"),
        (BROADCAST, {"status": ""}, "reported"),
        (BROADCAST, {"status": "stalled", "said_by": "y"}, "reported"),
        (COPIED, {"status": "stalled"}, "reported"),
        ("", {"status": "stalled"}, "reported"),
    ],
)
def test_other_news_of_a_commitment_bears_it_out_if_it_tells_the_same(
    tmp_path: Path, quote: str, more: dict[str, str], level: str
) -> None:
    found = library(
        tmp_path,
        b=commitment("c", "stalled", PROMISED),
        other="title: O\narticles: [copy.txt, radio.txt]\ndate: 2025-07-01\n"
        + commitment("d", quote=quote, updates="b/c", **more),
    )
    assert [each.level for each in stand(found)] == [level]


def test_a_commitment_on_somebodys_word_is_reported_whoever_else_tells_it(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        b=commitment("c", "stalled", PROMISED, said_by="y"),
        other="title: O\narticle: radio.txt\n"
        + commitment("d", "stalled", BROADCAST, updates="b/c"),
    )
    assert [each.level for each in stand(found)] == ["reported"]


@pytest.mark.parametrize(
    ("status", "quote", "date", "level"),
    [
        ("kept", BROADCAST, "2025-06-02", "disputed"),
        ("kept", BROADCAST, "2025-06-03", "reported"),
        ("stalled", BROADCAST, "2025-06-02", "known"),
        # What was not rated, or rests on no words, contradicts nothing.
        ("not-yet-rated", BROADCAST, "2025-06-02", "reported"),
        ("kept", "", "2025-06-02", "reported"),
    ],
)
def test_two_accounts_of_one_day_dispute_a_commitment(
    tmp_path: Path, status: str, quote: str, date: str, level: str
) -> None:
    found = library(
        tmp_path,
        b=commitment("c", "stalled", PROMISED),
        other=f"title: O\narticles: [radio.txt]\ndate: {date}\n"
        + commitment("d", status, quote, updates="b/c"),
    )
    (own,), (others) = stand(found), stand(found, "other")
    assert own.level == level
    disputes = [(each.entry.address, str(each.claim.status)) for each in own.against]  # type: ignore[union-attr]
    assert disputes == ([("other", "kept")] if level == "disputed" else [])
    assert [each.level for each in others] == ([level] if quote else [])


def test_of_many_accounts_of_one_day_a_few_of_each_other_status_are_named(tmp_path: Path) -> None:
    briefs = {"b": commitment("c", "stalled", PROMISED)}
    for number in range(AGAINST_MOST + 2):
        for status in ("stalled", "kept", "broken"):
            briefs[f"{status}-{number}"] = (
                "title: O\narticle: radio.txt\ndate: 2025-06-02\n"
                + commitment("d", status, BROADCAST, updates="b/c")
            )
    found = library(tmp_path, **briefs)
    for address, others in (("b", {"kept", "broken"}), ("kept-6", {"broken", "stalled"})):
        (told,) = stand(found, address)
        assert (told.level, len(told.against)) == ("disputed", AGAINST_MOST)
        assert {str(each.claim.status) for each in told.against} <= others  # type: ignore[union-attr]


def test_the_page_sums_it_up_and_marks_what_is_not_merely_reported(tmp_path: Path) -> None:
    text = f"""\
lang: en
commitments:
  c: {{by: x, text: Sail *again*., said-by: y, quotes: {PROMISED}}}
background:
  - {{text: The harbour is closed., quotes: [{IN_POST}, {IN_RADIO}]}}
statements:
{statement("y", "x", "supportive", "Welcome.")}{statement("z", "x", "critical", "Reckless.")}
"""
    files = {"briefs/b.yml": f"title: B\narticles: [post.txt, copy.txt, radio.txt]\n{text}"}
    page = read_html(render_pages(make_site(tmp_path, SEEDS | files))["b"])
    summary = page.one("section", class_="standing")
    assert [each.text for each in summary.children] == [
        "Known 1 Told by two independent articles or more, and on nobody’s word."
        " The harbour is closed. 2 independent articles",
        "Reported 1 Told by one source, or on the word of those named."
        " X: Sail again. according to Y",
        "Disputed 2 Another line says otherwise."
        " Y: Welcome. said otherwise: Z Z: Reckless. said otherwise: Y",
        "Unknown 0",
    ]
    lines = {line["id"]: line for line in page.find("li", class_="line")}
    for link in summary.find("a"):
        if not link["href"].startswith("../"):
            assert link["href"].removeprefix("#") in lines
    marks = {
        line.one("p", class_="line-text").find("span")[0].text: [
            tag.text for tag in line.find("span", class_="tag-standing")
        ]
        for line in lines.values()
    }
    assert marks == {
        "Sail again.": [],
        "The harbour is closed.": ["Known"],
        "Welcome.": ["Disputed"],
        "Reckless.": ["Disputed"],
    }
    told = [each.text for each in page.find("p", class_="line-against")]
    assert told == ["said otherwise: Z", "said otherwise: Y"]


def test_a_brief_without_such_lines_has_no_summary(tmp_path: Path) -> None:
    files = {"briefs/b.yml": "title: B\narticle: post.txt\nsummary: Nothing yet.\n"}
    page = read_html(render_pages(make_site(tmp_path, SEEDS | files))["b"])
    assert page.find("section", class_="standing") == []
