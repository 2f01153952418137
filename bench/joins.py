"""`onrecord join` beside an archive: the same groups of the same records? And what many times more of them take.

    python -m bench.joins record.jsonl                 # groups beside those of an archive grown story by story
    python -m bench.joins news.db --times 1 10         # memory and time of the command on so many times the records

Records are those of files of JSON Lines or of archives. Many times more are made by bench/archive/grown.py: other
names and some other words in the same sentences.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from bench.archive.grown import multiplied, page_of
from onrecord.desk import across, persons
from onrecord.desk.archives import opened_archive
from onrecord.kept.stored import is_records, stored
from onrecord.scale.joining import PEOPLE, STORIES, join_records
from onrecord.types.record import Record

Groups = Mapping[str, str]  # a thing's id -> its group's


def loaded(places: Sequence[str]) -> list[Record]:
    """The records of files and archives, once each."""
    once: dict[str, Record] = {}
    for place in places:
        if is_records(place):
            once |= {one.id: one for one in stored(place) if isinstance(one, Record)}
        else:
            store = opened_archive(place, read_only=True)
            once |= {record.id: record for _, record in store.records()}
            store.close()
    return list(once.values())


def of_an_archive(records: Iterable[Record], folder: Path) -> dict[str, Groups]:
    """The groups of an archive into which the records come one by one."""
    store = opened_archive(str(folder / "news.db"), create=True)
    for record in records:
        with store.transaction():
            across.grow(store, store.put(page_of(record), [record])[1])
    found: dict[str, Groups] = {}
    for kind in ("copy", "event", persons.KIND):
        its = store.groups(kind).items()
        found[kind] = {"/".join(filter(None, thing)): id for id, things in its for thing in things}
    store.close()
    return found


def of_a_join(records: Iterable[Record], folder: Path) -> dict[str, Groups]:
    """The groups that the join makes."""
    import pyarrow.parquet as parquet

    join_records(iter(records), folder)
    stories = parquet.read_table(folder / STORIES).to_pylist()
    people = parquet.read_table(folder / PEOPLE).to_pylist()
    return {
        "copy": {row["story_id"]: row["copy_group"] for row in stories},
        "event": {row["story_id"]: row["event_group"] for row in stories},
        persons.KIND: {row["entity_id"]: row["person_id"] for row in people},
    }


def crowds(groups: Groups) -> set[frozenset[str]]:
    """What is together, whatever the group is called."""
    found: dict[str, set[str]] = {}
    for thing, group in groups.items():
        found.setdefault(group, set()).add(thing)
    return {frozenset(its) for its in found.values()}


def beside(records: Sequence[Record]) -> int:
    """Prints how alike the groups are; how many groups differ."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.process_time()
        archive = of_an_archive(records, folder)
        between = time.process_time()
        joined = of_a_join(records, folder / "groups")
        ended = time.process_time()
    differ = 0
    for kind, groups in archive.items():
        one, other = crowds(groups), crowds(joined[kind])
        differ += len(one - other)
        several = sum(len(its) > 1 for its in one)
        print(f"{kind}: {len(groups):,} in {len(one):,} groups, {several:,} of several; {len(one & other):,} the same")
    each = 1000 / len(records)
    print(f"CPU-ms a story: archive {each * (between - begun):.1f}, join {each * (ended - between):.1f}")
    return differ


def many_times(records: Sequence[Record], times: int) -> None:
    """Prints what the command takes for so many times the records."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "many.jsonl"
        count = times * len(records)
        with file.open("wb") as out:
            for record in itertools.islice(multiplied(list(records), 0), count):
                out.write(msgspec.json.encode(record) + b"\n")
        words = [sys.executable, "-m", "onrecord.cli", "join", str(file), "--out", f"{name}/groups"]
        process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        told = process.stderr.read() if process.stderr else ""
        _, _, used = os.wait4(process.pid, 0)
        cpu = used.ru_utime + used.ru_stime
        print(
            f"{count:,} records: {used.ru_maxrss >> 10} MB, {1000 * cpu / count:.1f} CPU-ms each; {told.strip()}",
            flush=True,
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: 1 where a group differs."""
    parser = argparse.ArgumentParser(
        prog="bench.joins", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("places", nargs="+")
    parser.add_argument("--times", type=int, nargs="*", default=[])
    options = parser.parse_args(arguments)
    records = loaded(options.places)
    for times in options.times:
        many_times(records, times)
    return 0 if options.times or not beside(records) else 1


if __name__ == "__main__":
    raise SystemExit(main())
