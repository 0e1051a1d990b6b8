"""From a passage selected on a brief's page to the YAML to paste into the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from generator.interface import Interface, interface_for
from generator.library import Library
from generator.picker.passages import Place, Reason, SelectionError, pick, selected_span
from generator.picker.stubs import Stub, write_stubs

__all__ = ["RequestError", "answer"]


class RequestError(ValueError):
    """A request is not of the form that `answer` takes."""


def answer(library: Library, site_lang: str, request: object) -> Mapping[str, Any]:
    """Return what a preview offers for a selection, as plain values for JSON.

    The request holds `brief` (the page's address), `article` (its file), `start` and `end`, each
    the number of a paragraph from 0 and the code points before the place in it, and the selected
    `text`. The answer holds `stubs`, `message` (why there are none, "" where there is no need to
    say), `lang`, and the `words` of the interface. Raises RequestError for anything else.
    """
    match request:
        case {
            "brief": str(address),
            "article": str(name),
            "start": [int(first), int(from_)],
            "end": [int(last), int(to)],
            "text": str(shown),
        }:
            start, end = Place(first, from_), Place(last, to)
        case _:
            raise RequestError
    entry = next((each for each in library.entries if each.address == address), None)
    article = next((each for each in entry.articles if each.name == name), None) if entry else None
    words = interface_for(str((entry and entry.brief.lang) or site_lang), site_lang)
    stubs: list[Stub] = []
    message = ""
    if entry and article:
        span = selected_span(article, start, end, shown)
        try:
            stubs = (
                write_stubs(pick(entry.articles, article, span), entry, library, words)
                if span
                else []
            )
        except SelectionError as refusal:
            message = _message(refusal.reason, words)
    return {
        "stubs": [asdict(stub) for stub in stubs],
        "message": message,
        "lang": words.lang,
        "words": _panel(words),
    }


def _message(reason: Reason, words: Interface) -> str:
    match reason:
        case "long":
            return words.text("This is too long for a quote. Select fewer words.")
        case "control":
            return words.text("These words hold a control character, which YAML does not take.")
        case "several":
            return words.text("These words stand in several places. Select a few more.")
        case "empty":
            return ""


def _panel(words: Interface) -> dict[str, str]:
    return {
        "title": words.text("Quote these words"),
        "ready": words.text("The YAML for these words is ready. The Tab key leads to it."),
        "copy": words.text("Copy"),
        "copied": words.text("Copied"),
        "failed": words.text("It could not be copied. It is selected now: press Ctrl+C."),
        "close": words.text("Close"),
    }
