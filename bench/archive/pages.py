"""Server time of every kind of page of the reading room, over one archive: the whole answer, templates and all."""

from __future__ import annotations

import http.client
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

from onrecord.desk.archives import opened_archive
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Query

TURNS = 12  # pages of each kind, each of another thing
WANTED = 150.0  # milliseconds, median


def addresses(db: str) -> dict[str, list[str]]:
    """Addresses of each kind of page, of things and words drawn from the archive."""
    store, rng = opened_archive(db, read_only=True), random.Random("pages")
    try:
        said = store.db.rows(
            "SELECT s.story_id || '/' || t.statement_id, t.content, t.speaker FROM statement t JOIN story s"
            " ON s.n = t.story WHERE t.n % 97 = 0 AND length(t.content) > 60 LIMIT 2000"
        )
        events = _ids(store, "event", "t.n % 89 = 0")
        people = [hit.id for hit in store.find(Query("president", what="people", limit=TURNS)).hits]
        people += _ids(store, "entity", "t.type = 'person' AND t.n % 83 = 0")
    finally:
        store.close()
    chosen = rng.sample(said, TURNS)
    words = [" ".join(text.split()[2:5]) for _, text, _ in chosen]
    common = ["people", "government", "president", "campaign", "police", "year"]
    many = [common[n % len(common)] for n in range(TURNS)]
    return {
        "front page": ["/"] * TURNS,
        "find: three words": [f"/find?q={one.replace(' ', '+')}" for one in words],
        "find: a common word": [f"/find?q={one}" for one in many],
        "find: everything": ["/find"] * TURNS,
        "find: a speaker": [f"/find?speaker={str(who).replace(' ', '+')}" for _, _, who in chosen if who],
        "find: stories": [f"/find?what=stories&q={one}" for one in many],
        "find: events": [f"/find?what=events&q={one}" for one in many],
        "find: figures": [f"/find?what=figures&q={one}" for one in many],
        "find: people": [f"/find?what=people&q={text.split()[0]}" for _, _, text in chosen if text],
        "find: all people": ["/find?what=people"] * TURNS,
        "story": [f"/story/{id.partition('/')[0]}" for id, _, _ in chosen],
        "statement": [f"/statement/{id}" for id, _, _ in chosen],
        "person": [f"/person/{id}" for id in people[:2] + rng.sample(people, TURNS - 2)],
        "event": [f"/event/{id}" for id in rng.sample(events, TURNS)],
        "timeline": [f"/timeline?q={one}" for one in many],
        "timeline: everything": ["/timeline"] * TURNS,
        "network": [f"/network?q={one}" for one in many],
        "network: everything": ["/network"] * TURNS,
        "figures": [f"/figures?q={one}" for one in many],
        "figures: everything": ["/figures"] * TURNS,
        "changes": ["/changes"] * TURNS,
        "health": ["/health"] * TURNS,
        "find.json": [f"/find.json?q={one.replace(' ', '+')}" for one in words],
        "feed": [f"/find.rss?q={one}" for one in many],
    }


def _ids(store: ArchiveStore, table: str, where: str) -> list[str]:
    asked = f"SELECT s.story_id || '/' || t.{table}_id FROM {table} t JOIN story s ON s.n = t.story WHERE {where}"
    return [id for (id,) in store.db.rows(f"{asked} LIMIT 900")]


def pages(db: str, only: Sequence[str] = ()) -> None:
    """A table: median, the slowest, and the median as a share of what is wanted."""
    from starlette.testclient import TestClient

    from onrecord.web.app import room

    client = TestClient(room(db), base_url="http://127.0.0.1:8000", follow_redirects=False)
    print("| page | median ms | CPU ms | slowest ms | of 150 ms | kB |\n|---|---|---|---|---|---|")
    for name, its in addresses(db).items():
        if only and name not in only:
            continue
        clock, cpu, size = [], [], 0
        for address in its:
            began, spent = time.perf_counter(), time.process_time()
            answer = client.get(address)
            clock.append(1000 * (time.perf_counter() - began))
            cpu.append(1000 * (time.process_time() - spent))
            assert answer.status_code == 200, (address, answer.text[:300])
            size = max(size, len(answer.content))
        median = statistics.median(clock)
        print(f"| {name} | {median:.0f} | {statistics.median(cpu):.0f} | {max(clock):.0f} | {median / WANTED:.2f} | "
              f"{size // 1000} |", flush=True)  # fmt: skip


def visitors(db: str, seconds: int, many: int, workers: int) -> None:
    """So many people in a room on a port of this machine for so long: errors and latencies."""
    base, stop = _served(db, workers)
    asked = [address for its in addresses(db).values() for address in its[:4]]
    times: list[float] = []
    wrong: list[str] = []
    until = 0.0

    def visit(number: int) -> None:
        rng, mine = random.Random(number), http.client.HTTPConnection(base, timeout=60)
        while time.time() < until:
            address, began = rng.choice(asked), time.perf_counter()
            try:
                mine.request("GET", address)
                answer = mine.getresponse()
                answer.read()
                if answer.status != 200:
                    wrong.append(f"{answer.status} {address}")
            except OSError as error:
                wrong.append(f"{type(error).__name__} {address}")
                mine = http.client.HTTPConnection(base, timeout=60)
            times.append(1000 * (time.perf_counter() - began))
            time.sleep(rng.uniform(0.5, 2.0))

    spent = _answering(base)
    until = time.time() + seconds
    people = [threading.Thread(target=visit, args=(n,), daemon=True) for n in range(many)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    stop()
    spent = 1000 * (_of_children() - spent) / len(times)
    times.sort()
    print(f"{workers} processes, {many} visitors for {seconds} seconds: {len(times):,} pages, {len(wrong)} wrong "
          f"{wrong[:3]}; median {statistics.median(times):.0f} ms, p95 {times[int(0.95 * len(times))]:.0f} ms; "
          f"{spent:.0f} CPU ms a page, starting included")  # fmt: skip


def _answering(base: str) -> float:
    """Waits until the room answers; the CPU seconds of other processes so far."""
    while True:
        client = http.client.HTTPConnection(base, timeout=60)
        try:
            client.request("GET", "/")
            client.getresponse().read()
            return _of_children()
        except OSError:
            time.sleep(0.1)
        finally:
            client.close()


def _of_children() -> float:
    told = os.times()
    return told.children_user + told.children_system


def _served(db: str, workers: int) -> tuple[str, Callable[[], None]]:
    """A room on a port of its own in processes of its own: its name, and what ends it."""
    code = (
        "import sys; from onrecord.web.served import Room, listening, serve_room;"
        "sockets = listening('127.0.0.1', 0, int(sys.argv[2])); print(sockets[0].getsockname()[1], flush=True);"
        "serve_room(Room(sys.argv[1], None), sockets)"
    )
    child = subprocess.Popen([sys.executable, "-c", code, db, str(workers)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None

    def stop() -> None:
        child.terminate()
        child.wait()

    return f"127.0.0.1:{int(child.stdout.readline())}", stop
