"""Find a quote in an article, and say why one is not there or which place it means."""

from __future__ import annotations

from generator.quotes.ambiguity import describe_ambiguity, single_out
from generator.quotes.descriptions import describe_miss
from generator.quotes.differences import Difference
from generator.quotes.meaning import Gravity, Kind, negations_in
from generator.quotes.mending import mend_quote
from generator.quotes.misses import Miss, explain_miss
from generator.quotes.needles import split_elisions
from generator.quotes.places import Haystack, Match, Span, find_quote
from generator.quotes.sense import Sense, names_in

__all__ = [
    "Difference",
    "Gravity",
    "Haystack",
    "Kind",
    "Match",
    "Miss",
    "Sense",
    "Span",
    "describe_ambiguity",
    "describe_miss",
    "explain_miss",
    "find_quote",
    "mend_quote",
    "names_in",
    "negations_in",
    "single_out",
    "split_elisions",
]
