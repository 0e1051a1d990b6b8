"""Telling where an article gives somebody's words rather than its own account.

No grammar, and made to err on one side: what it takes for reported speech nearly always is; much
that is goes unnoticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.articles import Article
from generator.checks.wording import Wording
from generator.quotes import Span

_NEAR = 1500  # code points around a quote, so that no article costs more than its quotes do
_MOST = 0.6  # the share of a quote's code points from which it counts as somebody's words


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody's words: the span of the article that holds them, and the text that tells whose."""

    span: Span
    telling: str


def reported(article: Article, span: Span, words: Wording) -> Speech | None:
    """Return the speech that a stretch of the article stands in, or None.

    The verb or the "according to" that tells of it stands in the same sentence or, where whole
    sentences are quoted, in the same paragraph. What a document says is no speech.
    """
    passage = _Passage.around(article, span)
    found = [*_quoted(passage, words), *_clauses(passage, words)]
    for speech in found:
        inside = min(span.end, speech.span.end) - max(span.start, speech.span.start)
        if inside >= _MOST * (span.end - span.start):
            return speech
    return None


@dataclass(frozen=True, slots=True)
class _Passage:
    """The sentences that a quote touches, and the paragraph around them, as offsets of a text."""

    text: str
    sentences: tuple[Span, ...]
    paragraph: Span

    @classmethod
    def around(cls, article: Article, span: Span) -> _Passage:
        touched = article.sentences_at(span.start, span.end)
        first, last = span.start - _NEAR, span.end + _NEAR
        near = (Span(max(each.start, first), min(each.end, last)) for each in touched)
        return cls(article.text, tuple(near), _paragraph(article, span))

    def part(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())


def _paragraph(article: Article, span: Span) -> Span:
    text, start, end = article.text, max(article.body, span.start - _NEAR), span.end + _NEAR
    breaks = [found.end() for found in _BLANK.finditer(text, start, span.start)]
    after = _BLANK.search(text, span.end, end)
    return Span(breaks[-1] if breaks else start, after.start() if after else min(end, len(text)))


_BLANK = re.compile(r"\n[ \t]*\r?\n")
_QUOTATION = re.compile(r"«([^«»]*)»|“([^“”„]*)”|„([^„“”]*)[“”]|(?<!\w)\"([^\"]*)\"(?!\w)")
_WHOLE = re.compile(r"[^\W\d_].*[.!?,…؟]\s*\Z", re.DOTALL)
_FEWEST = 4  # words of a quotation that is somebody's sentence, not a name or a term


def _quoted(passage: _Passage, words: Wording) -> Iterator[Speech]:
    """Yield what stands between quotation marks, where somebody is said to have said it.

    Names and terms stand between such marks, too: fewer words, or part of a sentence, need a verb
    of saying beside them.
    """
    paragraph = passage.paragraph
    found = list(_QUOTATION.finditer(passage.text, paragraph.start, paragraph.end))
    outside = _without(passage, paragraph, found)
    touched = passage.sentences
    beside = _without(passage, Span(touched[0].start, touched[-1].end), found) if touched else ""
    for each in found:
        inner = next(filter(None, each.groups()), "").strip()
        telling = beside if _speaks(beside, words) else ""
        ends = passage.text[each.end() : each.end() + 2].lstrip()[:1]
        whole = _WHOLE.match(inner + ends) and not inner[:1].islower()
        if not telling and whole and len(inner.split()) >= _FEWEST and _speaks(outside, words):
            telling = outside
        if telling and len(inner.split()) > 1:
            yield Speech(Span(*each.span()), telling)


def _without(passage: _Passage, span: Span, quotations: list[re.Match[str]]) -> str:
    """Return the text of a span without what is quoted in it."""
    parts, at = [], span.start
    for each in quotations:
        if each.end() > span.start and each.start() < span.end:
            parts.append(passage.part(at, each.start()) if each.start() > at else "")
            at = max(at, each.end())
    return " … ".join([*parts, passage.part(at, span.end) if at < span.end else ""])


def _speaks(text: str, words: Wording) -> bool:
    """Tell whether a text has a verb of saying whose subject is no document."""
    if words.tags.search(text):
        return True
    verbs = (verb for verb in _verbs(text, words) if not _by_paper(text, verb, words))
    return next(verbs, None) is not None or next(_sources(text, words), None) is not None


def _verbs(text: str, words: Wording) -> Iterator[re.Match[str]]:
    """Yield the verbs of saying, without the nouns that are spelt like them."""
    for verb in words.says.finditer(text):
        before = _LAST_WORD.search(text, max(0, verb.start() - 30), verb.start())
        if not before or not words.of_nouns.fullmatch(before[1]):
            yield verb


