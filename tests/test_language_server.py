"""Editors help: the real YAML language server, with our schemas, completes, explains and marks."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.edtf import match_edtf
from generator.interface import languages
from generator.meanings import MEANINGS, explained
from generator.model import Actor, Brief
from generator.schema import SCHEMAS, schema_text
from generator.shapes import keys_of, overlay_keys
from generator.starter import new_site
from generator.vocabularies import GRADE, VOCABULARIES, Vocabulary
from tests.language_server import Editor, Mark, Offer, editing
from tests.projects import ARTICLE, write_files

Written = Callable[[str, str], tuple[Editor, int]]

ROOT = Path(__file__).parent.parent
SETTINGS = ROOT / ".vscode/settings.json"
FOLDER = Path(__file__).parent
PROJECTS = [ROOT, *sorted(FOLDER.glob("sites/*"))]
AGREED = {"unknown-key", "missing-key", "wrong-word", "wrong-kind", "wrong-form"}
AGREED |= {"no-article", "two-articles"}
"""The codes of the problems that a schema can express; see test_schema.py."""
CASES = sorted(
    path.parent
    for path in FOLDER.glob("problems/*/expected.txt")
    if path.parent.name.partition("--")[0] in AGREED
)
PROBLEM = re.compile(r"^(briefs/\S+\.yml):(\d+):\d+: error\[([a-z-]+)\]", re.MULTILINE)


def read_settings() -> dict[str, Any]:
    """Return the settings as the server is given them: `yaml.schemas` in `yaml`."""
    text = re.sub(r"^ *//.*", "", SETTINGS.read_text("utf-8"), flags=re.MULTILINE)
    assert all(name.startswith("yaml.") for name in json.loads(text))
    return {name.removeprefix("yaml."): value for name, value in json.loads(text).items()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the schemas, and nothing else."""
    root = tmp_path_factory.mktemp("editor")
    (root / "briefs/schema").mkdir(parents=True)
    for name, make in SCHEMAS.items():
        (root / "briefs/schema" / name).write_text(schema_text(make()), "utf-8")
    return root


@pytest.fixture(scope="module")
def vs_code(root: Path) -> Iterator[Editor]:
    """Give an editor that has the settings of the folder: VS Code."""
    with editing(root, read_settings()) as editor:
        yield editor


@pytest.fixture(scope="module")
def other(root: Path) -> Iterator[Editor]:
    """Give an editor that knows nothing but what stands in a file: any other."""
    with editing(root, {}) as editor:
        yield editor


def place(project: Path) -> str:
    """Return where the editor has a project: our own where the schemas are, the others below."""
    return "" if project == ROOT else f"{project.name}/"


@pytest.fixture(scope="module")
def marked(vs_code: Editor) -> Mapping[str, set[tuple[str, int]]]:
    """Give the marked lines of every project, by its place; a line by the file's path in it.

    The files are all shown before any is asked of: the server waits a while after each.
    """
    shown = [
        (place(project), path.relative_to(project).as_posix(), path)
        for project in (*PROJECTS, *CASES)
        for path in sorted(project.glob("briefs/**/*.yml"))
    ]
    for project, path, file in shown:
        vs_code.show(f"{project}{path}", file.read_text("utf-8"))
    marks: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for project, path, _ in shown:
        found = vs_code.marks(f"{project}{path}")
        marks[project] |= {(path, mark.line) for mark in found}
    return marks


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_no_fault_is_found_with_what_is_sound(
    project: Path, marked: Mapping[str, set[tuple[str, int]]]
) -> None:
    assert marked[place(project)] == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_editor_marks_what_a_check_would(
    case: Path, marked: Mapping[str, set[tuple[str, int]]]
) -> None:
    found = PROBLEM.findall((case / "expected.txt").read_text("utf-8"))
    expressible = {(path, int(line)) for path, line, code in found if code in AGREED}
    told = {(path, int(line)) for path, line, _ in found}
    assert expressible <= marked[place(case)] <= told


