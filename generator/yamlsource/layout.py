"""How lines go wrong: indentation, dashes, colons and keys, and what to write instead."""

from __future__ import annotations

import re
import unicodedata

from generator.problems import Problem
from generator.yamlsource.spot import Block, Spot, shown

_KEY_ITEM = re.compile(r"-[ ]+[^\s:][^:]*:(?:\s|$)")


def wrong_indentation(spot: Spot) -> Problem | None:
    """Return the problem of tabs and other blanks that look like an indentation and are none."""
    found = _INDENTED.match(spot.line)
    if not found:
        return None
    fix = "put spaces in its place, as many as the lines beside it have"
    if unicodedata.category(found[1][0]) == "Cf":
        fix = "delete it; it takes no room, but it is there"
    return spot.on_line(found.start(1) + 1).problem(
        f"this line is indented with {blank(found[1])}",
        "what a line belongs to is told by the spaces at its beginning; nothing else counts",
        fix if spot.line.strip() else "delete it; nothing else is on this line",
        width=len(found[1]),
    )


def unspaced(spot: Spot) -> Problem | None:
    """Return the problem of a `key:text` or `-text` at `spot`, if there is one."""
    found = _UNSPACED.match(spot.rest)
    if not found:
        return None
    text = spot.rest[found.end() :]
    name, does = ("colon", "end a key") if found[0].endswith(":") else ("dash", "begin an item")
    what = f"there is no space after the {name}"
    if text[0].isspace():
        what = f"after the {name} stands {blank(text)}, not a space"
    text = re.split(r"[,\]}]", text)[0] if spot.flow else text
    return spot.problem(
        what,
        f"only with a space behind it does a {name} {does}",
        f"write {found[0]} {shown(text.lstrip(':').strip())}",
        width=found.end(),
    )


def no_key(spot: Spot) -> Problem:
    """Return the problem of a line that is neither a key nor an item, nor deep enough for a text.

    The problem is a missing space when the line would be a key or an item with it.
    """
    slip = unspaced(spot)
    if slip:
        return slip
    words = spot.rest.strip()
    first = re.match(r"[a-z][a-z-]*(?=\s|$)", words)
    fix = f"write a key before it, such as text: {shown(words)}"
    if first:
        text = f"{first[0]}:{words[first.end() :]}"
        fix = f"if '{first[0]}' is its key, write a colon behind it: {shown(text)}"
    keys = [block for block in spot.blocks if block.word != "-"]
    if keys and not (first and first[0] == words):
        key, above = keys[-1], spot.above()
        below = above is not None and above.number > key.line
        depth = max(key.column + 1, indentation(above.line) if above and below else 0)
        goes_on = (
            f"if it goes on with '{shown(key.word)}' in line {key.line},"
            f" put {_spaces(depth)} before it"
        )
        fix = goes_on if below and spot.column > key.column else f"{goes_on}\nor {fix}"
    return spot.problem(
        "this line has no key",
        "a line is 'key: text' or '- text', or it goes on with a text by being indented deeper",
        fix,
        width=len(words),
    )


def text_above(spot: Spot) -> list[Spot]:
    """Return the last lines above of the text that goes on at `spot`, at most twenty."""
    first = spot.blocks[-1].line if spot.blocks else 1
    above: list[Spot] = []
    near = spot.above()
    while near and near.number >= first and len(above) < 20 and not near.line.startswith("---"):
        above.append(near.on_line(near.lead + 1))
        near = near.above()
    return above[::-1]


def unexpected_key(spot: Spot, key: str) -> Problem:
    """Return the problem of a key that stands where only a text can go on."""
    above = text_above(spot)
    slip = next((slip for near in reversed(above) if (slip := unspaced(near))), None)
    if slip:
        return slip
    if not spot.blocks:
        return no_key(above[0] if above else spot)
    last = spot.blocks[-1]
    if last.word != "-":
        return spot.problem(
            f"'{key}' is indented as if it were a part of '{shown(last.word)}'",
            f"line {last.line} gives '{shown(last.word)}' a text already, and no key can be in a"
            " text",
            f"{_under(last, key)}\nor, if it goes on with the text, put the whole text in quotes",
            width=len(key),
        )
    return spot.problem(
        f"'{key}' cannot belong to the text above it",
        f"the item in line {last.line} is a text; an item is a text or has keys, not both",
        f"give the text a key, too: - text: {shown(above[0].rest.strip() if above else '…')}",
        width=len(key),
    )


