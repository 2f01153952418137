"""Politeness: one request at a time to a host, a pause between two, and as long as it asks for when it is busy."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import aiohttp

from onrecord.errors import NotFetched
from onrecord.fetch.ask import Passing, ServerAnswer, ask
from onrecord.fetch.manners import TOO_BUSY, Manners, asked_to_wait, pause

_GIVEN_UP = 5  # failures in a row after which a host is left alone for the rest of a run


class Host:
    """One host, for the length of a run."""

    def __init__(self, client: aiohttp.ClientSession, manners: Manners, crowd: asyncio.Semaphore) -> None:
        self._client, self._manners, self._crowd = client, manners, crowd
        self._turn = asyncio.Lock()
        self._ready = 0.0  # by the loop's clock
        self._failures = 0  # in a row
        self._closed: tuple[str, str] | None = None  # why it is left alone for the rest of the run, and until when
        self.delay = manners.delay

    async def answer(
        self, url: str, fields: Mapping[str, str] | None = None, cut: int | None = None, rest: bool = True
    ) -> ServerAnswer:
        """The answer to one request, tried again where that may help. An answer of a busy server is an answer, too.
        `rest`: the host has a pause behind it. Raises NotFetched."""
        failure: Passing | None = None
        for tried in range(1, self._manners.tries + 1):
            if self._closed:
                raise NotFetched(url, *self._closed)
            last = tried == self._manners.tries
            try:
                answer = await self._in_turn(url, fields or {}, cut, rest)
            except Passing as error:
                self._fail()
                failure, wait = error, pause(self._manners, tried)
            else:
                if answer.status not in TOO_BUSY:
                    self._failures = 0
                    return answer
                self._fail()
                asked = asked_to_wait(answer.field("retry-after"))
                wait = max(asked, pause(self._manners, tried))
                if asked > self._manners.patience:
                    self._closed = ("its host is too busy", f"it wants to be asked again in {asked:,.0f} seconds")
                self._ready = max(self._ready, _now() + asked)
                if last or self._closed:
                    return answer
            if not last:
                await asyncio.sleep(wait)
        assert failure is not None
        raise failure

    def _fail(self) -> None:
        self._failures += 1
        if self._failures >= _GIVEN_UP:
            self._closed = (f"its host failed {_GIVEN_UP} times in a row", "try again later")

    async def _in_turn(self, url: str, fields: Mapping[str, str], cut: int | None, rest: bool) -> ServerAnswer:
        async with self._turn:
            await asyncio.sleep(max(0.0, self._ready - _now()))
            try:
                async with self._crowd:
                    return await ask(self._client, url, self._manners, fields, cut)
            finally:
                if rest:
                    self._ready = max(self._ready, _now() + self.delay)


def _now() -> float:
    return asyncio.get_running_loop().time()
