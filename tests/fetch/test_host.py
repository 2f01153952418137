"""One host: tried again where that may help, left alone when it asks for that or fails too often."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from onrecord.errors import NotFetched
from onrecord.fetch import host
from onrecord.fetch.ask import Passing, ServerAnswer
from onrecord.fetch.host import Host
from onrecord.fetch.manners import Manners

URL = "https://paper.test/a"


class Clock:
    """Time that passes only by waiting."""

    def __init__(self) -> None:
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def ran(
    monkeypatch: pytest.MonkeyPatch, outcomes: list[int | str], asks: int = 1, wait: str = "", **other: Any
) -> tuple[list[Any], list[float]]:
    """What so many questions were answered, and when the host was asked. Outcomes: a status, or why it failed."""
    clock, asked, left = Clock(), [], list(outcomes)

    async def ask(client: Any, url: str, *_: Any) -> ServerAnswer:
        asked.append(clock.now)
        one = left.pop(0)
        if isinstance(one, str):
            raise Passing(url, one, "try again")
        raw = ((b"Retry-After", wait.encode()),) if wait and one != 200 else ()
        return ServerAnswer(url, "", None, one, "", raw, b"", b"")

    monkeypatch.setattr(host, "ask", ask)
    monkeypatch.setattr(host, "_now", lambda: clock.now)
    monkeypatch.setattr(host, "pause", lambda manners, tried: 10.0 * tried)
    monkeypatch.setattr(host.asyncio, "sleep", clock.sleep)
    found: list[Any] = []

    async def main() -> None:
        one = Host(None, Manners("a", delay=2.0, **other), asyncio.Semaphore(1))  # type: ignore[arg-type]
        for _ in range(asks):
            try:
                found.append((await one.answer(URL)).status)
            except NotFetched as error:
                found.append(error.why)

    asyncio.run(main())
    return found, asked


@pytest.mark.parametrize(
    ("outcomes", "asks", "wait", "found", "asked"),
    [
        ([200], 1, "", [200], [0]),
        ([200, 200, 200], 3, "", [200] * 3, [0, 2, 4]),  # a pause between two
        ([404], 1, "", [404], [0]),
        (["reset", 200], 1, "", [200], [0, 10]),
        (["reset", "reset", 200], 1, "", [200], [0, 10, 30]),
        (["reset"] * 3, 1, "", ["reset"], [0, 10, 30]),
        ([503, 200], 1, "", [200], [0, 10]),
        ([503, 200], 1, "60", [200], [0, 60]),
        ([503] * 3, 1, "60", [503], [0, 60, 120]),
        ([503, 200, 200], 2, "60", [200, 200], [0, 60, 62]),
        ([429], 2, "301", [429, "its host is too busy"], [0]),  # longer than we wait: left alone
        ([429, 200], 1, "300", [200], [0, 300]),
        (["reset"] * 5, 3, "", ["reset", "its host failed 5 times in a row", "its host failed 5 times in a row"], [0, 10, 30, 32, 42]),
        (["reset", "reset", 200] * 2 + ["reset", 200], 3, "", [200] * 3, [0, 10, 30, 32, 42, 62, 64, 74]),
    ],
)  # fmt: skip
def test_when_a_host_is_asked(
    outcomes: list[int | str],
    asks: int,
    wait: str,
    found: list[Any],
    asked: list[float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert ran(monkeypatch, outcomes, asks, wait) == (found, asked)


def test_a_host_is_tried_as_often_as_manners_say(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ran(monkeypatch, [503, 200], tries=1) == ([503], [0])
