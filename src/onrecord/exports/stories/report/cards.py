"""The right side of the report: one card for each record, with its proof and its reasons."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from onrecord.exports import words
from onrecord.kept.because import Rule, reasons, rule
from onrecord.types.record import Caption, Entity, Event, Figure, Statement, Time
from onrecord.types.story import Kept, Proof, Story

_BLANK = "blank"  # residue that is only white space: counted, not shown


class _CardFact(Struct, frozen=True):
    """One labelled value of a record. `links` are records of the same story."""

    label: str
    value: str = ""
    links: tuple[str, ...] = ()


class _Card(Struct, frozen=True):
    """One record as it is shown. `head` is what a reader looks for, `quote` the story's own words."""

    id: str
    layer: str
    head: str
    tags: tuple[str, ...] = ()
    quote: str = ""
    facts: tuple[_CardFact, ...] = ()
    proof: tuple[Proof, ...] = ()
    rules: tuple[tuple[str, Rule], ...] = ()
    confidence: float | None = None


class Group(Struct, frozen=True):
    """All cards of one layer."""

    layer: str
    title: str
    cards: tuple[_Card, ...]
    note: str = ""


def groups(story: Story) -> tuple[Group, ...]:
    """Every record of a story, layer by layer, then what was left out."""
    record = story.record
    return (
        Group("s", "Statements", tuple(statement(story, s) for s in record.statements)),
        Group("e", "People and things", tuple(_entity_card(story, e) for e in record.entities)),
        Group("v", "Events", tuple(_event(story, v) for v in record.events)),
        Group("t", "Times", tuple(_time(story, t) for t in record.times)),
        Group("f", "Figures", tuple(_figure(story, f) for f in record.figures)),
        Group("c", "Captions", tuple(caption(story, c, n) for n, c in enumerate(record.captions, 1))),
        _residue(story),
    )


def card(story: Story, record: Statement | Entity | Event | Time | Figure, layer: str, **rest: object) -> _Card:
    """What cards of all layers share."""
    return _Card(
        id=record.id,
        layer=layer,
        proof=story.proof(Kept(record, story)),
        rules=tuple((key, rule(id)) for key, id in reasons(record)),
        confidence=record.confidence,
        **rest,  # type: ignore[arg-type]
    )


def statement(story: Story, found: Statement) -> _Card:
    """Who said what, to whom, how."""
    tags = (words.ACT[found.act], words.KIND[found.kind])
    return card(
        story,
        found,
        "s",
        head=words.speakers(story, found),
        tags=tags,
        quote=words.joined_words(story.text, found.content),
        facts=_facts_said(
            _CardFact("named as", words.joined_words(story.text, found.source), found.speakers),
            _CardFact("cue", words.joined_words(story.text, found.cue)),
            _CardFact("to", ", ".join(entity.name for entity in story.named(found.addressees)), found.addressees),
            _CardFact("through", found.medium or ""),
            _CardFact("inside", links=_linked_ids(found.within)),
            _CardFact("when", _time_value(story, found.time), _linked_ids(found.time)),
        ),
    )


def _entity_card(story: Story, found: Entity) -> _Card:
    """Who or what it is, its roles, and what it says in the story."""
    said_by = tuple(s.id for s in story.record.statements if found.id in s.speakers)
    names = dict.fromkeys(story.text[m.span.start : m.span.end] for m in found.mentions)
    roles = "; ".join(dict.fromkeys(words.role(story, role) for role in found.roles))
    because = {m.because: rule(m.because) for m in found.mentions if m.because}
    made = card(
        story,
        found,
        "e",
        head=found.name,
        tags=(found.type,),
        facts=_facts_said(
            _CardFact("role", roles),
            _CardFact("members", links=found.members),
            _CardFact("mentions", f"{len(found.mentions)}: {', '.join(names)}"),
            _CardFact("says", links=said_by),
            _CardFact("Wikidata", found.links.wikidata or ""),
        ),
    )
    return replace(made, rules=(*made.rules, *(("mention because", r) for r in because.values())))


