"""One part: some inputs in, a folder of Parquet tables out, whole or not at all. Runs in a process of its own, so that
the limits of a page hold, and a page that crashes the interpreter costs neither the part nor the cluster's worker:

    python -m onrecord.scale.part        a job as a line of JSON, what became of it as another, until there are no more

Between them stand lines of what is in hand, each a name as a JSON string, "" for nothing: when the process dies, who
started it knows on which page, and gives the job to another, with that page among those to leave out.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from onrecord.desk import diary, reading
from onrecord.desk.stopwatch import Stopwatch
from onrecord.desk.workers import ended_on
from onrecord.errors import InputError
from onrecord.exports.written import write_tables
from onrecord.kept import version
from onrecord.pages.source import Options, Watch
from onrecord.scale.places import is_remote, move_in, place_pages, place_size, read_place
from onrecord.types.codebook import Codebook
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.story import Story

MANIFEST = "part.json"  # stands in the folder of a part that is whole
RECORDS = "records.parquet"  # the whole records of a part, as their JSON, where they are asked for
_RECORDS_HELD = 200  # records that are held before they are written
_AT_ONCE = 1 << 20  # bytes hashed at once
_PART, _LEAST = (
    64 << 20,
    1 << 20,
)  # bytes of inputs in a part, where they are that small: some minutes of work, and less
_PARTS = 64  # of a crawl that is cut finer than that, so that many machines have something to do


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
    codebook: Codebook | None = None
    whole: bool = False  # records, not only their tables
    profile: bool = False  # the processor's time is told by stage
    fatal: tuple[str, ...] = ()  # pages and files that have ended a process: they are left out


class Made(Struct, frozen=True, tag=True):
    """What a part holds: rows of its tables, the digests of its files, who made it, and what failed."""

    name: str
    places: tuple[str, ...]
    rows: dict[str, int]
    sha256: dict[str, str]
    read_by: str
    processor: str
    failures: tuple[str, ...] = ()
    stages: dict[str, float] = {}  # CPU-seconds, where they were asked for


class Broken(Struct, frozen=True, tag=True):
    """What kept a part from being made."""

    why: str


def made_before(job: Job) -> Made | None:
    """A part that is there already, by the same versions."""
    try:
        found = msgspec.json.decode(read_place(f"{job.folder}/{job.name}/{MANIFEST}") or b"", type=Made)
    except msgspec.DecodeError:
        return None
    same = found.read_by == version.version_line() and found.places == job.places
    return found if same and (RECORDS in found.sha256 or not job.whole) else None


class _InHand(Watch):
    """Tells what is about to be read, and leaves out what has ended a process."""

    def __init__(self, tell: Callable[[str], None], fatal: Sequence[str]) -> None:
        self.tell, self._fatal = tell, frozenset(fatal)

    def opened(self, uri: str) -> None:
        if uri in self._fatal:
            raise ended_on(uri)
        self.tell(uri)


def _make(job: Job, tell: Callable[[str], None]) -> Made:
    """Reads a part. Its folder appears under its name when it is whole: a store's is made on this machine first."""
    around = Path(tempfile.mkdtemp()) if is_remote(job.folder) else Path(job.folder)
    partial = around / f".{job.name}.{platform.node()}.{os.getpid()}"
    failures: list[str] = []
    stopwatch = Stopwatch()
    try:
        records = _part_records(job, tell, failures)
        partial.mkdir(parents=True, exist_ok=True)
        with stopwatch.running() if job.profile else nullcontext():
            rows = write_tables(_written_whole(records, partial) if job.whole else records, partial, "parquet")
        made = Made(
            job.name, job.places, rows, {file.name: _part_digest(file) for file in sorted(partial.iterdir())},
            version.version_line(), _processor(), tuple(failures), dict(stopwatch.stages),
        )  # fmt: skip
        (partial / MANIFEST).write_bytes(msgspec.json.encode(made))
        try:
            move_in(partial, f"{job.folder}/{job.name}", MANIFEST)
        except OSError:
            if (before := made_before(job)) is None:  # else a worker that was thought lost has made it
                raise
            made = before
    finally:
        shutil.rmtree(around if is_remote(job.folder) else partial, ignore_errors=True)
    return made


