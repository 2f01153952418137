"""Parts on a cluster of Dask: what is there is skipped, what fails is set aside with its error; a worker or a node that
is lost costs the parts that it had in hand, which others take."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.scale.part import Job, Made, made_before
from onrecord.scale.places import write_place

MANIFEST = "manifest.json"
_TRIES = 2  # of a part whose process ends badly; Dask itself gives lost parts to other workers
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


def in_process(job: bytes) -> bytes:
    """Runs on a worker: the part in a process of its own. Raises RuntimeError with its last words."""
    last = ""
    for _ in range(_TRIES):
        done = subprocess.run(
            [sys.executable, "-m", "onrecord.scale.part"], input=job, capture_output=True, check=False
        )
        if done.returncode == 0:
            return done.stdout
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        if done.returncode > 0:  # an error, which would come again; a process that was killed has a number below 0
            break
    raise RuntimeError(f"its process ended with {done.returncode}: {last[-_SHOWN:]}")


def write_manifest(folder: str, found: Sequence[Made | Lost]) -> None:
    """What the folder holds, beside the parts."""
    made = sorted((one for one in found if isinstance(one, Made)), key=lambda one: one.name)
    lost = sorted((one for one in found if isinstance(one, Lost)), key=lambda one: one.name)
    whole = {"parts": made, "lost": lost, "processors": sorted({one.processor for one in made})}
    write_place(f"{folder}/{MANIFEST}", msgspec.json.format(msgspec.json.encode(whole)))
