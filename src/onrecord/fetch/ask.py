"""One request: an address in, the whole answer out, within caps of time and bytes. Redirects are not followed here."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime

import aiohttp
from aiohttp.connector import Connection
from msgspec import Struct
from yarl import URL

from onrecord.errors import InputError, NotFetched
from onrecord.fetch.manners import Manners
from onrecord.fetch.public import NotPublic, dialler
from onrecord.pages.wire.http import ENCODINGS, unpacked_content
from onrecord.pages.wire.tally import CHUNK

_PACKED_TWICE = 2  # layers of packing that are undone; honest servers use one
_LATER = "try again later"


class Passing(NotFetched):
    """A failure that another try may mend."""


class ServerAnswer(Struct, frozen=True):
    """What a server answered. `body` is as it came, `plain` without its packing."""

    url: str
    at: str  # ISO 8601
    address: str | None  # the machine that answered
    status: int
    reason: str
    raw: tuple[tuple[bytes, bytes], ...]  # the fields as they came
    body: bytes
    plain: bytes

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields as text."""
        return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in self.raw)

    def field(self, name: str) -> str | None:
        """The first field of that name."""
        return next((value for key, value in self.fields if key.lower() == name), None)


def session(manners: Manners) -> aiohttp.ClientSession:
    """A session that dials public addresses alone, keeps no cookie, follows no redirect, and asks no proxy."""
    connector = aiohttp.TCPConnector(
        limit=manners.hosts * 2,
        limit_per_host=1,
        socket_factory=dialler(manners.loopback),
        ssl=manners.trust or ssl.create_default_context(),
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=manners.seconds),
        auto_decompress=False,
        trust_env=False,
        response_class=_Response,
        headers={"User-Agent": manners.agent, "Accept-Encoding": "gzip, br"},
    )


async def ask(
    client: aiohttp.ClientSession, url: str, manners: Manners, fields: Mapping[str, str], cut: int | None = None
) -> ServerAnswer:
    """The answer to one request; with `cut` only so many bytes of it. Raises NotFetched, and Passing for what may go
    better later."""
    try:
        async with client.get(URL(url), allow_redirects=False, headers=fields) as answer:
            address = getattr(answer, "peer", None)
            body = await _body(url, answer.content, cut or manners.most, cut is not None)
            raw = tuple((bytes(name), bytes(value)) for name, value in answer.raw_headers)
            packing = answer.headers.get("Content-Encoding", "")
            return ServerAnswer(
                url, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), address, answer.status, answer.reason or "",
                raw, body, _ask_plain(url, packing, body, cut or manners.most),
            )  # fmt: skip
    except InputError:
        raise
    except Exception as error:
        raise _ask_told(url, error, manners) from None


async def _body(url: str, stream: aiohttp.StreamReader, most: int, cut: bool) -> bytes:
    pieces, size = [], 0
    async for piece in stream.iter_chunked(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > most and cut:
            break
        if size > most:
            raise NotFetched(url, f"more than {most:,} bytes", "raise the limit with --max-bytes")
    return b"".join(pieces)[:most]


def _ask_plain(url: str, packing: str, body: bytes, most: int) -> bytes:
    names = [name.strip().lower() for name in packing.split(",") if name.strip()]
    if len(names) > _PACKED_TWICE:
        raise NotFetched(url, f"its answer is packed {len(names)} times over", "no honest server does that; leave it")
    for name in reversed(names):
        if name not in ENCODINGS and name != "identity":
            raise NotFetched(url, f"its answer is packed as {name[:20]!r}, which nobody asked for", "save it by hand")
        try:
            body = unpacked_content(url, name, body, most)
        except InputError as error:
            raise NotFetched(url, error.why, error.mend) from None
    return body


class _Response(aiohttp.ClientResponse):
    """A response that knows who sent it also when the connection is given back."""

    peer: str | None = None

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Reads the head."""
        name = connection.transport.get_extra_info("peername") if connection.transport else None
        self.peer = str(name[0]) if name else None
        return await super().start(connection)


def _ask_told(url: str, error: Exception, manners: Manners) -> NotFetched:
    """A failure of the network in words, as one that may pass or as one that stays."""
    inner = getattr(error, "os_error", None)
    if isinstance(inner, NotPublic) or "no public address" in str(inner):
        return NotFetched(url, str(inner), "only pages of the public internet are fetched")
    if isinstance(error, aiohttp.InvalidURL):
        return NotFetched(url, "no host can have this name", "check the address")
    if isinstance(error, TimeoutError):
        return Passing(url, f"no whole answer within {manners.seconds:g} seconds", _LATER)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        why = getattr(error.certificate_error, "verify_message", "") or str(error.certificate_error)
        return NotFetched(url, f"its certificate does not hold ({why.rstrip('.')})", "check the address; tell the site")
    if isinstance(error, aiohttp.ClientSSLError):
        return NotFetched(url, "no secure connection can be made", "check the address; tell the site")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Passing(url, "its host has no address", "check the name and your connection")
    if isinstance(error, aiohttp.ClientPayloadError):
        return Passing(url, "its answer ended before it was whole", _LATER)
    if isinstance(error, aiohttp.ClientConnectionError):
        return Passing(url, f"no connection ({str(inner or error)[:100] or type(error).__name__})", _LATER)
    return NotFetched(url, f"its answer is no HTTP ({type(error).__name__})", "open it in a browser; tell the site")
