"""The browser that tests look through: find one, get one, and notice what goes wrong in it.

`python -m tests.browser` installs a Chromium where none is and where it may.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    sync_playwright,
)

HOST = "127.0.0.1"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks for, no name is looked up and no other machine is reached.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
]

NO_CHROMIUM = (
    "no Chromium: install chromium or google-chrome, or run `python -m playwright install chromium`"
)


def find_chromium() -> str | None:
    """Return the program to start: the system's if it has one, else the one Playwright got."""
    installed = (shutil.which(name) for name in ("chromium", "google-chrome-stable", "chrome"))
    macos = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    for path in (*installed, macos, _playwright_chromium()):
        if path and Path(path).is_file():
            return path
    return None


def _playwright_chromium() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install_chromium() -> None:
    """Install Chromium from the distribution as root on a Debian-like, else as Playwright does.

    Ubuntu has no such package outside its snaps, so that a failure there is not the end.
    """
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in ("update", "install --yes --no-install-recommends chromium"):
            subprocess.run(["apt-get", "-qq", *command.split()], env=environment, check=False)
        if shutil.which("chromium"):
            return
    # Only root may install the libraries that Chromium needs on Linux.
    deps = ["--with-deps"] if root else []
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", *deps, "--no-shell", "chromium"],
        check=False,
    )


class NewPage:
    """Opens pages, each as a new reader with an empty profile, and notes what goes wrong in them.

    Wrong is an error on the console (a breach of the content security policy is one), an uncaught
    exception, a request that fails, and a request to any other host.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._noted: list[str] = []
        self._expected: list[str] = []

    def __call__(self, width: int = 1280, height: int = 800, **context: Any) -> Page:
        """Return an empty page, `width` by `height` CSS pixels.

        `context` is what Playwright's `new_context` takes: `color_scheme="dark"`,
        `java_script_enabled=False`, `locale="fr"`, `is_mobile=True`.
        """
        opened = self._browser.new_context(viewport={"width": width, "height": height}, **context)
        opened.set_default_timeout(10_000)
        opened.on("console", self._note_console)
        opened.on("weberror", self._note_exception)
        opened.on("request", self._note_request)
        opened.on("requestfailed", self._note_failure)
        self._contexts.append(opened)
        return opened.new_page()

    def expect(self, problem: str) -> None:
        """Say that exactly this will be noted, once, and that the test is about it."""
        self._expected.append(problem)

    def close(self) -> list[str]:
        """Close every page and return what went wrong, sorted."""
        while self._contexts:
            self._contexts.pop().close()
        noted, expected = Counter(self._noted), Counter(self._expected)
        missing = (f"did not happen: {problem}" for problem in (expected - noted).elements())
        return sorted([*(noted - expected).elements(), *missing])

    def _note_console(self, message: ConsoleMessage) -> None:
        source = message.location["url"]
        # A browser asks for the one by itself; only the preview's own server has the other.
        unasked = urlsplit(source).path in ("/favicon.ico", "/livereload/0/0")
        if message.type == "error" and not unasked:
            self._noted.append(f"console: {message.text} ({source})")

    def _note_exception(self, error: WebError) -> None:
        self._noted.append(f"exception: {error.error}")

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != HOST:
            self._noted.append(f"other host: {request.url}")

    def _note_failure(self, request: Request) -> None:
        # A request is aborted when the reader goes elsewhere or downloads a file: no fault.
        if request.failure != "net::ERR_ABORTED":
            self._noted.append(f"failed: {request.url} ({request.failure})")


def main() -> None:
    """Install a Chromium if there is none, and say which one the tests use."""
    if find_chromium() is None:
        install_chromium()
    found = find_chromium()
    print(f"browser tests use {found}" if found else f"BROWSER TESTS ARE SKIPPED: {NO_CHROMIUM}")


if __name__ == "__main__":
    main()
