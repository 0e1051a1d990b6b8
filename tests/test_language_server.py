"""Editors help: the real YAML language server, with our schemas, completes, explains and marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from generator.model import Actor, Brief, Judgement
from generator.schema import SCHEMAS, schema_text
from generator.shapes import keys_of, overlay_keys
from generator.vocabularies import STATUS
from tests.language_server import Editor, Offer, editing

ROOT = Path(__file__).parent.parent
SETTINGS = ROOT / ".vscode/settings.json"
FOLDER = Path(__file__).parent
SITES = sorted(FOLDER.glob("sites/*/briefs/**/*.yml"))
AGREED = {"unknown-key", "missing-key", "wrong-word", "wrong-kind", "wrong-form"}
"""The codes of the problems that a schema can express; see test_schema.py."""
CASES = sorted(
    path.parent
    for path in FOLDER.glob("problems/*/expected.txt")
    if path.parent.name.partition("--")[0] in AGREED
)
PROBLEM = re.compile(r"^(briefs/\S+\.yml):(\d+):(\d+): error\[([a-z-]+)\]", re.MULTILINE)


def read_settings() -> dict[str, Any]:
    """Return the settings as the server is given them: `yaml.schemas` in `yaml`."""
    text = re.sub(r"^ *//.*", "", SETTINGS.read_text("utf-8"), flags=re.MULTILINE)
    assert all(name.startswith("yaml.") for name in json.loads(text))
    return {name.removeprefix("yaml."): value for name, value in json.loads(text).items()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the schemas, and nothing else."""
    root = tmp_path_factory.mktemp("editor")
    (root / "briefs/schema").mkdir(parents=True)
    for name, make in SCHEMAS.items():
        (root / "briefs/schema" / name).write_text(schema_text(make()), "utf-8")
    return root


@pytest.fixture(scope="module")
def vs_code(root: Path) -> Iterator[Editor]:
    """Give an editor that has the settings of the folder: VS Code."""
    with editing(root, read_settings()) as editor:
        yield editor


@pytest.fixture(scope="module")
def other(root: Path) -> Iterator[Editor]:
    """Give an editor that knows nothing but what stands in a file: any other."""
    with editing(root, {}) as editor:
        yield editor


def kind_of(path: str) -> str:
    """Return the schema of a file in `briefs/`, by its name."""
    name = path.rpartition("/")[2]
    is_register = path.startswith("briefs/actors.")
    if re.search(r"\..*\.", name):
        return "actors-translation" if is_register else "translation"
    return "actors" if is_register else "brief"


@pytest.mark.parametrize("path", SITES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_fault_is_found_with_what_is_sound(path: Path, vs_code: Editor) -> None:
    name = path.relative_to(next(each for each in path.parents if each.name == "briefs").parent)
    assert vs_code.write(name.as_posix(), path.read_text("utf-8")) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_editor_marks_what_a_check_would(case: Path, vs_code: Editor) -> None:
    expected = (case / "expected.txt").read_text("utf-8")
    told = {
        (path, int(line))
        for path, line, _, code in PROBLEM.findall(expected)
        if code in AGREED
    }
    marked = {
        (name, mark.line)
        for path in sorted((case / "briefs").rglob("*.yml"))
        for name in [path.relative_to(case).as_posix()]
        for mark in vs_code.write(name, path.read_text("utf-8"))
    }
    assert marked == told
