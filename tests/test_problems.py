"""How a problem is printed, and how a text tells where something in it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import (
    Lines,
    Problem,
    Where,
    did_you_mean,
    format_problem,
    format_problems,
    has_errors,
    visible,
)

PATH = "briefs/ports.yml"


def printed(
    line: str | None,
    where: Where,
    what: str = "no actor has this id",
    why: str = "it is not in actors.yml",
    fix: str = "add it",
) -> str:
    return format_problem(
        Problem(where, "unknown-actor", what, why, fix), lambda _path, _line: line
    )


def test_a_problem_says_where_what_why_and_how_to_fix_it() -> None:
    problem = Problem(
        Where(PATH, 14, 9, 11),
        "unknown-actor",
        "no actor has the id 'port-strike'",
        "'by' names an actor of this brief or of briefs/actors.yml",
        "did you mean 'port-strikes'?",
    )
    lines = {14: "    by: port-strike"}
    expected = """\
briefs/ports.yml:14:9: error[unknown-actor]: no actor has the id 'port-strike'
  14 |     by: port-strike
     |         ^^^^^^^^^^^
  why: 'by' names an actor of this brief or of briefs/actors.yml
  fix: did you mean 'port-strikes'?"""
    assert format_problem(problem, lambda _, number: lines.get(number)) == expected


def test_a_line_that_cannot_be_shown_is_left_out() -> None:
    expected = """\
briefs/ports.yml:14:9: error[unknown-actor]: no actor has this id
  why: it is not in actors.yml
  fix: add it"""
    assert printed(None, Where(PATH, 14, 9)) == expected


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    expected = """\
briefs/ports.yml: error[unknown-actor]: no actor has this id
  why: it is not in actors.yml
  fix: add it"""
    assert printed("never shown", Where(PATH)) == expected


def test_reasons_of_several_lines_are_indented_and_empty_ones_left_out() -> None:
    expected = """\
briefs/ports.yml:1:1: error[unknown-actor]: no actor has this id
  1 | by: nato
    | ^^
  fix: write
       - nato
         otan"""
    where = Where(PATH, 1, 1, 2)
    assert printed("by: nato", where, why="", fix="write\n- nato\n  otan") == expected


@pytest.mark.parametrize(
    ("line", "column", "width", "expected"),
    [
        ("by: 日本 nato", 5, 2, ("  7 | by: 日本 nato", "    |     ^^^^")),
        ("日本: nato", 5, 4, ("  7 | 日本: nato", "    |       ^^^^")),
        ("e\u0301te\u0301: nato", 8, 4, ("  7 | e\u0301te\u0301: nato", "    |      ^^^^")),
        ("ｂｙ: x", 1, 2, ("  7 | ｂｙ: x", "    | ^^^^")),
        ("😀: x", 4, 1, ("  7 | 😀: x", "    |     ^")),
        ("a\u200bb: x", 5, 1, ("  7 | a\u200bb: x", "    |    ^")),
        ("\tby:\tnato", 6, 4, ("  7 |  by: nato", "    |      ^^^^")),
        ("a\x1b[31mb: x", 8, 1, ("  7 | a\\u001b[31mb: x", "    |             ^")),
        ("a: \x07\x07", 4, 2, ("  7 | a: \\u0007\\u0007", "    |    ^^^^^^^^^^^^")),
        ("a: \u202eb\u2028", 5, 1, ("  7 | a: \\u202eb\\u2028", "    |          ^")),
        ("by:", 4, 1, ("  7 | by:", "    |    ^")),
        ("by:", 90, 5, ("  7 | by:", "    |    ^")),
        ("by: nato", 5, 90, ("  7 | by: nato", "    |     ^^^^")),
        ("by: nato   ", 5, 4, ("  7 | by: nato", "    |     ^^^^")),
        ("", 1, 1, ("  7 |", "    | ^")),
    ],
    ids=ascii,
)
def test_the_marks_stand_under_what_they_mark(
    line: str, column: int, width: int, expected: tuple[str, str]
) -> None:
    shown = printed(line, Where(PATH, 7, column, width)).split("\n")
    assert (shown[1], shown[2]) == expected


@pytest.mark.parametrize(
    ("column", "width", "shown", "marks"),
    [
        (1, 5, "word " * 32 + "…", "^^^^^"),
        (501, 4, "…" + ("word " * 32) + "…", " " * 61 + "^^^^"),
        (996, 4, "…" + ("word " * 32).rstrip(), " " * 156 + "^^^^"),
        (501, 400, "…" + ("word " * 32) + "…", " " * 61 + "^" * 100),
    ],
)
def test_of_a_long_line_the_part_around_the_place_is_shown(
    column: int, width: int, shown: str, marks: str
) -> None:
    rows = printed("word " * 200, Where(PATH, 7, column, width)).split("\n")
    assert rows[1:3] == [f"  7 | {shown}", f"    | {marks}"]


def test_what_someone_wrote_cannot_pretend_to_be_another_message() -> None:
    where = Where("briefs/a\nb.yml", 1, 1)
    expected = """\
