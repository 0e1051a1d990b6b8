"""Reading a project: whatever stands in it, in whatever order, and no file twice."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import reading
from generator.build import Site, read_site
from generator.memory import Memory
from generator.model import Brief
from generator.reading import read_sources
from generator.shapes import keys_of
from generator.vocabularies import VOCABULARIES
from tests.projects import BRIEF, FERRY, TODAY, make_site, read_project, write_files

PROBLEMS = Path(__file__).parent / "problems"
EVERYTHING = Path(__file__).parent / "sites/everything"


def all_mistakes(root: Path) -> Path:
    """Write one project that holds every golden mistake, each in a folder of its own."""
    for case in sorted(PROBLEMS.iterdir()):
        inside = case.name.replace("--", "-")
        for path in (*case.rglob("briefs/**/*"), *case.glob("*.yml")):
            if path.is_file():
                below = path.relative_to(case / "briefs" if "briefs" in path.parts else case)
                write_files(root, {f"briefs/{inside}/{below}": path.read_bytes()})
    shutil.copytree(PROBLEMS / "quote-not-found/seeds", root / "seeds")
    return root


# Order.


class Listing(list[os.DirEntry[str]]):
    """What `os.scandir` gives, in another order."""

    def __enter__(self) -> Listing:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    first = read_project(all_mistakes(tmp_path))
    chance, scandir = Random(seed), os.scandir

    def any_order(path: Any) -> Listing:
        entries = list(scandir(path))
        return Listing(chance.sample(entries, len(entries)))

    monkeypatch.setattr(os, "scandir", any_order)
    again = read_project(tmp_path)
    assert len(first.problems) > 100
    assert first.report() == again.report()
    assert (first.library, first.pages) == (again.library, again.pages)


# Memory.


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list to which every parsing adds what was parsed."""
    done: list[str] = []
    for name in ("parse_article", "parse_brief", "parse_register", "verify_brief"):
        monkeypatch.setattr(reading, name, counted(name, getattr(reading, name), done))
    return done


def counted(name: str, really: Callable[..., Any], done: list[str]) -> Callable[..., Any]:
    def count(*values: Any) -> Any:
        done.append(name)
        return really(*values)

    return count


FILES = {
    **FERRY,
    "briefs/actors.yml": "nato: {name: NATO}\n",
    "briefs/other.yml": "title: b\narticle: other.txt\n",
    "seeds/other.txt": "Nothing is new.\n",
}


def test_what_has_not_changed_is_not_parsed_again(tmp_path: Path, parsed: list[str]) -> None:
    memory = Memory()
    root = write_files(tmp_path, FILES)
    first = read_sources(root, memory)
    assert sorted(parsed) == [
        *("parse_article", "parse_article", "parse_brief", "parse_brief"),
        *("parse_register", "verify_brief", "verify_brief"),
    ]
    parsed.clear()
    assert read_sources(root, memory) == first
    assert parsed == []


@pytest.mark.parametrize(
    ("path", "text", "again"),
    [
        ("briefs/ferry.yml", BRIEF + "topics: [ferries]\n", ["parse_brief", "verify_brief"]),
        ("seeds/ferry.txt", "The ferry is off.\n", ["parse_article", "verify_brief"]),
        ("briefs/actors.yml", "eu: {name: EU}\n", ["parse_register"]),
        ("briefs/new.yml", "title: c\narticle: none.txt\n", ["parse_brief", "verify_brief"]),
        ("seeds/new.txt", "New.\n", ["parse_article"]),
        ("briefs/note.md", "# Note\n", []),
    ],
)
def test_what_has_changed_is_parsed_and_nothing_else(
    tmp_path: Path, parsed: list[str], path: str, text: str, again: list[str]
) -> None:
    memory = Memory()
    read_sources(write_files(tmp_path, FILES), memory)
    parsed.clear()
    found = read_sources(write_files(tmp_path, {path: text}), memory)
    assert sorted(parsed) == again
    assert found == read_sources(tmp_path, Memory())


