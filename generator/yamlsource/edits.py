"""Writing another text into a YAML file: its own characters change, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import yaml

from generator.changes import Change, apply_changes, find_changes
from generator.problems import Lines, Where
from generator.yamlsource import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    parse_yaml,
    read_events,
)
from generator.yamlsource.characters import unhide
from generator.yamlsource.pieces import Piece, split_scalar


def edit_values(
    text: str, path: str, values: Mapping[Where, str]
) -> tuple[tuple[Change, ...], frozenset[Where]]:
    """Return the changes of a YAML text that give new values, and the places left as they are.

    `values` has the new text, without blanks at its ends, for where an old one begins, as
    `parse_yaml` tells it; the blanks at the ends of the old one stay. Only the characters that
    differ change, in the way the text is written: without quotes, in quotes, below `|` or `>`. One
    that would then be read as something else is put in quotes. A place is left when no text begins
    there, or when nothing that is written there would be read as the new one; all are left when
    anything else of the file would change.
    """
    lines = Lines(path, text)
    shift = len(text) - len(lines.text)
    places = {lines.start(where.line) + where.column - 1: where for where in values}
    changes: list[Change] = []
    left = set(values)
    for scalar in _find_scalars(lines, places):
        where = places[scalar.start]
        raw = lines.text[scalar.start : scalar.end]
        found = _find_edit(scalar, raw, values[where])
        if found is not None:
            at = scalar.start + shift
            changes += (Change(each.start + at, each.end + at, each.new) for each in found)
            left.discard(where)
    done = {where: new for where, new in values.items() if where not in left}
    if not _only_values_change(path, text, apply_changes(text, changes), done):
        return (), frozenset(values)
    return tuple(changes), frozenset(left)


@dataclass(frozen=True, slots=True)
class _Scalar:
    """A text of the file. `alone` tells that it is the first thing on its line."""

    start: int
    end: int
    style: str
    value: str
    flow: bool
    alone: bool


def _find_scalars(lines: Lines, starts: Container[int]) -> Iterator[_Scalar]:
    text, flow = lines.text, 0
    for event in read_events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            flow += bool(event.flow_style)
        elif isinstance(event, yaml.CollectionEndEvent):
            flow -= bool(flow)
        elif isinstance(event, yaml.DocumentEndEvent):
            return
        elif isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            start, end = event.start_mark.index, event.end_mark.index
            if start in starts and event.anchor is None and event.tag is None:
                end = start + len(text[start:end].rstrip(" \t\r\n"))
                alone = start - _spaces_before(text, start) == lines.start(lines.line_at(start))
                yield _Scalar(start, end, event.style or "", unhide(event.value), bool(flow), alone)


def _spaces_before(text: str, at: int) -> int:
    start = at
    while start and text[start - 1] == " ":
        start -= 1
    return at - start


def _find_edit(scalar: _Scalar, raw: str, new: str) -> Sequence[Change] | None:
    """Return the least changes of `raw` after which it is read as the new value."""
    for changes, value in _possible_edits(scalar, raw, new):
        written = apply_changes(raw, changes)
        if scalar.style in _BLOCK and written.startswith(scalar.style):
            sound = split_scalar(written, scalar.style, value) is not None
        else:
            sound = _is_read_as(value, written, scalar)
        if sound:
            return changes
    return None


def _possible_edits(scalar: _Scalar, raw: str, new: str) -> Iterator[tuple[Sequence[Change], str]]:
    """Yield changes of `raw`, the least first, each with the value that it should then have."""
    pieces = split_scalar(raw, scalar.style, scalar.value)
    if pieces:
        old = "".join(piece.value for piece in pieces)
        value = _framed(old, new)
        differences = find_changes(old, value)
        yield _edit(pieces, differences, _ENCODED.get(scalar.style, str)), value
        if not scalar.style:
            quote = "'" if value.count("'") < value.count('"') + value.count("\\") else '"'
            encode = _ENCODED[quote]
            pieces = [
                piece if piece.breaks else Piece(piece.value, encode(piece.value))
                for piece in pieces
            ]
            quoted = "".join(piece.raw for piece in pieces)
            edited = apply_changes(quoted, _edit(pieces, differences, encode))
            yield [Change(0, len(raw), f"{quote}{edited}{quote}")], value
    header = _HEADER.match(raw) if scalar.style in _BLOCK else None
    comment = header[1] or "" if header else ""
    value = new if header else _framed(scalar.value, new)
    yield [Change(0, len(raw), f'"{_in_double_quotes(value)}"{comment}')], value


def _framed(old: str, new: str) -> str:
    """Return the new value between the blanks that the old one has at its ends."""
    start = len(old) - len(old.lstrip())
    return old[:start] + new + old[len(old.rstrip()) :]


def _edit(
    pieces: Sequence[Piece], differences: Sequence[Change], encode: Callable[[str], str]
) -> list[Change]:
    """Return the changes of what is written that make the differences in its value."""
    at = [number for number, piece in enumerate(pieces) if piece.value]
    offsets = [0, *accumulate(len(piece.raw) for piece in pieces)]
    changes: list[Change] = []
    done = 0
    for each in differences:
        first = after = at[each.start - 1] + 1 if each.start else at[0]
        if each.end > each.start:
            first, after = at[each.start], at[each.end - 1] + 1
        written = encode(each.new)
        beside = each.new + (pieces[after].value if after < len(pieces) else "")
        if first > done and _is_space(pieces[first - 1]) and beside[:1] in _BLANKS:
            first, written = first - 1, f" {written}"
        beside = (pieces[first - 1].value if first > done else "") + each.new
        if after < len(pieces) and _is_space(pieces[after]) and beside[-1:] in _BLANKS:
            after, written = after + 1, f"{written} "
        changes.append(Change(offsets[first], offsets[after], written))
        done = after
    return changes


def _is_space(piece: Piece) -> bool:
    """Tell whether a line break is read as a space, which beside a blank it would not be."""
    return piece.value == " " and piece.breaks


def _is_read_as(value: str, written: str, scalar: _Scalar) -> bool:
    """Tell whether something is read as a value when it is written where the scalar stands."""
    begin, end = ("[", "]") if scalar.flow else ("key:", "\n")
    begin += "\n " if scalar.alone else " "
    node, problems = parse_yaml(f"{begin}{written}{end}", "")
    if isinstance(node, SequenceNode):
        node = node.items[0] if len(node.items) == 1 else None
    elif isinstance(node, MappingNode):
        node = node.entries[0].value
    return isinstance(node, ScalarNode) and node.text == value and not problems


def _only_values_change(path: str, old: str, new: str, values: Mapping[Where, str]) -> bool:
    before, problems = parse_yaml(old, path)
    after, more = parse_yaml(new, path)
    codes = (Counter(problem.code for problem in found) for found in (problems, more))
    return _agree(before, after, values) and next(codes) >= next(codes)


def _agree(old: Node | None, new: Node | None, values: Mapping[Where, str]) -> bool:
    """Tell whether two trees are the same but for the values."""
    match old, new:
        case ScalarNode(), ScalarNode():
            wanted = values.get(old.where)
            return new.text == old.text if wanted is None else new.text.strip() == wanted
        case SequenceNode(), SequenceNode():
            return len(old.items) == len(new.items) and all(
                _agree(one, other, values) for one, other in zip(old.items, new.items, strict=True)
            )
        case MappingNode(), MappingNode():
            return len(old.entries) == len(new.entries) and all(
                one.key.text == other.key.text and _agree(one.value, other.value, values)
                for one, other in zip(old.entries, new.entries, strict=True)
            )
    return old is new


def _in_double_quotes(text: str) -> str:
    return text.translate(_ESCAPES)


_BLOCK = ("|", ">")
_BLANKS = (" ", "\t")
_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")
# U+2028 and U+2029 end lines in YAML 1.1, and a byte order mark is no character to some readers.
_ESCAPES = {
    ord('"'): r"\"",
    ord("\\"): r"\\",
    ord("\n"): r"\n",
    ord("\t"): r"\t",
    0x2028: r"\L",
    0x2029: r"\P",
    0xFEFF: r"\uFEFF",
}
_ENCODED: dict[str, Callable[[str], str]] = {
    "'": lambda text: text.replace("'", "''"),
    '"': _in_double_quotes,
}