def _by_paper(text: str, verb: re.Match[str], words: Wording) -> bool:
    """Tell whether a document stands close before the verb, or right behind it."""
    before = _LAST_WORDS.search(text, max(0, verb.start() - 60), verb.start())
    if before and words.papers.search(before[0]):
        return True
    behind = verb.end() + 1
    return bool(words.papers.match(text, behind)) and not words.that.match(text, behind)


_LAST_WORDS = re.compile(r"(?:[^\s“”….;]+\s+){1,4}\Z")
_OPENS = re.compile(r"(?:^|[,;:،؛(—–-]\s)(?:\W*\w+\s){0,2}?\W*\Z")
_STOP = re.compile(r"[,;:،؛]|\s[—–-]\s|\Z")
_LAST_WORD = re.compile(r"(\w+['’]|\w+(?=\s))\s*\Z")


def _sources(text: str, words: Wording) -> Iterator[re.Match[str]]:
    """Yield each "according to" that begins a sentence or stands behind a comma, and names no
    document.
    """
    for found in words.according.finditer(text):
        stop = _STOP.search(text, found.end())
        named = text[found.end() : min(stop.start() if stop else len(text), found.end() + 60)]
        opens = _OPENS.search(text, max(0, found.start() - 40), found.start())
        if opens and named.strip() and not words.papers.search(named):
            yield found


_GAP = re.compile(r"(?:\s+[^\s.;:!?«»“”\"]+){0,8}?\s*,?\s*\Z")


def _clauses(passage: _Passage, words: Wording) -> Iterator[Speech]:
    """Yield what is told without quotation marks: "X said that …", "according to X, …"."""
    for start, end in _parts(passage):
        text = passage.text[start:end]
        for found in _sources(text, words):
            stop = _STOP.search(text, found.end())
            telling = text[found.start() : stop.start() if stop else len(text)]
            yield Speech(Span(start, start + _until_but(text, found.end(), words)), telling)
        for verb in words.says.finditer(text):
            that = words.that.search(text, verb.end(), verb.end() + 120)
            if (
                that
                and _GAP.fullmatch(text, verb.end(), that.start())
                and not _by_paper(text, verb, words)
            ):
                stop_at = _until_but(text, that.end(), words)
                yield Speech(Span(start + verb.start(), start + stop_at), text[: that.start()])
        for bare in words.bare.finditer(text):
            if text[: bare.start()].rstrip()[-1:] not in ("", ",", "”", "»"):
                stop_at = _until_but(text, bare.end(), words)
                yield Speech(Span(start + bare.start(), start + stop_at), text[: bare.end()])
        yield from _tagged(text, start, words)


def _tagged(text: str, start: int, words: Wording) -> Iterator[Speech]:
    """Yield what stands before "…, he said", "…, the minister said" or "…, a dit le ministre"."""
    for comma in _COMMA.finditer(text):
        behind = text[comma.end() : comma.end() + 80]
        verb = None if words.agrees.match(behind) else next(_verbs(behind, words), None)
        named = verb and (behind[verb.end() :] if words.verb_first else behind[: verb.start()])
        if words.tags.match(behind) or (
            verb
            and named
            and len(behind[: verb.start()].split()) <= (2 if words.verb_first else 5)
            and not words.that.match(behind, verb.end() + 1)
            and (words.verb_first or _ENDS.match(behind, verb.end()))
            and _names_speaker(named, words)
        ):
            yield Speech(Span(start, start + comma.start()), text[comma.end() :])


_COMMA = re.compile(r"[,،]\s+(?:[—–-]\s+)?")
_ENDS = re.compile(r"\s*(?:[.,;]|\Z)")
_NAME = re.compile(r"\s*(?:(?:M|Mme|Mr|Ms|Dr)\.?\s+)?[^\W\d_a-z]\w+", re.UNICODE)


def _names_speaker(text: str, words: Wording) -> bool:
    """Tell whether a few words begin with a name, or hold the word for an office."""
    first = " ".join(text.split()[:4])
    name = _NAME.match(first)
    return bool((name and name[0].strip()[:1].isupper()) or words.roles.search(first))


def _parts(passage: _Passage) -> Iterator[tuple[int, int]]:
    """Yield the parts between semicolons of each sentence."""
    for sentence in passage.sentences:
        at = sentence.start
        for stop in _SEMICOLON.finditer(passage.text, at, sentence.end):
            yield at, stop.start()
            at = stop.end()
        yield at, sentence.end


_SEMICOLON = re.compile(r"[;؛]\s")


def _until_but(text: str, start: int, words: Wording) -> int:
    """Return where what is said ends: before ", but", or with the text."""
    for comma in _COMMA.finditer(text, start):
        if words.but.match(text, comma.end()):
            return comma.start()
    return len(text)
