"""The characters that no value may hold, whether typed or made by an escape in double quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Lines, Problem
from generator.yamlsource.spot import Spot, shown

_PRINTABLE = "\t\n -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd" + "".join(
    f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000)
)
UNPRINTABLE = re.compile(f"[^{_PRINTABLE}]")
"""Controls but tab and line feed, surrogates and noncharacters (Unicode 16, sections 3.4, 23.7)."""


def hide(text: str) -> str:
    """Return the text with stand-ins for the characters that PyYAML does not take as characters.

    It ends lines at U+2028 and U+2029; YAML 1.2 (section 5.4) and editors do not. libyaml skips a
    byte order mark at the beginning of any line. The stand-ins are noncharacters, which no text
    that is read may hold.
    """
    return text.translate(_HIDE) if has_hidden(text) else text


def has_hidden(text: str) -> bool:
    """Tell whether any character of a text has a stand-in."""
    return any(sign in text for sign in _HIDDEN)


def unhide(text: str) -> str:
    """Return the text with its own characters in the place of their stand-ins."""
    return text.translate(_UNHIDE) if _STAND_IN.search(text) else text


def unprintable_characters(lines: Lines) -> Iterator[Problem]:
    """Yield a problem for each unprintable character of the text; CR is a line end, and is none."""
    for found in UNPRINTABLE.finditer(lines.text):
        if found[0] != "\r":
            spot = Spot(lines, found.start())
            before, after = spot.before[-12:].lstrip(), spot.rest[1:13].rstrip()
            yield spot.problem(
                f"this line holds a control character, U+{ord(found[0]):04X}",
                "nobody can see it, and some drive terminals; it often comes with copied text",
                f"delete it: it stands between '{before}' and '{after}'",
                code="control-character",
            )


def bad_escapes(lines: Lines, start: int, end: int) -> Iterator[Problem]:
    """Yield the backslashes in the double-quoted `text[start:end]` that cannot stand."""
    for escape in _ESCAPE.finditer(lines.text, start, end):
        written, letter, digits = escape[0], escape[0][1], escape[0][2:]
        spot = Spot(lines, escape.start())
        code = int(digits, 16) if digits else _CONTROL_ESCAPES.get(letter, 0x20)
        if letter not in _ESCAPES or (letter in "xuU" and not digits):
            yield spot.problem(
                f"'{shown(written)}' has no meaning in double quotes",
                "there, a backslash and what follows it stand for some other character",
                "write the backslash twice, or put the text in single quotes instead",
                width=len(written),
            )
        elif code > 0x10FFFF or UNPRINTABLE.match(chr(code)):
            yield spot.problem(
                f"'{written}' stands for U+{code:04X}, which no text may hold",
                "it is no visible character, and some of its kind drive terminals",
                "delete it, or write the character that you mean itself\n"
                "or, if you meant a backslash, put the text in single quotes",
                width=len(written),
                code="control-character",
            )


_HIDE = {0x2028: 0x10FFFE, 0x2029: 0x10FFFF, 0xFEFF: 0xFFFFE}
_HIDDEN = "\u2028\u2029\ufeff"
_UNHIDE = {stand_in: char for char, stand_in in _HIDE.items()}
_STAND_IN = re.compile("[\U000ffffe\U0010fffe\U0010ffff]")

# YAML 1.2, section 5.7; a line end may follow a backslash, too.
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_ESCAPES = '0abt\tnvfre "/\\N_LPxuU\r\n'
_CONTROL_ESCAPES = {"0": 0, "a": 7, "b": 8, "v": 11, "f": 12, "r": 13, "e": 27, "N": 0x85}
