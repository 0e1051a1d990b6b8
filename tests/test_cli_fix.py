"""`briefs fix`: slips are mended, everything else stays as it was."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.changes import Change, apply_changes
from generator.cli import main
from generator.memory import Memory
from generator.problems import Where
from generator.reading import read_sources
from tests.projects import write_files

ARTICLE = """\
Titre : L’accord
Date : 6 novembre 2025
Langue : fr

L’Azerbaïdjan et la Turquie ont signé un accord de coopération militaire. La république ne coopère
plus avec Moscou. Selon le président, « la modernisation de l’armée » se poursuivra jusqu’en 2027.
"""
# Every slip is of another kind; the last two quotes are no slips.
BRIEF = """\
# A brief, with slips.
title: L’accord
article: accord.txt   # as collected
judgements:
  - text: Bakou se rapproche d’Ankara.
    quotes: [un accord de cooperation militaire, 'l''azerbaïdjan et la Turquie']  # both
  - text: L’armée change.
    quotes:
      - text: >-
          la modernisatoin
          de l’armée
        translation: the modernisation   # mine
background:
  - date: 2027
    as-written: "jusqu\\u2019\u00e9n 2027"
    text: La fin.
    quotes:
      - La république coopère avec Moscou
      - se poursuivra jusqu’en 2028
"""
MENDED = """\
# A brief, with slips.
title: L’accord
article: accord.txt   # as collected
judgements:
  - text: Bakou se rapproche d’Ankara.
    quotes: [un accord de coopération militaire, 'L''Azerbaïdjan et la Turquie']  # both
  - text: L’armée change.
    quotes:
      - text: >-
          la modernisation
          de l’armée
        translation: the modernisation   # mine
background:
  - date: 2027
    as-written: "jusqu\\u2019en 2027"
    text: La fin.
    quotes:
      - La république coopère avec Moscou
      - se poursuivra jusqu’en 2028
"""
SLIP = """\
title: L’accord
article: accord.txt
unknowns:
  - text: Avec qui ?
    quotes: un accord de cooperation militaire
