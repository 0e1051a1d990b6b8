"""Put right what can be nothing but slips of typing in a quote."""

from __future__ import annotations

from generator.folding import fold
from generator.quotes.misses import Miss, explain_miss
from generator.quotes.places import Haystack, find_quote
from generator.quotes.sense import UNKNOWN, Sense

_MOST_ROUNDS = 20  # each mends one part of an elided quote, or one stretch of a long one


def mend_quote(
    quote: str,
    haystack: Haystack,
    sense: Sense = UNKNOWN,
    before: str = "",
    after: str = "",
    miss: Miss | None = None,
) -> str | None:
    """Return the quote with its slips of typing as the article writes it, all else untouched.

    It then stands in one place, and no number, date, name, negation, modal or quantity is another
    one. None when more than slips part it from the article, or when it stands there as it is.
    `miss` is what `explain_miss` has said of it, where that is known.
    """
    for _ in range(_MOST_ROUNDS):
        if miss is None:
            if find_quote(quote, haystack):
                return None
            miss = explain_miss(quote, haystack, sense)
        if miss.gravity != "typing" or not miss.edits:
            return None
        quote = _edited(quote, miss)
        miss = None
        if found := find_quote(quote, haystack, before, after):
            return quote if len(found) == 1 else None
    return None


def _edited(quote: str, miss: Miss) -> str:
    """Return the quote with the miss's edits made in it."""
    folded = fold(quote)
    length = len(folded.text)
    for edit in reversed(miss.edits):
        if edit.start < edit.end:
            start, end = folded.origin(edit.start, edit.end)
        elif edit.start < length:
            start = end = folded.origin(edit.start, edit.start + 1)[0]
        else:
            start = end = folded.origin(length - 1, length)[1]
        quote = quote[:start] + edit.text + quote[end:]
    return quote
