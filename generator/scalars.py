"""From a text to what its shape makes of it: words, forms, dates and switches, each explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from generator.dateinput import parse_edtf
from generator.edtf import DateError
from generator.misfits import BLANK, blank_left, in_rows, shown
from generator.problems import Problem, did_you_mean
from generator.shapes import (
    ADDRESS,
    COMMITMENT,
    COUNTRY,
    FILE,
    ID,
    ID_MOST,
    LANG,
    URL,
    WIKIDATA,
    DateShape,
    FlagShape,
    PatternShape,
    TextShape,
    WordShape,
)
from generator.slugs import slugify
from generator.vocabularies import OVERDUE, STATUS, Vocabulary
from generator.written import Written, WrittenDate

ScalarShape = TextShape | WordShape | PatternShape | DateShape | FlagShape
SCALAR_SHAPES = (TextShape, WordShape, PatternShape, DateShape, FlagShape)

TEXT_MOST = 10_000
"""The longest text, in code points: Python-Markdown must never be given more at once."""


def parse_scalar(
    text: Written, shape: ScalarShape, name: str
) -> Written | WrittenDate | bool | Problem:
    """Return the value that a text has in a shape, or what is wrong with it.

    `text` is not empty; `name` is the key that it stands under, for the message.
    """
    match shape:
        case TextShape():
            return _text(text, name)
        case WordShape(vocabulary):
            return _word(text, vocabulary, name)
        case PatternShape():
            return blank_left(text, name) if text == BLANK else _form(text, shape)
        case DateShape():
            return blank_left(text, name) if text == BLANK else _date(text)
        case FlagShape():
            return _flag(text, name)


def _text(text: Written, name: str) -> Written | Problem:
    if len(text) <= TEXT_MOST:
        return text
    return Problem(
        text.where,
        "text-too-long",
        f"'{name}' has {len(text):,} characters",
        f"a text of a brief has at most {TEXT_MOST:,}; whole articles belong into seeds/",
        "shorten it, or part it into several lines of the brief",
    )


def _word(text: Written, vocabulary: Vocabulary, name: str) -> Written | Problem:
    if text in vocabulary:
        return text
    if vocabulary is STATUS and text.lower() == OVERDUE.lower():
        return Problem(
            text.where,
            "wrong-word",
            f"'{shown(text)}' is never written: it is worked out from 'due'",
            f"'{name}' is one of ({vocabulary.source}):\n{in_rows(vocabulary.labels)}",
            "write what has become of the commitment, and give its day with 'due'",
        )
    # The words are compared as they are most often mistyped; A1 and F6 are the only capitals.
    typed = {word.lower(): word for word in vocabulary.labels}
    near = did_you_mean(re.sub(r"[\s_]+", "-", text.lower()), typed)
    return Problem(
        text.where,
        "wrong-word",
        f"'{shown(text)}' is not a word for '{name}'",
        f"'{name}' is one of ({vocabulary.source}):\n{in_rows(vocabulary.labels)}",
        f"did you mean '{typed[near]}'?" if near else "choose one of these words",
    )


def _form(text: Written, shape: PatternShape) -> Written | Problem:
    if _has_form(text, shape):
        return text
    _, correct, remedy = _FORMS[shape]
    likely = correct(text)
    return Problem(
        text.where,
        "wrong-form",
        f"'{shown(text)}' is not {_with_article(shape.noun)}",
        rule_of(shape),
        f"did you mean '{likely}'?" if _has_form(likely, shape) else remedy,
    )


def rule_of(shape: PatternShape) -> str:
    """Return what a text of this form is made of, in words, and an example."""
    return f"{_FORMS[shape][0]}; for example {shape.example}"


def _has_form(text: str, shape: PatternShape) -> bool:
    # What becomes the name of a file or folder of the site must not be longer than those may be.
    short = shape not in _ADDRESSES or all(len(part) <= ID_MOST for part in text.split("/"))
    return short and re.fullmatch(shape.pattern, text) is not None


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def _date(text: Written) -> WrittenDate | Problem:
    try:
        return WrittenDate(parse_edtf(text), text.where)
    except DateError as error:
        return Problem(
            text.where,
            "wrong-date",
            error.message,
            "dates are EDTF (ISO 8601-2): 2025, 2025-08, 2025-08-31, 2025-22 (summer), 1994?",
            error.fix,
        )


def _flag(text: Written, name: str) -> bool | Problem:
    if text in ("true", "false"):
        return text == "true"
    return Problem(
        text.where,
        "wrong-flag",
        f"'{shown(text)}' is neither true nor false",
        f"'{name}' is a switch, in small letters: true or false",
        f"write '{name}: true', or delete the line",
    )


def _file(text: str) -> str:
    """Return the file's name with slashes, and with the ending that it lacks."""
    name = text.replace("\\", "/")
    return name if PurePosixPath(name).suffix else f"{name}.txt"


def _address(text: str) -> str:
    path = re.sub(r"^\w+://[^/]*|\.ya?ml(?=[/#]|$)", "", text)
    return "/".join(filter(None, map(slugify, re.split(r"[/#]", path))))


_ADDRESSES = (ID, ADDRESS, COMMITMENT)
_Form = tuple[str, Callable[[str], str], str]

_FORMS: dict[PatternShape, _Form] = {
    ID: (
        f"an id is made of a-z, 0-9 and single hyphens, at most {ID_MOST} characters",
        slugify,
        "write it in these letters, and shorter if it is too long",
    ),
    LANG: (
        "a language has a code of two or three letters (BCP 47)",
        lambda text: text.replace("_", "-"),
        "write the language's code: en, fr, de, pt-BR",
    ),
    FILE: (
        "an article is a text file in seeds/, and its name ends in .txt or .md",
        _file,
        "save the article as plain text (.txt), and give the name of that file",
    ),
    URL: (
        "a web address begins with https:// or http:// and holds no spaces",
        lambda text: f"https://{text}" if "." in text else text,
        "copy it from the address bar of your browser",
    ),
    ADDRESS: (
        f"an address is made of a-z, 0-9, hyphens, and slashes after at most {ID_MOST} characters",
        _address,
        "write it without the name of the site, as it follows the first slash",
    ),
    COUNTRY: (
        "a country has a code of two capital letters (ISO 3166-1)",
        str.upper,
        "write the country's code: FR, TR, US",
    ),
    WIKIDATA: (
        "an item of Wikidata has a number with a Q before it",
        lambda text: next(iter(re.findall(r"Q[1-9][0-9]*", text.upper())), text),
        "copy it from the end of the item's address",
    ),
    COMMITMENT: (
        "a commitment is named by its brief's address, a slash, and its id there",
        _address,
        "write it in that form",
    ),
}
"""Of each form: its rule, what a text of another form most likely means, and the general remedy."""
