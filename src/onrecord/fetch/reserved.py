"""Reservations of text and data mining, as the TDM Reservation Protocol of W3C's community group writes them: a file
of the site, a field of an answer, a meta element of a page. Any of them that reserves counts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from protego import Protego

from onrecord.fetch.robots import NAME

PLACE = "/.well-known/tdmrep.json"
MOST = 256 * 1024  # bytes of that file; what is longer is no list of rules
_RULES = 1_000  # that are heeded
_FIELD = "tdm-reservation"
_POLICY = "tdm-policy"
_HEAD = 256 * 1024  # bytes of a page in which its meta elements stand
_META = re.compile(rb"<meta\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""\b(name|content)\s{0,20}=\s{0,20}(?:"([^"]{0,1000})"|'([^']{0,1000})'|([^\s"'>]{1,1000}))""", re.IGNORECASE
)


class Reservation(Struct, frozen=True):
    """One entry of tdmrep.json."""

    matcher: Protego  # which disallows what the rule speaks of
    reserved: bool
    policy: str | None


def rules_of(body: bytes) -> tuple[Reservation, ...]:
    """The rules of a tdmrep.json; () for what is none."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    entries = given if isinstance(given, list) else [given]
    return tuple(
        Reservation(_matcher(one.get("location", "/")), _says_yes(one.get(_FIELD)), _text(one.get(_POLICY)))
        for one in entries[:_RULES]
        if isinstance(one, dict) and isinstance(one.get("location", "/"), str)
    )


def reserved_by_site(rules: Sequence[Reservation], url: str) -> str | None:
    """Who reserves a page by the site's file, in words; None where nobody does. The first rule that matches counts."""
    rule = next((one for one in rules if not one.matcher.can_fetch(url, NAME)), None)
    return _reserved_words("its site's tdmrep.json", rule.policy) if rule and rule.reserved else None


def reserved_by_page(fields: Sequence[tuple[str, str]], body: bytes) -> str | None:
    """Who reserves a page by its own answer, in words; None where nobody does."""
    said = {name.lower(): value for name, value in fields}
    if _says_yes(said.get(_FIELD)):
        return _reserved_words(f"its {_FIELD} header", said.get(_POLICY))
    metas = _metas(body[:_HEAD])
    if _says_yes(metas.get(_FIELD)):
        return _reserved_words(f"its {_FIELD} meta element", metas.get(_POLICY))
    return None


def _metas(head: bytes) -> dict[str, str]:
    """Name -> content of the meta elements that speak of mining."""
    found: dict[str, str] = {}
    for meta in _META.finditer(head):
        if b"tdm-" not in meta[1].lower():
            continue
        pairs = {m[1].lower(): m[2] or m[3] or m[4] or b"" for m in _ATTRIBUTE.finditer(meta[1])}
        name = pairs.get(b"name", b"").decode("latin-1").strip().lower()
        found.setdefault(name, pairs.get(b"content", b"").decode("utf-8", "replace"))
    return found


def _says_yes(value: Any) -> bool:
    return str(value).strip() == "1" and value is not True


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _reserved_words(who: str, policy: str | None) -> str:
    return f"{who}, policy {policy[:200]}" if policy else who


def _matcher(location: str) -> Protego:
    """A location is written as a path of robots.txt is: a prefix, `*` for anything, `$` for the end."""
    return Protego.parse(f"User-agent: *\nDisallow: {location.split()[0] if location.split() else '/'}")
