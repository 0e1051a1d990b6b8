"""Problems as JSON, for programs, and the JSON Schema of it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.problems import LineOf, Problem
from generator.reports.manual import Manual

PROBLEMS_SCHEMA = "problems.json"
"""The name of the schema's file, beside those for editors."""

FORMAT = 1
"""The version of the form: another number only where something is no longer there."""


def format_as_json(problems: Iterable[Problem], line_of: LineOf, manual: Manual) -> str:
    """Return all problems in order, each once, as `problems_schema` describes them."""
    listed = sorted(set(problems))
    errors = sum(problem.severity == "error" for problem in listed)
    report = {
        "format": FORMAT,
        "errors": errors,
        "warnings": len(listed) - errors,
        "problems": [_problem(problem, line_of, manual) for problem in listed],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _problem(problem: Problem, line_of: LineOf, manual: Manual) -> dict[str, object]:
    where = problem.where
    known = bool(where.line)
    return {
        "path": where.path,
        "line": where.line if known else None,
        "column": where.column if known else None,
        "width": where.width if known else None,
        "severity": problem.severity,
        "code": problem.code,
        "what": problem.what,
        "why": problem.why,
        "fix": problem.fix,
        "text": line_of(where.path, where.line) if known else None,
        "help": manual.link(problem.code),
    }


def problems_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 7) of what `briefs check --format json` prints."""
    place = "; null where the file as a whole is meant."
    known: dict[str, dict[str, object]] = {
        "path": {"type": "string", "description": "The file, from the project's folder, with `/`."},
        "line": _count(1, f"The line, counted from 1{place}"),
        "column": _count(1, f"The column, in Unicode code points from 1{place}"),
        "width": _count(1, f"How many code points of the line are meant{place}"),
        "severity": {
            "enum": ["error", "warning"],
            "description": "An error stops a build, a warning does not.",
        },
        "code": {
            "type": "string",
            "pattern": "^[a-z]+(-[a-z]+)*$",
            "description": "The word by which the manual explains it; codes are never reused.",
        },
        "what": {"type": "string", "description": "What is wrong."},
        "why": {"type": "string", "description": "The rule, or what the tool saw; may be empty."},
        "fix": {"type": "string", "description": "How to put it right; may be several lines."},
        "text": {
            "type": ["string", "null"],
            "description": "The line itself; null where there is none to show.",
        },
        "help": {
            "type": ["string", "null"],
            "description": "The address of what the manual says; null where there is no such page.",
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Written by 'briefs schema' from generator/reports/json.py.",
        "title": "Problems",
        "description": "What 'briefs check --format json' prints.",
        **_closed(
            {
                "format": {"const": FORMAT, "description": "The version of this form."},
                "errors": {"type": "integer", "minimum": 0, "description": "How many errors."},
                "warnings": {"type": "integer", "minimum": 0, "description": "How many warnings."},
                "problems": {
                    "type": "array",
                    "items": {"title": "Problem", **_closed(known)},
                    "description": "All of them, by file and place.",
                },
            }
        ),
    }


def _count(least: int, description: str) -> dict[str, object]:
    return {"type": ["integer", "null"], "minimum": least, "description": description}


def _closed(properties: dict[str, dict[str, object]]) -> dict[str, object]:
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }
