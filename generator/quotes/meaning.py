"""What a difference between a quote and the article amounts to: a slip, other words, or meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, NamedTuple, get_args

from generator.folding import fold
from generator.quotes.edges import is_figure, is_negated
from generator.quotes.forms import Form, compare_forms, only_common_signs, words_of
from generator.quotes.places import Haystack
from generator.quotes.sense import Sense
from generator.quotes.slips import LISTED, is_misspelt, is_word, lacks_accents
from generator.quotes.telling import Telling, guess_language, telling_words

Telltale = Literal["number", "date", "name", "negation", "modal", "quantity"]
Kind = Form | Literal["spelling", "words"] | Telltale
Gravity = Literal["typing", "wording", "meaning"]

TELLTALES: tuple[Telltale, ...] = get_args(Telltale)


def negations_in(text: str, haystack: Haystack, sense: Sense) -> list[str]:
    """Return the words of a part of the article that negate, folded, each once.

    None when nobody tells the article's language, and its words leave a doubt of it.
    """
    language = _language(sense, haystack)
    if not language:
        return []
    telling = telling_words(language)
    words = dict.fromkeys(word.lower() for word in words_of(fold(text).text))
    return [word for word in words if _negates(word, telling)]


def _language(sense: Sense, haystack: Haystack) -> str:
    return sense.language or guess_language(haystack.vocabulary)


@dataclass(frozen=True, slots=True)
class Scales:
    """What differences are weighed with: what is known of the words, and the article.

    `bare`: the quote was typed without any accents, so that a missing one says nothing. Where
    nobody tells the language, the telling words of all are, and the article's own words give that
    of the dictionary.
    """

    sense: Sense
    haystack: Haystack
    bare: bool = False

    @property
    def _spelling(self) -> str:
        return _language(self.sense, self.haystack)

    def weigh(self, ours: str, theirs: str, *, edges: str = "") -> tuple[Kind, Gravity]:
        """Return what differs between a folded piece of the quote and one of the article.

        Whatever could change the meaning does; only what can be nothing but a slip of typing is
        one; all else is other wording. `edges` tells whether the pieces "begin", "end" or "begin
        end" a part of the quote: who makes a sentence of a piece of one may have left "Not" out.
        """
        form = compare_forms(ours, theirs)
        if form == "capitals" and _is_acronym(ours, theirs):
            return "name", "meaning"
        if telltale := self._telltale(ours, theirs, form):
            return telltale, "meaning"
        if form:
            slip = self._is_slip(form, ours, theirs) and not _makes_sentence(ours, theirs, edges)
            return form, "typing" if slip else "wording"
        if _folded_case(words_of(ours)) == _folded_case(words_of(theirs)):
            # A sign and the capital behind it: where the article's sentence ends is not for a slip.
            return "punctuation", "wording"
        if self._are_slips(ours, theirs, is_misspelt) and only_common_signs(
            _without_words(ours), _without_words(theirs)
        ):
            return "spelling", "typing"
        return "words", "wording"

    def _telltale(self, ours: str, theirs: str, form: Form | None) -> Telltale | None:
        pair = _Pair.of(ours, theirs)
        telling = telling_words(self.sense.language)
        # Without its accents a word tells only what it means without them: "konnte" for "könnte".
        sides = pair.ours if form == "accents" else (*pair.ours, *pair.theirs)
        changed = {word.lower() for word in sides}
        if form == "punctuation" or (form is None and not changed):
            # "No, patrols will go on" and "No patrols will go on".
            changed = {word.lower() for word in words_of(ours) if not any(map(str.isdigit, word))}
            changed &= telling.negation | telling.modal
        # A sign changes a number as well: "-5" and "5", "15 %" and "15".
        if any(map(str.isdigit, "".join(changed) or ("" if form else ours))):
            return "number"
        if any(map(is_figure, changed)):
            return "number"
        if any(_negates(word, telling) for word in changed):
            return "negation"
        kinds: list[Telltale] = ["modal", "quantity", "date"]
        # "May" is a month where the other side has one as well.
        if all(any(word.lower() in telling.date for word in side) for side in pair):
            kinds.reverse()
        for kind in kinds:
            if not getattr(telling, kind).isdisjoint(changed):
                return kind
        if form is None and self._names(ours, theirs, sides):
            return "name"
        return next(_turned(pair, telling), None) if form is None else None

    def _names(self, ours: str, theirs: str, words: Iterable[str]) -> bool:
        vocabulary = self.haystack.vocabulary
        return any(self.sense.is_name(word, vocabulary) for word in words) or any(
            map(self.sense.holds_name, (ours, theirs))
        )

    def _is_slip(self, form: Form, ours: str, theirs: str) -> bool:
        if form in ("punctuation", "quotation marks"):
            return only_common_signs(ours, theirs) and self._has_these_words(ours, theirs)
        if form != "accents" or (self.bare and self._spelling in LISTED):
            return True
        return self._are_slips(ours, theirs, lacks_accents)

    def _has_these_words(self, ours: str, theirs: str) -> bool:
        """Tell whether a sign makes no other words: "dont" can only be "don't", "were" and "we're"
        can each be the other.
        """
        mine, other = words_of(ours), words_of(theirs)
        changed = (Counter(mine) - Counter(other)).elements()
        return mine == other or all(
            len(mine) <= len(other) and is_word(word, self._spelling) is False for word in changed
        )

    def _are_slips(self, ours: str, theirs: str, slip: _Slip) -> bool:
        """Tell whether each word is the one in its place, or a slip of it."""
        mine, other = words_of(ours), words_of(theirs)
        return len(mine) == len(other) and all(
            one.lower() == two.lower() or slip(one, two, self._spelling, self.haystack.vocabulary)
            for one, two in zip(mine, other, strict=True)
        )


_Slip = Callable[[str, str, str, frozenset[str]], bool]


def _folded_case(words: Iterable[str]) -> list[str]:
    return [word.lower() for word in words]


def _without_words(text: str) -> str:
    return "".join(char for char in text if not char.isalnum())


def _makes_sentence(ours: str, theirs: str, edges: str) -> bool:
    """Tell whether a sentence begins or ends with the quote where the article's does not."""
    begins = "begin" in edges and ours[:1].isupper() and not theirs[:1].isupper()
    return begins or ("end" in edges and ours[-1:] in _STOPS and theirs[-1:] != ours[-1:])


