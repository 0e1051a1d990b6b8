"""Every mistake with its whole message: the small projects in `tests/problems/<code>/`.

`<code>--<case>` is another case of the same code, and `expected.txt` is what `briefs check` prints.
`UPDATE_GOLDENS=1 pytest tests/test_problems_golden.py` writes it anew; read the difference. The
mistakes that a YAML text alone can hold are in `tests/problems/yaml/`; see test_yamlsource.py.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main

ROOT = Path(__file__).parent.parent
PROBLEMS = Path(__file__).parent / "problems"
CASES = sorted(path for path in PROBLEMS.iterdir() if path.name != "yaml")
BRIEF = "title: Azerbaijan turns to NATO\narticle: baku.txt\n"
ARTICLE = "L’Azerbaïdjan entend renforcer sa coopération militaire avec l’OTAN.\n"
COMMENT = "# nothing here\n"


Content = str | bytes | Callable[[Path], None]


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


# What no file in git can be, or none should: by case, what is added to its project, by path.
BUILT: dict[str, dict[str, Content]] = {
    "article-encoding": {"seeds/baku.txt": ARTICLE.encode("cp1252")},
    "article-encoding--no-text": {"seeds/baku.txt": b"PK\3\4\0\0\x08\xff\xfe baku.xml"},
    "file-encoding": {"briefs/baku.yml": (BRIEF + "lang: français\n").encode("cp1252")},
    "file-encoding--utf-16": {"briefs/baku.yml": BRIEF.encode("utf-16")},
    "file-too-large--page": {"briefs/about.md": "Baku and NATO.\n" * 20_000},
    "file-too-large": {"briefs/baku.yml": BRIEF + "# more\n" * 310_000},
    "missing-article--unread": {"seeds/baku.txt": ARTICLE * 60_000},
    "page-too-tangled": {"briefs/about.md": "[Baku](" * 10_000},
    "text-too-long": {"briefs/baku.yml": BRIEF + "summary: |\n" + "  Baku and NATO.\n" * 2_000},
    "unreadable-file": {"briefs/closed.yml": BRIEF},
    "unreadable-file--folder": {"seeds/closed/baku.txt": ARTICLE},
    "unsafe-file--link-nowhere": {"seeds/baku.txt": link_to("bakou.txt")},
    "unsafe-file--link-out": {"baku.txt": ARTICLE, "seeds/baku.txt": link_to("../baku.txt")},
    "unsafe-file--link-to-folder": {"seeds/old/baku.txt": ARTICLE, "seeds/all": link_to("old")},
    "unsafe-file--name": {os.fsdecode(b"seeds/bak\xfc.txt"): ARTICLE},
    "unsafe-file--pipe": {"seeds/baku.txt": os.mkfifo},
    "unsafe-file--register": {"briefs/actors.yml/nato.yml": "name: NATO\n"},
    "yaml-too-large": {"seeds/baku.txt": f"---\n{COMMENT * 160_000}---\n{ARTICLE}"},
    "yaml-too-many": {"briefs/baku.yml": BRIEF + f"authors: [{'A,' * 200_000}]\n"},
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty project, in which no file or folder with the name `closed` can be opened."""
    for name in ("open", "scandir"):
        monkeypatch.setattr(os, name, partial(open_if_open, getattr(os, name)))
    monkeypatch.chdir(tmp_path)
    for folder in ("briefs", "seeds"):
        (tmp_path / folder).mkdir()
    return tmp_path


def open_if_open(really: Callable[..., Any], path: Any, *rest: Any, **more: Any) -> Any:
    """Do what permissions do; before an administrator, they do nothing."""
    if not isinstance(path, int) and Path(path).stem == "closed":
        raise PermissionError(13, "Permission denied")
    return really(path, *rest, **more)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_explained(case: Path, project: Path) -> None:
    shutil.copytree(case, project, dirs_exist_ok=True)
    for name, content in BUILT.get(case.name, {}).items():
        add(project / name, content)
    done = CliRunner().invoke(main, ["check"])
    expected = case / "expected.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        expected.write_text(done.output, "utf-8", newline="\n")
    assert done.output == expected.read_text("utf-8")
    assert done.exit_code == (1 if ": error[" in done.output else 0)
    assert f"[{case.name.partition('--')[0]}]: " in done.output


def add(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(content):
        content(path)
    else:
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def codes_in_source(*kinds: str) -> set[str]:
    """Return every code that the source can give a problem: all texts that are used as one.
    `kinds` are the types of those that are told by MkDocs alone, and count as well.
    """
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "generator").rglob("*.py")]
    given = [code for tree in trees for node in ast.walk(tree) for code in codes_in(node, kinds)]
    unclear = [ast.unparse(code) for code in given if not isinstance(code, ast.Constant)]
    assert set(unclear) <= {"code", "each.code"}, "a code is written out where it is given"
    return {str(code.value) for code in given if isinstance(code, ast.Constant)}


def codes_in(node: ast.AST, kinds: Collection[str]) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(kind), args=[_, code, *_]) if kind in ("Problem", *kinds):
            yield code
        case ast.keyword("code", code):
            yield code
        case ast.Assign([target], value):
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=False))
            for name, code in pairs:
                if isinstance(name, ast.Name) and name.id == "code" and is_text(code):
                    yield code
        case ast.arguments(kwonlyargs=names, kw_defaults=defaults):
            for each, default in zip(names, defaults, strict=True):
                if each.arg == "code" and default:
                    yield default


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_code_has_a_golden_file() -> None:
    golden = {path.name.partition("--")[0] for path in CASES}
    golden |= {path.stem.partition("--")[0] for path in (PROBLEMS / "yaml").glob("*.yml")}
    assert golden == codes_in_source()


def test_every_code_is_in_the_manual() -> None:
    manual = (ROOT / "briefs" / "guide" / "problems.md").read_text("utf-8")
    headings = re.findall(r"^### `([a-z-]+)`$", manual, re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert set(headings) == codes_in_source("ProblemView")


def test_what_the_manual_prints_is_what_is_printed() -> None:
    manual = (ROOT / "briefs" / "guide" / "problems.md").read_text("utf-8")
    printed = re.findall(r"^```text\n(.+?)^```$", manual, re.MULTILINE | re.DOTALL)
    golden = [path.read_text("utf-8") for path in PROBLEMS.rglob("*.txt")]
    assert len(printed) >= 3
    for message in printed:
        assert any(message in text for text in golden), message


def test_what_is_built_belongs_to_a_case() -> None:
    assert BUILT.keys() <= {path.name for path in CASES}
