"""What a reader who cannot see well, cannot use a mouse, or has chosen colours needs of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, cast

from playwright.sync_api import Page

from tests.clients import axe_script

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""WCAG 2.2 at its level AA, and what the makers of axe-core advise beyond it."""

START = """(options) => {
  globalThis.axeRun = new Promise((resolve, reject) => {
    setTimeout(() => axe.run(document, options).then(resolve, reject));
  });
}"""
END = """async () => (await globalThis.axeRun).violations.flatMap((rule) =>
  rule.nodes.map((node) => [rule.id, node.target.join(" "), node.failureSummary, node.html]))"""

OWN_QUESTIONS = Path(__file__).with_suffix(".js").read_text("utf-8")

Question = Literal["unfold", "space", "sideways", "focus", "contrasts", "here", "motion"]


def ask(page: Page, question: Question) -> list[str]:
    """Return what is wrong with a page in one respect; `accessibility.js` says in which."""
    page.evaluate(f"{OWN_QUESTIONS};0")
    return cast(list[str], page.evaluate(f"access.{question}() ?? []"))


def start_audit(page: Page, *, paper: bool = False) -> None:
    """Let axe-core begin to look at a page as it stands. On paper, no link need be found or hit."""
    rules = {rule: {"enabled": not paper} for rule in ("target-size", "link-in-text-block")}
    page.evaluate(axe_script())
    page.evaluate(START, {"runOnly": TAGS, "rules": rules, "resultTypes": ["violations"]})


def end_audit(page: Page) -> list[str]:
    """Return what axe-core has found, once it is through."""
    return [_finding(*node) for node in page.evaluate(END)]


def audit(
    tabs: Sequence[Page], addresses: Iterable[str], *, paper: bool = False
) -> dict[str, list[str]]:
    """Return what axe-core finds on each page where it finds anything.

    As many pages are looked at together as there are tabs, on a screen everything unfolded.
    """
    found = {}
    waiting = list(addresses)
    while waiting:
        now, waiting = waiting[: len(tabs)], waiting[len(tabs) :]
        for tab, address in zip(tabs, now, strict=False):
            tab.goto(address)
            if not paper:
                ask(tab, "unfold")
            start_audit(tab, paper=paper)
        for tab, address in zip(tabs, now, strict=False):
            if findings := end_audit(tab):
                found[address] = findings
    return found


def _finding(rule: str, target: str, summary: str, html: str) -> str:
    told = " ".join(summary.split()).removeprefix("Fix any of the following: ")
    return f"{rule}: {target}\n    {told}\n    {html[:200]}"
