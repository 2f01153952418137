"""Server time of every kind of page of the reading room, over one archive: the whole answer, templates and all."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence

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
