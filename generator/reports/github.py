"""Problems as annotations of a pull request: workflow commands of GitHub Actions.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import os
import posixpath
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from generator.problems import LineOf, Problem, count_problems, format_problems, visible

MOST_ANNOTATIONS = 10
"""How many errors, and how many warnings, GitHub shows of one step; it drops the others."""

MOST_SUMMARY_BYTES = 1000 * 1000
"""How long a summary can be: GitHub takes 1 MiB of a step."""


def format_for_github(problems: Iterable[Problem], line_of: LineOf, folder: str = "") -> str:
    """Return the annotations of the first problems, and then all of them as a person reads them.

    `folder` is the project's place in the repository, "" where it is the whole of it. Errors come
    first. What was written by whoever made the pull request stands between commands that stop
    GitHub from taking any of it for a command, and a token that nobody could guess.
    """
    listed = sorted(set(problems))
    shown = [
        problem
        for severity in ("error", "warning")
        for problem in [each for each in listed if each.severity == severity][:MOST_ANNOTATIONS]
    ]
    token = secrets.token_hex(16)
    return "\n".join(
        [
            *(_annotation(problem, folder) for problem in shown),
            f"::stop-commands::{token}",
            format_problems(listed, line_of),
            f"::{token}::",
        ]
    )


def summary_for_github(problems: Iterable[Problem], line_of: LineOf) -> str:
    """Return all problems for the summary of a workflow's run, in Markdown; nothing where there are
    none. It is what a person reads, in a block of code, which none of it can end.
    """
    listed = set(problems)
    if not listed:
        return ""
    text = format_problems(listed, line_of)
    if len(text.encode(errors="replace")) > MOST_SUMMARY_BYTES:
        text = "there is too much to show here; see the log of the step"
    runs = re.findall("`{3,}", text)
    fence = "`" * (max(map(len, runs), default=2) + 1)
    return f"### {count_problems(listed)}\n\n{fence}text\n{text}\n{fence}\n\n"


def folder_in_repository(root: Path) -> str:
    """Return where the project lies below GITHUB_WORKSPACE, the repository's place on the runner;
    "" where that is the project itself, or nothing is known.
    """
    workspace = os.environ.get("GITHUB_WORKSPACE", "")
    place, top = root.resolve(), Path(workspace).resolve()
    inside = bool(workspace) and place != top and place.is_relative_to(top)
    return place.relative_to(top).as_posix() if inside else ""


def path_in_repository(path: str, folder: str) -> str:
    """Return a path of the project in `folder` as one of the repository; it may lead out of it."""
    return posixpath.normpath(posixpath.join(folder, path))


def _annotation(problem: Problem, folder: str) -> str:
    where = problem.where
    place = {"file": path_in_repository(where.path, folder)}
    if where.line:
        place |= {
            "line": str(where.line),
            "col": str(where.column),
            "endColumn": str(where.column + where.width),
        }
    place["title"] = problem.code
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    told = [
        problem.what,
        problem.why and f"why: {problem.why}",
        problem.fix and f"fix: {problem.fix}",
    ]
    message = "\n".join(visible(each) for each in told if each)
    return f"::{problem.severity} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """Return a message with what would end it written as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
