"""Briefs: research briefs in which every line is pinned to the words that support it."""

__version__ = "0.1.0"
