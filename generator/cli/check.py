"""`briefs check`: every problem of the project, without building it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build import read_site
from generator.cli.coverage import coverage_report
from generator.cli.project import Selection, project_root
from generator.memory import Memory
from generator.problems import Lines, format_problems, has_errors
from generator.settings import read_settings


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--coverage",
    "with_coverage",
    is_flag=True,
    help="List first what of its articles each brief cites, and every sentence that it does not.",
)
def check(paths: tuple[Path, ...], with_coverage: bool) -> None:
    """Print every problem of the project, without building it.

    With PATHS, print only those of the files named, or of the files in the folders named. Exit
    status: 0 nothing is wrong (there may be warnings), 1 there are problems, 2 wrong usage.
    """
    root = project_root()
    selection = Selection(root, paths)
    settings = read_settings(root)
    site = read_site(
        root,
        Memory(),
        settings.lang,
        preview=True,
        require_quotes=settings.require_quotes,
        ignore=settings.ignore,
    )
    if with_coverage:
        for paragraph in coverage_report(site.library, selection):
            click.echo(f"{paragraph}\n")
    problems = [*settings.problems, *selection.of(site.problems)]
    line_of = site.line_of()

    def any_line_of(path: str, line: int) -> str | None:
        text = settings.texts.get(path)
        return line_of(path, line) if text is None else Lines(path, text).line(line)

    click.echo(format_problems(problems, any_line_of))
    sys.exit(1 if has_errors(problems) else 0)
