"""Everything read and everything checked, without a single page laid out."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.checks import check_addresses, check_library
from generator.editions import Edition, read_editions
from generator.library import Library, Namings, build_library
from generator.memory import Memory
from generator.mentions import Naming
from generator.problems import Problem, Where
from generator.reading import Sources
from generator.shapes import is_id

MADE = frozenset(
    {"actors", "assets", "briefs", "commitments", "data", "relations", "search", "search-index"}
    | {"sources", "timeline", "topics", "feed"}
)
"""What the site makes from all briefs, or brings with it: the names at its root, up to a dot."""


class _Nobody(dict[tuple[str, str], tuple[Naming, ...]]):
    def __missing__(self, _: tuple[str, str]) -> tuple[Naming, ...]:
        return ()


NOBODY: Namings = _Nobody()
"""That no article names anybody: for who asks for the problems alone."""

Taken = tuple[str, Where]


@dataclass(frozen=True, slots=True)
class Checked:
    """A project as it was read, its editions, and the problems that its files have."""

    library: Library
    editions: tuple[Edition, ...]
    problems: tuple[Problem, ...]


def check_sources(
    sources: Sources,
    memory: Memory,
    site_lang: str,
    *,
    drafts: bool,
    require_quotes: bool = False,
    ignore: Collection[str] = (),
    today: datetime.date | None = None,
    namings: Namings | None = None,
) -> Checked:
    """Index and check what was read: all that can be wrong, but for the addresses of pages.

    The arguments are those of `check_library` and `build_library`; nothing that is checked depends
    on `namings`.
    """
    library = build_library(sources, drafts=drafts, memory=memory, namings=namings)
    today = today or build_date()
    problems = tuple(
        check_library(library, require_quotes=require_quotes, ignore=ignore, today=today)
    )
    editions = read_editions(library, site_lang, memory, drafts=drafts)
    return Checked(library, editions.all, problems + editions.problems)


def written_addresses(library: Library) -> list[Taken]:
    """Return the addresses that people chose: those of briefs, and the old ones kept alive."""
    pages = [(entry.address, Where(entry.file.path)) for entry in library.entries]
    return pages + old_addresses(library)


def old_addresses(library: Library) -> list[Taken]:
    """Return the old addresses that briefs and actors keep alive."""
    kept = [entry.brief.redirects for entry in library.entries]
    kept += [actor.identity.redirects for actor in library.actors.values()]
    return [(old.strip("/"), old.where) for olds in kept for old in olds]


def check_written_addresses(checked: Checked) -> tuple[Problem, ...] | None:
    """Return what is wrong with addresses, or None when only a look at every page can tell.

    What people write hardly ever stands where the site makes pages and downloads of its own: below
    one of a few folders, or in the folder of a brief. As long as nothing does, no page need be laid
    out, which takes longer than all checks together.
    """
    library = checked.library
    taken, others = written_addresses(library), library.sources.others
    made = MADE | {edition.folder for edition in checked.editions}
    for address, _ in taken:
        folder, _, id_ = address.partition("/")
        is_former = folder == "actors" and is_id(id_) and id_ not in library.actors
        if _first(address) in made and not is_former:
            return None
    addresses = {entry.address for entry in library.entries}
    for name in others:
        if _first(name) in made or str(PurePosixPath(name).parent) in addresses:
            return None
    return tuple(check_addresses(taken, others, [file.name for file in library.sources.briefs]))


def _first(address: str) -> str:
    return address.casefold().partition("/")[0].partition(".")[0]


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from going through what is read, again and again, for nothing.

    A site is a great many values without a circle among them. They are exempt until the next
    reading; the collector took a quarter of the time of reading and rendering 200 briefs.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def build_date() -> datetime.date:
    """Return today, or the day that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
