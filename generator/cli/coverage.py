"""What of the articles no line rests on, as `briefs check --coverage` lists it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from generator.articles import Article
from generator.cli.project import Selection
from generator.coverage import uncited_sentences
from generator.library import Library
from generator.problems import Lines, visible
from generator.quotes import Span
from generator.sentences import Sentence

MOST = 100
"""How many code points of a sentence are shown."""


def coverage_report(library: Library, selection: Selection) -> Iterator[str]:
    """Yield a paragraph, without a line end, for each brief and article of it; then one for each
    article that several briefs cite, or none.

    With each sentence that a brief does not cite stands its place, as editors and terminals know
    to open it. Of the files that a command names, a brief stands for its articles, and an article
    for all the briefs that cite it.
    """
    articles = [article for _, article in sorted(library.sources.articles.items())]
    lines = {article.name: Lines(article.path, article.text) for article in articles}
    cited = _cited(library)
    for entry in sorted(library.entries, key=lambda entry: entry.file.path):
        for article in {each.name: each for each in entry.articles}.values():
            if selection.holds(entry.file.path) or selection.holds(article.path):
                spans = cited[article.name].get(entry.address, [])
                uncited = uncited_sentences(article, spans)
                number, percent = _share(article, uncited)
                head = f"{entry.file.path}: cites {number} of {article.path}{percent}"
                yield "\n".join([head, *(_shown(each, lines[article.name]) for each in uncited)])
    for article in articles:
        briefs = len({entry.address for entry in library.briefs_on.get(article.name, ())})
        if briefs == 1 or not selection.holds(article.path):
            continue
        spans = list(chain.from_iterable(cited[article.name].values()))
        number, percent = _share(article, uncited_sentences(article, spans))
        told = f"its {briefs} briefs together cite {number}{percent}"
        yield f"{article.path}: {told if briefs else 'no brief cites it'}"


def _cited(library: Library) -> dict[str, dict[str, list[Span]]]:
    """Return the passages that are cited, by article, and then by the address of the brief."""
    cited: dict[str, dict[str, list[Span]]] = defaultdict(dict)
    for entry in library.entries:
        for evidence in entry.file.verdict.evidence.values():
            spans = cited[evidence.article.name].setdefault(entry.address, [])
            spans += evidence.match.spans
    return cited


def _share(article: Article, uncited: Sequence[Sentence]) -> tuple[str, str]:
    """Return how many of the article's sentences are cited, and the share, rounded down."""
    total = len(article.sentences)
    number = total - len(uncited)
    percent = f" ({100 * number // total}%)" if total else ""
    return f"{number} of {total} sentence{'' if total == 1 else 's'}", percent


def _shown(sentence: Sentence, lines: Lines) -> str:
    where = lines.where(sentence.start, sentence.end)
    text = " ".join(lines.text[sentence.start : sentence.end].split())
    if len(text) > MOST:
        text = text[: MOST - 1].rstrip() + "…"
    return visible(f"{where}: {text}")
