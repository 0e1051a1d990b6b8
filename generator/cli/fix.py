"""`briefs fix`: the article's own words in place of what only slips of typing part from them."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from generator.changes import Change, apply_changes, contrast, format_patch
from generator.cli.project import Selection, project_root
from generator.evidence import Repair
from generator.files import replace_file
from generator.memory import Memory
from generator.problems import Problem, visible
from generator.quotes.excerpts import shorten
from generator.reading import BriefFile, read_sources
from generator.yamlsource.edits import edit_values


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Change nothing; print the changes as a diff.")
def fix(paths: tuple[Path, ...], dry_run: bool) -> None:
    """Mend slips in quotes: write what the article has.

    Only slips are mended: an accent, a capital, a comma, a letter. Where a word, a number, a date,
    a name, a "not" or a "may" differs, nothing is changed, and you decide. All else in the file
    stays as it is, comments and layout included.

    With PATHS, only in the files named, or in the files in the folders named. With --dry-run,
    nothing is changed: the changes are printed as a diff that `patch -p1` takes.

    Exit status: 0 every quote is found, 1 there are problems with quotes left (with --dry-run,
    those that can be mended are left as well), 2 wrong usage.
    """
    root = project_root()
    selection = Selection(root, paths)
    memory = Memory()
    files = _read(root, selection, memory)
    mends = [_plan(file) for file in files if file.verdict.repairs]
    done = [_preview(mend) if dry_run else _write(mend, root) for mend in mends]
    click.echo(_summary(done, dry_run=dry_run), err=dry_run)
    left = [*_quote_problems(files if dry_run else _read(root, selection, memory))]
    unread = sum(file.brief is None for file in files)
    hint = f"run: {_line(shlex.join(['briefs', 'check', *map(str, paths)]))}"
    if number := len(left) - dry_run * sum(done):
        are = "would be" if dry_run else "is" if number == 1 else "are"
        what = f"{_number(number, 'problem')} with quotes {are} left"
        click.echo(f"{what}; to see more, {hint}", err=dry_run)
    if unread:
        click.echo(f"{_number(unread, 'file')} cannot be read; to see why, {hint}", err=dry_run)
    sys.exit(1 if left or 0 in done else 0)


@dataclass(frozen=True, slots=True)
class _Mend:
    """The changes of a file that make its repairs, and the repairs that cannot be made there."""

    file: BriefFile
    changes: tuple[Change, ...]
    repairs: tuple[Repair, ...]
    left: tuple[Repair, ...]


def _read(root: Path, selection: Selection, memory: Memory) -> list[BriefFile]:
    sources = read_sources(root, memory, is_meant=lambda path, _: selection.holds(path))
    return [file for file in sources.briefs if selection.holds(file.path)]


def _plan(file: BriefFile) -> _Mend:
    repairs = sorted(file.verdict.repairs, key=lambda repair: repair.text.where)
    values = {repair.text.where: repair.new for repair in repairs}
    changes, left = edit_values(file.text, file.path, values)
    return _Mend(
        file,
        changes,
        tuple(repair for repair in repairs if repair.text.where not in left),
        tuple(repair for repair in repairs if repair.text.where in left),
    )


def _preview(mend: _Mend) -> int:
    """Print what a mend would do; return how many repairs it would make."""
    # As bytes, because a diff with other characters or line ends is one of another file.
    patch = format_patch(mend.file.path, mend.file.text, mend.changes)
    click.echo(patch.encode(), nl=False)
    _tell_what_is_not_done(mend)
    return len(mend.repairs)


def _write(mend: _Mend, root: Path) -> int:
    """Write a mend into its file, and print it; return how many repairs were made."""
    _tell_what_is_not_done(mend)
    if not mend.changes:
        return 0
    old, new = mend.file.text, apply_changes(mend.file.text, mend.changes)
    refused = replace_file(root / mend.file.path, old.encode(), new.encode())
    if refused:
        click.echo(f"{_line(mend.file.path)}: not changed: {refused}\n", err=True)
        return 0
    for repair in mend.repairs:
        click.echo(f"{_described(repair)}\n")
    return len(mend.repairs)


def _tell_what_is_not_done(mend: _Mend) -> None:
    for repair in mend.left:
        why = "not changed: nothing else may change with it; write it by hand"
        click.echo(f"{_described(repair)}\n  {why}\n", err=True)


def _described(repair: Repair) -> str:
    was, now = (_line(shorten(words, _MOST_SHOWN)) for words in contrast(repair.text, repair.new))
    return f"{_line(str(repair.text.where))}\n  was: {was}\n  now: {now}"


_MOST_SHOWN = 400  # code points


def _line(text: str) -> str:
    return visible(text).replace("\n", "\\n")


def _summary(done: list[int], *, dry_run: bool) -> str:
    """Return how much was mended; `done` counts the repairs of each file that has any."""
    if not sum(done):
        return "nothing was mended" if done else "nothing to mend"
    mended = "would be mended" if dry_run else "mended"
    return f"{_number(sum(done), 'slip')} {mended} in {_number(sum(map(bool, done)), 'file')}"


def _quote_problems(files: list[BriefFile]) -> Iterator[Problem]:
    for file in files:
        for problem in file.problems:
            if problem.code.startswith("quote-") or problem.code == "as-written-not-found":
                yield problem


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number != 1 else ''}"
