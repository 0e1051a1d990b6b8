"""The indexes of the search: one of the site and one of each edition, for each its own words."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.indexer import BackgroundIndexer
from generator.search import FOLDER, write_index
from generator.searchable import Searchable

log = logging.getLogger("mkdocs.plugins.briefs")


class Indexes:
    """Makes the indexes, by the folder of the site that each is for, "" for the site as a whole.

    In a build they are made at once, in a preview beside the server, which tells of failures.
    """

    def __init__(self, *, preview: bool) -> None:
        self._preview = preview
        self._indexers: dict[str, BackgroundIndexer] = {}

    def write(self, pages: Mapping[str, Iterable[Searchable]], site: Path) -> None:
        """Make the index of each folder's pages, or begin to, below that folder of the site."""
        for folder, found in pages.items():
            output = site / folder / FOLDER
            if self._preview:
                indexer = self._indexers.setdefault(folder, BackgroundIndexer(_report))
                indexer.request(found, output)
            else:
                write_index(found, output)

    def stop(self) -> None:
        """End what is under way; once this returns, nothing writes to the site."""
        for indexer in self._indexers.values():
            indexer.stop()


def _report(error: OSError) -> None:
    log.warning("the search index is as it was: %s", error)
