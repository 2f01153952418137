"""Who may come in: the names of this host, the token, the size of what is sent; and the headers of every answer.

The printed address carries the token once: it is exchanged for a cookie, and the address is left. Host names are an
allow-list, so that a foreign page cannot reach the room by a name that it makes point here.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.drawn import error_page

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LARGEST = 2_000_000  # bytes of a draft that is sent
_LONGEST = 8_000  # characters of an address
_FEEDS = (".rss", ".feed.json")
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "x-robots-tag": "noindex",
}


class TooMuch(Exception):
    """More was sent than a draft can be."""


class Guard:
    """Stands before everything. `token` None: whoever reaches the port may read."""

    def __init__(self, app: ASGIApp, token: str | None, hosts: Sequence[str] = ()) -> None:
        self._app, self._token = app, token
        self._hosts = frozenset(host.lower() for host in (*_LOOPBACK, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self._app(scope, _guard_counted(receive), _with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        """What is answered to whoever may not come in; None for the others."""
        headers = Headers(scope=scope)
        if _host(headers.get("host", "")) not in self._hosts:
            return error_page(421, "This is not a name of this room. Open it as http://127.0.0.1 with its port.")
        if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST:
            return error_page(414, "This address is longer than any question. Ask for less.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return error_page(405, "Nothing here is asked in this way.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:12]) > LARGEST:
            return error_page(413, f"A draft may have {LARGEST:,} bytes. Send a part of it.")
        if scope["method"] == "POST" and not _same_origin(headers):
            return error_page(403, "This was sent from another site, and was not read.")
        return self._unknown(scope, headers)

    def _unknown(self, scope: Scope, headers: Headers) -> Response | None:
        """Whoever brings neither token nor cookie stays outside; whoever brings the token gets the cookie."""
        if self._token is None or scope["path"].startswith("/static/"):
            return None
        given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        asked = dict(given)
        if "token" in asked and scope["method"] in ("GET", "HEAD"):
            if not _same(asked["token"], self._token):
                return error_page(403, "This token is not the one of this run. Open the address that was printed last.")
            rest = urlencode([pair for pair in given if pair[0] != "token"])
            # a path of two slashes would lead to another host
            answer = RedirectResponse("/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(self._cookie(scope), self._token, httponly=True, samesite="strict", path="/")
            return answer
        if _same(cookie_parser(headers.get("cookie", "")).get(self._cookie(scope), ""), self._token):
            return None
        if _same(headers.get("authorization", "").removeprefix("Bearer "), self._token):
            return None
        if scope["path"].endswith(_FEEDS) and _same(asked.get("key", ""), feed_key(self._token, scope["path"], given)):
            return None
        return error_page(403, "This room is closed without its token. Open the address that onrecord serve printed.")

    @staticmethod
    def _cookie(scope: Scope) -> str:
        """Cookies know no port; two rooms on one machine keep theirs apart."""
        return f"onrecord-{(scope.get('server') or ('', 0))[1]}"


def feed_key(token: str, path: str, asked: Sequence[tuple[str, str]]) -> str:
    """What opens one feed and nothing else, for readers that hold no cookie."""
    plain = urlencode(sorted(pair for pair in asked if pair[0] != "key"))
    return hmac.new(token.encode(), f"{path}?{plain}".encode(), hashlib.sha256).hexdigest()[:32]


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _host(header: str) -> str:
    """A Host header without its port, in lower case."""
    name = header.strip().lower()
    return name.rpartition("]")[0] + "]" if name.startswith("[") else name.rpartition(":")[0] or name


def _same_origin(headers: Headers) -> bool:
    """True for a form of this room: browsers say where it was sent from."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == headers.get("host", "").lower()


def _guard_counted(receive: Receive) -> Receive:
    """What is received, until it is too much."""
    got = 0

    async def counted() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > LARGEST:
            raise TooMuch
        return message

    return counted


def _with_headers(send: Send) -> Send:
    """Every answer gets the headers that it has not set itself."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sent
