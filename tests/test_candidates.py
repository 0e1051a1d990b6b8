"""What an article may hold for a brief: dates, speech and names, and nothing that is not so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
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
        ("She resigned three months ago.", "three months ago", "2025-10~"),
        ("She resigned a week ago.", "a week ago", "2026-01-07~"),
        ("She resigned 10 days ago.", "10 days ago", "2026-01-04"),
        ("She resigned, officials said Monday.", "Monday", "2026-01-12"),
        ("They meet next Monday.", "next Monday", "2026-01-19"),
        ("It closed last week.", "last week", "2026-01-05/2026-01-11"),
        ("They meet on Tuesday, 3 March.", "on Tuesday, 3 March", "2026-03-03"),
        ("They met on Monday, 3 March.", "on Monday, 3 March", "2025-03-03"),
        ("It will be done in two years' time.", "in two years' time", "2028~"),
        # Parts of years, spans, and what is only about right
        ("It began in early 2025.", "in early 2025", "2025"),
        ("It began in mid-June.", "in mid-June", "2025-06"),
        ("It began in the late 1990s.", "in the late 1990s", "199X"),
        ("It began in the 19th century.", "in the 19th century", "18XX"),
        ("It began around 1950.", "around 1950", "1950~"),
        (
            "It began in the second quarter of 2025.",
            "in the second quarter of 2025",
            "2025-04/2025-06",
        ),
        ("It began in Q3 2025.", "in Q3 2025", "2025-07/2025-09"),
        (
            "It began in the first half of 2025.",
            "in the first half of 2025",
            "2025-01/2025-06",
        ),
        ("It ran from March to June 2025.", "from March to June 2025", "2025-03/2025-06"),
        ("It ran 15–17 May 2025.", "15–17 May 2025", "2025-05-15/2025-05-17"),
        ("It ran from May 15 to 17, 2025.", "from May 15 to 17, 2025", "2025-05-15/2025-05-17"),
        ("The 2024–2025 season.", "2024–2025", "2024/2025"),
        ("It is due by early 2027.", "by early 2027", "../2027"),
        ("It grew since the start of 2024.", "since the start of 2024", "2024/.."),
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
        ("Elle est partie au mois d’août.", "au mois d’août", "2025-08"),
        ("Elle doit partir avant le 31 décembre.", "avant le 31 décembre", "../2026-12-30"),
        ("Cet été, elle est partie.", "Cet été", "2026-22"),
        ("Elle est partie l’été dernier.", "l’été dernier", "2025-22"),
        ("Elle est partie l’an dernier.", "l’an dernier", "2025"),
        ("Elle partira le mois prochain.", "le mois prochain", "2026-02"),
        ("Elle partira en juin de l’année prochaine.", "en juin de l’année prochaine", "2027-06"),
        ("Elle est partie il y a deux ans.", "il y a deux ans", "2024~"),
        ("Elle est partie il y a trois mois.", "il y a trois mois", "2025-10~"),
        ("Elle est partie il y a une semaine.", "il y a une semaine", "2026-01-07~"),
        ("Elle partira dans deux ans.", "dans deux ans", "2028~"),
        ("Elle est partie avant-hier.", "avant-hier", "2026-01-12"),
        ("La semaine dernière, il dort.", "La semaine dernière", "2026-01-05/2026-01-11"),
        ("Il rouvrira mardi prochain.", "mardi prochain", "2026-01-20"),
        ("Il rouvrira le mardi 3 mars.", "le mardi 3 mars", "2026-03-03"),
        ("Tout sera prêt d’ici 2030.", "d’ici 2030", "../2030"),
        ("Tout sera prêt d’ici à la fin 2027.", "d’ici à la fin 2027", "../2027"),
        ("Ce sera signé avant fin 2026.", "avant fin 2026", "../2026"),
        ("Il a ouvert au printemps 2024.", "au printemps 2024", "2024-21"),
        ("Il a ouvert à la mi-juin.", "à la mi-juin", "2025-06"),
        ("Il a fermé début 2025.", "début 2025", "2025"),
        ("Il dort depuis la fin 2024.", "depuis la fin 2024", "2024/.."),
        ("Il a ouvert vers 1950.", "vers 1950", "1950~"),
        ("Il date des années 90.", "des années 90", "199X"),
        ("Il date du XIXe siècle.", "du XIXe siècle", "18XX"),
        ("Il date du XXIe siècle.", "du XXIe siècle", "20XX"),
        ("Il ferme au premier trimestre 2025.", "au premier trimestre 2025", "2025-01/2025-03"),
        ("Il ferme au second semestre de 2025.", "au second semestre de 2025", "2025-07/2025-12"),
        ("De mars à juin 2025, il dort.", "De mars à juin 2025", "2025-03/2025-06"),
        ("Du 15 au 17 mai 2025, il dort.", "Du 15 au 17 mai 2025", "2025-05-15/2025-05-17"),
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
        ("Wir waren 2030 Menschen.", "de", []),
        ("It began on 12 March 2029.", "", [("12 March 2029", "2029-03-12")]),
        (
            "島は2024年に船を失い、2029年3月12日から運航する。1990年代、2025年度。",
            "ja",
            [("2024年", "2024"), ("2029年3月12日", "2029-03-12"), ("1990年代", "199X")],
        ),
        ("渡轮将于２０２９年３月恢复。", "zh", [("２０２９年３月", "2029-03")]),
        ("2029년 3월 12일부터.", "ko", [("2029년 3월 12일", "2029-03-12")]),
        ("تعود في ١٢ مارس ٢٠٢٩.", "ar", [("١٢ مارس ٢٠٢٩", "2029-03-12")]),
        ("منذ عام 2024 توقفت.", "ar", [("عام 2024", "2024")]),
        ("Рейсы начнутся 12 марта 2029 г.", "ru", [("12 марта 2029", "2029-03-12")]),
        ("Он исчез в 2024 году.", "ru", [("2024 году", "2024")]),
        ("नौका १२ मार्च २०२९ को।", "hi", [("१२ मार्च २०२९", "2029-03-12")]),
        ("Prom wróci 12 marca 2029 r.", "pl", [("12 marca 2029", "2029-03-12")]),
        ("12 Mart 2029'da döner.", "tr", [("12 Mart 2029", "2029-03-12")]),
        ("ngày 12 tháng 3 năm 2029.", "vi", [("12 tháng 3 năm 2029", "2029-03-12")]),
        ("תחזור ב-12 במרץ 2029.", "he", [("12 במרץ 2029", "2029-03-12")]),
        ("A komp 2029. március 12-én.", "hu", [("2029. március 12", "2029-03-12")]),
    ],
)
def test_in_other_languages_what_is_written_out_is_found(
    text: str, lang: str, found: list[tuple[str, str]]
) -> None:
    assert dates(text, lang) == found


@pytest.mark.parametrize(
    ("text", "lang", "words", "edtf"),
    [
        ("Sie trat am Montag zurück.", "de", "am Montag", "2026-01-12"),
        ("Sie wird am Montag gehen.", "de", "am Montag", "2026-01-19"),
        ("Sie sank am 12. März 2029.", "de", "am 12. März 2029", "2029-03-12"),
        ("Sie sank 1994.", "de", "1994", "1994"),
        ("Sie fährt ab März.", "de", "ab März", "2026-03/.."),
        ("Sie soll bis Ende 2030 fahren.", "de", "bis Ende 2030", "../2030"),
        ("Sie sank in den 1990er Jahren.", "de", "in den 1990er Jahren", "199X"),
        ("Sie sank letzte Woche.", "de", "letzte Woche", "2026-01-05/2026-01-11"),
        ("Sie sank vor zwei Jahren.", "de", "vor zwei Jahren", "2024~"),
        ("Sie sank im ersten Quartal 2025.", "de", "im ersten Quartal 2025", "2025-01/2025-03"),
        ("Sie sank um 1950.", "de", "um 1950", "1950~"),
        ("Se hundió el 12 de marzo de 2029.", "es", "el 12 de marzo de 2029", "2029-03-12"),
        ("Navegó de 1994 a 1996.", "es", "de 1994 a 1996", "1994/1996"),
        ("Se hundió el año pasado.", "es", "el año pasado", "2025"),
        ("Se hundió hace dos años.", "es", "hace dos años", "2024~"),
        ("Se hundió a principios de 2025.", "es", "a principios de 2025", "2025"),
        ("È affondato negli anni ’90.", "it", "negli anni ’90", "199X"),
        ("Sarà pronto entro il 2030.", "it", "entro il 2030", "../2030"),
        ("È affondato due anni fa.", "it", "due anni fa", "2024~"),
        ("Afundou no verão de 2025.", "pt", "no verão de 2025", "2025-22"),
        ("Afundou na segunda-feira.", "pt", "na segunda-feira", "2026-01-12"),
        ("Het zonk twee jaar geleden.", "nl", "twee jaar geleden", "2024~"),
        ("Het zonk begin 2025.", "nl", "begin 2025", "2025"),
        ("Los lunes no navega.", "es", None, None),
        ("Jeden Montag sinkt sie.", "de", None, None),
    ],
)
def test_dates_are_worked_out_where_a_language_has_a_list(
    text: str, lang: str, words: str | None, edtf: str | None
) -> None:
    assert dates(text, lang) == ([(words, edtf)] if words else [])


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


def test_of_two_dates_in_a_sentence_what_happened_counts_for_more_than_who_told_it() -> None:
    text = (
        "The ferry runs again from March, Northline said on Monday. Northline resigned on Monday."
    )
    found = [dict(each.fields) for each in candidates(text) if each.section == "background"]
    assert [each["as-written"] for each in found] == ["from March", "on Monday"]
    # What tells more than EDTF can keeps the words.
    (early,) = (dict(each.fields) for each in candidates("It sank in early 2025."))
    assert (early["date"], early["as-written"]) == ("2025", "in early 2025")


@pytest.mark.parametrize("lang", ["en", "fr", "de", "es", "it", "nl", "pt", "ja", "ru", ""])
@given(text=st.text(st.sampled_from("0129-./ ,年月日 aeànisMäy"), max_size=60))
@settings(max_examples=25)
def test_whatever_stands_there_no_date_breaks_it(lang: str, text: str) -> None:
    for _, edtf in dates(text, lang):
        assert match_edtf(edtf)


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


def test_a_name_in_another_alphabet_has_an_id_to_be_replaced() -> None:
    found = candidates("Паром купил Том Хейл. «We lost two winters», — сказал Том Хейл.", "ru")
    actor, statement = found
    assert (actor.id, actor.fields, actor.remark) == (
        "actor-1",
        (("name", "Том Хейл"),),
        "not in actors.yml yet; choose an id, in Latin letters",
    )
    assert (dict(statement.fields)["by"], statement.needs) == ("actor-1", "actor-1")


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
        ("Eva Brandt met Ilham Aliyev. “We lost two winters,” she said.", "en", "…"),
        ("Eva Brandt came late.\n\n“We lost two winters,” she said.", "en", "…"),
        ("“We lost two winters,” said the director of the company.", "en", "…"),
        ("Eva Brandt wrote a book called “We lost two winters”.", "en", "eva-brandt"),
        ("« We lost two winters », a déclaré Eva Brandt.", "fr", "eva-brandt"),
        ("Selon Ilham Aliyev, l’Azerbaïdjan dit : « We lost two winters ».", "fr", "ilham-aliyev"),
        (
            "« We lost two winters », a dit le président de l’Azerbaïdjan, Ilham Aliyev.",
            "fr",
            "ilham-aliyev",
        ),
        ("« We lost two winters », a-t-elle dit.", "fr", "…"),
        ("‘We’ve lost two winters,’ said Eva Brandt.", "en", "eva-brandt"),
        ("A sign says “no”. The ship is called “the winter of all storms”.", "en", None),
        ("«We lost two winters», sagte Eva Brandt.", "de", "eva-brandt"),
        ("»We lost two winters«, sagte die Chefin, Eva Brandt.", "de", "eva-brandt"),
        ("„We lost two winters“, sagte der Sprecher von Northline.", "de", "…"),
        ("Eva Brandt erklärte: „We lost two winters.“", "de", "eva-brandt"),
        ("«We lost two winters», afirmó Eva Brandt.", "es", "eva-brandt"),
        ("«We lost two winters», ha detto Eva Brandt.", "it", "eva-brandt"),
        ("“We lost two winters”, disse Eva Brandt.", "pt", "eva-brandt"),
        ("‘We lost two winters’, zei Eva Brandt.", "nl", "eva-brandt"),
        ("„We lost two winters” – powiedziała Eva Brandt.", "pl", "eva-brandt"),
        ("„We lost two winters” – powiedziała.", "pl", "…"),
        ("Eva Brandt氏は「We lost two winters」と述べた。", "ja", "eva-brandt"),
    ],
)
def test_the_speaker_is_told_or_nobody_is(text: str, lang: str, by: str | None) -> None:
    said = [(who, told.replace("’ve", "")) for who, told in statements(text, lang)]
    assert said == ([(by, WORDS)] if by else [])


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


def test_where_all_nouns_have_a_capital_a_name_is_more_than_one_word() -> None:
    text = """\
Die Regierung in Berlin zahlt 80 Millionen Euro, sagte Olaf Scholz. Die EU zahlt 80 Millionen Euro,
die Regierung zahlt. Präsident Scholz zahlt, und Olaf Scholz lacht. Die EU lacht. Berlin lacht.
"""
    for lang in ("de", ""):
        found = recurring(find_capitalised(article(text), lang, []))
        assert [each.name for each in found] == ["Olaf Scholz", "EU"]


def test_names_are_told_in_other_alphabets() -> None:
    text = "Паром купила Ева Брандт. Потом Ева Брандт уехала. Паром стоит, и паром спит. В Халдене."
    names = recurring(find_capitalised(article(text), "ru", []))
    assert [each.name for each in names] == ["Ева Брандт"]


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
