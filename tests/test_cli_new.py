"""`briefs new`: sound as written, and sound with each suggestion accepted, alone or all at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.checks import check_library
from generator.cli import main
from generator.library import build_library
from generator.memory import Memory
from generator.reading import REGISTER_PATH, read_sources
from tests.projects import ROOT, TODAY, read_project, write_files

OWN = "2025-11-06-azerbaijan-nato.txt"
RECORD = ROOT / "tests" / "sites" / "record"
SEEDS = sorted(path.name for path in (RECORD / "seeds").glob("*.txt"))


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(main, ["new", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")  # 2026-01-15


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with the repository's article and register, and no brief."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefs" / "schema").mkdir(parents=True)
    shutil.copy(ROOT / "seeds" / OWN, tmp_path / "seeds")
    shutil.copy(ROOT / "briefs" / "actors.yml", tmp_path / "briefs")
    shutil.copy(ROOT / "briefs" / "schema" / "brief.json", tmp_path / "briefs" / "schema")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Accepting suggestions ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a suggestion, by their numbers, with that of the line with its section's key."""

    section: str
    head: int
    lines: tuple[int, ...]


KEY = re.compile(r"# ([a-z]+):")
BLANK = re.compile(r": …(?:  #.*)?\Z")
ITEM = re.compile(r"#   (?:- |([a-z0-9-]+):)")


def blocks(lines: Sequence[str]) -> list[Block]:
    """Return the suggestions of a draft: what is left to be filled in is none."""
    found: list[Block] = []
    head, section = 0, ""
    current: list[int] = []
    for number, line in enumerate([*lines, ""]):
        starts, new_section = ITEM.match(line), KEY.fullmatch(line)
        if current and (starts or not line.startswith("#  ")):
            found.append(Block(section, head, tuple(current)))
            current = []
        if new_section:
            head, section = number, new_section[1]
        elif section and (starts or current) and line.startswith("#  "):
            current.append(number)
        elif not line.startswith("#  "):
            section = ""
    return [each for each in found if not any(BLANK.search(lines[n]) for n in each.lines)]


def accept(lines: Sequence[str], accepted: Sequence[Block]) -> str:
    """Return the draft with the "# " taken away before the suggestions and their sections' keys."""
    numbers = {number for each in accepted for number in (each.head, *each.lines)}
    return "\n".join(
        line.removeprefix("# ") if number in numbers else line for number, line in enumerate(lines)
    )


def needed(lines: Sequence[str], block: Block, every: Sequence[Block]) -> list[Block]:
    """Return a suggestion, with the actor that it says it needs."""
    by = next((line for n in block.lines if "accept this actor above" in (line := lines[n])), None)
    if by is None:
        return [block]
    id_ = by.partition("by: ")[2].split()[0]
    return [each for each in every if lines[each.lines[0]].startswith(f"#   {id_}:")] + [block]


def problems(root: Path, memory: Memory) -> list[str]:
    """Return what `briefs check` has to say, without the pages that it lays out."""
    library = build_library(read_sources(root, memory), drafts=True, memory=memory)
    return [f"{each.where}: {each.what}" for each in check_library(library, today=TODAY)]


def check_draft(root: Path, path: Path) -> list[Block]:
    """Assert that a draft passes `briefs check` in every way that it may be accepted."""
    text = path.read_text("utf-8")
    lines = text.split("\n")
    assert read_project(root).report() == "no problems"
    memory = Memory()
    found = blocks(lines)
    for accepted in [*(needed(lines, block, found) for block in found), found]:
        path.write_text(accept(lines, accepted), "utf-8")
        assert problems(root, memory) == [], path.read_text("utf-8")
    path.write_text(text, "utf-8")
    return found


def test_every_suggestion_on_the_repository_s_own_article_is_sound(project: Path) -> None:
    done = run(f"seeds/{OWN}")
    found = check_draft(project, project / "briefs" / "2025-11-06-azerbaijan-nato.yml")
    assert (done.stderr, done.exit_code) == ("", 0)
    assert done.stdout == (
        "wrote briefs/2025-11-06-azerbaijan-nato.yml: 31 suggestions to accept or delete\n"
        "next: open it in your editor; then: briefs check briefs/2025-11-06-azerbaijan-nato.yml\n"
    )
    assert {section: len(list(each)) for section, each in groupby(found, lambda b: b.section)} == {
        "actors": 23,
        "background": 4,
        "statements": 3,
    }


