"""What a person puts right in an archive: named by the ids of today, held by the characters of the page."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator
from typing import Any, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from onrecord.archive.corrections import Anchor, Correction, anchor, found_again
from onrecord.desk import across, reading
from onrecord.errors import BrokenRow, InputError, UsageError
from onrecord.kept.trail import LAYERS
from onrecord.stores.keeping import now
from onrecord.stores.store import ArchiveStore
from onrecord.types import record as types
from onrecord.types.record import Record
from onrecord.types.source_map import in_text, segments, sources
from onrecord.types.span import Span, overlaps
from onrecord.types.story import Story

_NOBODY = "nobody"
_LETTER = {letter: layer for layer, letter in LAYERS}


class Wish(Struct, frozen=True):
    """What the caller wants to put right, as words: at most one of the fields behind `why`."""

    target: str  # STORY or STORY/s1
    by: str | None = None
    why: str = ""
    speaker: str | None = None  # e2, or "nobody"
    nothing: bool = False
    statement: str | None = None  # the exact words, or START-END in the story's text
    kind: str | None = None  # of a missing statement
    published: str | None = None
    factuality: str | None = None
    place: str | None = None
    role: str | None = None  # a title; "" takes all roles away
    same: str | None = None  # STORY/e1
    apart: str | None = None
    belongs: str | None = None  # words that were left out of the story, or START-END in the page's source


def correct(store: ArchiveStore, wish: Wish) -> tuple[str, bool]:
    """Appends and applies a correction; its id, and whether it found its place. Raises UsageError."""
    if store.text != "full":
        raise UsageError(f"{store.place}: keeps text {store.text!r}; only what is kept in full can be put right")
    story, thing = _thing(store, wish.target)
    record = _record(store, story)
    kind, at, value = _meant(store, record, thing, wish)
    one = Correction("", kind, at, value, now(), wish.by or _me(), wish.why)
    with store.transaction():
        id, fits = store.correct(one, story)
        fits = _read_anew(store, replace(one, id=id)) if kind == "belongs" else fits
        across.grow(store, store.stories_at(at.page))
    return id, fits


def take_back(store: ArchiveStore, id: str) -> Correction:
    """Takes a correction back. Raises UsageError."""
    with store.transaction():
        one = store.undo(id)
        if one is None:
            raise UsageError(f"{id}: no such correction - see onrecord correct {store.place} --list")
        if one.kind == "belongs":
            _read_anew(store, one)
        across.grow(store, store.stories_at(one.at.page))
    return one


def _read_anew(store: ArchiveStore, one: Correction) -> bool:
    """Reads a page again, so that what belongs to its story is annotated like the rest of it; whether it is in it."""
    holds = False
    for n in store.pages_of(one.at.page):
        found = reading.page_stories(store.page_numbered(n), belongs=store.belonging(one.at.page))
        if wrong := next((each for each in found if isinstance(each, InputError)), None):
            raise wrong
        records = [each.record for each in found if isinstance(each, Story)]
        store.remake(n, records)
        holds = holds or any(in_text(record, one.at.source) for record in records)
    store.note_fits(one, fits=holds)
    return holds


def exported(store: ArchiveStore) -> Iterator[bytes]:
    """All corrections as JSON Lines."""
    yield from (msgspec.json.encode(one) + b"\n" for one in store.corrections())


def imported(store: ArchiveStore, where: str, lines: Iterable[bytes]) -> Iterator[tuple[str, bool] | InputError]:
    """Corrections from JSON Lines, each appended and applied; what is none is an error in its place."""
    decode = msgspec.json.Decoder(Correction).decode
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            one = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield BrokenRow(f"{where} line {number}", f"no correction: {error}", "export them with --export")
            continue
        with store.transaction():
            done = store.correct(one)
            if one.kind == "belongs":
                done = (done[0], _read_anew(store, replace(one, id=done[0])))
            across.grow(store, store.stories_at(one.at.page))
        yield done


def corrections_in_lines(store: ArchiveStore) -> Iterator[str]:
    """All corrections, a line each; one that finds no place says so."""
    lost = store.lost_corrections()
    return (_correction_in_line(store, one, fits=one.id not in lost) for one in store.corrections())


def _correction_in_line(store: ArchiveStore, one: Correction, *, fits: bool = True) -> str:
    """A correction in a line."""
    told = correction_told(store, one)
    state = f"taken back {one.undone}" if one.undone else "in force" if fits else "finds no place"
    return f"{one.id} {one.made} {one.by}: {told} ({state}){f' - {one.why}' if one.why else ''}"


def correction_told(store: ArchiveStore, one: Correction) -> str:
    """What a correction puts right: its kind, of what, and what is right."""
    record = next((r for id in store.stories_at(one.at.page) if (r := store.record(id, hidden=True))), None)
    thing = found_again(record, one.at) if record and one.at.layer != "story" else None
    where = f"{record.id}/{thing.id}" if record and thing else record.id if record else "not in this archive"
    value = ", ".join(f"{k} {_in_words(record, k, v)}" for k, v in one.value.items())
    return " ".join(part for part in (one.kind, where, value) if part)


def _in_words(record: Record | None, name: str, value: Any) -> str:
    """A value of a correction: who or what is meant by their name where they are found."""
    if isinstance(value, dict):
        meant = msgspec.convert(value, Anchor)
        found = found_again(record, meant) if record and meant.page == record.page.sha256 else None
        return found.name if found else "..."
    return (_NOBODY if name in ("speaker", "place") else "none") if value is None else str(value)


# --- what is meant -------------------------------------------------------------------------------------------------


def _meant(store: ArchiveStore, record: Record, thing: Any, wish: Wish) -> tuple[str, Anchor, dict[str, Any]]:
    """Kind, place and value of a wish."""
    asked = [name for name in _ASKS if getattr(wish, name) not in (None, False)]
    if wish.speaker is not None and "statement" in asked:
        asked.remove("speaker")
    if len(asked) != 1:
        options = ", ".join(f"--{name}" for name in _ASKS)
        raise UsageError(f"say what to put right by one of {options}")
    (what,) = asked
    if what in ("statement", "published", "belongs"):
        if thing is not None:
            raise UsageError(f"--{what} is about a story: name {record.id} alone")
    else:
        wanted = _ASKS[what]
        if thing is None or not isinstance(thing, wanted):
            names = " or ".join(t.__name__.lower() for t in wanted)
            raise UsageError(f"--{what} is about {_article(names)}: name it as STORY/ID")
    layer = next((layer for layer, letter in LAYERS if thing is not None and thing.id[0] == letter), "story")
    at = anchor(record, layer, thing)
    if what in ("same", "apart"):
        return what, at, {"other": msgspec.to_builtins(_other(store, str(getattr(wish, what))))}
    if what == "belongs":
        return what, _left_out(store, record, str(wish.belongs)), {}
    if what == "statement":
        return "missing", _missing_at(record, str(wish.statement)), _missing_value(record, wish)
    if what in ("speaker", "place"):
        return what, at, {what: _entity_at(record, getattr(wish, what))}
    if what == "factuality" and wish.factuality not in get_args(types.Factuality):
        raise UsageError(f"--factuality {wish.factuality!r} is none of {', '.join(get_args(types.Factuality))}")
    if what == "published":
        from onrecord.desk.reading import checked_day

        return what, at, {what: checked_day("--published", wish.published)}
    if what == "role":
        return what, at, {"title": wish.role or None}
    return ("nothing", at, {}) if what == "nothing" else (what, at, {what: getattr(wish, what)})


_ASKS: dict[str, tuple[type, ...]] = {
    "speaker": (types.Statement,),
    "nothing": (types.Statement, types.Event, types.Figure),
    "statement": (),
    "published": (),
    "belongs": (),
    "factuality": (types.Event,),
    "place": (types.Event,),
    "role": (types.Entity,),
    "same": (types.Entity,),
    "apart": (types.Entity,),
}


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _missing_at(record: Record, given: str) -> Anchor:
    """Where a statement stands that was not found: by its exact words, or by START-END."""
    start, _, end = given.partition("-")
    if start.isdigit() and end.isdigit():
        span = Span(int(start), int(end))
    else:
        first = record.text.find(given)
        if first < 0 or record.text.find(given, first + 1) >= 0:
            many = (
                "stands there more than once - give START-END" if first >= 0 else "does not stand in the story's text"
            )
            raise UsageError(f"--statement {given[:40]!r} {many}")
        span = Span(first, first + len(given))
    if not 0 <= span.start < span.end <= len(record.text):
        raise UsageError(f"--statement {given}: the story's text has {len(record.text)} characters")
    return Anchor(record.page.sha256, "story", sources(segments(record), span))


def _left_out(store: ArchiveStore, record: Record, given: str) -> Anchor:
    """Where something stands that was left out: by its words as the page shows them, or by START-END in its source."""
    page = store.page(record.id)
    if page is None:
        raise UsageError(f"{record.id}: its page is not kept")
    start, _, end = given.partition("-")
    if start.isdigit() and end.isdigit():
        places: tuple[Span, ...] = (Span(int(start), int(end)),)
    else:
        first = page.text.find(given)
        places = sources(page.segments, Span(first, first + len(given))) if first >= 0 else ()
    if not any(overlaps(place, left.source) for place in places for left in record.residue):
        raise UsageError(
            f"--belongs {given[:40]!r} is nothing that was left out of {record.id} - give its words as the page shows"
            " them, or START-END in the page's source"
        )
    return Anchor(record.page.sha256, "story", places)


def _missing_value(record: Record, wish: Wish) -> dict[str, Any]:
    if wish.kind is not None and wish.kind not in get_args(types.Kind):
        raise UsageError(f"--kind {wish.kind!r} is none of {', '.join(get_args(types.Kind))}")
    speaker = None if wish.speaker is None else _entity_at(record, wish.speaker)
    return {"kind": wish.kind or "direct", "act": "assert", "speaker": speaker}


def _entity_at(record: Record, id: str) -> dict[str, Any] | None:
    """The anchor of an entity of the same story; None for nobody."""
    if id == _NOBODY:
        return None
    id = id.rpartition("/")[2]
    entity = next((e for e in record.entities if e.id == id), None)
    if entity is None:
        people = ", ".join(f"{e.id} {e.name}" for e in record.entities[:30])
        raise UsageError(f"{id}: no entity of that story - there are {people}, or {_NOBODY}")
    found: dict[str, Any] = msgspec.to_builtins(anchor(record, "entities", entity))
    return found


def _other(store: ArchiveStore, target: str) -> Anchor:
    story, thing = _thing(store, target)
    if not isinstance(thing, types.Entity):
        raise UsageError(f"{target}: no person or other entity - name one as STORY/e1")
    return anchor(_record(store, story), "entities", thing)


def _record(store: ArchiveStore, story: str) -> Record:
    record = store.record(story)
    if record is None:
        raise UsageError(f"{story}: no such story in {store.place}")
    return record


def _thing(store: ArchiveStore, target: str) -> tuple[str, Any]:
    """The story and the thing in it that an id means; None for the story itself. Raises UsageError."""
    story, _, id = target.partition("/")
    record = _record(store, story)
    if not id:
        return story, None
    found = next((one for one in getattr(record, _LETTER.get(id[:1], "times")) if one.id == id), None)
    if found is None:
        raise UsageError(f"{story} has no {id!r}")
    return story, found


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return "somebody"
