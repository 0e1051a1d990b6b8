"""A page that moves, with all that stands at addresses made from its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

_COMMITMENTS = "commitments"
_SOURCES = (".yml", ".md")


@dataclass(frozen=True)
class Move:
    """A page that moves: its address before and after, and the end of its source's name.

    `anchors` are those that change with it, on whatever page. `commitments` are the ids of a
    brief's, which have pages of their own; `editions` the folders of the site in other languages,
    where all of this stands once more. `files` are those of `briefs/` that nobody moves, though
    they may stand where the page's downloads do. `site_url` is where the site stands, or "".
    """

    old: str
    new: str
    suffix: str
    anchors: Mapping[str, str] = field(default_factory=dict)
    commitments: Collection[str] = ()
    editions: Collection[str] = ()
    files: Collection[str] = ()
    site_url: str = ""

    def follow(self, path: str) -> str | None:
        """Return where something is now; None for what stays. Both are paths without a slash at
        the end: of a source from `briefs/`, of anything else from the site's root.
        """
        first, _, rest = path.partition("/")
        if first in self.editions:
            new = self._follow(rest)
            return None if new is None else f"{first}/{new}"
        return self._follow(path)

    def is_source(self, path: str) -> bool:
        """Tell whether a path is that of a file in `briefs/`, or one that MkDocs has for such."""
        return path.endswith(_SOURCES)

    def _follow(self, path: str) -> str | None:
        if path in (self.old, f"{self.old}{self.suffix}"):
            return self.new + path.removeprefix(self.old)
        if path.startswith(f"{self.old}/"):
            name = path.removeprefix(f"{self.old}/")
            # Of what stands below a page, its downloads are its own; other pages are not.
            is_own = "." in name and "/" not in name and not name.endswith(_SOURCES)
            is_own = (is_own and path not in self.files) or name == "index.md"
            return f"{self.new}/{name}" if is_own else None
        folder = f"{_COMMITMENTS}/{self.old}/"
        if path.startswith(folder):
            name = path.removeprefix(folder)
            is_own = name.partition("/")[0].partition(".")[0] in self.commitments
            return f"{_COMMITMENTS}/{self.new}/{name}" if is_own else None
        return None

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """What links begin with that do not begin where they stand: from the site, or the host."""
        site = urlsplit(self.site_url)
        root = f"{site.path.rstrip('/')}/"
        whole = f"{site.scheme}://{site.netloc}{root}" if site.netloc else ""
        return (whole, root) if whole else (root,)

    @cached_property
    def mention(self) -> re.Pattern[str]:
        """What finds the old addresses in any text."""
        begins = [r"(?<![\w-])(?<!\w/)"]
        roots = (root.partition("://")[2] or root for root in self.roots if root != "/")
        begins += [f"(?<={re.escape(root)})" for root in roots]
        folder = f"(?:{_any(self.editions)}/)?" if self.editions else ""
        pattern = f"(?:{'|'.join(begins)}){folder}(?:{'|'.join(self._mentions())})"
        if self.anchors:
            pattern += rf"|#{_any(self.anchors)}(?![\w-])"
        return re.compile(pattern)

    def _mentions(self) -> Iterator[str]:
        old, suffix = re.escape(self.old), re.escape(self.suffix)
        yield rf"{old}{suffix}(?!\w)"
        # A word behind it is a commitment, or the page of somebody else; unless it is a download.
        below = f"{self.old}/"
        others = [each.removeprefix(below) for each in self.files if each.startswith(below)]
        stays = rf"(?!{_any(others)}(?![\w-]))" if others else ""
        yield rf"{old}/{stays}(?![\w-]+/?(?![\w./-]))"
        if self.commitments:
            yield rf"{_COMMITMENTS}/{old}/{_any(self.commitments)}(?![\w-])"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words)))})"
