"""`briefs check`: every problem of the project, without building it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build import read_site
from generator.cli.project import Selection, project_root
from generator.interface import SOURCE
from generator.problems import format_problems, has_errors
from generator.reading import Memory


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Print every problem of the project, without building it.

    With PATHS, print only those of the files named, or of the files in the folders named. Exit
    status: 0 nothing is wrong (there may be warnings), 1 there are problems, 2 wrong usage.
    """
    root = project_root()
    selection = Selection(root, paths)
    site = read_site(root, Memory(), SOURCE, preview=True)
    problems = list(selection.of(site.problems))
    click.echo(format_problems(problems, site.line_of()))
    sys.exit(1 if has_errors(problems) else 0)
