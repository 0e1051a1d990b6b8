"""Who is who: every id names an actor, and every actor is defined once, with a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from generator.entries import Entry
from generator.library import Library, references
from generator.problems import MOST_SUGGESTIONS, Problem, Where, did_you_mean
from generator.reading import REGISTER_PATH
from generator.written import Written

_MOST_STEPS = 8
"""Of a longer way from an actor back to itself, the middle is left out."""

_MOST_LINES = 10
"""How many other lines that name an unknown actor are told of."""


def check_references(library: Library) -> Iterator[Problem]:
    """Every id names an actor of the register or of the same brief.

    Where a mistake has hidden actors of the register or of the brief, an unknown id may be one of
    them, and is no problem yet.
    """
    sources = library.sources
    if not sources.register_whole:
        return
    register = {str(actor.id) for actor in sources.register}
    parts = [("part-of", whole) for actor in sources.register for whole in actor.part_of]
    yield from _unknown(parts, register, (), REGISTER_PATH)
    for entry in library.entries:
        if entry.file.whole:
            yield from _check_entry(entry, register)


def _check_entry(entry: Entry, register: set[str]) -> Iterator[Problem]:
    own = {str(role.id): role for role in entry.brief.actors}
    for name, role in own.items():
        if not role.defines and name not in register:
            yield _undefined(role.id, [*register, *(each for each in own if own[each].defines)])
    # The other lines may well name such an actor: once it is defined, they are right.
    named = [pair for claim in entry.brief.claims() for pair in references(claim)]
    yield from _unknown(named, register, own, f"this brief or of {REGISTER_PATH}")


def check_definitions(library: Library) -> Iterator[Problem]:
    """An actor is defined once, and with a name."""
    first: dict[str, Where] = {}
    for actor in library.sources.register:
        first.setdefault(str(actor.id), actor.id.where)
        if not actor.name:
            yield _nameless(actor.id)
    for entry in sorted(library.entries, key=lambda entry: entry.address):
        for role in entry.brief.actors:
            if not role.defines:
                continue
            if str(role.id) in first:
                yield _defined_twice(role.id, first[str(role.id)])
            elif not role.name:
                yield _nameless(role.id)
            first.setdefault(str(role.id), role.id.where)


def check_wholes(library: Library) -> Iterator[Problem]:
    """No actor is part of itself, by however many steps."""
    done: set[str] = set()
    for actor in library.actors:
        # The way up to where we are, each step with the wholes that are still to be looked at.
        way: dict[str, Iterator[Written]] = {}
        if actor not in done:
            way[actor] = iter(library.actors[actor].identity.part_of)
        while way:
            at = next(reversed(way))
            whole = next(way[at], None)
            if whole is None:
                done.add(at)
                del way[at]
            elif whole in way:
                passed = list(way)
                yield _circle(whole, passed[passed.index(str(whole)) :])
            elif whole not in done and whole in library.actors:
                way[str(whole)] = iter(library.actors[whole].identity.part_of)


def _undefined(name: Written, known: Iterable[str]) -> Problem:
    near = did_you_mean(name, known)
    return Problem(
        name.where,
        "unknown-actor",
        f"no actor has the id '{name}'",
        f"it is not in {REGISTER_PATH}, and nothing below it here says who it is",
        f"did you mean '{near}'?\nor, if it is a new one, add 'name: …' below it"
        if near
        else f"add 'name: …' below it; or, for use in other briefs too, in {REGISTER_PATH}",
    )


def _unknown(
    named: Iterable[tuple[str, Written]], register: set[str], own: Collection[str], place: str
) -> Iterator[Problem]:
    """Yield one problem for each id that is not known, at the first line that names it."""
    places: dict[str, list[tuple[Where, str]]] = defaultdict(list)
    for key, name in named:
        if name not in register and name not in own:
            places[str(name)].append((name.where, key))
    for count, (id_, found) in enumerate(places.items()):
        (where, key), *others = sorted(found)
        near = did_you_mean(id_, [*register, *own]) if count < MOST_SUGGESTIONS else None
        what = f"no actor has the id '{id_}'"
        if others:
            what += f" (named on line {_lines([other for other, _ in others])}, too)"
        yield Problem(
            where,
            "unknown-actor",
            what,
            f"'{key}' names an actor of {place}",
            f"did you mean '{near}'?"
            if near
            else f"correct the id, or define it in {REGISTER_PATH}",
        )


def _lines(places: list[Where]) -> str:
    """Return the numbers of the first lines, and how many more there are."""
    told = ", ".join(str(place.line) for place in places[:_MOST_LINES])
    more = len(places) - _MOST_LINES
    return f"{told} and {more} more" if more > 0 else told


def _circle(whole: Written, passed: list[str]) -> Problem:
    """Return the problem of `part-of: whole`, which each of the passed leads up to from it."""
    steps = [f"'{name}'" for name in [*passed[1:], passed[0]]]
    if len(steps) > _MOST_STEPS:
        left_out = f"{len(steps) - _MOST_STEPS + 1} more"
        steps[_MOST_STEPS // 2 : -_MOST_STEPS // 2 + 1] = [left_out]
    way = ",\nwhich is part of ".join(steps)
    return Problem(
        whole.where,
        "part-of-circle",
        f"the actor '{whole}' is part of itself",
        f"a whole is more than its parts, and this one is among them:\n'{whole}' is part of {way}",
        "delete the line" if len(passed) == 1 else "delete 'part-of' from the largest of them",
    )


def _nameless(name: Written) -> Problem:
    return Problem(
        name.where,
        "actor-without-name",
        f"the actor '{name}' has no name",
        "the name is what readers see",
        "add 'name: …' below it",
    )


def _defined_twice(name: Written, first: Where) -> Problem:
    return Problem(
        name.where,
        "actor-defined-twice",
        f"the actor '{name}' is defined here and at {first}",
        "two definitions of one actor would drift apart",
        f"keep the one in {REGISTER_PATH}; here leave only 'role', 'quotes' and 'note'"
        if first.path == REGISTER_PATH
        else f"define it once, in {REGISTER_PATH}, and leave only its part in each brief",
    )
