"""Measures what a brief costs, on sites made up for it: `make bench`.

Every figure is a whole build, or all quotes of an article, in a process of its own. What counts are
the ratios, taken side by side in one run: they hold on other machines, seconds do not.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from mkdocs.commands.build import build as write_site
from mkdocs.config import load_config

from generator.quotes import Haystack, describe_miss, explain_miss, find_quote

ROOT = Path(__file__).parent.parent
SIZES = (100, 1000)
PREVIEWED = 300
BUILD = ("-m", "mkdocs", "build", "--quiet")
CHECK = ("-c", "from generator.cli import main; main()", "check")
QUOTES = 200
LONG_ARTICLE = 100_000
WORDS = [
    "accord",
    "armée",
    "budget",
    "commission",
    "coopération",
    "délégation",
    "dialogue",
    "défense",
    "économie",
    "énergie",
    "exercice",
    "frontière",
    "gouvernement",
    "industrie",
    "ministre",
    "mémorandum",
    "négociation",
    "norme",
    "parlement",
    "partenariat",
    "président",
    "programme",
    "région",
    "relation",
    "représentant",
    "réforme",
    "sommet",
    "sécurité",
    "traité",
]


def main() -> None:
    """Print what a brief costs on a small and a large site, beside MkDocs' own cost of a page."""
    print(f"{'site':<28}{'seconds':>9}{'ms a page':>11}{'MB':>7}")
    cost: dict[tuple[str, int], float] = {}
    with tempfile.TemporaryDirectory() as work:
        for size in SIZES:
            for kind, make in (("markdown", make_markdown), ("briefs", make_briefs)):
                project = Path(work, f"{kind}-{size}")
                make(project, size)
                seconds, megabytes = measure(project)
                cost[kind, size] = seconds / size
                print(
                    f"{f'{size} {kind}':<28}{seconds:>9.2f}{1000 * seconds / size:>11.2f}"
                    f"{megabytes:>7.0f}"
                )
            seconds, megabytes = measure(project, CHECK)
            print(
                f"{f'{size} briefs, checked':<28}{seconds:>9.2f}{1000 * seconds / size:>11.2f}"
                f"{megabytes:>7.0f}"
            )
    small, large = SIZES
    growth = cost["briefs", large] / cost["briefs", small]
    beside = cost["briefs", large] / cost["markdown", large]
    print(f"\na brief among {large} costs {growth:.2f} times one among {small}")
    print(f"a brief among {large} costs {beside:.1f} times a Markdown page with the same article")
    measure_save()
    compare_quotes()


def measure_save() -> None:
    """Print what a save costs in the preview of a large site, beside its first building."""
    with tempfile.TemporaryDirectory() as work:
        project = Path(work, "preview")
        make_briefs(project, PREVIEWED)
        share, _ = run_alone(partial(save_share, project))
    print(f"\na save in the preview of {PREVIEWED} briefs costs {share:.2f} of its first building")


def save_share(project: Path) -> float:
    """Return how much of a first building of the preview it takes to build again after a save."""

    def build() -> float:
        config = load_config(str(project / "mkdocs.yml"))
        start = time.process_time()
        write_site(config, serve_url="http://127.0.0.1:8000/")
        took = time.process_time() - start
        # The search index is made beside the server.
        config.plugins.on_shutdown()
        return took

    plugins = load_config(str(project / "mkdocs.yml")).plugins
    plugins.on_startup(command="serve", dirty=False)
    first = build()
    saved = project / "briefs/brief-17.yml"
    saved.write_text(saved.read_text("utf-8").replace("Judgement 0", "A judgement"), "utf-8")
    return build() / first


def compare_quotes() -> None:
    """Print what quotes cost that are not in a long article, beside those that are."""
    found, _ = run_alone(verify_quotes)
    missing, megabytes = run_alone(explain_quotes)
    print(
        f"\n{QUOTES} missing quotes, explained in an article of {LONG_ARTICLE:,} words: "
        f"{missing:.2f} seconds,\n{missing / found:.1f} times what verifying {QUOTES} that stand "
        f"in it costs; {megabytes:.0f} MB of memory at most, Python's own included"
    )


def run_alone(work: Callable[[], float]) -> tuple[float, float]:
    """Run a function in a new process; return its result and the peak of memory in MB."""
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        seconds = executor.submit(work).result()
        return seconds, executor.submit(peak_memory).result()


