"""A Word document's words with their places in its XML: body, boxes, notes, comments, tracked changes.

Changes are read as accepted; what is struck out is kept apart. A text box stands behind the paragraph that holds it,
its second writing for old programs (`mc:Fallback`) is left out, and notes stand behind the body, each once.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from msgspec import Struct
from msgspec.structs import replace

from onrecord.errors import UnreadableInput

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
BODY, COMMENTS = "word/document.xml", "word/comments.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MEND = "save it again, or export it as text"


class Piece(Struct, frozen=True):
    """Characters of a document's text, as one stretch of its XML holds them."""

    text: str
    part: str
    start: int = -1  # its bytes in the part; -1 where no bytes hold it as it is (a tab, an entity)
    tag: int = -1  # where the `>` of its `w:t` stands
    preserved: bool = False  # that element keeps blanks at its ends
    name: str = "w:t"  # of the element, with the document's own prefix
    look: bytes = b""  # the run's properties
    at: int = 0  # where it stands in the text


class Mark(Struct, frozen=True):
    """Something at a place of the text that is none of its words: a comment's end, or words that were struck out."""

    at: int
    text: str


class Office(Struct, frozen=True):
    """A document, read."""

    text: str
    pieces: tuple[Piece, ...]
    comments: tuple[Mark, ...]
    struck: tuple[Mark, ...]
    notes: Mapping[int, tuple[int, int]]  # where a note's text begins -> the bytes of the run that refers to it


def read_office(where: str, parts: Mapping[str, bytes]) -> Office:
    """The document of these parts (`BODY`, and of NOTES and COMMENTS those that there are). Raises UnreadableInput for
    XML that is broken or declares a DOCTYPE."""
    reader = _PartReader(where, BODY, parts[BODY])
    said = _comments(where, parts[COMMENTS]) if COMMENTS in parts else {}
    items: list[_Item] = list(reader.items)
    for part in NOTES:
        if part in parts:
            items += _PartReader(where, part, parts[part]).items
    pieces: list[Piece] = []
    comments: list[Mark] = []
    struck: list[Mark] = []
    notes: dict[int, tuple[int, int]] = {}
    at = 0
    for item in items:
        if item.kind == "text" and item.piece is not None:
            pieces.append(replace(item.piece, at=at))
            at += len(item.piece.text)
        elif item.kind == "comment" and item.text in said:
            comments.append(Mark(at, said[item.text]))
        elif item.kind == "struck":
            struck.append(Mark(at, item.text))
        elif item.kind == "note" and item.text in reader.referred:
            notes[at] = reader.referred[item.text]
    return Office("".join(piece.text for piece in pieces), tuple(pieces), tuple(comments), tuple(struck), notes)


class _Item(Struct, frozen=True):
    """What stands at one place of a part, in order."""

    kind: str  # text | comment | struck | note
    text: str = ""
    piece: Piece | None = None


def _comments(where: str, data: bytes) -> dict[str, str]:
    """The comments' words by id."""
    found: dict[str, str] = {}
    for item in _PartReader(where, COMMENTS, data).items:
        if item.kind == "note":
            found[item.text] = ""
        elif item.piece is not None and found:
            found[list(found)[-1]] += item.piece.text
    return {key.rpartition(" ")[2]: text.strip() for key, text in found.items()}


