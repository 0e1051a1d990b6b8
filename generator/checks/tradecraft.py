"""How analysts tell what they do not know for sure, after ICD 203, Analytic Standards (2015)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from generator.articles import Article
from generator.checks.speech import Speech, reported
from generator.checks.wording import Wording, speaks, wordings
from generator.edtf import is_past
from generator.entries import Entry, newest_day
from generator.library import Library, references
from generator.model import Background, Commitment, Judgement, Quote
from generator.problems import Problem
from generator.quotes import Sense
from generator.quotes.excerpts import shorten
from generator.quotes.telling import guess_language
from generator.sentences import split_sentences
from generator.vocabularies import OPEN


def check_judgements(library: Library) -> Iterator[Problem]:
    """No sentence of a judgement says both how likely something is and how sure we are of it
    (ICD 203, D.6.e.(2)(b)); beside the keys of both, its words should say neither.
    """
    for entry in library.entries:
        known = wordings(Sense(entry.brief.lang or "").language)
        for judgement in entry.brief.judgements if known else ():
            yield from _mixed(judgement, known)


def _mixed(judgement: Judgement, known: tuple[Wording, ...]) -> Iterator[Problem]:
    text = judgement.text
    both = [each for each in known if each.likelihood.search(text) and each.confidence.search(text)]
    for sentence, words in product(split_sentences(text) if both else (), both):
        likelihood = words.likelihood.search(text, sentence.start, sentence.end)
        confidence = words.confidence.search(text, sentence.start, sentence.end)
        if likelihood and confidence:
            yield Problem(
                text.where,
                "likelihood-and-confidence",
                f"one sentence says how likely it is (“{likelihood[0]}”) "
                f"and how sure we are (“{confidence[0]}”)",
                "how likely something is and how well the sources bear it out are two things, and\n"
                "readers take one for the other (ICD 203)",
                "keep them apart: write the sentence without them, and beside it\n"
                "'likelihood: …' and 'confidence: …'",
                "warning",
            )
            return


def check_reported(library: Library) -> Iterator[Problem]:
    """What an article only reports is not told as a fact: a line that rests on somebody's words
    alone says whose, with 'said-by'.

    Not where its own text tells it. A statement always says whose words it is; and to commit is to
    speak, so that of commitments only those count that somebody else tells of.
    """
    for entry in library.entries:
        ours = wordings(Sense(entry.brief.lang or "").language)
        told = {each.name: _tellers(entry, each) for each in entry.articles}
        if not any(told.values()):
            continue
        lines: tuple[Background | Commitment, ...] = entry.brief.background
        for claim in lines + entry.brief.commitments:
            if claim.said_by or not claim.quotes or _attributes(claim.text, ours):
                continue
            speeches = [_speech(entry, quote, told) for quote in claim.quotes]
            known = [each for each in speeches if each is not None]
            if len(known) == len(speeches) and _is_anothers(library, entry, claim, known):
                yield _as_fact(claim, *known[0])


def _attributes(text: str, known: Iterable[Wording]) -> bool:
    """Tell whether a text says itself that somebody says so."""
    return any(words.says.search(text) or words.according.search(text) for words in known)


_Told = tuple[Article, Speech]


def _speech(entry: Entry, quote: Quote, told: Mapping[str, tuple[Wording, ...]]) -> _Told | None:
    """Return the speech that all parts of a verified quote stand in, or None.

    `told` has what each article may tell somebody's words with, by its name.
    """
    evidence = entry.evidence(quote)
    if evidence is None:
        return None
    for words in told[evidence.article.name]:
        found = [reported(evidence.article, span, words) for span in evidence.match.spans]
        if found[0] and all(found):
            return evidence.article, found[0]
    return None


def _tellers(entry: Entry, article: Article) -> tuple[Wording, ...]:
    """Return the words with which an article may tell of somebody's; none where it never does."""
    source = next(source for source, each in entry.file.verdict.articles if each is article)
    lang = Sense(str(source.lang or article.header.lang or "")).language
    found = speaks(article.text, lang)
    if not lang and found and (guessed := guess_language(article.haystack.vocabulary)):
        return speaks(article.text, guessed)
    return found


def _is_anothers(
    library: Library, entry: Entry, claim: Background | Commitment, speeches: Iterable[_Told]
) -> bool:
    """Tell whether the words are not the claim's own: those of a commitment are where one who
    commits, or has a part in one, speaks, or nobody whom the brief names.
    """
    if isinstance(claim, Background):
        return True
    owners = {str(each) for each in claim.by}
    involved = {str(id_) for line in entry.brief.claims() for _, id_ in references(line)} | owners
    own = {id_ for id_ in involved if {id_, *_wholes(library, id_)} & owners}
    others = _pattern_of(library, involved - own - {str(each) for each in claim.to})
    ours = _pattern_of(library, own)
    return all(
        others.search(speech.telling) and not ours.search(speech.telling) for _, speech in speeches
    )


def _pattern_of(library: Library, ids: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the words of the actors' names; ends are cut off, as languages bend."""
    known = (library.actors[each].identity for each in ids if each in library.actors)
    names = {word for identity in known for name in identity.all_names for word in _words(name)}
    stems = sorted(re.escape(word[:-1] if len(word) > 5 else word) for word in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems) or '(?!)'})", re.IGNORECASE)


_words = re.compile(r"\w{4,}|\b[A-Z]{2,}\b").findall


def _wholes(library: Library, id_: str) -> set[str]:
    """Return the ids of all that an actor is part of, over any number of steps."""
    found: set[str] = set()
    left = [id_]
    while left:
        actor = library.actors.get(str(left.pop()))
        wholes = {str(whole) for whole in actor.identity.part_of} - found if actor else set()
        found |= wholes
        left += wholes
    return found


def _as_fact(claim: Background | Commitment, article: Article, speech: Speech) -> Problem:
    line = article.haystack.line(speech.span.start)
    telling = shorten(" ".join(speech.telling.split()).strip(" …,،"))
    kind = "background fact" if isinstance(claim, Background) else "commitment"
    return Problem(
        claim.text.where,
        "reported-as-fact",
        f"this {kind} is somebody’s word, and does not say whose",
        "the article does not say it itself, but tells who does:\n"
        f"  {article.path}, line {line}: “{telling}”",
        "say who with 'said-by: …'; or quote where the article says it in its own words",
        "warning",
    )


def check_overdue(library: Library, today: datetime.date) -> Iterator[Problem]:
    """An open commitment whose day has passed has news of what became of it since."""
    for history in library.histories:
        due = history.due
        if due is None or not is_past(due.edtf, today) or (history.status or OPEN[0]) not in OPEN:
            continue
        last = history.steps[-1]
        status = history.status or OPEN[0]
        days = (newest_day(date) for step in history.steps for date in (step.date, step.entry.date))
        if max(days) <= newest_day(due.edtf):
            yield Problem(
                due.where,
                "overdue-without-news",
                f"'due' was {due.edtf.text}, and nothing since tells what became of it",
                f"its status is still '{status}', last told in {last.entry.file.path}",
                "look for news, and write it into a brief of a later date, with\n"
                f"'updates: {last.key}' and the status as it is now",
                "warning",
            )
