"""Another text in a YAML file: its own characters change, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator import yamlsource
from generator.changes import Change, apply_changes
from generator.problems import Lines, Where
from generator.yamlsource import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml
from generator.yamlsource.edits import edit_values

PATH = "briefs/a.yml"


def scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Yield the values of a tree that are texts."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield from scalars(entry.value)


def edit(text: str, *values: tuple[str, str]) -> str:
    """Return the text after values, by what they are now, got new ones; all must be possible."""
    found = {node.text.strip(): node.where for node in scalars(parse_yaml(text, PATH)[0])}
    changes, left = edit_values(text, PATH, {found[old]: new for old, new in values})
    assert not left
    return apply_changes(text, changes)


SLIP = ("la cooperation militaire", "la coopération militaire")
COLON = ("la paix la guerre", "la paix : la guerre")


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        pytest.param(
            "a: la cooperation militaire   # why\n",
            [SLIP],
            "a: la coopération militaire   # why\n",
            id="plain",
        ),
        pytest.param(
            "a:\n- la\n    cooperation\n  militaire # why\n- b\n",
            [SLIP],
            "a:\n- la\n    coopération\n  militaire # why\n- b\n",
            id="plain on several lines",
        ),
        pytest.param(
            "a: 'la cooperation militaire'\n",
            [SLIP],
            "a: 'la coopération militaire'\n",
            id="single",
        ),
        pytest.param(
            "a: 'l''armee  d''''Ankara'\n",
            [("l'armee  d''Ankara", "l'armée d''Ankara")],
            "a: 'l''armée d''''Ankara'\n",
            id="single with quotes",
        ),
        pytest.param(
            'a: "la cooperation\\\n  \\x20militaire"\n',
            [SLIP],
            'a: "la coopération\\\n  \\x20militaire"\n',
            id="double with a line taken on",
        ),
        pytest.param(
            'a: "\\u00e0 la cooperation \\"militaire\\"\\n"\n',
            [('à la cooperation "militaire"', 'à la coopération "militaire" \\')],
            'a: "\\u00e0 la coopération \\"militaire\\" \\\\\\n"\n',
            id="double with escapes",
        ),
        pytest.param(
            "a: >- # why\n\n    la\n    cooperation\n    militaire\n\n# end\nb: c\n",
            [SLIP],
            "a: >- # why\n\n    la\n    coopération\n    militaire\n\n# end\nb: c\n",
            id="folded",
        ),
        pytest.param(
            "a: >2+\n     la\n\n    cooperation\n  \n   more\n\nb: c\n",
            [("la\n\n  cooperation\n\n more", "La\n\n  coopération\n\n More")],
            "a: >2+\n     La\n\n    coopération\n  \n   More\n\nb: c\n",
            id="folded with deeper lines",
        ),
        pytest.param(
            "a:\n  - |\n   la cooperation # no comment\n   militaire",
            [("la cooperation # no comment\nmilitaire", "la coopération # no comment\nmilitaire!")],
            "a:\n  - |\n   la coopération # no comment\n   militaire!",
            id="literal at the end of a file",
        ),
        pytest.param(
            "a: [b, la cooperation militaire , {text: l'armee, in: c}] # d\n",
            [SLIP, ("l'armee", "l'armée"), ("b", "B")],
            "a: [B, la coopération militaire , {text: l'armée, in: c}] # d\n",
            id="three on one line",
        ),
        pytest.param(
            "a: la paix la guerre\n",
            [COLON],
            'a: "la paix : la guerre"\n',
            id="a colon needs quotes",
        ),
        pytest.param(
            "a: la paix\n\n  la guerre # why\n",
            [("la paix\nla guerre", "la paix :\nla guerre")],
            'a: "la paix :\n\n  la guerre" # why\n',
            id="quotes keep the lines",
        ),
        pytest.param(
            "a: b c\n",
            [("b c", 'b "\\" #c')],
            "a: 'b \"\\\" #c'\n",
            id="the quotes that cost least",
        ),
        pytest.param(
            "a: b c\n", [("b c", "« b » c")], "a: « b » c\n", id="no quotes where none are needed"
        ),
        pytest.param(
            "a: [la paix la guerre]\n",
            [("la paix la guerre", "la paix, la guerre")],
            'a: ["la paix, la guerre"]\n',
            id="a comma needs quotes in brackets",
        ),
        pytest.param(
            "a:\n  note le reste\nb: c\n",
            [("note le reste", "note:le reste")],
            'a:\n  "note:le reste"\nb: c\n',
            id="what would look like a key",
        ),
        pytest.param(
            "a: >-\n  la paix\n  la guerre\n",
            [("la paix la guerre", "la paix  la guerre")],
            "a: >-\n  la paix  la guerre\n",
            id="a line break cannot stand beside a space",
        ),
        pytest.param(
            "a: | # why\n  b\n  c\nd: e\n",
            [("b\nc", "b\nB\nc")],
            'a: "b\\nB\\nc" # why\nd: e\n',
            id="a block that would need another line",
        ),
        pytest.param(
            "\ufeffa: 'x\u2028y'\r\nb: >\r\n  la cooperation\r\n  militaire\r\n",
            [("x\u2028y", "X\u2028y"), ("la cooperation militaire", "la cooperation, militaire")],
            "\ufeffa: 'X\u2028y'\r\nb: >\r\n  la cooperation,\r\n  militaire\r\n",
            id="marks and line ends of Windows",
        ),
        pytest.param(
            "a: la\r  cooperation\r  militaire\rb: c",
            [SLIP],
            "a: la\r  coopération\r  militaire\rb: c",
            id="line ends of old Macs",
        ),
        pytest.param(
            "---\na: la cooperation militaire\n---\n[\n",
            [SLIP],
            "---\na: la coopération militaire\n---\n[\n",
            id="what comes after the document",
        ),
    ],
)
@pytest.mark.parametrize(
    "loader", [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]
)
def test_only_what_differs_is_written(
    before: str,
    values: list[tuple[str, str]],
    after: str,
    loader: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yamlsource, "_LOADER", loader)
    assert edit(before, *values) == after


def test_what_cannot_be_written_is_left() -> None:
    text = "a: b\nc: !d e\nf: g\n"
    places = {node.text: node.where for node in scalars(parse_yaml(text, PATH)[0])}
    nowhere = Where(PATH, 2, 2)
    wanted = {places["b"]: "B", places["e"]: "E", places["g"]: "\x07", nowhere: "C"}
    changes, left = edit_values(text, PATH, wanted)
    assert apply_changes(text, changes) == "a: B\nc: !d e\nf: g\n"
    assert left == {places["e"], places["g"], nowhere}


def test_a_file_that_would_be_too_large_is_left_alone() -> None:
    text = "a: b\nc: " + "d" * (yamlsource.LONGEST - 9) + "\n"
    places = {node.text[0]: node.where for node in scalars(parse_yaml(text, PATH)[0])}
    assert edit_values(text, PATH, {places["b"]: "B"}) == ((Change(3, 4, "B"),), frozenset())
    assert edit_values(text, PATH, {places["b"]: "bb"}) == ((), frozenset([places["b"]]))


WORDS = st.sampled_from(
    [
        *("l’OTAN", "l'armée", "a", "be", "été", "e\u0301te\u0301", "«", "»", ":", "a:", ":b", "#"),
        *(
            "#x",
            "'",
            '"',
            "\\",
            "\\n",
            "😀",
            "👩\u200d🚀",
            "الاتفاق",
            "\u200fשלום",
            "x\u00a0y",
            "\u00a0",
        ),
        *(
            "u\u2028v",
            "\ufeff",
            "-",
            "- -",
            "---",
            "...",
            "[",
            "]",
            "{",
            "}",
            ",",
            "a,",
            "?",
            "!",
            "!x",
        ),
        *("&a", "*b", "%c", "@", "`", "|", ">", "=", "~", "12:30", "key: x", "-x", "<<", "\u3000"),
    ]
)
GAPS = st.sampled_from([" "] * 8 + ["", "  ", "\n", "\t"])
STYLES = ["", "'", '"', "|", ">", "|-", ">-", ">+"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Give a text of one to nine words, whatever stands between them."""
    words = draw(st.lists(WORDS, min_size=1, max_size=9))
    return "".join(word + draw(GAPS) for word in words).strip() or "x"


