"""What a draft says that somebody said: its quotations and its attributed statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from onrecord.language.fold import words
from onrecord.language.marks import quoted, touching
from onrecord.types.record import Entity, Record, Statement
from onrecord.types.span import Span, hull, trimmed
from onrecord.types.verdict import Claim

MARKS = " \t\n\r\"'“”„«»‹›‘’`*_>,"  # what may stand around a quotation's words
LEAD = 120  # characters before a quotation that may belong to its sentence
LAST = 3  # characters in which a sentence's stop and its closing marks stand
STOP = re.compile(r"[.!?][\"”’')\]]*\s|\n")
TITLE = 3  # words; an unattributed stretch in marks that is shorter is a title or a nickname, not a quotation
BLOCK = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)  # Markdown's block quotations


def claims(record: Record) -> tuple[Claim, ...]:
    """The claims of a draft, in order: what its statements quote, what stands in marks or block quotations besides,
    and what it attributes in its own words."""
    marked = stretches(record.text)
    called = {entity.id: forms(record, entity) for entity in record.entities}
    found: list[Claim] = []
    taken: list[Span] = []
    for statement in record.statements:
        spans = inside(statement, marked)
        if spans:
            taken.extend(spans)
            found.append(claim_of(record, statement, spans, called, quoted=True))
        elif statement.within is None:
            found.append(claim_of(record, statement, statement.content, called, quoted=False))
    held = joined(taken)
    free = (span for span in marked if next(touching(held, span), None) is None)
    found.extend(
        Claim(
            id="",
            spans=(span,),
            text=bare(record.text, (span,)),
            quoted=True,
            lead=lead(record.text, span.start),
            trail=trail(record.text, span.end),
        )
        for span in free
        if len(words(record.text, span)) >= TITLE
    )
    ordered = sorted((claim for claim in found if claim.text), key=lambda claim: claim.spans[0])
    return tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(ordered, 1))


def stretches(text: str) -> tuple[Span, ...]:
    """What a draft quotes, in order: what stands in marks, and block quotations that hold no marks of their own."""
    marked = quoted(text)
    bare_blocks = (span for span in blocks(text) if next(touching(marked, span), None) is None)
    return tuple(sorted((*marked, *bare_blocks)))


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def given(quote: str, speaker: str | None = None, number: int = 1) -> Claim:
    """A claim without a draft: the words, and who is said to have said them."""
    return Claim(
        id=f"c{number}",
        spans=(),
        text=quote.strip(MARKS),
        quoted=True,
        speaker=speaker,
        speaker_forms=(speaker,) if speaker else (),
    )


def blocks(text: str) -> tuple[Span, ...]:
    """Markdown's block quotations."""
    return tuple(trimmed(text, Span(*match.span())) for match in BLOCK.finditer(text))


def inside(statement: Statement, marked: tuple[Span, ...]) -> tuple[Span, ...]:
    """The stretches of a statement's content that stand in quotation marks."""
    return tuple(
        Span(max(content.start, mark.start), min(content.end, mark.end))
        for content in statement.content
        for mark in touching(marked, content)
    )


def forms(record: Record, speaker: Entity) -> tuple[str, ...]:
    """Every way in which the draft names or describes somebody."""
    spans = (mention.span for mention in speaker.mentions if mention.form in ("name", "nominal"))
    return tuple(dict.fromkeys((*(record.text[span.start : span.end] for span in spans), speaker.name)))


def claim_of(
    record: Record,
    statement: Statement,
    spans: tuple[Span, ...],
    called: Mapping[str, tuple[str, ...]],
    quoted: bool,
) -> Claim:
    """One statement of the draft as a claim, with every way in which the draft refers to its speaker."""
    speaker = next((e for e in record.entities if e.id == statement.speaker), None)
    source = record.text[slice(*hull(statement.source))] if statement.source else None
    return Claim(
        id="",
        spans=spans,
        text=bare(record.text, spans),
        quoted=quoted,
        speaker=speaker.name if speaker else source,
        speaker_forms=tuple(dict.fromkeys((*([source] if source else []), *called.get(statement.speaker or "", ())))),
        speaker_link=speaker.links.wikidata if speaker else None,
        source=source,
        cue=record.text[slice(*hull(statement.cue))] if statement.cue else None,
        lead=lead(record.text, spans[0].start),
        trail=trail(record.text, spans[-1].end),
    )


def lead(text: str, start: int) -> str:
    """What stands before a place in its sentence."""
    stretch = text[max(0, start - LEAD) : start]
    return STOP.split(stretch)[-1].strip(MARKS)


def trail(text: str, end: int) -> str:
    """What stands behind a place in its sentence; nothing where the sentence ends with the place."""
    before = text[max(0, end - LAST) : end]
    stretch = before + text[end : end + LEAD]
    stops = (match for match in STOP.finditer(stretch) if match.end() > len(before))
    stop = next(stops, None)
    return stretch[len(before) : stop.start() if stop else None].strip(MARKS)


def bare(text: str, spans: tuple[Span, ...]) -> str:
    """The words of the stretches without the marks around them."""
    stretches = (text[span.start : span.end].strip(MARKS) for span in spans)
    return " ".join(stretch for stretch in stretches if stretch)
