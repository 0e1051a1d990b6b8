"""Problems in colour, for a terminal that has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.problems import (
    LineOf,
    Problem,
    count_problems,
    format_problem,
    format_problems,
)

_RESET = "\x1b[0m"
_BOLD, _DIM, _RED, _GREEN, _YELLOW, _CYAN = (f"\x1b[{code}m" for code in (1, 2, 31, 32, 33, 36))
_SEVERITY = {"error": _BOLD + _RED, "warning": _BOLD + _YELLOW}


def wants_colour(environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Tell whether to print in colour: to a terminal, but a dumb one.

    `NO_COLOR` and `FORCE_COLOR`, when they are not empty, decide first, in this order
    (no-color.org, force-color.org); `FORCE_COLOR=0` counts as no.
    """
    if environment.get("NO_COLOR"):
        return False
    if forced := environment.get("FORCE_COLOR"):
        return forced != "0"
    return is_terminal and environment.get("TERM") != "dumb"


def format_for_terminal(problems: Iterable[Problem], line_of: LineOf) -> str:
    """Return what `format_problems` does, in colour."""
    listed = set(problems)
    text = format_problems(listed, line_of, _coloured)
    counted = count_problems(listed)
    return text.removesuffix(counted) + f"{_BOLD}{_worst(listed)}{counted}{_RESET}"


def _coloured(problem: Problem, line_of: LineOf) -> str:
    """Return a problem in colour; its own words have nothing in them that drives a terminal."""
    head, *rest = format_problem(problem, line_of).split("\n")
    colour = _SEVERITY[problem.severity]
    # The path may hold anything but what comes behind it: the code stands in brackets once.
    place, code, what = head.partition(f": {problem.severity}[{problem.code}]: ")
    out = [f"{_BOLD}{place}{_RESET}: {colour}{code[2:-2]}{_RESET}: {_BOLD}{what}{_RESET}"]
    for line in rest:
        label, colon, text = line.partition(": ")
        if colon and label in ("  why", "  fix"):
            out.append(f"{_GREEN if label == '  fix' else _CYAN}{label}{_RESET}: {text}")
            continue
        margin, bar, text = line.partition(" | ")
        if bar and margin.strip().isdecimal():
            line = f"{_DIM}{margin} |{_RESET} {text}"
        elif bar and not margin.strip() and text.strip(" ^") == "":
            line = f"{_DIM}{margin} |{_RESET} {colour}{text}{_RESET}"
        out.append(line)
    return "\n".join(out)


def _worst(problems: Iterable[Problem]) -> str:
    severities = {problem.severity for problem in problems}
    return _RED if "error" in severities else _YELLOW if severities else _GREEN
