"""The search index of a site that is being edited, made beside the server."""

from __future__ import annotations

import atexit
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from subprocess import Popen
from threading import Lock, RLock, Thread

from generator.pagefind import SearchError, finish_pagefind, put_entry, put_index, start_pagefind
from generator.search import Record, RecordFolder, in_order

BUILDING = b'{"version": "", "languages": {}}'
"""The entry of an index that is not there yet; `search.js` asks again until there is another."""


class BackgroundIndexer:
    """Keeps the index up to date in a thread. The newest request wins: it ends the run before it.

    While a run lasts, the site has the index of the last that finished, and before the first an
    entry that makes readers wait. `report` is called, from that thread, with each failure. Any
    thread may call any method.
    """

    def __init__(self, report: Callable[[SearchError], None]) -> None:
        self._report = report
        self._work = Path(tempfile.mkdtemp(prefix="briefs-search-"))
        self._pages = RecordFolder(self._work / "pages")
        self._turn = RLock()
        self._run: _Run | None = None
        self._done: _Run | None = None
        self._runs = 0
        atexit.register(self.close)

    def request(self, records: Iterable[Record], output: Path) -> None:
        """Return at once, and soon make `output`, the site's folder `pagefind/`, their index.

        If nothing changed since the last run that finished, its index is put back and nothing
        runs. Raises ValueError when two records have one address.
        """
        wanted = in_order(records)
        with self._turn:
            self.stop()
            if self._done is None:
                put_entry(BUILDING, output)
            else:
                put_index(self._done.index, output)
            if self._done is None or self._done.records != wanted:
                self._runs += 1
                run = self._run = _Run(wanted, self._work / f"index-{self._runs}", output)
                run.thread = Thread(target=self._carry_out, args=(run,), daemon=True)
                run.thread.start()

    def wait(self) -> None:
        """Wait until the run that is under way, if any, has ended."""
        run = self._run
        if run is not None and run.thread is not None:
            run.thread.join()

    def stop(self) -> None:
        """End the run that is under way, if any. Once this returns, nothing writes to an output.

        The server's site is emptied only after this.
        """
        with self._turn:
            if self._run is not None:
                self._run.stop()
            self.wait()
            self._run = None

    def close(self) -> None:
        """End the run that is under way, and leave no process, thread or file behind."""
        self.stop()
        shutil.rmtree(self._work, ignore_errors=True)
        atexit.unregister(self.close)

    def _carry_out(self, run: _Run) -> None:
        try:
            finished = run.work(self._pages)
        except (SearchError, OSError) as error:
            self._report(SearchError(f"the search index is as it was: {error}"))
            finished = False
        useless = self._done if finished else run
        if finished:
            self._done = run
        if useless is not None:
            shutil.rmtree(useless.index, ignore_errors=True)


class _Run:
    """One run of Pagefind, from records to an index in the site, which may be stopped anywhere."""

    def __init__(self, records: tuple[Record, ...], index: Path, output: Path) -> None:
        self.records = records
        self.index = index
        self.output = output
        self.thread: Thread | None = None
        self._lock = Lock()
        self._stopped = False
        self._process: Popen[str] | None = None

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def work(self, pages: RecordFolder) -> bool:
        """Return whether the index was put into the site. Raises SearchError and OSError."""
        pages.write(self.records, stop=lambda: self._stopped)
        with self._lock:
            if self._stopped:
                return False
            self._process = start_pagefind(pages.path, self.index)
        try:
            finish_pagefind(self._process, self.index)
        except SearchError:
            # The key that ends the server ends Pagefind as well, before anybody calls `stop`.
            if self._stopped or self._process.returncode == -signal.SIGINT:
                return False
            raise
        with self._lock:
            if not self._stopped:
                put_index(self.index, self.output)
            return not self._stopped
