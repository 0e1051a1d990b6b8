"""The interface: every catalogue is whole and sound, and each page speaks the right language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from gettext import c2py
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural

from generator.dateinput import parse_edtf
from generator.interface import FOLDER, interface, interface_for, languages, own_name
from generator.vocabularies import CREDIBILITY, RELIABILITY, STATUS, Vocabulary
from tests.messages import PYTHON, Message, asked, messages, read_catalogue, updated
from tests.projects import ROOT, read_project, render_pages, write_files


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the one text of a message, or all of one that counts."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


@pytest.fixture(params=[path.stem for path in sorted(FOLDER.glob("*.po"))])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    read = read_catalogue(FOLDER / f"{request.param}.po")
    assert read.locale == Locale.parse(request.param)
    return read


def test_every_message_is_translated_and_no_other(catalogue: Catalog) -> None:
    wanted = asked()
    listed = {message.id for message in messages(catalogue)}
    empty = {message.id for message in messages(catalogue) if not all(forms(message.string))}
    assert (wanted - listed, listed - wanted, empty) == (set(), set(), set())
    assert not catalogue.obsolete
    assert not [message.id for message in messages(catalogue) if message.fuzzy]


def test_translations_say_it_with_the_same_placeholders(catalogue: Catalog) -> None:
    for message in messages(catalogue):
        assert not list(message.check(catalogue))
        first, last = forms(message.id)[0], forms(message.id)[-1]
        for text in forms(message.string):
            # What stands for one thing may leave its number out.
            assert placeholders(first) <= placeholders(text) <= placeholders(last), text
            assert text % dict.fromkeys(placeholders(text), "")
            assert text == text.strip()


def test_messages_are_in_order_so_that_two_catalogues_can_be_compared(catalogue: Catalog) -> None:
    listed = [forms(message.id)[0] for message in messages(catalogue)]
    assert listed == sorted(listed)


def test_plural_forms_are_those_of_the_language(catalogue: Catalog) -> None:
    known = get_plural(str(catalogue.locale))
    chosen, expected = c2py(catalogue.plural_expr), c2py(known.plural_expr)
    assert [chosen(num) for num in range(1001)] == [expected(num) for num in range(1001)]
    counting = [each.string for each in messages(catalogue) if isinstance(each.id, tuple)]
    assert {len(forms(each)) for each in counting} == {known.num_plurals}


def test_messages_kept_as_data_are_those_known_here() -> None:
    """A message is written where it is asked for, else no extraction finds it."""
    found = {
        ast.unparse(call.args[0])
        for folder in ("pages", "plugin")
        for path in (ROOT / "generator" / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in (*PYTHON, "gettext", "ngettext") and call.args
        if not isinstance(call.args[0], ast.Constant)
    }
    assert found == {"OVERDUE"}


def test_a_catalogue_is_brought_up_to_date() -> None:
    """What is new is listed with nothing in its `msgstr`, and what nobody asks for is gone."""
    header = '# Français.\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n'
    before = f"""{header}
msgid "Gone"
msgstr "Parti"

# Of a brief.
msgid "Kept"
msgstr "Gardée"
"""
    after = f"""{header}
#, python-format
msgid "%(num)s quote"
msgid_plural "%(num)s quotes"
msgstr[0] ""
msgstr[1] ""

# Of a brief.
msgid "Kept"
msgstr "Gardée"

msgid "New"
msgstr ""

