"""What was found of an article, and why nothing was."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.articles import Header


class ExtractionError(Exception):
    """There is no article to be had: `what` is wrong, and `fix` says what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Findings:
    """An article's text and what is known of it; `remarks` are what its finder should know."""

    text: str
    header: Header = field(default_factory=Header)
    remarks: tuple[str, ...] = ()
