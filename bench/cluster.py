"""Many machines, tried on one: a crawl read by a cluster of Dask beside plain processes, all at the same time, and a
cluster whose workers, node and scheduler are killed while it works.

    python -m bench.cluster --pages 600                         # CPU-seconds a page beside plain processes, by stage
    python -m bench.cluster --pages 100 --kill worker           # or node, scheduler: the same rows after all
    nice python -m bench.cluster --pages 5000 --english 0.1 --most 30000 --kill worker node scheduler --crash

Pages are those of the open sets (`data/pages/html`), read again and again under other names, with other given names and
weekdays in their words. Two nodes are two process groups of a `dask worker` each, on the loopback; beside them work two
plain processes, each on its `--shard` of the same pages. What is compared is processor time: both sides run at once,
and each process's is read from the system as long as it lives.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from bench.crawled import crawl
from bench.spending import Spent, spending
from onrecord.pages.source import Options
from onrecord.scale.part import parts_of

LEAST = 0.9  # of plain processes' pages a CPU-second that a cluster reaches
NODES = 2  # and so many plain processes
_SETTINGS = {
    "OMP_NUM_THREADS": "1",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",  # else a worker asks itself what it does, and whether its
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",  # loop turns, and what memory it holds, ten to a hundred times
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "1s",  # a second: as docs/howto/many-machines.md has it
}
_CRASH = "ends-the-interpreter.html"
_CRASHES = f"""
import ctypes
import sys

def hook(event, given):
    if event != "open" or given[0] != "/proc/self/statm":  # which is asked before a page is annotated
        return
    frame = sys._getframe()
    while frame is not None:
        if str(getattr(frame.f_locals.get("page"), "uri", "")).endswith("{_CRASH}"):
            ctypes.string_at(0)  # as a fault in a library's C code would
        frame = frame.f_back

sys.addaudithook(hook)
"""  # of nodes: whoever gets that page to annotate ends with a segmentation fault


def end_interpreter(folder: Path) -> Path:
    """A page on which the nodes' interpreters end; what makes them is in `folder/crashes/`, for their path."""
    (folder / "crashes").mkdir()
    (folder / "crashes/sitecustomize.py").write_text(_CRASHES)
    page = folder / _CRASH
    page.write_text("<html><body><p>The mayor said on Friday that the bridge was open.</p></body></html>")
    return page


class Cluster:
    """A scheduler and nodes with a worker each, all processes of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = os.pathsep.join(filter(None, (str(folder / "crashes"), os.environ.get("PYTHONPATH"))))
        self.settings = os.environ | _SETTINGS | {"PYTHONPATH": path}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler = self._started("scheduler", "--host", "127.0.0.1", "--port", str(self.port))
        self.nodes = [self.node(n) for n in range(NODES)]

    def node(self, n: int) -> subprocess.Popen[bytes]:
        """A worker of one thread."""
        return self._started("worker", self.address, "--nthreads", "1", "--name", f"node-{n}-{time.monotonic_ns()}")

    def _started(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "dask.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:], "--no-dashboard"],
                cwd=self.folder, stdout=log, stderr=log, start_new_session=True, env=self.settings,
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
        if what == "node":
            self.nodes[0] = self.node(0)  # its place is taken, as whoever runs a cluster would

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


def read(inputs: Sequence[Path], said: BinaryIO, *more: str) -> subprocess.Popen[bytes]:
    """`onrecord read`, what it says into a file."""
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord.cli", "read", *map(str, inputs), *more],
        stdout=subprocess.DEVNULL, stderr=said, env=os.environ | _SETTINGS,
    )  # fmt: skip


def rows(folder: Path) -> dict[str, list[bytes]]:
    """All rows of all tables of a folder of parts, each as the digest of its values, sorted."""
    import pyarrow.parquet as parquet

    found: dict[str, list[bytes]] = {}
    for file in sorted(folder.rglob("*.parquet")):
        digests = found.setdefault(file.name, [])
        for batch in parquet.ParquetFile(file).iter_batches():
            digests += (hashlib.sha256(repr(row).encode()).digest() for row in batch.to_pylist())
    return {name: sorted(digests) for name, digests in found.items()}


def tables_of(folder: Path) -> None:
    """The plain processes' records as tables, in `plain/`."""
    whole = str(folder / "plain.jsonl")
    for verb in (["merge", whole], ["export", whole, "--as", "parquet", "--out", str(folder / "plain")]):
        subprocess.run([sys.executable, "-m", "onrecord.cli", *verb], check=True, capture_output=True)


