"""`mkdocs serve` goes on, whatever is written: the page shows the problem, and then the mending."""

from __future__ import annotations

import json
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

import pytest

from tests.html_reader import Element, read_html
from tests.mkdocs_projects import ENVIRONMENT, OURS, make_project, tree
from tests.projects import FERRY, TEMPLATES, write_files

LONGEST = 60.0
"""The seconds after which something that is waited for is taken not to come."""

BROKEN = FERRY["briefs/ferry.yml"].replace("again from March\n", "again from May\n")
DRAFT = "title: Not for everyone\narticle: ferry.txt\ndraft: true\n"

REGISTER = "halden: {name: Halden, type: company}\n"
FRENCH = "title: Le bac d’hiver est promis de nouveau\n"
ABOUT = "---\ntitle: About us\n---\n# About us\n\nWe watch ferries.\n"
HEALTHY = FERRY | {
    "briefs/actors.yml": REGISTER,
    "briefs/ferry.fr.yml": FRENCH,
    "briefs/about.md": ABOUT,
    "briefs/2030/later.yml": "title: Later\narticle: ferry.txt\n",
}
WRONG_SETTING = OURS.replace("plugins: [briefs]", "plugins:\n  - briefs:\n      lang: xx\n")


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
                return error.code, error.read().decode()

    def page(self, path: str) -> Element:
        status, html = self.get(path)
        assert status == 200, path
        return read_html(html)

    def wait(self, path: str, true: Callable[[Element], bool]) -> Element:
        """Return the page once it is as it should be."""
        end = time.monotonic() + LONGEST
        page = Element("", {}, None)
        while time.monotonic() < end:
            status, html = self.get(path)
            if status == 200 and true(page := read_html(html)):
                return page
            time.sleep(0.1)
        raise AssertionError(f"{path} did not change:\n{page.text}\n{self.log}")

    def wait_for_status(self, path: str, status: int) -> None:
        """Return once the address is answered with this status."""
        end = time.monotonic() + LONGEST
        while self.get(path)[0] != status:
            assert time.monotonic() < end, f"{path} is not {status}:\n{self.log}"
            time.sleep(0.1)

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


def quoted(page: Element) -> list[str]:
    """Return the lines of files that a page shows with its problems, and what marks the places."""
    return [each.text for each in page.find("pre", class_="problem-line")]


def badge(page: Element) -> str:
    """Return what the sign on a page says, "" where there is none."""
    return " ".join(each.text for each in page.find("aside", class_="preview-badge"))


def badge_is(text: str) -> Callable[[Element], bool]:
    return lambda page: badge(page) == text


def failed(page: Element) -> bool:
    """Tell whether a page is as it was before the building failed."""
    return bool(page.find("aside", class_="preview-failed"))


class Desk:
    """A project that is being written, and its preview; `first` are the pages as it began."""

    def __init__(self, root: Path, running: Preview) -> None:
        self.root = root
        self.running = running
        self.first = {path: running.get(path) for path in FIRST}

    def write(self, name: str, content: str | bytes) -> None:
        write_files(self.root, {name: content})

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        (self.root / name).write_text(text.replace(old, new), "utf-8")

    def mend(self) -> None:
        """Put everything back, and see that each page is as it was, by itself."""
        healthy = {
            **{f"templates/{name}": data for name, data in tree(TEMPLATES).items()},
            **{name: text.encode() for name, text in {**HEALTHY, "mkdocs.yml": OURS}.items()},
        }
        for path in sorted(self.root.rglob("*"), reverse=True):
            name = path.relative_to(self.root).as_posix()
            is_file = path.is_symlink() or not path.is_dir()
            if is_file and (path.is_symlink() or name not in {*healthy, "log.txt"}):
                path.unlink()
            elif not is_file and (name in healthy or not any(path.iterdir())):
                path.rmdir()
        for name, data in healthy.items():
            path = self.root / name
            if not path.exists() or path.read_bytes() != data:
                self.write(name, data)
        page = self.running.wait("ferry/", lambda page: not badge(page) and not failed(page))
        assert page.find("a", class_="quote-mark")
        assert codes(page) == []