def _event(story: Story, found: Event) -> _Card:
    """Who did what to whom, where, when; whether, and who says so."""
    sides = (found.codebook.actor, found.codebook.recipient) if found.codebook else (None, None)
    return card(
        story,
        found,
        "v",
        head=words.event_type(found),
        tags=(words.WHETHER[found.factuality],),
        quote=story.text[found.trigger.start : found.trigger.end],
        facts=_facts_said(
            _CardFact(sides[0] or "who", words.participants(story, found.actors)),
            _CardFact(sides[1] or "to whom", words.participants(story, found.recipients)),
            _CardFact("where", story.text[found.place.span.start : found.place.span.end] if found.place else ""),
            _CardFact("when", _stretch_in_words(found.begin, found.end), _linked_ids(found.time)),
            _CardFact("context", ", ".join(found.context)),
            _CardFact("says who", words.asserted_by(story, found.asserted_by), _linked_ids(found.asserted_by)),
            *(
                _CardFact(f"by {held.statement}", words.WHETHER[held.value], (held.statement,))
                for held in found.factuality_by
            ),
        ),
    )


def _time(story: Story, found: Time) -> _Card:
    """The expression and its place on the calendar."""
    return card(
        story,
        found,
        "t",
        head=found.value,
        tags=(found.type.lower(),),
        quote=story.text[found.span.start : found.span.end],
        facts=_facts_said(
            _CardFact("covers", _stretch_in_words(found.begin, found.end)),
            _CardFact(
                "counted from",
                words.anchor(found.anchor),
                _linked_ids(found.anchor if found.anchor != "published" else None),
            ),
            _CardFact("modifier", found.mod or ""),
            _CardFact("how often", " ".join(part for part in (found.quant, found.freq) if part)),
        ),
    )


def _figure(story: Story, found: Figure) -> _Card:
    """The number, what it measures, and who says so."""
    return card(
        story,
        found,
        "f",
        head=words.amount_in_words(found),
        quote=story.text[found.span.start : found.span.end],
        facts=_facts_said(
            _CardFact("of", words.joined_words(story.text, found.measure)),
            _CardFact("about", links=found.of),
            _CardFact("when", _time_value(story, found.time), _linked_ids(found.time)),
            _CardFact("says who", words.asserted_by(story, found.asserted_by), _linked_ids(found.asserted_by)),
        ),
    )


def caption(story: Story, found: Caption, number: int) -> _Card:
    """The words under a picture, and its credit."""
    credit = " / ".join(part for part in (found.agency, found.photographer) if part)
    return _Card(
        id=f"c{number}",
        layer="c",
        head=credit or "no credit",
        tags=("file photo",) if found.file_photo else (),
        quote=story.text[found.span.start : found.span.end],
        facts=_facts_said(_CardFact("taken", found.date or "")),
        proof=story.proof(found.span),
        rules=tuple((key, rule(id)) for key, id in reasons(found)),
    )


def _residue(story: Story) -> Group:
    """What is in no story, in the page's own characters, with the reason; white space is only counted."""
    left = [r for r in story.record.residue if r.reason != _BLANK]
    blank = len(story.record.residue) - len(left)
    source = story.page.source
    cards = tuple(
        _Card(id=f"r{n}", layer="r", head=r.reason, proof=(Proof(r.source, source[r.source.start : r.source.end]),))
        for n, r in enumerate(left, 1)
    )
    note = f"{blank} stretches of white space are not listed." if blank else ""
    return Group("r", "Left out of the story", cards, note)


def _facts_said(*facts: _CardFact) -> tuple[_CardFact, ...]:
    """The facts that say something."""
    return tuple(fact for fact in facts if fact.value or fact.links)


def _linked_ids(id: str | None) -> tuple[str, ...]:
    """An id as a list of links."""
    return (id,) if id else ()


def _time_value(story: Story, time_id: str | None) -> str:
    """The value of a time of the story."""
    return next((t.value for t in story.record.times if t.id == time_id), "")


def _stretch_in_words(begin: str | None, end: str | None) -> str:
    """`[begin, end)` in words; one day is written as that day."""
    if begin and end:
        return begin if words.one_day(begin, end) else f"{begin} until {end} (not included)"
    return begin or (f"until {end}" if end else "")
