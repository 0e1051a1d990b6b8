"""Where something was written, what is wrong with it, and how that is printed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

Severity = Literal["error", "warning"]
LineOf = Callable[[str, int], str | None]


class Where(NamedTuple):
    """A place in a hand-written file: a tuple, since each text has one and they are made quickly.

    `path` is relative to the project, with `/`. `line` and `column` count from 1, `column` and
    `width` in Unicode code points; line 0 is the file as a whole. `width` stays on one line.
    """

    path: str
    line: int = 0
    column: int = 0
    width: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something a person wrote that cannot stand: where, what, why, and how to fix it.

    `code` is the word in brackets; the manual explains each. `why` and `fix` may hold several
    lines. Problems sort by place, so that they read like the file.
    """

    where: Where
    code: str
    what: str
    why: str
    fix: str
    severity: Severity = "error"


WARNINGS = (
    "actor-twice-named",
    "article-encoding",
    "article-header",
    "judgement-without-evidence",
    "likelihood-and-confidence",
    "negation-left-out",
    "no-quote",
    "overdue-without-news",
    "reported-as-fact",
    "status-without-quote",
    "wikidata-twice",
)
"""The codes of warnings, each of which a project's settings can switch off."""


class Lines:
    """A text and the file it comes from: it turns offsets into places and gives its lines back.

    Lines end where editors end them: at LF, CR LF and CR, not at U+0085, U+2028 or U+2029. Byte
    order marks at the start are no part of the text and move nothing.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text.lstrip("\ufeff")

    @cached_property
    def _starts(self) -> list[int]:
        """The offset at which each line begins; of most files nobody asks for one."""
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def line(self, number: int) -> str | None:
        """Return a line, counted from 1, without its end; None when there is no such line."""
        if not 1 <= number <= len(self._starts):
            return None
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

    def start(self, number: int) -> int:
        """Return the offset at which a line of the text begins."""
        return self._starts[number - 1]

    def line_at(self, offset: int) -> int:
        """Return the number of the line in which the code point at `offset` stands."""
        return bisect_right(self._starts, offset)

    def where(self, start: int, end: int) -> Where:
        """Return the place of `text[start:end]`, as wide as its part on the first line."""
        line = bisect_right(self._starts, start)
        first = self._starts[line - 1]
        if line < len(self._starts) and end >= self._starts[line] - 1:
            end = min(end, first + len(self.line(line) or ""))
        return Where(self.path, line, start - first + 1, max(1, end - start))


MOST_SUGGESTIONS = 50
"""How many words of one sort are compared with the known ones in a file; a slip is no more."""


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to `word`, or None when none is near."""
    found = process.extractOne(
        word, sorted(known), scorer=JaroWinkler.normalized_similarity, score_cutoff=0.8
    )
    return found[0] if found else None


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops a build; warnings do not."""
    return any(problem.severity == "error" for problem in problems)


def format_problem(problem: Problem, line_of: LineOf) -> str:
    """Return the problem as the text a person reads, without a final line break.

    `line_of(path, line)` gives a line of a file, or None when it cannot be shown. Characters
    that could drive a terminal are printed as escapes.
    """
    where = problem.where
    what = " ".join(problem.what.splitlines())
    out = [visible(f"{where}: {problem.severity}[{problem.code}]: {what}").replace("\n", "\\n")]
    out += quoted_line(where, line_of)
    for label, text in (("why", problem.why), ("fix", problem.fix)):
        if text:
            out.append(f"  {label}: " + visible(text).replace("\n", "\n       "))
    return "\n".join(out)


def quoted_line(where: Where, line_of: LineOf) -> tuple[str, ...]:
    """Return the line that a place is in, with its number, and one of carets that mark the place;
    of a long line, what is near it. Nothing where there is no line to show.
    """
    line = line_of(where.path, where.line) if where.line else None
    if line is None:
        return ()
    number = str(where.line)
    before, marked, after = _excerpt(line, where.column - 1, where.width)
    carets = f"{' ' * _cells(before)}{'^' * max(1, _cells(marked))}"
    return (
        f"  {number} | {before}{marked}{after}".rstrip(),
        f"  {' ' * len(number)} | {carets}",
    )


def lines_of(texts: Mapping[str, str]) -> LineOf:
    """Return what gives a line of a file, or None where there is none to show; `texts` holds the
    text of each file by its path in the project.
    """
    found = cache(lambda path: Lines(path, texts[path]))
    return lambda path, line: found(path).line(line) if texts.get(path) else None


MOST_SHOWN = 1000
"""How many problems are printed at once; nobody reads more before mending the first."""


def format_problems(
    problems: Iterable[Problem],
    line_of: LineOf,
    one: Callable[[Problem, LineOf], str] = format_problem,
) -> str:
    """Return all problems in order, each once and as `one` has it, then a line that counts them."""
    listed = sorted(set(problems))
    shown = [one(problem, line_of) for problem in listed[:MOST_SHOWN]]
    if len(listed) > MOST_SHOWN:
        shown.append(f"and {len(listed) - MOST_SHOWN:,} more; the first ones may explain them")
    return "\n\n".join([*shown, count_problems(listed)])


def count_problems(problems: Collection[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = [_count(errors, "error"), _count(len(problems) - errors, "warning")]
    return " and ".join(count for count in counts if count) or "no problems"


def visible(text: str) -> str:
    """Return the text with control and direction-changing characters written as escapes.

    Line feeds stay. The directions are the embeddings, overrides and isolates of UAX 9, with
    which a line can be made to look like another one.
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_LINE_END = re.compile(r"\r\n|\r|\n")
_UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_MOST = 160


def _excerpt(line: str, start: int, width: int) -> tuple[str, str, str]:
    """Return what stands before, in and after the marked part; of a long line, what is near it."""
    line = line.replace("\t", " ").replace("\n", " ")
    start = min(start, len(line))
    left = max(0, min(start - 60, len(line) - _MOST))
    right = min(left + _MOST, len(line))
    end = min(start + width, right)
    before = ("…" if left else "") + line[left:start]
    after = line[end:right] + ("…" if right < len(line) else "")
    return visible(before), visible(line[start:end]), visible(after)


def _cells(text: str) -> int:
    """Return how many terminal cells the text fills (UAX 11: wide characters fill two)."""
    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me", "Cf") and char != "\u00ad"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}" if number else ""
