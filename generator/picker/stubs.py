"""A quote as YAML to paste into its brief: bare, or below a line that is left to fill in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.entries import Entry
from generator.folding import fold
from generator.interface import Interface
from generator.library import KnownActor, Library
from generator.misfits import BLANK
from generator.picker.layout import Layout, Section
from generator.picker.passages import Picked
from generator.picker.writing import write_text, write_words
from generator.slugs import slugify

_ELIDED = re.compile("^[^\\W\\d_]{1,2}['’](?=\\w)")
"""The article or conjunction that French leaves a letter or two of: “l’”, “d’”, “qu’”."""

_ID_WORDS = 4
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Stub:
    """Lines to paste. `kind` and `label` say as what, `place` says where they go."""

    kind: str
    label: str
    yaml: str
    place: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a brief to be written: its section's key, its id if it has one, and its fields.

    A field is a key, its value in YAML, and what to put there instead, "" for nothing.
    """

    kind: str
    label: str
    section: str
    fields: tuple[tuple[str, str, str], ...]
    id: str = ""


def write_stubs(picked: Picked, entry: Entry, library: Library, words: Interface) -> list[Stub]:
    """Return the quote as each thing that it can be in a brief, laid out as the brief's file is.

    The first is the quote alone. An actor that the brief has already, or that another brief
    defines, cannot be added to it and is left out.
    """
    layout = Layout(entry.file.text, entry.file.path)
    place = words.text("Goes below “quotes”, as one more item.")
    bare = _text(_item(picked, layout.quotes))
    stubs = [Stub("quote", words.text("Quote"), bare, place)]
    tables = {name: layout.section(name, table=True) for name in ("actors", "commitments")}
    new_id = _free_id(picked.text, tables["commitments"].ids, "commitment")
    lines = [*_lines(new_id, words), *_actor(picked, tables["actors"].ids, library, words)]
    for line in lines:
        section = tables.get(line.section) or layout.section(line.section, table=False)
        yaml = _text(_write(line, picked, section, layout))
        place = _place(line.section, section, words)
        stubs.append(Stub(line.kind, line.label, yaml, place))
    return stubs


def _lines(commitment: str, words: Interface) -> Iterator[_Line]:
    conclusion = ("text", BLANK, words.text("what you conclude"))
    yield _Line("judgement", words.text("Judgement"), "judgements", (conclusion,))
    by = ("by", BLANK, words.text("who commits: the id of an actor"))
    promise = ("text", BLANK, words.text("what is promised or intended"))
    label = words.text("Commitment")
    yield _Line("commitment", label, "commitments", (by, promise), commitment)
    date = ("date", BLANK, words.text("when it was so; or delete this line"))
    fact = ("text", BLANK, words.text("what a reader must know"))
    yield _Line("background", words.text("Background"), "background", (date, fact))
    by = ("by", BLANK, words.text("who speaks: the id of an actor"))
    said = ("text", BLANK, words.text("what was said, in the language of the brief"))
    yield _Line("statement", words.text("Statement"), "statements", (by, said))


def _actor(
    picked: Picked, own: Collection[str], library: Library, words: Interface
) -> Iterator[_Line]:
    """Yield the line for an actor: one of the register by its name, else a new one."""
    role = ("role", BLANK, words.text("what the actor is or does in this brief"))
    label = words.text("Actor")
    called = _ELIDED.sub("", picked.text)
    known = next((each for each in library.actors.values() if _is_named(each, called)), None)
    if known is None:
        short = len(called.split()) <= _NAME_WORDS
        name = (write_words(called), "") if short else (BLANK, words.text("the name"))
        taken = {*own, *library.actors}
        new_id = _free_id(picked.text, taken, "actor")
        yield _Line("actor", label, "actors", (("name", *name), role), new_id)
    elif known.id not in own and any(each.id == known.id for each in library.sources.register):
        yield _Line("actor", label, "actors", (role,), known.id)


def _is_named(actor: KnownActor, text: str) -> bool:
    identity = actor.identity
    names = [*(identity.name or {}).values()]
    names += [name for each in (identity.aliases or {}).values() for name in each]
    return fold(text) in map(fold, names)


def _free_id(text: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id of the first words that is not taken; `otherwise` where no word is Latin."""
    first = "-".join(slugify(_ELIDED.sub("", text)).split("-")[:_ID_WORDS]) or otherwise
    number, found = 1, first
    while found in taken:
        number += 1
        found = f"{first}-{number}"
    return found


def _write(line: _Line, picked: Picked, section: Section, layout: Layout) -> Iterator[str]:
    if not section.end:
        yield " " * layout.margin + f"{line.section}:"
    indent = " " * section.keys
    if line.id:
        yield " " * section.item + f"{line.id}:"
    fields = [
        f"{key}: {value}" + (f"  # {comment}" if comment else "")
        for key, value, comment in line.fields
    ]
    if picked.context:
        fields += ["quotes:", *_item(picked, section.keys + layout.quotes_step)]
    else:
        words = write_text(picked.text, section.keys + len("quotes: "), section.keys + 2)
        fields.append(f"quotes: {words}")
    for number, field in enumerate(fields):
        if not number and not line.id:
            yield " " * section.item + f"- {field}"
        else:
            yield field if field.startswith(" ") else indent + field


def _item(picked: Picked, column: int) -> Iterator[str]:
    """Yield the lines of a quote in a list whose dashes stand in this column, from 0."""
    dash, indent = " " * column + "- ", " " * (column + 2)
    if not picked.context:
        yield dash + write_text(picked.text, column + 2, column + 2)
        return
    yield f"{dash}text: {write_text(picked.text, column + 2 + len('text: '), column + 4)}"
    for key, words in picked.context.items():
        yield f"{indent}{key}: {write_words(words)}"


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _place(name: str, section: Section, words: Interface) -> str:
    if not section.end:
        return words.text(
            "Goes at the end of the file, as the brief has no “%(key)s” yet.", key=name
        )
    if section.inline:
        return words.text(
            "Line %(line)s has “%(key)s” on one line: first put each item on lines of its own.",
            key=name,
            line=section.end,
        )
    return words.text(
        "Goes below line %(line)s, at the end of “%(key)s”.", key=name, line=section.end
    )
