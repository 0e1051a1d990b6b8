"""The schema that editors use says the same as the annotations' reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.annotations import parse_brief, parse_register
from generator.cli import main
from generator.edtf import DateError, match_edtf
from generator.model import Actor, Brief
from generator.overlays import Tongue, translate_brief
from generator.reports import PROBLEMS_SCHEMA, problems_schema
from generator.schema import (
    SCHEMAS,
    brief_schema,
    overlay_schema,
    register_overlay_schema,
    register_schema,
    schema_text,
)
from generator.shapes import (
    ID,
    DateShape,
    FlagShape,
    ListShape,
    PatternShape,
    RecordShape,
    Shape,
    TableShape,
    TextShape,
    TongueShape,
    WordShape,
    keys_of,
)
from generator.yamlsource import MappingNode, Node, ScalarNode, parse_yaml

ROOT = Path(__file__).parent.parent
BRIEF = Draft7Validator(brief_schema())
REGISTER = Draft7Validator(register_schema())
AGREED = {"unknown-key", "missing-key", "wrong-word", "wrong-kind", "wrong-form", "no-article"}
"""What the schema finds whenever the reader does."""

# YAML 1.2.2, section 10.3.2: what a plain text is in the core schema.
NULL = re.compile(r"null|Null|NULL|~|")
SWITCH = re.compile(r"true|True|TRUE|false|False|FALSE")
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


def typed(node: Node) -> Any:
    """Return what an editor makes of a node."""
    if isinstance(node, MappingNode):
        return {entry.key.text: typed(entry.value) for entry in node.entries}
    if not isinstance(node, ScalarNode):
        return [typed(item) for item in node.items]
    text = node.text
    if not node.plain:
        return text
    if NULL.fullmatch(text):
        return None
    if SWITCH.fullmatch(text):
        return text.lower() == "true"
    if INTEGER.fullmatch(text):
        return int(text, 0 if text[:2] in ("0o", "0x") else 10)
    return float(text.replace(".inf", "inf")) if FLOAT.fullmatch(text) else text


def judged(text: str, validator: Draft7Validator = BRIEF) -> tuple[bool, set[str]]:
    """Return whether the schema accepts a YAML text, and the reader's problems with it."""
    node, unreadable = parse_yaml(text, "briefs/a.yml")
    assert node is not None
    assert unreadable == ()
    parsed = (parse_brief if validator is BRIEF else parse_register)(text, "briefs/a.yml")
    return validator.is_valid(typed(node)), {problem.code for problem in parsed.problems}


# Whole briefs as trees: a leaf is a YAML text as it is typed, and mappings have their braces.

Tree = str | list["Tree"] | dict[str, "Tree"]
TEXTS = ['"some words"', "words", "1984", "1.10", "12:30", "true", "no", "'null'"]
DATES = ["1992", "2025-08", "2025-08-31", "2025-22?", "19XX", "../2026", "2025/2027"]
KEYS = ["text", "by", "texts", "Some Words", "a_b"]
JUNK: list[Tree] = [
    '"Some Words"',
    "words",
    "A1",
    "12",
    "true",
    ["words"],
    [["words"]],
    {},
    {"words": "words"},
    {"text": "words", "by": "words"},
]


def flow(tree: Tree) -> str:
    """Return the tree as YAML on one line."""
    if isinstance(tree, dict):
        inside = ", ".join(f"{json.dumps(key)}: {flow(value)}" for key, value in tree.items())
        return f"{{{inside}}}"
    return f"[{', '.join(map(flow, tree))}]" if isinstance(tree, list) else tree


