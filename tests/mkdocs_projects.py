"""Projects that MkDocs itself builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.build import build as write_site
from mkdocs.config import load_config

from tests.html_reader import Element, read_html
from tests.projects import ROOT, TEMPLATES, write_files

OURS = """\
site_name: The desk
site_description: What we found.
site_url: https://example.org/desk/
docs_dir: briefs
theme: {name: null, custom_dir: templates/theme, static_templates: [404.html]}
plugins: [briefs]
"""
"""Settings as a desk of its own would write them; in `mkdocs.yml` unless a test gives others."""

ENVIRONMENT = os.environ | {
    "SOURCE_DATE_EPOCH": "1768435200",
    "SITE_URL": "https://example.org/briefs/",
}
"""The day is 15 January 2026, as in `projects.TODAY`; our own site stands in a folder of a host."""


def make_project(root: Path, files: Mapping[str, str | bytes], settings: str = OURS) -> Path:
    """Write a project with its own copy of our templates, ready for MkDocs."""
    shutil.copytree(TEMPLATES, root / "templates")
    for folder in ("seeds", "briefs"):
        (root / folder).mkdir()
    return write_files(root, {"mkdocs.yml": settings, **files})


def copy_own_project(root: Path) -> Path:
    """Copy what this repository's own site is made from."""
    for folder in ("seeds", "briefs", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def copy_small_projects(root: Path) -> Path:
    """Copy the small projects of `tests/sites/` into one, in the languages that one of them has
    been translated into, with a page about it.
    """
    about = "---\ndescription: Who we are.\nlang: fr\n---\n# Qui nous sommes\n"
    make_project(root, {"briefs/about.md": about})
    registers = []
    for site in sorted((ROOT / "tests/sites").iterdir()):
        for folder in ("seeds", "briefs"):
            shutil.copytree(site / folder, root / folder, dirs_exist_ok=True)
        register = root / "briefs/actors.yml"
        if register.exists():
            registers.append(register.read_text("utf-8"))
            register.unlink()
    write_files(root, {"briefs/actors.yml": "\n".join(registers)})
    return root


def build(root: Path, *options: str) -> tuple[int, str]:
    """Build a project in this process, warnings being failures; return the exit status and log."""
    arguments = ["build", "--strict", "--config-file", str(root / "mkdocs.yml"), *options]
    result = CliRunner(env={"SOURCE_DATE_EPOCH": ENVIRONMENT["SOURCE_DATE_EPOCH"]}).invoke(
        cli, arguments
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def run_build(root: Path, *options: str) -> tuple[int, str]:
    """Do the same as a person does, in a process of its own; return the exit status and its log."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=root,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def build_preview(root: Path) -> None:
    """Build what `mkdocs serve` would show, drafts and problems included, and serve nothing."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        write_site(config)
    finally:
        config.plugins.on_shutdown()


def read_page(site: Path, address: str) -> Element:
    """Return a page of a built site, by its address without slashes at the ends."""
    return read_html((site / address / "index.html").read_text("utf-8"))


def read_pages(site: Path) -> dict[str, Element]:
    """Return every page of a built site, by its address, read as above."""
    pages = {path.relative_to(site).parent: path for path in site.rglob("index.html")}
    return {
        "" if str(address) == "." else address.as_posix(): read_html(path.read_text("utf-8"))
        for address, path in pages.items()
    }


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
