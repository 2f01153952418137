"""Records that onrecord wrote, read back: JSON Lines in a file or on standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

import msgspec

from onrecord.errors import BrokenRow, InputError, MissingInput, unreadable
from onrecord.types.cut import Cut
from onrecord.types.page import STDIN, Page
from onrecord.types.record import Record
from onrecord.types.source_map import segments
from onrecord.types.span import Span
from onrecord.types.story import Story

_RECORD = re.compile(rb'^\s*\{"onrecord":\s*\d')
_MEND = "write it with onrecord read --format jsonl"


def is_records(place: str) -> bool:
    """True for a file whose first line is a record."""
    try:
        if not Path(place).is_file():
            return False
        with Path(place).open("rb") as file:
            return _RECORD.match(file.read(64)) is not None
    except (OSError, ValueError):  # whoever opens it to read it says why
        return False


def stored(place: str) -> Iterator[Record | InputError]:
    """The records of a JSON Lines file; what is none is an error in its place."""
    name = "standard input" if place == STDIN else place
    if not place:  # an unset variable of a script, which as a path would be the current folder
        yield MissingInput("''", "an empty name", "name a file of records")
        return
    try:
        with nullcontext(sys.stdin.buffer) if place == STDIN else Path(place).open("rb") as lines:
            yield from records(name, lines)
    except OSError as error:
        yield unreadable(name, error)
    except ValueError as error:
        yield MissingInput(name.replace("\0", "\ufffd"), f"no file can have this name ({error})", "check the name")


def records(name: str, lines: Iterable[bytes]) -> Iterator[Record | InputError]:
    """The records of lines. Where already the first is something else, that is said once and not of every line."""
    decoder = msgspec.json.Decoder(Record)
    first = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if first and b'"onrecord"' not in line:
            yield BrokenRow(name, "holds no records", _MEND)
            return
        first = False
        try:
            yield decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield BrokenRow(f"{name} line {number}", f"not a record: {error}", _MEND)
    if first:
        yield MissingInput(name, "holds no record", _MEND)


_UNKNOWN = "\ufffd"  # stands for a character of a page that is not at hand


def story_of(record: Record, source: str | None = None) -> Story:
    """A record as a story again. Its page holds what the record knows of it: with `source` (the decoded page) all
    characters, else those that the story shows."""
    way = segments(record)
    page = Page(
        uri=record.page.uri,
        sha256=record.page.sha256,
        media_type=record.page.media_type,
        encoding=record.page.encoding,
        source=_source(record) if source is None else source,
        text=record.text,
        segments=way,
        captured=record.page.captured,
        warc_record=record.page.warc_record,
        locators=record.page.locators,
        input_id=record.input_id,
        url=record.url,
    )
    whole = (Span(0, len(record.text)),) if record.text else ()
    return Story(record, page, Cut(whole, record.text, record.parts, because=record.cut_because))


def _source(record: Record) -> str:
    """The characters of the page that a record proves, in their places."""
    known = segments(record)
    ends = [segment.source.end for segment in known] + [left.source.end for left in record.residue]
    found = [_UNKNOWN] * max(ends, default=0)
    for segment in known:
        if segment.verbatim:
            found[slice(*segment.source)] = record.text[slice(*segment.text)]
    return "".join(found)
