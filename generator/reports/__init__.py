"""Problems for those who read them: people at a terminal, GitHub, editors and other programs."""

from __future__ import annotations

from generator.reports.github import (
    folder_in_repository,
    format_for_github,
    summary_for_github,
)
from generator.reports.json import FORMAT, PROBLEMS_SCHEMA, format_as_json, problems_schema
from generator.reports.manual import PAGE, Manual, read_manual
from generator.reports.sarif import format_as_sarif
from generator.reports.terminal import format_for_terminal, wants_colour

__all__ = [
    "FORMAT",
    "PAGE",
    "PROBLEMS_SCHEMA",
    "Manual",
    "folder_in_repository",
    "format_as_json",
    "format_as_sarif",
    "format_for_github",
    "format_for_terminal",
    "problems_schema",
    "read_manual",
    "summary_for_github",
    "wants_colour",
]
