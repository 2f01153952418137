"""Transcripts as plain text: which lines name a speaker, and which words are whose. The text stays as it is.

Forms: `Name: words`; `Name (00:12):` or `Name  0:12` on a line of its own (Rev, Otter, meeting platforms); a name with
party or office on a line of its own before paragraphs (parliaments); `Q.` and `A.` (courts); a day and time before the
name (WhatsApp's export).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from onrecord import lexicons
from onrecord.pages.spoken import labels
from onrecord.types.page import Turn
from onrecord.types.span import Span

_MOST_LINES = 20_000  # looked at; the longest open transcript has 4,000
_LEAST = 2  # turns of a transcript
_SHARE = 0.5  # of the characters of the page that turns must hold: short questions under long offices are half
_STAMPED = 0.2  # of the lines that begin a message: day, time and sender are no chance
_SPOKEN = 0.5  # share of turns whose words are a sentence: a list of "Date: ..." and "Place: ..." has none
_WORDS = 4  # of a sentence
_SENTENCE = re.compile(r"[.?!…。！？][\"”’»)\]]*\s*\Z")
_CHAT = re.compile(  # [11/03/2025, 08:00:01] Marta: ...   11.03.25, 08:00 - Marta: ...
    r"^[\u200e\u200f]?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]*[AaPp]\.?\s?[Mm]\.?)?\]?"
    r"(?:\s+[-–]\s+|:?\s+)(?P<label>[^:\n]{1,60}):\s+"
)
_NUMBER = re.compile(r"\d{1,2}(?:\s{2,}|\s*\Z)")  # of a line, as courts' records have it
_NUMBERED = 0.6  # share of the lines with a number from which they are numbered
_HEAD_WORDS = 14  # of a line that names a speaker by itself
_HEADS = 3  # such lines, before they are believed
_COURT = {  # who asks is told by "CROSS-EXAMINATION BY MS. HALE:" or "BY MR. ABEL:", who answers by "JO HALE, sworn"
    "Q": re.compile(r"^[ \t\d]*(?:.*\bEXAMINATION[ ,]+)?BY:? (?P<name>[A-Z][\w.’' -]{1,40}\w)[ :.]*$", re.MULTILINE),
    "A": re.compile(
        r"^[ \t\d]*(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4}),"
        r"(?=[^.\n]*\n?[^.\n]*\b(?:sworn|affirmed|witness)\b)",
        re.MULTILINE,
    ),
}
_CLOCK_BEHIND = re.compile(rf"^(?P<label>\S.{{0,60}}?)\s+{labels.TIME}\s*:?\s*$")


class _TranscriptLine(Struct, frozen=True, gc=False):
    """A line that is not blank. `free`: a blank line, or nothing, stands before it."""

    span: Span
    free: bool


class _Mark(Struct, frozen=True, gc=False):
    """A label, and where its words begin on the same line; None where they stand below."""

    label: Span
    words: int | None


def turns(text: str) -> tuple[Turn, ...]:
    """Whose words are which; () for a page that is no transcript."""
    lines = _transcript_lines(text)
    if len(lines) > _MOST_LINES or not lines:
        return ()
    if len(stamped := _chat(text, lines)) >= max(_LEAST, _STAMPED * len(lines)):
        return tuple(turn for turn in _turns(text, lines, stamped) if not _is_note(text, turn))
    for marked in (_transcript_labelled, _headed):
        found = tuple(_turns(text, lines, marked(text, lines)))
        if _is_transcript(text, found, lines):
            return tuple(_named_in_court(text, found))
    return ()


def _transcript_lines(text: str) -> list[_TranscriptLine]:
    """The lines of a text, without the numbers that stand before most of them."""
    found = _plain_lines(text)
    numbers = [_NUMBER.match(text, line.span.start, line.span.end) for line in found]
    if sum(map(bool, numbers)) < max(_NUMBERED * len(found), 1):
        return found
    kept = [
        _TranscriptLine(Span(number.end() if number else line.span.start, line.span.end), line.free)
        for line, number in zip(found, numbers, strict=True)
    ]
    return [line for line in kept if line.span.start < line.span.end]


def _plain_lines(text: str) -> list[_TranscriptLine]:
    """The lines of a text that are not blank."""
    found: list[_TranscriptLine] = []
    at, free = 0, True
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + line.index(words)
            found.append(_TranscriptLine(Span(start, start + len(words)), free))
        free = not words
        at += len(line)
    return found


def _chat(text: str, lines: Sequence[_TranscriptLine]) -> dict[int, _Mark]:
    """Lines of a chat: with day and time before the name."""
    found = {}
    for n, line in enumerate(lines):
        mark = _CHAT.match(text[line.span.start : line.span.end])
        if mark:
            label = Span(line.span.start + mark.start("label"), line.span.start + mark.end("label"))
            found[n] = _Mark(label, line.span.start + mark.end())
    return found


def _transcript_labelled(text: str, lines: Sequence[_TranscriptLine]) -> dict[int, _Mark]:
    """Lines that begin with a label and a colon, or that are a label with a time."""
    found = {}
    for n, line in enumerate(lines):
        words = text[line.span.start : line.span.end]
        timed = _CLOCK_BEHIND.match(words)
        if timed and labels.may_speak(timed["label"].rstrip(" :")):
            end = line.span.start + len(timed["label"].rstrip(" :"))
            found[n] = _Mark(Span(line.span.start, end), None)
        elif mark := labels.label_of(words):
            at = words.index(mark[0])
            label = Span(line.span.start + at, line.span.start + at + len(mark[0]))
            found[n] = _Mark(label, line.span.start + mark[1] if mark[1] < len(words) else None)
    return found


def _headed(text: str, lines: Sequence[_TranscriptLine]) -> dict[int, _Mark]:
    """Names on a line of their own behind a blank line, with the words right below; labels with a colon among them."""
    heads = {}
    for n, line in enumerate(lines[:-1]):
        words = text[line.span.start : line.span.end]
        alone = line.free and not lines[n + 1].free and len(words.split()) <= _HEAD_WORDS
        if alone and not _SENTENCE.search(words) and labels.may_speak(words.rstrip(":")):
            heads[n] = _Mark(Span(line.span.start, line.span.start + len(words.rstrip(":"))), None)
    spoken = {n for n, end in pairwise([*sorted(heads), len(lines)]) if _has_sentence(text, lines[n + 1 : end])}
    heads = {n: mark for n, mark in heads.items() if n in spoken}
    named = [text[m.label.start : m.label.end] for m in heads.values()]
    plain = {name.partition(" (")[0] for name in named}
    if len(heads) < _HEADS or (len(plain) == len(named) and not any("(" in name for name in named)):
        return {}  # headings of an article: nobody comes twice, and nobody has an office
    return {**{n: mark for n, mark in _transcript_labelled(text, lines).items() if mark.words is not None}, **heads}


def _has_sentence(text: str, lines: Sequence[_TranscriptLine]) -> bool:
    """True when a line ends as a sentence does."""
    return any(_SENTENCE.search(text[line.span.start : line.span.end]) for line in lines)


def _turns(text: str, lines: Sequence[_TranscriptLine], marks: dict[int, _Mark]) -> Iterator[Turn]:
    """From each label to the next one."""
    for n, end in pairwise([*sorted(marks), len(lines)]):
        mark = marks[n]
        first = (
            [Span(mark.words, lines[n].span.end)] if mark.words is not None and mark.words < lines[n].span.end else []
        )
        spans = (*first, *(line.span for line in lines[n + 1 : end]))
        if spans:
            yield Turn(labels.speaker_span(text, mark.label), spans)


def _named_in_court(text: str, found: Sequence[Turn]) -> Iterator[Turn]:
    """The same with who asks (Q) and who answers (A) in a court's record by the names that its headings give them."""
    roles = {text[slice(*turn.label)] for turn in found if turn.label} & _COURT.keys()
    told = {role: [Span(*match.span("name")) for match in _COURT[role].finditer(text)] for role in roles}
    for turn in found:
        named = told.get(text[slice(*turn.label)], []) if turn.label else []
        at = bisect_left(named, turn.label) if turn.label else 0
        yield Turn(named[at - 1], turn.words) if at else turn


def _is_note(text: str, turn: Turn) -> bool:
    """True for a message that its program wrote in place of what cannot be exported: "image omitted"."""
    words = " ".join(text[turn.words[0].start : turn.words[-1].end].split()).strip("<>\u200e\u200f .[]").casefold()
    return words in lexicons.words("mul", "chat_notes")


def _fills(found: Sequence[Turn], lines: Sequence[_TranscriptLine]) -> bool:
    """True when turns hold enough of the page."""
    size = sum(span.end - span.start for turn in found for span in turn.words)
    return size >= _SHARE * sum(line.span.end - line.span.start for line in lines)


def _is_transcript(text: str, found: Sequence[Turn], lines: Sequence[_TranscriptLine]) -> bool:
    """Enough of the page is turns, and enough turns are speech."""
    if len(found) < _LEAST:
        return False
    speech = sum(
        bool(_SENTENCE.search(text[turn.words[-1].start : turn.words[-1].end]))
        and len(text[turn.words[0].start : turn.words[-1].end].split()) >= _WORDS
        for turn in found
    )
    return _fills(found, lines) and speech >= _SPOKEN * len(found)
