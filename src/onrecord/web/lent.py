"""Archives lent to one request at a time: each connection answers one thread, and no question goes on for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool

from onrecord.desk import archives
from onrecord.stores.store import ArchiveStore

Answer = TypeVar("Answer")
_CONNECTIONS = 4  # of one room; questions take milliseconds, and two cores answer no more at once
_ANSWERS = 256  # pages that are remembered as long as nobody changes the archive
_LARGEST = 300_000  # bytes of one of them
PATIENCE = 10.0  # seconds that a question may take
DRAFT_PATIENCE = 120.0  # seconds that a draft may take


class Lent:
    """The connections of one archive."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._free: list[ArchiveStore] = []
        self._known: dict[object, Any] = {}
        self._states: dict[int, tuple[int, ...]] = {}  # of each connection, when it was asked last
        self._places = asyncio.Semaphore(_CONNECTIONS)

    async def ask(
        self, question: Callable[[ArchiveStore], Answer], patience: float = PATIENCE, key: object = None
    ) -> Answer:
        """The answer to a question, asked in a thread of its own. Raises ArchiveError where it takes too long. Under a
        `key` an answer is remembered until somebody changes the archive."""
        async with self._places:
            store = self._free.pop() if self._free else await run_in_threadpool(
                archives.opened_archive, self.place, read_only=True
            )  # fmt: skip
            try:
                return await run_in_threadpool(self._answered, store, question, patience, key)
            finally:
                self._free.append(store)

    def _answered(
        self, store: ArchiveStore, question: Callable[[ArchiveStore], Answer], patience: float, key: object
    ) -> Answer:
        if key is None or not getattr(store.db, "state_is_cheap", False):
            return _bounded(store, question, patience)
        state = store.db.state()
        if self._states.get(id(store)) != state:
            self._states[id(store)] = state
            self._known.clear()
        known = self._known.get(key)
        if known is None:
            known = _bounded(store, question, patience)
            if len(self._known) >= _ANSWERS:
                self._known.clear()
            if len(getattr(known, "body", b"")) <= _LARGEST and getattr(known, "status_code", 0) == 200:
                self._known[key] = known
        answer: Answer = known
        return answer

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
