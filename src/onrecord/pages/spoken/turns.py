"""Turns of speech put together as a page of their own: `Name: words`, a paragraph a turn, with the way to each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec import Struct

from onrecord.pages import text
from onrecord.pages.source import Options, Source, source_said
from onrecord.types.page import Locator, Page, Turn
from onrecord.types.span import Span


class Spoken(Struct, frozen=True):
    """Words of one speaker. `where` is what a person can open: "00:01:02.500", "message 7"."""

    label: str | None
    words: str
    where: str


def _joined_turns(found: Iterable[Spoken]) -> list[tuple[str | None, list[Spoken]]]:
    """What one speaker says in a row, together. Words without a label go on what stands before them."""
    turns: list[tuple[str | None, list[Spoken]]] = []
    for one in found:
        if turns and one.label in (None, turns[-1][0]):
            turns[-1][1].append(one)
        else:
            turns.append((one.label, [one]))
    return turns


def spoken_page(
    source: Source, options: Options, data: bytes, media_type: str, found: Iterable[Spoken], title: str | None = None
) -> Page:
    """The page of some turns. Its source is this text, since the file's own characters are no running words."""
    out: list[str] = []
    at = 0
    turns: list[Turn] = []
    locators: list[Locator] = []

    def write(words: str) -> Span:
        nonlocal at
        out.append(words)
        at += len(words)
        return Span(at - len(words), at)

    for label, pieces in _joined_turns(found):
        begin = at
        named = write(label) if label else None
        if label:
            write(": ")
        places = []
        for n, piece in enumerate(pieces):
            places.append(write(piece.words))
            write(" " if n + 1 < len(pieces) else "\n\n")
            locators.append(Locator(begin, at, piece.where))
            begin = at
        turns.append(Turn(named, (Span(places[0].start, places[-1].end),)))
    page = text.text_page(source.uri, "".join(out), hashlib.sha256(data).hexdigest(), media_type=media_type)
    fields = {**source_said(source, options), "turns": tuple(turns), "locators": tuple(locators)}
    return _replaced(page, given_title=fields.pop("given_title", None) or title, **fields)


def _replaced(page: Page, **fields: object) -> Page:
    """`page` with other fields."""
    import msgspec

    return msgspec.structs.replace(page, **fields)
