"""Problems for terminals, GitHub and programs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator

from generator.problems import Problem, Where, format_problems
from generator.reports import (
    Manual,
    folder_in_repository,
    format_as_json,
    format_as_sarif,
    format_for_github,
    format_for_terminal,
    problems_schema,
    read_manual,
    summary_for_github,
    wants_colour,
)
from tests.projects import ROOT

SARIF = Draft4Validator(
    json.loads((ROOT / "tests/vocabularies/sarif-2.1.0.json").read_text("utf-8"))
)
JSON = Draft7Validator(problems_schema())

FLAG = Problem(
    Where("briefs/ferry.yml", 11, 8, 3),
    "wrong-flag",
    "'yes' is neither true nor false",
    "'draft' is a switch, in small letters:\ntrue or false",
    "write 'draft: true', or delete the line",
)
WARNING = Problem(
    Where("seeds/old, 100%:é.txt"), "article-encoding", "odd", "", "save it", "warning"
)
LINES = {("briefs/ferry.yml", 11): "draft: yes"}


def line_of(path: str, line: int) -> str | None:
    return LINES.get((path, line))


def plain(text: str) -> str:
    return re.sub(r"\x1b\[\d+m", "", text)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r:,% |^\x1b#"))
PLACES = st.builds(
    Where, TEXTS.filter(bool), st.integers(0, 3), st.integers(1, 9), st.integers(1, 9)
)
PROBLEMS = st.lists(
    st.builds(
        Problem,
        PLACES,
        st.sampled_from(["no-quote", "wrong-word", "unknown-key"]),
        TEXTS.filter(bool),
        TEXTS,
        TEXTS,
        st.sampled_from(["error", "warning"]),
    ),
    max_size=5,
)


# Terminals.


@pytest.mark.parametrize(
    ("environment", "is_terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_for_whoever_can_see_it(
    environment: dict[str, str], is_terminal: bool, expected: bool
) -> None:
    assert wants_colour(environment, is_terminal) is expected


def test_a_problem_in_colour() -> None:
    assert format_for_terminal([FLAG], line_of).replace("\x1b", "\\e") == (
        "\\e[1mbriefs/ferry.yml:11:8\\e[0m: \\e[1m\\e[31merror[wrong-flag]\\e[0m: "
        "\\e[1m'yes' is neither true nor false\\e[0m\n"
        "\\e[2m  11 |\\e[0m draft: yes\n"
        "\\e[2m     |\\e[0m \\e[1m\\e[31m       ^^^\\e[0m\n"
        "\\e[36m  why\\e[0m: 'draft' is a switch, in small letters:\n"
        "       true or false\n"
        "\\e[32m  fix\\e[0m: write 'draft: true', or delete the line\n\n"
        "\\e[1m\\e[31m1 error\\e[0m"
    )


@given(PROBLEMS)
def test_colour_adds_nothing_but_colour(problems: list[Problem]) -> None:
    lines = {1: "a | b: ^^", 2: "fix: \x1b[31m"}
    shown = format_for_terminal(problems, lambda _, line: lines.get(line))
    assert plain(shown) == format_problems(problems, lambda _, line: lines.get(line))
    assert shown.count("\x1b[0m") * 2 >= len(re.findall("\x1b\\[[1-9]", shown)) >= 1


# GitHub.


def annotated(text: str) -> list[dict[str, str]]:
    """Return the commands before the stop, as the runner reads them (ActionCommand.cs)."""
    found = []
    for line in text.partition("::stop-commands::")[0].split("\n")[:-1]:
        parsed = re.fullmatch(r"::(error|warning) ([^:]*)::([^\r\n]*)", line)
        assert parsed, line
        values = dict(each.split("=", 1) for each in parsed[2].split(","))
        values = {
            name: undo(value.replace("%3A", ":").replace("%2C", ","))
            for name, value in values.items()
        }
        found.append({"kind": parsed[1], "message": undo(parsed[3]), **values})
    return found


def undo(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_annotations_stand_beside_the_lines_and_the_text_below() -> None:
    text = format_for_github([WARNING, FLAG], line_of, "desk")
    assert text.split("\n")[:2] == [
        "::error file=desk/briefs/ferry.yml,line=11,col=8,endColumn=11,title=wrong-flag::"
        "'yes' is neither true nor false%0Awhy: 'draft' is a switch, in small letters:%0A"
        "true or false%0Afix: write 'draft: true', or delete the line",
        "::warning file=desk/seeds/old%2C 100%25%3Aé.txt,title=article-encoding::"
        "odd%0Afix: save it",
    ]
    token = re.search("::stop-commands::([0-9a-f]{32})\n", text)
    assert token
    stopped = f"{token[0]}{format_problems([WARNING, FLAG], line_of)}\n::{token[1]}::"
    assert text.endswith(f"\n{stopped}")


@given(PROBLEMS)
def test_no_text_of_a_brief_is_a_command(problems: list[Problem]) -> None:
    text = format_for_github(problems, lambda *_: "::error::x")
    listed = {(each.where.path, each.code) for each in problems}
    assert len(annotated(text)) == len(set(problems))
    assert {each["kind"] for each in annotated(text)} <= {"error", "warning"}
    assert {each["title"] for each in annotated(text)} == {code for _, code in listed}
    _, token, after = text.partition("::stop-commands::")
    assert token
    assert after[32] == "\n"
    assert text.endswith(f"\n::{after[:32]}::")


def test_github_is_told_of_ten_errors_and_ten_warnings() -> None:
    many = [
        Problem(Where("a.yml", line), "no-quote", "x", "", "", severity)
        for severity in ("warning", "error")
        for line in range(1, 15)
    ]
    kinds = [each["kind"] for each in annotated(format_for_github(many, line_of))]
    assert kinds == ["error"] * 10 + ["warning"] * 10


def test_paths_are_those_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert folder_in_repository(tmp_path / "desk") == ""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert folder_in_repository(tmp_path / "work/desk") == "work/desk"
    assert folder_in_repository(tmp_path) == ""
    assert folder_in_repository(tmp_path.parent) == ""


def test_a_path_may_lead_out_of_the_project_but_not_of_the_repository() -> None:
    problem = Problem(Where("../base.yml", 3, 1), "wrong-setting", "x", "", "")
    assert "file=base.yml,line=3" in format_for_github([problem], line_of, "desk")
    (result,) = run_of([problem], folder="work/desk")["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "work/base.yml"


def test_a_run_is_summed_up_in_a_block_that_nothing_ends() -> None:
    lines = {3: "text: ``````"}
    problem = Problem(Where("briefs/a.yml", 3, 1), "no-quote", "<b>x</b>\n```\n# y", "", "")
    text = format_problems([problem], lambda _, line: lines.get(line))
    assert summary_for_github([problem], lambda _, line: lines.get(line)) == (
        f"### 1 error\n\n```````text\n{text}\n```````\n\n"
    )
    assert summary_for_github([], line_of) == ""
    many = [Problem(Where("a.yml", line), "no-quote", "x" * 2000, "", "") for line in range(900)]
    assert summary_for_github(many, line_of) == (
        "### 900 errors\n\n```text\n"
        "there is too much to show here; see the log of the step\n```\n\n"
    )


# Programs.


MANUAL = Manual(
    {"wrong-flag": "A flag. It is `true`.\n\nMore."}, "https://desk.example/guide/problems/"
)


def test_json_has_all_that_is_known() -> None:
    report = json.loads(format_as_json([WARNING, FLAG, FLAG], line_of, MANUAL))
    JSON.validate(report)
    assert report == {
        "format": 1,
        "errors": 1,
        "warnings": 1,
        "problems": [
            {
                "path": "briefs/ferry.yml",
                "line": 11,
                "column": 8,
                "width": 3,
                "severity": "error",
                "code": "wrong-flag",
                "what": FLAG.what,
                "why": FLAG.why,
                "fix": FLAG.fix,
                "text": "draft: yes",
                "help": "https://desk.example/guide/problems/#wrong-flag",
            },
            {
                "path": "seeds/old, 100%:é.txt",
                "line": None,
                "column": None,
                "width": None,
                "severity": "warning",
                "code": "article-encoding",
                "what": "odd",
                "why": "",
                "fix": "save it",
                "text": None,
                "help": None,
            },
        ],
    }


def test_the_schema_explains_every_key_and_allows_no_other() -> None:
    Draft7Validator.check_schema(problems_schema())
    report = json.loads(format_as_json([FLAG], line_of, MANUAL))
    assert not JSON.is_valid({**report, "more": 1})
    for key in report["problems"][0]:
        assert not JSON.is_valid(
            {**report, "problems": [{k: v for k, v in report["problems"][0].items() if k != key}]}
        )


def run_of(problems: list[Problem], manual: Manual = MANUAL, folder: str = "") -> dict[str, Any]:
    log = json.loads(format_as_sarif(problems, line_of, manual, "1.2.3", folder))
    SARIF.validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_has_rules_from_the_manual_and_places_in_the_repository() -> None:
    run = run_of([WARNING, FLAG], folder="desk")
    assert run["tool"]["driver"] == {
        "name": "briefs",
        "version": "1.2.3",
        "rules": [
            {
                "id": "article-encoding",
                "defaultConfiguration": {"level": "warning"},
                "shortDescription": {"text": "Article encoding."},
                "fullDescription": {"text": "Article encoding."},
                "help": {"text": "Article encoding.", "markdown": "Article encoding."},
            },
            {
                "id": "wrong-flag",
                "defaultConfiguration": {"level": "error"},
                "shortDescription": {"text": "A flag."},
                "fullDescription": {"text": "A flag. It is `true`."},
                "help": {
                    "text": "A flag. It is `true`.\n\nMore.",
                    "markdown": "A flag. It is `true`.\n\nMore.",
                },
                "helpUri": "https://desk.example/guide/problems/#wrong-flag",
            },
        ],
    }
    error, warning = run["results"]
    assert (error["ruleId"], error["ruleIndex"], error["level"]) == ("wrong-flag", 1, "error")
    assert error["message"]["text"] == f"{FLAG.what}\nwhy: {FLAG.why}\nfix: {FLAG.fix}"
    assert error["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "desk/briefs/ferry.yml", "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": 11,
            "startColumn": 8,
            "endColumn": 11,
            "snippet": {"text": "draft: yes"},
        },
    }
    place = warning["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "desk/seeds/old%2C%20100%25%3A%C3%A9.txt"
    assert place["region"] == {"startLine": 1}


def test_a_fingerprint_stays_while_lines_above_come_and_go() -> None:
    def prints(problems: list[Problem], lines: dict[int, str]) -> list[str]:
        log = json.loads(format_as_sarif(problems, lambda _, n: lines.get(n), MANUAL, "1"))
        return [
            each["partialFingerprints"]["primaryLocationLineHash"]
            for each in log["runs"][0]["results"]
        ]

    def at(line: int) -> Problem:
        return Problem(Where("briefs/a.yml", line, 3), "no-quote", f"on line {line}", "", "")

    before = prints([at(4), at(7)], {4: "  text: x", 7: "  text: x"})
    assert prints([at(5), at(9)], {5: "text: x", 9: "    text: x"}) == before
    assert len(set(before)) == 2
    assert prints([at(4)], {4: "text: y"})[0] not in before


@given(PROBLEMS)
def test_whatever_is_wrong_both_forms_are_valid(problems: list[Problem]) -> None:
    run = run_of(problems)
    assert len(run["results"]) == len(set(problems))
    JSON.validate(json.loads(format_as_json(problems, line_of, MANUAL)))


def test_the_manual_explains_every_code_that_it_has() -> None:
    manual = read_manual(ROOT / "briefs/guide/problems.md", "https://desk.example")
    codes = re.findall(
        "^### `(.*)`", (ROOT / "briefs/guide/problems.md").read_text("utf-8"), re.MULTILINE
    )
    assert list(manual.paragraphs) == codes
    assert all(manual.paragraphs.values())
    assert manual.paragraphs["wrong-flag"] == (
        "`draft` is `true` or `false`. Delete the line rather than write `false`."
    )
    assert manual.link("wrong-flag") == "https://desk.example/guide/problems/#wrong-flag"
    elsewhere = read_manual(ROOT / "none.md", "https://desk.example")
    assert (elsewhere.paragraphs, elsewhere.link("wrong-flag")) == (manual.paragraphs, None)
    assert read_manual(ROOT / "briefs/guide/problems.md", "").link("wrong-flag") is None
