"""A story as Python users hold it: the record, and the page that proves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Entity, Event, Figure, Published, Record, Statement, Time
from onrecord.types.span import Span

R = TypeVar("R", Entity, Event, Figure, Statement, Time)


class Proof(Struct, frozen=True):
    """A proof: a range of the page's source, and the characters that stand there."""

    source: Span
    characters: str


class Kept(Generic[R]):
    """One record of a story, with the words that it points at. All keys of the record are attributes of this too."""

    __slots__ = ("record", "story")
    record: R

    def __init__(self, record: R, story: Story) -> None:
        self.record = record
        self.story = story

    def __getattr__(self, key: str) -> Any:
        return getattr(self.record, key)

    def __repr__(self) -> str:
        return f"{type(self.record).__name__}({self.record.id}: {self.text!r})"

    def __str__(self) -> str:
        return self.record.name if isinstance(self.record, Entity) else self.text

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the story's text."""
        return spans_of(self.record)

    @property
    def text(self) -> str:
        """Its own words; the stretches of a broken quotation are joined by ` … `."""
        return " … ".join(self.story.text[s.start : s.end] for s in self.spans)


class Said(Kept[Statement]):
    """A statement; `speaker`, `speakers` and `addressees` are entities of the story."""

    __slots__ = ()

    @property
    def speaker(self) -> Kept[Entity] | None:
        """Who said it; None when the page does not say."""
        return self.story.entity(self.record.speaker)

    @property
    def speakers(self) -> tuple[Kept[Entity], ...]:
        """All who said it together."""
        return self.story.named(self.record.speakers)

    @property
    def addressees(self) -> tuple[Kept[Entity], ...]:
        """To whom."""
        return self.story.named(self.record.addressees)


class Story:
    """One story: `record` is what is written out, `page` and `cut` are the proof."""

    __slots__ = ("_entities", "cut", "page", "record")

    def __init__(self, record: Record, page: Page, cut: Cut) -> None:
        self.record, self.page, self.cut = record, page, cut
        self._entities = {entity.id: Kept(entity, self) for entity in record.entities}

    def __repr__(self) -> str:
        return f"Story({self.record.id}: {self.title!r})"

    @property
    def id(self) -> str:
        """The same for the same page and cut, on every run."""
        return self.record.id

    @property
    def title(self) -> str | None:
        """The headline in words."""
        return self.record.title

    @property
    def text(self) -> str:
        """Headline, captions, headings and paragraphs in reading order."""
        return self.record.text

    @property
    def published(self) -> Published | None:
        """When it came out, and what says so."""
        return self.record.published

    @property
    def statements(self) -> tuple[Said, ...]:
        """Who said what."""
        return tuple(Said(statement, self) for statement in self.record.statements)

    @property
    def entities(self) -> tuple[Kept[Entity], ...]:
        """Every person, organisation, place ..."""
        return tuple(self._entities.values())

    @property
    def times(self) -> tuple[Kept[Time], ...]:
        """Every date and duration."""
        return tuple(Kept(time, self) for time in self.record.times)

    @property
    def events(self) -> tuple[Kept[Event], ...]:
        """Who did what to whom."""
        return tuple(Kept(event, self) for event in self.record.events)

    @property
    def figures(self) -> tuple[Kept[Figure], ...]:
        """Every number that measures or counts something."""
        return tuple(Kept(figure, self) for figure in self.record.figures)

    def entity(self, id: str | None) -> Kept[Entity] | None:
        """The entity of that id; None for None."""
        return None if id is None else self._entities[id]

    def named(self, ids: Iterable[str]) -> tuple[Kept[Entity], ...]:
        """The entities of those ids."""
        return tuple(self._entities[id] for id in ids)

    def proof(self, what: Kept[Any] | Span | tuple[int, int]) -> tuple[Proof, ...]:
        """The characters of the page that prove a record, or that a span of the text was cut from."""
        spans = what.spans if isinstance(what, Kept) else (Span(*what),)
        places = (place for span in spans for place in self.cut.locate(self.page, span))
        return tuple(Proof(place, self.page.source[place.start : place.end]) for place in places)


def spans_of(record: Entity | Event | Figure | Statement | Time) -> tuple[Span, ...]:
    """The spans of the story's text that a record stands on."""
    if isinstance(record, Statement):
        return record.content
    if isinstance(record, Event):
        return (record.trigger,)
    if isinstance(record, Entity):
        return tuple(mention.span for mention in record.mentions)
    return (record.span,)