class _PartReader:
    """One part, read by expat. `items` are in the order of the text."""

    def __init__(self, where: str, part: str, data: bytes) -> None:
        self.part, self.data = part, data
        self.items: list[_Item] = []
        self.referred: dict[str, tuple[int, int]] = {}
        self._waiting: list[list[_Item]] = []  # boxes, which stand behind the paragraph that holds them
        self._outer: list[tuple[list[_Item], int]] = []
        self._now = self.items
        self._paragraphs = self._skipped = self._run = self._look = 0
        self._properties, self._in, self._tag, self._struck = b"", "", -1, ""
        self._name, self._preserved = "w:t", False
        self._note: str | None = None
        self._prefixes: dict[str, bool] = {}
        self._read(where)

    def _read(self, where: str) -> None:
        """All of it."""
        parser = self._parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parse_whole(where, parser, self.data)

    def _learn(self, attributes: Mapping[str, str]) -> None:
        """The prefixes that an element declares for the names of word processing."""
        for key, value in attributes.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                prefix = key.partition(":")[2]
                self._prefixes[prefix] = value in (WORDS, _STRICT)

    def _local(self, name: str) -> str:
        """An element's name without its prefix; "" for names that are none of word processing."""
        prefix, _, local = name.rpartition(":")
        return local if self._prefixes.get(prefix) or local == "Fallback" else ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._learn(attributes)
        local = self._local(name)
        here = self._parser.CurrentByteIndex
        if local == "Fallback" or self._skipped:
            self._skipped += 1
            return
        if local == "p":
            self._paragraphs += 1
        elif local == "txbxContent":
            self._outer.append((self._now, self._paragraphs))
            self._now, self._paragraphs = [], 0
        elif local == "r":
            self._run, self._properties, self._note = here, b"", None
        elif local == "rPr":
            self._look = here
        elif local in ("t", "delText"):
            self._in, self._name = local, name
            self._tag = self.data.index(b">", here)
            self._preserved = b"xml:space" in self.data[here : self._tag]
        elif local in _SIGNS:
            self._now.append(_Item("text", piece=Piece(_SIGNS[local], self.part)))
        elif local in ("commentRangeEnd", "commentReference"):
            self._now.append(_Item("comment", _id(attributes)))
        elif local in ("footnoteReference", "endnoteReference"):
            self._note = f"{local[:-9]}s {_id(attributes)}"
        elif local in ("footnote", "endnote", "comment") and not any(key.endswith("type") for key in attributes):
            self._now.append(_Item("note", f"{local}s {_id(attributes)}"))

    def _end(self, name: str) -> None:
        """An element ends; a paragraph ends in a blank line."""
        local = self._local(name)
        if self._skipped:
            self._skipped -= 1
            return
        if local == "rPr":
            end = self.data.index(b">", self._parser.CurrentByteIndex) + 1
            self._properties = self.data[self._look : end]
        elif local == "r" and self._note is not None:
            self.referred[self._note] = (self._run, self.data.index(b">", self._parser.CurrentByteIndex) + 1)
        elif local in ("t", "delText"):
            if local == "delText" and self._struck:
                self._now.append(_Item("struck", self._struck))
            self._in, self._struck = "", ""
        elif local == "p":
            self._paragraphs -= 1
            self._now.append(_Item("text", piece=Piece("\n\n", self.part)))
            if not self._paragraphs:
                for box in self._waiting if not self._outer else ():
                    self._now += box
                self._waiting = [] if not self._outer else self._waiting
        elif local == "txbxContent":
            self._waiting.append(self._now)
            self._now, self._paragraphs = self._outer.pop()

    def _characters(self, text: str) -> None:
        """Characters of an element."""
        if self._skipped or not self._in:
            return
        if self._in == "delText":
            self._struck += text
            return
        here, raw = self._parser.CurrentByteIndex, text.encode()
        start = here if self.data[here : here + len(raw)] == raw else -1
        self._now.append(
            _Item("text", piece=Piece(text, self.part, start, self._tag, self._preserved, self._name, self._properties))
        )


def _id(attributes: Mapping[str, str]) -> str:
    """The id among an element's attributes."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")


def parse_whole(where: str, parser: expat.XMLParserType, xml: bytes) -> None:
    """Runs a parser, whose handlers are set, over all of a document. Raises UnreadableInput for XML that is broken or
    that declares a DOCTYPE, which may hold bombs."""

    def refuse(*_: object) -> None:
        raise UnreadableInput(where, "its XML declares a DOCTYPE, which no word processor writes", _MEND)

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise UnreadableInput(where, f"its XML is broken ({error})", _MEND) from None
