"""The grammar of time expressions: a cascade of patterns over word classes, read from the language's table.

Each stage goes once over a run of items and replaces the longest match at each place by one item, as finite-state
cascades do (Abney 1996); the meaning of the whole is the merged meaning of its parts. Linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby

from msgspec import Struct

from onrecord.lexicons import table
from onrecord.times.meaning import FIELDS, NOTHING, Meaning, meaning_of_cell, merged_meaning
from onrecord.times.words import TimeStretch

_ELEMENT = re.compile(
    r"(?P<before>\[)?(?P<near>~)?(?P<mute>!)?(?:(?P<field>\w+)=)?(?P<names>[\w|]+)(?P<maybe>\?)?(?P<after>\])?"
)


class _Element(Struct, frozen=True, gc=False):
    """One place of a pattern."""

    names: tuple[str, ...]
    field: str  # "" or the field that takes the number
    near: bool
    maybe: bool
    context: bool
    mute: bool


class _Pattern(Struct, frozen=True, gc=False):
    """One way through a row of the table: no optional element is left, `keep` context items stand before it."""

    makes: str
    elements: tuple[_Element, ...]
    sets: Meaning
    before: int
    after: int


_Stage = Mapping[str, tuple[_Pattern, ...]]  # by the class of the first element, longest first


@cache
def _stages(language: str) -> tuple[_Stage, ...]:
    """The table's stages, in its order."""
    rows = table(language, "time_patterns")
    return tuple(_stage(tuple(group)) for _, group in groupby(rows, key=lambda row: row["stage"]))


def _stage(rows: Sequence[Mapping[str, str]]) -> _Stage:
    """The patterns of one stage by their first class."""
    found: dict[str, list[_Pattern]] = {}
    for row in rows:
        for pattern in _ways(row):
            for name in pattern.elements[0].names:
                found.setdefault(name, []).append(pattern)
    return {name: tuple(sorted(patterns, key=lambda p: -len(p.elements))) for name, patterns in found.items()}


def _ways(row: Mapping[str, str]) -> list[_Pattern]:
    """A row's pattern with its optional elements left out and put in."""
    elements = tuple(_pattern_elements(row["pattern"]))
    paths: list[tuple[_Element, ...]] = [()]
    for element in elements:
        paths = [*((*p, element) for p in paths), *(paths if element.maybe else [])]
    sets = meaning_of_cell(row["sets"])
    found = []
    for path in paths:
        inside = [n for n, e in enumerate(path) if not e.context]
        found.append(_Pattern(row["makes"], path, sets, inside[0], len(path) - 1 - inside[-1]))
    return found


def _pattern_elements(pattern: str) -> list[_Element]:
    """A cell such as `[day hyphen] the? day=dd|ord` as elements."""
    found, context = [], False
    for cell in pattern.split():
        m = _ELEMENT.fullmatch(cell)
        assert m, f"time_patterns: {cell!r} is no element"
        context = context or bool(m["before"])
        names = tuple(m["names"].split("|"))
        assert not m["field"] or m["field"] in FIELDS, f"time_patterns: {m['field']!r} is no field of Meaning"
        found.append(_Element(names, m["field"] or "", bool(m["near"]), bool(m["maybe"]), context, bool(m["mute"])))
        context = context and not m["after"]
    return found


def reduced(items: Sequence[TimeStretch], language: str) -> tuple[TimeStretch, ...]:
    """A run after all stages."""
    for one in _stages(language):
        items = _passed(items, one)
    return tuple(items)


def _passed(items: Sequence[TimeStretch], patterns: _Stage) -> Sequence[TimeStretch]:
    """A run after one stage."""
    found: list[TimeStretch] = []
    n = 0
    while n < len(items):
        made = _best(items, n, patterns)
        if made is None:
            found.append(items[n])
            n += 1
            continue
        pattern, item = made
        found.extend(items[n : n + pattern.before])
        found.append(item)
        n += len(pattern.elements) - pattern.after
    return found


def _best(items: Sequence[TimeStretch], n: int, patterns: _Stage) -> tuple[_Pattern, TimeStretch] | None:
    """The longest pattern that fits at `n`, and what it makes."""
    chosen: tuple[_Pattern, tuple[str, ...]] | None = None
    room, least = len(items) - n, 0
    for name in items[n].classes:
        for pattern in patterns.get(name, ()):
            size = len(pattern.elements)
            if size <= least:
                break
            if size > room:
                continue
            if (names := _fitting(items, n, name, pattern)) is not None:
                chosen, least = (pattern, names), size
                break
    if chosen is None:
        return None
    pattern, names = chosen
    return pattern, _made(items[n : n + len(names)], pattern, names)


def _fitting(items: Sequence[TimeStretch], n: int, first: str, pattern: _Pattern) -> tuple[str, ...] | None:
    """The classes by which the items from `n` on, of which there are enough, fit the pattern, or None."""
    names = [first]
    for at, element in enumerate(pattern.elements[1:], n + 1):
        item = items[at]
        if element.near and item.start != items[at - 1].end:
            return None
        for name in element.names:
            if name in item.classes:
                names.append(name)
                break
        else:
            return None
    return tuple(names)


def _made(items: Sequence[TimeStretch], pattern: _Pattern, names: Sequence[str]) -> TimeStretch:
    """The whole with the merged meaning of its parts."""
    total = NOTHING
    order = sorted(range(len(items)), key=lambda k: not pattern.elements[k].context)  # context first: it is overridden
    for k in order:
        element, meaning = pattern.elements[k], items[k].classes[names[k]]
        if element.mute:
            continue
        if element.field:
            value = meaning.n if meaning.n is not None else getattr(meaning, element.field)
            meaning = _assigned(element.field, value)
        total = merged_meaning(total, meaning)
    inside = items[pattern.before : len(items) - pattern.after]
    whole = {pattern.makes: merged_meaning(total, pattern.sets)}
    return TimeStretch(inside[0].start, inside[-1].end, {**inside[0].classes, **whole} if len(inside) == 1 else whole)


@lru_cache(4096)
def _assigned(field: str, value: int | float | None) -> Meaning:
    """One field filled."""
    return Meaning(**{field: value if field == "plus" or value is None else int(value)})  # type: ignore[arg-type]
