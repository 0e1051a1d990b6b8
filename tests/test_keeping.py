"""What the preview shows after any change is what a fresh one would show, byte for byte."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from mkdocs.commands.build import build as write_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.plugin import BriefsPlugin
from generator.plugin.indexes import Indexes
from tests.mkdocs_projects import OURS, make_project, tree
from tests.projects import FERRY, ROOT, TEMPLATES, write_files

SITE = "http://127.0.0.1:8000/desk/"
RECORD = ROOT / "tests/sites/record"

Edit = Callable[[Path, random.Random], object]


class Previews:
    """The previews of one project: one that goes on, and fresh ones beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.plugin = plugin_of(self._config("site"))
        self._begin()

    def _config(self, folder: str) -> MkDocsConfig:
        place = str(self.root.parent / folder)
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=place, site_url=SITE)
        # MkDocs itself sets it after it has read the settings.
        config.site_url = SITE
        return config

    def _begin(self) -> None:
        vars(self.plugin).update(vars(BriefsPlugin()))
        self.plugin.on_startup(command="serve", dirty=False)

    def rebuild(self) -> dict[str, bytes]:
        """Return what the preview that goes on has now."""
        return self._built("site")

    def fresh(self) -> dict[str, bytes]:
        """Return what one has that begins now."""
        going_on = vars(self.plugin).copy()
        self._begin()
        try:
            return self._built("fresh")
        finally:
            self.plugin.on_shutdown()
            vars(self.plugin).update(going_on)

    def _built(self, folder: str) -> dict[str, bytes]:
        write_site(self._config(folder), serve_url=SITE)
        # The index of the search is made beside the server (see test_indexer).
        self.plugin.on_shutdown()
        files = tree(self.root.parent / folder)
        return {name: data for name, data in files.items() if "search-index/" not in name}


def any_of(root: Path, pattern: str, chance: random.Random) -> Path | None:
    """Return one of the project's files whose paths match, None where there is none."""
    found = [path for path in sorted(root.glob(pattern)) if path.is_file()]
    return chance.choice(found) if found else None


def change_a_line(pattern: str) -> Edit:
    """Return an edit that puts another line in the place of one, often a wrong one."""

    def edit(root: Path, chance: random.Random) -> None:
        path = any_of(root, pattern, chance)
        if path is not None:
            lines = path.read_text("utf-8").splitlines(keepends=True)
            place = chance.randrange(len(lines)) if lines else 0
            lines[place : place + 1] = chance.choices(lines, k=chance.randrange(3)) if lines else []
            path.write_text("".join(lines), "utf-8")

    return edit


def change_a_word(pattern: str) -> Edit:
    """Return an edit of a word: titles, names, dates and references change, and quotes break."""

    def edit(root: Path, chance: random.Random) -> None:
        path = any_of(root, pattern, chance)
        if path is not None:
            parts = path.read_text("utf-8").split(" ")
            parts[chance.randrange(len(parts))] += chance.choice(("", "x", "é", "2030"))
            path.write_text(" ".join(parts), "utf-8")

    return edit


def remove(pattern: str) -> Edit:
    def edit(root: Path, chance: random.Random) -> None:
        path = any_of(root, pattern, chance)
        if path is not None:
            path.unlink()

    return edit


def rename(pattern: str) -> Edit:
    def edit(root: Path, chance: random.Random) -> None:
        path = any_of(root, pattern, chance)
        if path is not None:
            path.rename(path.with_name(f"{chance.choice('abc')}-{path.name}"))

    return edit


def put(name: str, *texts: str) -> Edit:
    """Return an edit that writes a file, or removes it."""

    def edit(root: Path, chance: random.Random) -> None:
        text = chance.choice(("", *texts))
        if text:
            write_files(root, {name: text})
        else:
            (root / name).unlink(missing_ok=True)

    return edit


def give(name: str, source: Path, *endings: str) -> Edit:
    """Return an edit of a template: one of the endings is added to what it is, or none."""

    def edit(root: Path, chance: random.Random) -> None:
        text = source.read_text("utf-8") + chance.choice(("", *endings))
        write_files(root, {name: text})

    return edit


def restore(root: Path, _: random.Random) -> None:
    """Put everything back that a project began with."""
    for folder in ("briefs", "seeds"):
        shutil.rmtree(root / folder)
        shutil.copytree(RECORD / folder, root / folder)


