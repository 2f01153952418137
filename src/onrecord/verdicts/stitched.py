"""Claims whose words stand on the pages, but in several places, with nothing to say so."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.types.search import Search
from onrecord.verdicts.compare import ClaimPart
from onrecord.verdicts.locate import closest, innermost_statement
from onrecord.verdicts.match import Match, match_spans
from onrecord.verdicts.weighed import Weighed

_RUN = 4  # words of each piece of a stitched quotation
_STITCHED = 0.85  # share of a claim's words that its pieces must have together
_NEARLY = 0.9  # share of a claim's words in one place that makes it an altered quotation, not a stitched one


def stitched(segment: ClaimPart, search: Search, candidates: Sequence[Match]) -> Weighed | None:
    """The claim as runs of words from several places, where no one place has nearly all or as many as they have."""
    found = search.stretches(segment.keys, _RUN)
    together = sum(one.last - one.first for one in found)
    if len(found) < 2 or together < _STITCHED * len(segment.keys):
        return None
    enough = min(together, _NEARLY * (len(segment.keys) - sum(segment.edited)))
    if any(m.matched >= enough for m in candidates):
        return None
    places = []
    for one in found:
        at, length = one.place, one.last - one.first
        words = search.words(at.story)[at.run]
        match = Match(at.story, at.run, words, at.word, at.word + length, (), length)
        record = search.record(at.story)
        places.append((record, match_spans(match, record.text)))
    closests = tuple(closest(record, place, innermost_statement(record, place)) for record, place in places)
    pages = len({c.story for c in closests})
    where = f"{pages} pages" if pages > 1 else "one page"
    return Weighed(
        verdicts=("stitched",),
        says=f"Stitched: words from {len(places)} places of {where} are joined, and nothing says so.",
        closest=closests[0],
        others=closests[1:],
        because="verdicts.judge/stitched",
        words="stitched",
    )
