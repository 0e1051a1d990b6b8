"""Tell a person why a quote is not in an article, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.folding import fold
from generator.quotes.differences import Difference
from generator.quotes.excerpts import head, shorten, tail
from generator.quotes.forms import FORMS
from generator.quotes.meaning import TELLTALES
from generator.quotes.misses import Miss

_SHOWN = 5
_MOST_MARKED = 300  # code points

_NAMES = {
    "number": "a number",
    "date": "a date or time",
    "name": "a name",
    "negation": "a negation",
    "modal": "how sure it is",
    "quantity": "a quantity",
}


def describe_miss(miss: Miss, *, mended: bool = False) -> tuple[str, str]:
    """Return the why and the fix of a problem for a quote that is not in the article.

    `mended` tells that `briefs fix` would put it right.
    """
    if not miss.part:
        return "the quote holds no word to look for", "copy the words from the article"
    part = f"part {miss.number} of the quote" if miss.parts > 1 else "the quote"
    words = f"“{shorten(miss.part)}”"
    if miss.span is None:
        return (
            f"the article holds nothing like {part}: {words}",
            "copy the words from the article, or see whether they stand in another article",
        )
    if miss.out_of_order:
        return (
            f"{part} stands on line {miss.line}, but not after the parts before it: {words}",
            "put the parts in the article's order, or make a quote of each",
        )
    passage = f"“{shorten(' '.join(miss.passage.split()))}”"
    differences = "\n".join(_list_differences(miss.differences))
    if miss.cuts_word:
        why = f"{part} stands on line {miss.line}, but within a longer word or number"
        return f"{why}:\n{differences}", f"write it whole: {passage}"
    near = {
        "typing": f"only slips of typing set {part} apart from the passage on line {miss.line}",
        "wording": f"{part} is worded otherwise than the nearest passage, on line {miss.line}",
        "meaning": f"{part} may mean something else than the nearest passage, on line {miss.line}",
    }[miss.gravity]
    return f"{near}: “{_marked(miss)}”\n{differences}", _advice(miss, passage, mended=mended)


def _list_differences(differences: Sequence[Difference]) -> Iterator[str]:
    for found in differences[:_SHOWN]:
        quote, article = f"“{shorten(found.quote, 80)}”", f"“{shorten(found.article, 80)}”"
        name = _NAMES.get(found.kind, found.kind)
        form = "" if found.kind == "words" else f" ({name})"
        if not found.quote:
            yield f"  the quote leaves out {article}{form}"
        elif not found.article:
            yield f"  the article does not have {quote} there{form}"
        else:
            yield f"  the quote has {quote}, the article {article}{form}"
    if len(differences) > _SHOWN:
        yield f"  and {len(differences) - _SHOWN} more"


def _marked(miss: Miss) -> str:
    """Return the passage with what differs in brackets; of what does not, only a part if long."""
    folded = fold(miss.passage)
    pieces: list[str] = []
    end = 0
    for found in miss.differences:
        if found.article:
            start = folded.origin(found.at, found.at + 1)[0]
            stop = folded.origin(found.at, found.at + len(found.article))[1]
            pieces += [miss.passage[end:start], miss.passage[start:stop]]
            end = stop
    pieces.append(miss.passage[end:])
    pieces = [" ".join(f"|{piece}|".split())[1:-1] for piece in pieces]
    if len(pieces) > 1 and sum(map(len, pieces)) > _MOST_MARKED:
        first, *between, last = pieces
        pieces = [tail(first, 60), *(shorten(piece, 60) for piece in between), head(last, 60)]
    marked = "".join(f"[{piece}]" if at % 2 else piece for at, piece in enumerate(pieces))
    return marked if len(marked) <= 2 * _MOST_MARKED else shorten(marked, _MOST_MARKED)


def _advice(miss: Miss, passage: str, *, mended: bool) -> str:
    if miss.gravity == "typing":
        by_hand = f"write it as the article does: {passage}"
        return f"{by_hand}\nor let 'briefs fix' write it" if mended else by_hand
    if miss.gravity == "meaning":
        kinds = [kind for kind in TELLTALES if any(each.kind == kind for each in miss.differences)]
        named = " and ".join(_NAMES[kind] for kind in kinds)
        return (
            f"see whether the line still holds: what differs is {named}; "
            "then quote the article's own words"
        )
    if all(found.kind in FORMS and found.kind != "accents" for found in miss.differences):
        return f"see that nothing beside it changes the sense; then write {passage}"
    if all(not found.quote for found in miss.differences):
        return "write these words too, or put […] in their place if the sense stays the same"
    return "if this is the passage you mean, quote its own words; a quote is never paraphrased"
