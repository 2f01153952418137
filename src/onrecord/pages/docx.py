"""DOCX and ODT: the paragraphs of a word processor's document, as drafts come. Its source is the text, not the XML."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from onrecord.errors import InputError, TooLarge, UnreadableInput
from onrecord.pages import text
from onrecord.pages.office import BODY, COMMENTS, NOTES, Office, parse_whole, read_office
from onrecord.pages.source import HEAD, MAX_PAGE, Options, Source, source_said
from onrecord.pages.wire.tally import BROKEN
from onrecord.types.page import Page

DOCUMENT = BODY
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OPEN_DOCUMENT = "content.xml"
_OPEN_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OPEN_MARK = b"mimetype" + _OPEN_MEDIA_TYPE.encode()  # the first entry of every ODT, which is not packed
_ZIP = b"PK\x03\x04"
_MEND = "save it again, or export it as text"


class _DocxReader:
    """One document, one page."""

    name = "docx"

    def claims(self, uri: str, head: bytes) -> bool:
        """A zip archive whose name ends in .docx or .odt, or whose first entries are such a document's."""
        return head.startswith(_ZIP) and (
            uri.lower().endswith((".docx", ".odt")) or b"word/" in head or _OPEN_MARK in head
        )

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none."""
        try:
            data = source.stream.read(options.max_page + 1)
            if len(data) > options.max_page:
                raise TooLarge(source.uri, f"more than {options.max_page:,} bytes", "raise the limit with --max-bytes")
            is_open = _OPEN_MARK in data[:HEAD]
            if is_open:
                found = _odt_paragraphs(source.uri, document(source.uri, data, options.max_page, _OPEN_DOCUMENT))
            else:
                found = office(source.uri, data, options.max_page).text
            if not found.strip():
                raise UnreadableInput(source.uri, "a document without a word", _MEND)
        except InputError as error:
            yield error
            return
        yield text.text_page(
            source.uri,
            found,
            hashlib.sha256(data).hexdigest(),
            media_type=_OPEN_MEDIA_TYPE if is_open else _MEDIA_TYPE,
            **source_said(source, options),
        )


def document(where: str, data: bytes, most: int, name: str = DOCUMENT) -> bytes:
    """The XML of the body, which the archive holds under `name`, unpacked to at most `most` bytes: what the archive
    says of sizes is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as entry:
            unpacked = entry.read(most + 1)
    except KeyError:
        raise UnreadableInput(where, f"a zip archive without {name}", "is it a DOCX or an ODT? " + _MEND) from None
    except (*BROKEN, RuntimeError) as error:
        raise UnreadableInput(where, f"a damaged or encrypted document ({error})", _MEND) from None
    if len(unpacked) > most:
        raise TooLarge(
            where, f"unpacks to more than {most:,} bytes", "raise the limit with --max-bytes, if you trust it"
        )
    return unpacked


def office(where: str, data: bytes, most: int = MAX_PAGE) -> Office:
    """A Word document with the places of its words, its notes and comments. Raises InputError."""
    parts = {BODY: document(where, data, most)}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        there = set(archive.namelist())
    for part in (*NOTES, COMMENTS):
        if part in there:
            parts[part] = document(where, data, most, part)
    return read_office(where, parts)


_OPEN_ASIDES = (  # what was struck out, and what others said of it in the margin
    f"{_OPEN_TEXT} tracked-changes",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0 annotation",
)
_OPEN_PARAGRAPHS = ("p", "h")
_MOST_BLANKS = 100  # that an ODT writes as one element


class _Collector:
    """What expat calls: gathers the text of each paragraph. Not for use outside `_odt_paragraphs`."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.open_paragraphs = 0  # of an ODT, whose paragraphs hold their characters themselves
        self.aside = 0  # elements of an ODT around the present place whose text is none of the document's

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        space, _, local = name.rpartition(" ")
        self.aside += name in _OPEN_ASIDES
        if space == _OPEN_TEXT:
            self.open_paragraphs += local in _OPEN_PARAGRAPHS
            count = attributes.get(f"{_OPEN_TEXT} c", "1")
            blanks = " " * min(int(count), _MOST_BLANKS) if count.isdecimal() else " "
            self.pieces += {"tab": ["\t"], "line-break": ["\n"], "s": [blanks]}.get(local, [])

    def end(self, name: str) -> None:
        """An element ends; a paragraph ends in a blank line."""
        space, _, local = name.rpartition(" ")
        self.aside -= name in _OPEN_ASIDES
        if space == _OPEN_TEXT and local in _OPEN_PARAGRAPHS:
            self.open_paragraphs -= 1
            self.pieces += [] if self.aside else ["\n\n"]

    def data(self, characters: str) -> None:
        """Characters of an element."""
        if self.open_paragraphs and not self.aside:
            self.pieces.append(characters)


def _odt_paragraphs(where: str, xml: bytes) -> str:
    """The document's text, paragraphs apart. Raises UnreadableInput for XML that is broken or declares a DOCTYPE."""
    collector = _Collector()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.data
    parse_whole(where, parser, xml)
    return "".join(collector.pieces)


READER = _DocxReader()
