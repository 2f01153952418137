"""A list as JSON, CSV, RSS and JSON Feed: the same rows that the page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import msgspec
from msgspec import Struct

from onrecord.exports.stories.csv import csv_line, inert
from onrecord.exports.stories.report import UNSHOWABLE
from onrecord.types.store import Answer, Hit, What

_PATH = {"stories": "story", "statements": "statement", "events": "event", "people": "person"}


def row_of(hit: Hit) -> dict[str, Any]:
    """A row as programs get it: its id, the public columns, what is shown and where the words stand in it."""
    return {"id": hit.id, **hit.row, "shown": hit.text, "marks": [list(mark) for mark in hit.marks],
            "untrusted": ["shown", *(k for k, v in hit.row.items() if isinstance(v, str))]}  # fmt: skip


def as_json(found: Answer, what: What) -> bytes:
    """The rows with totals and facets."""
    rows = [{k: v for k, v in row_of(hit).items() if k != "untrusted"} for hit in found.hits]
    return msgspec.json.encode(
        {"what": what, "total": found.total, "more": found.more, "facets": found.facets,
         "understood": found.understood, "rows": rows}
    )  # fmt: skip


def as_csv(found: Answer) -> bytes:
    """The rows under the names of their columns; no cell is a formula."""
    return b"".join(_lines(found.hits))


def _lines(hits: Sequence[Hit]) -> Iterator[bytes]:
    if hits:
        yield csv_line(("id", *hits[0].row))
    for hit in hits:
        yield csv_line(inert("" if cell is None else str(cell)) for cell in (hit.id, *hit.row.values()))


def as_rss(found: Answer, what: What, title: str, base: str, self_address: str) -> bytes:
    """The rows as a feed."""
    items = "".join(_item(hit, what, base) for hit in found.hits)
    head = (
        f"<title>{_xml(title)}</title><link>{_xml(base)}/</link><description>{_xml(title)}</description>"
        f'<atom:link href={quoteattr(self_address)} rel="self" type="application/rss+xml"/>'
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel>{head}{items}</channel></rss>\n"
    ).encode()


def as_json_feed(found: Answer, what: What, title: str, base: str, self_address: str, page: str) -> bytes:
    """The rows as a JSON Feed 1.1. `page`: the address at which people read the list."""
    items = []
    for one in (_entry(hit, what, base) for hit in found.hits):
        item: dict[str, Any] = {"id": one.link, "url": one.link, "title": one.title, "content_text": one.words}
        if one.made:
            item["date_published"] = one.made.isoformat()
        if one.outlet:
            item["authors"] = [{"name": one.outlet}]
        items.append(item)
    return msgspec.json.encode({
        "version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": page, "feed_url": self_address,
        "items": items,
    })  # fmt: skip


class _Entry(Struct, frozen=True):
    """A row as feeds tell it."""

    link: str
    title: str
    words: str
    made: datetime | None
    outlet: str


def _entry(hit: Hit, what: What, base: str) -> _Entry:
    link = f"{base}/{_PATH.get(what, 'story')}/{hit.id if what in _PATH else hit.story}"
    named = hit.row.get("speaker") if what == "statements" else hit.row.get("title") or hit.row.get("type")
    words = " ".join(hit.text.split())
    title = f"{named}: {words}" if what == "statements" and named else str(named or words)
    made = _listed_moment(str(hit.row.get("published") or hit.row.get("day") or ""))
    return _Entry(link, title[:200], words, made, str(hit.row.get("outlet") or ""))


def _item(hit: Hit, what: What, base: str) -> str:
    one = _entry(hit, what, base)
    return (
        f"<item><title>{_xml(one.title)}</title><link>{_xml(one.link)}</link><guid>{_xml(one.link)}</guid>"
        f"<description>{_xml(escape(one.words))}</description>"
        + (f"<pubDate>{format_datetime(one.made)}</pubDate>" if one.made else "")
        + f"<source url={quoteattr(base)}>{_xml(one.outlet)}</source></item>"
    )


def _xml(text: str) -> str:
    """A text inside XML, without the characters that it cannot hold."""
    return escape(UNSHOWABLE.sub("\ufffd", text))


def _listed_moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
