"""The rules across files, each on projects that keep it and projects that break it."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import checks
from generator.annotations import Parsed, parse_brief, parse_register
from generator.build import Site, read_site
from generator.checks import check_addresses, check_library
from generator.evidence import Verdict
from generator.library import build_library
from generator.memory import Memory
from generator.model import Brief
from generator.problems import Problem, Where
from generator.reading import BriefFile, Sources
from tests.projects import FERRY, make_site

HEAD = "title: a\narticle: ferry.txt\n"
NO_VERDICT = Verdict((), {}, ())


def check(
    briefs: Mapping[str, str], register: str = "", *, drafts: bool = True
) -> list[tuple[str, str, int]]:
    """Return the code, the file and the line of each problem of a project in memory, sorted."""
    files, actors = [], parse_register(register, "briefs/actors.yml")
    for name, text in briefs.items():
        parsed: Parsed[Brief | None] = parse_brief(HEAD + text, f"briefs/{name}.yml")
        files.append(
            BriefFile(
                f"{name}.yml", name, text, parsed.value, NO_VERDICT, parsed.problems, parsed.whole
            )
        )
    sources = Sources({}, tuple(files), actors.value, (), {}, actors.problems, actors.whole)
    found = check_library(build_library(sources, drafts=drafts))
    return sorted((each.code, each.where.path, each.where.line) for each in found)


def codes(site: Site) -> list[str]:
    return [problem.code for problem in site.problems]


# Actors.


ACTORS = "nato: {name: NATO}\nazerbaijan: {name: Azerbaijan}\n"
BY_NATO = "statements: [{by: nato, text: a}]\n"


def test_an_actor_is_known_by_the_register_or_by_the_same_brief() -> None:
    assert check({"a": BY_NATO}, ACTORS) == []
    assert check({"a": BY_NATO + "actors: {nato: {name: NATO}}\n"}) == []
    others = {"a": BY_NATO, "b": "actors: {nato: {name: NATO}}\n"}
    assert check(others) == [("unknown-actor", "briefs/a.yml", 3)]


def test_an_id_is_unknown_once_a_brief_at_its_first_line() -> None:
    twice = "statements:\n- {by: nato, text: a}\n- {by: nato, about: [nato, eu], text: b}\n"
    assert check({"a": twice, "b": BY_NATO}) == [
        ("unknown-actor", "briefs/a.yml", 4),
        ("unknown-actor", "briefs/a.yml", 5),
        ("unknown-actor", "briefs/b.yml", 3),
    ]


def test_of_many_lines_with_an_unknown_actor_only_some_are_told(tmp_path: Path) -> None:
    lines = "".join(f"- {{by: nato, text: Line {n}.}}\n" for n in range(14))
    site = make_site(tmp_path, FERRY | {"briefs/a.yml": f"{HEAD}statements:\n{lines}"})
    (problem,) = (each for each in site.problems if each.code == "unknown-actor")
    told = "5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 3 more"
    assert problem.what == f"no actor has the id 'nato' (named on line {told}, too)"


def test_an_actor_without_a_definition_is_told_of_where_it_stands() -> None:
    text = "statements: [{by: nato, text: a}]\nactors:\n  nato: {role: alliance}\n"
    assert check({"a": text}) == [("unknown-actor", "briefs/a.yml", 5)]


@pytest.mark.parametrize(
    "register", ["nato: [", "- nato\n", "NATO: {name: a}\n", "a: {name: b}\n---\nnato: {name: c}\n"]
)
def test_a_broken_register_makes_no_actor_unknown(register: str) -> None:
    found = check({str(number): BY_NATO for number in range(50)}, register)
    assert {path for _, path, _ in found} == {"briefs/actors.yml"}


@pytest.mark.parametrize("actors", ["[nato]", "{NATO: {name: a}}", "{nato: alliance}"])
def test_a_broken_brief_makes_none_unknown_either(actors: str) -> None:
    found = check({"a": f"{BY_NATO}actors: {actors}\n", "b": BY_NATO})
    assert [each for each in found if each[0] == "unknown-actor"] == [
        ("unknown-actor", "briefs/b.yml", 3)
    ]


def test_a_register_under_another_ending_makes_no_actor_unknown(tmp_path: Path) -> None:
    said = "statements: [{by: nato, text: a, quotes: The island's council}]\n"
    files = {**FERRY, "briefs/actors.yaml": ACTORS, "briefs/b.yml": HEAD + said}
    assert codes(make_site(tmp_path, files)) == ["wrong-suffix"]


@given(st.lists(st.booleans(), min_size=1, max_size=4), st.booleans())
def test_every_definition_but_one_is_too_many(defining: list[bool], registered: bool) -> None:
    briefs = {
        f"b{number}": f"actors: {{nato: {{{'name: NATO' if defines else 'role: alliance'}}}}}\n"
        for number, defines in enumerate(defining)
    }
    found = check(briefs, ACTORS if registered else "")
    twice = [path for code, path, _ in found if code == "actor-defined-twice"]
    places = [f"briefs/b{number}.yml" for number, defines in enumerate(defining) if defines]
    assert twice == (places if registered else places[1:])


def test_which_definition_is_the_first_does_not_depend_on_dates() -> None:
    for date in ("2020", "2030"):
        briefs = {"a": f"actors: {{x: {{name: X}}}}\ndate: {date}\n"}
        briefs["b"] = "actors: {x: {name: X}}\ndate: 2025\n"
        assert check(briefs) == [("actor-defined-twice", "briefs/b.yml", 3)]


def test_a_name_is_missed_in_the_first_definition_only() -> None:
    assert check({}, "a: {type: state}\n") == [("actor-without-name", "briefs/actors.yml", 1)]
    assert check({"a": "actors: {x: {type: state}}\n"}) == [
        ("actor-without-name", "briefs/a.yml", 3)
    ]
    assert check({"a": "actors: {nato: {type: alliance}}\n"}, ACTORS) == [
        ("actor-defined-twice", "briefs/a.yml", 3)
    ]


# Commitments.


def commitments(updates: Mapping[int, int]) -> dict[str, str]:
    """Return a brief for each number, with a commitment that updates the one it is mapped to."""
    body = "actors: {x%d: {name: X}}\ncommitments: {c: {by: x%d, text: a%s}}\n"
    return {
        f"b{number}": body % (number, number, f", updates: b{target}/c" if target >= 0 else "")
        for number, target in updates.items()
    }


@given(st.lists(st.integers(-1, 9), min_size=1, max_size=10))
def test_a_circle_of_updates_is_one_problem_of_one_of_its_members(targets: list[int]) -> None:
    updates = {number: min(target, len(targets) - 1) for number, target in enumerate(targets)}
    circles = set()
    for number in updates:
        at = number
        for _ in updates:
            at = updates[at] if at >= 0 else at
        if at >= 0:
            circle = [at]
            while updates[circle[-1]] != at:
                circle.append(updates[circle[-1]])
            circles.add(frozenset(f"briefs/b{each}.yml" for each in circle))
    found = [path for code, path, _ in check(commitments(updates)) if code == "update-circle"]
    assert len(found) == len(circles)
    assert all(any(path in circle for path in found) for circle in circles)


@pytest.mark.parametrize(
    ("start", "news", "line"),
    [
        ("made: 2025-08-01", "made: 2025-07-31", 6),
        ("made: 2025-08", "made: 2025-07-31", 6),
        ("made: 2025-08", "made: 2025", 0),
        ("made: 2025-08/2026", "made: ../2025-07", 6),
        ("made: ../2026", "made: 1990", 0),
        ("made: 2025-08", "made: 2025-08", 0),
        ("made: 2025-08", "made: 2026", 0),
        # Without a date of its own each has that of its brief, 2024 and 2025.
        ("kind: defense", "kind: defense", 0),
        ("made: 2024-12-31", "kind: defense", 0),
        ("made: 2026", "kind: defense", 7),
        ("kind: defense", "made: 2023-12", 6),
    ],
)
def test_no_news_is_older_than_its_commitment(start: str, news: str, line: int) -> None:
    body = "date: {}\ncommitments:\n  c: {{by: x, text: a,\n    {}}}\n"
    later = body.replace("}}\n", ",\n    updates: b/c}}\n").format(2025, news)
    briefs = {"a": later, "b": body.format(2024, start)}
    expected = [("step-before-start", "briefs/a.yml", line)] if line else []
    assert check(briefs, "x: {name: X}\n") == expected


def test_where_updates_lead_nowhere_or_round_no_date_is_compared() -> None:
    body = "date: {}\ncommitments: {{c: {{by: x, text: a, updates: {}/c}}}}\n"
    found = check(
        {"a": body.format(2025, "b"), "b": body.format(2024, "a"), "c": body.format(2023, "b")}
        | {"d": body.format(2025, "e"), "f": body.format(2020, "d")},
        "x: {name: X}\n",
    )
    assert [code for code, _, _ in found] == ["unknown-commitment", "update-circle"]


def test_an_update_of_what_may_be_hidden_is_no_problem_yet() -> None:
    briefs = commitments({0: 1, 1: -1})
    assert check(briefs) == []
    briefs["b1"] = briefs["b1"].replace("by: x1, ", "")
    assert [code for code, _, _ in check(briefs)] == ["missing-key"]
    briefs["b1"] = "commitments: {d: {by: x1, text: a}}\nactors: {x1: {name: X}}\n"
    assert [code for code, _, _ in check(briefs)] == ["unknown-commitment"]


def test_a_draft_cannot_be_updated_by_what_is_published() -> None:
    briefs = commitments({0: 1, 1: -1})
    briefs["b1"] += "draft: true\n"
    assert check(briefs, drafts=True) == []
    assert [code for code, _, _ in check(briefs, drafts=False)] == ["unknown-commitment"]


def test_a_draft_s_problems_are_not_the_site_s() -> None:
    draft = {"a": "draft: true\nsumary: b\n"}
    assert [code for code, _, _ in check(draft)] == ["unknown-key"]
    assert check(draft, drafts=False) == []


# Within a brief.


@pytest.mark.parametrize(
    ("made", "due", "wrong"),
    [
        ("2025-11", "2024", True),
        ("2025-11", "2025", False),
        ("2025-11-06", "2025-11-06", False),
        ("2025-11-06", "2025-11-05", True),
        ("2025/2027", "2026", False),
        ("../2025", "2024", False),
        ("2025", "2020/..", False),
        ("2025", "../2024", True),
    ],
)
def test_dates_are_reversed_only_where_no_reading_puts_them_right(
    made: str, due: str, wrong: bool
) -> None:
    text = "actors: {x: {name: X}}\ncommitments:\n  c: {by: x, text: a, "
    text += f"made: {made}, due: {due}}}\n"
    assert check({"a": text}) == ([("dates-reversed", "briefs/a.yml", 5)] if wrong else [])


def test_a_topic_has_one_spelling_in_all_briefs() -> None:
    briefs = {"a": "topics: [Énergie, energie, НАТО]\n", "b": "topics: [énergie]\n"}
    assert check(briefs) == [
        ("topic-spelling", "briefs/a.yml", 3),
        ("topic-spelling", "briefs/b.yml", 3),
    ]


def test_lines_of_different_kinds_may_say_the_same() -> None:
    assert check({"a": "unknowns: [a]\njudgements: [a]\nbackground: [a]\n"}) == []
    assert check({"a": "unknowns:\n- a\n- b\n- {text: a, note: c}\n"}) == [
        ("line-twice", "briefs/a.yml", 6)
    ]


# Addresses.


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.where.path) for problem in problems)


@given(st.lists(st.sampled_from(["a", "A", "b", "b/c", "old", "actors"]), max_size=8))
def test_each_address_but_the_first_is_one_too_many(addresses: list[str]) -> None:
    taken = [
        (address, Where(f"briefs/{number}.yml", number, 1))
        for number, address in enumerate(addresses)
    ]
    found = list(check_addresses(taken, (), ()))
    assert len(found) == len(addresses) - len({address.lower() for address in addresses})


@given(st.permutations(["actors", "page", "note"]))
def test_of_two_the_one_that_can_be_changed_is_to_blame(order: list[str]) -> None:
    wheres = {
        "actors": Where("actors/ (made from all briefs)"),
        "page": Where("briefs/actors/index.yml"),
        "note": Where("briefs/z.yml", 3, 1),
    }
    found = list(check_addresses([("actors", wheres[each]) for each in order], (), ()))
    assert {problem.where for problem in found} == {wheres["page"], wheres["note"]}


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("a.md", "a"),
        ("a/index.md", "a"),
        ("a/README.md", "a"),
        ("a.markdown", "a"),
        ("a/index.html", "a"),
        ("A.md", "a"),
        ("a/b.md", "a/b"),
    ],
)
def test_a_page_by_hand_takes_the_address_that_mkdocs_gives_it(file: str, address: str) -> None:
    page = Where(f"briefs/{address}.yml")
    assert told(list(check_addresses([(address, page)], [file], ()))) == [
        ("address-twice", page.path)
    ]
    assert list(check_addresses([("other", page)], [file], ())) == []


def test_names_that_are_no_addresses() -> None:
    names = ["a.yml", "2025/a-b.yml", "actors.yml", "A.yml", "a_b.yml", "a b/c.yml", "index.yml"]
    names += ["x/index.yml", "é.yml", f"{'a' * 80}.yml", f"{'a' * 81}.yml", "actors/actors.yml"]
    found = list(check_addresses((), (), names))
    assert told(found) == sorted(
        ("wrong-address", f"briefs/{name}") for name in [*names[3:9], f"{'a' * 81}.yml"]
    )
    for problem in found:
        renamed = problem.fix.removeprefix("rename it to briefs/")
        assert list(check_addresses((), (), [renamed])) == []


# Quotes.


NO_QUOTE = ("no-quote", "judgement-without-evidence")


def unquoted(root: Path, lines: str) -> list[tuple[int, str]]:
    """Return the line and the message of each line of a brief that wants a quote."""
    site = make_site(root, {**FERRY, "briefs/b.yml": HEAD + lines})
    return [(each.where.line, each.what) for each in site.problems if each.code in NO_QUOTE]


EACH_KIND = """\
judgements: [a]
actors:
  nato:
    name: NATO
    role: Watches
