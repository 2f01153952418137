"""Many machines, tried on one: a crawl read by a cluster of Dask beside plain processes, in one run, and a cluster
whose workers, node or scheduler are killed while it works.

    python -m bench.cluster --pages 400                     # throughput beside `read --jobs 2`, CPU-seconds a page
    python -m bench.cluster --pages 100 --kill worker       # or node, scheduler: the same rows after all

Pages are those of the open sets (`data/pages/html`), copied again and again under other names with a line of their own.
Two nodes are two process groups of a `dask worker` each, on the loopback.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.frame import SHARED

LEAST = 0.9  # of plain processes' pages a second that a cluster reaches
_SETTINGS = {"OMP_NUM_THREADS": "1", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}


def crawl(folder: Path, count: int) -> None:
    """So many pages."""
    found = sorted((SHARED / "data/pages/html").rglob("*.html*"))
    folder.mkdir(parents=True)
    for number, page in zip(range(count), itertools.cycle(found), strict=False):
        kind = "".join(page.suffixes[-2:]) if page.suffix == ".gz" else page.suffix
        target = folder / f"{number:06}{kind}"
        if page.suffix == ".gz":
            shutil.copy(page, target)
        else:
            target.write_bytes(page.read_bytes() + f"\n<!-- {number} -->\n".encode())


class Cluster:
    """A scheduler and two nodes with a worker each, all processes of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler = self._started("scheduler", "--host", "127.0.0.1", "--port", str(self.port))
        self.nodes = [self.node(n) for n in range(2)]

    def node(self, n: int) -> subprocess.Popen[bytes]:
        """A worker of one thread."""
        return self._started("worker", self.address, "--nthreads", "1", "--name", f"node-{n}-{time.monotonic_ns()}")

    def _started(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "dask.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:], "--no-dashboard"],
                cwd=self.folder, stdout=log, stderr=log, start_new_session=True, env=os.environ | _SETTINGS,
            )  # fmt: skip

    def kill(self, what: str) -> None:
        """Ends a worker's process alone (its nanny starts another), a node with all its processes, or the scheduler."""
        if what == "worker":
            inner = children(self.nodes[0].pid)
            for pid in inner[-1:]:
                os.kill(pid, signal.SIGKILL)
        else:
            ended = self.nodes[0] if what == "node" else self.scheduler
            os.killpg(ended.pid, signal.SIGKILL)
            ended.wait()

    def end(self) -> None:
        """Ends all that is left."""
        for process in (*self.nodes, self.scheduler):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in found.read_text().split()] if found.exists() else []


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A cluster while it is needed."""
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.end()


def read(pages: Path, *more: str) -> subprocess.Popen[bytes]:
    """`onrecord read` of a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord.cli", "read", str(pages), *more],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ | _SETTINGS,
    )  # fmt: skip


def rows(folder: Path) -> dict[str, list[str]]:
    """All rows of all tables of a folder of parts, sorted."""
    import pyarrow.parquet as parquet

    names = sorted({file.name for file in folder.rglob("*.parquet")})
    return {
        name: sorted(repr(row) for file in sorted(folder.rglob(name)) for row in parquet.read_table(file).to_pylist())
        for name in names
    }


def spent() -> float:
    """CPU-seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def plain(folder: Path, pages: Path) -> tuple[float, float]:
    """Seconds and CPU-seconds of `--jobs 2`, its records as tables in `plain/`."""
    before, begun = spent(), time.perf_counter()
    read(pages, "--jobs", "2", "--out", str(folder / "plain.jsonl")).wait()
    taken = time.perf_counter() - begun, spent() - before
    made = [sys.executable, "-m", "onrecord.cli", "export", str(folder / "plain.jsonl"), "--as", "parquet"]
    subprocess.run([*made, "--out", str(folder / "plain")], check=True, capture_output=True)
    return taken


def clustered(folder: Path, pages: Path, kill: str | None) -> tuple[float, int]:
    """Seconds that a cluster takes, and how many runs of the command it needed."""
    out, runs = folder / "record", 0
    with running(folder) as cluster:
        while not cluster.folder.joinpath("dask.log").read_bytes().count(b"Starting established connection") >= 2:
            time.sleep(0.2)
        begun = time.perf_counter()
        command = ("--cluster", cluster.address, "--out", str(out))
        going = read(pages, *command)
        if kill:
            while not list(out.glob("part-*/part.json")):
                time.sleep(0.2)
            cluster.kill(kill)
            if kill == "scheduler":
                going.kill()  # whoever started it sees that nothing moves
                going.wait()
                cluster.end()
        if kill != "scheduler":
            going.wait()
            runs = 1
    if kill == "scheduler":
        with running(folder) as cluster:
            again = read(pages, "--cluster", cluster.address, "--out", str(out))
            again.wait()
            runs = 2
    return time.perf_counter() - begun, runs


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="bench.cluster", description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--kill", choices=("worker", "node", "scheduler"))
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "crawl"
        crawl(pages, options.pages)
        size = sum(file.stat().st_size for file in pages.iterdir())
        alone, cpu = plain(folder, pages)
        together, runs = clustered(folder, pages, options.kill)
        same = rows(folder / "plain") == rows(folder / "record")
        kept = sum(file.stat().st_size for file in (folder / "record").rglob("*.parquet"))
        print(
            f"{options.pages:,} pages, {size / options.pages:,.0f} bytes each; plain processes: {alone:.0f} s, "
            f"{cpu / options.pages:.2f} CPU-s a page; cluster{f', {options.kill} killed' if options.kill else ''}: "
            f"{together:.0f} s in {runs} run(s), {alone / together:.2f} of their speed; "
            f"{kept / options.pages:,.0f} bytes of Parquet a page; rows {'the same' if same else 'DIFFER'}"
        )
    return 0 if same and (options.kill or alone / together >= LEAST) else 1


if __name__ == "__main__":
    raise SystemExit(main())
