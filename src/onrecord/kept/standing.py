"""Does a record stand on its page as its maker made it? What a hand that edits a record would have to get right.

`proof.flaws` asks whether every character leads back to the page. This asks more, of the page itself: the pieces of a
story stand in the page's order, the id is what page and pieces give, a span ends where its words end, the title stands
on the page, a speaker is mentioned in the words that name the source; and of all records of a page together that pieces
and residue hold each of its characters once.
"""

from __future__ import annotations

import bisect
import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.kept.proof import record_spans
from onrecord.types.cut import JOINT
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.source_map import segments
from onrecord.types.span import Span, covers

_BLANK = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_NOT = re.compile(r"n['’]t\b|not\b", re.IGNORECASE)
_LEFT = 40  # characters of a stretch that are shown
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def standing_flaws(record: Record, page: Page) -> Iterator[str]:
    """Why one record cannot be what was made of its page, in words."""
    pieces = pieces_on_page(record, page)
    if pieces is None:
        yield "its text is not made of pieces of the page, joined by a blank line"
    elif any(after.start < before.end for before, after in pairwise(pieces)):
        yield "its pieces do not stand in the page's order"
    elif record.id != story_id(page.sha256, pieces):
        yield f"its id is not that of these pieces of this page ({story_id(page.sha256, pieces)})"
    yield from _cut_words(record)
    yield from _wrong_headline(record)
    yield from _wrong_title(record, page)
    yield from _wrong_people(record)


def cover_flaws(records: Sequence[Record], page: Page) -> Iterator[str]:
    """Characters of the page that none of its records accounts for, or two of them do."""
    held = sorted(place for record in records for place in _standing_held(record))
    if not any(record.residue or record.text for record in records):
        yield "nothing of the page is accounted for"
        return
    end = 0
    for start, stop in held:
        if start < end and page.source[start : min(end, stop)].strip():
            yield f"“{_shown(page.source[start : min(end, stop)])}” is accounted for twice"
        end = max(end, stop)
    merged = _merged(held)
    for segment in page.segments:
        place = segment.source
        for start, stop in _outside(place, merged):
            shown = page.source[start:stop] if segment.verbatim else page.text[slice(*segment.text)]
            if _INVISIBLE.sub("", shown).strip():
                yield f"“{_shown(shown)}” is in no story and in no residue"


def story_id(sha256: str, pieces: Sequence[Span]) -> str:
    """Sixteen hex digits of the page's digest and the story's pieces: the same page and cut, the same id."""
    told = ",".join(f"{start}-{end}" for start, end in pieces)
    return hashlib.sha256(f"{sha256}:{told}".encode()).hexdigest()[:16]


def pieces_on_page(record: Record, page: Page) -> tuple[Span, ...] | None:
    """The spans of Page.text that a record's text was cut from, worked out from its source map; None where there are
    none that give its text."""
    found: list[Span] = []
    starts, known = [segment.source_start for segment in page.segments], segments(record)
    bounds = _joints(record)
    for start, end in zip([0, *(b.end for b in bounds)], [*(b.start for b in bounds), len(record.text)], strict=True):
        shown = next((one for one in known if start <= one.start < end), None)
        if start == end and not record.text:
            return ()
        if shown is None:
            return None
        at = bisect.bisect_right(starts, shown.source_start) - 1
        if at < 0:
            return None
        segment = page.segments[at]
        inside = shown.source_start - segment.source_start if segment.verbatim else 0
        first = segment.start + inside - (shown.start - start)
        if page.text[first : first + end - start] != record.text[start:end]:
            return None
        found.append(Span(first, first + end - start))
    return tuple(found)


def _joints(record: Record) -> list[Span]:
    """Where two pieces are joined: blank lines that lead to no character of the page, and lie in no part."""
    parts = sorted(part.span for part in record.parts)
    mapped = [segment.text for segment in segments(record)]
    ends = [span.end for span in mapped]
    found = []
    for match in re.finditer(JOINT, record.text):
        at = bisect.bisect_right(ends, match.start())
        part = (
            parts[bisect.bisect_right(parts, match.start(), key=lambda span: span.start) - 1] if parts else Span(0, 0)
        )
        inside = part.start < match.start() and match.end() < part.end
        if not inside and at < len(mapped) and mapped[at].start >= match.end():
            found.append(Span(*match.span()))
    return found


