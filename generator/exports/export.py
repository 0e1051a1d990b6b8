"""A file of the site that is no page."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Export:
    """A download. `address` is its path in the site; `content` makes its text, to be written as
    UTF-8 with no line end changed, each time that it is called.
    """

    address: str
    media_type: str
    content: Callable[[], str] = field(repr=False)


def schema_address(name: str) -> str:
    """Return the path in the site of what describes a file in JSON, by its name alone."""
    return f"data/schema/{name}.json"


def json_text(value: object) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False) + "\n"
