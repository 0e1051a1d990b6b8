"""Lines that an article may hold for a brief: each with its exact quote, to accept or to delete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from generator.articles import Article
from generator.candidates.capitals import Capitalised, find_capitalised, recurring
from generator.candidates.dates import FoundDate, find_dates
from generator.candidates.excerpts import clause_around, sentence_around
from generator.candidates.known import Known
from generator.candidates.speech import Quotation, find_speech
from generator.candidates.tongues import sayings
from generator.checks.speech import reported
from generator.checks.wording import wordings
from generator.folding import fold
from generator.mentions import Naming, find_names
from generator.misfits import BLANK
from generator.names import Name, Names
from generator.picker.passages import Picked, SelectionError, pick
from generator.problems import visible
from generator.quotes import Span
from generator.slugs import slugify

__all__ = ["Candidate", "find_candidates"]

_SENTENCE = 400
_CLAUSE = 120
"""The most code points of what is quoted for a fact, and for a name."""
_MOST_ACTORS = 24
"""Known actors of one article that are offered: those that it names most often."""

_MOST_DATES = 24


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line to accept: its section's key, its id there ("" in a list), its keys and values before
    the quote, and the quote. `remark` says what to look at; `needs` is the id of a new actor, a
    candidate itself, without which it cannot stand.
    """

    section: str
    fields: tuple[tuple[str, str], ...]
    picked: Picked
    id: str = ""
    remark: str = ""
    needs: str = ""


def find_candidates(
    article: Article, lang: str, brief_lang: str, known: Iterable[Known]
) -> list[Candidate]:
    """Return what an article in the language `lang` (BCP 47, "" where nobody knows) may hold for a
    brief in `brief_lang`: actors first, then dated facts, then what is said; each in the order of
    the article, and no two alike. Every quote has been looked up as it is to be written.
    """
    known = tuple(known)
    finder = _Finder(article, lang, brief_lang, known)
    return [*finder.actors(), *finder.background(), *finder.statements()]


