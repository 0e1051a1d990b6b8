"""What is warned of how a brief is told, on small projects in five languages."""

from __future__ import annotations

import datetime
import re
import tomllib
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.articles import parse_article
from generator.build import read_site
from generator.checks import wording
from generator.checks.speech import reported
from generator.checks.wording import LISTED, speaks, wordings
from generator.memory import Memory
from generator.problems import Problem
from generator.quotes import Span
from tests.projects import TODAY, write_files


def check(root: Path, files: dict[str, str], today: datetime.date = TODAY) -> list[Problem]:
    site = read_site(write_files(root, files), Memory(), "en", preview=True, today=today)
    return list(site.problems)


def told(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(each.code, each.where.line) for each in problems]


# How likely, and how sure.

MIXED = [
    ("en", "We assess with high confidence that a strike is likely."),
    ("en", "A strike is unlikely, and our confidence is low: with low confidence we exclude it."),
    ("en", "Moderate confidence: the talks will almost certainly fail."),
    ("fr", "Une grève est probable, avec un degré de confiance élevé."),
    ("fr", "Nous sommes confiants : l’accord sera vraisemblablement signé."),
    ("no", "En streik er sannsynlig; vi sier det med høy konfidens."),
    ("nb", "Med moderat tillit sier vi at en streik er lite sannsynlig."),
    ("ru", "С высокой уверенностью мы полагаем, что забастовка маловероятна."),
    ("ar", "نقدر بثقة عالية أنه من المرجح أن يحدث إضراب."),
    ("", "We assess with high confidence that a strike is likely."),
]
APART = [
    ("en", "A strike is likely. We have high confidence in this."),
    ("en", "Parliament is likely to hold a vote of confidence."),
    ("en", "The minister is confident that the likely cost will fall."),
    ("en", "With high confidence, the strike ended in May."),
    ("fr", "L’Assemblée votera probablement la confiance au gouvernement."),
    ("fr", "La Suède a confiance en son armée, et c’est probable."),
    ("ru", "Вероятно, парламент выразит доверие правительству."),
    ("de", "We assess with high confidence that a strike is likely."),
]


def judge(root: Path, lang: str, text: str) -> list[tuple[str, int]]:
    brief = ["title: a", "article: a.txt", f"lang: {lang}" if lang else "# no language"]
    brief += ["judgements:", "  - quotes: Words of it", "    likelihood: likely"]
    files = {"seeds/a.txt": "Words of it.\n", "briefs/a.yml": ""}
    files["briefs/a.yml"] = "\n".join([*brief, f'    text: "{text}"', ""])
    return told(check(root, files))


@pytest.mark.parametrize(("lang", "text"), MIXED)
def test_a_sentence_says_one_of_the_two(tmp_path: Path, lang: str, text: str) -> None:
    assert judge(tmp_path, lang, text) == [("likelihood-and-confidence", 7)]


@pytest.mark.parametrize(("lang", "text"), APART)
def test_sentences_that_say_one_or_neither_are_let_be(tmp_path: Path, lang: str, text: str) -> None:
    assert judge(tmp_path, lang, text) == []


# Whose words it is. In each article, what is quoted stands between the two bars.

