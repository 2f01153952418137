"""One measure of one thing in several stories: values side by side, and whether they agree, grow or contradict.

Tolls (dead, injured, missing ...) are what stories give first of each; other figures must have their unit and the words
of what is measured in common. A toll that only grows while days pass is a series; two values of one day
that cannot both be are a contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from onrecord.archive.profile import rarity
from onrecord.language.fold import folded_words, stem
from onrecord.lexicons import mapping
from onrecord.types.record import Figure, Record
from onrecord.types.span import Span

_LANGUAGE = "en"
_NEAR = 4  # words behind a number, in its clause, among which what became of the people counted stands
_LEAD = 800  # characters in which a story gives the toll of what it is about; later ones may be another event's
_FEW = 5  # telling words of a measure; more of them are seldom another story's too
_TELLING = 3.0  # rarity of a word that says what is measured
_ROUGH = 0.1  # share by which a value that is called rough may be off
Verdict = Literal["agree", "series", "differ"]
_CLAUSE = re.compile(r"[.,;:!?()\d\n]")


class Value(Struct, frozen=True):
    """A figure as one story has it."""

    story: str
    figure: str
    day: str | None  # of the story
    outlet: str | None
    by: str | None  # who says so; None: the story itself
    text: str
    low: float
    high: float
    span: Span


class _Measure(Struct, frozen=True):
    """One measure, its values by day. agree: all can be; series: a toll that grew; differ: they cannot all be."""

    what: str
    verdict: Verdict
    values: tuple[Value, ...]
    because: str


def measures(records: Iterable[Record]) -> tuple[_Measure, ...]:
    """What several of the stories measure; stories of one event are meant. Disagreements first."""
    once = {record.id: record for record in records}
    under: dict[tuple[str, ...], list[Value]] = defaultdict(list)
    for id in sorted(once):
        for key, value in _measured(once[id]).items():
            under[key].append(value)
    found = [_measure(key, values) for key, values in under.items() if len(values) > 1]
    order = ("differ", "series", "agree")
    return tuple(sorted(found, key=lambda one: (order.index(one.verdict), one.what)))


def _measured(record: Record) -> Mapping[tuple[str, ...], Value]:
    """The first figure of each measure."""
    found: dict[tuple[str, ...], Value] = {}
    for figure in sorted(record.figures, key=lambda f: f.span):
        value = _value(record, figure)
        for key in _keys(record, figure):
            if value is not None:
                found.setdefault(key, value)
    return found


def _keys(record: Record, figure: Figure) -> Iterator[tuple[str, ...]]:
    toll = _toll(record, figure)
    if toll and figure.span.start > _LEAD:
        return
    if toll:
        yield ("toll", toll, "" if _of_all(figure.unit) else figure.unit or "")
        return
    measured = sorted({stem(w.key) for span in figure.measure for w in folded_words(record.text, span)})
    telling = [word for word in measured if rarity(word) >= _TELLING]
    whose = sorted({e.name for e in record.entities if e.id in figure.of and _same_figure_named(e)})
    counted = {stem(w.key) for name in (figure.unit or "", *whose) for w in folded_words(name)}
    if figure.unit and set(telling) - counted and len(telling) <= _FEW and whose and figure.change is None:
        time = next((t.begin or t.value for t in record.times if t.id == figure.time), "")
        yield ("figure", figure.unit, " ".join(telling), *whose, time)


def _of_all(unit: str | None) -> bool:
    """True when everybody is counted, not soldiers or children alone."""
    return unit is None or unit in mapping(_LANGUAGE, "tolls", "word", "toll")


def _people(unit: str | None) -> bool:
    return _of_all(unit) or mapping(_LANGUAGE, "nouns", "word", "type").get(unit or "") == "person"


def _same_figure_named(entity: object) -> bool:
    return any(mention.form == "name" for mention in getattr(entity, "mentions", ()))


def _toll(record: Record, figure: Figure) -> str:
    """What became of the people that a figure counts: told by the event that they are in, by the words measured, or by
    the next words."""
    tolls = mapping(_LANGUAGE, "tolls", "word", "toll")
    if figure.change is not None or not _people(figure.unit) or (figure.value or 1) % 1:
        return ""
    near = [
        w.key for w in folded_words(record.text, Span(figure.span.end, min(len(record.text), figure.span.end + 60)))
    ][:_NEAR]
    measured = [w.key for span in figure.measure for w in folded_words(record.text, span)]
    events = [
        word.key
        for event in record.events
        if event.factuality not in ("negated", "planned", "hypothetical")
        and any(p.span and p.span.start <= figure.span.start < p.span.end for p in event.recipients)
        for word in folded_words(record.text, event.trigger)
    ]
    return next((tolls[key] for key in (*events, *near, *measured) if tolls.get(key)), "")


def _value(record: Record, figure: Figure) -> Value | None:
    if figure.value is None and (figure.low is None or figure.high is None):
        return None
    low, high = _bounds(figure)
    says = next((s for s in record.statements if s.id == figure.asserted_by), None)
    names = {e.id: e.name for e in record.entities}
    told = record.published
    return Value(
        record.id, figure.id, told.earliest[:10] if told and told.earliest and told.basis != "text" else None,
        record.publisher, names.get(says.speaker or "") if says else None,
        record.text[figure.span.start : figure.span.end], low, high, figure.span,
    )  # fmt: skip


def _bounds(figure: Figure) -> tuple[float, float]:
    """Between which values the figure lies."""
    value = float(figure.value if figure.value is not None else 0)
    if figure.comparator == "range" or figure.value is None:
        return float(figure.low or 0), float(figure.high or 0)
    if figure.comparator == "~":
        return value * (1 - _ROUGH), value * (1 + _ROUGH)
    return (
        (value, float("inf"))
        if figure.comparator == ">"
        else (0.0, value)
        if figure.comparator == "<"
        else (value, value)
    )


def _measure(key: tuple[str, ...], values: Sequence[Value]) -> _Measure:
    ordered = sorted(values, key=lambda v: (v.day or "", v.low, v.story))
    toll = key[0] == "toll"
    what = " ".join(filter(None, (key[2], key[1]))) if toll else " ".join(part for part in (key[2], *key[3:]) if part)
    because = f"archive.same_figure/{'toll' if toll else 'measure'}"
    return _Measure(what, _same_figure_verdict(ordered, grows=toll), tuple(ordered), because)


def _same_figure_verdict(values: Sequence[Value], *, grows: bool) -> Verdict:
    """Whether all can be, one after the other, or not."""
    if max(v.low for v in values) <= min(v.high for v in values):
        return "agree"
    days = sorted({v.day for v in values if v.day})
    if not grows or len(days) < 2 or any(v.day is None for v in values):
        return "differ"
    by_day = [[v for v in values if v.day == day] for day in days]
    one_a_day = all(max(v.low for v in its) <= min(v.high for v in its) for its in by_day)
    rises = all(max(v.low for v in a) <= min(v.high for v in b) for a, b in pairwise(by_day))
    return "series" if one_a_day and rises else "differ"
