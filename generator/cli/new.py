"""`briefs new`: a brief to start from, made of an article."""

from __future__ import annotations

import os
import shlex
from pathlib import Path, PurePosixPath

import click

from generator.articles import FOLDER as SEEDS
from generator.articles import Article
from generator.candidates import find_candidates
from generator.candidates.known import known_actors
from generator.checking import build_date
from generator.cldr import language_tag
from generator.cli.failing import fail
from generator.cli.project import project_root
from generator.collecting import shown
from generator.drafting import write_draft
from generator.memory import Memory
from generator.problems import did_you_mean
from generator.quotes.telling import guess_language
from generator.reading import FOLDER, REGISTER, SUFFIX, Sources, read_sources
from generator.schema import FOLDER as SCHEMA_FOLDER
from generator.shapes import is_id
from generator.slugs import slugify


@click.command()
@click.argument("article")
@click.option("--lang", help="The language of the brief; otherwise that of the article.")
@click.option(
    "--slug", help="The brief's address, such as 2025/baku; otherwise the article's name."
)
def new(article: str, lang: str | None, slug: str | None) -> None:
    """Write a brief to start from.

    ARTICLE is a file in seeds/. The new file in briefs/ has what is known of the article, and, as
    comments to accept or to delete, what each part of a brief is for and what was found in the
    text: actors of actors.yml, names that recur, dates, and who is quoted with what. Each has its
    exact quote. The file is sound as it stands, and a draft until you say otherwise.

    Exit status: 0 it is written, 1 it cannot be, 2 wrong usage.
    """
    root = project_root()
    sources = read_sources(root, Memory())
    source = _article(article, root, sources)
    if lang is not None and language_tag(lang) is None:
        raise click.UsageError(f"'{lang}' is no language tag; write one such as fr or pt-BR")
    address = _address(source, slug)
    path = root / FOLDER / f"{address}{SUFFIX}"
    told = source.header.lang or ""
    guessed = "" if told else guess_language(source.haystack.vocabulary)
    own = lang or told or guessed
    found = find_candidates(source, told or guessed, own, known_actors(sources))
    text = write_draft(source, address, own, guessed, build_date(), found)
    place = f"{FOLDER}/{address}{SUFFIX}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(text.encode())
    except FileExistsError:
        fail(
            f"{place} is there already, and is left as it is",
            "go on with it, or name another one with --slug",
        )
    except OSError as error:
        fail(f"{place} cannot be written: {error.strerror}", "look at its folder")
    for other in sources.briefs:
        if other.brief and any(each.file == source.name for each in other.brief.sources):
            click.echo(f"note: {shown(other.path)} rests on this article, too", err=True)
    click.echo(f"wrote {place}: {_counted(len(found))}")
    if not (root / FOLDER / SCHEMA_FOLDER / "brief.json").exists():
        click.echo("for an editor that offers keys and words: briefs schema")
    click.echo(f"next: open it in your editor; then: briefs check {shlex.quote(place)}")


def _counted(number: int) -> str:
    if not number:
        return "the parts of a brief, and nothing found in the text to suggest"
    return f"{number} suggestion{'' if number == 1 else 's'} to accept or delete"


def _article(name: str, root: Path, sources: Sources) -> Article:
    """Return the article that a path, or a name in `seeds/`, means; ends the command without."""
    whole = Path(os.path.abspath(name))
    seeds = (root / SEEDS).resolve()
    below = PurePosixPath(name.replace("\\", "/"))
    names = [below.as_posix(), PurePosixPath(*below.parts[1:]).as_posix()]
    if whole.parent.resolve().is_relative_to(seeds):
        names.insert(0, (whole.parent.resolve() / whole.name).relative_to(seeds).as_posix())
    found = next((sources.articles[each] for each in names if each in sources.articles), None)
    if found is not None:
        return found
    if whole.is_file() and not whole.parent.resolve().is_relative_to(seeds):
        fail(f"{name} is not in {SEEDS}/", f"bring it in first: briefs add {shlex.quote(name)}")
    near = did_you_mean(below.name, sources.articles)
    hint = f"did you mean {SEEDS}/{near}?" if near else f"bring one in with: briefs add {name}"
    return fail(f"there is no article {name}", hint)


def _address(article: Article, slug: str | None) -> str:
    """Return the brief's address; raises click.UsageError for a slug that is none."""
    if slug is None:
        stem = PurePosixPath(article.name).stem
        return stem if is_id(stem) else slugify(stem) or "brief"
    address = slug.strip("/").removesuffix(SUFFIX)
    parts = address.split("/")
    if not all(map(is_id, parts)) or parts[-1] == "index" or f"{address}{SUFFIX}" == REGISTER:
        likely = "/".join(filter(None, map(slugify, parts)))
        hint = f"; did you mean '{likely}'?" if likely and likely != address else ""
        raise click.UsageError(
            f"'{slug}' is no address: it is made of a-z, 0-9 and single hyphens{hint}"
        )
    return address
