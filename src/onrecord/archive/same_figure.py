"""One measure of one thing in several stories: values side by side, and whether they agree, grow or contradict.

Two figures are decided from their own sentences: tolls (dead, injured, missing ...) of the same people at the same
places, the age of one person, the same value among the same words, or, where values differ, one unit among very much
the same words. A toll that only grows while days pass is a series; two values of one day that cannot be contradict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal

from msgspec import Struct

from onrecord.archive.figure_words import Around, around, one_owner
from onrecord.archive.groups import GroupRule, groups
from onrecord.archive.profile import held, rarity
from onrecord.language.fold import stem
from onrecord.types.record import Figure, Record
from onrecord.types.span import Span

_ROUGH = 0.1  # share by which a value that is called rough may be off
_SMALL = 13  # a whole number below it comes by chance
_LIKE = 0.25  # share of the words around, with the same value and unit
_LIKE_SMALL = 0.4  # the same, of a small number
_RARE_UNIT = 4.5  # rarity of a unit that tells what is counted: cable, rebound
_LIKE_UNNAMED = 0.5  # where one has no unit
_LIKE_OTHER = 0.6  # where the values differ
_WORDS = 3  # telling words that both have around them, where the values differ
_LEAD = 500  # characters in which a story gives the toll of what it is about
_FACTOR = 1.6  # between values of one measure that is no toll
_CROWDED = 60  # figures under one key, beyond which it brings nobody together
_RULE = GroupRule(bond=0.0, low=-2.0, high=3.0, shared=0.0)
Verdict = Literal["agree", "series", "differ"]


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


class _Given(Struct, frozen=True):
    value: Value
    around: Around
    first: bool  # of its toll in the story
    first_there: bool  # of its toll at these places


def measures(records: Iterable[Record]) -> tuple[_Measure, ...]:
    """What several of the stories measure; stories of one event are meant. Disagreements first."""
    once = {record.id: record for record in records}
    given = {f"{id}/{one.value.figure}": one for id in sorted(once) for one in _same_figure_given(once[id])}
    compared: dict[str, dict[str, float]] = {id: {} for id in given}
    for a, b in _same_figure_meeting(given):
        odds = _RULE.high if _one_measure(given[a], given[b]) else _RULE.low
        compared[a][b] = compared[b][a] = odds
    found = [_measure([given[id] for id in group]) for group in groups(given, compared.__getitem__, _RULE)]
    order = ("differ", "series", "agree")
    several = [one for one in found if len(one.values) > 1]
    return tuple(sorted(several, key=lambda one: (order.index(one.verdict), one.what, one.values[0].span)))


def _same_figure_given(record: Record) -> Iterator[_Given]:
    """The figures of a story, in order."""
    met = set[tuple[object, ...]]()
    for figure in sorted(record.figures, key=lambda f: f.span):
        value = _value(record, figure)
        if value is not None:
            its = around(record, figure)
            toll, there = (its.toll, its.whom), (its.toll, its.whom, its.places)
            yield _Given(value, its, toll not in met, there not in met)
            met |= {toll, there}


def _same_figure_meeting(given: Mapping[str, _Given]) -> list[tuple[str, str]]:
    """Figures of two stories with a toll, a value or a unit in common."""
    under: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for id, one in given.items():
        under["value", f"{one.value.low:g}", f"{one.value.high:g}"].add(id)
        if one.around.toll:
            under["toll", one.around.toll, one.around.whom].add(id)
        elif one.around.unit:
            under["unit", one.around.unit].add(id)
    found = {pair for its in under.values() if len(its) <= _CROWDED for pair in combinations(sorted(its), 2)}
    return sorted((a, b) for a, b in found if given[a].value.story != given[b].value.story)


def _one_measure(a: _Given, b: _Given) -> bool:
    x, y = a.around, b.around
    same = (a.value.low, a.value.high) == (b.value.low, b.value.high)
    if x.change != y.change or x.age != y.age:
        return False
    if x.toll and (x.toll, x.whom) == (y.toll, y.whom):
        return _one_toll(a, b, same=same)
    like = held(x.near, y.near)
    if x.age:
        owner = one_owner(x, y)
        return owner is True or (same and owner is None)
    return like >= _asked(a) if same and x.unit == y.unit else _near_by(a, b, like, same=same)


def _asked(one: _Given) -> float:
    """The share of the words around that two figures of one value and unit have in common."""
    unit = one.around.unit
    if not unit:
        return _LIKE_UNNAMED
    chance = one.value.low == one.value.high < _SMALL and one.value.low % 1 == 0
    return _LIKE_SMALL if chance and rarity(stem(unit)) < _RARE_UNIT else _LIKE


def _near_by(a: _Given, b: _Given, like: float, *, same: bool) -> bool:
    """One value of two units, or one unit and two values that are near each other: among very much the same words."""
    if same:
        return like >= _LIKE_UNNAMED and not (a.around.unit and b.around.unit)
    shared = sum(word in b.around.near.weights for word in a.around.near.weights)
    less, more = sorted((a.value.low, b.value.low))
    unit = a.around.unit if a.around.unit == b.around.unit else ""
    near = less > 0 and more <= _FACTOR * less
    return bool(unit and not a.around.toll and near and like >= _LIKE_OTHER and shared >= _WORDS)


def _one_toll(a: _Given, b: _Given, *, same: bool) -> bool:
    """Tolls of the same people: of one value, or the first that each story gives, or the first at these places."""
    x, y = a.around.places, b.around.places
    if x and y:
        foremost = a.first and b.first
    else:  # where it is, is not told: then it is what the story is about
        foremost = a.first and b.first and max(a.value.span.start, b.value.span.start) <= _LEAD
    if same or foremost:
        return bool(not x or not y or x & y)
    there = 2 * len(x & y) > min(len(x), len(y)) if x and y else x == y
    return there and a.first_there and b.first_there and a.first == b.first


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


def _measure(its: Sequence[_Given]) -> _Measure:
    """The first value of each story, by day."""
    by_story: dict[str, _Given] = {}
    for one in sorted(its, key=lambda g: g.value.span):
        by_story.setdefault(one.value.story, one)
    first = min(its, key=lambda g: (g.value.story, g.value.span)).around
    ordered = sorted((g.value for g in by_story.values()), key=lambda v: (v.day or "", v.low, v.story))
    because = f"archive.same_figure/{'toll' if first.toll else 'age' if first.age else 'measure'}"
    return _Measure(first.label, _same_figure_verdict(ordered, grows=bool(first.toll)), tuple(ordered), because)


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
