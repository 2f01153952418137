"""Corrections as an archive keeps them: appended once, applied, taken back, moved to another capture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from held import empty, put

from onrecord.archive.corrections import Anchor, Correction, anchor
from onrecord.stores import correcting
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record
from onrecord.types.span import Span


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[ArchiveStore, str, Record]]:
    store = empty(tmp_path)
    story = put(store, 1)
    record = store.record(story)
    assert record is not None
    yield store, story, record
    store.close()


def wish(
    record: Record, kind: str = "speaker", layer: str = "statements", made: str = "2024-06-01", **value: object
) -> Correction:
    return Correction("", kind, anchor(record, layer, getattr(record, layer)[0]), value, made, "ann", "why")


def test_a_correction_is_applied_and_taken_back(held) -> None:
    store, story, record = held
    id, fits = store.correct(wish(record), story)
    assert (id, fits) == ("c1", True)
    changed = store.record(story)
    assert (changed.statements[0].speaker, changed.statements[0].speaker_because) == (None, "correction/speaker")
    assert store.undo(id).undone and store.record(story).statements == record.statements
    assert store.undo("c99") is None and store.undo("x1") is None


def test_one_that_is_there_already_is_not_doubled(held) -> None:
    store, story, record = held
    one = wish(record)
    assert [correcting.append(store.db, one, story) for _ in range(2)] == ["c1", "c1"]
    assert correcting.append(store.db, wish(record, made="2024-06-02"), story) == "c2"
    assert [c.id for c in correcting.corrections(store.db)] == ["c1", "c2"]
    assert correcting.corrections(store.db, "another page") == ()


def test_one_that_finds_no_place_is_told_and_kept(held) -> None:
    store, story, record = held
    lost = Correction(
        "", "speaker", Anchor(record.page.sha256, "statements", (Span(0, 2),)), {}, "2024-06-01", "ann", ""
    )
    assert store.correct(lost, story) == ("c1", False)
    assert store.db.rows("SELECT n, fits FROM correction") == [(1, 0)]
    correcting.fitting(store.db, (), [msgspec.structs.replace(lost, id="c1")])
    assert store.db.rows("SELECT n, fits FROM correction") == [(1, 1)]


def test_people_of_two_stories_are_joined_and_parted_again(held) -> None:
    store, story, record = held
    other = store.record(put(store, 2))
    ends = msgspec.to_builtins(anchor(other, "entities", other.entities[0]))
    one = wish(record, "same", "entities", other=ends)
    assert correcting.people_meant(one, {record.page.sha256: [("A", record)], other.page.sha256: [("B", other)]}) == [
        ("A", "e1", "B", "e1")
    ]
    assert correcting.people_meant(wish(record), {}) == []
    id, fits = store.correct(one, story)
    [bond] = store.bonds("same_person")
    assert fits and (bond.a, bond.a_item, bond.b_item) == (story, "e1", "e1")
    store.undo(id)
    assert store.bonds("same_person") == ()


def test_a_correction_moves_with_its_words_to_another_capture(held) -> None:
    store, story, record = held
    store.correct(wish(record), story)
    new = msgspec.structs.replace(
        record, page=msgspec.structs.replace(record.page, sha256="ff" * 32),
        source_map=tuple((a, b + 100, *rest) for a, b, *rest in record.source_map),
    )  # fmt: skip
    correcting.moved_to(store.db, record, new)
    [moved] = correcting.corrections(store.db, "ff" * 32)
    old = anchor(record, "statements", record.statements[0]).source
    assert [(a - 100, b - 100) for a, b in moved.at.source] == list(old)