MISTAKEN = """\
title: A line too many
article: ferry.txt
lang: en
langue: fr
judgements:
  - text: The ferry will run.
    likelihood: probable
  - likelihood: likely
commitments:
  Winter Ferry: {by: northline, text: Run it., made: January}
statements:
  - by: northline
    text: «𝕭» 𝕭
    stances: critical
"""
MARKS = [
    Mark(4, 1, "Property langue is not allowed."),
    Mark(
        *(7, 17),
        'Value is not accepted. Valid values: "almost-no-chance", "very-unlikely", "unlikely", '
        '"roughly-even-chance", "likely", "very-likely", "almost-certain".',
    ),
    Mark(8, 5, 'Missing property "text".'),
    Mark(
        *(10, 3),
        "Not a valid id: an id is made of a-z, 0-9 and single hyphens, at most 80 characters; "
        "for example ilham-aliyev",
    ),
    Mark(
        *(10, 54),
        "Not a date in EDTF, such as 2025, 2025-08, 2025-08-31, 2025-22 (summer), 1994?, "
        "2025/2027, ../2026",
    ),
    Mark(14, 5, "Property stances is not allowed."),
]


def test_what_is_marked_is_told_in_plain_words(vs_code: Editor) -> None:
    marks = vs_code.write("briefs/2026/mistaken.yml", MISTAKEN)
    assert [(each.line, each.column, each.text) for each in marks] == [
        (each.line, each.column, each.text) for each in MARKS
    ]


STRANGE = """\
title: A kind too many
article: a.txt
articles: [b.txt]
draft: yes
actors:
  - nato
commitments: {a: {by: b, text: c, kind: law}}
unknowns: [{text: a, quotes: [{text: b, in: a.pdf}]}]
background: {date: [1992], text: a}
"""
STRANGE_MARKS = {
    3: "'article' and 'articles' are both given: write all files under 'articles'",
    4: "Neither true nor false",
    6: "Each entry is known by its id, with a colon behind it, and its keys below it",
    8: "Not a valid file name: an article is a text file in seeds/, and its name ends in .txt or "
    ".md; for example 2025-11-06-baku.txt",
}


def test_what_stands_in_the_wrong_place_is_told_in_plain_words(vs_code: Editor) -> None:
    marks = {mark.line: mark.text for mark in vs_code.write("briefs/strange.yml", STRANGE)}
    assert marks.keys() == {3, 4, 6, 7, 8, 9}
    assert STRANGE_MARKS.items() <= marks.items()
    (mark,) = vs_code.write("briefs/strange.yml", "title: a\n")
    assert mark == Mark(1, 1, "")
    assert mark.text == "This brief names no article: add 'article: the-file.txt'"


WAYS = {"brief": "briefs/x.yml", "translation": "briefs/x.fr.yml"}
WAYS |= {"actors": "briefs/actors.yml", "actors-translation": "briefs/actors.fr.yml"}
FURTHER = {"brief": "briefs/2026/01/x.yml", "translation": "briefs/2026/01/x.pt-BR.yml"}


@pytest.fixture(params=["settings", "modeline"])
def written(request: pytest.FixtureRequest, vs_code: Editor, other: Editor) -> Written:
    """Give a function that shows a file of a schema, and an editor that knows of it: by the
    settings of the folder, or by the file's first line. It returns the editor, and the line that
    the text begins in.
    """

    def show(path: str, text: str) -> tuple[Editor, int]:
        if request.param == "settings":
            vs_code.show(path, text)
            return vs_code, 1
        schema = "../" * (path.count("/") - 1) + f"schema/{kind_of(path)}.json"
        other.show(path, f"# yaml-language-server: $schema={schema}\n{text}")
        return other, 2

    return show


def kind_of(path: str) -> str:
    """Return the name of the schema of a file."""
    return next(kind for ways in (WAYS, FURTHER) for kind, way in ways.items() if way == path)


