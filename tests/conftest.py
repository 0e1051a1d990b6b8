"""What every test may use."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser import FLAGS, NO_CHROMIUM, NewPage, find_chromium
from tests.mkdocs_projects import (
    build,
    build_preview,
    copy_own_project,
    copy_small_projects,
    run_build,
)
from tests.projects import write_files
from tests.server import Serve, serving

IN_CI = os.environ.get("CI") == "true"

# What is started in the background by a shell without job control ignores Ctrl-C, and so would the
# servers that tests start and end by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No test depends on how fast the machine is, and in CI none on chance.
settings.register_profile(
    "briefs", deadline=None, derandomize=IN_CI, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("briefs")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and run it last.

    Playwright keeps an event loop running from the first such test on, under which
    `asyncio.run` refuses to work.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium that reaches 127.0.0.1 and nothing else."""
    chromium = find_chromium()
    if chromium is None:
        if IN_CI:
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Give a function that opens an empty page; the test fails if anything went wrong in one."""
    pages = NewPage(browser)
    yield pages
    problems = pages.close()
    assert not problems, "\n".join(["the browser complains:", *problems])


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give this repository's own site, built as a person builds it, and what was logged."""
    root = copy_own_project(tmp_path_factory.mktemp("own"))
    status, log = run_build(root)
    assert status == 0, log
    return root / "site", log


@pytest.fixture(scope="session")
def small_sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give all the small projects of `tests/sites/` built as one site."""
    root = copy_small_projects(tmp_path_factory.mktemp("small"))
    status, log = build(root)
    assert status == 0, log
    return root / "site"


FAULTY = {
    "briefs/faulty.yml": """\
        title: A line without its words
        article: ferry.txt
        lang: en
        commitments:
          boats: {by: nobody, text: Run boats., quotes: Boats will run in the winter of 1999.}
        """,
    "briefs/unreadable.yml": "title: [\n",
}


@pytest.fixture(scope="session")
def preview_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the same as an analyst previews it at the end of 2031: no introduction is written yet,
    and two files are faulty.
    """
    root = copy_small_projects(tmp_path_factory.mktemp("preview"))
    write_files(root, FAULTY)
    (root / "briefs/index.md").unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1956441600")
        build_preview(root)
    return root / "site"


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Give a function that serves a folder and returns its address."""
    with ExitStack() as servers:

        def start(folder: Path, *, under: str = "/", policy: bool = True) -> str:
            return servers.enter_context(serving(folder, under, policy))

        yield start
