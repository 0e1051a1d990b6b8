"""A page or a file from the web, with a limit to how much and how long."""

from __future__ import annotations

import re
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from generator import __version__

MOST_BYTES = 32 * 1024 * 1024
SECONDS = 20.0
"""How long a server may take to answer, and then to send each piece."""
MOST_SECONDS = 90.0
"""How long it may take in all."""
_PIECE = 64 * 1024

_BY_HAND = "save the page in your browser, and add the file; or copy its text: briefs add -"


class FetchError(Exception):
    """Nothing came back: `what` happened, and `fix` says what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the bytes, their media type and charset as it told them ("" where not),
    and the address that they came from in the end.
    """

    data: bytes
    media_type: str
    charset: str
    url: str


def fetch(url: str) -> Fetched:
    """Return what stands at a web address. Raises FetchError.

    Redirects are followed ten times, to web addresses only: never to a file of this machine.
    """
    request = Request(_in_ascii(url), headers=_HEADERS)  # noqa: S310 (only HTTP has a handler)
    try:
        with _opener().open(request, timeout=SECONDS) as response:
            return _read(response)
    except HTTPError as error:
        error.close()
        raise _refused(error) from None
    except TimeoutError:
        raise FetchError("the server does not answer", f"try again later; or {_BY_HAND}") from None
    except URLError as error:
        raise _unreached(error.reason, url) from None
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(
            f"the connection broke off ({type(error).__name__})", f"try again; or {_BY_HAND}"
        ) from None


_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; Briefs/{__version__})",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "identity",
}


def _opener() -> OpenerDirector:
    """Return what opens web addresses, and no others: no files, no FTP, no `data:`."""
    opener = OpenerDirector()
    for handler in (
        *(ProxyHandler(), HTTPHandler(), HTTPSHandler(), _ToTheWebOnly()),
        *(HTTPDefaultErrorHandler(), HTTPErrorProcessor(), UnknownHandler()),
    ):
        opener.add_handler(handler)
    return opener


class _ToTheWebOnly(HTTPRedirectHandler):
    def redirect_request(self, req: Request, *answer: Any) -> Request | None:
        """Follow a redirect, but not to FTP, which the base class does."""
        *_, location = answer
        if urlsplit(location).scheme in ("http", "https"):
            return super().redirect_request(req, *answer)
        _file, code, message, headers, _location = answer
        raise HTTPError(req.full_url, code, message, headers, _file)


def _in_ascii(url: str) -> str:
    """Return an address as servers take it (RFC 3987, section 3.1)."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # of which UnicodeError is one
        parts, host, port = urlsplit(""), "", ""
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"'{url}' is no web address", "give one such as https://example.org/page")
    if ":" in host:
        host = f"[{host}]"
    path = quote(parts.path, safe="/%:=&?~#+!$,;'@()*[]")
    query = quote(parts.query, safe="/%:=&?~#+!$,;'@()*[]")
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def _read(response: HTTPResponse) -> Fetched:
    end = time.monotonic() + MOST_SECONDS
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise _too_large()
        if time.monotonic() > end:
            raise FetchError("the server sends too slowly", f"try again later; or {_BY_HAND}")
    headers: HTTPMessage = response.headers
    told = headers.get("Content-Length", "")
    if told.isdecimal() and len(told) < 12 and size < int(told):
        raise FetchError("the connection broke off", f"try again; or {_BY_HAND}")
    data = _unpacked(b"".join(pieces), headers.get("Content-Encoding", ""))
    named = headers["Content-Type"] is not None
    return Fetched(
        data,
        headers.get_content_type() if named else "",
        str(headers.get_content_charset() or ""),
        response.geturl(),
    )


def _unpacked(data: bytes, encoding: str) -> bytes:
    """Return the bytes as they were before the server packed them, though it was asked not to."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return data
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the server packs the page in a way not known ({encoding})", _BY_HAND)
    unpacker = zlib.decompressobj(wbits=47 if "gzip" in encoding else 15)
    try:
        unpacked = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise FetchError("the page came broken", f"try again; or {_BY_HAND}") from None
    if len(unpacked) > MOST_BYTES:
        raise _too_large()
    return unpacked


def _too_large() -> FetchError:
    return FetchError(
        f"it is larger than {MOST_BYTES // 1024**2} MiB",
        "save the part that you need, and add it",
    )


def _refused(error: HTTPError) -> FetchError:
    said = " ".join(f"{error.code} {error.reason}".split())
    if error.code in (404, 410):
        return FetchError(
            f"there is no such page ({said})",
            "look whether the address is whole; an archive such as web.archive.org may have it",
        )
    if error.code in (401, 402, 403, 429, 451):
        return FetchError(f"the server does not give the page to a program ({said})", _BY_HAND)
    if 300 <= error.code < 400:
        return FetchError(
            f"the page leads on and on, or to what is no web page ({error.code})", _BY_HAND
        )
    return FetchError(f"the server failed ({said})", f"try again later; or {_BY_HAND}")


def _unreached(reason: object, url: str) -> FetchError:
    host = urlsplit(url).hostname
    if isinstance(reason, TimeoutError):
        return FetchError("the server does not answer", f"try again later; or {_BY_HAND}")
    if isinstance(reason, socket.gaierror):
        return FetchError(
            f"'{host}' is not found: there is no network, or no server of this name",
            f"look at the address and at your connection; or {_BY_HAND}",
        )
    if isinstance(reason, ssl.SSLError):
        return FetchError(f"the connection to '{host}' is not secure, and was given up", _BY_HAND)
    said = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return FetchError(
        f"'{host}' cannot be reached ({_PLAIN.sub(' ', said).lower()})",
        f"look at your connection; or {_BY_HAND}",
    )


_PLAIN = re.compile(r"[^ -~]+")
