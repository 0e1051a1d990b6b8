"""What an article may hold for a brief: dates, speech and names, and nothing that is not so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.annotations import parse_register
from generator.articles import Article, parse_article
from generator.candidates import Candidate, find_candidates
from generator.candidates.capitals import find_capitalised, recurring
from generator.candidates.dates import find_dates
from generator.candidates.excerpts import clause_around, sentence_around
from generator.candidates.known import Known
from generator.edtf import match_edtf
from generator.quotes import Span, find_quote


def article(text: str, date: str = "2026-01-14") -> Article:
    header = f"Date: {date}\n\n" if date else "\n"
    return parse_article("a.txt", (header + text).encode())[0]


def dates(text: str, lang: str, date: str = "2026-01-14") -> list[tuple[str, str]]:
    found = article(text, date)
    return [
        (found.text[each.span.start : each.span.end], each.edtf) for each in find_dates(found, lang)
    ]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        # Whole by themselves
        ("It began on 12 March 2029.", "on 12 March 2029", "2029-03-12"),
        ("It began on Monday, 12th of March 2029.", "on Monday, 12th of March 2029", "2029-03-12"),
        ("It began on March 12, 2029.", "on March 12, 2029", "2029-03-12"),
        ("It began in March 2029.", "in March 2029", "2029-03"),
        ("It began in 1992.", "in 1992", "1992"),
        ("It began in the 1990s.", "in the 1990s", "199X"),
        ("It began in the spring of 2029.", "in the spring of 2029", "2029-21"),
        ("It has run since 2019.", "since 2019", "2019/.."),
        ("It will run until 2033.", "until 2033", "../2033"),
        ("It was built before 1950.", "before 1950", "../1949"),
        ("It was built before the end of 1950.", "before the end of 1950", "../1950"),
        ("It ran from 1994 to 1996.", "from 1994 to 1996", "1994/1996"),
        ("It ran from 3 May to 4 June 2025.", "from 3 May to 4 June 2025", "2025-05-03/2025-06-04"),
        # From the day of the article, a Wednesday
        ("She resigned on Monday.", "on Monday", "2026-01-12"),
        ("She resigned on Wednesday.", "on Wednesday", "2026-01-14"),
        ("They will meet on Monday.", "on Monday", "2026-01-19"),
        ("It will run again, she said on Monday.", "on Monday", "2026-01-12"),
        ("She resigned yesterday.", "yesterday", "2026-01-13"),
        ("She resigned in August.", "in August", "2025-08"),
        ("She resigned on 3 August.", "on 3 August", "2025-08-03"),
        ("She resigned in January.", "in January", "2026-01"),
        ("It will run again from March.", "from March", "2026-03/.."),
        ("The list is due by 31 December.", "by 31 December", "../2026-12-31"),
        ("She resigned last summer.", "last summer", "2025-22"),
        ("It opens next spring.", "next spring", "2026-21"),
        ("It closed this winter.", "this winter", "2025-24"),
        ("It closed last year.", "last year", "2025"),
        ("It opens next month.", "next month", "2026-02"),
        ("They sail from June next year.", "from June next year", "2027-06/.."),
        ("She resigned two years ago.", "two years ago", "2024~"),
    ],
)
def test_english_dates_are_worked_out(text: str, words: str, edtf: str) -> None:
    assert dates(text, "en") == [(words, edtf)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Il a commencé le 1er mars 2029.", "le 1er mars 2029", "2029-03-01"),
        ("Il a commencé en mars 2029.", "en mars 2029", "2029-03"),
        ("Il a commencé en 1992.", "en 1992", "1992"),
        ("Il a commencé dans les années 1990.", "dans les années 1990", "199X"),
        ("À l’été 2029, il commence.", "À l’été 2029", "2029-22"),
        ("Il existe depuis 2019.", "depuis 2019", "2019/.."),
        ("Il existera jusqu’en 2033.", "jusqu’en 2033", "../2033"),
        ("De 1994 à 1996, il a existé.", "De 1994 à 1996", "1994/1996"),
        (
            "Il ferme du 1er janvier au 30 juin 2031.",
            "du 1er janvier au 30 juin 2031",
            "2031-01-01/2031-06-30",
        ),
        ("Elle a démissionné lundi.", "lundi", "2026-01-12"),
        ("Elle démissionnera lundi.", "lundi", "2026-01-19"),
        ("Lundi dernier, elle est partie.", "Lundi dernier", "2026-01-12"),
        ("Elle est partie en août.", "en août", "2025-08"),
        ("Elle est partie au mois d’août.", None, None),
        ("Elle doit partir avant le 31 décembre.", "avant le 31 décembre", "../2026-12-30"),
        ("Cet été, elle est partie.", "Cet été", "2026-22"),
        ("Elle est partie l’été dernier.", "l’été dernier", "2025-22"),
        ("Elle est partie l’an dernier.", "l’an dernier", "2025"),
        ("Elle partira le mois prochain.", "le mois prochain", "2026-02"),
        ("Elle partira en juin de l’année prochaine.", "en juin de l’année prochaine", "2027-06"),
        ("Elle est partie il y a deux ans.", "il y a deux ans", "2024~"),
        ("Il a été promis.", None, None),
        ("Le lundi, il dort.", None, None),
        ("Chaque lundi, il dort.", None, None),
    ],
)
def test_french_dates_are_worked_out(text: str, words: str | None, edtf: str | None) -> None:
    assert dates(text, "fr") == ([(words, edtf)] if words else [])


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Ratifiée le 30 июня 2030 года.", "ru", [("30 июня 2030", "2030-06-30")]),
        ("De er klare innen 30. juni 2030.", "no", [("30. juni 2030", "2030-06-30")]),
        ("ابتداء من 1 يناير 2031", "ar", [("1 يناير 2031", "2031-01-01")]),
        ("Am 2025-11-06, nicht 2025-13-01.", "de", [("2025-11-06", "2025-11-06")]),
        ("Wir waren 12 Menschen 2030.", "de", []),
        ("It began on 12 March 2029.", "", [("12 March 2029", "2029-03-12")]),
    ],
)
def test_in_other_languages_what_is_written_out_is_found(
    text: str, lang: str, found: list[tuple[str, str]]
) -> None:
    assert dates(text, lang) == found


@pytest.mark.parametrize(
    "text",
    [
        "We may march on.",
        "In 2,614 cases and in 1800 houses it failed.",
        "It began on 31 February 2029.",
        "In 1992 they began; in March they ended. Nobody knows why.",
        "On Mondays he sleeps.",
    ],
)
def test_what_may_be_something_else_is_left_alone(text: str) -> None:
    assert [edtf for _, edtf in dates(text, "en") if edtf != "1992"] == []


@pytest.mark.parametrize("date", ["", "2026", "2026-01", "2026-01-14?"])
def test_without_the_day_of_the_article_nothing_is_worked_out_from_it(date: str) -> None:
    text = "It began in 1992. She resigned on Monday, in August, last year."
    expected = [("in 1992", "1992")]
    assert [each for each in dates(text, "en", date) if date != "2026-01-14?"] == (
        [] if date == "2026-01-14?" else expected
    )


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It began in 1992. Two years later it grew.", ["1992", "1994"]),
        ("It began in 1992. It rested. Two years later it grew.", ["1992"]),
        ("It began in 1992.\n\nTwo years later it grew.", ["1992"]),
        ("Two years later it grew.", []),
        (
            "In 1992 it began. Two years later it grew. One year later it died.",
            ["1992", "1994", "1995"],
        ),
    ],
)
def test_years_later_rest_on_the_date_that_is_near(text: str, edtf: list[str]) -> None:
    assert [each for _, each in dates(text, "en", "")] == edtf


PIECES = (
    *("in", "March", "May", "5", "31", "1992", "2025", "last", "next", "this", "year", "month"),
    *("summer", "Monday", "on", "since", "until", "before", "from", "to", "9999", "two", "99"),
    *("years", "later", "ago", "the", "1990s", ",", ".", "30", "February", "and", "winter"),
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.sampled_from(["0001-01-01", "9999-12-31", "2024-02-29", "1600-01-01", "2026-12-31"]),
)
def test_every_date_that_is_found_exists(text: str, day: str) -> None:
    for _, edtf in dates(text, "en", day):
        assert match_edtf(edtf)


# Speech and names ---------------------------------------------------------------------------------

REGISTER, _ = (
    parse_register(
        """\
