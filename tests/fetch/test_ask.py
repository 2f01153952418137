"""One answer within its caps, and a failure of the network in words; nothing is asked of a network."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from types import SimpleNamespace, TracebackType
from typing import Any

import aiohttp
import pytest

from onrecord.errors import NotFetched
from onrecord.fetch.ask import Passing, ServerAnswer, ask
from onrecord.fetch.manners import Manners

URL = "https://a.test/x"


class Client:
    """Gives one answer, or fails."""

    def __init__(self, *pieces: bytes, packing: str = "", raised: Exception | None = None) -> None:
        self.pieces, self.packing, self.raised = pieces, packing, raised

    def get(self, url: object, **given: object) -> Client:
        return self

    async def __aenter__(self) -> Any:
        if self.raised:
            raise self.raised
        return SimpleNamespace(
            content=self, raw_headers=((b"ETag", b"1"), (b"Vary", b"x")), status=200, reason=None, peer="192.0.2.1",
            headers={"Content-Encoding": self.packing},
        )  # fmt: skip

    async def __aexit__(self, kind: type | None, error: BaseException | None, at: TracebackType | None) -> None:
        return None

    async def iter_chunked(self, size: int) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece


def asked(client: Client, most: int = 10, cut: int | None = None) -> ServerAnswer:
    return asyncio.run(ask(client, URL, Manners("x", most=most), {}, cut))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pieces", "cut", "body"),
    [
        ((b"abcde", b"fghij"), None, b"abcdefghij"),
        ((b"abcde", b"fgh"), 6, b"abcdef"),
        ((b"abc",), 6, b"abc"),
        ((), None, b""),
    ],
)
def test_an_answer_is_whole_or_cut_where_that_is_asked(pieces: tuple[bytes, ...], cut: int | None, body: bytes) -> None:
    found = asked(Client(*pieces), cut=cut)
    assert (found.body, found.plain, found.status, found.reason, found.address) == (body, body, 200, "", "192.0.2.1")
    assert (found.field("etag"), found.field("none")) == ("1", None)


def test_one_that_is_longer_than_allowed_is_none() -> None:
    with pytest.raises(NotFetched, match="more than 10 bytes"):
        asked(Client(b"abcde", b"fghijk"))


@pytest.mark.parametrize(
    ("packing", "body", "plain"),
    [
        ("gzip", gzip.compress(b"page"), b"page"),
        (" GZIP , identity", gzip.compress(b"page"), b"page"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"page")), b"page"),
        ("identity", b"page", b"page"),
        ("gzip, gzip, gzip", b"page", "packed 3 times over"),
        ("zstd9", b"page", "packed as 'zstd9'"),
        ("gzip", gzip.compress(bytes(5_000)), "bytes"),  # a bomb
    ],
)
def test_packing_is_undone(packing: str, body: bytes, plain: bytes | str) -> None:
    client = Client(body, packing=packing)
    if isinstance(plain, bytes):
        assert asked(client, most=1_000).plain == plain
    else:
        with pytest.raises(NotFetched, match=plain):
            asked(client, most=1_000)


def broken(**given: Any) -> Any:
    return SimpleNamespace(ssl=None, host="a.test", port=443, is_ssl=True, **given)


@pytest.mark.parametrize(
    ("raised", "passing", "told"),
    [
        (TimeoutError(), True, "no whole answer within 60 seconds"),
        (aiohttp.InvalidURL("x"), False, "no host can have this name"),
        (aiohttp.ClientPayloadError("x"), True, "ended before it was whole"),
        (aiohttp.ClientConnectorError(broken(), OSError(111, "refused")), True, "no connection"),
        (aiohttp.ClientConnectorError(broken(), OSError("no public address here")), False, "no public address here"),
        (aiohttp.ClientConnectorDNSError(broken(), OSError("x")), True, "its host has no address"),
        (aiohttp.ServerDisconnectedError(), True, "no connection"),
        (ValueError("odd"), False, "its answer is no HTTP (ValueError)"),
    ],
)
def test_a_failure_that_may_pass_and_one_that_stays(raised: Exception, passing: bool, told: str) -> None:
    with pytest.raises(NotFetched) as error:
        asked(Client(raised=raised))
    assert isinstance(error.value, Passing) is passing and told in str(error.value)
