"""Actors are found in articles by every name, the longest first, and by nothing that is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.articles import Article, parse_article
from generator.build import read_site
from generator.memory import Memory
from generator.mentions import MOST_NAMINGS, Naming, find_names
from generator.names import MOST_WORDS, Name, Names
from tests.projects import FERRY, make_site, write_files


def article(text: str) -> Article:
    return parse_article("a.txt", text.encode())[0]


def names(register: Mapping[str, Iterable[str]]) -> Names:
    return Names(Name(actor, name) for actor, all_names in register.items() for name in all_names)


def found(text: str, register: Mapping[str, Iterable[str]], lang: str = "") -> list[str]:
    """Return each name that is found with its actor, as "OTAN=nato"."""
    read = article(text)
    return [
        f"{read.text[each.start : each.end]}={each.actor}"
        for each in find_names(read, lang, [names(register)])
    ]


NATO = {"nato": ["OTAN", "NATO", "l’Alliance", "Alliance atlantique"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’OTAN et l'OTAN, qu’OTAN.", ["OTAN", "OTAN", "OTAN"]),
        ("NATO’s, NATO-led, (NATO), «\u202fNATO\u202f».", ["NATO"] * 4),
        ("L’Alliance atlantique, l'Alliance.", ["L’Alliance", "l'Alliance"]),
        ("Une Alliance\natlantique, une Alliance\u00a0atlantique.", None),
        ("Alliance\n\natlantique", []),
        ("anti-OTAN, non-OTAN, OTANs, eNATO, nato, Nato.", []),
        ("https://x.example/NATO?NATO and www.x.example/NATO; NATO", ["NATO"]),
        ("N\u00adATO, NA\u200bTO", ["N\u00adATO", "NA\u200bTO"]),
    ],
)
def test_a_name_is_made_of_whole_words(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["Alliance\natlantique", "Alliance\u00a0atlantique"]
    assert found(text, NATO) == [f"{each}=nato" for each in expected]


def test_the_longest_name_wins_and_hides_those_in_it() -> None:
    register = {
        "baku": ["Baku"],
        "port": ["Baku Port"],
        "union": ["Baku Port Workers’ Union"],
        "port-authority": ["Port Authority"],
    }
    text = "Baku; Baku Port; Baku Port Workers' Union; Baku Port Workers; Baku Port Authority."
    assert found(text, register) == [
        "Baku=baku",
        "Baku Port=port",
        "Baku Port Workers' Union=union",
        "Baku Port=port",
        "Baku Port=port",
    ]


def test_a_name_of_two_actors_is_nobodys_and_neither_is_a_part_of_it() -> None:
    register = {
        "a": ["President Aliyev", "Ilham Aliyev"],
        "b": ["President Aliyev"],
        "c": ["Aliyev"],
    }
    assert found("President Aliyev met Ilham Aliyev. Aliyev left.", register) == [
        "Ilham Aliyev=a",
        "Aliyev=c",
    ]
    shared, own = names({"a": ["Aliyev"]}), names({"b": ["Aliyev"], "a": ["Ilham"]})
    assert [each.actor for each in find_names(article("Ilham Aliyev."), "", [shared, own])] == ["a"]
    # One actor may well have a name from both.
    assert len(find_names(article("Aliyev."), "", [shared, names({"a": ["Aliyev"]})])) == 1


def test_what_would_be_found_everywhere_is_not_looked_for() -> None:
    register = {
        "turkey": ["Turkey"],
        "army": ["army", "the army", "A", "Ω", "1994", "…", "7", "中"],
        "forces": ["armed forces of the union", "le président"],
        "g7": ["G7", "A1"],
    }
    text = "In Turkey’s army A Ω 1994 … 7 中 le président. G7. Armed forces of the union."
    assert found(text, register) == [
        "Turkey=turkey",
        "G7=g7",
        "Armed forces of the union=forces",
    ]


def test_a_month_or_a_day_is_nobody_in_its_own_language() -> None:
    register = {"may": ["May", "Theresa May"], "mai": ["Mai"], "friday": ["Friday"]}
    text = "Theresa May, May and Mai on Friday in May 2025."
    assert found(text, register, "en") == ["Theresa May=may", "Mai=mai"]
    assert found(text, register, "en-GB") == ["Theresa May=may", "Mai=mai"]
    expected = ["Theresa May=may", "May=may", "Mai=mai", "Friday=friday", "May=may"]
    assert found(text, register, "fr") == expected
    assert found(text, register, "de") == [each for each in expected if each != "Mai=mai"]


def test_a_word_that_has_its_capital_from_its_sentence_is_no_name() -> None:
    register = {"apple": ["Apple", "APPLE"], "bank": ["The Bank"]}
    text = "Apple sells. “Apple pie.” An {}. The Apple store, APPLE.\nThe Bank has the bank."
    store, bank = ["Apple=apple", "APPLE=apple"], ["The Bank=bank"]
    assert found(text.format("apple"), register) == [*store, *bank]
    assert found(text.format("pear"), register) == ["Apple=apple"] * 2 + store + bank


def test_a_sign_behind_a_name_may_be_missing_but_no_part_of_a_letter() -> None:
    register = {"us": ["U.S."], "yahoo": ["Yahoo!"], "delhi": ["दिल्ली"], "other": ["दिल्ला"]}
    assert found("The U.S. and U.S forces, Yahoo! and Yahoo; दिल्ली, दिल्ला, दिल्ल.", register) == [
        "U.S.=us",
        "U.S=us",
        "Yahoo!=yahoo",
        "Yahoo=yahoo",
        "दिल्ली=delhi",
        "दिल्ला=other",
    ]


def test_scripts_without_spaces_are_read_sign_by_sign() -> None:
    register = {"nato": ["北约"], "us": ["美国"], "china": ["中华人民共和国"], "one": ["中"]}
    assert found("北约与美国和中华人民共和国。", register) == [
        "北约=nato",
        "美国=us",
        "中华人民共和国=china",
    ]


def test_katakana_is_read_by_whole_words() -> None:
    register = {"india": ["インド"], "iran": ["イラン"], "us": ["アメリカ"]}
    text = "インドは、インドネシアとイラン・インド、ラテンアメリカ、アメリカー。"
    assert found(text, register, "ja") == ["インド=india", "イラン=iran", "インド=india"]


def test_korean_particles_belong_to_the_place() -> None:
    register = {"kr": ["한국"], "nato": ["NATO", "나토"], "moon": ["문재인 대통령"]}
    text = "한국은 한국의 한국에서는 한국인 한국군 NATO는 나토로부터도 문재인 대통령과의, 남한국."
    expected = ["한국은=kr", "한국의=kr", "한국에서는=kr", "NATO는=nato", "나토로부터도=nato"]
    expected.append("문재인 대통령과의=moon")
    assert found(text, register, "ko") == expected
    assert found(text, register) == expected
    assert found(text, register, "ja") == []


def test_arabic_and_hebrew_prefixes_belong_to_the_place() -> None:
    arabic = {"nato": ["الناتو"], "eu": ["الاتحاد الأوروبي"], "halden": ["هالدن"]}
    text = "الناتو والناتو بالناتو للناتو وللناتو والاتحاد الأوروبي وهالدن سهالدن الناتوي"
    assert found(text, arabic, "ar") == [
        "الناتو=nato",
        "والناتو=nato",
        "بالناتو=nato",
        "للناتو=nato",
        "وللناتو=nato",
        "والاتحاد الأوروبي=eu",
        "وهالدن=halden",
    ]
    assert found("והממשלה, מאיראן ושבאיראן", {"iran": ["איראן"]}, "he") == [
        "מאיראן=iran",
        "ושבאיראן=iran",
    ]
    # In Persian and Yiddish these letters are no prefixes.
    assert found(text, arabic, "fa") == ["الناتو=nato"]


def test_the_s_of_a_genitive_belongs_to_the_place() -> None:
    register = {"nato": ["NATO"], "no": ["Norge"], "wale": ["Wale"], "wales": ["Wales"]}
    register["council"] = ["Nordisk Råd"]
    text = "NATOs sjef, Norges regjering, Wales, Nordisk Råds møte, Nordisks Råd."
    expected = ["NATOs=nato", "Norges=no", "Wales=wales", "Nordisk Råds=council"]
    assert found(text, register, "nb") == expected
    assert found(text, register, "en") == ["Wales=wales"]


RUSSIAN = {
    "az": ["Азербайджан"],
    "pact": ["Сельмский пакт"],
    "council": ["Совет Безопасности"],
    "water": ["Министерство водных ресурсов"],
    "us": ["Соединённые Штаты", "США"],
    "oretsky": ["Николай Орецкий"],
}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Азербайджана Азербайджану Азербайджаном Азербайджане", "az"),
        ("Сельмского пакта, Сельмскому пакту, Сельмским пактом, Сельмском пакте", "pact"),
        ("Совета Безопасности, Советом Безопасности", "council"),
        ("Министерства водных ресурсов, Министерством водных ресурсов", "water"),
        ("Соединённых Штатов, Соединёнными Штатами, США", "us"),
        ("Николая Орецкого, Николаю Орецкому, Николаем Орецким, Николае Орецком", "oretsky"),
    ],
)
def test_a_russian_name_is_found_in_all_its_cases(text: str, actor: str) -> None:
    expected = [f"{name}={actor}" for name in re.findall(r"\w+(?: [^\W\d_]+)*", text)]
    if actor == "az":
        expected = [f"{name}=az" for name in text.split()]
    assert found(text, RUSSIAN, "ru") == expected
    assert found(text, RUSSIAN) == expected
    assert found(text, RUSSIAN, "bg") == [f"США={actor}"] * ("США" in text)


def test_a_russian_name_has_one_case_at_a_time_and_is_no_other_word() -> None:
    text = "Сельмского пакту, Совет Безопасностью, азербайджанский, Азербайджанец, Орецкого."
    assert found(text, RUSSIAN, "ru") == []


def test_a_name_as_written_comes_before_one_declined_and_the_longer_before_both() -> None:
    register = {"m": ["Мир"], "mira": ["Мира"], "party": ["Мира и труда"]}
    assert found("Мира, Миру, Мира и труда, Миром.", register, "ru") == [
        "Мира=mira",
        "Мира и труда=party",
        "Миром=m",
    ]


def test_the_header_names_nobody() -> None:
    assert found("Title: NATO meets\nAuthor: NATO\n\nNATO.\n", NATO) == ["NATO=nato"]


def test_a_name_of_too_many_words_is_none_and_too_many_places_are_not_looked_at() -> None:
    words = [f"Word{number}" for number in range(MOST_WORDS + 1)]
    longest, longer = " ".join(words[:-1]), " ".join(words)
    assert found(f"{longest}. {longer}.", {"a": [longer], "b": [longest]}) == [f"{longest}=b"] * 2
    assert len(found("NATO " * (MOST_NAMINGS + 5), NATO)) == MOST_NAMINGS


WORDS = ("Ab", "Cd", "ef", "Ab-Cd", "北", "é́", "1")


@st.composite
def texts(draw: st.DrawFn) -> str:
    glue = st.sampled_from([" ", "’", "-", "\n", ". ", "\u00ad"])
    parts = draw(st.lists(st.tuples(st.sampled_from(WORDS), glue), max_size=12))
    return "".join(word + sign for word, sign in parts)


@given(
    texts(),
    st.dictionaries(st.sampled_from("abc"), st.lists(texts(), max_size=3), max_size=3),
    st.sampled_from(["", "fr", "ar", "nb"]),
)
@example("Ab Cd", {"a": ["Ab"], "b": ["Ab Cd"]}, "")
@example("Cd’ef ", {"a": ["Cd’"]}, "")
def test_places_are_in_order_and_name_an_actor(
    text: str, register: dict[str, list[str]], lang: str
) -> None:
    read = article(text)
    places = find_names(read, lang, [names(register)])
    ends = 0
    for each in places:
        assert ends <= each.start < each.end <= len(read.text)
        ends = each.end
        assert each.actor in register
        before, after = read.text[each.start - 1 : each.start], read.text[each.end : each.end + 1]
        # A name may begin or end with a sign, which parts words.
        first, last = read.text[each.start], read.text[each.end - 1]
        assert not (first.isalpha() and re.match(r"[A-Za-z]", before))
        assert not (last.isalpha() and re.match(r"[a-z]", after))


BRIEF = """\
title: Two
article: ferry.txt
actors:
  island: {name: Halden}
