"""The command line, a module a command."""

from __future__ import annotations

import io
import sys

import click

from generator import __version__
from generator.cli.add import add
from generator.cli.check import check
from generator.cli.fix import fix
from generator.cli.new import new
from generator.cli.pdf import pdf
from generator.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefs")
def main() -> None:
    """Research briefs in which every line is pinned to the words that support it."""
    # A terminal that does not know a character shows its number; it is no reason to fail.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


for command in (add, check, fix, new, pdf, schema):
    main.add_command(command)
