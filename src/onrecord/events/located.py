"""Where on the map an event's place lies: its GeoNames id, nation, region and coordinates, by a table that ships.

Nations, American states and cities of 100,000 people and more are known. Of several cities of one name the one that the
words beside it tell ("Portland, Oregon"), else that of the nation that the story names most, else the far largest; none
where all that does not tell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from onrecord.events.code import nations_named
from onrecord.lexicons import Row, table
from onrecord.types.record import Entity, Where

_BESIDE = re.compile(r",\s+(?P<name>[A-Z][\w.’' -]{1,30}?)(?=[,.;:)]|\s[a-z]|$)")  # ", Oregon" right behind a name
_CLEARLY = 4  # times as many people as the next of its name


class Located(Struct, frozen=True):
    """A place on the map; degrees north and east, null for nations and states."""

    geonames: int
    country: str  # ISO 3166-1 alpha-3
    region: str | None  # first-order division: the state's name in the United States, else GeoNames' code
    latitude: float | None
    longitude: float | None
    precision: Literal["city", "region", "nation"]


@cache
def _rows_by_name(language: str) -> Mapping[str, tuple[Row, ...]]:
    """The rows of the table by name in small letters; nations by their code."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table(language, "geonames"):
        found[row["code"] if row["kind"] == "nation" else row["name"].lower()].append(row)
    return MappingProxyType({name: tuple(rows) for name, rows in found.items()})


@cache
def _nations(language: str) -> Mapping[str, str]:
    """Names of nations in small letters, no adjectives and capitals, with their code."""
    found: dict[str, str] = {}
    for row in table(language, "nations"):
        for name in (row["name"], *row["alias"].split("|")):
            if name:
                found.setdefault(name.lower(), row["code"])
    return MappingProxyType(found)


@cache
def _states(language: str) -> Mapping[str, str]:
    """Other names of states and of cities, in small letters, with the name that the table has."""
    found: dict[str, str] = {}
    for row in table(language, "regions"):
        for name in row["alias"].split("|"):
            if name:
                found.setdefault(name.lower(), row["name"].lower())
    return MappingProxyType(found)


@cache
def _regions(language: str) -> frozenset[str]:
    """The regions that the table has, in small letters."""
    return frozenset(row["region"].lower() for row in table(language, "geonames") if row["kind"] == "state")


def located(language: str, text: str, place: Where, known: Mapping[str, Entity]) -> Located | None:
    """The place of an event on the map; None where the table does not know it, or does not know which one it is.

    `text`: the story's; `known`: its entities by id.
    """
    entity = known.get(place.entity) if place.entity else None
    words = text[place.span.start : place.span.end]
    for name in dict.fromkeys((words.lower(), entity.name.lower() if entity is not None else words.lower())):
        if (code := _nations(language).get(name)) is not None:
            return next((_on_map(row) for row in _rows_by_name(language).get(code, ())), None)
        rows = [
            row for row in _rows_by_name(language).get(_states(language).get(name, name), ()) if row["kind"] != "nation"
        ]
        if rows:
            beside = _BESIDE.match(text, place.span.end)
            others = {id: one for id, one in known.items() if id != place.entity}
            row = _told_one(language, rows, beside["name"].lower() if beside else "", others)
            return _on_map(row) if row is not None else None
    return None


def _told_one(language: str, rows: list[Row], beside: str, known: Mapping[str, Entity]) -> Row | None:
    """The one of several places that a story means."""
    state = next((row for row in rows if row["kind"] == "state"), None)
    nation, region = _nations(language).get(beside), _states(language).get(beside, beside)
    if nation is not None or region in _regions(language):  # what stands beside must be true of it
        told = [row for row in rows if row["code"] == nation or row["region"].lower() == region]
        return _largest([row for row in told if row["kind"] == "city"])
    if state is not None:
        return state
    named: Counter[str] = nations_named(language, known)
    most = max(named[row["code"]] for row in rows)
    near = [row for row in rows if named[row["code"]] == most]
    return _largest(near if most and len({row["code"] for row in near}) == 1 else rows)


def _largest(rows: list[Row]) -> Row | None:
    """The only row, or that of by far the most people."""
    order = sorted(rows, key=lambda row: (-int(row["people"]), row["geonames"]))
    clear = len(order) == 1 or (len(order) > 1 and int(order[0]["people"]) >= _CLEARLY * int(order[1]["people"]))
    return order[0] if clear else None


def _on_map(row: Row) -> Located:
    """A row as numbers."""
    kinds: dict[str, Literal["city", "region", "nation"]] = {"city": "city", "state": "region", "nation": "nation"}
    north, east = (float(row[key]) if row[key] else None for key in ("latitude", "longitude"))
    return Located(int(row["geonames"]), row["code"], row["region"] or None, north, east, kinds[row["kind"]])
