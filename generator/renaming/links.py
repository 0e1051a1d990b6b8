"""Links to a page that moves: in hand-written pages, and in the navigation of `mkdocs.yml`."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.changes import Change
from generator.problems import Lines, Where
from generator.reading import FOLDER
from generator.renaming.move import Move
from generator.renaming.references import scalars_of, value_of
from generator.yamlsource import parse_yaml

# Markdown's links and definitions, also in a quotation or an item, and HTML's. One that stands in
# code is an example, and follows.
_TARGET = re.compile(
    r"(?:\]\(\s*<?|^[ \t>]*\[[^\]\n]+\]:\s*<?|\b(?:href|src)\s*=\s*[\"']?|<(?=https?:))"
    r"(?P<path>[^\s<>()\"'#?]*)(?P<query>\?[^\s<>()\"'#]*)?(?:#(?P<anchor>[^\s<>()\"']*))?",
    re.MULTILINE | re.IGNORECASE,
)
_TO_WORDS = ":~:"
"""What parts an anchor from words to be found (URL Fragment Text Directives, section 3.1)."""


def moved_links(text: str, path: str, move: Move) -> Iterator[Change]:
    """Yield the changes of a hand-written page that let its links lead where the page now is.

    A link to a file is relative to the file it stands in, and any other to the page's own address,
    as MkDocs has it; one from the site's root, or with its whole address, stays such.
    """
    page = PurePosixPath(path).relative_to(FOLDER)
    folder = "/".join(page.parts[:-1])
    address = folder if page.stem in ("index", "README") else str(page.with_suffix(""))
    for found in _TARGET.finditer(text):
        target = found["path"]
        bare = target.rstrip("/")
        new = _moved(bare, folder, address, move)
        if new is not None and new != bare:
            yield Change(found.start("path"), found.start("path") + len(bare), new)
        anchor, _, _ = (found["anchor"] or "").partition(_TO_WORDS)
        if anchor in move.anchors:
            start = found.start("anchor")
            yield Change(start, start + len(anchor), move.anchors[anchor])


def _moved(target: str, folder: str, address: str, move: Move) -> str | None:
    """Return the target that leads to what has moved, if this one led there."""
    for root in move.roots:
        if target.startswith(root):
            new = move.follow(target.removeprefix(root))
            return None if new is None else root + new
    if target.startswith("/") and move.is_source(target):
        # So MkDocs has it where absolute links are those from its folder of documents.
        new = move.follow(target[1:])
        return None if new is None else f"/{new}"
    if not target or target.startswith("/") or "://" in target:
        return None
    for start in dict.fromkeys((folder, address)):
        old = posixpath.normpath(posixpath.join(start, target))
        new = move.follow(old)
        # A source is found from the folder of the file alone.
        if new is None or (start != folder and move.is_source(old)):
            continue
        if target == posixpath.relpath(old, start or "."):
            return posixpath.relpath(new, start or ".")
        # Somebody wrote more steps than are needed, and may have had a reason.
        is_longer = target.endswith(old)
        return target.removesuffix(old) + new if is_longer else posixpath.relpath(new, start or ".")
    return None


def moved_nav(text: str, path: str, move: Move) -> dict[Where, str]:
    """Return the new names for the places of the navigation that name a file of the page."""
    tree, _ = parse_yaml(text, path)
    found = {
        each.where: move.follow(each.text.strip()) for each in scalars_of(value_of(tree, "nav"))
    }
    return {where: new for where, new in found.items() if new is not None}


def left_mentions(
    text: str, path: str, move: Move, written: Sequence[Change] = ()
) -> Iterator[Where]:
    """Yield the place on each line that has the old address, as far as a link or a setting would.

    The `written` changes of the text, in order, have been made in it: what they say is meant.
    """
    lines, last = Lines(path, text), 0
    shift, longer = len(text) - len(lines.text), 0
    starts, ends = [0], [0]
    for change in written:
        starts.append(change.start + longer)
        longer += len(change.new) - (change.end - change.start)
        ends.append(change.end + longer)
    for found in move.mention.finditer(lines.text):
        at = found.start() + shift
        if at < ends[bisect_right(starts, at) - 1]:
            continue
        where = lines.where(*found.span())
        if where.line != last:
            yield where
            last = where.line
