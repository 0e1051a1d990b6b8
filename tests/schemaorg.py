"""JSON-LD in pages as a consumer reads it: by a JSON-LD processor, held against schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyld import FrozenDocumentLoader, jsonld  # type: ignore[import-untyped]
from rdflib import RDF, RDFS, Graph, Namespace, URIRef

from tests.html_reader import read_html

VOCABULARIES = Path(__file__).parent / "vocabularies"
SCHEMA = Namespace("http://schema.org/")
VOCABULARY = Graph().parse(VOCABULARIES / "schemaorg.ttl")

_LOADER = FrozenDocumentLoader({"https://schema.org": VOCABULARIES / "schemaorg.jsonld"})
"""Gives the context of schema.org, and refuses to load anything else."""

_NAMED = {SCHEMA.author}
"""What may be a bare text where a thing is expected: we do not know whether a name is a person's.

https://schema.org/docs/datamodel.html, "Conformance", expects that.
"""


def read_block(html: str) -> Any:
    """Return what the one block of JSON-LD in a page holds."""
    (block,) = read_html(html).find("script", type="application/ld+json")
    return json.loads("".join(block.texts))


def expand(told: Any, address: str) -> list[Any]:
    """Return what the JSON-LD of the page at an address says, with every term as an IRI.

    The test fails on a key that the context does not know: a processor would drop it in silence.
    """
    dropped: list[str] = []
    options = {"documentLoader": _LOADER, "base": address}
    expanded: list[Any] = jsonld.expand(told, options, on_property_dropped=dropped.append)
    assert dropped == []
    return expanded


def faults(told: Any, address: str) -> list[str]:
    """Return what is wrong with the JSON-LD of a page, by schema.org's domains and ranges."""
    return [fault for thing in expand(told, address) for fault in _faults(thing)]


def _faults(thing: dict[str, Any]) -> Iterator[str]:
    kinds = [URIRef(kind) for kind in thing.get("@type", ())]
    if len(kinds) != 1 or (kinds[0], RDF.type, RDFS.Class) not in VOCABULARY:
        yield f"no class of schema.org: {thing}"
        return
    (kind,) = kinds
    if not thing.get("@id", "https://").startswith(("https://", "http://")):
        yield f"no absolute address: {thing['@id']}"
    for name, values in thing.items():
        if name.startswith("@"):
            continue
        property_ = URIRef(name)
        if not _is_one_of(kind, property_, SCHEMA.domainIncludes):
            yield f"{kind} has no {name}"
        for value in values:
            yield from _misfits(property_, value)


def _misfits(property_: URIRef, value: dict[str, Any]) -> Iterator[str]:
    if "@value" in value:
        types = {URIRef(value["@type"])} if "@type" in value else {SCHEMA.Text}
        fits = types & set(VOCABULARY.objects(property_, SCHEMA.rangeIncludes))
        if not fits and property_ not in _NAMED:
            yield f"{property_} is no {types}"
    elif "@type" in value:
        kinds = [URIRef(kind) for kind in value["@type"]]
        if not any(_is_one_of(kind, property_, SCHEMA.rangeIncludes) for kind in kinds):
            yield f"{property_} is no {kinds}"
        yield from _faults(value)
    elif (property_, SCHEMA.rangeIncludes, SCHEMA.URL) not in VOCABULARY:
        yield f"{property_} is no link"
    elif not value.get("@id", "").startswith(("https://", "http://")):
        yield f"{property_} is no absolute address: {value}"


def _is_one_of(kind: URIRef, property_: URIRef, which: URIRef) -> bool:
    """Tell whether a class, or one above it, is in the domain or range of a property."""
    above = set(VOCABULARY.transitive_objects(kind, RDFS.subClassOf))
    return not above.isdisjoint(VOCABULARY.objects(property_, which))
