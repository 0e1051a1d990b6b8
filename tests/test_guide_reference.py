"""The manual's lists, held to the code: every key, word, setting, warning and target of make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
import yaml

from generator import shapes as shapes_module
from generator.annotations import parse_brief, parse_register
from generator.articles import parse_article
from generator.interface import languages
from generator.model import (
    Actor,
    Background,
    Brief,
    Claim,
    Commitment,
    Identity,
    Judgement,
    Quote,
    Role,
    Source,
    Statement,
    Unknown,
)
from generator.plugin.config import BriefsConfig
from generator.problems import WARNINGS
from generator.shapes import DateShape, PatternShape, keys_of
from generator.standing import LEVELS
from generator.vocabularies import CREDIBILITY, GRADE, RELIABILITY, VOCABULARIES
from tests.guide import GUIDE, PAGES
from tests.projects import ROOT


def text_of(page: str) -> str:
    return (GUIDE / page).read_text("utf-8")


def section(page: str, heading: str) -> str:
    """Return what stands under a heading of a page, its subsections included."""
    found = re.search(
        rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,2}} |\Z)", text_of(page), re.M | re.S
    )
    assert found, heading
    return found[2]


def rows(part: str) -> list[list[str]]:
    """Return the cells of all tables of a part, without the heads."""
    lines = [line for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


RECORDS: dict[str, tuple[type, type | None]] = {
    "A brief": (Brief, None),
    "An article": (Source, None),
    "Every line": (Claim, None),
    "A quote": (Quote, None),
    "A judgement": (Judgement, Claim),
    "An actor in a brief": (Role, Claim),
    "A commitment": (Commitment, Claim),
    "A background fact": (Background, Claim),
    "A statement": (Statement, Claim),
    "An unknown": (Unknown, Claim),
    "The register, `actors.yml`": (Actor, None),
}
"""What each section of `keys.md` has the keys of, without those of the second."""

Entry = dict[str, object]

AROUND: dict[str, Callable[[Entry], Entry]] = {
    "A brief": lambda it: {"title": "a", "article": "a.txt"} | it,
    "An article": lambda it: {"title": "a", "article": {"file": "a.txt"} | it},
    "Every line": lambda it: _brief("background", [{"text": "a"} | it]),
    "A quote": lambda it: _brief("unknowns", [{"text": "a", "quotes": [{"text": "b"} | it]}]),
    "A judgement": lambda it: _brief("judgements", [{"text": "a"} | it]),
    "An actor in a brief": lambda it: _brief("actors", {"a": it}),
    "A commitment": lambda it: _brief("commitments", {"a": {"by": "a", "text": "b"} | it}),
    "A background fact": lambda it: _brief("background", [{"text": "a"} | it]),
    "A statement": lambda it: _brief("statements", [{"by": "a", "text": "b"} | it]),
    "An unknown": lambda it: _brief("unknowns", [{"text": "a"} | it]),
    "The register, `actors.yml`": lambda it: {"a": {"name": "A"} | it},
}
"""A whole file around an entry of such a section."""


def _brief(key: str, value: object) -> Entry:
    return {"title": "a", "article": "a.txt", key: value}


def keys_told(heading: str) -> set[str]:
    return {row[0].strip("`") for row in rows(section("keys.md", heading))}


@pytest.mark.parametrize("heading", RECORDS)
def test_the_manual_has_every_key_and_no_other(heading: str) -> None:
    record, known = RECORDS[heading]
    keys = keys_of(record).keys() - (keys_of(known).keys() if known else set())
    if record is Role:  # the keys of an actor's identity are told with the register
        keys -= keys_of(Identity).keys()
    assert keys_told(heading) == keys


def test_no_section_of_keys_is_left_out() -> None:
    headings = re.findall(r"^## (.*)$", text_of("keys.md"), re.MULTILINE)
    assert [each for each in headings if each in RECORDS or rows(section("keys.md", each))] == list(
        RECORDS
    )


@pytest.mark.parametrize("heading", RECORDS)
def test_the_manual_says_which_keys_are_required(heading: str) -> None:
    told = {
        row[0].strip("`") for row in rows(section("keys.md", heading)) if "; required" in row[1]
    }
    if heading == "A brief":
        assert "`title` and `article` (or `articles`) are required." in section("keys.md", heading)
        told = {"title"}
    record = RECORDS[heading][0]
    assert told == {name for name, key in keys_of(record).items() if key.required}


def examples() -> Iterator[tuple[str, str]]:
    for heading in RECORDS:
        for _, _, example in rows(section("keys.md", heading)):
            if example:
                yield heading, example.strip("`")


@pytest.mark.parametrize(("heading", "example"), list(examples()))
def test_an_example_of_a_key_can_be_read(heading: str, example: str) -> None:
    entry = yaml.load(example, yaml.BaseLoader)
    if entry == {"draft": "true"}:
        entry = {"draft": True}
    text = yaml.safe_dump(AROUND[heading](entry), allow_unicode=True)
    parse = parse_register if heading.startswith("The register") else parse_brief
    assert parse(text, "briefs/a.yml").problems == ()


TEXTS = {
    "keys.md": r"The keys with a text are\s(.*?)\. All others",
    "translating.md": r"The texts of a translation are (.*?)\. Any other key",
}


@pytest.mark.parametrize("page", TEXTS)
def test_the_manual_has_every_key_of_a_translation_and_no_other(page: str) -> None:
    (told,) = re.findall(TEXTS[page], text_of(page), re.DOTALL)
    keys = (key for record, _ in RECORDS.values() for key in keys_of(record).values())
    translated = {key.name for key in keys if key.overlay != "none"}
    assert set(re.findall(r"`([\w-]+)`", told)) == translated


def test_the_manual_has_every_word_and_no_other() -> None:
    headings = re.findall(r"^## (.*)$", text_of("vocabularies.md"), re.MULTILINE)
    assert headings == [each.name for each in VOCABULARIES]
    for vocabulary in VOCABULARIES:
        words = [row[0].strip("`") for row in rows(section("vocabularies.md", vocabulary.name))]
        if vocabulary is GRADE:
            assert words == [*RELIABILITY.labels, *CREDIBILITY.labels]
            assert list(vocabulary.labels) == [
                a + b for a in RELIABILITY.labels for b in CREDIBILITY.labels
            ]
        else:
            assert sorted(words) == sorted(vocabulary.labels)


def test_the_manual_says_where_dates_go() -> None:
    told = {(row[0].strip("`"), row[1]) for row in rows(section("dates.md", "Where dates go"))}
    owners = {
        Brief: "a brief",
        Source: "an article",
        Commitment: "a commitment",
        Background: "a background fact",
        Statement: "a statement",
    }
    assert told == {
        (key.name, owners[record])
        for record, _ in RECORDS.values()
        for key in keys_of(record).values()
        if isinstance(key.shape, DateShape)
    }


def test_the_cheat_sheet_has_every_season_and_every_sign_of_doubt() -> None:
    dates = [row[0].strip("`") for row in rows(section("dates.md", "Cheat sheet"))]
    assert [each[-2:] for each in dates if re.fullmatch(r"\d{4}-2[0-9]", each)] == [
        *("21", "22", "23", "24")
    ]
    for sign in "?~%X":
        assert any(sign in each for each in dates)
    assert {("..", "2026"), ("2026", ".."), ("", "2026"), ("2026", "")} <= {
        tuple(each.split("/")) for each in dates
    }


def test_the_manual_shows_every_form_that_a_key_can_take() -> None:
    shown = {row[-1].strip("`") for row in forms("problems.md", "`wrong-form`")}
    shapes = {each for each in vars(shapes_module).values() if isinstance(each, PatternShape)}
    assert shown == {each.example for each in shapes}


def forms(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, whatever their first column is."""
    table = section(page, heading).partition("\n### ")[0].partition("| --- |")[2]
    lines = [line for line in table.splitlines()[1:] if line.startswith("| ")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


def test_the_manual_has_every_degree_in_which_a_line_stands() -> None:
    text = text_of("standing.md")
    assert tuple(re.findall(r"^\| \*(\w+)\* \|", text, re.MULTILINE)) == LEVELS


def test_the_manual_has_every_setting_with_its_default() -> None:
    config = BriefsConfig()
    told = {row[0].strip("`"): row[2] for row in rows(section("site.md", "Settings"))}
    assert told.keys() == config.keys()
    assert config.validate() == ([], [])
    for name, default in told.items():
        if name != "lang":
            assert default == f"`{str(config[name]).lower()}`"
    assert config["lang"] is None
    assert set(re.findall(r"`(\w\w)`", section("site.md", "Settings"))) == set(languages())


def test_the_manual_says_which_problems_are_warnings() -> None:
    page = text_of("problems.md")
    for code in WARNINGS:
        paragraph = section("problems.md", f"`{code}`").partition("\n### ")[0]
        chapter = page[: page.index(f"### `{code}`")].rpartition("\n## ")[2]
        introduction = chapter.partition("\n### ")[0]
        assert "warning" in f"{introduction}{paragraph}".lower(), code


def test_make_knows_what_the_manual_calls() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    pages = [text_of(page) for page in PAGES]
    pages += [(ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")]
    called = {
        each for text in pages for each in re.findall(r"(?:`|\$ |^)make ([a-z]+)", text, re.M)
    }
    assert len(called) > 5
    for target in called:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_figure_for_those_in_doubt_is_the_one_measured() -> None:
    page = text_of("trust.md")
    (harmful,) = re.findall(
        r"^\| \*\*Together\*\* \| (\d+) \| \1 \| 0 \| 0 \|$", page, re.MULTILINE
    )
    assert f"on {harmful} quotes that had been changed for the worse" in " ".join(page.split())


def test_the_header_lines_of_the_manual_are_understood() -> None:
    (header,) = re.findall(r"```text\n(Titre : .*?)```", text_of("index.md"), re.DOTALL)
    article, problems = parse_article("seeds/a.txt", f"{header}\nUn texte.\n".encode())
    assert problems == ()
    header_of = article.header
    assert all(
        (header_of.title, header_of.date, header_of.publisher, header_of.url, header_of.lang)
    )
