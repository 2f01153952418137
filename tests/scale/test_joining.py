"""Joining: records in, from files and from parts, tables out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import handmade
import msgspec
import pytest
from held import pair

from onrecord.errors import InputError, UsageError
from onrecord.scale import part
from onrecord.scale.joining import Joined, join_records, records_of
from onrecord.types.record import Record

parquet = pytest.importorskip("pyarrow.parquet")

LONG = handmade.BODY + " The council met for four hours on Thursday and nobody spoke for the ferry that runs to Ely."


def three() -> list[Record]:
    a, b = (handmade.replace(pair(n)[1], text=LONG) for n in (1, 2))
    return [a, b, handmade.replace(pair(3)[1], text="Cheese.", entities=())]


def rows(file: Path) -> list[dict[str, str]]:
    return sorted(parquet.read_table(file).to_pylist(), key=str)


def as_part(given: Sequence[Record], folder: Path) -> None:
    folder.mkdir(parents=True)
    list(part._written_whole(iter([(one.id, one) for one in given]), folder))


def test_tables_of_groups_and_of_people(tmp_path: Path) -> None:
    a, b, c = three()
    found = join_records(iter([b, c, a, b]), tmp_path / "out", buckets=2)
    assert found == Joined(3, 2, 2, 2, 1)
    assert rows(tmp_path / "out/groups.parquet") == sorted(
        ({"story_id": x.id, "copy_group": y.id, "event_group": y.id} for x, y in ((a, a), (b, a), (c, c))), key=str
    )
    people = rows(tmp_path / "out/people.parquet")
    assert [(one["entity_id"], one["name"]) for one in people] == sorted((f"{s.id}/e1", "Ann Lee") for s in (a, b))
    assert {one["person_id"] for one in people} == {min(f"{s.id}/e1" for s in (a, b))}
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["groups.parquet", "people.parquet"]


def test_records_come_from_files_and_from_parts_alike(tmp_path: Path) -> None:
    given = three()
    as_part(given[:2], tmp_path / "record/part-00001")
    as_part(given[2:], tmp_path / "record/part-00002")
    lines = tmp_path / "record.jsonl"
    lines.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in given))
    assert list(records_of([str(tmp_path / "record")])) == list(records_of([str(lines)])) == given


def test_a_part_holds_all_records_however_many_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "_RECORDS_HELD", 2)
    given = three()
    as_part(given, tmp_path / "p")
    assert list(records_of([str(tmp_path)])) == given


def test_what_is_no_part_is_told_in_its_place(tmp_path: Path) -> None:
    as_part(three(), tmp_path / "a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / part.RECORDS).write_bytes(b"nothing")
    found = list(records_of([str(tmp_path)]))
    assert [isinstance(one, InputError) for one in found] == [False] * 3 + [True]
    assert "not Parquet" in str(found[3])
    (tmp_path / "c").mkdir()
    with pytest.raises(UsageError, match="--cluster and --records"):
        list(records_of([str(tmp_path / "c")]))


def test_a_job_that_wants_records_is_not_done_by_tables_alone(tmp_path: Path) -> None:
    made = part.Made("p", ("a",), {}, {"stories.parquet": "0"}, part.version.version_line(), "x")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / part.MANIFEST).write_bytes(msgspec.json.encode(made))
    assert part.made_before(part.Job("p", ("a",), str(tmp_path), 1)) == made
    assert part.made_before(part.Job("p", ("a",), str(tmp_path), 1, whole=True)) is None
