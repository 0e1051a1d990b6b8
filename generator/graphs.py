"""Where the nodes of a small graph stand, so that what is tied together stands together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]

STRIDE = 10
STRIDES = 30
"""How many rounds of the forces a stride has, and how many strides there are: after that, thirty
nodes are at rest.
"""

GRAIN = 4
"""To how many decimals places are rounded after each stride.

The forces are chaos: each ten rounds make a difference a hundred times larger, and processors
disagree on the last bit of a sum. Three hundred rounds at once would draw another graph on each;
from a stride to the next, the difference is far too small to survive the rounding.
"""

HOLD = 0.15
"""How strongly a part of the graph without ties to the rest is held near it."""


def lay_out(nodes: Sequence[str], ties: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    """Return a place between 0 and 1 on either axis for each of two nodes or more.

    `ties` gives the strength of each undirected edge, once, and names only nodes. Forces place
    them (Fruchterman and Reingold, "Graph Drawing by Force-directed Placement", 1991), from a
    start that depends on their order alone and never on chance, and on every processor alike (see
    `GRAIN`). The time grows with the square of the nodes.
    """
    # It takes a second to import, and a project whose actors have no ties never needs it.
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_weighted_edges_from((one, other, weight) for (one, other), weight in ties.items())
    # The order within a set varies from run to run, that of nodes does not.
    place = {node: index for index, node in enumerate(nodes)}
    parts = [sorted(part, key=place.__getitem__) for part in networkx.connected_components(graph)]
    hubs = [max(part, key=graph.degree) for part in parts]
    graph.add_weighted_edges_from((hubs[0], hub, HOLD) for hub in hubs[1:])
    places = dict(zip(nodes, _start(len(nodes)), strict=True))
    for _ in range(STRIDES):
        found = networkx.spring_layout(
            graph, k=1.6 / len(nodes) ** 0.5, pos=places, iterations=STRIDE, scale=None
        )
        places = {node: _rounded(found[node]) for node in nodes}
    return _evened(places)


def _rounded(place: Iterable[float]) -> Point:
    across, down = (round(float(each), GRAIN) for each in place)
    return across, down


def _start(count: int) -> list[Point]:
    """Return different places, spread out evenly and without any symmetry to get stuck in.

    They are the additive recurrence of the plastic number (Roberts, 2018), the plane's equivalent
    of the golden ratio.
    """
    return [
        ((0.5 + 0.7548776662 * step) % 1 - 0.5, (0.5 + 0.5698402910 * step) % 1 - 0.5)
        for step in range(1, count + 1)
    ]


def _evened(places: Mapping[str, Point]) -> dict[str, Point]:
    """Return the places in the square from 0 to 1, rounded, the crowd in the middle spread out.

    Forces leave the well connected in a knot and the others far away: each place is moved half of
    the way to where it would be if all stood at even distances, which keeps their order.
    """
    axes = []
    for axis in (0, 1):
        values = {node: place[axis] for node, place in places.items()}
        low = min(values.values())
        span = (max(values.values()) - low) or 1.0
        order = sorted(values, key=lambda node: (values[node], node))
        even = {node: rank / (len(order) - 1) for rank, node in enumerate(order)}
        axes.append({node: ((values[node] - low) / span + even[node]) / 2 for node in values})
    return {node: (round(axes[0][node], 3), round(axes[1][node], 3)) for node in places}