def trees(shape: Shape) -> st.SearchStrategy[Tree]:
    """Return trees that have the shape."""
    match shape:
        case TextShape():
            return st.sampled_from(TEXTS)
        case WordShape(vocabulary):
            return st.sampled_from(list(vocabulary.labels))
        case PatternShape():
            return st.sampled_from([json.dumps(shape.example), *(["2024"] if shape == ID else [])])
        case DateShape():
            return st.sampled_from(DATES)
        case FlagShape():
            return st.sampled_from(["true", "false"])
        case ListShape(item):
            return trees(item) | st.lists(trees(item), min_size=1, max_size=2)
        case RecordShape(record, shorthand):
            whole = records(record)
            return whole | trees(keys_of(record)[shorthand].shape) if shorthand else whole
        case TableShape(record):
            return st.dictionaries(trees(ID).map(unquoted), records(record), min_size=1, max_size=2)
        case TongueShape(item):
            languages = st.sampled_from(["en", "fr", "sr-Latn"])
            return trees(item) | st.dictionaries(languages, trees(item), min_size=1, max_size=2)


def unquoted(tree: Tree) -> str:
    assert isinstance(tree, str)
    return tree.strip('"')


@st.composite
def records(draw: st.DrawFn, record: type) -> Tree:
    keys = keys_of(record)
    some = draw(st.sets(st.sampled_from(list(keys)), max_size=3))
    if record is Brief and len(some & {"article", "articles"}) != 1:
        some = some - {"articles"} | {"article"}
    return {
        name: draw(trees(key.shape)) for name, key in keys.items() if key.required or name in some
    }


@st.composite
def mistaken(draw: st.DrawFn, tree: Tree) -> Tree:
    """Give the tree with one part of it replaced, left empty, added or taken away."""
    junk = st.sampled_from(JUNK)
    where = draw(st.sampled_from(["inside", "inside", "inside", "here", "beside"]))
    if where == "here" or not tree or isinstance(tree, str):
        return draw(junk)
    if isinstance(tree, list):
        at = draw(st.integers(0, len(tree) - 1))
        return [*tree[:at], draw(mistaken(tree[at])), *tree[at + (where == "inside") :]]
    if where == "beside":
        return {**tree, draw(st.sampled_from(KEYS)): draw(junk)}
    key = draw(st.sampled_from(list(tree)))
    if draw(st.booleans()):
        return {**tree, key: draw(mistaken(tree[key]) | st.just(""))}
    return {other: value for other, value in tree.items() if other != key}


BRIEFS = records(Brief)
REGISTERS = trees(TableShape(Actor))


@settings(max_examples=50)
@given(st.tuples(st.just(BRIEF), BRIEFS) | st.tuples(st.just(REGISTER), REGISTERS))
def test_what_has_the_right_shape_is_right_for_both(case: tuple[Draft7Validator, Tree]) -> None:
    validator, tree = case
    accepted, codes = judged(flow(tree), validator)
    assert (accepted, codes) == (True, set())


@given(
    st.tuples(st.just(BRIEF), BRIEFS.flatmap(mistaken))
    | st.tuples(st.just(REGISTER), REGISTERS.flatmap(mistaken))
)
def test_schema_and_reader_agree(case: tuple[Draft7Validator, Tree]) -> None:
    validator, tree = case
    accepted, codes = judged(flow(tree), validator)
    assert accepted or codes, "the schema finds fault with what is sound"
    assert not (accepted and codes & AGREED), "the schema misses what is wrong"


@pytest.mark.parametrize("name", [*SCHEMAS, PROBLEMS_SCHEMA])
def test_a_file_is_what_the_model_makes(name: str) -> None:
    written = (ROOT / "briefs/schema" / name).read_bytes().decode()
    schema = SCHEMAS.get(name, problems_schema)()
    assert written == schema_text(schema), "run 'briefs schema'"


def test_the_command_writes_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("seeds", "briefs/2025"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "briefs/2025")
    result = CliRunner().invoke(main, ["schema"])
    names = ("brief", "actors", "translation", "actors-translation", "problems")
    assert result.output == "".join(f"briefs/schema/{name}.json\n" for name in names)
    assert {path.name: path.read_bytes() for path in (tmp_path / "briefs/schema").iterdir()} == {
        name: schema_text(make()).encode()
        for name, make in {**SCHEMAS, PROBLEMS_SCHEMA: problems_schema}.items()
    }


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_and_complete_in_itself(name: str) -> None:
    schema = SCHEMAS[name]()
    Draft7Validator.check_schema(schema)
    definitions = schema["definitions"]
    assert isinstance(definitions, dict)
    assert set(re.findall(r'"#/definitions/([^"]+)"', schema_text(schema))) == set(definitions)


