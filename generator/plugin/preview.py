"""What only the preview has: words selected in an article are answered with the YAML to paste."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from http import HTTPStatus
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from generator.picker import RequestError

PATH = "/_briefs/quote"
"""Where the preview's server answers, whatever path the site itself is under."""

MOST_BYTES = 64 * 1024
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

Answer = Callable[[object], object]
"""Turns a request into an answer, both as plain values; raises RequestError for what is none."""


def serve_answers(server: LiveReloadServer, host: str, answer: Answer) -> None:
    """Let MkDocs' server, which is one of WSGI, answer the picker too.

    It answers pages that it has served itself on this machine, or under the `host` that the user
    chose; so no page of another site gets to read drafts, by whatever name it calls this machine.
    """
    app = server.get_app()
    if app is not None:
        server.set_app(answering(app, LOOPBACK | {host}, answer))


def answering(app: WSGIApplication, hosts: frozenset[str], answer: Answer) -> WSGIApplication:
    """Return the application with answers at PATH, for pages of these hosts and from here."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != PATH:
            return app(environ, start_response)
        status, body = _respond(environ, hosts, answer)
        headers = [
            ("Content-Type", "application/json; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]

    return application


def _respond(
    environ: WSGIEnvironment, hosts: frozenset[str], answer: Answer
) -> tuple[HTTPStatus, bytes]:
    if environ.get("REQUEST_METHOD") != "POST":
        return HTTPStatus.METHOD_NOT_ALLOWED, b""
    host, origin = str(environ.get("HTTP_HOST", "")), str(environ.get("HTTP_ORIGIN", ""))
    if _hostname(f"//{host}") not in hosts or origin.partition("//")[2] != host:
        return HTTPStatus.FORBIDDEN, b""
    # Another site may send a form without asking first, but nothing of this type.
    if str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip() != "application/json":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, b""
    length = str(environ.get("CONTENT_LENGTH", ""))
    if not (length.isascii() and length.isdigit() and len(length) < 9):
        return HTTPStatus.LENGTH_REQUIRED, b""
    if int(length) > MOST_BYTES:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b""
    try:
        answered = answer(json.loads(environ["wsgi.input"].read(int(length))))
    except (RequestError, ValueError, RecursionError):
        return HTTPStatus.BAD_REQUEST, b""
    return HTTPStatus.OK, json.dumps(answered, ensure_ascii=False).encode()


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
