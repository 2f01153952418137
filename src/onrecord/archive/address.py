"""Addresses folded: the same page under the many addresses that the web gives it is one.

The scheme, "www." and its kin, AMP's forms, parameters that only follow readers around, a trailing slash and what
stands behind `#` do not tell two pages apart.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from onrecord import lexicons

_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_CACHE = re.compile(r"^[^/]+\.cdn\.ampproject\.org/(?:[vc]/)?(?:s/)?|^(?:www\.)?google\.[a-z.]+/amp/(?:s/)?")
_ARCHIVED = re.compile(r"^web\.archive\.org/(?:web|save)/\d{4,14}(?:[a-z]{2}_)?/")
_AMP = re.compile(r"(?:/amp|[./]amp\.html?)/?$|^/amp(?=/)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")
_SCHEME = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
_LONGEST = 2_000  # characters; a longer address is kept as it stands


def folded_address(url: str | None) -> str | None:
    """The address by which a page is known; None for what is no address of the web."""
    if not url or len(url) > _LONGEST or not _SCHEME.match(url.strip()):
        return url[:_LONGEST] if url and len(url) > _LONGEST and _SCHEME.match(url) else None
    rest = _SCHEME.sub("", url.strip())
    for around in (_ARCHIVED, _CACHE):
        rest = _SCHEME.sub("", around.sub("", rest))
    try:
        parts = urlsplit(f"//{rest}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if not host:
        return None
    shown = host if port in (None, 80, 443) else f"{host}:{port}"
    path = _INDEX.sub("", _AMP.sub("", parts.path)).rstrip("/")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _follows(pair[0])))
    return _HOST.sub("", shown) + quote(unquote(path), safe="/:@!$&'()*+,;=~") + (f"?{query}" if query else "")


def _follows(parameter: str) -> bool:
    """True for a parameter that says nothing of the page."""
    name = parameter.lower()
    rows = lexicons.table("mul", "tracking")
    return any(name.startswith(r["parameter"]) if r["begins"] else name == r["parameter"] for r in rows)
