"""What each word of a closed vocabulary means, in a few words: what an editor says of it.

The manual (`briefs/guide/vocabularies.md`) tells the same, with where each word comes from.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.vocabularies import Vocabulary

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "type": {
        "person": "a human being",
        "organization": (
            "any body of people with a name and a purpose that is none of the kinds below"
        ),
        "public-body": (
            "a body of a state: a ministry, a parliament, a committee of one, armed forces"
        ),
        "company": "a business, private or owned by a state",
        "position": "an office, whoever holds it: “the secretary general”",
        "state": "a state, or an entity that acts as one",
        "alliance": "a union of states: an alliance, a bloc, an international organisation",
        "media": "a newspaper, agency, broadcaster or channel",
        "group": (
            "people who act together or are spoken of together, without a body of their own: a "
            "delegation, “propagandists”"
        ),
    },
    "kind": {
        "defense": "to support a partner actively, by military means, if it is attacked",
        "offense": (
            "to support a partner actively, by military means, also when it was not attacked"
        ),
        "neutrality": "not to help a partner’s enemy, or to stay out of its conflict",
        "nonaggression": "not to use force against the partner",
        "consultation": (
            "to consult the partner in crises that could become military, in order to act together"
        ),
        "cooperation": "to work together in military or other matters, when nothing narrower fits",
        "training-exercise": "to train or exercise together",
        "arms-transfer": "to sell, give, lend or jointly produce weapons and equipment",
        "standards-adoption": "to take over another’s standards, procedures or rules",
        "information-sharing": "to share intelligence, data or warnings",
        "economic-energy": "trade, investment, energy, transport, development",
        "institutional": "to join, found, open or leave a body, a mission or an office",
        "funding": "to pay, lend or grant money",
        "legislation": "to make, change or ratify a law or treaty",
        "other": "none of these",
    },
    "firmness": {
        "proposed": "on the table or on an agenda; nobody has undertaken it",
        "declared": "announced in words by someone who can speak for the one who commits",
        "signed-instrument": "written down and signed: a memorandum, an agreement, a contract",
        "in-policy": (
            "part of a standing programme, plan or strategy that has been adopted or joined"
        ),
        "in-law": "in force as law, or as a ratified treaty",
    },
    "status": {
        "not-yet-rated": "no sign yet of progress or of failure; every commitment begins here",
        "in-the-works": "there is a sign that it is being carried out",
        "stalled": "nothing moves, for now",
        "compromise": "much less was done than promised, but something in its sense",
        "kept": "done, wholly or for the most part",
        "broken": "not done, and it will not be",
        "superseded": "replaced by another commitment before it could be kept or broken",
    },
    "likelihood": {
        "almost-no-chance": "1 to 5 %",
        "very-unlikely": "5 to 20 %",
        "unlikely": "20 to 45 %",
        "roughly-even-chance": "45 to 55 %",
        "likely": "55 to 80 %",
        "very-likely": "80 to 95 %",
        "almost-certain": "95 to 99 %",
    },
    "confidence": {
        "low": "sources few, weak or at odds; or a long way from what they say to what we conclude",
        "moderate": "plausible and from fair sources, but not confirmed well enough for more",
        "high": (
            "good evidence, from more than one side, or a conclusion that the text itself bears out"
        ),
    },
    "stance": {
        "supportive": "approves, praises, wants more of it",
        "critical": "disapproves, accuses, holds against",
        "neutral": "reports or explains, without taking sides",
        "threatening": (
            "announces or warns of harm, on a condition or without one; a deterrent warning too"
        ),
    },
}
"""By the vocabulary's name and the word. The grade of an article tells it in its label."""


def explained(vocabulary: Vocabulary) -> list[str]:
    """Return what an editor says of each word, in order: how a page shows it, where that says more
    than the word itself, and what it means.
    """
    meanings = MEANINGS.get(vocabulary.name, {})
    told = []
    for word, label in vocabulary.labels.items():
        is_same = word in meanings and label.casefold() == word.replace("-", " ")
        told.append(": ".join([*([] if is_same else [label]), *filter(None, [meanings.get(word)])]))
    return told
