"""How a command ends that cannot do what it was asked."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from generator.collecting import shown


def fail(what: str, fix: str) -> NoReturn:
    """Print what is wrong and how to put it right, and end with the status 1."""
    click.echo(f"error: {shown(what)}\n  fix: {shown(fix)}", err=True)
    sys.exit(1)