northline: {name: Northline, type: company}
eva-brandt: {name: Eva Brandt, type: person}
ilham-aliyev: {name: Ilham Aliyev, type: person}
azerbaijan: {name: {en: Azerbaijan, fr: Azerbaïdjan}, type: state}
""",
        "briefs/actors.yml",
    ),
    None,
)
KNOWN = [Known(str(actor.id), actor, shared=True) for actor in REGISTER.value]


def candidates(text: str, lang: str = "en", brief_lang: str = "") -> list[Candidate]:
    return find_candidates(article(text), lang, brief_lang or lang, KNOWN)


def statements(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [
        (fields["by"], fields["text"].rstrip("."))
        for each in candidates(text, lang)
        if each.section == "statements"
        for fields in (dict(each.fields),)
    ]


WORDS = "We lost two winters"


@pytest.mark.parametrize(
    ("text", "lang", "by"),
    [
        ("“We lost two winters,” said Eva Brandt.", "en", "eva-brandt"),
        ("Eva Brandt said: “We lost two winters.”", "en", "eva-brandt"),
        ("According to Northline, “We lost two winters”.", "en", "northline"),
        ("“We lost two winters,” said Northline’s director, Eva Brandt.", "en", "eva-brandt"),
        ("“We lost two winters,” said Tom Hale.", "en", "tom-hale"),
        ("Eva Brandt came late. “We lost two winters,” she said.", "en", "eva-brandt"),
        ("Eva Brandt met Ilham Aliyev. “We lost two winters,” she said.", "en", None),
        ("Eva Brandt came late.\n\n“We lost two winters,” she said.", "en", None),
        ("“We lost two winters,” said the director of the company.", "en", None),
        ("Eva Brandt wrote a book called “We lost two winters”.", "en", "eva-brandt"),
        ("« We lost two winters », a déclaré Eva Brandt.", "fr", "eva-brandt"),
        ("Selon Ilham Aliyev, l’Azerbaïdjan dit : « We lost two winters ».", "fr", "ilham-aliyev"),
        (
            "« We lost two winters », a dit le président de l’Azerbaïdjan, Ilham Aliyev.",
            "fr",
            "ilham-aliyev",
        ),
        ("« We lost two winters », a-t-elle dit.", "fr", None),
        ("«We lost two winters», sagte Eva Brandt.", "de", None),
    ],
)
def test_the_speaker_is_told_or_nobody_is(text: str, lang: str, by: str | None) -> None:
    assert statements(text, lang) == ([(by, WORDS)] if by else [])


def test_a_speaker_nobody_knows_comes_with_an_actor_to_define() -> None:
    actor, statement = candidates("“We lost two winters,” said Tom Hale.")
    assert (actor.id, actor.fields, actor.picked.text) == (
        "tom-hale",
        (("name", "Tom Hale"),),
        "said Tom Hale",
    )
    assert statement.needs == "tom-hale"


def test_a_fact_that_somebody_tells_is_offered_where_its_text_says_so() -> None:
    text = "“It sank in 1992 with all of its crew,” said Eva Brandt."
    in_english = [each for each in candidates(text) if each.section == "background"]
    assert [dict(each.fields)["text"] for each in in_english] == [text]
    assert [each for each in candidates(text, "en", "fr") if each.section == "background"] == []


def test_markdown_in_an_article_stays_what_it_looks_like() -> None:
    (fact,) = candidates("In 1992 it was *the* `best` [ship](https://example.org) of all_of_them.")
    assert dict(fact.fields)["text"] == (
        r"In 1992 it was \*the\* \`best\` \[ship\](https://example.org) of all\_of\_them."
    )
    assert fact.picked.text.startswith("In 1992 it was *the*")


def test_a_quote_that_recurs_says_which_one_it_is() -> None:
    text = "In 1992 it sank, said Eva Brandt.\n\nThe end. In 1992 it sank, said Eva Brandt. Again."
    found = candidates(text)
    assert found
    for each in found:
        places = find_quote(
            each.picked.text, article(text).haystack, each.picked.before, each.picked.after
        )
        assert len(places) == 1


def test_nothing_that_turns_text_around_is_quoted() -> None:
    assert candidates("In 1992 \u202eknas\u202c it, said Eva Brandt.") == []


NAMES = """\
The Halden Post writes of Tom Hale. Hale was born in Halden, on Monday. The island of Halden has
a Minister. President Ann Lee met Hale. May came. In May Swedish boats came; Swedish boats left.
The Lagny Court sat; the Lagny Court rose. Of Ann Lee nothing is known.
"""


def test_names_that_recur_are_told_by_their_capitals() -> None:
    found = recurring(find_capitalised(article(NAMES), "en", []))
    assert [each.name for each in found] == ["Tom Hale", "Halden", "Ann Lee", "Lagny Court"]
    assert find_capitalised(article(NAMES), "de", []) == []
    assert find_capitalised(article(NAMES), "", []) == []


def test_names_in_french_have_their_articles_apart() -> None:
    text = "Le Conseil de l’Europe siège. L’Europe dort. À Paris, le Conseil dort, et Paris rit."
    names = [each.name for each in find_capitalised(article(text), "fr", [])]
    assert names == ["Conseil de l’Europe", "Europe", "Paris", "Conseil", "Paris"]


def test_a_clause_is_no_more_than_it_must_be() -> None:
    found = article("One, two and three, four five six seven, eight. « Nine ten » said Eva Brandt.")

    def clause(word: str, most: int = 60) -> str:
        at = found.text.index(word)
        span = clause_around(found, Span(at, at + len(word)), most)
        return found.text[span.start : span.end]

    assert clause("five") == "four five six seven"
    assert clause("eight") == "four five six seven, eight"
    assert clause("Brandt") == "said Eva Brandt"
    assert len(clause("six", 8)) <= 8


def test_a_dateline_is_no_part_of_a_sentence() -> None:
    found = article("PORT ZAHRA (Agency) — It sank in 1992.")
    at = found.text.index("1992")
    span = sentence_around(found, Span(at, at + 4), 200)
    assert found.text[span.start : span.end] == "It sank in 1992."


def test_an_actor_of_another_brief_alone_cannot_be_named() -> None:
    known = [replace(each, shared=False) for each in KNOWN]
    text = "“We lost two winters,” said Eva Brandt of Northline. Northline lost."
    assert find_candidates(article(text), "en", "en", known) == []


def test_a_sentence_without_end_takes_no_longer_for_each_part_of_it() -> None:
    endless = "in March Eva Brandt said that “we lost a lot of it” and " * 5_000
    assert [each.section for each in candidates(endless)] == ["actors"]
