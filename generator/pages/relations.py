"""Who is tied to whom: the most connected actors on a page, and in a dossier those of its actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.graphs import lay_out
from generator.pages.desk import Desk
from generator.pages.drawing import Box, Drawing, Edge, draw, make_box, part_boxes
from generator.pages.page import Link, Page
from generator.relations import Evidence, Kind, Tie

ACTORS_MOST = 30
TIES_MOST = 80
"""How many actors and ties the page of the most connected shows at most."""

NEIGHBOURS_MOST = 40
ROWS_MOST = 300
"""How many neighbours of an actor its dossier draws at most, and how many ties it lists."""

LINES_MOST = 5
"""How many lines of a tie are listed at most."""


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie in the table; a part of a whole has no `lines` where the register says so.

    `more` is how many of its lines are not shown; the `dossier` of one of the two has them.
    """

    anchor: str
    who: Link
    whom: Link
    kind: Kind
    name: str
    mutual: bool
    count: int
    lines: tuple[Link, ...]
    more: int
    dossier: str


@dataclass(frozen=True, slots=True)
class LegendView:
    """A kind of tie, and what the drawing's lines of that kind stand for."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class RelationsView:
    """A graph and the table of its ties; `drawing` is None where nobody is tied to anybody.

    Of `all_actors` that have ties `actors` are drawn, and of `all_ties` as many listed as there are
    rows.
    """

    drawing: Drawing | None
    legend: tuple[LegendView, ...]
    rows: tuple[TieRow, ...]
    actors: int
    all_actors: int
    all_ties: int


def relation_pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of the most connected actors."""
    words, relations = desk.site, desk.relations
    ranked = relations.most_connected(ACTORS_MOST)
    among = relations.among(ranked)
    shown = _spread(among, TIES_MOST)
    actors = [actor for actor in ranked if any(actor in tie.pair for tie in shown)]
    title = words.text("Relations")
    all_ties = sum(len(ties) for ties in relations.of.values()) // 2
    yield Page(
        "relations",
        "relations.html",
        title,
        words.lang,
        _view(
            desk,
            _network(desk, actors, shown, "relations") if actors else None,
            shown,
            (len(actors), len(relations.of), all_ties),
        ),
        description=words.text("Who is tied to whom, and by what."),
        listed=True,
    )


def relations_of(desk: Desk, actor: str) -> RelationsView | None:
    """Return whom an actor has to do with, for its dossier; None where there is nobody.

    Those with the most ties are drawn, and listed before all others.
    """
    neighbours = desk.relations.neighbours(actor)
    if not neighbours:
        return None
    drawn = dict.fromkeys(neighbours[:NEIGHBOURS_MOST])
    own = desk.relations.of[actor]
    near = [tie for tie in own if tie.other(actor) in drawn]
    far = [tie for tie in own if tie.other(actor) not in drawn]
    drawing = _star(desk, actor, list(drawn), near)
    counts = len(drawn), len(neighbours), len(own)
    return _view(desk, drawing, [*near, *far][:ROWS_MOST], counts, actor)


def _spread(ties: Sequence[Tie], most: int) -> list[Tie]:
    """Return so many of the ties, strongest first, but before all the strongest of each actor."""
    met: set[str] = set()
    firsts = []
    for tie in ties:
        if not met >= {tie.who, tie.whom}:
            firsts.append(tie)
            met |= {tie.who, tie.whom}
    chosen = {id(tie) for tie in firsts}
    others = [tie for tie in ties if id(tie) not in chosen]
    chosen |= {id(tie) for tie in others[: max(0, most - len(firsts))]}
    return [tie for tie in ties if id(tie) in chosen]


def _network(desk: Desk, actors: Sequence[str], ties: Sequence[Tie], address: str) -> Drawing:
    strength: dict[tuple[str, str], float] = {}
    for tie in ties:
        strength[tie.pair] = min(4.0, strength.get(tie.pair, 0.5) + 0.5 * tie.count)
    places = lay_out(actors, strength)
    side = len(actors) ** 0.5
    boxes = {
        actor: make_box(
            desk.actor(actor, desk.site.lang),
            round(places[actor][0] * (130 * side + 260)),
            round(places[actor][1] * (90 * side + 100)),
        )
        for actor in actors
    }
    return draw(part_boxes(boxes, strength), _edges(desk, ties, address))


