"""The fixtures must see what they are there to see, else every browser test is worth nothing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser import NewPage
from tests.server import Serve

GOOD = """<!doctype html><meta charset=utf-8><title>Good</title>
<link rel=stylesheet href=style.css><p>light</p><script src=script.js></script>"""

BAD = """<!doctype html><meta charset=utf-8><title>Bad</title>
<script>document.title = "inline scripts run"</script>
<img src=missing.png><img src=https://example.org/pixel.png><script src=throws.js></script>"""


def test_a_sound_page_under_a_sub_path(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    (tmp_path / "index.html").write_text(GOOD)
    (tmp_path / "style.css").write_text("@media (prefers-color-scheme: dark) {p {color: red}}")
    (tmp_path / "script.js").write_text("document.title += ' ' + innerWidth")
    page = new_page(390, 844, color_scheme="dark")
    page.goto(serve(tmp_path, under="/briefs/"))
    expect(page).to_have_title("Good 390")
    expect(page.get_by_text("light")).to_have_css("color", "rgb(255, 0, 0)")


def test_what_goes_wrong_is_noted(tmp_path: Path, serve: Serve, browser: Browser) -> None:
    (tmp_path / "index.html").write_text(BAD)
    (tmp_path / "throws.js").write_text("throw new Error('no')")
    pages = NewPage(browser)
    address = serve(tmp_path)
    page = pages()
    page.goto(address)
    assert page.title() == "Bad"
    starts = (
        "console: Executing inline script violates",
        f"console: Failed to load resource: the server responded with a status of 404 (Not Found) "
        f"({address}missing.png)",
        "console: Loading the image 'https://example.org/pixel.png' violates",
        "exception: no",
        "failed: https://example.org/pixel.png (csp)",
        "other host: https://example.org/pixel.png",
    )
    for problem, start in zip(pages.close(), starts, strict=True):
        assert problem.startswith(start)


def test_other_hosts_are_out_of_reach(tmp_path: Path, serve: Serve, browser: Browser) -> None:
    (tmp_path / "index.html").write_text(BAD)
    (tmp_path / "missing.png").touch()
    (tmp_path / "throws.js").touch()
    pages = NewPage(browser)
    page = pages()
    page.goto(serve(tmp_path, policy=False))
    assert page.title() == "inline scripts run"
    assert pages.close() == [
        "console: Failed to load resource: net::ERR_NAME_NOT_RESOLVED"
        " (https://example.org/pixel.png)",
        "failed: https://example.org/pixel.png (net::ERR_NAME_NOT_RESOLVED)",
        "other host: https://example.org/pixel.png",
    ]


def test_the_page_for_what_is_not_there(tmp_path: Path, serve: Serve, new_page: NewPage) -> None:
    (tmp_path / "404.html").write_text("<!doctype html><title>Lost</title>")
    missing = serve(tmp_path, under="/briefs/") + "nowhere/"
    new_page.expect(
        "console: Failed to load resource: the server responded with a status of 404 (Not Found)"
        f" ({missing})"
    )
    page = new_page()
    response = page.goto(missing)
    assert response is not None
    assert (response.status, page.title()) == (404, "Lost")
