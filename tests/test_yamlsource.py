"""The YAML reader, once with libyaml and once with the parser that stands in for it."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from generator import yamlsource
from generator.problems import Lines, Problem, Where, format_problems
from generator.yamlsource import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml, tree

PURE = yaml.SafeLoader
LOADERS: list[Any] = [PURE]
if yaml.__with_libyaml__:
    LOADERS.insert(0, yaml.CSafeLoader)

CASES = sorted((Path(__file__).parent / "problems" / "yaml").glob("*.yml"))
# What PyYAML's own parser reports in other words, or reads only in part.
PURE_DIFFERS = {"yaml-too-deep"}

BRIEF = """\
article: 2025-11-06-azerbaijan-nato.txt   # as collected
title: "L'Azerbaïdjan et l'OTAN"
authors: [Anna Berg, 'Carl Dahl']
summary: |
  The **army** of Azerbaijan
    is to follow: NATO standards.

  - and more
judgements:
  - text: Baku moves
      closer to NATO
    likelihood: likely
    quotes:
      - '[…] aux standards'
      - "said \\"yes\\"\\tto \\u00e9"
      - {text: normes, in: a.txt}
actors:
  ilham-aliyev: {role: président, quotes: "Aliev"}
  nato:
    role: 'l''alliance'
unknowns:
- >-
  what it
  costs
- NO
"""


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(yamlsource, "_LOADER", request.param)
    return request.param


def read_with(loader: Any, text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    with mock.patch.object(yamlsource, "_LOADER", loader):
        return parse_yaml(text, "briefs/a.yml")


def printed(text: str, path: str = "briefs/a.yml") -> str:
    lines = Lines(path, text)
    return format_problems(parse_yaml(text, path)[1], lambda _, number: lines.line(number)) + "\n"


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse_yaml(text, "briefs/a.yml")[1]]


def plain(node: Node | None) -> Any:
    """The tree as dicts, lists and strings."""
    if isinstance(node, MappingNode):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return node.text if node else None


def nodes(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    yield node
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield entry.key
            yield from nodes(entry.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from nodes(item)


def spelled(node: Node) -> str:
    """The tree in one line each: place, width, last line, and a text with its kind."""
    rows = []
    for each in nodes(node):
        where = each.where
        row = f"{where.line}:{where.column}+{where.width}-{each.end_line}"
        if isinstance(each, ScalarNode):
            row += f" {each.text!r}" + (" plain" if each.plain else "")
        else:
            row += " {}" if isinstance(each, MappingNode) else " []"
        rows.append(row)
    return "\n".join(rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_is_explained(case: Path, loader: Any) -> None:
    if loader is PURE and case.stem in PURE_DIFFERS:
        pytest.skip("libyaml counts brackets differently")
    text = case.read_bytes().decode()
    assert printed(text, f"briefs/{case.name}") == case.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_golden_file_is_named_after_its_code(case: Path) -> None:
    assert case.stem.split("--")[0] in codes(case.read_bytes().decode())


@pytest.mark.usefixtures("loader")
def test_everything_knows_its_place() -> None:
    node, problems = parse_yaml(BRIEF, "briefs/a.yml")
    assert problems == ()
    assert node
    expected = """\
