"""What a person who does not know YAML did not mean to write, and what to write instead.

PyYAML says where it could not go on. Here the lines around that place are read as a person would
read them, to find which of the usual slips it was; PyYAML's words only choose what to look for.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.problems import Problem
from generator.yamlsource.characters import bad_escapes
from generator.yamlsource.layout import (
    blank,
    item_after_key,
    misaligned,
    missing_key,
    no_key,
    unreadable,
    unspaced,
    wrong_indentation,
)
from generator.yamlsource.spot import Spot
from generator.yamlsource.texts import (
    after_end,
    bracket,
    second_colon,
    special_beginning,
    unclosed_quote,
)


def explain(spot: Spot, opened: Spot, said: str) -> Problem:
    """Return the problem behind PyYAML's error at `spot`, in the words of `said`.

    `opened` is where the thing began that could not be read to its end.
    """
    indented = wrong_indentation(spot) or wrong_indentation(opened)
    if indented:
        return indented
    for words, explanation in _EXPLANATIONS.items():
        if re.search(words, said):
            return explanation(spot, opened)
    return unreadable(spot)


def _quote(spot: Spot, opened: Spot) -> Problem:
    """A quoted text was not read to its end, or not beyond a backslash."""
    text = spot.lines.text
    escape = next(bad_escapes(spot.lines, opened.at, len(text)), None)
    ended = spot.at >= len(text) or (spot.column == 1 and spot.rest.startswith(("---", "...")))
    return unclosed_quote(opened) if ended or not escape else escape


def _sign(spot: Spot, opened: Spot) -> Problem:
    """Something begins with a character with which no text can begin."""
    if opened.rest.startswith(":"):
        return missing_key(opened)
    if not opened.rest or opened.rest[0].isalnum():
        return unspaced(opened) or unreadable(spot)
    if opened.rest[0].isspace():
        return opened.problem(
            f"{blank(opened.rest)} cannot stand here",
            "only spaces part a dash, a key and a text",
            "put one space in its place, or delete it at the end of the line",
        )
    return special_beginning(opened)


def _line(_: Spot, opened: Spot) -> Problem:
    """A line is no key; it may have begun with a quote that goes on over the next lines."""
    sign = opened.rest[:1]
    if sign in ("'", '"') and opened.rest.count(sign) == 1:
        return unclosed_quote(opened, opened.number + 1)
    return no_key(opened)


def _misplaced(spot: Spot, _: Spot) -> Problem:
    """Something stands where a key or an item should begin."""
    above = spot.above()
    if above and above.line.startswith("%"):
        return special_beginning(above.on_line(1))
    if spot.lead >= spot.column - 1:
        return misaligned(spot)
    before, value = spot.before.rstrip(), spot.value()
    if before.endswith(("'", '"', "]", "}")):
        whole = value.rest.startswith({"]": "[", "}": "{"}.get(before[-1], before[-1]))
        return after_end(spot, value.in_quotes() if whole else "put the whole text in quotes")
    return unreadable(spot)


_EXPLANATIONS: dict[str, Callable[[Spot, Spot], Problem]] = {
    "quoted scalar": _quote,
    "simple key": _line,
    "flow (sequence|mapping)": bracket,
    "block (mapping|collection)": _misplaced,
    "mapping values": lambda spot, _: second_colon(spot),
    "sequence entries": lambda spot, _: item_after_key(spot),
    "document start": _misplaced,
    "scanning|parsing|mapping keys": _sign,
}
"""What explains an error whose words match the pattern: the first that fits."""
