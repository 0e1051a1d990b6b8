"""What two texts that say the same in other signs differ in: spaces, punctuation, capitals."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Literal, get_args

from generator.quotes.edges import is_mark, is_wordlike, tokenize

Form = Literal["spaces", "quotation marks", "punctuation", "capitals", "accents"]
FORMS: tuple[Form, ...] = get_args(Form)


def compare_forms(ours: str, theirs: str) -> Form | None:
    """Return what differs between two folded texts; None when it is more than a matter of form.

    "accents" may include capitals, each of the others only what stands before it in `Form`.
    """

    def alike(form: Callable[[str], object]) -> bool:
        return form(ours) == form(theirs)

    # "1.5" and "15", or "-5" and "5", are two numbers.
    same_numbers = not re.search(r"\d", ours + theirs) or alike(_without_punctuation)
    if same_numbers and alike(lambda text: text.replace(" ", "")):
        return "spaces"
    if same_numbers and alike(lambda text: "".join(filter(_is_letter, text))):
        quoted = _QUOTATION.search(ours + theirs) and alike(lambda text: _QUOTATION.sub("", text))
        return "quotation marks" if quoted else "punctuation"
    if alike(str.lower):
        return "capitals"
    return "accents" if alike(unaccented) else None


def only_common_signs(ours: str, theirs: str) -> bool:
    """Tell whether two texts differ in signs that say little.

    A question mark or "%" says much, and so does a hyphen: "re-signed" is not "resigned".
    """
    one, other = Counter(ours), Counter(theirs)
    return set((one - other) + (other - one)) <= _COMMON


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a folded text, in order; the "n'" of "n'est" is a word."""
    found: list[str] = []
    for start, end in tokenize(text, 0, len(text)):
        word = text[start:end]
        if word[:2] in ("n'", "N'"):
            found.append(word[0])
            word = word[2:]
        if is_wordlike(word):
            found.append(word)
    return found


def unaccented(text: str) -> str:
    """Return the text in lower case without accents or vowel points; Indic signs stay."""
    # One by one, because putting a long run of marks in order takes time with its square.
    parts = (part for char in text.lower() for part in unicodedata.normalize("NFD", char))
    return "".join(part for part in parts if unicodedata.combining(part) <= _VIRAMA)


_VIRAMA = 9
_QUOTATION = re.compile("[\"«»‹›「」『』]|(?<!\\w)'|'(?!\\w)")
_COMMON = frozenset(" .,:;!'\"«»‹›()[]「」『』、。，،؛")


def _is_letter(char: str) -> bool:
    return char.isalnum() or is_mark(char)


def _without_punctuation(text: str) -> list[str]:
    found = (text[start:end] for start, end in tokenize(text, 0, len(text)))
    return [token for token in found if token.strip(" .,;:!?…()[]\"'«»‹›「」『』、。，")]
