"""The search index of a site that is being edited, made beside the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, RLock, Thread

from generator.search import (
    Index,
    StoppedError,
    Weights,
    in_order,
    make_index,
    put_entry,
    put_index,
    weights,
)
from generator.searchable import Searchable

BUILDING = b'{"version":"","pages":0,"words":[],"facets":[]}'
"""The entry of an index that is not there yet; `search.js` asks again until there is another."""


class BackgroundIndexer:
    """Keeps the index up to date in a thread. The newest request wins: it ends the run before it.

    While a run lasts, the site has an entry that makes readers wait. `report` is called, from that
    thread, with each failure to write. Any thread may call any method.
    """

    def __init__(self, report: Callable[[OSError], None]) -> None:
        self._report = report
        self._turn = RLock()
        self._thread: Thread | None = None
        self._stopped = Event()
        self._weighed: dict[str, tuple[Searchable, Weights]] = {}
        self._done: tuple[tuple[Searchable, ...], Index] = ((), {})

    def request(self, pages: Iterable[Searchable], output: Path) -> None:
        """Return at once, and soon make `output`, the site's folder of the index, theirs.

        A page that has not changed is not read again. Raises ValueError when two have one address.
        """
        wanted = in_order(pages)
        with self._turn:
            self.stop()
            put_entry(BUILDING, output)
            self._stopped = Event()
            work = (wanted, output, self._stopped)
            self._thread = Thread(target=self._carry_out, args=work, daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until the run that is under way, if any, has ended."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def stop(self) -> None:
        """End the run that is under way, if any. Once this returns, nothing writes to an output.

        The server's site is emptied only after this.
        """
        with self._turn:
            self._stopped.set()
            self.wait()
            self._thread = None

    def _carry_out(self, wanted: tuple[Searchable, ...], output: Path, stopped: Event) -> None:
        try:
            if self._done[0] != wanted:
                self._done = wanted, make_index(wanted, self._weigh, stopped.is_set)
                known = {page.link for page in wanted}
                for link in self._weighed.keys() - known:
                    del self._weighed[link]
            if not stopped.is_set():
                put_index(self._done[1], output)
        except StoppedError:
            pass
        except OSError as error:
            self._report(error)

    def _weigh(self, page: Searchable) -> Weights:
        known = self._weighed.get(page.link)
        if known is None or known[0] != page:
            known = self._weighed[page.link] = page, weights(page)
        return known[1]
