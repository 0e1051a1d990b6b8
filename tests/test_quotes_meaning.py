"""What a difference amounts to: a slip of typing, other words, or another meaning."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from generator.folding import fold
from generator.quotes import Haystack, Sense
from generator.quotes.meaning import TELLTALES, Scales
from generator.quotes.telling import guess_language, telling_words

LISTS = Path(__file__).parent.parent / "generator/quotes/telling"
NAMES = frozenset({"تركيا", "土耳其"})
ARTICLE = "the us accord of la le une signe de l alliance vote"


def weigh(lang: str, ours: str, theirs: str, article: str = ARTICLE) -> tuple[str, str]:
    haystack = Haystack(f"{article} {theirs}")
    return Scales(Sense(lang, NAMES), haystack).weigh(fold(ours).text, fold(theirs).text)


@pytest.mark.parametrize(
    ("lang", "ours", "theirs", "kind"),
    [
        ("en", "goverment", "government", "spelling"),
        ("en", "untied nations", "united nations", "words"),
        ("en", "marital law", "martial law", "words"),
        ("en", "treaties", "treaty", "words"),
        ("en", "signs", "signed", "words"),
        ("en", "legla", "legal", "words"),  # the last letter makes endings
        ("en", "ilegal", "illegal", "spelling"),
        ("en", "legal", "illegal", "negation"),
        ("en", "satisfied", "dissatisfied", "negation"),
        ("en", "nto", "not", "negation"),
        ("en", "can", "can't", "negation"),
        ("en", "shall", "should", "modal"),
        ("en", "if", "", "modal"),
        ("en", "some", "all", "quantity"),
        ("en", "three", "two", "quantity"),
        ("en", "May", "March", "date"),
        ("en", "Monday", "Tuesday", "date"),
        ("en", "1.5", "15", "number"),
        ("en", "10,000", "10 000", "number"),
        ("en", "-5", "5", "number"),
        ("en", "2024", "2025", "number"),
        ("en", "15 %", "15", "number"),
        ("en", "$", "€", "punctuation"),
        ("en", "it?", "it.", "punctuation"),
        ("en", "it,", "it.", "punctuation"),
        ("en", "us", "US", "name"),
        ("en", "The", "the", "capitals"),
        ("en", "TREATY", "treaty", "capitals"),
        ("en", "Lund", "Lind", "name"),
        ("en", "Alliance", "alliance", "capitals"),
        ("en", "the accord", "accord the", "words"),
        ("en", "now here", "nowhere", "negation"),
        ("en", "can not", "cannot", "negation"),
        ("en", "a part", "apart", "spaces"),
        ("en", "re-signed", "resigned", "punctuation"),
        ("en", "No, patrols", "No patrols", "negation"),
        ("ru", "нельзя, ждать", "нельзя ждать", "negation"),
        ("fr", "cooperation", "coopération", "accents"),
        ("fr", "signe", "signé", "accents"),
        ("fr", "deja", "déjà", "accents"),
        ("fr", "coopératoin", "coopération", "spelling"),
        ("fr", "cooperattion", "coopération", "spelling"),
        ("fr", "signee", "signé", "words"),  # "signée" is a word
        ("fr", "signera", "signerait", "modal"),
        ("fr", "est", "serait", "modal"),
        ("fr", "plus", "pas", "negation"),
        ("fr", "n'a", "a", "negation"),
        ("fr", "non-agression", "agression", "negation"),
        ("fr", "Iran", "Irak", "name"),
        ("fr", "iranien", "irakien", "words"),
        ("fr", "azerbaidjanaise", "azerbaïdjanaise", "accents"),
        ("fr", "azerbaïdjnaise", "azerbaïdjanaise", "words"),
        ("fr", "proscrire", "prescrire", "words"),
        ("fr", "les accord", "les accords", "words"),
        ("de", "konnte", "könnte", "modal"),
        ("de", "zwolf", "zwölf", "accents"),
        ("de", "unmöglich", "möglich", "negation"),
        ("es", "ano", "año", "accents"),
        ("no", "avtale", "avtalen", "words"),
        ("no", "får", "for", "modal"),
        ("no", "lege", "legge", "words"),
        ("no", "ma", "må", "accents"),
        ("no", "samabeid", "samarbeid", "words"),
        ("ru", "мой", "мои", "accents"),
        ("ru", "солашение", "соглашение", "words"),
        ("ru", "вошла", "вышла", "words"),
        ("ru", "согласен", "несогласен", "negation"),
        ("ru", "ее", "её", "accents"),
        ("ar", "الحكمة", "الحكومة", "words"),
        ("ar", "اتفاقية", "إتفاقية", "accents"),
        ("ar", "روسيا", "تركيا", "name"),
        ("ar", "سوف", "قد", "modal"),
        ("zh", "美国", "土耳其", "name"),
        ("zh", "朋友", "敌人", "words"),
        ("zh", "会", "不会", "negation"),
        ("zh", "五", "二十五", "number"),
        ("th", "เข้า", "ไม่เข้า", "negation"),
        ("en", "nuclear", "nuclear-free", "negation"),
        ("fr", "accepte", "n'accepte", "negation"),
        ("fi", "sopimus", "sopimis", "words"),
        ("fi", "tammikuu", "helmikuu", "date"),
        ("", "konnte", "könnte", "modal"),
        ("", "не", "на", "negation"),
    ],
)
def test_what_differs(lang: str, ours: str, theirs: str, kind: str) -> None:
    assert weigh(lang, ours, theirs)[0] == kind


@pytest.mark.parametrize(
    ("lang", "ours", "theirs", "gravity"),
    [
        ("fr", "cooperation", "coopération", "typing"),
        ("fr", "signe", "signé", "wording"),  # "signe" is a word
        ("fr", "a", "à", "wording"),
        ("es", "ano", "año", "wording"),
        ("no", "tar", "tår", "wording"),  # in Norwegian "å" is a letter
        ("ru", "мой", "мои", "wording"),
        ("ru", "ее", "её", "typing"),
        ("ru", "все", "всё", "meaning"),
        ("ar", "اتفاقية", "إتفاقية", "typing"),
        ("en", "it?", "it.", "wording"),
        ("en", "it,", "it.", "typing"),
        ("en", "$", "€", "wording"),
        ("en", "goverment", "government", "typing"),
        ("en", "the accord", "accord the", "wording"),
        ("en", "goverment %", "government", "wording"),
        ("en", "re-signed", "resigned", "wording"),
    ],
)
def test_what_it_amounts_to(lang: str, ours: str, theirs: str, gravity: str) -> None:
    assert weigh(lang, ours, theirs)[1] == gravity


def test_a_telltale_is_never_a_slip() -> None:
    pairs = [
        (lang, word)
        for lang in ("en", "fr", "de", "es", "it", "pt", "nl", "no", "da", "sv", "ru", "uk", "ar")
        for words in (telling_words(lang).negation, telling_words(lang).modal)
        for word in words
        if len(word) > 3
    ]
    assert len(pairs) > 300
    for lang, word in pairs:
        for ours in (word[:1] + word[2:], word[0] + word[2] + word[1] + word[3:], ""):
            if ours != word:
                assert weigh(lang, ours, word) in [(kind, "meaning") for kind in TELLTALES]


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_list_is_as_it_is_read(path: Path) -> None:
    listed = tomllib.loads(path.read_text("utf-8"))
    assert list(listed) == ["negation", "modal", "quantity", "date", "negating", "conditional"]
    for words in map(str.split, listed.values()):
        assert len(words) == len(set(words))
        assert all(word == word.lower() == fold(word).text for word in words)
        assert all(word.isalpha() for word in words)


def test_months_and_days_come_from_cldr() -> None:
    assert {"novembre", "lundi", "déjà"} <= telling_words("fr").date
    assert {"kesäkuu", "maanantai"} <= telling_words("fi").date
    assert telling_words("xx").date == frozenset()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("La république n’a pas signé le texte, mais elle pourrait le faire demain.", "fr"),
        ("The two governments may sign all of it before the end of May.", "en"),
        ("Ikke alle skal være med, men noen få vil komme i morgen.", ""),  # or Danish
        ("Все стороны могут его подписать, но только не сегодня.", "ru"),
        ("阿塞拜疆与北约合作", ""),
        ("Oslo", ""),
    ],
)
def test_an_article_tells_its_language(text: str, lang: str) -> None:
    assert guess_language(Haystack(text).vocabulary) == lang
