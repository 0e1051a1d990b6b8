"""The messages of the interface: every one that the site asks for, and the catalogues made of them.

`make messages` runs this. It writes into each `generator/locale/<tag>.po` the messages that are
new, with nothing in their `msgstr`, and takes out those that nobody asks for any more. Babel does
the work; what is written here is where to look.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from generator.interface import FOLDER
from generator.vocabularies import CREDIBILITY, GRADE, OVERDUE, RELIABILITY, VOCABULARIES

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"

Message = str | tuple[str, str]
"""A message by its English text, or the two forms of one that counts."""

PYTHON = {"text": None, "plural": (1, 2)}
"""The methods of `Interface` that take messages, as Babel's extraction wants them."""

JINJA = {"_": 1, "gettext": 1, "t": 1, "ngettext": 2}
"""The functions that take messages in templates, and how many each takes."""

WIDTH = 92
_END_OF_HEADER = "\n\n"


def in_python() -> Iterator[Message]:
    for path in (ROOT / "generator").rglob("*.py"):
        with path.open("rb") as file:
            for _, message, _, _ in extract("python", file, keywords=PYTHON):
                yield message if isinstance(message, str) else (message[0], message[1])


def kept_as_data() -> Iterator[str]:
    yield OVERDUE
    for vocabulary in {*VOCABULARIES, RELIABILITY, CREDIBILITY} - {GRADE}:
        yield from vocabulary.labels.values()


def in_templates() -> Iterator[Message]:
    """Yield each message; one that is put together when the page is made raises Impossible."""
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    for path in TEMPLATES.rglob("*.html"):
        for call in environment.parse(path.read_text("utf-8")).find_all(nodes.Call):
            called = call.node
            name = called.name if isinstance(called, nodes.Name) else getattr(called, "attr", "")
            if name in JINJA:
                texts = [argument.as_const() for argument in call.args[: JINJA[name]]]
                yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def asked() -> set[Message]:
    """Return every message that the site asks for."""
    return {*in_python(), *kept_as_data(), *in_templates()}


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(catalogue: Catalog) -> list[BabelMessage]:
    """Return the messages in the order of the file, without the header."""
    return [message for message in catalogue if message.id]


def updated(text: str, wanted: set[Message]) -> str:
    """Return the text of a catalogue with these messages and no others, in order; its header, which
    people write, stays as it is.
    """
    catalogue = read_po(io.BytesIO(text.encode()), abort_invalid=True)
    listed = {message.id for message in messages(catalogue)}
    for message in listed - wanted:
        catalogue.delete(message)
    for message in wanted - listed:
        catalogue.add(message)
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH, sort_output=True, omit_header=True, ignore_obsolete=True)
    return f"{text.partition(_END_OF_HEADER)[0]}{_END_OF_HEADER}{out.getvalue().decode()}"


def main() -> int:
    """Write all catalogues; return 1 when anything is left to translate."""
    missing, wanted = 0, asked()
    for path in sorted(FOLDER.glob("*.po")):
        path.write_text(updated(path.read_text("utf-8"), wanted), "utf-8", newline="\n")
        listed = messages(read_catalogue(path))
        empty = [each for each in listed if not each.string]
        print(f"{path.relative_to(ROOT)}: {len(listed)} messages, {len(empty)} to be translated")
        for each in empty:
            print(f"  {each.id}")
        missing += len(empty)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
