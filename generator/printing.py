"""A page of the built site as a PDF, printed by a browser that the machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser"),
)
"""What the browsers that print without a window are called, of one family all."""

PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
"""Where they stand when no command has their name."""

MOST_SECONDS = 120


class PrintingError(Exception):
    """The browser wrote no PDF; the message says what it said."""


def find_browser() -> str | None:
    """Return the path of a browser that can print, None where there is none."""
    on_path = (shutil.which(name) for name in NAMES)
    return next((each for each in (*on_path, *PLACES) if each and Path(each).exists()), None)


def print_page(browser: str, site: Path, address: str, public: str) -> bytes:
    """Return the PDF of the page `address` (such as "2025/x/") of the site in the folder `site`.

    Links to other pages of the site lead to `public`, the address of the whole site on the web;
    where that is "", they are no links. Raises PrintingError.
    """
    with _serving(site) as base, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        target = Path(folder, "page.pdf")
        command = [
            *(browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-sync"),
            *("--disable-background-networking", "--disable-component-update"),
            *("--no-pdf-header-footer", f"--user-data-dir={Path(folder, 'profile')}"),
            *(f"--print-to-pdf={target}", base + address),
        ]
        if sys.platform != "win32" and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # the browser refuses to start otherwise
        try:
            done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise PrintingError(f"it was not done after {MOST_SECONDS} seconds") from None
        except OSError as error:
            raise PrintingError(str(error)) from None
        if not target.exists():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise PrintingError(said[-1] if said else f"it ended with status {done.returncode}")
        return _with_public_links(target.read_bytes(), base, public)


def _with_public_links(pdf: bytes, base: str, public: str) -> bytes:
    """Return a PDF whose links leave the server that it was printed from for the web."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        annotations = page.get("/Annots")
        if not isinstance(annotations, ArrayObject):
            continue
        page[NameObject("/Annots")] = ArrayObject(
            each for each in annotations if _lead_outside(each.get_object(), base, public)
        )
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _lead_outside(annotation: Any, base: str, public: str) -> bool:
    """Change the target of a link as need be; tell whether it leads anywhere at all."""
    action = annotation.get("/A")
    uri = action.get("/URI") if isinstance(action, DictionaryObject) else None
    if not isinstance(uri, str) or not uri.startswith(base):
        return True
    action[NameObject("/URI")] = TextStringObject(public + uri.removeprefix(base))
    return bool(public)


def public_address(html: str, address: str) -> str:
    """Return the address of the whole site, by what a page of it says of its own; "" if nothing."""
    _, _, rest = html.partition('<link rel="canonical" href="')
    canonical = rest.partition('"')[0]
    if urlsplit(canonical).scheme in ("http", "https") and canonical.endswith(address):
        return canonical.removesuffix(address)
    return ""


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    """Serve the folder at an address that only this machine has, and yield that address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Say nothing: it is the browser alone that asks."""
