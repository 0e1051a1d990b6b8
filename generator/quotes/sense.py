"""What is known of the words of an article, beyond the words themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.quotes.edges import is_mark

_SAME = {"nb": "no", "nn": "no", "iw": "he"}
_MOST_SEARCHED = 200  # code points
_LENGTHS = range(2, 13)  # code points of a name or of a word of one


@dataclass(frozen=True, slots=True)
class Sense:
    """An article's language, a tag of BCP 47 or "" when it is not known, and the words of the
    names of known actors.
    """

    lang: str = ""
    names: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """The primary subtag of the language."""
        language = self.lang.partition("-")[0].lower()
        return _SAME.get(language, language)

    def is_name(self, word: str, vocabulary: frozenset[str]) -> bool:
        """Tell whether a word is a name, as far as can be told without knowing the language: it
        begins with a capital, and the article, whose `vocabulary` that is, never writes it small.

        In German every noun counts as one.
        """
        return word[:1].isupper() and word.lower() not in vocabulary

    def holds_name(self, text: str) -> bool:
        """Tell whether a text has the name of a known actor in it, in a script without capitals."""
        text = text[:_MOST_SEARCHED]
        if text.lower() != text.upper():
            return False
        return any(
            text[start : start + length] in self.names
            for start in range(len(text))
            for length in _LENGTHS
        )


def names_in(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names that are telling by themselves, as `Sense` takes them."""
    words = (word for name in names for word in name.split())
    return frozenset(
        word for word in words if len(word) > 1 and any(c.isalpha() or is_mark(c) for c in word)
    )


UNKNOWN = Sense()
"""Nothing is known of the words."""