commitments:
  c: {by: nato, text: a}
background: [{text: b, date: 2026, as-written: Monday}]
statements: [{by: nato, text: c}]
"""


def test_each_line_that_claims_something_wants_a_quote(tmp_path: Path) -> None:
    assert unquoted(tmp_path, EACH_KIND) == [
        (3, "this judgement rests on no evidence"),
        (7, "this role has no quote"),
        (9, "this commitment has no quote"),
        (10, "this background fact has no quote"),
        (11, "this statement has no quote"),
    ]


def test_what_claims_nothing_wants_none(tmp_path: Path) -> None:
    lines = (
        "summary: S.\nactors: {nato: {name: NATO, note: N.}, eu: {name: EU}}\nunknowns: [Who?]\n"
    )
    assert unquoted(tmp_path, lines) == []


def test_a_line_with_another_problem_is_not_told_of_twice(tmp_path: Path) -> None:
    lines = """\
        judgements:
        - text: The quote is not in the article.
          quotes: words that nobody wrote
        - text: The quotes are no quotes.
          quotes: {a: b}
        - text: Nothing is quoted.
        - text: The key is misspelt.
          quote: The island's council
        - {text: Nothing here either., confidence: low}
        """
    assert unquoted(tmp_path, dedent(lines)) == [
        (8, "this judgement rests on no evidence"),
        (11, "this judgement rests on no evidence"),
    ]


@pytest.mark.parametrize("article", ["", "article: none.txt\n"])
def test_without_an_article_there_is_nothing_to_quote(tmp_path: Path, article: str) -> None:
    site = make_site(tmp_path, {**FERRY, "briefs/b.yml": f"title: B\n{article}judgements: [a]\n"})
    assert not {*NO_QUOTE} & {*codes(site)}


def test_a_missing_quote_stops_nothing_unless_quotes_are_required(tmp_path: Path) -> None:
    make_site(tmp_path, {**FERRY, "briefs/b.yml": HEAD + EACH_KIND})
    severities = [
        [
            each.severity
            for each in read_site(
                tmp_path, Memory(), "en", preview=False, require_quotes=required
            ).problems
        ]
        for required in (False, True)
    ]
    assert severities == [["warning"] * 5, ["error"] * 5]


def test_every_rule_is_applied() -> None:
    # A rule is a function whose name says so; one that nobody calls would be silent.
    rules = {
        value
        for module in (
            *(checks.actors, checks.twins, checks.briefs, checks.commitments, checks.tradecraft),
        )
        for name, value in vars(module).items()
        if name.startswith("check_") and name != "check_overdue"  # which takes the day as well
    }
    assert rules == set(checks.RULES)


# Actors that may be one.


@pytest.mark.parametrize(
    ("register", "own", "expected"),
    [
        # Case and invisible signs do not tell names apart; languages do, where both are told.
        ("a: {name: NATO}\nb: {name: N\u00adato}\n", "", [2]),
        ("a: {name: {en: NATO}}\nb: {aliases: {en-GB: [NATO]}, name: B}\n", "", [2]),
        ("a: {name: {en: Chad}}\nb: {name: {fr: Chad}}\n", "", []),
        ("a: {name: {en: Chad}}\nb: {name: Chad}\n", "", [2]),
        ("a: {name: Chad}\nb: {name: {fr: Chad}}\n", "", [2]),
        # Nor do types, where bodies of all kinds are alike.
        ("a: {name: Orion, type: company}\nb: {name: Orion, type: alliance}\n", "", [2]),
        ("a: {name: Orion, type: company}\nb: {name: Orion}\n", "", [2]),
        ("a: {name: Orion}\nb: {name: Orion, type: person}\n", "", [2]),
        ("a: {name: Orion, type: company}\nb: {name: Orion, type: person}\n", "", []),
        ("a: {name: Orion, type: position}\nb: {name: Orion, type: state}\n", "", []),
        # One actor may have a name twice, and what is no name by itself is said of many.
        ("a: {name: {en: NATO, no: NATO}, aliases: [NATO]}\n", "", []),
        ("a: {name: A, aliases: [army]}\nb: {name: B, aliases: [army]}\n", "", []),
        # Two are told of once, and each later one of many with the first.
        ("a: {name: Al, aliases: [Bo]}\nb: {name: Al, aliases: [Bo]}\n", "", [2]),
        ("a: {name: Al}\nb: {name: Al}\nc: {name: Al}\n", "", [2, 3]),
        ("a: {name: Al}\n", "actors: {b: {name: Al}, c: {role: Al}}\n", [3]),
    ],
)
def test_two_actors_of_one_name_may_be_one(register: str, own: str, expected: list[int]) -> None:
    found = check({"x": own}, register)
    assert [line for code, _, line in found if code == "actor-twice-named"] == expected


def test_two_briefs_may_each_name_one_actor_their_own_way() -> None:
    briefs = {"a": "actors: {x: {name: Al}}\n", "b": "actors: {y: {name: Al}}\n"}
    assert check(briefs) == [("actor-twice-named", "briefs/b.yml", 3)]


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3)))
def test_a_circle_of_wholes_is_told_of_if_and_only_if_there_is_one(
    wholes: dict[str, list[str]],
) -> None:
    graph = {name: {each for each in wholes.get(name, ()) if each in wholes} for name in wholes}
    try:
        TopologicalSorter(graph).prepare()
        circle = False
    except CycleError:
        circle = True
    register = "".join(
        f"{name}: {{name: {name}, part-of: {list(all_)}}}\n" for name, all_ in wholes.items()
    )
    found = [code for code, *_ in check({}, register) if code == "part-of-circle"]
    assert bool(found) == circle


def test_a_long_circle_is_told_of_in_short() -> None:
    steps = 3_000
    register = "".join(
        f"a{number}: {{name: A, part-of: a{(number + 1) % steps}, type: {kind}}}\n"
        for number in range(steps)
        for kind in ["person"]
    )
    actors = parse_register(register.replace("name: A", "name: army"), "briefs/actors.yml")
    sources = Sources({}, (), actors.value, (), {}, actors.problems, actors.whole)
    (found,) = check_library(build_library(sources, drafts=True))
    assert (found.code, found.why.count("\n")) == ("part-of-circle", 8)
    assert f"{steps - 7} more" in found.why
