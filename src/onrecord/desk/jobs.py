"""Pages read in several processes, handed back in order: reading costs a hundred times what writing does."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from onrecord.desk import reading
from onrecord.errors import InputError
from onrecord.kb.table import Kb
from onrecord.types.page import Page
from onrecord.types.record import Record

AHEAD = 3  # pages a worker may be ahead of the writer: memory stays flat
_kb: list[Kb] = []  # of a worker's process: opened once


def read_in_processes(
    pages: Iterable[Page | InputError | None], jobs: int, kb: Path | None = None
) -> Iterator[tuple[Page, list[Record | InputError]] | InputError | None]:
    """Each page with its records, in order; errors and None (a page that need not be read) keep their places."""
    waiting: deque[tuple[Page, Future[list[Record | InputError]]] | InputError | None] = deque()
    pool = _pool(jobs, kb)
    try:
        for page in pages:
            waiting.append((page, pool.submit(_read, page)) if isinstance(page, Page) else page)
            while len(waiting) > jobs * AHEAD:
                pool, done = _first(waiting, pool, jobs, kb)
                yield done
        while waiting:
            pool, done = _first(waiting, pool, jobs, kb)
            yield done
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _first(
    waiting: deque[tuple[Page, Future[list[Record | InputError]]] | InputError | None],
    pool: ProcessPoolExecutor,
    jobs: int,
    kb: Path | None,
) -> tuple[ProcessPoolExecutor, tuple[Page, list[Record | InputError]] | InputError | None]:
    """The oldest page's result, and the pool: a new one where a process died. The page that stood first then is the
    one that is read alone, and is a failure if its process dies again."""
    first = waiting.popleft()
    if not isinstance(first, tuple):
        return pool, first
    page, result = first
    try:
        return pool, (page, result.result())
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
    found: list[Record | InputError]
    with _pool(1, kb) as alone:
        try:
            found = alone.submit(_read, page).result()
        except BrokenProcessPool:
            found = [reading.Fault(page.uri, "its reading process died", "is there memory enough? fewer --jobs help")]
    fresh = _pool(jobs, kb)
    rest = list(waiting)
    waiting.clear()
    waiting.extend((one[0], fresh.submit(_read, one[0])) if isinstance(one, tuple) else one for one in rest)
    return fresh, (page, found)


def _pool(jobs: int, kb: Path | None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (kb,))


def _begin(kb: Path | None) -> None:
    """What each process does first."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the writer's to answer
    os.environ["OMP_NUM_THREADS"] = "1"
    if kb is not None:
        _kb.append(Kb(kb))


def _read(page: Page) -> list[Record | InputError]:
    return list(reading.guarded(page.uri, reading.records_of(page, _kb[0] if _kb else None)))
