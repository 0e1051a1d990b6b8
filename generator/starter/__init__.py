"""A new site to start from: what `briefs init` lays out, and brings up to date.

The files of `shared/` are the same in every language of the interface; the others stand in a folder
of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.articles import FOLDER as SEEDS
from generator.packaged import EDITOR, LOCK, PACKAGE, packaged
from generator.reading import FOLDER, REGISTER_PATH
from generator.reports import PROBLEMS_SCHEMA, problems_schema
from generator.schema import FOLDER as SCHEMA_FOLDER
from generator.schema import SCHEMAS, schema_text
from generator.starter.wheel import hash_of, pack_wheel

SETTINGS = "mkdocs.yml"
REQUIREMENTS = "requirements.txt"
WHEELS = "wheels"
EXAMPLE = "2026-01-05-winter-ferry"

_HERE = PACKAGE / "starter"
SHARED = {
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".github/workflows/check.yml": "check.yml",
    ".github/workflows/publish.yml": "publish.yml",
}
_BY_LANGUAGE = {
    "README.md": "README.md",
    SETTINGS: "mkdocs.yml",
    f"{FOLDER}/index.md": "index.md",
}
_EXAMPLE = {
    REGISTER_PATH: "actors.yml",
    f"{FOLDER}/{EXAMPLE}.yml": "brief.yml",
    f"{SEEDS}/{EXAMPLE}.txt": "article.txt",
}
_EMPTY = {REGISTER_PATH: "empty-actors.yml"}
"""Where each file goes, and what it is called here."""

_PINNED = """\
# Briefs itself, and all that it needs, each by its hash: a download that differs is refused.
#
#     python -m pip install --require-hashes --requirement requirements.txt
#
# 'briefs init --renew' writes this file.
./{path} \\
    --hash=sha256:{hash}
"""


def new_site(lang: str, *, example: bool) -> Mapping[str, bytes]:
    """Return every file of a new site by its path in it, in a language of the interface.

    With `example` there are an article, a brief on it and its actors; else the register is empty.
    """
    own = {**_BY_LANGUAGE, **(_EXAMPLE if example else _EMPTY)}
    files = {path: (_HERE / lang / name).read_bytes() for path, name in own.items()}
    if not example:
        files[f"{SEEDS}/.gitkeep"] = b""
    files |= {path: place.read_bytes() for path, place in shared_places().items()}
    return {**files, **made_files()}


def shared_places() -> Mapping[str, Path]:
    """Return where each file lies that a site gets as it is, whatever its language, by its path."""
    places = {path: _HERE / "shared" / name for path, name in SHARED.items()}
    return places | {f"{EDITOR}/{path.name}": path for path in sorted(packaged(EDITOR).iterdir())}


def made_files() -> Mapping[str, bytes]:
    """Return those files of a site that are made, and that nobody writes in: the wheel, what it
    needs, and the schemas for editors.
    """
    return dict(_made_files())


def _made_files() -> Iterator[tuple[str, bytes]]:
    name, data = pack_wheel()
    yield f"{WHEELS}/{name}", data
    pinned = _PINNED.format(path=f"{WHEELS}/{name}", hash=hash_of(data))
    yield REQUIREMENTS, pinned.encode() + packaged(LOCK).read_bytes()
    for schema, make in {**SCHEMAS, PROBLEMS_SCHEMA: problems_schema}.items():
        yield f"{FOLDER}/{SCHEMA_FOLDER}/{schema}", schema_text(make()).encode()
