"""A record as the rows of tables: stories, statements, entities, mentions, roles, events, participants, figures, times.

One row a thing, joined by ids; `columns.tsv` beside this file says what each column means. The archive keeps these rows
and shows them as views of the same names; `onrecord export` writes them as CSV and Parquet. Ids are local to the story
here (`s1`); `global_rows` makes them global (`STORY/s1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from msgspec import Struct

from onrecord.kept.sentences import sentence
from onrecord.types.record import Entity, Event, Figure, Participant, Record, Statement
from onrecord.types.span import Span, hull

Cell = str | int | float | None
Row = tuple[Cell, ...]
BETWEEN = "; "  # two values of one cell
_DOOR = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_WORDS = re.compile(r"\w+")


class Column(Struct, frozen=True):
    """A column of a public table. `type`: text, list (joined by `; `), int, real, bool, id, ids or story."""

    name: str
    type: str
    meaning: str


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """The public tables and their columns, in order."""
    found: dict[str, list[Column]] = {}
    text = (files("onrecord.exports") / "columns.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[2:]:
        table, name, type_, meaning = line.split("\t")
        found.setdefault(table, []).append(Column(name, type_, meaning))
    return {table: tuple(its) for table, its in found.items()}


def table_rows(record: Record) -> dict[str, list[Row]]:
    """All rows of a record by table, cells in the order of the columns, ids local."""
    one = _Story(record)
    return {
        "stories": [one.row()],
        "statements": [one.statement(s) for s in record.statements],
        "entities": [one.entity(e) for e in record.entities],
        "mentions": list(one.mentions()),
        "roles": list(one.roles()),
        "events": [one.event(e) for e in record.events],
        "participants": list(one.participants()),
        "figures": [one.figure(f) for f in record.figures],
        "times": list(one.times()),
    }


def global_rows(rows: Mapping[str, list[Row]], story_id: str) -> dict[str, list[Row]]:
    """The same rows with global ids."""
    return {table: [globally(table, row, story_id) for row in its] for table, its in rows.items()}


def globally(table: str, row: Row, story_id: str) -> Row:
    """One row with global ids."""
    return tuple(_global(column.type, cell, story_id) for column, cell in zip(columns()[table], row, strict=True))


def _global(type_: str, cell: Cell, story_id: str) -> Cell:
    if type_ == "id" and cell is not None:
        return f"{story_id}/{cell}"
    if type_ == "ids" and isinstance(cell, str):
        return BETWEEN.join(f"{story_id}/{one}" for one in cell.split(BETWEEN))
    return cell


def outlet(record: Record) -> str | None:
    """The publication: its name, else the host of the address, else the agency that stands alone."""
    return record.publisher or site(record.url) or (record.agencies[0].name if record.agencies else None)


def site(url: str | None) -> str | None:
    """The host of an address without "www." and its kin; None for what is no address."""
    try:
        return _DOOR.sub("", urlsplit(url or "").hostname or "") or None
    except ValueError:
        return None


def published_day(record: Record) -> str | None:
    """The day on which a story came out, where one is known."""
    told = record.published
    if told is None or not told.is_sure:
        return None
    return (told.earliest or told.value)[:10]


def _number(value: int | float | None) -> int | float | None:
    """A number that every table can hold."""
    return float(value) if isinstance(value, int) and abs(value) >= 2**53 else value


class _Story:
    """A record whose ids can be looked up."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = {entity.id: entity.name for entity in record.entities}
        self.entities = {entity.id: entity for entity in record.entities}
        self.days = {time.id: time for time in record.times}
        self.published = record.published.value if record.published else None
        self.outlet = outlet(record)

    def words(self, spans: Iterable[Span]) -> str:
        return " … ".join(self.record.text[span.start : span.end] for span in spans)

    def named(self, ids: Iterable[str]) -> str | None:
        return BETWEEN.join(self.names.get(id, id) for id in ids) or None

    def row(self) -> Row:
        r, told = self.record, self.record.published
        return (
            r.id, r.input_id, r.title, r.url, self.outlet,
            self.published, told.earliest if told else None, told.latest if told else None,
            told.basis if told else None,
            r.updated.value if r.updated else None, r.language, int(r.annotated),
            BETWEEN.join(a.name for a in r.authors) or None, BETWEEN.join(a.name for a in r.agencies) or None,
            BETWEEN.join(r.sections) or None, len(_WORDS.findall(r.text)), len(r.statements),
            r.page.uri, r.page.sha256, r.page.captured, r.page.warc_record, r.page.read_by, None, None,
        )  # fmt: skip

    def statement(self, s: Statement) -> Row:
        speaker = self.entities.get(s.speaker or "")
        time, whole = self.days.get(s.time or ""), hull(s.content) if s.content else Span(0, 0)
        return (
            s.id, self.record.id, self.published, self.outlet,
            speaker.name if speaker else None, s.speaker, speaker.links.wikidata if speaker else None,
            self.named(s.speakers), self.words(s.source) or None, s.act, s.kind, self.words(s.content),
            self.words(s.cue) or None, self.named(s.addressees), s.medium, s.within,
            time.begin if time else None, whole.start, whole.end,
            BETWEEN.join(f"{span.start}-{span.end}" for span in s.content),
            s.because, s.speaker_because, s.confidence,
        )  # fmt: skip

    def entity(self, e: Entity) -> Row:
        return (
            e.id, self.record.id, e.type, e.name, e.links.wikidata, e.links.wikipedia, len(e.mentions),
            BETWEEN.join(e.members) or None, e.because, e.confidence,
        )  # fmt: skip

    def mentions(self) -> Iterator[Row]:
        for e in self.record.entities:
            for m in e.mentions:
                words = self.words((m.span,))
                yield (e.id, self.record.id, words, m.form, m.stands_for, m.span.start, m.span.end, m.because)

    def roles(self) -> Iterator[Row]:
        for e in self.record.entities:
            for r in e.roles:
                of = self.names.get(r.of or "")
                yield (
                    e.id, self.record.id, e.name, r.title, of, r.of, r.status, r.begin, r.end,
                    self.published, r.span.start, r.span.end, r.because,
                )  # fmt: skip

    def event(self, e: Event) -> Row:
        text, place = self.record.text, e.place
        return (
            e.id, self.record.id, self.published, self.outlet, e.type, e.mode, BETWEEN.join(e.context) or None,
            self.words((e.trigger,)), self.words((sentence(text, e.trigger),)),
            BETWEEN.join(map(self.part_name, e.actors)) or None,
            BETWEEN.join(map(self.part_name, e.recipients)) or None,
            (self.names.get(place.entity or "") or self.words((place.span,))) if place else None,
            place.entity if place else None, e.begin, e.end, e.factuality, e.asserted_by,
            e.trigger.start, e.trigger.end, e.because, e.confidence,
        )  # fmt: skip

    def part_name(self, one: Participant) -> str:
        words = self.words((one.span,)) if one.span else ""
        return self.names.get(one.entity or "") or words or one.code or "?"

    def participants(self) -> Iterator[Row]:
        for e in self.record.events:
            for part, its in (("actor", e.actors), ("recipient", e.recipients)):
                for one in its:
                    start, end = one.span or (None, None)
                    name = self.part_name(one)
                    yield (e.id, self.record.id, part, name, one.entity, one.code, one.sector, start, end)

    def figure(self, f: Figure) -> Row:
        time = self.days.get(f.time or "")
        return (
            f.id, self.record.id, self.published, self.outlet, self.words((f.span,)),
            self.words((sentence(self.record.text, f.span),)), _number(f.value), _number(f.low), _number(f.high),
            f.comparator, f.unit, f.change,
            self.words(f.measure) or None, self.named(f.of), time.begin if time else None, time.end if time else None,
            f.asserted_by, f.span.start, f.span.end, f.because, f.confidence,
        )  # fmt: skip

    def times(self) -> Iterator[Row]:
        for t in self.record.times:
            yield (
                t.id, self.record.id, self.words((t.span,)), t.type, t.value, t.mod, t.quant, t.freq, t.begin, t.end,
                t.edtf, t.anchor, t.span.start, t.span.end, t.because, t.confidence,
            )  # fmt: skip
