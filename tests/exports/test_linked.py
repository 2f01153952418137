"""JSON-LD, Web Annotation and FollowTheMoney as others read them: rdflib; and, where they are installed, PyLD, which knows
nothing of it, and FollowTheMoney's own library (`pip install pyld followthemoney`: 300 MB, so no part of the set-up)."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from exports.sample import SOURCE, story

from onrecord.exports import words
from onrecord.exports.stories import ftm, jsonld
from onrecord.exports.stories import webannotation as anno
from onrecord.types.story import Story

SCHEMA, OA = "https://schema.org/", "http://www.w3.org/ns/oa#"
# What is used of the two contexts, as their documents define it: nothing is fetched.
_LINK = ("url", "sameAs")
CONTEXTS: dict[str, Any] = {
    "https://schema.org": {"@vocab": SCHEMA, **{name: {"@type": "@id"} for name in _LINK}},
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": OA, "dc": "http://purl.org/dc/elements/1.1/", "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "foaf": "http://xmlns.com/foaf/0.1/",
        "id": "@id", "type": "@type", "Software": "as:Application", "AnnotationPage": "as:OrderedCollectionPage",
        **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector",
                                           "describing", "identifying", "tagging", "start", "end", "exact", "prefix",
                                           "suffix")},
        "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "generator": {"@type": "@id", "@id": "as:generator"}, "name": "foaf:name", "format": "dc:format",
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "value": "rdf:value",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    },
}  # fmt: skip
BASE = "file:///pages/"
SCHEMA_ORG = {  # type -> the properties that schema.org defines for it, of those that are used here
    "NewsArticle": "headline url inLanguage datePublished dateModified author publisher articleSection mentions hasPart",
    "Quotation": "text spokenByCharacter isPartOf",
    "Claim": "text author isPartOf",
    "Person": "name jobTitle sameAs",
    "Organization": "name sameAs",
    "NewsMediaOrganization": "name",
    "Place": "name sameAs",
    "Event": "name sameAs",
    "CreativeWork": "name sameAs",
}


def _document(exporter: Any, *stories: Story) -> dict[str, Any]:
    """What an exporter writes, with the context put in the place of its address."""
    out = io.BytesIO()
    exporter.write(stories or (story(),), out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return {**found, "@context": CONTEXTS[found["@context"]]}


def _graph(document: dict[str, Any]) -> Any:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph.parse(data=json.dumps(document), format="json-ld", base=BASE)
    return graph


@pytest.mark.parametrize("exporter", [jsonld.EXPORTER, anno.EXPORTER])
def test_two_readers_see_the_same(exporter: Any) -> None:
    pyld = pytest.importorskip("pyld")
    rdflib = pytest.importorskip("rdflib")
    document = _document(exporter)
    text = pyld.jsonld.to_rdf(document, {"format": "application/n-quads", "base": BASE})
    other = rdflib.Dataset()
    other.parse(data=text, format="nquads")
    mine = _graph(document)
    assert len(mine) == len(other) > 20
    named = {(str(s), str(p), str(o)) for s, p, o in mine if not isinstance(s, rdflib.BNode)}
    assert {t for t in named if not t[2].startswith("N")} <= {(str(s), str(p), str(o)) for s, p, o, _ in other.quads()}


@pytest.mark.parametrize("exporter", [jsonld.EXPORTER, anno.EXPORTER])
def test_no_key_is_lost_on_the_way(exporter: Any) -> None:
    """A key that a context does not know is dropped by readers without a word: each value must be a triple."""
    document = _document(exporter)

    def triples(node: dict[str, Any]) -> int:
        count = 0
        for key, value in node.items():
            if key in ("@id", "id", "@context"):
                continue
            values = value if isinstance(value, list) else [value]
            count += sum(triples(one) for one in values if isinstance(one, dict))
            listed = key == "items"  # one triple that leads to the list, two for each place of it
            count += 1 + 2 * len(values) if listed else 0 if key == "@graph" else len(values)
        return count

    assert len(_graph(document)) == triples(document) > 20


def test_who_said_what_is_to_be_asked_of_the_graph() -> None:
    graph = _graph(_document(jsonld.EXPORTER))
    asked = f"""SELECT ?name ?text WHERE {{ ?article <{SCHEMA}hasPart> ?said . ?said <{SCHEMA}text> ?text .
      ?said <{SCHEMA}spokenByCharacter>|<{SCHEMA}author> ?who . ?who <{SCHEMA}name> ?name }}"""
    found = {(str(name), str(text)) for name, text in graph.query(asked)}
    one = story()
    names = {e.id: e.name for e in one.record.entities}
    wanted = {(names[id], words.joined_words(one.text, s.content)) for s in one.record.statements for id in s.speakers}
    assert found == wanted != set()


def test_schema_org_defines_what_is_said_of_each_type() -> None:
    def check(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                check(one)
        elif isinstance(node, dict):
            if "@type" in node:
                assert set(node) - {"@type", "@id"} <= set(SCHEMA_ORG[node["@type"]].split()), node
            for value in node.values():
                check(value)

    check(_document(jsonld.EXPORTER)["@graph"])


def test_every_annotation_is_found_by_its_selectors() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = _graph(_document(anno.EXPORTER))
    asked = f"""SELECT ?a ?source ?exact ?start ?end WHERE {{ ?a a <{OA}Annotation> ; <{OA}hasTarget> ?t .
      ?t <{OA}hasSource> ?source ; <{OA}hasSelector> ?q , ?p . ?q <{OA}exact> ?exact .
      ?p <{OA}start> ?start ; <{OA}end> ?end }}"""
    rows = list(graph.query(asked))
    assert len({a for a, *_ in rows}) == len(json.loads(json.dumps(_document(anno.EXPORTER)))["items"])
    for _, source, exact, start, end in rows:
        assert isinstance(source, rdflib.URIRef) and " " not in source and ":" in source
        assert SOURCE[int(start) : int(end)] == str(exact)


def _lines(*stories: Story) -> list[dict[str, Any]]:
    out = io.BytesIO()
    ftm.EXPORTER.write(stories or (story(),), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_pointer_of_followthemoney_leads_to_a_line() -> None:
    lines = _lines()
    assert lines[0]["schema"] == "Article" and lines[0]["id"] == story().id
    ids = [line["id"] for line in lines]
    assert len(ids) == len(set(ids))
    for line in lines:
        for name in ("proof", "document", "resolved", "entity", "involved"):
            assert set(line["properties"].get(name, ())) <= set(ids)
    notes = [line for line in lines if line["schema"] == "Note"]
    assert [n["properties"]["description"] for n in notes] == [
        [words.joined_words(story().text, s.content)] for s in story().record.statements
    ]
    assert all(value and all(value) for line in lines for value in line["properties"].values())


def test_followthemoney_takes_every_value() -> None:
    model = pytest.importorskip("followthemoney").model
    for line in _lines():
        schema = model.get(line["schema"])
        taken = model.get_proxy(line, cleaned=False)  # as `ftm` and Aleph take what comes from outside
        assert taken.schema is schema and not schema.abstract
        schema.validate(taken.to_dict())
        for name, values in line["properties"].items():
            kind = schema.properties[name]
            assert not kind.stub and all(kind.type.clean(value) for value in values), (name, values)
            if kind.range is not None:
                others = {other["id"]: model.get(other["schema"]) for other in _lines()}
                assert all(others[value].is_a(kind.range) for value in values), (name, values)
