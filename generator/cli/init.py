"""`briefs init`: a new site."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import click

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
    "keeps, requirements.txt, the schemas and the settings for editors. Nothing else is touched.",
)
def init(folder: Path, lang: str, empty: bool, renew: bool) -> None:
    """Lay out a new site in FOLDER, which must be empty or not there yet.

    It has the settings, an introduction, an example to learn from, what an editor needs to help,
    and the workflows with which GitHub checks and publishes it. The templates stay in Briefs; those
    that you put into a folder 'templates' of the site take their place, one by one.

    Exit status: 0 it is done, 1 it cannot be, 2 wrong usage.
    """
    # The schemas take the whole model along, of which `--help` needs nothing.
    from generator.starter import SETTINGS, WHEELS, new_site, renewed_files

    try:
        if renew:
            if not (folder / SETTINGS).is_file():
                fail(f"{folder} is no site: it has no {SETTINGS}", "name the folder of the site")
            files = renewed_files()
            for old in (folder / WHEELS).glob("briefs-*.whl"):
                old.unlink()
        else:
            _check_empty(folder)
            files = new_site(lang, example=not empty)
        _write(folder, files)
    except OSError as error:
        fail(
            f"{error.filename or folder} cannot be written: {error.strerror}", "look at its folder"
        )
    except PackageNotFoundError:
        fail("Briefs is not installed here", "install its wheel with pip, and run this again")
    if renew:
        click.echo(f"renewed {len(files)} files in {folder}; read the differences, and commit them")
        return
    click.echo(f"laid out a new site in {folder}: {len(files)} files")
    if folder.resolve() != Path.cwd():
        click.echo(f"next: cd {shlex.quote(str(folder))}")
    click.echo("      mkdocs serve   the site at http://127.0.0.1:8000/, following every change")
    click.echo("      README.md      tells how it goes on")


def _check_empty(folder: Path) -> None:
    """End the command where something is in the folder; a repository without a file may be."""
    inside = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    others = [name for name in inside if name != ".git"]
    if others:
        named = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
        fail(
            f"{folder} is not empty ({named}), and is left as it is",
            "name a new folder; in a site that is there already, --renew brings it up to date",
        )


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
