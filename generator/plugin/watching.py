"""How the preview sees changes: by what is there now, and what was there when it last built."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, RLock, Thread
from typing import TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEventHandler

SECONDS = 0.25
"""The shortest time between two looks; a look may take a tenth of the time at most."""

LEFT = re.compile(r"\..*|~\$.*|.*~|#.*#|4913|.*\.(?:sw[a-p]|tmp|bck)|.*___jb_(?:tmp|old)___")
"""The names of what is hidden, and of what editors leave beside a file that they have open."""

MOST = 3
"""How often the preview is built at once, while folders do not come to rest."""

State = tuple[int, ...]
T = TypeVar("T")


@dataclass(slots=True)
class Look:
    """What is seen of some paths: the state of each file, and when each folder last changed."""

    files: dict[str, State] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)


class Lookout(Thread):
    """What MkDocs' server takes for an observer: it tells of what has changed.

    An observer compares one look with the next. What a building reads may come and go between the
    two, and then the pages stay as they were made of it, for there is no news. This one compares
    each look with that at the beginning of the last building, the first of all included. Besides,
    it waits for what goes to come back, follows no links below what it watches, and passes over
    what is hidden and what editors leave: no page is made of that.
    """

    def __init__(self) -> None:
        super().__init__(name="lookout", daemon=True)
        self._handlers: dict[str, FileSystemEventHandler] = {}
        self._known: dict[str, Look] = {}
        self._lock = RLock()
        self._ended = Event()

    def begin(self, config: MkDocsConfig) -> None:
        """Look for the first time, before the first building; later calls do nothing."""
        if not self._known:
            paths = config.docs_dir, config.config_file_path, *config.watch
            self._known = _look(map(os.path.abspath, paths))

    def steadily(self, build: Callable[[], T]) -> T:
        """Build, and again where something went and came back meanwhile, or where anything changed
        and the building failed, which is what it returns if that is true. Return what the last one
        does. Everything else that changes meanwhile is told when it ends.
        """
        with self._lock:
            for _ in range(MOST):
                self._known = _look(self._known)
                failed = build()
                now = _look(self._known)
                if now == self._known or (not failed and self._news(now)):
                    break
            self._tell(now)
            return failed

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True
    ) -> str:
        """Watch a file, or a folder and all below it; the handler is told of changes."""
        with self._lock:
            self._handlers[path] = handler
            if path not in self._known:
                self._known |= _look([path])
        return path

    def unschedule(self, path: str) -> None:
        """Watch it no longer."""
        with self._lock:
            del self._handlers[path], self._known[path]

    def stop(self) -> None:
        """Come to an end."""
        self._ended.set()

    def run(self) -> None:
        """Look again and again."""
        took = 0.0
        while not self._ended.wait(max(SECONDS, 9 * took)):
            took = self.look()

    def look(self) -> float:
        """Look once and tell of what has changed, but not while anything is built. Return the
        seconds that looking took.
        """
        with self._lock:
            begun = time.monotonic()
            now = _look(self._known)
            took = time.monotonic() - begun
            self._tell(now)
        return took

    def _tell(self, now: dict[str, Look]) -> None:
        news, self._known = self._news(now), now
        for path, changed in news.items():
            self._handlers[path].dispatch(FileModifiedEvent(changed))

    def _news(self, now: dict[str, Look]) -> dict[str, str]:
        """Return, for each path that is watched, the first file of it that is not as known."""
        changes = {
            path: self._known[path].files.items() ^ now[path].files.items()
            for path in self._handlers
        }
        return {path: min(changed)[0] for path, changed in changes.items() if changed}


def _look(paths: Iterable[str]) -> dict[str, Look]:
    return {path: _seen(path) for path in paths}


def _seen(path: str) -> Look:
    """Return what is seen of a file, or of a folder and all below it; nothing where none is."""
    seen = Look()
    with suppress(OSError):
        seen.folders[os.path.dirname(path)] = os.stat(os.path.dirname(path)).st_mtime_ns
    try:
        state = os.stat(path)
    except OSError:
        return seen
    if not stat.S_ISDIR(state.st_mode):
        seen.files[path] = _state(state)
        return seen
    waiting = [path]
    while waiting:
        here = waiting.pop()
        # What cannot be opened, or has just gone, has nothing in it.
        with suppress(OSError), os.scandir(here) as entries:
            seen.folders[here] = os.stat(here).st_mtime_ns
            for entry in entries:
                if LEFT.fullmatch(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                with suppress(FileNotFoundError):
                    seen.files[entry.path] = _state(entry.stat(follow_symlinks=False))
    return seen


def _state(state: os.stat_result) -> State:
    return state.st_ino, state.st_size, state.st_mtime_ns, state.st_mode


def watch_patiently(server: LiveReloadServer, lookout: Lookout, config: MkDocsConfig) -> None:
    """Let a server that does not run yet watch in this way; it is told of more paths later, those
    of `config.watch`.
    """
    watched = {str(emitter.watch.path) for emitter in server.observer.emitters}
    themes = [path for path in map(os.path.abspath, config.theme.dirs) if path in watched]
    paths = [*map(os.path.abspath, (config.docs_dir, config.config_file_path)), *themes]
    for path in paths:
        server.unwatch(path)
    server.observer = lookout  # type: ignore[assignment]
    for path in paths:
        server.watch(path)
