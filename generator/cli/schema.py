"""`briefs schema`: the JSON Schemas for editors, and that of `briefs check --format json`."""

from __future__ import annotations

import click

from generator.cli.project import project_root
from generator.reading import FOLDER
from generator.reports import PROBLEMS_SCHEMA, problems_schema
from generator.schema import FOLDER as SCHEMA_FOLDER
from generator.schema import SCHEMAS, schema_text


@click.command()
def schema() -> None:
    """Write the JSON Schemas with which editors offer keys and words.

    They are brief.json and actors.json, and those of translations, in briefs/schema/; and
    problems.json, for programs, of what 'briefs check --format json' prints. They change only with
    Briefs itself.
    """
    folder = project_root() / FOLDER / SCHEMA_FOLDER
    folder.mkdir(exist_ok=True)
    for name, make in {**SCHEMAS, PROBLEMS_SCHEMA: problems_schema}.items():
        (folder / name).write_text(schema_text(make()), encoding="utf-8", newline="\n")
        click.echo(f"{FOLDER}/{SCHEMA_FOLDER}/{name}")
