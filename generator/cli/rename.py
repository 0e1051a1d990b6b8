"""`briefs rename`: another address for a brief or an actor, wherever it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from generator.cli.failing import fail
from generator.cli.project import project_root
from generator.problems import visible
from generator.renaming import (
    Plan,
    Project,
    RenameError,
    carry_out,
    plan_actor,
    plan_brief,
    read_project,
)

_dry_run = click.option(
    "--dry-run", is_flag=True, help="Change nothing; print the changes as a diff."
)


@click.group()
def rename() -> None:
    """Give a brief or an actor another address, wherever it is named.

    Every reference in the briefs, their translations, the register, the hand-written pages and the
    navigation changes with it, and nothing else in these files. The old address goes on leading
    there, by 'redirects'. Either all of it is written, or nothing.
    """


@rename.command()
@click.argument("old")
@click.argument("new")
@_dry_run
def actor(old: str, new: str, dry_run: bool) -> None:
    """Give the actor with the id OLD the id NEW.

    Exit status: 0 it is done, 1 it cannot be, and nothing has changed, 2 wrong usage.
    """
    _rename(plan_actor, old, new, dry_run=dry_run)


@rename.command()
@click.argument("old")
@click.argument("new")
@_dry_run
def brief(old: str, new: str, dry_run: bool) -> None:
    """Move the brief OLD to NEW: each is an address, or a file of briefs/.

    Its translations move along. Exit status: 0 it is done, 1 it cannot be, and nothing has changed,
    2 wrong usage.
    """
    root = project_root()
    _rename(plan_brief, _from_root(old, root), _from_root(new, root), dry_run=dry_run)


def _from_root(name: str, root: Path) -> str:
    """Return a file's path in the project, for one that is named from where the user is."""
    path = Path(name)
    if path.suffix != ".yml" or (root / "briefs" / name).exists():
        return name
    whole = Path.cwd() / path
    parent = whole.parent.resolve()
    inside = parent.is_relative_to(root.resolve())
    return (parent.relative_to(root.resolve()) / path.name).as_posix() if inside else name


def _rename(
    plan_of: Callable[[Project, str, str], Plan], old: str, new: str, *, dry_run: bool
) -> None:
    root = project_root()
    try:
        plan = plan_of(read_project(root), old, new)
        if dry_run:
            for rewrite in plan.rewrites:
                # As bytes, because a diff with other characters or line ends is one of another.
                click.echo(rewrite.patch().encode(), nl=False)
        else:
            carry_out(root, plan)
    except RenameError as error:
        fail(str(error), error.fix)
    would = "would change" if dry_run else "changed"
    for rewrite in plan.rewrites if not dry_run else ():
        goes = f" -> {rewrite.target}" if rewrite.moves else ""
        click.echo(f"{_line(rewrite.path)}{_line(goes)}")
    number = len(plan.rewrites)
    click.echo(f"{number} file{'s' if number != 1 else ''} {would}", err=dry_run)
    for where in plan.left:
        click.echo(f"{_line(str(where))}: has the old address, and is left to you", err=True)


def _line(text: str) -> str:
    return visible(text).replace("\n", "\\n")
