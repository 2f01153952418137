"""The place in which a draft's sentence has something said, beside the page's."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.record import Record
from onrecord.types.span import Span, hull
from onrecord.types.verdict import Claim
from onrecord.verdicts.weekday import paragraph

SCENE = "verdicts.judge/scene"
_PLACE = r"(?:in|at|near)\s+(?P<place>[A-Z][\w'’.\-]*(?:\s[A-Z][\w'’.\-]*){0,2})"
_THERE = re.compile(rf"\b{_PLACE}")
_SAID_THERE = re.compile(rf"^(?:\s[\w.’']+){{0,3}}?\s{_PLACE}")  # right behind the cue, with a day at most between


class OtherPlace(Struct, frozen=True):
    """Two places that are not one: as the page and as the draft print them."""

    page: str
    draft: str


def other_place(claim: Claim, record: Record, place: tuple[Span, ...]) -> OtherPlace | None:
    """The known place that stands behind the draft's cue ("said on Tuesday in Bern") and nowhere on the page, where the
    page's paragraph has another one; None where the page has it, or names none there."""
    if not claim.cue or record.language not in (None, "", LANGUAGE):
        return None
    around = f"{claim.lead}\n{claim.trail}"
    _, cue, behind = around.partition(claim.cue)
    found = _SAID_THERE.match(behind) if cue else None
    ours = _known_place(found["place"]) if found else None
    if ours is None or ours.casefold() in record.text.casefold():
        return None
    beside = record.text[slice(*paragraph(record.text, hull(place)))]
    there = [known for one in _THERE.finditer(beside) if (known := _known_place(one["place"]))]
    theirs = next((one for one in there if one.casefold() not in around.casefold()), None)
    return OtherPlace(theirs, ours) if theirs else None


def _known_place(words: str) -> str | None:
    """The longest beginning of some capitalised words that names a nation, state or town of a table."""
    parts = words.rstrip(".,;:’'-").split()
    names = (" ".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((name for name in names if name in _known_places()), None)


@cache
def _known_places() -> frozenset[str]:
    """Nations, states and towns."""
    rows = (*lexicons.table(LANGUAGE, "geonames"), *lexicons.table(LANGUAGE, "nations"))
    return frozenset(row["name"] for row in rows)
