"""Records as tables: joined by ids, typed, the same from a file of records and from an archive; and records read back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import msgspec
import pytest
from archived import ROWS, empty, filled, page, records

import onrecord
from docs.generate import TABLES, tables_page
from onrecord.desk import take
from onrecord.desk.python_archive import Archive
from onrecord.errors import InputError, UsageError
from onrecord.exports import tables
from onrecord.kept.proof import flaws

pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    place = tmp_path / "record.jsonl"
    lines = [msgspec.json.encode(record) for row in ROWS[2:4] for record in records(row)]
    place.write_bytes(b"\n".join(lines) + b"\n")
    return place


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_column_is_told() -> None:
    assert TABLES.read_text(encoding="utf-8") == tables_page(), "make docs"


def test_csv_of_a_file_of_records(written: Path, tmp_path: Path) -> None:
    failures: list[InputError] = []
    counts = take.as_tables([str(written)], tmp_path / "out", "csv", failures, bom=True)
    assert failures == []
    assert (tmp_path / "out/statements.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    stories = {row["story_id"] for row in rows(tmp_path / "out", "stories")}
    assert len(stories) == counts["stories"] == 2
    entities = {row["entity_id"] for row in rows(tmp_path / "out", "entities")}
    events = {row["event_id"] for row in rows(tmp_path / "out", "events")}
    for table in ("statements", "mentions", "participants", "figures", "times", "roles"):
        for row in rows(tmp_path / "out", table):
            assert row["story_id"] in stories
            assert row.get("speaker_id", "") in entities | {""}
            assert row.get("entity_id", "") in entities | {""}
            assert row.get("event_id", "") in events | {""}
    assert not list((tmp_path / "out").glob(".*"))


def test_parquet_and_csv_say_the_same(tmp_path: Path) -> None:
    import pyarrow.parquet

    store = filled(empty(tmp_path))
    store.close()
    for form in ("csv", "parquet", "jsonl"):
        take.as_tables([str(tmp_path / "news.db")], tmp_path / form, form, [])
    for table, columns in tables.columns().items():
        found = pyarrow.parquet.read_table(tmp_path / "parquet" / f"{table}.parquet").to_pylist()
        lines = [json.loads(line) for line in (tmp_path / "jsonl" / f"{table}.jsonl").read_text().splitlines()]
        assert found == lines
        assert len(rows(tmp_path / "csv", table)) == len(found), table
        assert all(list(row) == [c.name for c in columns] for row in found)
    store = empty(tmp_path)
    assert [form for _, form, _ in store.exports()] == ["csv", "parquet", "jsonl"]
    store.close()


def test_records_are_read_back_as_stories(written: Path) -> None:
    for story, row in zip(onrecord.load(written), ROWS[2:4], strict=True):
        assert story.record == records(row)[0]
        for said in story.statements:
            places = story.proof(said)
            assert "".join(p.characters for p in places) in page(row).source
        assert flaws(story.record, story.page.source) == ()
    read = list(onrecord.read(written))
    assert [story.record for story in read] == [records(row)[0] for row in ROWS[2:4]]


def test_what_is_no_record_is_told(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"onrecord": 1}\n', encoding="utf-8")
    with pytest.raises(InputError):
        list(onrecord.load(bad))
    with pytest.raises(UsageError, match="no form"):
        take.as_tables([str(bad)], tmp_path / "out", "xml", [])


def test_an_archive_in_python(tmp_path: Path) -> None:
    rows_file = tmp_path / "rows.jsonl"
    rows_file.write_text(json.dumps(ROWS[0]) + "\n" + json.dumps({"id": "bad", "text": ""}) + "\n", encoding="utf-8")
    with Archive(tmp_path / "news.db") as archive:
        assert [one.became for one in archive.add(rows_file)] == ["added", "failed"]
        found = archive.statements(speaker="Quimbel")
        assert len(found) == 1
        frame = found.to_pandas()
        assert list(frame["speaker"]) == ["Maria Quimbel"]
        assert found.to_polars().shape[0] == 1
        assert archive.people().to_arrow().num_rows >= 2
        (said,) = found.records()
        assert said.speaker.name == "Maria Quimbel"
        (story,) = found.stories()
        assert story.proof(said)[0].characters in ROWS[0]["text"]
        archive.backup(tmp_path / "copy.db")
        assert archive.check() == ()
    with Archive(tmp_path / "copy.db", read_only=True) as copy:
        assert len(copy) == 1
        with pytest.raises(UsageError):
            copy.find(what="everything")


class _Bare:
    """A table of Arrow where pandas is not installed."""

    def to_pandas(self) -> None:
        raise ModuleNotFoundError("No module named 'pandas'")


def test_without_pandas_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(tmp_path / "news.db") as archive:
        found = archive.statements()
        monkeypatch.setattr(type(found), "to_arrow", lambda _: _Bare())
        with pytest.raises(UsageError, match="pip install pandas"):
            found.to_pandas()
