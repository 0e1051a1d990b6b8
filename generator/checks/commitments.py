"""Commitments across briefs: what updates what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.edtf import Edtf, sort_key
from generator.histories import History, Step
from generator.library import Library
from generator.problems import MOST_SUGGESTIONS, Problem, did_you_mean
from generator.reading import BriefFile
from generator.written import Written


def check_updates(library: Library) -> Iterator[Problem]:
    """'updates' names an earlier commitment, and no chain of them runs in a circle.

    Where a mistake has hidden commitments of the brief that is named, an unknown one may be among
    them, and is no problem yet.
    """
    steps = {step.key: step for history in library.histories for step in history.steps}
    files = {file.address: file for file in library.sources.briefs}
    unknown = 0
    for step in steps.values():
        target = step.commitment.updates
        if target is not None and target not in steps:
            file = files.get(target.rpartition("/")[0])
            if file is None or file.whole:
                yield _unknown(target, steps if unknown < MOST_SUGGESTIONS else {}, file)
                unknown += 1
    yield from map(_circle, _circles(steps))


def check_steps(library: Library) -> Iterator[Problem]:
    """No news of a commitment is older than the commitment. Dates that overlap are not reversed.

    What leads nowhere, or in a circle, has no start that dates could be held against.
    """
    for history in library.histories:
        first = history.origin.date
        if history.origin.commitment.updates or not (first and first.earliest):
            continue
        for step in history.steps[1:]:
            if step.date and step.date.latest and step.date.latest < first.earliest:
                yield _before_start(step, history)


def _before_start(step: Step, history: History) -> Problem:
    start, made = history.origin, step.commitment.made
    own = made if made and made.edtf == step.date else None
    origin = start.commitment.made or start.entry.brief.date
    at = origin.where if origin else start.commitment.id.where
    return Problem(
        own.where if own else (step.commitment.updates or step.commitment.id).where,
        "step-before-start",
        f"this news is of {_told(step.date)}{'' if own else ', the date of its brief'}, "
        "before the commitment was made",
        f"the commitment '{start.key}' is of {_told(start.date)}, at {at},\n"
        "and what updates it comes later",
        "correct one of the two dates; if this one came first, delete its 'updates',\n"
        f"and write 'updates: {step.key}' at {start.commitment.id.where}",
    )


def _told(date: Edtf | None) -> str:
    return date.text if date else ""


def _unknown(target: Written, steps: Mapping[str, Step], file: BriefFile | None) -> Problem:
    address, _, name = target.rpartition("/")
    own = sorted(key for key, step in steps.items() if step.entry.address == address)
    elsewhere = sorted(key for key in steps if key.endswith(f"/{name}"))
    near = did_you_mean(target, own) or next(iter(elsewhere), None) or did_you_mean(target, steps)
    fix = "correct it, or delete the line"
    if near:
        fix = f"did you mean '{near}'{_place(steps[near])}?"
    if file is not None and file.brief is not None and file.brief.draft and not own:
        what = f"'{address}' is a draft ({file.path}), and is not published"
        fix = "publish that brief first, or make this one a draft as well"
    elif file is not None:
        what = f"the brief '{address}' ({file.path}) has no commitment '{name}'"
    elif address:
        what = f"there is no brief '{address}'"
    else:
        what = f"'{name}' does not say in which brief the earlier commitment is"
    return Problem(
        target.where,
        "unknown-commitment",
        what,
        "'updates' names the brief's address, a slash, and the commitment's id there",
        fix,
    )


def _place(step: Step) -> str:
    return f", at {step.commitment.id.where}"


def _circles(steps: Mapping[str, Step]) -> Iterator[list[Step]]:
    """Yield each circle of updates once, each of its steps followed by what that one updates."""
    done: set[str] = set()
    for key in steps:
        passed: list[str] = []
        at: str | None = key
        while at is not None and at in steps and at not in done:
            done.add(at)
            passed.append(at)
            at = steps[at].commitment.updates
        if at in passed:
            yield [steps[each] for each in passed[passed.index(at) :]]


def _circle(circle: list[Step]) -> Problem:
    oldest = min(circle, key=lambda step: (sort_key(step.date), step.key))
    start = circle.index(oldest)
    passing = [*circle[start + 1 :], *circle[: start + 1]]
    told = (f"'{each.key}'{_place(each)}" for each in passing)
    way = "it updates " + ",\nwhich updates ".join(told)
    return Problem(
        (oldest.commitment.updates or oldest.commitment.id).where,
        "update-circle",
        f"the commitment '{oldest.key}' updates itself",
        f"an update is news of an earlier commitment, and this one leads back to itself:\n{way}",
        "name the earlier one, or delete the line"
        if len(circle) == 1
        else "delete 'updates' from the one that came first",
    )
