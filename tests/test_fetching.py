"""What comes from the web, from a server of this machine's own that misbehaves on request."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from generator import fetching
from generator.fetching import Fetched, FetchError, fetch

PAGE = "<p>été</p>".encode("cp1252")
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=windows-1252"}, PAGE),
    "/plain": (200, {}, b"plain"),
    "/%C3%A9t%C3%A9?q=%C3%A9": (200, {"Content-Type": "text/plain"}, b"summer"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/ftp": (302, {"Location": "ftp://127.0.0.1/x"}, b""),
    "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"small")),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 1_000_000)),
    "/torn": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8bnothing"),
    "/odd": (200, {"Content-Encoding": "br"}, b"?"),
    "/large": (200, {}, b" " * 200_000),
    "/short": (200, {"Content-Length": "100"}, b"cut"),
    "/closed": (403, {}, b"no"),
    "/many": (429, {}, b"later"),
    "/broken": (503, {}, b"oh"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS.get(self.path, (404, {}, b"nothing"))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(fetching, "MOST_BYTES", 100_000)


@pytest.mark.parametrize(
    ("path", "fetched"),
    [
        ("/page", Fetched(PAGE, "text/html", "windows-1252", "/page")),
        ("/plain", Fetched(b"plain", "", "", "/plain")),
        ("/été?q=é#part", Fetched(b"summer", "text/plain", "", "/%C3%A9t%C3%A9?q=%C3%A9")),
        ("/moved", Fetched(PAGE, "text/html", "windows-1252", "/page")),
        ("/packed", Fetched(b"small", "", "", "/packed")),
    ],
)
def test_what_a_server_sends_comes_with_what_it_tells(
    base: str, path: str, fetched: Fetched
) -> None:
    got = fetch(base + path)
    assert got.url.startswith(base)
    assert (got.data, got.media_type, got.charset) == (
        fetched.data,
        fetched.media_type,
        fetched.charset,
    )
    assert got.url.removeprefix(base) == fetched.url


def refusal(url: str) -> str:
    with pytest.raises(FetchError) as error:
        fetch(url)
    assert error.value.fix
    return error.value.what


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/nowhere", "there is no such page (404 Not Found)"),
        ("/closed", "the server does not give the page to a program (403 Forbidden)"),
        ("/many", "the server does not give the page to a program (429 Too Many Requests)"),
        ("/broken", "the server failed (503 Service Unavailable)"),
        ("/large", "it is larger than 0 MiB"),
        ("/bomb", "it is larger than 0 MiB"),
        ("/torn", "the page came broken"),
        ("/odd", "the server packs the page in a way not known (br)"),
        ("/short", "the connection broke off"),
    ],
)
def test_what_went_wrong_is_told(base: str, path: str, what: str) -> None:
    assert refusal(base + path) == what


@pytest.mark.parametrize("path", ["/round", "/file", "/ftp"])
def test_no_redirect_leads_round_or_off_the_web(base: str, path: str) -> None:
    what = refusal(base + path)
    assert what == "the page leads on and on, or to what is no web page (302)"


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://example.org/", "data:text/plain,x", "http://", "https:///x"),
        *("http://[::1", "http://exa mple:port/", "http://" + "a" * 70 + ".org/"),
    ],
)
def test_only_web_addresses_are_opened(url: str) -> None:
    assert refusal(url) == f"'{url}' is no web address"


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (
            socket.gaierror(-3, "Temporary failure in name resolution"),
            "'example.org' is not found: there is no network, or no server of this name",
        ),
        (TimeoutError("timed out"), "the server does not answer"),
        (ConnectionRefusedError(111, "Refused"), "'example.org' cannot be reached (refused)"),
        (
            ssl.SSLCertVerificationError("self-signed"),
            "the connection to 'example.org' is not secure, and was given up",
        ),
        (OSError("odd\x1b[31m\n reason"), "'example.org' cannot be reached (odd [31m  reason)"),
    ],
)
def test_a_missing_network_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception, what: str
) -> None:
    fail_with(monkeypatch, error)
    assert refusal("http://example.org/page") == what


def test_a_server_that_trickles_is_given_up(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", -1.0)
    assert refusal(f"{base}/page") == "the server sends too slowly"