def offered(written: Written, path: str, text: str) -> dict[str, Offer]:
    """Return what is offered where `|` stands, by its label."""
    before, _, after = text.partition("|")
    editor, first = written(path, before + after)
    line = before.count("\n")
    column = len(before.rpartition("\n")[2]) + 1
    offers = editor.complete(path, first + line, column)
    assert len({offer.label for offer in offers}) == len(offers), "something is offered twice"
    return {offer.label: offer for offer in offers}


KEYS = {
    "brief": keys_of(Brief),
    "translation": overlay_keys(Brief),
    "actors": keys_of(Actor),
    "actors-translation": overlay_keys(Actor),
}


@pytest.mark.parametrize("path", [*WAYS.values(), *FURTHER.values()])
def test_every_key_is_offered_and_explained(path: str, written: Written) -> None:
    kind = kind_of(path)
    keys = KEYS[kind]
    offers = offered(written, path, "nato:\n  |" if "actors" in kind else "|")
    assert keys.keys() <= offers.keys()
    for name, key in keys.items():
        assert offers[name].told.startswith(key.doc), name
        assert offers[name].text.startswith(f"{name}:"), name


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda each: each.name)
def test_every_word_of_a_vocabulary_is_offered_and_explained(
    vocabulary: Vocabulary, written: Written
) -> None:
    offers = offered(written, WAYS["brief"], PLACES[vocabulary.name])
    assert list(offers) == list(vocabulary.labels)
    for word, told in zip(vocabulary.labels, explained(vocabulary), strict=True):
        assert offers[word].text == word
        assert offers[word].told == told


PLACES = {
    "type": "actors:\n  nato:\n    type: |\n",
    "kind": "commitments:\n  a:\n    kind: |\n",
    "firmness": "commitments:\n  a:\n    firmness: |\n",
    "status": "commitments:\n  a:\n    by: b\n    status: |\n",
    "likelihood": "judgements:\n  - text: a\n    likelihood: |\n",
    "confidence": "judgements:\n  - text: a\n    confidence: |\n",
    "stance": "statements:\n  - by: a\n    stance: |\n",
    "grade": "article:\n  file: a.txt\n  grade: |\n",
}

ENTRIES = {
    "judgements:\n  - |": (
        "Judgement: text, likelihood, confidence, quotes",
        "text: $1\n"
        "  likelihood: ${2|almost-no-chance,very-unlikely,unlikely,roughly-even-chance,likely,"
        "very-likely,almost-certain|}\n"
        "  confidence: ${3|low,moderate,high|}\n"
        "  quotes:\n"
        "    - text: $4\n"
        "      translation: $5",
    ),
    "commitments:\n  a:\n    |": (
        "Commitment: by, to, text, firmness, status, quotes",
        "by: $1\n"
        "to: $2\n"
        "text: $3\n"
        "firmness: ${4|proposed,declared,signed-instrument,in-policy,in-law|}\n"
        "status: ${5|not-yet-rated,in-the-works,stalled,compromise,kept,broken,superseded|}\n"
        "quotes:\n"
        "  - text: $6\n"
        "    translation: $7",
    ),
    "unknowns:\n  - text: a\n    quotes: |": (
        "Quote: text, translation",
        "\n  text: $1\n  translation: $2",
    ),
}


@pytest.mark.parametrize("text", ENTRIES)
def test_a_whole_entry_is_offered_once(text: str, written: Written) -> None:
    label, body = ENTRIES[text]
    assert offered(written, WAYS["brief"], text)[label].text == body


def test_a_key_that_is_there_is_not_offered_again(written: Written) -> None:
    offers = offered(written, WAYS["brief"], "title: a\narticle: a.txt\n|\nlang: en\n")
    assert offers.keys() == keys_of(Brief).keys() - {"title", "article", "lang"}


def test_a_key_and_a_word_are_explained_under_the_pointer(written: Written) -> None:
    path = WAYS["brief"]
    editor, first = written(path, "commitments:\n  a:\n    status: kept\n")
    for column in (6, 14):
        told = editor.hover(path, first + 2, column)
        assert "What has become of it." in told
        assert "* `kept`: done, wholly or for the most part" in told
        assert "* `in-the-works`: there is a sign" in told
    assert "Who owes what to whom." in editor.hover(path, first, 3)


