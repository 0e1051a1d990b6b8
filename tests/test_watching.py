"""How the preview sees changes: what was built is never left other than what is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.plugin.watching import Lookout
from tests.mkdocs_projects import tree
from tests.projects import write_files

FILES = {
    "mkdocs.yml": "site_name: x\n",
    "briefs/a.yml": "a",
    "briefs/in/b.yml": "b",
    "seeds/c": "c",
}


class Handler(FileSystemEventHandler):
    """Keeps what it is told, as paths below `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._told: list[str] = []

    def on_any_event(self, event: FileSystemEvent) -> None:
        assert not event.is_directory
        self._told.append(Path(os.fsdecode(event.src_path)).relative_to(self._root).as_posix())

    def take(self) -> list[str]:
        """Return what has been told since the last time."""
        told, self._told = sorted(self._told), []
        return told


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path, FILES)


def lookout(root: Path) -> tuple[Lookout, Handler]:
    """Return one that has looked at a project, before the first building."""
    config = MkDocsConfig(str(root / "mkdocs.yml"))
    config.docs_dir, config.watch = str(root / "briefs"), [str(root / "seeds")]
    looking, handler = Lookout(), Handler(root)
    looking.begin(config)
    for name in ("briefs", "mkdocs.yml", "seeds"):
        looking.schedule(handler, str(root / name))
    return looking, handler


def test_each_change_is_told_once(root: Path) -> None:
    looking, handler = lookout(root)
    changes: list[Callable[[], object]] = [
        lambda: (root / "briefs/a.yml").write_text("anew"),
        lambda: (root / "briefs/in/b.yml").chmod(0o600),
        lambda: (root / "briefs/in").rename(root / "away"),
        lambda: (root / "away").rename(root / "briefs/in"),
        lambda: (root / "seeds/c").unlink(),
        lambda: (root / "mkdocs.yml").write_text("site_name: y\n"),
        lambda: (root / "seeds").rmdir(),
        lambda: write_files(root, {"seeds/new/d": "d"}),
        lambda: (root / "briefs").rename(root / "notes"),
        lambda: (root / "notes").rename(root / "briefs"),
    ]
    told = []
    for change in changes:
        change()
        looking.look()
        told.append(handler.take())
        looking.look()
        assert handler.take() == []
    assert told == [
        ["briefs/a.yml"],
        ["briefs/in/b.yml"],
        ["briefs/in/b.yml"],
        ["briefs/in/b.yml"],
        ["seeds/c"],
        ["mkdocs.yml"],
        [],
        ["seeds/new/d"],
        ["briefs/a.yml"],
        ["briefs/a.yml"],
    ]


def test_what_no_page_is_made_of_is_not_told(root: Path) -> None:
    looking, handler = lookout(root)
    names = (
        *(".a.yml.swp", "4913", "a.yml~", "#a.yml#", ".obsidian/workspace.json", ".git/index"),
        *("a.yml___jb_tmp___", "a.yml___jb_old___", "a.yml.bck", ".a.yml.kak.x1", "~$a.docx"),
    )
    write_files(root, {f"briefs/{name}": "x" for name in names})
    write_files(root, {"log.txt": "MkDocs' own would tell of this, which is beside mkdocs.yml"})
    (root / "briefs/.#a.yml").symlink_to("someone@host.1234")
    (root / "briefs/empty").mkdir()
    looking.look()
    assert handler.take() == []


def test_links_to_folders_are_not_followed(root: Path) -> None:
    (root / "briefs/round").symlink_to("..")
    looking, handler = lookout(root)
    write_files(root, {"new.txt": "x"})
    (root / "seeds").rename(root / "articles")
    (root / "seeds").symlink_to("articles")
    looking.look()
    assert handler.take() == []
    write_files(root, {"articles/c": "changed"})
    looking.look()
    assert handler.take() == ["seeds/c"]


def test_what_changes_before_the_server_runs_is_told(root: Path) -> None:
    looking, handler = Lookout(), Handler(root)
    config = MkDocsConfig(str(root / "mkdocs.yml"))
    config.docs_dir, config.watch = str(root / "briefs"), [str(root / "seeds")]
    looking.begin(config)
    write_files(root, {"seeds/c": "saved during the first building"})
    looking.begin(config)
    looking.schedule(handler, str(root / "seeds"))
    looking.look()
    assert handler.take() == ["seeds/c"]


def test_what_goes_and_comes_back_during_a_building_makes_another(root: Path) -> None:
    looking, handler = lookout(root)
    seen: list[bool] = []

    def build() -> int:
        if not seen:
            (root / "seeds").rename(root / "articles")
        seen.append((root / "seeds").exists())
        if len(seen) == 1:
            (root / "articles").rename(root / "seeds")
        return len(seen)

    assert looking.steadily(build) == 2
    assert seen == [False, True]
    assert looking.steadily(build) == 3
    looking.look()
    assert handler.take() == []


def test_what_is_saved_during_a_building_is_told_after_it(root: Path) -> None:
    looking, handler = lookout(root)
    built: list[str] = []

    def build() -> bool:
        write_files(root, {"briefs/a.yml": "longer" * len(built)})
        built.append("once")
        return len(built) == 1

    # It fails amid a change, and does not the second time.
    assert looking.steadily(build) is False
    assert len(built) == 2
    assert handler.take() == ["briefs/a.yml"]


def test_folders_that_never_rest_do_not_keep_the_pages_back(root: Path) -> None:
    looking, handler = lookout(root)
    built: list[str] = []

    def build() -> None:
        (write_files(root, {"briefs/passing.md": ""}) / "briefs/passing.md").unlink()
        built.append("once")

    looking.steadily(build)
    looking.look()
    assert (len(built), handler.take()) == (3, [])


def move(one: str, other: str) -> Callable[[Path], None]:
    def moved(root: Path) -> None:
        if (root / one).exists():
            (root / one).rename(root / other)

    return moved


def save(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: write_files(root, {name: text})


CHANGES: dict[str, Callable[[Path], object]] = {
    "away": move("seeds", "articles"),
    "back": move("articles", "seeds"),
    "a page away": move("briefs/in/b.yml", "b.yml"),
    "a page back": move("b.yml", "briefs/in/b.yml"),
    "save": save("briefs/a.yml", "another"),
    "save more": save("briefs/a.yml", "a longer one"),
    "delete": lambda root: (root / "briefs/a.yml").unlink(missing_ok=True),
}


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*CHANGES, "look", "build"]), max_size=12),
    st.lists(st.lists(st.sampled_from([*CHANGES]), min_size=1, max_size=4), max_size=2),
)
def test_in_the_end_what_was_built_is_what_is_there(
    steps: list[str], amid: list[list[str]]
) -> None:
    """`amid` are the changes during some buildings, every second one after it has read."""
    with TemporaryDirectory() as folder:
        root = write_files(Path(folder), FILES)
        looking, handler = lookout(root)
        built: list[dict[str, bytes]] = []
        waiting = iter(amid)

        def read() -> list[dict[str, bytes]]:
            return [tree(root / name) for name in ("briefs", "seeds")]

        def build() -> None:
            nonlocal built
            changes = next(waiting, [])
            for change in changes[::2]:
                CHANGES[change](root)
            built = read()
            for change in changes[1::2]:
                CHANGES[change](root)

        built = read()
        for step in [*steps, *["look", "build"] * 3]:
            if step == "look":
                looking.look()
            elif step != "build":
                CHANGES[step](root)
            elif handler.take():
                looking.steadily(build)
        assert built == read()
