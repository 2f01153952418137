"""A draft in Markdown as a reader of it sees it: dressing off, with the way back to every character of the file.

Front matter, fenced code, code spans, comments, link targets, reference definitions and the numbers by which an answer
cites its sources ("she said.[1][2]") are no words of a draft. A line
break inside a paragraph is a blank. What plain text and Markdown share (paragraphs, `>`, lists) is read alike, so that
drafts in plain text pass through here too. One pass, no recursion: time is linear.
"""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from onrecord.types.page import Block, Page
from onrecord.types.source_map import Segment
from onrecord.types.span import Span

_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ \t]?)+")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]\n^]{1,200}\]:\s*\S+")
_NOTE = re.compile(r"[ ]{0,3}\[\^[^\]\n]{1,100}\]:[ \t]*")
_RULE = re.compile(r"[ ]{0,3}(?:[-*_=][ \t]*){3,}$")
_DASHED = re.compile(r"[ \t]*(?:[—–―]|--)[ \t]*\w")  # the line that names who is quoted above it
_END = re.compile(r"[.!?:;][\"”’'»)*_\]]*[ \t]*$")
_OPENING = tuple("“„«\"'‘»「『")
_COMMENT = ("<!--", "-->")
_TARGET = re.compile(
    r"\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)|\]\[[^\[\]\n]*\]"
)
_DROPPED = re.compile(
    r"(?P<code>(?<!`)(`{1,3})(?!`)[^`\n]+\2(?!`))|(?P<note>\[\^[^\]\s]{1,50}\])"
    r"|(?P<cited>(?<=[^\s\[(])(?:\[\d{1,3}(?:[,–-]\s?\d{1,3})*\](?![(\]])|\[{1,2}\d{1,3}\]{1,2}\([^()\s]*\))+)"
    r"|(?P<tag></?(?:b|i|em|strong|a|br|sup|sub|span|u|q|p|div|mark|small|cite|font)(?:\s[^<>\n]*)?/?>)"
    r"|(?P<auto><https?://[^<>\s]*>)|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*{1,3}|~~)|(?P<under>(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,20}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_BARE = re.compile(
    r"\s*[^\s“”„«»「」『』‹›\"—–―‘-][^“”„«»「」『』‹›\"]*"
)  # words of a block quotation that has no marks, and names nobody
_NARROW = 100  # characters; lines of a file that was wrapped by hand are no longer
_WRAPPED = 12  # lines that an open quotation is looked for in


class _Paragraph(Struct, frozen=True):
    """Lines of the source that belong together, prefixes off."""

    tag: str
    lines: tuple[Span, ...]


def rendered(page: Page) -> Page:
    """A page of text whose `text` is what its Markdown shows."""
    source = page.source
    comments = _comments(source)
    text: list[str] = []
    segments: list[Segment] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in _markdown_paragraphs(source, comments):
        start = at
        for piece, place in _drawn(source, paragraph, _pieces(source, paragraph, comments)):
            verbatim = source[place.start : place.end] == piece
            segments.append(Segment(at, place.start, len(piece), place.end - place.start, verbatim=verbatim))
            text.append(piece)
            at += len(piece)
        if at > start:
            blocks.append(Block(Span(start, at), tag=paragraph.tag))
            text.append("\n")
            at += 1
    return replace(page, text="".join(text), segments=tuple(segments), blocks=tuple(_trimmed(blocks, "".join(text))))


def ignore_marks(source: str) -> tuple[tuple[int, str], ...]:
    """Where the draft says `<!-- onrecord: ignore WHY -->`, and why."""
    found = []
    for span in _comments(source):
        inner = source[span.start + len(_COMMENT[0]) : span.end - len(_COMMENT[1])].strip()
        why = ignore_reason(inner)
        if why is not None:
            found.append((span.start, why))
    return tuple(found)


def ignore_reason(said: str) -> str | None:
    """Why `onrecord: ignore WHY` says to leave a quotation out; None for words that say no such thing."""
    name, _, rest = said.partition(":")
    if name.strip().lower() != "onrecord" or not rest.strip().lower().startswith("ignore"):
        return None
    return rest.strip()[len("ignore") :].strip(" :-")


def _trimmed(blocks: list[Block], text: str) -> Iterator[Block]:
    """The blocks without white space at their ends; those of nothing else are left out."""
    for block in blocks:
        inner = text[block.span.start : block.span.end]
        start = block.span.start + len(inner) - len(inner.lstrip())
        end = block.span.end - len(inner) + len(inner.rstrip())
        if start < end:
            yield replace(block, span=Span(start, end))


def _comments(source: str) -> list[Span]:
    """HTML comments; one that is never closed is none."""
    found, at = [], source.find(_COMMENT[0])
    while at >= 0:
        end = source.find(_COMMENT[1], at + len(_COMMENT[0]))
        if end < 0:
            break
        found.append(Span(at, end + len(_COMMENT[1])))
        at = source.find(_COMMENT[0], end)
    return found