@st.composite
def altered(draw: st.DrawFn, text: str) -> str:
    """Give the text after one to three changes of a few characters."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 4)))
        text = text[:start] + draw(WORDS | GAPS | st.just("")) + text[end:]
    return text.strip() or "x"


@st.composite
def written(draw: st.DrawFn, indent: int) -> str:
    """Give a text as it may stand in a file, in any style, on one line or several."""
    style, text = draw(st.sampled_from(STYLES)), draw(texts())
    margin = "\n" + " " * indent
    if style[:1] in ("|", ">") and style:
        lines = draw(st.lists(texts(), min_size=1, max_size=4))
        blank = st.sampled_from(["", "", "", "\n", "\n\n"])
        shown = (
            draw(blank) + margin + draw(st.sampled_from(["", "", "", " "])) + line
            for line in "\n".join(lines).split("\n")
        )
        return style + draw(st.sampled_from(["", " # note"])) + "".join(shown)
    if style == "'":
        text = text.replace("'", "''")
    if style == '"':
        text = "".join(
            f"\\u{ord(char):04x}"
            if char in '"\\\n' or (ord(char) < 0x10000 and draw(st.integers(0, 9)) == 0)
            else char
            for char in text
        )
    breaks = [" ", " ", " ", margin, "\n" + margin, *([f" \\{margin}\\ "] if style == '"' else [])]
    text = "".join(draw(st.sampled_from(breaks)) if char == " " else char for char in text)
    return style + text + style


@st.composite
def files(draw: st.DrawFn) -> str:
    """Give a file with texts in all sorts of places, and comments between them."""
    parts = ["# top\nquotes:"]
    for _ in range(draw(st.integers(1, 3))):
        head, tail = draw(
            st.sampled_from(
                [
                    ("\n  - ", ""),
                    ("\n  -\n    ", ""),
                    ("\n  - text: ", "\n    in: a.txt # why"),
                    ("\n  - {text: ", " , in: a.txt} # why"),
                    ("\n  - [", ", b] # why"),
                ]
            )
        )
        parts += head, draw(written(6)), tail, draw(st.sampled_from(["", "\n\n  # between"]))
    parts.append(draw(st.sampled_from(["", "\n", "\n\n", "\n# end"])))
    text = "".join(parts).replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text


@settings(max_examples=50)
@given(files(), st.data())
def test_the_values_change_and_nothing_else_does(text: str, data: st.DataObject) -> None:
    tree, problems = parse_yaml(text, PATH)
    assume(tree is not None and not problems)
    nodes = [node for node in scalars(tree) if node.text.strip() and node.text != "a.txt"]
    assume(nodes)
    chosen = data.draw(st.lists(st.sampled_from(nodes), min_size=1, unique_by=id))
    values = {node.where: data.draw(altered(node.text.strip())) for node in chosen}
    changes, left = edit_values(text, PATH, values)
    assert left == set()
    after = apply_changes(text, changes)

    again, problems = parse_yaml(after, PATH)
    assert problems == ()
    expected = [values.get(node.where, node.text) for node in scalars(tree)]
    assert [
        new.text.strip() if old.where in values else new.text
        for old, new in zip(scalars(tree), scalars(again), strict=True)
    ] == expected
    assert shape(again) == shape(tree)

    # What is outside the texts is as it was, to the last byte.
    lines = Lines(PATH, text)
    bom = len(text) - len(lines.text)
    spans = []
    for node in chosen:
        start = bom + lines.start(node.where.line) + node.where.column - 1
        spans.append((start, start + max(node.where.width, raw_length(text[start:], node))))
    for change in changes:
        assert any(start <= change.start <= change.end <= end for start, end in spans)


def raw_length(text: str, node: ScalarNode) -> int:
    """Return how many characters at the most the node fills that begins the text."""
    lines = Lines("", text)
    last = node.end_line - node.where.line + 1
    return lines.start(last) + len(lines.line(last) or "")


def shape(node: Node | None) -> Any:
    """Return the tree without its texts."""
    if isinstance(node, MappingNode):
        return {entry.key.text: shape(entry.value) for entry in node.entries}
    return [shape(item) for item in node.items] if isinstance(node, SequenceNode) else None


@settings(max_examples=30)
@given(files(), st.data())
def test_one_letter_is_one_change_in_whatever_style(text: str, data: st.DataObject) -> None:
    tree, problems = parse_yaml(text, PATH)
    assume(tree is not None and not problems)
    letters = [
        (node, at)
        for node in scalars(tree)
        for at, char in enumerate(node.text.strip())
        if char in "abexyé"
    ]
    assume(letters)
    node, at = data.draw(st.sampled_from(letters))
    old = node.text.strip()
    changes, left = edit_values(text, PATH, {node.where: f"{old[:at]}O{old[at + 1 :]}"})
    assert not left
    (change,) = changes
    written = text[change.start : change.end]
    assert change.new == "O"
    assert written == old[at] or written == f"\\u{ord(old[at]):04x}"
