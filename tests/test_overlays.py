"""A translation is laid over a brief: its texts alone, and every one of them knows its place."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.annotations import parse_brief, parse_register
from generator.model import Brief, Record
from generator.overlays import Tongue, translate_brief, translate_register
from generator.shapes import keys_of, overlay_keys
from generator.written import Overlaid, lang_of, original_of

BRIEF = """\
title: The ferry
article: ferry.txt
date: 2026-01-06
topics: [Transport, Islands]
summary: It *returns*.
judgements:
  - text: It will run.
    likelihood: likely
    quotes: [{text: will run, translation: läuft}, from March]
  - {text: Somebody pays., note: Nobody says who.}
actors:
  northline: {name: Northline, role: It runs the ferry.}
  harbour: {name: {en: Harbour, fr: Port}, aliases: Quay}
commitments:
  winter-ferry: {by: northline, text: Run the ferry., made: 2026-01-05, as-written: on Monday}
unknowns: Who pays?
"""
FRENCH = Tongue("fr", "en")


def read(text: str = BRIEF) -> Brief:
    brief = parse_brief(text, "briefs/ferry.yml").value
    assert brief is not None
    return brief


def translate(text: str, brief: Brief | None = None) -> Brief:
    parsed = translate_brief(brief or read(), text, "briefs/ferry.fr.yml", FRENCH)
    assert parsed.problems == ()
    return parsed.value


def problems(text: str) -> list[str]:
    parsed = translate_brief(read(), text, "briefs/ferry.fr.yml", FRENCH)
    return [f"{each.where.line}:{each.where.column} {each.code}" for each in parsed.problems]


def told(text: object) -> tuple[str, str, str]:
    """Return a text with its language and the place where it was written."""
    assert isinstance(text, Overlaid)
    return str(text), text.lang, str(text.where)


def test_texts_are_replaced_and_the_rest_stays() -> None:
    brief = translate(
        "title: Le bac\n"
        "judgements:\n"
        "  - {text: Il circulera., quotes: [circulera, ~]}\n"
        "  - ~\n"
        "commitments:\n"
        "  winter-ferry: {text: Remettre le bac.}\n"
        "unknowns: Qui paie ?\n"
    )
    assert told(brief.title) == ("Le bac", "fr", "briefs/ferry.fr.yml:1:8")
    assert told(brief.summary) == ("It *returns*.", "en", "briefs/ferry.yml:5:10")
    assert brief.lang == "fr"
    first, second = brief.judgements
    assert told(first.text) == ("Il circulera.", "fr", "briefs/ferry.fr.yml:3:12")
    assert told(first.quotes[0].translation)[:2] == ("circulera", "fr")
    assert first.quotes[1].translation is None
    assert told(second.text)[:2] == ("Somebody pays.", "en")
    assert told(second.note)[:2] == ("Nobody says who.", "en")
    (commitment,) = brief.commitments
    assert told(commitment.text)[:2] == ("Remettre le bac.", "fr")
    assert told(brief.unknowns[0].text)[:2] == ("Qui paie ?", "fr")


def test_evidence_places_and_anchors_are_those_of_the_original() -> None:
    original = read()
    brief = translate("judgements: [Il circulera., Quelqu’un paiera.]\nunknowns: [Qui paie ?]\n")
    for ours, theirs in zip(brief.claims(), original.claims(), strict=True):
        assert ours.anchor == theirs.anchor
        assert (ours.where, ours.end_line) == (theirs.where, theirs.end_line)
        assert [each.text.where for each in ours.quotes] == [
            each.text.where for each in theirs.quotes
        ]
    assert brief.commitments[0].made == original.commitments[0].made
    assert brief.commitments[0].as_written == "on Monday"
    assert not isinstance(brief.commitments[0].as_written, Overlaid)


def test_names_are_added_to_those_there_are() -> None:
    brief = translate("actors: {northline: {name: La Northline}, harbour: {aliases: [Quai, Môle]}}")
    northline, harbour = brief.actors
    assert northline.name == {"": "Northline", "fr": "La Northline"}
    assert harbour.name == {"en": "Harbour", "fr": "Port"}
    assert harbour.aliases == {"": ("Quay",), "fr": ("Quai", "Môle")}


def test_topics_keep_the_labels_that_they_stand_for() -> None:
    topics = translate("topics: [Transports, ~]").topics
    assert [told(each)[:2] for each in topics] == [("Transports", "fr"), ("Islands", "en")]
    assert [original_of(each) for each in topics] == ["Transport", "Islands"]


def test_the_register_is_translated_by_its_ids() -> None:
    text = "nato: {name: NATO, description: An alliance.}\nhalden: {name: Halden}\n"
    actors = parse_register(text, "briefs/actors.yml").value
    parsed = translate_register(
        actors,
        "nato: {name: OTAN, aliases: l’Alliance, description: Une alliance.}\n",
        "briefs/actors.fr.yml",
        FRENCH,
    )
    nato, halden = parsed.value
    assert parsed.problems == ()
    assert nato.name == {"": "NATO", "fr": "OTAN"}
    assert nato.aliases == {"fr": ("l’Alliance",)}
    assert told(nato.description)[:2] == ("Une alliance.", "fr")
    assert halden.name == {"": "Halden"}


def test_mistakes_are_told_where_they_are_and_the_rest_is_used() -> None:
    text = "title: Le bac\nlang: fr\nsummery: Il revient.\njudgements: [Il circulera.]\n"
    assert problems(text) == ["2:1 overlay-key", "3:1 unknown-key", "4:13 overlay-length"]
    parsed = translate_brief(read(), text, "briefs/ferry.fr.yml", FRENCH)
    assert parsed.value.title == "Le bac"
    assert [str(each.text) for each in parsed.value.judgements] == [
        "It will run.",
        "Somebody pays.",
    ]


def test_what_the_original_lacks_is_not_translated() -> None:
    assert problems("statements: [Le bac revient.]") == ["1:1 overlay-without-text"]
    assert problems("judgements: [{note: À voir.}, ~]") == ["1:15 overlay-without-text"]
    assert problems("actors: {northline: {description: Une compagnie.}}") == [
        "1:22 overlay-without-text"
    ]


def test_only_a_tilde_without_quotes_leaves_a_text() -> None:
    assert translate("title: '~'").title == "~"
    assert translate("title: ~").title == "The ferry"


def test_a_file_that_cannot_be_read_leaves_everything() -> None:
    assert problems("title: [") != []
    parsed = translate_brief(read(), "title: [", "briefs/ferry.fr.yml", FRENCH)
    assert parsed.value.title == "The ferry"
    assert problems("- a list") == ["1:1 wrong-kind"]
    assert problems("") == []


def texts_of(record: Record) -> list[tuple[str, Any]]:
    """Return every text that a translation may replace, with its key."""
    found: list[tuple[str, Any]] = []
    for name, key in overlay_keys(type(record)).items():
        value = getattr(record, key.field)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Record):
                found += texts_of(each)
            elif isinstance(each, str):
                found.append((name, each))
    return found


def test_every_text_of_a_translated_brief_tells_its_language() -> None:
    for name, text in texts_of(translate("title: Le bac")):
        assert lang_of(text, "") == ("fr" if name == "title" else "en"), name


def test_no_key_of_evidence_can_be_translated() -> None:
    shared = {"by", "to", "about", "said-by", "status", "made", "due", "date", "as-written", "text"}
    for record in {type(claim) for claim in read().claims()} | {Brief}:
        assert not (shared - {"text"}) & overlay_keys(record).keys()
        assert overlay_keys(record).keys() <= keys_of(record).keys()
    assert list(overlay_keys(type(read().judgements[0].quotes[0]))) == ["translation"]


@given(st.text("a:-[]{}~'\"#|>\n ,é", max_size=60))
def test_no_text_raises_anything(text: str) -> None:
    brief = read()
    parsed = translate_brief(brief, text, "briefs/ferry.fr.yml", FRENCH)
    assert dataclasses.replace(parsed.value, lang=None).where == brief.where
    assert all(problem.where.path == "briefs/ferry.fr.yml" for problem in parsed.problems)
