"""Commitments are followed across briefs."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.histories import History, trace_histories
from generator.library import Library
from tests.projects import make_site


def histories(root: Path, *briefs: str) -> Library:
    """Return the library of briefs a, b, c …, each with the commitments given as flow mappings."""
    files = {"seeds/x.txt": "Nothing.\n"}
    for name, text in zip("abcdefgh", briefs, strict=False):
        date, *commitments = text.splitlines()
        lines = [f"title: {name}", "article: x.txt", f"date: {date}", "commitments:"]
        lines += [f"  {line.replace('{', '{by: x, text: T., ')}" for line in commitments]
        files[f"briefs/{name}.yml"] = "\n".join([*lines, ""])
    return make_site(root, files).library


def keys(history: History) -> list[str]:
    return [step.key for step in history.steps]


def test_later_news_follows_the_origin_in_the_order_of_its_dates(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        "2025-01\npact: {updates: c/pact, status: stalled, due: 2026}",
        "2024-06\nnews: {updates: c/pact, made: 2024-07, firmness: in-law}",
        "2024-01\npact: {kind: defense, made: 2023-12, due: 2025, status: in-the-works}\nown: {}",
        "2024-09\nlast: {updates: a/pact, status: kept}",
    )
    # Each stands at the day that it was made on, or else at the date of its brief.
    assert list(map(keys, found.histories)) == [
        ["c/own"],
        ["c/pact", "b/news", "d/last", "a/pact"],
    ]
    told = found.history_of["d/last"]
    assert told is found.history_of["c/pact"]
    assert told.origin.key == "c/pact"
    assert (told.latest("kind"), told.latest("firmness")) == ("defense", "in-law")
    assert told.status == "stalled"
    assert told.made is not None
    assert told.made.edtf.text == "2023-12"
    assert told.due is not None
    assert told.due.edtf.text == "2026"


def test_an_update_that_repeats_when_it_was_made_stands_at_its_briefs_date(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        "2025-01\np: {made: 2024-12, status: in-the-works}",
        "2025-09\nrepeats: {updates: a/p, made: 2024-12, status: kept}",
        "2025-05\nown: {updates: a/p, made: 2025-04, status: stalled}",
        "2024-11\nearly: {updates: a/p, made: 2024-12}",
    )
    (told,) = found.histories
    assert [(step.key, step.date.text if step.date else None) for step in told.steps] == [
        ("a/p", "2024-12"),
        # Its brief is older than the commitment: that date cannot be when it was news.
        ("d/early", "2024-12"),
        ("c/own", "2025-04"),
        ("b/repeats", "2025-09"),
    ]
    assert told.status == "kept"
    assert dict(told.places) == {"a/p": 0, "d/early": 1, "c/own": 2, "b/repeats": 3}
    assert told.address == "commitments/a/p"


def test_a_date_told_less_exactly_is_repeated_as_well(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        "2025-01\np: {made: 2024-12-03, status: in-the-works}",
        "2025-05\nq: {updates: a/p, made: 2025-04, status: stalled}",
        "2025-09\nq: {updates: a/p, made: 2024-12, status: kept}",
        "2026\nq: {updates: a/p, made: 2024, status: broken}",
    )
    (told,) = found.histories
    assert keys(told) == ["a/p", "b/q", "c/q", "d/q"]
    assert [step.date.text for step in told.steps if step.date] == [
        *("2024-12-03", "2025-04", "2025-09", "2026"),
    ]


def test_when_news_came_about_is_not_when_the_commitment_was_made(tmp_path: Path) -> None:
    found = histories(tmp_path, "2025-01\np: {}", "2025-05\nq: {updates: a/p, made: 2025-04}")
    (told,) = found.histories
    assert told.made is None


@pytest.mark.parametrize(
    ("briefs", "expected"),
    [
        # On one day, what the chain says; the alphabet of the files only where it says nothing.
        (("2025\np: {updates: b/p}", "2025\np: {updates: c/p}", "2025\np: {}"), "cba"),
        (("2025\np: {updates: c/p}", "2025\np: {updates: c/p}", "2025\np: {}"), "cab"),
        # A year may be any day of it: it does not come before what it is news of.
        (("2031\np: {updates: b/p}", "2031-05\np: {updates: c/p}", "2030\np: {}"), "cba"),
        (("2031\np: {updates: c/p}", "2031-05\np: {updates: c/p}", "2030\np: {}"), "cab"),
        (("2031-06\np: {updates: b/p}", "2031\np: {updates: c/p}", "2030\np: {}"), "cba"),
        # What surely came earlier stays there, whatever it updates.
        (("2031\np: {updates: b/p}", "2032\np: {updates: c/p}", "2030\np: {}"), "cab"),
        # An interval that is open to the future may be later than all; one to the past is not.
        (("2031/..\np: {updates: b/p}", "2032\np: {updates: c/p}", "2030\np: {}"), "cba"),
        (("../2031\np: {updates: b/p}", "2032\np: {updates: c/p}", "2030\np: {}"), "cab"),
        # Three behind each other, and one in between by its own date.
        (
            (
                "2031\np: {updates: b/p}",
                "2031-05\np: {updates: c/p}",
                "2030\np: {}",
                "2031\np: {updates: a/p}",
                "2031-06\np: {updates: d/p}",
                "2031-05-02\np: {updates: c/p}",
            ),
            "cbadfe",
        ),
    ],
)
def test_news_stands_behind_what_it_is_news_of_where_the_dates_allow(
    tmp_path: Path, briefs: tuple[str, ...], expected: str
) -> None:
    (told,) = histories(tmp_path, *briefs).histories
    assert "".join(key[0] for key in keys(told)) == expected


def test_in_one_brief_the_order_of_its_lines_counts(tmp_path: Path) -> None:
    brief = "2025\nz: {updates: b/p, status: stalled}\na: {updates: b/p, status: kept}"
    (told,) = histories(tmp_path, brief, "2024\np: {}").histories
    assert keys(told) == ["b/p", "a/z", "a/a"]
    assert told.status == "kept"


def test_what_has_no_date_stands_right_behind_what_it_updates(tmp_path: Path) -> None:
    files = {"seeds/x.txt": "Nothing.\n"}
    for name, date, updates in (
        ("a", "2024", ""),
        ("b", "2025", "a"),
        ("c", "", "b"),
        ("d", "2026", "c"),
        ("e", "", "a"),
        ("f", "", "e"),
        ("g", "", ""),
        ("h", "2020", "g"),
        ("i", "", "g"),
    ):
        day = f"date: {date}\n" if date else ""
        rest = f", updates: {updates}/p" if updates else ""
        files[f"briefs/{name}.yml"] = (
            f"title: {name}\narticle: x.txt\n{day}commitments: {{p: {{by: x, text: T.{rest}}}}}\n"
        )
    dated, undated = make_site(tmp_path, files).library.histories
    assert "".join(key[0] for key in keys(dated)) == "aefbcd"
    assert "".join(key[0] for key in keys(undated)) == "ghi"


def test_what_was_told_before_a_step_is_what_was_told_before_its_date(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        "2025-01\np: {}",
        "2025-02\nq: {updates: a/p, status: stalled}\nr: {updates: a/p, status: kept}",
        "2025-02\nq: {updates: a/p}",
        "2025-03\nq: {updates: a/p, status: kept}\nr: {updates: c/r}",
        "2025-04\nq: {updates: a/p}",
    )
    told = found.history_of["a/p"]
    assert dict(zip(keys(told), told.before, strict=True)) == {
        "a/p": None,
        "b/q": None,
        "b/r": None,
        "c/q": None,
        "d/q": "kept",
        "e/q": "kept",
    }


def test_who_did_not_rate_it_contradicts_nobody(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        "2025-01\np: {}",
        "2025-02\nq: {updates: a/p, status: kept}\nr: {updates: a/p, status: not-yet-rated}",
    )
    (told,) = found.histories
    assert told.conflicts == ()


def test_a_very_long_chain_is_followed_to_its_end(tmp_path: Path) -> None:
    """Without recursion: as many steps as nobody will ever write."""
    steps = ["p-0: {}", *(f"p-{n}: {{updates: a/p-{n - 1}}}" for n in range(1, 2000))]
    (told,) = histories(tmp_path, "\n".join(["2025", *steps])).histories
    assert keys(told) == [f"a/p-{n}" for n in range(2000)]


def test_two_steps_of_one_date_that_tell_of_different_statuses_are_in_conflict(
    tmp_path: Path,
) -> None:
    found = histories(
        tmp_path,
        "2025-01-05\np: {status: in-the-works}",
        "2025-06-01\nq: {updates: a/p, status: kept}\nr: {updates: a/p}",
        "2025-06-01\nq: {updates: a/p, status: broken}",
        "2025-06\nq: {updates: a/p, status: stalled}",
        "2025-07-01\nq: {updates: a/p, status: kept}",
        "2025-08-01\nq: {updates: a/p, made: 2025-07-01, status: kept}",
    )
    (told,) = found.histories
    assert [[step.key for step in steps] for steps in told.conflicts] == [["b/q", "c/q"]]


WIRE = (
    "The company said that the ferry will run again from March, and that tickets are on sale now."
)


def test_copies_of_one_text_bear_a_commitment_out_once(tmp_path: Path) -> None:
    brief = """\
        title: {0}
        article: {0}.txt
        commitments: {{p: {{by: x, text: T., quotes: the ferry will run again{1}}}}}
        """
    files = {
        "seeds/a.txt": f"Title: One\n\n{WIRE}\n",
        "seeds/b.txt": f"Title: Two\n\n{WIRE} Or so it hopes.\n",
        "seeds/c.txt": "Nobody believes that the ferry will run again.\n",
        "seeds/d.txt": "This one tells of other things.\n",
    }
    for name in "abcd":
        files[f"briefs/{name}.yml"] = brief.format(name, "" if name == "a" else ", updates: a/p")
    (told,) = make_site(tmp_path, files).library.histories
    assert [article.name for step in told.steps for article in step.articles] == [
        *("a.txt", "b.txt", "c.txt"),
    ]
    assert [article.name for article in told.articles] == ["a.txt", "c.txt"]


def test_histories_stand_newest_origin_first(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        "2024\nq: {made: 2021}\np: {}\nr: {made: ../2030}",
        "2024\np: {}",
        "2025\nnews: {updates: a/q}",
    )
    assert [history.origin.key for history in found.histories] == ["a/r", "a/p", "b/p", "a/q"]
    assert found.histories[1].status is None
    assert found.histories[1].made is None
    assert found.histories[1].due is None


def test_a_broken_link_parts_a_history_and_so_does_a_circle(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        "2021\np: {updates: b/p}\nlost: {updates: nowhere/at-all}\nself: {updates: a/self}",
        "2022\np: {updates: c/p}",
        "2023\np: {updates: b/p}",
        "2024\ntail: {updates: c/p}",
    )
    assert sorted(map(keys, found.histories)) == [
        ["a/lost"],
        ["a/self"],
        ["b/p", "a/p", "c/p", "d/tail"],
    ]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(1990, 1994), st.sampled_from("abcdefghij")), max_size=8),
    st.randoms(use_true_random=False),
)
def test_each_step_is_in_one_history_whatever_leads_where(
    written: list[tuple[int, str]], chance: random.Random
) -> None:
    briefs = [f"{date}\np: {{updates: {target}/p}}" for date, target in written]
    with TemporaryDirectory() as folder:
        found = histories(Path(folder), *briefs)
    told = [key for history in found.histories for key in keys(history)]
    assert sorted(told) == [f"{name}/p" for name in "abcdefgh"[: len(written)]]
    shuffled = list(found.entries)
    chance.shuffle(shuffled)
    assert trace_histories(shuffled) == found.histories
