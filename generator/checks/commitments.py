"""Commitments across briefs: what updates what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.edtf import sort_key
from generator.histories import Step
from generator.library import Library
from generator.model import Written
from generator.problems import MOST_SUGGESTIONS, Problem, did_you_mean
from generator.reading import BriefFile


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


def _unknown(target: Written, steps: Mapping[str, Step], file: BriefFile | None) -> Problem:
    address, _, name = target.rpartition("/")
    own = sorted(key for key, step in steps.items() if step.entry.address == address)
    elsewhere = sorted(key for key in steps if key.endswith(f"/{name}"))
    near = did_you_mean(target, own) or next(iter(elsewhere), None) or did_you_mean(target, steps)
    fix = f"did you mean '{near}'?" if near else "correct it, or delete the line"
    if file is not None and file.brief is not None and file.brief.draft and not own:
        what = f"'{address}' is a draft, and is not published"
        fix = "publish that brief first, or make this one a draft as well"
    elif file is not None:
        what = f"the brief '{address}' has no commitment '{name}'"
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
    passing = [step.key for step in [*circle[start + 1 :], *circle[: start + 1]]]
    way = "it updates " + ",\nwhich updates ".join(f"'{key}'" for key in passing)
    return Problem(
        (oldest.commitment.updates or oldest.commitment.id).where,
        "update-circle",
        f"the commitment '{oldest.key}' updates itself",
        f"an update is news of an earlier commitment, and this one leads back to itself:\n{way}",
        "name the earlier one, or delete the line"
        if len(circle) == 1
        else "delete 'updates' from the one that came first",
    )
