"""The command line: `briefs check` and `briefs schema`."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click

from generator import __version__
from generator.articles import FOLDER as SEEDS
from generator.build import read_site
from generator.interface import SOURCE
from generator.problems import format_problems, has_errors
from generator.reading import FOLDER, Memory
from generator.schema import FOLDER as SCHEMA_FOLDER
from generator.schema import SCHEMAS, schema_text


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefs")
def main() -> None:
    """Research briefs in which every line is pinned to the words that support it."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Print every problem of the project, without building it.

    With PATHs, print only those of the files named, or of the files in the folders named. Exit
    status: 0 nothing is wrong (there may be warnings), 1 there are problems, 2 wrong usage.
    """
    root = _project()
    wanted = [path.resolve() if path.is_dir() else _place(path) for path in paths]
    checked = [(root / folder).resolve() for folder in (FOLDER, SEEDS)]
    for path, place in zip(paths, wanted, strict=True):
        if not any(place.is_relative_to(each) or each.is_relative_to(place) for each in checked):
            raise click.UsageError(
                f"'{path}' is neither in {root / FOLDER} nor in {root / SEEDS}, "
                "which are all that is checked"
            )
    site = read_site(root, Memory(), SOURCE, preview=True)
    problems = [
        problem
        for problem in site.problems
        if not wanted
        or any(_place(root / problem.where.path).is_relative_to(place) for place in wanted)
    ]
    # A terminal that does not know a character shows its number; it is no reason to fail.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    click.echo(format_problems(problems, site.line_of()))
    sys.exit(1 if has_errors(problems) else 0)


@main.command()
def schema() -> None:
    """Write the JSON Schemas with which editors offer keys and words.

    They are briefs/schema/brief.json and briefs/schema/actors.json, and change only with Briefs
    itself.
    """
    folder = _project() / FOLDER / SCHEMA_FOLDER
    folder.mkdir(exist_ok=True)
    for name, make in SCHEMAS.items():
        (folder / name).write_text(schema_text(make()), encoding="utf-8", newline="\n")
        click.echo(f"{FOLDER}/{SCHEMA_FOLDER}/{name}")


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, from `start` upwards, that holds `briefs/` and `seeds/`."""
    for folder in (start, *start.parents):
        if (folder / FOLDER).is_dir() and (folder / SEEDS).is_dir():
            return folder
    return None


def _project() -> Path:
    root = find_root(Path.cwd())
    if root is None:
        raise click.UsageError(
            f"there is no folder with '{FOLDER}' and '{SEEDS}' in it here or above; "
            "run this inside your project"
        )
    return root


def _place(path: Path) -> Path:
    """Return where a file lies; a link lies where it stands, not where it leads."""
    whole = Path(os.path.abspath(path))
    return whole.parent.resolve() / whole.name
