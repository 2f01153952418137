"""Pages that show no running text because a script would show it: the story's markup as a string in that script.

The string is read as markup of its own behind what the page shows; each character leads back to what writes it in the
script, be it as an escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from onrecord.pages.markup import Markup, rendered
from onrecord.types.page import Block, Element
from onrecord.types.source_map import Segment, segments_under
from onrecord.types.span import Span

_RUNNING = 80  # characters of a block of running text, as in stories/cut/looks.py
_SHOWN = 300  # characters of it with which a page shows a text of its own
_LONG = 500  # characters of a string that may hold a story
_MOST = 8  # strings that are read, the longest first
_SCRIPT = re.compile(r"<script\b[^<>]*>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_QUOTE = re.compile(r"\\.|[\"\n]", re.DOTALL)
_ESCAPE = re.compile(
    r"\\u([0-9a-f]{4})(?:(?<=\\ud[89ab]..)\\u(d[c-f][0-9a-f]{2}))?|\\x([0-9a-f]{2})|\\(.)", re.DOTALL | re.IGNORECASE
)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": " "}
_PARAGRAPH = re.compile(r"<p[\s>]|<br\b", re.IGNORECASE)
_PARAGRAPHS = 2  # of a string that is a story's markup
_BODY = re.compile(r'"articleBody"\s*:\s*"\Z')  # schema.org's word for the text itself, which may be plain
_BEFORE = 40  # characters in which that stands
_LINE = re.compile(r"[^\r\n]+")


class _Literal(Struct, frozen=True):
    """A string of a script as it reads, and the way from its characters back to the page's source."""

    text: str
    segments: tuple[Segment, ...]


def with_scripts(source: str, shown: Markup, where: str) -> Markup:
    """What a page shows, with what its scripts would show when that is none of its running text. Raises TooLarge."""
    if _running(shown, _SHOWN) >= _SHOWN:
        return shown
    read = [
        literal for literal in (_unescaped(source, span) for span in _literals(source)) if _is_story(source, literal)
    ]
    best = max((_story(literal, where) for literal in read), key=_running, default=None)
    return _joined_markup(shown, best) if best is not None and _running(best) >= _SHOWN else shown


def _running(found: Markup, enough: int | None = None) -> int:
    """How many characters stand in long blocks without many links; no more are counted than are `enough`."""
    total = 0
    for block in found.blocks:
        size = block.span.end - block.span.start
        if size >= _RUNNING and not block.hidden and sum([s.end - s.start for s in block.links]) < size / 3:
            total += size
            if enough is not None and total >= enough:
                break
    return total


def _literals(source: str) -> list[Span]:
    """The longest strings of the page's scripts."""
    found = [span for script in scripts(source) for span in _strings(source, script) if span.end - span.start >= _LONG]
    return sorted(found, key=lambda span: (span.start - span.end, span.start))[:_MOST]


def scripts(source: str) -> Iterator[Span]:
    """The insides of the page's scripts."""
    at = 0
    while (start := _SCRIPT.search(source, at)) and (end := _END.search(source, start.end())):
        yield Span(start.end(), end.start())
        at = end.end()


def _strings(source: str, script: Span) -> Iterator[Span]:
    """What stands between double quotation marks on one line of a script."""
    opened = -1
    for mark in _QUOTE.finditer(source, script.start, script.end):
        if mark[0] == "\n":
            opened = -1
        elif mark[0] == '"':
            if opened >= 0:
                yield Span(opened, mark.start())
            opened = mark.end() if opened < 0 else -1


def _is_story(source: str, literal: _Literal) -> bool:
    """True for a string that is the text by its name, or that is markup with paragraphs."""
    start = literal.segments[0].source_start
    if _BODY.search(source, max(0, start - _BEFORE), start):
        return True
    return literal.text.lstrip().startswith("<") and len(_PARAGRAPH.findall(literal.text)) >= _PARAGRAPHS


