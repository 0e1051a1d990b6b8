"""`briefs init`: a new site."""

from __future__ import annotations

import re
import shlex
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import click

from generator import __version__
from generator.cli.failing import fail
from generator.interface import languages


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--lang",
    type=click.Choice(languages()),
    default="en",
    show_default=True,
    help="The language of the site's interface, and of what it starts with.",
)
@click.option("--empty", is_flag=True, help="Without the example: no article, brief and actors.")
@click.option(
    "--renew",
    is_flag=True,
    help="Bring a site that was laid out before to the Briefs that runs this: the wheel that it "
    "keeps, requirements.txt and the schemas; and the workflows and settings for editors that you "
    "have not made your own. Nothing else is touched.",
)
def init(folder: Path, lang: str, empty: bool, renew: bool) -> None:
    """Lay out a new site in FOLDER, which must be empty or not there yet.

    It has the settings, an introduction, an example to learn from, what an editor needs to help,
    and the workflows with which GitHub checks and publishes it. The templates stay in Briefs; those
    that you put into a folder 'templates' of the site take their place, one by one.

    What a new repository has may be in FOLDER: a README, a licence and hidden files stay as they
    are. Exit status: 0 it is done, 1 it cannot be, 2 wrong usage.
    """
    try:
        _renew(folder) if renew else _lay_out(folder, lang, example=not empty)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        fail(
            f"{error.filename or folder} cannot be written: {why}",
            "look whether there is room, and whether you may write there",
        )
    except PackageNotFoundError:
        fail("Briefs is not installed here", "install its wheel with pip, and run this again")


def _lay_out(folder: Path, lang: str, *, example: bool) -> None:
    # The schemas take the whole model along, of which `--help` needs nothing.
    from generator.starter import new_site
    from generator.starter.folder import lay_out

    _check_empty(folder)
    files = new_site(lang, example=example)
    there = lay_out(folder, files)
    click.echo(f"laid out a new site in {folder}: {len(files) - len(there)} files")
    if there:
        click.echo(f"there already, and left as it was: {', '.join(there)}")
    if ".gitignore" in there:
        click.echo("(let .gitignore name /site/ and /.venv/, which are made from the rest)")
    steps = [
        ("mkdocs serve", "the site at http://127.0.0.1:8000/, following every change"),
        ("README.md", "tells how it goes on"),
    ]
    if folder.resolve() != Path.cwd():
        way = f"./{folder}" if str(folder).startswith("-") else str(folder)
        steps.insert(0, (f"cd {shlex.quote(way)}", ""))
    for label, (step, what) in zip(("next:", "", ""), steps, strict=False):
        if step not in there:
            click.echo(f"{label:<5} {step:<14} {what}".rstrip())


_MAY_BE_THERE = re.compile(r"\..*|(?:readme|licen[sc]e|copying)\b.*|v?env|.*\.whl", re.IGNORECASE)
"""What a new repository or a new environment has, by its name."""


def _check_empty(folder: Path) -> None:
    """End the command where something is in the folder that may be a site, or whatever else."""
    inside = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    others = [name for name in inside if not _MAY_BE_THERE.fullmatch(name)]
    if others:
        named = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
        fail(
            f"{folder} is not empty ({named}), and is left as it is",
            "name a new folder; in a site that is there already, --renew brings it up to date",
        )


def _renew(folder: Path) -> None:
    from generator.starter.renewal import newest_version, plan_renewal, renew, version_of

    _check_site(folder)
    if newest_version(folder) > version_of(__version__):
        fail(
            f"{folder} has a newer Briefs than {__version__}, which runs this",
            "install the newest wheel with pip, and run this again",
        )
    renewal = plan_renewal(folder)
    renew(folder, renewal)
    for path in renewal.files:
        click.echo(path)
    if not renewal.files:
        click.echo(f"{folder} is up to date with Briefs {__version__}")
    else:
        number = f"{len(renewal.files)} file{'s' if len(renewal.files) != 1 else ''}"
        click.echo(f"renewed {number} in {folder}; read the differences, and commit them")
    for path, place in renewal.kept.items():
        click.echo(f"{path}: you have changed it, and it stays so; ours is now {place}", err=True)
    for path in renewal.replaced:
        click.echo(f"{path}: it was not as Briefs had written it, and is now", err=True)


def _check_site(folder: Path) -> None:
    """End the command in a folder that `briefs init` has not laid out."""
    from generator.packaged import PACKAGE
    from generator.starter import SETTINGS

    if folder.resolve() == PACKAGE.parent:
        fail(f"{folder} is a clone of Briefs itself", "bring it up to date with git")
    if not (folder / SETTINGS).is_file():
        fail(f"{folder} is no site: it has no {SETTINGS}", "name the folder of the site")
    if not re.search(rb"\bbriefs\b", (folder / SETTINGS).read_bytes()):
        fail(
            f"{folder} is no site of Briefs: its {SETTINGS} has no plugin 'briefs'",
            "name the folder of the site",
        )
