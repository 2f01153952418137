"""`onrecord serve`: where it listens, what it prints, and whom it lets in; no server is run."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cli import shelf
from commandline import run

pytest.importorskip("uvicorn")
from onrecord.web.served import Room


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What would have been served."""
    shelf.folder(tmp_path, 1)
    seen: dict[str, Any] = {"folder": tmp_path, "opened": []}

    def serve(room: Room, sockets: list[socket.socket]) -> None:
        seen.update(msgspec.structs.asdict(room), archive=room.place, workers=len(sockets))
        seen["port"] = sockets[-1].getsockname()[1]
        for one in sockets:
            one.close()

    monkeypatch.setattr("onrecord.web.served.serve_room", serve)
    monkeypatch.setattr("webbrowser.open", seen["opened"].append)
    return seen


def test_the_address_holds_the_port_and_a_token_of_its_own(served: dict[str, Any]) -> None:
    tokens = set()
    for _ in range(2):
        done = run(served["folder"], "serve", shelf.DB, "--port", "0")
        found = re.match(r"held\.db: open http://127\.0\.0\.1:(\d+)/\?token=(\S{20,})\n", done.stderr)
        assert done.returncode == 0 and found
        assert (int(found[1]), found[2]) == (served["port"], served["token"])
        tokens.add(found[2])
    assert len(tokens) == 2 and served["archive"] == shelf.DB and served["edit"] is False and served["opened"] == []


def test_what_is_given_is_taken(served: dict[str, Any]) -> None:
    given = ("--token", "x" * 16, "--edit", "--open", "--name", "news.test", "--host", "localhost", "--port", "0",
             "--workers", "3")  # fmt: skip
    done = run(served["folder"], "serve", shelf.DB, *given)
    assert (served["token"], served["edit"], served["hosts"]) == ("x" * 16, True, ("localhost", "news.test"))
    assert served["workers"] == 3 and served["demo"] is False
    assert served["opened"] == [f"http://localhost:{served['port']}/?token={'x' * 16}"]
    assert served["opened"][0] in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("--token", "x" * 15), "at least 16 characters"), (("--host", "no.such.test"), "listen on")],
)
def test_what_is_refused(served: dict[str, Any], arguments: tuple[str, ...], told: str) -> None:
    done = run(served["folder"], "serve", shelf.DB, *arguments)
    assert done.returncode == 2 and told in done.stderr and "archive" not in served


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_port_that_is_taken_is_told(served: dict[str, Any], workers: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(served["folder"], "serve", shelf.DB, "--port", str(port), "--workers", workers)
    assert done.returncode == 2 and f"cannot listen on 127.0.0.1 port {port}" in done.stderr
    assert "archive" not in served


def test_the_demo_says_that_it_is_one_and_leaves_nothing(served: dict[str, Any]) -> None:
    done = run(served["folder"], "serve", "demo:", "--port", "0")
    assert done.stderr.startswith("demo of invented stories: open http://") and served["demo"] is True
    assert not Path(served["archive"]).parent.exists()
