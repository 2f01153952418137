"""A person taken out of a page and its records: name, mentions, statements. Pure: page and records in, masked ones out.

What is taken out becomes █, character for character, in the page's source and in the record's text alike, so that every
other span still leads to its place. What pointed at something that is gone points at nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from onrecord.kept.mask import MASK
from onrecord.language.searched import searched
from onrecord.types.record import Entity, Event, Figure, Mention, Participant, Record, Role, Statement
from onrecord.types.source_map import segments
from onrecord.types.span import Span

_LONG = 6  # letters of a word that is masked inside longer ones too: a genitive, a handle
_UNSEEN = "[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]{0,3}"
_BETWEEN = r"(?:[\W_]|&(?:nbsp|#160|#32|#x20|#xa0);|%20|\\u00a0){0,4}"
_MARKS = "(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash|breve)"  # of named entities
_FIXED = frozenset(("because", "speaker_because", "cut_because", "id", "sha256", "read_by", "text", "source_map"))
_GONE = re.compile(rf"[{MASK}\s\W]*")


class _Masked(Struct, frozen=True):
    """A page's source and records without somebody; `source` is None where it is not kept."""

    source: str | None
    records: tuple[Record, ...]
    found: bool


def name_pattern(name: str) -> re.Pattern[str]:
    """What finds a name in any text, markup, address or escape: case, accents and what stands between its words do not
    matter; the surname may stand first."""
    words = searched(name).split()
    runs = [words] if len(words) == 1 else [words, [words[-1], *words[:-1]]]
    return _pattern(tuple(map(tuple, runs)))


@lru_cache(256)
def _pattern(runs: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    found = []
    for words in runs:
        body = _BETWEEN.join(_word(word) for word in words)
        free = sum(map(len, words)) >= _LONG
        found.append(body if free else rf"(?<![^\W\d_]){body}(?![^\W\d_])")
    return re.compile("|".join(found), re.IGNORECASE)


def _word(word: str) -> str:
    return _UNSEEN.join(_letter(c) for c in word)


@lru_cache(1024)
def _letter(letter: str) -> str:
    """Every way to write one folded letter: with any accent, as an entity, an escape, a percent code."""
    forms = {letter, letter.upper()} | {c for c in _accented() if searched(c) == letter}
    written = {re.escape(c) for c in forms}
    for c in forms:
        written |= {rf"&#0*{ord(c)};", rf"&#x0*{ord(c):x};", rf"\\u{ord(c):04x}"}
        if not c.isascii():
            written.add("".join(f"%{byte:02x}" for byte in c.encode()))
    named = (
        rf"&{re.escape(letter)}(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash|breve);" if letter.isascii() else ""
    )
    return f"(?:{'|'.join([*sorted(written, key=lambda w: (-len(w), w)), *([named] if named else [])])})"


@lru_cache(1)
def _accented() -> tuple[str, ...]:
    """The letters of Latin with a mark."""
    return tuple(chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))


# --- who is meant --------------------------------------------------------------------------------------------------


def is_named(entity: Entity, name: str) -> bool:
    """True for a person of that name, middle names aside; a surname alone is nobody's."""
    asked, known = searched(name).split(), searched(entity.name).split()
    if entity.type not in ("person", "group") or not asked or not known:
        return False
    if asked == known:
        return True
    return (
        len(asked) > 1 and len(known) > 1 and (asked[0], asked[-1]) == (known[0], known[-1])
        and (set(asked) <= set(known) or set(known) <= set(asked))
    )  # fmt: skip


def _forms_to_forget(record: Record, entity: Entity) -> set[str]:
    """The names by which a story calls somebody."""
    return {entity.name} | {record.text[m.span.start : m.span.end] for m in entity.mentions if m.form == "name"}


# --- taking out ----------------------------------------------------------------------------------------------------


def without_person(source: str | None, records: Sequence[Record], name: str, also: Iterable[str] = ()) -> _Masked:
    """A page and its records without a person. `also` are further names that mean the same person here."""
    people = [[e for e in r.entities if is_named(e, name) or any(is_named(e, n) for n in also)] for r in records]
    names = {
        name,
        *also,
        *(form for r, its in zip(records, people, strict=True) for e in its for form in _forms_to_forget(r, e)),
    }
    names |= _surnames(source or "", records, (name, *also))
    patterns = [_told_apart(one, records) for one in sorted(names, key=lambda n: (-len(n), n)) if searched(one)]
    texts = [bytearray(len(r.text)) for r in records]
    below = bytearray(len(source or ""))
    for pattern in patterns:
        _mark(below, source or "", pattern)
        for record, text in zip(records, texts, strict=True):
            _mark(text, record.text, pattern)
    gone = [_theirs(r, {e.id for e in its}) for r, its in zip(records, people, strict=True)]
    for text, statements in zip(texts, gone, strict=True):
        for statement in statements:
            for start, end in statement.content:
                text[start:end] = b"\1" * (end - start)
    for record, text in zip(records, texts, strict=True):
        _agree(record, text, below)
    for record, text in zip(records, texts, strict=True):  # what one story's pieces marked may be under another's
        _agree(record, text, below)
    masked = tuple(
        _stripped(r, _blotted(r.text, text), {e.id for e in its} | {s.id for s in said}, patterns)
        for r, text, its, said in zip(records, texts, people, gone, strict=True)
    )
    changed = any(below) or any(a != b for a, b in zip(records, masked, strict=True))
    return _Masked(_blotted(source, below) if source is not None else None, masked, changed)


