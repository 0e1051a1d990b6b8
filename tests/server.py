"""A web server over one folder, as strict as any host that a site may be published on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

POLICY = "default-src 'self'"


class Serve(Protocol):
    """What the fixture `serve` gives."""

    def __call__(self, folder: Path, *, under: str = "/", policy: bool = True) -> str:
        """Serve a folder until the tests end; return its address, with a slash at the end."""


@contextmanager
def serving(folder: Path, under: str, policy: bool) -> Iterator[str]:
    """Serve `folder` at the path `under` ("/", "/briefs/") of a free port of 127.0.0.1.

    A folder's index.html answers for it, 404.html answers for what is not there, as on GitHub
    Pages. With `policy`, each answer carries the content security policy that a site must bear.
    """
    server = _Server(("127.0.0.1", 0), partial(_Handler, under, policy, directory=str(folder)))
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.02))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{under}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that closes a page hangs up in the middle of an answer.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    # Windows may call a script text/plain, which a browser refuses to run.
    extensions_map = {".js": "text/javascript"}  # noqa: RUF012 (as the base class has it)

    def __init__(self, under: str, policy: bool, *args: Any, **kwargs: Any) -> None:
        self._under = under
        self._policy = policy
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        found = path.is_file() or (path / "index.html").is_file()
        if found and self.path.startswith(self._under):
            return super().send_head()
        return self._not_found()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self._under))

    def end_headers(self) -> None:
        if self._policy:
            self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        pass

    def _not_found(self) -> BytesIO:
        page = Path(self.directory, "404.html")
        body = page.read_bytes() if page.exists() else b"not found"
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)
