"""Who may be dialled: http and https, and addresses that the whole internet reaches; never a machine of the house.

The check is made where the socket is opened, on the very address that is dialled: a name that resolves to something
else the second time, a redirect and an odd way to write 127.0.0.1 all come by here.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

from yarl import URL

from onrecord.errors import NotFetched

_SCHEMES = ("http", "https")
_LONGEST = 4_096  # characters of an address; browsers cut at about 2,000, servers at 8,000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address in the clothes of an IPv6 one (RFC 6052)
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotPublic(OSError):
    """What is raised instead of dialling."""


def whole_address(given: str) -> str:
    """An address as it is asked for: encoded, without its fragment. Raises NotFetched for what is none of the web."""
    where = given[:200]
    try:
        url = URL(given.strip()).with_fragment(None)
        port = url.port
    except ValueError as error:
        raise NotFetched(where, f"no address ({error})", "write it as https://example.org/story") from None
    if url.scheme not in _SCHEMES or not url.host or not port or len(str(url)) > _LONGEST:
        raise NotFetched(where, "no address of http or https", "write it as https://example.org/story")
    if url.user or url.password:
        raise NotFetched(
            str(url.with_user(None))[:200], "an address with a name or password in it", "give it without them"
        )
    return str(url)


def is_public(address: str) -> bool:
    """True for an address that belongs to the internet at large, also behind the ways to write IPv4 as IPv6."""
    one: _Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        if one.is_site_local:
            return False
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inner is None and one in _NAT64:
            inner = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return one.is_global and not one.is_multicast and not one.is_reserved


def dialler(loopback: bool) -> Callable[[Any], socket.socket]:
    """Opens sockets to public addresses alone. `loopback` is for tests: this machine is allowed as well."""

    def dialled(info: tuple[Any, Any, int, str, tuple[Any, ...]]) -> socket.socket:
        family, kind, protocol, _, where = info
        if not is_public(where[0]) and not (loopback and ipaddress.ip_address(where[0]).is_loopback):
            raise NotPublic(f"leads to {where[0]}, no public address")
        return socket.socket(family, kind, protocol)

    return dialled
