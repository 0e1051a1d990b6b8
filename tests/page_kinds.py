"""Which pages stand for all: as few as show each kind of page with everything that occurs in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

_BODY = re.compile(r'<body class="page-([a-z]+)')
_REFRESH = re.compile(r'<meta http-equiv="refresh"')
_TAG = re.compile(r"<([a-z][a-z0-9]*)([^>]*)>")
_CLASS = re.compile(r'class="([^"]*)"')
_STATE = re.compile(r'(?:role|dir|aria-[a-z]+(?==)|type|hidden|open|tabindex)(?:="[a-z]+")?')


def kind_of(page: Path) -> str:
    """Return the kind of a page: the name of its template, or `prose` if it is hand-written."""
    html = page.read_text("utf-8")
    if page.name == "404.html":
        return "404"
    if _REFRESH.search(html):
        return "redirect"
    found = _BODY.search(html)
    assert found is not None, f"{page} does not tell its kind"
    return found[1]


def parts_of(page: Path) -> set[str]:
    """Return what can be told apart in a page: its elements, their classes, and their states."""
    parts = set()
    for name, attributes in _TAG.findall(page.read_text("utf-8")):
        classes = _CLASS.search(attributes)
        names = classes[1].split() if classes else [""]
        parts |= {f"{name}.{each}" for each in names}
        parts |= set(_STATE.findall(attributes))
    return parts


def samples(sites: Iterable[Path]) -> dict[str, list[Path]]:
    """Return pages by kind: as few as hold every part that occurs in pages of that kind.

    The first page of a kind holds the most. The choice depends on nothing but the pages.
    """
    by_kind: dict[str, dict[Path, set[str]]] = defaultdict(dict)
    for site in sites:
        for page in sorted(site.rglob("*.html")):
            by_kind[kind_of(page)][page] = parts_of(page)
    chosen: dict[str, list[Path]] = {}
    for kind, pages in sorted(by_kind.items()):
        missing: set[str] = set().union(*pages.values())
        chosen[kind] = []
        while missing:
            best = max(pages, key=lambda page: (len(pages[page] & missing), -page.stat().st_size))
            chosen[kind].append(best)
            missing -= pages[best]
    return chosen