1:1+1-25 {}
1:1+7-1 'article' plain
1:10+30-1 '2025-11-06-azerbaijan-nato.txt' plain
2:1+5-2 'title' plain
2:8+25-2 "L'Azerbaïdjan et l'OTAN"
3:1+7-3 'authors' plain
3:10+1-3 []
3:11+9-3 'Anna Berg' plain
3:22+11-3 'Carl Dahl'
4:1+7-4 'summary' plain
4:10+1-8 'The **army** of Azerbaijan\\n  is to follow: NATO standards.\\n\\n- and more\\n'
9:1+10-9 'judgements' plain
10:3+1-16 []
10:5+1-16 {}
10:5+4-10 'text' plain
10:11+10-11 'Baku moves closer to NATO' plain
12:5+10-12 'likelihood' plain
12:17+6-12 'likely' plain
13:5+6-13 'quotes' plain
14:7+1-16 []
14:9+19-14 '[…] aux standards'
15:9+25-15 'said "yes"\\tto é'
16:9+1-16 {}
16:10+4-16 'text' plain
16:16+6-16 'normes' plain
16:24+2-16 'in' plain
16:28+5-16 'a.txt' plain
17:1+6-17 'actors' plain
18:3+1-20 {}
18:3+12-18 'ilham-aliyev' plain
18:17+1-18 {}
18:18+4-18 'role' plain
18:24+9-18 'président' plain
18:35+6-18 'quotes' plain
18:43+7-18 'Aliev'
19:3+4-19 'nato' plain
20:5+1-20 {}
20:5+4-20 'role' plain
20:11+13-20 "l'alliance"
21:1+8-21 'unknowns' plain
22:1+1-25 []
22:3+2-24 'what it costs'
25:3+2-25 'NO' plain"""
    assert spelled(node) == expected


@pytest.mark.usefixtures("loader")
def test_a_scalar_stays_the_text_that_was_typed() -> None:
    words = ["NO", "12:30", "1.10", "2025-11-06", "~", "null", "true", "0x1F", "1_000", "=", ".inf"]
    node, problems = parse_yaml("".join(f"- {word}\n" for word in words), "briefs/a.yml")
    assert (plain(node), problems) == (words, ())


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["", "\ufeff", "# only a comment\n", "\n \n", "---\n# nothing\n"])
def test_nothing_is_no_problem(text: str) -> None:
    node, problems = parse_yaml(text, "briefs/a.yml")
    assert problems == ()
    assert node is None or (isinstance(node, ScalarNode) and node.plain and node.text == "")


@pytest.mark.usefixtures("loader")
def test_no_value_is_an_empty_plain_text_behind_the_colon_or_dash() -> None:
    node, problems = parse_yaml("a:\nb :\nc: {d: , e, f: }\ng:\n  -\n  - ''\n", "briefs/a.yml")
    assert problems == ()
    assert node
    expected = """\
1:1+1-6 {}
1:1+1-1 'a' plain
1:3+1-1 '' plain
2:1+1-2 'b' plain
2:4+1-2 '' plain
3:1+1-3 'c' plain
3:4+1-3 {}
3:5+1-3 'd' plain
3:7+1-3 '' plain
3:10+1-3 'e' plain
3:11+1-3 '' plain
3:13+1-3 'f' plain
3:15+1-3 '' plain
4:1+1-4 'g' plain
5:3+1-6 []
5:4+1-5 '' plain
6:5+2-6 ''"""
    assert spelled(node) == expected


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_an_editor(end: str) -> None:
    text = "\ufeff# 😀\na: x\u2028y\nb: 'é\u2029 z'\nc: d: e\n".replace("\n", end)
    _, problems = parse_yaml(text, "briefs/a.yml")
    assert [problem.where for problem in problems] == [Where("briefs/a.yml", 4, 5, 1)]
    node, problems = parse_yaml(text.replace("d: e", "😀"), "briefs/a.yml")
    assert problems == ()
    assert plain(node) == {"a": "x\u2028y", "b": "é\u2029 z", "c": "😀"}
    assert [(each.where.line, each.where.column, each.where.width) for each in nodes(node)] == [
        (2, 1, 1),
        (2, 1, 1),
        (2, 4, 3),
        (3, 1, 1),
        (3, 4, 6),
        (4, 1, 1),
        (4, 4, 1),
    ]


@pytest.mark.usefixtures("loader")
def test_what_can_be_kept_is_kept() -> None:
    node, problems = parse_yaml(
        "a: 1\na: 2\nb: &x 3\nc: *x\nd: !t 4\n[e]: 5\n<<: *x\nf: [6, *x, 7]\n---\ng: 8\n",
        "briefs/a.yml",
    )
    assert plain(node) == {"a": "1", "b": "3", "d": "4", "f": ["6", "7"]}
    assert [(problem.where.line, problem.code) for problem in problems] == [
        (2, "duplicate-key"),
        (3, "yaml-anchor"),
        (4, "yaml-anchor"),
        (5, "yaml-tag"),
        (6, "yaml-key"),
        (7, "yaml-merge-key"),
        (8, "yaml-anchor"),
        (9, "yaml-documents"),
    ]


@pytest.mark.usefixtures("loader")
def test_one_dash_line_may_lead() -> None:
    assert parse_yaml("# first\n--- # here\na: b\n", "briefs/a.yml")[1] == ()


CONTROLS = ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\ud800", "\udfff", "\ufdd0", "\ufffe"]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("char", CONTROLS, ids=lambda char: f"U+{ord(char):04X}")
def test_a_control_character_is_refused(char: str) -> None:
    number = f"{ord(char):04X}"
    expected = f"""\
