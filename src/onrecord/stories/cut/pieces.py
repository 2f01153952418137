"""What each block of a page is -> the cuts of its stories: pieces, parts, and what is left over, with the reasons."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from onrecord.stories.cut.looks import BlockTexts
from onrecord.stories.cut.names import up
from onrecord.types.cut import Cut, Leftover, Part, PartKind, cut_from
from onrecord.types.page import Block, Page
from onrecord.types.span import Span, trimmed


class BlockTold(Struct, frozen=True):
    """What one block of a page is: a part of a story, or left over for a reason."""

    kind: PartKind | None
    reason: str = ""
    since: int = 0  # so many of its first characters do not: the number of a picture before its caption
    until: int = sys.maxsize  # so many of its characters belong to the story; a footer may follow in the same block


_SUMMARY = 40  # ... and of a standfirst
_LONG_ENOUGH = 100  # characters of a text whose second appearance is a repeat: labels and rows of tables come again


def without_repeats(held: BlockTexts, told: Mapping[int, BlockTold]) -> dict[int, BlockTold]:
    """Of parts with the same words only the first stays; a heading goes with the text under it."""
    seen: set[tuple[str, ...]] = set()
    found = {}
    over = -1  # a heading that stood there before, of which the text behind it is not seen yet
    for n, (text, key) in enumerate(zip(held.texts, held.keys, strict=True)):
        one = found[n] = told[n]
        if one.kind is None:
            continue
        again, size = key in seen, _LONG_ENOUGH if one.kind != "standfirst" else _SUMMARY
        if one.kind != "headline" and again and len(text) >= size:
            found[n] = BlockTold(None, "repeat")
            if over >= 0:
                found[over] = BlockTold(None, "repeat")
        over = n if one.kind == "heading" and again else -1
        seen.add(key)
    return found


def assembled(page: Page, numbers: Sequence[int], told: Mapping[int, BlockTold], rule: str) -> Cut:
    """The cut of one story, without its leftovers."""
    pieces: list[Span] = []
    kinds: list[PartKind] = []
    figure = last = -1
    for n in numbers:
        kind = told[n].kind
        if kind is None:
            continue
        span, now = _own_span(page, n, told[n]), _figure_of(page, page.blocks[n]) if kind == "caption" else -1
        if now >= 0 and now == figure and last == n - 1:
            pieces[-1] = Span(pieces[-1].start, span.end)
        else:
            pieces.append(span)
            kinds.append(kind)
        figure, last = now, n
    if not any(kind in _BODY for kind in kinds):
        return cut_from(page, (), because=rule)
    cut = cut_from(page, tuple(pieces), because=rule)
    parts = tuple(
        Part(kind, Span(at, at + piece.end - piece.start))
        for kind, at, piece in zip(kinds, cut.starts(), pieces, strict=True)
    )
    return msgspec.structs.replace(cut, parts=parts)


def _own_span(page: Page, n: int, told: BlockTold) -> Span:
    """What of a block belongs to the story."""
    span = page.blocks[n].span
    return trimmed(page.text, Span(span.start + told.since, min(span.end, span.start + told.until)))


_BODY = frozenset(("paragraph", "heading", "list", "quote", "table"))


def _figure_of(page: Page, block: Block) -> int:
    """The <figure> around a block; -1 for none."""
    return next((at for at in up(page, block) if page.elements[at].tag == "figure"), -1)


def shared_out(page: Page, made: Sequence[Cut], told: Mapping[int, BlockTold]) -> tuple[Cut, ...]:
    """The cuts with their leftovers: what stands before the first headline goes with the first story, any other with
    the story before it."""
    if not made:
        return (cut_from(page, (), leftovers=tuple(_leftovers(page, (), told)), because="stories.markup/no-story"),)
    pieces = sorted(piece for cut in made for piece in cut.pieces)
    if len(made) == 1:
        return (msgspec.structs.replace(made[0], leftovers=tuple(_leftovers(page, pieces, told))),)
    starts = [cut.pieces[0].start for cut in made]
    shares: list[list[Leftover]] = [[] for _ in made]
    for left in _leftovers(page, pieces, told):
        shares[max(0, sum(start <= left.span.start for start in starts) - 1)].append(left)
    return tuple(msgspec.structs.replace(cut, leftovers=tuple(share)) for cut, share in zip(made, shares, strict=True))


def _leftovers(page: Page, pieces: Sequence[Span], told: Mapping[int, BlockTold]) -> list[Leftover]:
    """Every stretch of Page.text outside the pieces: blocks with their reasons, and the blanks between."""
    taken = sorted([*((piece, "") for piece in pieces), *_left_blocks(page, pieces, told)])
    found, at = [], 0
    for span, why in taken:
        if at < span.start:
            found.append(Leftover(Span(at, span.start), "blank"))
        if why:
            found.append(Leftover(span, why))
        at = span.end
    if at < len(page.text):
        found.append(Leftover(Span(at, len(page.text)), "blank"))
    return found


def _left_blocks(page: Page, pieces: Sequence[Span], told: Mapping[int, BlockTold]) -> list[tuple[Span, str]]:
    """The blocks that are in no piece, each with its reason."""
    starts = {piece.start for piece in pieces}
    found, inside = [], -1
    ends = {piece.start: piece.end for piece in pieces}
    for n, block in enumerate(page.blocks):
        start = block.span.start + (told[n].since if told[n].kind else 0)
        if start in starts:
            if block.span.start < start:
                found.append((trimmed(page.text, Span(block.span.start, start)), "widget"))
            inside = ends[start]
            if inside < block.span.end:
                found.append((trimmed(page.text, Span(inside, block.span.end)), "footer"))
        elif block.span.start >= inside:
            found.append((block.span, told[n].reason or "no-story"))
    return found
