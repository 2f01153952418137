"""What a room has answered since it was opened: counted by the kind of page, never by what was asked.

Stands before the guard, so that who was turned away is counted too; each answer is a line for programs that watch
(desk/diary.py). An address is told as the pattern that it fits, since its other parts and what stands behind the ? are
somebody's question.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import Struct
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk import diary

_OTHER = "another address"


class Answered(Struct, frozen=True):
    """The answers of one kind of page: how many, how many of them were refused (4xx) and how many broken (5xx), and the
    milliseconds that they took, altogether and at most."""

    page: str
    answers: int = 0
    refused: int = 0
    broken: int = 0
    milliseconds: float = 0.0
    slowest: float = 0.0


class Health(Struct, frozen=True):
    """A room and its archive as those who watch them see it: counts only."""

    since: str  # the moment at which the room was opened
    archive: dict[str, int]  # what it holds
    failures: int  # pages that could not be read
    answered: tuple[Answered, ...]
    read_by: str  # the versions that run


class Counts:
    """What is counted of one room."""

    def __init__(self) -> None:
        self.since = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self._by_page: dict[str, Answered] = {}

    def add(self, page: str, status: int, milliseconds: float) -> None:
        """One more answer."""
        so_far = self._by_page.get(page, Answered(page))
        self._by_page[page] = Answered(
            page,
            so_far.answers + 1,
            so_far.refused + (400 <= status < 500),
            so_far.broken + (status >= 500),
            so_far.milliseconds + milliseconds,
            max(so_far.slowest, milliseconds),
        )

    def rows(self) -> tuple[Answered, ...]:
        """By page, those most asked for first."""
        return tuple(sorted(self._by_page.values(), key=lambda one: (-one.answers, one.page)))


class Counted:
    """Counts what goes by. `patterns` are the addresses of the room's routes."""

    def __init__(self, app: ASGIApp, counts: Counts, patterns: Sequence[str]) -> None:
        self._app, self._counts = app, counts
        ordered = sorted(patterns, key=lambda one: ("{" in one, one))  # those without a place to fill go before
        self._patterns = [(pattern, pattern.split("/")) for pattern in ordered]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            taken, page = 1000 * (time.perf_counter() - begun), self._page_of(scope["path"])
            self._counts.add(page, status, taken)
            diary.note("answer", page=page, method=_method(scope), status=status, milliseconds=taken, bytes=size)

    def _page_of(self, path: str) -> str:
        parts = path.split("/")
        for pattern, wanted in self._patterns:
            if len(wanted) == len(parts) and all(map(_fits, wanted, parts)):
                return pattern
        return _OTHER


def _fits(wanted: str, part: str) -> bool:
    """True for the same words, and for any where the pattern has a place to fill (`{id}`, `find.{form}`)."""
    before, brace, _ = wanted.partition("{")
    return wanted == part if not brace else part.startswith(before) and len(part) > len(before)


def _method(scope: Scope) -> str:
    """GET, HEAD or POST; anything else may be words of whoever sent it."""
    return scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "other"
