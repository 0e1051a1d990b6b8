"""Web Annotations as a consumer reads them: by a JSON-LD processor, into RDF, held against the W3C.

The sections named here are those of https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyld import BUNDLED_CONTEXTS, FrozenDocumentLoader, jsonld  # type: ignore[import-untyped]
from rdflib import DC, DCMITYPE, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

VOCABULARIES = Path(__file__).parent / "vocabularies"
OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")

_LOADER = FrozenDocumentLoader({"http://www.w3.org/ns/anno.jsonld": VOCABULARIES / "anno.jsonld"})
"""Gives the context of the W3C, and refuses to load anything else."""


def _activity_streams() -> frozenset[URIRef]:
    """Return every term that the context of Activity Streams 2.0 maps into its namespace."""
    path = BUNDLED_CONTEXTS["https://www.w3.org/ns/activitystreams"]
    context = json.loads(path.read_text("utf-8"))["@context"]
    named = [each["@id"] if isinstance(each, dict) else each for each in context.values()]
    return frozenset(AS[each[3:]] for each in named if each.startswith("as:"))


ONTOLOGY = Graph().parse(VOCABULARIES / "oa.ttl")
ACTIVITY_STREAMS = _activity_streams()


def expand(text: str, address: str) -> list[Any]:
    """Return what the JSON-LD at an address says, with every term as an IRI.

    The test fails on a key that the context does not know: a processor would drop it in silence.
    """
    dropped: list[str] = []
    options = {"documentLoader": _LOADER, "base": address}
    expanded: list[Any] = jsonld.expand(
        json.loads(text), options, on_property_dropped=dropped.append
    )
    assert dropped == []
    return expanded


def read_graph(texts: Mapping[str, str]) -> Graph:
    """Return all that the JSON-LD at some addresses says, as one graph."""
    graph = Graph()
    for address, text in texts.items():
        options = {"documentLoader": _LOADER, "base": address, "format": "application/n-quads"}
        graph.parse(data=jsonld.to_rdf(expand(text, address), options), format="nt")
    return graph


def faults(graph: Graph) -> list[str]:
    """Return what is wrong with a graph of whole collections, by vocabulary and by model."""
    return sorted({*_unknown_terms(graph), *_misused_terms(graph), *_wrong_numbers(graph)})


def _unknown_terms(graph: Graph) -> Iterator[str]:
    """Yield each predicate and class that no vocabulary defines."""
    for predicate in set(graph.predicates()):
        if not _is_defined(predicate, RDF.Property):
            yield f"no vocabulary defines the property {predicate}"
    for class_ in set(graph.objects(None, RDF.type)):
        if not _is_defined(class_, RDFS.Class):
            yield f"no vocabulary defines the class {class_}"


def _is_defined(term: Node, kind: URIRef) -> bool:
    if not isinstance(term, URIRef):
        return False
    if (term, RDF.type, kind) in ONTOLOGY or term in ACTIVITY_STREAMS:
        return True
    return any(term in vocabulary for vocabulary in (RDF, RDFS, DC, DCMITYPE))


def _misused_terms(graph: Graph) -> Iterator[str]:
    """Yield each statement that breaks the domain or the range which the ontology declares."""
    for subject, predicate, object_ in graph:
        for domain in ONTOLOGY.objects(predicate, RDFS.domain):
            if not _is_a(subject, domain, graph):
                yield f"{predicate} of {subject}, which is no {domain}"
        for range_ in ONTOLOGY.objects(predicate, RDFS.range):
            if isinstance(object_, Literal):
                if (object_.datatype or XSD.string) != range_ or object_.ill_typed:
                    yield f"{predicate} is {object_.n3()}, no {range_}"
            elif not _is_a(object_, range_, graph):
                yield f"{predicate} is {object_}, no {range_}"


def _is_a(thing: Node, class_: Node, graph: Graph) -> bool:
    types = [*graph.objects(thing, RDF.type), *ONTOLOGY.objects(thing, RDF.type)]
    return any(class_ in ONTOLOGY.transitive_objects(each, RDFS.subClassOf) for each in types)


CARDINALITIES: dict[URIRef, dict[URIRef, tuple[int, int | None]]] = {
    OA.Annotation: {OA.hasTarget: (1, None), OA.hasBody: (1, 1), OA.motivatedBy: (1, 1)},
    OA.TextualBody: {RDF.value: (1, 1), DC.format: (1, 1), DC.language: (1, 1)},
    OA.SpecificResource: {OA.hasSource: (1, 1), OA.hasSelector: (2, 2)},
    OA.TextQuoteSelector: {OA.exact: (1, 1), OA.prefix: (1, 1), OA.suffix: (1, 1)},
    OA.TextPositionSelector: {OA.start: (1, 1), OA.end: (1, 1)},
    AS.OrderedCollection: {RDFS.label: (1, 1), AS.totalItems: (1, 1), AS.last: (0, 1)},
    AS.OrderedCollectionPage: {AS.items: (1, 1), AS.startIndex: (1, 1), AS.partOf: (1, 1)},
    DCMITYPE.Text: {DC.format: (1, 1), OA.via: (0, None)},
}
"""The least and the most that the model lets each thing have: the MUST, and where it says SHOULD,
what we hold ourselves to (sections 3.1, 3.2, 4.1, 4.2.4, 4.2.5, 5.1, 5.2).
"""


def _wrong_numbers(graph: Graph) -> Iterator[str]:
    for class_, properties in CARDINALITIES.items():
        for thing in set(graph.subjects(RDF.type, class_)):
            for property_, (least, most) in properties.items():
                number = len(set(graph.objects(thing, property_)))
                if number < least or (most is not None and number > most):
                    yield f"a {class_} has {number} of {property_}"
    for annotation in set(graph.subjects(RDF.type, OA.Annotation)):
        if not isinstance(annotation, URIRef):
            yield "an annotation has no IRI (section 3.1)"
    for selector in set(graph.subjects(RDF.type, OA.TextPositionSelector)):
        start, end = (_number(graph, selector, key) for key in (OA.start, OA.end))
        if start > end:
            yield f"a passage ends at {end}, before it starts at {start}"
    for collection in set(graph.subjects(RDF.type, AS.OrderedCollection)):
        yield from _wrong_pages(graph, collection)


def _wrong_pages(graph: Graph, collection: Node) -> Iterator[str]:
    """Yield what is wrong with the pages of a collection, gone through as section 5 asks."""
    total, count = _number(graph, collection, AS.totalItems), 0
    page, passed = graph.value(collection, AS.first), None
    while page is not None:
        if graph.value(page, AS.partOf) != collection:
            yield f"{page} is no part of {collection}"
        if graph.value(page, AS.prev) != passed:
            yield f"{page} does not lead back to {passed}"
        if _number(graph, page, AS.startIndex) != count:
            yield f"{page} does not begin at {count}"
        items = list(graph.items(graph.value(page, AS.items) or RDF.nil))
        if not items:
            yield f"{page} is empty"
        count += len(items)
        page, passed = graph.value(page, AS.next), page
    if graph.value(collection, AS.last) != passed:
        yield f"{collection} does not end with {passed}"
    if count != total:
        yield f"{collection} has {count} annotations, and says {total}"


def resolve(graph: Graph, texts: Mapping[str, str]) -> Iterator[tuple[str, str, int, int]]:
    """Yield annotation, article, start and end (code points) of each passage, found as one who has
    nothing but the downloads would: by the position, and by the words and what is around them.

    `texts` has the articles by address. The test fails where the two selectors disagree.
    """
    for annotation in set(graph.subjects(RDF.type, OA.Annotation)):
        for target in graph.objects(annotation, OA.hasTarget):
            source = str(graph.value(target, OA.hasSource))
            text = texts[source]
            for selector in graph.objects(target, OA.hasSelector):
                if (selector, RDF.type, OA.TextPositionSelector) in graph:
                    start, end = (_number(graph, selector, key) for key in (OA.start, OA.end))
                else:
                    keys = (OA.prefix, OA.exact, OA.suffix)
                    prefix, exact, suffix = (str(graph.value(selector, key)) for key in keys)
            assert text[start:end] == exact
            assert start - len(prefix) in _places(text, prefix + exact + suffix)
            yield str(annotation), source, start, end


def _number(graph: Graph, thing: Node, key: URIRef) -> int:
    text = str(graph.value(thing, key))
    return int(text) if text.isdecimal() else -1


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
