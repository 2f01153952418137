"""Archives lent to one request at a time: each connection answers one thread, and no question goes on for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

from onrecord.desk import archives
from onrecord.stores.store import ArchiveStore

Answer = TypeVar("Answer")
_CONNECTIONS = 4  # of one room; questions take milliseconds, and two cores answer no more at once
PATIENCE = 10.0  # seconds that a question may take
DRAFT_PATIENCE = 120.0  # seconds that a draft may take


class Lent:
    """The connections of one archive."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._free: list[ArchiveStore] = []
        self._places = asyncio.Semaphore(_CONNECTIONS)

    async def ask(self, question: Callable[[ArchiveStore], Answer], patience: float = PATIENCE) -> Answer:
        """The answer to a question, asked in a thread of its own. Raises ArchiveError where it takes too long."""
        async with self._places:
            store = self._free.pop() if self._free else await run_in_threadpool(
                archives.opened_archive, self.place, read_only=True
            )  # fmt: skip
            try:
                return await run_in_threadpool(_bounded, store, question, patience)
            finally:
                self._free.append(store)

    def close(self) -> None:
        """Ends all connections."""
        while self._free:
            self._free.pop().close()


def _bounded(store: ArchiveStore, question: Callable[[ArchiveStore], Answer], patience: float) -> Answer:
    interrupt = getattr(store.db, "interrupt", None)
    if interrupt is None:
        return question(store)
    alarm = threading.Timer(patience, interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        return question(store)
    finally:
        alarm.cancel()