REPORTED = [
    ("en", "“The centre |will never give orders| to any ship,” said Henrik Lindqvist."),
    ("en", "The foreign minister said on Wednesday that |Riga supports the treaty|."),
    ("en", "According to Mr. Ashcroft, |the treaty does not change the balance of forces|."),
    ("en", "|The treaty changes nothing|, the Swedish minister said."),
    ("en", "|The radios are old|, he said."),
    ("en", "Mr. Lindqvist said |the radios will be replaced| before the end of 2026."),
    ("en", "She was calm. “We have not agreed. |We must do more together|,” she told them."),
    ("en", "Tamm spoke. “Six hours is an eternity,” said Tamm. “|A ship can drag an anchor|.”"),
    ("fr", "« |Ce texte n’est pas un retour en arrière| », a déclaré la ministre des Armées."),
    ("fr", "|L’armée se modernise selon ses normes|, a annoncé le président Ilham Aliyev."),
    ("fr", "Selon lui, |les autorités ne consultent jamais les pêcheurs|."),
    ("fr", "D’après un conseiller de Mme Diagne, |la délégation a refusé de signer|."),
    ("fr", "Il a souligné que |la Mauritanie coopère déjà avec l’Espagne|."),
    ("fr", "Le port, selon la ministre Diagne, |sera fermé en mars|."),
    ("no", "Han sier at |det er gradert|, og at det neppe blir offentlig."),
    ("no", "«|Notatet bygger på gamle kart|,» sa Kåre Lunde."),
    ("no", "Ifølge Lunde er |hullet mindre enn folk tror|."),
    ("ru", "Министр заявил, что |сток сократится на два процента|."),
    ("ru", "По словам Каримова, |многие посты были закрыты|."),
    ("ru", "«|Документ скромный, но полезный|», — сказала Нина Остроухова."),
    ("ar", "وقال دبلوماسي مغربي إن |الرباط لم تقبل قط|."),
    ("ar", "وأضاف: «|لن نبدأ العمل بأجهزة لا تعمل|»."),
    ("en", "The ministry reported that |the dam is safe|."),
    ("en", "|Rebels burned the village|, the ministry alleges."),
    ("no", "Ministeren forteller at |havnen er stengt|."),
    ("ru", "По версии министерства, |плотина безопасна|."),
    ("ru", "|Порт закрыт|, как сообщили в министерстве."),
    ("ar", "|أحرق المتمردون القرية|، بحسب الوزارة."),
    # With its vowels, as careful writers have it.
    ("ar", "وفقاً للوزارة، |أحرق المتمردون القرية|."),
    ("ar", "وقالت الوزارة إنّ |السدّ آمن|."),
    ("", "According to Mr. Ashcroft, |the treaty does not change the balance of forces|."),
]
ITS_OWN = [
    ("en", "|Five states signed a treaty| on Friday. “It is modest,” said Peter Ashcroft."),
    ("en", "Article 11 now says only that |the parties should seek a procedure| before June."),
    ("en", "The parties agreed that |the centre will stand in Turku|."),
    ("en", "According to a draft of 9 September, |a patrol may board any vessel|."),
    ("en", "An internal report said that |nine vessels cannot operate in ice|."),
    ("en", "Riga said that it supports the treaty, but |it has not signed the annex|."),
    ("en", "The exercise “|Northern Light of 2025|” began in May."),
    ("en", "Finland will pay; |Sweden will pay 30 per cent|, the text says."),
    ("en", "The minister, who |signed the treaty on Monday|, said nothing about it."),
    ("fr", "|La France a signé l’accord|. « C’est un progrès », a dit la ministre."),
    ("fr", "Selon le texte, |la France fournira six vedettes|."),
    ("fr", "|L’armée se modernise selon les normes de l’OTAN|."),
    ("fr", "La république est membre du programme « |Partenariat pour la paix| » de l’Alliance."),
    ("fr", "Le ministre, arrivé hier, a annoncé |le retrait des troupes|."),
    ("fr", "Il a confirmé son départ, mais |le parlement n’a pas voté|."),
    # Nouns that are spelt like verbs of saying, and verbs that say nothing.
    ("en", "Five states joined the exercise “|Northern Light of 2025|”."),
    ("en", "The claim to “|the whole of the northern shelf|” is old."),
    ("fr", "Le juge a saisi le navire « |Reine de tous les ports| »."),
    ("fr", "L’annonce du plan « |Horizon pour tous| » a surpris."),
    ("no", "Nye lover om «|fri ferdsel for alle|» er vedtatt."),
    ("no", "Byen har svarte båter i havnen «|Lys over hele landet|»."),
    # What is borne out by events is a fact.
    ("en", "|Oil prices rose|, as analysts predicted."),
    ("fr", "|Le port est fermé|, comme l’a promis le ministre."),
    ("no", "|Havnen er stengt|, som statsministeren lovet."),
    ("ru", "|Порт закрыт|, как и обещал министр."),
    ("fr", "Selon toute vraisemblance, |le port fermera|."),
    # Of a text whose language nobody knows, one language is asked after the other.
    ("", "The minister spoke at noon, they said at |the port of Turku|."),
    ("no", "Ifølge avtalen |skal landene dele data|."),
    ("no", "|Avtalen trer i kraft i april|."),
    ("ru", "Согласно документу, |в Ташкенте будет создан центр|."),
    ("ru", "|Соглашение подписали в пятницу|, и оно вступит в силу в марте."),
    ("ar", "|وقعت الأردن ومصر اتفاقا| يوم الخميس."),
    ("ar", "وتقول المادة 8 الآن إن |الدول ينبغي أن تتفق|."),
    ("de", "|Die Stadt zahlt alles|, sagte der Minister."),
]


def background(root: Path, lang: str, text: str, more: str = "") -> list[tuple[str, int]]:
    before, quote, after = text.split("|")
    brief = (
        f'title: a\narticle: a.txt\nbackground:\n  - text: A fact.\n    quotes: "{quote}"\n{more}'
    )
    head = f"Lang: {lang}\n" if lang else ""
    return told(
        check(root, {"seeds/a.txt": f"{head}\n{before}{quote}{after}\n", "briefs/a.yml": brief})
    )


