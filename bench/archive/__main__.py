"""The measurements of bench.archive."""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from bench.archive.grown import multiplied, page_of
from bench.archive.pages import pages, visitors
from onrecord.desk.archives import opened_archive
from onrecord.kept.stored import stored
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record
from onrecord.types.store import Query

TOGETHER = 50  # pages of one transaction while an archive is grown for measuring; `add` takes one
TURNS = 15  # questions of each kind, each with other words


def loaded(places: Sequence[str]) -> list[Record]:
    """The records of files, once each."""
    once = {one.id: one for place in places for one in stored(place) if isinstance(one, Record) and one.statements}
    return list(once.values())


def grow(places: Sequence[str], db: str, statements: int) -> None:
    """An archive of so many statements, with what growing costs on the way."""
    records, store = loaded(places), opened_archive(db, create=True)
    count, pages, began, clock = store.counts()["statements"], 0, time.process_time(), time.time()
    turn = store.counts()["stories"] // len(records)
    print(f"{len(records):,} real stories, {sum(len(r.statements) for r in records):,} statements")
    print("| statements | stories | CPU ms a page | bytes a page | vocabulary |\n|---|---|---|---|---|")
    found = multiplied(records, turn)
    step = statements // 10
    told = count - count % step + step
    while count < statements:
        with store.transaction():
            for record in (next(found) for _ in range(TOGETHER)):
                store.put(page_of(record), [record])
                count += len(record.statements)
                pages += 1
        if count >= told:
            told += step
            stories = store.counts()["stories"]
            words = store.db.rows("SELECT count(*) FROM vocabulary")[0][0]
            cost = 1000 * (time.process_time() - began) / pages
            print(f"| {count:,} | {stories:,} | {cost:.1f} | {size(db) // stories:,} | {words:,} |", flush=True)
            pages, began = 0, time.process_time()
    store.close()
    print(f"{time.time() - clock:.0f} seconds by the clock, {size(db) / 1e6:,.0f} MB")


def size(db: str) -> int:
    """Bytes of an archive's files."""
    return sum(path.stat().st_size for path in Path(db).parent.glob(Path(db).name + "*"))


Kind = Callable[[random.Random], Query]


def kinds(store: ArchiveStore) -> dict[str, Kind]:
    """Questions by kind; words are drawn from what the archive holds."""
    texts = [t for (t,) in store.db.rows("SELECT content FROM statement WHERE length(content) > 60 LIMIT 3000")]
    names = [n for (n,) in store.db.rows("SELECT DISTINCT speaker FROM statement WHERE speaker LIKE '% %' LIMIT 3000")]
    rare = [w for (w,) in store.db.rows("SELECT word FROM vocabulary WHERE length(word) > 7 LIMIT 20000 OFFSET 500")]
    common, stop = (
        ("people", "government", "president", "year", "campaign", "police"),
        ("the", "of", "to", "and", "that"),
    )

    def phrase(rng: random.Random) -> str:
        words = rng.choice(texts).split()
        at = rng.randrange(max(1, len(words) - 3))
        return '"' + " ".join(words[at : at + 3]).replace('"', "") + '"'

    return {
        "rare word": lambda rng: Query(rng.choice(rare)),
        "common word": lambda rng: Query(rng.choice(common)),
        "stop word": lambda rng: Query(rng.choice(stop)),
        "two words": lambda rng: Query(f"{rng.choice(common)} {rng.choice(common)}"),
        "phrase": lambda rng: Query(phrase(rng)),
        "phrase with facets": lambda rng: Query(phrase(rng), facets=True),
        "common word with facets": lambda rng: Query(rng.choice(common), facets=True),
        "nothing: the newest": lambda rng: Query(),
        "speaker": lambda rng: Query(speaker=rng.choice(names)),
        "speaker and month, with facets": lambda rng: Query(speaker=rng.choice(names), facets=True, since="2016"),
        "stories, phrase with facets": lambda rng: Query(phrase(rng), what="stories", facets=True),
        "events by type, with facets": lambda rng: Query(what="events", type="COERCE", facets=True),
        "figures, a word": lambda rng: Query(rng.choice(common), what="figures"),
        "people by name": lambda rng: Query(rng.choice(names), what="people"),
    }  # fmt: skip


