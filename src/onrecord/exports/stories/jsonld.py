"""JSON-LD by schema.org: a NewsArticle with its Quotations and Claims. What is claimed is never rated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import msgspec

from onrecord.errors import InputError
from onrecord.exports import words
from onrecord.types.record import Author, Entity, Record, Statement
from onrecord.types.story import Story

_TYPES = {"person": "Person", "organization": "Organization", "place": "Place", "facility": "Place", "event": "Event",
         "work": "CreativeWork", "group": "Organization"}  # fmt: skip
_WIKIDATA = "http://www.wikidata.org/entity/"


class _JsonLd:
    """One document with all stories in its `@graph`."""

    name = "jsonld"
    suffix = ".jsonld"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """The document, story by story."""
        out.write(b'{"@context":"https://schema.org","@graph":[')
        for number, story in enumerate(stories):
            out.write((b",\n" if number else b"\n") + msgspec.json.encode(article(story)))
            out.flush()
        out.write(b"\n]}\n")


def article(story: Story) -> dict[str, Any]:
    """A story as a NewsArticle."""
    record = story.record
    return _only_said(
        {
            "@type": "NewsArticle",
            "@id": f"urn:onrecord:{record.id}",
            "headline": record.title,
            "url": record.url,
            "inLanguage": record.language,
            "datePublished": record.published.value if record.published else None,
            "dateModified": record.updated.value if record.updated else None,
            "author": [{"@type": _author_kind(record, author), "name": author.name} for author in record.authors],
            "publisher": {"@type": "NewsMediaOrganization", "name": record.publisher} if record.publisher else None,
            "articleSection": list(record.sections),
            "mentions": [_schema_entity(story, one) for one in record.entities],
            "hasPart": [_quotation(story, one) for one in record.statements],
        }
    )


def _author_kind(record: Record, author: Author) -> str:
    """What schema.org calls an author."""
    return "Organization" if author.name in {one.name for one in record.agencies} else "Person"


def _schema_entity(story: Story, found: Entity) -> dict[str, Any]:
    """A person, organisation, place ..."""
    roles = dict.fromkeys(words.role(story, role) for role in found.roles)
    return _only_said(
        {
            "@type": _TYPES[found.type],
            "@id": f"urn:onrecord:{story.id}/{found.id}",
            "name": found.name,
            "jobTitle": list(roles) if found.type == "person" else [],
            "sameAs": _WIKIDATA + found.links.wikidata if found.links.wikidata else None,
        }
    )


def _quotation(story: Story, found: Statement) -> dict[str, Any]:
    """What stands in quotation marks is a Quotation, what is reported in other words a Claim."""
    by = [{"@id": f"urn:onrecord:{story.id}/{id}"} for id in found.speakers]
    quoted = found.kind != "indirect"
    return _only_said(
        {
            "@type": "Quotation" if quoted else "Claim",
            "@id": f"urn:onrecord:{story.id}/{found.id}",
            "text": words.joined_words(story.text, found.content),
            "spokenByCharacter" if quoted else "author": by,
            "isPartOf": {"@id": f"urn:onrecord:{story.id}/{found.within}"} if found.within else None,
        }
    )


def _only_said(values: dict[str, Any]) -> dict[str, Any]:
    """Without what the page does not say: schema.org leaves it out."""
    return {key: value for key, value in values.items() if value not in (None, [])}


EXPORTER = _JsonLd()