def test_editors_are_told_which_schema_belongs_to_which_file() -> None:
    settings = (ROOT / ".vscode/settings.json").read_text("utf-8")
    schemas = json.loads(re.sub(r"^ *//.*", "", settings, flags=re.MULTILINE))["yaml.schemas"]
    assert {Path(path) for path in schemas} == {Path("briefs/schema", name) for name in SCHEMAS}


def test_a_record_says_all_that_its_class_does() -> None:
    definitions = brief_schema()["definitions"]
    assert isinstance(definitions, dict)
    assert definitions["Judgement"] == {
        "title": "Judgement",
        "description": "What the analyst concludes, and how sure of it.",
        "if": {"not": {"type": "object"}},
        "then": {"$ref": "#/definitions/text"},
        "required": ["text"],
        "properties": {
            "quotes": {
                "description": "The words of the article that support the line.",
                "title": "Quote: one, or a list",
                "items": {"$ref": "#/definitions/Quote"},
                "if": {"not": {"type": "array"}},
                "then": {"$ref": "#/definitions/Quote"},
                "defaultSnippets": [
                    {
                        "label": "Quote: text, translation",
                        "body": {"text": "$1", "translation": "$2"},
                    }
                ],
            },
            "note": {
                "description": "An analyst's remark on the line, shown as such. "
                "Markdown works in it.",
                "$ref": "#/definitions/text",
            },
            "text": {
                "description": "The conclusion, in one sentence. Markdown works in it.",
                "$ref": "#/definitions/text",
            },
            "likelihood": {
                "description": "How likely it is.",
                "$ref": "#/definitions/likelihood",
            },
            "confidence": {
                "description": "How well the sources bear it out.",
                "$ref": "#/definitions/confidence",
            },
        },
        "additionalProperties": False,
    }
    properties = brief_schema()["properties"]
    assert isinstance(properties, dict)
    assert properties["judgements"]["defaultSnippets"] == [
        {
            "label": "Judgement: text, likelihood, confidence, quotes",
            "body": {
                "text": "$1",
                "likelihood": "${2|almost-no-chance,very-unlikely,unlikely,"
                "roughly-even-chance,likely,very-likely,almost-certain|}",
                "confidence": "${3|low,moderate,high|}",
                "quotes": [{"text": "$4", "translation": "$5"}],
            },
        }
    ]
    assert definitions["confidence"] == {
        "title": "confidence (US National Intelligence Estimates)",
        "enum": ["low", "moderate", "high"],
        "enumDescriptions": [
            "Low confidence: sources few, weak or at odds; or a long way from what they say to "
            "what we conclude",
            "Moderate confidence: plausible and from fair sources, but not confirmed well enough "
            "for more",
            "High confidence: good evidence, from more than one side, or a conclusion that the "
            "text itself bears out",
        ],
    }


@pytest.mark.parametrize(
    "path", sorted((ROOT / "briefs").rglob("*.yml")), ids=lambda path: str(path.name)
)
def test_no_fault_is_found_with_a_real_file(path: Path) -> None:
    node, _ = parse_yaml(path.read_text("utf-8"), path.name)
    assert node is not None
    validator = REGISTER if path == ROOT / "briefs/actors.yml" else BRIEF
    assert [error.message for error in validator.iter_errors(typed(node))] == []