def forgotten_by_the_system(db: str) -> None:
    """Lets the system drop what it holds of the file in memory."""
    for path in Path(db).parent.glob(Path(db).name + "*"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def ask(db: str) -> None:
    """Find by kind: cold (a new connection, nothing in memory) and warm."""
    store = opened_archive(db, read_only=True)
    asked = kinds(store)
    print(
        f"{store.counts()['statements']:,} statements, {store.counts()['stories']:,} stories, {size(db) / 1e6:,.0f} MB"
    )
    print("| question | cold, median ms | warm, median ms | p95 ms | warm, CPU ms | hits, median |")
    print("|---|---|---|---|---|---|")
    for name, kind in asked.items():
        rng, cold, warm, hits, cpu = random.Random(name), [], [], [], []
        for turn in range(TURNS):
            query = kind(rng)
            if turn < 5:
                store.close()
                forgotten_by_the_system(db)
                store = opened_archive(db, read_only=True)
                began = time.perf_counter()
                store.find(query)
                cold.append(1000 * (time.perf_counter() - began))
            began, spent = time.perf_counter(), time.process_time()
            found = store.find(query)
            warm.append(1000 * (time.perf_counter() - began))
            cpu.append(1000 * (time.process_time() - spent))
            hits.append(found.total)
        p95 = sorted(warm)[int(0.95 * len(warm))]
        many = statistics.median(hits)
        numbers = (statistics.median(cold), statistics.median(warm), p95, statistics.median(cpu))
        print(f"| {name} | {' | '.join(f'{n:.1f}' for n in numbers)} | {many:,.0f} |", flush=True)
    store.close()


def add(rows: str, most: int) -> None:
    """CPU-seconds of `read` and of `add` for the same rows, one process each."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "rows.jsonl"
        lines = Path(rows).read_bytes().splitlines(keepends=True)[:most]
        part.write_bytes(b"".join(lines))
        spent = {}
        verbs = {"read": ["read", str(part), "--format", "jsonl"], "add": ["add", f"{folder}/news.db", str(part)]}
        for name, args in verbs.items():
            before = os.times()
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            subprocess.run([sys.executable, "-m", "onrecord.cli", *args], check=True, **quiet)
            after = os.times()
            spent[name] = after.children_user + after.children_system - before.children_user - before.children_system
        print(json.dumps({"pages": len(lines)} | spent | {"add beside read": round(spent["read"] / spent["add"], 3)}))


def readers(db: str, seconds: int, many: int) -> None:
    """Readers in processes and one writer, for so long: errors and latencies."""
    code = "from bench.archive.__main__ import read_for; read_for({!r}, {}, {})"
    children = [
        subprocess.Popen([sys.executable, "-c", code.format(db, seconds, n)], stdout=subprocess.PIPE)
        for n in range(many)
    ]
    store = opened_archive(db)
    records = [record for _, record in zip(range(50), (r for _, r in store.records()), strict=False)]
    written, until, found = 0, time.time() + seconds, multiplied(records, 1_000_000)
    while time.time() < until:
        record = next(found)
        store.put(page_of(record), [record])
        written += 1
        time.sleep(0.05)
    store.close()
    lines = [json.loads(child.communicate()[0] or b'{"error": "died"}') for child in children]
    failed = [line["error"] for line in lines if line.get("error")]
    times = sorted(t for line in lines for t in line.get("times", ()))
    median, p95 = statistics.median(times), times[int(0.95 * len(times))]
    print(f"{many} readers, {len(times):,} questions, {written} pages written meanwhile, errors: {failed or 'none'}; "
          f"median {median:.0f} ms, p95 {p95:.0f} ms")  # fmt: skip


def read_for(db: str, seconds: int, seed: int) -> None:
    """One reader."""
    rng, times, error = random.Random(seed), [], None
    try:
        store = opened_archive(db, read_only=True)
        asked = list(kinds(store).values())
        until = time.time() + seconds
        while time.time() < until:
            began = time.perf_counter()
            store.find(rng.choice(asked)(rng))
            times.append(1000 * (time.perf_counter() - began))
            time.sleep(rng.uniform(0.5, 3.0))
    except Exception as met:
        error = str(met)
    sys.stdout.buffer.write(msgspec.json.encode({"times": times, "error": error}))


def arguments() -> Iterator[str]:
    """The verbs."""
    yield from ("grow", "ask", "add", "readers", "pages", "visitors")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.archive")
    parser.add_argument("verb", choices=list(arguments()))
    parser.add_argument("places", nargs="+")
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--most", type=int, default=100)
    given = parser.parse_args()
    if given.verb == "grow":
        grow(given.places[:-1], given.places[-1], given.statements)
    elif given.verb == "ask":
        ask(given.places[0])
    elif given.verb == "add":
        add(given.places[0], given.most)
    elif given.verb == "visitors":
        visitors(given.places[0], given.seconds, given.readers, given.workers)
    elif given.verb == "pages":
        pages(given.places[0], given.places[1:])
    else:
        readers(given.places[0], given.seconds, given.readers)


if __name__ == "__main__":
    main()