HEADINGS = """\
title: 1984
article: a.txt
draft: true
date: 1992
updated: 1992-03
topics: [2024]
judgements:
  - text: null
    likelihood: likely
    quotes: a
actors:
  "2024":
    type: state
    part-of: nato
    country: NO
"""
HEADED = {
    "title": "text",
    "article": "Source",
    "draft": "true or false",
    "date": "date (EDTF)",
    "updated": "date (EDTF)",
    "topics": "list",
    "judgements": "Judgement: one, or a list",
    "text": "text",
    "likelihood": "likelihood (ICD 203)",
    "quotes": "Quote: one, or a list",
    "actors": "by id",
    "type": "type (FollowTheMoney)",
    "part-of": "id",
    "country": "country code",
}


def test_what_a_value_is_stands_above_its_explanation(written: Written) -> None:
    editor, first = written(WAYS["brief"], HEADINGS)
    shown = {}
    for number, line in enumerate(HEADINGS.splitlines()):
        if found := re.match(r"[ -]*([a-z-]+):", line):
            told = editor.hover(WAYS["brief"], first + number, found.end(1))
            shown[found[1]] = re.split(r"\n", told.removeprefix("#### "))[0]
    assert shown == HEADED


@pytest.mark.parametrize("text", ["date: |", "title: a\ncommitments:\n  a:\n    due: |"])
def test_the_forms_of_a_date_are_offered(text: str, written: Written) -> None:
    offers = offered(written, WAYS["brief"], text)
    assert list(offers) == ["today", "day", "month", "season", "year", "span", "until", "since"]
    for offer in offers.values():
        filled = re.sub(r"\$\{\d[:|](\w+)[^}]*\}", r"\1", offer.text)
        day = filled.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-01-15")
        assert match_edtf(day), offer


def test_an_id_is_explained_before_there_is_one(written: Written) -> None:
    (offer,) = offered(written, WAYS["brief"], "actors:\n  |").values()
    assert offer.label == "id"
    assert offer.told.startswith("An id is made of a-z, 0-9 and single hyphens")


def test_what_an_editor_says_of_a_word_is_what_the_manual_says() -> None:
    manual = (ROOT / "briefs/guide/vocabularies.md").read_text("utf-8")
    for vocabulary in VOCABULARIES:
        section = manual.partition(f"\n## {vocabulary.name}\n")[2].partition("\n## ")[0]
        told = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", section, re.MULTILINE))
        if vocabulary is not GRADE:
            assert MEANINGS[vocabulary.name] == told


@pytest.mark.parametrize("slug", ["ferry", "2026/01/ferry"])
def test_what_briefs_new_writes_brings_its_schema_along(
    slug: str, root: Path, other: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(root, {"seeds/ferry.txt": ARTICLE})
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["new", "seeds/ferry.txt", "--slug", slug])
    assert result.exit_code == 0, result.output
    path = f"briefs/{slug}.yml"
    text = (root / path).read_text("utf-8")
    assert other.write(path, text) == []
    marks = other.write(path, f"{text}langue: fr\n")
    assert [mark.text for mark in marks] == ["Property langue is not allowed."]
    assert "kept" in {offer.label for offer in _after(other, path, f"{text}{PLACES['status']}")}


@pytest.mark.parametrize("lang", languages())
def test_a_new_site_brings_its_schemas_along(lang: str, other: Editor) -> None:
    texts = {
        path: data.decode()
        for path, data in new_site(lang, example=True).items()
        if path.startswith("briefs/") and path.endswith(".yml")
    }
    assert len(texts) == 2
    for path, text in texts.items():
        assert other.write(path, text) == []
        assert other.write(path, f"{text}langue: fr\n") != []


def _after(editor: Editor, path: str, text: str) -> list[Offer]:
    before, _, after = text.partition("|")
    editor.show(path, before + after)
    return editor.complete(path, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
