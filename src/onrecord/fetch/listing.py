"""What a feed or a sitemap leads to. A DOCTYPE's entities are never expanded."""

from __future__ import annotations

import re
from xml.parsers import expat

from msgspec import Struct
from yarl import URL

from onrecord.archive.address import folded_address
from onrecord.errors import InputError
from onrecord.fetch.public import whole_address
from onrecord.pages.containers import feed
from onrecord.pages.source import HEAD
from onrecord.pages.wire.http import unpacked_content

_SITEMAP = re.compile(rb"<(?:\w{1,20}:)?(urlset|sitemapindex)\b")
_GZIP = b"\x1f\x8b"
_ENTRIES = 50_000  # of one sitemap, as the protocol has it
_LOC = "loc"


class _Links(Struct, frozen=True):
    """Where a listing leads: to pages, or to further listings. `left` were no addresses, or not its own site's."""

    pages: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    left: int = 0


def links_of(url: str, body: bytes, most: int) -> _Links | None:
    """The links of a feed or a sitemap; None for what is neither. Raises InputError for one that cannot be read."""
    if body.startswith(_GZIP):
        body = unpacked_content(url, "gzip", body, most)
    head = body[:HEAD]
    if found := _SITEMAP.search(head):
        return _of_sitemap(url, body, found[1] == b"sitemapindex")
    if not feed.READER.claims(url, head):
        return None
    characters = body[feed.begin(head) :].decode("utf-8", "replace")
    made = feed.json_items if characters.lstrip("\ufeff \r\n\t").startswith("{") else feed.xml_items
    about, items, damage = made(url, characters)
    if damage and not items:
        raise damage
    base = about.base or url
    return _links([feed.joined_link(item.base or base, item.link) for item in items if item.link], len(items))


def _of_sitemap(url: str, body: bytes, index: bool) -> _Links:
    places, damaged = _places(body)
    if damaged:  # bare ampersands, mostly
        again, _ = _places(feed.mended(body.decode("utf-8", "replace")).encode())
        places = max(places, again, key=len)
    if damaged and not places:
        raise InputError(url, "a sitemap whose XML is broken", "name its pages yourself; tell the site")
    own = [place for place in places if _site(place) == _site(url)]
    found = _links(own, len(places))
    return _Links(listings=found.pages, left=found.left) if index else found


def _places(body: bytes) -> tuple[list[str], bool]:
    """The addresses in a sitemap, and whether its XML is broken behind them."""
    found: list[str] = []
    around: list[str] = []
    pieces: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, _: dict[str, str]) -> None:
        around.append(name.rpartition(" ")[2])
        pieces.clear()

    def end(_: str) -> None:
        # pictures have a loc as well, inside their own element
        if around[-1:] == [_LOC] and len(around) == 3 and len(found) < _ENTRIES:
            found.append("".join(pieces).strip())
        around.pop()
        pieces.clear()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = pieces.append
    parser.DefaultHandler = lambda _: None  # with it expat expands no entity of a DOCTYPE
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        return found, True
    return found, False


def _links(given: list[str], count: int) -> _Links:
    found: dict[str, str] = {}
    fit = 0
    for place in given:
        try:
            whole = whole_address(place)
        except InputError:
            continue
        fit += 1
        found.setdefault(folded_address(whole) or whole, whole)
    return _Links(tuple(found.values()), left=count - fit)


def _site(url: str) -> str:
    try:
        return (URL(url).host or "").removeprefix("www.")
    except ValueError:
        return ""