def test_what_an_editor_takes_for_something_else_is_still_a_text() -> None:
    text = """
title: 1984
article: 2025.txt
date: 1992
updated: 2025-11-06
topics: [no, yes, 12:30, 1.10, 0x1F, true, .inf, 1e3, null]
draft: "true"
actors: {norway: {country: NO, name: Norge}, 2024: {name: 2024}, no: , true: {part-of: true}}
commitments: {1e3: {by: 2025, to: [null, 0o17], text: false, made: "1992 ", updates: 2024}}
background: [1992, 1.5, true]
statements: {by: [2025], text: "no"}
unknowns: 42
"""
    assert judged(text) == (True, set())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("judgments: [a]", "unknown-key"),
        ("judgements: {text: a, likelyhood: likely}", "unknown-key"),
        ("judgements: [{text: a, quotes: {text: b, translated: c}}]", "unknown-key"),
        ("judgements: {likelihood: likely}", "missing-key"),
        ("commitments: {a: {by: b}}", "missing-key"),
        ("commitments: {a: }", "missing-key"),
        ("judgements: {text: a, confidence: medium}", "wrong-word"),
        ("commitments: {a: {by: b, text: c, status: overdue}}", "wrong-word"),
        ("article: {file: a.txt, grade: 3}", "wrong-word"),
        ("statements: [a]", "wrong-kind"),
        ("summary: [a]", "wrong-kind"),
        ("actors: [a]", "wrong-kind"),
        ("actors: {a: b}", "wrong-kind"),
        ("actors: {a: {name: [b]}}", "wrong-kind"),
        ("actors: {a: {aliases: {en: {fr: b}}}}", "wrong-kind"),
        ("topics: [[a]]", "wrong-kind"),
        ("article: 2025", "wrong-form"),
        ("lang: {en: a}", "wrong-kind"),
        ("lang: english", "wrong-form"),
        ("actors: {Ilham Aliyev: {role: a}}", "wrong-form"),
        ("actors: {a: {part-of: A_b}}", "wrong-form"),
        ("actors: {a: {name: {english: b}}}", "wrong-form"),
        (f"actors: {{{'a' * 81}: {{role: a}}}}", "wrong-form"),
        (f"actors: {{a: {{part-of: {'a' * 81}}}}}", "wrong-form"),
        ("redirects: [https://example.org/a]", "wrong-form"),
    ],
)
def test_both_find_the_same_mistake(written: str, code: str) -> None:
    article = "" if written.startswith("article") else "article: a.txt\n"
    assert judged(f"title: a\n{article}{written}\n") == (False, {code})


@pytest.mark.parametrize(
    ("written", "accepted", "codes"),
    [
        ("commitments: {a: {by: 1.5, text: b}}", True, {"wrong-form"}),
        ("actors: {a: null}", True, {"wrong-kind"}),
        ('actors: {a: ""}', False, set()),
        ("actors: {a: []}", False, set()),
        ("judgements: {text: a, confidence: 'low '}", False, set()),
        ("summary:", True, {"empty-value"}),
        ("date: 2025-02-30", True, {"wrong-date"}),
        ("draft: True", True, {"wrong-flag"}),
    ],
)
def test_the_schema_differs_where_it_says_so(written: str, accepted: bool, codes: set[str]) -> None:
    assert judged(f"title: a\narticle: a.txt\n{written}\n") == (accepted, codes)


def test_a_brief_names_its_articles_in_one_way() -> None:
    assert judged("title: a") == (False, {"no-article"})
    assert judged("title: a\narticles: [a.txt, b.txt]") == (True, set())
    # That it is not in both is a rule of `checks`, of which the reader knows nothing.
    assert judged("title: a\narticle: a.txt\narticles: [b.txt]") == (False, set())


FORM = AGREED | {"two-articles", "wrong-date", "wrong-flag"}
"""The codes of what stands in a file in the wrong form; every other takes a second look."""

PROBLEM = re.compile(r"^(briefs/\S+\.yml):\d+:\d+: error\[([a-z-]+)\]", re.MULTILINE)


@pytest.mark.parametrize(
    "case",
    [path.parent for path in sorted(ROOT.glob("tests/problems/*/expected.txt"))],
    ids=lambda case: case.name,
)
def test_no_fault_is_found_with_what_only_a_check_can_find(case: Path) -> None:
    found = PROBLEM.findall((case / "expected.txt").read_text("utf-8"))
    for file in case.glob("briefs/**/[!.]*.yml"):
        path = file.relative_to(case).as_posix()
        node, unreadable = parse_yaml(file.read_text("utf-8"), path)
        if node is None or unreadable or file.stem.count("."):
            continue
        validator = REGISTER if path == "briefs/actors.yml" else BRIEF
        # A blank is a text like any other, but no id and no date.
        wrong = case.name == "blank-left--form" or any(
            place == path and code in FORM for place, code in found
        )
        assert validator.is_valid(typed(node)) is not wrong, path