"""
    wanted: set[Message] = {"Kept", "New", ("%(num)s quote", "%(num)s quotes")}
    assert updated(before, wanted) == after
    assert updated(after, wanted) == after


def test_french_punctuation_keeps_its_spaces() -> None:
    texts = [
        text for each in messages(read_catalogue(FOLDER / "fr.po")) for text in forms(each.string)
    ]
    wrong = re.compile(r"(?<!\u202f)(?:[;!?]|%%)|(?<!\u00a0)[:»]|«(?!\u00a0)|['\"“”]|\.\.\.")
    assert not [text for text in texts if wrong.search(text)]


@pytest.mark.parametrize(
    ("tag", "lang"),
    [("fr", "fr"), ("fr-CA", "fr"), ("FR", "fr"), ("en-GB", "en"), ("ru", "en"), ("", "en")],
)
def test_a_tag_chooses_a_language_by_its_first_part(tag: str, lang: str) -> None:
    assert interface(tag).lang == lang
    assert interface(tag) is interface(tag)


@pytest.mark.parametrize(
    ("lang", "site_lang", "spoken"),
    [("fr-BE", "en", "fr"), ("en", "fr", "en"), ("ru", "fr", "fr"), ("ru", "en", "en")],
)
def test_a_page_speaks_its_own_language_or_the_sites(
    lang: str, site_lang: str, spoken: str
) -> None:
    assert interface_for(lang, site_lang).lang == spoken


def test_english_comes_first() -> None:
    assert languages()[0] == "en"
    assert set(languages()) == {"en", *(path.stem for path in FOLDER.glob("*.po"))}


@pytest.mark.parametrize(
    ("lang", "counted"),
    [
        ("en", ["0 quotes", "1 quote", "2 quotes", "21 quotes"]),
        ("fr", ["0 citation", "1 citation", "2 citations", "21 citations"]),
    ],
)
def test_things_are_counted(lang: str, counted: list[str]) -> None:
    plural = interface(lang).plural
    assert [plural("%(num)s quote", "%(num)s quotes", num) for num in (0, 1, 2, 21)] == counted


def test_what_is_not_translated_is_said_in_english() -> None:
    french = interface("fr")
    assert french.text("Not a message of %(whom)s", whom="ours") == "Not a message of ours"
    assert french.text("Nor 100% of one") == "Nor 100% of one"


@pytest.mark.parametrize(
    ("vocabulary", "word", "english", "french"),
    [
        (STATUS, "in-the-works", "In the works", "En cours"),
        (RELIABILITY, "B", "Usually reliable", "Source habituellement fiable"),
        (CREDIBILITY, "3", "Possibly true", "information peut-être vraie"),
    ],
)
def test_words_have_labels(vocabulary: Vocabulary, word: str, english: str, french: str) -> None:
    assert interface("en").label(vocabulary, word) == english
    assert interface("fr").label(vocabulary, word) == french


@pytest.mark.parametrize(
    ("tag", "english", "french"),
    [
        ("fr", "French", "français"),
        ("az", "Azerbaijani", "azerbaïdjanais"),
        ("pt-BR", "Portuguese (Brazil)", "portugais (Brésil)"),
        ("sr-Latn", "Serbian (Latin)", "serbe (latin)"),
        ("qaa", "qaa", "qaa"),
        ("x-ours", "x-ours", "x-ours"),
        ("", "", ""),
    ],
)
def test_languages_are_called_by_their_names(tag: str, english: str, french: str) -> None:
    assert [interface(lang).language(tag) for lang in ("en", "fr")] == [english, french]


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("AZ", "Azerbaijan", "Azerbaïdjan"),
        ("US", "United States", "États-Unis"),
        ("XX", "XX", "XX"),
    ],
)
def test_countries_are_called_by_their_names(code: str, english: str, french: str) -> None:
    assert [interface(lang).territory(code) for lang in ("en", "fr")] == [english, french]


@pytest.mark.parametrize(
    ("lang", "lists"),
    [
        ("en", ["", "A", "A and B", "A, B and C", "A, B, C and D"]),
        ("fr", ["", "A", "A et B", "A, B et C", "A, B, C et D"]),
    ],
)
def test_lists_are_written_as_the_language_writes_them(lang: str, lists: list[str]) -> None:
    assert [interface(lang).listed("ABCD"[:count]) for count in range(5)] == lists
    assert interface(lang).between("ABC")[-1] == ""


def test_languages_are_called_what_they_call_themselves() -> None:
    tags = ("fr", "ar", "pt-BR", "qaa")
    assert [own_name(tag) for tag in tags] == ["Français", "العربية", "Português (Brasil)", "qaa"]


def test_dates_are_read_in_the_language() -> None:
    date = parse_edtf("2025-11-01")
    assert [interface(lang).date(date) for lang in ("en", "fr")] == [
        "1 November 2025",
        "1er novembre 2025",
    ]


ARTICLE = """Titre : Bakou et l’OTAN
Date : 6 novembre 2025
Langue : fr

L’Azerbaïdjan coopère avec l’OTAN. Deux ans plus tard, il signe un mémorandum.
"""

BRIEF = """article: {{file: baku.txt, grade: B3}}
title: {title}
lang: {lang}
date: 2025-11-07
summary: {summary}
commitments:
  cooperation:
    by: azerbaijan
    to: nato
    text: {text}
    kind: cooperation
    status: in-the-works
    due: 2026-02
    quotes: {{text: coopère avec l’OTAN, translation: {translation}}}
    note: {note}
background:
  - date: 1994
    as-written: Deux ans plus tard
    text: {background}
    quotes: signe un mémorandum
