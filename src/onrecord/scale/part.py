"""One part: some inputs in, a folder of Parquet tables out, whole or not at all. Runs as a process of its own, so that
the limits of a page hold, and a page that crashes the interpreter costs neither the part nor the cluster's worker:

    python -m onrecord.scale.part < JOB      the job as JSON, what became of it as JSON on stdout
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.desk import reading, workers
from onrecord.errors import InputError
from onrecord.exports.written import write_tables
from onrecord.kept import version
from onrecord.pages.source import Options
from onrecord.scale.places import is_remote, move_in, place_pages, place_size, read_place
from onrecord.types.record import Record
from onrecord.types.story import Story

MANIFEST = "part.json"  # stands in the folder of a part that is whole
_AT_ONCE = 1 << 20  # bytes hashed at once
_PART = 64 << 20  # bytes of inputs in a part, where they are that small: some minutes of work


class Job(Struct, frozen=True):
    """What is to be read, and where it goes."""

    name: str
    places: tuple[str, ...]
    folder: str
    max_page: int
    published: str | None = None
    captured: str | None = None
    encoding: str | None = None
    kb: str | None = None


class Made(Struct, frozen=True):
    """What a part holds: rows of its tables, the digests of its files, who made it, and what failed."""

    name: str
    places: tuple[str, ...]
    rows: dict[str, int]
    sha256: dict[str, str]
    read_by: str
    processor: str
    failures: tuple[str, ...] = ()


def made_before(job: Job) -> Made | None:
    """A part that is there already, by the same versions."""
    try:
        found = msgspec.json.decode(read_place(f"{job.folder}/{job.name}/{MANIFEST}") or b"", type=Made)
    except msgspec.DecodeError:
        return None
    return found if found.read_by == version.version_line() and found.places == job.places else None


def _make(job: Job) -> Made:
    """Reads a part. Its folder appears under its name when it is whole: a store's is made on this machine first."""
    around = Path(tempfile.mkdtemp()) if is_remote(job.folder) else Path(job.folder)
    partial = around / f".{job.name}.{platform.node()}.{os.getpid()}"
    failures: list[str] = []
    try:
        rows = write_tables(_part_records(job, failures), partial, "parquet")
        sha256 = {file.name: _part_digest(file) for file in sorted(partial.iterdir())}
        made = Made(job.name, job.places, rows, sha256, version.version_line(), _processor(), tuple(failures))
        (partial / MANIFEST).write_bytes(msgspec.json.encode(made))
        move_in(partial, f"{job.folder}/{job.name}", MANIFEST)
    finally:
        shutil.rmtree(around if is_remote(job.folder) else partial, ignore_errors=True)
    return made


def _part_records(job: Job, failures: list[str]) -> Iterator[tuple[str, Record]]:
    """The records of a part with their ids; each page by another process, whose death is an error in its place."""
    options = Options(job.published, job.captured, encoding=job.encoding, max_page=job.max_page)
    found = place_pages(job.places, options)
    kb = Path(job.kb) if job.kb else None
    for _, stories in workers.annotated(found, reading.page_stories, 1, kb):
        for one in stories:
            if isinstance(one, InputError):
                failures.append(str(one))
            elif isinstance(one, Story):
                yield one.record.id, one.record


def _part_digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while data := stream.read(_AT_ONCE):
            digest.update(data)
    return digest.hexdigest()


def _processor() -> str:
    """Of what kind the processor is: the encoder's int8 answers differ with and without VNNI."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        flags = ""
    words = set(flags.split())
    return f"{platform.machine()} {'with' if words & {'avx512_vnni', 'avx_vnni'} else 'without'} VNNI"


def parts_of(
    places: Sequence[str], folder: str, options: Options, kb: Path | None, most: int = _PART
) -> tuple[Job, ...]:
    """The work cut into parts: runs of inputs of about `most` bytes, and never less than one input."""
    about = {"published": options.published, "captured": options.captured, "encoding": options.encoding}
    table = str(kb.resolve()) if kb is not None else None
    jobs: list[Job] = []
    run: list[str] = []
    held = 0
    for place in (*places, None):
        size = place_size(place) if place is not None else most
        if run and held + size > most:
            name = f"part-{len(jobs) + 1:05}"
            jobs.append(Job(name, tuple(run), folder, options.max_page, kb=table, **about))
            run, held = [], 0
        if place is not None:
            run.append(place)
            held += size
    return tuple(jobs)


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(_make(msgspec.json.decode(sys.stdin.buffer.read(), type=Job))))
