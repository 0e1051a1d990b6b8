"""How the preview sees changes: it waits for folders to come back, and follows no links."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver

SECONDS = 0.5
"""The time between two looks, as MkDocs has it."""

_NOTHING = os.stat_result((stat.S_IFDIR, 0, 0, 1, 0, 0, 0, 0, 0, 0))
"""What is said of a watched folder or file while it is not there: that it is an empty folder."""


class PatientObserver(PollingObserver):
    """Watches as MkDocs' own does, but for ever: that one gives up a folder when it goes, and goes
    round and round in a link that leads to a folder above it. `roots` are what it is to watch.
    """

    def __init__(self, roots: Iterable[str]) -> None:
        self._roots = frozenset(roots)
        emitter = partial(PollingEmitter, stat=self._stat, listdir=_entries)
        BaseObserver.__init__(self, emitter, timeout=SECONDS)  # type: ignore[arg-type]

    def _stat(self, path: str) -> os.stat_result:
        if path not in self._roots:
            return os.lstat(path)
        try:
            return os.stat(path)
        except OSError:
            return _NOTHING


def _entries(path: str | None) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder; a file, or a folder that cannot be opened, has nothing in it."""
    try:
        with os.scandir(path) as entries:
            yield from entries
    except OSError:
        return


def watch_patiently(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Let a server that does not run yet watch in this way; it is told of more paths later, those
    of `config.watch`.
    """
    watched = {str(emitter.watch.path) for emitter in server.observer.emitters}
    themes = [path for path in map(os.path.abspath, config.theme.dirs) if path in watched]
    paths = [*map(os.path.abspath, (config.docs_dir, config.config_file_path)), *themes]
    for path in paths:
        server.unwatch(path)
    server.observer = PatientObserver([*paths, *map(os.path.abspath, config.watch)])
    for path in paths:
        server.watch(path)