def _markdown_lines(source: str) -> Iterator[Span]:
    """Every line without its end."""
    at = 0
    for line in source.splitlines(keepends=True):
        yield Span(at, at + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")))
        at += len(line)


def _markdown_paragraphs(source: str, comments: list[Span]) -> Iterator[_Paragraph]:
    """The blocks of a draft, in order."""
    open_tag, skip = "", _front_matter(source)
    kept: list[Span] = []
    fence, number = "", 0
    for line in _markdown_lines(source):
        if line.start < skip:
            continue
        while number < len(comments) and comments[number].end <= line.start:
            number += 1
        if number < len(comments) and comments[number].start <= line.start and line.end <= comments[number].end:
            continue  # nothing but a comment
        tag, body = _stripped(source, line)
        words = source[body.start : body.end]
        marker = _FENCE.match(words)
        if fence:
            if marker and marker[1].startswith(fence):
                fence = ""
            continue
        starts = tag not in ("", "p") or _DASHED.match(words) is not None
        ruled = _RULE.match(words) or _RULE.match(source[line.start : line.end])  # "* * *" is no item of a list
        broken = not words.strip() or marker or ruled or _DEFINITION.match(words)
        ends = broken or (starts and tag != open_tag) or tag in ("li", "h") or open_tag == "h"
        if kept and (ends or not _goes_on(source, kept, body)):
            yield _Paragraph(open_tag, tuple(kept))
            kept = []
        if marker:
            fence = marker[1]
        if not broken:
            open_tag = open_tag if kept else tag or "p"
            kept.append(body)
    if kept:
        yield _Paragraph(open_tag, tuple(kept))


def _front_matter(source: str) -> int:
    """Where what stands before the draft ends; 0 when there is none."""
    if not source.startswith(("---\n", "---\r\n")):
        return 0
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE).search(source, 4)
    return end.end() if end else 0


def _stripped(source: str, line: Span) -> tuple[str, Span]:
    """What kind of block a line is, and the line without what says so."""
    tag, at = "", line.start
    if found := _QUOTE.match(source, at, line.end):
        tag, at = "blockquote", found.end()
    for pattern, name in ((_NOTE, "p"), (_HEADING, "h"), (_ITEM, "li")):
        if found := pattern.match(source, at, line.end):
            return ("blockquote" if tag else name), Span(found.end(), line.end)
    return tag, Span(at, line.end)


def _goes_on(source: str, kept: list[Span], line: Span) -> bool:
    """True when a line is the rest of the one before: that was broken off inside a sentence or a quotation."""
    before, after = source[kept[-1].start : kept[-1].end], source[line.start : line.end].lstrip()
    if len(before) > _NARROW or _DASHED.match(after):
        return False
    if before.endswith(("  ", "\\")):
        return False
    if after[:1].islower() or not _END.search(before):
        return not after.startswith(_OPENING) or not _END.search(before)
    near = source[kept[-min(len(kept), _WRAPPED)].start : kept[-1].end]
    still_open = near.count("“") > near.count("”") or near.count('"') % 2 == 1
    return still_open and not after.startswith(_OPENING)


def _drawn(source: str, paragraph: _Paragraph, pieces: Iterator[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """The pieces of a paragraph; those of a block quotation without marks of its own between the marks that it stands
    for, so that "Orth said:" before it is heard as before any other quotation."""
    first, last = paragraph.lines[0].start, paragraph.lines[-1].end
    shown = list(pieces)
    if paragraph.tag != "blockquote" or not first or not _BARE.fullmatch("".join(piece for piece, _ in shown)):
        yield from shown
        return
    yield "“", Span(first - 1, first)
    yield from shown
    yield "”", Span(last, min(last + 1, len(source)))


def _pieces(source: str, paragraph: _Paragraph, comments: list[Span]) -> Iterator[tuple[str, Span]]:
    """What is shown of a paragraph, piece by piece, with its place in the source."""
    for n, line in enumerate(paragraph.lines):
        if n:
            yield " ", Span(paragraph.lines[n - 1].end, line.start)
        at = line.start
        for place, shown in _inline(source, line, comments):
            if at < place.start:
                yield source[at : place.start], Span(at, place.start)
            if shown:
                yield shown, place
            at = max(at, place.end)
        if at < line.end:
            yield source[at : line.end], Span(at, line.end)


def _inline(source: str, line: Span, comments: list[Span]) -> list[tuple[Span, str]]:
    """The places of a line that a reader does not see, or sees as something else, in order and apart."""
    found = [(span, "") for span in _overlapping(comments, line)]
    found += [(span, "") for span in _links(source, line)]
    for match in _DROPPED.finditer(source, *line):
        span = Span(*match.span())
        if match["escape"]:
            span = Span(span.start, span.start + 1)  # what it escapes is a character of the draft
        if match["stars"]:
            before, after = source[span.start - 1 : span.start], source[span.end : span.end + 1]
            if (not before.strip() or span.start == line.start) and (not after.strip() or span.end == line.end):
                continue  # alone between blanks: an asterisk
        found.append((span, ""))
    found += [(Span(*m.span()), html.unescape(m[0])) for m in _ENTITY.finditer(source, *line)]
    kept: list[tuple[Span, str]] = []
    for span, shown in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, shown))
    return kept


def _overlapping(comments: list[Span], line: Span) -> Iterator[Span]:
    """The comments of a line, cut to it."""
    for n in range(bisect.bisect_right(comments, line.start, key=lambda span: span.end), len(comments)):
        if comments[n].start >= line.end:
            return
        yield Span(max(comments[n].start, line.start), min(comments[n].end, line.end))


def _links(source: str, line: Span) -> Iterator[Span]:
    """What is markup of links: `[`, `](target "title")`; of images all."""
    targets = {match.start(): match.end() for match in _TARGET.finditer(source, *line)}
    stack: list[int] = []
    for match in re.compile(r"[\[\]]").finditer(source, *line) if targets else ():
        at = match.start()
        if match[0] == "[":
            stack.append(at)
        elif stack:
            opened = stack.pop()
            if at in targets and source[opened - 1 : opened] == "!" and opened > line.start:
                yield Span(opened - 1, targets[at])
            elif at in targets:
                yield Span(opened, opened + 1)
                yield Span(at, targets[at])