@pytest.mark.parametrize(("lang", "text"), REPORTED)
def test_somebody_s_word_is_told_as_such(tmp_path: Path, lang: str, text: str) -> None:
    assert background(tmp_path, lang, text) == [("reported-as-fact", 4)]


@pytest.mark.parametrize(("lang", "text"), ITS_OWN)
def test_what_the_article_says_itself_is_a_fact(tmp_path: Path, lang: str, text: str) -> None:
    assert background(tmp_path, lang, text) == []


def test_who_says_it_ends_the_warning(tmp_path: Path) -> None:
    more = "    said-by: [x]\nactors: {x: {name: X}}\n"
    assert background(tmp_path, *REPORTED[0], more) == []
    (tmp_path / "briefs/a.yml").unlink()
    text = "title: a\narticle: a.txt\nlang: en\nbackground:\n  - quotes: {}\n    text: {}\n"
    (tmp_path / "briefs/b.yml").write_text(
        text.format("will never give orders", "The centre gives none, according to Lindqvist.")
    )
    assert told(check(tmp_path, {})) == []


def test_one_quote_from_the_article_itself_is_enough(tmp_path: Path) -> None:
    article = "The gate is open. “The old gate was never closed,” said Ann Lee.\n"
    brief = "title: a\narticle: a.txt\nbackground:\n- {text: Open., quotes: [%s]}\n"
    both = brief % "The gate is open, The old gate was never closed"
    files = {"seeds/a.txt": article, "briefs/a.yml": both}
    assert told(check(tmp_path, files)) == []
    files["briefs/a.yml"] = brief % "The old gate was never closed"
    assert told(check(tmp_path, files)) == [("reported-as-fact", 4)]


ACTORS = """\
sweden: {name: Sweden, type: state}
lindqvist: {name: Henrik Lindqvist, type: person, part-of: defence}
defence: {name: Swedish Ministry of Defence, part-of: sweden}
denmark: {name: Denmark, type: state}
krogh: {name: Mads Krogh, type: person, part-of: denmark}
"""


@pytest.mark.parametrize(
    ("speaker", "warned"),
    [("Henrik Lindqvist", False), ("Mads Krogh", True), ("the captain", False), ("Sweden", False)],
)
def test_to_commit_is_to_speak(tmp_path: Path, speaker: str, warned: bool) -> None:
    article = f"“Sweden will replace every radio by May,” said {speaker}.\n"
    brief = "title: a\narticle: a.txt\nactors: {lindqvist: , krogh: }\ncommitments:\n  radios:\n"
    brief += "    by: sweden\n    text: Replace all.\n    quotes: will replace every radio\n"
    files = {"briefs/actors.yml": ACTORS, "seeds/a.txt": article, "briefs/a.yml": brief}
    assert told(check(tmp_path, files)) == ([("reported-as-fact", 7)] if warned else [])


@given(st.text(st.sampled_from('“”«»"„ aSs,.;:\n|—'), max_size=60), st.sampled_from(["", *LISTED]))
@settings(max_examples=200)
def test_any_article_can_be_searched(text: str, lang: str) -> None:
    phrases = {"a": "according to ", "s": "said ", "S": "said that "}
    article, _ = parse_article("a.txt", "".join(phrases.get(c, c) for c in text).encode())
    assert wordings(lang)
    for start, words in product(range(0, len(article.text), 7), wordings(lang)):
        found = reported(article, Span(start, min(start + 20, len(article.text))), words)
        assert found is None or found.span.end > start


@pytest.mark.parametrize("lang", LISTED)
def test_every_word_for_speaking_is_found_in_a_text(lang: str) -> None:
    folder = Path(wording.__file__).parent
    lists = tomllib.loads((folder / f"{lang}.toml").read_text("utf-8"))
    phrases = [
        phrase.strip()
        for name in ("according", "says", "tags", "bare")
        for phrase in re.split("[;\n]", lists.get(name, ""))
        if phrase.strip()
    ]
    (own,) = wordings(lang)
    assert len(phrases) > 40
    for phrase in phrases:
        behind = "" if phrase.endswith(("'", " ل")) else ", "
        voweled = re.sub("([\u0621-\u064a])", "\\1\u064e", phrase)
        for written in (phrase, phrase.upper(), voweled):
            assert own in speaks(f"1 {written}{behind}x", lang), written
            assert own in speaks(f"1 {written}{behind}x", ""), written
        assert speaks("1 2 3", lang) == ()


