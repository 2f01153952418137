"""FollowTheMoney entities as JSON Lines, as Aleph, OpenAleph and `ftm` read them.

A story is an Article; whom it names are Person, Organization, LegalEntity or Address, each with a Mention; what they
said are Notes; what happened are Events. Ids are the record's own with a dot (`STORY.e1`): these readers take no slash.
Who is only described ("an official") has no name there and no entity; their words are told with the description.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

import msgspec

from onrecord.errors import InputError
from onrecord.exports import words
from onrecord.types.record import Entity, Event, Statement
from onrecord.types.story import Story

_SCHEMA = {"person": "Person", "organization": "Organization", "group": "LegalEntity", "place": "Address",
           "facility": "Address"}  # fmt: skip
_PLACES = ("place", "facility")


class _FollowTheMoney:
    """A line for each entity, the story's own before those that point at it."""

    name = "ftm"
    suffix = ".ftm.json"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """Line by line, story by story. What failed is not data and has no line here."""
        encoder = msgspec.json.Encoder()
        for story in stories:
            for one in entities(story):
                out.write(encoder.encode(one) + b"\n")
            out.flush()


def entities(story: Story) -> Iterator[dict[str, Any]]:
    """The entities of a story."""
    record = story.record
    yield _proxy(
        story, "", "Article",
        title=[record.title], name=[record.title], publishedAt=[record.published.value if record.published else None],
        modifiedAt=[record.updated.value if record.updated else None], author=[one.name for one in record.authors],
        publisher=[record.publisher], sourceUrl=[record.url], language=[record.language], bodyText=[record.text],
        keywords=record.sections, fileName=[record.page.uri], mimeType=[story.page.media_type],
        retrievedAt=[record.page.captured], processingAgent=[record.page.read_by],
    )  # fmt: skip
    named = {e.id: e for e in record.entities if e.type in _SCHEMA and any(m.form == "name" for m in e.mentions)}
    for entity in named.values():
        yield from _ftm_named(story, entity)
    legal = {id for id, entity in named.items() if entity.type not in _PLACES}
    for statement in record.statements:
        yield _note(story, statement, legal)
    for event in record.events:
        yield _happening(story, event, legal)


def _ftm_named(story: Story, found: Entity) -> Iterator[dict[str, Any]]:
    """Somebody or some place that a story names, and that it does."""
    schema = _SCHEMA[found.type]
    others = dict.fromkeys(
        story.text[m.span.start : m.span.end] for m in found.mentions if m.form == "name"
    )  # fmt: skip
    said: dict[str, Any] = {"name": [found.name], "alias": [name for name in others if name != found.name]}
    if schema == "Address":
        said |= {"full": [found.name]}
    if schema == "Person":
        said |= {"position": dict.fromkeys(words.role(story, role) for role in found.roles)}
    yield _proxy(story, found.id, schema, **said, wikidataId=[found.links.wikidata], proof=[_ftm_id(story)])
    if schema != "Address":
        yield _proxy(
            story, f"{found.id}.mention", "Mention", document=[_ftm_id(story)], resolved=[_ftm_id(story, found.id)],
            name=[found.name], detectedSchema=[schema],
        )  # fmt: skip


def _note(story: Story, found: Statement, named: set[str]) -> dict[str, Any]:
    """Who said what, in the words of the page."""
    record = story.record
    told = f"{words.speakers(story, found)} {words.ACT[found.act]} ({words.KIND[found.kind]})"
    return _proxy(
        story, found.id, "Note",
        description=[words.joined_words(story.text, found.content)], summary=[told],
        entity=[_ftm_id(story, id) for id in found.speakers if id in named], proof=[_ftm_id(story)],
        publisher=[record.publisher], sourceUrl=[record.url],
        createdAt=[record.published.value if record.published else None],
    )  # fmt: skip


def _happening(story: Story, found: Event, named: set[str]) -> dict[str, Any]:
    """What happened, or did not: whether stands among the keywords and in the summary."""
    record = story.record
    involved = dict.fromkeys(p.entity for p in (*found.actors, *found.recipients) if p.entity in named)
    place = story.text[found.place.span.start : found.place.span.end] if found.place else None
    return _proxy(
        story, found.id, "Event",
        name=[story.text[found.trigger.start : found.trigger.end]],
        summary=[f"{words.event_type(found)}: {words.whether(story, found)}"], keywords=[found.type, found.factuality],
        date=[found.begin[:10] if found.begin else None], location=[place], proof=[_ftm_id(story)],
        involved=[_ftm_id(story, id) for id in involved if id], publisher=[record.publisher], sourceUrl=[record.url],
    )  # fmt: skip


def _ftm_id(story: Story, id: str = "") -> str:
    return f"{story.id}.{id}" if id else story.id


def _proxy(story: Story, id: str, schema: str, **properties: Iterable[str | None]) -> dict[str, Any]:
    """An entity as these readers take it: every property a list, those without a value left out."""
    said = {name: [v for v in values if v] for name, values in properties.items()}
    return {"id": _ftm_id(story, id), "schema": schema, "properties": {name: its for name, its in said.items() if its}}


EXPORTER = _FollowTheMoney()
