"""Links to a page that moves: in hand-written pages, and in the navigation of `mkdocs.yml`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.changes import Change
from generator.problems import Lines, Where
from generator.reading import FOLDER
from generator.renaming.project import place_of
from generator.renaming.references import scalars_of, value_of
from generator.yamlsource import parse_yaml

# Markdown's links and definitions, and HTML's. One that stands in code is an example, and follows.
_TARGET = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|\b(?:href|src)\s*=\s*[\"'])"
    r"(?P<path>[^\s<>()\"'#?]*)(?P<rest>[#?][^\s<>()\"']*)?",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Move:
    """A page that moves: its address before and after, and the end of its file's name; `anchors`
    are those that change with it, on whatever page.
    """

    old: str
    new: str
    suffix: str
    anchors: Mapping[str, str]


def moved_links(text: str, path: str, move: Move) -> Iterator[Change]:
    """Yield the changes of a hand-written page that let its links lead where the page now is.

    A link to a file is relative to the file it stands in, and any other to the page's own address,
    as MkDocs has it.
    """
    page = PurePosixPath(path).relative_to(FOLDER)
    folder = "/".join(page.parts[:-1])
    address = folder if page.stem in ("index", "README") else str(page.with_suffix(""))
    for found in _TARGET.finditer(text):
        target, anchor = found["path"], found["rest"] or ""
        new = _moved(target, folder, f"{move.old}{move.suffix}", f"{move.new}{move.suffix}")
        if new is None and not target.endswith(move.suffix):
            bare = target.rstrip("/")
            new = _moved(bare, address, move.old, move.new)
            new = None if new is None else new + target[len(bare) :]
        if new is not None and new != target:
            yield Change(found.start("path"), found.end("path"), new)
        if anchor[1:] in move.anchors:
            yield Change(found.start("rest") + 1, found.end("rest"), move.anchors[anchor[1:]])


def _moved(target: str, folder: str, old: str, new: str) -> str | None:
    """Return the target that leads to `new`, if this one leads to `old`; both from the root."""
    if not target or target.startswith("/") or "://" in target:
        return None
    if posixpath.normpath(posixpath.join(folder, target)) != old:
        return None
    start = folder or "."
    if target == posixpath.relpath(old, start):
        return posixpath.relpath(new, start)
    # Somebody wrote more steps than are needed, and may have had a reason.
    return target.removesuffix(old) + new if target.endswith(old) else posixpath.relpath(new, start)


def moved_nav(text: str, path: str, move: Move) -> dict[Where, str]:
    """Return the new names for the places of the navigation that name the page's file."""
    tree, _ = parse_yaml(text, path)
    nav = value_of(tree, "nav")
    return {
        each.where: f"{move.new}{move.suffix}"
        for each in scalars_of(nav)
        if each.text.strip() == f"{move.old}{move.suffix}"
    }


def left_mentions(text: str, path: str, move: Move) -> Iterator[Where]:
    """Yield the lines that still have the old address, as far as a link or a setting would."""
    mention = re.compile(
        rf"(?<![\w-])(?<!\w/){re.escape(move.old)}(?:{re.escape(move.suffix)}(?!\w)|/(?![\w-]+/?\b))"
    )
    lines = Lines(path, text)
    seen: set[int] = set()
    for found in mention.finditer(lines.text):
        where = place_of(lines.text, path, found.start())
        if where.line not in seen:
            seen.add(where.line)
            yield where