def clustered(folder: Path, inputs: Sequence[Path], kills: Sequence[str]) -> tuple[int, str]:
    """Reads on a cluster, in which at even distances something is killed; the runs of the command that it took, and
    what the last of them said."""
    out, runs, left = folder / "record", 0, list(kills)
    files = [str(file) for one in inputs for file in (sorted(one.iterdir()) if one.is_dir() else [one])]
    parts = len(parts_of(files, str(out), Options(), None))
    while True:
        runs += 1
        (folder / "dask.log").unlink(missing_ok=True)
        with running(folder) as cluster:
            while (folder / "dask.log").read_bytes().count(b"Starting established connection") < NODES:
                time.sleep(0.2)
            with (folder / f"said-{runs}.log").open("wb") as said:
                going = read(inputs, said, "--profile", "--cluster", cluster.address, "--out", str(out))
            while left and going.poll() is None:
                time.sleep(0.2)
                done = len(list(out.glob("part-*/part.json")))
                if done < 1 + parts * (len(kills) - len(left)) // (len(kills) + 1):
                    continue
                print(f"{done} of {parts} parts are there: {left[0]} killed", flush=True)
                cluster.kill(what := left.pop(0))
                if what == "scheduler":
                    going.kill()  # whoever started it sees that nothing moves
            going.wait()
        if going.returncode >= 0:
            return runs, (folder / f"said-{runs}.log").read_text()


def measured(folder: Path, pages: Path, options: argparse.Namespace) -> tuple[Spent, Spent, int, str]:
    """Both sides at once: what each spent, the cluster's runs, and what it said."""
    inputs = [pages, end_interpreter(folder)] if options.crash else [pages]
    alone = []
    for n in range(1, NODES + 1):
        with (folder / f"plain-{n}.log").open("wb") as said:
            out = ("--shard", f"{n}/{NODES}", "--out", str(folder / "plain.jsonl"))
            alone.append(read([pages], said, "--profile", *out))
    with spending({"plain": [one.pid for one in alone], "cluster": [os.getpid()]}) as spent:
        runs, told = clustered(folder, inputs, options.kill)
        spent["cluster"].closed = True
        for one in alone:
            one.wait()
    return spent["plain"], spent["cluster"], runs, told


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.cluster", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--english", type=float, default=1.0, help="share of English pages (of CC-NEWS about 0.3)")
    parser.add_argument("--most", type=int, default=1 << 30, help="bytes of a packed page, where a run is to be short")
    parser.add_argument("--kill", choices=("worker", "node", "scheduler"), nargs="*", default=[])
    parser.add_argument("--crash", action="store_true", help="beside them a page that ends the cluster's interpreters")
    parser.add_argument("--folder", type=Path, help="an empty folder that is kept, else a temporary one")
    options = parser.parse_args(arguments)
    with nullcontext(options.folder) if options.folder else tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        pages = folder / "crawl"
        size = crawl(pages, options.pages, options.english, options.most)
        alone, together, runs, told = measured(folder, pages, options)
        tables_of(folder)
        one, many = rows(folder / "plain"), rows(folder / "record")
        kept = sum(file.stat().st_size for file in (folder / "record").rglob("*.parquet"))
        for said in (*(file.read_text() for file in sorted(folder.glob("plain-*.log"))), told):
            print(said)
        print(f"CPU-seconds of the cluster: {together.kinds()}")
        ratio = alone.seconds / together.seconds
        print(
            f"{options.pages:,} pages, {options.english:.0%} English, {size / options.pages:,.0f} bytes each, "
            f"{kept / options.pages:,.0f} of Parquet; "
            f"CPU-s a page: {NODES} plain processes {alone.seconds / options.pages:.3f}, cluster "
            f"{together.seconds / options.pages:.3f}, in {runs} run(s), killed: {' '.join(options.kill) or 'nothing'}; "
            f"{ratio:.2f} of their throughput"
        )
        print(f"MB of the largest process, by fifths of the run: plain {alone.fifths()}, cluster {together.fifths()}")
        print(f"rows {', '.join(f'{name} {len(found):,}' for name, found in one.items())}")
        print(f"rows {'the same' if one == many else 'DIFFER'}; lost: {told.count('its reading ended the process')}")
    lost = told.count("its reading ended the process") == options.crash
    return 0 if one == many and lost and (options.kill or ratio >= LEAST) else 1


if __name__ == "__main__":
    raise SystemExit(main())