def _surnames(source: str, records: Sequence[Record], names: Iterable[str]) -> set[str]:
    """The surnames of full names that stand on a page, unless somebody else there bears them."""
    found = set()
    for name in names:
        words = searched(name).split()
        whole = name_pattern(name)
        if len(words) < 2 or not (whole.search(source) or any(whole.search(r.text) for r in records)):
            continue
        others = (e for r in records for e in r.entities if e.type == "person" and not is_named(e, name))
        if not any(searched(e.name).split()[-1:] == words[-1:] and " " in searched(e.name) for e in others):
            found.add(words[-1])
    return found


def _told_apart(name: str, records: Sequence[Record]) -> re.Pattern[str]:
    """The pattern of a name; of a single one that is a common word too (Young, Brown) only with its capital."""
    word = searched(name)
    if " " in word or not any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", r.text) for r in records):
        return name_pattern(name)
    return re.compile(rf"(?<!\w){re.escape(word[0].upper() + word[1:])}(?!\w)")


def without_words(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """A string with every hit masked."""
    for pattern in patterns:
        text = pattern.sub(lambda m: MASK * len(m[0]), text)
    return text


def _mark(marks: bytearray, text: str, pattern: re.Pattern[str]) -> None:
    """Notes where a pattern stands. The array belongs to the caller, who fills it pattern by pattern."""
    for match in pattern.finditer(text):
        marks[match.start() : match.end()] = b"\1" * (match.end() - match.start())


def _agree(record: Record, text: bytearray, below: bytearray) -> None:
    """What is marked in the text is marked in the source that shows it, and back."""
    if not below:
        return
    for segment in segments(record):
        shown, written = slice(*segment.text), slice(*segment.source)
        here, there = text[shown], below[written]
        if not any(here) and not any(there):
            continue
        if segment.verbatim:
            text[shown] = below[written] = bytearray(a | b for a, b in zip(here, there, strict=False))
        else:
            text[shown], below[written] = bytearray(b"\1" * len(here)), bytearray(b"\1" * len(there))


def _blotted(text: str, marks: bytearray) -> str:
    if not any(marks):
        return text
    return "".join(MASK if marks[at] and c != "\n" else c for at, c in enumerate(text))


def _theirs(record: Record, people: set[str]) -> list[Statement]:
    """The statements that only these people made."""
    return [s for s in record.statements if s.speakers and set(s.speakers) <= people]


def _stripped(record: Record, text: str, gone: set[str], patterns: Sequence[re.Pattern[str]]) -> Record:
    """A record over its masked text: what was masked as a whole is no longer a thing of it."""

    def lost(span: Span) -> bool:
        return MASK in text[span.start : span.end] and bool(_GONE.fullmatch(text[span.start : span.end]))

    entities = []
    for entity in record.entities:
        kept = tuple(m for m in entity.mentions if not lost(m.span))
        if entity.id not in gone and kept:
            entities.append(replace(entity, mentions=kept))
    gone = (
        gone
        | {e.id for e in record.entities} - {e.id for e in entities}
        | {s.id for s in record.statements if all(map(lost, s.content))}
        | {e.id for e in record.events if lost(e.trigger)}
        | {f.id for f in record.figures if lost(f.span)}
        | {t.id for t in record.times if lost(t.span)}
    )  # fmt: skip
    slim = replace(
        record,
        text=text,
        times=tuple(replace(t, anchor=_one(t.anchor, gone)) for t in record.times if t.id not in gone),
        entities=tuple(_entity(e, gone) for e in entities),
        statements=tuple(_forgetting_statement(s, gone) for s in record.statements if s.id not in gone),
        events=tuple(_event(e, gone) for e in record.events if e.id not in gone),
        figures=tuple(_figure(f, gone) for f in record.figures if f.id not in gone),
    )
    return msgspec.convert(_walk(msgspec.to_builtins(slim), patterns), Record)


def _walk(value: Any, patterns: Sequence[re.Pattern[str]], key: str = "") -> Any:
    """Every string of a record, masked; reasons, ids and the text itself stay."""
    if isinstance(value, str):
        return value if key in _FIXED else without_words(value, patterns)
    if isinstance(value, dict):
        return {name: inner if name in _FIXED else _walk(inner, patterns, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_walk(inner, patterns, key) for inner in value]
    return value


def _one(id: str | None, gone: set[str]) -> str | None:
    return None if id in gone else id


def _all(ids: Iterable[str], gone: set[str]) -> tuple[str, ...]:
    return tuple(id for id in ids if id not in gone)


def _entity(entity: Entity, gone: set[str]) -> Entity:
    mentions: Iterable[Mention] = (replace(m, stands_for=_one(m.stands_for, gone)) for m in entity.mentions)
    roles: Iterable[Role] = (replace(r, of=_one(r.of, gone)) for r in entity.roles)
    return replace(entity, mentions=tuple(mentions), roles=tuple(roles), members=_all(entity.members, gone))


def _forgetting_statement(s: Statement, gone: set[str]) -> Statement:
    return replace(
        s,
        speaker=_one(s.speaker, gone),
        speaker_because=None if s.speaker in gone else s.speaker_because,
        speakers=_all(s.speakers, gone),
        addressees=_all(s.addressees, gone),
        within=_one(s.within, gone),
        time=_one(s.time, gone),
    )


def _event(e: Event, gone: set[str]) -> Event:
    def still(its: Iterable[Participant]) -> tuple[Participant, ...]:
        return tuple(one for one in its if one.entity not in gone)

    return replace(
        e,
        actors=still(e.actors),
        recipients=still(e.recipients),
        place=None if e.place and e.place.entity in gone else e.place,
        time=_one(e.time, gone),
        asserted_by=_one(e.asserted_by, gone),
        factuality_by=tuple(held for held in e.factuality_by if held.statement not in gone),
    )


def _figure(f: Figure, gone: set[str]) -> Figure:
    return replace(f, of=_all(f.of, gone), time=_one(f.time, gone), asserted_by=_one(f.asserted_by, gone))