def _part_records(job: Job, tell: Callable[[str], None], failures: list[str]) -> Iterator[tuple[str, Record]]:
    """The records of a part with their ids. What ends the process on a page is told beforehand."""
    watch = _InHand(tell, job.fatal)
    options = Options(
        job.published, job.captured, encoding=job.encoding, max_page=job.max_page, watch=watch, codebook=job.codebook
    )
    kb = Path(job.kb) if job.kb else None
    for page in place_pages(job.places, options):
        for one in (page,) if isinstance(page, InputError) else _told_stories(page, kb, watch):
            if isinstance(one, InputError):
                failures.append(str(one))
            else:
                yield one.record.id, one.record


def _told_stories(page: Page, kb: Path | None, watch: _InHand) -> tuple[Story | InputError, ...]:
    try:
        watch.opened(page.uri)
    except InputError as error:
        return (error,)
    found = reading.page_stories(page, kb)
    watch.tell("")
    return found


def _written_whole(records: Iterator[tuple[str, Record]], folder: Path) -> Iterator[tuple[str, Record]]:
    """The records as they pass, each written as its JSON too."""
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    schema = arrow.schema([("story_id", arrow.string()), ("record", arrow.large_binary())])
    held: list[tuple[str, bytes]] = []

    def write() -> None:
        ids, lines = [id for id, _ in held], [line for _, line in held]
        writer.write_table(arrow.table([ids, arrow.array(lines, arrow.large_binary())], schema=schema))
        held.clear()

    with parquet.ParquetWriter(folder / RECORDS, schema, compression="zstd") as writer:
        for id, record in records:
            held.append((id, msgspec.json.encode(record)))
            if len(held) == _RECORDS_HELD:
                write()
            yield id, record
        write()


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
    places: Sequence[str],
    folder: str,
    options: Options,
    kb: Path | None,
    whole: bool = False,
    profile: bool = False,
    most: int = _PART,
) -> tuple[Job, ...]:
    """The work cut into parts: runs of inputs of about `most` bytes, less where there are few of them, and never less
    than one input. It depends on the inputs alone, so that a cluster of another size goes on with the same parts."""
    sizes = [place_size(place) for place in places]
    most = min(most, max(_LEAST, sum(sizes) // _PARTS))
    like = Job(
        "", (), folder, options.max_page, options.published, options.captured, options.encoding,
        str(kb.resolve()) if kb is not None else None, options.codebook, whole, profile,
    )  # fmt: skip
    jobs: list[Job] = []
    run: list[str] = []
    held = 0
    for place, size in zip((*places, None), (*sizes, most), strict=True):
        if run and held + size > most:
            name = f"part-{len(jobs) + 1:05}"
            jobs.append(msgspec.structs.replace(like, name=name, places=tuple(run)))
            run, held = [], 0
        if place is not None:
            run.append(place)
            held += size
    return tuple(jobs)


def _serve(lines: Iterable[bytes], answers: BinaryIO) -> None:
    """Makes part after part; models are loaded once."""

    def say(said: str | Made | Broken) -> None:
        try:
            answers.write(msgspec.json.encode(said) + b"\n")
            answers.flush()
        except OSError:
            raise SystemExit(1) from None  # whoever asked is gone, and others make the part: no error of a page's

    for line in lines:
        job = msgspec.json.decode(line, type=Job)
        begun, spent = time.monotonic(), time.process_time()
        try:
            made = _make(job, say)
        except Exception as error:  # whatever happens to a part, the process can make others
            say(Broken(" ".join(reading.fault(error).split())))
            continue
        diary.note(
            "made", part=job.name, stories=made.rows["stories"], failed=len(made.failures),
            seconds=time.monotonic() - begun, cpu=time.process_time() - spent,
        )  # fmt: skip
        say(made)


if __name__ == "__main__":
    _serve(sys.stdin.buffer, sys.stdout.buffer)
