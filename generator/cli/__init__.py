"""The command line, a module a command."""

from __future__ import annotations

import importlib
import io
import signal
import sys

import click

from generator import __version__

COMMANDS = {
    "add": "Bring an article into seeds/.",
    "check": "Print every problem of the project, without building it.",
    "fix": "Mend slips in quotes: write what the article has.",
    "init": "Lay out a new site in FOLDER, which must be empty or not there yet.",
    "new": "Write a brief to start from.",
    "pdf": "Write a brief as a PDF, as it stands in the built site.",
    "rename": "Give a brief or an actor another address, wherever it is named.",
    "schema": "Write the JSON Schemas with which editors offer keys and words.",
}
"""Every command, and the line that tells what it is for."""


class Commands(click.Group):
    """The commands, each imported only when it is called: some bring much along."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Call the command. Who ends it by Ctrl-C gets the status that shells know for
        that, not the one of a problem.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nstopped", err=True)
            ctx.exit(128 + signal.SIGINT)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what there is, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefs")
def main() -> None:
    """Research briefs in which every line is pinned to the words that support it."""
    # A terminal that does not know a character shows its number; it is no reason to fail.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
