"""A folder with an archive made by hand, and the command run in it: no model is asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
from commandline import Ended, run
from held import empty, pair, put

DB = "held.db"


def folder(place: Path, count: int = 3) -> Path:
    """`place` with an archive of so many stories, and their records as JSON Lines."""
    store = empty(place)
    for n in range(1, count + 1):
        put(store, n)
    store.close()
    lines = [msgspec.json.encode(pair(n)[1]) + b"\n" for n in range(1, count + 1)]
    (place / "records.jsonl").write_bytes(b"".join(lines))
    return place


def rows(place: Path, *arguments: str) -> list[dict[str, Any]]:
    """What a verb writes as JSON Lines."""
    done: Ended = run(place, *arguments, "--format", "jsonl")
    assert done.returncode == 0, done
    return [json.loads(line) for line in done.stdout.splitlines()]


def first(place: Path, what: str) -> str:
    """The id of the first thing of a kind."""
    return str(rows(place, "find", DB, "--what", what)[0]["id"])
