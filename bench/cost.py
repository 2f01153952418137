"""`python -m bench.cost COMMIT... [--rounds N]`: what importing and reading cost in this tree and in those of commits.

Each tree is built and installed into a folder of its own. Then they take turns, each in a new process on one thread:
CPU-milliseconds of `import onrecord`, of the command line's help and of all that reading needs, and words per
CPU-second of the open news texts. Told are medians, and how this tree stands to each commit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench import frame
from bench.same import ROOT, install
from bench.speed import STORIES

HERE = "this tree"
IMPORTS = {  # what is asked -> what a new process does for it; numpy and the rest are in it, Python itself is not
    "import onrecord": "import onrecord",
    "onrecord --help": "from onrecord.cli.app import app",
    "what reading needs": "from onrecord import pages, pipeline; pages.readers()",
}
_TIMED = "import time; start = time.process_time()\n{}\nprint(1000 * (time.process_time() - start))"
WORDS = "words per CPU-second"


def main(arguments: Sequence[str] | None = None) -> int:
    """0: told; 2: there are no data."""
    found = argparse.ArgumentParser(prog="bench.cost", description=__doc__)
    found.add_argument("commits", nargs="*", help="commits to compare with")
    found.add_argument("--rounds", type=int, default=5, metavar="N", help="turns of each")
    found.add_argument("--words", action="store_true", help=argparse.SUPPRESS)
    options = found.parse_args(arguments)
    if options.words:
        print(words_read())
        return 0
    if not frame.SHARED.is_dir():
        print(f"{frame.SHARED}: no open data here - set ONRECORD_SHARED to the folder that holds data/ and bench/")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        places = {name: Path(folder) / str(n) for n, name in enumerate((HERE, *options.commits))}
        for name, place in places.items():
            installed(name, place)
        told(rounds(places, options.rounds))
    return 0


def installed(name: str, place: Path) -> None:
    """Puts the package of a commit, or of this tree, into a folder."""
    if name == HERE:
        install(ROOT, place)
        return
    tree = place.with_suffix(".tree")
    subprocess.run(["git", "worktree", "add", "-q", "--detach", tree, name], check=True, cwd=ROOT)
    try:
        install(tree, place)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", tree], check=True, cwd=ROOT)


def rounds(places: dict[str, Path], count: int) -> dict[str, dict[str, float]]:
    """The medians of what is asked of each tree, the trees taking turns."""
    seen: dict[str, dict[str, list[float]]] = {name: {what: [] for what in (*IMPORTS, WORDS)} for name in places}
    for turn in range(count):
        for name in list(places)[:: 1 if turn % 2 else -1]:
            for what, numbers in seen[name].items():
                numbers.append(in_process(places[name], what))
    return {name: {what: statistics.median(numbers) for what, numbers in row.items()} for name, row in seen.items()}


def in_process(place: Path, what: str) -> float:
    """One number, measured in a process in which the package of that folder is the one that is imported."""
    asked = ["-c", _TIMED.format(IMPORTS[what])] if what in IMPORTS else ["-m", "bench.cost", "--words"]
    path = os.pathsep.join((str(place), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    call = [sys.executable, *asked]
    return float(subprocess.run(call, check=True, env=environment, capture_output=True, text=True, cwd=place).stdout)


def words_read() -> float:
    """Words per CPU-second, after one text that loads what is loaded once."""
    import onrecord

    rows = list(frame.load(frame.SHARED / "data/statements/gum_news.jsonl.gz"))[:STORIES]
    onrecord.annotate(rows[0]["text"])
    start = time.process_time()
    for row in rows:
        onrecord.annotate(row["text"], published=row.get("published"))
    return sum(len(row["text"].split()) for row in rows) / (time.process_time() - start)


def told(measured: dict[str, dict[str, float]]) -> None:
    """A line a number: each tree's, and this tree's over each commit's."""
    for what in (*IMPORTS, WORDS):
        own = measured[HERE][what]
        others = [f"{name} {row[what]:,.0f} ({own / row[what]:.2f})" for name, row in measured.items() if name != HERE]
        print(f"{what}: {own:,.0f}{'' if what == WORDS else ' ms'}; {'; '.join(others)}")


if __name__ == "__main__":
    sys.exit(main())