"""
SOUND = SLIP.replace("cooperation", "coopération")
WRONG = SLIP.replace("cooperation", "non-agression")

MODULE = importlib.import_module("generator.cli.fix")
"""The module itself; the package has the command under that name."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    monkeypatch.chdir(write_files(root, {"seeds/accord.txt": ARTICLE, "briefs/a.yml": BRIEF}))
    return root


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(main, ["fix", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def brief(root: Path, name: str = "a.yml") -> bytes:
    return (root / "briefs" / name).read_bytes()


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def verified(root: Path) -> list[str]:
    """Return the lines at which the quotes stand that are found."""
    return [
        str(where)
        for file in read_sources(root, Memory()).briefs
        for where in file.verdict.evidence
    ]


def test_slips_are_mended_in_place(project: Path) -> None:
    assert verified(project) == []
    done = run()
    assert brief(project).decode() == MENDED
    assert (done.stderr, done.exit_code) == ("", 1)
    assert (
        done.stdout
        == """\
briefs/a.yml:6:14
  was: un accord de cooperation militaire
  now: un accord de coopération militaire

briefs/a.yml:6:50
  was: l'azerbaïdjan et la Turquie
  now: L'Azerbaïdjan et la Turquie

briefs/a.yml:9:15
  was: la modernisatoin de l’armée
  now: la modernisation de l’armée

briefs/a.yml:15:17
  was: jusqu’én 2027
  now: jusqu’en 2027

4 slips mended in 1 file
2 problems with quotes are left; to see more, run: briefs check
"""
    )
    assert set(os.listdir(project / "briefs")) == {"a.yml"}


def test_what_was_mended_is_found(project: Path) -> None:
    run()
    assert verified(project) == ["briefs/a.yml:6:14", "briefs/a.yml:6:50", "briefs/a.yml:9:15"]
    again = run()
    assert brief(project).decode() == MENDED
    assert again.stdout.splitlines()[0] == "nothing to mend"


@pytest.mark.parametrize("tool", ["patch -s -p1", "git apply -"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_dry_run_prints_what_would_be_done(project: Path, tool: str, end: str) -> None:
    text = "\ufeff" + BRIEF.removesuffix("\n").replace("\n", end)
    write_files(project, {"briefs/a.yml": text.encode(), "briefs/b c.yml": SLIP})
    before = contents(project)
    done = run("--dry-run")
    assert contents(project) == before
    assert done.exit_code == 1
    assert (
        done.stderr
        == """\
5 slips would be mended in 2 files
2 problems with quotes would be left; to see more, run: briefs check
"""
    )
    if shutil.which(tool.split()[0]) is None:
        pytest.skip(f"there is no {tool.split()[0]}")
    subprocess.run(tool.split(), cwd=project, input=done.stdout_bytes, check=True)
    patched = contents(project)
    mended = "\ufeff" + MENDED.removesuffix("\n").replace("\n", end)
    assert patched == {
        **before,
        "briefs/a.yml": mended.encode(),
        "briefs/b c.yml": SOUND.encode(),
    }
    write_files(project, before)
    run()
    assert contents(project) == patched


def test_the_diff_is_all_that_a_dry_run_prints(project: Path) -> None:
    write_files(project, {"briefs/a.yml": SLIP.removesuffix("\n")})
    done = run("--dry-run", "briefs/a.yml")
    assert (
        done.stdout
        == """\
--- a/briefs/a.yml
+++ b/briefs/a.yml
@@ -2,4 +2,4 @@
 article: accord.txt
 unknowns:
   - text: Avec qui ?
-    quotes: un accord de cooperation militaire
\\ No newline at end of file
+    quotes: un accord de coopération militaire
\\ No newline at end of file
"""
    )
    assert (done.stderr, done.exit_code) == ("1 slip would be mended in 1 file\n", 1)


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        (SOUND, "nothing to mend\n", 0),
        (
            WRONG,
            "nothing to mend\n1 problem with quotes is left; to see more, run: briefs check\n",
            1,
        ),
        (
            "title: [\n",
            "nothing to mend\n1 file cannot be read; to see why, run: briefs check\n",
            0,
        ),
    ],
)
def test_where_there_is_nothing_to_mend_it_is_said(
    project: Path, text: str, said: str, status: int
) -> None:
    write_files(project, {"briefs/a.yml": text})
    before = contents(project)
    done = run()
    assert (done.stdout, done.stderr, done.exit_code) == (said, "", status)
    assert contents(project) == before


@pytest.mark.parametrize(
    "quote",
    [
        "La république coopère plus avec Moscou",
        "La république coopère avec Moscou",
        "se poursuivra jusqu’en 2026",
        "L’Azerbaïdjan et la Russie ont signé un accord",
        "la Turquie a signé un accord",
    ],
)
def test_what_changes_the_meaning_is_never_written(project: Path, quote: str) -> None:
    text = SLIP.replace("un accord de cooperation militaire", quote)
    write_files(project, {"briefs/a.yml": text})
    done = run()
    assert (brief(project).decode(), done.exit_code) == (text, 1)


@pytest.mark.parametrize(
    ("paths", "mended"),
    [
        ([], ["2025/c.yml", "b.yml"]),
        (["briefs/b.yml"], ["b.yml"]),
        (["briefs/2025"], ["2025/c.yml"]),
        (["seeds"], []),
    ],
)
def test_paths_choose_what_is_mended(project: Path, paths: list[str], mended: list[str]) -> None:
    names = ["2025/c.yml", "b.yml"]
    write_files(project, {"briefs/a.yml": SOUND, **{f"briefs/{name}": SLIP for name in names}})
    done = run(*paths)
    assert [name for name in names if brief(project, name).decode() == SOUND] == mended
    assert done.exit_code == 0


def test_the_hint_names_the_same_paths(project: Path) -> None:
    write_files(project, {"briefs/b c.yml": WRONG})
    assert run("briefs/b c.yml").stdout.endswith("run: briefs check 'briefs/b c.yml'\n")


def test_a_file_saved_meanwhile_is_not_overwritten(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, {"briefs/a.yml": SLIP, "briefs/b.yml": SLIP})

    def save_first(text: str, changes: tuple[Change, ...]) -> str:
        write_files(project, {"briefs/a.yml": SLIP + "# saved\n"})
        return apply_changes(text, changes)

    monkeypatch.setattr(MODULE, "apply_changes", save_first)
    done = run()
    assert brief(project).decode() == SLIP + "# saved\n"
    assert brief(project, "b.yml").decode() == SOUND
    assert done.stderr == "briefs/a.yml: not changed: it has been changed since it was read\n\n"
    assert done.stdout.splitlines()[-2] == "1 slip mended in 1 file"
    assert done.exit_code == 1


def test_a_file_that_must_not_be_written_is_left(project: Path) -> None:
    write_files(project, {"briefs/a.yml": SLIP})
    (project / "briefs/a.yml").chmod(0o444)
    (project / "briefs/link.yml").symlink_to("a.yml")
    before = contents(project)
    done = run()
    assert contents(project) == before
    assert (project / "briefs/link.yml").is_symlink()
    assert done.stderr == (
        "briefs/a.yml: not changed: it is read-only\n\n"
        "briefs/link.yml: not changed: it is a link, or no ordinary file\n\n"
    )
    assert done.stdout.startswith("nothing was mended\n2 problems with quotes are left;")
    assert done.exit_code == 1


def test_a_repair_that_cannot_be_written_is_shown(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(_: str, __: str, values: dict[Where, str]) -> tuple[tuple[()], frozenset[Where]]:
        return (), frozenset(values)

    monkeypatch.setattr(MODULE, "edit_values", leave)
    write_files(project, {"briefs/a.yml": SLIP})
    done = run()
    assert done.stderr == (
        "briefs/a.yml:5:13\n"
        "  was: un accord de cooperation militaire\n"
        "  now: un accord de coopération militaire\n"
        "  not changed: nothing else may change with it; write it by hand\n\n"
    )
    assert (brief(project).decode(), done.exit_code) == (SLIP, 1)


@pytest.mark.parametrize("arguments", [["none.yml"], ["--all"], ["README.md"]])
def test_wrong_usage_ends_with_2(project: Path, arguments: list[str]) -> None:
    write_files(project, {"README.md": ""})
    done = run(*arguments)
    assert (done.stdout, done.exit_code) == ("", 2)
    assert brief(project).decode() == BRIEF


def test_help_tells_the_exit_status() -> None:
    said = " ".join(run("--help").stdout.split())
    assert "Exit status: 0 every quote is found, 1 there are problems with quotes left" in said
    assert "--dry-run Change nothing; print the changes as a diff." in said