def _standing_held(record: Record) -> Iterator[tuple[int, int]]:
    """The places of the page's source that a record accounts for."""
    yield from (segment.source for segment in segments(record))
    yield from (left.source for left in record.residue)


def _merged(held: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in held:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _outside(place: Span, merged: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What of a place lies in none of the merged ones."""
    at = place.start
    for n in range(max(0, bisect.bisect_right(merged, (place.start, len(merged) and merged[-1][1])) - 1), len(merged)):
        start, end = merged[n]
        if start >= place.end:
            break
        if at < start:
            yield at, min(start, place.end)
        at = max(at, end)
    if at < place.end:
        yield at, place.end


def _cut_words(record: Record) -> Iterator[str]:
    """Spans that begin or end inside a word."""
    text = record.text
    for name, span in record_spans(record):
        if name[:1] not in "set" or not name[1:2].isdigit() or not 0 <= span.start < span.end <= len(text):
            continue
        cut = [at for at in span if 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()]
        cut = [at for at in cut if not _NOT.match(text, at)]  # a parser parts "did" and "n't"
        if cut and text[cut[0] - 1].isascii() and text[cut[0]].isascii():
            yield f"{name} {tuple(span)} begins or ends inside a word: {_shown(text[span.start : span.end])!r}"


def _wrong_headline(record: Record) -> Iterator[str]:
    """A headline that is no part of the story, nor the title inside one."""
    if record.headline is None:
        return
    parts = [part.span for part in record.parts if part.kind == "headline" and covers(part.span, record.headline)]
    words = _standing_plain(record.text[slice(*record.headline)])
    if record.headline not in parts and not (parts and words == _standing_plain(record.title or "")):
        yield f"its headline {tuple(record.headline)} is no part of it"


def _wrong_title(record: Record, page: Page) -> Iterator[str]:
    """A title that stands nowhere on the page."""
    title = _standing_plain(record.title or "")
    if not title or title == _standing_plain(page.given_title or ""):
        return
    if record.headline and title == _standing_plain(record.text[slice(*record.headline)]):
        return
    said = (fact.value for fact in page.facts)
    if title not in _standing_plain(page.text) and not any(
        title in _standing_plain(value) for value in (*said, page.source)
    ):
        yield f"its title {record.title!r} stands nowhere on the page"


def _wrong_people(record: Record) -> Iterator[str]:
    """Speakers who are not mentioned where the record says so; names that no mention has."""
    people = {entity.id: entity for entity in record.entities}
    for entity in record.entities:
        there = set(_WORD.findall(_standing_plain(" ".join(record.text[slice(*m.span)] for m in entity.mentions))))
        if entity.type == "person" and not set(_WORD.findall(_standing_plain(entity.name))) <= there:
            yield f"{entity.id}: its name {entity.name!r} is in none of its mentions"
    for statement in record.statements:
        person = people.get(statement.speaker or "")
        if person is None or not (statement.speaker_because or "").endswith("/mention"):
            continue
        named = [e.id for e in record.entities if any(_in_source(m.span, statement.source) for m in e.mentions)]
        if named and person.id not in named and not set(person.members) & set(named):
            yield f"{statement.id}: its speaker {person.name!r} is not mentioned in the words that name its source"


def _in_source(mention: Span, source: Sequence[Span]) -> bool:
    """True when a mention stands in the words that name a statement's source."""
    return any(mention.start < span.end and span.start < mention.end for span in source)


def _standing_plain(text: str) -> str:
    """Text with entities, case and white space folded."""
    return _BLANK.sub(" ", _INVISIBLE.sub("", html.unescape(html.unescape(text)))).strip().casefold()


def _shown(text: str) -> str:
    """The first characters of a stretch."""
    one = " ".join(text.split())
    return one if len(one) <= _LEFT else one[:_LEFT] + " …"
