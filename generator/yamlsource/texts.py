"""How texts go wrong: quotes, brackets, colons and signs in them, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.problems import Problem
from generator.yamlsource.layout import text_above, unexpected_key
from generator.yamlsource.spot import Spot, lead, shown


def special_beginning(spot: Spot, *, before_text: bool = True) -> Problem:
    """Return the problem of what begins with a character that YAML keeps for itself.

    `before_text` is False where a list, keys or a quoted text follow, so that it cannot be text.
    """
    sign = spot.rest[:1]
    code, instead = "yaml-syntax", ""
    if sign in ("&", "*"):
        code = "yaml-anchor"
        instead = "\nor, if you meant to repeat another part of the file, write that part out"
    elif sign == "!":
        code = "yaml-tag"
        instead = "\nor, if you meant a tag, delete it: here every value is a text"
    elif sign in ("|", ">"):
        text = shown(spot.rest[1:].strip())
        instead = f"\nor begin the text on the next line, indented:\n{spot.prefix}{sign}\n  {text}"
    word = sign + re.split(r"[\s,\]}]", spot.rest[1:], maxsplit=1)[0]
    why = f"in YAML, '{sign}' {_MEANINGS.get(sign, 'has a meaning of its own')}"
    what, fix = f"a text that begins with '{sign}' needs quotes", spot.in_quotes() + instead
    if not before_text:
        what, fix = f"'{shown(word)}' cannot stand before a value", "delete it"
    return spot.problem(what, why, fix, width=len(word), code=code)


def unclosed_quote(spot: Spot, swallowed: int | None = None) -> Problem:
    """Return the problem of the quote at `spot`; line `swallowed`, if any, was read as text."""
    sign, words = spot.rest[:1], spot.rest[1:].strip()
    why = "everything up to the end of the file was read as one text"
    line = shown((spot.lines.line(swallowed) or "").strip()) if swallowed else ""
    if line:
        why = f"so the text went on, and line {swallowed} became a part of it: {line}"
    fix = f"write {sign} where the text ends"
    if words:
        fix += f": {spot.prefix}{sign}{shown(words)}{sign}"
    if sign == "'":
        fix += "\nor, if it is an apostrophe, put the whole text in double quotes"
    return spot.problem(f"this {sign} is never closed", why, fix)


def second_colon(spot: Spot) -> Problem:
    """Return the problem of a ': ' where no key can end: in a text, or below an unfinished line."""
    key, above = spot.key, text_above(spot)
    if key and above and key[1].islower() and key[1].isascii() and ":" not in spot.before:
        return unexpected_key(spot.on_line(spot.lead + 1), key[1])
    if key or not above or spot.blocks[-1:] == () or spot.blocks[-1].word == "-":
        return _colon(spot, spot.value().in_quotes())
    first, *others = above
    lines = [first.value().rest, *(near.line.strip() for near in (*others, spot))]
    return _colon(
        spot,
        "put the whole text in quotes, or on lines of its own, indented, after a bar:\n"
        + "\n  ".join(
            [f"{shown(spot.blocks[-1].word)}: |", *(shown(line) for line in lines if line)]
        ),
    )


def bracket(spot: Spot, opened: Spot) -> Problem:
    """Return the problem of a list in brackets or keys in braces that cannot be read beyond `spot`.

    They begin at `opened`, and are not closed, or their parts are not well separated.
    """
    sign = opened.rest[:1]
    closing = "]" if sign == "[" else "}"
    if spot.number > opened.number and (spot.key or spot.lead >= len(spot.line)):
        why = "everything up to the end of the file was read as a part of it"
        if spot.line:
            why = f"so it went on, and line {spot.number} became a part of it: {shown(spot.line)}"
        return opened.problem(
            f"this {sign} is never closed",
            why,
            f"write {closing} where it ends: {opened.prefix}{shown(opened.rest.strip())}{closing}\n"
            f"or, if it is text, {replace(opened, flow=False).in_quotes()}",
        )
    before = spot.before
    start = max(before.rfind("{"), before.rfind("["), before.rfind(","), before.rfind(": ")) + 1
    start += lead(before[start:])
    fix = replace(spot.on_line(start + 1), flow=True).in_quotes()
    if spot.rest.startswith(":"):
        return _colon(spot, fix)
    if before.rstrip().endswith(("'", '"')):
        return after_end(spot, f"{fix}\nor, if another part begins here, write a comma before it")
    return spot.problem(
        f"here a comma or the closing {closing} is missing",
        f"between {sign} and {closing}, the parts have commas between them",
        "write it; or, if it is all one text, put the text in quotes",
    )


def after_end(spot: Spot, fix: str) -> Problem:
    """Return the problem of text that goes on where a quote or a bracket has ended it."""
    sign = spot.before.rstrip()[-1]
    why = {
        "]": "a value that begins with [ is a list, and ends with ]",
        "}": "a value that begins with { is a group of keys, and ends with }",
    }.get(sign, f"a text that begins with {sign} ends at the next {sign}")
    width = len(spot.rest.rstrip())
    return spot.problem(f"there is text after the closing {sign}", why, fix, width=width)


def _colon(spot: Spot, fix: str) -> Problem:
    word = (spot.before.split() or [""])[-1]
    return spot.problem(
        f"the ':' after '{shown(word)}' reads as the end of a key",
        "in a text without quotes, a colon with a space behind it ends a key",
        fix,
    )


_MEANINGS = {
    "&": "names a part of the file, for '*' to repeat it elsewhere",
    "*": "repeats a part of the file that '&' has named",
    "!": "says what kind of thing the value is",
    "|": "says that the text begins on the next line",
    ">": "says that the text begins on the next line",
    "%": "begins an instruction to the program that reads the file",
    "@": "is reserved, and begins no text",
    "`": "is reserved, and begins no text",
    "?": "begins a key of several lines",
    ",": "ends an item of a list in brackets",
    "]": "ends a list that [ has begun",
    "}": "ends a group of keys that { has begun",
}