@pytest.mark.parametrize("name", SEEDS)
def test_every_suggestion_on_the_record_s_articles_is_sound(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{path}": (RECORD / path).read_bytes() for path in (f"seeds/{name}", REGISTER_PATH)}
    monkeypatch.chdir(write_files(tmp_path, files))
    assert run(name, "--slug", "2032/draft").exit_code == 0
    found = check_draft(tmp_path, tmp_path / "briefs" / "2032" / "draft.yml")
    assert any(each.section == "actors" for each in found)


LANGUAGES = {
    "de": "Ab März fährt sie, teilte Northline am Montag mit. „Wir haben zwei Winter verloren“, "
    "sagte Bürgermeister Tom Hale. „Das ist ein guter Tag“, so die Opposition. Tom Hale geht 2027.",
    "es": "«Perdimos dos inviernos enteros», dijo Eva Brandt. El año pasado Tomás Hale calló.",
    "pt": "“Perdemos dois invernos inteiros”, disse Eva Brandt. Em 2024, a ilha calou.",
    "it": "«Abbiamo perso due inverni», ha detto Eva Brandt. Due anni fa il ponte è caduto.",
    "ja": "ブラント社長は「二度の冬を失い、申し訳なく思う」と述べた。2029年3月から運航する。",
    "zh": "董事长王伟说：“我们失去了两个冬天，对此深表歉意。”该岛于2024年失去渡轮。",
    "ko": "그는 “우리는 두 번의 겨울을 잃었다”고 말했다. 2029년 3월 12일부터 운항한다.",
    "ar": "وأضاف المدير: «خسرنا شتاءين ونحن آسفون لذلك». وتعود في ١٢ مارس ٢٠٢٩ إلى هالدن.",
    "hi": "निदेशक ने कहा, “हमने दो सर्दियाँ खो दीं और खेद है।” नौका 12 मार्च 2029 को लौटेगी।",
    "ru": "«Мы потеряли две зимы, и мы сожалеем», — заявил Том Хейл. Том Хейл исчез в 2024 году.",
    "th": "เขากล่าวว่า “เราเสียสองฤดูหนาวไปและเราเสียใจ” ในปี 2567",
    "he": "«איבדנו שני חורפים ואנו מצטערים», אמר המנהל. תחזור ב-12 במרץ 2029.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_every_language_there_is_something_and_it_is_sound(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = f"Date: 2026-01-14\nLang: {lang}\n\n{LANGUAGES[lang]}\n"
    monkeypatch.chdir(
        write_files(tmp_path, {"seeds/a.txt": article, "briefs/actors.yml": REGISTER})
    )
    assert run("a.txt").exit_code == 0
    path = tmp_path / "briefs" / "a.yml"
    check_draft(tmp_path, path)
    text = path.read_text("utf-8")
    head, _, statements = text.partition("# statements:\n")
    assert "quotes: …" not in statements.partition("\n\n")[0]
    if "accept this actor" in statements:
        return
    # All that such a suggestion may lack is what it says that is to be filled in.
    accepted = re.sub("^# ", "", f"# statements:\n{statements}", flags=re.MULTILINE)
    path.write_text(head + accepted.replace("text: …", "text: Why."), "utf-8")
    assert len(problems(tmp_path, Memory())) == statements.count("- by: …")


# What is written ---------------------------------------------------------------------------------

ARTICLE = """\
Title: The ferry: back again?
Date: 2026-01-14
Author: Ann Lee
Publisher: The Halden Post
URL: https://example.org/ferry
Lang: en

HALDEN — The ferry will run again from March, Northline said on Monday. “We lost two winters, and
we are sorry for it,” said Northline’s director, Eva Brandt.

The island lost its ferry in 2024. One year later its council sued Northline. The ferry, the
ferry, the ferry: nothing else was spoken of. “Two winters are enough,” said Tom Hale.
"""
REGISTER = """\
northline: {name: Northline, type: company}
eva-brandt: {name: Eva Brandt, type: person}
"""
FILES = {"seeds/2026-01-14-ferry.txt": ARTICLE, "briefs/actors.yml": REGISTER}

DRAFT = """\
# yaml-language-server: $schema=schema/brief.json

## A brief to start from, on seeds/2026-01-14-ferry.txt.
##
## A line with ## explains. A line with a single # is a suggestion: take the '# ' away
## where you accept it, and where its section begins ('# background:'); delete the rest.
## Where it has a …, there is something for you to fill in.
## The quotes are the article's own words. All else is for you to check and to write.

title: "The ferry: back again?"
article: 2026-01-14-ferry.txt
lang: en
date: 2026-01-15
draft: true  # not on the published site; delete the line to publish the brief
# authors: […]
# topics: […]

## The bottom line, in three to five sentences. Write it last.
# summary: >-
#   …

## What you conclude, how likely it is, and how sure you are.
## likelihood: almost-no-chance, very-unlikely, unlikely, roughly-even-chance,
##   likely, very-likely, almost-certain
## confidence: low, moderate, high
# judgements:
#   - text: …
#     likelihood: likely
#     confidence: moderate
#     quotes: …

## Who appears, and as what ('role: …'); those of actors.yml by their ids there.
# actors:
#   northline:
#     quotes: Northline said on Monday
#   eva-brandt:
#     quotes: said Northline’s director, Eva Brandt
#   tom-hale:  # not in actors.yml yet
#     name: Tom Hale
#     quotes: said Tom Hale

## Who has promised or announced what, towards whom, and until when.
# commitments:
#   an-id:
#     by: …
#     to: …
#     text: …
#     status: not-yet-rated
#     due: …
#     quotes: …

## What a reader must know, and when it was so.
# background:
#   - date: 2026-03/..  # worked out: from the article’s date, 2026-01-14
#     as-written: from March
#     text: The ferry will run again from March, Northline said on Monday.
#     quotes: The ferry will run again from March, Northline said on Monday.
#   - date: 2024
#     text: The island lost its ferry in 2024.
#     quotes: The island lost its ferry in 2024.
#   - date: 2025  # worked out: 1 year after 2024
#     as-written: One year later
#     text: One year later its council sued Northline.
#     quotes: One year later its council sued Northline.

## Who said what ('about: …', 'stance: …').
# statements:
#   - by: eva-brandt
#     text: We lost two winters, and we are sorry for it
#     quotes: “We lost two winters, and we are sorry for it,” said Northline’s director, Eva Brandt.
#   - by: tom-hale  # accept this actor above as well
#     text: Two winters are enough
#     quotes: “Two winters are enough,” said Tom Hale.

## What the article does not tell, and you would ask its author.
# unknowns:
#   - text: …
"""


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path, FILES))
    return tmp_path