def peak_memory() -> float:
    """Return the peak of this process's memory so far in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def verify_quotes() -> float:
    """Return the seconds that it takes to read a long article and verify quotes from it."""
    text, quotes = long_article()
    start = time.perf_counter()
    haystack = Haystack(text)
    for quote in quotes:
        assert len(find_quote(quote, haystack)) == 1
    return time.perf_counter() - start


def explain_quotes() -> float:
    """Return the seconds that it takes to read the article and explain changed quotes."""
    text, quotes = long_article()
    chance = random.Random(0)
    changed = []
    for quote in quotes:
        words = quote.split()
        words[chance.randrange(len(words))] = "Zatulin"
        changed.append(" ".join(words))
    start = time.perf_counter()
    haystack = Haystack(text)
    for quote in changed:
        assert not find_quote(quote, haystack)
        assert describe_miss(explain_miss(quote, haystack))
    return time.perf_counter() - start


def long_article() -> tuple[str, list[str]]:
    """Return a made-up article of LONG_ARTICLE words, and sentences from all over it."""
    parts: list[str] = []
    words = 0
    while words < LONG_ARTICLE:
        parts.append(article(len(parts)))
        words += len(parts[-1].split())
    text = "\n".join(parts)
    sentences = [line.strip() for line in text.replace("\n\n", " ").split(". ")]
    return text, random.Random(1).sample(sentences, QUOTES)


def measure(project: Path, command: Sequence[str] = BUILD) -> tuple[float, float]:
    """Run a command in a new process; return seconds, and the peak of memory so far in MB."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=project, check=True, capture_output=True)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def make_markdown(project: Path, size: int) -> None:
    """Write a site of plain Markdown pages, one an article, in MkDocs' own theme."""
    docs = project / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n")
    for number in range(size):
        (docs / f"page-{number}.md").write_text(f"# Page {number}\n\n{article(number)}", "utf-8")
    (project / "mkdocs.yml").write_text("site_name: Bench\nnav: [index.md]\nplugins: []\n")


def make_briefs(project: Path, size: int) -> None:
    """Write a site of briefs: 20 lines and 12 quotes each, 200 actors between them."""
    for folder in ("seeds", "briefs"):
        (project / folder).mkdir(parents=True)
    shutil.copytree(ROOT / "templates", project / "templates")
    shutil.copy(ROOT / "mkdocs.yml", project)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    (project / "mkdocs.yml").write_text(settings + "\nnav: [index.md]\n", "utf-8")
    (project / "briefs/index.md").write_text("# Home\n", "utf-8")
    actors = [f"actor-{number}: {{name: Actor {number}, type: state}}\n" for number in range(200)]
    (project / "briefs/actors.yml").write_text("".join(actors), "utf-8")
    for number in range(size):
        text = article(number)
        (project / f"seeds/article-{number}.txt").write_text(text, "utf-8")
        (project / f"briefs/brief-{number}.yml").write_text(brief(number, text), "utf-8")


def article(number: int) -> str:
    """Return a made-up article of 3 KB, never the same for two numbers."""
    chance = random.Random(number)
    sentences = [
        f"Dans le {number}e texte, phrase {index}, l’{' '.join(chance.choices(WORDS, k=14))}."
        for index in range(24)
    ]
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, 24, 4)) + "\n"


def brief(number: int, text: str) -> str:
    """Return a brief on a made-up article, every line of it with a quote."""
    chance = random.Random(-number)
    lines = text.replace("\n\n", " ").split(". ")
    year = 1990 + number % 36
    out = [
        f"article: article-{number}.txt",
        f"title: Brief number {number}",
        f"date: {year}-{1 + number % 12:02}-{1 + number % 28:02}",
        f"topics: [topic-{number % 40}]",
        "summary: What the article says, in one sentence.",
        "judgements:",
    ]
    for index in range(3):
        quote = lines[index].strip()
        out += [f"  - text: Judgement {index} of brief {number}.", "    likelihood: likely"]
        out += [f"    quotes: {quote}"]
    out.append("commitments:")
    for index in range(4):
        by, to = chance.sample(range(200), 2)
        out += [f"  promise-{index}:", f"    by: actor-{by}", f"    to: actor-{to}"]
        out += [f"    text: Promise {index} of brief {number}.", "    status: in-the-works"]
        out += [f"    made: {year}", f"    due: {year + 4}"]
        out += [f"    quotes: {lines[3 + index].strip()}"]
    out.append("background:")
    for index in range(5):
        out += [f"  - text: Fact {index} of brief {number}.", f"    date: {year}-0{1 + index}"]
        out += [f"    actors: [actor-{chance.randrange(200)}]"]
        out += [f"    quotes: {lines[8 + index].strip()}"]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    main()
