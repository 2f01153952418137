"""Small pages with their statements by hand, and what the judge asks of them."""

from __future__ import annotations

from typing import Any

import handmade

from onrecord.stores.memory import Shelf, shelve
from onrecord.types.cut import Part
from onrecord.types.record import Entity, Mention, Record, Statement
from onrecord.types.span import Span
from onrecord.types.verdict import Claim
from onrecord.verdicts.compare import ClaimPart, segments
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.match import Match, matches


def spot(text: str, words: str, nth: int = 0) -> Span:
    """The characters of words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def page(text: str, *said: tuple[str, str] | tuple[str, str, str], **changed: Any) -> Record:
    """A page with statements: content, who says it, and the number of the statement around it ("s1") if any. A content
    in marks is direct."""
    names = list(dict.fromkeys(one[1] for one in said))
    entities = tuple(
        Entity(f"e{n}", "person", name, (Mention(spot(text, name), "name"),)) for n, name in enumerate(names, 1)
    )
    statements = tuple(
        Statement(
            f"s{n}",
            "direct" if one[0][:1] in "“‘" else "indirect",
            "assert",
            tuple(spot(text, part) for part in one[0].split(" | ")),
            (),
            (spot(text, one[1]),),
            f"e{names.index(one[1]) + 1}",
            within=one[2] if len(one) > 2 else None,  # type: ignore[misc]
        )
        for n, one in enumerate(said, 1)
    )
    starts = [0, *(n + 2 for n in range(len(text)) if text.startswith("\n\n", n))]
    ends = [n - 2 for n in starts[1:]] + [len(text)]
    parts = tuple(Part("paragraph", Span(*pair)) for pair in zip(starts, ends, strict=True))
    made = handmade.record(
        text=text, parts=parts, entities=entities, statements=statements, times=(), events=(), figures=(), residue=(),
        headline=None, title="A page", source_map=((0, 0, len(text)),),
    )  # fmt: skip
    return handmade.replace(made, **changed)


def shelf(*records: Record) -> Shelf:
    """Pages to be searched; each gets an id of its own."""
    return shelve([handmade.replace(one, id=f"story{n}") for n, one in enumerate(records, 1)])


def claim(words: str, speaker: str | None = None, **changed: Any) -> Claim:
    """A quotation of a draft."""
    return handmade.replace(bare_claim(words, speaker), **changed)


def found(words: str, search: Shelf) -> tuple[Match, ClaimPart]:
    """The closest place of some words, and the words."""
    [segment] = segments(words)
    return matches(search, segment.keys)[0], segment
