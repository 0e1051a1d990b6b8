"""Where nodes stand: the same each time, apart from each other, near those they are tied to."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.graphs import Point, lay_out


def far(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def test_two_circles_stand_apart() -> None:
    left, right = "abcd", "wxyz"
    ties = {pair: 1.0 for side in (left, right) for pair in combinations(side, 2)}
    places = lay_out([*left, *right], ties)
    within = max(far(places[one], places[other]) for one, other in ties)
    between = min(far(places[one], places[other]) for one in left for other in right)
    assert within < 1.5 * between
    average = sum(far(places[one], places[other]) for one, other in ties) / len(ties)
    across = sum(far(places[one], places[other]) for one in left for other in right) / 16
    assert average < 0.6 * across


def test_places_are_these_and_no_others() -> None:
    ties = {("a", "b"): 1.0, ("b", "c"): 2.0, ("d", "e"): 1.0}
    assert lay_out("abcde", ties) == {
        "a": (0.0, 0.0),
        "b": (0.419, 0.319),
        "c": (1.0, 0.136),
        "d": (0.656, 0.755),
        "e": (0.826, 1.0),
    }


@settings(max_examples=25)
@given(st.integers(2, 12), st.data())
def test_nodes_fill_the_square_and_no_two_stand_in_one_place(
    count: int, data: st.DataObject
) -> None:
    nodes = [f"n{number}" for number in range(count)]
    pairs = list(combinations(nodes, 2))
    chosen = data.draw(st.sets(st.sampled_from(pairs), max_size=20))
    ties = {pair: 1.0 for pair in pairs if pair in chosen}
    places = lay_out(nodes, ties)
    assert list(places) == nodes
    assert len(set(places.values())) == count
    for axis in (0, 1):
        values = [place[axis] for place in places.values()]
        assert (min(values), max(values)) == (0, 1)
    assert lay_out(nodes, ties) == places
