"""A page as it was found, and the way from its text back to its source."""

from __future__ import annotations

from msgspec import Struct

from onrecord.types.codebook import Codebook
from onrecord.types.source_map import Segment
from onrecord.types.span import Span

STDIN = "-"  # the place that stands for standard input


class Element(Struct, frozen=True, gc=False):
    """One element of a page's markup that may hold text; its place in Page.elements is its number."""

    tag: str
    parent: int  # the number of the element around it; -1 for none
    attributes: tuple[tuple[str, str], ...] = ()
    source: int = 0  # where its start tag begins in Page.source


class Block(Struct, frozen=True, gc=False):
    """One block of a page: a block element of HTML with text of its own, or a line of plain text."""

    span: Span  # in Page.text
    tag: str = ""  # the element that holds the text: p, h1, li, figcaption ...; "" for a line of plain text
    element: int = -1  # the number of that element in Page.elements
    links: tuple[Span, ...] = ()  # in Page.text: what stands inside <a href>
    strong: tuple[Span, ...] = ()  # in Page.text: what stands in bold or italics by its markup
    hidden: bool = False  # the markup says that a reader does not see it


class Fact(Struct, frozen=True, gc=False):
    """Something that the markup says beside the text: a meta element, a JSON-LD block, a canonical link."""

    name: str  # "meta:og:title", "itemprop:author", "jsonld", "title", "lang", "link:canonical", "time:datetime" ...
    value: str
    source: Span  # where its value stands in Page.source
    element: int = -1  # the number of the element that it is, or that is around it, in Page.elements; -1 for none
    at: int = -1  # of what stands among the text: where in Page.text


class Turn(Struct, frozen=True, gc=False):
    """Words of one speaker, by a label beside them. Spans are in Page.text; `label` None: nobody is named."""

    label: Span | None
    words: tuple[Span, ...]


class Locator(Struct, frozen=True, gc=False, array_like=True):
    """A range of the source, and what a person can open to find it: "page 3", "00:01:02.500"."""

    start: int
    end: int
    where: str


class Page(Struct, frozen=True):
    """What was found, never changed.

    `source` is the input as decoded (markup included), `text` what a reader of the page sees, `segments` lead from the
    one to the other. `given_*` is what the caller or the input row says of the page, and is believed.
    """

    uri: str
    sha256: str  # of the bytes as found
    media_type: str
    encoding: str
    source: str
    text: str
    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...] = ()
    elements: tuple[Element, ...] = ()  # of HTML, a parent before its children
    facts: tuple[Fact, ...] = ()
    encoding_because: str | None = None  # the rule that told the encoding; None: the input holds characters
    captured: str | None = None  # ISO 8601: the page is not later than this
    warc_record: str | None = None
    input_id: str | None = None
    url: str | None = None
    clean: bool = False  # a row whose text is one story already: it is kept character for character
    given_title: str | None = None
    given_published: str | None = None
    turns: tuple[Turn, ...] = ()  # of a transcript, subtitles, a chat: whose words are which
    locators: tuple[Locator, ...] = ()  # where the source has no characters of its own: in order, covering it
    given_triggers: tuple[Span, ...] = ()  # a row's "triggers": places that are judged as events besides
    codebook: Codebook | None = None  # the user's own, whose words are events of its types beside ours
