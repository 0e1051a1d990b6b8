"""Every page has an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath

from generator.problems import Problem, Where
from generator.reading import FOLDER, REGISTER
from generator.shapes import ID_MOST, is_id
from generator.slugs import slugify


def check_addresses(
    taken: Iterable[tuple[str, Where]], others: Iterable[str], briefs: Iterable[str]
) -> Iterator[Problem]:
    """Every page has an address of its own.

    `taken` gives the generated pages' addresses and what each is made from; `others` are the
    files of `briefs/` that are no YAML; `briefs` are all YAML files by path below it.
    """
    for name in briefs:
        if name != REGISTER and not all(
            is_id(part) for part in PurePosixPath(name).with_suffix("").parts
        ):
            yield Problem(
                Where(f"{FOLDER}/{name}"),
                "wrong-address",
                "this file's name cannot be an address",
                f"folders and files are named with a-z, 0-9 and single hyphens, at most {ID_MOST}",
                f"rename it to {FOLDER}/{_renamed(name)}",
            )
    places: dict[str, Where] = {}
    pages = [(f"{address}/index.html".lstrip("/"), where) for address, where in taken]
    files = [(_destination(name), Where(f"{FOLDER}/{name}")) for name in others]
    for address, where in chain(files, pages):
        first = places.setdefault(address.casefold(), where)
        if first != where:
            shown = "/" + address.removesuffix("index.html")
            yield Problem(
                where,
                "address-twice",
                f"the address {shown} is taken by {first}",
                "one of the two pages would overwrite the other",
                "rename one of them",
            )
    for name in others:
        if name.endswith(".yaml"):
            yield Problem(
                Where(f"{FOLDER}/{name}"),
                "wrong-suffix",
                "this file is not read as a brief",
                "a brief's file name ends in .yml",
                f"rename it to {FOLDER}/{name.removesuffix('.yaml')}.yml",
            )


def _destination(name: str) -> str:
    """Return the path in the site of a file in `briefs/`, as MkDocs derives it."""
    path = PurePosixPath(name)
    if path.suffix not in (".md", ".markdown", ".mdown", ".mkdn", ".mkd"):
        return name
    if path.stem in ("index", "README"):
        return str(path.with_name("index.html"))
    return f"{path.with_suffix('')}/index.html"


def _renamed(name: str) -> str:
    parts = PurePosixPath(name).with_suffix("").parts
    return "/".join(slugify(part) or "brief" for part in parts) + ".yml"
