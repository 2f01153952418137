"""Records in, tables of groups out: which stories are copies, which tell of one event, and who is who across them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from onrecord.errors import BrokenRow, InputError, UsageError, unreadable
from onrecord.kept.stored import stored
from onrecord.scale.joins import Stories, joined_stories
from onrecord.scale.part import RECORDS
from onrecord.scale.persons import People
from onrecord.types.record import Record

STORIES, PEOPLE = "groups.parquet", "people.parquet"
BUCKETS = 256  # files that the work is shared out to: of 18 million stories some 70,000 a file
_ROWS = 20_000  # of a table that are held before they are written
_READ = 50  # records of a part that are read at once


class Joined(Struct, frozen=True):
    """How many stories and people there were, and how many groups and persons they are."""

    stories: int
    copy_groups: int
    event_groups: int
    people: int
    persons: int


def records_of(places: Sequence[str]) -> Iterator[Record | InputError]:
    """The records of files of JSON Lines, and of folders whose parts hold them; what is none is an error in place."""
    for place in places:
        if not Path(place).is_dir():
            yield from stored(place)
            continue
        parts = sorted(Path(place).rglob(RECORDS))
        if not parts:
            raise UsageError(f"{place}: holds no {RECORDS} - read with --cluster and --records")
        for part in parts:
            yield from _part_read(part)


def _part_read(part: Path) -> Iterator[Record | InputError]:
    """The records of one part."""
    parquet = _parquet()
    decode = msgspec.json.Decoder(Record).decode
    try:
        for batch in parquet.ParquetFile(part).iter_batches(batch_size=_READ, columns=["record"]):
            for line in batch.column(0):
                try:
                    yield decode(line.as_py())
                except msgspec.DecodeError as error:
                    yield BrokenRow(str(part), f"not a record: {error}", "read its pages again")
    except OSError as error:
        yield unreadable(str(part), error)
    except ValueError as error:  # pyarrow's, of a file that is no Parquet
        yield BrokenRow(str(part), f"not Parquet: {error}", "read its pages again")


def join_records(records: Iterator[Record], folder: Path, buckets: int = BUCKETS) -> Joined:
    """Writes the groups of records as tables into a folder, each whole or not at all. Raises UsageError."""
    _parquet()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".join-") as aside:
            stories, people = Stories(Path(aside), buckets), People(Path(aside), buckets)
            for record in records:
                people.put(record, stories.put(record))
            copies, events, again = joined_stories(stories)
            there = np.flatnonzero(~again)
            _write(
                folder / STORIES, ("story_id", "copy_group", "event_group"), _story_rows(stories, copies, events, there)
            )
            persons: set[int] = set()
            rows = _people_rows(people, again, persons)
            met = _write(folder / PEOPLE, ("entity_id", "story_id", "name", "person_id"), rows)
            return Joined(len(there), _distinct(copies[there]), _distinct(events[there]), met, len(persons))
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from None


def _distinct(groups: np.ndarray) -> int:
    return len(np.unique(groups))


def _story_rows(
    stories: Stories, copies: np.ndarray, events: np.ndarray, there: np.ndarray
) -> Iterator[tuple[str, ...]]:
    for n in there.tolist():
        yield tuple(stories.heads.get(int(one)).id for one in (n, copies[n], events[n]))


def _people_rows(people: People, again: np.ndarray, persons: set[int]) -> Iterator[tuple[str, ...]]:
    for one, person in people.persons(again):
        persons.add(hash(person))
        yield f"{one.place.story}/{one.place.entity}", one.place.story, one.name, person


def _write(place: Path, columns: Sequence[str], rows: Iterator[tuple[str, ...]]) -> int:
    """A table of text, row by row; how many rows."""
    import pyarrow as arrow

    schema = arrow.schema([(name, arrow.string()) for name in columns])
    partial, count = place.with_name(f".{place.name}.part"), 0
    try:
        with _parquet().ParquetWriter(partial, schema, compression="zstd") as writer:
            held: list[tuple[str, ...]] = []
            for row in rows:
                held.append(row)
                count += 1
                if len(held) == _ROWS:
                    writer.write_table(_table(held, schema))
                    held.clear()
            writer.write_table(_table(held, schema))
        partial.replace(place)
    finally:
        partial.unlink(missing_ok=True)
    return count


def _table(rows: list[tuple[str, ...]], schema: Any) -> Any:
    import pyarrow as arrow

    return arrow.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema=schema)


def _parquet() -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow - pip install 'onrecord[parquet]'") from None
    return pyarrow.parquet
