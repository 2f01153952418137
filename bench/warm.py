"""How fast a loaded process answers for claims: `POST /api/ground` of a running room, one claim a request, on one core.

    python -m bench.warm grow RECORDS DB --stories 2000     # records of `onrecord read --format jsonl`
    python -m bench.warm ask DB                             # p50 and p95 over the loopback, claims a second
    python -m bench.warm profile DB                         # the same in this process, and where the time goes

The claims are made of what the archive's statements say: a third as they stand, a third with words changed, a sixth in
other words (`told`), a sixth of words that stand nowhere. Real stories are multiplied with names and words of their own
(bench/archive/grown.py), so that the vocabulary grows as it would.
"""

from __future__ import annotations

import argparse
import cProfile
import http.client
import json
import os
import pstats
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.archive.grown import multiplied, page_of
from onrecord.desk.archives import opened_archive
from onrecord.kept.stored import stored
from onrecord.types.record import Record

CLAIMS = 300
TOGETHER = 50  # pages of one transaction
LEAST, MOST = 40, 240  # characters of a statement that becomes a claim
_WORD = re.compile(r"[^\W\d_]{5,}")


def grow(places: Sequence[str], db: str, stories: int) -> None:
    """An archive of so many stories."""
    once = {one.id: one for place in places for one in stored(place) if isinstance(one, Record) and one.statements}
    store = opened_archive(db, create=True)
    found = multiplied(list(once.values()))
    count = 0
    while count < stories:
        with store.transaction():
            for record in (next(found) for _ in range(min(TOGETHER, stories - count))):
                store.put(page_of(record), [record])
                count += 1
    words = sum(len(record.text.split()) for _, record in store.records())
    print(f"{count:,} stories of {len(once):,} real ones, {words:,} words")
    store.close()


def claims_of(db: str, count: int = CLAIMS) -> list[dict[str, Any]]:
    """So many claims, the same on every run."""
    store = opened_archive(db, read_only=True)
    rng = random.Random(7)
    said = [
        (record.text[slice(*statement.content[0])].strip(" “”\"'"), names.get(statement.speaker or ""))
        for _, record in store.records()
        for names in [{e.id: e.name for e in record.entities}]
        for statement in record.statements
        if LEAST <= statement.content[0].end - statement.content[0].start <= MOST
    ]
    store.close()
    vocabulary = sorted({word for text, _ in said[:2_000] for word in _WORD.findall(text)})
    found = []
    for n, (text, speaker) in enumerate(rng.sample(said, count)):
        kind = n % 6
        if kind in (2, 3):
            text = _WORD.sub(lambda m: rng.choice(vocabulary) if rng.random() < 0.15 else m[0], text)
        if kind == 5:
            text = " ".join(rng.choice(vocabulary) for _ in range(14))
        row = {"told" if kind == 4 else "quote": text}
        found.append(row | ({"speaker": speaker} if speaker else {}))
    return found


def measured(answer: Callable[[dict[str, Any]], None], claims: Sequence[dict[str, Any]]) -> list[float]:
    """Milliseconds of each claim."""
    found = []
    for claim in claims:
        began = time.perf_counter()
        answer(claim)
        found.append(1000 * (time.perf_counter() - began))
    return found


def told(name: str, times: Sequence[float], cpu: float | None = None) -> str:
    """One line of a table."""
    ordered = sorted(times)
    p95 = ordered[int(0.95 * len(ordered))]
    spent = f" | {1000 * cpu / len(times):.1f}" if cpu is not None else " | -"
    return (
        f"| {name} | {len(times)} | {statistics.median(times):.1f} | {p95:.1f} | {max(times):.0f} | "
        f"{1000 * len(times) / sum(times):.0f}{spent} |"
    )


HEAD = "| | claims | p50 ms | p95 ms | worst ms | claims a second | CPU ms a claim |\n|---|---|---|---|---|---|---|"


def ask(db: str) -> None:
    """Over the loopback: a room on one core, asked by another process."""
    command = [sys.executable, "-m", "onrecord.cli", "serve", db, "--port", "0"]
    core = {min(os.sched_getaffinity(0))}
    room = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    os.sched_setaffinity(room.pid, core)
    try:
        assert room.stdout is not None
        address = next(
            found for line in room.stdout if (found := re.search(r"http://([\d.]+):(\d+)/\?token=(\S+)", line))
        )
        door = http.client.HTTPConnection(address[1], int(address[2]), timeout=300)
        head = {"authorization": f"Bearer {address[3]}", "content-type": "application/json"}

        def answer(claim: dict[str, Any]) -> None:
            door.request("POST", "/api/ground", json.dumps([claim]), head)
            got = door.getresponse()
            body = got.read()
            assert got.status == 200, body

        claims = claims_of(db)
        began = time.perf_counter()
        answer(claims[0])
        print(f"first answer: {time.perf_counter() - began:.1f} s")
        while measured(answer, claims[:3])[1] > 200 and time.perf_counter() - began < 300:
            time.sleep(1)
        print(f"held ready after {time.perf_counter() - began:.1f} s, {_memory(room.pid)} MB")
        print(HEAD)
        for turn in ("first turn", "second turn"):
            before = _cpu(room.pid)
            times = measured(answer, claims)
            print(told(turn, times, _cpu(room.pid) - before))
    finally:
        room.terminate()
        room.wait()


def profile(db: str) -> None:
    """In this process, without the loopback."""
    from onrecord.desk.verify import checked_claims
    from onrecord.desk.verify.claims import row_claims
    from onrecord.desk.verify.warm import warm_archive, warm_search

    store = opened_archive(db, read_only=True)
    warm_search(store)
    warm_archive(store.place).wait()
    claims = claims_of(db)

    def answer(claim: dict[str, Any]) -> None:
        checked_claims("claims", list(row_claims("claims", [claim])), warm_search(store), file=False)  # type: ignore[arg-type]

    print(HEAD)
    began = time.process_time()
    print(told("in process", measured(answer, claims), time.process_time() - began))
    with cProfile.Profile() as run:
        measured(answer, claims)
    pstats.Stats(run).sort_stats("tottime").print_stats(25)


def _cpu(pid: int) -> float:
    """CPU seconds of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Megabytes that a process holds."""
    line = next(x for x in Path(f"/proc/{pid}/status").read_text().splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def main() -> int:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(prog="bench.warm", description=__doc__)
    doing = parser.add_subparsers(dest="what", required=True)
    grown = doing.add_parser("grow")
    grown.add_argument("records", nargs="+")
    grown.add_argument("db")
    grown.add_argument("--stories", type=int, default=2_000)
    for name in ("ask", "profile"):
        doing.add_parser(name).add_argument("db")
    given = parser.parse_args()
    if given.what == "grow":
        grow(given.records, given.db, given.stories)
    else:
        {"ask": ask, "profile": profile}[given.what](given.db)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
