"""Several processes behind one port: one token, one archive, and all of them end together."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from newsroom import TOKEN, first, fresh

pytest.importorskip("uvicorn")
from onrecord.web.served import listening, workers_wanted

CODE = """
import sys
from onrecord.web.served import Room, listening, serve_room
if __name__ == "__main__":
    sockets = listening("127.0.0.1", 0, 3)
    print(sockets[0].getsockname()[1], flush=True)
    serve_room(Room(sys.argv[1], sys.argv[2], (), True), sockets)
"""
PATIENCE = 60.0  # seconds until all processes of a crowded machine answer


@pytest.fixture
def room(tmp_path: Path) -> Iterator[tuple[str, int, subprocess.Popen[str]]]:
    """The place, the port and the first process of a room of three."""
    place, script = fresh(tmp_path), tmp_path / "room.py"
    script.write_text(CODE, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script), place, TOKEN], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        yield place, int(child.stdout.readline()), child
        child.kill()


def asked(port: int, path: str, sent: dict[str, str] | None = None) -> tuple[int, str]:
    """One visitor of its own: whichever process the system gives it to."""
    until = time.monotonic() + PATIENCE
    while True:
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            client.request("POST" if sent else "GET", path, urlencode(sent) if sent else None, headers)
            answer = client.getresponse()
            return answer.status, answer.read().decode()
        except OSError:  # a process that has not begun to listen
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        finally:
            client.close()


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children")
    return [int(one) for one in found.read_text(encoding="ascii").split()] if found.exists() else []


def listening_now(port: int) -> int:
    """How many sockets listen at a port of this machine."""
    rows = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    return sum(row.split()[1].endswith(f":{port:04X}") and row.split()[3] == "0A" for row in rows)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they share a socket, and /proc is not there")
def test_three_processes_are_one_room(room: tuple[str, int, subprocess.Popen[str]]) -> None:
    place, port, child = room
    said = first(place, "statements", words="rocks")
    until = time.monotonic() + PATIENCE
    while listening_now(port) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    assert listening_now(port) == 3
    for _ in range(12):
        assert asked(port, f"/statement/{said}")[0] == 200
    assert asked(port, "/correct", {"target": said, "speaker": "nobody", "why": "a test", "by": "ann"})[0] == 303
    told = [asked(port, f"/statement/{said}") for _ in range(12)]  # none shows what it remembers from before
    assert all(status == 200 and "correction/speaker" in text for status, text in told)

    beside = children(child.pid)
    child.send_signal(signal.SIGTERM)
    assert child.wait(30) is not None
    while any(Path(f"/proc/{one}/exe").exists() for one in beside) and time.monotonic() < until + PATIENCE:
        time.sleep(0.05)
    assert len(beside) >= 2 and not any(Path(f"/proc/{one}/exe").exists() for one in beside)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is not there")
def test_who_is_killed_takes_the_others_along(room: tuple[str, int, subprocess.Popen[str]]) -> None:
    _, port, child = room
    asked(port, "/")
    until = time.monotonic() + PATIENCE
    while listening_now(port) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    child.kill()
    child.wait(10)
    while listening_now(port) and time.monotonic() < until:
        time.sleep(0.1)
    assert listening_now(port) == 0


def test_a_taken_port_is_not_shared_unseen() -> None:
    for workers in (1, 3):
        mine = listening("127.0.0.1", 0, workers)
        mine[0].listen()
        with pytest.raises(OSError, match="in use"):
            listening("127.0.0.1", mine[0].getsockname()[1], 3)
        assert len({one.getsockname() for one in mine}) == 1 and len(mine) == workers
        for one in {id(one): one for one in mine}.values():
            one.close()


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_are_sent_at_once(workers: int) -> None:
    """asyncio turns Nagle's waiting off only where a socket names its protocol; else each answer takes 40 ms longer."""
    for one in set(listening("127.0.0.1", 0, workers)):
        with one:
            assert one.proto == socket.IPPROTO_TCP


@pytest.mark.parametrize(("cores", "asked_for", "wanted"), [(1, None, 1), (2, None, 2), (64, None, 4), (64, 9, 9), (1, 2, 2)])  # fmt: skip
def test_as_many_processes_as_cores(
    cores: int, asked_for: int | None, wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(cores)), raising=False)
    assert workers_wanted(asked_for) == wanted
