"""Changing parts of a text and nothing else, and showing what was changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein


@dataclass(frozen=True, slots=True)
class Change:
    """What to write in place of `text[start:end]`, in code points."""

    start: int
    end: int
    new: str


def find_changes(old: str, new: str) -> tuple[Change, ...]:
    """Return the fewest changes that make `new` of `old`, in order (Levenshtein, 1965).

    No two of them touch.
    """
    found: list[Change] = []
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            continue
        start, words = step.src_start, new[step.dest_start : step.dest_end]
        if found and found[-1].end == start:
            before = found.pop()
            start, words = before.start, before.new + words
        found.append(Change(start, step.src_end, words))
    return tuple(found)


def apply_changes(text: str, changes: Sequence[Change]) -> str:
    """Return the text with the changes made; they are in order and do not overlap."""
    parts: list[str] = []
    done = 0
    for change in changes:
        parts += text[done : change.start], change.new
        done = change.end
    return "".join([*parts, text[done:]])


def contrast(old: str, new: str) -> tuple[str, str]:
    """Return the words in which two texts differ, of each text, with a few words around them."""
    ours, theirs = old.split(), new.split()
    steps = Levenshtein.opcodes(ours, theirs)
    was: list[str] = []
    now: list[str] = []
    for step in steps:
        kept = ours[step.src_start : step.src_end]
        if step.tag != "equal":
            was += kept
            now += theirs[step.dest_start : step.dest_end]
            continue
        before = _BESIDE if step.src_end < len(ours) or step.dest_end < len(theirs) else 0
        after = _BESIDE if step.src_start or step.dest_start else 0
        if len(kept) > before + after + 1:
            kept = [*kept[:after], "…", *kept[len(kept) - before :]]
        was += kept
        now += kept
    return " ".join(was), " ".join(now)


def format_patch(path: str, text: str, changes: Sequence[Change]) -> str:
    """Return the changes as a unified diff, which `patch -p1` and `git apply` take.

    The form is that of POSIX `diff -u`; lines end at LF, whatever else ends them in an editor.
    """
    lines = _LINE.findall(text)
    hunks: list[list[_Block]] = []
    for block in _blocks(lines, text, changes):
        if hunks and block.first - hunks[-1][-1].last <= 2 * _CONTEXT:
            hunks[-1].append(block)
        else:
            hunks.append([block])
    out = [f"--- {_file_name('a', path)}\n", f"+++ {_file_name('b', path)}\n"] if hunks else []
    longer = 0
    for hunk in hunks:
        at = max(0, hunk[0].first - _CONTEXT)
        end = min(len(lines), hunk[-1].last + _CONTEXT)
        more = sum(len(block.new) - (block.last - block.first) for block in hunk)
        out.append(f"@@ -{at + 1},{end - at} +{at + longer + 1},{end - at + more} @@\n")
        for block in hunk:
            out += _marked(" ", lines[at : block.first])
            out += _marked("-", lines[block.first : block.last])
            out += _marked("+", block.new)
            at = block.last
        out += _marked(" ", lines[at:end])
        longer += more
    return "".join(out)


@dataclass(frozen=True, slots=True)
class _Block:
    """New lines for `lines[first:last]`."""

    first: int
    last: int
    new: list[str]


def _blocks(lines: list[str], text: str, changes: Sequence[Change]) -> Iterator[_Block]:
    """Yield the lines that change, in order, none of them twice."""
    starts = [0, *accumulate(map(len, lines))]

    def line_at(offset: int) -> int:
        return min(bisect_right(starts, offset), len(lines)) - 1

    groups: list[tuple[int, list[Change]]] = []
    for change in changes:
        if groups and line_at(change.start) <= line_at(groups[-1][1][-1].end):
            groups[-1][1].append(change)
        else:
            groups.append((line_at(change.start), [change]))
    for first, own in groups:
        at, last = starts[first], line_at(own[-1].end)
        moved = [Change(each.start - at, each.end - at, each.new) for each in own]
        new = _LINE.findall(apply_changes(text[at : starts[last + 1]], moved))
        if len(new) != last + 1 - first:
            old = lines[first : last + 1]
            same = _alike(old, new)
            after = _alike(old[same:][::-1], new[same:][::-1])
            yield _Block(first + same, last + 1 - after, new[same : len(new) - after])
            continue
        for number, line in enumerate(new, first):
            if line != lines[number]:
                yield _Block(number, number + 1, [line])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many items two sequences have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield (
            mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
        )


def _file_name(side: str, path: str) -> str:
    """Return a name as Git writes it: odd ones in quotes, and a tab to end one that has spaces."""
    name = f"{side}/{path}"
    quoted = _ODD.sub(lambda found: f"\\{ord(found[0]):03o}", name)
    if quoted != name:
        return f'"{quoted}"'
    return f"{name}\t" if " " in name else name


_BESIDE = 4  # words
_CONTEXT = 3  # lines
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ODD = re.compile(r'[\x00-\x1f\x7f"\\]')
