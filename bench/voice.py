"""The voice check on minimal pairs: what a draft says more than its page.

    python -m bench.voice FILE.jsonl    are the rows as bench/voice_data/README.md says?
    python -m bench.voice --pages               the pages that a writer of pairs may take
    python -m bench.voice --show PAGE           the text of one

A row is {"id", "page", "draft", "kind", "pair", "why"}; which half a row is in is told by the digest of its pair.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bench.frame import SHARED, load
from bench.stories import apart

FAITHFUL = "faithful"
KINDS = (
    FAITHFUL,
    "attribution_dropped",
    "stage_raised",
    "denial_omitted",
    "plan_as_done",
    "number_changed",
    "name_changed",
    "day_changed",
    "scope_widened",
)
KEYS = ("id", "page", "draft", "kind", "pair", "why")
LONG = 600  # characters of a draft; more is no sentence or two
STORIES = ("stories/wikinews_open.jsonl.gz", "statements/gum_news.jsonl.gz")
WRITERS = "56789ab"  # first digits of the digests of the stories that writers take; the rest is for development
Row = Mapping[str, Any]


@cache
def page_rows() -> Mapping[str, Row]:
    """The stories that may be a page, by id: those that may be quoted, and are in no part kept apart."""
    hidden = apart()
    rows = (row for name in STORIES for row in load(SHARED / "data" / name))
    return {row["id"]: row for row in rows if row["id"] not in hidden}


def writers_pages() -> list[str]:
    """The ids of the pages that writers of pairs take."""
    wikinews = (id for id in page_rows() if id.startswith("wn-"))
    return [id for id in wikinews if hashlib.sha256(id.encode()).hexdigest()[0] in WRITERS]


def in_open_half(row: Row) -> bool:
    """True for the half of the pairs that may be looked at."""
    return int(hashlib.sha256(str(row["pair"]).encode()).hexdigest()[:2], 16) % 2 == 0


def faults(rows: Sequence[Row]) -> list[str]:
    """What is wrong with some rows, one line each."""
    found = [f"row {n} ({row.get('id', '?')}): {fault}" for n, row in enumerate(rows, 1) for fault in row_faults(row)]
    ids = Counter(row.get("id") for row in rows)
    found += [f"id {id!r} stands {n} times" for id, n in ids.items() if n > 1]
    pairs: dict[Any, list[str]] = {}
    for row in rows:
        pairs.setdefault((row.get("pair"), row.get("page")), []).append(str(row.get("kind")))
    for (pair, _), kinds in pairs.items():
        if kinds.count(FAITHFUL) != 1 or len(kinds) < 2:
            found.append(f"pair {pair!r}: one faithful row and at least one other of the same page, not {kinds}")
    return found


def row_faults(row: Row) -> list[str]:
    """What is wrong with one row."""
    missing = [key for key in KEYS if not isinstance(row.get(key), str) or not row[key].strip()]
    if missing:
        return [f"no {key}" for key in missing]
    found = []
    if row["kind"] not in KINDS:
        found.append(f"kind {row['kind']!r} - there are {', '.join(KINDS)}")
    if row["page"] not in page_rows():
        found.append(f"page {row['page']!r} is none that may be taken - see --pages")
    if len(row["draft"]) > LONG:
        found.append(f"the draft has {len(row['draft'])} characters, at most {LONG}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: the rows have faults."""
    options = parser().parse_args(arguments)
    if options.pages:
        print("\n".join(writers_pages()))
        return 0
    if options.show:
        print(page_rows()[options.show]["text"])
        return 0
    rows = [row for file in options.files for row in load(file)]
    wrong = faults(rows)
    for line in wrong:
        print(line, file=sys.stderr)
    count = Counter(row.get("kind") for row in rows)
    print(f"{len(rows)} rows, {len(wrong)} faults: {json.dumps(dict(count.most_common()))}")
    return int(bool(wrong))


def parser() -> argparse.ArgumentParser:
    """The arguments."""
    found = argparse.ArgumentParser(prog="bench.voice", description=__doc__)
    found.add_argument("files", nargs="*", type=Path, help="JSON Lines of pairs")
    found.add_argument("--pages", action="store_true", help="the pages that writers may take")
    found.add_argument("--show", help="the text of one page")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
