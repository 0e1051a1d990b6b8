"""`briefs check`: every problem of the project, without building it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from generator import __version__
from generator.checking import (
    NOBODY,
    Checked,
    check_sources,
    check_written_addresses,
    collector_at_rest,
)
from generator.cli.coverage import coverage_report
from generator.cli.project import Selection, project_root
from generator.files import Found
from generator.memory import Memory
from generator.problems import LineOf, Problem, format_problems, has_errors, lines_of
from generator.reading import FOLDER, read_sources
from generator.reports import (
    PAGE,
    folder_in_repository,
    format_as_json,
    format_as_sarif,
    format_for_github,
    format_for_terminal,
    read_manual,
    summary_for_github,
    wants_colour,
)
from generator.settings import Settings, read_settings

FORMATS = ("text", "github", "json", "sarif")

LONG = 300
"""From how many files on reading them is shown as it goes on."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="What to print: text for people; annotations for a pull request on GitHub; JSON, as "
    "briefs/schema/problems.json describes it; or SARIF 2.1.0 for code scanning.",
)
@click.option(
    "--coverage",
    "with_coverage",
    is_flag=True,
    help="List first what of its articles each brief cites, and every sentence that it does not.",
)
def check(paths: tuple[Path, ...], form: str, with_coverage: bool) -> None:
    """Print every problem of the project, without building it.

    With PATHS, print only those of the files named, or of the files in the folders named, and what
    they bring about elsewhere: an article in the briefs on it, a brief in those that update its
    commitments, the register wherever an actor is named, mkdocs.yml everywhere.

    Text is in colour on a terminal, unless NO_COLOR is set or TERM is dumb; FORCE_COLOR asks for
    it elsewhere. Exit status: 0 nothing is wrong (there may be warnings), 1 there are problems, 2
    wrong usage.
    """
    if with_coverage and form != "text":
        raise click.UsageError("--coverage is a list for people, and goes with --format text only")
    root = project_root(paths)
    selection = Selection(root, paths)
    settings = read_settings(root)
    with collector_at_rest():
        checked, found = check_project(root, settings, selection)
    if with_coverage:
        for paragraph in coverage_report(checked.library, selection):
            click.echo(f"{paragraph}\n")
    problems = [*settings.problems, *selection.of(found, checked.library)]
    line_of = lines_of({**checked.library.sources.texts, **settings.texts})
    is_coloured = form == "text" and wants_colour(os.environ, _is_terminal(sys.stdout))
    report = _report(problems, line_of, form, root, settings.site_url, is_coloured)
    if form in ("json", "sarif") and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    click.echo(report, color=is_coloured)
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if form == "github" else None
    if summary:
        with open(summary, "a", encoding="utf-8", errors="replace") as file:
            file.write(summary_for_github(problems, line_of))
    sys.exit(1 if has_errors(problems) else 0)


def check_project(
    root: Path, settings: Settings, selection: Selection
) -> tuple[Checked, Sequence[Problem]]:
    """Read and check a project, drafts included; return what was read, and its problems, in order.

    Of briefs that are not meant, the quotes are not looked up. How far it has come is shown on a
    terminal when it takes long.
    """
    memory = Memory()
    sources = read_sources(root, memory, _followed, selection.rests_on)
    checked = check_sources(
        sources,
        memory,
        settings.lang,
        drafts=True,
        require_quotes=settings.require_quotes,
        ignore=settings.ignore,
        namings=NOBODY,
    )
    addresses = check_written_addresses(checked)
    if addresses is not None:
        return checked, sorted({*checked.problems, *addresses})
    # Laying out pages takes its modules along, which most checks do not need.
    from generator.build import read_site

    site = read_site(
        root,
        memory,
        settings.lang,
        preview=True,
        require_quotes=settings.require_quotes,
        ignore=settings.ignore,
    )
    return checked, site.problems


def _followed(folder: str, files: Sequence[Found]) -> Iterable[Found]:
    return _shown(folder, files) if len(files) >= LONG and _is_terminal(sys.stderr) else files


def _shown(folder: str, files: Sequence[Found]) -> Iterator[Found]:
    with click.progressbar(files, label=f"Reading {folder}/", file=sys.stderr) as bar:
        yield from bar


def _is_terminal(stream: TextIO | None) -> bool:
    """Tell whether what is printed is seen at once; a stream that was closed is None."""
    return stream is not None and stream.isatty()


def _report(
    problems: Sequence[Problem],
    line_of: LineOf,
    form: str,
    root: Path,
    site_url: str,
    is_coloured: bool,
) -> str:
    if form == "github":
        return format_for_github(problems, line_of, folder_in_repository(root))
    if form == "text":
        return (format_for_terminal if is_coloured else format_problems)(problems, line_of)
    manual = read_manual(root / FOLDER / f"{PAGE}.md", site_url)
    if form == "json":
        return format_as_json(problems, line_of, manual)
    return format_as_sarif(problems, line_of, manual, __version__, folder_in_repository(root))