def test_a_verdict_changes_when_its_article_comes_goes_or_cannot_be_read(tmp_path: Path) -> None:
    memory = Memory()
    write_files(tmp_path, FERRY)
    article = tmp_path / "seeds/ferry.txt"

    def codes() -> list[str]:
        (brief,) = read_sources(tmp_path, memory).briefs
        return [problem.code + ": " + problem.what for problem in brief.problems]

    assert codes() == []
    article.rename(tmp_path / "ferry.txt")
    assert codes() == ["missing-article: there is no article seeds/ferry.txt"]
    article.symlink_to("../ferry.txt")
    assert codes() == ["missing-article: the article seeds/ferry.txt cannot be used"]
    article.unlink()
    write_files(tmp_path, {"seeds/Ferry.TXT": "x"})
    assert codes() == ["missing-article: there is no article seeds/ferry.txt"]
    (tmp_path / "ferry.txt").rename(article)
    assert codes() == []


def test_a_new_name_changes_what_is_said_of_a_quote_and_nothing_else(
    tmp_path: Path, parsed: list[str]
) -> None:
    memory = Memory()
    head = "title: a\narticle: a.txt\n"
    files = {
        "seeds/a.txt": "土耳其是最好的朋友。\n",
        "briefs/a.yml": f"{head}unknowns: [{{text: b, quotes: 俄罗斯是最好的朋友}}]\n",
        "briefs/b.yml": f"{head}unknowns: [{{text: b, quotes: 朋友}}]\n",
        "briefs/actors.yml": "russia: {name: Russia}\n",
    }
    root = write_files(tmp_path, files)
    (first,) = read_sources(root, memory).briefs[0].problems
    write_files(tmp_path, {"briefs/actors.yml": "russia: {name: {en: Russia, zh: 俄罗斯}}\n"})
    parsed.clear()
    (second,) = read_sources(root, memory).briefs[0].problems
    assert ("(a name)" in first.why, "(a name)" in second.why) == (False, True)
    assert parsed == ["parse_register", "verify_brief"]
    parsed.clear()
    assert read_sources(root, memory) == read_sources(root, Memory())
    assert parsed.count("verify_brief") == 2


def test_what_is_deleted_is_forgotten(tmp_path: Path, parsed: list[str]) -> None:
    memory = Memory()
    path = write_files(tmp_path, FILES) / "briefs/ferry.yml"
    times = path.stat()
    read_sources(tmp_path, memory)
    path.unlink()
    assert len(read_sources(tmp_path, memory).briefs) == 1
    # The same stamp and another text: only what was forgotten is read.
    path.write_text(BRIEF.replace("winter ferry is", "summer ferry"))
    path.write_text(path.read_text().ljust(times.st_size - 1, "#") + "\n")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    parsed.clear()
    titles = [
        file.brief and str(file.brief.title) for file in read_sources(tmp_path, memory).briefs
    ]
    assert titles == ["The summer ferry promised again", "b"]
    assert sorted(parsed) == ["parse_brief", "verify_brief"]


# What is found.


def test_a_file_that_cannot_be_read_has_a_page_that_says_so(tmp_path: Path) -> None:
    site = make_site(tmp_path, {**FERRY, "briefs/old.yml": "title: Caf\xe9\n".encode("latin-1")})
    (page,) = (page for page in site.pages if page.address == "old")
    assert [problem.code for problem in page.view.problems] == ["file-encoding"]  # type: ignore[attr-defined]


def test_a_byte_order_mark_moves_nothing(tmp_path: Path) -> None:
    text = "\ufefftitle: a\narticle: none.txt\n"
    site = make_site(tmp_path, {"briefs/a.yml": text, "seeds/a.txt": "A.\n"})
    assert site.report().splitlines()[:3] == [
        "briefs/a.yml:2:10: error[missing-article]: there is no article seeds/none.txt",
        "  2 | article: none.txt",
        "    |          ^^^^^^^^",
    ]


def test_what_is_no_yaml_and_no_article_is_listed_or_left_alone(tmp_path: Path) -> None:
    files = {**FERRY, "briefs/note.md": "#", "briefs/a/map.png": "x", "seeds/scan.pdf": "x"}
    site = make_site(tmp_path, files)
    assert site.report() == "no problems"
    assert site.library.sources.others == ("a/map.png", "note.md")
    assert list(site.library.sources.articles) == ["ferry.txt"]


def test_a_page_that_mkdocs_must_not_read_is_unsound_until_it_is_mended(tmp_path: Path) -> None:
    memory = Memory()
    write_files(tmp_path, {**FERRY, "briefs/a.md": b"\xff", "briefs/b.md": "# B\n"})
    for _ in range(2):
        found = read_sources(tmp_path, memory)
        assert found.others == ("a.md", "b.md")
        assert found.unsound == {"a.md"}
        assert [problem.code for problem in found.problems] == ["file-encoding"]
    write_files(tmp_path, {"briefs/a.md": "# A\n"})
    found = read_sources(tmp_path, memory)
    assert (found.unsound, found.problems) == (frozenset(), ())