def misaligned(spot: Spot) -> Problem:
    """Return the problem of a line that begins in a column in which nothing above it begins."""
    slip = unspaced(spot)
    if slip:
        return slip
    word = spot.key[1] if spot.key and spot.lead < spot.column else ""
    if re.match(r"-(?:\s|$)", spot.rest):
        word = "-"
    if spot.rest.startswith(":"):
        return missing_key(spot)
    empty = spot.on_line(0)
    if not word and empty.line.isspace():
        return empty.on_line(1).problem(
            "there are spaces on this empty line",
            "so it counts as the first line of the text, and the next is not indented like it",
            "delete the spaces",
            width=len(empty.line),
        )
    if not word:
        return no_key(spot) if spot.rest else unreadable(spot)
    beside = next((block for block in spot.blocks if block.column == spot.column), None)
    in_list = any(block.word == "-" and block.column < spot.column for block in spot.blocks)
    if beside and beside.word != "-" and not in_list and _KEY_ITEM.match(spot.rest):
        return spot.problem(
            "a dash stands before this key",
            f"the lines in its column are keys, such as '{shown(beside.word)}' in line"
            f" {beside.line}; keys have no dash",
            f"delete the dash: {shown(spot.rest.lstrip('- ').rstrip())}",
        )
    levels = [block for block in spot.blocks if (block.word == "-") == (word == "-")]
    if not levels and word != "-":
        return unexpected_key(spot, word)
    if not levels:
        return spot.problem(
            "a list item stands where a key is expected",
            "the lines beside it are keys, so this cannot be an item",
            "write above it the key of the list, such as quotes:\n"
            "or, if it goes on with the text above, put the whole text in quotes",
        )
    outer = spot.blocks[0].column - spot.column
    nearest = min(levels, key=lambda block: (abs(block.column - spot.column), -block.column))
    columns = " or ".join(str(column) for column in sorted({block.column for block in levels}))
    return spot.problem(
        "this line does not stand under the lines that it belongs to",
        f"it begins in column {spot.column}; above it, {'items' if word == '-' else 'keys'} begin"
        f" in column {columns}",
        f"take {_spaces(outer)} away from the beginning of each line above it"
        if outer > 0
        else _under(nearest, word),
        width=len(word),
    )


def item_after_key(spot: Spot) -> Problem:
    """Return the problem of a list that begins on the line of its key."""
    return spot.problem(
        "a list cannot begin on the line of its key",
        "a dash begins an item only at the beginning of a line",
        f"begin it on the next line, indented:\n{spot.prefix.rstrip()}\n"
        f"  {shown(spot.rest.strip())}\nor, if the dash is part of the text, {spot.in_quotes()}",
    )


def missing_key(spot: Spot) -> Problem:
    """Return the problem of a colon with nothing before it."""
    return spot.problem(
        "there is no key before this colon",
        "each entry has a key, then a colon, then its value",
        "write the key; or, if it is text, put the text in quotes",
        code="yaml-key",
    )


def unreadable(spot: Spot) -> Problem:
    """Return the problem of a line of which nothing better can be said."""
    return spot.problem(
        "this cannot be read as YAML",
        "the line, or one shortly above it, is neither 'key: value' nor '- item'",
        "compare it with a line that works; a text may always stand in quotes",
        width=len(spot.rest.rstrip()),
    )


def _under(block: Block, word: str) -> str:
    take = "take away the spaces" if block.column == 1 else f"put {_spaces(block.column - 1)}"
    return (
        f"{take} before '{word}', so that it stands under '{shown(block.word)}'"
        f" in line {block.line}"
    )


def _spaces(number: int) -> str:
    return f"{number} space{'s' if number > 1 else ''}"


def indentation(line: str) -> int:
    """Return how many spaces begin a line."""
    return len(line) - len(line.lstrip(" "))


def blank(text: str) -> str:
    """Return the name of the blank that begins the text and is no space."""
    if text[0] == "\t":
        return "a tab"
    return f"U+{ord(text[0]):04X} ({unicodedata.name(text[0], 'a blank').lower()})"


_INDENTED = re.compile(r" *((?:[\u200b\ufeff]|[^\S ])+)")
# What `key:text` and `-text` begin with; an address (https://…) is none of them.
_UNSPACED = re.compile(r"(?:[^\W\d][\w-]*:(?!//)|-(?![-.\d]))(?=[^ ])")
