"""The engine has one direction; here is the table that every import is held against."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
MOST_LINES = 300

LAYERS = (
    # 0: what is wrong, and where
    ("problems",),
    # 1: the nouns, each by itself
    (
        "normalization",
        *("vocabularies", "meanings", "shapes", "cldr", "edtf", "datewords", "dateformat"),
        *("dateinput", "written", "slugs", "model", "files", "folding", "words", "changes"),
        *("abbreviations", "sentences", "graphs", "links", "memory", "affixes", "declension"),
        *("yamlsource", "searchable", "fetching", "packaged"),
    ),
    # 2: what one file holds, and how words are found and shown
    (
        *("quotes", "articles", "handwritten", "misfits", "scalars", "annotations", "overlays"),
        *("reports", "snippets", "schema", "markup", "interface", "options", "settings"),
        "textfragments",
    ),
    # 3: everything read, resolved and indexed
    (
        *("evidence", "coverage", "copies", "details", "reading", "entries", "histories"),
        *("names", "mentions", "library", "editions", "news", "standing", "relations", "chronicle"),
        *("extraction", "collecting"),
    ),
    # 4: the rules across files, and the pages
    ("checks", "checking", "citations", "pages", "renaming"),
    # 5: what is written
    (
        *("render", "exports", "picker", "pictures", "shards", "search", "indexer", "printing"),
        *("candidates", "drafting", "starter"),
    ),
    # 6: the spine
    ("build",),
    # 7: who calls it
    ("plugin", "cli"),
)
"""A module imports only from what stands before it here, or from its own package."""

THIRD_PARTY = {
    "babel": {"cldr", "interface"},
    "charset_normalizer": {"extraction"},
    "click": {"cli"},
    # The plugin only names the type of MkDocs' own environment, to let it escape.
    "jinja2": {"plugin", "render"},
    "markdown": {"markup"},
    "markupsafe": {"plugin", "render"},
    "mkdocs": {"plugin"},
    "networkx": {"graphs"},
    "nh3": {"markup"},
    "PIL": {"pictures"},
    "pypdf": {"extraction", "printing"},
    "rapidfuzz": {"changes", "problems", "quotes"},
    "rcssmin": {"plugin"},
    "spellchecker": {"quotes"},
    "trafilatura": {"extraction"},
    # The preview watches files in a way of its own, with what MkDocs does it with.
    "watchdog": {"plugin"},
    "yaml": {"yamlsource"},
}
"""Each package that is not Python's own, and the modules that may know of it."""

ORDER = {name: place for place, name in enumerate(name for layer in LAYERS for name in layer)}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name: from which module, into which; `name` is None for `import module`."""

    into: str
    line: int
    module: str
    name: str | None

    def __str__(self) -> str:
        what = f"{self.module}.{self.name}" if self.name else self.module
        return f"{self.into}:{self.line} imports {what}"


def dotted(path: Path) -> str:
    """Return the name of a module as it is imported, without "generator." before it."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {dotted(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def read_imports(name: str) -> Iterator[Import]:
    """Yield what a module imports, wherever in it, names of submodules told from other names."""
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, node.lineno, alias.name, None)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: imports are absolute"
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole.removeprefix("generator.") in MODULES:
                    yield Import(name, node.lineno, whole, None)
                else:
                    yield Import(name, node.lineno, node.module, alias.name)


IMPORTS = [each for name in MODULES for each in read_imports(name)]
OURS = [each for each in IMPORTS if each.module.partition(".")[0] == "generator"]


def noun(module: str) -> str:
    """Return the module, or the package directly in `generator`, that a module belongs to."""
    return module.removeprefix("generator.").partition(".")[0]


def test_every_module_has_its_place_in_the_table() -> None:
    assert {noun(name) for name in MODULES if name} == ORDER.keys()


def test_imports_go_one_way() -> None:
    wrong = [
        str(each)
        for each in OURS
        if each.module != "generator"  # the version alone is there
        and noun(each.module) != noun(each.into)
        and ORDER[noun(each.module)] >= ORDER[noun(each.into)]
    ]
    assert wrong == []


def test_no_module_leads_back_to_itself() -> None:
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for each in OURS:
        graph[each.into].add(each.module.removeprefix("generator").removeprefix("."))
    TopologicalSorter(graph).prepare()


def test_each_framework_stays_where_it_belongs() -> None:
    known: dict[str, set[str]] = {}
    for each in IMPORTS:
        top = each.module.partition(".")[0]
        if top not in sys.stdlib_module_names and top != "generator":
            known.setdefault(top, set()).add(noun(each.into))
    assert known == THIRD_PARTY


def test_nobody_imports_what_another_module_keeps_to_itself() -> None:
    private = [
        str(each)
        for each in IMPORTS
        if any(
            part.startswith("_") and part != "__future__" and part != "__version__"
            for part in [*each.module.split("."), each.name or ""]
        )
    ]
    assert private == []


@pytest.mark.parametrize("name", MODULES)
def test_a_module_can_be_read_in_one_sitting(name: str) -> None:
    lines = MODULES[name].read_text("utf-8").splitlines()
    assert len(lines) <= MOST_LINES