"""


def test_a_brief_knows_the_register_and_its_own_actors(tmp_path: Path) -> None:
    files = FERRY | {"briefs/two.yml": BRIEF, "briefs/actors.yml": "council: {name: council}\n"}
    library = make_site(tmp_path, files).library
    told = {
        address: [each.actor for each in places] for (address, _), places in library.namings.items()
    }
    assert told == {"ferry": ["northline"], "two": ["island"]}
    (seen,) = library.sightings["northline"]
    text = seen.article.text
    assert [text[each.start : each.end] for each in seen.namings] == ["Northline"]
    assert seen.entry.address == "ferry"


def test_an_article_is_looked_through_again_only_when_something_changed(tmp_path: Path) -> None:
    memory = Memory()

    def places(files: dict[str, str]) -> tuple[Naming, ...]:
        write_files(tmp_path, files)
        return read_site(tmp_path, memory, "en", preview=True).library.namings["b", "a.txt"]

    first = places(
        {
            "seeds/a.txt": "Baku.\n",
            "briefs/b.yml": "title: B\narticle: a.txt\n",
            "briefs/actors.yml": "az: {name: Baku}\n",
        }
    )
    assert first == (Naming(0, 4, "az"),)
    assert places({"briefs/b.yml": "title: C\narticle: a.txt\n"}) is first
    assert places({"briefs/actors.yml": "# Moved.\naz: {name: Baku}\n"}) is first
    assert places({"briefs/actors.yml": "az: {name: Bakou}\n"}) == ()
    assert places({"seeds/a.txt": "In Bakou.\n"}) == (Naming(3, 8, "az"),)
