"""What stands, and is disputed: a claim that passes on one page, with a figure that another of the pages has otherwise.

Pages are compared as `onrecord compare` does: inside groups of one event, measure by measure; a toll that grows from
day to day disputes nothing. More than a hundred stories are not compared here: an archive's own comparison is in its
reading room.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.archive import joiners
from onrecord.archive.same_figure import Value, measures
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.span import Span, overlaps
from onrecord.types.verdict import Closest, Judgement
from onrecord.verdicts.locate import closest

_MOST = 100  # stories that are compared


def with_disputes(found: tuple[Judgement, ...], search: Search) -> tuple[Judgement, ...]:
    """The judgements; those that pass tell, in words and by place, what other pages have for a figure of theirs."""
    if not 1 < len(search) <= _MOST or not any(one.passes and _holds_figure(one, search) for one in found):
        return found
    records = {record.id: record for record in (_with_figures(n, search) for n in search.stories())}
    others = _differing(records.values())
    return tuple(_disputed(one, records, others) for one in found)


def _holds_figure(one: Judgement, search: Search) -> bool:
    """True where a number that counts or measures stands in the place of a claim."""
    at = search.where(one.closest.story) if one.closest else None
    if one.closest is None or at is None:
        return False
    figures = _with_figures(at, search).figures
    return any(overlaps(figure.span, span) for figure in figures for span in one.closest.spans)


def _with_figures(story: int, search: Search) -> Record:
    """The record of a story; the whole one where it was read without figures, or has none."""
    record = search.record(story)
    return record if record.figures else search.whole(story)


def _differing(records: Iterable[Record]) -> dict[tuple[str, Span], tuple[Value, ...]]:
    """By story and place: the values of the same measure elsewhere, where they cannot all be."""
    once = {record.id: record for record in records}
    event = joiners.grouped(once.values(), joiners.EVENT, joiners.grouped(once.values(), joiners.COPY))
    found: dict[tuple[str, Span], tuple[Value, ...]] = {}
    for group in set(event.values()):
        for one in measures(once[id] for id in sorted(once) if event[id] == group):
            for value in one.values if one.verdict == "differ" else ():
                rest = (v for v in one.values if v.high < value.low or value.high < v.low)
                found[value.story, value.span] = tuple(rest)
    return found


def _disputed(
    one: Judgement, records: dict[str, Record], others: dict[tuple[str, Span], tuple[Value, ...]]
) -> Judgement:
    """A judgement that passes, with the other values of the figures in its place."""
    at = one.closest
    if at is None or not one.passes:
        return one
    told = {
        (value.story, value.span): value
        for (story, place), its in others.items()
        if story == at.story and any(overlaps(place, span) for span in at.spans)
        for value in its
    }
    if not told:
        return one
    places = tuple(closest(records[v.story], (v.span,), None) for v in told.values())
    said = "; ".join(f"{_outlet(records[p.story], p)} has “{p.characters}”" for p in places)
    return replace(one, disputed=places, says=f"{one.says} Other pages differ: {said}.")


def _outlet(record: Record, place: Closest) -> str:
    """What a reader calls the page."""
    return record.publisher or place.title or place.uri
