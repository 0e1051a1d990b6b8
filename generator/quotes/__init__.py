"""Find a quote in an article, and say why one is not there or which place it means."""

from __future__ import annotations

from generator.quotes.ambiguity import describe_ambiguity
from generator.quotes.differences import Difference, Kind
from generator.quotes.misses import Miss, describe_miss, explain_miss
from generator.quotes.places import Haystack, Match, Span, find_quote, split_elisions

__all__ = [
    "Difference",
    "Haystack",
    "Kind",
    "Match",
    "Miss",
    "Span",
    "describe_ambiguity",
    "describe_miss",
    "explain_miss",
    "find_quote",
    "split_elisions",
]