briefs/a.yml:1:12: error[control-character]: this line holds a control character, U+{number}
  1 | title: Baku\\u{number.lower()} turns to NATO
    |            ^^^^^^
  why: nobody can see it, and some drive terminals; it often comes with copied text
  fix: delete it: it stands between 'title: Baku' and ' turns to NA'

1 error
"""
    assert printed(f"title: Baku{char} turns to NATO\n") == expected


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("char", [*CONTROLS, "\U0001fffe", "\U0010ffff"], ids=ascii)
def test_an_escape_of_a_control_character_is_refused(char: str) -> None:
    text = f'title: "Baku \\U{ord(char):08x}"\n'
    node, problems = parse_yaml(text, "briefs/a.yml")
    assert [(problem.code, problem.where) for problem in problems] == [
        ("control-character", Where("briefs/a.yml", 1, 14, 10))
    ]
    assert plain(node) in (None, {"title": "Baku \ufffd"})


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "escape", [r"\0", r"\a", r"\b", r"\v", r"\f", r"\r", r"\e", r"\N", r"\x1f"]
)
def test_a_short_escape_of_a_control_character_is_refused(escape: str) -> None:
    assert codes(f'title: "Baku {escape}"\n') == ["control-character"]


@pytest.mark.usefixtures("loader")
def test_an_escape_beyond_unicode_is_refused() -> None:
    for escape in (r"\UFFFFFFFF", r"\U00110000"):
        _, problems = parse_yaml(f'a: b\ntitle: "Baku {escape}"\n', "briefs/a.yml")
        assert [(problem.code, problem.where) for problem in problems] == [
            ("control-character", Where("briefs/a.yml", 2, 14, 10))
        ]


@pytest.mark.usefixtures("loader")
def test_other_escapes_make_their_character() -> None:
    node, problems = parse_yaml(r'"\t\n\"\/\\\ \_\L\P\x41\u00e9\U0001f600"', "briefs/a.yml")
    assert problems == ()
    assert plain(node) == '\t\n"/\\ \xa0\u2028\u2029Aé😀'


@pytest.mark.usefixtures("loader")
def test_a_file_of_control_characters_is_not_listed_whole() -> None:
    assert len(codes("\0" * 10_000)) == 50


@pytest.mark.usefixtures("loader")
def test_a_file_may_hold_two_mebibytes() -> None:
    filled = "title: " + "é" * (1024 * 1024 - 4)
    assert codes(filled + "x") == []
    _, problems = parse_yaml(filled + "xy", "briefs/a.yml")
    assert [str(problem.where) for problem in problems] == ["briefs/a.yml"]
    assert (
        problems[0].what == "the file holds 2,097,153 bytes, more than the 2,097,152 that are read"
    )


@pytest.mark.usefixtures("loader")
def test_a_file_may_hold_so_many_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_NODES", 100)
    assert codes("- a\n" * 99) == []
    expected = """\
