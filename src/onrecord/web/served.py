"""The room served by several processes, each with the archive open: pages of HTML are one core's work otherwise.

Nothing is shared between them but the archive: the token opens all of them, the key of a feed is made from it, and what
one process remembers of a page is asked of the archive's own counter before it is shown (lent.py).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from multiprocessing.context import SpawnProcess

import uvicorn
from msgspec import Struct

from onrecord.web.app import room as room_app

MOST = 4  # processes where nobody says how many
_LEAVE = 5.0  # seconds that a process has to end by itself
_EACH_ITS_OWN = sys.platform == "linux"  # there the system shares visitors out among sockets of one port


class Room(Struct, frozen=True):
    """What is served, and to whom."""

    place: str
    token: str | None
    hosts: tuple[str, ...] = ()
    edit: bool = False
    demo: bool = False  # it says that its stories are invented


def workers_wanted(asked: int | None) -> int:
    """How many processes: as many as are asked for, else one a core, up to four."""
    return asked or max(1, min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1))


def listening(host: str, port: int, workers: int) -> list[socket.socket]:
    """A socket for each process, all of one port. Raises OSError where the port is taken."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    first = _bound(family, address, shared=False)
    if workers == 1 or not _EACH_ITS_OWN:
        return [first] * workers
    taken = first.getsockname()
    first.close()  # it told whether somebody else is there, who would share the port unseen
    return [_bound(family, taken, shared=True) for _ in range(workers)]


def _bound(family: int, address: tuple[object, ...], *, shared: bool) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named: else answers wait for Nagle's 40 ms
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        made.bind(address)
    except OSError:
        made.close()
        raise
    return made


def serve_room(room: Room, sockets: Sequence[socket.socket]) -> None:
    """Serves until it is told to stop: this process at the first socket, one more at each of the others."""
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_further_process, args=(room, one), daemon=True) for one in sockets[1:]]
    for other in others:
        other.start()
    before = signal.signal(signal.SIGTERM, _asked_to_end)  # uvicorn raises it again when it has ended
    try:
        _run_room(room, sockets[0])
    finally:
        signal.signal(signal.SIGTERM, before)
        _end(others)


def _asked_to_end(number: int, frame: object) -> None:
    raise SystemExit(0)


def _run_room(room: Room, at: socket.socket) -> None:
    settings = uvicorn.Config(
        room_app(room.place, token=room.token, hosts=room.hosts, edit=room.edit, demo=room.demo),
        log_level="warning", access_log=False, server_header=False, timeout_keep_alive=20, limit_concurrency=200,
        h11_max_incomplete_event_size=65_536,
    )  # fmt: skip
    uvicorn.Server(settings).run([at])


def _further_process(room: Room, at: socket.socket) -> None:
    """A further process: it ends with the first, however that ends."""
    threading.Thread(target=_with_parent, daemon=True).start()
    _run_room(room, at)


def _with_parent() -> None:
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _end(others: Sequence[SpawnProcess]) -> None:
    for other in others:
        other.terminate()
    for other in others:
        other.join(_LEAVE)
        if other.is_alive():
            other.kill()
