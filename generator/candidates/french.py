"""What dates look like in French."""

from __future__ import annotations

import re

from generator.candidates.phrases import (
    DAY,
    DECADE,
    FIRST_DAY,
    FIRST_YEAR,
    ISO,
    LAST_YEAR,
    YEAR,
    Phrases,
    any_of,
    compiled,
    names_of,
    numbered,
)

_SEASONS = {"printemps": 21, "été": 22, "automne": 23, "hiver": 24}
_SHIFTS = {
    "avant-hier": -2,
    "hier": -1,
    "ce matin": 0,
    "ce soir": 0,
    "demain": 1,
    "après-demain": 2,
}
_ORDINALS = {
    "premier": 1,
    "1er": 1,
    "deuxième": 2,
    "second": 2,
    "2e": 2,
    "2ème": 2,
    "troisième": 3,
    "3e": 3,
    "3ème": 3,
    "quatrième": 4,
    "4e": 4,
    "4ème": 4,
    "dernier": 4,
}
_NUMBERS = {
    **numbered("un deux trois quatre cinq six sept huit neuf dix onze douze"),
    **_ORDINALS,
    "une": 1,
}
_UNITS = {
    "an": "year",
    "ans": "year",
    "année": "year",
    "années": "year",
    "mois": "month",
    "semaine": "week",
    "semaines": "week",
    "jour": "day",
    "jours": "day",
}
_LEAD = (
    "(?:(?P<since>depuis(?: le| la fin| le début)?)|(?P<before_end>avant (?:la )?fin)"
    "|(?P<before>avant(?: le)?)|(?P<from>à partir d[ue]|à compter d[ue]|dès(?: le)?)"
    "|(?P<until>jusqu'(?:en|au|à)(?: la)?(?: fin)?"
    "|d'ici(?: à| au| le| la)?(?: (?:la )?(?:fin|mi|début))?)"
    "|(?P<vague>(?:(?:à|vers|fin) )?(?:la )?mi|(?:au |le )?début(?: de)?"
    "|(?:à |vers )?(?:la )?fin(?: de)?|courant)|(?P<about>vers|autour de)"
    "|en|au mois de|le|du|au cours de)"
)


def french() -> Phrases:
    """Return the phrases of French."""
    months, weekdays = names_of("fr", "months"), names_of("fr", "days")
    named, day_name = any_of(months), f"(?:{any_of(weekdays)})"
    month, day = f"(?P<month>{named})", f"{DAY}(?:er)?"
    which = "(?:(?P<last>derni(?:er|ère)|passée?)|(?P<next>prochaine?|à venir))"
    first_day, first_month = f"{FIRST_DAY}(?:er)?", f"(?P<first_month>{named})"
    number = f"(?P<number>{any_of(_NUMBERS)}|[0-9]{{1,2}})"
    seasons, unit = any_of(_SEASONS), f"(?P<unit>{any_of(_UNITS)})"
    ordinal = any_of(_ORDINALS)
    texts = (
        ISO,
        f"(?:de|entre) {YEAR} (?:à|et) {LAST_YEAR}",
        f"(?:en )?{YEAR}-{LAST_YEAR}",
        f"(?:du |entre le )?{first_day} {first_month}(?: {FIRST_YEAR})? (?:au|et le) {day} {month} "
        f"{YEAR}",
        f"(?:du |entre le |les )?{first_day}(?: (?:au|et(?: le)?) |-){day} {month} {YEAR}",
        f"(?:de |entre ){first_month}(?: {FIRST_YEAR})? (?:à|et) {month} {YEAR}",
        f"(?:{_LEAD} )?(?:(?P<day_name>{day_name}) )?{day} {month}(?: {YEAR})?",
        f"(?:au mois d'|{_LEAD}[ -])?{month} {YEAR}",
        f"(?:{_LEAD} )?(?:{day} )?{month} de l'(?P<unit>an|année) {which}",
        f"(?:{_LEAD} |au )?(?P<quarter>{ordinal}) trimestre(?: de)? {YEAR}",
        f"(?:{_LEAD} |au )?T(?P<quarter>[1-4]) {YEAR}",
        f"(?:{_LEAD} |au )?(?P<half>{ordinal}) semestre(?: de)? {YEAR}",
        f"(?:{_LEAD} |au |(?:à )?l')?(?P<season>{seasons})(?: de)? {YEAR}",
        "(?:dans |depuis |(?:au |le )?(?:début|milieu) d|(?:à )?la fin d)?"
        f"[ld]?es années (?:{DECADE}|(?P<short_decade>[3-9])0)",
        "(?:depuis )?(?:au (?:début du |milieu du )?|à la fin du |du |le )"
        "(?P<century>[xvi]{1,5})e siècle",
        rf"{_LEAD}(?<! du)(?<!\ble)[ -]{YEAR}(?! [a-zà-ÿ-]+s\b)",
        f"(?P<this>cet|ce|cette) (?P<unit>année|mois|semaine|{seasons})(?:-ci)?",
        f"(?:depuis )?(?:l'|le |la )(?P<unit>an|année|mois|semaine|{seasons}) {which}",
        f"(?:{_LEAD}[ -])?{month} {which}",
        f"{number} (?P<unit>ans?) (?P<later>plus tard|après)",
        f"(?P<ago>il y a) {number} {unit}",
        f"(?P<ahead>dans) {number} {unit}",
        f"(?:au mois d'|{_LEAD}[ -]){month}",
        rf"(?<!\ble )(?<!chaque )(?<!tous les )(?P<weekday>{any_of(weekdays)})(?: {which})?",
        f"(?P<shift>{any_of(_SHIFTS)})",
    )
    return Phrases(
        compiled(texts),
        *(months, weekdays, _SEASONS, _NUMBERS, _SHIFTS, _UNITS),
        re.compile(r"\b(?:\w{2,}(?:era|eront|ira|iront|dra|dront)|sera|seront|va|vont)\b"),
    )