BRIEFS = "briefs/**/*.yml"
MAIN = TEMPLATES / "theme/main.html"
EDITS: dict[str, Edit] = {
    "a line of a brief": change_a_line(BRIEFS),
    "a word of a brief": change_a_word(BRIEFS),
    "a word of an article": change_a_word("seeds/*"),
    "a word of the register": change_a_word("briefs/actors.yml"),
    "no brief": remove(BRIEFS),
    "no article": remove("seeds/*"),
    "a brief's address": rename("briefs/*/*.yml"),
    "a translation": put("briefs/actors.de.yml", "x:\n  name: X\n", "aurelia:\n  name: Aurelien\n"),
    "a home page": put("briefs/index.md", "# Home\n", "# At home\n\nSee [us](about.md#x).\n"),
    "a page in the way": put("briefs/sources.md", "# Ours\n"),
    "a file in the way": put("briefs/topics/index.html", "<p>Mine</p>\n"),
    "a file where a folder was": put("briefs/2030.md", "# 2030\n"),
    "a page": put("briefs/about.md", "# Us\n", "---\ntitle: We\n---\n# Us\n\n## More\n"),
    "a template": give(
        "templates/brief.html", TEMPLATES / "brief.html", "<p>More</p>", "{{ 1 / 0 }}", "{% if %}"
    ),
    "the theme": give(
        "templates/theme/main.html",
        MAIN,
        "<!-- more -->",
        "{{ pages | map(attribute='title') | join }}",
        "{{ 1 / (page.title | length - 12) }}",
        "{% if %}",
    ),
    "the settings": put(
        "mkdocs.yml",
        OURS,
        OURS.replace("The desk", "Our desk"),
        OURS + "nav: [index.md, About: about.md, Who: actors/index.md]\n",
        OURS + "copyright: Us\nextra_css: [mine.css]\n",
        OURS + "exclude_docs: 2029/\n",
        OURS + "draft_docs: about.md\n",
        OURS.replace("[briefs]", "\n  - briefs:\n      lang: fr\n"),
        OURS.replace("[briefs]", "[briefs, search]"),
        OURS.replace("{name: null", "{name: briefs").replace(", custom_dir: templates/theme", ""),
        OURS.replace("theme: {", "theme: {name: readthedocs} #"),
    ),
    "back": restore,
}


def plugin_of(config: MkDocsConfig) -> BriefsPlugin:
    plugin = config.plugins["briefs"]
    assert isinstance(plugin, BriefsPlugin)
    return plugin


def begin(folder: Path, files: Mapping[str, str | bytes], model: Path | None = None) -> Previews:
    """Return the previews of a project with these files, on a copy of another's, once built."""
    root = folder / "project"
    root.mkdir()
    make_project(root, {})
    if model is not None:
        shutil.copytree(model, root, dirs_exist_ok=True)
    previews = Previews(write_files(root, files))
    previews.rebuild()
    return previews


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_it_is_what_a_fresh_one_would_be(seed: int, tmp_path: Path) -> None:
    chance, previews = random.Random(seed), begin(tmp_path, {}, RECORD)
    for _ in range(2):
        names = chance.sample(sorted(EDITS), 3)
        for name in names:
            EDITS[name](previews.root, chance)
        assert differing(previews.rebuild(), previews.fresh()) == [], names


TWO = FERRY | {"briefs/other.yml": "title: Another\narticle: ferry.txt\ntopics: [Ports]\n"}


def left(previews: Previews) -> set[str]:
    """Return the pages that stay where they are when the preview is built again."""
    site = previews.root.parent / "site"
    places = {path: path.stat().st_ino for path in site.rglob("index.html")}
    # A file that is written anew never has the number of one that is still there.
    for path in places:
        os.link(path, f"{path}.held")
        (site / ".held").mkdir(exist_ok=True)
        os.rename(f"{path}.held", site / ".held" / str(places[path]))
    previews.rebuild()
    return {
        path.parent.relative_to(site).as_posix()
        for path, number in places.items()
        if path.exists() and path.stat().st_ino == number
    }


def test_a_page_stays_where_it_is_while_nothing_of_it_changes(tmp_path: Path) -> None:
    previews = begin(tmp_path, TWO)
    everything = left(previews)
    assert {"ferry", "other", "topics/ports", "timeline", "data"} <= everything
    write_files(previews.root, {"briefs/other.yml": TWO["briefs/other.yml"] + "summary: New.\n"})
    kept = left(previews)
    assert "other" not in kept
    assert {"ferry", "timeline", "data"} <= kept
    write_files(previews.root, {"mkdocs.yml": OURS.replace("The desk", "Our desk")})
    assert left(previews) == set()
    write_files(previews.root, {"mkdocs.yml": OURS.replace("[briefs]", "[briefs, search]")})
    assert [left(previews), left(previews)] == [set(), set()]


@pytest.mark.parametrize("beyond", ["{{ pages | length }}", "{% if x %}{% elif build_date_utc %}"])
def test_where_a_template_may_show_anything_no_page_stays(beyond: str, tmp_path: Path) -> None:
    main = "templates/theme/main.html"
    previews = begin(tmp_path, TWO)
    ending = beyond + ("{% endif %}" if "{% if" in beyond else "")
    write_files(previews.root, {main: MAIN.read_text("utf-8") + ending.replace("if x", "if page")})
    assert [left(previews), left(previews)] == [set(), set()]
    write_files(previews.root, {main: MAIN.read_text("utf-8") + "<p>All pages</p>"})
    assert [left(previews), left(previews) != set()] == [set(), True]


def test_after_a_building_that_failed_all_is_as_it_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    previews = begin(tmp_path, TWO)

    def fail(*_: object) -> None:
        raise OSError("no room")

    write_files(previews.root, {"briefs/other.yml": "title: Half\narticle: ferry.txt\n"})
    with monkeypatch.context() as patched:
        patched.setattr(Indexes, "write", fail)
        with pytest.raises(OSError, match="no room"):
            previews.rebuild()
    write_files(previews.root, {"briefs/other.yml": TWO["briefs/other.yml"]})
    assert differing(previews.rebuild(), previews.fresh()) == []


def test_a_page_that_something_else_took_away_comes_back(tmp_path: Path) -> None:
    previews = begin(tmp_path, TWO)
    (tmp_path / "site/ferry/index.html").unlink()
    assert differing(previews.rebuild(), previews.fresh()) == []
