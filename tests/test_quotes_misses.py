"""What is said of a quote that is not in its article, whole: `tests/misses/<language>.txt`.

An article, a line of dashes, and quotes after "> ", each with the why and the fix that a person
reads; "mended:" is what `briefs fix` would write. `UPDATE_GOLDENS=1 pytest
tests/test_quotes_misses.py` writes them anew; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.quotes import (
    Difference,
    Haystack,
    Miss,
    Sense,
    Span,
    describe_miss,
    explain_miss,
    find_quote,
    mend_quote,
    names_in,
)

GOLDENS = Path(__file__).parent / "misses"
KNOWN = names_in(("阿塞拜疆", "北约", "土耳其", "俄罗斯", "تركيا", "روسيا", "علييف", "أذربيجان"))


@pytest.mark.parametrize("path", sorted(GOLDENS.iterdir()), ids=lambda path: path.stem)
def test_what_is_said_of_a_miss(path: Path) -> None:
    text = path.read_text("utf-8")
    head, _, cases = text.partition("---\n")
    first, _, article = head.partition("\n\n")
    haystack, sense = Haystack(article), Sense(first.removeprefix("lang: "), KNOWN)
    quotes = [line[2:] for line in cases.splitlines() if line.startswith("> ")]
    said = "".join(f"\n> {quote}\n{say(quote, haystack, sense)}\n" for quote in quotes)
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(f"{head}---\n{said}", "utf-8")
    assert cases == said


def say(quote: str, haystack: Haystack, sense: Sense) -> str:
    """Return what a person reads of a quote that is not in the article."""
    assert find_quote(quote, haystack) == ()
    mended = mend_quote(quote, haystack, sense)
    miss = explain_miss(quote, haystack, sense)
    why, fix = describe_miss(miss, mended=mended is not None)
    said = f"why: {why}\nfix: {fix}"
    if mended is not None:
        assert len(find_quote(mended, haystack)) == 1
        said += f"\nmended: {mended}"
    return said


def test_the_words_of_a_miss() -> None:
    haystack = Haystack("Un\u00ad\nOn dit\u00a0: «\u00a0Oui\u202f».")
    assert explain_miss("[…] un […] dit : « oui »", haystack) == Miss(
        "un",
        1,
        2,
        Span(0, 2),
        "Un",
        1,
        (Difference("un", "Un", "capitals", "typing"),),
        likeness=1.0,
    )
    assert explain_miss("Un […] dit : « oui »", haystack) == Miss(
        "dit : «oui»",
        2,
        2,
        Span(7, 20),
        "dit\u00a0: «\u00a0Oui\u202f»",
        2,
        (Difference("oui", "Oui", "capitals", "typing"),),
        likeness=1.0,
    )
    assert explain_miss("On […] Un", haystack) == Miss(
        "Un", 2, 2, Span(0, 2), "Un", 1, out_of_order=True, likeness=1.0
    )
    assert explain_miss("", haystack) == explain_miss(" […] ", haystack) == Miss()
    with pytest.raises(ValueError, match="the quote stands in the article: Un"):
        explain_miss("Un", haystack)


def test_ellipses_of_which_only_some_can_elide() -> None:
    haystack = Haystack("….า")
    assert not find_quote("….า…", haystack)
    assert explain_miss("….า…", haystack).part


def test_a_space_that_makes_another_number_is_shown_with_what_is_beside_it() -> None:
    (found,) = explain_miss("fell to,-5 here", Haystack("It fell to, -5 here")).differences
    assert found.quote != found.article


def test_only_the_first_differences_are_listed() -> None:
    letters = [*"abcdefghijkl"]
    article = " ".join(f"{letter} and" for letter in letters)
    quote = " ".join(
        f"{letter.title() if at % 2 else letter} and" for at, letter in enumerate(letters)
    )
    why, fix = describe_miss(explain_miss(quote, Haystack(article)))
    assert why == (
        "only slips of typing set the quote apart from the passage on line 1: “a and [b] "
        "and c and [d] and e and [f] and g and [h] and i and [j] "
        "and k and [l] and”\n"
        "  the quote has “B”, the article “b” (capitals)\n"
        "  the quote has “D”, the article “d” (capitals)\n"
        "  the quote has “F”, the article “f” (capitals)\n"
        "  the quote has “H”, the article “h” (capitals)\n"
        "  the quote has “J”, the article “j” (capitals)\n"
        "  and 1 more"
    )
    assert fix == f"write it as the article does: “{article}”"


def test_a_long_passage_is_shown_around_what_differs() -> None:
    article = " ".join(f"word{number}" for number in range(100))
    why, _ = describe_miss(explain_miss(article.replace("word50", "Word50"), Haystack(article)))
    assert why == (
        "only slips of typing set the quote apart from the passage on line 1: “… word42 "
        "word43 word44 word45 word46 word47 word48 word49 [word50] word51 word52 word53 word54 "
        "word55 word56 word57 word58 …”\n"
        "  the quote has “Word50”, the article “word50” (capitals)"
    )


def test_a_long_passage_that_only_lacks_words_is_shown_at_both_ends() -> None:
    article = " ".join(f"word{number}" for number in range(100))
    quote = article.replace("word50", "word50 really")
    why, _ = describe_miss(explain_miss(quote, Haystack(article)))
    first, last = " ".join(article.split()[:15]), " ".join(article.split()[-7:])
    assert why.startswith(
        "the quote is worded otherwise than the nearest passage, on line 1: “word0"
    )
    assert "word99”\n  the article does not have “really” there" in why
    assert first in why
    assert last in why
    assert len(why) < 600


WORDS = ["accord", "accords", "armée", "coopération", "déjà", "exercice", "mémorandum", "pays"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=30), st.data())
def test_what_is_mended_is_the_article_again(words: list[str], data: st.DataObject) -> None:
    """A word mistyped beyond doubt is mended, with nothing else touched, or else left alone."""
    article = f"Voilà : {' '.join(words)}. Fin"
    at = data.draw(st.integers(0, len(words) - 1))
    word = words[at]
    place = data.draw(st.integers(1, len(word) - 2))
    slip = word[:place] + data.draw(st.sampled_from(["", "x", word[place] * 2])) + word[place + 1 :]
    quote = f"Voilà\u202f: {' '.join([*words[:at], slip, *words[at + 1 :]])}"
    mended = mend_quote(quote, Haystack(article), Sense("fr"))
    assert mended in (None, f"Voilà\u202f: {' '.join(words)}")


def test_a_long_quote_with_several_slips_is_mended_whole() -> None:
    words = [f"mot{chr(97 + n % 26)}{chr(97 + n // 26)}xyz" for n in range(400)]
    article = " ".join(f"{word} République" for word in words)
    quote = article.replace("motaaxyz R", "motaaxyz r").replace("motdhxyz R", "motdhxyz r")
    assert quote != article
    assert len(quote) > 5_000
    assert mend_quote(quote, Haystack(article), Sense("fr")) == article


@pytest.mark.parametrize(
    ("lang", "article", "quote"),
    [
        ("en", "They were allies then", "They we're allies then"),
        ("en", "The state said who did it", "The state said WHO did it"),
        ("en", "A plant of 300 mW stands here", "A plant of 300 MW stands here"),
        ("en", "It is over. Not so fast, he said", "It is over not so fast, he said"),
        ("en", "They fled. The army came", "They fled, the army came"),
        ("es", "Que firmo el tratado hoy", "Que firmó el tratado hoy"),
        ("es", "Si tomaran el fuerte hoy", "Si tomarán el fuerte hoy"),
        ("fr", "Ils ont dit stoppages hier", "Ils ont dit stoppâtes hier"),
        ("fr", "Les murs épointés sont là", "Les murs épointes sont là"),
        ("zh", "他说：不会加入北约", "他说：不，会加入北约"),
    ],
)
def test_what_may_change_the_sense_is_not_mended(lang: str, article: str, quote: str) -> None:
    haystack, sense = Haystack(article), Sense(lang)
    assert explain_miss(quote, haystack, sense).gravity != "typing"
    assert mend_quote(quote, haystack, sense) is None


def test_a_sign_within_a_word_is_mended_where_it_can_only_be_a_slip() -> None:
    haystack, sense = Haystack("They don’t agree yet"), Sense("en")
    assert mend_quote("They dont agree yet", haystack, sense) == "They don’t agree yet"


def test_what_stands_there_already_is_not_mended() -> None:
    assert mend_quote("avec l'OTAN", Haystack("avec l’OTAN"), Sense("fr")) is None


def test_what_would_stand_in_two_places_is_mended_where_its_context_says() -> None:
    haystack, sense = Haystack("Un bon accord clair. Deux bon accord clair."), Sense("fr")
    assert mend_quote("bon accrod clair", haystack, sense) is None
    assert mend_quote("bon accrod clair", haystack, sense, before="Deux") == "bon accord clair"
    assert mend_quote("bon accrod clair", haystack, sense, before="Trois") is None
