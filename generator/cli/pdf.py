"""`briefs pdf`: a brief as a report on paper, its quotes as numbered notes at the end."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from typing import NoReturn

import click

from generator.cli.project import project_root
from generator.printing import PrintingError, find_browser, print_page, public_address
from generator.problems import did_you_mean
from generator.reading import FOLDER

SITE = "site"


@click.command()
@click.argument("brief")
@click.option(
    *("-o", "--output"),
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; otherwise the brief's name with .pdf, in this folder.",
)
@click.option("--browser", help="The browser that prints; otherwise Chromium, Chrome or Edge.")
def pdf(brief: str, output: Path | None, browser: str | None) -> None:
    """Write a brief as a PDF, as it stands in the built site.

    BRIEF is its file (briefs/2025/x.yml) or its address (2025/x). Build the site first. A browser
    of the family of Chromium does the printing: Chrome and Edge are of it.

    Exit status: 0 it is written, 1 it cannot be, 2 wrong usage.
    """
    root = project_root()
    site = root / SITE
    address = _address(root, brief)
    page = site / address / "index.html"
    if not page.is_file():
        _fail(*_why_missing(site, address))
    used = browser or find_browser()
    if used is None:
        _fail(
            "no browser is found that can print: Chromium, Chrome or Edge",
            "install one of them, or name it with --browser",
        )
    target = output or Path(PurePosixPath(address).name + ".pdf")
    public = public_address(page.read_text("utf-8"), f"{address}/")
    try:
        target.write_bytes(print_page(used, site, f"{address}/", public))
    except PrintingError as error:
        _fail(f"{used} printed nothing: {error}", "name another browser with --browser")
    except OSError as error:
        _fail(f"{target} cannot be written: {error.strerror}", "name another file with --output")
    click.echo(f"wrote {target}")


def _address(root: Path, brief: str) -> str:
    """Return the address that a file or an address means."""
    path = Path(brief)
    folder = (root / FOLDER).resolve()
    if path.suffix == ".yml" and path.resolve().is_relative_to(folder):
        return path.resolve().relative_to(folder).with_suffix("").as_posix()
    name = brief.replace("\\", "/").strip("/").removesuffix(".yml")
    if ".." in PurePosixPath(name).parts or not name:
        raise click.UsageError(f"'{brief}' is neither a file in {FOLDER}/ nor a brief's address")
    return name


def _why_missing(site: Path, address: str) -> tuple[str, str]:
    if not (site / "index.html").exists():
        return f"there is no built site in {site}", "build it first: make build"
    built = [each.parent.relative_to(site).as_posix() for each in site.rglob("index.html")]
    near = did_you_mean(address, built)
    hint = f"did you mean '{near}'? " if near else ""
    return (
        f"the built site has no page '{address}'",
        f"{hint}If the brief is new or no longer a draft, build the site again: make build",
    )


def _fail(what: str, fix: str) -> NoReturn:
    click.echo(f"{what}\n  fix: {fix}", err=True)
    sys.exit(1)
