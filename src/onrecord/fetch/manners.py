"""How we behave: the numbers of a run, and the waiting that servers ask for."""

from __future__ import annotations

import random
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

from onrecord.pages.source import MAX_PAGE

_FIRST_WAIT = 1.0  # seconds before a second try; twice as long before each further one
TOO_BUSY = frozenset((429, 500, 502, 503, 504))  # status of a server that may answer better later


class Manners(Struct, frozen=True):
    """The numbers of one run."""

    agent: str
    delay: float = 2.0  # seconds between two requests to one host
    seconds: float = 60.0  # for one answer, from the first byte sent to the last one got
    most: int = MAX_PAGE  # bytes of a page, packed and unpacked
    tries: int = 3
    hops: int = 10  # redirects; browsers follow 20
    patience: float = 300.0  # the longest wait that a server may ask for in the middle of a run
    hosts: int = 16  # that are asked at once
    first_wait: float = _FIRST_WAIT
    loopback: bool = False  # tests only: this machine may be asked
    trust: ssl.SSLContext | None = None  # tests only: whose certificates count


def agent(version: str, contact: str | None) -> str:
    """Who we say that we are."""
    return f"onrecord/{version}" + (f" (+{contact})" if contact else "")


def pause(manners: Manners, tried: int) -> float:
    """Seconds before the next try: longer each time, and never the same for all (full jitter above a half)."""
    return manners.first_wait * 2.0 ** (tried - 1) * random.uniform(0.5, 1.0)  # noqa: S311 - nothing secret


def asked_to_wait(value: str | None, now: datetime | None = None) -> float:
    """The seconds of a Retry-After, which is a number or a date; 0 where it says neither."""
    value = (value or "").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return 0.0
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - (now or datetime.now(UTC))).total_seconds())