class _Finder:
    """What is found in one article."""

    def __init__(
        self, article: Article, lang: str, brief_lang: str, known: Sequence[Known]
    ) -> None:
        self._article = article
        self._lang = lang
        self._brief_lang = brief_lang
        self._known = {each.id: each for each in known}
        self._namings = self._find_known(known)
        self._names = find_capitalised(article, lang, self._namings)
        people = (each.id for each in known if each.identity.type == "person")
        found = find_speech(article, lang, self._namings, self._names, frozenset(people))
        self._speech = [each for each in found if self._may_speak(each)]
        self._new = self._new_ids()

    def _find_known(self, known: Sequence[Known]) -> tuple[Naming, ...]:
        """Return where the article names known actors: persons by their last name, too, where it
        has the name in full and no other person with that last name.
        """
        names = [
            Name(each.id, name, each.identity.type in (None, "person"))
            for each in known
            for name in each.identity.all_names
        ]
        found = find_names(self._article, self._lang, [Names(names)])
        named = {each.actor for each in found}
        # A name that two have is left out by the search itself.
        lasts = [
            Name(name.actor, name.text.rpartition(" ")[2])
            for name in names
            if name.text.rpartition(" ")[2][:1].isupper()
            and " " in name.text
            and name.actor in named
            and self._known[name.actor].identity.type == "person"
        ]
        return find_names(self._article, self._lang, [Names([*names, *lasts])])

    def _may_speak(self, quotation: Quotation) -> bool:
        """Tell whether the brief can name the speaker: not one that only another brief defines."""
        speaker = quotation.speaker
        return not isinstance(speaker, Naming) or self._known[speaker.actor].shared

    def _new_ids(self) -> dict[str, str]:
        """Return the ids for the names that recur or speak, by name, none of them taken."""
        speakers = (each.speaker for each in self._speech)
        named = [each.name for each in speakers if isinstance(each, Capitalised)]
        named += [each.name for each in recurring(self._names)]
        folded = {
            fold(name).text.casefold()
            for each in self._known.values()
            for name in each.identity.all_names
        }
        new: dict[str, str] = {}
        for name in named:
            # Of another alphabet no letter is left.
            id_ = slugify(name) or f"actor-{len(new) + 1}"
            free = id_ and id_ not in self._known and id_ not in new.values()
            if free and fold(name).text.casefold() not in folded:
                new.setdefault(name, id_)
        return new

    def actors(self) -> Iterator[Candidate]:
        first: dict[str, Span] = {}
        for naming in self._namings:
            if self._known[naming.actor].shared:
                first.setdefault(naming.actor, Span(naming.start, naming.end))
        counts = Counter(naming.actor for naming in self._namings if naming.actor in first)
        kept = {id_ for id_, _ in counts.most_common(_MOST_ACTORS)}
        found = [(span, id_, "") for id_, span in first.items() if id_ in kept]
        for name, id_ in self._new.items():
            place = next(each for each in self._names if each.name == name)
            found.append((place.span, id_, name))
        for span, id_, name in sorted(found):
            picked = self._pick(clause_around(self._article, span, _CLAUSE))
            if picked and name:
                remark = "not in actors.yml yet" + ("" if slugify(name) else _ANY_ID)
                yield Candidate("actors", (("name", name),), picked, id_, remark)
            elif picked:
                yield Candidate("actors", (), picked, id_)

    def background(self) -> list[Candidate]:
        told: set[str] = set()
        found: list[tuple[Span, Candidate]] = []
        # Of two dates in a sentence, the one of what happened counts for more.
        for date in sorted(find_dates(self._article, self._lang), key=attrgetter("passing")):
            for around in (sentence_around, clause_around):
                span = around(self._article, date.span, _SENTENCE)
                text = self._words(span)
                if around is clause_around and self._only_says(text):
                    continue
                picked = self._pick(span) if text.rstrip(_STOPS) not in told else None
                if picked and self._is_fact(span, text):
                    told.add(text.rstrip(_STOPS))
                    found.append((date.span, self._dated(date, text, picked)))
                    break
        return [each for _, each in sorted(found[:_MOST_DATES], key=itemgetter(0))]

    def _only_says(self, text: str) -> bool:
        """Tell whether a clause is about who says the rest: "the company said on Monday"."""
        words = sayings(self._lang.partition("-")[0].lower()) if self._lang else None
        return words is not None and bool(words.says.search(text))

    def _dated(self, date: FoundDate, text: str, picked: Picked) -> Candidate:
        fields = [("date", date.edtf)]
        words = self._words(date.span)
        if (date.basis or date.vague or not date.edtf.replace("-", "").isdecimal()) and visible(
            words
        ) == words:
            fields.append(("as-written", words))
        remark = f"worked out: {date.basis}" if date.basis else ""
        return Candidate("background", (*fields, ("text", _plain(text))), picked, remark=remark)

    def _is_fact(self, span: Span, text: str) -> bool:
        """Tell whether the article says it itself, or the text tells that somebody does."""
        if any(
            words.says.search(text) or words.according.search(text)
            for words in wordings(self._brief_lang.partition("-")[0].lower())
        ):
            return True
        tongue = self._lang.partition("-")[0].lower()
        return all(reported(self._article, span, words) is None for words in wordings(tongue))

    def statements(self) -> Iterator[Candidate]:
        told: set[str] = set()
        for each in self._speech:
            text = self._words(each.inner).rstrip(" ,，、")
            speaker = each.speaker
            new = isinstance(speaker, Capitalised)
            if isinstance(speaker, Capitalised):
                id_ = self._new.get(speaker.name, "")
            else:
                id_ = speaker.actor if speaker else BLANK
            picked = self._pick(sentence_around(self._article, each.whole, 2 * _SENTENCE))
            if not id_ or picked is None or text in told or visible(text) != text:
                continue
            told.add(text)
            yield Candidate(
                "statements",
                (("by", id_), ("text", _plain(text))),
                picked,
                remark=_ABOVE if new else each.assumed if speaker else _UNKNOWN,
                needs=id_ if new else "",
            )

    def _pick(self, span: Span) -> Picked | None:
        """Return the quote for a span, None where it makes none that a reader of YAML can trust."""
        try:
            picked = pick((self._article,), self._article, span)
        except SelectionError:
            return None
        words = [picked.text, *picked.context.values()]
        return picked if all(visible(each) == each for each in words) else None

    def _words(self, span: Span) -> str:
        return " ".join(self._article.text[span.start : span.end].split())


_STOPS = ".。।"
_ANY_ID = "; choose an id, in Latin letters"
_ABOVE = "accept this actor above as well"
_UNKNOWN = "who says this? An actor's id"


def _plain(text: str) -> str:
    """Return words as Markdown shows them; a text of a brief is Markdown, an article is not."""
    return "".join(f"\\{char}" if char in "\\`*_[]" else char for char in text)
