"""Another name in a YAML file, and an old address kept: the rest stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes import Change, apply_changes
from generator.problems import Lines, Where
from generator.renaming.plan import RenameError
from generator.renaming.references import value_of
from generator.yamlsource import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

REDIRECTS = "redirects"

Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Moved:
    """An address to keep alive: `old`, for the mapping below the keys of `way`; the one that it has
    now is no old one any more.
    """

    old: str
    new: str
    way: tuple[str, ...] = ()


def rewrite_yaml(
    text: str, path: str, places: Mapping[Where, str], moved: Moved | None = None
) -> tuple[Change, ...]:
    """Return the changes of a YAML text that put names in place of others, in order.

    `places` has the new name for where an old one begins. Raise RenameError where a name is written
    in a way that cannot be changed alone, or anything else would then be read otherwise.
    """
    lines = Lines(path, text)
    shift = len(text) - len(lines.text)
    node, _ = parse_yaml(text, path)
    scalars = {each.where: each for each in _scalars(node)}
    changes = [_renamed(lines, scalars.get(where), where, new) for where, new in places.items()]
    expected = _plain(node, places)
    if not moved:
        ways: list[list[Change]] = [[]]
    else:
        below = value_of(node, *moved.way)
        ways = [[each] for each in _kept(lines, below, moved)]
        _keep(expected, moved, places)
    for more in ways:
        found = sorted([*changes, *more], key=lambda change: change.start)
        new, _ = parse_yaml(apply_changes(lines.text, found), path)
        if _plain(new, {}) == expected:
            return tuple(Change(c.start + shift, c.end + shift, c.new) for c in found)
    if moved:
        raise RenameError(
            f"{path} cannot be given '{REDIRECTS}: [{moved.old}]'",
            "write it there by hand, and run this again",
        )
    raise _unreadable(min(places))


def _renamed(lines: Lines, scalar: ScalarNode | None, where: Where, new: str) -> Change:
    """Return the change of a name, whatever quotes it stands in."""
    start = lines.start(where.line) + where.column - 1
    written = lines.text[start : start + where.width]
    old = scalar.text if scalar else ""
    if not old or written.count(old) != 1 or written.strip("\"' \t") != old.strip():
        raise _unreadable(where)
    at = start + written.index(old.strip())
    return Change(at, at + len(old.strip()), new)


def _unreadable(where: Where) -> RenameError:
    return RenameError(
        f"{where}: the name is written in a way that cannot be changed alone",
        "write it on one line, without a bar or an escape",
    )


def _kept(lines: Lines, node: Node | None, moved: Moved) -> Iterator[Change]:
    """Yield ways to keep an address alive, the tidiest first; not each can be right everywhere."""
    listed = value_of(node, REDIRECTS)
    items = listed.items if isinstance(listed, SequenceNode) else (listed,) if listed else ()
    for item in items:
        if isinstance(item, ScalarNode) and item.text.strip().strip("/") == moved.new:
            # What is its address again takes the place of what was.
            yield _renamed(lines, item, item.where, moved.old)
            return
    if isinstance(listed, ScalarNode):
        start = _offset(lines, listed.where)
        written = lines.text[start : start + listed.where.width]
        yield Change(start, start + len(written), f"[{written}, {moved.old}]")
    elif isinstance(listed, SequenceNode):
        yield from _appended(lines, listed, moved.old)
    elif isinstance(node, MappingNode) and node.entries:
        yield from _added(lines, node, f"{REDIRECTS}: [{moved.old}]", at_top=not moved.way)


def _appended(lines: Lines, listed: SequenceNode, old: str) -> Iterator[Change]:
    last = listed.items[-1]
    end = _offset(lines, last.where) + last.where.width
    yield Change(end, end, f", {old}")
    yield _new_line(lines, last.end_line, listed.where.column, f"- {old}")


def _added(lines: Lines, node: MappingNode, key: str, *, at_top: bool) -> Iterator[Change]:
    first, last = node.entries[0], node.entries[-1]
    start = _offset(lines, node.where)
    if lines.text[start] == "{":
        end = _offset(lines, last.value.where) + last.value.where.width
        yield Change(end, end, f", {key}")
        yield Change(start + 1, start + 1, f"{key}, ")
        return
    column = first.key.where.column
    # In a brief they stand with what else is told of it as a whole.
    told = [each for each in node.entries if each.key.text in _HEAD] if at_top else []
    for entry in [*told[-1:], last]:
        yield _new_line(lines, entry.value.end_line, column, key)
    yield Change(start, start, f"{key}{_line_end(lines)}{' ' * (column - 1)}")


_HEAD = ("title", "lang", "date", "updated", "authors", "topics", "draft")


def _new_line(lines: Lines, after: int, column: int, written: str) -> Change:
    """Return the change that writes a line after another one, and after the comment that goes on
    below that.
    """
    line = f"{' ' * (column - 1)}{written}"
    while re.match(rf" {{{column},}}#", lines.line(after + 1) or ""):
        after += 1
    if lines.line(after + 1) is not None:
        at = lines.start(after + 1)
        return Change(at, at, f"{line}{_line_end(lines)}")
    at = len(lines.text)
    return Change(at, at, f"{_line_end(lines)}{line}")


def _line_end(lines: Lines) -> str:
    return "\r\n" if "\r\n" in lines.text else "\n"


def _offset(lines: Lines, where: Where) -> int:
    return lines.start(where.line) + where.column - 1


def _keep(tree: Plain, moved: Moved, places: Mapping[Where, str]) -> None:
    """Keep the address alive in a plain tree, too."""
    # The way leads through the actor's id, which is another one by now.
    renamed = set(places.values())
    for key in moved.way:
        below = tree if isinstance(tree, dict) else {}
        tree = below[key] if key in below else below.get(next(iter(renamed & below.keys()), ""), "")
    if not isinstance(tree, dict):
        return
    there = tree.get(REDIRECTS, [])
    olds: list[Plain] = list(there) if isinstance(there, list) else [there]
    now = [at for at, old in enumerate(olds) if str(old).strip().strip("/") == moved.new]
    if now:
        olds[now[0]] = moved.old
    else:
        olds.append(moved.old)
    tree[REDIRECTS] = olds if isinstance(there, list) or not now else olds[0]


def _plain(node: Node | None, places: Mapping[Where, str]) -> Plain:
    """Return a tree as plain values, the names in it that are to change as they will be."""
    match node:
        case None:
            return ""
        case ScalarNode():
            return places.get(node.where, node.text.strip() if node.where in places else node.text)
        case SequenceNode():
            return [_plain(item, places) for item in node.items]
        case MappingNode():
            return {
                places.get(each.key.where, each.key.text): _plain(each.value, places)
                for each in node.entries
            }


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Yield every text below a node, keys included."""
    waiting: list[Node] = [node] if node else []
    while waiting:
        each = waiting.pop()
        match each:
            case ScalarNode():
                yield each
            case SequenceNode():
                waiting += each.items
            case MappingNode():
                for entry in each.entries:
                    waiting += (entry.key, entry.value)
