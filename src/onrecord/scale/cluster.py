"""Parts on a cluster of Dask: what is there is skipped, what fails is set aside with its error; a worker or a node that
is lost costs the parts that it had in hand, which others take."""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.scale.part import Broken, Job, Made, made_before
from onrecord.scale.places import is_remote, write_place

MANIFEST = "manifest.json"
_TRIES = 2  # of a part whose process ends badly with no page in hand; Dask itself gives lost parts to other workers
_FATAL = 20  # pages of a part that may end its process: with more of them it is not the pages
_AGE = 100  # parts that a process makes before another takes its place: a parser's vocabulary only grows
_TRIM = "MALLOC_TRIM_THRESHOLD_"  # Dask's, of a worker: memory given back at once, 15% of a page in page faults
_SHOWN = 300  # characters of what a failed process said


class Lost(Struct, frozen=True):
    """A part that could not be read."""

    name: str
    places: tuple[str, ...]
    why: str


def read_on(address: str, jobs: Sequence[Job]) -> Iterator[Made | Lost]:
    """What became of every part, as they are done. Raises UsageError where there is no cluster."""
    try:
        import distributed
    except ImportError:
        raise UsageError("--cluster needs Dask - pip install 'onrecord[cluster]'") from None
    waiting = []
    for job in jobs:
        if before := made_before(job):
            yield before
        else:
            waiting.append(job)
    if not waiting:
        return
    try:
        client = distributed.Client(address, timeout=10)
    except (OSError, ValueError):
        raise UsageError(f"--cluster {address}: no Dask scheduler answers there - start one, or use --jobs") from None
    with client:
        by_future = {client.submit(in_process, msgspec.json.encode(job), key=_key(job)): job for job in waiting}
        for future in distributed.as_completed(by_future):
            job = by_future[future]
            try:
                yield msgspec.json.decode(future.result(), type=Made)
            except Exception as error:  # whatever a cluster does to a part, the others go on
                yield Lost(job.name, job.places, str(error)[:_SHOWN] or type(error).__name__)


def _key(job: Job) -> str:
    return f"onrecord-{job.name}-{job.folder}"


class _PartProcess:
    """A process that makes parts, one after the other, with what it says aside."""

    def __init__(self) -> None:
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self.process = subprocess.Popen(
            [sys.executable, "-m", "onrecord.scale.part"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.said,
            env={name: value for name, value in os.environ.items() if name != _TRIM},
        )  # fmt: skip
        self.made = 0

    def answer(self, job: Job) -> Made | Broken | str:
        """What became of a job; what it had in hand, or "", when the process ended on it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.made += 1
        held = ""
        try:
            self.process.stdin.write(msgspec.json.encode(job) + b"\n")
            self.process.stdin.flush()
            for line in self.process.stdout:
                found = _said.decode(line)
                if not isinstance(found, str):
                    return found
                held = found
        except (OSError, msgspec.DecodeError):  # it ended before it had the job, or in the midst of a line
            pass
        return held

    def end(self) -> str:
        """Ends it, and tells how: its status and last line."""
        self.process.communicate()
        self.said.seek(0)
        last = self.said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        self.said.close()
        return f"its process ended with {self.process.returncode}: {last[-_SHOWN:]}"


_said: msgspec.json.Decoder[Made | Broken | str] = msgspec.json.Decoder(Made | Broken | str)
_idle: queue.SimpleQueue[_PartProcess] = queue.SimpleQueue()  # of this worker: the models are loaded once in each


def in_process(given: bytes) -> bytes:
    """Runs on a worker: the part in a process of its own, which is kept for the next. A page that ends the process is
    left out by another. Raises RuntimeError with the process' last words."""
    job = msgspec.json.decode(given, type=Job)
    tries = 0
    while True:
        try:
            process = _idle.get_nowait()
        except queue.Empty:
            process = _PartProcess()
        found = process.answer(job)
        if not isinstance(found, str):
            break
        told = process.end()
        tries += not found
        # an error, which would come again, has a status above 0; a process that was killed is below
        if process.process.returncode > 0 or tries == _TRIES or found in job.fatal or len(job.fatal) == _FATAL:
            raise RuntimeError(told)
        if found:
            job = msgspec.structs.replace(job, fatal=(*job.fatal, found))
    if process.made < _AGE:
        _idle.put(process)
    else:
        process.end()
    if isinstance(found, Broken):
        raise RuntimeError(found.why)
    return msgspec.json.encode(found)


def write_manifest(folder: str, found: Sequence[Made | Lost]) -> None:
    """What the folder holds, beside the parts. What killed processes have left of parts that are whole goes."""
    made = sorted((one for one in found if isinstance(one, Made)), key=lambda one: one.name)
    lost = sorted((one for one in found if isinstance(one, Lost)), key=lambda one: one.name)
    whole = {"parts": made, "lost": lost, "processors": sorted({one.processor for one in made})}
    write_place(f"{folder}/{MANIFEST}", msgspec.json.format(msgspec.json.encode(whole)))
    for one in () if is_remote(folder) else made:
        for left in Path(folder).glob(f".{one.name}.*"):
            shutil.rmtree(left, ignore_errors=True)