briefs/a.yml:100:3: error[yaml-too-many]: the file holds more than 100 keys, texts and lists
  100 | - a
      |   ^
  why: a file of this size is hardly written by hand
  fix: divide it into several files

1 error
"""
    assert printed("- a\n" * 100) == expected


@pytest.mark.usefixtures("loader")
def test_thirty_two_levels_may_stand_inside_one_another() -> None:
    assert codes("[" * 32 + "]" * 32) == []
    assert codes("[" * 33 + "]" * 33) == ["yaml-too-deep"]


def aliases(_: int) -> str:
    names = zip("abcdefgh", "bcdefghi", strict=True)
    return "a: &a [x, x]\n" + "".join(f"{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in names)


BOMBS: dict[str, tuple[Callable[[int], str], str]] = {
    "brackets": (lambda size: "[" * size, "yaml-too-deep"),
    "braces": (lambda size: "{a: " * size, "yaml-too-deep"),
    "dashes": (lambda size: "- " * size + "a", "yaml-too-deep"),
    "question marks": (lambda size: "? " * size + "a", "yaml-too-deep"),
    "indented keys": (lambda _: "".join(" " * n + "a:\n" for n in range(99)), "yaml-too-deep"),
    "aliases of aliases": (aliases, "yaml-anchor"),
    "merge keys": (lambda _: "a: &a {x: y}\nb:\n" + "  <<: *a\n" * 20, "yaml-merge-key"),
    "aliases": (lambda size: "[" + "*a," * size, "yaml-anchor"),
    "anchors": (lambda size: "[" + "&a x," * size, "yaml-anchor"),
    "one key": (lambda size: "a:\n" * size, "duplicate-key"),
    "lines of one text": (lambda size: "text\n" * size + "a: b", "yaml-syntax"),
    "comments": (lambda size: "a: b\n" + "# \n" * size + "- c", "yaml-syntax"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_a_problem_and_costs_little_memory(bomb: str, loader: Any) -> None:
    write, code = BOMBS[bomb]
    text = write(1_000 if loader is PURE else 25_000)
    tracemalloc.start()
    try:
        found = codes(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert code in found
    assert len(found) <= 50
    assert peak < 4 * 1024 * 1024


# Texts that a person might type, and those that YAML makes difficult.
LETTERS = st.sampled_from("aé😀 :#'\"\\-[]{},&*!|>%@`?~\t\n\u2028\u00a0\ufeff0")
TEXTS = st.text(LETTERS, max_size=12)
WORDS = st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True)
VALUES = st.recursive(
    TEXTS,
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(WORDS | TEXTS, children, max_size=4)
    ),
    max_leaves=12,
)


class Writer:
    """Writes a value as YAML, in a style drawn for each part."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = data.draw

    def text(self, text: str, *, block: bool, depth: int = 0) -> str:
        styles = ['"']
        if "\n" not in text:
            styles.append("'")
        if re.fullmatch(r"[a-z0é😀](?:[a-z0é😀' -]*[a-z0é😀])?", text):
            styles.append("")
        lines = text.removesuffix("\n").split("\n")
        if block and lines[0].strip(" \t") and not lines[0].startswith((" ", "\t")) and lines[-1]:
            styles.append("|")
        style = self.draw(st.sampled_from(styles))
        if style == "'":
            return "'" + text.replace("'", "''") + "'"
        if style == "|":
            indentation = " " * (depth + self.draw(st.integers(1, 3)))
            sign = "|" if text.endswith("\n") else "|-"
            return "\n".join([sign, *(indentation + line if line else "" for line in lines)])
        if style == '"':
            escaped = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
            return '"' + "".join(escaped.get(char, char) for char in text) + '"'
        return text

    def flow(self, value: Any) -> str:
        if isinstance(value, str):
            return self.text(value, block=False)
        space = self.draw(st.sampled_from(["", " ", "  "]))
        if isinstance(value, list):
            return "[" + ("," + space).join(map(self.flow, value)) + "]"
        pairs = (f"{self.text(key, block=False)}: {self.flow(each)}" for key, each in value.items())
        return "{" + ("," + space or " ").join(pairs) + "}"

    def block(self, value: Any, depth: int) -> str:
        """The value behind a dash or a key that stands at `depth`, with what parts it from that."""
        if isinstance(value, str):
            return " " + self.text(value, block=True, depth=depth)
        if not value or self.draw(st.booleans()):
            return " " + self.flow(value)
        deeper = depth + self.draw(st.integers(1, 3))
        return self.draw(st.sampled_from(["", " # why"])) + "\n" + self.lines(value, deeper)

    def lines(self, value: Any, depth: int) -> str:
        rows = []
        for part in value.items() if isinstance(value, dict) else value:
            lead = "-" if isinstance(value, list) else self.text(part[0], block=False) + ":"
            rows.append(" " * depth + lead + self.block(part if lead == "-" else part[1], depth))
        return self.draw(st.sampled_from(["\n", "\n\n", "\n# between\n"])).join(rows)


