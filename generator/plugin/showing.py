"""What the preview's server adds to every page that it sends: what is wrong with the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from generator.plugin.trouble import Trouble

Headers = list[tuple[str, str]]


def showing(app: WSGIApplication, trouble: Trouble, root: str) -> WSGIApplication:
    """Return the server's application with a sign of the problems at the end of every page.

    It is added here, not by a template, so that pages of any theme have it, as have those that were
    made before the last building failed. `root` is the path of the site on the server.
    """

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[tuple[str, Headers]] = []

        def begin(status: str, headers: Headers, _: Any = None) -> Callable[[bytes], object]:
            begun.append((status, headers))
            return lambda _: None

        body = app(environ, begin)
        status, headers = begun[-1]
        if not _is_page(headers):
            start_response(status, headers)
            return body
        data = _whole(body)
        if trouble.failed and status.startswith("404"):
            data = trouble.no_page_html(root).encode()
        elif badge := trouble.badge_html(root).encode():
            before, end, after = data.rpartition(b"</body>")
            data = before + badge + end + after if end else data + badge
        headers = [each for each in headers if each[0].lower() != "content-length"]
        start_response(status, [*headers, ("Content-Length", str(len(data)))])
        return [data]

    return application


def _is_page(headers: Headers) -> bool:
    types = (value for name, value in headers if name.lower() == "content-type")
    return next(types, "").startswith("text/html")


def _whole(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        close = getattr(body, "close", None)
        if close is not None:
            close()
