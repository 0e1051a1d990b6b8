"""Commitments across briefs: what updates what."""

from __future__ import annotations

from collections.abc import Iterator

from generator.edtf import sort_key
from generator.histories import Step
from generator.library import Library
from generator.model import Written
from generator.problems import Problem, did_you_mean


def check_updates(library: Library) -> Iterator[Problem]:
    """'updates' names an earlier commitment, and no chain of them runs in a circle.

    Where a mistake has hidden commitments of the brief that is named, an unknown one may be among
    them, and is no problem yet.
    """
    steps = {step.key: step for history in library.histories for step in history.steps}
    files = {file.address: file for file in library.sources.briefs}
    for step in steps.values():
        target = step.commitment.updates
        if target is None:
            continue
        if target not in steps:
            file = files.get(target.rpartition("/")[0])
            if file is None or file.whole:
                yield _unknown(target, steps, library)
        elif _oldest_of_circle(step, steps) is step:
            yield _circle(target, step, steps)


def _unknown(target: Written, steps: dict[str, Step], library: Library) -> Problem:
    address, _, name = target.rpartition("/")
    own = {str(each.commitment.id): key for key, each in steps.items() if each.entry.address == address}
    file = next((each for each in library.sources.briefs if each.address == address), None)
    same = sorted(key for key in steps if key.endswith(f"/{name}"))
    why = "'updates' names the address of a brief, a slash, and the commitment's id there"
    if file is None:
        what = f"there is no brief '{address}'" if address else f"'{name}' does not say which brief"
        near = same[0] if same else did_you_mean(target, steps)
    elif file.brief and file.brief.draft and not own:
        what = f"the brief '{address}' is a draft, and is not published"
        near = None
    else:
        what = f"the brief '{address}' has no commitment '{name}'"
        near = did_you_mean(target, own.values()) or (same[0] if same else None)
