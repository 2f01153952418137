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
from email.utils import parsedate_to_datetime
from html.entities import html5
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

import msgspec

from onrecord.errors import InputError, UnreadableInput
from onrecord.pages import html, text
from onrecord.pages.source import Options, Source, said
from onrecord.pages.wire.encoding import decoded, whole
from onrecord.types.page import Fact, Page
from onrecord.types.span import Span

PROLOG = (
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(<\?xml[^>]{0,200}>)?\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*)*"
)
LOOKS = re.compile(PROLOG + rb"<(?:!doctype\s+)?(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.IGNORECASE | re.DOTALL)
XML = re.compile(PROLOG + rb"(?<=>)\s*<(?!html\b)\w", re.IGNORECASE | re.DOTALL)
JSON = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{.*"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.DOTALL)
MEND = "fetch it again, or save the pages that it links to"

ATOM, DC, RSS1 = "http://www.w3.org/2005/Atom ", "http://purl.org/dc/elements/1.1/ ", "http://purl.org/rss/1.0/ "
ITEMS = frozenset(("item", RSS1 + "item", ATOM + "entry"))
FEEDS = frozenset(("channel", RSS1 + "channel", ATOM + "feed"))
FIELDS: Mapping[str, str] = {  # element of an item (or of the feed) -> what it tells
    **{space + "title": "title" for space in ("", RSS1, ATOM, DC)},
    **{space + "link": "link" for space in ("", RSS1, ATOM)},
    "guid": "id",
    ATOM + "id": "id",
    "author": "author",
    DC + "creator": "author",
    ATOM + "name": "author",
    "pubDate": "published",
    DC + "date": "published",
    ATOM + "published": "published",
    ATOM + "updated": "updated",
    "http://purl.org/rss/1.0/modules/content/ encoded": "content",
    ATOM + "content": "content",
    "description": "summary",
    RSS1 + "description": "summary",
    ATOM + "summary": "summary",
    "language": "language",
    DC + "language": "language",
}
LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
NAMED = re.compile(r"\(([^()]+)\)\s*$")  # RSS: address (Name)
TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
BROKEN = re.compile(  # what feeds of news write although XML forbids it, outside CDATA
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:(\w{2,31});)?", re.DOTALL
)
PREFIX = re.compile(r"</?([A-Za-z_][\w.-]{0,40}):[A-Za-z_]|\s([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]{0,40}\s*=\s*[\"']")
DECLARED = re.compile(r"\sxmlns:([\w.-]{1,41})\s*=")
ROOT = re.compile(r"<[A-Za-z_][\w:.-]{0,80}")
SPACES = {"content": "http://purl.org/rss/1.0/modules/content/", "dc": DC.strip(), "atom": ATOM.strip()}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Item(msgspec.Struct, frozen=True):
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


class FeedReader:
    """One item, one page."""

    name = "feed"

    def claims(self, uri: str, head: bytes) -> bool:
        """By what the first bytes look like. XML that is no feed is claimed too: to say so, since it is no text."""
        bare = head.replace(b"\0", b"")
        if LOOKS.match(bare):
            return True
        return not html.READER.claims(uri, head) and bool(
            JSON.match(bare) or (b"<?xml" in bare[:9] and XML.match(bare))
        )

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The items in the feed's order; those without a word of content are counted and told."""
        try:
            data = whole(source, options)
            characters, encoding = decoded(data, options.encoding, source.about.charset)
        except InputError as error:
            yield error
            return
        read = json_items if characters.lstrip("\ufeff \r\n\t").startswith("{") else xml_items
        about, items, damage = read(source.uri, characters)
        bare = 0
        for number, item in enumerate(items, 1):
            if not item.content.strip():
                bare += 1
                continue
            try:
                yield item_page(source, options, number, about, item, encoding)
            except InputError as error:
                yield error
        if bare:
            options.watch.said(f"{source.uri}: left out {bare:,} of {len(items):,} items, which have a title at most")
        if damage:
            yield damage
        elif not items:
            yield UnreadableInput(source.uri, "a feed without an item", MEND)


def item_page(source: Source, options: Options, number: int, about: Item, item: Item, encoding: str) -> Page:
    """One item as a page. Raises UnreadableInput for markup without text."""
    make = text.page if item.plain else html.page
    known = said(source, options)
    link = item.link and urljoin(source.about.url or "", item.link)
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
            "encoding": encoding,
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


def moment(words: str | None) -> str | None:
    """A date of ISO 8601 or RFC 822 as ISO 8601; None for what is none."""
    words = (words or "").strip()
    try:
        return (
            datetime.fromisoformat(words).isoformat()
            if len(words) > 10
            else datetime.fromisoformat(words).date().isoformat()
        )
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


# --- XML -----------------------------------------------------------------------------------------------------------


def xml_items(where: str, characters: str) -> tuple[Item, Sequence[Item], InputError | None]:
    """The feed, its items, and the damage that ended it. What XML forbids and feeds write is forgiven."""
    collector = Collector(where)
    error = collector.parse(characters)
    if isinstance(error, expat.ExpatError):
        collector = Collector(where)
        error = collector.parse(mended(characters))
    if isinstance(error, expat.ExpatError):
        why = f"its XML is broken at line {error.lineno:,} ({expat.ErrorString(error.code)})"
        error = UnreadableInput(where, why, f"{len(collector.items):,} items before it were read; {MEND}")
    return collector.about, collector.items, error


def mended(characters: str) -> str:
    """The XML with bare ampersands and HTML's named characters written as XML wants them, no control characters, and
    the prefixes declared that it uses."""
    found = BROKEN.sub(mended_reference, CONTROLS.sub("\ufffd", characters))
    missing = {a or b for a, b in PREFIX.findall(found)} - set(DECLARED.findall(found)) - {"xml", "xmlns"}
    root = ROOT.search(found)
    if not missing or root is None:
        return found
    declared = "".join(f' xmlns:{prefix}="{SPACES.get(prefix, prefix)}"' for prefix in sorted(missing))
    return found[: root.end()] + declared + found[root.end() :]


def mended_reference(match: re.Match[str]) -> str:
    """One CDATA section as it is, one reference as XML wants it."""
    if match[1]:
        return match[1]
    shown = html5.get(f"{match[2]};", "") if match[2] else ""
    return "".join(f"&#{ord(c)};" for c in shown) or "&amp;" + match[0][1:]


class Collector:
    """What expat calls: gathers the items. Not for use outside `xml_items`."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.about, self.items = Item(), list[Item]()
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
        parser.StartDoctypeDeclHandler = self.refuse
        self.parser, self.data = parser, characters.lstrip("\ufeff").encode()
        try:
            parser.Parse(self.data, True)
        except (InputError, expat.ExpatError) as error:
            self.about = self.made(self.feed)
            return error
        return None

    def refuse(self, *_: object) -> None:
        """A DOCTYPE: it can make a small file huge, and no feed of today has one."""
        raise UnreadableInput(self.where, "a feed with a DOCTYPE, which can hide anything", MEND)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth == 1:
            self.check_root(name)
        if attributes.get(LANGUAGE) and (self.depth == 1 or name in ITEMS):
            (self.now if name in ITEMS else self.feed)["language"] = [attributes[LANGUAGE]]
        if self.field:
            self.children = True
        elif name in ITEMS and not self.item_depth:
            self.now = {k: v for k, v in self.now.items() if k == "language" and attributes.get(LANGUAGE)}
            self.plain.clear()
            self.item_depth = self.depth
        elif field := FIELDS.get(name):
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
            inner = TAG.match(self.data, self.begins)
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

    def made(self, told: Mapping[str, Sequence[str]]) -> Item:
        """An item of what was told of it."""
        kind = "content" if "content" in told else "summary"
        first = {field: words[0].strip() for field, words in told.items()}
        return Item(
            content=told[kind][0] if kind in told else "",
            plain=kind in self.plain,
            title=shown(first.get("title")),
            link=first.get("link") or (first.get("id") if first.get("id", "").startswith("http") else None),
            id=first.get("id"),
            authors=tuple(dict.fromkeys(author(words) for words in told.get("author", ()) if author(words))),
            published=moment(first.get("published")),
            updated=moment(first.get("updated")),
            language=first.get("language"),
        )


def shown(title: str | None) -> str | None:
    """A title, which may be markup, as it is shown."""
    if not title:
        return None
    return " ".join(standard.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", title)).split()) or None


def author(words: str) -> str:
    """The name in `address (Name)`; "" for an address alone."""
    found = NAMED.search(words)
    name = (found[1] if found else words).strip()
    return "" if "@" in name else name


# --- JSON ----------------------------------------------------------------------------------------------------------


def json_items(where: str, characters: str) -> tuple[Item, Sequence[Item], InputError | None]:
    """The feed, its items, and why it is none."""
    try:
        feed: Any = msgspec.json.decode(characters.lstrip("\ufeff").encode())
    except (msgspec.DecodeError, RecursionError) as error:
        return Item(), (), UnreadableInput(where, f"a JSON Feed whose JSON is broken ({error})", MEND)
    if not isinstance(feed, dict):
        return Item(), (), UnreadableInput(where, "a JSON Feed that is no object", MEND)
    items = feed.get("items")
    found = [json_item(one) for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    return json_item(feed), found, None


def json_item(told: Mapping[str, Any]) -> Item:
    """One item, or the feed."""
    given = {key: value for key, value in told.items() if isinstance(value, str) and value.strip()}
    people = told.get("authors") if isinstance(told.get("authors"), list) else [told.get("author")]
    names = [one["name"] for one in people or () if isinstance(one, dict) and isinstance(one.get("name"), str)]
    id = told.get("id")
    return Item(
        content=given.get("content_html") or given.get("content_text") or given.get("summary") or "",
        plain="content_html" not in given,
        title=shown(standard.escape(given["title"], quote=False)) if "title" in given else None,
        link=given.get("url") or given.get("external_url"),
        id=str(id) if isinstance(id, str | int | float) else None,
        authors=tuple(dict.fromkeys(names)),
        published=moment(given.get("date_published")),
        updated=moment(given.get("date_modified")),
        language=given.get("language"),
    )


READER = FeedReader()
