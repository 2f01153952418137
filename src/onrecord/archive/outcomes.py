"""What became of somebody who was arrested or charged, as later stories of an archive tell it.

An arrest stays on the page for ever, and its outcome stands on another page, or nowhere. People without a public role
are not joined across stories; here nobody is joined either: an outcome is shown beside the arrest where a story that
did not come out before names the same person by full name and, unless the archive holds the two for one, has a telling
name more in common with the first (a place, a court, a company). Stages in their order: lexicons/en/case_stages.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from onrecord.archive.profile import LANGUAGE, rarity
from onrecord.kept.sentences import sentence
from onrecord.language.fold import folded_words, stem
from onrecord.lexicons import table
from onrecord.types.record import Event, Record
from onrecord.types.span import Span

_TELLING = 3.5  # rarity of a word of a name that two stories must have in common
_BEGINS = 3  # ranks of stages that ask for an outcome: arrested, charged, on trial


class CaseStage(Struct, frozen=True):
    """One stage of a case, as a story tells it of one person."""

    story: str
    event: str
    entity: str
    stage: str
    rank: int
    ends: bool  # an outcome
    day: str | None  # on which the story came out, as its page tells
    begins: str | None  # when it happened
    span: Span  # of the word that tells it
    because: str = "archive.outcomes/stage"


def asked_of(record: Record, event: Event) -> tuple[CaseStage, ...]:
    """The people of an event whose case it opens: arrested, charged or on trial, and not ended by it."""
    return tuple(one for one in _stages_of(record, event) if one.rank <= _BEGINS)


def outcome(record: Record, asked: CaseStage, others: Iterable[tuple[Record, str, bool]]) -> tuple[CaseStage, ...]:
    """What became of somebody.

    record: the story of `asked`. others: stories with the entity in them that bears the same name, and whether the
    archive holds the two for one person; the story itself may be among them. Returns the later stages, the first told
    first; () where no story tells any.
    """
    mine = _telling_names(record, asked.entity)
    found = []
    for other, entity, joined in others:
        if other.id != record.id and not joined and not mine & _telling_names(other, entity):
            continue
        found += [
            one
            for event in other.events
            for one in _stages_of(other, event)
            if one.entity == entity and _comes_after(one, asked)
        ]
    once = {(one.story, one.stage): one for one in reversed(found)}
    return tuple(sorted(once.values(), key=lambda one: (one.day or "9", one.rank, one.story)))


def _comes_after(one: CaseStage, asked: CaseStage) -> bool:
    """A further stage, of no earlier story, and not said to have happened before."""
    if one.rank <= asked.rank or (one.day and asked.day and one.day < asked.day):
        return False
    return not (one.begins and asked.begins and one.begins[:10] < asked.begins[:10])


def _stages_of(record: Record, event: Event) -> Iterator[CaseStage]:
    """The people whom an event puts a stage further."""
    if event.factuality != "actual" or event.codebook is not None:
        return
    around = sentence(record.text, event.trigger)
    beside = {stem(word.key) for word in folded_words(record.text, around)}
    row = next(
        (
            row
            for word in folded_words(record.text, event.trigger)
            for row in _rows().get(stem(word.key), ())
            if (not row["mode"] or event.mode in row["mode"].split("|")) and (not row["for"] or row["for"] in beside)
        ),
        None,
    )
    if row is None:
        return
    sides = {p.entity for p in event.recipients} or {p.entity for p in event.actors}
    for entity in record.entities:
        near = row["for"] and any(around.start <= m.span.start < around.end for m in entity.mentions)
        told = entity.id in sides or near
        if told and entity.type == "person":
            out = record.published
            day = out.earliest if out and out.basis != "text" else None
            yield CaseStage(
                record.id, event.id, entity.id, row["stage"], int(row["rank"]), bool(row["ends"]),
                day[:10] if day else None, event.begin, event.trigger,
            )  # fmt: skip


@cache
def _rows() -> Mapping[str, list[Mapping[str, str]]]:
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in table(LANGUAGE, "case_stages"):
        found.setdefault(row["word"], []).append(row)
    return found


def _telling_names(record: Record, without: str) -> frozenset[str]:
    """The telling words of all names but one's own."""
    own = {stem(w.key) for e in record.entities if e.id == without for w in folded_words(e.name)}
    named = (e for e in record.entities if e.id != without and any(m.form == "name" for m in e.mentions))
    words = {stem(word.key) for entity in named for word in folded_words(entity.name)}
    return frozenset(word for word in words - own if rarity(word) >= _TELLING)
