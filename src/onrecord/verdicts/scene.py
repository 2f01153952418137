"""The place in which a draft's sentence has something said, beside the page's."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.record import Record
from onrecord.types.span import Span, overlaps
from onrecord.types.verdict import Claim
from onrecord.verdicts.locate import innermost_statement

SCENE = "verdicts.judge/scene"


class OtherPlace(Struct, frozen=True):
    """Two places that are not one: as the page and as the draft print them."""

    page: str
    draft: str


def other_place(claim: Claim, record: Record, place: tuple[Span, ...]) -> OtherPlace | None:
    """The known place that stands behind the draft's cue ("said on Tuesday in Bern") and nowhere on the page, where
    another one stands behind the page's cue; None where the page has it, or does not tell where it was said."""
    statement = innermost_statement(record, place)
    if not claim.cue or statement is None or record.language not in (None, "", LANGUAGE):
        return None
    _, cue, behind = f"{claim.lead}\n{claim.trail}".partition(claim.cue)
    ours = _place_behind(behind, 0) if cue else None
    if ours is None or ours[0].casefold() in record.text.casefold():
        return None
    there = (_place_behind(record.text, one.end) for one in statement.cue)
    own = (one for one in there if one and not any(overlaps(one[1], content) for content in statement.content))
    theirs = next(own, None)  # "said children in Gaza were hungry" does not tell where it was said
    return OtherPlace(theirs[0], ours[0]) if theirs else None


def _place_behind(text: str, end: int) -> tuple[str, Span] | None:
    """The known place that is told right behind a cue that ends there, and the stretch up to it."""
    found = _said_there().match(text, end)
    known = _known_place(found["place"]) if found else None
    return (known, Span(*found.span())) if found and known else None


def _known_place(words: str) -> str | None:
    """The longest beginning of some capitalised words that names a nation, state or town of a table."""
    parts = words.rstrip(".,;:’'-").split()
    names = (" ".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((name for name in names if name in _known_places()), None)


@cache
def _said_there() -> re.Pattern[str]:
    """A place right behind a cue, with who said it or a day between, and no comma."""
    behind = "|".join(lexicons.closed("scene_prepositions"))
    name = r"[A-Z][\w'’.\-]*(?:\s[A-Z][\w'’.\-]*){0,2}"
    return re.compile(rf"(?:\s[\w.’']+){{0,5}}?\s(?:{behind})\s+(?P<place>{name})")


@cache
def _known_places() -> frozenset[str]:
    """Nations, states and towns."""
    rows = (*lexicons.table(LANGUAGE, "geonames"), *lexicons.table(LANGUAGE, "nations"))
    return frozenset(row["name"] for row in rows)