def test_the_whole_draft(ferry: Path) -> None:
    done = run("seeds/2026-01-14-ferry.txt", "--slug", "ferry")
    assert (ferry / "briefs" / "ferry.yml").read_text("utf-8") == DRAFT
    check_draft(ferry, ferry / "briefs" / "ferry.yml")
    assert done.stdout == (
        "wrote briefs/ferry.yml: 8 suggestions to accept or delete\n"
        "for an editor that offers keys and words: briefs schema\n"
        "next: open it in your editor; then: briefs check briefs/ferry.yml\n"
    )


def test_in_another_language_nothing_is_told_as_a_fact_that_somebody_says(ferry: Path) -> None:
    run("2026-01-14-ferry.txt", "--slug", "2026/ferry", "--lang", "fr")
    text = (ferry / "briefs" / "2026" / "ferry.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/brief.json\n")
    assert "\nlang: fr\n" in text
    check_draft(ferry, ferry / "briefs" / "2026" / "ferry.yml")


def test_what_the_file_does_not_tell_is_asked_for(tmp_path: Path) -> None:
    root = write_files(tmp_path, {"seeds/halden_ferry-1.md": "xyz\n", "briefs/actors.yml": ""})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        run("halden_ferry-1.md")
    text = (root / "briefs" / "halden-ferry-1.yml").read_text("utf-8")
    assert text.split("\n\n")[2] == (
        "title: Halden ferry 1  # yours to write\n"
        "article:\n"
        "  file: halden_ferry-1.md\n"
        "## The file does not tell these:\n"
        "#   title: …  # the article's title\n"
        "#   author: …  # who wrote it\n"
        "#   publisher: …  # who published it\n"
        "#   url: …  # where it was published\n"
        "#   date: …  # when it was published: 2025-11-06\n"
        "#   lang: …  # its language, such as fr\n"
        "# lang: …  # the language of the brief: en\n"
        "date: 2026-01-15\n"
        "draft: true  # not on the published site; delete the line to publish the brief\n"
        "# authors: […]\n"
        "# topics: […]"
    )
    assert read_project(root).report() == "no problems"


def test_nothing_is_overwritten(ferry: Path) -> None:
    write_files(ferry, {"briefs/ferry.yml": "mine"})
    done = run("2026-01-14-ferry.txt", "--slug", "ferry")
    assert (done.stdout, done.exit_code) == ("", 1)
    assert done.stderr == (
        "error: briefs/ferry.yml is there already, and is left as it is\n"
        "  fix: go on with it, or name another one with --slug\n"
    )
    assert (ferry / "briefs" / "ferry.yml").read_text("utf-8") == "mine"