def accepts_date(text: str) -> bool:
    """Return whether the schema accepts a date, written as a text and as an editor reads it."""
    brief = f"title: a\narticle: a.txt\ndate: {text}\nupdated: '{text}'\n"
    node, _ = parse_yaml(brief, "briefs/a.yml")
    assert node is not None
    return BRIEF.is_valid(typed(node))


NUMBERS = st.sampled_from(["01", "08", "12", "21", "24", "31", "XX"])
YEARS = st.from_regex(r"-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|Y-?[1-9][0-9]{4,6}", fullmatch=True)
TIMES = st.sampled_from(["", "T12:30:00", "T12:30:00Z", "T12:30:00+04:00"])


@st.composite
def points(draw: st.DrawFn) -> str:
    parts = [draw(YEARS), *draw(st.lists(NUMBERS, max_size=2))]
    return "-".join(parts) + draw(TIMES) + draw(st.sampled_from(["", "?", "~", "%"]))


ENDS = points() | st.sampled_from(["", ".."])


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much])
@given(points() | st.tuples(ENDS, ENDS).map("/".join))
def test_no_fault_is_found_with_a_date(text: str) -> None:
    try:
        assume(match_edtf(text))
    except DateError:
        assume(False)
    assert accepts_date(text)


def test_no_fault_is_found_with_the_dates_of_the_manual() -> None:
    manual = (ROOT / "briefs/guide/dates.md").read_text("utf-8")
    dates = re.findall(r"^\| `([^`]+)` \|", manual.partition("## Keep")[0], re.MULTILINE)
    assert len(dates) > 10
    assert [date for date in dates if not accepts_date(date)] == []


@pytest.mark.parametrize(
    "text", ["yesterday", "6/11/2025", "6 November 2025", "2025-8", "2025/8", "25-08-31", "1990s"]
)
def test_what_is_no_date_at_all_is_refused(text: str) -> None:
    assert not accepts_date(text)


TRANSLATED = """
title: The ferry
article: ferry.txt
summary: It returns.
topics: [Transport]
judgements: [{text: It will run., quotes: {text: will run, translation: laufen wird}}]
actors: {northline: {name: Northline, role: Runs it.}}
"""


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("title: Le bac", True),
        ("title: ~", True),
        ("judgements: Il circulera.", True),
        ("judgements: [~]", True),
        ("judgements: [{text: Il circulera., quotes: circulera}]", True),
        ("judgements: [{quotes: [{translation: circulera}]}]", True),
        ("actors: {northline: {name: La Northline, aliases: [Le bac], role: L’exploite.}}", True),
        ("topics: [Transports]", True),
        ("article: ferry.txt", False),
        ("lang: fr", False),
        ("judgements: [{text: Il circulera., likelihood: likely}]", False),
        ("judgements: [{quotes: [{text: circulera}]}]", False),
        ("actors: {northline: Il l’exploite.}", False),
        ("actors: {northline: {name: {fr: La Northline}}}", False),
        ("titel: Le bac", False),
    ],
)
def test_the_schema_of_a_translation_says_what_its_reader_does(text: str, sound: bool) -> None:
    brief = parse_brief(TRANSLATED, "briefs/ferry.yml").value
    assert brief is not None
    node, _ = parse_yaml(text, "briefs/ferry.fr.yml")
    assert node is not None
    parsed = translate_brief(brief, text, "briefs/ferry.fr.yml", Tongue("fr", "en"))
    assert (parsed.problems == ()) is sound
    assert Draft7Validator(overlay_schema()).is_valid(typed(node)) is sound


def test_the_schema_of_the_registers_translation_has_the_texts_of_an_actor() -> None:
    validator = Draft7Validator(register_overlay_schema())
    assert validator.is_valid({"nato": {"name": "OTAN", "description": "Une alliance."}})
    assert not validator.is_valid({"nato": {"type": "alliance"}})
