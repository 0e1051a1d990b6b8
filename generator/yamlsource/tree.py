"""From the events of PyYAML to the tree, and to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, NoReturn

import yaml

from generator.problems import Lines, Problem, Where
from generator.yamlsource.characters import UNPRINTABLE, bad_escapes, has_hidden, unhide
from generator.yamlsource.layout import unspaced
from generator.yamlsource.mistakes import explain
from generator.yamlsource.nodes import Entry, Node, ScalarNode
from generator.yamlsource.opened import Opened
from generator.yamlsource.refusals import (
    bad_key,
    duplicate_key,
    second_document,
    too_deep,
    too_many,
)
from generator.yamlsource.spot import Block, Spot
from generator.yamlsource.texts import special_beginning, unclosed_quote

DEEPEST = 32
"""The most lists and mappings that may stand one inside the other."""
MOST_NODES = 200_000
"""The most keys, texts, lists and mappings that a file may hold."""
MOST_PROBLEMS = 50
"""The most problems that are reported at once; reading ends with the last of them."""


_DIRECTIVE = re.compile(r"^%\S*", re.MULTILINE)
_COLON = re.compile(r"[ \t]*:")
_ENTRY = re.compile(r"( *)(?:-|[\w-]+ *:)(?: |$)")
# What needs no look: a key of one word, a text that cannot be `-text` or `key:text`.
_WORD = re.compile(r"\w[\w-]*")
_SUSPECT = re.compile(r"-[^ ]|[\w-]+:")

# What calling a NamedTuple comes to in the end; the way there takes longer than the thing itself.
_tuple = tuple.__new__

Event = Any
"""An event of PyYAML, whose types let marks be None; those of a parser never are."""


class GivenUp(Exception):  # noqa: N818 - it is no error, but the way out
    """Raised when a text is not worth reading on; the problem that says why is in the tree."""


class Tree:
    """What has been read of a text, event by event."""

    def __init__(self, lines: Lines) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._lines = lines
        self._has_hidden = has_hidden(lines.text)
        self._end = 0
        self._nodes = 0
        self._started = False
        self._over = False
        """Whether what follows is not to be read."""
        self._open: list[Opened] = []
        self._closed: list[Opened] = []
        """What ended since the last beginning: a misplaced line may be meant to belong to it."""

    def read(self, events: Iterable[Event]) -> None:
        """Read events to the end, or until what follows is not to be read.

        Raises `GivenUp` when the text is not worth reading on, and what the events raise.
        """
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._take_scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._leave(event)
            elif isinstance(event, yaml.AliasEvent):
                self._take_alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._begin_document(event)
            elif isinstance(event, yaml.DocumentEndEvent):
                self._end_document(event)
            if self._over:
                return
            self._end = event.end_mark.index

    def fail(self, error: Exception) -> None:
        """Explain why PyYAML could not read on."""
        said = getattr(error, "context", None) or getattr(error, "problem", None) or "quoted scalar"
        mark = getattr(error, "problem_mark", None)
        # Only an escape that makes no character stops PyYAML's own parser without saying where.
        at = mark.index if mark else max(self._end, self._lines.text.find("\\", self._end))
        opened = at if mark else max(self._end, self._lines.text.find('"', self._end))
        context = getattr(error, "context_mark", None)
        opened = context.index if context else opened
        spot = self._spot(at)
        self.root = None
        self.problems.append(
            # libyaml counts brackets before it hands out the first of them, and stops at 1,000.
            too_deep(spot, DEEPEST)
            if "flow level" in said
            else explain(spot, self._spot(opened), said)
        )

    def _take_scalar(self, event: Event) -> None:
        """Read a text. There are a hundred in a brief, so the plainest takes the shortest way."""
        start, end = event.start_mark.index, event.end_mark.index
        self._count(start)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, start)
        line = event.start_mark.line + 1
        if event.style or start == end or line <= event.end_mark.line:
            if start == end and self._open and self._open[-1].waiting:
                start = end = self._empty_value(self._open[-1], start)
            scalar = self._scalar(event, start, end)
        else:
            column = event.start_mark.column + 1
            where = _tuple(Where, (self._lines.path, line, column, end - start))
            text = unhide(event.value) if self._has_hidden else event.value
            scalar = _tuple(ScalarNode, (text, where, line, True))
        self._add(scalar, start, scalar.end_line)

    def _begin(self, event: Event) -> None:
        start = event.start_mark.index
        self._count(start)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, start)
        if len(self._open) == DEEPEST:
            self._give_up(too_deep(self._spot(start), DEEPEST))
        mapping = isinstance(event, yaml.MappingStartEvent)
        mark = event.start_mark
        where = Where(self._lines.path, mark.line + 1, mark.column + 1)
        self._open.append(
            Opened(mapping, bool(event.flow_style), start, where, where.line, where.line)
        )

    def _take_alias(self, event: Event) -> None:
        start = event.start_mark.index
        self._count(start)
        parent = self._open[-1] if self._open else None
        if not (parent and parent.waiting and parent.word == "<<"):
            self._report(special_beginning(self._spot(start)))
        self._add(None, start, self._lines.line_at(start))

    def _count(self, start: int) -> None:
        """Note that one more thing begins."""
        self._closed.clear()
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._give_up(too_many(self._spot(start), MOST_NODES))

    def _refuse_marks(self, event: Event, start: int) -> None:
        """Report the tag or anchor of a thing."""
        unquoted = isinstance(event, yaml.ScalarEvent) and not event.style
        self._report(special_beginning(self._spot(start), before_text=unquoted))

    def _empty_value(self, parent: Opened, start: int) -> int:
        """Return the offset behind the colon or, without a colon, behind the key.

        The two parsers have different ideas of where nothing is.
        """
        colon = _COLON.match(self._lines.text, self._end)
        if colon:
            return colon.end()
        return self._end if parent.flow else start

    def _leave(self, event: Event) -> None:
        ended = self._open.pop()
        if ended.flow:
            ended.end_line = self._lines.line_at(event.end_mark.index - 1)
        self._add(ended.node(), ended.start, ended.end_line)
        self._closed.append(ended)

    def _add(self, node: Node | None, start: int, end_line: int) -> None:
        """Put a node where it belongs; None is one that is left out."""
        parent = self._open[-1] if self._open else None
        if parent and end_line > parent.end_line:
            parent.end_line = end_line
        if parent and parent.mapping and not parent.waiting:
            parent.key = self._key(node, parent, start)
            parent.word = node.text if isinstance(node, ScalarNode) else ""
            parent.waiting, parent.line = True, end_line
            return
        if isinstance(node, ScalarNode) and node.plain and _is_suspect(node.text):
            spot = self._spot(start)
            slip = unspaced(spot) if not parent or not spot.before.strip() else None
            if slip:
                self._report(slip)
        if not parent:
            self.root = node
        elif parent.mapping:
            if node and parent.key:
                parent.entries.append(_tuple(Entry, (parent.key, node)))
            parent.waiting = False
        else:
            parent.line = node.where.line if node else end_line
            if node:
                parent.items.append(node)

    def _key(self, node: Node | None, parent: Opened, start: int) -> ScalarNode | None:
        """Return the key if it may stay."""
        key = node if isinstance(node, ScalarNode) else None
        known = parent.key_lines
        if key and key.text not in known and _WORD.fullmatch(key.text):
            known[key.text] = key.where.line
            return key
        problem = None
        if node is not None and not (key and _WORD.fullmatch(key.text)):
            text = key.text if key else None
            problem = bad_key(self._spot(start), text, plain=bool(key and key.plain))
        if key and not problem and key.text in known:
            in_list = len(self._open) > 1 and not self._open[-2].mapping
            problem = duplicate_key(self._spot(start), key.text, known[key.text], in_list=in_list)
        if problem:
            self._report(problem)
        if key is None or problem:
            return None
        known[key.text] = key.where.line
        return key

    def _scalar(self, event: Event, start: int, end: int) -> ScalarNode:
        written = self._lines.text[start:end].rstrip(" \t\r\n")
        block = event.style in ("|", ">")
        width = len(written.split(maxsplit=1)[0]) if block else len(written)
        where = self._lines.where(start, start + width)
        end_line = where.line
        if block or where.width < width:
            end_line = self._lines.line_at(start + len(written) - 1)
        text = unhide(event.value) if self._has_hidden else event.value
        if event.style in ("'", '"') and end_line > where.line:
            self._check_quote(start, where.line, end_line)
        if event.style == '"' and "\\" in written:
            problems = [*islice(bad_escapes(self._lines, start, end), MOST_PROBLEMS)]
            text = UNPRINTABLE.sub("\ufffd", event.value) if problems else text
            for problem in problems:
                self._report(problem)
        return ScalarNode(text, where, end_line, plain=not event.style)

    def _check_quote(self, start: int, first: int, last: int) -> None:
        """An entry inside a quoted text tells that a quote is missing: YAML 1.2 forbids it there.

        Section 7.3: the lines of a quoted text are indented deeper than the entry it belongs to.
        """
        column = next((level.where.column for level in reversed(self._open) if not level.flow), 0)
        for number in range(first + 1, last + 1):
            entry = _ENTRY.match(self._lines.line(number) or "")
            if entry and entry.end(1) < column:
                self._give_up(unclosed_quote(self._spot(start), number))

    def _begin_document(self, event: Event) -> None:
        if self._started:
            self._refuse_document(event)
            return
        self._started = True
        for directive in _DIRECTIVE.finditer(self._lines.text, 0, event.end_mark.index):
            self._report(second_document(self._spot(directive.start())))

    def _end_document(self, event: Event) -> None:
        if event.explicit:
            self._refuse_document(event)

    def _refuse_document(self, event: Event) -> None:
        self._report(second_document(self._spot(event.start_mark.index)))
        self._over = True

    def _spot(self, at: int) -> Spot:
        near = (*self._open, *reversed(self._closed))
        return Spot(
            self._lines,
            at,
            tuple(
                Block(level.where.column, level.line, level.word)
                for level in near
                if not level.flow
            ),
            flow=bool(self._open and self._open[-1].flow),
        )

    def _report(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) == MOST_PROBLEMS:
            raise GivenUp

    def _give_up(self, problem: Problem) -> NoReturn:
        self.problems.append(problem)
        raise GivenUp


def _is_suspect(text: str) -> bool:
    # Most texts have neither sign, which is found out in a fraction of the time.
    return (":" in text or text[:1] == "-") and _SUSPECT.match(text) is not None
