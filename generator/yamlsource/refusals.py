"""What YAML allows and this project does not, and how to say the same without it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from generator.problems import Lines, Problem, Where
from generator.yamlsource.layout import blank, unspaced, wrong_indentation
from generator.yamlsource.spot import Spot, shown


def too_large(lines: Lines, most: int) -> Problem | None:
    """Return a problem when the text is longer than `most` bytes of UTF-8."""
    size = len(lines.text.encode("utf-8", "surrogatepass"))
    if size <= most:
        return None
    return Problem(
        Where(lines.path),
        "yaml-too-large",
        f"the file holds {size:,} bytes, more than the {most:,} that are read",
        "a file of this size is hardly written by hand",
        "divide it into several files; whole articles belong into seeds/",
    )


def too_deep(spot: Spot, most: int) -> Problem:
    """Return the problem of the list or mapping that is one too many inside others."""
    return spot.problem(
        "lists and keys stand too deep inside one another",
        f"at most {most} levels are read, and no brief needs more than a handful",
        "look for brackets or dashes that are not meant as lists, and put such text in quotes",
        code="yaml-too-deep",
    )


def too_many(spot: Spot, most: int) -> Problem:
    """Return the problem of the first text, list or mapping that is too many."""
    return spot.problem(
        f"the file holds more than {most:,} keys, texts and lists",
        "a file of this size is hardly written by hand",
        "divide it into several files",
        code="yaml-too-many",
    )


def second_document(spot: Spot) -> Problem:
    """Return the problem of the line `---`, `...` or `%…` at `spot`."""
    sign = spot.rest.split()[0]
    what, fix = f"'{sign}' begins another document", "delete this line"
    why = "a file holds one document, so what follows this line would be lost"
    if sign == "...":
        what = "'...' ends the document"
    elif sign[0] == "%":
        what = f"'{sign}' is an instruction to the program that reads the file"
        why = "files are read in one way only, as YAML 1.2"
    else:
        fix += ", or move what follows it into a file of its own"
    return spot.problem(what, why, fix, width=len(sign), code="yaml-documents")


def duplicate_key(spot: Spot, key: str, first: int, *, in_list: bool) -> Problem:
    """Return the problem of a key that stands in line `first` already."""
    fix = "delete one of the two, or write both values under one of them; an id needs another name"
    if in_list:
        fix = "delete one of the two; or, if a new item begins here, write '- ' before it"
    return spot.problem(
        f"the key '{shown(key)}' is written twice, also on line {first}",
        "a key has one value; of two, one would be lost",
        fix,
        width=max(1, len(key)),
        code="duplicate-key",
    )


def bad_key(spot: Spot, key: str | None, *, plain: bool) -> Problem | None:
    """Return the problem of a key, if it has one; a `key` that is no text at all is None."""
    if key is None:
        text = replace(spot.value(), flow=False)
        return spot.problem(
            "a list or a group of keys stands where a key is expected",
            "a key is one text, with a colon behind it",
            f"if it is all text, {text.in_quotes()}\nor write one word before the colon",
            code="yaml-key",
        )
    if not key.strip():
        return spot.problem(
            "this key is empty",
            "each entry has a key, then a colon, then its value",
            "write a key before the colon",
            code="yaml-key",
        )
    if not plain:
        return None
    if key == "<<":
        return spot.problem(
            "'<<' would copy entries from another part of the file",
            "every entry says in full what it means, so that a reader need not look elsewhere",
            "write out here the entries that you mean",
            width=2,
            code="yaml-merge-key",
        )
    slip = wrong_indentation(spot) or unspaced(spot)
    if slip:
        return slip
    unseen = next((char for char in key if char != " " and _is_unseen(char)), None)
    if unseen is None:
        return None
    return spot.on_line(spot.column + key.index(unseen)).problem(
        f"this key holds {blank(unseen)}",
        "it looks like a space or like nothing, so the key is not the one you see",
        "delete it, or write an ordinary space",
    )


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Zl", "Zp", "Zs")
