"""Tables in files: whole or not at all, with the archive's ids and groups, typed cells."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from handmade import record

from onrecord.errors import UsageError
from onrecord.exports.tables import columns
from onrecord.exports.written import arrow_table, write_tables

RECORDS = (("one", record()), ("two", record()))


def read_csv(place: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(place.read_text(encoding="utf-8-sig"))))


def test_ids_of_the_archive_and_groups(tmp_path: Path) -> None:
    counts = write_tables(RECORDS, tmp_path / "new", "csv", groups={"two": ("copies", "event")})
    stories = read_csv(tmp_path / "new/stories.csv")
    assert [(s["story_id"], s["copy_group"], s["event_group"]) for s in stories] == [
        ("one", "", ""),
        ("two", "copies", "event"),
    ]
    assert counts["stories"] == 2 and counts["statements"] == 2 * len(record().statements)
    assert "corrections" not in counts
    assert {file.name for file in (tmp_path / "new").iterdir()} == {f"{name}.csv" for name in counts}


def test_rows_that_are_of_no_record_are_added(tmp_path: Path) -> None:
    its = columns()["corrections"]
    row = tuple(None if column.type == "bool" else f"c{n}" for n, column in enumerate(its))
    counts = write_tables(RECORDS[:1], tmp_path, "csv", extra={"corrections": [row, row]})
    assert counts["corrections"] == 2
    assert list(read_csv(tmp_path / "corrections.csv")[0].values()) == [cell or "" for cell in row]


@pytest.mark.parametrize(("bom", "start"), [(False, b"story_id"), (True, b"\xef\xbb\xbfstory_id")])
def test_the_mark_for_excel(bom: bool, start: bytes, tmp_path: Path) -> None:
    write_tables(RECORDS[:1], tmp_path, "csv", bom=bom)
    assert (tmp_path / "stories.csv").read_bytes().startswith(start)


def test_json_lines_have_typed_cells(tmp_path: Path) -> None:
    write_tables(RECORDS[:1], tmp_path, "jsonl")
    (row,) = [json.loads(line) for line in (tmp_path / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
    told = read_csv(tmp_path / "stories.csv") if write_tables(RECORDS[:1], tmp_path, "csv") else []
    kinds = {c.name: c.type for c in columns()["stories"]}
    for name, cell in row.items():
        if kinds[name] == "bool" and cell is not None:
            assert cell is (told[0][name] == "true")
        elif kinds[name] == "int" and cell is not None:
            assert cell == int(told[0][name])
        else:
            assert ("" if cell is None else str(cell)) == told[0][name]


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("bool", [0, 1, None], [False, True, None]),
        ("real", [1, None], [1.0, None]),
        ("int", [7, None], [7, None]),
        ("text", ["a\ud800", None], ["a?", None]),
    ],
)
def test_cells_of_a_data_frame(kind: str, cells: list[object], values: list[object]) -> None:
    pytest.importorskip("pyarrow")
    column = next(c for its in columns().values() for c in its if c.type == kind)
    assert arrow_table((column,), [(cell,) for cell in cells]).column(0).to_pylist() == values  # type: ignore[misc]


def test_parquet_is_read_again(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    counts = write_tables(RECORDS, tmp_path, "parquet")
    found = parquet.read_table(tmp_path / "mentions.parquet")
    assert found.num_rows == counts["mentions"] > 0
    assert found.schema.names == [c.name for c in columns()["mentions"]]


def test_nothing_stays_of_a_run_that_failed(tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield RECORDS[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_tables(broken(), tmp_path, "csv")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="csv, parquet, jsonl"):
        write_tables((), tmp_path, "xlsx")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="no folder"):
        write_tables((), tmp_path / "file/x", "csv")
