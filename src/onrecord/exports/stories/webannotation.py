"""W3C Web Annotation: each record as an annotation of the page, by quotation and by position.

`TextPositionSelector` counts characters (code points) of the page's source as decoded, markup included: the same places
as `source` in the record. `TextQuoteSelector` has the words as the page shows them, with what stands around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote as escaped

import msgspec

from onrecord.errors import InputError
from onrecord.exports import words
from onrecord.types.record import Entity, Event, Figure, Statement, Time
from onrecord.types.span import Span
from onrecord.types.story import Story, spans_of

_AROUND = 32  # characters before and after, as annotation clients commonly write


class _WebAnnotations:
    """One AnnotationPage with the annotations of all stories."""

    name = "annotations"
    suffix = ".anno.jsonld"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """The document, story by story."""
        out.write(b'{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[')
        first = True
        for story in stories:
            for found in items(story):
                out.write((b"\n" if first else b",\n") + msgspec.json.encode(found))
                first = False
            out.flush()
        out.write(b"\n]}\n")


def items(story: Story) -> Iterator[dict[str, Any]]:
    """One annotation for each record of a story."""
    record = story.record
    found: tuple[Statement | Entity | Event | Time | Figure, ...]
    found = (*record.statements, *record.entities, *record.events, *record.times, *record.figures)
    for one in found:
        yield {
            "id": f"urn:onrecord:{story.id}/{one.id}",
            "type": "Annotation",
            "motivation": "identifying" if isinstance(one, Entity) else "describing",
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": type(one).__name__.lower()},
                {"type": "TextualBody", "purpose": "describing", "value": _in_words(story, one)},
            ],
            "target": [target(story, span) for span in spans_of(one)],
            "generator": {"type": "Software", "name": record.page.read_by},
        }


def _in_words(story: Story, one: Statement | Entity | Event | Time | Figure) -> str:
    """What the record says, for people."""
    if isinstance(one, Statement):
        return f"{words.speakers(story, one)} {words.ACT[one.act]} ({words.KIND[one.kind]})"
    if isinstance(one, Entity):
        return f"{one.name} ({one.type})"
    if isinstance(one, Event):
        return f"{words.event_type(one)} ({words.whether(story, one)})"
    return one.value if isinstance(one, Time) else words.amount_in_words(one)


def target(story: Story, span: Span) -> dict[str, Any]:
    """A place of the story as a place of its page."""
    page = story.page
    # the name of a file is an address only where what addresses cannot hold is escaped
    found = {"source": page.url or escaped(page.uri, safe="/"), "format": page.media_type}
    shown = story.cut.on_page(span)
    start, end = shown[0].start, shown[-1].end
    quote = {
        "type": "TextQuoteSelector",
        "exact": page.text[start:end],
        "prefix": page.text[max(0, start - _AROUND) : start],
        "suffix": page.text[end : end + _AROUND],
    }
    places = story.cut.locate(page, span)
    position = {"type": "TextPositionSelector", "start": places[0].start, "end": places[-1].end}
    return found | {"selector": [quote, position]}


EXPORTER = _WebAnnotations()
