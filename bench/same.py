"""`python -m bench.same COMMIT [--every N] [--except KEY]`: are all records of open pages those of another commit?

Both trees are built and installed into folders of their own, read the same inputs in processes of their own, and the
digests of their records are compared: versions (`read_by`) aside, and keys that are named with --except. What differs
is told with the first key in which it differs. Exit 1 when anything does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench import frame

ROOT = Path(__file__).parents[1]
ROWS = (  # clean texts and dumps, beside all saved pages
    "pages/multi_text.jsonl",
    "statements/gum_news.jsonl.gz",
    "statements/dewikinews_dev.jsonl.gz",
    "entities/gum_interview.jsonl",
    "entities/uner_ewt_blog.jsonl",
    "time/dating_dev.jsonl.gz",
    "time/wikiwars_dev.jsonl.gz",
    "events/plover_gsr.jsonl",
    "stories/wikinews_open.jsonl.gz",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """0: the same records; 1: some differ; 2: there are no data."""
    options = parser().parse_args(arguments)
    if options.digests:
        write_digests(Path(options.commit), options.every)
        return 0
    if not frame.SHARED.is_dir():
        print(f"{frame.SHARED}: no open data here - set ONRECORD_SHARED to the folder that holds data/ and bench/")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        subprocess.run(
            ["git", "worktree", "add", "-q", "--detach", place / "old", options.commit], check=True, cwd=ROOT
        )
        try:
            trees = {"then": place / "old", "now": ROOT}
            for name, tree in trees.items():
                install(tree, place / name)
            with ThreadPoolExecutor(2) as pool:
                then, now = pool.map(lambda name: digests(place / name, options.every), trees)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", place / "old"], check=True, cwd=ROOT)
    return told(then, now, frozenset(options.leave))


def parser() -> argparse.ArgumentParser:
    """The arguments."""
    found = argparse.ArgumentParser(prog="bench.same", description=__doc__)
    found.add_argument("commit", help="the commit to compare with")
    found.add_argument("--every", type=int, default=1, metavar="N", help="every Nth input only")
    found.add_argument("--except", dest="leave", action="append", default=[], metavar="KEY", help="a key to leave out")
    found.add_argument("--digests", action="store_true", help=argparse.SUPPRESS)
    return found


def install(tree: Path, target: Path) -> None:
    """Puts the package of a tree, with its entry points, into a folder of its own."""
    call = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", target, tree]
    subprocess.run(call, check=True)


def digests(installed: Path, every: int) -> dict[str, dict[str, str]]:
    """What `write_digests` prints where that package is the one that is imported."""
    call = [sys.executable, "-m", "bench.same", "--digests", frame.SHARED, "--every", str(every)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(installed), str(ROOT))), "OMP_NUM_THREADS": "1"}
    found = subprocess.run(call, check=True, env=environment, capture_output=True, text=True, cwd=ROOT).stdout
    rows = [json.loads(line) for line in found.splitlines()]
    return {row.pop("id"): row for row in rows}


def write_digests(shared: Path, every: int) -> None:
    """A line of JSON a story: its input's name and number, and a digest of each key of its record."""
    import onrecord

    for name, source in inputs(shared, every):
        for number, story in enumerate(onrecord.read_all([source])):
            record = {"error": str(story)} if isinstance(story, onrecord.InputError) else as_dict(story)
            print(json.dumps({"id": f"{name} {number}", **{key: digest(value) for key, value in record.items()}}))


def inputs(shared: Path, every: int) -> Iterator[tuple[str, str]]:
    """Names and places of the inputs; of row files a copy that holds every Nth row, without gold."""
    pages = sorted((shared / "data/pages/html").rglob("*.gz"))
    for page in pages[::every]:
        yield page.name, str(page)
    with tempfile.TemporaryDirectory() as folder:
        for file in ROWS:
            rows = list(frame.load(shared / "data" / file))[::every]
            named = (
                {"id": r["id"], "page": r["input"]} if "input" in r else {"id": r["id"], "text": r["text"]}
                for r in rows
            )
            yield file, str(frame.dump(named, Path(folder) / f"{Path(file).name.split('.')[0]}.jsonl"))


def as_dict(story: Any) -> dict[str, Any]:
    """A record without the versions that read it and the machine's own path."""
    import msgspec

    record = msgspec.to_builtins(story.record)
    record["page"] = {k: v for k, v in record["page"].items() if k not in ("read_by", "uri")}
    return record


def digest(value: Any) -> str:
    """Eight bytes of SHA-256 are enough to tell two values of one key apart."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def told(then: dict[str, dict[str, str]], now: dict[str, dict[str, str]], leave: frozenset[str]) -> int:
    """Says which stories differ, and in which keys."""
    different = 0
    for name in sorted(then.keys() | now.keys()):
        old, new = then.get(name, {}), now.get(name, {})
        keys = sorted(key for key in (old.keys() | new.keys()) - leave if old.get(key) != new.get(key))
        if keys:
            different += 1
            print(f"{name}: {'only then' if not new else 'only now' if not old else ', '.join(keys)}")
    print(f"{len(now)} stories, {different} differ")
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main())
