"""Where nodes stand: the same each time, apart from each other, near those they are tied to."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import graphs
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
        "a": (0.0, 0.206),
        "b": (0.3, 0.347),
        "c": (0.483, 0.0),
        "d": (0.786, 0.766),
        "e": (1.0, 1.0),
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


def test_the_last_bit_of_a_number_does_not_draw_another_graph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Processors sum in different orders: the forces would make a difference of all of that."""
    chance = random.Random(4)
    nodes = [f"n{number}" for number in range(30)]
    ties = dict.fromkeys(sorted(chance.sample(list(combinations(nodes, 2)), 60)), 1.0)
    places = lay_out(nodes, ties)
    start = graphs._start

    def shaken(count: int) -> list[Point]:
        return [(x + chance.uniform(-1, 1) * 1e-14, y - 1e-14) for x, y in start(count)]

    monkeypatch.setattr(graphs, "_start", shaken)
    assert lay_out(nodes, ties) == places
