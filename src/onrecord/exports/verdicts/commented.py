"""The draft given back as it was handed in, a Word document with each verdict as a comment at its quotation.

Of the body only what a comment needs is written in: where a quotation begins or ends inside a run, the run is parted in
two of the same look. All other parts keep their bytes, but for the list of comments, which is lengthened or begun.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from onrecord.errors import UsageError, unreadable
from onrecord.exports.plain import plain_line
from onrecord.exports.verdicts.summary import about_speaker, bounded_claim
from onrecord.pages.docx import office
from onrecord.pages.office import BODY, COMMENTS, WORDS, Office, Piece
from onrecord.types.record import Record
from onrecord.types.source_map import segments, sources
from onrecord.types.span import Span
from onrecord.types.verdict import DEFAULT, Checked, Judgement, Policy

_TYPES, _LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_COMMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENT_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_AUTHOR = "onrecord"
_ID = re.compile(rb'<(?:\w+:)?comment\s[^>]*?\bid="(\d+)"')


class _Commented:
    """One Word document of one draft."""

    name = "docx"
    suffix = ".docx"

    def write(
        self, drafts: Sequence[Checked], out: BinaryIO, policy: Policy = DEFAULT, pages: Sequence[Record] = ()
    ) -> None:
        """Raises UsageError for what is no Word document of its own."""
        if len(drafts) != 1:
            raise UsageError("a commented document is of one draft - leave --each out, or choose another format")
        (draft,) = drafts
        place = Path(draft.draft)
        if not draft.file or draft.record is None or place.suffix.lower() != ".docx":
            raise UsageError(f"{draft.draft} is no DOCX file - only such a draft can be given back with comments")
        try:
            data = place.read_bytes()
        except OSError as error:
            raise unreadable(draft.draft, error) from None
        out.write(commented(draft, data, policy))
        out.flush()


def commented(draft: Checked, data: bytes, policy: Policy) -> bytes:
    """The document `data` with a comment for each of the draft's judgements."""
    read = office(draft.draft, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    names = {info.filename: content for info, content in parts.items()}
    held = names.get(COMMENTS, b"")
    first = 1 + max((int(found) for found in _ID.findall(held)), default=-1)
    said = [(one, place) for one in draft.found if (place := _place(draft, one, read)) is not None]
    changed = {BODY: _marked(names[BODY], [place for _, place in said], first)}
    changed[COMMENTS] = _lengthened(held, [_comment(n, one, policy) for n, (one, _) in enumerate(said, first)])
    if not held:
        link = f'<Relationship Id="rIdOnrecord" Type="{_COMMENT_LINK}" Target="comments.xml"/>'
        kind = f'<Override PartName="/{COMMENTS}" ContentType="{_COMMENT_TYPE}"/>'
        changed[_LINKS] = _before_end(names.get(_LINKS, _NO_LINKS), b"Relationships", link)
        changed[_TYPES] = _before_end(names[_TYPES], b"Types", kind)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in parts.items():
            archive.writestr(info, changed.pop(info.filename, content), info.compress_type)
        for name, content in changed.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


_NO_LINKS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


class _Cut:
    """Where a comment begins or ends: a byte of the body, and how the run there is parted."""

    def __init__(self, byte: int, piece: Piece | None) -> None:
        self.byte, self.piece = byte, piece

    def parted(self, mark: bytes) -> bytes:
        """What is written in at the byte."""
        if self.piece is None:
            return mark
        name = self.piece.name.encode()
        run = name[: -len(b"t")] + b"r"
        return b'</%b></%b>%b<%b>%b<%b xml:space="preserve">' % (name, run, mark, run, self.piece.look, name)


def _place(draft: Checked, one: Judgement, read: Office) -> tuple[_Cut, _Cut] | None:
    """Where the comment on a claim begins and ends; on a note's words, around the sign in the text that leads to it."""
    assert draft.record is not None
    spans = [span for claimed in one.claim.spans for span in sources(segments(draft.record), claimed)]
    if not spans:
        return None
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    inside = [p for p in read.pieces if p.at < whole.end and whole.start < p.at + len(p.text) and p.tag >= 0]
    if not inside:
        return None
    if inside[0].part != BODY:
        note = max((at for at in read.notes if at <= whole.start), default=None)
        return None if note is None else (_Cut(read.notes[note][0], None), _Cut(read.notes[note][1], None))
    return _cut_at(inside[0], whole.start), _cut_at(inside[-1], whole.end)


def _cut_at(piece: Piece, at: int) -> _Cut:
    """The byte of a place of the text; beside an entity, which is not cut in two, its nearer side."""
    if piece.start < 0:
        return _Cut(piece.tag + 1, piece)
    within = min(max(at - piece.at, 0), len(piece.text))
    return _Cut(piece.start + len(piece.text[:within].encode()), piece)


def _marked(body: bytes, places: Sequence[tuple[_Cut, _Cut]], first: int) -> bytes:
    """The body with the comments' beginnings and ends written in."""
    wanted: list[tuple[int, int, int, bytes]] = []
    tags: set[int] = set()
    for n, (start, end) in enumerate(places, first):
        prefix = _prefix(body)
        begins = b'<%bcommentRangeStart %bid="%d"/>' % (prefix, prefix, n)
        refers = b'<%br><%bcommentReference %bid="%d"/></%br>' % (prefix, prefix, prefix, n, prefix)
        ends = b'<%bcommentRangeEnd %bid="%d"/>' % (prefix, prefix, n) + refers
        wanted += [(start.byte, 1, n, start.parted(begins)), (end.byte, 0, n, end.parted(ends))]
        tags |= {c.piece.tag for c in (start, end) if c.piece is not None and not c.piece.preserved}
    wanted += [(tag, 0, -1, b' xml:space="preserve"') for tag in tags]
    made, at = [], 0
    for byte, _, _, written in sorted(wanted, key=lambda one: one[:3]):
        made += [body[at:byte], written]
        at = byte
    return b"".join((*made, body[at:]))


def _prefix(body: bytes) -> bytes:
    """The document's prefix for the names of word processing, with its colon."""
    found = re.search(rb"<(\w+:)?document\b", body)
    return (found[1] or b"") if found else b"w:"


def _comment(number: int, one: Judgement, policy: Policy) -> bytes:
    """One comment: the verdict, why, and what stands on the page and where."""
    head = f"{'?' if policy.asks_reader(one) else '✓' if policy.allows(one) else '✗'} {' · '.join(one.verdicts)}"
    lines = [" · ".join(part for part in (head, about_speaker(one)) if part), one.says]
    if one.closest is not None:
        who = f" - {one.closest.speaker}" if one.closest.speaker else ""
        lines += [f"“{bounded_claim(one.closest.characters)}”{who}", f"{one.closest.title or ''} {one.closest.uri}"]
    written = (escape(plain_line(line)) for line in lines if line)
    inner = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in written)
    author = quoteattr(_AUTHOR)
    return (
        f'<w:comment xmlns:w="{WORDS}" w:id="{number}" w:author={author} w:initials="or">{inner}</w:comment>'.encode()
    )


def _lengthened(held: bytes, comments: Sequence[bytes]) -> bytes:
    """The part that holds the comments, with some more."""
    if held:
        return _before_end(held, b"comments", b"".join(comments).decode())
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{WORDS}">'
    return head.encode() + b"".join(comments) + b"</w:comments>"


def _before_end(part: bytes, name: bytes, written: str) -> bytes:
    """A part with something written in before its last end tag, or into its only, empty one."""
    ends = [found.start() for found in re.finditer(rb"</(?:\w+:)?" + name + rb"\s*>", part)]
    if ends:
        return part[: ends[-1]] + written.encode() + part[ends[-1] :]
    empty = re.search(rb"<((?:\w+:)?" + name + rb")\b([^>]*)/>", part)
    if empty is None:
        raise UsageError(f"the document has no {name.decode()} to write into - save it again")
    opened = b"<%b%b>" % (empty[1], empty[2]) + written.encode() + b"</%b>" % empty[1]
    return part[: empty.start()] + opened + part[empty.end() :]


EXPORTER = _Commented()
