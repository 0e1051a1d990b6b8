"""Every page has an address of its own, and every file a name that can be one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from generator.problems import Problem, Where
from generator.reading import FOLDER, REGISTER, SUFFIX
from generator.shapes import ID_MOST, is_id
from generator.slugs import slugify


def check_addresses(
    taken: Iterable[tuple[str, Where]],
    others: Iterable[str],
    briefs: Iterable[str],
    own: Collection[str] = (),
) -> Iterator[Problem]:
    """Every page has an address of its own.

    `taken` gives the generated pages' addresses and what each is made from; `others` are the
    files of `briefs/` that are no YAML; `briefs` are all YAML files by path below it; `own` are
    the paths of the files that the site brings itself, a folder of them with a slash at its end.
    """
    others = tuple(others)
    yield from _check_names(briefs)
    yield from _check_suffixes(others)
    pages = [(f"{address}/index.html".lstrip("/"), where) for address, where in taken]
    files = [(_destination(name), Where(f"{FOLDER}/{name}")) for name in others]
    yield from _check_own([*files, *pages], frozenset(own))
    places: dict[str, Where] = {}
    # Of two, the one that a person can change is to blame; of two such, the page's YAML.
    for address, where in sorted([*files, *pages], key=lambda each: _is_written(each[1])):
        first = places.setdefault(address.casefold(), where)
        if first != where:
            yield _taken_twice("/" + address.removesuffix("index.html"), first, where)


def _check_own(files: Iterable[tuple[str, Where]], own: frozenset[str]) -> Iterator[Problem]:
    for address, where in files:
        path = address.casefold()
        if path in own or f"{path.partition('/')[0]}/" in own:
            yield Problem(
                where,
                "address-twice",
                f"the address /{address.removesuffix('index.html')} belongs to the site itself",
                "its styles, scripts, downloads and search stand there, and one would be lost",
                "rename this file" if not where.line else "delete it from 'redirects'",
            )


def _check_names(briefs: Iterable[str]) -> Iterator[Problem]:
    for name in briefs:
        parts = PurePosixPath(name).with_suffix("").parts
        if name == REGISTER or (all(map(is_id, parts)) and parts[-1] != "index"):
            continue
        why = f"folders and files are named with a-z, 0-9 and single hyphens, at most {ID_MOST}"
        if parts[-1] == "index":
            why = "'index' is the page of a folder as a whole, and a brief is a page of its own"
        yield Problem(
            Where(f"{FOLDER}/{name}"),
            "wrong-address",
            "this file's name cannot be an address",
            why,
            f"rename it to {FOLDER}/{_renamed(parts)}",
        )


def _check_suffixes(others: Iterable[str]) -> Iterator[Problem]:
    for name in others:
        stem, _, suffix = name.rpartition(".")
        if suffix.lower() in ("yaml", "yml"):
            yield Problem(
                Where(f"{FOLDER}/{name}"),
                "wrong-suffix",
                "this file is not read",
                f"the names of briefs and of the register end in {SUFFIX}",
                f"rename it to {FOLDER}/{stem}{SUFFIX}",
            )


def _is_written(where: Where) -> bool:
    """Tell whether a page is made from one file in `briefs/`, not from many."""
    return where.path.startswith(f"{FOLDER}/")


def _taken_twice(address: str, first: Where, where: Where) -> Problem:
    what = f"the address {address} is taken by {first}"
    fix = "rename one of the two files"
    if not _is_written(first):
        what = f"the address {address} belongs to a page that is made from all briefs"
        fix = "rename this file"
    if where.line and first.path == where.path:
        what = f"{address} is this brief's own address"
        if first.line:
            what = f"the address {address} is listed twice"
        fix = "delete this one"
    elif where.line:
        what = what.replace("the address", "the old address", 1)
        fix = "delete it from 'redirects': readers who come to this address find the other page"
    return Problem(
        where, "address-twice", what, "one of the two pages would overwrite the other", fix
    )


def _destination(name: str) -> str:
    """Return the path in the site of a file in `briefs/`, as MkDocs derives it."""
    path = PurePosixPath(name)
    if path.suffix not in (".md", ".markdown", ".mdown", ".mkdn", ".mkd"):
        return name
    if path.stem in ("index", "README"):
        return str(path.with_name("index.html"))
    return f"{path.with_suffix('')}/index.html"


def _renamed(parts: tuple[str, ...]) -> str:
    *folders, name = (slugify(part) or "brief" for part in parts)
    return "/".join([*folders, "brief" if name == "index" else name]) + SUFFIX