def test_a_folder_in_the_register_s_place_is_told_once(tmp_path: Path) -> None:
    files = {**FERRY, "briefs/actors.yml/a.yml": "title: a\n", "briefs/actors.yml/b.md": "# B\n"}
    site = make_site(tmp_path, files)
    assert [(str(each.where), each.code) for each in site.problems] == [
        ("briefs/actors.yml", "unsafe-file")
    ]
    assert not site.library.sources.register_whole
    assert site.library.sources.others == ()


# Whatever stands in briefs/ and seeds/, reading never raises.


def read_all(root: Path, *, preview: bool = True) -> Site:
    site = read_site(root, Memory(), "en", preview=preview, today=TODAY)
    assert site.report()
    for problem in site.problems:
        assert problem.what
        assert problem.fix
        assert problem.why
        if problem.where.line:
            line = site.line_of()(problem.where.path, problem.where.line)
            assert line is not None
            assert 1 <= problem.where.column <= len(line) + 1
    return site


def test_every_golden_mistake_at_once_is_read(tmp_path: Path) -> None:
    read_all(all_mistakes(tmp_path))


SCRAPS = [
    *("", "[]", "{}", "~", "null", "true", "- a", "[[[]]]", "{a: {b: c}}", "|", ">-", "&a", "*a"),
    *(
        '"\\0"',
        '"\\e[31m"',
        "[",
        "'",
        '"',
        "#",
        ": ",
        "\t",
        "\r",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
    *("2025-13", "1994?", "Y-170000000", "-9999", "0000", "9999-12-31", "../..", "/", "19XX", "٣"),
    *(
        "\u202e",
        "\u0301",
        "\ud800",
        "\ufffe",
        "𝟘",
        "İ",
        "ß",
        "[…]",
        "[...] [...]",
        "l’OTAN",
        "x" * 300,
    ),
    *(
        "<b onclick=x>",
        "[a](javascript:b)",
        "`" * 40,
        "*" * 300,
        "[" * 250,
        ">" * 300,
        "&#0;",
        "1. " * 90,
    ),
    *("nato", "azerbaijan", "Ilham Aliyev", "../x.txt", "https://x", "baku/x", "index", "actors"),
    *("---\n", "...\n", "%TAG ! a\n", "? a\n", "<<: a\n", "Date : hier\n", "titre: a\n"),
    *keys_of(Brief),
    *(word for vocabulary in VOCABULARIES for word in list(vocabulary.labels)[:2]),
]
OURS = {
    path.relative_to(EVERYTHING).as_posix(): path.read_bytes().decode()
    for folder in ("briefs", "seeds")
    for path in sorted((EVERYTHING / folder).rglob("*"))
    if path.is_file()
}


@st.composite
def mangled(draw: st.DrawFn, text: str) -> bytes:
    """Give a file that somebody, or something, has been at."""
    chance = draw(st.randoms(use_true_random=False))
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 6))):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        line, scrap = lines[at], chance.choice(SCRAPS)
        match chance.randrange(9):
            case 0:
                lines[at : at + chance.randrange(1, 20)] = [""]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = " " * chance.randrange(8) + line.lstrip()
            case 4 | 5:
                lines[at] = line.partition(":")[0] + ": " + scrap
            case 6:
                lines[at] = line.partition(":")[0] + ":\n" + "  - " + scrap
            case _:
                cut = chance.randrange(len(line) + 1)
                lines[at] = line[:cut] + scrap + line[cut + chance.randrange(2) :]
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    return draw(st.sampled_from([data] * 8 + [data.decode("utf-8", "replace").encode("utf-16")]))


@settings(max_examples=60)
@given(st.data(), st.booleans())
def test_reading_never_raises(data: st.DataObject, preview: bool) -> None:
    with TemporaryDirectory() as folder:
        files = {name: data.draw(mangled(text)) for name, text in OURS.items()}
        read_all(write_files(Path(folder), files), preview=preview)


@given(st.dictionaries(st.sampled_from(sorted(OURS)), st.binary(max_size=80), min_size=1))
def test_reading_never_raises_for_bytes_of_any_kind(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        read_all(write_files(Path(folder), files))
