"""`mkdocs serve` goes on, whatever is written: the page shows the problem, and then the mending."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.html_reader import Element, read_html
from tests.mkdocs_projects import ENVIRONMENT, make_project
from tests.projects import FERRY, write_files

LONGEST = 60.0
"""The seconds after which something that is waited for is taken not to come."""

BAD = FERRY["briefs/ferry.yml"].replace("again from March\n", "again from May\n")
DRAFT = "title: Not for everyone\narticle: ferry.txt\ndraft: true\n"


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, process: subprocess.Popen[str], address: str, log: Path) -> None:
        self._process = process
        self.address = address
        self._log = log

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text of an answer; fails when there is none in time."""
        try:
            with urlopen(self.address + path, timeout=LONGEST) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, ""

    def page(self, path: str) -> Element:
        status, html = self.get(path)
        assert status == 200, path
        return read_html(html)

    def wait(self, path: str, true: Callable[[Element], bool]) -> Element:
        """Return the page once it is as it should be."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            status, html = self.get(path)
            if status == 200 and true(page := read_html(html)):
                return page
            time.sleep(0.1)
        raise AssertionError(f"{path} did not change:\n{self.log}")

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")

    def wait_until_up(self) -> None:
        end = time.monotonic() + LONGEST
        while "Serving on" not in self.log:
            assert self._process.poll() is None, self.log
            assert time.monotonic() < end, self.log
            time.sleep(0.05)


@contextmanager
def preview(root: Path) -> Iterator[Preview]:
    """Run `mkdocs serve` on a project; it is ended, and must end by itself, whatever happens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = root / "log.txt"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=root, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT, text=True
        )
    try:
        running = Preview(process, f"http://127.0.0.1:{port}/desk/", log)
        running.wait_until_up()
        yield running
        process.send_signal(signal.SIGINT)
        assert process.wait(LONGEST) == 0
    finally:
        process.kill()
        process.wait()


def codes(page: Element) -> list[str]:
    """Return the codes of the problems that a page, or a part of it, shows."""
    return [each.find("p")[0].one("code").text for each in page.find("div", class_="problem")]


def test_the_preview_goes_on_through_every_mistake(tmp_path: Path) -> None:
    secret = write_files(tmp_path / "outside", {"secret.md": "# Secret\n"}) / "secret.md"
    root = tmp_path / "project"
    root.mkdir()
    bad = BAD.replace("northline", "other").replace("Northline", "Southline")
    files = FERRY | {"briefs/bad.yml": bad, "briefs/draft.yml": DRAFT}
    make_project(root, files)
    (root / "briefs/out.md").symlink_to(secret)
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / "briefs/pipe.md")

    with preview(root) as running:
        # It was broken from the start, and yet there are all pages.
        broken = running.page("bad/")
        assert codes(broken) == ["quote-not-found"]
        assert codes(broken.one("li", id="winter-ferry")) == ["quote-not-found"]
        assert codes(running.page("ferry/")) == []
        assert "unsafe-file" in codes(running.page(""))
        assert running.page("draft/").one("p", class_="draft-banner")
        assert running.page("actors/other/").one("h1").text == "Southline"
        assert running.get("out/")[0] == 404
        assert running.get("pipe/")[0] == 404
        assert "briefs/bad.yml:10:13: error[quote-not-found]" in running.log

        # The annotation is mended, and the page with it.
        write_files(root, {"briefs/bad.yml": files["briefs/bad.yml"].replace("May", "March")})
        assert running.wait("bad/", lambda page: not codes(page)).find("a", class_="quote-mark")

        # The file is torn, then whole again; every request is answered.
        write_files(root, {"briefs/bad.yml": "title: [torn\n"})
        running.wait("bad/", lambda page: codes(page) == ["yaml-syntax"])
        assert running.page("ferry/").one("mark", class_="cited", data_cites="1")
        write_files(root, {"briefs/bad.yml": files["briefs/bad.yml"].replace("May", "March")})
        running.wait("bad/", lambda page: not codes(page))

        # Articles are watched as well, and new briefs are found.
        article = FERRY["seeds/ferry.txt"].replace("the winter ferry", "the summer ferry")
        write_files(root, {"seeds/ferry.txt": article, "briefs/2026/new.yml": DRAFT})
        running.wait("ferry/", lambda page: codes(page) == ["quote-not-found"])
        running.wait("2026/new/", lambda page: page.one("h1").text == "Not for everyone")

        # A file that goes takes its page with it.
        (root / "briefs/2026/new.yml").unlink()
        running.wait("briefs/", lambda page: not page.find("a", href="../2026/new/"))
        assert running.get("2026/new/")[0] == 404
        assert "Traceback" not in running.log
