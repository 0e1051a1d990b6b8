"""From YAML to the model: everything knows its place, and no order of keys matters."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.annotations import parse_brief, parse_register
from generator.model import Brief, Record
from generator.problems import Lines, Problem, Where
from generator.shapes import (
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
from generator.written import Written, WrittenDate
from generator.yamlsource import parse_yaml
from tests.written_yaml import Tree, plainest, tree_of, write_yaml

ROOT = Path(__file__).parent.parent
PATH = "briefs/a.yml"
OURS = sorted(ROOT.glob("briefs/**/*.yml"))
TEXTS = ["Bakou", "l’OTAN avance", "« a atteint » : oui", "it's", 'a "b"', "a\nb", "1.10", "é #1"]
DATES = ["1992", "2025-08", "2025-08-31", "2025-22?", "../2026", "2025/2027"]


# What is written, as trees.


def trees(shape: Shape) -> st.SearchStrategy[Tree]:
    match shape:
        case TextShape():
            return st.sampled_from(TEXTS)
        case WordShape(vocabulary):
            return st.sampled_from(list(vocabulary.labels))
        case PatternShape():
            return st.just(shape.example)
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
            ids = st.sampled_from(["nato", "ilham-aliyev", "2024"])
            return st.dictionaries(ids, records(record), min_size=1, max_size=2)
        case TongueShape(item):
            tags = st.sampled_from(["en", "fr", "sr-Latn"])
            return trees(item) | st.dictionaries(tags, trees(item), min_size=1, max_size=2)


@st.composite
def records(draw: st.DrawFn, record: type) -> Tree:
    keys = keys_of(record)
    some = draw(st.sets(st.sampled_from(list(keys)), max_size=3))
    return {
        name: draw(trees(key.shape)) for name, key in keys.items() if key.required or name in some
    }


@st.composite
def written(draw: st.DrawFn, record: type) -> str:
    """Give a YAML text that holds a record, each part of it in any style."""
    styles = st.randoms(use_true_random=False)
    return write_yaml(draw(records(record)), draw(styles).choice)


# Places.


def places(value: object) -> Iterator[tuple[Where, str]]:
    """Yield every place in a value, with what its source must begin with there, or "" for any."""
    if isinstance(value, WrittenDate):
        yield value.where, value.edtf.text
    elif isinstance(value, Written):
        yield value.where, str(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from places(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from places(each)
    elif isinstance(value, Record):
        yield value.where, ""
        for field in dataclasses.fields(value):
            if field.name not in ("where", "end_line"):
                yield from places(getattr(value, field.name))


def assert_points_at(text: str, where: Where, words: str) -> None:
    line = Lines(PATH, text).line(where.line)
    assert line is not None
    rest = line[where.column - 1 :]
    assert where.path == PATH
    assert where.column + where.width - 1 <= len(line)
    if words and rest[0] not in "'\"|>":
        assert rest.startswith(words.split()[0])
    if not words:
        assert not rest[0].isspace()


def check_places(text: str, value: object) -> None:
    found = list(places(value))
    assert found
    for where, words in found:
        assert_points_at(text, where, words)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_everything_in_our_own_files_points_at_its_text(path: Path) -> None:
    text = path.read_text("utf-8")
    parsed = (parse_register if path.name == "actors.yml" else parse_brief)(text, PATH)
    assert (parsed.problems, parsed.whole) == ((), True)
    check_places(text, parsed.value)


@given(written(Brief))
def test_everything_points_at_its_text(text: str) -> None:
    parsed = parse_brief(text, PATH)
    assert {problem.code for problem in parsed.problems} <= {"no-article"}
    check_places(text, parsed.value)


@given(written(Brief))
def test_a_record_ends_below_all_that_it_holds(text: str) -> None:
    def check(value: object) -> None:
        if isinstance(value, Record):
            lines = [where.line for where, _ in places(value)]
            assert value.where.line == min(lines)
            assert value.end_line >= max(lines)
            for field in dataclasses.fields(value):
                check(getattr(value, field.name))
        elif isinstance(value, tuple):
            for each in value:
                check(each)

    check(parse_brief(text, PATH).value)


# Order.


def bare(value: Any) -> Any:
    """Return a value without its places."""
    if isinstance(value, Written):
        return str(value)
    if isinstance(value, WrittenDate):
        return value.edtf
    if isinstance(value, Mapping):
        return {key: bare(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [bare(each) for each in value]
    if isinstance(value, Record):
        fields = (field.name for field in dataclasses.fields(value))
        return {name: bare(getattr(value, name)) for name in fields if name not in PLACES}
    return value


PLACES = ("where", "end_line")


def shuffled(tree: Tree, chance: Random, shape: Shape | None) -> Tree:
    """Return the tree with the keys of its records in another order; ids keep theirs."""
    if isinstance(tree, list):
        item = shape.item if isinstance(shape, ListShape) else shape
        return [shuffled(each, chance, item) for each in tree]
    if not isinstance(tree, dict):
        return tree
    if isinstance(shape, ListShape):
        shape = shape.item
    if isinstance(shape, TableShape):
        return {id_: shuffled(row, chance, RecordShape(shape.record)) for id_, row in tree.items()}
    keys = keys_of(shape.record) if isinstance(shape, RecordShape) else {}
    order = chance.sample(sorted(tree), len(tree))
    return {
        key: shuffled(tree[key], chance, keys[key].shape if key in keys else None) for key in order
    }


@settings(max_examples=4)
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_nothing(chance: Random) -> None:
    path = ROOT / "briefs/2025-11-06-azerbaijan-nato.yml"
    node, _ = parse_yaml(path.read_text("utf-8"), PATH)
    assert node is not None
    tree = tree_of(node)
    first = parse_brief(write_yaml(tree, plainest), PATH)
    again = parse_brief(write_yaml(shuffled(tree, chance, RecordShape(Brief)), chance.choice), PATH)
    assert first.problems == again.problems == ()
    assert bare(first.value) == bare(again.value)


@given(records(Brief), st.data(), st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_no_problem(
    tree: dict[str, Tree], data: st.DataObject, chance: Random
) -> None:
    broken: Tree = {**tree, **data.draw(st.dictionaries(KEYS, JUNK, min_size=1, max_size=4))}
    first = parse_brief(write_yaml(broken, plainest), PATH)
    again = parse_brief(write_yaml(shuffled(broken, chance, RecordShape(Brief)), plainest), PATH)
    assert told(first.problems) == told(again.problems)
    assert (bare(first.value), first.whole) == (bare(again.value), again.whole)


KEYS = st.sampled_from([*keys_of(Brief), "sumary", "Title", "status", "quotes"])
JUNK = st.recursive(
    st.sampled_from(["", "words", "Some Words", "2025-13", "nato"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["text", "txt", "by", "quotes", "nato", "Ilham Aliyev", "file", "date"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, ...]]:
    return sorted((each.code, each.what, each.why, each.fix) for each in problems)


# Whatever is written.


@given(st.dictionaries(KEYS, JUNK, max_size=5))
def test_every_problem_stands_in_the_file(tree: Tree) -> None:
    text = write_yaml(tree, plainest)
    for problem in parse_brief(text, PATH).problems:
        line = Lines(PATH, text).line(problem.where.line)
        assert line is not None
        # What is missing may stand right behind the end of the line.
        assert 1 <= problem.where.column <= len(line) + 1
        assert problem.severity == "error"


@given(st.dictionaries(KEYS, JUNK, max_size=5))
def test_nothing_is_left_out_in_silence(tree: dict[str, Tree]) -> None:
    parsed = parse_brief(write_yaml(tree, plainest), PATH)
    if not parsed.problems:
        assert parsed.whole
        kept = bare(parsed.value)
        given_keys = {key: keys_of(Brief)[key].field for key in tree}
        assert all(kept[field] not in (None, []) for field in given_keys.values())


def test_a_misspelt_key_is_not_missing_as_well() -> None:
    parsed = parse_brief("titel: a\nartikle: b.txt\njudgements: [{txt: a}]\n", PATH)
    assert [(each.code, each.where.line) for each in parsed.problems] == [
        ("unknown-key", 1),
        ("unknown-key", 2),
        ("unknown-key", 3),
    ]


@pytest.mark.parametrize(
    ("actors", "whole"),
    [
        ("{nato: {role: alliance}}", True),
        ("{nato: }", True),
        ("{nato: {rolle: alliance}}", True),
        ("{nato: alliance}", False),
        ("{NATO: {role: alliance}}", False),
        ("[nato]", False),
        ("{nato: {role: a}, nato: {name: b}}", False),
    ],
)
def test_it_is_known_whether_an_actor_was_lost(actors: str, whole: bool) -> None:
    assert parse_brief(f"title: a\narticle: b.txt\nactors: {actors}\n", PATH).whole is whole
    assert parse_register(actors.replace("role", "name"), PATH).whole is whole


def test_an_empty_register_is_sound() -> None:
    for text in ("", "# none yet\n", "{}\n"):
        assert parse_register(text, PATH) == parse_register("", PATH)
        assert parse_register(text, PATH).problems == ()