def test_another_brief_on_the_same_article_is_named(ferry: Path) -> None:
    other = "title: Another brief\narticle: 2026-01-14-ferry.txt\nlang: en\n"
    write_files(ferry, {"briefs/other.yml": other, "seeds/short.txt": "Title: Short\n\nNo.\n"})
    done = run("2026-01-14-ferry.txt", "--slug", "ferry")
    assert (done.stderr, done.exit_code) == (
        "note: briefs/other.yml rests on this article, too\n",
        0,
    )
    done = run("short.txt")
    assert done.stdout.startswith(
        "wrote briefs/short.yml: the parts of a brief, and nothing found in the text to suggest\n"
    )


def test_an_article_must_be_there(ferry: Path) -> None:
    write_files(ferry, {"saved.html": "<p>x</p>"})
    assert run("2026-01-14-fery.txt").stderr == (
        "error: there is no article 2026-01-14-fery.txt\n"
        "  fix: did you mean seeds/2026-01-14-ferry.txt?\n"
    )
    assert run("saved.html").stderr == (
        "error: saved.html is not in seeds/\n  fix: bring it in first: briefs add saved.html\n"
    )
    assert run("../x/y").stderr == (
        "error: there is no article ../x/y\n  fix: bring one in with: briefs add ../x/y\n"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--slug", "Été 2025/Baku!"),
            "'Été 2025/Baku!' is no address: it is made of a-z, 0-9 and single hyphens; "
            "did you mean 'ete-2025/baku'?",
        ),
        (
            ("--slug", "../x"),
            "'../x' is no address: it is made of a-z, 0-9 and single hyphens; did you mean 'x'?",
        ),
        (("--slug", "actors"), "'actors' is no address: it is made of a-z, 0-9 and single hyphens"),
        (("--lang", "Klingon"), "'Klingon' is no language tag; write one such as fr or pt-BR"),
    ],
)
def test_wrong_usage_is_explained(ferry: Path, options: tuple[str, ...], message: str) -> None:
    done = run("2026-01-14-ferry.txt", *options)
    assert done.exit_code == 2
    assert done.stderr.endswith(f"Error: {message}\n")
    assert sorted(path.name for path in (ferry / "briefs").iterdir()) == ["actors.yml"]


def test_an_actor_that_another_brief_defines_is_not_defined_again(ferry: Path) -> None:
    other = """\
        title: Another brief
        article: 2026-01-14-ferry.txt
        lang: en
        actors:
          hale: {name: Tom Hale, type: person}
        """
    write_files(ferry, {"briefs/other.yml": other})
    run("2026-01-14-ferry.txt", "--slug", "ferry")
    check_draft(ferry, ferry / "briefs" / "ferry.yml")
    assert "ale:" not in (ferry / "briefs" / "ferry.yml").read_text("utf-8")


# Hostile articles --------------------------------------------------------------------------------

SNIPPETS = st.lists(
    st.sampled_from(
        [
            *(
                "in 1992",
                "since March",
                "two years later",
                "Eva Brandt",
                "Northline",
                "said",
                "“",
                "”",
            ),
            *("According to", "Tom Hale", "Tom Hale", ". ", ", ", "\n\n", "\n", " ", " "),
            *(
                "# ",
                ": ",
                "- ",
                "'",
                '"',
                "\\",
                "`x`",
                "*y*",
                "[z](https://example.org)",
                "<b>",
                "…",
            ),
            *(
                "\u202e",
                "\u2028",
                "\x85",
                "\x07",
                "\ufeff",
                "\xad",
                "---",
                "{",
                "}",
                "%",
                "@",
                "|",
                ">",
            ),
            *("we lost two winters and", "The ferry", "key: value", "\t", "é", "5 May", "Halden"),
        ]
    ),
    max_size=30,
).map(" ".join)


@given(SNIPPETS, SNIPPETS.map(lambda text: " ".join(text.split())))
@example(
    "“we lost: two # winters,” said Tom Hale. In 1992 he [was](https://x.org) *there*.", "- a: #b"
)
@example("", "'")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_an_article_holds_its_draft_is_sound(
    tmp_path: Path, body: str, title: str
) -> None:
    article = f"Title: {title}\nDate: 2026-01-14\nLang: en\n\n{body}\n"
    path = tmp_path / "briefs" / "draft.yml"
    path.unlink(missing_ok=True)
    write_files(tmp_path, {"seeds/a.txt": article.encode(), "briefs/actors.yml": REGISTER})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        done = run("a.txt", "--slug", "draft")
    assert done.exit_code == 0, done.output
    lines = path.read_text("utf-8").split("\n")
    found = blocks(lines)
    for accepted in ([], found):
        path.write_text(accept(lines, accepted), "utf-8")
        own = [each for each in problems(tmp_path, Memory()) if each.startswith("briefs/draft")]
        assert own == [], path.read_text("utf-8")
