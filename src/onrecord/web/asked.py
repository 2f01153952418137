"""A question from an address, and the address of a question: each list is one address that can be kept and sent."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec

from onrecord.desk.find import question
from onrecord.errors import UsageError
from onrecord.types.store import Query

FIELDS = (
    "speaker", "person", "outlet", "place", "kind", "act", "type", "who", "whom", "factuality", "language", "since",
    "until", "story", "copy_group", "event_group",
)  # fmt: skip
_MORE = ("q", "what", "by", "order", "versions", "page")
LONGEST = 500  # characters of one field
ROWS = 30  # of a page
MOST_ROWS = 200  # of one answer of REST
MOST_FILE = 5_000  # rows of a list that is saved
DEEPEST = 20_000  # rows that may be leafed through; a search that finds more is asked for less


class Listed(msgspec.Struct, frozen=True):
    """A list: the question, and the fields of its address."""

    query: Query
    fields: Mapping[str, str]
    page: int = 1

    def address(self, path: str = "/find", **other: Any) -> str:
        """The address of this list with other values; None takes a field away, and so does any change the page."""
        fields = {**self.fields, **other}
        if "page" not in other:
            fields.pop("page", None)
        kept = [(k, str(v)) for k, v in fields.items() if v not in (None, "")]
        return path + (f"?{urlencode(kept)}" if kept else "")


def listed(given: Mapping[str, str], rows: int = ROWS, **fixed: Any) -> Listed:
    """The question of an address. Raises UsageError for a value that there is not."""
    fields = {
        k: v.strip()[:500] for k, v in given.items() if k in (*FIELDS, "q", "what", "by", "order", "versions", "page")
    }
    fields = {k: v for k, v in fields.items() if v}
    page = _page(fields.get("page", "1"), rows)
    asked: dict[str, Any] = {name: fields[name] for name in FIELDS if name in fields}
    for name in ("what", "by", "order"):
        if name in fields:
            asked[name] = fields[name]
    asked |= {"words": fields.get("q", ""), "versions": fields.get("versions") == "1", "limit": rows,
              "offset": (page - 1) * rows}  # fmt: skip
    return Listed(question(**(asked | fixed)), fields, page)


def _page(text: str, rows: int) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) <= DEEPEST // rows:
        raise UsageError(f"page {text[:20]!r} is none - there are pages 1 to {DEEPEST // rows:,}")
    return int(text)


def cursor_of(offset: int) -> str:
    """Where the next answer goes on, as a word that callers hand back and don't read."""
    return base64.urlsafe_b64encode(f"v1:{offset}".encode()).decode().rstrip("=")


def offset_of(cursor: str | None) -> int:
    """Where an answer goes on. Raises UsageError."""
    if not cursor:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        text = ""
    version, _, offset = text.partition(":")
    if version != "v1" or not offset.isdecimal() or int(offset[:9]) > DEEPEST:
        raise UsageError("cursor: none that was given here - begin again without one")
    return int(offset)
