"""Articles as downloads: the text that positions count in."""

from __future__ import annotations

from generator.slugs import file_slug


def article_address(name: str) -> str:
    """Return the path in the site of an article's text: a name that is safe on every system."""
    return f"data/articles/{file_slug(name)}.txt"