_STOPS = frozenset(".!?…؟۔।。！？")


def _negates(word: str, telling: Telling) -> bool:
    return word in telling.negation or word.endswith("n't") or is_negated(word)


class _Pair(NamedTuple):
    """The words of both sides that the other side does not have, as they are written there."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @classmethod
    def of(cls, ours: str, theirs: str) -> _Pair:
        mine, other = words_of(ours), words_of(theirs)
        return cls(tuple(_missing(mine, other)), tuple(_missing(other, mine)))


def _missing(words: list[str], others: list[str]) -> Iterator[str]:
    left = Counter(map(str.lower, others))
    for word in words:
        if left[word.lower()]:
            left[word.lower()] -= 1
        else:
            yield word


_LONGEST_ACRONYM = 5


def _is_acronym(ours: str, theirs: str) -> bool:
    """Tell whether a word has capitals behind its first letter, as an acronym or a unit, and other
    ones on the other side: "WHO" and "Who", "MW" and "mW".
    """
    sides = words_of(ours), words_of(theirs)
    one, other = ("".join(side) for side in sides)
    if len(sides[0]) > 1 or not 1 < len(one) <= _LONGEST_ACRONYM:
        return False
    return one != other and any(word[1:] != word[1:].lower() for word in (one, other))


_MOST_TURNED = 20  # words; where more differ, the wording does


def _turned(pair: _Pair, telling: Telling) -> Iterator[Telltale]:
    """Yield what has become of a word that stands on both sides in another shape."""
    sides = [[word.lower() for word in side[:_MOST_TURNED]] for side in pair]
    for one in sides[0]:
        for other in sides[1]:
            short, long = sorted((one, other), key=len)
            if len(short) > 2 and long.removesuffix(short).rstrip("-") in telling.negating:
                yield "negation"
            if long.removeprefix(short) in ("-free", "-frei", "-less"):
                yield "negation"
            same = zip(one, other, strict=False)
            stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], same))
            ends = [word.endswith(telling.conditional or ("\0",)) for word in (one, other)]
            if stem > 2 and ends[0] != ends[1]:
                yield "modal"
