"""What travels inside the package once it is installed, and stands beside it in a clone."""

from __future__ import annotations

from pathlib import Path

TEMPLATES = "templates"
EDITOR = ".vscode"
LOCK = "requirements.lock"
PROBLEMS = "briefs/guide/problems.md"
"""The manual's page of problems, for who has a site without the manual."""

PACKAGED = (TEMPLATES, EDITOR, LOCK, PROBLEMS)
"""Their names, which are the same in both places; `hatch_build.py` puts them into a wheel."""

PACKAGE = Path(__file__).parent


def packaged(name: str) -> Path:
    """Return where one of `PACKAGED` is: in the package, or else beside it."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name
