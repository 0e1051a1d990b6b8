"""Problems as SARIF 2.1.0, for code scanning and whatever else reads it (OASIS, 2020).

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from generator.problems import LineOf, Problem, Where
from generator.reports.github import path_in_repository
from generator.reports.manual import Manual

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
"""How many results GitHub takes in a file; it refuses one with more."""

_BASE = "%SRCROOT%"


def format_as_sarif(
    problems: Iterable[Problem], line_of: LineOf, manual: Manual, version: str, folder: str = ""
) -> str:
    """Return the problems as a log with one run of the tool, of `version`; errors come first.

    `folder` is the project's place in the repository, "" where it is the whole of it.
    """
    listed = sorted(set(problems), key=lambda problem: (problem.severity, problem))[:MOST_RESULTS]
    codes = sorted({(problem.code, problem.severity) for problem in listed})
    rules = list(dict.fromkeys(code for code, _ in codes))
    levels = dict(codes)
    seen: Counter[str] = Counter()
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "briefs",
                        "version": version,
                        "rules": [_rule(code, levels[code], manual) for code in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(problem, rules.index(problem.code), line_of, seen, folder)
                    for problem in listed
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str, level: str, manual: Manual) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": code,
        "defaultConfiguration": {"level": level},
    }
    # GitHub asks for the three texts of every rule, in a manual or not.
    paragraph = manual.paragraphs.get(code) or f"{code.replace('-', ' ').capitalize()}."
    first = " ".join(paragraph.partition("\n\n")[0].split())
    rule["shortDescription"] = {"text": first.partition(". ")[0].rstrip(".") + "."}
    rule["fullDescription"] = {"text": first}
    rule["help"] = {"text": paragraph, "markdown": paragraph}
    if link := manual.link(code):
        rule["helpUri"] = link
    return rule


def _result(
    problem: Problem, rule: int, line_of: LineOf, seen: Counter[str], folder: str
) -> dict[str, object]:
    """Return a result. Its fingerprint lasts while lines above it come and go: it is made of the
    file, the code and the line's own words, and of how many such came before.
    """
    where = problem.where
    line = line_of(where.path, where.line) if where.line else None
    told = [
        problem.what,
        problem.why and f"why: {problem.why}",
        problem.fix and f"fix: {problem.fix}",
    ]
    said = "\0".join((where.path, problem.code, line.strip() if line else problem.what))
    digest = hashlib.blake2b(said.encode(errors="replace"), digest_size=8).hexdigest()
    seen[digest] += 1
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": "\n".join(each for each in told if each)},
        "locations": [{"physicalLocation": _place(where, line, folder)}],
        "partialFingerprints": {"primaryLocationLineHash": f"{digest}:{seen[digest]}"},
        "properties": {"why": problem.why, "fix": problem.fix},
    }


def _place(where: Where, line: str | None, folder: str) -> dict[str, object]:
    """Return where a problem is; one of a file as a whole is at its first line, since GitHub shows
    nothing without a line.
    """
    uri = quote(path_in_repository(where.path, folder), errors="surrogatepass")
    region: dict[str, object] = {"startLine": where.line or 1}
    if where.line:
        region |= {"startColumn": where.column, "endColumn": where.column + where.width}
    if line is not None:
        region["snippet"] = {"text": line}
    return {"artifactLocation": {"uri": uri, "uriBaseId": _BASE}, "region": region}
