"""Politeness: one request at a time to a host, a pause between two, and as long as it asks for when it is busy."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import aiohttp

from onrecord.errors import NotFetched
from onrecord.fetch.ask import Answer, Passing, ask
from onrecord.fetch.manners import TOO_BUSY, Manners, asked_to_wait, pause

GIVEN_UP = 5  # failures in a row after which a host is left alone for the rest of a run


class Host:
    """One host, for the length of a run."""

    def __init__(self, client: aiohttp.ClientSession, manners: Manners, crowd: asyncio.Semaphore) -> None:
        self._client, self._manners, self._crowd = client, manners, crowd
        self._turn = asyncio.Lock()
        self._ready = 0.0  # by the loop's clock
        self._failures = 0  # in a row
        self.delay = manners.delay

    async def answer(
        self, url: str, fields: Mapping[str, str] | None = None, cut: int | None = None, rest: bool = True
    ) -> Answer:
        """The answer to one request, tried again where that may help. An answer of a busy server is an answer, too.
        `rest`: the host has a pause behind it. Raises NotFetched."""
        failure: Passing | None = None
        for tried in range(1, self._manners.tries + 1):
            if self._failures >= GIVEN_UP:
                raise NotFetched(url, f"its host failed {GIVEN_UP} times in a row", "try again later")
            last = tried == self._manners.tries
            try:
                answer = await self._in_turn(url, fields or {}, cut, rest)
            except Passing as error:
                self._failures += 1
                failure, wait = error, pause(self._manners, tried)
            else:
                self._failures = 0
                if answer.status not in TOO_BUSY:
                    return answer
                asked = asked_to_wait(answer.field("retry-after"))
                wait = max(asked, pause(self._manners, tried))
                self._ready = max(self._ready, _now() + min(asked, self._manners.patience))
                if last or wait > self._manners.patience:
                    return answer
            if not last:
                await asyncio.sleep(wait)
        assert failure is not None
        raise failure

    async def _in_turn(self, url: str, fields: Mapping[str, str], cut: int | None, rest: bool) -> Answer:
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
