"""The case forms of Russian names, as far as they follow from how a name ends."""

from __future__ import annotations

from collections.abc import Iterator

MOST_DECLINED = 4
"""Words of a name that are declined; what follows them stays as it is."""

_CASES = 6

_Paradigm = tuple[str, int, str]
"""How words end, parted by spaces; how many letters are taken away; and what is put there in the
genitive, dative, accusative, instrumental and prepositional: "-" is nothing, "." no form at all. A
bar parts two forms, in the accusative that of things and that of the living, which never mix.
"""

_ACCUSATIVE = 2

# Wade, A Comprehensive Russian Grammar, 3rd edition, 2011, chapters 2 (nouns) and 4 (adjectives).
# Words whose vowels come and go ("Павел", "Павла") are left out.
_WORDS: tuple[_Paradigm, ...] = (
    ("кие", 2, "их им ие|их ими их"),
    ("ые", 2, "ых ым ые|ых ыми ых"),
    ("кий", 2, "ого ому ий|ого им ом"),
    ("ый", 2, "ого ому ый|ого ым ом"),
    ("ший щий", 2, "его ему ий|его им ем"),
    ("кая ная вая шая", 2, "ой|ей ой|ей ую ой|ей ой|ей"),
    ("кое", 2, "ого ому ое им ом"),
    ("ное вое", 2, "ого ому ое ым ом"),
    ("ия", 1, "и и ю ей и"),
    ("ий", 1, "я ю й|я ем и"),
    ("ие", 1, "я ю е ем и"),
    ("ство", 1, "а у о ом е"),
    ("ца", 1, "ы е у ей е"),
    ("га ка ха", 1, "и е у ой е"),
    ("жа ча ша ща", 1, "и е у ей е"),
    ("ба ва да за ла ма на па ра са та фа", 1, "ы е у ой е"),
    ("бя вя дя зя ля мя ня пя ря ся тя", 1, "и е ю ей е"),
    ("ь", 1, "я|и ю|и ь|я ем|ью е|и"),
    ("ай ей уй", 1, "я ю й|я ем е"),
    ("ы", 1, "ов ам ы|ов ами ах"),
    ("ж ц ч ш щ", 0, "а у -|а ем|ом е"),
    ("б в г д з к л м н п р с т ф х", 0, "а у -|а ом е"),
)
_MAN = "ов ев ёв ин ын"
_WOMAN = "ова ева ёва ина ына"
_SURNAMES: tuple[_Paradigm, ...] = ((_MAN, 0, "а у .|а ым е"), (_WOMAN, 1, "ой ой у ой ой"))
# By itself "Иванова" is a woman more often than it is of a man, and "Иванову" may be either.
_SURNAMES_ALONE: tuple[_Paradigm, ...] = (
    (_MAN, 0, ". . . ым е"),
    (_WOMAN, 1, "ой ой . ой ой"),
)


def decline(name: str, *, person: bool) -> Iterator[str]:
    """Yield what a Russian name may look like in the cases other than the nominative.

    Its first word is declined, or its first few, all in one case: "Совета Безопасности", "Николая
    Орецкого". `person`: the name may be a person's, whose surname by itself is declined only where
    no other sex has the same form. What does not end as Russian words do yields nothing.
    """
    words = name.split(" ")
    surnames = (_SURNAMES if len(words) > 1 else _SURNAMES_ALONE) if person else ()
    declined = [
        _forms(word, (*surnames, *_WORDS) if place == len(words) - 1 else _WORDS)
        for place, word in enumerate(words[:MOST_DECLINED])
    ]
    for case in range(_CASES):
        heads = [""]
        for place, forms in enumerate(declined):
            heads = [head + form for head in heads for form in forms[case]]
            for head in heads:
                form = " ".join([head, *words[place + 1 :]])
                if form != name:
                    yield form
            heads = [f"{head} " for head in heads]


def _forms(word: str, paradigms: tuple[_Paradigm, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the forms of a word, by case, the accusative as two; none where no paradigm fits."""
    if len(word) > 2 and word[-2:].islower():
        for endings, less, forms in paradigms:
            if word.endswith(tuple(endings.split(" "))):
                stem, cases = word[: len(word) - less], forms.split(" ")
                things, living = (cases[_ACCUSATIVE].split("|") * 2)[:2]
                cases[_ACCUSATIVE : _ACCUSATIVE + 1] = things, living
                return tuple(
                    tuple(stem + each.strip("-") for each in case.split("|") if each != ".")
                    for case in cases
                )
    return ((),) * _CASES