def test_a_long_article_costs_no_more_than_its_quotes() -> None:
    article, _ = parse_article("a.txt", ("“a, said that " * 50_000).encode())
    for start, words in product(range(0, 100_000, 1_000), wordings("en")):
        reported(article, Span(start, start + 20), words)


# What has become of it.


COMMITTED = "title: {0}\narticle: a.txt\ndate: {0}\n"
COMMITTED += "commitments:\n  c:\n    by: sweden\n    text: C.\n"
QUOTED = "    quotes: Words of it\n"


def chain(root: Path, first: str, *later: str, today: datetime.date = TODAY) -> list[Problem]:
    """Check a commitment of 2024 and its updates of the years that follow, by their other lines."""
    files = {"seeds/a.txt": "Words of it.\n", "briefs/actors.yml": ACTORS}
    for year, lines in enumerate((first, *later), start=2024):
        update = f"    updates: {year - 1}/c\n" if year > 2024 else ""
        files[f"briefs/{year}.yml"] = COMMITTED.format(year) + update + lines
    return check(root, files, today)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("    status: stalled\n" + QUOTED, "    status: kept\n"), "status-without-quote"),
        (("    status: stalled\n" + QUOTED, "    status: stalled\n"), "no-quote"),
        ((QUOTED, "    status: not-yet-rated\n"), "no-quote"),
        ((QUOTED, "    status: kept\n"), "status-without-quote"),
        ((QUOTED, "    firmness: in-law\n"), "no-quote"),
        (
            ("    status: stalled\n" + QUOTED, QUOTED, "    status: stalled\n"),
            "no-quote",
        ),
    ],
)
def test_a_changed_status_wants_a_quote_of_its_own(
    tmp_path: Path, lines: tuple[str, ...], code: str
) -> None:
    assert [each.code for each in chain(tmp_path, *lines)] == [code]


def test_what_begins_anywhere_has_no_changed_status(tmp_path: Path) -> None:
    assert [each.code for each in chain(tmp_path, "    status: kept\n")] == ["no-quote"]


@pytest.mark.parametrize(
    ("first", "later", "warned"),
    [
        ("    due: 2025-06\n", (), True),
        ("    due: 2025-06\n    status: stalled\n", (), True),
        ("    due: 2025-06\n    status: kept\n", (), False),
        ("    due: 2026\n", (), False),
        ("    due: 2024-06/..\n", (), False),
        # The brief of 2025 may be of any of its days.
        ("    due: 2025-06\n", (QUOTED,), False),
        ("    due: 2025-06\n", ("    made: 2024\n" + QUOTED,), False),
        ("    due: 2024-06\n", ("    due: 2025\n" + QUOTED,), True),
        ("    due: 2024-06\n", ("    status: broken\n" + QUOTED,), False),
    ],
)
def test_what_is_overdue_has_news(
    tmp_path: Path, first: str, later: tuple[str, ...], warned: bool
) -> None:
    found = chain(tmp_path, first + QUOTED, *later)
    assert [each.code for each in found] == ["overdue-without-news"] * warned


def test_every_warning_is_switched_off_by_its_code_alone(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "Lang: en\n\nWords of it. “The gate was never closed,” said Ann Lee.\n",
        "briefs/actors.yml": ACTORS,
        "briefs/a.yml": """\
            title: A
            article: a.txt
            date: 2025-01-01
            judgements: [With high confidence a strike is likely.]
            background: [{text: Open., quotes: The gate was never closed}]
            commitments:
              c: {by: sweden, text: C., due: 2025, quotes: Words of it}
            """,
        "briefs/b.yml": """\
            title: B
            article: a.txt
            date: 2025-02-01
            commitments:
              c: {by: sweden, text: C., status: stalled, updates: a/c}
            """,
    }
    codes = {
        "judgement-without-evidence",
        "likelihood-and-confidence",
        "overdue-without-news",
        "reported-as-fact",
        "status-without-quote",
    }
    assert {each.code for each in check(tmp_path, files)} == codes
    for code in codes:
        site = read_site(tmp_path, Memory(), "en", preview=True, ignore=[code], today=TODAY)
        assert {each.code for each in site.problems} == codes - {code}


@given(st.dates(datetime.date(2024, 1, 1), datetime.date(2025, 12, 31)))
@settings(max_examples=25)
def test_it_is_overdue_from_the_day_after(today: datetime.date) -> None:
    with TemporaryDirectory() as folder:
        found = chain(Path(folder), "    due: 2024-12-31\n" + QUOTED, today=today)
    assert bool(found) is (today > datetime.date(2024, 12, 31))
