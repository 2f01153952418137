"""Records as tables in files: CSV that spreadsheets open rightly, Parquet, JSON Lines; one file a table, whole or not.

A table is written row by row as the records come, so that its size does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

from onrecord.errors import UsageError
from onrecord.exports import tables
from onrecord.exports.stories.csv import csv_line, inert
from onrecord.exports.tables import Cell, Column, Row
from onrecord.types.record import Record

FORMS = ("csv", "parquet", "jsonl")
_GROUP = 20_000  # rows that are held before Parquet writes them
_BOM = b"\xef\xbb\xbf"
_TYPES = {"int": "int64", "real": "float64", "bool": "bool"}


class _Table(Protocol):
    def rows(self, rows: Iterable[Row]) -> None:
        """Writes rows."""

    def end(self) -> None:
        """Ends the file."""


def write_tables(
    records: Iterable[tuple[str, Record]],
    folder: Path,
    form: str,
    *,
    extra: Mapping[str, Iterable[Row]] | None = None,
    groups: Mapping[str, tuple[str | None, str | None]] | None = None,
    bom: bool = False,
) -> dict[str, int]:
    """Writes every table of the records, given with their ids, into a folder; how many rows each has. `extra` are rows
    of tables that are not of records (corrections); `groups` gives a story's copy and event group. A file appears under
    its name when it is whole. Raises UsageError."""
    if form not in FORMS:
        raise UsageError(f"no form of tables {form!r} - there are {', '.join(FORMS)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: no folder can be made there ({error.strerror})") from None
    wanted = {name: its for name, its in tables.columns().items() if name != "corrections" or extra}
    counts = dict.fromkeys(wanted, 0)
    parts = {name: folder / f".{name}.{form}.part" for name in wanted}
    try:
        with ExitStack() as stack:
            files = {name: _written_opened(form, parts[name], its, stack, bom=bom) for name, its in wanted.items()}
            for id, record in records:
                for name, rows in tables.global_rows(tables.table_rows(record), id).items():
                    files[name].rows(_grouped(id, rows, groups) if name == "stories" else rows)
                    counts[name] += len(rows)
            for name, its in (extra or {}).items():
                given = list(its)
                files[name].rows(given)
                counts[name] += len(given)
            for file in files.values():
                file.end()
        for name, part in parts.items():
            part.replace(folder / f"{name}.{form}")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from None
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return counts


def _grouped(id: str, rows: list[Row], groups: Mapping[str, tuple[str | None, str | None]] | None) -> Iterator[Row]:
    """A story's row under the id that it has in the archive, with its groups."""
    for row in rows:
        yield (id, *row[1:-2], *(groups or {}).get(id, (None, None)))


def _written_opened(form: str, place: Path, columns: tuple[Column, ...], stack: ExitStack, *, bom: bool) -> _Table:
    if form == "parquet":
        return _Parquet(place, columns, stack)
    return _Lines(place, columns, stack, form, bom=bom)


class _Lines:
    """CSV or JSON Lines."""

    def __init__(self, place: Path, columns: tuple[Column, ...], stack: ExitStack, form: str, *, bom: bool) -> None:
        self._out = stack.enter_context(place.open("wb"))
        self._columns, self._csv = columns, form == "csv"
        if self._csv:
            self._out.write(_BOM if bom else b"")
            self._out.write(csv_line(column.name for column in columns))

    def rows(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self._csv:
                self._out.write(csv_line(inert(_text(c, cell)) for c, cell in zip(self._columns, row, strict=True)))
            else:
                values = {c.name: _value(c, cell) for c, cell in zip(self._columns, row, strict=True)}
                self._out.write(json.dumps(values, ensure_ascii=False).encode("utf-8", "replace") + b"\n")

    def end(self) -> None:
        self._out.flush()


class _Parquet:
    """Parquet by pyarrow (extra [parquet])."""

    def __init__(self, place: Path, columns: tuple[Column, ...], stack: ExitStack) -> None:
        arrow, parquet = _arrow()
        fields = [arrow.field(c.name, _arrow_type(arrow, c), metadata={"meaning": c.meaning}) for c in columns]
        self._arrow, self._schema, self._columns = arrow, arrow.schema(fields), columns
        self._writer = stack.enter_context(parquet.ParquetWriter(place, self._schema, compression="zstd"))
        self._held: list[Row] = []

    def rows(self, rows: Iterable[Row]) -> None:
        self._held.extend(rows)
        if len(self._held) >= _GROUP:
            self._write()

    def end(self) -> None:
        self._write()

    def _write(self) -> None:
        self._writer.write_table(arrow_table(self._columns, self._held))
        self._held.clear()


def arrow_table(columns: tuple[Column, ...], rows: list[Row]) -> Any:
    """Rows as a pyarrow.Table. Raises UsageError where pyarrow is not installed."""
    arrow, _ = _arrow()
    arrays = [
        arrow.array([_value(column, row[at]) for row in rows], _arrow_type(arrow, column))
        for at, column in enumerate(columns)
    ]
    return arrow.Table.from_arrays(arrays, names=[column.name for column in columns])


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet and data frames need pyarrow - pip install 'onrecord[parquet]'") from None
    return pyarrow, pyarrow.parquet


def _arrow_type(arrow: Any, column: Column) -> Any:
    return arrow.type_for_alias(_TYPES.get(column.type, "string"))


def _value(column: Column, cell: Cell) -> Cell | bool:
    """A cell as a typed value; lone surrogates, which no encoding has, are replaced."""
    if column.type == "bool":
        return None if cell is None else bool(cell)
    if column.type == "real":
        return None if cell is None else float(cell)
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _text(column: Column, cell: Cell) -> str:
    """A cell as CSV shows it."""
    if cell is None:
        return ""
    if column.type == "bool":
        return "true" if cell else "false"
    return f"{cell:g}" if isinstance(cell, float) and column.name == "confidence" else str(cell)
