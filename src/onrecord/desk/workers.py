"""Pages annotated by several processes: what comes out is in the order of what went in, and is the same, byte for byte.

Each worker loads the models once. A page that kills its worker (a crash of the interpreter, the system's out-of-memory
killer) costs that page alone: it becomes an error in its place, and another worker takes the others.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, UnreadableInput
from onrecord.types.page import Page
from onrecord.types.story import Story

AHEAD = 4  # pages a worker that may be read before the first of them is done: bounds memory
_LEAVE = 2.0  # seconds that a worker has to end by itself

Found = tuple[Story | InputError, ...]
_Work = Callable[[Page, Path | None], Found]


class _Slot:
    """A page's place in the order: `found` is None until it is done."""

    __slots__ = ("found", "page")

    def __init__(self, page: Page | InputError) -> None:
        self.page = page
        self.found: Found | None = (page,) if isinstance(page, InputError) else None


class _Worker:
    """A process, and the slot that it works on."""

    def __init__(self, work: _Work, kb: Path | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(other, work, kb), daemon=True)
        self.process.start()
        other.close()
        self.slot: _Slot | None = None

    def give(self, slot: _Slot) -> None:
        self.slot = slot
        with suppress(OSError):  # a worker that died is seen when its answer is awaited
            self.pipe.send(slot.page)

    def take(self) -> bool:
        """Puts what the worker found into its slot; False when the worker has died on it."""
        slot, self.slot = self.slot, None
        assert slot is not None
        assert isinstance(slot.page, Page)
        try:
            found = self.pipe.recv()
        except (EOFError, OSError):
            slot.found = (ended_on(slot.page.uri),)
            return False
        slot.found = tuple(_joined(one, slot.page) for one in found)
        return True

    def end(self) -> None:
        self.pipe.close()
        self.process.join(_LEAVE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def annotated(
    pages: Iterable[Page | InputError], work: _Work, jobs: int, kb: Path | None = None
) -> Iterator[tuple[Page | InputError, Found]]:
    """Each page with its stories, in order. `work` (a function of a module) makes them in one of `jobs` processes."""
    source = iter(pages)
    slots: deque[_Slot] = deque()
    workers = [_Worker(work, kb) for _ in range(jobs)]
    more = True
    try:
        while more or slots:
            while more and len(slots) < AHEAD * len(workers):
                page = next(source, None)
                if page is None:
                    more = False
                    break
                slots.append(_Slot(page))
                _hand_out(slots, workers)
                if any(worker.pipe.poll() for worker in workers if worker.slot):
                    break
            _hand_out(slots, workers)
            busy = {worker.pipe: n for n, worker in enumerate(workers) if worker.slot}
            for pipe in wait(list(busy)) if slots and slots[0].found is None and busy else ():
                n = busy[pipe]  # type: ignore[index]
                if not workers[n].take():
                    workers[n].end()
                    workers[n] = _Worker(work, kb)
            while slots and slots[0].found is not None:
                done = slots.popleft()
                _hand_out(slots, workers)
                yield done.page, done.found or ()
    finally:
        for worker in workers:
            worker.process.terminate()
            worker.end()


def ended_on(uri: str) -> InputError:
    """What is told of a page on which a process ended."""
    return UnreadableInput(uri, "its reading ended the process", "please report the page")


def _hand_out(slots: Iterable[_Slot], workers: list[_Worker]) -> None:
    """Gives the first pages that nobody works on to the workers that have none."""
    given = {id(worker.slot) for worker in workers if worker.slot}
    waiting = iter([slot for slot in slots if slot.found is None and id(slot) not in given])
    for worker in workers:
        if worker.slot is None and (slot := next(waiting, None)):
            worker.give(slot)


def _serve(pipe: Connection, work: _Work, kb: Path | None) -> None:
    """A worker's life: pages in, what was found out, until the pipe is closed. Ctrl-C is the first process's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            page = pipe.recv()
        except EOFError:
            return
        found = work(page, kb)
        try:
            pipe.send([_parted(one) for one in found])
        except OSError:
            return


def _parted(one: Story | InputError) -> Any:
    """What travels: a story without its page, which the other side has, and an error as what it was made of."""
    return (type(one), one.where, one.why, one.mend) if isinstance(one, InputError) else (one.record, one.cut)


def _joined(parts: Any, page: Page) -> Story | InputError:
    if isinstance(parts[0], type):
        error: InputError = parts[0](*parts[1:])
        return error
    return Story(parts[0], page, parts[1])