def _star(desk: Desk, actor: str, neighbours: Sequence[str], ties: Iterable[Tie]) -> Drawing:
    """Return an actor between two columns of neighbours, each with a row of its own.

    On the left are rather those who turn to the actor, on the right those whom it turns to.
    """
    turned = dict.fromkeys(neighbours, 0)
    for tie in ties:
        if not tie.mutual:
            turned[tie.other(actor)] += 1 if tie.who == actor else -1
    order = sorted(neighbours, key=turned.__getitem__)
    half = len(order) // 2
    middle = make_box(desk.actor(actor, desk.site.lang), 0, 0, centre=True)
    # The longer the columns, the farther away, or their ends would be above the middle.
    far = middle.width // 2 + 80 + 5 * len(order) // 2
    boxes: dict[str, Box] = {}
    for side, column in ((-1, order[:half]), (1, order[half:])):
        for row, each in enumerate(column):
            box = make_box(desk.actor(each, desk.site.lang), 0, 27 * (2 * row - len(column) + 1))
            reach = box.width // 2
            boxes[each] = replace(box, x=side * (far + reach), port=-side * reach)
    boxes[actor] = middle
    return draw(boxes, _edges(desk, ties, f"actors/{actor}"))


def _edges(desk: Desk, ties: Iterable[Tie], address: str) -> Iterator[Edge]:
    """Yield the edges, those of one kind between two actors as one, whichever way they point."""
    grouped: dict[tuple[tuple[str, str], Kind], list[Tie]] = {}
    for tie in ties:
        grouped.setdefault((tie.pair, tie.kind), []).append(tie)
    for (pair, kind), group in grouped.items():
        yield Edge(
            *pair,
            kind,
            sum(tie.count for tie in group),
            any(tie.mutual or tie.who == pair[0] for tie in group),
            any(tie.mutual or tie.who == pair[1] for tie in group),
            "\n".join(_told(desk, tie) for tie in group),
            f"{address}#{_anchor(group[0])}",
        )


def _told(desk: Desk, tie: Tie) -> str:
    """Return a tie in words, as the drawing tells it to those who point at it or do not see it."""
    words, lang = desk.site, desk.site.lang
    who, whom = desk.name(tie.who, lang)[0], desk.name(tie.whom, lang)[0]
    way = "↔" if tie.mutual else "→"
    if tie.kind == "commitment":
        what = words.plural("%(num)s commitment", "%(num)s commitments", tie.count)
    elif tie.kind == "statement":
        what = words.plural("%(num)s statement", "%(num)s statements", tie.count)
    else:
        what = words.text("part of")
    return words.text("%(pair)s: %(what)s", pair=f"{who} {way} {whom}", what=what)


def _anchor(tie: Tie) -> str:
    return ".".join(["tie", tie.kind, tie.who, tie.whom, *["mutual"] * tie.mutual])


def _view(
    desk: Desk,
    drawing: Drawing | None,
    ties: Sequence[Tie],
    counts: tuple[int, int, int],
    actor: str | None = None,
) -> RelationsView:
    words = desk.site
    names: dict[Kind, str] = {
        "commitment": words.text("Commitment"),
        "statement": words.text("Statement"),
        "part-of": words.text("Part of"),
    }
    legends: dict[Kind, str] = {
        "commitment": words.text("commits to"),
        "statement": words.text("speaks of"),
        "part-of": words.text("is part of"),
    }
    used = {tie.kind for tie in ties}
    return RelationsView(
        drawing=drawing,
        legend=tuple(LegendView(kind, text) for kind, text in legends.items() if kind in used),
        rows=tuple(_row(desk, tie, names[tie.kind], actor) for tie in ties),
        actors=counts[0],
        all_actors=counts[1],
        all_ties=counts[2],
    )


def _row(desk: Desk, tie: Tie, name: str, actor: str | None) -> TieRow:
    lang = desk.site.lang
    return TieRow(
        anchor=_anchor(tie),
        who=desk.actor(tie.who, lang),
        whom=desk.actor(tie.whom, lang),
        kind=tie.kind,
        name=name,
        mutual=tie.mutual,
        count=tie.count,
        lines=tuple(_told_in(desk, each) for each in tie.lines[:LINES_MOST]),
        more=max(0, len(tie.lines) - LINES_MOST),
        dossier=f"actors/{tie.other(actor) if actor else tie.who}",
    )


def _told_in(desk: Desk, evidence: Evidence) -> Link:
    """Return the link to a line, told by its brief where it has no words of its own."""
    line = desk.line(evidence.entry, evidence.claim, lang=desk.site.lang)
    return Link(line.plain or evidence.entry.brief.title, line.home, line.lang)