def has_texts_for_keys(value: Any) -> bool:
    """Whether all keys are such that they may be keys."""
    if isinstance(value, dict):
        return all(key.strip() and has_texts_for_keys(each) for key, each in value.items())
    return not isinstance(value, list) or all(map(has_texts_for_keys, value))


@given(VALUES, st.data())
def test_what_is_written_is_read_and_every_place_points_at_it(
    value: Any, data: st.DataObject
) -> None:
    assume(value and not isinstance(value, str) and has_texts_for_keys(value))
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = (
        data.draw(st.sampled_from(["", "\ufeff"])) + Writer(data).lines(value, 0) + "\n"
    ).replace("\n", end)
    trees = [read_with(loader, text) for loader in LOADERS]
    node, problems = trees[0]
    assert problems == ()
    assert plain(node) == value
    assert all(tree == trees[0] for tree in trees)
    lines = Lines("briefs/a.yml", text)
    for each in nodes(node):
        line = lines.line(each.where.line) or ""
        here = line[each.where.column - 1 :]
        assert each.where.width <= max(1, len(here))
        assert each.where.line <= each.end_line
        assert (lines.line(each.end_line) or "").strip(" \t")
        if isinstance(each, ScalarNode):
            if each.plain:
                assert here.startswith(each.text)
                assert each.where.width == len(each.text)
            elif here[0] in "|>":
                assert here[: each.where.width] in ("|", "|-")
            else:
                assert here[0] in "'\""
                assert here[each.where.width - 1] == here[0]


SIGNS = " \t\n\r:-\"'[]{}#|>%@`?\\,\u00a0\u2028\x85\ufeff\0\ud800é😀"
PIECES = ("  ", ": ", "- ", " #", "&a ", "*a", "!t ", "<<: ", "---\n", "...\n", "\\x", "a: b\n")
TOKENS = st.sampled_from([*SIGNS, *PIECES])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = BRIEF
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 9)))
        text = text[:start] + "".join(draw(st.lists(TOKENS, max_size=2))) + text[end:]
    return text


@given(mutated() | st.text() | st.lists(TOKENS, max_size=20).map("".join))
def test_nothing_is_raised_and_every_problem_can_be_shown(text: str) -> None:
    lines = Lines("briefs/a.yml", text)
    trees = [read_with(loader, text) for loader in LOADERS]
    for node, problems in trees:
        assert list(problems) == sorted(problems)
        assert len(problems) <= 50
        for problem in problems:
            line = lines.line(problem.where.line)
            assert line is not None
            assert 1 <= problem.where.column <= len(line) + 1
            assert problem.what
            assert problem.why
            assert problem.fix
        assert "\x1b" not in format_problems(problems, lambda _, number: lines.line(number))
        assert not any(
            re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", each.text)
            for each in nodes(node)
            if isinstance(each, ScalarNode)
        )
    if not any(problems for _, problems in trees):
        assert all(tree == trees[0] for tree in trees)