briefs/a\\nb.yml:1:1: error[unknown-actor]: no actor briefs/c.yml: fine \\u001b[2K
  1 | by: x
    | ^
  why: \\u009b is a control character
  fix: delete\\u000dit"""
    what = "no actor\nbriefs/c.yml: fine\u2028\x1b[2K"
    assert printed("by: x", where, what, "\x9b is a control character", "delete\rit") == expected


def test_problems_are_printed_in_the_order_of_the_files_each_once_and_counted() -> None:
    late = Problem(Where(PATH, 9, 1), "b", "later", "", "", "warning")
    early = Problem(Where(PATH, 2, 10), "a", "early", "", "")
    first = Problem(Where("briefs/aden.yml"), "c", "first", "", "")
    expected = """\
briefs/aden.yml: error[c]: first

briefs/ports.yml:2:10: error[a]: early

briefs/ports.yml:9:1: warning[b]: later

2 errors and 1 warning"""
    assert format_problems([late, early, first, late], lambda _path, _line: None) == expected


@pytest.mark.parametrize(
    ("errors", "warnings", "summary"),
    [
        (0, 0, "no problems"),
        (1, 0, "1 error"),
        (0, 2, "2 warnings"),
        (2, 1, "2 errors and 1 warning"),
    ],
)
def test_problems_are_counted(errors: int, warnings: int, summary: str) -> None:
    problems = [Problem(Where(PATH, n + 1, 1), "a", "", "", "") for n in range(errors)]
    problems += [
        Problem(Where(PATH, 50 + n, 1), "a", "", "", "", "warning") for n in range(warnings)
    ]
    assert format_problems(problems, lambda _path, _line: None).split("\n\n")[-1] == summary
    assert has_errors(problems) == (errors > 0)


@given(st.permutations([Where(PATH, n // 3, n % 3) for n in range(9)]))
def test_the_order_in_which_problems_are_found_does_not_show(places: Iterable[Where]) -> None:
    problems = [Problem(where, "a", str(where), "", "") for where in places]
    ordered = sorted(problems, key=lambda problem: problem.where)
    assert format_problems(problems, lambda _path, _line: None) == format_problems(
        ordered, lambda _path, _line: None
    )


@given(st.text(), st.text(), st.integers(1, 20), st.integers(1, 20))
def test_no_message_holds_what_could_drive_a_terminal(
    line: str, words: str, column: int, width: int
) -> None:
    message = printed(line, Where(PATH, 1, column, width), words, words, words)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", message)
    message.encode()


def test_visible_leaves_writing_as_it_is() -> None:
    words = "Azerbaïdjan, «\u00a0l’OTAN\u202f»\nשלום\u200f می\u200cخواهم 👩\u200d🔬"
    assert visible(words) == words


@pytest.mark.parametrize(
    ("word", "meant"),
    [("likley", "likely"), ("ilham-alyev", "ilham-aliyev"), ("zebra", None), ("", None)],
)
def test_a_near_word_is_suggested(word: str, meant: str | None) -> None:
    assert did_you_mean(word, ["likely", "unlikely", "ilham-aliyev", "nato"]) == meant


def test_lines_end_where_editors_end_them() -> None:
    lines = Lines(PATH, "\ufeffone\r\ntwo\rthree\u2028still\x85three\n\nfive")
    assert [lines.line(number) for number in range(8)] == [
        None,
        "one",
        "two",
        "three\u2028still\x85three",
        "",
        "five",
        None,
        None,
    ]
    assert lines.where(0, 3) == Where(PATH, 1, 1, 3)
    assert lines.where(lines.text.index("still"), len(lines.text)) == Where(PATH, 3, 7, 11)
    assert lines.where(len(lines.text), len(lines.text)) == Where(PATH, 5, 5, 1)


@given(st.text(st.sampled_from("a😀\r\n\u2028\ufeff")), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    lines = Lines(PATH, text)
    start = data.draw(st.integers(0, len(lines.text)))
    end = data.draw(st.integers(start, len(lines.text)))
    where = lines.where(start, end)
    line = lines.line(where.line)
    assert line is not None
    assert lines.start(where.line) + where.column - 1 == start
    assert lines.line_at(start) == where.line
    assert lines.text[start:end].startswith(line[where.column - 1 :][: end - start])
    assert where.column + where.width - 1 <= max(len(line), where.column)
