"""Who is tied to whom, and by which lines."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.relations import PARTIES_MOST, Relations, Tie, trace_relations
from tests.projects import make_site

ACTORS = """\
    ann: {name: Ann, part-of: [union, club]}
    ben: {name: Ben, part-of: [union]}
    cat: {name: Cat}
    union: {name: Union}
    club: {name: Club, part-of: [union]}
    """
FIRST = """\
    title: First
    article: x.txt
    date: 2024
    commitments:
      help: {by: ann, to: [ben, cat], text: Help., made: 2024}
      pact: {by: [cat, ben, ann], to: [ann, ben, cat], text: Stand together.}
      alone: {by: ann, to: ann, text: Rest.}
    statements:
      - {by: ann, about: [ben, nobody], text: Hears him.}
      - {by: ben, about: ann, text: Hears her.}
    """
SECOND = """\
    title: Second
    article: x.txt
    date: 2025
    commitments:
      help: {by: ann, to: ben, text: Helps on., updates: first/help, made: 2025}
      more: {by: ann, to: ben, text: Give more.}
    """
FILES = {
    "seeds/x.txt": "Nothing.\n",
    "briefs/actors.yml": ACTORS,
    "briefs/first.yml": FIRST,
    "briefs/second.yml": SECOND,
}


def read_relations(folder: Path, files: dict[str, str]) -> Relations:
    return trace_relations(make_site(folder, files).library)


def told(tie: Tie) -> tuple[str, str, str, bool, list[str]]:
    lines = [f"{each.entry.address}: {getattr(each.claim, 'text', '')}" for each in tie.lines]
    return (tie.who, tie.whom, tie.kind, tie.mutual, lines)


def test_each_tie_has_its_lines(tmp_path: Path) -> None:
    relations = read_relations(tmp_path, FILES)
    pact = ["first: Stand together."]
    assert [told(tie) for tie in relations.of["ann"]] == [
        ("ann", "ben", "commitment", False, ["second: Give more.", "second: Helps on."]),
        ("ann", "club", "part-of", False, []),
        ("ann", "union", "part-of", False, []),
        ("ann", "ben", "commitment", True, pact),
        ("ann", "cat", "commitment", False, ["first: Help."]),
        ("ann", "cat", "commitment", True, pact),
        ("ann", "ben", "statement", False, ["first: Hears him."]),
        ("ben", "ann", "statement", False, ["first: Hears her."]),
    ]
    assert [told(tie) for tie in relations.of["club"]] == [
        ("ann", "club", "part-of", False, []),
        ("club", "union", "part-of", False, []),
    ]


def test_the_best_connected_come_first(tmp_path: Path) -> None:
    relations = read_relations(tmp_path, FILES)
    assert relations.neighbours("ann") == ("ben", "cat", "club", "union")
    assert relations.neighbours("nobody") == ()
    assert relations.most_connected(9) == ("ann", "ben", "union", "cat", "club")
    assert relations.most_connected(2) == ("ann", "ben")
    among = relations.among(("ben", "cat", "union"))
    assert [told(tie)[:3] for tie in among] == [
        ("ben", "union", "part-of"),
        ("ben", "cat", "commitment"),
    ]


def test_a_line_that_names_a_crowd_ties_the_first_of_it(tmp_path: Path) -> None:
    crowd = [f"a{number:02}" for number in range(PARTIES_MOST * 3)]
    register = "".join(f"{each}: {{name: {each}}}\n" for each in crowd)
    brief = f"title: T\narticle: x.txt\nstatements: [{{by: {crowd}, about: {crowd}, text: All.}}]\n"
    files = {"seeds/x.txt": "Nothing.\n", "briefs/actors.yml": register, "briefs/t.yml": brief}
    relations = read_relations(tmp_path, files)
    assert list(relations.of) == crowd[:PARTIES_MOST]
    assert {len(ties) for ties in relations.of.values()} == {2 * (PARTIES_MOST - 1)}


names = st.sampled_from("abcdef")
ties = st.builds(
    Tie, names, names, st.sampled_from(["commitment", "statement"]), st.booleans(), st.just(())
).filter(lambda tie: tie.who != tie.whom)


@given(st.lists(ties, max_size=30))
def test_ties_among_all_are_each_of_them_once(found: list[Tie]) -> None:
    unique = list(dict.fromkeys(found))
    of = {
        name: tuple(tie for tie in unique if name in tie.pair)
        for name in "abcdef"
        if any(name in tie.pair for tie in unique)
    }
    relations = Relations(of)
    ranked = relations.most_connected(99)
    assert sorted(ranked) == sorted(of)
    among = relations.among(ranked)
    assert sorted(map(repr, among)) == sorted(map(repr, unique))
    for name in of:
        assert name not in relations.neighbours(name)