def _story(literal: _Literal, where: str) -> Markup:
    """What a string shows, with the way back to the page's source."""
    found = rendered(literal.text, where) if _PARAGRAPH.search(literal.text) else _lines_as_paragraphs(literal.text)
    segments = tuple(back for segment in found.segments for back in _through(literal, segment))
    at = literal.segments[0].source_start
    return Markup(
        found.text,
        segments,
        found.blocks,
        tuple(Element(e.tag, e.parent, e.attributes, at) for e in found.elements),
        (),
    )


def _unescaped(source: str, span: Span) -> _Literal:
    """A string with its escapes read."""
    out: list[str] = []
    segments: list[Segment] = []
    length, at = 0, span.start
    for escape in _ESCAPE.finditer(source, span.start, span.end):
        if at < escape.start():
            segments.append(Segment(length, at, escape.start() - at, escape.start() - at))
            out.append(source[at : escape.start()])
            length += escape.start() - at
        at, written = escape.end(), escape.end() - escape.start()
        if shown := _character(escape):
            out.append(shown)
            segments.append(Segment(length, escape.start(), len(shown), written, verbatim=False))
            length += len(shown)
    if at < span.end:
        segments.append(Segment(length, at, span.end - at, span.end - at))
        out.append(source[at : span.end])
    return _Literal("".join(out), tuple(segments))


def _character(escape: re.Match[str]) -> str:
    """What an escape stands for; "" for half a character."""
    first, second, short, other = escape.groups()
    if other is not None:
        return _PLAIN.get(other, other)
    units = b"".join(int(unit, 16).to_bytes(2, "little") for unit in (first, second, short) if unit is not None)
    return units.decode("utf-16-le", "ignore")


def _lines_as_paragraphs(text: str) -> Markup:
    """A plain text: each line is a paragraph."""
    spans = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m[0].strip()]
    out: list[str] = []
    segments, blocks, elements = [], [], []
    at = 0
    for number, span in enumerate(spans):
        bare = text[span.start : span.end].strip()
        first = text.index(bare, span.start)
        out.append(bare)
        segments.append(Segment(at, first, len(bare), len(bare)))
        blocks.append(Block(Span(at, at + len(bare)), "p", number))
        elements.append(Element("p", -1, (), first))
        at += len(bare) + 2
    return Markup("\n\n".join(out), tuple(segments), tuple(blocks), tuple(elements), ())


def _through(literal: _Literal, segment: Segment) -> Iterator[Segment]:
    """A segment that leads to a string's text, led on to the source that writes the string."""
    end = segment.source_start + segment.source_length
    written = segments_under(literal.segments, Span(segment.source_start, end))
    if segment.verbatim:
        for one in written:
            at = segment.start + one.start - segment.source_start
            yield Segment(at, one.source_start, one.length, one.source_length, one.verbatim)
    elif written:
        first, last = written[0].source_start, written[-1].source_start + written[-1].source_length
        yield Segment(segment.start, first, segment.length, last - first, verbatim=False)


def _joined_markup(shown: Markup, more: Markup) -> Markup:
    """One markup behind the other."""
    joint = "\n\n" if shown.text else ""
    by, count = len(shown.text) + len(joint), len(shown.elements)

    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return Markup(
        shown.text + joint + more.text,
        (
            *shown.segments,
            *(Segment(s.start + by, s.source_start, s.length, s.source_length, s.verbatim) for s in more.segments),
        ),
        (
            *shown.blocks,
            *(
                Block(
                    moved(b.span),
                    b.tag,
                    b.element + count if b.element >= 0 else -1,
                    tuple(map(moved, b.links)),
                    tuple(map(moved, b.strong)),
                    b.hidden,
                )
                for b in more.blocks
            ),
        ),
        (
            *shown.elements,
            *(Element(e.tag, e.parent + count if e.parent >= 0 else -1, e.attributes, e.source) for e in more.elements),
        ),
        shown.facts,
    )