FIRST = ("", "ferry/", "fr/ferry/", "2030/later/", "about/", "timeline/", "problems/", "actors/")


@pytest.fixture(scope="module")
def running_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk whose preview was started while everything in it was broken."""
    folder = tmp_path_factory.mktemp("desk")
    secret = write_files(folder / "outside", {"secret.md": "# Secret\n"}) / "secret.md"
    root = folder / "project"
    root.mkdir()
    broken: dict[str, str | bytes] = {
        "briefs/ferry.yml": BROKEN,
        "briefs/actors.yml": REGISTER.replace("company", "firm"),
        "briefs/ferry.fr.yml": "title: [Le bac\n",
        "briefs/about.md": ABOUT.replace("title: About us", "title: [About us]"),
        "briefs/2030/later.yml": b"title: Later \xc3",
        "briefs/ferry.yml~": "title: What an editor left\n",
    }
    make_project(root, {**HEALTHY, **broken}, WRONG_SETTING)
    (root / "briefs/out.md").symlink_to(secret)
    for name in ("round", "and-round"):
        (root / "briefs" / name).symlink_to(".")
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / "briefs/pipe.md")
    timeline = root / "templates/timeline.html"
    timeline.write_text(timeline.read_text("utf-8") + "{% if %}\n", "utf-8")
    with preview(root) as running:
        desk = Desk(root, running)
        desk.mend()
        yield desk
        assert "Traceback" not in running.log


@pytest.fixture
def desk(running_desk: Desk) -> Iterator[Desk]:
    """Give the desk with nothing wrong in it; what a test breaks is mended after it."""
    yield running_desk
    running_desk.mend()


def test_it_starts_with_everything_broken(running_desk: Desk) -> None:
    assert {status for status, _ in running_desk.first.values()} == {200}
    pages = {path: read_html(html) for path, (_, html) in running_desk.first.items()}
    assert codes(pages["ferry/"].one("li", id="winter-ferry")) == ["quote-not-found"]
    assert set(codes(pages["fr/ferry/"])) == {"quote-not-found", "yaml-syntax"}
    assert codes(pages["2030/later/"]) == ["file-encoding"]
    assert codes(pages["about/"]) == ["page-header"]
    assert codes(pages["timeline/"]) == ["template-error"]
    assert pages["actors/"].one("h1").text == "Actors"
    wrong = ["unsafe-file"] * (4 if hasattr(os, "mkfifo") else 3)
    assert sorted(set(codes(pages["problems/"]))) == [
        *("file-encoding", "page-header", "quote-not-found", "template-error", "unsafe-file"),
        *("wrong-setting", "wrong-word", "yaml-syntax"),
    ]
    assert codes(pages["problems/"]).count("unsafe-file") == len(wrong)
    said = {badge(page) for page in pages.values()}
    assert said == {f"{len(codes(pages['problems/']))} errors"}


def test_a_problem_is_shown_with_its_line_and_listed_by_file(desk: Desk) -> None:
    desk.write("briefs/ferry.yml", BROKEN)
    page = desk.running.wait("ferry/", badge_is("1 error"))
    (problem,) = page.one("li", id="winter-ferry").find("div", class_="problem")
    assert [each.text for each in problem.find("p")[:2]] == [
        "this quote is not in seeds/ferry.txt quote-not-found",
        "briefs/ferry.yml:10:13",
    ]
    line = "quotes: the winter ferry to Halden will run again from May"
    assert problem.one("pre").text == f"10 | {line} | {'^' * 50}"
    (link,) = page.one("aside", class_="preview-badge").find("a")
    assert link["href"] == "/desk/problems/"
    found = desk.running.page("problems/")
    (group,) = found.find("section", class_="problem-file")
    assert group.one("h2").text == "briefs/ferry.yml 1 error"
    assert codes(group) == ["quote-not-found"]
    (link,) = group.find("a")
    assert link["href"] == "../ferry/#winter-ferry"
    assert badge(desk.running.page("about/")) == "1 error"


def test_a_torn_file_leaves_all_else_alone(desk: Desk) -> None:
    desk.write("briefs/ferry.yml", "title: [torn\n")
    page = desk.running.wait("ferry/", lambda page: codes(page) == ["yaml-syntax"])
    assert quoted(page)[0].startswith("1 | title: [torn")
    assert badge(page) == "1 error"
    assert desk.running.page("about/").one("h1").text == "About us"
    # A character is cut in the middle.
    desk.write("briefs/ferry.yml", HEALTHY["briefs/ferry.yml"].encode() + b"summary: L\xc3")
    page = desk.running.wait("ferry/", lambda page: codes(page) == ["file-encoding"])
    assert quoted(page)[0].startswith("11 | summary: L\N{REPLACEMENT CHARACTER}")
    desk.write("briefs/ferry.yml", "")
    desk.running.wait("ferry/", lambda page: codes(page) not in ([], ["file-encoding"]))


def test_a_broken_register_is_told_of_at_home(desk: Desk) -> None:
    desk.write("briefs/actors.yml", REGISTER + "  torn: [\n")
    desk.running.wait("", lambda page: "yaml-syntax" in codes(page))
    assert codes(desk.running.page("ferry/")) == []
    listed = desk.running.page("problems/").one("section", class_="problem-file")
    assert listed.one("h2").text.startswith("briefs/actors.yml")
    assert {link["href"] for link in listed.find("a")} == {"../"}


def test_a_broken_translation_is_told_of_on_its_page(desk: Desk) -> None:
    desk.write("briefs/ferry.fr.yml", FRENCH + "titel: Le bac\n")
    page = desk.running.wait("fr/ferry/", lambda page: bool(codes(page)))
    assert quoted(page) == ["2 | titel: Le bac | ^^^^^"]
    assert codes(desk.running.page("ferry/")) == []
    (link,) = desk.running.page("problems/").one("section", class_="problem-file").find("a")
    assert link["href"] == "../fr/ferry/"


def test_a_page_in_markdown_shows_what_is_wrong_with_its_header(desk: Desk) -> None:
    desk.write("briefs/about.md", ABOUT.replace("title: About us", "title: [About us]"))
    page = desk.running.wait("about/", lambda page: codes(page) == ["page-header"])
    assert page.one("h1").text == "about.md"
    assert quoted(page) == ["2 | title: [About us] | ^"]
    desk.write("briefs/about.md", b"# \xc3")
    desk.running.wait("about/", lambda page: codes(page) == ["file-encoding"])


def test_a_template_that_is_being_changed_shows_its_own_mistake(desk: Desk) -> None:
    desk.edit("templates/brief.html", "<header", "{{ view.titel }}<header")
    page = desk.running.wait("ferry/", lambda page: codes(page) == ["template-error"])
    (problem,) = page.find("div", class_="problem")
    place = problem.one("p", class_="problem-place").text
    assert place.startswith("templates/brief.html:")
    assert "'titel'" in problem.one("strong").text
    assert "{{ view.titel }}" in quoted(page)[0]
    assert badge(desk.running.page("about/")) == "1 error"
    (link,) = desk.running.page("problems/").one("section", class_="problem-file").find("a")
    assert link["href"] in ("../2030/later/", "../ferry/")
    # A partial of all pages, which the list itself is made with.
    desk.edit("templates/_parts.html", "{% macro link(to)", "{% makro link(to)")
    desk.running.wait("problems/", lambda page: codes(page) == ["template-error"])
    assert desk.running.page("about/").one("h1").text == "About us"


@pytest.mark.parametrize("mistake", ["{% if %}", "{{ nobody.knows.it }}"])
def test_a_theme_that_is_being_changed_shows_its_own_mistake(desk: Desk, mistake: str) -> None:
    desk.edit("templates/theme/main.html", "<title>", f"{mistake}<title>")
    page = desk.running.wait("ferry/", lambda page: "template-error" in codes(page))
    assert f"{mistake}<title>" in quoted(page)[0]
    assert page.one("li", id="winter-ferry")
    assert badge(page) == "1 error"
    status, html = desk.running.get("nowhere/")
    assert (status, codes(read_html(html))) == (404, ["template-error"])


def test_settings_that_cannot_be_read_leave_the_pages_as_they_were(desk: Desk) -> None:
    # The one tag is MkDocs' own, and nothing is wrong with it.
    tagged = OURS.replace("site_name: The desk", 'site_name: !ENV [DESK, "The desk"]')
    desk.write("mkdocs.yml", tagged + "nav: [torn\n")
    page = desk.running.wait("ferry/", failed)
    aside = page.one("aside", class_="preview-failed")
    assert codes(aside) == ["yaml-syntax"]
    assert "nav: [torn" in quoted(aside)[0]
    assert page.find("a", class_="quote-mark")
    status, html = desk.running.get("nowhere/")
    assert (status, codes(read_html(html))) == (404, ["yaml-syntax"])
    desk.write("mkdocs.yml", OURS.replace("docs_dir: briefs", "docs_dir: nowhere"))
    desk.running.wait("ferry/", lambda page: codes(page) == ["not-built"])
    desk.write("mkdocs.yml", WRONG_SETTING.replace("lang: xx", "ignore: [no-qoute]"))
    desk.running.wait("ferry/", lambda page: not failed(page) and badge(page) == "1 error")
    page = desk.running.page("problems/")
    assert quoted(page) == ["8 | ignore: [no-qoute] | ^^^^^^^^"]


def test_two_files_of_one_address_are_told_of_on_the_page(desk: Desk) -> None:
    desk.write("briefs/ferry.md", "# Another ferry\n")
    page = desk.running.wait("ferry/", lambda page: codes(page) == ["address-twice"])
    assert page.find("a", class_="quote-mark")
    desk.write("briefs/actors.md", "# Another list\n")
    page = desk.running.wait("", lambda page: codes(page) == ["address-twice"])
    assert desk.running.page("actors/").one("h1").text == "Actors"
    # The list gives way to a page that people read.
    desk.write("briefs/problems.md", "# Our problems\n")
    page = desk.running.wait("problems/", lambda page: page.one("h1").text == "Our problems")
    (link,) = page.one("aside", class_="preview-badge").find("a")
    assert link["href"] == "/desk/problems-2/"
    assert codes(desk.running.page("problems-2/")) == ["address-twice", "address-twice"]


def test_what_is_renamed_or_gone_is_followed(desk: Desk) -> None:
    root, running = desk.root, desk.running
    (root / "seeds/ferry.txt").rename(root / "seeds/boat.txt")
    running.wait("ferry/", lambda page: "missing-article" in codes(page))
    (root / "seeds/boat.txt").rename(root / "seeds/ferry.txt")
    running.wait("ferry/", lambda page: not codes(page))
    (root / "briefs/ferry.yml").rename(root / "briefs/boat.yml")
    running.wait("boat/", lambda page: page.find("a", class_="quote-mark") != [])
    assert running.get("ferry/")[0] == 404
    (root / "briefs/boat.yml").rename(root / "briefs/ferry.yml")
    running.wait("ferry/", lambda page: not codes(page))
    assert running.get("boat/")[0] == 404
    desk.edit("seeds/ferry.txt", "the winter ferry", "the summer ferry")
    running.wait("ferry/", lambda page: codes(page) == ["quote-not-found"])


def test_what_editors_leave_is_no_part_of_the_site(desk: Desk) -> None:
    briefs = desk.root / "briefs"
    (briefs / ".#ferry.yml").symlink_to("someone@host.1234:5678")
    for name in (".ferry.yml.swp", "ferry.yml~", "#ferry.yml#", "4913", "about.md~", ".4913.tmp"):
        (briefs / name).write_bytes(b"title: [left \xff\n")
    # And then the new file takes the place of the old, whole.
    new = HEALTHY["briefs/ferry.yml"].replace("promised again", "promised at last")
    (briefs / ".ferry.yml.tmp").write_text(new, "utf-8")
    (briefs / ".ferry.yml.tmp").replace(briefs / "ferry.yml")
    title = "The winter ferry is promised at last"
    page = desk.running.wait("ferry/", lambda page: page.one("h1").text == title)
    assert badge(page) == ""
    for name in ("ferry.yml~", "%23ferry.yml%23", "4913", "about.md~", ".ferry.yml.swp"):
        assert desk.running.get(name)[0] == 404


def test_a_file_and_a_folder_change_places(desk: Desk) -> None:
    (desk.root / "briefs/ferry.yml").unlink()
    desk.write("briefs/ferry.yml/inside.txt", "What is this?")
    (desk.root / "seeds/ferry.txt").unlink()
    desk.write("seeds/ferry.txt/inside.md", "What is this?\n")
    desk.running.wait_for_status("ferry/", 404)
    assert desk.running.page("about/").one("h1").text == "About us"
    desk.running.wait("2030/later/", lambda page: "missing-article" in codes(page))


def test_folders_go_and_come_back(desk: Desk) -> None:
    root, running = desk.root, desk.running
    (root / "briefs/2030").rename(root / "2030")
    running.wait_for_status("2030/later/", 404)
    (root / "2030").rename(root / "briefs/2030")
    running.wait_for_status("2030/later/", 200)
    (root / "seeds").rename(root / "articles")
    running.wait("ferry/", lambda page: "missing-article" in codes(page))
    (root / "articles").rename(root / "seeds")
    running.wait("ferry/", lambda page: not codes(page))
    (root / "briefs").rename(root / "notes")
    page = running.wait("ferry/", failed)
    assert page.find("a", class_="quote-mark")
    (root / "notes").rename(root / "briefs")
    running.wait("ferry/", lambda page: not failed(page))
    desk.write("briefs/about.md", "# Still here\n")
    running.wait("about/", lambda page: page.one("h1").text == "Still here")


def test_links_to_folders_are_not_followed(desk: Desk) -> None:
    for name in ("round", "and-round", ".hidden"):
        (desk.root / "briefs" / name).symlink_to(".")
    desk.running.wait("", lambda page: codes(page) == ["unsafe-file", "unsafe-file"])
    assert desk.running.get("round/ferry/")[0] == 404
    desk.write("briefs/about.md", "# Still here\n")
    desk.running.wait("about/", lambda page: page.one("h1").text == "Still here")


def test_what_may_not_be_read_is_told_of(desk: Desk) -> None:
    names = ("briefs/ferry.yml", "briefs/about.md", "briefs/picture.png", "seeds/ferry.txt")
    desk.write("briefs/picture.png", b"")
    for name in names:
        (desk.root / name).chmod(0)
    if os.access(desk.root / names[0], os.R_OK):
        pytest.skip("who runs this may read all")
    page = desk.running.wait("ferry/", badge_is("5 errors"))
    assert "unreadable-file" in codes(page)
    # Neither their times nor their sizes tell that they can be read again.
    for name in names:
        (desk.root / name).chmod(0o644)
    desk.running.wait("ferry/", badge_is(""))


def test_drafts_and_new_briefs_are_shown(desk: Desk) -> None:
    desk.write("briefs/2026/new.yml", DRAFT)
    page = desk.running.wait("2026/new/", lambda page: page.one("h1").text == "Not for everyone")
    assert page.one("p", class_="draft-banner")
    (desk.root / "briefs/2026/new.yml").unlink()
    desk.running.wait_for_status("2026/new/", 404)


def test_a_download_tells_what_was_written_last(desk: Desk) -> None:
    read = [desk.running.get("ferry/brief.json") for _ in range(2)]
    assert read[0] == read[1]
    desk.edit("briefs/ferry.yml", "title: ", "title: At last, ")
    desk.running.wait("ferry/", lambda page: page.one("h1").text.startswith("At last, "))
    status, text = desk.running.get("ferry/brief.json")
    assert (status, json.loads(text)["brief"]["title"][:9]) == (200, "At last, ")
    assert "At last, " in desk.running.get("data/briefs.csv")[1]
    assert desk.running.get("data/ships.csv")[0] == 404
