"""A run in a thread of its own: whoever reads its pages may take minutes over one, and no server is cut off."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence

from onrecord.fetch.ask import session
from onrecord.fetch.crawl import Event, Fetching, Listed, Memory
from onrecord.fetch.manners import Manners

_AHEAD = 32  # pages that may wait for their reader


def fetched(
    given: Sequence[str],
    manners: Manners,
    memory: Memory = Memory(),  # noqa: B008 - frozen
    limit: int | None = None,
) -> Iterator[Event]:
    """Everything that comes of the addresses: pages, and the pages of feeds and sitemaps, of those `limit` at most.
    Ending the iteration ends the run."""
    events: queue.SimpleQueue[Event | BaseException | None] = queue.SimpleQueue()
    ready = threading.Event()
    loop: asyncio.AbstractEventLoop | None = None
    task: asyncio.Task[None] | None = None
    room: asyncio.Semaphore | None = None

    async def main() -> None:
        nonlocal loop, task, room
        loop, task, room = asyncio.get_running_loop(), asyncio.current_task(), asyncio.Semaphore(_AHEAD)
        ready.set()
        async with session(manners) as client:
            await Fetching(client, manners, memory, limit, events.put, room).run(given)

    def in_thread() -> None:
        try:
            asyncio.run(main())
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            events.put(error)
        finally:
            ready.set()
            events.put(None)

    thread = threading.Thread(target=in_thread, name="onrecord-fetch", daemon=True)
    thread.start()
    ready.wait()
    try:
        while (event := events.get()) is not None:
            if isinstance(event, BaseException):
                raise event
            yield event
            if not isinstance(event, Listed) and loop and room and not loop.is_closed():
                _soon(loop, room.release)
    finally:
        if loop and task and thread.is_alive():
            _soon(loop, task.cancel)
        thread.join()


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[[], object]) -> None:
    with contextlib.suppress(RuntimeError):  # the loop ended this very moment
        loop.call_soon_threadsafe(call)
