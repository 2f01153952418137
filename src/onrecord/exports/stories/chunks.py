"""Stories cut into passages for retrieval, one a line: each begins and ends where a paragraph or a sentence does, and
its id is the page's digest and the characters of the page, so that what is cited can be opened and checked.

A passage depends on its page alone: the same page gives the same passages and ids, whatever else is exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

import msgspec

from onrecord.errors import InputError
from onrecord.kept.sentences import sentence_ends
from onrecord.types.record import Record
from onrecord.types.source_map import Segment, segments, sources
from onrecord.types.span import Span, trimmed
from onrecord.types.story import Story

WANTED = 1_000  # characters after which a passage ends with its paragraph: some 170 words, 230 tokens of most models
LONGEST = 1_500  # characters that no passage has more of, but for a single sentence
_DIGITS = 16  # of the page's digest in an id


class _Chunks:
    """One line a passage, in reading order."""

    name = "chunks"
    suffix = ".chunks.jsonl"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """Story by story. What failed is not data and has no line here."""
        encoder = msgspec.json.Encoder()
        for story in stories:
            for row in chunk_rows(story.record):
                out.write(encoder.encode(row) + b"\n")
            out.flush()


def chunk_rows(record: Record) -> Iterator[dict[str, Any]]:
    """The passages of a story. `span` is in the story's text, `source` in the page's; `text` is what stands at both."""
    way = segments(record)
    day = record.published
    for number, span in enumerate(passages_of(record)):
        source = sources(way, span)
        said = [s for s in record.statements if any(_covers_place(span, content) for content in s.content)]
        names = [
            e.name for e in record.entities if any(_covers_place(span, m.span) for m in e.mentions if m.form == "name")
        ]
        yield {
            "id": _chunk_id(record, span, way),
            "story_id": record.id,
            "number": number,
            "title": record.title,
            "published": day.value if day and (day.basis != "text" or day.earliest == day.latest) else None,
            "publisher": record.publisher,
            "url": record.url,
            "page": record.page.uri,
            "page_sha256": record.page.sha256,
            "language": record.language,
            "span": list(span),
            "source": [list(place) for place in source],
            "text": record.text[span.start : span.end],
            "statements": [f"{record.id}/{s.id}" for s in said],
            "names": list(dict.fromkeys(names)),
        }


def passages_of(record: Record) -> list[Span]:
    """Where a story is cut: paragraphs together until they are long enough, a paragraph that is too long at the ends of
    its sentences. Blanks at a passage's ends belong to none."""
    found: list[Span] = []
    open_: Span | None = None
    for piece in _pieces(record):
        if open_ is not None and piece.end - open_.start > LONGEST:
            found.append(open_)
            open_ = None
        open_ = Span(open_.start if open_ is not None else piece.start, piece.end)
        if open_.end - open_.start >= WANTED:
            found.append(open_)
            open_ = None
    if open_ is not None:
        found.append(open_)
    return found


def _pieces(record: Record) -> Iterator[Span]:
    """The paragraphs of a story, the too long ones as runs of sentences."""
    at = 0
    for paragraph in record.text.split("\n\n"):
        span = trimmed(record.text, Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
        if span.end - span.start <= LONGEST:
            if span.end > span.start:
                yield span
            continue
        start = last = span.start
        for end in (*sentence_ends(record.text, span), span.end):
            if end - start > WANTED and last > start:
                yield trimmed(record.text, Span(start, last))
                start = last
            last = end
        if span.end > start:
            yield trimmed(record.text, Span(start, span.end))


def _covers_place(span: Span, inner: Span) -> bool:
    """True when the larger part of a place lies in a passage."""
    shared = min(span.end, inner.end) - max(span.start, inner.start)
    return 2 * shared > inner.end - inner.start


def _chunk_id(record: Record, span: Span, way: Sequence[Segment]) -> str:
    """`DIGEST:START-END`, characters of the page's source; of the story's text where the page is not kept."""
    source = sources(way, span)
    first, last = (source[0].start, source[-1].end) if source else span
    return f"{record.page.sha256[:_DIGITS]}:{first}-{last}"


EXPORTER = _Chunks()
