"""Corrections as the store keeps them: appended, taken back, applied whenever a story is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from onrecord.archive.corrections import AUDIT, Anchor, Correction, corrected, found_again
from onrecord.kept import packed
from onrecord.stores import writing
from onrecord.stores.database import Database, row
from onrecord.types.record import Record
from onrecord.types.source_map import in_text, segments, sources

_COLUMNS = "n, kind, at, value, made, made_by, why, undone"
PEOPLE = {"same": "same_person", "apart": "apart_person"}  # kinds that join or part people of two stories


def corrections(db: Database, page: str | None = None) -> tuple[Correction, ...]:
    """All corrections, or those of one page, in the order in which they were made."""
    only, params = ("", ()) if page is None else (" WHERE page_sha256 = ?", (page,))
    return tuple(_read(*one) for one in db.rows(f"SELECT {_COLUMNS} FROM correction{only} ORDER BY n", params))


def corrections_met(db: Database, page: str) -> tuple[Correction, ...]:
    """The corrections that a page's stories meet: its own, and those that join or part its people and others."""
    kinds = ", ".join(f"'{kind}'" for kind in PEOPLE)
    found = db.rows(
        f"SELECT {_COLUMNS} FROM correction WHERE kind != ? AND (page_sha256 = ? OR kind IN ({kinds}) AND value LIKE ?)"
        " ORDER BY n",
        (AUDIT, page, f"%{page}%"),
    )
    return tuple(_read(*one) for one in found)


def _read(n: int, kind: str, at: str, value: str, made: str, by: str, why: str, undone: str | None) -> Correction:
    return Correction(
        f"c{n}", kind, msgspec.json.decode(at, type=Anchor), msgspec.json.decode(value), made, by, why, undone
    )


def append(db: Database, one: Correction, story: str | None) -> str:
    """Appends a correction; its id. One that is there already (by kind, place, value and moment) is not doubled."""
    at, value = msgspec.json.encode(one.at).decode(), msgspec.json.encode(one.value).decode()
    same = row(
        db,
        "SELECT n FROM correction WHERE kind = ? AND at = ? AND value = ? AND made = ? AND made_by = ?",
        (one.kind, at, value, one.made, one.by),
    )
    if same:
        db.run("UPDATE correction SET undone = ? WHERE n = ?", (one.undone, same[0]))
        return f"c{same[0]}"
    n = db.numbers("correction", 1)[0]
    spans = "; ".join(f"{start}-{end}" for start, end in one.at.source)
    db.run(
        "INSERT INTO correction (n, made, made_by, why, kind, page_sha256, story_id, spans, value, undone, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (n, one.made, one.by, one.why, one.kind, one.at.page, story, spans, value, one.undone, at),
    )
    return f"c{n}"


def undo(db: Database, id: str, moment: str | None) -> Correction | None:
    """Takes a correction back (or, with None, puts it in force again); None where there is no such one."""
    n = int(id[1:]) if id[:1] == "c" and id[1:].isdigit() else -1
    if not db.run("UPDATE correction SET undone = ? WHERE n = ?", (moment, n)):
        return None
    return _read(*db.rows(f"SELECT {_COLUMNS} FROM correction WHERE n = ?", (n,))[0])


def apply(db: Database, n: int) -> tuple[str, ...]:
    """Writes a story with its corrections; the ids of those that found no place."""
    sha256, corrected_once = db.rows(
        "SELECT p.sha256, k.as_made IS NOT NULL FROM story s JOIN page p ON p.n = s.page JOIN packed k ON k.n = s.n"
        " WHERE s.n = ?",
        (n,),
    )[0]
    found = tuple(one for one in corrections(db, sha256) if one.kind != AUDIT)
    if not found and not corrected_once:
        return ()
    data, made = db.rows("SELECT record, as_made FROM packed WHERE n = ?", (n,))[0]
    record = packed.record_unpacked(made or data)
    put = corrected(record, found)
    active = [one for one in found if one.undone is None]
    if not active and made is None:
        return ()
    writing.rewrite_story(db, n, put.record)
    db.run("UPDATE packed SET as_made = ? WHERE n = ?", ((made or data) if active else None, n))
    return put.lost


def made_and_corrected(db: Database, story: str) -> tuple[Record, Record]:
    """The record of a story as its reader made it, and what its corrections make of that."""
    sha256, data, made = db.rows(
        "SELECT p.sha256, k.record, k.as_made FROM story s JOIN page p ON p.n = s.page JOIN packed k ON k.n = s.n"
        " WHERE s.story_id = ?",
        (story,),
    )[0]
    record = packed.record_unpacked(made or data)
    found = tuple(one for one in corrections(db, sha256) if one.kind != AUDIT) if made else ()
    return record, corrected(record, found).record if found else record


def fitting(db: Database, lost: Iterable[str], tried: Iterable[Correction]) -> None:
    """Notes which corrections found their places."""
    gone = set(lost)
    for one in tried:
        db.run("UPDATE correction SET fits = ? WHERE n = ?", (int(one.id not in gone), int(one.id[1:])))


def people_meant(one: Correction, story_of: Mapping[str, list[tuple[str, Record]]]) -> list[tuple[str, str, str, str]]:
    """(story, entity, story, entity) of people of two stories that a correction joins or parts."""
    other = one.value.get("other")
    if one.kind not in PEOPLE or other is None:
        return []
    ends: list[list[tuple[str, str]]] = []
    for at in (one.at, msgspec.convert(other, Anchor)):
        found = [(id, e.id) for id, r in story_of.get(at.page, []) if (e := found_again(r, at)) is not None]
        ends.append(found)
    return [(a, x, b, y) for a, x in ends[0] for b, y in ends[1]]


def moved_to(db: Database, old: Record, new: Record) -> None:
    """Corrections of a page whose place another capture of the same version takes: the same words, elsewhere."""
    for one in corrections(db, old.page.sha256):
        spans = in_text(old, one.at.source)
        if one.at.source and not spans:
            continue
        way: dict[str, Any] = {"page": new.page.sha256}
        if spans:
            way["source"] = tuple(place for span in spans for place in sources(segments(new), span))
        at = msgspec.structs.replace(one.at, **way)
        db.run(
            "UPDATE correction SET page_sha256 = ?, at = ? WHERE n = ?",
            (new.page.sha256, msgspec.json.encode(at).decode(), int(one.id[1:])),
        )
