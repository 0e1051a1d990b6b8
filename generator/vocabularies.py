"""The closed vocabularies: every word an annotation may use, what it means, and who coined it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of words. `labels` maps each word, in rank order, to its English label.

    The labels are message ids of the interface's catalogues; `source` names the standard or
    data set that the words come from.
    """

    name: str
    source: str
    labels: Mapping[str, str] = field(hash=False)

    def __contains__(self, word: object) -> bool:
        return word in self.labels

    def rank(self, word: str) -> int:
        """Return the word's place in the vocabulary's own order, from 0."""
        return list(self.labels).index(word)


def _vocabulary(name: str, source: str, **labels: str) -> Vocabulary:
    words = {key.replace("_", "-"): label for key, label in labels.items()}
    return Vocabulary(name, source, MappingProxyType(words))


ACTOR_TYPE = _vocabulary(
    "type",
    "FollowTheMoney",
    person="Person",
    organization="Organization",
    public_body="Public body",
    company="Company",
    state="State",
    alliance="Alliance",
    position="Position",
    media="Media",
    group="Group",
)
COMMITMENT_KIND = _vocabulary(
    "kind",
    "ATOP, extended",
    defense="Defence pledge",
    offense="Offence pledge",
    neutrality="Neutrality",
    nonaggression="Non-aggression",
    consultation="Consultation",
    cooperation="Cooperation",
    training_exercise="Training and exercises",
    arms_transfer="Arms transfer",
    standards_adoption="Adoption of standards",
    information_sharing="Information sharing",
    economic_energy="Economy and energy",
    institutional="Institutional",
    funding="Funding",
    legislation="Legislation",
    other="Other",
)
FIRMNESS = _vocabulary(
    "firmness",
    "Briefs",
    proposed="Proposed",
    declared="Declared",
    signed_instrument="Signed instrument",
    in_policy="In policy",
    in_law="In law",
)
STATUS = _vocabulary(
    "status",
    "PolitiFact",
    not_yet_rated="Not yet rated",
    in_the_works="In the works",
    stalled="Stalled",
    compromise="Compromise",
    kept="Kept",
    broken="Broken",
    superseded="Superseded",
)
LIKELIHOOD = _vocabulary(
    "likelihood",
    "ICD 203",
    almost_no_chance="Almost no chance",
    very_unlikely="Very unlikely",
    unlikely="Unlikely",
    roughly_even_chance="Roughly even chance",
    likely="Likely",
    very_likely="Very likely",
    almost_certain="Almost certain",
)
CONFIDENCE = _vocabulary(
    "confidence",
    "US National Intelligence Estimates",
    low="Low confidence",
    moderate="Moderate confidence",
    high="High confidence",
)
STANCE = _vocabulary(
    "stance",
    "Briefs",
    supportive="Supportive",
    critical="Critical",
    neutral="Neutral",
    threatening="Threatening",
)
RELIABILITY = _vocabulary(
    "reliability",
    "Admiralty code",
    A="Completely reliable",
    B="Usually reliable",
    C="Fairly reliable",
    D="Not usually reliable",
    E="Unreliable",
    F="Reliability cannot be judged",
)
CREDIBILITY = Vocabulary(
    "credibility",
    "Admiralty code",
    MappingProxyType(
        {
            "1": "Confirmed by other sources",
            "2": "Probably true",
            "3": "Possibly true",
            "4": "Doubtful",
            "5": "Improbable",
            "6": "Truth cannot be judged",
        }
    ),
)
GRADE = Vocabulary(
    "grade",
    "Admiralty code",
    MappingProxyType(
        {
            f"{letter}{digit}": f"{reliability}; {credibility}"
            for letter, reliability in RELIABILITY.labels.items()
            for digit, credibility in CREDIBILITY.labels.items()
        }
    ),
)

OVERDUE = "Overdue"
"""The label of the one status that is computed from `due` and never written."""

OPEN = ("not-yet-rated", "in-the-works", "stalled")
"""The statuses of a commitment that can still fall overdue."""

VOCABULARIES = (
    ACTOR_TYPE,
    COMMITMENT_KIND,
    FIRMNESS,
    STATUS,
    LIKELIHOOD,
    CONFIDENCE,
    STANCE,
    GRADE,
)