"""

ACTORS = """azerbaijan: {name: {en: Azerbaijan, fr: Azerbaïdjan}}
nato: {name: {en: NATO, fr: OTAN}}
"""

FRENCH = {
    "title": "Bakou se rapproche de l’Alliance",
    "lang": "fr",
    "summary": "Bakou veut coopérer.",
    "text": "Coopérer davantage.",
    "translation": "il coopère",
    "note": "Rien n’est signé.",
    "background": "Un mémorandum est signé.",
}
RUSSIAN = {
    "title": "Баку и НАТО",
    "lang": "ru",
    "summary": "Баку сближается с НАТО.",
    "text": "Сотрудничать теснее.",
    "translation": "сотрудничает с НАТО",
    "note": "Ничего не подписано.",
    "background": "Подписан меморандум.",
}


class Spoken(HTMLParser):
    """What a page says, text by text, by the language that it is marked as."""

    def __init__(self, html: str, lang: str) -> None:
        super().__init__()
        self._open = [("", lang)]
        self._texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang", self._open[-1][1]) or ""
        texts = [given.get(name) or "" for name in ("title", "aria-label", "placeholder")]
        self._texts += [(lang, text) for text in texts if text]
        if tag != "input":
            self._open.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass  # Part of a drawing.

    def handle_endtag(self, tag: str) -> None:
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._texts.append((self._open[-1][1], data.strip(" \n")))

    def said(self, *langs: str) -> set[str]:
        return {text for lang, text in self._texts if lang in langs}


def rendered(folder: Path, site_lang: str, *briefs: dict[str, str]) -> dict[str, str]:
    """Return the pages of a small site by address."""
    files = {"seeds/baku.txt": ARTICLE, "briefs/actors.yml": ACTORS}
    files |= {f"briefs/{words['lang']}.yml": BRIEF.format(**words) for words in briefs}
    site = read_project(write_files(folder, files), lang=site_lang)
    assert site.report() == "no problems"
    return render_pages(site, site_lang)


@cache
def english_only() -> set[str]:
    """Return the messages that a French page must not hold: what is said otherwise in French."""
    french = interface("fr")
    simple = {message for message in asked() if isinstance(message, str)}
    translated = {french.text(message) for message in simple}
    return {message for message in simple if french.text(message) != message} - translated


def test_a_french_brief_speaks_french_on_an_english_site(tmp_path: Path) -> None:
    said = Spoken(rendered(tmp_path, "en", FRENCH)["fr"], "fr").said("fr")
    assert said >= {
        *(text for key, text in FRENCH.items() if key != "lang"),
        "7 novembre 2025",
        "Cotation (code de l’Amirauté)\u00a0: "
        "Source habituellement fiable\u202f; information peut-être vraie",
        "L’essentiel",
        "Engagements",
        "Azerbaïdjan",
        "envers",
        "échéance\u00a0:",
        "février 2026",
        "En cours",
        "Coopération",
        "Remarque",
        "(«\u00a0",
        "Deux ans plus tard",
        "\u00a0»)",
        "100\u202f%",
        "Phrases citées\u00a0: 2 sur 2",
        "cité par aucune ligne",
    }
    assert not said & english_only()


def test_a_russian_brief_on_an_english_site_keeps_its_words_apart(tmp_path: Path) -> None:
    spoken = Spoken(rendered(tmp_path, "en", RUSSIAN)["ru"], "en")
    assert spoken.said("ru") >= {text for key, text in RUSSIAN.items() if key != "lang"}
    assert spoken.said("fr") >= {"Bakou et l’OTAN", "coopère avec l’OTAN", "Deux ans plus tard"}
    assert spoken.said("en") >= {
        "7 November 2025",
        "Admiralty code: Usually reliable; Possibly true",
        "Commitments",
        "Azerbaijan",
        "due",
        "February 2026",
        "In the works",
        "Note",
        "100%",
        "2 of 2 sentences cited",
        "cited by no line",
    }
    assert not [text for text in spoken.said("en", "") if re.search("[а-я]", text)]


def test_a_french_site_speaks_french_on_every_page(tmp_path: Path) -> None:
    pages = rendered(tmp_path, "fr", FRENCH)
    assert {"", "actors", "briefs", "commitments", "fr", "search", "sources"} <= pages.keys()
    for address, html in pages.items():
        assert not Spoken(html, "fr").said("fr") & english_only(), address


def test_the_french_edition_of_an_english_site_speaks_french_on_every_page() -> None:
    pages = render_pages(read_project(ROOT / "tests/sites/bilingual"))
    french = {address: html for address, html in pages.items() if address.startswith("fr/")}
    assert len(french) > 10
    for address, html in french.items():
        said = Spoken(html, "fr").said("fr")
        assert not said & english_only(), address
        # What is written in English is marked, wherever it stands.
        shown = {text for text in said if not text.startswith(("{", "[", "@"))}
        assert not [text for text in shown if re.search(r"\b(?:the|will|its?)\b", text)], address
