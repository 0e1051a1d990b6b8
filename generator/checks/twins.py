"""Actors that may be one: two ids that go by the same name, or have the same number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.folding import fold
from generator.library import Library
from generator.model import Identity
from generator.names import is_telling
from generator.problems import Problem
from generator.reading import REGISTER_PATH
from generator.written import Written

_ALONE = frozenset({"person", "position", "state"})
"""The types of actors that are never taken for one of another type; bodies of all kinds are."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name or number as written, and the id of the actor that has it."""

    actor: str
    name: Written


def check_names(library: Library) -> Iterator[Problem]:
    """No two actors of like type go by one name in one language; case and invisible signs aside.

    A name without a language is one in every language. What is no name by itself ("the army") may
    well be said of two. Two actors are told of once, where the second first shares a name.
    """
    first: dict[tuple[str, str, str], _Named] = {}
    told: set[tuple[str, str]] = set()
    for actor, identity in _definitions(library):
        kind = _kind(identity)
        for lang, name in _names(identity):
            words = fold(name).text.casefold()
            for key in _rivals(lang, kind, words):
                other = first.get(key)
                if other and other.actor != actor and (other.actor, actor) not in told:
                    told.add((other.actor, actor))
                    yield _twins(_Named(actor, name), other)
        # Only now, since an actor may well have one name in two languages.
        for lang, name in _names(identity):
            for tongue in {lang, "*"}:
                key = (tongue, kind, fold(name).text.casefold())
                first.setdefault(key, _Named(actor, name))


def check_numbers(library: Library) -> Iterator[Problem]:
    """No two actors have one number at Wikidata, which stands for one thing only."""
    first: dict[str, tuple[str, Written]] = {}
    for actor, identity in _definitions(library):
        if identity.wikidata:
            other, number = first.setdefault(str(identity.wikidata), (actor, identity.wikidata))
            if other != actor:
                yield _one_number(_Named(actor, identity.wikidata), _Named(other, number))


def _definitions(library: Library) -> Iterator[tuple[str, Identity]]:
    for actor in library.sources.register:
        yield str(actor.id), actor
    for entry in sorted(library.entries, key=lambda entry: entry.address):
        for role in entry.brief.actors:
            if role.defines:
                yield str(role.id), role


def _kind(identity: Identity) -> str:
    if identity.type is None:
        return ""
    return str(identity.type) if identity.type in _ALONE else "body"


def _names(identity: Identity) -> Iterator[tuple[str, Written]]:
    """Yield each name that tells who it is, with the first part of its language's tag."""
    named = [(lang, (name,)) for lang, name in (identity.name or {}).items()]
    for lang, names in [*named, *(identity.aliases or {}).items()]:
        for name in names:
            if isinstance(name, Written) and is_telling(fold(name).text):
                yield lang.partition("-")[0].lower(), name


def _rivals(lang: str, kind: str, words: str) -> Iterator[tuple[str, str, str]]:
    """Yield the keys of names that must not be another actor's as well."""
    kinds = (kind, "") if kind else (*sorted(_ALONE), "body", "")
    for each in kinds:
        for tongue in (lang, "") if lang else ("*",):
            yield tongue, each, words


def _twins(second: _Named, first: _Named) -> Problem:
    return Problem(
        second.name.where,
        "actor-twice-named",
        f"'{second.name}' names the actor '{second.actor}' here and '{first.actor}' at "
        f"{first.name.where}",
        "they may be one actor under two ids, whose dossiers each tell a half;\n"
        "and where an article says the name, it is linked to neither",
        f"{_merged(second, first)};\n"
        "if they are two, take the name away from the one that is seldom meant by it",
        "warning",
    )


def _one_number(second: _Named, first: _Named) -> Problem:
    return Problem(
        second.name.where,
        "wikidata-twice",
        f"'{second.name}' is the actor '{second.actor}' here and '{first.actor}' at "
        f"{first.name.where}",
        "a number of Wikidata stands for one thing, so they are one actor under two ids,\n"
        "or one of the numbers was copied from the wrong page",
        f"{_merged(second, first)};\n"
        "if they are two, look each of them up, and correct the wrong number",
        "warning",
    )


def _merged(second: _Named, first: _Named) -> str:
    """Return what to do with two definitions of one actor."""
    if second.name.where.path == first.name.where.path:
        return f"if they are one, keep '{first.actor}' and put it wherever '{second.actor}' stands"
    fix = f"if they are one, write '{first.actor}' here, too"
    if first.name.where.path != REGISTER_PATH:
        fix += f", and define it in {REGISTER_PATH}"
    return fix
