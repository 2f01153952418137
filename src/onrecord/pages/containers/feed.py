"""RSS, Atom and JSON Feed: an item is a page, whose source is the item's content as the feed's own escapes are undone,
as a row's `html` is.

A reader of its own: the libraries mend markup while they read (feedparser) or lose characters (fastfeedparser), and
nothing may stand between an item's content and what is proved by it (docs/decisions/003-containers.md).
"""

from __future__ import annotations

import hashlib
import html as standard
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html.entities import html5
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

import msgspec

from onrecord.errors import InputError, UnreadableInput
from onrecord.language.moments import moment as written_moment
from onrecord.pages import html, text
from onrecord.pages.source import HEAD, Options, Source, source_said
from onrecord.pages.wire.encoding import Decoding, all_bytes, decoded
from onrecord.types.page import Fact, Page
from onrecord.types.span import Span

_PROLOG = (
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(<\?xml[^>]{0,200}>)?\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*)*"
)
_LOOKS = re.compile(_PROLOG + rb"<(?:!doctype\s+)?(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.IGNORECASE | re.DOTALL)
XML = re.compile(_PROLOG + rb"(?<=>)\s*<(?!html\b)\w", re.IGNORECASE | re.DOTALL)
_BEGINS = re.compile(
    rb"<\?xml\b|<(?:rss|feed|\w{1,20}:RDF)\b", re.IGNORECASE
)  # what may stand behind a server's warnings
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
JSON = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{.*"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.DOTALL)
_MEND = "fetch it again, or save the pages that it links to"

ATOM, DC, RSS1 = "http://www.w3.org/2005/Atom ", "http://purl.org/dc/elements/1.1/ ", "http://purl.org/rss/1.0/ "
TERMS, ITUNES = "http://purl.org/dc/terms/ ", "http://www.itunes.com/dtds/podcast-1.0.dtd "
_ITEMS = frozenset(("item", RSS1 + "item", ATOM + "entry"))
FEEDS = frozenset(("channel", RSS1 + "channel", ATOM + "feed"))
_FIELDS: Mapping[str, str] = {  # element of an item (or of the feed) -> what it tells
    **{space + "title": "title" for space in ("", RSS1, ATOM, DC)},
    **{space + "link": "link" for space in ("", RSS1, ATOM)},
    "guid": "id",
    ATOM + "id": "id",
    "author": "author",
    DC + "creator": "author",
    ATOM + "name": "author",
    "pubDate": "published",
    DC + "date": "published",
    TERMS + "issued": "published",
    TERMS + "created": "published",
    ATOM + "published": "published",
    ATOM + "updated": "updated",
    TERMS + "modified": "updated",
    ITUNES + "author": "author",
    ITUNES + "summary": "summary",
    "http://purl.org/rss/1.0/modules/content/ encoded": "content",
    ATOM + "content": "content",
    "description": "summary",
    RSS1 + "description": "summary",
    ATOM + "summary": "summary",
    "language": "language",
    DC + "language": "language",
}
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_BASE = "http://www.w3.org/XML/1998/namespace base"
ENTITY = re.compile(r"&[^\s&;<>]{1,80};")
_NAMED = re.compile(r"\(([^()]+)\)\s*$")  # RSS: address (Name)
_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_BROKEN = re.compile(  # what feeds of news write although XML forbids it, outside CDATA
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:(\w{2,31});)?", re.DOTALL
)
_PREFIX = re.compile(
    r"</?([A-Za-z_][\w.-]{0,40}):[A-Za-z_]|\s([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]{0,40}\s*=\s*[\"']"
)
_DECLARED = re.compile(r"\sxmlns:([\w.-]{1,41})\s*=")
_ROOT = re.compile(r"<[A-Za-z_][\w:.-]{0,80}")
_SPACES = {"content": "http://purl.org/rss/1.0/modules/content/", "dc": DC.strip(), "atom": ATOM.strip()}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _FeedItem(msgspec.Struct, frozen=True):
    """One item of a feed, or the feed itself."""

    content: str = ""
    plain: bool = False  # the content is text, and no markup
    title: str | None = None
    link: str | None = None
    id: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    base: str | None = None  # what its links are relative to


class _FeedReader:
    """One item, one page."""

    name = "feed"

    def claims(self, uri: str, head: bytes) -> bool:
        """By what the first bytes look like. XML that is no feed is claimed too: to say so, since it is no text."""
        bare = head.replace(b"\0", b"")
        bare = bare[begin(bare) :]
        if _LOOKS.match(bare):
            return True
        return not html.READER.claims(uri, head) and bool(
            JSON.match(bare) or (b"<?xml" in bare[:9] and XML.match(bare))
        )

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The items in the feed's order; those without a word of content are counted and told."""
        try:
            data = all_bytes(source, options)
            read = decoded(data[begin(data[:HEAD]) :], options.encoding, source.about.charset)
        except InputError as error:
            yield error
            return
        characters = read.text
        made = json_items if characters.lstrip("\ufeff \r\n\t").startswith("{") else xml_items
        about, items, damage = made(source.uri, characters)
        bare = 0
        for number, item in enumerate(items, 1):
            if not item.content.strip():
                bare += 1
                continue
            try:
                yield _item_page(source, options, number, about, item, read)
            except InputError as error:
                yield error
        if bare:
            options.watch.said(f"{source.uri}: left out {bare:,} of {len(items):,} items, which have a title at most")
        if damage:
            yield damage
        elif not items:
            yield UnreadableInput(source.uri, "a feed without an item", _MEND)


def begin(head: bytes) -> int:
    """Where a feed begins behind blank lines and a server's warnings; 0 where the first bytes are a page's."""
    found = _BEGINS.search(head)
    if found is None or _PAGE.search(head, 0, found.start()):
        return 0
    return found.start()


def _item_page(
    source: Source, options: Options, number: int, about: _FeedItem, item: _FeedItem, read: Decoding
) -> Page:
    """One item as a page. Raises UnreadableInput for markup without text."""
    make = text.text_page if item.plain else html.html_page
    known = source_said(source, options)
    base = item.base or about.base or source.about.url or options.url or about.link or ""
    link = item.link and joined_link(base, item.link)
    facts = {
        "lang": item.language or about.language,
        "meta:og:site_name": about.title,
        "meta:article:modified_time": item.updated,
    }
    found = make(
        f"{source.uri}#{number}",
        item.content,
        hashlib.sha256(item.content.encode()).hexdigest(),
        **known
        | {
            "encoding": read.encoding,
            "encoding_because": read.because,
            "input_id": item.id,
            "url": link or known["url"],
            "given_title": item.title,
            "given_published": item.published or known["given_published"],
        },
    )
    nowhere = Span(0, 0)  # it stands in the feed, and not in the item's content
    more = [Fact(name, value, nowhere) for name, value in facts.items() if value]
    more += [Fact("meta:author", author, nowhere) for author in item.authors or about.authors]
    return msgspec.structs.replace(found, facts=(*found.facts, *more))


def joined_link(base: str, link: str) -> str:
    """A link as a whole address, where it can be one."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _feed_moment(words: str | None) -> str | None:
    """A date in any form that publishers write as ISO 8601; None for what is none."""
    words = (words or "").strip()
    try:
        return (
            datetime.fromisoformat(words).isoformat()
            if len(words) > 10
            else datetime.fromisoformat(words).date().isoformat()
        )
    except ValueError:
        pass
    return written_moment(words, seconds=True)


# --- XML -----------------------------------------------------------------------------------------------------------


def xml_items(where: str, characters: str) -> tuple[_FeedItem, Sequence[_FeedItem], InputError | None]:
    """The feed, its items, and the damage that ended it. What XML forbids and feeds write is forgiven."""
    collector = _Collector(where)
    error = collector.parse(characters)
    if isinstance(error, expat.ExpatError):
        collector = _Collector(where)
        error = collector.parse(mended(characters))
    if isinstance(error, expat.ExpatError):
        why = f"its XML is broken at line {error.lineno:,} ({expat.ErrorString(error.code)})"
        error = UnreadableInput(where, why, f"{len(collector.items):,} items before it were read; {_MEND}")
    return collector.about, collector.items, error


def mended(characters: str) -> str:
    """The XML with bare ampersands and HTML's named characters written as XML wants them, no control characters, and
    the prefixes declared that it uses."""
    found = _BROKEN.sub(_mended_reference, _CONTROLS.sub("\ufffd", characters))
    missing = {a or b for a, b in _PREFIX.findall(found)} - set(_DECLARED.findall(found)) - {"xml", "xmlns"}
    root = _ROOT.search(found)
    if not missing or root is None:
        return found
    declared = "".join(f' xmlns:{prefix}="{_SPACES.get(prefix, prefix)}"' for prefix in sorted(missing))
    return found[: root.end()] + declared + found[root.end() :]


def _mended_reference(match: re.Match[str]) -> str:
    """One CDATA section as it is, one reference as XML wants it."""
    if match[1]:
        return match[1]
    shown = html5.get(f"{match[2]};", "") if match[2] else ""
    return "".join(f"&#{ord(c)};" for c in shown) or "&amp;" + match[0][1:]


class _Collector:
    """What expat calls: gathers the items. Not for use outside `xml_items`."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.about, self.items = _FeedItem(), list[_FeedItem]()
        self.now: dict[str, list[str]] = {}  # of the item (or feed) in the making: what is told -> the words
        self.feed: dict[str, list[str]] = {}
        self.plain: set[str] = set()
        self.depth = 0
        self.item_depth = self.field_depth = 0
        self.field = ""
        self.begins = 0  # of the field's element, in bytes
        self.children = False
        self.pieces: list[str] = []
        self.type = ""
        self.data = b""

    def parse(self, characters: str) -> InputError | expat.ExpatError | None:
        """Reads a whole feed; what ended it too soon."""
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.pieces_of_field
        parser.DefaultHandler = self.reference  # with it expat expands no entity of a DOCTYPE
        self.parser, self.data = parser, characters.lstrip("\ufeff \t\r\n").encode()
        try:
            parser.Parse(self.data, True)
        except (InputError, expat.ExpatError) as error:
            self.about = self.made(self.feed)
            return error
        return None

    def reference(self, words: str) -> None:
        """What no other is called for. An entity that a DOCTYPE declares could make a small file huge: it stays as it
        is written."""
        if self.field and ENTITY.fullmatch(words):
            self.pieces.append(html5.get(words[1:], words))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth == 1:
            self.check_root(name)
        if attributes.get(_BASE) and (self.depth == 1 or name in _ITEMS or name in FEEDS):
            (self.now if name in _ITEMS else self.feed)["base"] = [attributes[_BASE]]
        if attributes.get(_LANGUAGE) and (self.depth == 1 or name in _ITEMS):
            (self.now if name in _ITEMS else self.feed)["language"] = [attributes[_LANGUAGE]]
        if self.field:
            self.children = True
        elif name in _ITEMS and not self.item_depth:
            self.now = {
                k: v
                for k, v in self.now.items()
                if (k == "language" and attributes.get(_LANGUAGE)) or (k == "base" and attributes.get(_BASE))
            }
            self.plain.clear()
            self.item_depth = self.depth
        elif field := _FIELDS.get(name):
            self.field, self.field_depth, self.pieces, self.children = field, self.depth, [], False
            self.begins, self.type = self.parser.CurrentByteIndex, attributes.get("type", "")
            if field == "link" and attributes.get("href") and attributes.get("rel", "alternate") == "alternate":
                self.tell("link", attributes["href"])

    def check_root(self, name: str) -> None:
        """Raises UnreadableInput for XML that is no feed."""
        local = name.rpartition(" ")[2]
        if local.lower() not in ("rss", "feed", "rdf"):
            raise UnreadableInput(self.where, f"XML that is no feed: <{local[:40]}>", "give RSS, Atom or (X)HTML")

    def pieces_of_field(self, characters: str) -> None:
        """Characters."""
        if self.field:
            self.pieces.append(characters)

    def end(self, name: str) -> None:
        """An element ends."""
        if self.field and self.depth == self.field_depth:
            self.take(name)
            self.field = ""
        elif self.item_depth == self.depth:
            self.items.append(self.made(self.now))
            self.now, self.item_depth = {}, 0
        elif name in FEEDS or self.depth == 1:
            self.about = self.made(self.feed)
        self.depth -= 1

    def take(self, name: str) -> None:
        """The words of a field that ends."""
        words = "".join(self.pieces)
        if self.children and self.field in ("content", "summary"):  # markup that is part of the XML, as Atom's xhtml is
            inner = _TAG.match(self.data, self.begins)
            words = self.data[inner.end() if inner else self.begins : self.parser.CurrentByteIndex].decode()
        elif name.startswith(ATOM) and self.type in ("", "text", "text/plain"):
            self.plain.add(self.field)
            if self.field == "title":
                words = standard.escape(words, quote=False)
        self.tell(self.field, words)

    def tell(self, field: str, words: str) -> None:
        """Keeps the words of one field; a field of the feed where no item is open."""
        if words.strip():
            (self.now if self.item_depth else self.feed).setdefault(field, []).append(words)

    def made(self, told: Mapping[str, Sequence[str]]) -> _FeedItem:
        """An item of what was told of it."""
        kind = "content" if "content" in told else "summary"
        first = {field: words[0].strip() for field, words in told.items()}
        return _FeedItem(
            content=told[kind][0] if kind in told else "",
            plain=kind in self.plain,
            title=_shown_title(first.get("title")),
            link=first.get("link") or (first.get("id") if first.get("id", "").startswith("http") else None),
            id=first.get("id"),
            authors=tuple(dict.fromkeys(author(words) for words in told.get("author", ()) if author(words))),
            published=_feed_moment(first.get("published")),
            updated=_feed_moment(first.get("updated")),
            language=first.get("language"),
            base=first.get("base"),
        )


def _shown_title(title: str | None) -> str | None:
    """A title, which may be markup, as it is shown."""
    if not title:
        return None
    return " ".join(standard.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", title)).split()) or None


def author(words: str) -> str:
    """The name in `address (Name)`; "" for an address alone."""
    found = _NAMED.search(words)
    name = (found[1] if found else words).strip()
    return "" if "@" in name else name


# --- JSON ----------------------------------------------------------------------------------------------------------


def json_items(where: str, characters: str) -> tuple[_FeedItem, Sequence[_FeedItem], InputError | None]:
    """The feed, its items, and why it is none."""
    try:
        feed: Any = msgspec.json.decode(characters.lstrip("\ufeff").encode())
    except (msgspec.DecodeError, RecursionError) as error:
        return _FeedItem(), (), UnreadableInput(where, f"a JSON Feed whose JSON is broken ({error})", _MEND)
    if not isinstance(feed, dict):
        return _FeedItem(), (), UnreadableInput(where, "a JSON Feed that is no object", _MEND)
    items = feed.get("items")
    found = [_json_item(one) for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    return _json_item(feed), found, None


def _json_item(told: Mapping[str, Any]) -> _FeedItem:
    """One item, or the feed."""
    given = {key: value for key, value in told.items() if isinstance(value, str) and value.strip()}
    people = told.get("authors") if isinstance(told.get("authors"), list) else [told.get("author")]
    names = [one["name"] for one in people or () if isinstance(one, dict) and isinstance(one.get("name"), str)]
    id = told.get("id")
    return _FeedItem(
        content=given.get("content_html") or given.get("content_text") or given.get("summary") or "",
        plain="content_html" not in given,
        title=_shown_title(standard.escape(given["title"], quote=False)) if "title" in given else None,
        link=given.get("url") or given.get("external_url"),
        id=str(id) if isinstance(id, str | int | float) else None,
        authors=tuple(dict.fromkeys(names)),
        published=_feed_moment(given.get("date_published")),
        updated=_feed_moment(given.get("date_modified")),
        language=given.get("language"),
    )


READER = _FeedReader()
