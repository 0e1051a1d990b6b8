"""Makes `tests/mutations/quotes.jsonl`: quotes from five articles, each changed in one way.

`python -m tests.mutation_maker` writes the file anew, always the same from the same texts. Changes
of meaning are written by hand, in `tests/mutations/<language>.toml`; what a hand or a word
processor does to a text by itself is made here. `tests/mutation_scores.py` measures with it.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from generator.articles import Article, parse_article
from generator.folding import fold
from tests.mutation_signs import SIGNS, Change
from tests.mutation_slips import CAPITAL, SLIPS, spoil_name

FOLDER = Path(__file__).parent / "mutations"
FILE = FOLDER / "quotes.jsonl"
LANGUAGES = ("en", "fr", "no", "ru", "ar")
SEED = "briefs"

_MOST_TRIES = 5_000  # for signs that an article has once or twice

Harm = Literal["harmless", "harmful", "arguable"]

BY_HAND = (
    *("digits", "dates", "names", "negation", "modals", "quantity", "deletion", "order"),
    *("wording", "look-alikes"),
)
"""The classes of changes that are written by hand and change what is said."""


@dataclass(frozen=True, slots=True)
class Case:
    """A changed quote: what it was, where that stands, and whether the change may pass.

    `span` is the right passage, in code points of the article as read; `parts` are the passages of
    its parts, in the order of the quote, where it is elided. "arguable": these are the article's
    own words in its own order, although they may mislead.
    """

    id: str
    lang: str
    kind: str
    operation: str
    harm: Harm
    original: str
    quote: str
    span: tuple[int, int]
    parts: tuple[tuple[int, int], ...] = ()
    before: str = ""
    after: str = ""

    def to_json(self) -> str:
        row = {name: getattr(self, name) for name in self.__slots__}
        row["class"] = row.pop("kind")
        order = ("id", "lang", "class", *list(row)[2:-1])
        return json.dumps({name: row[name] for name in order if row[name]}, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Case:
        row: dict[str, Any] = json.loads(line)
        row["kind"] = row.pop("class")
        row["span"] = tuple(row["span"])
        row["parts"] = tuple(tuple(part) for part in row.get("parts", ()))
        return cls(**row)


@cache
def read_text(lang: str) -> Article:
    """Return the article of a language, as a brief would cite it."""
    path = FOLDER / f"{lang}.txt"
    return parse_article(path.name, path.read_bytes())[0]


def main() -> None:
    """Write the file."""
    FILE.write_text("".join(f"{case.to_json()}\n" for case in make_cases()), "utf-8")


def make_cases() -> tuple[Case, ...]:
    """Return every changed quote, by language and class."""
    return tuple(case for lang in LANGUAGES for case in _Maker(lang).make())


@dataclass
class _Maker:
    """Makes the changed quotes of one language."""

    lang: str
    made: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        article = read_text(self.lang)
        self.text, self.body = article.text, article.body
        self.folded = article.haystack.folded.text
        self.words = [found.span() for found in re.finditer(r"\S+", self.text)]
        self.words = [span for span in self.words if span[0] >= self.body]
        toml = (FOLDER / f"{self.lang}.toml").read_text("utf-8")
        self.by_hand: dict[str, dict[str, list[Any]]] = tomllib.loads(toml)
        self.rng = random.Random(f"{SEED}-{self.lang}")

    def make(self) -> Iterator[Case]:
        for change in SIGNS[self.lang]:
            yield from self._changed("typography", change, 2)
        yield from self._elided()
        for change in SLIPS[self.lang]:
            yield from self._changed("typing", change, 3)
        for kind in BY_HAND:
            yield from self._rewritten(kind, "harmful")
            if kind == "names":
                yield from self._misnamed()
        yield from self._elsewhere()
        if "capital" in self.by_hand:
            yield from self._rewritten("capital", "arguable")
            yield from self._changed("capital", CAPITAL, 5, "arguable")
        yield from self._rewritten("over-negation", "arguable")
        yield from self._cut_out()

    # Where quotes come from.

    def _case(
        self, kind: str, operation: str, harm: Harm, quote: str, span: tuple[int, int], **more: Any
    ) -> Case:
        self.made[kind] += 1
        number = f"{self.lang}-{kind}-{self.made[kind]:03}"
        original = more.pop("original", "") or self.text[slice(*span)]
        return Case(number, self.lang, kind, operation, harm, original, quote, span, **more)

    def _is_single(self, start: int, end: int) -> bool:
        return self._count(self.text[start:end]) == 1

    def _count(self, words: str) -> int:
        return self.folded.count(fold(words).text.strip())

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        """The numbers of the first word of each sentence and of the one after its last."""
        ends = [each.end for each in read_text(self.lang).sentences]
        spans: list[tuple[int, int]] = []
        first = 0
        for number, (_, end) in enumerate(self.words, 1):
            if end in ends:
                spans.append((first, number))
                first = number
        return spans

    def _stretch(self, least: int, most: int) -> tuple[int, int]:
        """Return a stretch of some words, within one sentence, that stands in one place."""
        while True:
            first, end = self.rng.choice(self._sentences)
            count = self.rng.randint(least, most)
            if end - first >= count:
                at = self.rng.randint(first, end - count)
                span = self.words[at][0], self.words[at + count - 1][1]
                if self._is_single(*span):
                    return span

    def _widened(self, start: int, end: int, least: int, most: int) -> tuple[int, int]:
        """Return the stretch with some words on each side, in one paragraph if that has them."""
        left = [a for a, b in self.words if b <= start][::-1]
        right = [b for a, b in self.words if a >= end]
        for extra in range(8):
            before = left[: self.rng.randint(least, most) + extra]
            after = right[: self.rng.randint(least, most) + extra]
            before = [at for at in before if "\n" not in self.text[at:start]] or before[:extra]
            after = [at for at in after if "\n" not in self.text[end:at]] or after[:extra]
            # An edge of the change may lie within a word.
            edges = (
                [a for a, b in self.words if a <= start < b],
                [b for a, b in self.words if a < end <= b],
            )
            span = (before or edges[0] or [start])[-1], (after or edges[1] or [end])[-1]
            if self._is_single(*span):
                return span
        raise ValueError(f"{self.lang}: no single place for {self.text[start:end]!r}")

    # What becomes of them.

    def _changed(
        self, kind: str, change: Change, count: int, harm: Harm = "harmless"
    ) -> Iterator[Case]:
        seen: set[tuple[int, int]] = set()
        for _ in range(_MOST_TRIES):
            span = self._stretch(6, 14)
            original = self.text[slice(*span)]
            quote = change.make(original, self.rng)
            if quote is None or quote == original or span in seen:
                continue
            if kind != "typography" and (self._count(quote) or self._is_word(original, quote)):
                continue
            seen.add(span)
            yield self._case(kind, change.name, harm, quote, span)
            if len(seen) == count:
                return
        if not seen:
            raise ValueError(f"{self.lang}: '{change.name}' fits nowhere")

    def _is_word(self, original: str, quote: str) -> bool:
        """Tell whether the change has made another word or touched a name, which is no slip."""
        slips = self.by_hand["slips"]
        theirs, ours = set(re.findall(r"\w+", original)), set(re.findall(r"\w+", quote))
        new = {word.lower() for word in ours - theirs} - {word.lower() for word in theirs - ours}
        known = {word.lower() for word in re.findall(r"\w+", self.text)}
        spoilt = any(name in word for name in slips["names"] for word in theirs - ours)
        return spoilt or bool(new & (known | set(slips.get("other_words", []))))

    def _rewritten(self, kind: str, harm: Harm) -> Iterator[Case]:
        for operation, changes in self.by_hand[kind].items():
            for number, (old, new, *alone) in enumerate(changes):
                if self.text.count(old) != 1:
                    raise ValueError(f"{self.lang}: {old!r} stands {self.text.count(old)} times")
                start = self.text.index(old)
                wide = (0, 2) if number % 2 else (3, 8)
                end = start + len(old)
                span = (start, end) if alone else self._widened(start, end, *wide)
                original = self.text[slice(*span)]
                quote = original.replace(old, new)
                if harm == "harmful" and self._count(quote):
                    raise ValueError(f"{self.lang}: {quote!r} stands in the article")
                yield self._case(kind, operation, harm, quote, span)

    def _misnamed(self) -> Iterator[Case]:
        for name in self.by_hand["slips"]["names"]:
            places = [found.start() for found in re.finditer(name, self.text[self.body :])]
            start = self.body + self.rng.choice(places)
            span = self._widened(start, start + len(name), 2, 6)
            original = self.text[slice(*span)]
            quote = original.replace(name, spoil_name(name, self.rng), 1)
            if not self._count(quote):
                yield self._case("names", "a slip within a name", "harmful", quote, span)

    def _elided(self) -> Iterator[Case]:
        plans = [
            ("[…]", 2, "[…]"),
            ("[...]", 2, "[...]"),
            ("[ … ]", 2, "[ … ]"),
            ("three parts", 3, "[…]"),
            ("… without brackets", 2, "…"),
            ("... without brackets", 2, "..."),
        ]
        for name, parts, sign in plans:
            for _ in range(2):
                yield self._parted(name, "harmless", self._parts(parts), sign)
        for name, parts, sign in plans:
            swapped = self._parts(parts)
            swapped[0], swapped[-1] = swapped[-1], swapped[0]
            yield self._parted(f"{name}, order changed", "harmful", swapped, sign)

    def _parted(self, name: str, harm: Harm, parts: Sequence[tuple[int, int]], sign: str) -> Case:
        quote = f" {sign} ".join(self.text[slice(*part)] for part in parts)
        span = min(parts)[0], max(parts)[1]
        return self._case("elision", name, harm, quote, span, parts=tuple(parts))

    def _parts(self, count: int) -> list[tuple[int, int]]:
        """Return some stretches of one paragraph, with words between them, each in one place."""
        while True:
            at = sorted(self.rng.sample(range(len(self.words) - 8), count))
            sizes = [self.rng.randint(3, 7) for _ in at]
            parts = [
                (self.words[first][0], self.words[first + size - 1][1])
                for first, size in zip(at, sizes, strict=True)
            ]
            apart = all(b - a >= 9 for a, b in pairwise(at))
            # The article's own ellipses are no elisions.
            plain = not re.search(r"\n|…", self.text[parts[0][0] : parts[-1][1]])
            if apart and plain and all(self._is_single(*part) for part in parts):
                return parts

    def _elsewhere(self) -> Iterator[Case]:
        """Yield quotes of words that stand in several places, with and without what tells them."""
        kind = "other occurrence"
        for words in self._repeated()[:6]:
            start = self.rng.choice([a.start() for a in re.finditer(re.escape(words), self.text)])
            span = start, start + len(words)
            left = [a for a, b in self.words if b <= start]
            right = [b for a, b in self.words if a >= span[1]]
            before, after = self.text[left[-3] : start].strip(), self.text[span[1] : right[2]]
            after = after.strip()
            wrong = self._context_of_no(words)
            yield self._case(kind, "no context", "harmful", words, span)
            yield self._case(kind, "right before", "harmless", words, span, before=before)
            yield self._case(kind, "right after", "harmless", words, span, after=after)
            yield self._case(kind, "wrong before", "harmful", words, span, before=wrong)
            yield self._case(kind, "wrong after", "harmful", words, span, after=wrong)
            if slip := self._slip(words):
                yield self._case(kind, "a slip, no context", "harmful", slip, span)
                yield self._case(
                    kind, "a slip, right before", "harmless", slip, span, before=before
                )

    def _context_of_no(self, words: str) -> str:
        """Return words of the article that stand on neither side of any place of these."""
        while True:
            far = self.text[slice(*self._stretch(3, 3))]
            if not any(
                self._count(f"{one}{gap}{other}")
                for gap in ("", " ")
                for one, other in ((far, words), (words, far))
            ):
                return far

    def _slip(self, words: str) -> str | None:
        slips = (change.make(words, self.rng) for change in SLIPS[self.lang])
        real = (slip for slip in slips if slip and slip != words and not self._count(slip))
        return next((slip for slip in real if not self._is_word(words, slip)), None)

    def _repeated(self) -> list[str]:
        """Return the longest stretches of two words and more that stand in several places."""
        found: list[str] = []
        for size in range(6, 1, -1):
            runs = (self.words[at : at + size] for at in range(len(self.words) - size))
            texts = Counter(self.text[run[0][0] : run[-1][1]].strip(" .,:;«»“”") for run in runs)
            found += [
                words
                for words, count in texts.items()
                if count > 1
                and self._count(words) == self.text.count(words) == count
                and "\n" not in words
                and len(words) > 9
                and not any(words in longer for longer in found)
            ]
        return found

    def _cut_out(self) -> Iterator[Case]:
        for operation, stretches in self.by_hand["cut"].items():
            for words in stretches:
                start = self.text.index(words)
                yield self._case("cut", operation, "arguable", words, (start, start + len(words)))


def read_cases() -> Iterable[Case]:
    """Return the changed quotes of the committed file."""
    return [Case.from_json(line) for line in FILE.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
