"""CSV: one statement a line, with its story and its proof. For spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.exports import words
from onrecord.types.record import Statement
from onrecord.types.story import Kept, Story

_COLUMNS = (
    "id", "page", "url", "title", "published", "speaker", "speaker_wikidata", "speakers", "named_as", "act", "kind",
    "content", "cue", "addressees", "medium", "within", "time", "spans", "source", "because", "speaker_because",
    "confidence",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins with one of these


class _CommaSeparated:
    """All statements of all stories in one table; lists are joined by `; `, spans written as `start-end`."""

    name = "csv"
    suffix = ".csv"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """A line of names, then a line for each statement. A cell that a spreadsheet would run begins with `'`."""
        out.write(csv_line(_COLUMNS))
        for story in stories:
            for statement in story.record.statements:
                out.write(csv_line(map(inert, row(story, statement))))
            out.flush()


def row(story: Story, s: Statement) -> Iterator[str]:
    """The cells of one statement, in the order of COLUMNS."""
    record, speaker = story.record, story.entity(s.speaker)
    yield from (f"{record.id}/{s.id}", record.page.uri, record.url or "", record.title or "")
    yield record.published.value if record.published else ""
    yield from (speaker.name, speaker.links.wikidata or "") if speaker else ("", "")
    yield "; ".join(entity.name for entity in story.named(s.speakers))
    yield from (words.joined_words(record.text, s.source), s.act, s.kind)
    yield from (words.joined_words(record.text, s.content), words.joined_words(record.text, s.cue))
    yield "; ".join(entity.name for entity in story.named(s.addressees))
    yield from (s.medium or "", s.within or "", next((t.value for t in record.times if t.id == s.time), ""))
    yield "; ".join(f"{span.start}-{span.end}" for span in s.content)
    yield "; ".join(f"{place.source.start}-{place.source.end}" for place in story.proof(Kept(s, story)))
    yield from (s.because, s.speaker_because or "", "" if s.confidence is None else f"{s.confidence:g}")


def inert(cell: str) -> str:
    """The cell, such that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def csv_line(cells: Iterable[str]) -> bytes:
    """One line of CSV as RFC 4180 has it, in UTF-8."""
    drawn = io.StringIO()
    csv.writer(drawn).writerow(cells)
    return drawn.getvalue().encode("utf-8", "replace")


EXPORTER = _CommaSeparated()
